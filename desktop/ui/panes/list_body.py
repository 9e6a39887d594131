"""What stands under a list's head: its rows, the shape of rows that come, or what to do where there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.models.page_model import Id, PageModel
from desktop.ui.models.selection_keeper import SelectionKeeper
from desktop.ui.tokens import RowKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.widgets.table import RowTable


class ListBody(QStackedWidget):
    """A table over a `PageModel`. `say_empty` dresses the empty state each time the list turns out empty."""

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
        pages: tuple[QWidget, ...] = (table, self.empty, self._skeleton)
        for page in pages:
            self.addWidget(page)
        table.setModel(model)
        self._keeper = SelectionKeeper(table, model)
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
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)
        return True

    def chosen(self) -> Id | None:
        """The id of the selected row."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.id_at(rows[0].row()) if rows else None
