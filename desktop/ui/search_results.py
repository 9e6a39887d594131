"""The list under the toolbar's search: matters and clients that fit, chosen with the arrow keys and Enter while the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from desktop.core.records import Kind
from desktop.core.views import Reader
from desktop.ui.bridge import Pages
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.cells import Cell, TextCell
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_MOST = 12
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class Found(NamedTuple):
    """One record that fits."""

    kind: Kind
    key: str
    name: str


class FoundModel(RowsModel[Found]):
    """What was found."""

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Found"), self.tr("Kind"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: Found, column: int) -> Cell | None:
        if column == 0:
            return TextCell(row.name, icon="folder" if row.kind is Kind.MATTER else "person", weight=500)
        return TextCell(self.text(row, column), role="ink2", small=True, right=True)

    def text(self, row: Found, column: int) -> str:
        if column == 0:
            return row.name
        return self.tr("Matter") if row.kind is Kind.MATTER else self.tr("Client")

    def sentence(self, row: Found) -> str:
        return f"{row.name}, {self.text(row, 1)}"


class SearchResults(QFrame):
    """A list that hangs under `field`, a child of the window so that the field keeps the keyboard."""

    chosen = Signal(object, str)  # Kind, row key

    def __init__(self, field: SearchField, reader: Reader, pages: Pages, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self._field, self._reader, self._pages, self._window = field, reader, pages, window
        self._listed: str | None = None  # what the list answers
        self._hurried = False  # Enter came before the list: its first row is meant
        self._model = FoundModel()
        self.table = RowTable(self.tr("Search results"), "list", header=False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setModel(self._model)
        self.table.set_widths((260, 90), stretch=0)
        self._nothing = Label("", role="ink2", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.table)
        column.addWidget(self._nothing)
        self.setVisible(False)
        field.textEdited.connect(self._typed)
        field.searched.connect(self._search)
        field.installEventFilter(self)
        self.table.clicked.connect(self._clicked)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is listed."""
        return self._model.rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if watched is self._field and event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.setVisible(False)
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in _ENTER and self._listed != self._field.text().strip():
            self._hurried = True
            return False  # the field searches at once
        if not self.isVisible():
            if key == Qt.Key.Key_Down and self._model.rows:
                self._open()
                return True
            return False
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in _ENTER:
            self._take(self.table.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.setVisible(False)
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self._hurried = False
        if not text.strip():
            self._model.set_rows(())
            self.setVisible(False)

    def _search(self, text: str) -> None:
        wanted = text.strip()
        if wanted:
            self._pages.latest(
                "search", lambda: self._reader.search(wanted, _MOST), lambda found: self._show(wanted, found)
            )

    def _show(self, wanted: str, found: Sequence[tuple[Kind, str, str]]) -> None:
        if wanted != self._field.text().strip():
            return  # typed on, or taken, meanwhile
        hurried, self._hurried, self._listed = self._hurried, False, wanted
        self._model.set_rows([Found(*one) for one in found])
        if hurried and found:
            self._take(0)
            return
        self._nothing.setText(self.tr("Nothing matches “{0}”").format(self._field.text().strip()))
        if self._field.hasFocus():
            self._open()
            self._move(0)
            announce(self, self.tr("{0} found").format(len(found)))

    def _open(self) -> None:
        rows = len(self._model.rows)
        self.table.setVisible(rows > 0)
        self._nothing.setVisible(not rows)
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 4))
        height = rows * current_theme().row_height("list") + 12 if rows else self._nothing.sizeHint().height() + 12
        self.setGeometry(corner.x(), corner.y(), self._field.width(), height)
        self.raise_()
        self.setVisible(True)

    def _move(self, by: int) -> None:
        rows = len(self._model.rows)
        if rows:
            place = min(rows - 1, max(0, self.table.currentIndex().row() + by)) if by else 0
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self._model.index(place, 0), flags)

    def _clicked(self) -> None:
        self._take(self.table.currentIndex().row())

    def _take(self, place: int) -> None:
        row = self._model.row_at(place)
        if row is not None:
            self.setVisible(False)
            self._listed = None
            self._field.clear()
            self.chosen.emit(row.kind, row.key)
