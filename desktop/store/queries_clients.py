"""The Clients pane: keys in the order of the list, and pages of rows."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.records import Kind, Record
from desktop.core.views import ClientFilter, ClientRow
from desktop.store.connection import Connection
from desktop.store.pairs import Pairs
from desktop.store.reading import Reading
from desktop.store.rows import Board, ties_of
from desktop.store.search import needles

_FOUND = " AND instr(o.search, ?) > 0"
_PROLEGIS = """
    SELECT 'p:' || o.record_id FROM observation o
    WHERE o.side = 'prolegis' AND o.kind = 'client' AND (o.gone_at IS NULL OR o.linked = 1)
"""
_UNLINKED = """
    SELECT 'p:' || o.record_id FROM observation o
    WHERE o.side = 'prolegis' AND o.kind = 'client' AND o.gone_at IS NULL AND o.linked = 0
"""
_ONLY_CLIO = """
    SELECT 'c:' || o.record_id FROM observation o
    WHERE o.side = 'clio' AND o.kind = 'client' AND o.gone_at IS NULL AND o.linked = 0
"""
_LISTS = {
    ClientFilter.ALL: (_PROLEGIS,),
    ClientFilter.UNLINKED: (_UNLINKED,),
    ClientFilter.NEEDS_YOU: (_PROLEGIS, _ONLY_CLIO),
    ClientFilter.ONLY_CLIO: (_ONLY_CLIO,),
}
_RISING = " ORDER BY o.side, o.kind, o.sort_name, o.record_id"
_FALLING = " ORDER BY o.side DESC, o.kind DESC, o.sort_name DESC, o.record_id DESC"


class ClientQueries(Reading):
    """The part of ``views.Reader`` about clients."""

    def client_keys(self, which: ClientFilter, text: str, descending: bool = False) -> list[str]:
        words = needles(text)
        tail = _FOUND * len(words) + (_FALLING if descending else _RISING)
        with self._reading() as connection:
            keys = [row[0] for statement in _LISTS[which] for row in connection.rows(statement + tail, words)]
            if which is not ClientFilter.NEEDS_YOU:
                return keys
            board = Board(connection, Kind.CLIENT)
            asked = board.needing(ties_of(connection, Kind.CLIENT, (), board.asked_in_clio()))
        return [key for key in keys if key in asked]

    def clients(self, keys: Sequence[str]) -> list[ClientRow]:
        """In the order of ``keys``; keys of records that are no longer known are left out."""
        with self._reading() as connection:
            return client_rows(connection, keys)


def client_rows(connection: Connection, keys: Sequence[str]) -> list[ClientRow]:
    board = Board(connection, Kind.CLIENT)
    pairs = Pairs(connection, Kind.CLIENT, keys)
    rows = ((key, pairs.shown(key)) for key in keys)
    return [_row(key, record, pairs, board) for key, record in rows if record is not None]


def contact_detail(record: Record) -> str:
    """What tells namesakes apart: the first e-mail, else the first phone."""
    for name in ("emails", "phones"):
        for item in record.items(name):
            if item.value:
                return item.value[0]
    return ""


def _row(key: str, record: Record, pairs: Pairs, board: Board) -> ClientRow:
    prolegis, _ = pairs.both(key)
    tie, ids = pairs.tie(key), pairs.ids(key)
    return ClientRow(
        key=key,
        name=record.name,
        form=record.text("form"),
        type=prolegis.record.text("type") if prolegis is not None else "",
        state=pairs.state(key, board),
        prolegis_id=ids[0],
        clio_id=ids[1],
        detail=contact_detail(record),
        confirmed_at=tie.confirmed_at if tie is not None else None,
        problems=len(board.at(*ids).problems),
    )
