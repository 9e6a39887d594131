"""Brings the store's facts before the pure plan and keeps what it says: base moves, problems, links taken up. Called only with what was touched."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop.core.creations import (
    client_lacks,
    create_client,
    overtaken,
    plan_new_contact,
    plan_new_matter,
    take_up,
    too_long,
)
from desktop.core.guards import crowds, hold_back
from desktop.core.journal import IntentState
from desktop.core.links import Link, LinkState
from desktop.core.operations import LinkPlan, Operation, Plan
from desktop.core.plan import Pair, plan_link
from desktop.core.plan_document import TOLD, folders_first, plan_document
from desktop.core.plan_matter import plan_matter
from desktop.core.ports import HistoryRow, LinkTaken
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.engine.context import PAPERS, Context
from desktop.engine.gather import Gatherer
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.observe import Observer
from desktop.engine.plan_papers import REST_FROM, PaperPlanner
from desktop.engine.refused import Refusals

# Problems that an engine's answer made, not the plan: the plan never clears them by not mentioning them.
_OTHERS = frozenset({
    "REF-1", "PERM-1", "AMB-1", "AMB-2", "LINK-1", "CUT-1", "LINK-2", "READ-1", "GUARD-1", "REDO-1", "STALL-1", "BUG-1", "API-1", "DISK-1", "RATE-1",
    "DEL-1", "DEL-3", "DOC-5", "DOC-7", "DOC-8", "DOC-9", "DOC-10", "VAULT-1", "VAULT-2", "VAULT-3", "VAULT-4",
})  # fmt: skip
_LACKS = frozenset({"MISS-1", "LIMIT-2"})
_FIRM_KNOWN = "links.seen"
_RUN_LEVEL = ("AUTH-", "NET-", "SRV-", "DB-")


class Planner:
    """Makes the plan of one cycle and records all of it that needs no write."""

    def __init__(self, context: Context, observer: Observer) -> None:
        self._context, self._observer, self._store = context, observer, context.store
        self._gather = Gatherer(context)
        self.papers = PaperPlanner(context)
        self.refusals = Refusals(context)
        self._looked_back = False

    def plan(self, only: set[int] | None = None) -> Plan:
        """The plan as it stands: nothing is recorded (the dry run uses it too). ``only``: just these links, and nothing new."""
        words, policy = self._context.words, self._context.policy
        left_out = {Kind.PARTY} if self._context.files is not None else {Kind.PARTY, Kind.DOCUMENT}
        pending = [link for link in self._store.pending_links() if link.kind not in left_out]
        pairs = self._gather.pairs(link for link in pending if only is None or link.id in only)
        papers = DocumentGatherer(self._context)

        def of(pair: Pair) -> LinkPlan:
            if pair.link.kind is Kind.DOCUMENT:
                return plan_document(papers.pair(pair), papers.around(pair), words)
            if pair.link.kind is Kind.MATTER:
                return plan_matter(pair, self._gather.around(pair), words, policy)
            return plan_link(pair, words)

        plans = tuple(of(pair) for pair in pairs)
        if only is not None:
            return Plan(plans, part=True)
        new, problems = self._creations()
        made = self.papers.new(papers) if self._context.files is not None else Plan()
        return Plan(
            plans, (*new, *made.new), (*problems, *made.problems), tuple(self._links_to_take_up()), found=made.found,
            first=made.first,
        )  # fmt: skip

    def settle(self, plan: Plan) -> tuple[Operation, ...]:
        """Keep what the plan says and return the operations that may run: not refused before, not held back by a guard."""
        with self._store.transaction():
            for link_plan in plan.links:
                self._keep(link_plan)
            if self.papers.keep(plan.found):
                self._observer.changed = True
            self._keep_problems(plan)
            operations = self.refusals.pass_on(plan)
            self._finish_numbers()
            operations = self.papers.guarded(plan, operations)
            linked = {kind: self._store.count_links(kind) for kind in (Kind.CLIENT, Kind.MATTER, Kind.DOCUMENT)}
            approved = self._context.approved
            allowed, guard = hold_back(operations, linked=linked, approved=frozenset(approved))
            if guard is not None:
                self._context.ask(guard)
            elif not plan.part:
                self._store.drop_problems(["GUARD-1"])
            if not plan.part:  # an approval ends with the crowd that it was given for
                approved.intersection_update(crowds(operations, linked))
        return (
            *(one for one in allowed if one.kind not in PAPERS),
            *folders_first(one for one in allowed if one.kind in PAPERS),
        )

    # ---- creations

    def _creations(self) -> tuple[list[Operation], list[Problem]]:
        policy, words = self._context.policy, self._context.words
        operations: list[Operation] = []
        problems: list[Problem] = []
        steps: list[Operation | Problem | None] = []
        taken = self._context.open_sources()
        for record in self._gather.fresh(Side.PROLEGIS, Kind.MATTER):
            if (Side.PROLEGIS, Kind.MATTER, record.id) not in taken:
                steps.append(plan_new_matter(self._gather.new_matter(record), words))
        for record in self._gather.fresh(Side.CLIO, Kind.CLIENT):
            if (Side.CLIO, Kind.CLIENT, record.id) not in taken and not self._gather.may_be_ours(record):
                steps.append(plan_new_contact(self._gather.new_contact(record), policy.new_contacts, words))
        for step in steps:
            if isinstance(step, Operation) and (problem := too_long(step)) is not None:
                problems.append(problem)
            elif isinstance(step, Operation):
                operations.append(step)
            elif isinstance(step, Problem) and step.key not in self._waved():
                problems.append(step)
        return operations, problems

    def _waved(self) -> frozenset[str]:
        """Questions that a person answered with "leave it"."""
        return frozenset(self._store.get("waved", []))

    # ---- links that others made

    def _links_to_take_up(self) -> Iterable[Link]:
        if not self._looked_back:
            self._looked_back = True
            for kind in (Kind.CLIENT, Kind.MATTER, Kind.DOCUMENT):
                self._observer.untaken |= {(kind, id) for id in self._store.untaken(kind)}
        for kind, id in sorted(self._observer.untaken):
            found = self._store.observation(Side.PROLEGIS, kind, id)
            if found is not None and not self._store.is_gone(Side.PROLEGIS, kind, id):  # a deleted one links nothing
                yield take_up(found, self._context.link_time())
        return

    def take_up(self, links: Iterable[Link]) -> None:
        """Follow the firm's shared word on links. Plan again afterwards: a link that waits for a later plan has no base, and loses what is edited till then."""
        with self._store.transaction():
            if not self._store.get(_FIRM_KNOWN):
                # The firm has links and this desk knows of none: its database is new, or was lost.
                if not self._store.links():
                    self._store.put(REST_FROM, self._context.clock.now().isoformat())
                self._store.put(_FIRM_KNOWN, True)
            for link in links:
                self._take_up(link)

    def _take_up(self, link: Link) -> None:
        self._observer.untaken.discard((link.kind, link.prolegis_id))
        old = self._store.link_of(Side.PROLEGIS, link.kind, link.prolegis_id)
        if old is not None and old.clio_id == link.clio_id:
            self._store.save_links([msgspec.structs.replace(old, announced=True)])
            return
        if old is not None and not old.announced and not link.clio_id:
            return  # ours is still to be told
        if old is not None:
            self._store.save_links([msgspec.structs.replace(old, state=LinkState.DEAD, pending=False)])
            self._note(old, "unlinked")
            self._context.on_unlinked(old)
            if not old.announced:
                ours = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
                theirs = self._store.observation(Side.CLIO, link.kind, link.clio_id)
                self._context.ask(overtaken(old, ours.name if ours else "", theirs.name if theirs else ""))
        if link.clio_id:
            try:
                added = self._store.add_link(msgspec.structs.replace(link, pending=True))
            except LinkTaken:
                return  # Clio's end still belongs to a link of ours: its own record will tell
            if link.kind is Kind.MATTER and self._context.files is not None:
                self._observer.changed = True  # its documents are to be read
            self._note(added, "linked")

    def _note(self, link: Link, verb: str) -> None:
        record = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
        row = HistoryRow(
            self._context.clock.now(), self._context.run, verb, link.kind, None, link.prolegis_id, link.clio_id,
            record.name if record else "", (), str(link.origin),
        )  # fmt: skip
        self._context.note(row)
        self._context.changed((link.kind, f"p:{link.prolegis_id}"))

    # ---- keeping

    def _keep(self, plan: LinkPlan) -> None:
        link = plan.link
        base = {**link.base, **plan.entries}
        decided = {name: decision for name, decision in link.decided.items() if name not in plan.spent}
        state = LinkState.DEAD if plan.dead else link.state  # deleted on both sides: it ends without a question (U12)
        kept = msgspec.structs.replace(link, base=base, decided=decided, pending=plan.pending, state=state)
        if kept != link:
            self._store.save_links([kept])
            self._context.changed((link.kind, f"p:{link.prolegis_id}"))
        for found in plan.adopted:
            try:
                self._store.add_link(found)
            except LinkTaken:
                continue

    def _keep_problems(self, plan: Plan) -> None:
        """What the plan no longer says is cleared; what it says is there, with its first date."""
        said = {problem.key: problem for problem in plan.all_problems}
        planned = {link_plan.link.id: link_plan for link_plan in plan.links}
        gone = [
            problem
            for problem in self._store.problems()
            if problem.key not in said and self._is_over(problem, planned, plan.part)
        ]
        self._store.drop_problems(problem.key for problem in gone)
        for problem in gone:
            self._context.row_changed(problem)
        for problem in said.values():
            self._context.ask(problem)

    def _is_over(self, problem: Problem, planned: dict[int, LinkPlan], part: bool) -> bool:
        """Whether the cause of a problem that the plan does not mention is gone. ``part``: most links were not looked at."""
        if problem.code == "CUT-1":  # both sides agree on the field again
            return problem.link_id in planned and problem.field in planned[problem.link_id].entries
        if problem.code == "LINK-1":
            return self._is_linked(problem)
        if problem.code in _LACKS and problem.kind is Kind.CLIENT and problem.prolegis_id and not problem.link_id:
            return not self._is_lacking(problem.prolegis_id)
        if problem.code in _OTHERS | TOLD or problem.code.startswith(_RUN_LEVEL):
            return False
        return problem.link_id in planned or not (part or self._alive(problem.link_id))

    def _is_lacking(self, client_id: str) -> bool:
        """Whether a client that a person wanted in Clio still has not what Clio asks for; no plan of ours speaks of it."""
        record = self._store.observation(Side.PROLEGIS, Kind.CLIENT, client_id)
        if record is None or self._store.is_gone(Side.PROLEGIS, Kind.CLIENT, client_id):
            return False
        if self._store.link_of(Side.PROLEGIS, Kind.CLIENT, client_id) is not None:
            return False
        return bool(client_lacks(record, Side.CLIO) or too_long(create_client(record, self._context.words)))

    def _is_linked(self, problem: Problem) -> bool:
        """Whether the record that could not be linked has found another partner."""
        side, id = (Side.PROLEGIS, problem.prolegis_id) if problem.prolegis_id else (Side.CLIO, problem.clio_id)
        return problem.kind is not None and self._store.link_of(side, problem.kind, id) is not None

    def _alive(self, link_id: int) -> bool:
        """A link that was not planned this time (a write is under way) keeps its problems."""
        link = self._store.link(link_id) if link_id else None
        return link is not None and link.state is not LinkState.DEAD and link.pending

    def _finish_numbers(self) -> None:
        """A created matter is applied once one number stands on both sides, or a person is asked which."""
        asked = {problem.link_id for problem in self._store.problems() if problem.field == "number"}
        for intent in self._store.intents([IntentState.ACKED]):
            link = self._store.link(intent.link_id)
            if link is None or link.state is LinkState.DEAD or "number" in link.base or link.id in asked:
                self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.APPLIED)])
