"""The documents pane: what it lists, filters and says, what stands beside it, and what its orders ask the desk for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.desk import RecordsChanged
from desktop.core.documents_desk import DocumentFilter
from desktop.core.records import Kind, Side
from desktop.ui.documents.model import NAME, SIDES, SIZE, VERSIONS, DocumentsModel
from desktop.ui.documents.questions import DeleteDocuments, MakeCurrent, RenameDocument
from desktop.ui.documents.words import may_run, shown_name, size_text
from desktop.ui.panes.detail import DetailPane
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import DangerButton
from tests.ui.documents_gallery import photo
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER, Files
from tests.ui.playing import button, texts
from tests.ui.window_room import Room


def tabs(detail: DetailPane) -> list[str]:
    bar = detail.tabs
    return [bar.tabText(place).replace("&", "") for place in range(bar.count()) if bar.isTabVisible(place)]


# --- when it is there -----------------------------------------------------------------------------------------------


def test_a_desk_without_documents_leaves_the_window_as_it_was(room: Room) -> None:
    detail = room.window.workspace.detail
    room.window.workspace.show_record(Kind.MATTER, MATTER)
    room.read()
    assert detail.documents is None
    assert tabs(detail) == ["Matter Info", "Clients", "History"]


def test_only_a_linked_matter_has_documents_and_they_stand_first(docs: DocumentRoom) -> None:
    detail, work = docs.window.workspace.detail, docs.window.workspace
    assert tabs(detail) == ["Documents", "Matter Info", "Clients", "History"]
    assert docs.pane.isVisible()
    work.show_record(Kind.MATTER, "p:m6")
    docs.read()
    assert tabs(detail) == ["Matter Info", "Clients", "History"]
    assert detail.info.isVisible()
    work.show_record(Kind.MATTER, MATTER)
    docs.read()
    assert docs.pane.isVisible()
    detail.tabs.setCurrentIndex(3)
    work.show_record(Kind.MATTER, "p:m5")
    docs.read()
    assert detail.tabs.currentIndex() == 3


# --- the list -------------------------------------------------------------------------------------------------------


def test_a_row_says_both_sides_size_and_when_they_were_equal(docs: DocumentRoom) -> None:
    model = docs.pane.model
    place = model.place_of("p:1")
    said = [str(model.index(place, column).data()).split("\n")[0] for column in (NAME, VERSIONS, SIDES, SIZE)]
    assert said == ["Purchase contract – signed.pdf", "Rev\u00a04 · v4", "Changed on both sides", "412\u00a0kB"]
    sentence = model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == (
        "Purchase contract – signed.pdf, Changed on both sides, folder Contract, Prolegis revision 4, Clio version 4, "
        "412\u00a0kB, changed 10:31, last equal November 20 15:48, needs you"
    )


def test_chips_count_and_keep_to_a_kind(docs: DocumentRoom) -> None:
    chips = docs.pane.tools.chips
    assert [chip.accessibleName() for chip in chips.values()] == [
        "All 13", "Need you 1", "Not sent 4", "Only in Clio 1", "Deleted 1",
    ]  # fmt: skip
    QTest.mouseClick(chips[DocumentFilter.ONLY_CLIO], Qt.MouseButton.LeftButton)
    assert docs.names() == ["Offer – e-mail.msg"]
    QTest.mouseClick(chips[DocumentFilter.DELETED], Qt.MouseButton.LeftButton)
    assert docs.names() == ["Draft, not used.docx"]


def test_the_filter_finds_names_and_folders_and_says_when_nothing_fits(docs: DocumentRoom) -> None:
    docs.pane.tools.filter.setText("old file")
    docs.pane.tools.filter.searched.emit("old file")
    assert len(docs.names()) == 4
    docs.pane.tools.filter.setText("zzz")
    docs.pane.tools.filter.searched.emit("zzz")
    assert docs.names() == []
    assert "Nothing matches “zzz”" in texts(docs.pane.body.empty)
    button(docs.pane.body.empty, "Show all documents").click()
    assert len(docs.names()) == 13


def test_ctrl_f_goes_to_the_filter_of_the_documents(docs: DocumentRoom) -> None:
    docs.pane.table.setFocus()
    docs.window.workspace.focus_filter()
    assert docs.window.focusWidget() is docs.pane.tools.filter


def test_a_head_orders_and_turns(docs: DocumentRoom) -> None:
    docs.pane.table.horizontalHeader().sectionClicked.emit(SIZE)
    docs.pane.table.horizontalHeader().sectionClicked.emit(SIZE)
    docs.read()
    asked = [words for words in docs.reader.asked if words.startswith("documents ")]
    assert [words.rsplit(" ", 2)[1:] for words in asked[-2:]] == [["size", "False"], ["size", "True"]]


def test_a_matter_without_documents_says_how_they_come(docs: DocumentRoom) -> None:
    docs.window.workspace.show_record(Kind.MATTER, "p:m5")
    docs.read()
    assert "No documents yet" in texts(docs.pane.body.empty)
    assert button(docs.pane.body.empty, "Upload documents").isVisible()
    assert not docs.pane.beside.isVisible()


def test_a_changed_document_is_read_anew_and_a_new_one_asks_for_the_list(docs: DocumentRoom) -> None:
    row = docs.files.rows["p:5"]
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    docs.files.rows["p:5"] = type(row)(**{**values, "revision": 4})
    docs.files.rows["p:99"] = type(row)(**{**values, "key": "p:99", "name": "A new letter.txt"})
    docs.desk.tell(RecordsChanged(frozenset({(Kind.DOCUMENT, "p:5"), (Kind.DOCUMENT, "p:99")})))
    docs.bridge._tell()
    assert "A new letter.txt" in docs.names()
    docs.pane.table.viewport().grab()
    docs.read()
    place = docs.pane.model.place_of("p:5")
    assert docs.pane.model.index(place, VERSIONS).data() == "Rev\u00a04 · v3"


@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_every_control_has_a_name_and_every_row_a_sentence(
    qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path, language: str
) -> None:
    docs = DocumentRoom(qtbot, tmp_path, Files.small(tmp_path, photo()), language)
    docs.choose("p:5")
    docs.read()
    for widget in docs.pane.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView):
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            private = widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6")
            assert named or private, (type(widget), widget.objectName())
    for model in (docs.pane.model, docs.pane.beside.model):
        assert model.rowCount()
        for place in range(model.rowCount()):
            assert model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    docs.close()


def test_a_hundred_thousand_documents_are_quick(qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path) -> None:
    files = Files.many(tmp_path, 100_000)
    docs = DocumentRoom(qtbot, tmp_path, files)
    assert docs.pane.model.rowCount() == 100_000
    spent = []
    for text in ("0", "01", "012", "0123", "01234"):
        began = time.thread_time()
        docs.pane.tools.filter.setText(text)
        with docs.qtbot.waitSignal(docs.pane.model.ids_changed):
            docs.pane.tools.filter.searched.emit(text)
        docs.pane.table.viewport().grab()
        spent.append(time.thread_time() - began)
    assert docs.pane.model.rowCount() == sum("01234" in row.name for row in files.rows.values())
    assert sorted(spent)[2] < 0.05, spent
    assert "page of 100000 documents" not in docs.reader.asked
    docs.close()


# --- beside the list ------------------------------------------------------------------------------------------------


def test_text_is_shown_with_the_versions_on_both_sides(docs: DocumentRoom) -> None:
    docs.choose("p:5")
    beside = docs.pane.beside
    docs.qtbot.waitUntil(lambda: beside.preview.currentWidget() is beside.preview.text)
    assert beside.preview.text.toPlainText().startswith("Dear Ms. Okafor")
    docs.qtbot.waitUntil(lambda: beside.model.rowCount() == 3)
    said = [beside.model.index(place, 0).data().replace("\n", ", ") for place in range(3)]
    assert said == ["Rev\u00a03 · v3, current", "Rev\u00a02, older", "Rev\u00a01 · v1, no longer kept"]
    assert beside.make.isHidden()


def test_a_text_is_as_dark_as_the_window(docs: DocumentRoom) -> None:
    docs.window.set_theme("dark")
    docs.choose("p:5")
    preview = docs.pane.beside.preview
    docs.qtbot.waitUntil(lambda: preview.currentWidget() is preview.text)
    corner = preview.text.grab().toImage().pixelColor(preview.text.width() // 2, preview.text.height() - 4)
    assert corner == current_theme().color("surface")


def test_a_picture_is_shown_and_a_letter_of_words_has_a_card(docs: DocumentRoom) -> None:
    beside = docs.pane.beside
    docs.choose("p:6")
    docs.qtbot.waitUntil(lambda: beside.preview.currentWidget() is beside.preview.picture)
    docs.choose("p:2")
    assert beside.preview.card._title.text() == "No preview for this kind"
    assert docs.orders("open_copy")[-1][1] != "p:2"


def test_any_version_is_previewed_and_made_current(docs: DocumentRoom) -> None:
    beside = docs.pane.beside
    docs.choose("p:5")
    docs.qtbot.waitUntil(lambda: beside.model.rowCount() == 3)
    beside.table.setCurrentIndex(beside.model.index(1, 0))
    docs.qtbot.waitUntil(lambda: bool(docs.orders("open_copy")))
    docs.qtbot.waitUntil(lambda: docs.orders("open_copy")[-1] == ("open_copy", "p:5", Side.PROLEGIS, "2"))
    beside.make.click()
    dialog = docs.dialog(MakeCurrent)
    assert "Make Rev\u00a02 the current version?" in texts(dialog)
    dialog.primary.click()
    assert docs.last("make_current") == ("make_current", "p:5", Side.PROLEGIS, "2")
    docs.end()
    assert docs.pane.notice.words == "Rev\u00a02 is the current version."


def test_bytes_that_are_gone_say_so_and_offer_nothing(docs: DocumentRoom) -> None:
    beside = docs.pane.beside
    docs.choose("p:5")
    docs.qtbot.waitUntil(lambda: beside.model.rowCount() == 3)
    beside.table.setCurrentIndex(beside.model.index(2, 0))
    assert beside.preview.card._title.text() == "No longer kept"
    assert beside.make.isHidden()
    assert beside.open.isHidden()


def test_a_copy_that_does_not_come_says_why_and_can_be_tried_again(docs: DocumentRoom) -> None:
    docs.files.copies.clear()
    docs.choose("p:5")
    docs.last("open_copy")
    docs.end(ok=False, code="NET-1")
    card = docs.pane.beside.preview.card
    assert card._title.text() == "The copy could not be fetched"
    next(one for one in card.findChildren(QAbstractButton) if one.text() == "Try again").click()
    docs.qtbot.waitUntil(lambda: len(docs.orders("open_copy")) == 2)


# --- opening --------------------------------------------------------------------------------------------------------


def test_enter_opens_a_read_only_copy(docs: DocumentRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    docs.choose("p:1")
    QTest.keyClick(docs.pane.table, Qt.Key.Key_Return)
    assert docs.last("open_copy") == ("open_copy", "p:1", None, "")
    docs.end(result={"path": "/tmp/copy.pdf"})
    assert [url.toLocalFile() for url in opened] == ["/tmp/copy.pdf"]
    assert "read-only" in docs.pane.notice.words


def test_fault_F30_what_could_run_is_never_opened_and_its_name_cannot_hide_it(docs: DocumentRoom) -> None:
    row = docs.files.rows["p:13"]
    docs.choose("p:13")
    docs.pane.open_copy()
    assert not docs.orders("open_copy")
    assert "can run as a program" in docs.pane.notice.words
    assert "\u202e" not in shown_name(row.name)
    assert may_run("fdp.EXE. ")
    assert not may_run("letter.docx")
    place = docs.pane.model.place_of("p:13")
    assert "\u202e" not in str(docs.pane.model.index(place, NAME).data())


# --- orders ---------------------------------------------------------------------------------------------------------


def test_dropped_files_are_uploaded_and_folders_are_not(docs: DocumentRoom, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"words")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.com/x.pdf")])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), actions, data, buttons, keys)
    docs.pane.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert docs.pane._veil.isVisible()
    docs.pane.dropEvent(QDropEvent(QPointF(9, 9), actions, data, buttons, keys))
    assert not docs.pane._veil.isVisible()
    assert docs.last("upload_documents") == ("upload_documents", MATTER, (str(file),), "")
    assert f"{tmp_path.name} cannot be uploaded" in docs.pane.notice.words
    docs.end()
    assert docs.pane.notice.words == "1 document uploaded."


def test_a_new_version_and_its_failure(docs: DocumentRoom, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_bytes(b"new")
    docs.pane.deeds.upload_version(docs.files.rows["p:5"], str(file))
    assert docs.last("upload_version") == ("upload_version", "p:5", str(file))
    assert docs.pane.notice.words == "Uploading a new version of Reporting letter.txt..."
    docs.end(ok=False, code="NET-1")
    assert "cannot be reached" in docs.pane.notice.words


def test_renaming_wants_another_name_that_both_sides_take(docs: DocumentRoom) -> None:
    docs.choose("p:5")
    QTest.keyClick(docs.pane.table, Qt.Key.Key_F2)
    dialog = docs.dialog(RenameDocument)
    assert isinstance(dialog, RenameDocument)
    assert dialog.field.selectedText() == "Reporting letter"
    assert not dialog.primary.isEnabled()
    dialog.field.setText("  ")
    assert not dialog.primary.isEnabled()
    dialog.field.setText("x" * 300)
    assert "too long" in texts(dialog)
    dialog.field.setText("Report.txt")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert docs.last("rename_document") == ("rename_document", "p:5", "Report.txt")


def test_deleting_asks_first_says_where_and_can_be_taken_back(docs: DocumentRoom) -> None:
    docs.choose("p:5", "p:6", "p:8")
    QTest.keyClick(docs.pane.table, Qt.Key.Key_Delete)
    dialog = docs.dialog(DeleteDocuments)
    assert "Delete 2 documents?" in texts(dialog)  # the locked one stays
    assert "Deleted in Prolegis, moved to the trash in Clio." in texts(dialog)
    assert not docs.orders("delete_documents")
    dialog.findChild(DangerButton).click()
    order = docs.last("delete_documents")
    assert sorted(order[1]) == ["p:5", "p:6"]  # type: ignore[call-overload]
    docs.end()
    button(docs.pane.notice, "Put back").click()
    assert sorted(docs.last("restore_documents")[1]) == ["p:5", "p:6"]  # type: ignore[call-overload]


def test_what_is_only_on_one_side_is_deleted_there_alone(docs: DocumentRoom) -> None:
    docs.choose("p:9")
    docs.pane.delete()
    dialog = docs.dialog(DeleteDocuments)
    assert "In Clio nothing changes" in texts(dialog)
    assert button(dialog, "Delete in Prolegis")
    dialog.reject()
    assert not docs.orders("delete_documents")


def test_no_copy_is_promised_of_what_only_clios_trash_keeps(docs: DocumentRoom) -> None:
    docs.choose("c:7")
    docs.pane.delete()
    said = texts(docs.dialog(DeleteDocuments))
    assert "Moved to the trash in Clio. In Prolegis nothing changes." in said
    assert "For thirty days it can be put back with one click." in said
    assert "on this computer" not in said


def test_deleted_documents_are_put_back_from_their_list(docs: DocumentRoom) -> None:
    docs.pane.show_kind(DocumentFilter.DELETED)
    docs.read()
    docs.choose("p:14")
    docs.pane.menu.aboutToShow.emit()
    words = [action.text() for action in docs.pane.menu.actions()]
    assert words[0] == "Put back"
    assert not any("Delete" in text or "Rename" in text for text in words)
    docs.pane.menu.actions()[0].trigger()
    assert docs.last("restore_documents") == ("restore_documents", ("p:14",))


def test_the_options_offer_only_what_applies(docs: DocumentRoom) -> None:
    def offered(*keys: str) -> list[str]:
        docs.choose(*keys)
        docs.pane.menu.aboutToShow.emit()
        return [action.text().split("\t")[0] for action in docs.pane.menu.actions() if action.text()]

    matter = ["Send all 4 older documents to Clio...", "Upload documents..."]
    assert offered() == matter
    assert offered("p:6") == ["Open a read-only copy", "Upload a new version...", "Rename...", "Delete...", *matter]
    assert offered("p:8")[:1] == ["Open a read-only copy"]
    assert "Delete..." not in offered("p:8")
    assert "Upload into the folder Closing..." in offered("p:8")
    assert offered("p:9", "p:12")[:2] == ["Send these 2 to Clio...", "Delete..."]


def test_sizes_are_said_as_people_read_them(docs: DocumentRoom) -> None:
    locale = docs.window.speech.locale
    sizes = {
        0: "0 B",
        999: "999 B",
        1_000: "1 kB",
        412_000: "412 kB",
        1_200_000: "1.2 MB",
        999_900: "1.0 MB",
        8_100_000_000: "8.1 GB",
    }
    assert {size: size_text(size, locale).replace("\u00a0", " ") for size in sizes} == sizes
    assert size_text(None, locale) == ""


def test_the_model_keeps_its_promises_to_the_view(docs: DocumentRoom, qtmodeltester: object) -> None:
    model: DocumentsModel = docs.pane.model
    qtmodeltester.check(model)  # type: ignore[attr-defined]
