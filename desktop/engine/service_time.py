"""What a service's own clock says now. Told by its replies and carried on by our monotonic clock, so that a wall clock that jumps does no harm (L5, L11).

A date that neither our wall clock nor the other service agrees with, to within a day, is somebody's mistake (a proxy's, say) and counts for nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.core.ports import Clock
from desktop.core.records import Side

_A_DAY = 86_400.0  # seconds that no two right clocks are apart
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
        self._strange: dict[Side, _Heard] = {}  # dates that nobody else agrees with so far

    def heard(self, side: Side, at: datetime) -> None:
        """A reply of this moment bore this date. One that was long on its way says less than we know: the latest time told counts."""
        heard = _Heard(at, self._clock.now(), self._clock.monotonic())
        if not self._is_likely(side, at):
            self._strange[side] = heard
        elif not self.is_known(side) or at > self.now(side):
            self._heard[side] = heard
            doubted = self._strange.pop(side.other, None)
            if doubted is not None and self._is_likely(side.other, self._since(doubted)):
                self._heard[side.other] = doubted  # two services against our wall clock

    def _is_likely(self, side: Side, at: datetime) -> bool:
        others = (self._heard.get(side.other), self._strange.get(side.other))
        clocks = [self._clock.now(), *(self._since(one) for one in others if one is not None)]
        return any(abs((at - clock).total_seconds()) < _A_DAY for clock in clocks)

    def _since(self, heard: _Heard) -> datetime:
        return heard.at + timedelta(seconds=self._clock.monotonic() - heard.monotonic)

    def now(self, side: Side) -> datetime:
        """Until a reply was heard the other service's clock stands in, and before that our wall clock."""
        heard = self._heard.get(side) or self._heard.get(side.other)
        return self._clock.now() if heard is None else self._since(heard)

    def is_known(self, side: Side) -> bool:
        """Whether a reply was heard, and nothing happened to our clocks since."""
        heard = self._heard.get(side)
        if heard is None:
            return False
        passed = (self._clock.now() - heard.wall).total_seconds()
        return abs(passed - (self._clock.monotonic() - heard.monotonic)) < _APART
