"""What only documents need: look-ups by matter, versions and hashes that were read, what a person sent, how much was deleted. All by index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from desktop.core.documents import Version
from desktop.core.links import Link
from desktop.core.records import Record, Side
from desktop.store import codec
from desktop.store.codec import SELECT_RECORD
from desktop.store.links import SELECT_LINK, to_link
from desktop.store.shelf import Shelf

_DAY = 86400.0
_STANDS = "o.gone_at IS NULL AND json_extract(CAST(o.fields AS TEXT), '$.deleted_at') IS NULL"
_TRASHED = "o.gone_at IS NULL AND json_extract(CAST(o.fields AS TEXT), '$.deleted_at') IS NOT NULL"
_OF_MATTER = f"{SELECT_RECORD} WHERE o.of_matter = ? AND o.side = ? AND o.kind = ?"
_NEVER_LINKED = {
    Side.PROLEGIS: "o.linked = 0 AND NOT EXISTS "
    "(SELECT 1 FROM link d WHERE d.kind = 'document' AND d.prolegis_id = o.record_id AND d.state = 'dead')",
    Side.CLIO: "o.linked = 0 AND NOT EXISTS "
    "(SELECT 1 FROM link d WHERE d.kind = 'document' AND d.clio_id = o.record_id AND d.state = 'dead')",
}
_PARTED = {
    Side.PROLEGIS: "o.linked = 0 AND o.record_id IN "
    "(SELECT d.prolegis_id FROM link d WHERE d.kind = 'document' AND d.clio_id = ? AND d.state = 'dead')",
    Side.CLIO: "o.linked = 0 AND o.record_id IN "
    "(SELECT d.clio_id FROM link d WHERE d.kind = 'document' AND d.prolegis_id = ? AND d.state = 'dead')",
}
_IN_LINKED_MATTER = {
    Side.PROLEGIS: "JOIN link m ON m.kind = 'matter' AND m.prolegis_id = o.of_matter AND m.state = 'live' "
    "JOIN listed_matter y ON y.link_id = m.id",
    Side.CLIO: "JOIN link m ON m.kind = 'matter' AND m.clio_id = o.of_matter AND m.state = 'live' "
    "JOIN listed_matter y ON y.link_id = m.id",
}
_CHANGED_SINCE = "o.side = ? AND o.kind = 'document' AND julianday(o.updated_at) >= julianday(m.linked_at) + ?"
_PAIRS = """
    SELECT p.of_matter,
        p.gone_at IS NULL AND json_extract(CAST(p.fields AS TEXT), '$.deleted_at') IS NULL,
        c.gone_at IS NULL AND json_extract(CAST(c.fields AS TEXT), '$.deleted_at') IS NULL
    FROM link l
    JOIN observation p ON p.side = 'prolegis' AND p.kind = 'document' AND p.record_id = l.prolegis_id
    JOIN observation c ON c.side = 'clio' AND c.kind = 'document' AND c.record_id = l.clio_id
    WHERE l.kind = 'document' AND l.state = 'live'
