"""The list under the toolbar's search: what fits, chosen with the arrow keys and Enter while the field keeps the keyboard.

Matters and clients are listed as soon as they are found; documents, which are many more, come behind them when they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from desktop.core.documents_desk import DocumentReader
from desktop.core.views import Reader
from desktop.ui.bridge import Pages
from desktop.ui.found import Found, FoundModel, find, find_documents
from desktop.ui.language import Speech
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_WIDE, _EDGE = 660, 8  # a row needs more width than the field; what is left free to the window's edge
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class SearchResults(QFrame):
    """A list that hangs under `field`, a child of the window so that the field keeps the keyboard."""

    chosen = Signal(object)  # Found

    def __init__(self, field: SearchField, reader: Reader, pages: Pages, speech: Speech, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self._field, self._reader, self._pages, self._window = field, reader, pages, window
        self._papers = reader if isinstance(reader, DocumentReader) else None
        self._asked: str | None = None  # what is being searched for
        self._listed: str | None = None  # what the list answers
        self._hurried = False  # Enter came before the list: its first row is meant
        self._orders: list[Callable[[], None]] = []  # given since then: they are about that row
        self._model = FoundModel(speech)
        self.table = RowTable(self.tr("Search results"), "matter", header=False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setModel(self._model)
        self.table.set_widths((300, 236), stretch=0)
        self._nothing = Label("", role="ink2", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.table)
        column.addWidget(self._nothing)
        self.setVisible(False)
        field.textChanged.connect(self._typed)
        field.searched.connect(self._search)
        pages.failed.connect(self._failed)
        field.installEventFilter(self)
        self.table.clicked.connect(self._clicked)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is listed."""
        return self._model.rows

    def then(self, order: Callable[[], None]) -> None:
        """Carry out an order about the record on screen: at once, or where Enter waits for its answer once that is chosen.

        Where nothing is found, or the person types on, the order is dropped.
        """
        if not self._hurried:
            order()
        elif order not in self._orders:  # who presses the key again because nothing happened yet means it once
            self._orders.append(order)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if watched is self._field and event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.setVisible(False)
        return False

    def _key(self, key: Qt.Key) -> bool:
        text = self._field.text().strip()
        if key in _ENTER and text and self._listed != text:
            self._hurried = True
            self._search(text)
            return False  # the field pauses no longer either
        if key in _ENTER and text:
            self._take(self.table.currentIndex().row())
            return True
        if not self.isVisible():
            if key == Qt.Key.Key_Down and self._model.rows:
                self._open()
                return True
            return False
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self._calm()
            self.setVisible(False)
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self._calm()
        if not text.strip():
            self._listed = None
            self._model.set_rows(())
            self.setVisible(False)

    def _calm(self) -> None:
        """Enter does not count any more, nor what was ordered after it."""
        self._hurried = False
        self._orders.clear()

    def _failed(self) -> None:
        self._asked = None
        self._calm()

    def _search(self, text: str) -> None:
        wanted = text.strip()
        if wanted and wanted != self._asked:
            self._asked = wanted
            self._pages.latest("search", lambda: find(self._reader, wanted), lambda found: self._show(wanted, found))

    def _show(self, wanted: str, found: Sequence[Found]) -> None:
        """Matters and clients at once, unless there are none and documents may fit."""
        papers = self._papers if wanted == self._field.text().strip() else None
        if papers is None or found:
            self._asked = None
            self._list(wanted, found)
        if papers is not None and wanted == self._field.text().strip():  # not taken, as Enter was before it
            more = partial(find_documents, papers, self._reader, wanted, len(found))
            self._pages.latest("search documents", more, lambda more: self._show_documents(wanted, found, more))

    def _show_documents(self, wanted: str, found: Sequence[Found], more: Sequence[Found]) -> None:
        """Behind what is listed, where the choice stays."""
        if not found:
            self._asked = None
            self._list(wanted, more)
        elif more and self.isVisible() and wanted == self._listed:
            self._list(wanted, (*found, *more), self.table.currentIndex().row())

    def _list(self, wanted: str, found: Sequence[Found], place: int = 0) -> None:
        if wanted != self._field.text().strip():
            return  # typed on, or taken, meanwhile
        self._listed = wanted
        self._model.set_rows(found)
        if self._hurried and found:
            self._take(0)
            return
        self._calm()
        self._nothing.setText(self.tr("Nothing matches “{0}”").format(wanted))
        self._turn_to(place)
        if self._field.hasFocus():
            self._open()
            announce(self, self.tr("{0} found").format(len(found)))

    def _open(self) -> None:
        rows = len(self._model.rows)
        self.table.setVisible(rows > 0)
        self._nothing.setVisible(not rows)
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 4))
        height = rows * current_theme().row_height("matter") if rows else self._nothing.sizeHint().height()
        wide = max(self._field.width(), current_theme().height(_WIDE)) if rows else self._field.width()
        room = self._window.rect().bottomRight() - corner - QPoint(_EDGE, _EDGE)
        self.setGeometry(corner.x(), corner.y(), min(wide, room.x()), min(height + 12, room.y()))
        self.raise_()
        self.setVisible(True)

    def _move(self, by: int) -> None:
        self._turn_to(max(0, self.table.currentIndex().row() + by))

    def _turn_to(self, place: int) -> None:
        rows = len(self._model.rows)
        if rows:
            place = min(rows - 1, place)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self._model.index(place, 0), flags)

    def _clicked(self) -> None:
        self._take(self.table.currentIndex().row())

    def _take(self, place: int) -> None:
        row = self._model.row_at(place)
        if row is None:
            self._open()  # says again that nothing matches
            return
        orders = tuple(self._orders)  # clearing the field drops them
        self._field.clear()
        self.chosen.emit(row)
        for order in orders:
            order()
