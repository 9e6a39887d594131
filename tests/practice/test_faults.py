"""The fault plan in front of a service: each fault alone, scripted and by chance, and what the ledger says of it."""

from __future__ import annotations

import asyncio
import json
import random
import time
from typing import Any

import httpx
import pytest

from desktop.practice.faults import Faults
from desktop.practice.world import World
from tests.practice.clio_desk import ClioDesk, Clock

ADA = {"type": "Person", "first_name": "Ada", "last_name": "Sample"}


@pytest.fixture
def clio() -> ClioDesk:
    return ClioDesk()


def contacts(clio: ClioDesk) -> int:
    return len(clio.rules.contacts)


@pytest.mark.parametrize(("kind", "applied"), [("drop_before", 0), ("drop_after", 1)])
def test_a_lost_connection(clio: ClioDesk, kind: Any, applied: int) -> None:
    clio.faults.next(kind, method="POST")
    with pytest.raises(httpx.ReadError):
        clio.post("contacts", ADA)
    assert contacts(clio) == applied
    request = clio.world.ledger.requests[-1]
    assert (request.status, request.fault, request.actor) == (0, kind, "app" if applied else "")
    assert clio.post("contacts", ADA).status_code == 201


@pytest.mark.parametrize(
    ("kind", "status", "applied"),
    [("error_before", 503, 0), ("error_after", 502, 1), ("html", 200, 1), ("rate_limit", 429, 0)],
)
def test_an_answer_that_says_something_else(clio: ClioDesk, kind: Any, status: int, applied: int) -> None:
    clio.faults.next(kind, status=status, method="POST")
    reply = clio.post("contacts", ADA)
    assert (reply.status_code, contacts(clio)) == (status, applied)
    if kind != "rate_limit":
        assert reply.headers["Content-Type"].startswith("text/html")
    assert clio.world.ledger.requests[-1].status == status


@pytest.mark.parametrize("retry_after", [None, "7", "soon"])
def test_a_429_with_and_without_retry_after(clio: ClioDesk, retry_after: str | None) -> None:
    clio.faults.next("rate_limit", retry_after=retry_after)
    reply = clio.get("contacts")
    assert (reply.status_code, reply.headers.get("Retry-After")) == (429, retry_after)
    assert set(reply.json()["error"]) == {"type", "message"}


def test_a_429_of_prolegis_speaks_its_language() -> None:
    plan, world, clock = Faults(), None, Clock()
    world = World(clock)
    plan.next("rate_limit")

    async def ask() -> httpx.Response:
        app = plan.guard("prolegis", _never_called, world)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://prolegis.example.ca"
        ) as client:
            return await client.get("/api/v1/clients")

    assert asyncio.run(ask()).json()["code"] == "rate_limited"


