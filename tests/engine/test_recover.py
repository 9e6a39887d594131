"""Writes that nobody confirmed: what is looked for, when it is sent again, and when a person is asked."""

from __future__ import annotations

import asyncio

import pytest

from desktop.core.records import Kind
from tests.engine.desk import ROBIN, Desk, Office, story

CONTACTS = r"/contacts\.json"


async def _lost(office: Office) -> tuple[Desk, str]:
    """A create in Clio whose request or reply is lost."""
    desk = office.desk()
    client = office.client()
    await desk.cycle()
    office.faults.next("drop_before", service="clio", method="POST", path=CONTACTS)
    await desk.job(desk.facade.sync_clients((client,), create=True))
    return desk, client


async def _wait(office: Office, desk: Desk, minutes: float) -> None:
    for _ in range(int(minutes * 3)):
        await office.later(20)
        await desk.cycle()


@story()
async def test_a_colleagues_equal_record_of_the_same_minutes_is_taken_for_ours(office: Office) -> None:
    """All that we sent, made since we sent it: nothing tells them apart, and two would be worse."""
    desk, client = await _lost(office)
    contact = office.contact()
    await _wait(office, desk, 5)
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(contact)


@story()
async def test_two_equal_records_are_asked_about_and_the_answer_counts(office: Office) -> None:
    desk, client = await _lost(office)
    first, second = office.contact(), office.contact()
    await desk.cycle(2)
    problem = desk.problem("AMB-2")
    assert set(problem.choices) == {f"link:{first}", f"link:{second}", "create", "wait"}
    assert (await desk.answer(problem, f"link:{second}")).ok
    await desk.settle()
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(second)
    assert len(office.named("Okafor")) == 2


@story()
async def test_none_of_them_creates_one_more(office: Office) -> None:
    desk, client = await _lost(office)
    office.contact()
    office.contact()
    await desk.cycle(2)
    assert (await desk.answer(desk.problem("AMB-2"), "create")).ok
    await desk.settle()
    assert len(office.named("Okafor")) == 3
    assert office.p_client(client)["clio_contact_id"] == str(office.named("Okafor")[-1]["id"])
    assert "AMB-2" not in desk.codes


@story()
async def test_not_now_keeps_the_question(office: Office) -> None:
    desk, _ = await _lost(office)
    office.contact()
    office.contact()
    await desk.cycle(2)
    await desk.answer(desk.problem("AMB-2"), "wait")
    await _wait(office, desk, 5)
    assert desk.problem("AMB-2")
    assert len(office.named("Okafor")) == 2


@story()
async def test_a_record_that_was_there_before_is_never_taken_for_ours(office: Office) -> None:
    """A person looked at it and chose to create another one."""
    old = office.contact()
    client = office.client()
    desk = office.desk()
    desk.engine.start()
    await office.later(5)
    office.faults.next("drop_before", service="clio", method="POST", path=CONTACTS)
    assert (await desk.link(clients={client: "create"})).ok
    assert desk.link_of(Kind.CLIENT, client).clio_id != str(old)
    assert len(office.named("Okafor")) == 2


@story()
async def test_after_three_sends_a_person_is_asked(office: Office) -> None:
    desk = office.desk()
    client = office.client()
    await desk.cycle()
    office.faults.add("drop_before", service="clio", method="POST", path=CONTACTS)
    await desk.job(desk.facade.sync_clients((client,), create=True))
    await _wait(office, desk, 20)
    assert len(office.writes("clio", "contacts")) == 3
    assert desk.problem("AMB-2").choices == ("create", "wait")
    office.faults.clear()
    assert (await desk.answer(desk.problem("AMB-2"), "create")).ok
    await desk.settle()
    assert len(office.named("Okafor")) == 1
    assert desk.codes == []


@story()
async def test_a_create_whose_source_vanished_is_not_sent_again(office: Office) -> None:
    desk, client = await _lost(office)
    office.prolegis.delete_client(client, "person:Pat")
    await _wait(office, desk, 5)
    assert len(office.clio.contacts) == 0
    assert len(office.writes("clio", "contacts")) == 1
    assert desk.codes == []


@story()
async def test_a_create_whose_source_was_linked_meanwhile_is_not_sent_again(office: Office) -> None:
    desk, client = await _lost(office)
    contact = office.contact(first="Ada")
    office.prolegis.put_links([{"kind": "client", "id": client, "clio_id": str(contact)}], "app")
    await _wait(office, desk, 5)
    assert len(office.writes("clio", "contacts")) == 1
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(contact)


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "error_after", "truncated"])
@story()
async def test_a_create_in_prolegis_is_sent_again_under_its_key(office: Office, kind: str) -> None:
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    office.faults.next(kind, service="prolegis", method="POST", path="/clients")  # type: ignore[arg-type]
    contact = office.contact()
    await desk.settle()
    (client,) = office.prolegis.clients
    assert client["clio_contact_id"] == str(contact)
    assert desk.codes == []


@story()
async def test_after_a_day_the_key_is_spent_and_a_person_decides(office: Office) -> None:
    """Prolegis remembers a key for a day: later the same request could make a second client."""
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    office.faults.next("drop_after", service="prolegis", method="POST", path="/clients")
    office.contact()
    await desk.cycle()
    await office.later(30 * 3600)
    await desk.settle()
    assert len(office.prolegis.clients) == 1
    problem = desk.problem("AMB-2")
    assert "create" in problem.choices
    (client,) = office.prolegis.clients
    assert f"link:{client['id']}" in problem.choices
    assert (await desk.answer(problem, f"link:{client['id']}")).ok
    await desk.settle()
    assert len(office.prolegis.clients) == 1
    assert office.p_client(client["id"])["clio_contact_id"]
    assert desk.codes == []


