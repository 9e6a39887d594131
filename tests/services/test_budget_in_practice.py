"""The rate budget against the practice's own limiter, in virtual time: a bulk run, polling and a person's clicks together."""

from __future__ import annotations

import asyncio

import pytest

from desktop.core.ports import Lane
from desktop.core.records import Kind, Side
from desktop.practice.server import Practice, build_practice
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.tokens import FixedTokens
from tests.contract.adapters import CLIO, InProcess, person
from tests.services.virtual import LoopClock, World, run


def session_on(practice: Practice, budget: Budget) -> ClioSession:
    token = FixedTokens(Side.CLIO, practice.clio_sign_in.issue())
    return ClioSession.open(
        CLIO, clock=LoopClock(), tokens=token, budget=budget, transport=InProcess(practice.clio_app)
    )  # fmt: skip


@pytest.mark.parametrize("limit", [50, 10, 200])
def test_a_clean_bulk_run_never_sees_a_429_and_a_click_goes_at_once(limit: int) -> None:
    """300 creations and polling against the practice's own limiter; every seventh second a person clicks."""
    world = World()

    async def main() -> None:
        practice, clock = build_practice(size="empty", rate=limit, clock=world.now), LoopClock()
        session = session_on(practice, Budget(clock, 50))
        practice.faults.add("delay", service="clio", seconds=0.2)
        queue = list(range(4 * limit))
        waits: list[float] = []

        async def worker() -> None:
            while queue:
                await session.create(Kind.CLIENT, person(f"N{queue.pop()}"), key="", lane=Lane.WRITE)

        async def poll() -> None:
            while queue:
                await session.list(Kind.CLIENT, since=world.now(), cursor=None, lane=Lane.CHANGE)
                await clock.sleep(6)

        async def person_clicks() -> None:
            while queue:
                await clock.sleep(max(7, 700 / limit))
                asked = clock.monotonic()
                await session.identity(Lane.PERSON)
                waits.append(clock.monotonic() - asked)

        await asyncio.gather(*(worker() for _ in range(8)), poll(), person_clicks())
        statuses = [request.status for request in practice.world.ledger.requests]
        assert 429 not in statuses
        assert len(practice.clio.contacts) == 4 * limit
        assert waits
        assert max(waits) < 1.5

    run(main, world)
