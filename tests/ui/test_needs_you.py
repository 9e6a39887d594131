"""What needs a person is counted alike everywhere, and choosing it in the side list shows all of it: clients, matters and questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.core.records import Kind
from desktop.core.state import StateKind
from desktop.core.views import ClientFilter
from desktop.ui.dock import ACTIVITY, NEEDS_YOU
from tests.ui.fake_firm import Firm, large_firm, small_firm
from tests.ui.test_panes import labels, texts, with_fields
from tests.ui.window_room import Room, Rooms


def only_a_matter() -> Firm:
    """A firm where nothing but an unlinked matter waits for an answer."""
    firm = small_firm()
    firm.problems = tuple(one for one in firm.problems if one.code == "MAT-2")
    for key, row in firm.clients.items():
        firm.clients[key] = with_fields(row, problems=0)  # type: ignore[assignment]
    for key, matter in firm.matters.items():
        firm.matters[key] = with_fields(matter, problems=int(key == "p:m6"))  # type: ignore[assignment]
    return firm


def side_count(room: Room) -> str:
    return room.window.workspace.clients._kinds[ClientFilter.NEEDS_YOU].accessibleName()


def press(room: Room, which: ClientFilter) -> None:
    QTest.mouseClick(room.window.workspace.clients._kinds[which], Qt.MouseButton.LeftButton)
    room.read()


def test_the_side_list_counts_a_matter_that_waits(rooms: Rooms) -> None:
    room = rooms.open(only_a_matter())
    assert side_count(room) == "Needs you: 1"
    room.firm.problems = ()
    room.desk.become(room.firm.state(StateKind.UP_TO_DATE))
    room.qtbot.waitUntil(lambda: side_count(room) == "Needs you: 0")


def test_choosing_it_shows_the_matters_and_the_questions(rooms: Rooms) -> None:
    room = rooms.open(only_a_matter())
    work = room.window.workspace
    press(room, ClientFilter.NEEDS_YOU)
    assert [row.split("  ")[0] for row in texts(work.matters.table)] == ["2024-118"]
    assert work.dock.tabs.currentIndex() == NEEDS_YOU
    assert "No client needs you" in labels(work.clients)
    work.dock.show_page(ACTIVITY)
    next(one for one in work.clients.findChildren(QAbstractButton) if one.text() == "Show what waits").click()
    assert work.dock.tabs.currentIndex() == NEEDS_YOU
    press(room, ClientFilter.ALL)
    assert work.matters.table.model().rowCount() == 10


def test_all_that_need_you_are_found_among_many(rooms: Rooms) -> None:
    firm = large_firm(clients=10, matters=600)
    order = {"needs_you": " 0", "differs": " 1"}  # what asks stands first, as the store gives it
    for n, key in enumerate(firm.matters):
        asks = n < 130 and key.startswith("p:")
        state = "needs_you" if asks else "same"
        firm.matters[key] = with_fields(firm.matters[key], problems=int(asks), state=order.get(state, state))  # type: ignore[assignment]
    room = rooms.open(firm, show=False)
    model = room.window.workspace._matters_model
    assert len(model._find(room.window.workspace.matters._query._replace(needs=True))) == 129


def test_a_record_or_an_order_that_is_asked_for_ends_the_choice(rooms: Rooms) -> None:
    room = rooms.open(only_a_matter())
    work = room.window.workspace
    press(room, ClientFilter.NEEDS_YOU)
    work.show_record(Kind.MATTER, "p:m9")
    room.read()
    assert work.matters.table.model().rowCount() == 10
    assert work.shown is not None
    assert work.shown.key == "p:m9"
