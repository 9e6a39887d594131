"""How the practice's Clio lists: cursor and offset paging, orders, filters, and what a page costs."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.practice.clio_desk import HOST, ClioDesk, error


@pytest.fixture
def clio() -> ClioDesk:
    return ClioDesk()


def people(clio: ClioDesk, count: int) -> list[int]:
    """Contacts made without HTTP, one a second."""
    ids = []
    for number in range(count):
        row = clio.rules.create_contact({"type": "Person", "first_name": f"P{number:05d}"}, "person:Pat")
        ids.append(row["id"])
        clio.clock.advance(1)
    return ids


def listed(clio: ClioDesk, path: str = "contacts", **params: Any) -> list[int]:
    reply = clio.get(path, params=params)
    assert reply.status_code == 200, reply.text
    return [row["id"] for row in reply.json()["data"]]


def walk(clio: ClioDesk, path: str, **params: Any) -> tuple[list[int], int]:
    """Follow ``meta.paging.next`` to the end: all ids, number of pages."""
    ids, pages, reply = [], 0, clio.get(path, params=params)
    while True:
        body, pages = reply.json(), pages + 1
        ids += [row["id"] for row in body["data"]]
        following = body["meta"]["paging"].get("next")
        if following is None:
            return ids, pages
        assert following.startswith(f"{HOST}/api/v4/{path}?")
        reply = clio.get(following.removeprefix(f"{HOST}/api/v4/"))


def test_cursor_paging_reaches_everything(clio: ClioDesk) -> None:
    ids = people(clio, 450)
    reply = clio.get("contacts.json", params={"order": "id(asc)"})
    assert len(reply.json()["data"]) == 200
    assert reply.json()["meta"]["records"] == 450
    assert walk(clio, "contacts.json", order="id(asc)", fields="id,etag") == (ids, 3)
    assert walk(clio, "contacts.json", order="id(asc)", limit=150) == (ids, 3)


def test_fault_L1_a_cursor_skips_nothing_when_records_go(clio: ClioDesk) -> None:
    ids = people(clio, 5)
    first = clio.get("contacts", params={"order": "id(asc)", "limit": 2}).json()
    clio.call("DELETE", f"contacts/{ids[0]}")
    rest = clio.get(first["meta"]["paging"]["next"].removeprefix(f"{HOST}/api/v4/")).json()
    assert [row["id"] for row in rest["data"]] == ids[2:4]


def test_relationships_page_by_cursor_without_an_order(clio: ClioDesk) -> None:
    client = clio.person()
    matter = clio.matter(client)
    ids = [
        clio.rules.create_relationship({"contact": {"id": client}, "matter": {"id": matter}}, "app")["id"]
        for _ in range(5)
    ]
    assert walk(clio, "relationships", limit=2) == (ids, 3)
    assert walk(clio, "relationships", limit=2, matter_id=matter) == (ids, 3)
    assert listed(clio, "relationships", contact_id=client + 1) == []


def test_other_orders_page_by_offset(clio: ClioDesk) -> None:
    ids = people(clio, 5)
    assert walk(clio, "contacts", order="name(desc)", limit=2) == (ids[::-1], 3)
    assert walk(clio, "contacts", limit=2) == (ids, 3)
    middle = clio.get("contacts", params={"order": "id(desc)", "limit": 2, "offset": 2}).json()
    assert "offset=0" in middle["meta"]["paging"]["previous"]
    assert "offset=4" in middle["meta"]["paging"]["next"]


def test_offset_paging_ends_at_ten_thousand(clio: ClioDesk) -> None:
    assert clio.get("contacts", params={"offset": 9800}).status_code == 200
    assert error(clio.get("contacts", params={"offset": 9801}))[0] == 400


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("contacts", {"limit": "0"}),
        ("contacts", {"limit": "201"}),
        ("contacts", {"limit": "all"}),
        ("contacts", {"order": "updated_at(asc)"}),
        ("contacts", {"order": "id"}),
        ("matters", {"order": "description(asc)"}),
        ("contacts", {"updated_since": "yesterday"}),
        ("contacts", {"ids[]": "x"}),
        ("contacts", {"type": "Estate"}),
        ("contacts", {"client_only": "1"}),
        ("contacts", {"order": "id(asc)", "page_token": "%%"}),
        ("contacts", {"order": "id(asc)", "page_token": "aWQ-eA"}),
        ("matters", {"status": "Open"}),
        ("matters", {"client_id": "me"}),
        ("matters", {"open_date[]": "2026-01-01"}),
        ("contacts", {"fields": "nonsense"}),
    ],
)
def test_a_list_that_asks_wrongly_is_refused(clio: ClioDesk, path: str, params: dict[str, str]) -> None:
    assert clio.get(path, params=params).status_code == 400


def test_fault_L7_updated_since_compares_whole_seconds_and_its_edge_is_a_setting(clio: ClioDesk) -> None:
    ids = people(clio, 4)
    edge = clio.show(f"contacts/{ids[1]}", "updated_at")["updated_at"]
    assert listed(clio, updated_since=edge, order="id(asc)") == ids[2:]
    clio.rules.since_inclusive = True
    assert listed(clio, updated_since=edge, order="id(asc)") == ids[1:]
    assert listed(clio, created_since="2026-03-02T16:00:03Z") == ids[3:]
    clio.rules.update_contact(ids[0], {"title": "Dr."}, "person:Pat")
    assert listed(clio, updated_since="2026-03-02T16:00:04Z") == ids[:1]
    assert walk(clio, "contacts", updated_since=edge, order="id(asc)", limit=1) == (ids, 4)


def test_contact_filters(clio: ClioDesk) -> None:
    company = clio.made("contacts", {"type": "Company", "name": "Example Bank", "web_sites": [{"address": "bank.ca"}]})
    person = clio.person("Zoé", "Sample", title="Dr.", company={"id": company})
    mailed = clio.person("Bo", "Other", email_addresses=[{"address": "Bo@example.ca"}])
    clio.matter(person, "Sale of 9 Example Road")
    cases: list[tuple[dict[str, Any], list[int]]] = [
        ({"type": "Company"}, [company]),
        ({"client_only": "true"}, [person]),
        ({"client_only": "false"}, [company, person, mailed]),
        ({"email_only": "true"}, [mailed]),
        ({"initial": "B"}, [mailed]),
        ({"ids[]": [mailed, company, 12]}, [company, mailed]),
        ({"exclude_ids[]": [mailed, company]}, [person]),
        ({"query": "zoé"}, [person]),
        ({"query": "zoe"}, []),
        ({"query": "sample ZOÉ"}, [person]),
        ({"query": "bo@example"}, [mailed]),
        ({"query": "example bank"}, [company, person]),
        ({"query": "9 example road"}, [person]),
        ({"query": "BANK.CA"}, [company]),
        ({"query": "  "}, [company, person, mailed]),
        ({"order": "name(asc)"}, [mailed, company, person]),
    ]
    for params, expected in cases:
        assert listed(clio, **params) == expected, params


def test_matter_filters(clio: ClioDesk) -> None:
    one, two = clio.person("Ada", "Sample"), clio.person("Bo", "Other")
    area = next(iter(clio.rules.practice_areas))["id"]
    sale = clio.matter(one, "Sale", practice_area={"id": area}, open_date="2026-01-10")
    estate = clio.matter(two, "Estate of C. Sample", status="pending", open_date="2026-02-10")
    closed = clio.matter(one, "Sale", status="closed", open_date="2025-12-01")
    cases: list[tuple[dict[str, Any], list[int]]] = [
        ({"client_id": one}, [sale, closed]),
        ({"client_id": one, "status": "open"}, [sale]),
        ({"status": "open,pending"}, [sale, estate]),
        ({"practice_area_id": area}, [sale]),
        ({"query": "sale"}, [sale, closed]),
        ({"query": "sample"}, [sale, estate, closed]),
        ({"query": "00002-other"}, [estate]),
        ({"open_date[]": ">=2026-01-10"}, [sale, estate]),
        ({"open_date[]": [">2025-12-31", "<2026-02-01"]}, [sale]),
        ({"close_date[]": "=2026-03-02"}, [closed]),
        ({"order": "client.name(asc)"}, [sale, closed, estate]),
        ({"order": "open_date(asc)"}, [closed, sale, estate]),
        ({"order": "practice_area.name(desc)"}, [sale, closed, estate]),
        ({"order": "updated_at(desc)"}, [closed, estate, sale]),
        ({"ids[]": [estate]}, [estate]),
    ]
    for params, expected in cases:
        assert sorted(listed(clio, "matters", **params)) == sorted(expected), params
        if "order" in params and params["order"] != "practice_area.name(desc)":
            assert listed(clio, "matters", **params) == expected, params


def test_a_page_costs_what_it_shows(clio: ClioDesk) -> None:
    """8,000 contacts: what changed lately, and a page in the middle, are found without looking at the rest."""
    ids = people(clio, 8_000)
    clio.rules.update_contact(ids[7], {"title": "Dr."}, "person:Pat")
    since = clio.show(f"contacts/{ids[7]}", "updated_at")["updated_at"]
    looked_at: list[int] = []

    class Watched(dict[int, Any]):
        def get(self, key: int, default: Any = None) -> Any:
            looked_at.append(key)
            return super().get(key, default)

        def __getitem__(self, key: int) -> Any:
            looked_at.append(key)
            return super().__getitem__(key)

        def values(self) -> Any:
            looked_at.extend(self)
            return super().values()

    clio.rules.contacts.rows = Watched(clio.rules.contacts.rows)
    clio.rules.since_inclusive = True
    assert listed(clio, updated_since=since, order="id(asc)") == [ids[7]]
    assert len(looked_at) < 50
    looked_at.clear()
    before = time.process_time()
    assert walk(clio, "contacts", order="id(asc)", fields="id,etag")[0] == ids
    assert len(looked_at) < 2 * 8_000
    assert time.process_time() - before < 5
