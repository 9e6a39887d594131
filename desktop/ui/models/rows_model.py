"""A table model over a few rows that are all here: fields of one record, parties of a matter, the queue, results of a search.

For long lists there is `page_model`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.widgets.cells import CELL_ROLE, TONE_ROLE, Cell, RowTone

R = TypeVar("R")
AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of type `R`. A subclass names the columns and says what a row shows. Rows are frozen values."""

    ROLES: ClassVar[list[int]] = [
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(CELL_ROLE),
        int(TONE_ROLE),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[R, ...] = ()

    # --- for the subclass -------------------------------------------------------------------------------------------

    def headers(self) -> Sequence[str]:
        """Column heads, translated; their number is the number of columns."""
        raise NotImplementedError

    def cell(self, row: R, column: int) -> Cell | None:
        """What a cell shows."""
        raise NotImplementedError

    def text(self, row: R, column: int) -> str:
        """A cell's full text: for copying, for the tooltip, for readers."""
        raise NotImplementedError

    def sentence(self, row: R) -> str:
        """The whole row as a sentence for a screen reader."""
        raise NotImplementedError

    def tone(self, row: R) -> RowTone:
        """How the whole row is painted."""
        return RowTone.PLAIN

    # --- rows -------------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these. As many rows as before are changed in place, so that selection and scroll bar stay."""
        before, after = self._rows, tuple(rows)
        if len(before) != len(after):
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        last = self.columnCount() - 1
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last), self.ROLES)

    def row_at(self, place: int) -> R | None:
        """A row, None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.headers())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headers()):
            return None
        return self.headers()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in self.ROLES or not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == CELL_ROLE:
            return self.cell(row, index.column())
        if role == TONE_ROLE:
            return self.tone(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self.sentence(row)
        return self.text(row, index.column())
