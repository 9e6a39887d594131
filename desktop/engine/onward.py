"""After a person's order stands on one side: the other side follows at once, by the same plan that a cycle makes. What it cannot do now a cycle does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import msgspec

from desktop.core.creations_documents import NewDocument
from desktop.core.operations import Plan
from desktop.core.plan_document import folders_first
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record
from desktop.engine.announce import Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import Context
from desktop.engine.document_ends import Ends
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.looking import Looker
from desktop.engine.planner import Planner

_ROUNDS = 4  # a deed takes one or two: a name, then bytes


class Onward:
    """Brings single documents to the other side on the person's lane."""

    def __init__(
        self, context: Context, planner: Planner, applier: Applier, announcer: Announcer, looker: Looker
    ) -> None:
        self._context, self._store = context, context.store
        self._planner, self._applier, self._announcer, self._looker = planner, applier, announcer, looker
        self._alone = asyncio.Lock()  # two orders may need the same new folder

    async def linked(self, ends: Ends, job: str) -> None:
        if ends.link is None:
            return
        for _ in range(_ROUNDS):
            plan = await self._looked(ends.link.id)
            operations = self._planner.settle(plan)
            if not operations:
                return
            await self._applier.run(operations, lane=Lane.PERSON, command=job)

    async def _looked(self, link: int) -> Plan:
        plan = self._planner.plan(only={link})
        for _ in range(_ROUNDS):
            if not plan.looks or not await self._looker.look(plan.looks):
                break
            plan = self._planner.plan(only={link})
        return plan

    async def fresh(self, records: Iterable[Record], job: str, *, asked: bool = False) -> None:
        """Documents without a link that were made just now; ``asked``: older ones that a person wants there."""
        wanted = [one for one in records if self._store.link_of(one.side, Kind.DOCUMENT, one.id) is None]
        if not wanted:
            return
        async with self._alone:
            await self._fresh(wanted, job, asked=asked)

    async def _fresh(self, wanted: list[Record], job: str, *, asked: bool) -> None:
        plan = self._new(wanted, asked=asked)
        for _ in range(_ROUNDS):
            if not plan.looks or not await self._looker.look(plan.looks):
                break
            plan = self._new(wanted, asked=asked)
        with self._store.transaction():
            self._planner.papers.keep(plan.found)
            for problem in plan.problems:
                self._context.ask(problem)
        await self._applier.run(folders_first(plan.new), lane=Lane.PERSON, command=job)
        await self._announcer.run(Lane.PERSON)

    def _new(self, records: Iterable[Record], *, asked: bool) -> Plan:
        papers = DocumentGatherer(self._context)
        found = papers.new(records, asked=asked)
        return self._planner.papers.new(papers, found if asked else map(_as_new, found))


def _as_new(document: NewDocument) -> NewDocument:
    """Made by an order just now, whenever this desk learned of its matter's link."""
    return msgspec.structs.replace(document, since=min(document.since, document.record.created_at))
