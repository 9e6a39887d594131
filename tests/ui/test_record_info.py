"""The fields of one record: a value has the width it needs as long as its neighbours do not need theirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt

from desktop.core.records import Kind
from desktop.ui.models.detail_models import CLIO, EQUAL, FIELD, MARK, PROLEGIS
from desktop.ui.theme import current_theme
from tests.ui.fake_firm import Firm, small_firm
from tests.ui.window_room import Room, Rooms

LONG = "904–55 Harbour Square, unit and two parking stalls – sale"


def firm_with_long_description(key: str) -> Firm:
    firm = small_firm()
    firm.values[key] = {"description": (LONG, LONG if firm.matters[key].clio_id else None)}
    return firm


def room_of(rooms: Rooms, key: str, language: str = "en") -> Room:
    room = rooms.open(firm_with_long_description(key), language=language)
    room.window.workspace.show_record(Kind.MATTER, key)
    room.read()
    return room


def needed(text: str) -> int:
    return current_theme().metrics("body").horizontalAdvance(text) + 24


@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_an_unlinked_matters_description_takes_the_empty_columns_width(rooms: Rooms, language: str) -> None:
    table = room_of(rooms, "p:m6", language).window.workspace.detail.info.table
    assert table.columnWidth(PROLEGIS) >= needed(LONG)
    heads = current_theme().metrics("small", 500)
    for column in (FIELD, PROLEGIS, MARK, CLIO, EQUAL):
        words = str(table.model().headerData(column, Qt.Orientation.Horizontal))
        assert table.columnWidth(column) >= heads.horizontalAdvance(words) + 20, words


def test_both_descriptions_share_what_the_marks_do_not_need(rooms: Rooms) -> None:
    table = room_of(rooms, "p:m5").window.workspace.detail.info.table
    words = table.columnWidth(MARK)
    assert words < current_theme().height(150)  # "Same" needs no more
    assert abs(table.columnWidth(PROLEGIS) - table.columnWidth(CLIO)) < 40


@pytest.mark.parametrize("size", [QSize(1024, 680), QSize(1440, 900), QSize(1920, 1000)])
def test_the_columns_fill_the_width_and_no_more(rooms: Rooms, size: QSize) -> None:
    room = room_of(rooms, "p:m1")
    room.window.resize(size)
    room.read()
    table = room.window.workspace.detail.info.table
    shown = [column for column in (FIELD, PROLEGIS, MARK, CLIO, EQUAL) if not table.isColumnHidden(column)]
    assert sum(map(table.columnWidth, shown)) == table.viewport().width()
    assert min(map(table.columnWidth, shown)) >= 40
