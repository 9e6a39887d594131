"""Invented matters for the gallery and the model tests, and a runner that answers at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.ui.models.page_model import Job, PageModel, Runner
from desktop.ui.widgets.cells import BadgeCell, Cell, ChipCell, PairCell, RowTone, TwoLineCell
from desktop.ui.widgets.pair_mark import PairState


@dataclass(frozen=True)
class Matter:
    """One invented matter."""

    number: str
    name: str
    state: PairState
    word: str


_NAMES = ("Okafor", "Brightwater", "Kowalczyk", "MacAllister", "Lindqvist", "Sandhu", "TremblayRoy", "Vasquez")
_WHAT = (
    "118 Larkspur Way NW – purchase",
    "Lot 14, Heron Landing",
    "Refinance – 27 Cedar Cres.",
    "Estate administration",
)
_STATES = (
    (PairState.DIFFERS, "2 differ"),
    (PairState.EQUAL, "Same"),
    (PairState.GOING, "To Clio · 2"),
    (PairState.COMING, "From Clio · 1"),
    (PairState.EQUAL, "Same"),
    (PairState.ONLY_HERE, "Not linked"),
    (PairState.WILL_BE_LINKED, "Will be linked now"),
    (PairState.HELD, "On bill 1043"),
    (PairState.STOPPED, "Refused by Clio"),
    (PairState.DOUBLE, "Possible double"),
    (PairState.ONLY_THERE, "Only in Clio"),
    (PairState.BOTH_WAYS, "Reconciling"),
    (PairState.NEEDS_YOU, "Name refused"),
)


def matter(place: int) -> Matter:
    """The invented matter with an id."""
    state, word = _STATES[place % len(_STATES)]
    return Matter(f"{place:05}-{_NAMES[place % len(_NAMES)]}", _WHAT[place % len(_WHAT)], state, word)


def run_now(job: Job, on_done: Callable[[object], None]) -> None:
    """Answers before it returns."""
    on_done(job())


class SampleModel(PageModel[str, Matter]):
    """`count` matters; the query is a text their number must hold."""

    def __init__(self, count: int, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(self._find, self._read, runner, parent)
        self.count = count
        self.removed: set[int] = set()
        self.pages_read: list[Sequence[object]] = []
        self.renamed: dict[int, str] = {}

    def _find(self, query: str) -> Sequence[int]:
        ids = (place for place in range(self.count) if place not in self.removed)
        return [place for place in ids if query in matter(place).number] if query else list(ids)

    def _read(self, ids: Sequence[object]) -> Mapping[object, Matter]:
        self.pages_read.append(list(ids))
        rows: dict[object, Matter] = {}
        for row_id in ids:
            if isinstance(row_id, int) and row_id not in self.removed:
                found = matter(row_id)
                name = self.renamed.get(row_id, found.name)
                rows[row_id] = Matter(found.number, name, found.state, found.word)
        return rows

    def headers(self) -> Sequence[str]:
        return ("Matter", "Prolegis / Clio", "Match", "Clio")

    def cell(self, row: Matter, column: int) -> Cell | None:
        if column == 0:
            return TwoLineCell(row.number, row.name, after="closes Dec 4")
        if column == 1:
            share = 0.64 if row.state is PairState.GOING else None
            return PairCell(row.state, row.word, "confirmed 10:42", share)
        if column == 2:
            return ChipCell("To decide", "warn", "help")
        return BadgeCell(row.state is not PairState.ONLY_HERE, attention=row.state is PairState.DIFFERS)

    def text(self, row: Matter, column: int) -> str:
        return (f"{row.number} {row.name}", row.word, "To decide", "in Clio")[column]

    def sentence(self, row: Matter) -> str:
        return f"{row.number}, {row.name}, {row.word}"

    def tone(self, row: Matter) -> RowTone:
        return RowTone.DIFFERS if row.state is PairState.NEEDS_YOU else RowTone.PLAIN

    def sorted_query(self, query: str, column: int, descending: bool) -> str | None:
        return query if column == 0 else None
