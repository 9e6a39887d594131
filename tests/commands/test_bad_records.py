"""A record that breaks a rule of the other side: 3, the rest goes on and nothing is lost."""

from __future__ import annotations

from tests.commands.served import Desk


def _emails(count: int) -> list[dict[str, object]]:
    return [
        {"label": "home", "address": f"ingrid{number:02}@example.ca", "primary": number == 0} for number in range(count)
    ]


def test_fault_C14_21_emails_of_a_new_contact(desk: Desk) -> None:
    """Twenty go over, the one too many stays in Prolegis and is told."""
    people = desk.served.people
    people.edit_client(people.client("Margaret Beaulieu"), emails=_emails(21))
    ran = desk("clients", "sync", desk.client_id("Margaret Beaulieu"), "--create", "--json")
    assert ran.code == 3
    assert ran.codes == ["LIMIT-1"]
    sent = [row["address"] for row in people.contact(people.client("Margaret Beaulieu"))["email_addresses"]]
    assert sorted(sent) == [row["address"] for row in _emails(20)]
    assert len(people.client("Margaret Beaulieu")["emails"]) == 21
    again = desk("sync", "--once", "--json")
    assert (again.code, again.data["operations"]) == (3, {})


def test_fault_C14_21_emails_of_a_linked_contact(desk: Desk) -> None:
    """The list as a whole waits for a person; neither side loses an address and the other fields go on."""
    desk("link", "2024-118")
    people = desk.served.people
    people.edit_client(people.client("Ingrid Lindqvist"), emails=_emails(21), date_of_birth="1961-05-20")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 3
    assert ran.codes == ["LIMIT-1"]
    client = people.client("Ingrid Lindqvist")
    contact = people.contact(client)
    assert len(client["emails"]) == 21
    assert [row["address"] for row in contact["email_addresses"]] == ["ingrid.lindqvist@example.ca"]
    assert contact["date_of_birth"] == "1961-05-20"
    people.edit_client(client, emails=_emails(2))
    assert desk("sync", "--once").code == 0
    contact = people.contact(people.client("Ingrid Lindqvist"))
    assert sorted(row["address"] for row in contact["email_addresses"]) == [row["address"] for row in _emails(2)]


def test_a_missing_name(desk: Desk) -> None:
    """Clio wants a description, which is what it calls a matter; Prolegis does without."""
    desk("link", "2025-051", "--create")
    people = desk.served.people
    matter = next(row for row in desk.served.practice.prolegis.matters if row["clio_matter_id"])
    before = people.clio_matter(matter)["description"]
    people.edit_matter(matter, description=None, closing_on="2027-01-15")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 3
    (problem,) = ran.data["problems"]
    assert (problem["code"], problem["field"], problem["choices"]) == ("MISS-1", "description", ["clio"])
    assert people.clio_matter(matter)["description"] == before
    assert people.clio_matter(matter)["close_date"] == "2027-01-15", "the other fields go on"
    assert desk("resolve", problem["key"], "--keep", "clio").code == 0
    assert people.matter_row(matter["id"])["description"] == before


def test_a_contact_with_one_name_only(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.pass_time(5)
    desk.served.practice.clio.create_contact({"type": "Person", "first_name": "Cher"}, "person:Robin Example")
    assert desk("sync", "--once").code == 0
    (made,) = [row for row in desk.served.practice.prolegis.clients if row["first_name"] == "Cher"]
    assert made["last_name"] is None


def test_a_too_long_text(desk: Desk) -> None:
    """Prolegis takes a description of 255 characters, Clio any."""
    desk("link", "2024-118")
    people = desk.served.people
    matter = people.matter("00287-Lindqvist")
    people.edit_clio_matter(people.clio_matter(matter), description="x" * 300)
    people.edit_matter(matter, closing_on="2027-01-15")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 3
    (problem,) = ran.data["problems"]
    assert problem["field"] == "description"
    assert problem["choices"] or problem["remedy"]
    assert people.clio_matter(matter)["description"] == "x" * 300
    assert people.clio_matter(matter)["close_date"] == "2027-01-15", "the other fields go on"
