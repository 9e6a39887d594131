"""``link`` on a served practice: one command where everything is certain, a question where it is not."""

from __future__ import annotations

from desktop.practice.world import Row
from tests.commands.served import SHAPE, Desk

LINKED = SHAPE | {"linked", "clio_id", "clio_number", "written", "left_different", "unlinked", "number"}


def test_link_where_all_is_certain(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--json")
    assert ran.code == 0
    assert set(ran.data) == LINKED
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


def test_a_matter_that_took_clios_number_is_found_by_its_former_one(desk: Desk) -> None:
    clio = desk("link", "2024-118", "--json").data["clio_id"]
    written = desk.served.written
    assert desk("link", "2024-118", "--json").data["clio_id"] == clio
    assert desk.served.written == written, "it is linked already"
    assert desk("documents", "2024-118", "--json").data["matter"]["number"] == "00287-Lindqvist"
    assert desk("link", "2024-11").err.startswith("Prolegis has no matter 2024-11.")


def test_link_for_people(desk: Desk) -> None:
    ran = desk("link", "2024-118")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "2024-118 is linked with Clio matter 00287-Lindqvist.",
        "  Client Estate of Walter Lindqvist: linked with the Clio contact Walter Lindqvist Estate.",
        "  Client Lindqvist, Ingrid: linked with the Clio contact Lindqvist, Ingrid.",
        "  Prolegis: matter 2024-118: Matter number: 2024-118 -> 00287-Lindqvist (Clio's number is kept)",
        "  Clio: new related contact: Lindqvist, Ingrid (executor)",
        "Left different, nothing is written (the window offers the choice):",
        "  Estate of Walter Lindqvist: Name: Estate of Walter Lindqvist in Prolegis, Walter Lindqvist Estate in Clio",
        "  2024-118: Description: Estate of Walter Lindqvist – administration in Prolegis, Lindqvist estate (2024-118) in Clio",
        "  2024-118: Opening date: 2024-03-11 in Prolegis, 2024-03-14 in Clio",
    ]


