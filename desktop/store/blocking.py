"""The index of blocking keys: under which a record may meet its like on the other side. What the keys are, ``core.names`` says.

A Prolegis matter's keys follow its clients: their Clio ids once linked, their names before. They are made again when those change.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.names import blocking_keys
from desktop.core.records import Kind, Record, Side
from desktop.store import codec
from desktop.store.connection import Connection, Row
from desktop.store.shelf import Shelf

KeyChange = tuple[Record, int, frozenset[str]]  # the record, its oid, the keys it has in the table

_CLIENTS = """
    SELECT o.side, o.kind, o.record_id, o.etag, o.created_at, o.updated_at, o.fields, o.refs, o.counterpart,
        (SELECT clio_id FROM link WHERE kind = 'client' AND prolegis_id = o.record_id AND state <> 'dead')
    FROM observation o
    WHERE o.side = 'prolegis' AND o.kind = 'client' AND o.record_id IN (SELECT value FROM json_each(?))
"""
_MATTERS_OF = """
    SELECT DISTINCT o.side, o.kind, o.record_id, o.etag, o.created_at, o.updated_at, o.fields, o.refs, o.counterpart,
        o.oid, o.keys
    FROM matter_client mc CROSS JOIN observation o
    WHERE mc.client IN (SELECT value FROM json_each(?)) AND o.side = 'prolegis' AND o.kind = 'matter'
        AND o.record_id = mc.matter AND o.gone_at IS NULL
"""


def keys_of(connection: Connection, records: Iterable[Record]) -> list[frozenset[str]]:
    """Each record's keys as things stand, in order."""
    wanted = list(records)
    ids = {party.client_id for record in wanted if _has_clients(record) for party in record.parties}
    known = {row[2]: row for row in connection.rows(_CLIENTS, (codec.id_list(ids),))} if ids else {}
    return [_keys(record, known) if _has_clients(record) else blocking_keys(record) for record in wanted]


def _keys(matter: Record, known: dict[str, Row]) -> frozenset[str]:
    rows = [known[party.client_id] for party in matter.parties if party.client_id in known]
    linked = [row[-1] for row in rows if row[-1] is not None]
    unlinked = [codec.record(row[:-1]) for row in rows if row[-1] is None]
    return blocking_keys(matter, contacts=linked, clients=unlinked)


def _has_clients(record: Record) -> bool:
    return record.side is Side.PROLEGIS and record.kind is Kind.MATTER


class BlockingKeys(Shelf):
    """Keeps the table; used by the shelves of observations and links."""

    def _index(self, changes: list[KeyChange]) -> None:
        """Bring the keys of these records up to date, touching only what differs."""
        gone: list[Row] = []
        new: list[Row] = []
        stored: list[Row] = []
        for (record, oid, before), after in zip(
            changes, keys_of(self.database, [change[0] for change in changes]), strict=True
        ):
            if before == after:
                continue
            kind, side = record.kind.value, record.side.value
            gone.extend((kind, side, key, oid) for key in before - after)
            new.extend((kind, side, key, oid) for key in after - before)
            stored.append((codec.texts_to_json(after), oid))
        self.database.run_many("DELETE FROM blocking WHERE kind = ? AND side = ? AND key = ? AND oid = ?", gone)
        self.database.run_many("INSERT INTO blocking (kind, side, key, oid) VALUES (?, ?, ?, ?)", sorted(new))
        self.database.run_many("UPDATE observation SET keys = ? WHERE oid = ?", stored)

    def _unindex(self, record: Record, oid: int, keys: frozenset[str]) -> None:
        kind, side = record.kind.value, record.side.value
        rows = [(kind, side, key, oid) for key in keys]
        self.database.run_many("DELETE FROM blocking WHERE kind = ? AND side = ? AND key = ? AND oid = ?", rows)
        self.database.run("UPDATE observation SET keys = NULL WHERE oid = ?", (oid,))

    def _index_matters_of(self, clients: Iterable[str]) -> None:
        """The clients' records or links changed: their matters are found by other keys now."""
        rows = self.database.rows(_MATTERS_OF, (codec.id_list(clients),))
        self._index([(codec.record(row[:9]), row[9], frozenset(codec.json_to_texts(row[10]))) for row in rows])
