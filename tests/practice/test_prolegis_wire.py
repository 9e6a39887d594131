"""Prolegis over HTTP: lists, search, paging, conditional reads, sign-in, faults and what the ledger keeps of it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.practice.prolegis_desk import ProlegisDesk


@pytest.fixture
def desk() -> ProlegisDesk:
    return ProlegisDesk()


def names(reply: Any) -> list[str]:
    return [row["last_name"] or row["company_name"] for row in reply["data"]]


def test_a_list_is_paged_in_order_of_id(desk: ProlegisDesk) -> None:
    for name in "EDCBA":
        desk.person(name)
    first = desk.get("/clients", limit=2)
    second = desk.get("/clients", limit=2, cursor=first["next"])
    last = desk.get("/clients", limit=2, cursor=second["next"])
    assert [names(page) for page in (first, second, last)] == [["E", "D"], ["C", "B"], ["A"]]
    assert last["next"] is None


def test_a_record_deleted_between_pages_hides_no_other(desk: ProlegisDesk) -> None:
    people = [desk.person(name) for name in "ABCD"]
    first = desk.get("/clients", limit=2)
    for gone in people[:2]:
        desk.call("DELETE", f"/clients/{gone['id']}")
    assert names(desk.get("/clients", cursor=first["next"])) == ["C", "D"]


def test_updated_since_takes_the_instant_itself(desk: ProlegisDesk) -> None:
    old = desk.person("Old")
    desk.later(10)
    new = desk.person("New")
    assert names(desk.get("/clients", updated_since=old["updated_at"])) == ["Old", "New"]
    assert names(desk.get("/clients", updated_since=new["updated_at"])) == ["New"]
    assert names(desk.get("/clients", updated_since="2026-03-02T12:00:05-04:00")) == ["New"]
    desk.later(10)
    desk.call("PATCH", f"/clients/{old['id']}", json={"first_name": "Ada"})
    assert names(desk.get("/clients", updated_since="2026-03-02T16:00:05Z", limit=1)) == ["Old"], "in order of id"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tremblay", ["Tremblay-Roy"]),
        ("HELENE roy", ["Tremblay-Roy"]),
        ("wojcik", ["Wójcik"]),
        ("lukasz", ["Wójcik"]),
        ("1942877", ["1942877 Alberta Ltd."]),
        ("kasia@example.ca", ["Wójcik"]),
        ("4165550165", ["Wójcik"]),
        ("gatineau", ["Tremblay-Roy"]),
        ("roy wojcik", []),
    ],
)
def test_search_finds_without_accents_and_case(desk: ProlegisDesk, words: str, found: list[str]) -> None:
    desk.person("Tremblay-Roy", first_name="Hélène", addresses=[{"city": "Gatineau"}])
    desk.person(
        "Wójcik", first_name="Łukasz", emails=[{"address": "kasia@example.ca"}], phones=[{"number": "416-555-0165"}]
    )
    desk.made("/clients", {"kind": "corporation", "company_name": "1942877 Alberta Ltd."})
    assert names(desk.get("/clients", q=words)) == found


def test_matters_are_filtered_and_found_by_what_people_know(desk: ProlegisDesk) -> None:
    ada, eve = desk.person("Ada"), desk.person("Eve")
    place = {"street": "31 Willow Bay", "city": "Kingston", "legal_description": "Plan 211 0555"}
    first = desk.matter(ada, eve, number="2023-077", description="Purchase", property=place, clio_matter_id="5")
    second = desk.matter(eve, number="2024-118", status="closed")
    for query, found in [
        ({"client_id": ada["id"]}, [first]),
        ({"client_id": eve["id"]}, [first, second]),
        ({"clio_matter_id": "5"}, [first]),
        ({"clio_matter_id": "6"}, []),
        ({"status": "closed"}, [second]),
        ({"number": "2023-077"}, [first]),
        ({"number": "2023-077", "status": "closed"}, []),
        ({"q": "willow kingston"}, [first]),
        ({"q": "0555"}, [first]),
        ({"q": "eve"}, [first, second]),
        ({"q": "2024-118"}, [second]),
    ]:
        assert [row["id"] for row in desk.get("/matters", **query)["data"]] == [row["id"] for row in found], query


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"limit": "0"}, "out_of_range"),
        ({"limit": "201"}, "out_of_range"),
        ({"cursor": "nonsense"}, "invalid_cursor"),
        ({"updated_since": "yesterday"}, "invalid_format"),
        ({"updated_since": "2026-03-02T16:00:00"}, "invalid_format"),
        ({"clio_id": "5"}, "unknown_parameter"),
    ],
)
def test_a_list_refuses_what_it_does_not_understand(desk: ProlegisDesk, query: dict[str, str], code: str) -> None:
    desk.refused("GET", "/clients", 422, code, params=query)


def test_the_same_state_is_answered_with_304(desk: ProlegisDesk) -> None:
    client = desk.person()
    path = f"/clients/{client['id']}"
    reply = desk.call("GET", path)
    assert reply.headers["ETag"] == reply.json()["etag"] == client["etag"]
    same = desk.call("GET", path, headers={"If-None-Match": f'"x", {client["etag"]}'})
    assert (same.status_code, same.headers["ETag"]) == (304, client["etag"])
    desk.call("PATCH", path, json={"first_name": "Ada"})
    assert desk.call("GET", path, headers={"If-None-Match": client["etag"]}).status_code == 200


def test_who_asks_must_be_signed_in(desk: ProlegisDesk) -> None:
    assert desk.get("/me")["user"] == {"id": "pu_0001", "name": "Pat Example", "email": "pat@example.ca"}
    for header, code in [("", "not_signed_in"), ("Basic x", "not_signed_in"), ("Bearer wrong", "invalid_token")]:
        reply = desk.call("GET", "/me", headers={"Authorization": header})
        assert (reply.status_code, reply.json()["code"]) == (401, code)
        assert ("invalid_token" in reply.headers["WWW-Authenticate"]) == (code == "invalid_token")
    desk.sign_in.expire(desk.token)
    desk.refused("GET", "/clients", 401, "token_expired")


def test_lists_of_the_firm(desk: ProlegisDesk) -> None:
    assert [user["name"] for user in desk.get("/users")["data"]] == ["Pat Example", "Robin Example"]
    assert {"id": "executor", "name": "Executor"} in desk.get("/roles")["data"]


def test_what_is_not_json_or_not_there(desk: ProlegisDesk) -> None:
    desk.refused("POST", "/clients", 400, "invalid_json", content=b"{nope")
    desk.refused("POST", "/clients", 422, "wrong_type", json=["a"])
    desk.refused("PATCH", "/matters/pm_000404", 404, "not_found", json={})
    desk.refused("GET", "/activities", 404, "not_found")
    desk.refused("PUT", "/clients", 405, "method_not_allowed", json={})


def test_the_date_is_the_services_own(desk: ProlegisDesk) -> None:
    desk.later(3600)
    assert desk.call("GET", "/me").headers["Date"] == "Mon, 02 Mar 2026 17:00:00 GMT"


def test_the_ledger_keeps_every_request_and_version(desk: ProlegisDesk) -> None:
    client = desk.person()
    desk.call("GET", "/me", headers={"Authorization": ""})
    kept = [(row.method, row.path, row.status, row.actor) for row in desk.world.ledger.requests]
    assert kept == [("POST", "/api/v1/clients", 201, "app"), ("GET", "/api/v1/me", 401, "")]
    version = desk.world.ledger.versions[-1]
    assert (version.kind, version.id, version.action, version.actor) == ("client", client["id"], "created", "app")
    assert desk.token not in repr(desk.world.ledger)


def test_faults_strike_prolegis_too(desk: ProlegisDesk) -> None:
    desk.faults.next("rate_limit", retry_after="7")
    assert desk.refused("GET", "/clients", 429, "rate_limited")["status"] == 429
    desk.faults.next("drop_after")
    with pytest.raises(httpx.ReadError):
        desk.person("Lost")
    assert names(desk.get("/clients")) == ["Lost"]


def test_a_lagging_list_and_a_read_that_goes_back(desk: ProlegisDesk) -> None:
    client = desk.person()
    desk.later(60)
    desk.call("PATCH", f"/clients/{client['id']}", json={"first_name": "Ada"})
    desk.person("New")
    desk.later(5)
    lag = desk.faults.add("list_lag", seconds=20.0)
    assert [row["first_name"] for row in desk.get("/clients")["data"]] == [None]
    assert desk.get(f"/clients/{client['id']}")["first_name"] == "Ada"
    lag.kind, lag.seconds = "time_travel", 20.0
    assert desk.get(f"/clients/{client['id']}")["first_name"] is None
    desk.faults.clear()
    desk.faults.next("etag_flutter")
    assert desk.get(f"/clients/{client['id']}")["etag"] != client["etag"]
