"""The requests a token may still make: four lanes by rank, a sliding minute corrected by the service's own headers, and holds after a 429.

A minute is counted by the clock's monotonic time; the service's headers only ever make it stricter within their window.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Mapping

from desktop.core.errors import Busy
from desktop.core.ports import Clock, Lane
from desktop.core.records import Side
from desktop.services.rates import LONGEST_HOLD, allowance, retry_after

WINDOW = 61.0  # seconds: the service's minute and a second for what the way adds
IN_FLIGHT = 8  # requests at once; a person's go beside them
BLIND = 4  # at once, before the first reply has told the limit
_PERSONS_SHARE, _POLLING_SHARE = 5, 5 / 2  # of 50: 10 kept for a person, at most 20 for polling
_LOOKING_SHARE = 12  # of 50: 4 that writes leave to a waiting look at changes, or an hour of them would make us blind
_NEXT_WINDOW = 2.0  # seconds by which two resets differ at least when they end different windows
PATIENCE = {Lane.PERSON: 10.0, Lane.WRITE: 120.0, Lane.CHANGE: 120.0, Lane.SWEEP: LONGEST_HOLD}
_FALL, _RISE, _LEAST = 0.5, 0.02, 0.1


class Budget:
    """One for each access token. ``rate`` is the limit a minute expected before the first reply; None expects none.

    A first good reply without rate headers means that there is no limit. Callers pair ``enter`` and ``leave``.
    """

    def __init__(
        self,
        clock: Clock,
        rate: int | None = 50,
        *,
        side: Side = Side.CLIO,
        in_flight: int = IN_FLIGHT,
        chance: random.Random | None = None,
    ) -> None:
        self._clock, self._side, self._most = clock, side, in_flight
        self._chance = chance or random.Random()
        self.limit: int | None = rate
        self._blind = rate is not None
        self._headers_seen = False
        self._sent: deque[tuple[float, Lane]] = deque()
        self._flying = 0
        self._left = 0  # of the service's window, as last told
        self._reset = 0.0  # when that window ends, by the service's clock
        self._window_ends = 0.0  # the same by ours
        self._held_until = 0.0
        self._refusals = 0  # in a row
        self._scale = 1.0
        self._waiting: dict[Lane, deque[asyncio.Future[None]]] = {lane: deque() for lane in Lane}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def held_for(self) -> float:
        """Seconds until anything may be sent again after a 429; 0 when nothing is held."""
        return max(0.0, self._held_until - self._clock.monotonic())

    @property
    def is_slow(self) -> bool:
        """Whether others use up the limit: slow, not broken (R3)."""
        return self._scale < 0.5 or self.held_for > 0

    @property
    def waits_for(self) -> float:
        """About how many seconds until what waits may go on, where the limit keeps it; 0 when nothing waits, or only for others to end."""
        now = self._clock.monotonic()
        lane = next((lane for lane, queue in self._waiting.items() if queue), None)
        if lane is None or self.limit is None or self.held_for:
            return 0.0 if lane is None else self.held_for
        if self._room(lane, now, self.limit) > 0:
            return 0.0
        ahead = self._window_ends if now < self._window_ends or not self._sent else self._sent[0][0] + WINDOW
        return max(0.0, ahead - now)

    async def enter(self, lane: Lane) -> None:
        """Wait for leave to send one request; ``Busy`` when a hold lasts longer than this lane waits."""
        self._refuse_long_hold(lane)
        if not self._waiting[lane] and self._may(lane, self._clock.monotonic()):
            self._take(lane)
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(turn)
        self._pump()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave()
            raise

    def leave(self) -> None:
        """A request that entered has ended, however it ended."""
        self._flying -= 1
        self._pump()

    def told(self, status: int, headers: Mapping[str, str]) -> float:
        """Learn from a service's own reply, before ``leave``. Returns the seconds held after a 429, else 0."""
        now = self._clock.monotonic()
        if (found := allowance(headers)) is not None:
            self._headers_seen, self._blind = True, False
            self.limit = found.limit
            same = abs(found.reset - self._reset) < _NEXT_WINDOW and now < self._window_ends
            self._left = min(self._left, found.remaining) if same else found.remaining
            self._reset, self._window_ends = found.reset, now + found.seconds
        elif status < 300 and not self._headers_seen:
            self._blind, self.limit = False, None
        if status == 429:
            return self._hold(headers, now)
        if status < 300:
            self._refusals = 0
            self._scale = min(1.0, self._scale + _RISE)
        return 0.0

    def _hold(self, headers: Mapping[str, str], now: float) -> float:
        """A 429: nobody sends for as long as it says, else for longer each time; never in step with others (R1, R2, R3)."""
        said = retry_after(headers)
        if now >= self._held_until:  # several at once are one refusal
            self._refusals += 1
            self._scale = max(_LEAST, self._scale * _FALL)
        if said is None:
            seconds = self._chance.uniform(1.0, min(LONGEST_HOLD, 2.0 ** min(self._refusals + 1, 10)))
        else:
            seconds = said + self._chance.uniform(0.0, min(1.0, said / 10))
        self._held_until = max(self._held_until, now + min(seconds, LONGEST_HOLD))
        return self._held_until - now

    # -- who may go -------------------------------------------------------------------------------------------------
    def _may(self, lane: Lane, now: float) -> bool:
        if now < self._held_until:
            return False
        flying = self._most if lane is not Lane.PERSON else self._most * 3 // 2
        if self._flying >= max(1, int(flying * self._scale)):
            return False
        if self.limit is None:
            return True
        if self._blind and self._flying >= BLIND:
            return False
        return self._room(lane, now, self.limit) > 0

    def _room(self, lane: Lane, now: float, limit: int) -> int:
        """How many more requests this lane may send at this instant, by our own minute and by the service's count."""
        while self._sent and self._sent[0][0] <= now - WINDOW:
            self._sent.popleft()
        kept = 0 if lane is Lane.PERSON else limit // _PERSONS_SHARE
        usable = limit if lane is Lane.PERSON else max(2, int((limit - kept) * self._scale))
        room = usable - len(self._sent)
        if now < self._window_ends:
            room = min(room, self._left - self._flying - kept)
        if lane is Lane.WRITE and self._waiting[Lane.CHANGE]:
            looked = sum(1 for _, sender in self._sent if sender is Lane.CHANGE)
            room -= max(0, limit // _LOOKING_SHARE - looked)
        if lane >= Lane.CHANGE:
            polled = sum(1 for _, sender in self._sent if sender >= Lane.CHANGE)
            room = min(room, max(1, int(limit / _POLLING_SHARE)) - polled)
        return room

    def _take(self, lane: Lane) -> None:
        self._flying += 1
        if self.limit is not None:
            self._sent.append((self._clock.monotonic(), lane))

    def _refuse_long_hold(self, lane: Lane) -> None:
        if (hold := self.held_for) > PATIENCE[lane]:
            raise Busy(self._side, hold)

    # -- waking up --------------------------------------------------------------------------------------------------
    def _pump(self) -> None:
        """Let go whoever may, by rank; look again when time alone may change the answer."""
        now = self._clock.monotonic()
        for lane, queue in self._waiting.items():
            self._send_away(lane, queue)
            while queue and self._may(lane, now):
                turn = queue.popleft()
                if not turn.done():
                    self._take(lane)
                    turn.set_result(None)
        self._wake(now)

    def _send_away(self, lane: Lane, queue: deque[asyncio.Future[None]]) -> None:
        hold = self.held_for
        while queue and (queue[0].done() or hold > PATIENCE[lane]):
            turn = queue.popleft()
            if not turn.done():
                turn.set_exception(Busy(self._side, hold))

    def _wake(self, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not any(self._waiting.values()):
            return
        times = [self._held_until, self._window_ends]
        times += [at + WINDOW for at, _ in self._sent]
        ahead = [at - now for at in times if at > now]
        if ahead:
            delay = max(0.01, min(ahead) + 0.001)
            self._timer = asyncio.get_running_loop().call_later(delay, self._pump)
