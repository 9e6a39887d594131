"""Waiting for a sending to its end, or until nothing moves any more: what is left goes on later, and whoever interrupts it is told so.

One that rests for its own limits is not waited for.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from desktop.commands.pace_words import moment_words
from desktop.commands.standing import counted
from desktop.core.desk import JobEnded, JobProgress
from desktop.core.sending_limits import Limits

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.app import Assembly

# Seconds in which nothing moves (no network, another desk syncs, a write is not confirmed) before the rest is left for later.
PATIENCE = 60.0
_LOOK = 0.5


async def interrupted(desk: Assembly) -> list[str]:
    """Sendings that an earlier run left, and that go on by now."""
    return [one.job for one in await desk.facade.sendings() if one.done < one.total and not one.paused]


async def carried_on(desk: Assembly, job: str) -> JobEnded | None:
    """How the job ended; None where nothing moved for a while, or nothing may until an hour that was set."""
    clock = desk.engine.context.clock
    moved, furthest = clock.monotonic(), 0

    def hear(event: object) -> None:
        nonlocal moved, furthest
        if isinstance(event, JobProgress) and event.job == job and event.done > furthest:
            moved, furthest = clock.monotonic(), event.done

    end = desk.facade.subscribe(hear)
    done = asyncio.ensure_future(desk.facade.done(job))
    try:
        while clock.monotonic() - moved < PATIENCE:
            await asyncio.wait({done}, timeout=_LOOK)
            if done.done():
                return done.result()
            if limited(desk, job):
                await _tell_limited(desk, job)
                return None
            if desk.engine.context.flying:  # a large file, or one that waits for its turn under the rate limit
                moved = clock.monotonic()
        return None
    except asyncio.CancelledError:
        await _tell_left(desk, job)
        raise
    finally:
        end()
        done.cancel()


def limited(desk: Assembly, job: str) -> datetime | None:
    """Until when the job rests for its limits, None where it does not."""
    return desk.engine.sending.pacing.waits_until(job)


def lift(desk: Assembly, jobs: list[str]) -> None:
    """They go on whatever the hour."""
    for job in jobs:
        desk.facade.limit_job(job, Limits())


async def _tell_limited(desk: Assembly, job: str) -> None:
    state = next((one for one in await desk.facade.sendings() if one.job == job), None)
    if state is not None and state.waits_until is not None:
        print(
            f"Waits until {moment_words(desk, state.waits_until)} (set in this sending): {state.done} of"
            f" {counted(state.total, 'document')} done. It goes on\n  by itself then in the window or prolegis-clio sync;"
            " with send ... --now at once.",
            file=sys.stderr,
        )


async def _tell_left(desk: Assembly, job: str) -> None:
    state = next((one for one in await desk.facade.sendings() if one.job == job), None)
    if state is not None and state.done < state.total:
        print(
            f"Interrupted: {state.done} of {counted(state.total, 'document')} done. The rest is kept and goes on with the next\n"
            "  prolegis-clio sync, the same command, or the window.",
            file=sys.stderr,
        )
