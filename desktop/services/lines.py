"""The open connections to one service: the one used last is used next, and each knows only itself.

A pool of httpx looks every connection over at every request, twice; with eight writes under way that costs as much as the request.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

IDLE = 30.0  # seconds that an unused connection stays open


class Lines:
    """``make`` gives a transport for one connection. How many are open at once is the budget's to limit."""

    def __init__(self, make: Callable[[], httpx.AsyncBaseTransport]) -> None:
        self._make = make
        self._free: deque[tuple[httpx.AsyncBaseTransport, float]] = deque()  # the longest unused first
        self._closed = False

    @asynccontextmanager
    async def one(self) -> AsyncIterator[httpx.AsyncBaseTransport]:
        """A connection for one exchange; what broke it is closed by itself."""
        line = self._free.pop()[0] if self._free else self._make()
        try:
            yield line
        finally:
            if self._closed:
                await line.aclose()
            else:
                self._free.append((line, asyncio.get_running_loop().time()))
        await self._hang_up()

    async def _hang_up(self) -> None:
        before = asyncio.get_running_loop().time() - IDLE
        while self._free and self._free[0][1] < before:
            await self._free.popleft()[0].aclose()

    async def aclose(self) -> None:
        """Close what is unused now and the others once they are free."""
        self._closed = True
        while self._free:
            await self._free.popleft()[0].aclose()