async def _never_called(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError("a refused request reached the service")


def test_truncated_json_is_applied_but_cannot_be_read(clio: ClioDesk) -> None:
    clio.faults.next("truncated")
    reply = clio.post("contacts", ADA)
    assert (reply.status_code, contacts(clio)) == (201, 1)
    assert int(reply.headers["Content-Length"]) == len(reply.content)
    with pytest.raises(json.JSONDecodeError):
        reply.json()


@pytest.mark.parametrize("kind", ["delay", "delay_reply"])
def test_fault_C5_a_late_request_is_applied_though_nobody_waits(clio: ClioDesk, kind: Any) -> None:
    clio.faults.next(kind, seconds=0.2, method="POST")

    async def impatient(session: httpx.AsyncClient) -> int:
        applied = asyncio.Event()
        clio.world.listeners.append(lambda version: applied.set())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(session.post("/api/v4/contacts", json={"data": ADA}), 0.01)
        soon = contacts(clio)
        await applied.wait()
        return soon

    assert clio.run(impatient) == (0 if kind == "delay" else 1)
    assert contacts(clio) == 1


def test_a_delay_may_end_in_a_lost_connection(clio: ClioDesk) -> None:
    clio.faults.next("delay", seconds=0.02)
    clio.faults.next("drop_after")
    before = time.monotonic()
    with pytest.raises(httpx.ReadError):
        clio.post("contacts", ADA)
    assert time.monotonic() - before >= 0.02
    assert (contacts(clio), clio.world.ledger.requests[-1].fault) == (1, "delay+drop_after")


def names(clio: ClioDesk, **params: Any) -> list[str]:
    reply = clio.get("contacts", params={"fields": "name", "order": "id(asc)", **params})
    return [row["name"] for row in reply.json()["data"]]


def test_fault_C4_a_lagging_list(clio: ClioDesk) -> None:
    old = clio.person()
    clio.clock.advance(100)
    new = clio.person("Bo")
    clio.patch(f"contacts/{old}", {"first_name": "Eva"})
    clio.faults.add("list_lag", seconds=20)
    assert names(clio) == ["Ada Sample"]
    assert names(clio, updated_since="2026-03-02T16:01:00Z") == []
    assert clio.show(f"contacts/{new}", "name") == {"name": "Bo Sample"}
    assert clio.show(f"contacts/{old}", "name") == {"name": "Eva Sample"}
    clio.clock.advance(20)
    assert names(clio) == ["Eva Sample", "Bo Sample"]


def test_a_lagging_list_still_shows_what_was_just_deleted(clio: ClioDesk) -> None:
    id = clio.person()
    clio.clock.advance(100)
    clio.call("DELETE", f"contacts/{id}")
    clio.faults.add("list_lag", seconds=20)
    assert names(clio) == ["Ada Sample"]
    clio.clock.advance(20)
    assert names(clio) == []


def test_a_read_that_goes_back_in_time(clio: ClioDesk) -> None:
    id = clio.person()
    first = clio.get(f"contacts/{id}").headers["ETag"]
    clio.clock.advance(60)
    clio.patch(f"contacts/{id}", {"first_name": "Eva"})
    clio.faults.next("time_travel", 2, method="GET", seconds=30)
    reply = clio.get(f"contacts/{id}", params={"fields": "name"})
    assert (reply.json()["data"]["name"], reply.headers["ETag"]) == ("Ada Sample", first)
    assert names(clio) == ["Ada Sample"]
    assert names(clio) == ["Eva Sample"]


def test_fault_U27_redaction_shows_nulls(clio: ClioDesk) -> None:
    id = clio.person(email_addresses=[{"address": "a@example.ca"}])
    matter = clio.matter(id)
    clio.faults.add("redaction", path="/contacts|/matters")
    shown = clio.show(f"contacts/{id}", "id,first_name,email_addresses{address}")
    assert shown == {"id": id, "first_name": None, "email_addresses": None, "redacted": True}
    nested = clio.show(f"matters/{matter}", "description,client{id,name}")
    assert nested["client"] == {"id": id, "name": None, "redacted": True}
    assert nested["description"] == "Purchase of 12 Example Street"
    assert clio.get("contacts", params={"fields": "name"}).json()["data"] == [{"name": None, "redacted": True}]


def test_fault_U6_etag_changes_content_does_not(clio: ClioDesk) -> None:
    id = clio.person()
    before = clio.show(f"contacts/{id}", "etag,name,updated_at")
    clio.faults.next("etag_flutter")
    after = clio.show(f"contacts/{id}", "etag,name,updated_at")
    assert after.pop("etag") != before.pop("etag")
    assert after == before
    etag = clio.get(f"contacts/{id}").headers["ETag"]
    assert clio.patch(f"contacts/{id}", {"title": "Dr."}, headers={"If-Match": etag}).status_code == 200


def test_a_rule_strikes_only_what_it_concerns(clio: ClioDesk) -> None:
    clio.faults.add("error_before", service="prolegis")
    clio.faults.add("error_before", method="PATCH,DELETE")
    clio.faults.add("error_before", path="/matters")
    assert clio.get("contacts").status_code == 200
    assert clio.get("matters").status_code == 503
    assert clio.patch("contacts/5", {}).status_code == 503
    clio.faults.clear()
    assert clio.get("matters").status_code == 200


def test_a_script_of_next_ones_and_skips(clio: ClioDesk) -> None:
    clio.faults.next("error_before", 2, skip=1)
    clio.faults.next("html", status=200)
    assert [clio.get("contacts").status_code for _ in range(4)] == [200, 503, 503, 200]
    assert [request.fault for request in clio.world.ledger.requests] == ["html", "error_before", "error_before", ""]


def test_an_unknown_fault_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="gremlins"):
        Faults().add("gremlins")  # type: ignore[arg-type]


def test_chance_comes_from_the_seed() -> None:
    def trace(seed: int) -> list[str]:
        plan, world = Faults(random.Random(seed)), World(Clock())
        plan.add("drop_after", probability=0.3)
        plan.add("delay", probability=0.3, seconds=1)
        return ["+".join(plan.strike("clio", "GET", "/api/v4/contacts", world).names) for _ in range(60)]

    assert trace(1) == trace(1) != trace(2)
    assert set(trace(1)) == {"", "drop_after", "delay", "drop_after+delay"}


def test_sign_in_pages_are_spared_and_leave_no_codes_in_the_ledger(clio: ClioDesk) -> None:
    clio.faults.add("drop_before")
    reply = clio.run(lambda session: session.get("/oauth/approval", params={"code": "abc"}))
    assert reply.status_code == 200
    assert clio.world.ledger.requests[-1].query == ""


@pytest.mark.parametrize("path", ["/api/v4/contacts", "/oauth/nowhere", "/oauth/authorize"])
@pytest.mark.parametrize("kind", [None, "html", "rate_limit", "error_after"])
def test_every_reply_is_dated_by_the_worlds_clock(clio: ClioDesk, kind: Any, path: str) -> None:
    if kind:
        clio.faults.next(kind, path="/")
    reply = clio.run(lambda session: session.get(path))
    assert reply.headers.get_list("Date") == ["Mon, 02 Mar 2026 16:00:00 GMT"]
