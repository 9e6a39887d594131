"""What Prolegis accepts and refuses of clients, matters and links, over the wire."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.prolegis_desk import ProlegisDesk


@pytest.fixture
def desk() -> ProlegisDesk:
    return ProlegisDesk()


PERSON: dict[str, Any] = {"kind": "individual", "last_name": "Sample"}
MAIL = {"label": "home", "address": "ada@example.ca", "primary": True}
BAD_CLIENTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("kind missing", {"last_name": "Sample"}, "/kind", "required"),
    ("kind null", {**PERSON, "kind": None}, "/kind", "required"),
    ("kind shouted", {**PERSON, "kind": "Individual"}, "/kind", "invalid_format"),
    ("person without a name", {"kind": "individual", "middle_name": "Lee"}, "/last_name", "required"),
    ("name of blanks", {"kind": "individual", "last_name": "  "}, "/last_name", "required"),
    ("company without a name", {"kind": "corporation"}, "/company_name", "required"),
    (
        "estate with a first name",
        {"kind": "estate", "company_name": "E", "first_name": "W"},
        "/first_name",
        "wrong_kind",
    ),
    ("person with a company name", {**PERSON, "company_name": "Ltd."}, "/company_name", "wrong_kind"),
    ("name of 101", {"kind": "individual", "last_name": "x" * 101}, "/last_name", "too_long"),
    ("name a number", {**PERSON, "first_name": 7}, "/first_name", "wrong_type"),
    ("field misspelt", {**PERSON, "frist_name": "Ada"}, "/frist_name", "unknown_field"),
    ("id sent", {**PERSON, "id": "pc_000009"}, "/id", "read_only"),
    ("date with time", {**PERSON, "date_of_birth": "1980-01-02T00:00:00"}, "/date_of_birth", "invalid_format"),
    ("date that is none", {**PERSON, "date_of_birth": "1980-02-30"}, "/date_of_birth", "invalid_format"),
    ("e-mail without at", {**PERSON, "emails": [{"address": "ada"}]}, "/emails/0/address", "invalid_format"),
    ("e-mail missing", {**PERSON, "emails": [{"label": "home"}]}, "/emails/0/address", "required"),
    ("unknown inside", {**PERSON, "phones": [{"number": "555-0101", "ext": "4"}]}, "/phones/0/ext", "unknown_field"),
    ("two primary", {**PERSON, "emails": [MAIL, MAIL]}, "/emails", "one_primary"),
    ("primary a word", {**PERSON, "emails": [{**MAIL, "primary": "yes"}]}, "/emails/0/primary", "wrong_type"),
    ("list an object", {**PERSON, "emails": {}}, "/emails", "wrong_type"),
    ("entry a text", {**PERSON, "emails": ["ada@example.ca"]}, "/emails/0", "wrong_type"),
    ("51 phones", {**PERSON, "phones": [{"number": "555-0101"}] * 51}, "/phones", "too_many"),
    ("Clio id with a space", {**PERSON, "clio_contact_id": "1 2"}, "/clio_contact_id", "invalid_format"),
    ("Clio id a number", {**PERSON, "clio_contact_id": 12}, "/clio_contact_id", "wrong_type"),
]


@pytest.mark.parametrize(("what", "body", "pointer", "code"), BAD_CLIENTS, ids=[case[0] for case in BAD_CLIENTS])
def test_a_client_that_breaks_a_rule_is_refused_by_field(
    desk: ProlegisDesk, what: str, body: dict[str, Any], pointer: str, code: str
) -> None:
    problem = desk.refused("POST", "/clients", 422, code, json=body)
    assert problem["errors"][0]["pointer"] == pointer
    assert desk.get("/clients")["data"] == []


def test_half_a_character_is_refused_wherever_it_stands(desk: ProlegisDesk) -> None:
    """JSON can escape what UTF-8 cannot say."""
    inside = rb'{"kind": "individual", "last_name": "\ud83d"}'
    assert (
        desk.refused("POST", "/clients", 422, "invalid_format", content=inside)["errors"][0]["pointer"] == "/last_name"
    )
    named = desk.refused("POST", "/clients", 422, "unknown_field", content=rb'{"\ud83d": 1}')
    assert named["errors"][0]["pointer"] == "/?"


def test_every_wrong_field_is_named_at_once(desk: ProlegisDesk) -> None:
    body = {"kind": "individual", "last_name": "x" * 101, "date_of_birth": "soon", "nickname": "A"}
    problem = desk.refused("POST", "/clients", 422, "unknown_field", json=body)
    assert {error["pointer"] for error in problem["errors"]} == {"/nickname", "/last_name", "/date_of_birth"}


def test_a_client_is_stored_trimmed_and_shown_whole(desk: ProlegisDesk) -> None:
    body = {**PERSON, "first_name": "  Zoë ", "middle_name": "", "emails": [MAIL], "addresses": [{"city": "Leduc"}]}
    shown = desk.made("/clients", body)
    assert (shown["first_name"], shown["middle_name"]) == ("Zoë", None)
    assert shown["emails"] == [MAIL]
    assert shown["addresses"][0] == {
        "label": None, "street": None, "city": "Leduc", "province": None, "postal_code": None, "country": None,
        "primary": False,
    }  # fmt: skip
    assert shown["created_at"] == shown["updated_at"] == "2026-03-02T16:00:00.250000Z"


def test_a_patch_replaces_what_it_names_and_leaves_the_rest(desk: ProlegisDesk) -> None:
    client = desk.person(first_name="Ada", emails=[MAIL, {"address": "old@example.ca"}])
    desk.clock.advance(5)
    changed = desk.call("PATCH", f"/clients/{client['id']}", json={"emails": [MAIL]}).json()
    assert changed["emails"] == [MAIL]
    assert changed["first_name"] == "Ada"
    assert changed["updated_at"] == "2026-03-02T16:00:05.250000Z"
    assert changed["created_at"] == client["created_at"]


def test_a_patch_that_changes_nothing_leaves_the_etag_alone(desk: ProlegisDesk) -> None:
    client = desk.person(emails=[MAIL])
    cursor = desk.get("/changes")["next"]
    again = desk.call("PATCH", f"/clients/{client['id']}", json={"last_name": "Sample", "emails": [MAIL]}).json()
    assert again["etag"] == client["etag"]
    assert desk.get("/changes", after=cursor)["changes"] == []


def test_a_patch_may_not_leave_a_record_that_breaks_a_rule(desk: ProlegisDesk) -> None:
    client = desk.person()
    desk.refused("PATCH", f"/clients/{client['id']}", 422, "required", json={"last_name": None})
    desk.refused("PATCH", f"/clients/{client['id']}", 422, "wrong_kind", json={"kind": "trust", "company_name": "T"})
    moved = {"kind": "trust", "company_name": "Sample Trust", "last_name": None}
    assert desk.call("PATCH", f"/clients/{client['id']}", json=moved).json()["kind"] == "trust"


BAD_MATTERS: list[tuple[str, dict[str, Any], str, str]] = [
    ("type missing", {"type": None}, "/type", "required"),
    ("no clients", {"clients": []}, "/clients", "required"),
    (
        "unknown client",
        {"clients": [{"client_id": "pc_999999", "primary": True}]},
        "/clients/0/client_id",
        "unknown_client",
    ),
    ("nobody primary", {"clients": [{"client_id": "pc_000001"}]}, "/clients", "one_primary"),
    ("description of 256", {"description": "x" * 256}, "/description", "too_long"),
    ("status null", {"status": None}, "/status", "required"),
    ("property a text", {"property": "31 Willow Bay"}, "/property", "wrong_type"),
    ("property unknown", {"property": {"lot": "9"}}, "/property/lot", "unknown_field"),
    ("account stamped", {"account_saved_at": None}, "/account_saved_at", "read_only"),
    (
        "client twice",
        {"clients": [{"client_id": "pc_000001", "primary": True}, {"client_id": "pc_000001"}]},
        "/clients/1/client_id",
        "client_twice",
    ),
    (
        "two primary",
        {"clients": [{"client_id": "pc_000001", "primary": True}, {"client_id": "pc_000002", "primary": True}]},
        "/clients",
        "one_primary",
    ),
]


@pytest.mark.parametrize(("what", "change", "pointer", "code"), BAD_MATTERS, ids=[case[0] for case in BAD_MATTERS])
def test_a_matter_that_breaks_a_rule_is_refused_by_field(
    desk: ProlegisDesk, what: str, change: dict[str, Any], pointer: str, code: str
) -> None:
    desk.person()
    desk.person("Other")
    body = {"type": "sale", "clients": [{"client_id": "pc_000001", "primary": True}], **change}
    problem = desk.refused("POST", "/matters", 422, code, json=body)
    assert problem["errors"][0]["pointer"] == pointer


def test_numbers_are_given_in_turn_and_never_twice(desk: ProlegisDesk) -> None:
    client = desk.person()
    assert desk.matter(client, number="2026-0002")["number"] == "2026-0002"
    assert [desk.matter(client)["number"] for _ in range(2)] == ["2026-0001", "2026-0003"]
    party = [{"client_id": client["id"], "primary": True}]
    desk.refused(
        "POST", "/matters", 409, "number_taken", json={"type": "sale", "number": "2026-0002", "clients": party}
    )
    second = desk.get("/matters", number="2026-0003")["data"][0]
    desk.refused("PATCH", f"/matters/{second['id']}", 409, "number_taken", json={"number": "2026-0002"})
    desk.refused("PATCH", f"/matters/{second['id']}", 422, "required", json={"number": ""})
    assert desk.call("PATCH", f"/matters/{second['id']}", json={"number": "2026-0003"}).status_code == 200


def test_a_matter_starts_open_and_with_the_standard_fee(desk: ProlegisDesk) -> None:
    matter = desk.matter(desk.person())
    assert (matter["status"], matter["fee_method"], matter["account_saved_at"]) == ("open", "standard", None)
    assert matter["clients"] == [{"client_id": "pc_000001", "role": None, "primary": True}]


def test_a_client_on_a_matter_cannot_be_deleted(desk: ProlegisDesk) -> None:
    client, free = desk.person(), desk.person("Free")
    matter = desk.matter(client)
    desk.refused("DELETE", f"/clients/{client['id']}", 409, "client_in_use")
    assert desk.call("DELETE", f"/clients/{free['id']}").status_code == 204
    assert desk.call("DELETE", f"/matters/{matter['id']}").status_code == 204
    assert desk.call("DELETE", f"/clients/{client['id']}").status_code == 204
    desk.refused("GET", f"/clients/{client['id']}", 404, "not_found")
    assert desk.person("Later")["id"] == "pc_000003", "an id is never given again"


def test_an_old_etag_is_refused_and_changes_nothing(desk: ProlegisDesk) -> None:
    client = desk.person()
    path, old = f"/clients/{client['id']}", {"If-Match": client["etag"]}
    assert desk.call("PATCH", path, json={"first_name": "Ada"}, headers=old).status_code == 200
    desk.refused("PATCH", path, 412, "changed_meanwhile", json={"first_name": "Eve"}, headers=old)
    desk.refused("DELETE", path, 412, "changed_meanwhile", headers=old)
    assert desk.get(path)["first_name"] == "Ada"
    assert desk.call("PATCH", path, json={"first_name": "Zoë"}, headers={"If-Match": "*"}).status_code == 200


def test_a_clio_id_stands_on_one_record_of_a_kind(desk: ProlegisDesk) -> None:
    first, second = desk.person(clio_contact_id="41"), desk.person("Other")
    problem = desk.refused("PATCH", f"/clients/{second['id']}", 409, "clio_id_taken", json={"clio_contact_id": "41"})
    assert problem["pair"] == {"kind": "client", "id": second["id"], "clio_id": "41"}
    assert problem["held_by"] == first["id"]
    assert desk.matter(first, clio_matter_id="41")["clio_matter_id"] == "41", "matters have their own Clio ids"
    taken = desk.refused("POST", "/clients", 409, "clio_id_taken", json={**PERSON, "clio_contact_id": "41"})
    assert taken["pair"]["id"] is None


def pair(record: dict[str, Any], clio_id: str | None, kind: str = "client") -> dict[str, Any]:
    return {"kind": kind, "id": record["id"], "clio_id": clio_id}


def test_links_are_set_all_at_once_and_bump_the_records(desk: ProlegisDesk) -> None:
    client, other = desk.person(), desk.person("Other")
    matter, cursor = desk.matter(client), desk.get("/changes")["next"]
    pairs = [pair(client, "7"), pair(other, None), pair(matter, "7", "matter")]
    reply = desk.call("PUT", "/links", json={"pairs": pairs}).json()
    assert [row["kind"] for row in reply["data"]] == ["client", "client", "matter"]
    assert reply["data"][0]["record"]["clio_contact_id"] == "7"
    assert reply["data"][0]["record"]["etag"] != client["etag"]
    assert reply["data"][1]["record"]["etag"] == other["etag"], "it had no Clio id before either"
    rows = desk.get("/changes", after=cursor)["changes"]
    assert [(row["id"], row["action"], row["by"]["type"]) for row in rows] == [
        (client["id"], "updated", "application"),
        (matter["id"], "updated", "application"),
    ]


def test_a_link_that_is_taken_stops_the_whole_request(desk: ProlegisDesk) -> None:
    first, second, third = desk.person(clio_contact_id="1"), desk.person("B"), desk.person("C")
    problem = desk.refused("PUT", "/links", 409, "clio_id_taken", json={"pairs": [pair(second, "2"), pair(third, "1")]})
    assert (problem["pair"], problem["held_by"]) == (pair(third, "1"), first["id"])
    twice = desk.refused("PUT", "/links", 409, "clio_id_taken", json={"pairs": [pair(second, "3"), pair(third, "3")]})
    assert twice["pair"]["id"] == third["id"]
    assert [row["clio_contact_id"] for row in desk.get("/clients")["data"]] == ["1", None, None]


def test_two_records_may_swap_their_links(desk: ProlegisDesk) -> None:
    first, second = desk.person(clio_contact_id="1"), desk.person("B", clio_contact_id="2")
    desk.call("PUT", "/links", json={"pairs": [pair(first, "2"), pair(second, "1")]})
    assert desk.get("/clients", clio_contact_id="1")["data"][0]["id"] == second["id"]
    assert desk.get("/clients", clio_contact_id="2")["data"][0]["id"] == first["id"]


BAD_LINKS: list[tuple[str, Any, str]] = [
    ("no pairs", {}, "required"),
    ("empty", {"pairs": []}, "required"),
    ("201", {"pairs": [{"kind": "client", "id": "pc_000001", "clio_id": "1"}] * 201}, "too_many"),
    ("unknown kind", {"pairs": [{"kind": "user", "id": "pc_000001", "clio_id": "1"}]}, "invalid_value"),
    ("unknown id", {"pairs": [{"kind": "client", "id": "pc_000404", "clio_id": "1"}]}, "unknown_record"),
    ("clio_id left out", {"pairs": [{"kind": "client", "id": "pc_000001"}]}, "required"),
    ("pair null", {"pairs": [None]}, "invalid_value"),
    ("other member", {"links": []}, "unknown_field"),
    ("named twice", {"pairs": [{"kind": "client", "id": "pc_000001", "clio_id": None}] * 2}, "given_twice"),
    ("not an object", [], "wrong_type"),
]


@pytest.mark.parametrize(("what", "body", "code"), BAD_LINKS, ids=[case[0] for case in BAD_LINKS])
def test_links_that_break_a_rule(desk: ProlegisDesk, what: str, body: Any, code: str) -> None:
    client = desk.person(clio_contact_id="9")
    desk.refused("PUT", "/links", 422, code, json=body)
    assert desk.get(f"/clients/{client['id']}")["clio_contact_id"] == "9"
