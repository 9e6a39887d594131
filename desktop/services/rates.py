"""What a service's headers say about its rate limit, in durations: never by this machine's wall clock (L11, R2)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from desktop.services.replies import http_date

LONGEST_HOLD = 900.0  # seconds; a service that says longer is asked again


class Allowance(NamedTuple):
    """``limit`` a minute, ``remaining`` of it, ``reset`` the instant by the service's clock, ``seconds`` until then."""

    limit: int
    remaining: int
    reset: float
    seconds: float


def allowance(headers: Mapping[str, str]) -> Allowance | None:
    """The three ``X-RateLimit`` headers; None unless all can be read together with ``Date``."""
    limit, remaining = headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")
    reset, date = headers.get("x-ratelimit-reset"), http_date(headers.get("date", ""))
    if limit is None or remaining is None or reset is None or date is None:
        return None
    try:
        at = float(reset)
        found = Allowance(int(limit), max(0, int(remaining)), at, min(at - date.timestamp(), LONGEST_HOLD))
    except ValueError:
        return None
    return found if found.limit > 0 and math.isfinite(found.seconds) else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the service says it, at most 15 minutes; None for nothing, nonsense or the past."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        seconds = LONGEST_HOLD if len(text) > 6 else float(text)
    else:
        seconds = _until(http_date(text), http_date(headers.get("date", "")))
    return min(seconds, LONGEST_HOLD) if seconds > 0 else None


def _until(then: datetime | None, now: datetime | None) -> float:
    return (then - now).total_seconds() if then and now else 0.0
