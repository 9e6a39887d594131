"""The firm's lease: one desk at a time writes (SYNC 9). Taken when there is something to write, renewed while there is, by Prolegis' clock."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from desktop.core import errors
from desktop.core.journal import Intent, IntentState
from desktop.core.ports import Lane, Lease
from desktop.core.records import Kind, Side
from desktop.engine.context import Context

TTL = 120.0  # seconds: two cycles, so that a desk whose work has to rest keeps it until that is done
_UNDER_WAY = frozenset({IntentState.SENT, IntentState.UNCERTAIN})
_MARGIN = 15.0  # before the end by our own clocks: nothing is sent any more without a renewal


class LeaseKeeper:
    """Holds the lease while this desk writes. ``held_by`` names the other desk while it is the one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._good_until: float | None = None
        self._wall: tuple[datetime, datetime] | None = None  # from when to when by the wall
        self._asking = asyncio.Lock()
        self.epoch = 0
        self.held_by = ""
        self.must_look = False  # another desk wrote since: both sides are read before anything is written

    @property
    def valid(self) -> bool:
        """By both of our clocks: the monotonic one may have stood still while the machine slept (W2), the wall may jump."""
        if self._good_until is None or self._wall is None:
            return False
        clock = self._context.clock
        return clock.monotonic() < self._good_until and self._wall[0] <= clock.now() < self._wall[1]

    async def ensure(self) -> bool:
        """Take or renew; False while another desk holds it. Raises when Prolegis cannot be reached: then nobody writes (W4)."""
        async with self._asking:
            return (self.valid and self._remaining() > TTL / 2) or await self._ask()

    async def may_write(self) -> bool:
        """Whether what was planned may be sent now: not if another desk wrote since it was planned."""
        return await self.ensure() and not self.must_look

    async def _ask(self) -> bool:
        await self._context.hear(Side.PROLEGIS, Lane.WRITE)  # resting is counted by its clock
        asked, wall = self._context.clock.monotonic(), self._context.clock.now()
        try:
            lease = await self._context.prolegis.take_lease(self._context.desk_id, self._context.desk_name, TTL)
        except errors.LeaseHeld as held:
            self._good_until, self.held_by = None, held.holder or "?"
            return False
        good = min(lease.remaining, TTL) - _MARGIN
        self._good_until, self._wall = asked + good, (wall, wall + timedelta(seconds=good))
        self.held_by = ""
        self.epoch = lease.epoch
        self._learn(lease)
        return True

    def _learn(self, lease: Lease) -> None:
        """Whether another desk wrote since we last did: the epoch rises by one with each new holder.

        What is known here is then old, and must be read again. A relationship stands nowhere but in Clio, whose lists may be late: creating
        one rests for the settle time. Where the other desk's lease ran out, its last writes may still be on their way: every create rests (W3).
        """
        store = self._context.store
        last = store.get("lease.epoch", 0)
        if lease.epoch == last:
            return
        until = self._context.service_now(Side.PROLEGIS).timestamp() + self._context.settle
        with store.transaction():
            store.put("lease.epoch", lease.epoch)
            if lease.epoch != last + 1:
                self.must_look = True
                store.put("lease.parties_rest_until", until)
            if lease.after not in {"", self._context.desk_id} or (lease.after and lease.epoch != last + 1):
                store.put("lease.rest_until", until)

    def _remaining(self) -> float:
        return (self._good_until or 0.0) + _MARGIN - self._context.clock.monotonic()

    def creates_rest(self, kind: Kind) -> bool:
        """True for one settle time after another desk's writes that may not show yet."""
        store = self._context.store
        until = store.get("lease.rest_until", 0.0)
        if kind is Kind.PARTY:
            until = max(until, store.get("lease.parties_rest_until", 0.0))
        return bool(self._context.service_now(Side.PROLEGIS).timestamp() < until)

    def lost(self) -> None:
        self._good_until = None

    async def release(self) -> None:
        async with self._asking:
            if self._good_until is not None:
                self._good_until = None
                await self._context.prolegis.release_lease(self._context.desk_id)

    def _may_appear(self, intent: Intent) -> bool:
        """What it made may not show in a list yet. An intent that waits for a person does so for days: it counts for the settle time."""
        if intent.state is not IntentState.HELD or intent.sent_at is None:
            return intent.state in _UNDER_WAY
        return self._context.service_now(intent.side) - intent.sent_at < timedelta(seconds=self._context.settle)

    async def give_back(self) -> None:
        """After work that left nothing under way: another desk may then create at once, without resting for our last writes."""
        doubtful = any(self._may_appear(one) for one in self._context.open_intents())
        at_work = self._context.busy or self._context.announcing
        if self._good_until is None or at_work or doubtful or self.creates_rest(Kind.MATTER):
            return
        try:
            await self.release()
        except errors.ServiceError:
            return  # it runs out by itself
