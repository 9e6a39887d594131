"""What stands under a list's head: its rows, the shape of rows that come, or what to do where there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop.ui.models.page_model import Id, PageModel
from desktop.ui.models.selection_keeper import SelectionKeeper
from desktop.ui.tokens import RowKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.widgets.table import RowTable


class ListBody(QStackedWidget):
    """A table over a `PageModel`. `say_empty` dresses the empty state each time the list turns out empty.

    `chosen` tells the id of a row that a person (or `choose`) made current; filling the list anew chooses nothing.
    """

    chosen = Signal(object)

    def __init__(
        self,
        table: RowTable,
        model: PageModel[Any, Any],
        say_empty: Callable[[EmptyState], None],
        kind: RowKind,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._model = model
        self._say_empty = say_empty
        self.empty = EmptyState("list", "")
        self._skeleton = SkeletonRows(kind)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # a low list stays low
        pages: tuple[QWidget, ...] = (table, self.empty, self._skeleton)
        for page in pages:
            self.addWidget(page)
        table.setModel(model)
        self._filling = False
        self._last: Id | None = None
        self._seen = False  # the chosen row was in view before the list was filled anew
        model.modelAboutToBeReset.connect(self._begin_filling)
        self._keeper = SelectionKeeper(table, model)
        model.modelReset.connect(self._end_filling)  # after the keeper's own slot
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        model.ids_changed.connect(self.refresh)
        model.failed.connect(self.refresh)
        self.setCurrentWidget(self._skeleton)

    def refresh(self) -> None:
        """Show rows, or what to do where there are none."""
        if self._model.rowCount():
            self.setCurrentWidget(self.table)
        else:
            self._say_empty(self.empty)
            self.setCurrentWidget(self.empty)

    def choose(self, row_id: Id) -> bool:
        """Select a row by its id and bring it into view; False when it is not in the list."""
        place = self._model.place_of(row_id)
        if place < 0:
            return False
        index = self._model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._last = row_id
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)
        return True

    def forget(self) -> None:
        """Nothing is chosen any more; the keyboard stays where it is in the list."""
        self._last = None
        self.table.clearSelection()

    def _selection_changed(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        row_id = self._model.id_at(rows[0].row()) if rows else None
        if row_id is not None and not self._filling:
            self._last = row_id
            self.chosen.emit(row_id)

    def _begin_filling(self) -> None:
        self._filling = True
        rows = self.table.selectionModel().selectedRows()
        self._seen = bool(rows) and self.table.viewport().rect().intersects(self.table.visualRect(rows[0]))

    def _end_filling(self) -> None:
        """What was chosen and is not in the list any more is not chosen; its neighbour only has the keyboard."""
        self._filling = False
        if self._last is None or self._model.place_of(self._last) < 0:
            self.table.clearSelection()
        elif not self.table.selectionModel().hasSelection():
            index = self._model.index(self._model.place_of(self._last), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._filling = True
            self.table.selectionModel().setCurrentIndex(index, flags)
            self._filling = False
        if self._seen and self._last is not None and (place := self._model.place_of(self._last)) >= 0:
            self.table.scrollTo(self._model.index(place, 0))
