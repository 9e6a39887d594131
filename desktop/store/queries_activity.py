"""The activity list and the queue of writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from desktop.core.records import Kind, Side
from desktop.core.views import ActivityRow, QueueRow
from desktop.store import codec
from desktop.store.connection import Connection, Row
from desktop.store.queries_matters import client_names
from desktop.store.reading import Reading, Seen, names_of, seen
from desktop.store.search import needles

_PAPERS = frozenset({Kind.DOCUMENT.value, Kind.FOLDER.value})
_IDS = "SELECT id FROM history WHERE at >= ?"
_PROBLEMS = " AND verb IN ('asked', 'held', 'failed')"
# A party's id begins with its matter's.
_OF_PROLEGIS = " AND (prolegis_id = ? OR (prolegis_id > ? AND prolegis_id < ?) OR {})"
# What was done with the documents of a matter is told at the matter; one only in Clio has no id in Prolegis.
_OF_PAPERS = """kind = 'document' AND (
        prolegis_id IN (SELECT record_id FROM observation WHERE kind = 'document' AND side = 'prolegis' AND of_matter = ?)
        OR prolegis_id = '' AND clio_id IN (
            SELECT record_id FROM observation WHERE kind = 'document' AND side = 'clio' AND of_matter IN (
                SELECT clio_id FROM link WHERE kind = 'matter' AND state <> 'dead' AND prolegis_id = ?)))"""
_OF_CLIO = " AND clio_id = ? AND clio_id <> ''"
_FOUND = " AND instr(search, ?) > 0"
_ROWS = """
    SELECT id, at, run, verb, kind, side, name, fields, detail, prolegis_id, clio_id FROM history
    WHERE id IN (SELECT value FROM json_each(?))
"""
_PAPER_MATTERS = """
    SELECT o.kind, o.side, o.record_id, coalesce(CASE o.side WHEN 'prolegis' THEN o.of_matter ELSE l.prolegis_id END, '')
    FROM observation o
    LEFT JOIN link l ON o.side = 'clio' AND l.kind = 'matter' AND l.state <> 'dead' AND l.clio_id = o.of_matter
    WHERE o.kind IN ('document', 'folder') AND o.side = ? AND o.record_id IN (SELECT value FROM json_each(?))
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
            statement += _OF_PROLEGIS.format(_OF_PAPERS) if key.startswith("p:") else _OF_CLIO
            values += [id, f"{id}:", f"{id};", id, id] if key.startswith("p:") else [id]
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
        self._of_papers = _of_papers(connection, rows)
        matters = {self._matter_id(row) for row in rows} - {""}
        self._matters: dict[str, Seen] = seen(connection, Side.PROLEGIS, Kind.MATTER, matters)
        clients = {party.client_id for one in self._matters.values() for party in one.record.parties}
        clients.update(row[9].partition(":")[2] for row in rows)
        self._names = names_of(connection, Side.PROLEGIS, Kind.CLIENT, clients - {""})

    def _matter_id(self, row: Row) -> str:
        """The Prolegis matter of a history row, "" for a client's."""
        if row[4] in _PAPERS:
            return self._of_papers.get(_end(row), "")
        id: str = row[9].partition(":")[0]
        return "" if row[4] == Kind.CLIENT.value else id

    def row(self, row: Row) -> ActivityRow:
        id, at, run, verb, kind, side, name, fields, detail, prolegis_id, clio_id = row
        matter = self._matters.get(self._matter_id(row))
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


def _of_papers(connection: Connection, rows: list[Row]) -> dict[tuple[str, str, str], str]:
    """The Prolegis matter by kind, side and id of the documents and folders of a page, as far as they are known."""
    ends = [_end(row) for row in rows if row[4] in _PAPERS]
    found: dict[tuple[str, str, str], str] = {}
    for side in {side for _, side, _ in ends}:
        ids = json.dumps([id for _, of, id in ends if of == side])
        found |= {(kind, of, id): matter for kind, of, id, matter in connection.rows(_PAPER_MATTERS, (side, ids))}
    return found


def _end(row: Row) -> tuple[str, str, str]:
    """Kind, side and id of a row's record: of Prolegis where it has one there."""
    side = Side.PROLEGIS if row[9] else Side.CLIO
    return row[4], side.value, row[9] or row[10]
