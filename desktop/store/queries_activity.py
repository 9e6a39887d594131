"""The activity list and the queue of writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.core.records import Kind, Side
from desktop.core.views import ActivityRow, QueueRow
from desktop.store import codec
from desktop.store.connection import Connection, Row
from desktop.store.queries_matters import client_names
from desktop.store.reading import Reading, Seen, names_of, seen
from desktop.store.search import needles

_IDS = "SELECT id FROM history WHERE at >= ?"
_PROBLEMS = " AND verb IN ('asked', 'held', 'failed')"
# A party's id begins with its matter's.
_OF_PROLEGIS = " AND (prolegis_id = ? OR (prolegis_id > ? AND prolegis_id < ?))"
_OF_CLIO = " AND clio_id = ? AND clio_id <> ''"
_FOUND = " AND instr(search, ?) > 0"
_ROWS = """
    SELECT id, at, run, verb, kind, side, name, fields, detail, prolegis_id, clio_id FROM history
    WHERE id IN (SELECT value FROM json_each(?))
"""
_QUEUE = """
    SELECT id, verb, kind, side, name, state, attempts, sent_at, check_at, error FROM intent
    WHERE is_open = 1 ORDER BY seq
"""


class ActivityQueries(Reading):
    """The part of ``views.Reader`` about what was done and what waits to be done."""

    def activity_ids(self, *, text: str, problems_only: bool, key: str | None, since: datetime | None) -> list[int]:
        statement, values = _IDS, ["" if since is None else codec.instant(since)]
        if problems_only:
            statement += _PROBLEMS
        if key is not None:
            id = key[2:]
            statement += _OF_PROLEGIS if key.startswith("p:") else _OF_CLIO
            values += [id, f"{id}:", f"{id};"] if key.startswith("p:") else [id]
        words = needles(text)
        with self._reading() as connection:
            rows = connection.rows(statement + _FOUND * len(words) + " ORDER BY id DESC", [*values, *words])
        return [row[0] for row in rows]

    def activity(self, ids: Sequence[int]) -> list[ActivityRow]:
        """In the order of ``ids``; rows pruned since are left out."""
        with self._reading() as connection:
            rows = {row[0]: row for row in connection.rows(_ROWS, (str(list(ids)),))}
            around = _Around(connection, list(rows.values()))
        return [around.row(rows[id]) for id in ids if id in rows]

    def queue(self) -> list[QueueRow]:
        """In the order in which the writes were first sent."""
        with self._reading() as connection:
            rows = connection.rows(_QUEUE)
        return [
            QueueRow(
                id=row[0],
                verb=row[1],
                kind=Kind(row[2]),
                side=Side(row[3]),
                name=row[4],
                state=row[5],
                attempts=row[6],
                sent_at=codec.to_optional_instant(row[7]),
                check_at=codec.to_optional_instant(row[8]),
                error=row[9],
            )
            for row in rows
        ]


class _Around:
    """The matters and clients that a page of history rows speaks of, under today's names."""

    def __init__(self, connection: Connection, rows: list[Row]) -> None:
        matters = {_matter_id(row) for row in rows} - {""}
        self._matters: dict[str, Seen] = seen(connection, Side.PROLEGIS, Kind.MATTER, matters)
        clients = {party.client_id for one in self._matters.values() for party in one.record.parties}
        clients.update(row[9].partition(":")[2] for row in rows)
        self._names = names_of(connection, Side.PROLEGIS, Kind.CLIENT, clients - {""})

    def row(self, row: Row) -> ActivityRow:
        id, at, run, verb, kind, side, name, fields, detail, prolegis_id, clio_id = row
        matter = self._matters.get(_matter_id(row))
        number = name if kind == Kind.MATTER.value else matter.record.name if matter is not None else ""
        if kind == Kind.CLIENT.value:
            client = name
        elif kind == Kind.PARTY.value:
            client = self._names.get(prolegis_id.partition(":")[2], "")
        else:
            client = client_names(matter.record, self._names) if matter is not None else ""
        return ActivityRow(
            id=id,
            at=codec.to_instant(at),
            run=run,
            verb=verb,
            kind=Kind(kind),
            side=Side(side) if side else None,
            name=name,
            matter=number,
            client=client,
            fields=codec.json_to_texts(fields),
            detail=detail,
            prolegis_id=prolegis_id,
            clio_id=clio_id,
        )


def _matter_id(row: Row) -> str:
    """The Prolegis matter of a history row, "" for a client's."""
    id: str = row[9].partition(":")[0]
    return "" if row[4] == Kind.CLIENT.value else id
