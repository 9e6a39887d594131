"""The lease by which one desk at a time syncs a firm: holder, epoch and expiry by Prolegis' own clock.

A write that carries an epoch which is no longer the current one is refused, so a desk that slept cannot write late.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from desktop.practice.prolegis_fields import Issue, ProlegisError, invalid
from desktop.practice.world import World

SHORTEST, LONGEST, USUAL = 5, 300, 60


@dataclass(frozen=True, slots=True)
class Lease:
    """Who syncs: ``holder`` is the desk's id, ``name`` what people call it. Nobody holds it when ``holder`` is empty.

    ``after`` is the holder before, if its lease ran out instead of being given back: its last writes may still be on their way.
    """

    holder: str = ""
    name: str = ""
    epoch: int = 0
    expires_at: datetime | None = None
    after: str = ""


class LeaseDesk:
    """Takes, renews and releases the one lease of a firm."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lease = Lease()
        world.keep("prolegis.lease", self._dump, self._load)

    @property
    def current(self) -> Lease:
        """The live lease, or one without holder that still tells the epoch."""
        return self._lease if self._live() else Lease(epoch=self._lease.epoch)

    def put(self, holder: str, name: str, ttl: int = USUAL, epoch: int | None = None) -> Lease:
        """Take the lease (no ``epoch``: it rises) or renew one's own (with it: it stays). 409 when another desk holds it."""
        if not SHORTEST <= ttl <= LONGEST:
            raise invalid([Issue("/ttl", "out_of_range", f"must be {SHORTEST} to {LONGEST} seconds")])
        if not holder:
            raise invalid([Issue("/holder", "required", "must not be empty")])
        self._refuse_another(holder)
        after = self._lease.after
        if epoch is None:
            number, after = self._lease.epoch + 1, self._lease.holder
        elif epoch == self._lease.epoch and holder == self._lease.holder:
            number = epoch
        else:
            raise self._stale(epoch)
        self._lease = Lease(holder, name or holder, number, self._world.now() + timedelta(seconds=ttl), after)
        return self._lease

    def release(self, holder: str) -> None:
        """Give it back; nothing happens when nobody holds it, 409 when another desk does."""
        self._refuse_another(holder)
        self._lease = replace(self._lease, holder="", name="", expires_at=None)

    def check(self, epoch: int | None) -> None:
        """Refuse a write whose epoch is not the current one; a write without an epoch is a person's."""
        if epoch is not None and epoch != self._lease.epoch:
            raise self._stale(epoch)

    def _dump(self) -> dict[str, Any]:
        return asdict(self._lease)

    def _load(self, saved: dict[str, Any]) -> None:
        self._lease = Lease(**saved)

    def _live(self) -> bool:
        expires = self._lease.expires_at
        return bool(self._lease.holder) and expires is not None and self._world.now() < expires

    def _refuse_another(self, holder: str) -> None:
        held = self._lease
        if self._live() and held.holder != holder:
            assert held.expires_at is not None
            raise ProlegisError(
                409, "lease_held", "Another desk syncs this firm", f"{held.name} holds the lease.",
                lease={"holder": held.holder, "name": held.name, "expires_at": instant(held.expires_at)},
            )  # fmt: skip

    def _stale(self, epoch: int) -> ProlegisError:
        detail = f"The request carries epoch {epoch}, the current one is {self._lease.epoch}."
        return ProlegisError(409, "stale_epoch", "This desk no longer holds the lease", detail)


def instant(at: datetime) -> str:
    """An instant as Prolegis writes it: UTC, microseconds, ``Z``."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
