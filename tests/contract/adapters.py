"""Both adapters on the embedded practice, in process: the sessions, the practice behind them, and records that either service takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import date
from typing import Any, NamedTuple

import httpx

from desktop.core.names import address_key, email_key, phone_key
from desktop.core.ports import Clio, Lane, Prolegis
from desktop.core.ports_documents import ClioDocuments, ProlegisDocuments
from desktop.core.records import Fields, Item, Kind, Party, Record, Side
from desktop.practice.faults import Dropped
from desktop.practice.server import Practice, build_practice
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens
from tests.services.virtual import LoopClock, World, run

CLIO, PROLEGIS = "http://127.0.0.1:1/api/v4", "http://127.0.0.1:2/api/v1"
STORAGE = "http://127.0.0.1:3"


class InProcess(httpx.AsyncBaseTransport):
    """An ASGI app as the network: a connection that the app drops is one that broke."""

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._inner.handle_async_request(request)
        except Dropped:
            raise httpx.ReadError("dropped", request=request) from None


class Bench(NamedTuple):
    """One adapter under test with the practice behind it."""

    side: Side
    service: ClioSession | ProlegisSession
    practice: Practice

    @property
    def other(self) -> str:
        return "clio" if self.side is Side.CLIO else "prolegis"

    def rows(self, kind: Kind) -> list[dict[str, Any]]:
        """What the service really holds."""
        name = "contact" if (self.side, kind) == (Side.CLIO, Kind.CLIENT) else kind.value
        return list(self.practice.world.tables[self.side.value, name])


async def both(practice: Practice, clock: LoopClock | None = None) -> tuple[ClioSession, ProlegisSession]:
    """The two sessions; typed as the ports, which the type checker holds them to."""
    clock = clock or LoopClock()
    practice.clio.storage.origin = STORAGE
    clio = ClioSession.open(
        CLIO, clock=clock, tokens=FixedTokens(Side.CLIO, practice.clio_sign_in.issue()), budget=Budget(clock, 50),
        transport=InProcess(practice.clio_app),
    )  # fmt: skip
    prolegis = ProlegisSession.open(
        PROLEGIS, clock=clock, tokens=FixedTokens(Side.PROLEGIS, practice.prolegis_sign_in.issue()),
        budget=Budget(clock, None, side=Side.PROLEGIS), transport=InProcess(practice.prolegis_app),
    )  # fmt: skip
    ports: tuple[Clio, Prolegis, ClioDocuments, ProlegisDocuments] = (
        clio,
        prolegis,
        clio.documents,
        prolegis.documents,
    )
    assert [port.side for port in ports] == [Side.CLIO, Side.PROLEGIS] * 2
    return clio, prolegis


def on(side: Side, test: Callable[[Bench], Awaitable[None]], **practice: Any) -> None:
    """Run one test of the suite against one side, on a loop of its own."""
    world = World()

    async def main() -> None:
        built = build_practice(**{"size": "empty", "rate": None, **practice}, clock=world.now)
        clio, prolegis = await both(built)
        try:
            await test(Bench(side, clio if side is Side.CLIO else prolegis, built))
        finally:
            await clio.aclose()
            await prolegis.aclose()

    run(main, world)


def with_both(
    test: Callable[[ClioSession, ProlegisSession, Practice], Coroutine[Any, Any, None]], **practice: Any
) -> None:
    """Run a test that needs both sides of one firm."""
    world = World()

    async def main() -> None:
        built = build_practice(**{"size": "empty", "rate": None, **practice}, clock=world.now)
        clio, prolegis = await both(built)
        await test(clio, prolegis, built)
        await clio.aclose()
        await prolegis.aclose()

    run(main, world)


def email(address: str, label: str = "work", *, primary: bool = False) -> Item:
    return Item(email_key(address), (address,), label, primary)


def phone(number: str, label: str = "mobile", *, primary: bool = False) -> Item:
    return Item(phone_key(number), (number,), label, primary)


def address(street: str, city: str = "Calgary", *, primary: bool = False) -> Item:
    value = (street, city, "Alberta", "T2P 1J9", "Canada")
    return Item(address_key(value), value, "home", primary)


def person(first: str = "Adaeze", last: str = "Okafor", **more: Any) -> Fields:
    return {"form": "person", "first_name": first, "last_name": last, **more}


FULL_PERSON: Fields = {
    "form": "person",
    "first_name": "Hélène",
    "middle_name": "Anne",
    "last_name": "Tremblay-Roy",
    "date_of_birth": date(1979, 2, 28),
    "emails": (email("helene@example.ca", primary=True), email("roy@example.com", "home")),
    "phones": (phone("(403) 555-0142", primary=True), phone("403-555-0177 x12", "work")),
    "addresses": (address("1200 Elm Street SW", primary=True),),
}
COMPANY: Fields = {
    "form": "company",
    "company_name": "Brightwater Homes Ltd.",
    "emails": (email("office@example.com", primary=True),),
}


async def matter_values(bench: Bench, description: str = "Purchase of 12 Elm Street") -> Fields:
    """What makes a matter on this side, with a client of its own."""
    client = await bench.service.create(Kind.CLIENT, person(), key=f"client of {description}", lane=Lane.WRITE)
    dates: Fields = {"opened_on": date(2026, 11, 2), "closing_on": date(2026, 12, 18), "status": "open"}
    if bench.side is Side.CLIO:
        return {"client": client.id, "description": description, "practice_area": "Real Estate", **dates}
    parties = (Party(client.id, "purchaser", True),)
    return {"parties": parties, "description": description, "practice_area": "purchase", **dates}


def same(record: Record, values: Fields) -> bool:
    """Whether a record holds these values."""
    return {name: record.fields.get(name, "missing") for name in values} == values
