"""How the practice's Clio speaks: headers, both shapes of 401, versions, conditions, field lists and refusals."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from tests.practice.clio_desk import START, ClioDesk, error


@pytest.fixture
def clio() -> ClioDesk:
    return ClioDesk()


@pytest.mark.parametrize("path", ["contacts", "contacts.json"])
def test_paths_go_with_and_without_json(clio: ClioDesk, path: str) -> None:
    id = clio.made(path, {"type": "Person", "first_name": "Ada"})
    assert clio.get(path).json()["data"][0]["id"] == id
    suffix = ".json" if path.endswith(".json") else ""
    assert clio.get(f"contacts/{id}{suffix}").json()["data"]["id"] == id


def test_without_fields_a_record_is_its_id_and_etag(clio: ClioDesk) -> None:
    id = clio.person()
    for data in (clio.get(f"contacts/{id}").json()["data"], clio.get("contacts").json()["data"][0]):
        assert set(data) == {"id", "etag"}
    reply = clio.patch(f"contacts/{id}", {"title": "Dr."})
    assert set(reply.json()["data"]) == {"id", "etag"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("id,display_number", 200),
        ("id, client{ id , name }", 200),
        ("client", 200),
        ("relationships{id,contact}", 200),
        ("relationships{contact{id}}", 400),
        ("nonsense", 400),
        ("client{nonsense}", 400),
        ("id{name}", 400),
        ("client{id", 400),
        ("client}id", 400),
        ("id,,etag", 400),
    ],
)
def test_the_language_of_fields(clio: ClioDesk, fields: str, status: int) -> None:
    id = clio.matter(clio.person())
    reply = clio.get(f"matters/{id}", params={"fields": fields})
    assert reply.status_code == status
    if status == 400:
        assert error(reply) == (400, "InvalidFields")


def test_an_unqualified_nested_record_shows_its_defaults(clio: ClioDesk) -> None:
    id = clio.matter(clio.person())
    clio.post("relationships", {"contact": {"id": clio.person("Bo")}, "matter": {"id": id}})
    shown = clio.show(f"matters/{id}", "client,relationships{id,contact}")
    assert set(shown["client"]) == {"id", "etag"}
    assert set(shown["relationships"][0]["contact"]) == {"id", "etag"}


def test_a_wrong_field_list_on_a_creation_leaves_nothing_behind(clio: ClioDesk) -> None:
    data = {"type": "Person", "first_name": "Ada"}
    assert error(clio.post("contacts", data, params={"fields": "nonsense"})) == (400, "InvalidFields")
    assert len(clio.rules.contacts) == 0


def test_times_carry_the_accounts_offset_in_whole_seconds(clio: ClioDesk) -> None:
    id = clio.person()
    reply = clio.get(f"contacts/{id}", params={"fields": "created_at,updated_at"})
    assert reply.json()["data"] == {
        "created_at": "2026-03-02T09:00:00-07:00",
        "updated_at": "2026-03-02T09:00:00-07:00",
    }
    assert parsedate_to_datetime(reply.headers["Last-Modified"]) == START.replace(microsecond=0)
    clio.clock.advance(90)
    assert parsedate_to_datetime(clio.get("contacts").headers["Date"]) == datetime(2026, 3, 2, 16, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("header", [None, "Token abc", "Bearer", "Bearer  "])
def test_without_a_token_the_401_is_clios_own(clio: ClioDesk, header: str | None) -> None:
    async def ask(session: httpx.AsyncClient) -> httpx.Response:
        del session.headers["Authorization"]
        return await session.get("/api/v4/contacts", headers={"Authorization": header} if header else {})

    reply = clio.run(ask)
    assert error(reply) == (401, "UnauthorizedError")
    assert not [name for name in reply.headers if name.startswith("x-ratelimit")]
    assert "Date" in reply.headers


@pytest.mark.parametrize("end", ["expire", "revoke"])
def test_with_a_dead_token_the_401_is_rfc_6750s(clio: ClioDesk, end: str) -> None:
    getattr(clio.sign_in, end)(clio.token)
    reply = clio.get("contacts")
    assert reply.status_code == 401
    assert reply.json()["error"] == "invalid_token"
    assert 'error="invalid_token"' in reply.headers["WWW-Authenticate"]


@pytest.mark.parametrize("version", ["4.0.2", "4.0.99", "4", "latest"])
def test_an_invalid_or_retired_version_is_gone(clio: ClioDesk, version: str) -> None:
    reply = clio.get("contacts", headers={"X-API-VERSION": version})
    assert reply.status_code == 410
    assert "X-API-VERSION" not in reply.headers


@pytest.mark.parametrize(("sent", "echoed"), [(None, "4.0.13"), ("4.0.12", "4.0.12")])
def test_the_version_is_echoed(clio: ClioDesk, sent: str | None, echoed: str) -> None:
    reply = clio.get("contacts", headers={"X-API-VERSION": sent} if sent else {})
    assert (reply.status_code, reply.headers["X-API-VERSION"]) == (200, echoed)


def test_if_match_guards_a_patch(clio: ClioDesk) -> None:
    id = clio.person()
    etag = clio.get(f"contacts/{id}").headers["ETag"]
    assert clio.patch(f"contacts/{id}", {"title": "Dr."}, headers={"If-Match": etag}).status_code == 200
    refused = clio.patch(f"contacts/{id}", {"title": "Prof."}, headers={"If-Match": etag})
    assert error(refused) == (412, "PreconditionFailed")
    assert clio.show(f"contacts/{id}", "title") == {"title": "Dr."}
    assert clio.patch(f"contacts/{id}", {"title": "Prof."}).status_code == 200
    assert clio.call("DELETE", f"contacts/{id}", headers={"If-Match": etag}).status_code == 204


def test_if_none_match_and_if_modified_since_save_the_body(clio: ClioDesk) -> None:
    id = clio.person()
    first = clio.get(f"contacts/{id}")
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        reply = clio.get(f"contacts/{id}", headers=headers)
        assert (reply.status_code, reply.content) == (304, b"")
        assert reply.headers["ETag"] == first.headers["ETag"]
    clio.clock.advance(5)
    clio.patch(f"contacts/{id}", {"title": "Dr."})
    assert clio.get(f"contacts/{id}", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    stale = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert clio.get(f"contacts/{id}", headers=stale).status_code == 200
    assert clio.get(f"contacts/{id}", headers={"If-Modified-Since": "yesterday"}).status_code == 200


@pytest.mark.parametrize(("permission", "get", "post"), [("write", 200, 201), ("read", 200, 403), ("none", 403, 403)])
def test_fault_D4_permissions_of_the_app(clio: ClioDesk, permission: Any, get: int, post: int) -> None:
    clio.rules.permissions["contacts"] = permission
    for reply, status in (
        (clio.get("contacts"), get),
        (clio.post("contacts", {"type": "Person", "first_name": "Ada"}), post),
    ):
        assert reply.status_code == status
        if status == 403:
            assert error(reply) == (403, "ForbiddenError")
    assert clio.get("matters").status_code == 200


def test_who_am_i_names_user_and_firm_and_needs_no_permission(clio: ClioDesk) -> None:
    clio.rules.permissions["users"] = "none"
    reply = clio.get("users/who_am_i.json", params={"fields": "id,name,email,account{id,name}"})
    data = reply.json()["data"]
    assert (data["name"], data["email"]) == ("Pat Example", "pat@example.ca")
    assert data["account"] == {"id": clio.rules.account["id"], "name": "Example & Associates LLP"}
    assert clio.get("users").status_code == 403


def test_users_are_read_only(clio: ClioDesk) -> None:
    rows = clio.get("users", params={"fields": "id,name"}).json()["data"]
    assert [row["name"] for row in rows] == ["Pat Example", "Robin Example"]
    assert clio.get(f"users/{rows[1]['id']}").status_code == 200
    assert clio.patch(f"users/{rows[1]['id']}", {"name": "X"}).status_code == 404


@pytest.mark.parametrize("agent", ["Assistant/1.0 (+https://example.ca)", ""])
def test_the_wall_in_front_refuses_odd_user_agents_with_html(clio: ClioDesk, agent: str) -> None:
    reply = clio.get("contacts", headers={"User-Agent": agent})
    assert (reply.status_code, reply.headers["Content-Type"]) == (403, "text/html; charset=utf-8")
    assert reply.text.startswith("<html>")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"first_name": "Ada"}', b'{"data": []}', b"\xff", b"[" * 100_000])
def test_a_body_without_data_is_a_bad_request(clio: ClioDesk, body: bytes) -> None:
    assert clio.call("POST", "contacts", content=body).status_code == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "widgets"),
        ("GET", "contacts/1/2"),
        ("PUT", "contacts"),
        ("PUT", "contacts/1"),
        ("POST", "users"),
        ("GET", "contacts/abc"),
        ("GET", "contacts/7"),
        ("PATCH", "contacts/7"),
        ("DELETE", "contacts/7"),
    ],
)
def test_nothing_there_is_a_404(clio: ClioDesk, method: str, path: str) -> None:
    reply = clio.call(method, path, json={"data": {}})
    assert reply.status_code == 404
    assert set(reply.json()["error"]) == {"type", "message"}


def test_a_minute_holds_fifty_requests_a_token() -> None:
    clio = ClioDesk(rate=50)

    async def burst(session: httpx.AsyncClient) -> list[httpx.Response]:
        return [await session.get("/api/v4/contacts") for _ in range(51)]

    *good, refused = clio.run(burst)
    assert {reply.status_code for reply in good} == {200}
    assert [int(reply.headers["X-RateLimit-Remaining"]) for reply in good] == list(range(49, -1, -1))
    assert error(refused)[0] == 429
    assert (refused.headers["Retry-After"], refused.headers["X-RateLimit-Limit"]) == ("60", "50")
    assert int(refused.headers["X-RateLimit-Reset"]) - START.timestamp() == pytest.approx(60, abs=1)
    other = clio.get("contacts", headers={"Authorization": f"Bearer {clio.sign_in.issue()}"})
    assert other.status_code == 200
    clio.clock.advance(59)
    assert clio.get("contacts").headers["Retry-After"] == "1"
    clio.clock.advance(1)
    assert clio.get("contacts").status_code == 200


def test_the_limit_can_be_switched_off() -> None:
    clio = ClioDesk(rate=1)
    assert [clio.get("contacts").status_code for _ in range(2)] == [200, 429]
    clio.limiter.limit = None
    reply = clio.get("contacts")
    assert reply.status_code == 200
    assert not re.findall("x-ratelimit", " ".join(reply.headers))


def test_every_request_is_in_the_ledger(clio: ClioDesk) -> None:
    clio.get("contacts", params={"limit": "5"})
    clio.get("contacts", headers={"Authorization": "Bearer nobody"})
    one, two = clio.world.ledger.requests
    assert (one.method, one.path, one.query, one.status, one.actor) == (
        "GET",
        "/api/v4/contacts",
        "limit=5",
        200,
        "app",
    )
    assert (two.status, two.actor, two.fault) == (401, "", "")
