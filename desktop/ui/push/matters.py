"""The linked matters that hold older documents: each with how many and how large, ticked by a person. Knows no filter of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from desktop.core.documents_desk import OldDocuments
from desktop.core.folding import fold
from desktop.core.views import MatterRow
from desktop.ui.documents.send_table import paint_tick
from desktop.ui.documents.words import documents_text, shown_name, size_text
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cells import Cell, RowTone, TextCell
from desktop.ui.widgets.row_delegate import RowDelegate
from desktop.ui.widgets.table import RowTable

MATTER, CLIENT, TYPE, OPENED, CLOSING, DOCUMENTS, SIZE = range(7)
_BOX, _BESIDE = 16, 12
AnyIndex = QModelIndex | QPersistentModelIndex


class OldMatter(NamedTuple):
    """A matter with older documents; ``key`` is its row key, days are ISO or ""."""

    key: str
    number: str
    description: str
    client: str
    type: str
    opened: str
    closing: str
    documents: int
    size: int

    @property
    def title(self) -> str:
        """As it is called in lists and tables."""
        return shown_name(self.number or self.description or self.key)

    def says(self, words: Sequence[str]) -> bool:
        """Whether each folded word stands somewhere in it."""
        text = fold(f"{self.number} {self.description} {self.client} {self.type}")
        return all(word in text for word in words)


def old_matters(counts: Iterable[OldDocuments], rows: Iterable[MatterRow]) -> list[OldMatter]:
    """The counts of each matter added up, beside what the matter is called."""
    sums: dict[str, tuple[int, int]] = {}
    for one in counts:
        number, size = sums.get(one.matter, (0, 0))
        sums[one.matter] = number + one.number, size + one.size
    named = {row.key: row for row in rows}
    return [_matter(key, named.get(key), *sums[key]) for key in sums]


def _matter(key: str, row: MatterRow | None, number: int, size: int) -> OldMatter:
    if row is None:
        return OldMatter(key, "", "", "", "", "", "", number, size)
    return OldMatter(
        key, row.number, row.description, row.client_names, row.type, row.opened_on, row.closing_on, number, size
    )


_KEYS: Final[dict[int, Callable[[OldMatter], Any]]] = {
    MATTER: lambda one: fold(one.number),
    CLIENT: lambda one: fold(one.client),
    TYPE: lambda one: fold(one.type),
    OPENED: lambda one: one.opened,
    CLOSING: lambda one: one.closing,
    DOCUMENTS: lambda one: one.documents,
    SIZE: lambda one: one.size,
}


class OldMattersModel(RowsModel[OldMatter]):
    """``ticked`` are row keys, of matters that a filter hides too."""

    ticks_changed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self.ticked: set[str] = set()

    def tick(self, keys: Iterable[str], *, on: bool) -> None:
        """Choose these, or leave them out."""
        self.ticked = self.ticked | set(keys) if on else self.ticked - set(keys)
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last, self.ROLES)
        self.ticks_changed.emit()

    def toggle(self, places: Iterable[int]) -> None:
        """Choose all of these rows; where all are chosen, leave them out."""
        keys = {row.key for place in places if (row := self.row_at(place)) is not None}
        self.tick(keys, on=not keys <= self.ticked)

    def sorted_by(self, rows: Iterable[OldMatter], column: int, *, descending: bool) -> list[OldMatter]:
        """By a column, of equals by number."""
        ordered = sorted(rows, key=_KEYS[MATTER])
        return sorted(ordered, key=_KEYS[column], reverse=descending)

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Matter"), self.tr("Client"), self.tr("Type"), self.tr("Opened"), self.tr("Closing"),
            self.tr("Documents"), self.tr("Size"),
        )  # fmt: skip

    def headers(self) -> Sequence[str]:
        return self._heads

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {DOCUMENTS, SIZE}:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def cell(self, row: OldMatter, column: int) -> Cell | None:
        if column == MATTER:
            return TextCell(row.title, after=shown_name(row.description), weight=600)
        return TextCell(self.text(row, column), role="ink2", right=column in {DOCUMENTS, SIZE})

    def text(self, row: OldMatter, column: int) -> str:
        if column == MATTER:
            return "\n".join(part for part in (row.title, shown_name(row.description)) if part)
        if column == DOCUMENTS:
            return self._speech.locale.toString(row.documents)
        if column == SIZE:
            return size_text(row.size, self._speech.locale)
        return (shown_name(row.client), shown_name(row.type), row.opened, row.closing)[column - CLIENT]

    def sentence(self, row: OldMatter) -> str:
        parts = [
            row.title, row.description, row.client, documents_text(row.documents, self._speech.locale),
            self.text(row, SIZE), self.tr("chosen") if row.key in self.ticked else self.tr("not chosen"),
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


class _MattersDelegate(RowDelegate):
    def __init__(self, view: QAbstractItemView, model: OldMattersModel) -> None:
        super().__init__(view, "document")
        self._model = model

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, tone: RowTone) -> None:
        row = self._model.row_at(index.row())
        if row is not None and index.column() == MATTER:
            side = current_theme().height(_BOX)
            square = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
            paint_tick(painter, square, row.key in self._model.ticked)
            rect = rect.adjusted(side + _BESIDE, 0, 0, 0)
        super().paint_content(painter, rect, index, tone)


class OldMattersTable(RowTable):
    """A click on a matter or Space ticks it; with several rows selected Space ticks them all, Ctrl+A selects all."""

    def __init__(self, name: str, model: OldMattersModel) -> None:
        super().__init__(name, "document")
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setParent(None)
        self.rows = _MattersDelegate(self, model)
        self.setItemDelegate(self.rows)
        self.setModel(model)
        self.set_widths((320, 170, 116, 106, 106, 96, 84), stretch=MATTER)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selectionModel().selectedRows()
        if event.key() == Qt.Key.Key_Space and chosen:
            self._model.toggle(index.row() for index in chosen)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # the dialog's primary button
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MATTER and len(self.selectionModel().selectedRows()) == 1:
            self._model.toggle([index.row()])
