"""The matters pane's list: rows of two lines with the pair mark, its word and when both sides were last confirmed equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject

from desktop.core.views import MatterRow, Reader, RowState
from desktop.ui.language import Speech
from desktop.ui.models.page_model import PageModel, Runner
from desktop.ui.row_words import (
    PAIRS,
    absent_side,
    bare_date,
    confirmed_words,
    last_equal_words,
    matter_date,
    matter_line,
    matter_sentence,
    matter_title,
    matter_word,
)
from desktop.ui.widgets.cells import Cell, PairCell, TwoLineCell

MATTER, SIDES = 0, 1
ORDERS: Final = ("number", "closing_on", "opened_on", "description", "state")
_AT_ONCE: Final = 100
_BEFORE_OTHERS: Final = {RowState.NEEDS_YOU, RowState.DIFFERS, RowState.HELD, RowState.GONE}
_COLUMN_ORDERS: Final = {MATTER: "number", SIDES: "state"}


class MatterQuery(NamedTuple):
    """Which matters, of one client (its row key) or of all, in which order (one of `ORDERS`). `needs`: those that need a person.

    `linked`: only those that are, or are not; None for all.
    """

    client: str | None = None
    text: str = ""
    order: str = "number"
    descending: bool = True
    needs: bool = False
    linked: bool | None = None


class MattersModel(PageModel[MatterQuery, MatterRow]):
    """Matters by key."""

    def __init__(self, reader: Reader, runner: Runner, speech: Speech, parent: QObject | None = None) -> None:
        self._reader = reader
        self._speech = speech
        super().__init__(self._find, self._read, runner, parent)

    def _find(self, query: MatterQuery) -> Sequence[str]:
        if query.needs:
            return self._find_needing(query)
        return self._reader.matter_keys(
            client=query.client,
            text=query.text,
            order=query.order,
            descending=query.descending,
            linked=query.linked,
        )

    def _find_needing(self, query: MatterQuery) -> Sequence[str]:
        """By state they stand first, with what is held or gone: read until the first page of others."""
        keys = self._reader.matter_keys(
            client=query.client, text=query.text, order="state", descending=False, linked=query.linked
        )
        found: list[str] = []
        for start in range(0, len(keys), _AT_ONCE):
            page = self._reader.matters(keys[start : start + _AT_ONCE])
            found += [row.key for row in page if row.problems]
            if not any(row.problems or row.state in _BEFORE_OTHERS for row in page):
                break
        return found

    def _read(self, keys: Sequence[Any]) -> Mapping[Any, MatterRow]:
        return {row.key: row for row in self._reader.matters(keys)}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Matter"), self.tr("Prolegis / Clio"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: MatterRow, column: int) -> Cell | None:
        if column == MATTER:
            return TwoLineCell(matter_title(row), matter_line(row), after=matter_date(row), short=bare_date(row))
        words = matter_word(row, self._speech), confirmed_words(row, self._speech)
        return PairCell(PAIRS[row.state], *words, absent=absent_side(row))

    def text(self, row: MatterRow, column: int) -> str:
        if column == MATTER:
            lines = (
                f"{matter_title(row)}  {matter_date(row)}".strip(),
                row.description,
                row.client_names,
            )
            return "\n".join(dict.fromkeys(line for line in (*lines, row.address) if line))
        return f"{matter_word(row, self._speech)}\n{last_equal_words(row, self._speech)}"

    def sentence(self, row: MatterRow) -> str:
        return matter_sentence(row, self._speech)

    def sorted_query(self, query: MatterQuery, column: int, descending: bool) -> MatterQuery | None:
        return query._replace(order=_COLUMN_ORDERS[column], descending=descending)
