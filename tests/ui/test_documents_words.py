"""Which files are opened from here, by their names alone."""

from __future__ import annotations

import pytest

from desktop.ui.documents.words import may_run


@pytest.mark.parametrize("name", ["Deed.pdf", "letter.docx", "costs.xlsx", "notes.txt", "scan.PNG", "exe", "a.exe.pdf"])
def test_a_file_of_a_law_firm_is_opened(name: str) -> None:
    assert not may_run(name)


@pytest.mark.parametrize(
    "name", ["setup.exe", "Deed.pdf.EXE", "letter.DOCM", "costs.xlsm", "x.js", "go.lnk. ", "form.xll"]
)
def test_fault_F23_a_program_or_a_file_with_macros_never_is(name: str) -> None:
    assert may_run(name)
