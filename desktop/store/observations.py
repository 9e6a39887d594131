"""Observations: what each side last said of each record, with what it is found by. Whether to accept one is the engine's to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from desktop.core.records import Kind, Record, Side
from desktop.store import codec, search
from desktop.store.blocking import BlockingKeys, KeyChange
from desktop.store.codec import SELECT_RECORD
from desktop.store.connection import Row

_KEPT_ETAGS = 8
_CHUNK = 500
_ONE = "o.side = ? AND o.kind = ? AND o.record_id = ?"
_MANY = "o.side = ? AND o.kind = ? AND o.record_id IN (SELECT value FROM json_each(?))"
_STATE_OF = """
    SELECT oid, keys, old_etags, gone_at FROM observation WHERE side = ? AND kind = ? AND record_id = ?
"""
_KNOWN = """
    SELECT record_id, oid, etag, content_hash, old_etags, keys, gone_at FROM observation
    WHERE side = ? AND kind = ? AND record_id IN (SELECT value FROM json_each(?))
"""
_LINKED = {
    Side.PROLEGIS: "SELECT prolegis_id FROM link WHERE kind = ? AND state <> 'dead' "
    "AND prolegis_id IN (SELECT value FROM json_each(?))",
    Side.CLIO: "SELECT clio_id FROM link WHERE kind = ? AND state <> 'dead' "
    "AND clio_id IN (SELECT value FROM json_each(?))",
}
_INSERT = """
    INSERT INTO observation (
        oid, side, kind, record_id, linked, created_at, etag, updated_at, seen_at, counterpart, refs, old_etags,
        of_matter, of_contact, sort_name, sort_text, opened_on, closing_on, search, size, trashed_at, saved_at,
        content_hash, fields
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TOUCH = """
    UPDATE observation SET created_at = ?, etag = ?, updated_at = ?, seen_at = ?, counterpart = ?, refs = ?, old_etags = ?
    WHERE oid = ?
"""
_REWRITE = """
    UPDATE observation SET of_matter = ?, of_contact = ?, sort_name = ?, sort_text = ?, opened_on = ?, closing_on = ?,
        search = ?, size = ?, trashed_at = ?, saved_at = ?, content_hash = ?, fields = ?
    WHERE oid = ?
"""


class Observations(BlockingKeys):
    """The part of ``ports.Store`` that reads and writes observations one by one or in bulk."""

    def observation(self, side: Side, kind: Kind, id: str) -> Record | None:
        row = self.database.row(f"{SELECT_RECORD} WHERE {_ONE}", (side.value, kind.value, id))
        return codec.record(row) if row else None

    def observations(self, side: Side, kind: Kind, ids: Iterable[str]) -> dict[str, Record]:
        rows = self.database.rows(f"{SELECT_RECORD} WHERE {_MANY}", (side.value, kind.value, codec.id_list(ids)))
        return {row[2]: codec.record(row) for row in rows}

    def all_observations(self, side: Side, kind: Kind) -> Iterator[Record]:
        """In no promised order, gone ones too. Read in small steps: writes between two steps are seen, and memory stays flat."""
        last = ""
        while True:
            rows = self.database.rows(
                f"{SELECT_RECORD} WHERE side = ? AND kind = ? AND record_id > ? ORDER BY record_id LIMIT ?",
                (side.value, kind.value, last, _CHUNK),
            )
            yield from map(codec.record, rows)
            if len(rows) < _CHUNK:
                return
            last = rows[-1][2]

    def superseded(self, side: Side, kind: Kind, id: str, etag: str) -> bool:
        row = self.database.row(_STATE_OF, (side.value, kind.value, id))
        return row is not None and etag in codec.json_to_texts(row[2])

    def stubs(self, side: Side, kind: Kind) -> dict[str, str]:
        return dict(
            self.database.rows(
                "SELECT record_id, etag FROM observation WHERE side = ? AND kind = ? AND gone_at IS NULL",
                (side.value, kind.value),
            )
        )

    def put_observations(self, records: Iterable[Record], *, seen_at: datetime) -> None:
        """Insert or replace; of two of one id the last counts. A record that is marked gone stays so until ``mark_gone(…, None)``."""
        self.database.must_be_writing()
        groups: dict[tuple[Side, Kind], dict[str, Record]] = defaultdict(dict)
        for record in records:
            groups[record.side, record.kind][record.id] = record
        for (side, kind), group in groups.items():
            self._put(side, kind, group, codec.instant(seen_at))

    def _put(self, side: Side, kind: Kind, group: dict[str, Record], seen_at: str) -> None:
        rows = self.database.rows(_KNOWN, (side.value, kind.value, codec.id_list(group)))
        known = {row[0]: row[1:] for row in rows}
        new = [record for record in group.values() if record.id not in known]
        changes = self._insert(side, kind, new, seen_at) if new else []
        changes += self._replace([(group[id], row) for id, row in known.items()], seen_at)
        self._index(changes)
        changed = [record for record, _, _ in changes]
        if side is Side.PROLEGIS and kind is Kind.MATTER:
            self._put_clients(changed, known)
        elif side is Side.PROLEGIS and kind is Kind.CLIENT and changed:
            self._index_matters_of(record.id for record in changed)

    def _insert(self, side: Side, kind: Kind, new: list[Record], seen_at: str) -> list[KeyChange]:
        top = self.database.row("SELECT max(oid) FROM observation")
        first = (top[0] or 0 if top else 0) + 1
        linked = {row[0] for row in self.database.rows(_LINKED[side], (kind.value, codec.id_list(r.id for r in new)))}
        rows = [
            (
                oid,
                side.value,
                kind.value,
                record.id,
                record.id in linked,
                *_heading(record, seen_at, None),
                *_body(record),
            )
            for oid, record in enumerate(new, start=first)
        ]
        self.database.run_many(_INSERT, rows)
        return [(record, oid, frozenset()) for oid, record in enumerate(new, start=first)]

    def _replace(self, pairs: list[tuple[Record, Row]], seen_at: str) -> list[KeyChange]:
        """Write what is new of known records, and return those whose keys may differ."""
        touched: list[Row] = []
        rewritten: list[Row] = []
        changes: list[KeyChange] = []
        for record, (oid, etag, content_hash, old_etags, keys, gone_at) in pairs:
            replaced = _superseded(codec.json_to_texts(old_etags), etag, record.etag)
            touched.append((*_heading(record, seen_at, replaced), oid))
            body = codec.fields_to_json(record.kind, record.fields)
            if codec.content_hash(body) == content_hash:
                continue
            rewritten.append((*_body(record), oid))
            if gone_at is None:
                changes.append((record, oid, frozenset(codec.json_to_texts(keys))))
        self.database.run_many(_TOUCH, touched)
        self.database.run_many(_REWRITE, rewritten)
        return changes

    def _put_clients(self, matters: list[Record], known: dict[str, Row]) -> None:
        old = [(record.id,) for record in matters if record.id in known]
        self.database.run_many("DELETE FROM matter_client WHERE matter = ?", old)
        pairs = [(record.id, party.client_id) for record in matters for party in record.parties]
        self.database.run_many("INSERT OR IGNORE INTO matter_client (matter, client) VALUES (?, ?)", pairs)

    def mark_gone(self, side: Side, kind: Kind, id: str, gone_at: datetime | None) -> None:
        self.database.must_be_writing()
        record = self.observation(side, kind, id)
        state = self.database.row(_STATE_OF, (side.value, kind.value, id))
        if record is None or state is None:
            return
        oid, keys = state[0], frozenset(codec.json_to_texts(state[1]))
        self.database.run("UPDATE observation SET gone_at = ? WHERE oid = ?", (codec.optional_instant(gone_at), oid))
        if gone_at is None:
            self._index([(record, oid, keys)])
        else:
            self._unindex(record, oid, keys)

    def is_gone(self, side: Side, kind: Kind, id: str) -> bool:
        row = self.database.row(_STATE_OF, (side.value, kind.value, id))
        return row is not None and row[3] is not None


def _superseded(old: tuple[str, ...], replaced: str, now: str) -> bytes | None:
    """The ETags that ``now`` has replaced. One that comes back (a service may repeat itself) is current again."""
    kept = [etag for etag in old if etag != now]
    if replaced != now:
        kept = [*(etag for etag in kept if etag != replaced), replaced]
    return codec.texts_to_json(kept[-_KEPT_ETAGS:]) if kept else None


def _heading(record: Record, seen_at: str, old_etags: bytes | None) -> Row:
    """The columns that change even when the content does not."""
    return (
        codec.instant(record.created_at),
        record.etag,
        codec.instant(record.updated_at),
        seen_at,
        record.counterpart,
        codec.refs_to_json(record.refs),
        old_etags,
    )


def _body(record: Record) -> Row:
    """The columns that follow from the canonical fields."""
    body = codec.fields_to_json(record.kind, record.fields)
    return (
        *search.reference(record),
        *search.listing(record),
        codec.content_hash(body),
        body,
    )
