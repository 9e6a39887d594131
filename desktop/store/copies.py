"""The list of kept copies: what the vault's content was, whose, and until when. The bytes lie in the vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.core.copies import Content, Copy
from desktop.core.records import Kind, Side
from desktop.store import codec
from desktop.store.connection import Row
from desktop.store.shelf import Shelf

_SELECT = """
    SELECT id, sha256, size, reason, kind, side, record_id, kept_at, name, content_type, matter_id, revision, restored_at
    FROM vault_copy
"""
_ADD = """
    INSERT INTO vault_copy (sha256, size, reason, kind, side, record_id, kept_at, expires_at, name, content_type, matter_id, revision, restored_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_NEWEST_FIRST = " ORDER BY kept_at DESC, id DESC"


class CopyRows(Shelf):
    """The store's part of ``core.copies.Copies``."""

    def add_copy(self, copy: Copy) -> Copy:
        """The bytes must be in the vault before: a row without them would promise what is not there."""
        self.database.must_be_writing()
        values = (
            copy.content.sha256,
            copy.content.size,
            copy.reason,
            copy.kind.value,
            copy.side.value,
            copy.record_id,
            codec.instant(copy.kept_at),
            codec.instant(copy.expires_at),
            copy.name,
            copy.content_type,
            copy.matter_id,
            copy.revision,
            codec.optional_instant(copy.restored_at),
        )
        return msgspec.structs.replace(copy, id=self.database.run(_ADD, values).lastrowid or 0)

    def copy(self, id: int) -> Copy | None:
        return next(iter(self._copies("WHERE id = ?", (id,))), None)

    def copies_of(self, kind: Kind, side: Side, record_id: str) -> list[Copy]:
        return self._copies(
            "WHERE kind = ? AND side = ? AND record_id = ?" + _NEWEST_FIRST, (kind.value, side.value, record_id)
        )

    def copies(self, matter_id: str = "", *, limit: int = 200) -> list[Copy]:
        if matter_id:
            return self._copies("WHERE matter_id = ?" + _NEWEST_FIRST + " LIMIT ?", (matter_id, limit))
        return self._copies(_NEWEST_FIRST + " LIMIT ?", (limit,))

    def mark_restored(self, id: int, at: datetime) -> None:
        """It stays for the rest of its time."""
        self.database.must_be_writing()
        self.database.run("UPDATE vault_copy SET restored_at = ? WHERE id = ?", (codec.instant(at), id))

    def drop_expired_copies(self, now: datetime) -> int:
        self.database.must_be_writing()
        return self.database.run("DELETE FROM vault_copy WHERE expires_at <= ?", (codec.instant(now),)).rowcount

    def copy_digests(self) -> set[str]:
        return {row[0] for row in self.database.rows("SELECT DISTINCT sha256 FROM vault_copy")}

    def copies_size(self) -> tuple[int, int]:
        row = self.database.row(
            "SELECT coalesce(sum(n), 0), coalesce(sum(size), 0) FROM (SELECT count(*) AS n, max(size) AS size FROM vault_copy GROUP BY sha256)"
        )
        return (row[0], row[1]) if row else (0, 0)

    def _copies(self, rest: str, values: Sequence[Any]) -> list[Copy]:
        return [_copy(row) for row in self.database.rows(_SELECT + rest, values)]


def _copy(row: Row) -> Copy:
    id, sha256, size, reason, kind, side, record_id, kept_at, name, content_type, matter_id, revision, restored_at = row
    return Copy(
        Content(sha256, size),
        reason,
        Kind(kind),
        Side(side),
        record_id,
        codec.to_instant(kept_at),
        name,
        content_type,
        matter_id,
        revision,
        codec.to_optional_instant(restored_at),
        id,
    )
