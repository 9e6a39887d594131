"""The tray: what it says for each state, its menu in place, a tray that comes late or never, notices without names and ever rarer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from desktop.core.records import Kind
from desktop.core.state import StateKind, SyncState
from desktop.ui.icons import StatusShape
from desktop.ui.language import Speech
from desktop.ui.notices import Notices
from desktop.ui.statements import notice_words
from desktop.ui.tray import Tray
from desktop.ui.tray_words import SHAPES, Recent, menu_lines, recent_records, tray_tooltip
from tests.ui.fake_desk import FakeReader, fixed_clock
from tests.ui.fake_firm import NOW, small_firm
from tests.ui.window_room import Room

EN, FR = Speech("en", fixed_clock), Speech("fr_CA", fixed_clock)


class FakeHost(QObject):
    """A desktop's tray that a test puts up and looks at."""

    clicked = Signal()
    notice_clicked = Signal()

    def __init__(self, *, there: bool) -> None:
        super().__init__()
        self.there = there
        self.menu: QMenu | None = None
        self.icons = 0
        self.tooltip = ""
        self.notices: list[str] = []

    def available(self) -> bool:
        return self.there

    def start(self, menu: QMenu) -> None:
        assert self.menu is None, "the menu is set once"
        self.menu = menu

    def show(self, icon: QIcon | None, tooltip: str) -> None:
        self.icons += icon is not None
        self.tooltip = tooltip

    def notify(self, title: str, text: str, icon: QIcon) -> None:
        self.notices.append(text)

    def stop(self) -> None:
        self.there = False


def changed(state: SyncState, **fields: object) -> SyncState:
    return SyncState(**{**{name: getattr(state, name) for name in state.__struct_fields__}, **fields})


def test_every_state_has_a_shape_and_nine_shapes_are_used() -> None:
    assert set(SHAPES) == set(StateKind)
    assert set(SHAPES.values()) == set(StatusShape)


@pytest.mark.parametrize("kind", list(StateKind))
@pytest.mark.parametrize("speech", [EN, FR], ids=["en", "fr"])
def test_every_tooltip_has_a_time_and_fits(kind: StateKind, speech: Speech) -> None:
    state = changed(small_firm().state(kind), stalled_on="x" * 90, held_by="y" * 90)
    text = tray_tooltip(state, speech)
    assert text.startswith("Prolegis–Clio Sync: ")
    assert len(text) <= 127
    if kind not in (StateKind.STALLED, StateKind.ELSEWHERE):
        assert any(char.isdigit() for char in text)


def test_the_menu_has_its_order_and_leaves_out_what_does_not_apply() -> None:
    state = small_firm().state()
    keys = [line.key for line in menu_lines(state, [], EN)]
    assert keys == [
        "open", "state", "first", "sync", "pause", "second", "clio", "prolegis", "third", "settings", "icons", "quit",
    ]  # fmt: skip
    paused = changed(state, kind=StateKind.PAUSED, paused=True, pause_until=NOW + timedelta(hours=1))
    keys = [line.key for line in menu_lines(paused, [Recent(Kind.CLIENT, "p:c1", "a")], EN)]
    assert keys[2:7] == ["first", "resume", "more", "sync", "recent"]
    assert next(line for line in menu_lines(paused, [], EN) if line.key == "more").data == NOW + timedelta(hours=2)


def test_recent_names_each_record_once_and_five_at_most() -> None:
    firm = small_firm()
    rows = [
        type(row)(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "prolegis_id": f"x{n % 6}"})
        for n, row in enumerate(firm.activity * 3)
    ]
    found = recent_records(rows, EN)
    assert len(found) == 5
    assert len({one.key for one in found}) == 5
    assert found[0].words == "00405-Okafor - Sent to Clio, 10:42"


def test_the_tray_follows_the_state_and_draws_only_when_it_changed(room: Room) -> None:
    host = FakeHost(there=True)
    tray = Tray(room.window, room.bridge, room.reader, host)
    assert tray.may_start_hidden
    assert room.window.may_hide
    assert not room.window.toolbar.menu.isVisible()
    assert host.menu is tray.menu
    assert host.icons == 1
    room.desk.become(changed(room.desk.state, waiting=3))
    room.read()
    assert host.icons == 1
    room.desk.become(room.firm.state(StateKind.UP_TO_DATE))
    room.qtbot.waitUntil(lambda: host.icons == 2)
    assert "Up to date" in host.tooltip
    tray.stop()


