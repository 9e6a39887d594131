"""What happened, newest first: for the dock over all records, for a record's history over one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject

from desktop.core.catalogue import answer_words
from desktop.core.records import Kind, Side
from desktop.core.views import ActivityRow, Reader
from desktop.core.wording_records import field_name, verb_words
from desktop.ui.language import Speech
from desktop.ui.models.page_model import PageModel, Runner
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.cells import BEGINS_ROLE, Cell, TextCell

RUN, TIME, WHAT, ITEM, MATTER, CLIENT, RESULT = range(7)
_SIDED: Final = {Side.CLIO: "arrow-right", Side.PROLEGIS: "arrow-left"}
_VERBS: Final[dict[str, tuple[str, ColorRole]]] = {
    "linked": ("link", "accentink"),
    "adopted": ("link", "accentink"),
    "unlinked": ("unlink", "ink2"),
    "asked": ("warn", "warn"),
    "held": ("lock", "ink2"),
    "resolved": ("check", "ok"),
    "failed": ("stop", "stop"),
}


class ActivityQuery(NamedTuple):
    """Which entries: with a text, only troubles, of one record (its row key), since an instant."""

    text: str = ""
    problems_only: bool = False
    key: str | None = None
    since: datetime | None = None


def verb_icon(row: ActivityRow) -> tuple[str, ColorRole]:
    """The icon of what was done and its colour: writes point to the side that was written."""
    if row.verb in _VERBS:
        return _VERBS[row.verb]
    return (_SIDED[row.side], "ok") if row.side is not None else ("info", "ink2")


def result_words(row: ActivityRow, speech: Speech) -> str:
    """Which fields were written, else what the entry says."""
    names = ", ".join(field_name(row.kind, name, speech.lang) for name in row.fields)
    return names or (answer_words(row.detail, speech.lang) if row.verb == "resolved" else row.detail)


class ActivityModel(PageModel[ActivityQuery, ActivityRow]):
    """Entries by number. Those of one run stand together: the run leads them."""

    ROLES: ClassVar[list[int]] = [*PageModel.ROLES, int(BEGINS_ROLE)]

    def __init__(self, reader: Reader, runner: Runner, speech: Speech, parent: QObject | None = None) -> None:
        self._reader = reader
        self._speech = speech
        super().__init__(self._find, self._read, runner, parent)

    def _find(self, query: ActivityQuery) -> Sequence[int]:
        return self._reader.activity_ids(
            text=query.text, problems_only=query.problems_only, key=query.key, since=query.since
        )

    def _read(self, ids: Sequence[Any]) -> Mapping[Any, ActivityRow]:
        return {row.id: row for row in self._reader.activity(ids)}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Run"), self.tr("Time"), self.tr("What"), self.tr("Item"), self.tr("Matter"), self.tr("Client"),
            self.tr("Result"),
        )  # fmt: skip

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: ActivityRow, column: int) -> Cell | None:
        if column == TIME:
            return TextCell(self._speech.near(row.at), role="ink2")
        if column == RUN:
            return TextCell(self.text(row, column) if self.begins_run(row) else "", weight=600)
        if column == WHAT:
            icon, role = verb_icon(row)
            return TextCell(
                verb_words(row.verb, row.side, self._speech.lang, row.kind), icon=icon, role=role, weight=500
            )
        return TextCell(self.text(row, column), role="ink" if column == ITEM else "ink2")

    def text(self, row: ActivityRow, column: int) -> str:
        if column == TIME:
            return self._speech.full(row.at)
        if column == WHAT:
            return verb_words(row.verb, row.side, self._speech.lang, row.kind)
        if column == RUN:
            return f"r-{row.run}" if row.run else ""
        return {
            ITEM: row.name,
            MATTER: row.matter or (row.name if row.kind is Kind.MATTER else "–"),
            CLIENT: row.client or "–",
            RESULT: result_words(row, self._speech),
        }[column]

    def begins_run(self, row: ActivityRow) -> bool:
        """Whether the entry above it, as far as it is here, is of another run."""
        above = self.row_at(self.place_of(row.id) - 1)
        return above is None or above.run != row.run

    def _answer(self, row: ActivityRow, column: int, role: int) -> Any:
        if role == BEGINS_ROLE:
            return self.begins_run(row)
        return super()._answer(row, column, role)

    def sentence(self, row: ActivityRow) -> str:
        said = (
            self.tr("Run {0}").format(row.run) if row.run and self.begins_run(row) else "",
            self._speech.spoken(row.at),
            verb_words(row.verb, row.side, self._speech.lang, row.kind),
            row.name,
            result_words(row, self._speech),
        )
        return ", ".join(part for part in said if part)
