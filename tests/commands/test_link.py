"""``link`` on a served practice: one command where everything is certain, a question where it is not."""

from __future__ import annotations

from tests.commands.served import SHAPE, Desk


def test_link_where_all_is_certain(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--json")
    assert ran.code == 0
    assert set(ran.data) == SHAPE | {"linked", "clio_id", "written", "unlinked"}
    assert ran.data["linked"] is True
    assert ran.data["unlinked"] == []
    assert {(change["side"], change["field"]) for change in ran.data["written"]} == {
        ("prolegis", "number"), ("clio", "role"),
    }  # fmt: skip
    matter = desk.served.people.matter("00287-Lindqvist")
    assert matter["clio_matter_id"] == ran.data["clio_id"]
    assert all(desk.served.people.client(name)["clio_contact_id"] for name in ("Ingrid Lindqvist",))
    written = desk.served.written
    assert desk("link", "00287-Lindqvist", "--json").data["clio_id"] == ran.data["clio_id"]
    assert desk.served.written == written, "it is linked already"


def test_link_for_people(desk: Desk) -> None:
    ran = desk("link", "2024-118")
    assert (ran.code, ran.err) == (0, "")
    id = desk.served.people.matter("00287-Lindqvist")["clio_matter_id"]
    assert ran.out == f"2024-118 is linked with Clio matter {id}.\n"


def test_link_asks_where_it_is_not_certain(desk: Desk) -> None:
    ran = desk("link", "2023-077", "--json")
    assert ran.code == 3
    assert [one["name"] for one in ran.data["candidates"]] == ["00371-Sandhu", "00298-Sandhu"]
    assert [one["name"] for one in ran.data["clients"]] == ["Sandhu, Jasleen"]
    assert all(one["reasons"] for one in ran.data["candidates"])
    words = desk("link", "2023-077")
    assert words.code == 3
    assert "00371-Sandhu" in words.out
    assert "nothing was written" in words.err
    assert desk.served.written == []


def test_link_with_the_matter_that_a_person_names(desk: Desk) -> None:
    matter = desk.served.people.matter("2023-077")["id"]
    ran = desk("link", matter, "--clio", "00371-Sandhu", "--json")
    assert ran.code == 3, "one of its clients waits for a person"
    assert desk.served.people.matter_row(matter)["clio_matter_id"] == ran.data["clio_id"]
    clio = desk.served.practice.clio.matters.rows[int(ran.data["clio_id"])]
    assert clio["display_number"] == "00371-Sandhu"


def test_a_client_who_was_left_unlinked_is_told(desk: Desk) -> None:
    """The matter is linked, and one of its clients is not: that is no whole success, now or when it is asked again."""
    first = desk("link", "2023-077", "--clio", "00371-Sandhu", "--json")
    assert (first.code, first.data["linked"]) == (3, True)
    (left,) = first.data["unlinked"]
    assert left["name"] == "Sandhu, Jasleen"
    assert all(candidate["reasons"] for candidate in left["candidates"])
    assert desk.served.people.client("Jasleen Sandhu")["clio_contact_id"] is None
    again = desk("link", left_number(desk))
    assert again.code == 3
    head, told, *_ = again.out.splitlines()
    assert "is linked with Clio matter" in head
    assert told.startswith(f"? Sandhu, Jasleen ({left['id']}) is not")


def left_number(desk: Desk) -> str:
    """The matter's number, which is Clio's by now."""
    return str(next(row["number"] for row in desk.served.practice.prolegis.matters if row["clio_matter_id"]))


def test_link_creates_what_is_not_in_clio(desk: Desk) -> None:
    matter = desk.served.people.matter("2025-051")["id"]
    ran = desk("link", "2025-051", "--create", "--json")
    assert ran.code == 0
    row = desk.served.people.matter_row(matter)
    assert row["clio_matter_id"] == ran.data["clio_id"]
    assert desk.served.people.related(row) == ["Margaret Beaulieu (executor)"]


def test_link_of_a_matter_that_is_not_there(desk: Desk) -> None:
    ran = desk("link", "1999-001", "--json")
    assert ran.code == 1
    assert ran.data["error"]["what"] == "Prolegis has no matter 1999-001."
    words = desk("link", "1999-001")
    assert (words.code, words.out) == (1, "")
    assert words.err.splitlines()[1:] == [
        "  Nothing was written.", "  Give the matter's number or id as Prolegis shows it."
    ]  # fmt: skip


def test_link_with_a_clio_matter_that_is_not_there(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--clio", "99999-Nobody")
    assert ran.code == 1
    assert "Clio has no free matter 99999-Nobody." in ran.err
    assert desk.served.written == []


def test_a_linked_matter_is_not_moved_to_another(desk: Desk) -> None:
    people = desk.linked()
    id = people.matter("00287-Lindqvist")["clio_matter_id"]
    written = desk.served.written
    ran = desk("link", "00287-Lindqvist", "--clio", "00371-Sandhu", "--json")
    assert ran.code == 1
    assert ran.data["error"]["what"] == "00287-Lindqvist is linked with another Clio matter: 00287-Lindqvist."
    for same in (id, "00287-Lindqvist"):
        assert desk("link", "00287-Lindqvist", "--clio", same, "--json").data["clio_id"] == id
    assert people.matter("00287-Lindqvist")["clio_matter_id"] == id
    assert desk.served.written == written


def test_link_takes_one_choice(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--clio", "1", "--create")
    assert ran.code == 2
    assert "not allowed with" in ran.err
