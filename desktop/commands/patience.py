"""Says on standard error what a command waits for, once it takes longer than two seconds: nobody watches a dead cursor."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from desktop.core.desk import JobProgress
from desktop.core.wording_records import step_words

if TYPE_CHECKING:
    from desktop.app import Assembly

PATIENCE = 2.0  # seconds of silence
_EVERY = 10.0  # seconds between two lines after that


@asynccontextmanager
async def told(desk: Assembly) -> AsyncIterator[None]:
    """Around the work of a command that ends by itself."""
    steps: list[JobProgress] = []
    end = desk.facade.subscribe(lambda event: steps.append(event) if isinstance(event, JobProgress) else None)
    teller = asyncio.ensure_future(_tell(desk, steps))
    try:
        yield
    finally:
        end()
        teller.cancel()
        await asyncio.gather(teller, return_exceptions=True)


async def _tell(desk: Assembly, steps: list[JobProgress]) -> None:
    wait = PATIENCE
    while True:
        await asyncio.sleep(wait)
        print(f"{_doing(steps)}: {_why(desk)}", file=sys.stderr, flush=True)
        wait = _EVERY


def _doing(steps: list[JobProgress]) -> str:
    if not steps:
        return step_words("reading", "en")
    last = steps[-1]
    return f"{step_words(last.step, 'en')} {last.done} of {last.total}" if last.total else step_words(last.step, "en")


def _why(desk: Assembly) -> str:
    sent = ", ".join(f"{count} requests to {service.capitalize()}" for service, count in desk.requests.items())
    if seconds := round(desk.clio_rests):
        return f"the requests that Clio allows in a minute are used up, it goes on in about {seconds} s ({sent} so far)"
    return f"still at work ({sent} so far)"
