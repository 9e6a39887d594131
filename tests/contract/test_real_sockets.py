"""Both adapters once over real sockets: what in-process transports cannot show (connections, proxies of the environment, dropped replies)."""

from __future__ import annotations

import asyncio

import pytest

from desktop.core.errors import Unconfirmed, Unreachable
from desktop.core.ports import Lane
from desktop.core.records import Kind, Side
from desktop.practice.server import Serving, build_practice, serve
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens
from tests.contract.adapters import FULL_PERSON, person, same
from tests.services.virtual import LoopClock


def sessions(serving: Serving) -> tuple[ClioSession, ProlegisSession]:
    clock = LoopClock()
    clio = ClioSession.open(
        serving.clio_url, clock=clock, tokens=FixedTokens(Side.CLIO, serving.clio_token), budget=Budget(clock, 50)
    )
    prolegis = ProlegisSession.open(
        serving.prolegis_url, clock=clock, tokens=FixedTokens(Side.PROLEGIS, serving.prolegis_token),
        budget=Budget(clock, None, side=Side.PROLEGIS),
    )  # fmt: skip
    return clio, prolegis


def test_both_adapters_over_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is for the world outside, never for this machine."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    async def main() -> None:
        serving = await serve(build_practice(size="empty", rate=None))
        opened = sessions(serving)
        for session in opened:
            made = await session.create(Kind.CLIENT, FULL_PERSON, key="c", lane=Lane.WRITE)
            assert same(made, FULL_PERSON)
            many = (session.create(Kind.CLIENT, person(f"N{n}"), key=f"c{n}", lane=Lane.WRITE) for n in range(20))
            await asyncio.gather(*many)
            page = await session.list(Kind.CLIENT, since=None, cursor=None, lane=Lane.CHANGE)
            assert len(page.records) == 21
        serving.practice.faults.next("drop_after", method="POST")
        with pytest.raises(Unconfirmed):
            await opened[0].create(Kind.CLIENT, person("Lost"), key="d", lane=Lane.WRITE)
        assert sum(row["first_name"] == "Lost" for row in serving.practice.clio.contacts) == 1
        await asyncio.gather(*(session.aclose() for session in opened))
        await serving.close()
        late = sessions(serving)[0]
        with pytest.raises(Unreachable) as gone:
            await late.create(Kind.CLIENT, person(), key="e", lane=Lane.WRITE)
        assert (gone.value.applied, gone.value.cause) == (False, "")
        await late.aclose()

    asyncio.run(main())
