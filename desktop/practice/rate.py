"""Clio's budget: so many requests a minute for each access token, told in headers, enforced with 429."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

WINDOW = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one request was told. ``reset`` is Unix seconds; ``retry_after`` is 0 when the request may pass."""

    limit: int
    remaining: int
    reset: int
    retry_after: int

    def headers(self) -> dict[str, str]:
        told = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }
        if self.retry_after:
            told["Retry-After"] = str(self.retry_after)
        return told


class RateLimiter:
    """``limit`` requests in each window of 60 s; a token's window opens with its first request. None: no limit.

    ``limit`` may be changed at any time, as it is off-peak.
    """

    def __init__(self, limit: int | None, now: Callable[[], datetime]) -> None:
        self.limit = limit
        self._now = now
        self._windows: dict[str, tuple[float, int]] = {}  # token → (opened, requests so far)

    def ask(self, token: str) -> Allowance | None:
        """Count one request; None when there is no limit. A refused request does not count."""
        if self.limit is None:
            return None
        now = self._now().timestamp()
        opened, used = self._windows.get(token, (now, 0))
        if not opened <= now < opened + WINDOW:
            opened, used = now, 0
        reset = math.ceil(opened + WINDOW)
        if used >= self.limit:
            return Allowance(self.limit, 0, reset, max(1, math.ceil(opened + WINDOW - now)))
        self._windows[token] = (opened, used + 1)
        return Allowance(self.limit, self.limit - used - 1, reset, 0)
