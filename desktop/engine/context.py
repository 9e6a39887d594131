"""What every part of the engine shares: the two services, the store, the clock, and the facts that change while it runs. Made once, in ``engine.py``."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

import msgspec

from desktop.core.copies import Copies, Spool, Vault
from desktop.core.desk import Event, HistoryGrew, RecordsChanged
from desktop.core.errors import LeaseHeld, ServiceError
from desktop.core.journal import OPEN, Intent, Verb
from desktop.core.links import Link
from desktop.core.policy import Policy
from desktop.core.ports import Clock, HistoryRow, Lane, Store
from desktop.core.ports_documents import ClioDocuments, DocumentStore, ProlegisDocuments, WholeClio, WholeProlegis
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record, Side
from desktop.core.words import Words
from desktop.engine.commit import GroupCommit
from desktop.engine.events import Bus
from desktop.engine.service_time import ServiceTime

SETTLE = 120.0  # seconds a create rests before it may be sent again (M4)
LONGEST_TURN = 120.0  # seconds that a write waits for the budget before it is sent or refused
OVERLAP = 120.0  # seconds a listing looks back behind its mark (U9)
TIMEOUT = 60.0  # seconds after which a write is given up; the settle time is never below it plus three times the lag


def no_checkpoint(label: str) -> None:
    """The places where a crash is tried in tests do nothing in life."""


async def inline(work: Callable[[], object]) -> object:
    """Slow local work on this very thread; life hands in ``asyncio.to_thread``."""
    return work()


async def unhindered() -> bool:
    """A desk alone."""
    return True


def at_once(kind: Kind) -> bool:
    """A desk alone: no create rests."""
    return False


def no_one_asked(link: Link) -> None:
    """No command waits."""


class EngineStore(Store, DocumentStore, Copies, Protocol):
    """All of the store that the engine uses."""


class Files(NamedTuple):
    """Where the bytes of documents may lie on this computer: on their way, and kept of what would otherwise be gone."""

    spool: Spool
    vault: Vault


PAPERS = frozenset({Kind.FOLDER, Kind.DOCUMENT})


@dataclass
class Context:
    """Collaborators and shared facts. ``lag`` is the measured list lag of Clio in seconds; ``may_write`` asks for the lease before each write,
    ``creates_rest`` whether a kind's creates wait for what another desk wrote last. Without ``files`` no documents are synced.
    """

    clio: WholeClio
    prolegis: WholeProlegis
    store: EngineStore
    clock: Clock
    desk_id: str
    desk_name: str
    bus: Bus = field(default_factory=Bus)
    chance: random.Random = field(default_factory=random.Random)
    checkpoint: Callable[[str], None] = no_checkpoint
    offload: Callable[[Callable[[], object]], Awaitable[object]] = inline
    files: Files | None = None
    goes_on: bool = True  # with what a restart interrupted; not where nothing may be written
    tidy: bool = False  # what an earlier run left of private copies is gone
    tidying: asyncio.Lock = field(default_factory=asyncio.Lock)
    run: int = 0
    busy: set[tuple[Side, Kind, str]] = field(default_factory=set)
    flying: dict[str, asyncio.Task[object]] = field(default_factory=dict)  # intents that are being sent right now
    announcing: int = 0  # requests about links that are on their way: the lease is kept for them
    approved: set[str] = field(default_factory=set)  # "side:kind" whose many changes a person let through
    on_unlinked: Callable[[Link], None] = no_one_asked  # a link was ended elsewhere: what was asked for before is void
    may_write: Callable[[], Awaitable[bool]] = unhindered
    creates_rest: Callable[[Kind], bool] = at_once

    def __post_init__(self) -> None:
        self.commit = GroupCommit(self.store, self._beside)
        self._time = ServiceTime(self.clock)
        self.lag: float = self.store.get("lag.clio", 0.0)
        self.missing = 0.0  # seconds that a write of ours is missing from the lists by now
        self._policy: tuple[Policy, Words] | None = None

    async def _beside(self, work: Callable[[], object]) -> object:
        """By whatever ``offload`` is by then."""
        return await self.offload(work)

    def service(self, side: Side) -> WholeClio | WholeProlegis:
        return self.clio if side is Side.CLIO else self.prolegis

    def documents(self, side: Side) -> ClioDocuments | ProlegisDocuments:
        return self.clio.documents if side is Side.CLIO else self.prolegis.documents

    def service_now(self, side: Side) -> datetime:
        """That service's clock as far as we know it; a wrong clock of ours does no harm (L5)."""
        return self._time.now(side)

    def link_time(self) -> datetime:
        """When a link is made now, by Clio's clock; to the second, as Clio tells when its records were made: what is made in that second is new."""
        return self.service_now(Side.CLIO).replace(microsecond=0)

    def heard(self, side: Side, asked_at: datetime) -> None:
        self._time.heard(side, asked_at)

    def knows_time(self, side: Side) -> bool:
        """False before that service was heard, and after our own clocks went apart."""
        return self._time.is_known(side)

    async def hear(self, side: Side, lane: Lane) -> None:
        """Ask what time it is there, if that is not known: before a write is dated by it, or the firm's connection is."""
        for asked in (side, side.other):  # a date that looks wrong is held against the other service's
            if not self.knows_time(side):
                page = await self.service(asked).stubs(Kind.CLIENT, cursor=None, lane=lane)
                self.heard(asked, page.asked_at)

    async def must_hold_lease(self) -> None:
        """Before each step of a write that has several; raises ``LeaseHeld`` (W2, W4)."""
        try:
            may = await self.may_write()
        except ServiceError as error:
            raise LeaseHeld from error
        if not may:
            raise LeaseHeld

    @property
    def settle(self) -> float:
        return max(SETTLE, 3 * self.late + TIMEOUT)

    def settled(self, intent: Intent) -> bool:
        """Whether what it sent last must show by now, if it was applied."""
        return intent.sent_at is None or self.service_now(intent.side) - intent.sent_at >= timedelta(
            seconds=self.settle
        )

    @property
    def late(self) -> float:
        """Seconds that Clio's lists may be behind: as measured, or longer while a write of ours does not show."""
        return max(self.lag, self.missing)

    def saw_lag(self, seconds: float) -> None:
        """A write of ours was missing from a listing this long after it was made, and came later."""
        if seconds > self.lag:
            self.lag = seconds
            with self.store.transaction():
                self.store.put("lag.clio", self.lag)

    @property
    def policy(self) -> Policy:
        return self._settled()[0]

    @property
    def words(self) -> Words:
        return self._settled()[1]

    def _settled(self) -> tuple[Policy, Words]:
        """Read once and kept: every field of every record that is planned asks."""
        if self._policy is None:
            stored = self.store.get("policy")
            policy = msgspec.convert(stored, Policy) if stored is not None else Policy()
            self._policy = policy, Words(policy.areas)
        return self._policy

    def save_policy(self, policy: Policy) -> None:
        with self.store.transaction():
            self.store.put("policy", msgspec.to_builtins(policy))
        self._policy = None

    def open_intents(self) -> list[Intent]:
        return self.store.intents(OPEN)

    def open_sources(self) -> set[tuple[Side, Kind, str]]:
        """Records that an unfinished create copies: they are not planned again."""
        return {
            (intent.side.other, intent.kind, intent.source_id)
            for intent in self.open_intents()
            if intent.verb is Verb.CREATE
        }

    def ask(self, problem: Problem) -> None:
        """Record a problem, dated now if it is new. Inside a transaction."""
        self.store.put_problem(msgspec.structs.replace(problem, since=self.clock.now()))
        self.row_changed(problem)

    def row_changed(self, problem: Problem) -> None:
        """The rows that show this problem are to be painted anew."""
        if problem.kind is None:
            return
        kind = Kind.MATTER if problem.kind is Kind.PARTY else problem.kind
        ends = (("p", problem.prolegis_id.partition(":")[0]), ("c", problem.clio_id))
        self.changed(*((kind, f"{mark}:{id}") for mark, id in ends if id))

    def note(self, *rows: HistoryRow) -> None:
        self.store.add_history(rows)

    def changed(self, *records: tuple[Kind, str]) -> None:
        self.bus.publish(RecordsChanged(frozenset(records)))

    def changed_all(self) -> None:
        self.bus.publish(RecordsChanged(all=True))

    def history_grew(self) -> None:
        self.bus.publish(HistoryGrew(0))

    def tell(self, event: Event) -> None:
        self.bus.publish(event)


def row_key(record: Record) -> str:
    """The key of a record's row in the window's lists."""
    return f"{'p' if record.side is Side.PROLEGIS else 'c'}:{record.id}"
