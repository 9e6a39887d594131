"""The documents pane's list: name, folder, both sides' versions, how they stand, size, when changed and when last confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject

from desktop.core.documents_desk import DocumentFilter, DocumentReader, DocumentRow
from desktop.core.views import RowState
from desktop.ui.documents.words import (
    absent_tile,
    changed_text,
    document_sentence,
    last_equal_text,
    shown_name,
    size_text,
    state_text,
    versions_text,
)
from desktop.ui.language import Speech
from desktop.ui.models.page_model import PageModel, Runner
from desktop.ui.row_words import PAIRS
from desktop.ui.widgets.cells import Cell, PairCell, RowTone, TextCell
from desktop.ui.widgets.pair_mark import PairState

NAME, FOLDER, VERSIONS, SIDES, SIZE, CHANGED, CONFIRMED = range(7)
ORDERS: Final[dict[int, str]] = {NAME: "name", FOLDER: "folder", SIDES: "state", SIZE: "size", CHANGED: "changed_at"}


class DocumentQuery(NamedTuple):
    """Which documents of a matter (its row key), in which order (one of ``ORDERS``)."""

    matter: str
    which: DocumentFilter = DocumentFilter.ALL
    text: str = ""
    order: str = "name"
    descending: bool = False


class DocumentsModel(PageModel[DocumentQuery, DocumentRow]):
    """Documents by row key."""

    def __init__(self, reader: DocumentReader, runner: Runner, speech: Speech, parent: QObject | None = None) -> None:
        self._reader = reader
        self._speech = speech
        self.folder_behind = False  # the folder stands behind the name, where its column has no room
        super().__init__(self._find, self._read, runner, parent)

    def _find(self, query: DocumentQuery) -> Sequence[str]:
        return self._reader.document_keys(query.matter, query.which, query.text, query.order, query.descending)

    def _read(self, keys: Sequence[Any]) -> Mapping[Any, DocumentRow]:
        return {row.key: row for row in self._reader.documents(keys)}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Name"), self.tr("Folder"), self.tr("Versions"), self.tr("Both sides"), self.tr("Size"),
            self.tr("Changed"), self.tr("Confirmed"),
        )  # fmt: skip

    def headers(self) -> Sequence[str]:
        return self._heads

    def right_aligned(self, column: int) -> bool:
        return column == SIZE

    def cell(self, row: DocumentRow, column: int) -> Cell | None:
        if column == NAME:
            after = shown_name(row.folder) if self.folder_behind else ""
            return TextCell(shown_name(row.name), after, "lock" if row.locked else "file", middle=True)
        if column == SIDES:
            return PairCell(_mark(row), state_text(row, self._speech), absent=absent_tile(row))
        if column in {CHANGED, CONFIRMED}:
            at = row.changed_at if column == CHANGED else row.confirmed_at
            return TextCell(self._speech.near(at) or "–", role="ink2")
        if column == VERSIONS:
            return TextCell(self.text(row, column), weight=500)
        return TextCell(self.text(row, column), role="ink2", right=column == SIZE)

    def text(self, row: DocumentRow, column: int) -> str:
        if column == NAME:
            lines = (shown_name(row.name), shown_name(row.folder), last_equal_text(row, self._speech))
            return "\n".join(line for line in lines if line)
        return {
            FOLDER: shown_name(row.folder),
            VERSIONS: versions_text(row.revision, row.number),
            SIDES: f"{state_text(row, self._speech)}\n{last_equal_text(row, self._speech)}",
            SIZE: size_text(row.size, self._speech.locale),
            CHANGED: changed_text(row, self._speech),
            CONFIRMED: last_equal_text(row, self._speech),
        }[column]

    def sentence(self, row: DocumentRow) -> str:
        return document_sentence(row, self._speech)

    def tone(self, row: DocumentRow) -> RowTone:
        if row.deleted_at is not None:
            return RowTone.QUIET
        return RowTone.DIFFERS if row.state is RowState.DIFFERS else RowTone.PLAIN

    def sorted_query(self, query: DocumentQuery, column: int, descending: bool) -> DocumentQuery | None:
        order = ORDERS.get(column)
        return None if order is None else query._replace(order=order, descending=descending)


def _mark(row: DocumentRow) -> PairState:
    if row.deleted_at is not None:
        return PairState.STOPPED
    return PairState.HELD if row.locked else PAIRS[row.state]
