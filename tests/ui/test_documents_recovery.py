"""A lost key without its recovery code: what is said, what is asked once more, and the new code that follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.ui.documents.recovery import GiveRecoveryCode, GoWithoutCode, ShowRecoveryCode
from tests.ui.documents_room import DocumentRoom
from tests.ui.playing import button, texts

CODE = "7Q4K-9ZTM"


def _open(docs: DocumentRoom, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in docs.window.findChildren(kind) if one.isVisible()]


def _without(docs: DocumentRoom) -> GoWithoutCode:
    docs.pane.recovering.ask()
    button(docs.dialog(GiveRecoveryCode), "I do not have the code").click()
    assert not _open(docs, GiveRecoveryCode)
    dialog = docs.dialog(GoWithoutCode)
    assert isinstance(dialog, GoWithoutCode)
    return dialog


def test_without_the_code_it_says_what_is_lost_and_asks_once_more(docs: DocumentRoom) -> None:
    dialog = _without(docs)
    said = texts(dialog)
    assert "can never be opened again" in said
    assert "In Prolegis and in Clio nothing is lost or changed." in said
    assert "they stay on this computer" in said
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not docs.orders("begin_without_code")
    docs.qtbot.waitUntil(lambda: not _open(docs, GoWithoutCode))  # Enter pressed Cancel, which has the focus


def test_going_on_begins_anew_and_shows_the_new_code(docs: DocumentRoom) -> None:
    dialog = _without(docs)
    dialog.sure.click()
    dialog.go.click()
    docs.last("begin_without_code")
    assert not dialog.go.isEnabled()
    docs.desk.code = CODE
    docs.end()
    docs.qtbot.waitUntil(lambda: bool(_open(docs, ShowRecoveryCode)))
    assert not _open(docs, GoWithoutCode)
    shown = docs.dialog(ShowRecoveryCode)
    assert isinstance(shown, ShowRecoveryCode)
    assert shown.shown.text() == CODE


def test_a_key_that_cannot_be_kept_says_why_and_is_tried_again(docs: DocumentRoom) -> None:
    dialog = _without(docs)
    dialog.sure.click()
    dialog.go.click()
    docs.last("begin_without_code")
    docs.end(ok=False, code="VAULT-4")
    assert "The kept copies wait for the password store" in texts(dialog)
    dialog.go.click()
    docs.qtbot.waitUntil(lambda: len(docs.orders("begin_without_code")) == 2)


def test_the_new_code_is_shown_also_to_who_did_not_wait(docs: DocumentRoom) -> None:
    dialog = _without(docs)
    dialog.sure.click()
    dialog.go.click()
    docs.last("begin_without_code")
    dialog.reject()
    docs.desk.code = CODE
    docs.end()
    docs.qtbot.waitUntil(lambda: bool(_open(docs, ShowRecoveryCode)))


def test_a_code_that_nobody_noted_waits_in_a_line_and_opens_nothing(docs: DocumentRoom) -> None:
    line = docs.pane.code_line
    assert not line.isVisible()
    docs.desk.code = CODE
    docs.pane.recovering.look()
    docs.qtbot.waitUntil(line.isVisible)
    assert not _open(docs, ShowRecoveryCode)
    line.button.click()
    docs.qtbot.waitUntil(lambda: bool(_open(docs, ShowRecoveryCode)))
    shown = docs.dialog(ShowRecoveryCode)
    assert isinstance(shown, ShowRecoveryCode)
    assert shown.shown.text() == CODE
    shown.noted.emit()
    assert not line.isVisible()
    docs.last("recovery_code_noted")
