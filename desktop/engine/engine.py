"""Puts the engine together and keeps the one SyncState. Everything runs on one asyncio loop, in a thread of its own beside a window or alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from desktop.core.desk import StateChanged
from desktop.core.errors import LocalError
from desktop.core.journal import IntentState
from desktop.core.links import LinkState
from desktop.core.ports import Clock
from desktop.core.ports_documents import WholeClio, WholeProlegis
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.state import Facts, Progress, SyncState, make_state
from desktop.engine.announce import Announcer
from desktop.engine.answers import Answers
from desktop.engine.apply import Applier
from desktop.engine.bulk import Bulk
from desktop.engine.context import Context, EngineStore, Files, no_checkpoint
from desktop.engine.cycle import Cycle, Report
from desktop.engine.document_deeds import Deeds
from desktop.engine.document_files import DocumentFiles
from desktop.engine.gate import Gate
from desktop.engine.lease import LeaseKeeper
from desktop.engine.linking import Linker
from desktop.engine.looking import Looker
from desktop.engine.observe import Observer
from desktop.engine.onward import Onward
from desktop.engine.ordered import Orders
from desktop.engine.outcome_documents import PaperOutcomes
from desktop.engine.papers import Papers
from desktop.engine.planner import Planner
from desktop.engine.preview import Previewer
from desktop.engine.putting_back import PuttingBack
from desktop.engine.recover import Recovery
from desktop.engine.scheduler import Scheduler
from desktop.engine.sending import Sending
from desktop.engine.sweep import Sweep
from desktop.engine.trouble import Troubles
from desktop.engine.vault_care import VaultCare
from desktop.engine.writing import Writer

_DAY = timedelta(hours=24)
LANDING = 5.0  # seconds that a write under way has for its answer when the program ends
_NEVER: datetime | None = None


class Engine:
    """One desk's engine. ``checkpoint`` is called at every labelled step (tests crash there)."""

    def __init__(
        self,
        clio: WholeClio,
        prolegis: WholeProlegis,
        store: EngineStore,
        clock: Clock,
        *,
        desk_id: str,
        desk_name: str,
        chance: random.Random | None = None,
        checkpoint: Callable[[str], None] = no_checkpoint,
        sweep_every: timedelta = _DAY,
        files: Files | None = None,
    ) -> None:
        self.context = Context(clio, prolegis, store, clock, desk_id, desk_name, checkpoint=checkpoint, files=files)
        if chance is not None:
            self.context.chance = chance
        context = self.context
        self.observer = Observer(context)
        outcomes = PaperOutcomes(context, self.observer)
        papers = Papers(context, self.observer, outcomes)
        self.applier = Applier(context, outcomes, papers)
        self.planner = Planner(context, self.observer)
        self.announcer = Announcer(context, self.observer)
        self.lease = LeaseKeeper(context)
        context.may_write, context.creates_rest = self.lease.may_write, self.lease.creates_rest
        self.troubles = Troubles(context)
        self.gate = Gate(context)
        recovery = Recovery(context, self.observer, outcomes, self.applier, papers)
        looker = Looker(context, self.observer)
        self.vault_care = VaultCare(context, self.observer)
        self.sending = Sending(context, self.applier, self.announcer, looker)
        self.cycle = Cycle(
            context, self.gate, self.lease, self.observer, recovery, self.planner, self.applier, self.announcer, self.troubles,
            looker, self.vault_care,
        )  # fmt: skip
        self.previewer = Previewer(context)
        self.linker = Linker(context, self.planner, self.applier, self.announcer, self.previewer, outcomes)
        self.bulk = Bulk(context, self.applier, self.announcer)
        self.sweep = Sweep(context, self.observer, sweep_every)
        self.scheduler = Scheduler(
            context,
            self.cycle,
            self.observer,
            self.sweep,
            self.troubles,
            on_start=self._cycle_starts,
            on_report=self._cycle_ended,
        )
        self.scheduler.on_wake = self.sending.pacing.look
        self._take_orders(papers, looker)
        self._closing: list[Any] = []
        self.progress: Progress | None = None
        self._cycle_since: datetime | None = None
        self._last_checked, self._last_progress = _NEVER, _NEVER
        self._held_by, self._left = "", 0
        self._stored: tuple[str, int, int, tuple[Problem, ...]] = ("", 0, 0, ())
        self.state: SyncState = make_state(self._facts())
        self._task: asyncio.Task[None] | None = None

    def _take_orders(self, papers: Papers, looker: Looker) -> None:
        """What a person orders to be done with documents, and answers to questions."""
        context = self.context
        onward = Onward(context, self.planner, self.applier, self.announcer, looker)
        self.orders = Orders(context.store)
        self.writer = Writer(context, papers, self.observer, self.scheduler.ask)
        self.answers = Answers(context, self.linker, self.writer)
        putting_back = PuttingBack(context, self.writer, onward, self.announcer)
        self.deeds = Deeds(context, self.writer, onward, DocumentFiles(context, self.writer, onward), putting_back)

    # ---- life

    def start(self) -> None:
        """Begin to run cycles on the running loop."""
        self._task = asyncio.ensure_future(self.scheduler.run())

    async def stop(self) -> None:
        """End after what is under way is recorded; give the lease back if Prolegis can be reached."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.scheduler.stop()
        if flying := list(self.context.flying.values()):
            await asyncio.wait(flying, timeout=LANDING)
            for task in flying:
                task.cancel()
            await asyncio.gather(*flying, return_exceptions=True)
        try:
            async with asyncio.timeout(3):
                await self.lease.release()
        except Exception:  # noqa: BLE001 - it runs out by itself after a minute
            self.lease.lost()
        await self.close_replaced()

    # ---- the one state

    def _cycle_starts(self) -> None:
        self._cycle_since = self.context.clock.now()
        self.publish()

    def _cycle_ended(self, report: Report) -> None:
        now = self.context.clock.now()
        self._cycle_since = None
        self._held_by, self._left = report.elsewhere, report.left
        if report.complete:
            self._last_checked = now
        if report.operations or report.complete:
            self._last_progress = now
        self.publish()

    def show_progress(self, progress: Progress | None) -> None:
        self.progress = progress
        self._last_progress = self.context.clock.now()
        self.publish()

    def publish(self) -> None:
        """Make the state anew and tell it if it changed."""
        state = make_state(self._facts(), self.state)
        if state != self.state:
            self.state = state
            self.context.bus.publish(StateChanged(state))

    def _facts(self) -> Facts:
        context = self.context
        confirmed, unconfirmed, begun, problems = self._stored = self._from_store()
        return Facts(
            now=context.clock.now(),
            connections=dict(self.troubles.connections),
            problems=(*self.troubles.local, *problems),
            waiting=self._left + unconfirmed + begun,
            unconfirmed=unconfirmed,
            cycle_since=self._cycle_since,
            progress=self.progress,
            last_confirmed=datetime.fromisoformat(confirmed) if confirmed else None,
            last_checked=self._last_checked,
            last_progress=self._last_progress,
            next_check=self.scheduler.next_check if hasattr(self, "scheduler") else None,
            paused=self.scheduler.paused,
            pause_until=self.scheduler.pause_until,
            offline_since=self.troubles.offline_since,
            held_by=self._held_by,
        )

    def _from_store(self) -> tuple[str, int, int, tuple[Problem, ...]]:
        """When all was last confirmed, the writes nobody has confirmed, transfers that rest, the problems; as last known while the
        database cannot be read.
        """
        store = self.context.store
        try:
            states = [one.state for one in self.context.open_intents()]
            unconfirmed = sum(state in {"sent", "uncertain"} for state in states)
            return store.get("confirmed.at", ""), unconfirmed, states.count(IntentState.ARMED), tuple(store.problems())
        except LocalError:
            return self._stored

    # ---- small questions

    def linked(self) -> int:
        return len(self.context.store.links(None, [LinkState.LIVE]))

    def rewire(self, side: Side, service: Any) -> None:
        """Speak to this side through another adapter (another address or sign-in); what is under way ends on the old one."""
        old: Any = self.context.service(side)
        if side is Side.CLIO:
            self.context.clio = service
        else:
            self.context.prolegis = service
            self.lease.lost()
        self.gate.recheck(side)
        self._closing.append(old)

    async def close_replaced(self) -> None:
        """Close adapters that were replaced."""
        closing, self._closing = self._closing, []
        for service in closing:
            await service.aclose()

    def desk_changed(self, side: Side) -> None:
        """A new sign-in: who we are is asked again before anything else."""
        self.gate.recheck(side)
        self.scheduler.ask()


def to_plain(value: object) -> object:
    """Any answer of the engine as plain data, for ``--json``."""
    return msgspec.to_builtins(value)
