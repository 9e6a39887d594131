"""What the practice's Clio allows of matters, relationships and practice areas, over ASGI."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.clio_desk import ClioDesk, error

DATES = "status,open_date,pending_date,close_date"
INVALID = (422, "RecordInvalid")


@pytest.fixture
def clio() -> ClioDesk:
    return ClioDesk()


def test_a_new_matter_answers_with_the_fields_seen_at_clio(clio: ClioDesk) -> None:
    reply = clio.post("matters", {"client": {"id": clio.person()}, "description": " Sale "})
    data = reply.json()["data"]
    assert (reply.status_code, set(data)) == (201, {"id", "display_number", "etag"})
    assert data["display_number"] == "00001-Sample"
    shown = clio.show(f"matters/{data['id']}", f"description,number,custom_number,{DATES}")
    assert shown == {
        "description": "Sale", "number": 1, "custom_number": None,
        "status": "Open", "open_date": "2026-03-02", "pending_date": None, "close_date": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"client": None},
        {"client": {}},
        {"description": None},
        {"description": "   "},
        {"description": "x" * 10_001},
        {"status": "Open"},
        {"status": "archived"},
        {"open_date": "2026-13-01"},
        {"open_date": "2026-03-02", "close_date": "2026-03-01", "status": "closed"},
        {"relationships": [], "client": None},
        {"matter_stage": {"id": 1}},
        {"billable": "perhaps"},
    ],
)
def test_a_matter_that_breaks_a_rule_is_refused(clio: ClioDesk, change: dict[str, Any]) -> None:
    data = {"client": {"id": clio.person()}, "description": "Sale", **change}
    assert error(clio.post("matters", data)) == INVALID
    assert len(clio.rules.matters) == 0


@pytest.mark.parametrize("name", ["client", "practice_area", "responsible_attorney"])
def test_a_reference_to_nothing_is_not_found(clio: ClioDesk, name: str) -> None:
    data = {"client": {"id": clio.person()}, "description": "Sale", name: {"id": 99}}
    assert error(clio.post("matters", data)) == (404, "RecordNotFound")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"status": "pending"}], ("Pending", "2026-03-02", "2026-03-02", None)),
        ([{"status": "closed"}], ("Closed", "2026-03-02", None, "2026-03-02")),
        ([{"status": "closed", "close_date": "2026-03-09"}], ("Closed", "2026-03-02", None, "2026-03-09")),
        ([{"status": "closed"}, {"status": "open"}], ("Open", "2026-03-02", None, None)),
        ([{"status": "closed"}, {"status": "pending"}], ("Pending", "2026-03-02", "2026-03-02", None)),
        ([{"open_date": "2026-01-05"}], ("Open", "2026-01-05", None, None)),
        ([{"open_date": ""}], ("Open", None, None, None)),
        ([{"open_date": "2026-04-01"}, {"status": "closed"}], ("Closed", "2026-04-01", None, "2026-04-01")),
    ],
)
def test_a_status_sets_its_date(clio: ClioDesk, steps: list[dict[str, Any]], expected: tuple[str | None, ...]) -> None:
    id = clio.matter(clio.person())
    for step in steps:
        assert clio.patch(f"matters/{id}", step).status_code == 200
    assert tuple(clio.show(f"matters/{id}", DATES).values()) == expected


def test_fault_U19_a_template_number_ignores_what_is_sent(clio: ClioDesk) -> None:
    id = clio.matter(clio.person(), display_number="P-100")
    reply = clio.patch(f"matters/{id}", {"display_number": "P-100"}, params={"fields": "display_number,etag"})
    assert (reply.status_code, reply.json()["data"]["display_number"]) == (200, "00001-Sample")


def test_a_template_number_follows_the_client(clio: ClioDesk) -> None:
    company = clio.made("contacts", {"type": "Company", "name": "Example Holdings Inc."})
    id = clio.matter(clio.person())
    clio.patch(f"matters/{id}", {"client": {"id": company}})
    shown = clio.show(f"matters/{id}", "display_number,client{id,name}")
    assert shown == {
        "display_number": "00001-Example Holdings Inc.",
        "client": {"id": company, "name": "Example Holdings Inc."},
    }


def test_a_reset_names_the_matter_anew(clio: ClioDesk) -> None:
    client = clio.person()
    id = clio.matter(client)
    clio.patch(f"contacts/{client}", {"last_name": "Renamed"})
    assert clio.show(f"matters/{id}", "display_number") == {"display_number": "00001-Sample"}
    clio.patch(f"matters/{id}", {"reset_matter_number": True})
    assert clio.show(f"matters/{id}", "display_number") == {"display_number": "00001-Renamed"}


def test_numbers_by_hand_are_taken_as_sent_and_may_repeat() -> None:
    clio = ClioDesk("manual")
    client = clio.person()
    one, two = clio.matter(client, display_number=" P-100 "), clio.matter(client, display_number="P-100")
    blank = clio.matter(client)
    numbers = [clio.show(f"matters/{id}", "display_number")["display_number"] for id in (one, two, blank)]
    assert numbers == ["P-100", "P-100", "Blank"]
    clio.patch(f"matters/{blank}", {"display_number": "P-101"})
    assert clio.show(f"matters/{blank}", "display_number") == {"display_number": "P-101"}
    clio.patch(f"matters/{blank}", {"display_number": ""})
    assert clio.show(f"matters/{blank}", "display_number") == {"display_number": "Blank"}
    clio.patch(f"matters/{blank}", {"description": "Changed"})
    assert clio.show(f"matters/{blank}", "display_number") == {"display_number": "Blank"}


def test_a_matter_keeps_its_description_and_client(clio: ClioDesk) -> None:
    id = clio.matter(clio.person())
    assert error(clio.patch(f"matters/{id}", {"description": ""})) == INVALID
    assert error(clio.patch(f"matters/{id}", {"client": None})) == INVALID


def test_practice_areas_can_be_made_set_and_taken_away(clio: ClioDesk) -> None:
    area = clio.made("practice_areas", {"name": "Estates", "code": "EST", "category": "wills_and_estates"})
    id = clio.matter(clio.person(), practice_area={"id": area})
    assert clio.show(f"matters/{id}", "practice_area{name}")["practice_area"] == {"name": "Estates"}
    assert error(clio.call("DELETE", f"practice_areas/{area}")) == (403, "ForbiddenError")
    clio.patch(f"matters/{id}", {"practice_area": None})
    assert clio.show(f"matters/{id}", "practice_area")["practice_area"] is None
    clio.patch(f"practice_areas/{area}", {"name": "Estates and Trusts"})
    assert clio.show(f"practice_areas/{area}", "name,code") == {"name": "Estates and Trusts", "code": "EST"}
    assert clio.call("DELETE", f"practice_areas/{area}").status_code == 204
    assert error(clio.post("practice_areas", {"code": "X"})) == INVALID
    names = [row["name"] for row in clio.get("practice_areas", params={"fields": "name"}).json()["data"]]
    assert names == ["Real Estate", "Wills and Estates"]


def test_relationships(clio: ClioDesk) -> None:
    client, lender = clio.person(), clio.made("contacts", {"type": "Company", "name": "Example Bank"})
    matter = clio.matter(client)
    before = clio.get(f"matters/{matter}").headers["ETag"]
    data = {"description": " Lender ", "contact": {"id": lender}, "matter": {"id": matter}}
    id = clio.made("relationships", data)
    assert clio.show(f"relationships/{id}", "description,contact{id,name},matter{id,display_number}") == {
        "description": "Lender",
        "contact": {"id": lender, "name": "Example Bank"},
        "matter": {"id": matter, "display_number": "00001-Sample"},
    }
    assert clio.show(f"matters/{matter}", "relationships{id,description}")["relationships"] == [
        {"id": id, "description": "Lender"}
    ]
    assert clio.get(f"matters/{matter}").headers["ETag"] == before
    clio.patch(f"relationships/{id}", {"contact": {"id": client}, "description": None})
    assert clio.show(f"relationships/{id}", "description,contact{id}") == {
        "description": None,
        "contact": {"id": client},
    }
    assert clio.made("relationships", data) > id
    assert clio.call("DELETE", f"relationships/{id}").status_code == 204
    assert error(clio.get(f"relationships/{id}")) == (404, "RecordNotFound")


@pytest.mark.parametrize("missing", ["contact", "matter"])
def test_a_relationship_has_two_ends(clio: ClioDesk, missing: str) -> None:
    client = clio.person()
    data: dict[str, Any] = {"description": "Lender", "contact": {"id": client}, "matter": {"id": clio.matter(client)}}
    assert error(clio.post("relationships", {**data, missing: None})) == INVALID
    assert error(clio.post("relationships", {**data, missing: {"id": 3}})) == (404, "RecordNotFound")
    id = clio.made("relationships", data)
    assert error(clio.patch(f"relationships/{id}", {missing: None})) == INVALID
    assert error(clio.patch(f"relationships/{id}", {"role": "Lender"})) == INVALID


def test_a_deleted_matter_takes_its_relationships_with_it(clio: ClioDesk) -> None:
    client = clio.person()
    matter = clio.matter(client)
    id = clio.made("relationships", {"contact": {"id": client}, "matter": {"id": matter}})
    assert clio.call("DELETE", f"matters/{matter}").status_code == 204
    assert error(clio.get(f"matters/{matter}")) == (404, "RecordNotFound")
    assert error(clio.get(f"relationships/{id}")) == (404, "RecordNotFound")
