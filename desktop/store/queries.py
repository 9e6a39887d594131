"""``SqliteReader``: what the window and the command line read; with the side list's figures and the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.folding import fold
from desktop.core.records import Kind, Side
from desktop.core.views import Counts
from desktop.store.connection import Connection
from desktop.store.queries_activity import ActivityQueries
from desktop.store.queries_clients import ClientQueries
from desktop.store.queries_detail import DetailQueries
from desktop.store.queries_documents import DocumentQueries
from desktop.store.queries_matters import ONCE_CALLED, MatterQueries
from desktop.store.reading import ids_in, names_of
from desktop.store.rows import Board, ties_of
from desktop.store.search import natural_key, needles

if TYPE_CHECKING:
    from desktop.core.documents_desk import DocumentReader
    from desktop.core.views import Reader

# Three narrow indexes answer these, so that they cost little whatever the number of records.
_KNOWN = "SELECT side, kind, count(*) FROM observation GROUP BY side, kind"
_GONE = """
    SELECT side, kind, count(*) FROM observation WHERE gone_at IS NOT NULL AND linked = 0 GROUP BY side, kind
"""
_LOOSE = """
    SELECT side, kind, count(*) FROM observation INDEXED BY observation_loose
    WHERE linked = 0 AND gone_at IS NULL GROUP BY side, kind
"""
_NAMED = """
    SELECT o.kind, CASE o.side WHEN 'prolegis' THEN 'p:' ELSE 'c:' END || o.record_id, o.sort_name FROM observation o
    WHERE o.side = ? AND o.kind = ? AND (CASE o.side WHEN 'prolegis' THEN o.gone_at IS NULL OR o.linked = 1
        ELSE o.gone_at IS NULL AND o.linked = 0 END)
"""
_FOUND = {
    Kind.CLIENT: " AND instr(o.search, ?) > 0",
    Kind.MATTER: f" AND (instr(o.search, ?) > 0 OR o.side = 'prolegis' AND {ONCE_CALLED})",
}


class SqliteReader(ClientQueries, MatterQueries, DetailQueries, ActivityQueries, DocumentQueries):
    """Reads a database file that a ``SqliteStore`` of this or another process has made. Safe from any thread."""

    def counts(self) -> Counts:
        with self._reading() as connection:
            known, gone, loose = (
                {(side, kind): count for side, kind, count in connection.rows(statement)}
                for statement in (_KNOWN, _GONE, _LOOSE)
            )
            clients, matters = ("prolegis", "client"), ("prolegis", "matter")
            return Counts(
                clients=known.get(clients, 0) - gone.get(clients, 0),
                clients_unlinked=loose.get(clients, 0),
                clients_need=_needing(connection, Kind.CLIENT),
                clients_only_clio=loose.get(("clio", "client"), 0),
                matters=known.get(matters, 0) - gone.get(matters, 0),
                matters_unlinked=loose.get(matters, 0),
                matters_need=_needing(connection, Kind.MATTER),
                matters_only_clio=loose.get(("clio", "matter"), 0),
            )

    def search(self, text: str, limit: int) -> list[tuple[Kind, str, str]]:
        """Names that begin with the text come first, then names that hold it, then what is found by e-mail, phone or address."""
        words = needles(text)
        if not words:
            return []
        with self._reading() as connection:
            found = [
                row
                for side in Side
                for kind in (Kind.CLIENT, Kind.MATTER)
                for row in connection.rows(
                    _NAMED + _FOUND[kind] * len(words), [side.value, kind.value, *_values(kind, words)]
                )
            ]
            wanted = {"client": fold(text), "matter": natural_key(text)}
            found.sort(key=lambda row: (_rank(row[2], wanted[row[0]]), row[2], row[1]))
            chosen = [(Kind(kind), key) for kind, key, _ in found[:limit]]
            names = _names(connection, chosen)
        return [(kind, key, names[kind, key]) for kind, key in chosen]


def _values(kind: Kind, words: list[str]) -> list[str]:
    return [word for word in words for _ in range(_FOUND[kind].count("?"))]


def _rank(name: str, wanted: str) -> int:
    return 0 if name.startswith(wanted) else 1 if f" {wanted}" in name else 2


def _names(connection: Connection, chosen: list[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    names = {}
    for kind in (Kind.CLIENT, Kind.MATTER):
        keys = [key for of, key in chosen if of is kind]
        for side, mark in ((Side.PROLEGIS, "p"), (Side.CLIO, "c")):
            for id, name in names_of(connection, side, kind, ids_in(keys, mark)).items():
                names[kind, f"{mark}:{id}"] = name
    return names


def _needing(connection: Connection, kind: Kind) -> int:
    board = Board(connection, kind)
    return len(board.needing(ties_of(connection, kind, (), board.asked_in_clio())))


if TYPE_CHECKING:

    def _is_a_reader(reader: SqliteReader) -> tuple[Reader, DocumentReader]:
        return reader, reader
