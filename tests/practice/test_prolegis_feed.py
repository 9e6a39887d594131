"""The change feed, its long poll, the lease, and repeated POSTs, over the wire."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest

from tests.practice.prolegis_desk import ProlegisDesk


@pytest.fixture
def desk() -> ProlegisDesk:
    return ProlegisDesk()


def test_the_feed_tells_every_change_in_order_and_who_made_it(desk: ProlegisDesk) -> None:
    start = desk.get("/changes")
    assert (start["changes"], start["more"]) == ([], False)
    client = desk.person()
    desk.rules.update_client(client["id"], {"first_name": "Ada"}, "person:Pat Example")
    desk.call("DELETE", f"/clients/{client['id']}")
    rows = desk.get("/changes", after=start["next"])["changes"]
    assert [(row["kind"], row["action"], row["id"]) for row in rows] == [
        ("client", action, client["id"]) for action in ("created", "updated", "deleted")
    ]
    assert [row["seq"] for row in rows] == list(range(rows[0]["seq"], rows[0]["seq"] + 3))
    assert rows[0]["by"]["type"] == "application"
    assert rows[1]["by"] == {"type": "user", "name": "Pat Example"}
    assert {row["record"]["first_name"] for row in rows} == {"Ada"}, "the record as it last was"


def test_an_old_row_shows_the_record_as_it_is_now(desk: ProlegisDesk) -> None:
    cursor, client = desk.get("/changes")["next"], desk.person()
    now = desk.call("PATCH", f"/clients/{client['id']}", json={"first_name": "Ada"}).json()
    rows = desk.get("/changes", after=cursor)["changes"]
    assert [row["record"] for row in rows] == [now, now]


def test_the_feed_is_read_in_slices_and_stands_still_when_nothing_happens(desk: ProlegisDesk) -> None:
    cursor = desk.get("/changes")["next"]
    made = [desk.person(name)["id"] for name in "ABCDE"]
    read, more = [], True
    while more:
        part = desk.get("/changes", after=cursor, limit=2)
        read += [row["id"] for row in part["changes"]]
        cursor, more = part["next"], part["more"]
    assert read == made
    assert desk.get("/changes", after=cursor)["next"] == cursor


def test_a_cursor_older_than_its_rows_is_gone(desk: ProlegisDesk) -> None:
    old = desk.get("/changes")["next"]
    desk.person()
    after = desk.get("/changes")["next"]
    desk.later(91 * 86_400)
    desk.refused("GET", "/changes", 410, "cursor_gone", params={"after": old})
    desk.person("Later")
    assert len(desk.get("/changes", after=after)["changes"]) == 1


@pytest.mark.parametrize("after", ["nonsense", "é", "bm90YWN1cnNvcg", "x" * 400])
def test_a_cursor_of_no_feed_is_gone(desk: ProlegisDesk, after: str) -> None:
    desk.refused("GET", "/changes", 410, "cursor_gone", params={"after": after})


def test_a_cursor_of_another_feed_is_gone(desk: ProlegisDesk) -> None:
    other = ProlegisDesk()
    other.clock.advance(1)
    other.world.seed = 2
    foreign = type(other.rules)(other.world).feed.cursor()
    desk.refused("GET", "/changes", 410, "cursor_gone", params={"after": foreign})


def test_a_cursor_ahead_of_the_feed_is_gone(desk: ProlegisDesk) -> None:
    desk.refused("GET", "/changes", 410, "cursor_gone", params={"after": desk.rules.feed.cursor(99)})


def test_a_long_poll_ends_with_the_change_it_waits_for(desk: ProlegisDesk) -> None:
    cursor = desk.get("/changes")["next"]

    async def work(session: httpx.AsyncClient) -> tuple[Any, float]:
        began = time.monotonic()
        poll = asyncio.create_task(session.get("/changes", params={"after": cursor, "wait": 60}))
        for _ in range(50):
            await asyncio.sleep(0)
        assert not poll.done()
        await session.post("/clients", json={"kind": "individual", "last_name": "Sample"})
        return (await poll).json(), time.monotonic() - began

    reply, took = desk.run(work)
    assert [row["record"]["last_name"] for row in reply["changes"]] == ["Sample"]
    assert took < 10


def test_a_long_poll_that_hears_nothing_ends_empty(desk: ProlegisDesk) -> None:
    cursor = desk.get("/changes")["next"]
    began = time.monotonic()
    reply = desk.get("/changes", after=cursor, wait=1)
    assert (reply["changes"], reply["next"]) == ([], cursor)
    assert time.monotonic() - began >= 0.9


def test_closing_ends_every_long_poll(desk: ProlegisDesk) -> None:
    cursor = desk.get("/changes")["next"]

    async def work(session: httpx.AsyncClient) -> Any:
        poll = asyncio.create_task(session.get("/changes", params={"after": cursor, "wait": 60}))
        for _ in range(50):
            await asyncio.sleep(0)
        desk.rules.feed.wake()
        return (await asyncio.wait_for(poll, 10)).json()

    assert desk.run(work)["changes"] == []


@pytest.mark.parametrize("query", [{"wait": "61"}, {"wait": "-1"}, {"wait": "soon"}, {"limit": "0"}, {"limit": "201"}])
def test_the_feed_refuses_what_is_out_of_range(desk: ProlegisDesk, query: dict[str, str]) -> None:
    desk.refused("GET", "/changes", 422, "out_of_range", params=query)


LEASE = "/integrations/clio/lease"


def take(desk: ProlegisDesk, holder: str, **more: Any) -> dict[str, Any]:
    reply = desk.call("PUT", LEASE, json={"holder": holder, "name": f"Desk {holder}", **more})
    assert reply.status_code == 200, reply.text
    lease: dict[str, Any] = reply.json()
    return lease


def test_a_lease_is_taken_renewed_and_given_back(desk: ProlegisDesk) -> None:
    assert desk.get(LEASE) == {
        "holder": None,
        "name": None,
        "epoch": 0,
        "expires_at": None,
        "expires_in": None,
        "after": None,
    }
    taken = take(desk, "a")
    assert (taken["epoch"], taken["expires_in"], taken["expires_at"]) == (1, 60, "2026-03-02T16:01:00.250000Z")
    desk.later(30)
    renewed = take(desk, "a", epoch=1, ttl=90)
    assert (renewed["epoch"], renewed["expires_in"]) == (1, 90)
    assert desk.call("DELETE", LEASE, params={"holder": "a"}).status_code == 204
    assert desk.get(LEASE)["holder"] is None
    assert take(desk, "b")["epoch"] == 2


def test_another_desk_waits_until_the_lease_runs_out(desk: ProlegisDesk) -> None:
    take(desk, "a")
    problem = desk.refused("PUT", LEASE, 409, "lease_held", json={"holder": "b"})
    held = {"holder": "a", "name": "Desk a", "expires_at": "2026-03-02T16:01:00.250000Z"}
    assert problem["lease"] == held
    desk.refused("DELETE", LEASE, 409, "lease_held", params={"holder": "b"})
    desk.later(60)
    assert desk.get(LEASE) == {
        "holder": None,
        "name": None,
        "epoch": 1,
        "expires_at": None,
        "expires_in": None,
        "after": None,
    }
    assert take(desk, "b")["epoch"] == 2
    desk.refused("PUT", LEASE, 409, "lease_held", json={"holder": "a", "epoch": 1})


def test_a_lease_that_ran_out_names_its_holder_and_one_given_back_does_not(desk: ProlegisDesk) -> None:
    assert take(desk, "a")["after"] is None
    desk.later(60)
    assert take(desk, "b")["after"] == "a"
    assert desk.call("DELETE", LEASE, params={"holder": "b"}).status_code == 204
    assert take(desk, "a")["after"] is None


def test_a_lease_that_ran_out_untaken_is_renewed_under_its_epoch(desk: ProlegisDesk) -> None:
    take(desk, "a")
    desk.later(3600)
    assert take(desk, "a", epoch=1)["epoch"] == 1
    assert take(desk, "a")["epoch"] == 2, "taking again fences off what the desk left in flight"
    desk.refused("PUT", LEASE, 409, "stale_epoch", json={"holder": "a", "epoch": 1})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "required"),
        ({"holder": ""}, "required"),
        ({"holder": "a", "ttl": 4}, "out_of_range"),
        ({"holder": "a", "ttl": 301}, "out_of_range"),
        ({"holder": "a", "ttl": "60"}, "wrong_type"),
        ({"holder": "a", "epoch": True}, "wrong_type"),
        ({"holder": "a", "owner": "b"}, "unknown_field"),
    ],
)
def test_a_lease_that_breaks_a_rule(desk: ProlegisDesk, body: dict[str, Any], code: str) -> None:
    desk.refused("PUT", LEASE, 422, code, json=body)
    assert desk.get(LEASE)["epoch"] == 0


def test_a_write_of_a_desk_that_lost_the_lease_is_refused(desk: ProlegisDesk) -> None:
    client, body = desk.person(), {"first_name": "Ada"}
    take(desk, "a")
    late = {"X-Lease-Epoch": "1"}
    path = f"/clients/{client['id']}"
    assert desk.call("PATCH", path, json=body, headers=late).status_code == 200
    desk.later(61)
    take(desk, "b")
    pairs = [{"kind": "client", "id": client["id"], "clio_id": "1"}]
    desk.refused("PATCH", path, 409, "stale_epoch", json={"first_name": "Eve"}, headers=late)
    desk.refused("POST", "/clients", 409, "stale_epoch", json={}, headers=late)
    desk.refused("PUT", "/links", 409, "stale_epoch", json={"pairs": pairs}, headers=late)
    desk.refused("DELETE", path, 409, "stale_epoch", headers=late)
    desk.refused("PATCH", path, 422, "wrong_type", json=body, headers={"X-Lease-Epoch": "one"})
    assert desk.call("GET", path, headers=late).json()["first_name"] == "Ada", "reading needs no lease"


PERSON = {"kind": "individual", "last_name": "Sample"}


def test_a_repeated_post_makes_one_record(desk: ProlegisDesk) -> None:
    key = {"Idempotency-Key": "intent-1"}
    first = desk.call("POST", "/clients", json=PERSON, headers=key)
    desk.call("PATCH", f"/clients/{first.json()['id']}", json={"first_name": "Ada"})
    again = desk.call("POST", "/clients", json={"last_name": "Sample", "kind": "individual"}, headers=key)
    assert (again.status_code, again.json()) == (201, first.json()), "the first reply, whatever happened since"
    assert len(desk.get("/clients")["data"]) == 1
    desk.refused("POST", "/clients", 422, "idempotency_key_reused", json={**PERSON, "last_name": "X"}, headers=key)


def test_a_key_belongs_to_one_kind_and_is_forgotten_after_a_day(desk: ProlegisDesk) -> None:
    key = {"Idempotency-Key": "intent-1"}
    client = desk.call("POST", "/clients", json=PERSON, headers=key).json()
    party = [{"client_id": client["id"], "primary": True}]
    matter = desk.call("POST", "/matters", json={"type": "sale", "clients": party}, headers=key)
    assert matter.status_code == 201
    desk.later(86_399)
    assert desk.call("POST", "/clients", json=PERSON, headers=key).json()["id"] == client["id"]
    desk.later(2)
    assert desk.call("POST", "/clients", json=PERSON, headers=key).json()["id"] != client["id"]


def test_a_refused_post_does_not_use_up_its_key(desk: ProlegisDesk) -> None:
    key = {"Idempotency-Key": "intent-1"}
    desk.refused("POST", "/clients", 422, "required", json={"kind": "individual"}, headers=key)
    assert desk.call("POST", "/clients", json=PERSON, headers=key).status_code == 201
    desk.refused("POST", "/clients", 422, "out_of_range", json=PERSON, headers={"Idempotency-Key": "k" * 201})


def test_feed_lease_and_keys_survive_a_restart(desk: ProlegisDesk) -> None:
    cursor = desk.get("/changes")["next"]
    client = desk.call("POST", "/clients", json=PERSON, headers={"Idempotency-Key": "k"}).json()
    gone = desk.person("Gone")
    desk.call("DELETE", f"/clients/{gone['id']}")
    take(desk, "a")
    before = desk.get("/changes", after=cursor)
    saved = desk.world.snapshot()

    later = ProlegisDesk()
    later.world.restore(saved)
    later.token = later.sign_in.issue()
    assert later.get("/changes", after=cursor) == before
    assert later.get(LEASE)["holder"] == "a"
    again = later.call("POST", "/clients", json=PERSON, headers={"Idempotency-Key": "k"}).json()
    assert again["id"] == client["id"]
    assert later.person("New")["id"] == "pc_000003"
