"""Edits on one side, on both, and in the middle of our own writes: each reaches the other side or is asked about, none is lost."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.records import Kind, Side
from desktop.practice.world import Row
from tests.engine.desk import Desk, Office, story

WORK = {"label": "work", "address": "ada@example.ca", "primary": True}


def _meanwhile(office: Office, act: Any, times: int = 1) -> None:
    """A colleague edits in Clio right before each of our next writes arrives there."""
    find, left = office.clio._found, [times]

    def found(table: Any, id: int, if_match: str | None) -> Row:
        if if_match is not None and left[0] > 0:
            left[0] -= 1
            act(left[0])
        return find(table, id, if_match)

    office.clio._found = found  # type: ignore[method-assign]


@pytest.mark.parametrize("times", [1, 2])
@story()
async def test_fault_U1_an_edit_between_our_read_and_our_write_survives(office: Office, times: int) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    _meanwhile(office, lambda left: office.edit_contact(contact, middle_name=f"Chi{left}"), times)
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    shown, there = office.p_client(client), office.c_contact(contact)
    assert (shown["last_name"], shown["middle_name"]) == ("Bello", "Chi0")
    assert (there["last_name"], there["middle_name"]) == ("Bello", "Chi0")
    assert desk.codes == []


@story()
async def test_fault_U1_a_record_that_never_rests_is_held_and_the_others_go_on(office: Office) -> None:
    """Somebody saves it before each of our writes: after three rounds a person is told, and it is not tried again and again."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    other, there = await desk.linked_client(last="Nguyen")
    _meanwhile(office, lambda left: office.edit_contact(contact, title=f"Dr. {left}"), 1000)
    office.edit_client(client, last_name="Bello")
    await desk.cycle(6)
    assert desk.problem("REDO-1").clio_id == str(contact)
    assert len(office.writes("clio", f"contacts/{contact}")) == 3
    mark = office.mark
    office.edit_client(other, last_name="Tran")
    office.clio._found = type(office.clio)._found.__get__(office.clio)  # type: ignore[method-assign]
    await desk.cycle()
    assert office.c_contact(there)["last_name"] == "Tran"
    assert [one.path for one in office.writes("clio", since=mark)] == [f"/api/v4/contacts/{there}.json"]
    assert (await desk.answer(desk.problem("REDO-1"), "wait")).ok
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_U1_a_held_record_goes_on_by_itself_once_it_rests(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    _meanwhile(office, lambda left: office.edit_contact(contact, title=f"Dr. {left}"), 3)
    office.edit_client(client, last_name="Bello")
    desk.engine.start()
    await office.later(100)
    assert (desk.codes, desk.state) == (["REDO-1"], "needs_you")
    await office.later(400)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@pytest.mark.parametrize("kind", ["drop_after", "error_after", "truncated", "html"])
@story()
async def test_fault_U2_a_lost_reply_to_a_write_is_no_edit_by_a_person(office: Office, kind: Any) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.faults.next(kind, service="clio", method="PATCH")
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_U2_a_write_that_never_arrived_is_planned_anew(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.faults.next("drop_before", service="clio", method="PATCH")
    office.edit_client(client, last_name="Bello")
    for _ in range(10):
        await desk.cycle()
        await office.later(20)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_U3_different_fields_on_both_sides_both_survive(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client(emails=[WORK])
    office.edit_client(
        client, last_name="Bello", emails=[WORK, {"label": "home", "address": "home@example.ca", "primary": False}]
    )
    office.edit_contact(contact, middle_name="Chi", email_addresses=[{"name": "Other", "address": "else@example.ca"}])
    await desk.settle()
    shown, there = office.p_client(client), office.c_contact(contact)
    assert (shown["last_name"], shown["middle_name"]) == (there["last_name"], there["middle_name"]) == ("Bello", "Chi")
    everything = {"ada@example.ca", "home@example.ca", "else@example.ca"}
    assert (
        {row["address"] for row in shown["emails"]}
        == {row["address"] for row in there["email_addresses"]}
        == everything
    )


@story()
async def test_fault_U4_one_field_changed_on_both_sides_waits_and_the_others_flow(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello", middle_name="Chi")
    office.edit_contact(contact, last_name="Bala", date_of_birth="1979-02-28")
    await desk.settle()
    problem = desk.problem("VER-1")
    assert (problem.field, problem.params["prolegis"], problem.params["clio"]) == ("last_name", "Bello", "Bala")
    assert (office.p_client(client)["last_name"], office.c_contact(contact)["last_name"]) == ("Bello", "Bala")
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert office.p_client(client)["date_of_birth"] == "1979-02-28"


@story()
async def test_fault_U5_the_same_edit_on_both_sides_is_agreed_silently(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bello")
    mark = office.mark
    await desk.settle()
    assert (desk.codes, office.writes(since=mark), desk.state) == ([], [], "up_to_date")


@story()
async def test_fault_U7_constant_or_moving_etags_still_let_edits_through(office: Office) -> None:
    """Without trust in the ETag the values decide."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.faults.add("etag_flutter", service="clio")
    for turn in range(3):
        office.edit_contact(contact, middle_name=f"Chi{turn}")
        await desk.settle()
        assert office.p_client(client)["middle_name"] == f"Chi{turn}"


@story()
async def test_fault_U8_a_silent_edit_is_found_by_the_sweep(office: Office) -> None:
    """Clio may not stamp a record whose phone alone was edited: the daily sweep compares ETags."""
    office.clio.nested_bumps = False
    desk = office.desk()
    client, contact = await desk.linked_client()
    await office.later(600)
    await desk.cycle()
    office.edit_contact(contact, phone_numbers=[{"name": "Mobile", "number": "403-555-0142"}])
    await desk.settle()
    assert office.p_client(client)["phones"] == []
    await desk.engine.sweep.run()
    await desk.settle()
    assert [row["number"] for row in office.p_client(client)["phones"]] == ["403-555-0142"]


@story()
async def test_fault_U10_what_a_service_rewrites_is_no_loop(office: Office) -> None:
    """Clio reformats every phone number that it is given: it is kept as it stands there, and nobody writes again."""
    put = office.clio.contacts.put

    def reformats(row: Row, actor: str, *, touch: bool = True) -> Row:
        phones = [{**one, "number": one["number"].replace("-", " ")} for one in row["phone_numbers"]]
        return put({**row, "phone_numbers": phones}, actor, touch=touch)

    office.clio.contacts.put = reformats  # type: ignore[method-assign]
    desk = office.desk()
    client, contact = await desk.linked_client(phones=[{"label": "mobile", "number": "403-555-0142", "primary": True}])
    mark = office.mark
    await office.later(200)
    await desk.cycle(3)
    assert office.writes(since=mark) == []
    assert (office.p_client(client)["phones"][0]["number"], office.c_contact(contact)["phone_numbers"][0]["number"]) == (
        "403-555-0142", "403 555 0142",
    )  # fmt: skip


@story()
async def test_fault_U10_a_field_that_is_fought_over_is_frozen(office: Office) -> None:
    """Another program puts the old name back whenever we write the new one: after three times we stop and ask."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    mark = office.mark
    for turn in range(8):
        office.edit_client(client, last_name=f"Bello{turn}")
        await desk.cycle(2)
    assert len(office.writes("clio", since=mark)) == 4
    problem = desk.problem("FREEZE-1")
    assert problem.field == "last_name"
    office.edit_client(client, middle_name="Chi")
    await desk.cycle(2)
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert (await desk.answer(desk.problem("FREEZE-1"), "prolegis")).ok
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello7"
    assert desk.codes == []


@story()
async def test_fault_U11_an_edit_of_a_deleted_record_survives(office: Office) -> None:
    """Deleted in Clio, edited in Prolegis: the edit stays where it is, the person is told, nothing is deleted or made again."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.clio.delete_contact(contact, "person:Robin")
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    assert desk.problem("GONE-1").clio_id == str(contact)
    assert office.p_client(client)["last_name"] == "Bello"
    assert len(office.clio.contacts) == 0


@story()
async def test_fault_U12_deleted_on_both_sides_ends_the_link_without_a_question(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.clio.delete_contact(contact, "person:Robin")
    office.prolegis.delete_client(client, "person:Pat")
    await desk.engine.sweep.run()
    await desk.settle()
    assert desk.codes == []
    assert desk.store.link_of(Side.PROLEGIS, Kind.CLIENT, client) is None
    assert desk.state == "up_to_date"


@story()
async def test_fault_U13_deleted_and_entered_again_is_a_new_record(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client(emails=[WORK])
    office.clio.delete_contact(contact, "person:Robin")
    await desk.engine.sweep.run()
    await desk.settle()
    assert (await desk.answer(desk.problem("GONE-1"), "unlink")).ok
    again = office.contact(email_addresses=[{"name": "Work", "address": "ada@example.ca"}])
    await desk.settle()
    assert desk.problem("CLI-1").clio_id == str(again)
    assert (await desk.answer(desk.problem("CLI-1"), f"link:{client}")).ok
    await desk.settle()
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(again)
    assert desk.store.was_linked(Side.CLIO, Kind.CLIENT, str(contact))
    assert desk.codes == []


@story()
async def test_fault_U14_duplicates_merged_in_clio_are_no_deletion(office: Office) -> None:
    """The linked contact vanishes into another one: a question, and the client stays with all that it has."""
    desk = office.desk()
    client, contact = await desk.linked_client(emails=[WORK])
    kept = office.contact(email_addresses=[{"name": "Work", "address": "ada@example.ca"}])
    office.clio.delete_contact(contact, "person:Robin")
    await desk.engine.sweep.run()
    await desk.settle()
    assert desk.problem("GONE-1").prolegis_id == client
    assert office.p_client(client)["emails"][0]["address"] == "ada@example.ca"
    await desk.answer(desk.problem("GONE-1"), "unlink")
    await desk.settle()
    ended = await desk.link(clients={client: str(kept)})
    assert ended.ok
    await desk.settle()
    assert office.p_client(client)["clio_contact_id"] == str(kept)
    assert desk.codes == []


@story()
async def test_fault_U15_a_contact_that_is_linked_takes_no_second_client(office: Office) -> None:
    desk = office.desk()
    _, contact = await desk.linked_client()
    other = office.client(first="Chidi")
    await desk.cycle()
    ended = await desk.link(clients={other: str(contact)})
    assert [problem.code for problem in ended.problems] == ["LINK-1"]
    assert office.p_client(other)["clio_contact_id"] is None


@story()
async def test_fault_U15_two_desks_claims_are_decided_by_prolegis(office: Office) -> None:
    """Another record carries the Clio id already when we announce ours: ours ends and a person is told."""
    desk = office.desk()
    client, other = office.client(), office.client(first="Chidi")
    contact = office.contact()
    await desk.cycle()
    office.prolegis.put_links([{"kind": "client", "id": other, "clio_id": str(contact)}], "app")
    await desk.link(clients={client: str(contact)})
    await desk.settle()
    assert desk.problem("LINK-1").prolegis_id == client
    assert desk.store.link_of(Side.PROLEGIS, Kind.CLIENT, client) is None
    assert desk.link_of(Kind.CLIENT, other).clio_id == str(contact)


@story()
async def test_fault_U16_a_person_that_became_a_company_stops_that_record(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, kind="corporation", first_name=None, last_name=None, company_name="Okafor Holdings Ltd.")
    mark = office.mark
    await desk.settle()
    assert desk.problem("FORM-1").field == "form"
    assert office.writes(since=mark) == []
    assert (office.c_contact(contact)["type"], len(office.clio.contacts)) == ("Person", 1)


@pytest.mark.parametrize("keep", ["prolegis", "clio", "both"])
@story()
async def test_fault_U17_a_closed_matter_is_asked_about(office: Office, keep: str) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    office.edit_clio_matter(there, status="closed")
    await desk.settle()
    assert office.p_matter(matter)["status"] == "open"
    assert (await desk.answer(desk.problem("STAT-1"), keep)).ok
    await desk.settle()
    states = (office.p_matter(matter)["status"], office.c_matter(there)["status"])
    assert states == {"prolegis": ("open", "open"), "clio": ("closed", "closed"), "both": ("open", "closed")}[keep]
    assert desk.codes == []


@story()
async def test_fault_U17_closing_a_file_moves_no_completion_date(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(closing_on="2026-12-18", opened_on="2026-11-02")
    assert office.c_matter(there)["close_date"] == "2026-12-18"
    office.edit_clio_matter(there, status="closed", close_date="2026-11-30")
    await desk.settle()
    assert office.p_matter(matter)["closing_on"] == "2026-12-18"


@story()
async def test_fault_U18_another_client_of_a_matter_in_clio_is_asked_about(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    _matter, there = await desk.linked_matter(client)
    stranger = office.contact(first="Chidi", last="Eze")
    await desk.settle()
    office.edit_clio_matter(there, client={"id": stranger})
    mark = office.mark
    await desk.settle()
    problem = desk.problem("OWNER-1")
    assert "Eze" in problem.params["client"]
    assert office.c_matter(there)["client_id"] == stranger
    assert not [one for one in office.writes(since=mark) if "matters" in one.path]
    assert (await desk.answer(problem, "both")).ok
    await desk.settle()
    assert office.c_matter(there)["client_id"] == stranger
    assert contact in {row["contact_id"] for row in office.clio.relationships}
    assert desk.codes == ["NUM-1"]  # Clio's template names the matter after its client


@pytest.mark.parametrize("numbering", ["automatic", "manual"])
@story()
async def test_fault_U19_numbers_never_fight(office: Office, numbering: Any) -> None:
    office.clio.numbering = numbering
    desk = office.desk()
    matter, there = await desk.linked_matter()
    assert office.p_matter(matter)["number"] == office.c_matter(there)["display_number"]
    mark = office.mark
    await office.later(200)
    await desk.cycle(3)
    assert office.writes(since=mark) == []
    office.edit_matter(matter, number="2026-900")
    await desk.settle()
    problem = desk.problem("NUM-1")
    assert "prolegis" in problem.choices
    await desk.answer(problem, "prolegis")
    await desk.settle()
    if numbering == "manual":
        assert office.c_matter(there)["display_number"] == "2026-900"
        assert desk.codes == []
    else:
        assert "prolegis" not in desk.problem("NUM-1").choices
        await desk.answer(desk.problem("NUM-1"), "clio")
        await desk.settle()
        assert office.p_matter(matter)["number"] == office.c_matter(there)["display_number"]
        assert desk.codes == []


@story()
async def test_fault_U21_a_word_that_only_one_side_knows_is_kept_and_not_written(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(type="sale")
    office.edit_matter(matter, type="drone_permit", status="on_hold")
    mark = office.mark
    await desk.settle()
    assert desk.problem("MAP-1").field == "practice_area"
    assert office.writes(since=mark) == []
    assert (office.p_matter(matter)["type"], office.p_matter(matter)["status"]) == ("drone_permit", "on_hold")
    assert office.c_matter(there)["status"] == "open"


@story()
async def test_fault_U22_a_name_made_empty_does_not_travel(office: Office) -> None:
    """Clio asks for a first or last name: an empty one is asked about, the record's other fields go on."""
    desk = office.desk()
    matter, there = await desk.linked_matter()
    office.edit_matter(matter, description=None, closing_on="2027-01-15")
    await desk.settle()
    assert desk.problem("MISS-1").field == "description"
    assert office.c_matter(there)["description"] == "Purchase of 12 Elm Street"
    assert office.c_matter(there)["close_date"] == "2027-01-15"
    office.edit_matter(matter, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert office.c_matter(there)["description"] == "Purchase of 14 Elm Street"
    assert desk.codes == []


@story()
async def test_fault_U23_a_text_that_is_too_long_is_never_cut(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    text = "Purchase with many conditions; " * 12
    office.edit_clio_matter(there, description=text)
    await desk.settle()
    assert desk.problem("LIMIT-2").field == "description"
    assert office.p_matter(matter)["description"] == "Purchase of 12 Elm Street"
    assert office.c_matter(there)["description"] == text.strip()
    office.edit_clio_matter(there, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert office.p_matter(matter)["description"] == "Purchase of 14 Elm Street"
    assert desk.codes == []


@story()
async def test_fault_U24_composed_and_decomposed_letters_are_the_same(office: Office) -> None:
    desk = office.desk()
    _client, contact = await desk.linked_client(last="Tremblay-H\u00e9bert \U0001f3e0")
    mark = office.mark
    office.edit_contact(contact, last_name="Tremblay-He\u0301bert \U0001f3e0")
    await desk.settle()
    assert (office.writes(since=mark), desk.codes) == ([], [])


@story()
async def test_fault_U25_when_everything_changed_nothing_is_written_before_an_answer(office: Office) -> None:
    desk, pairs = await _many(office, 60)
    other, there = await desk.linked_client(last="Nguyen")
    for _, contact in pairs:
        office.edit_contact(contact, middle_name="Import")
    office.edit_client(other, last_name="Tran")
    await desk.cycle(2)
    problem = desk.problem("GUARD-1")
    assert (problem.params["count"], problem.params["side"]) == ("60", "clio")
    assert desk.state == "guard"
    assert not any(office.p_client(client)["middle_name"] for client, _ in pairs)
    assert office.c_contact(there)["last_name"] == "Tran"
    assert (await desk.answer(problem, "both")).ok
    await desk.settle()
    assert all(office.p_client(client)["middle_name"] == "Import" for client, _ in pairs)
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_fault_U25_an_import_that_was_undone_needs_no_answer(office: Office) -> None:
    desk, pairs = await _many(office, 60)
    for _, contact in pairs:
        office.edit_contact(contact, middle_name="Import")
    await desk.cycle(2)
    assert desk.codes == ["GUARD-1"]
    for _, contact in pairs:
        office.edit_contact(contact, middle_name=None)
    mark = office.mark
    await desk.settle()
    assert (desk.codes, office.writes(since=mark)) == ([], [])


async def _many(office: Office, count: int) -> tuple[Desk, list[tuple[str, int]]]:
    clients = [office.client(first=f"Ana{n}", last=f"Import{n:03d}") for n in range(count)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(clients), create=True))
    await desk.settle()
    return desk, [(client, int(office.p_client(client)["clio_contact_id"])) for client in clients]


@story()
async def test_fault_U26_an_edit_while_our_write_is_on_its_way_comes_next(office: Office) -> None:
    """The reply takes five seconds; meanwhile somebody edits the same field in Prolegis and another one in Clio."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.faults.next("delay_reply", service="clio", method="PATCH", seconds=5)
    office.edit_client(client, last_name="Bello")
    desk.engine.start()
    await office.later(3)
    office.edit_client(client, last_name="Bala")
    office.edit_contact(contact, middle_name="Chi")
    await office.later(120)
    shown, there = office.p_client(client), office.c_contact(contact)
    assert (shown["last_name"], shown["middle_name"]) == (there["last_name"], there["middle_name"]) == ("Bala", "Chi")
    assert desk.codes == []


@story()
async def test_fault_U28_a_field_that_was_not_sent_is_unknown_and_not_emptied(office: Office) -> None:
    """Clio leaves out a field that was asked for: nothing about it is written on either side."""
    desk = office.desk()
    client, contact = await desk.linked_client(date_of_birth="1979-02-28")
    mark = office.mark
    office.faults.add("redaction", service="clio")
    office.edit_contact(contact, date_of_birth=None)
    await desk.cycle(2)
    assert (office.writes(since=mark), office.p_client(client)["date_of_birth"]) == ([], "1979-02-28")
    office.faults.clear()
    office.edit_contact(contact, middle_name="Chi")
    await desk.settle()
    assert office.p_client(client)["date_of_birth"] is None
