"""What holds for every pane: empty states say what to do, everything has a name for readers, a grown firm is quick."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QTabBar, QWidget

from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind
from desktop.core.state import StateKind
from desktop.core.views import RowState
from desktop.core.wording import row_word
from desktop.ui.row_words import PAIRS
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from tests.ui.fake_firm import Firm, large_firm
from tests.ui.window_room import Rooms


def test_every_empty_pane_says_what_is(rooms: Rooms) -> None:
    work = rooms.open(Firm(), kind=StateKind.STARTING).window.workspace
    shown = [state for state in work.findChildren(EmptyState) if state.isVisible()]
    assert len(shown) == 4
    assert all(any(label.text() for label in state.findChildren(Label)) for state in shown)


@pytest.mark.parametrize("language", ["en", "fr_CA"])
def test_everything_has_a_name_and_every_row_a_sentence(rooms: Rooms, language: str) -> None:
    room = rooms.open(language=language)
    work = room.window.workspace
    work.show_record(Kind.MATTER, "p:m1")
    room.read()
    for page in range(4):
        work.dock.show_page(page)
        room.read()
        for widget in room.window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView | QTabBar):
                named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
                private = widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6")
                assert named or private, (type(widget), widget.objectName())
    for table in room.window.findChildren(QAbstractItemView):
        model = table.model()
        if model is not None and hasattr(model, "sentence"):
            for row in range(model.rowCount()):
                sentence = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                assert sentence, type(model)
                assert "None" not in sentence


@pytest.mark.parametrize("state", list(RowState))
def test_every_state_of_a_row_has_a_mark_and_a_word(state: RowState) -> None:
    assert PAIRS[state]
    assert row_word(state, "en")
    assert row_word(state, "fr")


def test_a_grown_firm_is_quick(rooms: Rooms) -> None:
    began = time.process_time()
    room = rooms.open(large_firm())
    room.window.grab()
    assert time.process_time() - began < 1.0
    work = room.window.workspace
    room.read()
    assert work.clients.table.model().rowCount() == 2012
    spent = []
    for text in ("s", "sa", "sam", "samp", "sampl"):
        began = time.process_time()
        work.matters.filter.setText(text)
        work.matters.filter.searched.emit(text)
        room.window.grab()
        spent.append(time.process_time() - began)
        room.read()
    assert sorted(spent)[2] < 0.05


def test_a_burst_of_changes_never_stalls_the_window(rooms: Rooms) -> None:
    room = rooms.open(large_firm())
    longest = []
    keys = list(room.firm.clients)
    for start in range(0, 2000, 200):
        room.desk.tell(RecordsChanged(frozenset((Kind.CLIENT, key) for key in keys[start : start + 200])))
        began = time.process_time()
        room.bridge._tell()
        room.window.workspace.clients.grab()
        longest.append(time.process_time() - began)
    room.read()
    assert sorted(longest)[-2] < 0.1
