"""What the pane says when an order has ended: on which sides it stands, and what is asked before."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind, Side
from desktop.ui.documents.questions import MakeCurrent, RenameDocument
from desktop.ui.documents.words import document_sentence
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER
from tests.ui.playing import texts


def test_a_notice_says_what_has_not_come_to_the_other_side(docs: DocumentRoom, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"words")
    for result, words in (
        ({"follows": "1"}, "1 document uploaded. Clio follows."),
        ({"alone": "1"}, "1 document uploaded. It stands in Prolegis only."),
    ):
        docs.pane.deeds.upload(MATTER, [str(file)])
        docs.end(result=result)
        assert docs.pane.notice.words == words


def test_what_lies_in_the_trash_of_one_side_can_be_put_back(docs: DocumentRoom) -> None:
    docs.files.rows["p:5"] = msgspec.structs.replace(docs.files.rows["p:5"], trashed="clio")
    docs.desk.tell(RecordsChanged(frozenset({(Kind.DOCUMENT, "p:5")})))
    docs.bridge._tell()
    docs.pane.table.viewport().grab()
    docs.read()
    docs.choose("p:5")
    docs.pane.restore()
    assert docs.last("restore_documents") == ("restore_documents", ("p:5",))


@pytest.mark.parametrize(
    ("key", "side", "where"),
    [
        ("p:5", Side.CLIO, "in Prolegis and in Clio."),
        ("p:9", Side.PROLEGIS, "in Prolegis."),
        ("c:7", Side.CLIO, "in Clio."),
    ],
)
def test_the_question_names_the_sides_that_have_the_document(
    docs: DocumentRoom, key: str, side: Side, where: str
) -> None:
    docs.pane.deeds.make_current(docs.files.rows[key], side, "1", "Rev 1")
    words = texts(docs.dialog(MakeCurrent))
    assert f"It becomes the newest version {where} What is current" in words


def test_a_document_that_differs_says_what_the_other_side_calls_it(docs: DocumentRoom) -> None:
    row = msgspec.structs.replace(docs.files.rows["p:5"], clio_name="Letter\u202e.txt", clio_folder="")
    docs.pane.beside.show_row(row)
    words = texts(docs.pane.beside)
    assert "Clio calls it Letter\u25af.txt. In Clio it lies in no folder." in words
    assert "Clio calls it Letter\u25af.txt." in document_sentence(row, docs.pane._speech)
    docs.pane.beside.show_row(docs.files.rows["p:5"])
    assert "Clio calls it" not in texts(docs.pane.beside)


def test_the_same_name_may_be_given_where_clio_has_another(docs: DocumentRoom) -> None:
    docs.files.rows["p:5"] = msgspec.structs.replace(docs.files.rows["p:5"], clio_name="Letter.txt")
    docs.pane.model.refresh()
    docs.read()
    docs.choose("p:5")
    docs.pane.rename()
    dialog = docs.dialog(RenameDocument)
    assert isinstance(dialog, RenameDocument)
    assert "Clio calls it Letter.txt." in texts(dialog)
    assert dialog.primary.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert docs.last("rename_document") == ("rename_document", "p:5", "Reporting letter.txt")
