"""Listings page by page: where the next one may lie, and what shows that a service repeats itself."""

from __future__ import annotations

import httpx
import pytest

from desktop.core.errors import Faulty
from desktop.core.ports import Lane
from desktop.core.records import Kind
from tests.services.scripted import CLIO, ELSEWHERE, Script, clio, page, prolegis, reply
from tests.services.virtual import run


@pytest.mark.parametrize(
    "place", [*ELSEWHERE, "https://ca.app.clio.com/oauth/token", f"{CLIO}/../../oauth/token", f"{CLIO}/%2e%2e/x"]
)
def test_goal_Z8_a_next_page_elsewhere_is_refused(place: str) -> None:
    async def main() -> None:
        script = Script(page(place, 1))
        session = clio(script)
        first = await session.stubs(Kind.CLIENT, cursor=None, lane=Lane.SWEEP)
        with pytest.raises(Faulty):
            await session.stubs(Kind.CLIENT, cursor=first.next, lane=Lane.SWEEP)
        assert len(script.requests) == 1

    run(main)


def test_fault_L4_a_next_page_on_the_own_host_is_read() -> None:
    async def main() -> None:
        script = Script(page(f"{CLIO}/contacts.json?page_token=2", 1), page(None, 2))
        session = clio(script)
        first = await session.stubs(Kind.CLIENT, cursor=None, lane=Lane.SWEEP)
        rest = await session.stubs(Kind.CLIENT, cursor=first.next, lane=Lane.SWEEP)
        assert ([stub.id for stub in rest.stubs], rest.next) == (["2"], None)
        assert str(script.requests[1].url) == f"{CLIO}/contacts.json?page_token=2"

    run(main)


A, B = f"{CLIO}/x.json?page_token=a", f"{CLIO}/x.json?page_token=b"


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        (Kind.CLIENT, [page(A, 1, 2), page(B, 1, 2)]),
        (Kind.CLIENT, [page(A, 1, 2), page(B, 2, 3)]),
        (Kind.CLIENT, [page(A, 2, 1)]),
        (Kind.CLIENT, [page(A, 1), page(A, 2)]),
        (Kind.MATTER, [page(A, 1, 1)]),
        (Kind.MATTER, [page(A, 1), page(B)]),
        (Kind.PARTY, [page(A, 5, 4), page(B, 3, 9), page(A, 5, 4)]),
        (Kind.PARTY, [page(A, 5, 5)]),
    ],
    ids=[
        "same page",
        "overlap",
        "falling",
        "next is itself",
        "twice",
        "empty page with a next",
        "loop of two",
        "no order, twice",
    ],
)
def test_fault_L3_a_listing_that_repeats_itself_is_stopped(kind: Kind, pages: list[httpx.Response]) -> None:
    async def main() -> None:
        session, cursor = clio(Script(*pages)), None
        for _ in pages[1:]:
            cursor = (await session.stubs(kind, cursor=cursor, lane=Lane.SWEEP)).next
        with pytest.raises(Faulty):
            await session.stubs(kind, cursor=cursor, lane=Lane.SWEEP)

    run(main)


def test_fault_L3_prolegis_too() -> None:
    async def main() -> None:
        rows = {"data": [{"id": "pc_1", "etag": "e"}]}
        session, cursor = prolegis(Script(reply({**rows, "next": "a"}), reply({**rows, "next": "b"}))), None
        cursor = (await session.stubs(Kind.CLIENT, cursor=cursor, lane=Lane.SWEEP)).next
        with pytest.raises(Faulty):
            await session.stubs(Kind.CLIENT, cursor=cursor, lane=Lane.SWEEP)

    run(main)
