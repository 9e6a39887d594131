"""Where the buttons of problems about documents lead: to the row in the list, to its versions, or to an answer that the desk carries out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.catalogue import Offer, render
from desktop.core.catalogue_entry import Action
from desktop.core.documents_desk import DocumentFilter
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.dialogs.message import MessageDialog
from desktop.ui.documents.recovery import GiveRecoveryCode
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER, Files
from tests.ui.fake_firm import at
from tests.ui.window_room import Room

OTHER = "p:m6"  # another matter, which is not linked


def press(room: Room, problem: Problem, action: Action) -> None:
    """The button of a problem's card."""
    room.window.workspace.needs_you.offered.emit(problem, offer(problem, action))


def offer(problem: Problem, action: Action) -> Offer:
    words = render(problem, "en")
    (found,) = [one for one in (words.primary, *words.others) if one.action is action]
    return found


def about(code: str, prolegis: str = "5", clio: str = "905", **rest: object) -> Problem:
    return Problem(code, code, at(10, 42), Kind.DOCUMENT, Side.CLIO, 5, prolegis, clio, **rest)  # type: ignore[arg-type]


def chosen(docs: DocumentRoom) -> list[str]:
    return [row.key for row in docs.pane.chosen_rows()]


@pytest.fixture(autouse=True)
def _with_matters(docs: DocumentRoom) -> None:
    """Each row tells its matter, as the real ones do."""
    docs.files.rows = {
        key: msgspec.structs.replace(row, matter=MATTER) for key, row in docs.files.rows.items()
    }  # fmt: skip


def test_show_document_turns_to_its_matter_and_its_row(docs: DocumentRoom) -> None:
    docs.window.workspace.show_record(Kind.MATTER, OTHER)
    docs.read()
    press(docs, about("SIZE-1", "9", ""), Action.SHOW_DOCUMENT)
    docs.qtbot.waitUntil(lambda: chosen(docs) == ["p:9"])
    docs.qtbot.waitUntil(lambda: getattr(docs.window.workspace.shown, "key", "") == MATTER)
    docs.read()
    assert chosen(docs) == ["p:9"]
    assert docs.pane.isVisible()
    assert docs.window.focusWidget() is docs.pane.table


def test_it_turns_from_another_tab_and_lifts_a_filter_that_hides_the_row(docs: DocumentRoom) -> None:
    docs.window.workspace.detail.tabs.setCurrentIndex(1)
    docs.pane.show_kind(DocumentFilter.UNSENT)
    docs.pane.tools.filter.setText("survey")
    docs.pane.tools.filter.searched.emit("survey")
    docs.read()
    press(docs, about("DEL-2"), Action.SHOW_DOCUMENT)
    docs.qtbot.waitUntil(lambda: chosen(docs) == ["p:5"])
    assert docs.pane.isVisible()
    assert docs.pane.tools.filter.text() == ""
    assert docs.pane.tools.chips[DocumentFilter.ALL].isChecked()


def test_one_in_the_trash_is_shown_among_the_deleted(docs: DocumentRoom) -> None:
    press(docs, about("DOC-8", "14", "9014"), Action.SHOW_DOCUMENT)
    docs.qtbot.waitUntil(lambda: chosen(docs) == ["p:14"])
    assert docs.pane.tools.chips[DocumentFilter.DELETED].isChecked()


def test_one_only_in_clio_is_found_by_its_own_key(docs: DocumentRoom) -> None:
    press(docs, about("NAME-1", "", "7"), Action.SHOW_DOCUMENT)
    docs.qtbot.waitUntil(lambda: chosen(docs) == ["c:7"])


def test_show_versions_puts_the_keyboard_into_the_history(docs: DocumentRoom) -> None:
    press(docs, about("DOC-1", choices=("both",)), Action.SHOW_VERSIONS)
    docs.qtbot.waitUntil(lambda: docs.window.focusWidget() is docs.pane.beside.table)
    assert chosen(docs) == ["p:5"]
    assert docs.pane.beside.table.isVisible()
    assert docs.pane.beside.model.rowCount() == 3


