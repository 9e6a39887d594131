"""The list under the toolbar's search: matters and clients that fit, chosen with the arrow keys and Enter while the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from desktop.core.records import Kind
from desktop.core.views import ClientRow, MatterRow, Reader
from desktop.core.wording import row_word
from desktop.ui.bridge import Pages
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.row_words import PAIRS, absent_side, client_icon, matter_date, matter_word
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.cells import Cell, PairCell, TwoLineCell
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.table import RowTable

_MOST = 12
_READ = 4  # times as many are read: Clio's own may stand before Prolegis' best
_WIDE, _EDGE = 660, 8  # a row needs more width than the field; what is left free to the window's edge
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class Found(NamedTuple):
    """One record that fits. ``row`` tells it from its namesakes, None where it went between two readings."""

    kind: Kind
    key: str
    name: str
    row: ClientRow | MatterRow | None = None


def find(reader: Reader, text: str) -> list[Found]:
    """What fits a text, best first, with its rows; Prolegis' records before Clio's that are not linked, for a link is made from there.

    Blocks for two or three short readings.
    """
    found = sorted(reader.search(text, _MOST * _READ), key=lambda one: one[1].startswith("c:"))[:_MOST]
    rows: dict[str, ClientRow | MatterRow] = {}
    for kind, read in ((Kind.CLIENT, reader.clients), (Kind.MATTER, reader.matters)):
        keys = [key for of, key, _ in found if of is kind]
        rows.update({f"{kind}{row.key}": row for row in (read(keys) if keys else ())})
    return [Found(kind, key, name, rows.get(f"{kind}{key}")) for kind, key, name in found]


class FoundModel(RowsModel[Found]):
    """What was found."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Found"), self.tr("Prolegis / Clio"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: Found, column: int) -> Cell | None:
        if column == 0:
            after = matter_date(row.row) if isinstance(row.row, MatterRow) else ""
            return TwoLineCell(row.name, _detail(row), after, _icon(row))
        if row.row is None:
            return None
        return PairCell(PAIRS[row.row.state], self._word(row), self._kind(row), absent=absent_side(row.row))

    def text(self, row: Found, column: int) -> str:
        parts = (row.name, _detail(row)) if column == 0 else (self._word(row), self._kind(row))
        return "\n".join(part for part in parts if part)

    def sentence(self, row: Found) -> str:
        parts = (row.name, *_details(row), self._word(row), self._kind(row))
        return ", ".join(part for part in parts if part)

    def _kind(self, row: Found) -> str:
        """What it is; of Clio's own, that it is Clio's: the other side may well have it."""
        if row.key.startswith("c:"):
            return self.tr("Matter in Clio") if row.kind is Kind.MATTER else self.tr("Contact in Clio")
        return self.tr("Matter") if row.kind is Kind.MATTER else self.tr("Client")

    def _word(self, row: Found) -> str:
        if isinstance(row.row, MatterRow):
            return matter_word(row.row, self._speech)
        return row_word(row.row.state, self._speech.lang) if row.row is not None else ""


def _icon(found: Found) -> str:
    if isinstance(found.row, ClientRow):
        return client_icon(found.row.form, found.row.type)
    return "folder" if found.kind is Kind.MATTER else "person"


def _details(found: Found) -> list[str]:
    """What tells it from another of the same name: what a file is about, where and whose; a client's e-mail or phone."""
    row = found.row
    if row is None:
        return []
    if isinstance(row, ClientRow):
        return [row.detail] if row.detail else []
    about = row.description if row.description != found.name else ""
    address = row.address if row.address not in about else ""
    return [part for part in (about, address, row.client_names) if part]


def _detail(found: Found) -> str:
    return " · ".join(_details(found))


class SearchResults(QFrame):
    """A list that hangs under `field`, a child of the window so that the field keeps the keyboard."""

    chosen = Signal(object, str)  # Kind, row key

    def __init__(self, field: SearchField, reader: Reader, pages: Pages, speech: Speech, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self._field, self._reader, self._pages, self._window = field, reader, pages, window
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
        self._asked = None
        if wanted != self._field.text().strip():
            return  # typed on, or taken, meanwhile
        self._listed = wanted
        self._model.set_rows(found)
        if self._hurried and found:
            self._take(0)
            return
        self._calm()
        self._nothing.setText(self.tr("Nothing matches “{0}”").format(wanted))
        self._move(0)
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
        rows = len(self._model.rows)
        if rows:
            place = min(rows - 1, max(0, self.table.currentIndex().row() + by)) if by else 0
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
        self.chosen.emit(row.kind, row.key)
        for order in orders:
            order()
