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
    find, left = office.clio.found, [times]

    def found(table: Any, id: int, if_match: str | None) -> Row:
        if if_match is not None and left[0] > 0:
            left[0] -= 1
            act(left[0])
        return find(table, id, if_match)

    office.clio.found = found  # type: ignore[method-assign]


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
    office.clio.found = type(office.clio).found.__get__(office.clio)  # type: ignore[method-assign]
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
