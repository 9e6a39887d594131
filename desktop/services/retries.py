"""Transfers that may be repeated without harm: how often, and after what pause."""

from __future__ import annotations

import random

from desktop.core.errors import Busy, Faulty, ServiceError, Unreachable
from desktop.core.ports import Clock

ATTEMPTS = 3
AT_ONCE = 4  # transfers with one house
_PAUSE = 1.0  # seconds, growing and random


async def pause(error: ServiceError, attempt: int, clock: Clock, chance: random.Random) -> None:
    """Wait before the next attempt, or raise what no attempt will cure. After a 429 the budget holds the next one back."""
    passing = isinstance(error, Busy | Faulty) or (isinstance(error, Unreachable) and error.cause in {"", "dns"})
    if not passing or attempt >= ATTEMPTS:
        raise error
    if not isinstance(error, Busy):
        await clock.sleep(chance.uniform(0.0, _PAUSE * 2**attempt))
