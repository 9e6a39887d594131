"""The front door: questions are answered from what is known, commands are jobs that always end, events tell what changed."""

from __future__ import annotations

import pytest

from desktop.core.desk import HistoryGrew, JobEnded, LinkRequest, RecordsChanged, StateChanged
from desktop.core.matching import Certainty
from desktop.core.records import Kind
from desktop.engine.events import Bus
from desktop.engine.signing import NotSetUp
from tests.engine.desk import Office, story

WORK = [{"label": "work", "address": "ada@example.ca", "primary": True}]
CLIO_WORK = [{"name": "Work", "address": "ada@example.ca"}]


@story()
async def test_the_wizard_is_one_page_where_everything_is_certain(office: Office) -> None:
    client = office.client(emails=WORK)
    matter = office.matter(client, number="2024-118")
    contact = office.contact(email_addresses=CLIO_WORK)
    there = office.clio_matter(contact, "Purchase of 12 Elm Street (2024-118)")
    desk = office.desk()
    await desk.cycle()
    mark = office.mark
    found = await desk.facade.matter_matches(matter)
    assert found.one_click
    assert found.certain is not None
    assert found.certain.record.id == str(there)
    (plan,) = found.clients
    assert plan.certain is not None
    assert (plan.certain.record.id, plan.primary, plan.role) == (str(contact), True, "purchaser")
    assert office.mark == mark
    await desk.link(prolegis_matter=matter, clio_matter=str(there), clients={client: str(contact)})
    after = await desk.facade.matter_matches(matter)
    assert (after.linked_clio_id, after.clients[0].linked_clio_id) == (str(there), str(contact))
    assert after.clients[0].clio is not None


@story()
async def test_a_contact_that_fits_two_clients_is_certain_for_neither(office: Office) -> None:
    ids = [office.client(emails=WORK) for _ in range(2)]
    contact = office.contact(email_addresses=CLIO_WORK)
    desk = office.desk()
    await desk.cycle()
    for id in ids:
        plan = await desk.facade.client_matches(id)
        assert plan.certain is None
        assert [one.record.id for one in plan.candidates] == [str(contact)]


@story()
async def test_closed_clio_matters_can_be_left_out(office: Office) -> None:
    client = office.client(emails=WORK)
    matter = office.matter(client, number="2024-118")
    contact = office.contact(email_addresses=CLIO_WORK)
    there = office.clio_matter(contact, "Purchase of 12 Elm Street (2024-118)")
    office.edit_clio_matter(there, status="closed")
    desk = office.desk()
    await desk.cycle()
    assert (await desk.facade.matter_matches(matter)).candidates
    assert not (await desk.facade.matter_matches(matter, include_closed=False)).candidates


@story()
async def test_unlinked_clients_are_sorted_into_certain_doubtful_and_new(office: Office) -> None:
    sure, doubtful, new = (
        office.client(emails=WORK),
        office.client(first="Chidi", last="Eze"),
        office.client(last="Nguyen"),
    )
    office.contact(email_addresses=CLIO_WORK)
    office.contact(first="Chidi", last="Eze")
    desk = office.desk()
    await desk.cycle()
    found = await desk.facade.unlinked_clients()
    assert [ours.id for ours, _ in found.link] == [sure]
    assert [ours.id for ours, _ in found.ask] == [doubtful]
    assert [ours.id for ours in found.create] == [new]


@story()
async def test_a_search_asks_clio_and_leaves_linked_records_out(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    other = office.contact(first="Ada", last="Okafor", email_addresses=CLIO_WORK)
    wanted = office.client(first="Ada", last="Okafor", emails=WORK)
    await desk.cycle()
    found = await desk.facade.search_contacts("Okafor", ours=wanted)
    assert [one.record.id for one in found] == [str(other)]
    assert found[0].certainty is Certainty.CERTAIN
    assert [one.record.id for one in await desk.facade.search_contacts("Okafor")] == [str(other)]
    assert str(contact) == desk.link_of(Kind.CLIENT, client).clio_id


@story()
async def test_the_manual_search_takes_the_exact_number_alone(office: Office) -> None:
    contact = office.contact()
    first = office.clio_matter(contact, "One")
    office.clio_matter(contact, "Two")
    matter = office.matter(office.client())
    desk = office.desk()
    await desk.cycle()
    found = await desk.facade.search_matters("00001-Okafor", ours=matter, exact=True)
    assert [one.record.id for one in found] == [str(first)]
    assert len(await desk.facade.search_matters("Okafor")) == 2


@story()
async def test_a_record_that_is_unknown_is_said(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    with pytest.raises(LookupError):
        await desk.facade.matter_matches("pm_999999")
    with pytest.raises(LookupError):
        await desk.facade.client_matches("pc_999999")


@story()
async def test_a_desk_with_given_tokens_has_nothing_to_sign_in_to(office: Office) -> None:
    desk = office.desk()
    with pytest.raises(NotSetUp):
        await desk.facade.connections()


@story()
async def test_every_command_ends_with_one_word(office: Office) -> None:
    """Done, refused, away or unknown: whoever waits hears it once."""
    desk = office.desk()
    client, _ = await desk.linked_client()
    office.practice.prolegis_sign_in.revoke(desk.tokens[desk.prolegis.side])
    await office.later(61)
    jobs = [
        desk.facade.sync_now(), desk.facade.link(LinkRequest(clients={client: "create"})), desk.facade.sync_clients(None, create=True),
        desk.facade.resolve("VER-1:nothing", "clio"), desk.facade.choose(Kind.CLIENT, client, "last_name", "clio"), desk.facade.unlink(1),
    ]  # fmt: skip
    for job in jobs:
        await desk.job(job)
    ended = [event for event in desk.events if isinstance(event, JobEnded)]
    assert sorted(event.job for event in ended if event.job in jobs) == sorted(jobs)
    assert {event.ok for event in ended if event.job in jobs[1:]} == {False}


@pytest.mark.parametrize(("key", "keep"), [("VER-1:nothing", "clio"), ("", "nonsense")])
@story()
async def test_an_answer_to_nothing_is_said(office: Office, key: str, keep: str) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bala")
    await desk.settle()
    ended = await desk.job(desk.facade.resolve(key or desk.problem("VER-1").key, keep))
    assert not ended.ok
    assert ended.result["unknown"]
    assert desk.codes == ["VER-1"]


@story()
async def test_events_name_the_rows_that_changed(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    desk.events.clear()
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    rows = set().union(*(event.keys for event in desk.events if isinstance(event, RecordsChanged)))
    assert {(Kind.CLIENT, f"p:{client}"), (Kind.CLIENT, f"c:{contact}")} <= rows
    assert any(isinstance(event, HistoryGrew) for event in desk.events)
    assert [event for event in desk.events if isinstance(event, StateChanged)][-1].state is desk.engine.state
    desk.events.clear()
    await desk.cycle()
    assert not any(isinstance(event, RecordsChanged | HistoryGrew) for event in desk.events)


def test_a_listener_that_fails_stops_nobody() -> None:
    bus = Bus()
    heard: list[object] = []

    def broken(event: object) -> None:
        raise RuntimeError("a window that is gone")

    end = bus.subscribe(broken)
    bus.subscribe(heard.append)
    bus.publish(HistoryGrew(1))
    end()
    bus.publish(HistoryGrew(2))
    assert heard == [HistoryGrew(1), HistoryGrew(2)]
