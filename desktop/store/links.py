"""Links and their bases, and since when each pair is confirmed equal.

A quiet cycle confirms thousands of pairs by one row: a settled link shows the common instant, from the confirmation on whose number it holds;
one that is pending, held or has a problem keeps its own last instant until it settles again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

import msgspec

from desktop.core.links import Link, LinkState, Origin
from desktop.core.plan_matter import NUMBER_BEFORE
from desktop.core.ports import LinkTaken
from desktop.core.records import Kind, Side
from desktop.store import codec
from desktop.store.blocking import BlockingKeys
from desktop.store.connection import Row
from desktop.store.search import former_words

SELECT_LINK = """
    SELECT l.id, l.kind, l.prolegis_id, l.clio_id, l.origin, l.state, l.linked_at, l.announced, l.pending,
        l.base, l.decided, l.written, l.frozen_fields,
        CASE WHEN l.settled_no <= c.number AND (l.confirmed_at IS NULL OR l.confirmed_at < c.at)
            THEN c.at ELSE l.confirmed_at END
    FROM link l CROSS JOIN confirmation c
"""
_END = {Side.PROLEGIS: "l.prolegis_id", Side.CLIO: "l.clio_id"}
_ANY_OF = "IN (SELECT value FROM json_each(?))"
_INSERT = """
    INSERT INTO link (kind, prolegis_id, clio_id, origin, state, linked_at, announced, pending, standing, base, decided,
        written, frozen_fields, former, confirmed_at, settled_no)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        CASE WHEN ? THEN (SELECT number + 1 FROM confirmation) END)
"""
_UPDATE = """
    UPDATE link SET state = ?, linked_at = ?, announced = ?, pending = ?, standing = ?, base = ?, decided = ?, written = ?,
        frozen_fields = ?, former = ?, confirmed_at = ?, settled_no = CASE
            WHEN ? AND NOT EXISTS (SELECT 1 FROM problem WHERE link_id = link.id)
            THEN coalesce(settled_no, (SELECT number + 1 FROM confirmation)) END
    WHERE id = ?
"""
_MARK = """
    UPDATE observation SET linked = ? WHERE side = ? AND kind = ? AND record_id = ?
"""
_WAS_LINKED = {
    Side.PROLEGIS: "SELECT 1 FROM link WHERE kind = ?1 AND prolegis_id = ?2 AND state <> 'dead' "
    "UNION ALL SELECT 1 FROM link WHERE kind = ?1 AND prolegis_id = ?2 AND state = 'dead' LIMIT 1",
    Side.CLIO: "SELECT 1 FROM link WHERE kind = ?1 AND clio_id = ?2 AND state <> 'dead' "
    "UNION ALL SELECT 1 FROM link WHERE kind = ?1 AND clio_id = ?2 AND state = 'dead' LIMIT 1",
}
_SETTLE_AGAIN = """
    UPDATE link SET settled_no = (SELECT number + 1 FROM confirmation)
    WHERE id IN (SELECT value FROM json_each(?)) AND settled_no IS NULL AND pending = 0 AND state = 'live'
        AND NOT EXISTS (SELECT 1 FROM problem WHERE link_id = link.id)
"""
_UNSETTLE = """
    UPDATE link SET settled_no = NULL, confirmed_at = (
        SELECT CASE WHEN link.settled_no <= c.number AND (link.confirmed_at IS NULL OR link.confirmed_at < c.at)
            THEN c.at ELSE link.confirmed_at END FROM confirmation c)
    WHERE id = ?
"""
_PENDING = """
    UPDATE link SET pending = 1, settled_no = NULL, confirmed_at = (
        SELECT CASE WHEN link.settled_no <= c.number AND (link.confirmed_at IS NULL OR link.confirmed_at < c.at)
            THEN c.at ELSE link.confirmed_at END FROM confirmation c)
    WHERE state = 'live' AND state <> 'dead' AND pending = 0 AND kind = ?
