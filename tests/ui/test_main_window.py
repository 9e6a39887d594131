"""The window as a whole: keys, search, attention, folding, language, theme, closing, what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.core.catalogue import render
from desktop.core.desk import RecordsChanged, SignInStep
from desktop.core.records import Kind, Side
from desktop.core.state import Connection, StateKind
from desktop.ui.dock import ACTIVITY, LOG, NEEDS_YOU, QUEUE
from desktop.ui.help_pages import AboutPage, IconsPage, KeysPage
from desktop.ui.panes.end_link import EndLink
from desktop.ui.panes.keep_syncing import KeepSyncing, SyncStops
from desktop.ui.widgets.dialog_frame import DialogFrame
from tests.ui.fake_desk import fixed_clock
from tests.ui.fake_firm import Firm, small_firm
from tests.ui.playing import texts
from tests.ui.window_room import Room, Rooms


def press(room: Room, key: str) -> None:
    """Press a shortcut of the window through the action that has it."""
    found = [action for action in room.window.actions() if action.shortcut().toString() == key]
    assert len(found) == 1, key
    found[0].trigger()
    room.read()


def stated(room: Room) -> list[str]:
    """What the status strip says."""
    strip = room.window.workspace.strip
    shown = [button for button in strip.findChildren(QAbstractButton) if button.isVisible()]
    return [button.text() for button in sorted(shown, key=lambda button: button.mapTo(strip, QPoint(0, 0)).x())]


def test_it_opens_with_everything_read(room: Room) -> None:
    work = room.window.workspace
    assert work.clients.table.model().rowCount() == 12
    assert work.matters.table.model().rowCount() == 10
    assert work.attention.isVisible()
    assert work.attention.items[0].key == "VER-1:c7:phones"
    assert stated(room)[0] == "3 things need you"


def test_every_key_has_one_action_only(room: Room) -> None:
    keys = [action.shortcut().toString() for action in room.window.actions() if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    for key in ("Ctrl+K", "Ctrl+F", "F5", "Ctrl+P", "F6", "Alt+Return", "Ctrl+Shift+N", "Ctrl+1", "Ctrl+4"):
        assert key in keys


def test_sync_now_is_one_order(room: Room) -> None:
    press(room, "F5")
    QTest.mouseClick(room.window.toolbar.sync, Qt.MouseButton.LeftButton)
    assert len(room.orders("sync_now")) == 2


def test_search_is_chosen_with_the_keys_alone(room: Room) -> None:
    press(room, "Ctrl+K")
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "oka")
    room.qtbot.waitUntil(lambda: len(room.window.results.found) == 4)
    assert room.window.results.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    room.read()
    assert not room.window.results.isVisible()
    shown = room.window.workspace.shown
    assert shown is not None
    assert shown.key == "p:m2"
    assert field.text() == ""


def test_search_says_when_nothing_fits_and_esc_closes_it(room: Room) -> None:
    field = room.window.toolbar.search
    field.setFocus()
    QTest.keyClicks(field, "zzz")
    room.qtbot.waitUntil(room.window.results.isVisible)
    assert room.window.results.found == ()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not room.window.results.isVisible()


def test_pause_menu_offers_times_and_the_way_out(room: Room) -> None:
    menu = room.window.pause_menu
    menu.fill()
    words = [action.text() for action in menu.actions()]
    assert words == ["30 minutes", "1 hour", "Until 13:00, after lunch", "Until tomorrow 08:00", "Until I resume"]
    menu.actions()[2].trigger()
    menu.actions()[4].trigger()
    assert room.orders("pause") == [("pause", fixed_clock().replace(hour=13, minute=0)), ("pause", None)]
    paused = room.firm.state(StateKind.PAUSED)
    room.desk.become(type(paused)(**{**{f: getattr(paused, f) for f in paused.__struct_fields__}, "paused": True}))
    room.qtbot.waitUntil(lambda: room.window.toolbar.pause.text() == "Paused")
    menu.fill()
    assert [action.text() for action in menu.actions()] == ["Resume now", "1 hour more"]
    press(room, "Ctrl+P")
    assert len(room.orders("resume")) == 1


def test_the_dock_is_reached_by_keys_and_folds(room: Room) -> None:
    dock = room.window.workspace.dock
    for key, page in (("Ctrl+2", NEEDS_YOU), ("Ctrl+3", QUEUE), ("Ctrl+4", LOG), ("Ctrl+1", ACTIVITY)):
        press(room, key)
        assert dock.tabs.currentIndex() == page
    before = dock.height()
    press(room, "Ctrl+0")
    assert dock.folded
    assert dock.height() < before / 2
    press(room, "Ctrl+2")
    assert not dock.folded


def test_next_problem_goes_round(room: Room) -> None:
    work = room.window.workspace
    seen = []
    for _ in range(5):
        press(room, "Ctrl+Shift+N")
        seen.append(work.needs_you.cards().index(room.window.focusWidget()))
    assert seen == [0, 1, 2, 3, 0]


def test_f6_goes_from_pane_to_pane(room: Room) -> None:
    work = room.window.workspace
    seen = []
    for _ in range(4):
        press(room, "F6")
        focus = room.window.focusWidget()
        seen += [pane for pane in (work.clients, work.matters, work.detail, work.dock) if pane.isAncestorOf(focus)]
    assert set(seen) == {work.clients, work.matters, work.dock} | ({work.detail} if work.shown else set(seen))
    assert len(seen) >= 3


def test_a_problem_button_of_the_bar_answers_or_opens(room: Room) -> None:
    problem = room.firm.problems[0]
    leave = next(offer for offer in render(problem, "en").others if offer.choice == "both")
    room.window.deeds.answer(problem, leave)
    assert room.orders("resolve") == [("resolve", problem.key, "both")]
    room.window.workspace.attention.action_requested.emit("VER-1:c7:phones")
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(DialogFrame)))
    for dialog in room.window.findChildren(DialogFrame):
        dialog.close()


def test_the_window_runs_a_problems_errands(room: Room) -> None:
    waiting = next(problem for problem in room.firm.problems if problem.waits)
    room.window.deeds.answer(waiting, render(waiting, "en").primary)
    assert room.window.workspace.dock.tabs.currentIndex() == QUEUE


def test_a_narrow_window_folds_the_clients_and_brings_them_back(room: Room) -> None:
    work = room.window.workspace
    assert work.clients.isVisible()
    assert "Next check 10:57" in stated(room)
    assert "Clio (Canada): connected" in stated(room)
    room.window.resize(1024, 680)
    room.read()
    assert "Next check 10:57" not in stated(room)
    assert "Clio" in stated(room)
    assert not work.clients.isVisible()
    assert work.matters.fold.isVisible()
    QTest.mouseClick(work.matters.fold, Qt.MouseButton.LeftButton)
    assert work.clients.isVisible()
    QTest.keyClick(work.clients.table, Qt.Key.Key_Escape)
    assert not work.clients.isVisible()


@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_nothing_is_cut_at_the_smallest_size(rooms: Rooms, language: str) -> None:
    room = rooms.open(language=language)
    room.window.resize(QSize(1024, 680))
    room.window.workspace.show_record(Kind.MATTER, "p:m1")
    room.read()
    assert room.window.size() == QSize(1024, 680)
    for button in room.window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.sizePolicy().horizontalPolicy().value:
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            inside = button.mapTo(room.window, QPoint(button.width(), 0)).x()
            assert inside <= room.window.width(), button.text()


def test_first_run_offers_both_connections_and_goes_when_there_are_records(rooms: Rooms) -> None:
    firm = Firm(connections=dict.fromkeys(Side, Connection.NOT_SET_UP))
    room = rooms.open(firm, kind=StateKind.SIGNED_OUT)
    work = room.window.workspace
    assert work.first_run.isVisible()
    assert not work.matters.isVisible()
    buttons = [button.text() for button in work.first_run.findChildren(QAbstractButton)]
    assert buttons == ["Connect to Clio (Canada)", "Connect to Prolegis"]
    small = small_firm()
    firm.clients, firm.matters = small.clients, small.matters
    firm.connections = dict.fromkeys(Side, Connection.OK)
    room.desk.become(firm.state(StateKind.UP_TO_DATE))
    room.desk.tell(RecordsChanged(all=True))
    room.qtbot.waitUntil(work.matters.isVisible)
    room.qtbot.waitUntil(lambda: work.matters.table.model().rowCount() == 10)
    assert not work.first_run.isVisible()


def test_the_language_changes_in_place(room: Room) -> None:
    room.window.workspace.show_record(Kind.MATTER, "p:m1")
    room.read()
    room.window.set_language("fr_CA")
    room.read()
    assert room.window.toolbar.sync.text() == "Synchroniser maintenant"
    assert room.window.menuBar().actions()[0].text().replace("&", "") == "Fichier"
    shown = room.window.workspace.shown
    assert shown is not None
    assert shown.key == "p:m1"
    press(room, "F5")
    assert len(room.orders("sync_now")) == 1
    room.window.set_language("en")
    room.read()
    assert room.window.toolbar.sync.text() == "Sync now"


def test_it_remembers_its_place_order_theme_and_language(rooms: Rooms) -> None:
    first = rooms.open()
    first.window.resize(1100, 720)
    first.window.workspace.matters.set_order("closing_on", False)
    first.window.set_theme("dark")
    first.window.settings.put("look/language", "fr_CA")
    rooms.close()
    second = rooms.open()
    assert second.window.height() == 720  # the width is bounded by the screen
    assert second.window.workspace.matters.table.model().query.order == "closing_on"
    assert second.window.settings.mode == "dark"
    assert second.window.speech.lang == "fr"
    second.window.set_theme("system")


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_sign_in_that_is_done_brings_the_window_forward(room: Room) -> None:
    room.window.hide()
    room.desk.tell(SignInStep(Side.CLIO, "done"))
    room.qtbot.waitUntil(room.window.isVisible)


def test_the_services_addresses_lead_to_records(room: Room) -> None:
    web = room.window.web
    room.qtbot.waitUntil(lambda: bool(web.address(Side.CLIO)))
    assert web.address(Side.CLIO, Kind.MATTER, "801") == "https://clio.example.ca/nc/#/matters/801"
    assert web.address(Side.CLIO, Kind.CLIENT, "7/../x") == "https://clio.example.ca/nc/#/contacts/7%2F..%2Fx"
    assert web.address(Side.PROLEGIS, Kind.MATTER, "m1") == "https://prolegis.example.ca/"


def test_closing_without_a_tray_asks_once(room: Room) -> None:
    with room.qtbot.assertNotEmitted(room.window.quit_wanted):
        room.window.close()
    dialog = room.dialog(KeepSyncing)
    dialog.primary.click()
    assert room.window.isMinimized()
    room.window.showNormal()
    room.window.close()
    assert room.window.isMinimized()
    assert not [dialog for dialog in room.window.findChildren(KeepSyncing) if dialog.isVisible()]
    assert room.window.settings.flag("window/keep_syncing", False)


def test_quitting_is_possible_where_the_person_does_not_keep_it(room: Room) -> None:
    room.window.settings.put("window/keep_syncing", False)
    with room.qtbot.assertNotEmitted(room.window.quit_wanted):
        room.window.close()
    dialog = room.dialog(SyncStops)
    assert "Syncing stops when the window closes" in texts(dialog)
    with room.qtbot.waitSignal(room.window.quit_wanted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_what_stops_with_the_window_can_be_thought_over(room: Room) -> None:
    room.window.settings.put("window/keep_syncing", False)
    room.window.close()
    with room.qtbot.assertNotEmitted(room.window.quit_wanted):
        QTest.keyClick(room.dialog(SyncStops), Qt.Key.Key_Escape)
    assert room.window.isVisible()


def test_with_a_tray_closing_hides(room: Room) -> None:
    room.window.may_hide = True
    room.window.close()
    assert not room.window.isVisible()


def test_ending_a_link_is_asked_first(room: Room) -> None:
    room.window.workspace.show_record(Kind.MATTER, "p:m1")
    room.read()
    shown = room.window.workspace.shown
    assert shown is not None
    room.window.deeds.unlink(shown)
    dialog = room.dialog(EndLink)
    assert room.orders("unlink") == []
    next(button for button in dialog.findChildren(QAbstractButton) if "keep both" in button.text()).click()
    assert room.orders("unlink") == [("unlink", 1)]


def test_help_pages_open(room: Room) -> None:
    window = room.window
    for show, kind in ((window._show_keys, KeysPage), (window.show_icons, IconsPage), (window._show_about, AboutPage)):
        show()
        room.dialog(kind).close()


def test_the_name_is_copied(room: Room) -> None:
    room.window.workspace.show_record(Kind.CLIENT, "p:c7")
    room.read()
    press(room, "Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "Okafor, Adaeze"


def test_a_failure_is_said_and_logged(rooms: Rooms, caplog: pytest.LogCaptureFixture) -> None:
    room = rooms.open()
    room.window._failed(LookupError("m9"))
    assert "LookupError" in caplog.text
    room.read()
    assert stated(room)[0].startswith("Something did not work")


def test_settings_file_lies_where_it_was_asked(room: Room, tmp_path: Path) -> None:
    room.window.remember()
    assert (tmp_path / "window.ini").is_file()