def test_the_menu_is_changed_in_place_and_does_what_it_says(room: Room) -> None:
    tray = Tray(room.window, room.bridge, room.reader, FakeHost(there=True))
    room.read()
    first = tray.menu.actions()[0]
    assert first.font().bold()
    assert tray.menu.defaultAction() is first
    assert tray.menu.words()[:4] == [
        "Open Prolegis–Clio Sync", "3 things need you - last check: 10:42", "Sync now", "Pause",
    ]  # fmt: skip
    before = list(tray.menu.actions())
    paused = changed(room.firm.state(StateKind.PAUSED), paused=True)
    room.desk.become(paused)
    room.qtbot.waitUntil(lambda: "Resume now" in tray.menu.words())
    assert set(before) <= set(tray.menu.actions())
    assert "Pause" not in tray.menu.words()
    assert "Sync once" in tray.menu.words()
    next(action for action in tray.menu.actions() if action.text() == "Resume now").trigger()
    next(action for action in tray.menu.actions() if action.text() == "Sync once").trigger()
    assert [order[0] for order in room.desk.orders if order[0] in ("resume", "sync_now")] == ["resume", "sync_now"]
    assert all(action.isEnabled() for action in tray.menu.actions() if action.isVisible())
    tray.stop()


def test_without_a_tray_the_menu_hangs_at_the_window_until_one_comes(room: Room) -> None:
    host = FakeHost(there=False)
    tray = Tray(room.window, room.bridge, room.reader, host)
    assert not tray.may_start_hidden
    assert room.window.toolbar.menu.isVisible()
    assert room.window.toolbar.menu.menu() is tray.menu
    room.window.set_language("fr_CA")
    assert room.window.toolbar.menu.menu() is tray.menu
    host.there = True
    room.qtbot.waitUntil(lambda: tray.may_start_hidden)
    assert not room.window.toolbar.menu.isVisible()
    assert room.window.may_hide
    tray.stop()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_click_on_the_icon_or_a_notice_brings_the_window(room: Room) -> None:
    host = FakeHost(there=True)
    tray = Tray(room.window, room.bridge, room.reader, host)
    room.window.hide()
    host.clicked.emit()
    assert room.window.isVisible()
    room.window.hide()
    host.notice_clicked.emit()
    assert room.window.isVisible()
    assert room.window.workspace.dock.tabs.currentIndex() == 1
    tray.stop()


def test_a_notice_counts_and_names_nobody(room: Room) -> None:
    host = FakeHost(there=True)
    room.window.hide()
    tray = Tray(room.window, room.bridge, room.reader, host)
    assert host.notices == ["3 things need you"]
    tray.stop()


def test_off_means_off(room: Room) -> None:
    host = FakeHost(there=True)
    room.window.hide()
    room.window.settings.put("notices/on", False)
    tray = Tray(room.window, room.bridge, room.reader, host)
    room.desk.become(room.desk.state)
    room.read()
    assert host.notices == []
    tray.stop()


def test_the_same_class_is_said_ever_more_rarely_and_anew_when_it_was_solved() -> None:
    notices, problems = Notices(), small_firm().problems
    said = [
        minutes
        for minutes in range(0, 60 * 24, 5)
        if notices.due(problems[:1], NOW + timedelta(minutes=minutes))
    ]  # fmt: skip
    assert said == [0, 15, 15 + 60, 15 + 60 + 240]
    assert notices.due(problems[:2], NOW + timedelta(days=1)) == 2
    assert notices.due((), NOW + timedelta(days=1)) == 0
    assert notices.due(problems[:1], NOW + timedelta(days=1, minutes=1)) == 1


def test_what_clears_by_itself_is_never_announced() -> None:
    waiting = tuple(problem for problem in small_firm().problems if problem.waits)
    assert waiting
    assert Notices().due(waiting, NOW) == 0


def test_notices_speak_both_languages() -> None:
    assert notice_words(1, EN) == "1 thing needs you"
    assert notice_words(2, FR) == "2 éléments demandent votre attention"


def test_recent_is_read_from_the_history(room: Room) -> None:
    room.firm.activity = [
        type(row)(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "prolegis_id": "m2"})
        for row in room.firm.activity[:1]
    ]
    tray = Tray(room.window, room.bridge, FakeReader(room.firm), FakeHost(there=True))
    room.qtbot.waitUntil(lambda: "Recent" in tray.menu.words())
    tray.stop()
