"""A loop whose clock jumps to the next thing that is due: minutes pass in no time, and what waits for ever is an error."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, TypeVar

T = TypeVar("T")
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class _Jumping(selectors.DefaultSelector):
    """Never waits: what would have been waited for is added to the loop's clock."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        events = super().select(0)
        if not events and timeout is None:
            raise RuntimeError("everybody waits and nothing is due")
        if not events and timeout:
            self.passed += timeout
        return events


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.passed


class LoopClock:
    """``core.ports.Clock`` on the running loop. ``skew`` is how wrong the wall clock is (L11)."""

    def __init__(self, skew: float = 0.0, zone: tzinfo = UTC) -> None:
        self.skew, self.office = skew, zone

    def now(self) -> datetime:
        return START + timedelta(seconds=self.monotonic() + self.skew)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def zone(self) -> tzinfo:
        return self.office


class World:
    """The service's own clock: the same loop, never skewed, readable outside of it."""

    def __init__(self) -> None:
        self.loop: VirtualLoop | None = None

    def now(self) -> datetime:
        return START + timedelta(seconds=self.loop.time() if self.loop else 0.0)


def run(main: Callable[[], Coroutine[Any, Any, T]], world: World | None = None) -> T:
    """Run a coroutine on a virtual loop of its own."""
    loop = VirtualLoop()
    if world is not None:
        world.loop = loop
    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()