@story()
async def test_an_unconfirmed_write_to_a_record_that_is_gone_ends(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.faults.next("drop_before", service="clio", method="PATCH")
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    office.clio.delete_contact(contact, ROBIN)
    await desk.settle()
    assert desk.codes == ["GONE-1"]
    assert not desk.engine.context.open_intents()


@story()
async def test_a_cancelled_command_leaves_nothing_hanging(office: Office) -> None:
    """Cancelled while Clio takes its time: the record was made, and is found without a restart."""
    desk = office.desk()
    client = office.client()
    await desk.cycle()
    office.faults.next("delay_reply", service="clio", method="POST", path=CONTACTS, seconds=20)
    job = desk.facade.sync_clients((client,), create=True)
    await office.later(5)
    desk.facade.cancel(job)
    desk.engine.start()
    await office.later(120)
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client).announced
    assert (desk.codes, desk.state) == ([], "up_to_date")
    with pytest.raises(asyncio.CancelledError):
        await desk.job(job)


@pytest.mark.parametrize("status", [500, 403])
@story()
async def test_fault_V5_a_record_that_cannot_be_read_holds_up_nobody_else(office: Office, status: int) -> None:
    """Its write stays in doubt; the others' edits arrive in the same cycle."""
    desk = office.desk()
    first, one = await desk.linked_client()
    second, two = await desk.linked_client(last="Bello")
    office.faults.next("drop_before", service="clio", method="PATCH", path=str(one))
    office.edit_client(first, last_name="Chukwu")
    await desk.cycle()
    office.faults.add("error_before", service="clio", method="GET", path=f"/contacts/{one}", status=status)
    office.edit_client(second, last_name="Danjuma")
    await _wait(office, desk, 3)
    assert office.c_contact(two)["last_name"] == "Danjuma"
    assert desk.problem("AMB-1").clio_id == str(one)
    office.faults.clear()
    await _wait(office, desk, 4)
    assert office.c_contact(one)["last_name"] == "Chukwu"
    assert desk.codes == []


@story()
async def test_fault_V5_a_doubtful_record_that_cannot_be_read_holds_up_nobody_else(office: Office) -> None:
    """A listing said something older of it, so it is asked for by id, in vain: nothing is called equal until it is known."""
    desk = office.desk()
    first, one = await desk.linked_client()
    second, two = await desk.linked_client(last="Bello")
    await desk.settle()
    await office.later(60)
    office.edit_client(first, last_name="Chukwu")
    await desk.settle()
    confirmed = desk.store.get("confirmed.at")
    office.faults.next("time_travel", service="clio", method="GET", path=CONTACTS, seconds=20)
    office.faults.add("error_before", service="clio", method="GET", path=f"/contacts/{one}")
    office.edit_contact(two, last_name="Danjuma")
    await desk.cycle()
    await office.later(30)
    await desk.cycle()
    assert office.p_client(second)["last_name"] == "Danjuma"
    assert desk.store.get("confirmed.at") == confirmed
    office.faults.clear()
    await desk.cycle(2)
    assert desk.store.get("confirmed.at") > confirmed


_BOX = {"label": "home", "address": "ada@example.ca", "primary": True}


@pytest.mark.parametrize("service", ["clio", "prolegis"])
@pytest.mark.parametrize("fault", ["drop_before", "error_before", "drop_after"])
@story()
async def test_an_edited_label_arrives_though_its_write_was_lost(office: Office, service: str, fault: str) -> None:
    """The e-mail itself stays the same: that it is there says nothing of the write."""
    desk = office.desk()
    client, contact = await desk.linked_client(office.client(emails=[_BOX]))
    await desk.settle()
    office.faults.next(fault, service=service, method="PATCH")
    if service == "clio":
        office.edit_client(client, emails=[{**_BOX, "label": "work"}])
    else:
        (row,) = office.c_contact(contact)["email_addresses"]
        office.edit_contact(contact, email_addresses=[{"id": row["id"], "name": "Work"}])
    await _wait(office, desk, 6)
    assert [row["name"] for row in office.c_contact(contact)["email_addresses"]] == ["Work"]
    assert [row["label"] for row in office.p_client(client)["emails"]] == ["work"]
    assert desk.codes == []


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({}, {"last_name": "Married"}),
        ({"kind": "corporation", "company_name": "1234567 BC Ltd."}, {"name": "Brightwater Homes Inc."}),
    ],
)
@story()
async def test_one_that_somebody_renamed_before_it_was_found_is_asked_about(
    office: Office, given: dict[str, object], body: dict[str, str]
) -> None:
    """Nothing but a name was sent, and a colleague corrected it at once: sending again would make two."""
    desk = office.desk()
    client = office.client(**given)  # type: ignore[arg-type]
    office.contact(last="Before")
    await office.later(60)
    await desk.cycle()
    office.faults.next("drop_after", service="clio", method="POST", path=CONTACTS)
    job = desk.facade.sync_clients((client,), create=True)
    await office.later(5)
    ours = max(row["id"] for row in office.clio.contacts)
    office.edit_contact(ours, **body)
    await desk.facade.done(job)
    await _wait(office, desk, 8)
    assert (len(office.clio.contacts), len(office.prolegis.clients)) == (2, 1)
    problem = desk.problem("AMB-2")
    assert f"link:{ours}" in problem.choices
    assert (await desk.answer(problem, f"link:{ours}")).ok
    await desk.settle()
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(ours)
    assert (len(office.clio.contacts), len(office.prolegis.clients)) == (2, 1)
