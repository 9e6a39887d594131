"""Look-ups across observations that the engine asks for: candidates, parties, a client's matters. All by index, none writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.core.records import Kind, Record, Side
from desktop.store import codec
from desktop.store.blocking import keys_of
from desktop.store.codec import SELECT_RECORD
from desktop.store.search import former_words, natural_key
from desktop.store.shelf import Shelf

_NEIGHBOURS = """
    JOIN (
        SELECT b.oid AS oid, count(*) AS hits FROM blocking b
        WHERE b.kind = ? AND b.side = ? AND b.key IN (SELECT value FROM json_each(?)) GROUP BY b.oid
    ) met ON met.oid = o.oid
    WHERE ? IS NULL OR o.linked = ?
    ORDER BY met.hits DESC, o.oid LIMIT ?
"""
_WITH_CLIENT = """
    WHERE o.side = 'prolegis' AND o.kind = 'matter' AND o.gone_at IS NULL
        AND o.record_id IN (SELECT matter FROM matter_client WHERE client = ?)
    ORDER BY o.created_at, o.oid
"""
_ONCE_NUMBERED = """
    JOIN link l ON l.kind = 'matter' AND l.prolegis_id = o.record_id AND l.state <> 'dead' AND l.former <> ''
    WHERE o.side = 'prolegis' AND o.kind = 'matter' AND o.gone_at IS NULL AND l.former = ? ORDER BY o.record_id
"""
_KEY_COUNTS = """
    SELECT key, count(*) FROM blocking
    WHERE kind = ? AND side = ? AND key IN (SELECT value FROM json_each(?)) GROUP BY key
"""


class Lookups(Shelf):
    """The part of ``ports.Store`` that finds records by what they share."""

    def unlinked(self, side: Side, kind: Kind, *, created_since: datetime | None) -> list[Record]:
        since = "" if created_since is None else codec.instant(created_since)
        rows = self.database.rows(
            f"{SELECT_RECORD} WHERE o.side = ? AND o.kind = ? AND o.linked = 0 AND o.gone_at IS NULL "
            "AND o.created_at >= ? ORDER BY o.created_at, o.oid",
            (side.value, kind.value, since),
        )
        return [codec.record(row) for row in rows]

    def neighbours(self, record: Record, *, linked: bool | None = None, limit: int = 50) -> list[Record]:
        """Those that share most keys first. The record itself need not be stored."""
        keys = keys_of(self.database, (record,))[0]
        if not keys:
            return []
        rows = self.database.rows(
            f"{SELECT_RECORD} {_NEIGHBOURS}",
            (record.kind.value, record.side.other.value, codec.id_list(sorted(keys)), linked, linked, limit),
        )
        return [codec.record(row) for row in rows]

    def key_counts(self, side: Side, kind: Kind, keys: Iterable[str]) -> dict[str, int]:
        """Only keys that some record carries are in the answer."""
        return dict(self.database.rows(_KEY_COUNTS, (kind.value, side.value, codec.id_list(keys))))

    def matter_by_number(self, side: Side, number: str) -> list[Record]:
        rows = self.database.rows(
            f"{SELECT_RECORD} WHERE o.side = ? AND o.kind = 'matter' AND o.sort_name = ? AND o.gone_at IS NULL "
            "ORDER BY o.record_id",
            (side.value, natural_key(number)),
        )
        wanted = number.strip().casefold()
        return [found for found in map(codec.record, rows) if found.text("number").casefold() == wanted]

    def matter_once_numbered(self, number: str) -> list[Record]:
        """Prolegis' linked matters that carried this number before they took Clio's."""
        rows = self.database.rows(SELECT_RECORD + _ONCE_NUMBERED, (former_words(number.strip()),))
        return [codec.record(row) for row in rows]

    def parties_of(self, clio_matter_id: str) -> list[Record]:
        rows = self.database.rows(
            f"{SELECT_RECORD} WHERE o.of_matter = ? AND o.kind = 'party' AND o.gone_at IS NULL ORDER BY o.oid",
            (clio_matter_id,),
        )
        return [codec.record(row) for row in rows]

    def matters_with_client(self, prolegis_client_id: str) -> list[Record]:
        """Not gone; oldest first."""
        rows = self.database.rows(SELECT_RECORD + _WITH_CLIENT, (prolegis_client_id,))
        return [codec.record(row) for row in rows]

    def matters_of_contact(self, clio_contact_id: str) -> list[Record]:
        """Not gone; oldest first."""
        rows = self.database.rows(
            f"{SELECT_RECORD} WHERE o.of_contact = ? AND o.kind = 'matter' AND o.gone_at IS NULL "
            "ORDER BY o.created_at, o.oid",
            (clio_contact_id,),
        )
        return [codec.record(row) for row in rows]
