"""What a service's own clock says now. Told by its replies and carried on by our monotonic clock, so that a wall clock that jumps does no harm (L5, L11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.core.ports import Clock
from desktop.core.records import Side

_APART = 5.0  # seconds by which our two clocks may differ since a reply: more is a jump of the wall, or a sleep of the machine


class _Heard(NamedTuple):
    at: datetime  # by the service's clock
    wall: datetime
    monotonic: float


class ServiceTime:
    """One for both services."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: dict[Side, _Heard] = {}

    def heard(self, side: Side, at: datetime) -> None:
        """A reply of this moment bore this date. One that was long on its way says less than we know: the latest time told counts."""
        if not self.is_known(side) or at > self.now(side):
            self._heard[side] = _Heard(at, self._clock.now(), self._clock.monotonic())

    def now(self, side: Side) -> datetime:
        """The wall clock stands in until a reply was heard."""
        heard = self._heard.get(side)
        if heard is None:
            return self._clock.now()
        return heard.at + timedelta(seconds=self._clock.monotonic() - heard.monotonic)

    def is_known(self, side: Side) -> bool:
        """Whether a reply was heard, and nothing happened to our clocks since."""
        heard = self._heard.get(side)
        if heard is None:
            return False
        passed = (self._clock.now() - heard.wall).total_seconds()
        return abs(passed - (self._clock.monotonic() - heard.monotonic)) < _APART