def test_in_a_low_window_the_list_keeps_its_rows_and_the_versions_come_when_they_are_wanted(docs: DocumentRoom) -> None:
    docs.choose("p:5")
    docs.window.workspace.dock.set_folded(False)
    docs.window.resize(1024, 680)
    docs.qtbot.waitUntil(lambda: not docs.pane.beside.preview.isVisible())
    rows = docs.pane.table
    assert rows.viewport().height() >= 3 * rows.rowHeight(0)
    assert not docs.pane.beside.table.isVisible()
    press(docs, about("DOC-1"), Action.SHOW_VERSIONS)
    docs.qtbot.waitUntil(docs.pane.beside.table.isVisible)
    docs.choose("p:4")
    docs.qtbot.waitUntil(lambda: not docs.pane.beside.table.isVisible())


def test_a_document_that_is_known_no_more_is_said_to_be_gone(docs: DocumentRoom) -> None:
    told: list[str] = []
    docs.window.workspace.leading.told.connect(told.append)
    press(docs, about("DEL-2", "77", "977"), Action.SHOW_DOCUMENT)
    docs.qtbot.waitUntil(lambda: told == ["The document is not listed here any more."])
    assert chosen(docs) == []


def test_without_a_document_or_a_list_of_them_the_words_are_shown(docs: DocumentRoom, room: Room) -> None:
    press(docs, about("DOC-6", "", ""), Action.SHOW_DOCUMENT)
    assert isinstance(docs.dialog(MessageDialog), MessageDialog)
    press(room, about("DEL-2"), Action.SHOW_DOCUMENT)
    assert isinstance(room.dialog(MessageDialog), MessageDialog)


def test_the_recovery_code_is_asked_for_where_the_key_is_missing(docs: DocumentRoom) -> None:
    press(docs, Problem("VAULT-1", "VAULT-1", at(10, 42)), Action.GIVE_CODE)
    dialog = docs.dialog(GiveRecoveryCode)
    assert isinstance(dialog, GiveRecoveryCode)
    dialog.given.emit("GOOD")
    assert docs.last("give_recovery_code") == ("give_recovery_code", True)


@pytest.mark.parametrize(
    ("code", "action", "answer"),
    [("NAME-1", Action.USE_NAME, "rename"), ("DEL-1", Action.RESTORE, "restore"), ("DEL-3", Action.RESTORE, "restore")],
)
def test_a_proposed_name_and_putting_back_are_answers(
    docs: DocumentRoom, code: str, action: Action, answer: str
) -> None:
    problem = about(code, choices=("both", answer), params={"proposed": "Offer.pdf", "name": "Offer"})
    press(docs, problem, action)
    assert docs.last("resolve") == ("resolve", code, answer)


def test_enter_on_the_card_shows_the_document(docs: DocumentRoom) -> None:
    problem = about("DEL-2", choices=("both",))
    docs.window.workspace.needs_you.set_problems((problem,))
    docs.window.workspace.next_problem()
    (card,) = docs.window.workspace.needs_you.cards()
    docs.qtbot.keyClick(card, Qt.Key.Key_Return)
    docs.qtbot.waitUntil(lambda: chosen(docs) == ["p:5"])


def test_a_matter_that_is_not_linked_shows_its_fields_also_as_the_first_one(
    qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path
) -> None:
    docs = DocumentRoom(qtbot, tmp_path, Files.small(tmp_path), first="p:m6")
    detail = docs.window.workspace.detail
    assert not detail.tabs.isTabVisible(0)
    assert detail.info.isVisible()
    assert not docs.pane.isVisible()
    docs.window.workspace.show_record(Kind.MATTER, MATTER)
    docs.read()
    assert docs.pane.isVisible()
    docs.close()