"""
_TOUCH = {
    Side.PROLEGIS: f"{_PENDING} AND prolegis_id {_ANY_OF}",
    Side.CLIO: f"{_PENDING} AND clio_id {_ANY_OF}",
}
_ANNOUNCE = "UPDATE link SET announced = 1 WHERE id IN (SELECT value FROM json_each(?))"
_UNTAKEN = """
    SELECT o.record_id FROM observation o
    LEFT JOIN link l ON l.kind = o.kind AND l.prolegis_id = o.record_id AND l.state <> 'dead'
    WHERE o.side = 'prolegis' AND o.kind = ?1 AND o.counterpart <> '' AND (l.clio_id IS NULL OR l.clio_id <> o.counterpart)
    UNION
    SELECT l.prolegis_id FROM link l
    JOIN observation o ON o.side = 'prolegis' AND o.kind = l.kind AND o.record_id = l.prolegis_id
    WHERE l.kind = ?1 AND l.state <> 'dead' AND l.announced = 1 AND coalesce(o.counterpart, '') = ''
    ORDER BY 1
"""


class Links(BlockingKeys):
    """The part of ``ports.Store`` about links. A dead link is never removed, so that nothing comes back through an edit (I5)."""

    def link(self, id: int) -> Link | None:
        row = self.database.row(f"{SELECT_LINK} WHERE l.id = ?", (id,))
        return to_link(row) if row else None

    def link_of(self, side: Side, kind: Kind, record_id: str) -> Link | None:
        row = self.database.row(
            f"{SELECT_LINK} WHERE l.kind = ? AND {_END[side]} = ? AND l.state <> 'dead'", (kind.value, record_id)
        )
        return to_link(row) if row else None

    def links_of(self, side: Side, kind: Kind, record_ids: Iterable[str]) -> dict[str, Link]:
        rows = self.database.rows(
            f"{SELECT_LINK} WHERE l.kind = ? AND {_END[side]} {_ANY_OF} AND l.state <> 'dead'",
            (kind.value, codec.id_list(record_ids)),
        )
        return {link.end(side): link for link in map(to_link, rows)}

    def links(self, kind: Kind | None = None, states: Iterable[LinkState] | None = None) -> list[Link]:
        """By rising id."""
        wanted = codec.id_list(state.value for state in (LinkState if states is None else states))
        rows = self.database.rows(
            f"{SELECT_LINK} WHERE (? IS NULL OR l.kind = ?) AND l.state {_ANY_OF} ORDER BY l.id",
            (kind and kind.value, kind and kind.value, wanted),
        )
        return [to_link(row) for row in rows]

    def was_linked(self, side: Side, kind: Kind, record_id: str) -> bool:
        return self.database.row(_WAS_LINKED[side], (kind.value, record_id)) is not None

    def unannounced(self, limit: int) -> list[Link]:
        rows = self.database.rows(
            f"{SELECT_LINK} WHERE l.announced = 0 AND l.state = 'live' AND l.kind <> 'party' ORDER BY l.id LIMIT ?",
            (limit,),
        )
        return [to_link(row) for row in rows]

    def announced(self, link_ids: Iterable[int]) -> None:
        self.database.must_be_writing()
        self.database.run(_ANNOUNCE, (str(list(link_ids)),))

    def untaken(self, kind: Kind) -> list[str]:
        return [row[0] for row in self.database.rows(_UNTAKEN, (kind.value,))]

    def touch(self, side: Side, kind: Kind, record_ids: Iterable[str]) -> None:
        self.database.must_be_writing()
        self.database.run(_TOUCH[side], (kind.value, codec.id_list(record_ids)))

    def pending_links(self) -> list[Link]:
        # "client", "matter", "party": the order of the alphabet is the order of the work, but for documents.
        rows = self.database.rows(
            f"{SELECT_LINK} WHERE l.pending = 1 AND l.state = 'live' ORDER BY l.kind = 'document', l.kind, l.id"
        )
        return [to_link(row) for row in rows]

    def count_links(self, kind: Kind) -> int:
        row = self.database.row("SELECT count(*) FROM link WHERE kind = ? AND state = 'live'", (kind.value,))
        return row[0] if row else 0

    def add_link(self, link: Link) -> Link:
        self.database.must_be_writing()
        ends = (link.kind.value, link.prolegis_id, link.clio_id, link.origin.value)
        try:
            inserted = self.database.run(_INSERT, (*ends, *_state(link)))
        except sqlite3.IntegrityError as error:
            raise LinkTaken(f"{link.kind} {link.prolegis_id} or {link.clio_id} has a link") from error
        if link.state is not LinkState.DEAD:
            self._mark_linked([link], True)
        return msgspec.structs.replace(link, id=inserted.lastrowid or 0)

    def save_links(self, links: Iterable[Link]) -> None:
        """Replace by id, all but kind, ends and origin, which never change. Raises ``LinkTaken`` when a dead one is to live beside another."""
        self.database.must_be_writing()
        wanted = list(links)
        before: dict[int, str] = dict(
            self.database.rows(
                "SELECT id, state FROM link WHERE id IN (SELECT value FROM json_each(?))",
                (str([link.id for link in wanted]),),
            )
        )
        try:
            for link in wanted:
                if link.id not in before:
                    raise LookupError(f"no link {link.id}")
                self.database.run(_UPDATE, (*_state(link), link.id))
        except sqlite3.IntegrityError as error:
            raise LinkTaken("an end has another link") from error
        dead = LinkState.DEAD
        self._mark_linked([link for link in wanted if link.state is dead and before[link.id] != dead], False)
        self._mark_linked([link for link in wanted if link.state is not dead and before[link.id] == dead], True)

    def confirm(self, at: datetime) -> None:
        self.database.must_be_writing()
        self.database.run("UPDATE confirmation SET number = number + 1, at = ?", (codec.instant(at),))

    def _mark_linked(self, links: list[Link], linked: bool) -> None:
        """Keep the mark on both records, and let the matters of newly linked clients be found by their contacts."""
        for side in Side:
            self.database.run_many(_MARK, [(linked, side.value, link.kind.value, link.end(side)) for link in links])
        clients = [link.prolegis_id for link in links if link.kind is Kind.CLIENT]
        if clients:
            self._index_matters_of(clients)

    def _unsettle(self, link_id: int) -> None:
        """It has a problem now: it keeps the instant at which it was last confirmed."""
        self.database.run(_UNSETTLE, (link_id,))

    def _settle_again(self, link_ids: Iterable[int]) -> None:
        """Its problems are gone: the next confirmation counts for it."""
        self.database.run(_SETTLE_AGAIN, (str(list(link_ids)),))


def _state(link: Link) -> Row:
    """The columns that change in a link's life; the last says whether the common confirmation may count for it."""
    return (
        link.state.value,
        codec.instant(link.linked_at),
        link.announced,
        link.pending,
        sum(not entry.agreed for entry in link.base.values()),
        codec.base_to_json(link.base),
        codec.decided_to_json(link.decided),
        codec.written_to_json(link.written),
        codec.texts_to_json(link.frozen_fields),
        former_words(link.base[NUMBER_BEFORE].prolegis if NUMBER_BEFORE in link.base else None),
        codec.optional_instant(link.confirmed_at),
        link.state is LinkState.LIVE and not link.pending,
    )


def to_link(row: Row) -> Link:
    """A link from the columns of ``SELECT_LINK``."""
    return Link(
        kind=Kind(row[1]),
        prolegis_id=row[2],
        clio_id=row[3],
        origin=Origin(row[4]),
        linked_at=codec.to_instant(row[6]),
        id=row[0],
        state=LinkState(row[5]),
        announced=bool(row[7]),
        base=codec.json_to_base(row[9]),
        decided=codec.json_to_decided(row[10]),
        written=codec.json_to_written(row[11]),
        frozen_fields=codec.json_to_texts(row[12]),
        confirmed_at=codec.to_optional_instant(row[13]),
        pending=bool(row[8]),
    )
