"""The firm's lease: one desk at a time writes (SYNC 9). Taken when there is something to write, renewed while there is, by Prolegis' clock."""

from __future__ import annotations

from desktop.core import errors
from desktop.engine.context import Context

TTL = 60.0  # seconds
_MARGIN = 15.0  # before the end by our own monotonic clock: nothing is sent any more without a renewal


class LeaseKeeper:
    """Holds the lease while this desk writes. ``held_by`` names the other desk while it is the one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._good_until: float | None = None
        self.epoch = 0
        self.held_by = ""

    @property
    def valid(self) -> bool:
        return self._good_until is not None and self._context.clock.monotonic() < self._good_until

    async def ensure(self) -> bool:
        """Take or renew; False while another desk holds it. Raises when Prolegis cannot be reached: then nobody writes (W4)."""
        if self.valid and self._remaining() > TTL / 2:
            return True
        asked = self._context.clock.monotonic()
        try:
            lease = await self._context.prolegis.take_lease(self._context.desk_id, self._context.desk_name, TTL)
        except errors.LeaseHeld as held:
            self._good_until, self.held_by = None, held.holder or "?"
            return False
        self._good_until = asked + min(lease.remaining, TTL) - _MARGIN
        self.held_by = ""
        self.epoch = lease.epoch
        if lease.after and lease.after != self._context.desk_id:
            self._rest()
        return True

    def _remaining(self) -> float:
        return (self._good_until or 0.0) + _MARGIN - self._context.clock.monotonic()

    def _rest(self) -> None:
        """Another desk's lease ran out: what it sent last may still be on its way, so creates wait one settle time (W3)."""
        until = self._context.clock.now().timestamp() + self._context.settle
        with self._context.store.transaction():
            self._context.store.put("lease.rest_until", until)

    @property
    def creates_wait(self) -> bool:
        """True for one settle time after another desk lost the lease: its last creates must be visible to us first."""
        return bool(self._context.clock.now().timestamp() < self._context.store.get("lease.rest_until", 0.0))

    def lost(self) -> None:
        self._good_until = None

    async def release(self) -> None:
        if self._good_until is not None:
            self._good_until = None
            await self._context.prolegis.release_lease(self._context.desk_id)
