"""One cycle: gate, observe, recover, plan, guard, apply, verify, publish (SYNC 6). When to run one is the scheduler's."""

from __future__ import annotations

import msgspec

from desktop.core import errors
from desktop.core.operations import Operation, Plan
from desktop.engine.announce import MOST, Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import PAPERS, Context
from desktop.engine.gate import Gate
from desktop.engine.keeping import tidy_spool
from desktop.engine.lease import LeaseKeeper
from desktop.engine.looking import Looker
from desktop.engine.observe import Observer
from desktop.engine.planner import Planner
from desktop.engine.recover import Recovery
from desktop.engine.result import Halt, Result
from desktop.engine.trouble import Troubles
from desktop.engine.vault_care import VaultCare

A_CYCLE = 60  # documents that are written in one cycle: other changes never wait long for them
_LOOKS = 4  # times that a plan may ask to read more


class Report(msgspec.Struct):
    """What one cycle did. ``operations`` counts applied writes by (kind, side, verb); ``left`` writes that wait for another cycle."""

    operations: dict[tuple[str, str, str], int] = {}
    left: int = 0
    unread: int = 0  # matters whose documents wait for another cycle to be read
    complete: bool = False  # both sides were read to the end
    elsewhere: str = ""  # the desk that holds the lease


class Cycle:
    """Runs cycles one at a time. An error of a service ends the cycle where it stands and becomes a problem; the next one goes on."""

    def __init__(
        self, context: Context, gate: Gate, lease: LeaseKeeper, observer: Observer, recovery: Recovery,
        planner: Planner, applier: Applier, announcer: Announcer, troubles: Troubles,
        looker: Looker, vault_care: VaultCare,
    ) -> None:  # fmt: skip
        self._context, self._gate, self.lease, self._observer, self._recovery = context, gate, lease, observer, recovery
        self._planner, self._applier, self._announcer, self._troubles = planner, applier, announcer, troubles
        self._looker, self._vault_care = looker, vault_care
        self._started = self._running = False
        self._unfinished = False  # what the last cycle planned was not all carried out

    async def run(self, *, wait: float = 0.0) -> Report:
        """One whole cycle; never raises for a service's fault. ``wait``: how long the Prolegis feed may hold its answer."""
        report = Report()
        context, store = self._context, self._context.store
        if not self._started:
            self._recovery.take_back()
            await tidy_spool(context)
            self._started = True
        try:
            await self._gate.check()
            await self._observe(wait)
            report.complete = True
            await self._vault_care.look()
            self._wake_deletes()
            report.unread = self._observer.papers.unlisted
            if self._observer.changed or self._unfinished or self._work_waits():
                await self._act(report)
            if not (report.left or self._observer.changed or self._unfinished or self._work_waits()):
                with store.transaction():
                    store.confirm(context.clock.now())
                    store.put("confirmed.at", context.clock.now().isoformat())
            self._troubles.calm()
        except Halt as halt:
            self._troubles.report(halt.cause)
        except errors.ServiceError as error:
            self._troubles.report(error)
        if report.complete and store.get("left", 0) != report.left:
            with store.transaction():
                store.put("left", report.left)
        return report

    def _wake_deletes(self) -> None:
        """What rested for a day is planned once more."""
        if self._planner.papers.is_rested():
            with self._context.store.transaction():
                self._planner.papers.end_rest()
            self._observer.changed = True

    def _work_waits(self) -> bool:
        store = self._context.store
        return bool(
            self._context.open_intents()
            or store.unannounced(1)
            or self._planner.refusals.resting
            or self._observer.doubts
            or self._observer.papers.unlisted
        )

    async def _observe(self, wait: float) -> None:
        """One side after the other where the feed waits, else side by side: the slower one sets the pace."""
        await self._observer.prolegis(wait=wait)
        self._context.checkpoint("prolegis observed")
        await self._observer.clio()
        self._context.checkpoint("clio observed")

    async def _act(self, report: Report) -> None:
        self._observer.changed, self._unfinished = False, True
        self._unfinished = not await self._carry_out(report)
        if not self._unfinished:
            await self.lease.give_back()

    async def _carry_out(self, report: Report) -> bool:
        """Write only under the lease; without it the plan is still kept, so that questions stand on every desk.

        False: some of it waits, for the lease or for another desk's last writes to show, and nothing else may tell us when it is time.
        """
        plan = self._plan()
        untold = len(self._context.store.unannounced(MOST))
        leaves = self._recovery.leftovers.tell()
        wants = bool(self._context.open_intents() or untold or plan.operations or plan.looks or plan.found or leaves)
        if wants and not await self.lease.ensure():
            report.elsewhere, report.left = self.lease.held_by, len(plan.operations) + untold
            self._planner.settle(plan)
            return False
        if wants:
            await self.catch_up()
            await self._begin_run()
            await self._recovery.run()
            await self._announcer.run()
            plan = await self._looked()
        await self._apply(plan, report)
        await self._announcer.run()
        return not report.left

    async def _looked(self) -> Plan:
        """The plan of now, once what it needs to know of documents is read."""
        plan = self._plan()
        for _ in range(_LOOKS):
            if not plan.looks or not await self._looker.look(plan.looks):
                break
            plan = self._plan()
        return plan

    def _plan(self) -> Plan:
        """The plan of now, with the links that others made taken up first."""
        plan = self._planner.plan()
        if not plan.recovered:
            return plan
        self._planner.take_up(plan.recovered)
        return self._planner.plan()

    async def _apply(self, plan: Plan, report: Report) -> None:
        operations = self._planner.settle(plan)
        self._context.checkpoint("plan settled")
        papers = [one for one in operations if one.kind in PAPERS]
        report.left += max(0, len(papers) - A_CYCLE)
        later = {id(one) for one in papers[A_CYCLE:]}
        done = await self._applier.run(one for one in operations if id(one) not in later)
        for operation, result in done:
            self._count(report, operation, result)
        await self._end_run(report)

    def _count(self, report: Report, operation: Operation, result: Result) -> None:
        if result is Result.APPLIED:
            key = (str(operation.kind), str(operation.side), str(operation.verb))
            report.operations[key] = report.operations.get(key, 0) + 1
        elif result is not Result.REFUSED:
            report.left += 1

    async def _begin_run(self) -> None:
        self._running = True
        with self._context.store.transaction():
            self._context.run = self._context.store.start_run("cycle", self._context.clock.now())

    async def _end_run(self, report: Report) -> None:
        if self._running:  # a cycle that wrote nothing leaves the figures of the last one alone
            self._running = False
            with self._context.store.transaction():
                total = sum(report.operations.values())
                self._context.store.end_run(self._context.run, self._context.clock.now(), total, report.left)

    def dry_run(self) -> Plan:
        """What would be done with what is known now."""
        return self._planner.plan()

    async def observe_only(self) -> None:
        await self._gate.check()
        await self._observe(0.0)

    async def catch_up(self) -> None:
        """Read both sides again where another desk wrote since we last did, and take up the links that it made.

        A command that follows finds them: what it makes in a matter that the other desk linked goes to the other side too.
        """
        if not self.lease.must_look:
            return
        self.lease.must_look = False
        await self._observe(0.0)
        if (plan := self._planner.plan()).recovered:
            self._planner.take_up(plan.recovered)
            self._planner.settle(self._planner.plan())  # their bases; what it would write is planned again by a cycle
            self._observer.changed = True

    @property
    def waiting(self) -> int:
        """Writes asked for and not yet applied, problems aside."""
        return len(self._context.open_intents()) + len(self._context.store.unannounced(MOST))
