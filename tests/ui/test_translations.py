"""The window's French: every text that stands in the code has a finished translation, with the same places to fill, and the program carries it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core.catalogue import CATALOGUE
from desktop.ui.language import Translations

_NAME = "assistant_fr_CA"
_PLACE = re.compile(r"\{[^}]*\}|%n")
_SAME = {"Matter Info", "Sync with Clio", "Update Matter", "Update Clio Matter", "Clio Syncing"}


@pytest.fixture(scope="module")
def texts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, ElementTree.Element]]:
    """(context, text, translation) of every text in the code as it is now, with the translations of the file."""
    file = tmp_path_factory.mktemp("i18n") / f"{_NAME}.ts"
    shutil.copy(root / "resources" / "i18n" / file.name, file)
    sources = sorted(str(path) for path in (root / "desktop" / "ui").rglob("*.py"))
    _run("lupdate", "-no-obsolete", *sources, "-ts", str(file))
    tree = ElementTree.parse(file)
    found = []
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append((context.findtext("name", ""), message.findtext("source", ""), translation))
    return found


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_text_has_a_finished_translation(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    assert len(texts) > 400
    missing = [(context, text) for context, text, said in texts if said.get("type") or not (said.text or "").strip()]
    assert missing == []


def test_every_text_belongs_to_a_context(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    """Without one it is never looked up: an alias of `tr` hides it from the extractor."""
    assert [text for context, text, _ in texts if not context] == []


def test_translations_have_the_same_places_to_fill(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    for _, text, said in texts:
        assert sorted(_PLACE.findall(text)) == sorted(_PLACE.findall(said.text or "")), text


def test_the_faqs_own_words_stay(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    for context, text, said in texts:
        if text in _SAME and context != "DetailPane":  # the tab beside Clients and History is no name of a wizard
            assert said.text == text


def test_french_has_its_spaces_and_no_english_quotes(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    for _, text, said in texts:
        french = said.text or ""
        assert not re.search(r" [:%»]|« |[“”]", french), (text, french)


def test_french_has_one_word_for_one_thing(texts: list[tuple[str, str, ElementTree.Element]]) -> None:
    """Documents from before the link are "antérieurs", a file is "volumineux", and what is sent goes "vers" a side."""
    spoken = [(text, said.text or "") for _, text, said in texts]
    spoken += [(code, f"{entry.title.fr} {entry.meaning.fr}") for code, entry in CATALOGUE.items()]
    wrong = re.compile(r"anciens? document|\b[Gg]ros\b|\b([Ee]nvoi|[Ee]nvoy\w+)( (l|d)[^.]*)? à (Clio|Prolegis)\b")
    assert [(text, french) for text, french in spoken if wrong.search(french)] == []


def test_the_program_carries_what_the_file_says(root: Path, tmp_path: Path) -> None:
    folder = root / "resources" / "i18n"
    made = tmp_path / f"{_NAME}.qm"
    _run("lrelease", str(folder / f"{_NAME}.ts"), "-qm", str(made))
    assert made.read_bytes() == (folder / made.name).read_bytes(), "run pyside6-lrelease on the .ts file"


def test_qt_speaks_it_too_and_english_comes_back(qapp: QApplication) -> None:
    used = Translations(qapp)
    used.use("fr_CA")
    assert qapp.translate("Toolbar", "Sync now") == "Synchroniser maintenant"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    used.use("en")
    assert qapp.translate("Toolbar", "Sync now") == "Sync now"
