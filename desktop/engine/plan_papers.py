"""The documents' part of a cycle's plan: those without a link, what already stands on both sides, and the stop before many deletes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from desktop.core.creations_documents import NewDocument, plan_new_document
from desktop.core.guards import guard_deletes
from desktop.core.journal import Verb
from desktop.core.links import Link
from desktop.core.operations import Look, Operation, Plan
from desktop.core.ports import HistoryRow, LinkTaken
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer

PUT_BACK = "documents.put_back"  # links whose deleted documents a person wants back on both sides
DELETABLE = "documents.deletable"  # links whose documents a person let go, seen in the list
REST_FROM = "deletes.rest_from"  # when this desk's database was found lost, or an older copy of it was taken
_REST = timedelta(days=1)
_GUARDS = ("DEL-1", "DEL-3")


class PaperPlanner:
    """Reads the store for the plan, and keeps what the plan says of documents. The methods that keep run inside a transaction of the caller's."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    def new(self, papers: DocumentGatherer, documents: Iterable[NewDocument] | None = None) -> Plan:
        """The plan of documents without a link: by default of all that are new."""
        operations: list[Operation] = []
        problems: list[Problem] = []
        links: list[Link] = []
        looks: list[Look] = []
        for document in papers.fresh() if documents is None else documents:
            one = plan_new_document(document)
            operations += one.operations
            looks += one.looks
            if one.problem is not None:
                problems.append(one.problem)
            if one.link is not None:
                links.append(one.link)
        return Plan(new=tuple(operations), problems=tuple(problems), found=tuple(links), first=tuple(looks))

    def keep(self, found: Iterable[Link]) -> int:
        """The links of what stands on both sides already; returns how many."""
        count = 0
        now = self._context.clock.now()
        for link in found:
            record = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
            name = record.name if record is not None else ""
            try:
                self._store.add_link(
                    msgspec.structs.replace(link, linked_at=self._context.service_now(Side.CLIO), pending=True)
                )
            except LinkTaken:  # two with the same bytes: the other one has it
                continue
            row = HistoryRow(now, self._context.run, "linked", link.kind, None, link.prolegis_id, link.clio_id, name)
            self._context.note(row)
            self._context.changed((link.kind, f"p:{link.prolegis_id}"), (link.kind, f"c:{link.clio_id}"))
            count += 1
        return count

    def guarded(self, plan: Plan, operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
        """Without deletes that wait for an answer (D1, D3); those that a person wants back become restores."""
        wanted = set(self._store.get(PUT_BACK, []))
        operations = tuple(_put_back(one) if one.link_id in wanted else one for one in operations)
        if not any(one.verb is Verb.DELETE for one in operations):
            self._settle(None, part=plan.part)
            return operations
        standing = self._store.standing_documents()
        gone = [one for one in plan.links if any(p.code == "GONE-1" and p.kind is Kind.DOCUMENT for p in one.problems)]
        allowed, problem = guard_deletes(
            operations,
            linked=self._store.linked_documents(),
            today=self._store.deletes_on(self._context.clock.now().date()),
            approved=frozenset(self._store.get(DELETABLE, [])),
            vanished=len(gone),
            empty=frozenset(side for side in Side if not standing[side]),
            resting=self._rests(),
        )
        self._settle(problem, part=plan.part)
        return allowed

    def _rests(self) -> bool:
        """For a day after the database was lost nothing is deleted unasked: what it does not know any more may be the reason (D15)."""
        return self._store.get(REST_FROM) is not None and not self.is_rested()

    def is_rested(self) -> bool:
        """Whether that day has passed just now, so that what was held is planned again."""
        since = self._store.get(REST_FROM)
        return since is not None and self._context.clock.now() >= datetime.fromisoformat(since) + _REST

    def end_rest(self) -> None:
        self._store.put(REST_FROM, None)

    def _settle(self, problem: Problem | None, *, part: bool) -> None:
        if problem is not None:
            self._context.ask(problem)
        elif not part and self._store.get(DELETABLE):
            self._store.put(DELETABLE, None)
        over = [code for code in _GUARDS if problem is None or code != problem.code]
        if not part or problem is not None:
            self._store.drop_problems(over)


def _put_back(operation: Operation) -> Operation:
    """The restore of what was deleted, in place of the delete that would follow it."""
    if operation.verb is not Verb.DELETE or operation.source is None:
        return operation
    return msgspec.structs.replace(
        operation, verb=Verb.RESTORE, side=operation.side.other, source=operation.target, target=operation.source
    )
