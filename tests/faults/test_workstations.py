"""Two desks of one firm: one writes at a time, the other one shows, and what the first sent last is never sent twice."""

from __future__ import annotations

import asyncio

import pytest

from desktop.core.records import Kind, Side
from tests.engine.desk import Crash, Office, story


@story()
async def test_fault_W1_one_desk_syncs_and_the_other_says_who(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    client, contact = await front.linked_client()
    await back.settle()
    office.edit_client(client, middle_name="Chi")
    office.faults.next("delay", service="clio", method="PATCH", seconds=10)
    working = asyncio.ensure_future(front.cycle())
    await office.later(5)
    mark = office.mark
    report = await back.cycle()
    assert report.elsewhere == "Desk front"
    assert (back.state, back.engine.state.held_by) == ("elsewhere", "Desk front")
    assert office.writes(since=mark) == []
    await working
    await back.settle()
    assert len(office.writes("clio", f"contacts/{contact}")) == 1
    assert (front.codes, back.codes, back.state) == ([], [], "up_to_date")


@story()
async def test_fault_W1_a_command_on_the_other_desk_is_refused_with_the_name(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    await front.linked_client()
    client = office.client(last="Nguyen")
    await back.cycle()
    await front.engine.lease.ensure()
    ended = await back.link(clients={client: "create"})
    assert not ended.ok
    assert [(one.code, one.params["name"]) for one in ended.problems] == [("DESK-1", "Desk front")]
    assert len(office.clio.contacts) == 1


@story()
async def test_fault_W1_questions_stand_on_both_desks(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    client, contact = await front.linked_client()
    await back.settle()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bala")
    await front.cycle()
    await back.cycle()
    assert front.problem("VER-1").key == back.problem("VER-1").key
    assert (await back.answer(back.problem("VER-1"), "clio")).ok
    await back.settle()
    await front.settle()
    assert (front.codes, back.codes, office.p_client(client)["last_name"]) == ([], [], "Bala")


@story()
async def test_fault_W1_a_link_that_prolegis_has_not_heard_of_waits_in_sight(office: Office) -> None:
    """Its record stands on both sides, so nothing is planned: all the same it is not called done while another desk writes."""
    front, back = office.desk("front"), office.desk("back")
    client = office.client(last="Nguyen")
    await front.cycle()
    office.faults.next("drop_before", 20, service="prolegis", path="links")
    await front.job(front.facade.sync_clients((client,), create=True))
    office.faults.clear()
    await office.later(300)
    await back.engine.lease.ensure()
    report = await front.cycle()
    assert (report.elsewhere, report.left, front.engine.state.waiting) == ("Desk back", 1, 1)
    await back.engine.lease.release()
    await front.settle()
    assert (front.state, front.engine.state.waiting) == ("up_to_date", 0)
    assert office.p_client(client)["clio_contact_id"]


@story()
async def test_both_desks_running_for_an_hour_make_everything_once(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    client, _ = await front.linked_client()
    front.engine.start()
    back.engine.start()
    for turn in range(12):
        office.contact(first=f"New{turn}", last=f"Card{turn:03d}")
        office.matter(client, description=f"Purchase of {turn} Elm Street")
        await office.later(300)
    assert len(office.clio.matters) == len(office.prolegis.matters) == 12
    assert len(office.clio.contacts) == len(office.prolegis.clients) == 13
    assert (front.codes, back.codes) == ([], [])
    assert {front.state, back.state} <= {"up_to_date", "elsewhere"}


@story()
async def test_fault_W2_a_holder_that_slept_writes_nothing_late(office: Office) -> None:
    """It sleeps between planning and sending; meanwhile another desk takes over. Prolegis refuses the old epoch."""
    front, back = office.desk("front"), office.desk("back")
    client, contact = await front.linked_client()
    await back.settle()
    office.edit_contact(contact, last_name="Bala")
    real = front.prolegis.update
    slept: list[bool] = []

    async def sleeps(*what: object, **how: object) -> object:
        if not slept:
            slept.append(True)
            await office.later(1800)
            office.edit_contact(contact, last_name="Later")
            await back.settle()
        return await real(*what, **how)  # type: ignore[arg-type]

    front.prolegis.update = sleeps  # type: ignore[assignment]
    await front.cycle()
    assert slept
    refused = [one for one in office.writes("prolegis", "clients") if one.status == 409]
    assert len(refused) == 1
    assert office.p_client(client)["last_name"] == "Later"
    await front.settle()
    assert office.p_client(client)["last_name"] == "Later"


@story()
async def test_fault_W3_the_last_create_of_a_desk_that_died_is_not_made_again(office: Office) -> None:
    """Its create is on the wire for a minute and a half; the other desk waits one settle time before it creates anything."""
    front, back = office.desk("front"), office.desk("back")
    client, _ = await front.linked_client()
    await back.settle()
    office.faults.next("delay", service="clio", method="POST", path=r"/matters\.json", seconds=90)
    office.matter(client)
    front.crash_at("sending")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await front.cycle()
    front.engine.context.checkpoint = lambda label: None
    intent = front.engine.context.open_intents()[0]
    late = asyncio.ensure_future(front.clio.create(intent.kind, intent.values, key="", lane=1))  # type: ignore[arg-type]
    await office.later(61)
    back.engine.start()
    await office.later(20)
    assert len(office.clio.matters) == 0
    await office.later(600)
    await asyncio.gather(late, return_exceptions=True)
    assert len(office.clio.matters) == 1


@story()
async def test_fault_W3_a_matter_edited_after_the_desk_that_made_it_died_is_asked_about(office: Office) -> None:
    """The first desk dies with the reply in its hand. What it made and what the file says now have nothing but the client in common."""
    front, back = office.desk("front"), office.desk("back")
    client, _ = await front.linked_client()
    await back.settle()
    matter = office.matter(client)
    front.crash_at("acked")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await front.cycle()
    (made,) = (row["id"] for row in office.clio.matters)
    office.edit_matter(matter, description="Sale of 7 Other Lane", type="sale")
    await office.later(200)
    await back.settle()
    await office.later(200)
    await back.settle()
    problem = back.problem("MAT-2")
    assert problem.choices == (f"link:{made}", "create")
    await back.answer(problem, f"link:{made}")
    await back.settle()
    assert len(office.clio.matters) == 1
    assert back.link_of(Kind.MATTER, matter).clio_id == str(made)


@story()
async def test_fault_W3_another_desks_contact_is_a_candidate_and_no_twin(office: Office) -> None:
    """The first desk dies with the reply in its hand: the contact stands in Clio, unlinked. The second one asks before it makes another."""
    front, back = office.desk("front"), office.desk("back")
    client = office.client()
    await front.cycle()
    await back.cycle()
    front.crash_at("reply read")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await front.job(front.facade.sync_clients((client,), create=True))
    await office.later(61)
    await back.cycle()
    plan = await back.facade.unlinked_clients()
    assert [record.id for record, _ in plan.ask] == [client] or [ours.id for ours, _ in plan.link] == [client]
    await back.job(back.facade.sync_clients((client,), create=True))
    await back.cycle(2)
    assert len(office.clio.contacts) == 1


@pytest.mark.parametrize("kind", ["drop_before", "error_before"])
@story()
async def test_fault_W4_if_the_lease_cannot_be_reached_nobody_writes(office: Office, kind: str) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    await office.later(61)
    office.faults.add(kind, service="prolegis", path="/lease")  # type: ignore[arg-type]
    office.edit_client(client, last_name="Bello")
    mark = office.mark
    await desk.cycle(3)
    assert office.writes(since=mark) == []
    assert office.c_contact(contact)["last_name"] == "Okafor"
    office.faults.clear()
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_W7_a_user_with_fewer_rights_makes_no_absences(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    client, _ = await front.linked_client()
    await back.settle()
    office.faults.add("redaction", service="clio")
    await office.later(200)
    await back.engine.sweep.run()
    await back.cycle(2)
    assert back.codes == []
    assert back.link_of(Kind.CLIENT, client)
    office.faults.clear()
    await back.settle()
    assert (front.codes, back.codes) == ([], [])


@story()
async def test_fault_W10_two_wrong_clocks_do_not_break_the_lease(office: Office) -> None:
    """The lease runs by Prolegis' clock: an hour ahead here, an hour behind there."""
    front, back = office.desk("front"), office.desk("back")
    front.clock.skew, back.clock.skew = 3600.0, -3600.0
    client, contact = await front.linked_client()
    await back.settle()
    for turn in range(3):
        office.edit_client(client, middle_name=f"Chi{turn}")
        await front.engine.lease.ensure()
        assert (await back.cycle()).elsewhere == "Desk front"
        await front.settle()
        assert office.c_contact(contact)["middle_name"] == f"Chi{turn}"
        office.edit_contact(contact, last_name=f"Bello{turn}")
        await back.settle()
        assert office.p_client(client)["last_name"] == f"Bello{turn}"
        await front.settle()
    assert abs((back.engine.context.service_now(Side.PROLEGIS) - office.world.now()).total_seconds()) < 2
