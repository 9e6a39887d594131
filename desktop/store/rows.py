"""How a row of the window stands: derived from link, open intents and problems at the moment of reading, never stored. No SQL of lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from desktop.core.fields import BY_NAME
from desktop.core.journal import IntentState
from desktop.core.links import Entry, LinkState
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.core.views import RowState
from desktop.store import codec
from desktop.store.connection import Connection, Row

UNSURE = frozenset({IntentState.UNCERTAIN, IntentState.HELD})
ORDER = {
    state: place
    for place, state in enumerate(
        (
            RowState.NEEDS_YOU,
            RowState.DIFFERS,
            RowState.HELD,
            RowState.GONE,
            RowState.UNCONFIRMED,
            RowState.TO_CLIO,
            RowState.FROM_CLIO,
            RowState.ONLY_PROLEGIS,
            RowState.STANDING,
            RowState.SAME,
            RowState.ONLY_CLIO,
        )
    )
}
_LINKS = """
    SELECT l.id, l.prolegis_id, l.clio_id, l.state, l.pending, l.standing,
        CASE WHEN l.settled_no <= c.number AND (l.confirmed_at IS NULL OR l.confirmed_at < c.at)
            THEN c.at ELSE l.confirmed_at END
    FROM link l CROSS JOIN confirmation c WHERE l.kind = ? AND l.state <> 'dead'
"""
_UNEVEN = " AND (l.standing > 0 OR l.pending = 1 OR l.state = 'held')"
_OF_PROLEGIS = " AND l.prolegis_id IN (SELECT value FROM json_each(?))"
_OF_CLIO = " AND l.clio_id IN (SELECT value FROM json_each(?))"


class Tie(msgspec.Struct, frozen=True):
    """What a list needs of a link."""

    id: int
    prolegis_id: str
    clio_id: str
    held: bool
    pending: bool
    standing: int
    confirmed_at: datetime | None


class Signs(msgspec.Struct):
    """All that waits at one row: questions to a person, and writes under way."""

    problems: list[Problem] = []
    to: set[Side] = set()
    unsure: bool = False


class Board:
    """Everything that waits for the rows of one kind, read once: few, whatever the number of records."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self.kind = kind
        self._prolegis: dict[str, Signs] = defaultdict(Signs)
        self._clio: dict[str, Signs] = defaultdict(Signs)
        for row in connection.rows(
            "SELECT row_prolegis, row_clio, body FROM problem WHERE row_kind = ? AND waits = 0 ORDER BY key",
            (kind.value,),
        ):
            self._signs(row[0], row[1]).problems.append(codec.json_to_problem(row[2]))
        for verb, side, state, source, target in connection.rows(
            "SELECT verb, side, state, source_id, target_id FROM intent WHERE is_open = 1 AND kind = ?", (kind.value,)
        ):
            on_clio = side == Side.CLIO.value
            record = source if verb == "create" else target
            signs = self._signs(record, "") if (verb == "create") == on_clio else self._signs("", record)
            signs.to.add(Side(side))
            signs.unsure = signs.unsure or state in UNSURE

    def _signs(self, prolegis_id: str, clio_id: str) -> Signs:
        return self._prolegis[prolegis_id] if prolegis_id else self._clio[clio_id]

    def at(self, prolegis_id: str, clio_id: str) -> Signs:
        """What waits at the row of these two ids; either may be ""."""
        ours = self._prolegis.get(prolegis_id) if prolegis_id else None
        theirs = self._clio.get(clio_id) if clio_id else None
        if ours is None or theirs is None:
            return ours or theirs or Signs()
        return Signs([*ours.problems, *theirs.problems], ours.to | theirs.to, ours.unsure or theirs.unsure)

    def needing(self, ties: Ties) -> set[str]:
        """Row keys that have a question."""
        keys = {f"p:{id}" for id, signs in self._prolegis.items() if signs.problems}
        for id, signs in self._clio.items():
            if signs.problems:
                tie = ties.of_clio.get(id)
                keys.add(f"c:{id}" if tie is None else f"p:{tie.prolegis_id}")
        return keys

    def signed(self) -> tuple[list[str], list[str]]:
        """(Prolegis ids, Clio ids) at which anything waits."""
        return list(self._prolegis), list(self._clio)

    def asked_in_clio(self) -> list[str]:
        """Clio ids that have a question of their own."""
        return [id for id, signs in self._clio.items() if signs.problems]


class Ties:
    """The live and held links of one kind, by either end."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.of_prolegis: dict[str, Tie] = {}
        self.of_clio: dict[str, Tie] = {}
        for id, prolegis_id, clio_id, state, pending, standing, confirmed_at in rows:
            tie = Tie(
                id,
                prolegis_id,
                clio_id,
                state == LinkState.HELD.value,
                bool(pending),
                standing,
                codec.to_optional_instant(confirmed_at),
            )
            self.of_prolegis[prolegis_id] = self.of_clio[clio_id] = tie


def all_ties(connection: Connection, kind: Kind) -> Ties:
    return Ties(connection.rows(_LINKS, (kind.value,)))


def uneven_ties(connection: Connection, kind: Kind) -> Ties:
    """Those that are held, wait for something or stand different."""
    return Ties(connection.rows(_LINKS + _UNEVEN, (kind.value,)))


def ties_of(connection: Connection, kind: Kind, prolegis_ids: Iterable[str], clio_ids: Iterable[str]) -> Ties:
    ours = connection.rows(_LINKS + _OF_PROLEGIS, (kind.value, codec.id_list(prolegis_ids)))
    theirs = connection.rows(_LINKS + _OF_CLIO, (kind.value, codec.id_list(clio_ids)))
    return Ties([*ours, *theirs])


def state_of(tie: Tie | None, signs: Signs, *, in_prolegis: bool, gone: bool, edited: Side | None = None) -> RowState:
    """The word for a row; what asks for a person comes before what goes on by itself. ``edited`` is the side that was edited, if known."""
    if tie is not None and gone:
        return RowState.GONE
    if signs.problems:
        return RowState.DIFFERS if all(map(is_difference, signs.problems)) else RowState.NEEDS_YOU
    if tie is not None and tie.held:
        return RowState.HELD
    if signs.unsure:
        return RowState.UNCONFIRMED
    if signs.to or (tie is not None and tie.pending):
        to = signs.to or {Side.CLIO if edited is None else edited.other}
        return RowState.TO_CLIO if Side.CLIO in to else RowState.FROM_CLIO
    if tie is None:
        return RowState.ONLY_PROLEGIS if in_prolegis else RowState.ONLY_CLIO
    return RowState.STANDING if tie.standing else RowState.SAME


def is_difference(problem: Problem) -> bool:
    """Changed on both sides: one field, whose two values a person chooses between."""
    known = problem.kind is not None and problem.field in BY_NAME[problem.kind]
    return known and "both" in problem.choices and len(problem.choices) > 1


def edited_side(base: Mapping[str, Entry], prolegis: Record, clio: Record) -> Side | None:
    """The side that left the base, None when neither did."""
    for name, entry in base.items():
        if name in prolegis.fields and prolegis.fields[name] != entry.prolegis:
            return Side.PROLEGIS
        if name in clio.fields and clio.fields[name] != entry.clio:
            return Side.CLIO
    return None
