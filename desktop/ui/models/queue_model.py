"""Writes that wait or are under way, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from desktop.core.bilingual import plain
from desktop.core.records import Side
from desktop.core.views import QueueRow
from desktop.core.wording_records import queue_words, side_name
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.widgets.cells import Cell, TextCell

WHAT, ITEM, STATE, TRIES, SENT, NEXT, WHY = range(7)
_LONGEST = 200


class QueueModel(RowsModel[QueueRow]):
    """The queue's rows."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("What"), self.tr("Item"), self.tr("State"), self.tr("Tries"), self.tr("Sent"), self.tr("Looked at again"),
            self.tr("Reason"),
        )  # fmt: skip

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: QueueRow, column: int) -> Cell | None:
        if column == WHAT:
            icon = "arrow-right" if row.side is Side.CLIO else "arrow-left"
            return TextCell(self.text(row, column), icon=icon, role="accentink", weight=500)
        near = {SENT: row.sent_at, NEXT: row.check_at}
        text = self._speech.near(near[column]) if column in near else self.text(row, column)
        return TextCell(text, role="ink" if column == ITEM else "ink2")

    def text(self, row: QueueRow, column: int) -> str:
        if column == WHAT:
            words = self.tr("Create in {0}") if row.verb == "create" else self.tr("Change in {0}")
            return words.format(side_name(row.side))
        return {
            ITEM: row.name,
            STATE: queue_words(row.state, self._speech.lang),
            TRIES: self._speech.locale.toString(row.attempts),
            SENT: self._speech.full(row.sent_at),
            NEXT: self._speech.full(row.check_at),
            WHY: plain(row.error, _LONGEST),
        }[column]

    def sentence(self, row: QueueRow) -> str:
        return f"{self.text(row, WHAT)}, {row.name}, {self.text(row, STATE)}"
