"""What the practice's Clio allows of contacts, over ASGI."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.clio_desk import ClioDesk, error

NAME = "first_name,middle_name,last_name,name,initials,type"
EMAILS = "email_addresses{id,name,address,primary},primary_email_address,secondary_email_address"
INVALID = (422, "RecordInvalid")


@pytest.fixture
def clio() -> ClioDesk:
    return ClioDesk()


def test_a_new_contact_answers_with_the_fields_seen_at_clio(clio: ClioDesk) -> None:
    reply = clio.post("contacts", {"type": "Person", "first_name": "Ada", "last_name": "Sample"})
    data = reply.json()["data"]
    assert reply.status_code == 201
    assert {key: data[key] for key in ("name", "initials", "type")} == {
        "name": "Ada Sample",
        "initials": "AS",
        "type": "Person",
    }
    assert set(data) == {"id", "name", "initials", "type", "etag"}
    assert data["id"] > 2**31
    assert reply.headers["ETag"] == data["etag"]
    assert data["etag"].startswith('"')


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"first_name": "  Ada ", "last_name": "Sample"}, ("Ada", None, "Sample", "Ada Sample")),
        ({"last_name": "Sample", "first_name": "   "}, (None, None, "Sample", "Sample")),
        ({"name": "Ada Beth Sample"}, ("Ada", "Beth", "Sample", "Ada Beth Sample")),
        ({"name": "Sample, Ada"}, ("Ada", None, "Sample", "Ada Sample")),
        ({"name": "Ada"}, ("Ada", None, None, "Ada")),
        ({"name": "Other Name", "first_name": "Ada", "last_name": "Sample"}, ("Ada", None, "Sample", "Ada Sample")),
        ({"first_name": "Zoé", "middle_name": "M.", "last_name": "Naïve"}, ("Zoé", "M.", "Naïve", "Zoé M. Naïve")),
    ],
)
def test_a_persons_name(clio: ClioDesk, sent: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    shown = clio.show(f"contacts/{clio.made('contacts', {'type': 'Person', **sent})}", NAME)
    assert (shown["first_name"], shown["middle_name"], shown["last_name"], shown["name"]) == expected


@pytest.mark.parametrize(
    "sent",
    [
        {"type": "Person"},
        {"type": "Person", "first_name": " ", "last_name": ""},
        {"type": "Company"},
        {"type": "Company", "first_name": "Ada"},
        {"type": "Estate", "name": "Estate of A. Sample"},
        {"name": "No Type"},
        {"type": "Person", "first_name": 7},
        {"type": "Person", "first_name": "x" * 256},
        {"type": "Person", "first_name": "Ada", "nickname": "A"},
        {"type": "Person", "first_name": "Ada", "date_of_birth": "1970-02-30"},
        {"type": "Person", "first_name": "Ada", "email_addresses": "ada@example.ca"},
        {"type": "Person", "first_name": "Ada", "email_addresses": [{"name": "Private", "address": "a@example.ca"}]},
        {"type": "Person", "first_name": "Ada", "email_addresses": [{"name": "Home"}]},
        {"type": "Person", "first_name": "Ada", "email_addresses": [{"name": "Home", "address": "nobody"}]},
        {"type": "Person", "first_name": "Ada", "phone_numbers": [{"name": "Cell", "number": "555-0100"}]},
        {"type": "Person", "first_name": "Ada", "addresses": [{"name": "Home", "city": " "}]},
        {"type": "Person", "first_name": "Ada", "company": 5},
    ],
)
def test_a_contact_that_breaks_a_rule_is_refused(clio: ClioDesk, sent: dict[str, Any]) -> None:
    assert error(clio.post("contacts", sent)) == INVALID
    assert len(clio.rules.contacts) == 0


def test_a_lone_surrogate_is_refused(clio: ClioDesk) -> None:
    body = b'{"data": {"type": "Person", "first_name": "\\ud800"}}'
    assert error(clio.call("POST", "contacts", content=body)) == INVALID


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("email_addresses", {"name": "Work", "address": "a{}@example.ca"}),
        ("phone_numbers", {"name": "Work", "number": "555-01{:02d}"}),
        ("addresses", {"name": "Work", "street": "{} Example Street"}),
    ],
)
def test_twenty_of_a_kind_and_no_more(clio: ClioDesk, key: str, row: dict[str, str]) -> None:
    rows = [{name: text.format(number) for name, text in row.items()} for number in range(21)]
    id = clio.made("contacts", {"type": "Person", "first_name": "Ada", key: rows[:20]})
    assert error(clio.patch(f"contacts/{id}", {key: rows[20:]})) == INVALID
    assert error(clio.post("contacts", {"type": "Person", "first_name": "B", key: rows})) == INVALID
    assert len(clio.rules.contacts.rows[id][key]) == 20


def test_one_patch_updates_creates_and_destroys_nested_rows(clio: ClioDesk) -> None:
    id = clio.person(email_addresses=[{"name": "Work", "address": f"{name}@example.ca"} for name in "abc"])
    one, two, three = (row["id"] for row in clio.show(f"contacts/{id}", EMAILS)["email_addresses"])
    changes = [
        {"id": one, "address": " A@example.ca "},
        {"name": "Home", "address": "new@example.ca"},
        {"id": two, "_destroy": True},
    ]
    assert clio.patch(f"contacts/{id}", {"email_addresses": changes}).status_code == 200
    rows = clio.show(f"contacts/{id}", EMAILS)["email_addresses"]
    assert [(row["name"], row["address"]) for row in rows] == [
        ("Work", "A@example.ca"),
        ("Work", "c@example.ca"),
        ("Home", "new@example.ca"),
    ]
    assert [row["id"] for row in rows[:2]] == [one, three]
    assert rows[2]["id"] > three


def test_a_nested_row_of_nobody_is_not_found(clio: ClioDesk) -> None:
    id = clio.person()
    reply = clio.patch(f"contacts/{id}", {"email_addresses": [{"id": 1, "address": "a@example.ca"}]})
    assert error(reply) == (404, "RecordNotFound")


def _primaries(clio: ClioDesk, id: int) -> list[str]:
    return [row["address"] for row in clio.show(f"contacts/{id}", EMAILS)["email_addresses"] if row["primary"]]


def test_exactly_one_email_is_primary(clio: ClioDesk) -> None:
    rows = [{"name": "Work", "address": f"{name}@example.ca"} for name in "ab"]
    id = clio.person(email_addresses=[rows[0], {**rows[1], "default_email": True}])
    shown = clio.show(f"contacts/{id}", EMAILS)
    first, second = (row["id"] for row in shown["email_addresses"])
    assert shown["primary_email_address"] == "b@example.ca"
    assert shown["secondary_email_address"] == "a@example.ca"
    clio.patch(f"contacts/{id}", {"email_addresses": [{"id": first, "default_email": True}]})
    assert _primaries(clio, id) == ["a@example.ca"]
    clio.patch(f"contacts/{id}", {"email_addresses": [{"id": first, "_destroy": True}]})
    assert _primaries(clio, id) == ["b@example.ca"]
    clio.patch(f"contacts/{id}", {"email_addresses": [{"id": second, "default_email": False}]})
    assert _primaries(clio, id) == ["b@example.ca"]
    clio.patch(f"contacts/{id}", {"email_addresses": [{"id": second, "_destroy": True}]})
    assert clio.show(f"contacts/{id}", EMAILS) == {
        "email_addresses": [],
        "primary_email_address": None,
        "secondary_email_address": None,
    }


def test_phone_flags_and_web_sites(clio: ClioDesk) -> None:
    id = clio.person(
        phone_numbers=[
            {"name": "Mobile", "number": "555-0100"},
            {"name": "Work", "number": "555-0101", "default_number": True},
        ],
        web_sites=[{"name": "Work", "address": "https://example.ca"}],
        addresses=[{"name": "Home", "street": "12 Example Street", "city": "Calgary", "postal_code": "T2P 0A0"}],
    )
    fields = "primary_phone_number,web_sites{default_web_site},primary_address{city},addresses{primary,country}"
    shown = clio.show(f"contacts/{id}", fields)
    assert shown == {
        "primary_phone_number": "555-0101",
        "web_sites": [{"default_web_site": True}],
        "primary_address": {"city": "Calgary"},
        "addresses": [{"primary": True, "country": None}],
    }


def test_the_mirrors_are_read_only_and_ignored(clio: ClioDesk) -> None:
    id = clio.person(primary_email_address="x@example.ca", is_client=True)
    assert clio.show(f"contacts/{id}", "primary_email_address,is_client") == {
        "primary_email_address": None,
        "is_client": False,
    }


def test_being_a_client_follows_from_a_matter(clio: ClioDesk) -> None:
    id = clio.person()
    matter = clio.matter(id)
    assert clio.show(f"contacts/{id}", "is_client") == {"is_client": True}
    assert error(clio.call("DELETE", f"contacts/{id}")) == (403, "ForbiddenError")
    assert clio.call("DELETE", f"matters/{matter}").status_code == 204
    assert clio.show(f"contacts/{id}", "is_client") == {"is_client": False}


def test_a_deleted_contact_leaves_no_trace_on_the_wire(clio: ClioDesk) -> None:
    client, other = clio.person(), clio.person("Other")
    relationship = clio.made(
        "relationships",
        {"description": "Spouse", "contact": {"id": other}, "matter": {"id": clio.matter(client)}},
    )
    assert clio.call("DELETE", f"contacts/{other}").status_code == 204
    assert error(clio.get(f"contacts/{other}")) == (404, "RecordNotFound")
    assert error(clio.get(f"relationships/{relationship}")) == (404, "RecordNotFound")
    assert [row["id"] for row in clio.get("contacts").json()["data"]] == [client]
    assert clio.person() > other


def test_a_type_cannot_change(clio: ClioDesk) -> None:
    id = clio.person()
    assert error(clio.patch(f"contacts/{id}", {"type": "Company", "name": "Sample Ltd."})) == INVALID
    assert clio.patch(f"contacts/{id}", {"type": "Person", "first_name": "Eva"}).status_code == 200
    assert error(clio.patch(f"contacts/{id}", {"first_name": None, "last_name": ""})) == INVALID
    assert clio.show(f"contacts/{id}", "name") == {"name": "Eva Sample"}


def test_a_person_works_for_a_company(clio: ClioDesk) -> None:
    company = clio.made("contacts", {"type": "Company", "name": " 1234567 Alberta Ltd. "})
    person = clio.person(company={"id": company})
    assert clio.show(f"contacts/{person}", "company{name,type}")["company"] == {
        "name": "1234567 Alberta Ltd.",
        "type": "Company",
    }
    assert error(clio.patch(f"contacts/{company}", {"company": {"id": company}})) == INVALID
    assert error(clio.patch(f"contacts/{person}", {"company": {"id": person}})) == INVALID
    assert error(clio.patch(f"contacts/{person}", {"company": {"id": 12}})) == (404, "RecordNotFound")
    assert clio.call("DELETE", f"contacts/{company}").status_code == 204
    assert clio.show(f"contacts/{person}", "company")["company"] is None


def test_a_write_that_changes_nothing_makes_no_version(clio: ClioDesk) -> None:
    id = clio.person(email_addresses=[{"name": "Work", "address": "a@example.ca"}])
    before, versions = clio.get(f"contacts/{id}").headers["ETag"], len(clio.world.ledger.versions)
    row = clio.show(f"contacts/{id}", EMAILS)["email_addresses"][0]
    clio.clock.advance(5)
    same = {"first_name": "Ada ", "email_addresses": [{"id": row["id"], "address": "a@example.ca"}]}
    assert clio.patch(f"contacts/{id}", same).headers["ETag"] == before
    assert len(clio.world.ledger.versions) == versions


@pytest.mark.parametrize(("bumps", "moved"), [(True, True), (False, False)])
def test_fault_U8_nested_edit_without_a_bump(clio: ClioDesk, bumps: bool, moved: bool) -> None:
    clio.rules.nested_bumps = bumps
    id = clio.person()
    before = clio.show(f"contacts/{id}", "etag,updated_at")
    clio.clock.advance(60)
    clio.patch(f"contacts/{id}", {"phone_numbers": [{"name": "Home", "number": "555-0100"}]})
    after = clio.show(f"contacts/{id}", "etag,updated_at")
    assert after["etag"] != before["etag"]
    assert (after["updated_at"] != before["updated_at"]) is moved


def test_the_same_creation_twice_makes_two_contacts(clio: ClioDesk) -> None:
    assert clio.person() != clio.person()
    assert len(clio.rules.contacts) == 2


def test_the_ledger_holds_every_version(clio: ClioDesk) -> None:
    id = clio.person()
    clio.patch(f"contacts/{id}", {"last_name": "Changed"})
    clio.call("DELETE", f"contacts/{id}")
    versions = [version for version in clio.world.ledger.versions if version.kind == "contact"]
    assert [version.action for version in versions] == ["created", "updated", "deleted"]
    assert {version.actor for version in versions} == {"app"}
    states = [
        (before and before["name"], after and after["name"])
        for before, after in ((v.before, v.after) for v in versions)
    ]
    assert states == [(None, "Ada Sample"), ("Ada Sample", "Ada Changed"), ("Ada Changed", None)]
