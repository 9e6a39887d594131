"""Linking and creating many clients at once ("Sync Clio Contacts", ``clients sync``).

The certain ones are linked, the rest created if asked, the doubtful left for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from desktop.core.creations import client_lacks, create_client, resembles, too_long
from desktop.core.links import Link, Origin
from desktop.core.matching import Candidate, Certainty, assign, match_client
from desktop.core.operations import Operation
from desktop.core.ports import HistoryRow, Lane, LinkTaken
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.engine.announce import Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import Context
from desktop.engine.gather import Gatherer
from desktop.engine.result import Result

_BLOCK = 200  # a page of progress: created, announced, then the next


class ClientsPlan(msgspec.Struct, frozen=True):
    """``link`` pairs (client, contact); ``create`` clients that resemble nobody; ``ask`` those a person must look at, with their candidates."""

    link: tuple[tuple[Record, Record], ...]
    create: tuple[Record, ...]
    ask: tuple[tuple[Record, tuple[Candidate, ...]], ...]
    linked_before: int = 0


class Bulk:
    """Plans and carries out ``clients sync``."""

    def __init__(self, context: Context, applier: Applier, announcer: Announcer) -> None:
        self._context, self._store = context, context.store
        self._applier, self._announcer = applier, announcer
        self._gather = Gatherer(context)

    def plan(self, ids: Sequence[str] | None) -> ClientsPlan:
        """Sort the unlinked clients (or those named). One-to-one: a contact that two clients want is certain for neither."""
        everyone = self._store.unlinked(Side.PROLEGIS, Kind.CLIENT, created_since=None)
        if ids is None:  # whoever was linked once stays unlinked until he is named (I5)
            chosen = [one for one in everyone if not self._store.was_linked(Side.PROLEGIS, Kind.CLIENT, one.id)]
        else:
            chosen = [one for one in everyone if one.id in set(ids)]
        taken = self._context.open_sources()
        chosen = [one for one in chosen if not one.counterpart and (Side.PROLEGIS, Kind.CLIENT, one.id) not in taken]
        found = {one.id: self._candidates(one) for one in chosen}
        certain = assign({id: candidates for id, candidates in found.items() if candidates})
        link, create, ask = [], [], []
        for record in chosen:
            match = certain.get(record.id)
            alike = tuple(one for one in found[record.id] if resembles(one))
            if match is not None and match.certainty is Certainty.CERTAIN:
                link.append((record, match.record))
            elif alike:
                ask.append((record, alike))
            else:
                create.append(record)
        return ClientsPlan(tuple(link), tuple(create), tuple(ask))

    def _candidates(self, record: Record) -> tuple[Candidate, ...]:
        near = self._store.neighbours(record, linked=False)
        return match_client(record, near, shared=self._gather.shared(record)) if near else ()

    async def run(
        self, plan: ClientsPlan, *, create: bool, job: str, progress: Callable[[int, int], None]
    ) -> dict[str, int]:
        """Carry it out; returns {linked, created, refused, unconfirmed, ask}. Safe to repeat: linked ones leave the plan."""
        total = len(plan.link) + (len(plan.create) if create else 0)
        counts = {"linked": 0, "created": 0, "refused": 0, "unconfirmed": 0, "ask": len(plan.ask)}
        for start in range(0, len(plan.link), _BLOCK):
            block = plan.link[start : start + _BLOCK]
            await self._context.commit.run(lambda block=block: self._link(block))  # type: ignore[misc]
            await self._announcer.run()
            counts["linked"] += len(block)
            progress(counts["linked"], total)
        if create:
            await self._create(plan.create, job, counts, lambda: progress(counts["linked"] + counts["created"], total))
        return counts

    async def _create(
        self, records: Sequence[Record], job: str, counts: dict[str, int], progress: Callable[[], None]
    ) -> None:
        words = self._context.words
        names = {Result.APPLIED: "created", Result.UNCERTAIN: "unconfirmed"}
        for start in range(0, len(records), _BLOCK):
            operations: list[Operation] = []
            refused: list[Problem] = []
            for record in records[start : start + _BLOCK]:
                operation = create_client(record, words)
                problem = client_lacks(record, Side.CLIO) or too_long(operation)
                if problem is None:
                    operations.append(operation)
                else:
                    refused.append(problem)
            self._ask(refused)
            counts["refused"] += len(refused)
            for _, result in await self._applier.run(operations, lane=Lane.WRITE, command=job):
                counts[names.get(result, "refused")] += 1
            await self._announcer.run()
            progress()

    def _ask(self, problems: Sequence[Problem]) -> None:
        with self._store.transaction():
            for problem in problems:
                self._context.ask(problem)

    def _link(self, pairs: Sequence[tuple[Record, Record]]) -> None:
        now = self._context.clock.now()
        rows = []
        for ours, theirs in pairs:
            link = Link(
                Kind.CLIENT, ours.id, theirs.id, Origin.LINKED, self._context.service_now(Side.CLIO), pending=True
            )
            try:
                self._store.add_link(self._gather.with_base(link))
            except LinkTaken:
                continue  # a command linked one of them meanwhile
            matters = self._store.matters_with_client(ours.id)
            self._store.touch(Side.PROLEGIS, Kind.MATTER, [matter.id for matter in matters])
            rows.append(HistoryRow(now, self._context.run, "linked", Kind.CLIENT, None, ours.id, theirs.id, ours.name))
            self._context.changed((Kind.CLIENT, f"p:{ours.id}"), (Kind.CLIENT, f"c:{theirs.id}"))
        self._context.note(*rows)
        self._context.history_grew()
