"""Keys that come faster than the program reads: what is ordered after Enter in the search is about what the search chooses, never about the record before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind
from desktop.ui.wizards.matter_info import MatterInfo
from desktop.ui.wizards.sync_clients import SyncClients
from tests.ui.playing import texts
from tests.ui.test_main_window import stated
from tests.ui.window_room import Room

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_and_enter(room: Room, text: str) -> None:
    """Into the search, without a pause: nothing of it is answered when this returns."""
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(room: Room, key: Qt.Key, with_keys: Qt.KeyboardModifier = _CTRL) -> None:
    """Press a key where the keyboard is, and let go of all: else Qt holds Shift for pressed in what comes after."""
    QTest.keyClick(room.window.focusWidget(), key, with_keys)
    QTest.keyRelease(room.window, Qt.Key.Key_Shift)


def show(room: Room, kind: Kind, key: str) -> None:
    room.window.workspace.show_record(kind, key)
    room.read()


def shown_key(room: Room) -> str:
    shown = room.window.workspace.shown
    return shown.key if shown is not None else ""


def wizards(room: Room) -> list[MatterInfo]:
    return [wizard for wizard in room.window.findChildren(MatterInfo) if wizard.isVisible()]


def nothing_ordered(room: Room) -> bool:
    """Nothing was done, also not when all is read."""
    room.read()
    return not wizards(room) and not room.window.findChildren(SyncClients) and copied() == "before"


def copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def _clipboard(qapp: QGuiApplication) -> None:
    QGuiApplication.clipboard().setText("before")


# --- after Enter in the search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "p:m1"])
@pytest.mark.parametrize("pressed", [1, 2])
def test_ctrl_i_opens_the_wizard_of_what_the_search_finds(room: Room, before: str, pressed: int) -> None:
    if before:
        show(room, Kind.MATTER, before)
    type_and_enter(room, "2024-118")
    for _ in range(pressed):
        press(room, Qt.Key.Key_I)
    room.qtbot.waitUntil(lambda: bool(wizards(room)))
    (wizard,) = wizards(room)
    room.qtbot.waitUntil(lambda: "2024-118" in texts(wizard))
    assert "Choose a matter of Prolegis first." not in stated(room)
    room.read()
    assert shown_key(room) == "p:m6"
    assert wizards(room) == [wizard]


def test_the_record_that_is_on_screen_already_may_be_found(room: Room) -> None:
    show(room, Kind.MATTER, "p:m6")
    type_and_enter(room, "2024-118")
    press(room, Qt.Key.Key_I)
    press(room, Qt.Key.Key_I)
    room.qtbot.waitUntil(lambda: bool(wizards(room)))
    assert len(wizards(room)) == 1


def test_the_name_that_is_copied_is_the_one_found(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    type_and_enter(room, "2024-118")
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert copied() == "before"
    room.qtbot.waitUntil(lambda: copied() == "2024-118")
    assert stated(room)[0] == "The name is copied."


def test_sync_with_clio_is_about_the_client_found(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    type_and_enter(room, "minh anh")
    room.window.actions_of_window.sync_record.trigger()
    room.qtbot.waitUntil(lambda: any(one.isVisible() for one in room.window.findChildren(SyncClients)))
    assert not wizards(room)


def test_ctrl_i_leads_from_the_matter_of_clio_found(room: Room) -> None:
    """The page of the client before says nothing about it."""
    show(room, Kind.CLIENT, "p:c7")
    type_and_enter(room, "vasquez power")
    press(room, Qt.Key.Key_I)
    room.qtbot.waitUntil(lambda: room.window.workspace.matters.filter.text() == "Vasquez power of attorney")
    assert not wizards(room)


def test_details_are_those_found(room: Room) -> None:
    work = room.window.workspace
    type_and_enter(room, "2024-118")
    press(room, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    room.qtbot.waitUntil(work.detail.tabs.hasFocus)
    assert shown_key(room) == "p:m6"


def test_what_finds_nothing_orders_nothing(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    type_and_enter(room, "zzz")
    press(room, Qt.Key.Key_I)
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    room.qtbot.waitUntil(room.window.results.isVisible)
    assert "Nothing matches “zzz”" in texts(room.window.results)
    assert nothing_ordered(room)
    assert room.window.toolbar.search.hasFocus()
    assert shown_key(room) == "p:m1"
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert copied() == "00418-Okafor"  # what comes after the answer is about the record on screen again


def type_on(room: Room) -> None:
    QTest.keyClicks(room.window.toolbar.search, "x")


def escape(room: Room) -> None:
    QTest.keyClick(room.window.toolbar.search, Qt.Key.Key_Escape)


@pytest.mark.parametrize("leave", [type_on, escape])
@pytest.mark.parametrize("listed", [False, True])
def test_who_types_on_or_escapes_ordered_nothing(room: Room, leave: Callable[[Room], None], listed: bool) -> None:
    show(room, Kind.MATTER, "p:m1")
    if listed:  # what was typed before is still listed
        QTest.keyClicks(room.window.toolbar.search, "2")
        room.window.toolbar.search.setFocus()
        room.qtbot.waitUntil(room.window.results.isVisible)
    type_and_enter(room, "024-118" if listed else "2024-118")
    press(room, Qt.Key.Key_I)
    leave(room)
    assert nothing_ordered(room)
    assert shown_key(room) == "p:m1"
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert copied() == "00418-Okafor"  # what comes after it is about the record on screen again


def test_a_search_that_fails_orders_nothing_and_enter_tries_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(text: str, limit: int) -> list[tuple[Kind, str, str]]:
        raise OSError(text)

    show(room, Kind.MATTER, "p:m1")
    with monkeypatch.context() as patched:
        patched.setattr(room.reader, "search", fails)
        type_and_enter(room, "2024-118")
        press(room, Qt.Key.Key_I)
        room.qtbot.waitUntil(lambda: stated(room)[0].startswith("Something did not work"))
    assert nothing_ordered(room)
    assert [type(error) for error in room.failures] == [OSError]
    room.failures.clear()
    QTest.keyClick(room.window.toolbar.search, Qt.Key.Key_Return)
    press(room, Qt.Key.Key_I)
    room.qtbot.waitUntil(lambda: len(wizards(room)) == 1)
    room.read()
    assert shown_key(room) == "p:m6"


def test_enter_in_an_empty_search_holds_nothing_up(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    type_and_enter(room, "")
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert copied() == "00418-Okafor"


# --- Enter itself ---------------------------------------------------------------------------------------------------


def test_the_same_is_found_again_at_once(room: Room) -> None:
    type_and_enter(room, "2024-118")
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m6")
    room.window.workspace.show_record(Kind.MATTER, "p:m1")
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m1")
    type_and_enter(room, "2024-118")
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m6")
    assert room.window.toolbar.search.text() == ""


def test_the_same_is_listed_again_at_once(room: Room) -> None:
    type_and_enter(room, "2024-118")
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m6")
    QTest.keyClicks(room.window.toolbar.search, "2024-118")
    room.window.toolbar.search.setFocus()
    room.qtbot.waitUntil(room.window.results.isVisible)


def test_what_was_cleared_and_typed_again_is_taken(room: Room) -> None:
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "oka")
    room.qtbot.waitUntil(room.window.results.isVisible)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    type_and_enter(room, "oka")
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m1")


def test_enter_takes_the_chosen_row_of_a_list_that_was_put_away(room: Room) -> None:
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "oka")
    room.qtbot.waitUntil(room.window.results.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Down)
    room.window.workspace.matters.filter.setFocus()
    assert not room.window.results.isVisible()
    room.window.focus_search()
    QTest.keyClick(field, Qt.Key.Key_Return)
    press(room, Qt.Key.Key_I)
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m2")
    assert len(wizards(room)) == 1


def test_a_click_takes_the_row_under_it(room: Room) -> None:
    QTest.keyClicks(room.window.toolbar.search, "oka")
    room.window.toolbar.search.setFocus()
    room.qtbot.waitUntil(room.window.results.isVisible)
    table = room.window.results.table
    spot = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m2")
    assert not room.window.results.isVisible()


def test_enter_says_again_that_nothing_fits(room: Room) -> None:
    type_and_enter(room, "zzz")
    room.qtbot.waitUntil(room.window.results.isVisible)
    room.window.results.setVisible(False)
    QTest.keyClick(room.window.toolbar.search, Qt.Key.Key_Return)
    assert room.window.results.isVisible()


def test_a_cleared_search_lists_nothing(room: Room) -> None:
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "oka")
    room.qtbot.waitUntil(room.window.results.isVisible)
    field.clear()  # as its button does
    assert not room.window.results.isVisible()


# --- after a choice in a list ---------------------------------------------------------------------------------------


def test_a_record_that_is_still_being_read_is_waited_for(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    room.window.workspace.show_record(Kind.CLIENT, "p:c6")
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert copied() == "before"
    room.qtbot.waitUntil(lambda: copied() == "Nguyen, Minh Anh")


def test_another_choice_drops_what_was_ordered_about_the_one_before(room: Room) -> None:
    show(room, Kind.MATTER, "p:m1")
    room.window.workspace.show_record(Kind.CLIENT, "p:c6")
    press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
    room.window.workspace.show_record(Kind.MATTER, "p:m2")
    assert nothing_ordered(room)
    assert shown_key(room) == "p:m2"


def test_a_record_that_cannot_be_read_holds_no_order_back_for_later(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(kind: Kind, key: str) -> None:
        raise OSError(key)

    work = room.window.workspace
    show(room, Kind.MATTER, "p:m1")
    with monkeypatch.context() as patched:
        patched.setattr(room.reader, "detail", fails)
        room.window.toolbar.search.setFocus()
        work.show_record(Kind.MATTER, "p:m2")
        press(room, Qt.Key.Key_C, _CTRL | _SHIFT)
        press(room, Qt.Key.Key_I)
        room.qtbot.waitUntil(lambda: bool(room.failures))
    room.failures.clear()
    assert "Choose a matter on the left" in texts(work.detail)  # the page of the record before would be taken for it
    assert room.window.toolbar.search.hasFocus()  # nobody is sent to choose what he chose
    room.desk.tell(RecordsChanged(all=True))
    room.qtbot.waitUntil(lambda: shown_key(room) == "p:m2")
    assert nothing_ordered(room)


def test_who_types_before_the_list_is_there_keeps_the_keyboard(room: Room) -> None:
    """A new window gives the search the keyboard: words that are begun there, without Ctrl+K, do not end in the list when it comes."""
    work, field = room.window.workspace, room.window.toolbar.search
    work._matters_model.ids_changed.connect(work._first_here)  # as before the first list
    field.setFocus()
    QTest.keyClicks(field, "oka")
    work._first_here()
    assert room.window.focusWidget() is field
    field.clear()
    work._matters_model.ids_changed.connect(work._first_here)
    work._first_here()
    assert room.window.focusWidget() is work.matters.table
