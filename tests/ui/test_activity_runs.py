"""The activity list parts its runs: a stronger line above each, its number before the first entry, no lines within."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.ui.models.activity_model import RUN, TIME, WHAT
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cells import BEGINS_ROLE, CELL_ROLE, TextCell
from desktop.ui.widgets.table import RowTable
from tests.ui.test_panes import texts, with_fields
from tests.ui.window_room import Room, Rooms


def activity(room: Room) -> RowTable:
    return room.window.workspace.activity.table


def begins(table: RowTable) -> list[bool]:
    model = table.model()
    return [model.index(row, 0).data(BEGINS_ROLE) for row in range(model.rowCount())]


def shown_runs(table: RowTable) -> list[str]:
    cells = [table.model().index(row, RUN).data(CELL_ROLE) for row in range(table.model().rowCount())]
    assert all(isinstance(cell, TextCell) for cell in cells)  # without one its text would be painted
    return [cell.text for cell in cells]


def test_each_run_is_named_once_and_leads_its_entries(room: Room) -> None:
    table = activity(room)
    assert begins(table) == [True, False, False, True, False, False, True]
    assert shown_runs(table) == ["r-2217", "", "", "r-2216", "", "", "r-2140"]
    assert table.horizontalHeader().visualIndex(RUN) == 0
    times = [table.model().index(row, TIME).data(CELL_ROLE).weight for row in range(4)]
    assert times == [400, 400, 400, 400]  # no entry stands out of its group


def test_a_filter_parts_what_it_leaves(room: Room) -> None:
    room.window.workspace.activity.troubles.setChecked(True)
    room.read()
    table = activity(room)
    assert texts(table, WHAT) == ["Asked", "Failed"]
    assert begins(table) == [True, False]


def test_copying_and_readers_still_have_the_run(room: Room) -> None:
    model = activity(room).model()
    assert texts(activity(room), RUN)[:2] == ["r-2217", "r-2217"]  # as exported
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said[0].startswith("Run 2217, ")
    assert not said[1].startswith("Run")


def test_runs_are_parted_across_pages(rooms: Rooms) -> None:
    room = rooms.open(show=False)
    one = room.firm.activity[0]
    room.firm.activity = [with_fields(one, id=400 - n, run=9 - n // 100) for n in range(250)]  # type: ignore[misc]
    room.open()
    table = activity(room)
    table.scrollToBottom()
    room.read()
    room.qtbot.waitUntil(lambda: len([one for one in begins(table) if one]) == 3)


def test_the_line_between_runs_is_painted(room: Room) -> None:
    table = activity(room)
    table.clearSelection()
    picture: QImage = table.viewport().grab().toImage()
    tops = [table.rowViewportPosition(row) for row in range(4)]
    edge = picture.pixelColor(400, tops[3])
    assert edge == current_theme().color("line2")
    assert picture.pixelColor(400, tops[1]) == current_theme().color("surface")
    assert picture.pixelColor(400, tops[2] - 1) == current_theme().color("surface")
