"""The clock of life: the system's wall and monotonic clocks and its zone, sleeping on the running loop."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, tzinfo

from desktop.core.zone import MACHINE


class WallClock:
    """``core.ports.Clock``."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def zone(self) -> tzinfo:
        return MACHINE
