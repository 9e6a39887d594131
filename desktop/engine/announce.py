"""Telling Prolegis which Clio record each of its records is: ``PUT /links``, 200 at once. Only then does anything flow over a link (SYNC 9)."""

from __future__ import annotations

import msgspec

from desktop.core import errors
from desktop.core.creations import overtaken
from desktop.core.links import Link, LinkState
from desktop.core.plan import problem_of
from desktop.core.ports import Lane, Pair
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.observe import Observer

MOST = 200  # the contract's limit


class Announcer:
    """Sends pairs; safe to repeat at any moment, because the request says the same each time."""

    def __init__(self, context: Context, observer: Observer) -> None:
        self._context, self._observer, self._store = context, observer, context.store

    async def run(self, lane: Lane = Lane.WRITE) -> int:
        """Announce what is not announced yet; returns the number of requests. A pair that Prolegis refuses is asked about, the others go on."""
        requests = 0
        self._context.announcing += 1
        try:
            while links := self._store.unannounced(MOST):
                requests += 1
                await self._send(links, lane)
        finally:
            self._context.announcing -= 1
        return requests

    async def _send(self, links: list[Link], lane: Lane) -> None:
        if not await self._context.may_write():
            raise errors.LeaseHeld
        links = await self._ours(links)
        if not links:
            return
        pairs = [Pair(link.kind, link.prolegis_id, link.clio_id) for link in links]
        self._context.checkpoint("announcing")
        try:
            records = await self._context.prolegis.put_links(pairs, lane)
        except errors.Refused:
            if len(links) == 1:
                await self._refused(links[0])
                return
            middle = len(links) // 2  # the request is all or nothing: halve it until the refused pair stands alone
            await self._send(links[:middle], lane)
            await self._send(links[middle:], lane)
            return
        self._context.checkpoint("announced")

        def work() -> None:
            self._observer.told(records, self._context.service_now(Side.PROLEGIS))
            self._store.announced([link.id for link in links])
            self._observer.changed = True

        await self._context.commit.run(work)

    async def _ours(self, links: list[Link]) -> list[Link]:
        """Without those whose Prolegis record another desk linked meanwhile: the request would overturn its link without a word."""
        theirs = []
        for link in links:
            record = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
            if record is not None and record.counterpart and record.counterpart != link.clio_id:
                theirs.append((link, record))

        def work() -> None:
            for link, record in theirs:
                partner = self._store.observation(Side.CLIO, link.kind, record.counterpart or "")
                self._store.save_links([msgspec.structs.replace(link, state=LinkState.DEAD, pending=False)])
                self._context.ask(overtaken(link, record.name, partner.name if partner else ""))
                self._observer.untaken.add((link.kind, link.prolegis_id))
                self._observer.changed = True

        if theirs:
            await self._context.commit.run(work)
        lost = {link.id for link, _ in theirs}
        return [link for link in links if link.id not in lost]

    async def _refused(self, link: Link) -> None:
        """Another Prolegis record has that Clio id already: nothing of ours may flow (U15)."""
        record = self._store.observation(Side.CLIO, link.kind, link.clio_id)
        name = record.name if record else ""

        def work() -> None:
            dead = msgspec.structs.replace(link, state=LinkState.DEAD, pending=False)
            self._store.save_links([dead])
            self._context.ask(problem_of(link, "LINK-1", name, params={"other": name}, choices=("wait",)))

        await self._context.commit.run(work)

    async def withdraw(self, link: Link, lane: Lane) -> None:
        """Take the Clio id off the Prolegis record again (undo of a link)."""
        if link.kind is Kind.PARTY:
            return
        self._context.announcing += 1
        try:
            if not await self._context.may_write():
                raise errors.LeaseHeld
            records = await self._context.prolegis.put_links([Pair(link.kind, link.prolegis_id, None)], lane)
        finally:
            self._context.announcing -= 1
        self._observer.take(records, self._context.service_now(Side.PROLEGIS))
