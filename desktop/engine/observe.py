"""Seeing changes: the Prolegis feed and Clio's listings become observations in the store, which never go back in time (SYNC 2 and 5).

What is to be done about them is the plan's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from desktop.core.errors import Faulty, FeedLost, Forbidden
from desktop.core.fields import BY_NAME
from desktop.core.links import Link
from desktop.core.ports import Change, Feed, Lane, Page
from desktop.core.records import Kind, Record, Side
from desktop.core.words import same_value
from desktop.engine.context import OVERLAP, PAPERS, Context, row_key
from desktop.engine.observe_documents import DocumentWatch
from desktop.engine.patience import Patience
from desktop.engine.unread import UnreadRecords

_CLIO_KINDS = (Kind.CLIENT, Kind.MATTER, Kind.PARTY)
_CLIO_PAPERS = (Kind.FOLDER, Kind.DOCUMENT)
_PROLEGIS_KINDS = (Kind.CLIENT, Kind.MATTER)
LONGEST_LAG = 900.0  # seconds after which a write of ours that no list shows is no longer waited for


class Observer:
    """Reads both sides. ``changed`` turns true when anything was accepted; the planner turns it off."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store
        self.changed = True  # a fresh start looks at everything once
        self._unread = UnreadRecords(context)
        self.papers = DocumentWatch(context)
        self.untaken: set[tuple[Kind, str]] = set()  # Prolegis records that carry a Clio id without a link of ours
        self._unseen_writes: dict[tuple[Kind, str], tuple[datetime, float]] = {}

    def answered(self, before: Record | None, record: Record, at: datetime) -> bool:
        """The reply to a write of ours; inside a transaction. False: it repeats what the first one said, and we know newer.

        Until a listing shows what we wrote in Clio, its absence measures the list lag. It counts from the record's own stamp: a write that
        Clio took without changing anything, as a number that it makes itself, is in no listing of changes.
        """
        if record.side is Side.CLIO:
            self._unseen_writes[record.kind, record.id] = record.updated_at, 0.0
        if before is not None and record.updated_at < before.updated_at:
            self._doubt(record.side, [(record.kind, record.id)])
            return False
        self._store.put_observations([record], seen_at=at)
        return True

    # ---- Prolegis

    async def prolegis(self, *, wait: float = 0.0) -> None:
        """Everything after the stored cursor; a complete listing when there is none or the feed was lost."""
        cursor = self._store.get("cursor.prolegis")
        if cursor is None:
            await self._list_prolegis()
            cursor = self._store.get("cursor.prolegis")
        more = True
        while more:
            try:
                feed = await self._context.prolegis.feed(cursor, wait=wait, lane=Lane.CHANGE)
            except FeedLost:
                await self._list_prolegis()
                return
            self._context.heard(Side.PROLEGIS, feed.asked_at)
            self._context.checkpoint("feed read")
            self._take_changes(feed, moved=feed.next != cursor)
            await self._reread(Side.PROLEGIS)
            cursor, more, wait = feed.next, feed.more, 0.0
        await self._reread(Side.PROLEGIS)

    async def _list_prolegis(self) -> None:
        """The cursor is taken before the first page, so that nothing falls between listing and feed."""
        service = self._context.prolegis
        start = await service.feed(None, wait=0, lane=Lane.CHANGE)
        seen: dict[Kind, set[str]] = {}
        with_papers = self._context.files is not None and self._store.count_links(Kind.MATTER) > 0
        for kind in (*_PROLEGIS_KINDS, *((Kind.DOCUMENT,) if with_papers else ())):
            seen[kind] = set()
            cursor: str | None = None
            while True:
                page = await service.list(kind, since=None, cursor=cursor, lane=Lane.CHANGE)
                seen[kind].update(record.id for record in page.records)
                with self._store.transaction():
                    self._doubt(Side.PROLEGIS, self._accept(page.records, page.asked_at))
                    self._told_unread(Side.PROLEGIS, [(kind, id) for id in page.unread])
                seen[kind].update(page.unread)
                await self._reread(Side.PROLEGIS)
                if (cursor := page.next) is None:
                    break
        await self._confirm_absent(Side.PROLEGIS, seen)
        with self._store.transaction():
            self._store.put("cursor.prolegis", start.next)

    async def _confirm_absent(self, side: Side, seen: dict[Kind, set[str]]) -> None:
        """What a complete listing no longer shows is asked for by id; only a 404 counts (M9), and it only becomes a question."""
        for kind, ids in seen.items():
            for missing in sorted(self._store.stubs(side, kind).keys() - ids):
                if await self._context.service(side).get(kind, missing, Lane.SWEEP) is None:
                    self.gone(side, kind, missing)

    def _take_changes(self, feed: Feed, *, moved: bool) -> None:
        latest: dict[tuple[Kind, str], Change] = {(change.kind, change.id): change for change in feed.changes}
        records = [
            change.record for change in latest.values()
            if change.record is not None and (change.action != "deleted" or change.kind is Kind.DOCUMENT)
        ]  # fmt: skip
        with self._store.transaction():
            self._told_unread(Side.PROLEGIS, feed.unread)
            self._doubt(Side.PROLEGIS, self._accept(records, feed.asked_at))
            for change in latest.values():
                if change.kind is Kind.DOCUMENT:  # a deleted one is there with its tombstone
                    if change.record is None and self._store.observation(Side.PROLEGIS, change.kind, change.id):
                        self._doubt(Side.PROLEGIS, [(change.kind, change.id)])
                elif change.action == "deleted":
                    self._mark_gone(Side.PROLEGIS, change.kind, change.id)
            if moved:  # in the same commit as the records it covers (L8)
                self._store.put("cursor.prolegis", feed.next)

    # ---- Clio

    async def clio(self) -> None:
        for kind in _CLIO_KINDS if self._context.files is None else (*_CLIO_KINDS, *_CLIO_PAPERS):
            await self._clio_kind(kind)
        await self._reread(Side.CLIO)
        await self.papers.list_matters(self)

    async def _clio_kind(self, kind: Kind) -> None:
        """The mark is the service's clock on the first page and moves with the last page's commit, never from the records (L5, L6)."""
        name = f"mark.clio.{kind}"
        stored = self._store.get(name)
        mark = datetime.fromisoformat(stored) if stored else None
        since = mark - timedelta(seconds=max(OVERLAP, 3 * self._context.late)) if mark else self.papers.start(kind)
        first: Page | None = None
        cursor: str | None = None
        seen: dict[str, str] = {}
        while True:
            page = await self._context.clio.list(kind, since=since, cursor=cursor, lane=Lane.CHANGE)
            if first is None and mark is not None and page.asked_at < mark - timedelta(seconds=OVERLAP):
                since = mark = None  # the mark lay in the future: what changed meanwhile is in a complete listing only
                continue
            first = first or page
            self._context.heard(Side.CLIO, page.asked_at)
            self._context.checkpoint(f"{kind} page read")
            seen.update((record.id, record.etag) for record in page.records)
            with self._store.transaction():
                self._doubt(Side.CLIO, self._accept(page.records, page.asked_at))
                self._told_unread(Side.CLIO, [(kind, id) for id in page.unread])
                if page.next is None:
                    self._store.put(name, first.asked_at.isoformat())
            await self._reread(Side.CLIO)
            if (cursor := page.next) is None:
                break
        self._measure_lag(kind, seen, first.asked_at, since)

    def _measure_lag(self, kind: Kind, seen: dict[str, str], asked_at: datetime, since: datetime | None) -> None:
        """What was missing and then came tells the lag. What never comes was deleted, or is hidden: it tells nothing."""
        for (of_kind, id), (at, missing) in list(self._unseen_writes.items()):
            if of_kind is not kind:
                continue
            passed = (asked_at - at).total_seconds()
            if id in seen and missing:
                self._context.saw_lag(missing)
            if id in seen or (since is not None and at < since) or passed > LONGEST_LAG:
                del self._unseen_writes[of_kind, id]
            elif passed > 0:
                self._unseen_writes[of_kind, id] = at, passed
        self._context.missing = max((missing for _, missing in self._unseen_writes.values()), default=0.0)

    # ---- accepting

    def take(self, records: Iterable[Record], at: datetime) -> set[tuple[Kind, str]]:
        """Accept records read outside a listing, in one commit; returns those that would go back in time."""
        with self._store.transaction():
            return self._accept(list(records), at)

    def _accept(self, records: Sequence[Record], at: datetime) -> set[tuple[Kind, str]]:
        """Store what is news. An older or superseded state, or one that contradicts a write of ours just made, is doubtful: read it by id."""
        records = self.papers.wanted(records)
        if not records:
            return set()
        side, kinds = records[0].side, {record.kind for record in records}
        stored = {
            (kind, id): record
            for kind in kinds
            for id, record in self._store.observations(side, kind, [r.id for r in records if r.kind is kind]).items()
        }
        doubtful: set[tuple[Kind, str]] = set()
        fresh: list[Record] = []
        for told in records:
            before = stored.get((told.kind, told.id))
            record = _stamped(told, before)
            if before is not None and _same(before, record):
                self._back(record)
                continue
            if before is not None and self._goes_back(before, record):
                doubtful.add((record.kind, record.id))
                continue
            fresh.append(record)
        self._put(fresh, stored, at)
        return doubtful

    def _goes_back(self, before: Record, record: Record) -> bool:
        if record.updated_at < before.updated_at:
            return True
        if record.etag != before.etag and self._store.superseded(record.side, record.kind, record.id, record.etag):
            return True
        link = self._store.link_of(record.side, record.kind, record.id)
        return link is not None and self._contradicts(link, before, record)

    def _contradicts(self, link: Link, before: Record, record: Record) -> bool:
        written = link.written.get(record.side)
        if written is None or self._context.service_now(record.side) - written.at > timedelta(
            seconds=self._context.settle
        ):
            return False
        table = BY_NAME[record.kind]
        return any(
            name in record.fields
            and name in before.fields
            and name in table
            and not same_value(table[name], record.fields[name], before.fields[name])
            for name in written.fields
        )

    def _put(self, fresh: Sequence[Record], stored: dict[tuple[Kind, str], Record], at: datetime) -> None:
        if not fresh:
            return
        self._store.put_observations(fresh, seen_at=at)
        touched = [record for record in fresh if not _same_content(stored.get((record.kind, record.id)), record)]
        for record in fresh:
            self._back(record)
        if not touched:
            return
        self.changed = True
        for record in touched:
            self._notice(record, stored.get((record.kind, record.id)))
        self._context.changed(*self._rows(touched))

    def _rows(self, records: Sequence[Record]) -> set[tuple[Kind, str]]:
        """The window's rows that show these records: a linked pair stands in its Prolegis row."""
        rows = {(record.kind, row_key(record)) for record in records}
        for kind in (Kind.CLIENT, Kind.MATTER, Kind.DOCUMENT):
            ids = [record.id for record in records if record.side is Side.CLIO and record.kind is kind]
            links = self._store.links_of(Side.CLIO, kind, ids) if ids else {}
            rows |= {(kind, f"p:{link.prolegis_id}") for link in links.values()}
        return rows

    def _notice(self, record: Record, before: Record | None) -> None:
        if record.kind is Kind.PARTY:
            self._store.touch(Side.CLIO, Kind.MATTER, [record.text("matter")])
            return
        if record.kind is Kind.FOLDER:
            self.papers.folder_changed(record, before)
            return
        self._store.touch(record.side, record.kind, [record.id])
        if record.side is not Side.PROLEGIS:
            self.date_taken(before, record)
            return
        link = self._store.link_of(record.side, record.kind, record.id)
        if (record.counterpart and (link is None or link.clio_id != record.counterpart)) or (
            link is not None and link.announced and before is not None and before.counterpart and not record.counterpart
        ):
            self.untaken.add((record.kind, record.id))

    def date_taken(self, before: Record | None, record: Record) -> None:
        """Clio takes the close date away when a matter's status changes to open: nobody edited it, so it is seen as for the first time."""
        if (
            before is None
            or before.text("status") == record.text("status")
            or record.fields.get("closing_on", "") is not None
        ):
            return
        link = self._store.link_of(record.side, record.kind, record.id)
        if link is not None and "closing_on" in link.base:
            base = {name: entry for name, entry in link.base.items() if name != "closing_on"}
            self._store.save_links([msgspec.structs.replace(link, base=base, pending=True)])

    def _back(self, record: Record) -> None:
        self._unread.read(record)
        if self._store.is_gone(record.side, record.kind, record.id):
            self._store.mark_gone(record.side, record.kind, record.id, None)
            self._touch_gone(record.side, record.kind, record.id)

    def _told_unread(self, side: Side, records: Iterable[tuple[Kind, str]]) -> None:
        """Documents are asked about only where they are ours to sync."""
        known = self._store.observation
        self._unread.told(side, [(kind, id) for kind, id in records if kind not in PAPERS or known(side, kind, id)])

    def gone(self, side: Side, kind: Kind, id: str) -> None:
        """The service answered 404 for this id."""
        with self._store.transaction():
            self._mark_gone(side, kind, id)

    def _mark_gone(self, side: Side, kind: Kind, id: str) -> None:
        if self._store.observation(side, kind, id) is not None and not self._store.is_gone(side, kind, id):
            self._store.mark_gone(side, kind, id, self._context.service_now(side))
            self._touch_gone(side, kind, id)

    def _touch_gone(self, side: Side, kind: Kind, id: str) -> None:
        self.changed = True
        if kind is Kind.PARTY:
            record = self._store.observation(side, kind, id)
            self._store.touch(Side.CLIO, Kind.MATTER, [record.text("matter")] if record else [])
        else:
            self._store.touch(side, kind, [id])
        self._context.changed((kind, f"{'p' if side is Side.PROLEGIS else 'c'}:{id}"))

    # ---- reading singly

    def _doubt(self, side: Side, doubtful: Iterable[tuple[Kind, str]]) -> None:
        """What must be read by id, kept in the same commit as the cursor that passed it (L8). Inside a transaction."""
        if again := {tuple(pair) for pair in doubtful}:
            name = f"reread.{side}"
            kept = {tuple(pair) for pair in self._store.get(name, [])} | again
            self._store.put(name, sorted(list(pair) for pair in kept))

    @property
    def doubts(self) -> bool:
        """Whether a record is still to be read by id: until then nobody can say that all is equal."""
        return any(self._store.get(f"reread.{side}", []) for side in Side)

    def told(self, records: Sequence[Record], at: datetime) -> None:
        """What a reply to our own request about links says besides. Inside a transaction.

        Where nothing but the link is new there is nothing to plan; an edit that came with it is news, an older state than ours is read again.
        """
        known: dict[tuple[Kind, str], Record] = {}
        for kind in {record.kind for record in records}:
            ids = [record.id for record in records if record.kind is kind]
            known |= {(kind, id): one for id, one in self._store.observations(Side.PROLEGIS, kind, ids).items()}
        plain = [record for record in records if _only_linked(known.get((record.kind, record.id)), record)]
        self._store.put_observations(plain, seen_at=at)
        seen = {(record.kind, record.id) for record in plain}
        news = {(one.kind, one.id): one for one in records if (one.kind, one.id) not in seen}
        # Of two states with one stamp the feed may have told the later one before this answer came.
        unclear = {name for name, one in news.items() if name in known and known[name].updated_at == one.updated_at}
        fresh = [one for name, one in news.items() if name not in unclear]
        self._doubt(Side.PROLEGIS, unclear | self._accept(fresh, at))

    def read(self, records: Iterable[Record]) -> None:
        """Accept records that were asked for by id."""
        for record in records:
            self._accept_single(record)

    def _accept_single(self, record: Record) -> bool:
        """A single read counts unless it is older than what we have."""
        before = self._store.observation(record.side, record.kind, record.id)
        record = _stamped(record, before)
        if before is not None and not _same(before, record):
            if record.updated_at < before.updated_at:
                return False
            if record.etag != before.etag and self._store.superseded(record.side, record.kind, record.id, record.etag):
                return record.updated_at > before.updated_at
        with self._store.transaction():
            self._put(
                [record], {(record.kind, record.id): before} if before else {}, self._context.service_now(record.side)
            )
        return True

    async def _reread(self, side: Side) -> None:
        """One GET each. What still goes back in time stays on the list and is asked for again next time."""
        name, patience = f"reread.{side}", Patience()
        for kind, id in self._store.get(name, []):
            try:
                record = await self._context.service(side).get(Kind(kind), id, Lane.CHANGE)
            except (Faulty, Forbidden) as error:
                patience.lose(error)
                continue
            if record is None or self._accept_single(record):
                with self._store.transaction():
                    self._store.put(name, [pair for pair in self._store.get(name, []) if pair != [kind, id]])


def _stamped(record: Record, before: Record | None) -> Record:
    """A redacted record hides its stamps: it keeps those we know, else a later plain reading would seem to go back (U27)."""
    if record.created_at.year > 1970:
        return record
    if before is None:
        return msgspec.structs.replace(record, updated_at=record.created_at)
    return msgspec.structs.replace(record, created_at=before.created_at, updated_at=before.updated_at)


def _same(before: Record, record: Record) -> bool:
    return before.etag == record.etag and before.fields == record.fields and before.counterpart == record.counterpart


def _only_linked(before: Record | None, record: Record) -> bool:
    return before is not None and before.fields == record.fields and before.updated_at <= record.updated_at


def _same_content(before: Record | None, record: Record) -> bool:
    """The ETag moved, the content did not: nothing to plan (U6)."""
    return before is not None and before.fields == record.fields and before.counterpart == record.counterpart