"""
_NOT_LISTED = "NOT EXISTS (SELECT 1 FROM listed_matter d WHERE d.link_id = l.id)"
_VERSIONS = msgspec.json.Decoder(tuple[Version, ...])


class DocumentRows(Shelf):
    """The store's part of ``core.ports_documents.DocumentStore``."""

    def documents_of(self, side: Side, matter_id: str) -> list[Record]:
        rows = self.database.rows(f"{_OF_MATTER} ORDER BY o.record_id", (matter_id, side.value, "document"))
        return [codec.record(row) for row in rows]

    def folders_of(self, clio_matter_id: str) -> dict[str, Record]:
        rows = self.database.rows(f"{_OF_MATTER} AND o.gone_at IS NULL", (clio_matter_id, Side.CLIO.value, "folder"))
        return {row[2]: codec.record(row) for row in rows}

    def unlinked_documents(self, side: Side, matter_id: str, *, trashed: bool = False) -> list[Record]:
        there = _TRASHED if trashed else _STANDS
        rows = self.database.rows(
            f"{_OF_MATTER} AND {_NEVER_LINKED[side]} AND {there} ORDER BY o.record_id",
            (matter_id, side.value, "document"),
        )
        return [codec.record(row) for row in rows]

    def parted_documents(self, side: Side, matter_id: str, other_id: str) -> list[Record]:
        rows = self.database.rows(
            f"{_OF_MATTER} AND {_PARTED[side]} AND {_STANDS} ORDER BY o.record_id",
            (matter_id, side.value, "document", other_id),
        )
        return [codec.record(row) for row in rows]

    def new_documents(self, side: Side, ahead: timedelta) -> list[Record]:
        rows = self.database.rows(
            f"{SELECT_RECORD} {_IN_LINKED_MATTER[side]} WHERE {_CHANGED_SINCE} AND {_NEVER_LINKED[side]} AND {_STANDS} "
            "ORDER BY o.created_at, o.oid",
            (side.value, ahead.total_seconds() / _DAY),
        )
        return [codec.record(row) for row in rows]

    def linked_documents(self) -> dict[str, int]:
        counts = Counter(matter for matter, ours, theirs in self.database.rows(_PAIRS) if ours or theirs)
        return {matter or "": count for matter, count in counts.items()}

    def standing_documents(self) -> dict[Side, int]:
        rows = self.database.rows(_PAIRS)
        return {Side.PROLEGIS: sum(row[1] for row in rows), Side.CLIO: sum(row[2] for row in rows)}

    # ---- which matters were read

    def unlisted_matters(self) -> list[Link]:
        rows = self.database.rows(
            f"{SELECT_LINK} WHERE l.kind = 'matter' AND l.state = 'live' AND {_NOT_LISTED} ORDER BY l.id"
        )
        return [to_link(row) for row in rows]

    def mark_listed(self, link_id: int, *, listed: bool = True) -> None:
        self.database.must_be_writing()
        if listed:
            self.database.run("INSERT OR IGNORE INTO listed_matter (link_id) VALUES (?)", (link_id,))
        else:
            self.database.run("DELETE FROM listed_matter WHERE link_id = ?", (link_id,))

    # ---- bytes

    def versions(self, side: Side, id: str) -> tuple[Version, ...]:
        row = self.database.row("SELECT body FROM document_versions WHERE side = ? AND record_id = ?", (side.value, id))
        return () if row is None else _VERSIONS.decode(row[0])

    def put_versions(self, side: Side, id: str, versions: Iterable[Version]) -> None:
        self.database.must_be_writing()
        body = msgspec.json.encode(tuple(versions))
        self.database.run(
            "INSERT OR REPLACE INTO document_versions (side, record_id, body) VALUES (?, ?, ?)", (side.value, id, body)
        )

    def hashes(self, contents: Iterable[str]) -> dict[str, str]:
        return dict(
            self.database.rows(
                "SELECT content, sha256 FROM content_hash WHERE content IN (SELECT value FROM json_each(?))",
                (codec.id_list(contents),),
            )
        )

    def put_hashes(self, hashes: Mapping[str, str]) -> None:
        self.database.must_be_writing()
        self.database.run_many(
            "INSERT OR REPLACE INTO content_hash (content, sha256) VALUES (?, ?)", list(hashes.items())
        )

    # ---- limits and wishes

    def deletes_on(self, day: date) -> int:
        return self._count("SELECT count FROM document_deletes WHERE day = ?", day.isoformat())

    def count_delete(self, day: date) -> None:
        self.database.must_be_writing()
        self.database.run("DELETE FROM document_deletes WHERE day < ?", (day.isoformat(),))
        self.database.run(
            "INSERT INTO document_deletes (day, count) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET count = count + 1",
            (day.isoformat(),),
        )

    def asked_for(self, job: str = "") -> frozenset[tuple[Side, str]]:
        rows = self.database.rows("SELECT side, record_id FROM document_asked WHERE ?1 = '' OR job = ?1", (job,))
        return frozenset((Side(side), id) for side, id in rows)

    def ask_for(self, side: Side, ids: Iterable[str], *, job: str) -> None:
        self.database.must_be_writing()
        self.database.run_many(
            "INSERT OR REPLACE INTO document_asked (side, record_id, job) VALUES (?, ?, ?)",
            [(side.value, id, job) for id in ids],
        )

    def no_longer_asked(self, side: Side, ids: Iterable[str]) -> None:
        self.database.must_be_writing()
        self.database.run_many(
            "DELETE FROM document_asked WHERE side = ? AND record_id = ?", [(side.value, id) for id in ids]
        )

    def _count(self, statement: str, *values: str) -> int:
        row = self.database.row(statement, values)
        return row[0] if row else 0
