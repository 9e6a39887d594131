"""In which turn the documents pane asks for what it shows."""

from __future__ import annotations

import pytest

from desktop.core.documents_desk import DocumentCounts
from desktop.core.records import Kind
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER


def test_what_counts_the_documents_waits_until_their_list_is_here(
    docs: DocumentRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would share the time in which the list is found and painted."""
    found: list[bool] = []
    count = docs.reader.document_counts

    def counted(matter: str) -> DocumentCounts:
        found.append(docs.pane.model.rowCount() > 0 and not docs.pane.model.loading)
        return count(matter)

    docs.window.workspace.show_record(Kind.MATTER, "p:m5")
    docs.read()
    monkeypatch.setattr(docs.reader, "document_counts", counted)
    docs.window.workspace.show_record(Kind.MATTER, MATTER)
    docs.read()
    assert found == [True]