def test_link_counts_what_it_wrote_and_names_what_it_left(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--json").data
    assert ran["operations"] == {"matter": {"prolegis": {"update": 1}}, "party": {"clio": {"create": 1}}}
    assert ran["number"] == {"before": "2024-118", "after": "00287-Lindqvist"}
    assert ran["clio_number"] == "00287-Lindqvist"
    left = [(one["record"] == "matter", one["field"]) for one in ran["left_different"]]
    assert left == [(False, "company_name"), (True, "description"), (True, "opened_on")]
    again = desk("link", "00287-Lindqvist", "--json").data
    assert (again["operations"], again["written"], again["number"]) == ({}, [], None)


def test_a_dry_run_of_a_link_writes_nothing(desk: Desk) -> None:
    """Not even an edit that waits: the very changes that the link then makes are told."""
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    written = desk.served.written
    would = desk("link", "2025-051", "--create", "--dry-run", "--json")
    assert would.code == 0
    assert (would.data["dry_run"], would.data["linked"], would.data["create"]) == (True, False, True)
    words = desk("link", "2025-051", "--create", "--dry-run")
    assert words.out.startswith(
        "Dry run, nothing was written. 2025-051 would be linked with a Clio matter that would be"
    )
    assert "  Clio: new contact, linked: Beaulieu, Margaret\n      First name: Margaret\n" in words.out
    assert "  Matter number: Prolegis takes over the one that Clio gives (now 2025-051);" in words.out
    assert desk.served.written == written
    ran = desk("link", "2025-051", "--create", "--json").data
    assert ran["written"][:-1] == would.data["would_write"]
    assert (ran["written"][-1]["field"], ran["written"][-1]["after"]) == ("number", ran["clio_number"])


def test_a_dry_run_shows_both_sides_and_what_stays_different(desk: Desk) -> None:
    would = desk("link", "2024-118", "--dry-run", "--json").data
    assert would["number"] == {"before": "2024-118", "after": "00287-Lindqvist"}
    assert (would["clio_number"], len(would["left_different"]), would["unlinked"]) == ("00287-Lindqvist", 3, [])
    out = desk("link", "2024-118", "--dry-run").out
    assert "  Prolegis: matter 2024-118: Matter number: 2024-118 -> 00287-Lindqvist (Clio's number is kept)\n" in out
    assert "  2024-118: Opening date: 2024-03-11 in Prolegis, 2024-03-14 in Clio\n" in out
    assert desk.served.written == []
    left = desk("link", "2023-077", "--clio", "00371-Sandhu", "--dry-run")
    assert left.code == 3
    assert "? Sandhu, Jasleen (" in left.out
    assert desk.served.written == []


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
    assert told == f"? Sandhu, Jasleen ({left['id']}) is not linked: nobody in Clio looks alike."


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
    assert ran.data["number"] == {"before": "2025-051", "after": row["number"]}
    assert ran.data["operations"] == {
        "client": {"clio": {"create": 2}}, "matter": {"clio": {"create": 1}, "prolegis": {"update": 1}},
        "party": {"clio": {"create": 1}},
    }  # fmt: skip


def test_a_link_that_creates_says_all_it_did(desk: Desk) -> None:
    ran = desk("link", "2025-051", "--create")
    number = next(row["number"] for row in desk.served.practice.prolegis.matters if row["clio_matter_id"])
    assert ran.out.splitlines() == [
        f"2025-051 is linked with Clio matter {number}.",
        "  Clio: new contact, linked: Estate of Thomas Beaulieu",
        "  Clio: new contact, linked: Beaulieu, Margaret",
        "  Clio: new matter, linked: 2025-051",
        "  Clio: new related contact: Beaulieu, Margaret (executor)",
        f"  Prolegis: matter 2025-051: Matter number: 2025-051 -> {number} (Clio's number is kept)",
    ]


def test_an_edit_that_went_out_with_a_link_is_told(desk: Desk) -> None:
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    ran = desk("link", "2025-051", "--create")
    assert "  Sent to Clio: Lindqvist, Ingrid date_of_birth\n" in ran.out


def test_a_question_never_advises_what_was_given_already(desk: Desk) -> None:
    """A client who may be one of Clio's contacts is settled in the window; one who is like nobody by a command that is whole."""
    jasleen = desk.client_id("Jasleen Sandhu")
    plain = desk("link", "2023-077")
    assert plain.out.splitlines()[1] == f"    Run: prolegis-clio clients sync {jasleen} --create"
    assert "Settle the clients above first, then run: prolegis-clio link 2023-077\n" in plain.err
    dry = desk("link", "2023-077", "--dry-run")
    assert dry.code == 3
    assert f"clients sync {jasleen} --create --dry-run\n" in dry.out
    assert dry.err.rstrip().endswith("link 2023-077 --dry-run")
    number = next(row["number"] for row in desk.served.practice.prolegis.matters if _has(desk, row, "Piotr Kowalczyk"))
    doubtful = desk("link", number, "--create")
    assert doubtful.code == 3
    assert "is not linked: it is not certain who this is in Clio. It may be:" in doubtful.out
    assert "In the window (prolegis-clio): Search Clio Contacts." in doubtful.out
    assert doubtful.err.rstrip().endswith(
        f"Settle the clients above first, then run: prolegis-clio link {number} --create"
    )
    assert desk.served.written == []


def test_a_service_that_fails_a_dry_run_is_told(desk: Desk) -> None:
    ran = desk("link", "2024-118", "--dry-run", "--clio-url", "http://127.0.0.1:9/api/v4")
    assert ran.code == 5


def _has(desk: Desk, matter: Row, client: str) -> bool:
    return any(one["client_id"] == desk.client_id(client) for one in matter["clients"])


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
