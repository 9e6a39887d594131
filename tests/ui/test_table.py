"""Tables show selection, focus, hover and tone over whole rows, and grow with the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.table import RowTable
from tests.ui.sample_matters import SampleModel, run_now


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    table = RowTable("Matters", "matter")
    model = SampleModel(50, run_now, table)
    table.setModel(model)
    model.set_query("")
    table.resize(900, 400)
    table.set_widths([300, 300, 150, 100])
    shown(qtbot, table)
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    return table


def row_color(table: RowTable, row: int, x: int) -> str:
    spot = table.visualRect(table.model().index(row, 0))
    return table.viewport().grab().toImage().pixelColor(x, spot.center().y()).name().upper()


def test_a_selected_row_shows_which_pane_has_the_focus(table: RowTable) -> None:
    table.selectRow(1)
    assert row_color(table, 1, 1) == LIGHT["accent"]
    assert row_color(table, 1, 8) == LIGHT["accentsoft"]
    table.clearFocus()
    assert row_color(table, 1, 1) == LIGHT["control"]
    assert row_color(table, 1, 8) == LIGHT["sunken"]


def test_the_row_ring_comes_with_the_keyboard_and_goes_with_the_mouse(table: RowTable, qtbot: QtBot) -> None:
    spot = table.visualRect(table.model().index(1, 0))
    edge = QPoint(200, spot.y() + 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot.center())
    assert table.viewport().grab().toImage().pixelColor(edge).name().upper() == LIGHT["accentsoft"]
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.viewport().grab().toImage().pixelColor(edge).name().upper() == LIGHT["ring"]


def on_screen(table: RowTable, row: int, column: int) -> str:
    """The colour at the upper edge of a cell as it was painted last: a `grab` would paint everything anew."""
    spot = table.visualRect(table.model().index(row, column))
    point = table.viewport().mapTo(table.window(), QPoint(spot.center().x(), spot.y() + 1))
    return table.screen().grabWindow(table.window().winId()).toImage().pixelColor(point).name().upper()


@pytest.mark.parametrize("again", [False, True], ids=["first model", "another model"])
def test_the_row_ring_leaves_no_piece_behind(table: RowTable, qtbot: QtBot, again: bool) -> None:
    if again:
        model = SampleModel(50, run_now, table)
        table.setModel(model)
        model.set_query("")
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.clearSelection()  # nothing is chosen any more, the keyboard stays in the list
    qtbot.waitUntil(lambda: {on_screen(table, 2, column) for column in (0, 1, 2)} == {LIGHT["ring"]})
    table.selectionModel().setCurrentIndex(table.model().index(4, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    qtbot.waitUntil(lambda: {on_screen(table, 4, column) for column in (0, 1, 2)} == {LIGHT["ring"]})
    assert {on_screen(table, 2, column) for column in (0, 1, 2)} == {LIGHT["surface"]}


def test_the_mouse_lights_the_whole_row(table: RowTable, qtbot: QtBot) -> None:
    spot = table.visualRect(table.model().index(3, 2))
    qtbot.mouseMove(table.viewport(), spot.center())
    assert row_color(table, 3, 8) == LIGHT["hover"]
    assert row_color(table, 4, 8) == LIGHT["surface"]


def test_differing_rows_stand_on_amber(table: RowTable) -> None:
    table.scrollTo(table.model().index(12, 0))
    assert row_color(table, 12, 8) == LIGHT["warnsoft"]


def test_enter_activates_the_row_and_tab_leaves_the_table(table: RowTable, qtbot: QtBot) -> None:
    table.selectRow(2)
    with qtbot.waitSignal(table.activated) as activated:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert activated.args[0].row() == 2
    assert not table.tabKeyNavigation()


def test_rows_grow_with_the_text(table: RowTable, theme: Theme) -> None:
    assert table.rowHeight(0) == 52
    theme.set_text_scale(2.0)
    assert table.rowHeight(0) == theme.row_height("matter") > 52


def test_a_theme_change_reaches_what_is_open(table: RowTable, theme: Theme) -> None:
    before = row_color(table, 4, 8)
    theme.set_mode("dark")
    assert row_color(table, 4, 8) != before


def test_larger_text_reaches_a_hundred_thousand_rows_at_once(theme: Theme, qtbot: QtBot) -> None:
    table = RowTable("Matters", "matter")
    model = SampleModel(100_000, run_now, table)
    table.setModel(model)
    model.set_query("")
    shown(qtbot, table)
    theme.set_text_scale(2.0)
    assert table.rowHeight(99_999) == theme.row_height("matter")
    assert sum(len(page) for page in model.pages_read) <= 500  # no row is looked at for it but those in sight
