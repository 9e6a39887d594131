"""The firm's lease as one desk keeps it: taken to write, renewed while it writes, given back, and not believed after a sleep."""

from __future__ import annotations

import asyncio

from desktop.engine.lease import TTL
from tests.engine.desk import Office, story


def _leases(office: Office, since: int = 0) -> list[str]:
    return [one.method for one in office.ledger.requests[since:] if one.path.endswith("/lease")]


@story()
async def test_a_quiet_desk_asks_for_no_lease(office: Office) -> None:
    desk = office.desk()
    await desk.linked_client()
    await office.later(200)
    mark = office.mark
    desk.engine.start()
    await office.later(1800)
    assert _leases(office, mark) == []


@story()
async def test_it_is_given_back_after_work_so_that_another_desk_may_go_on_at_once(office: Office) -> None:
    front, back = office.desk("front"), office.desk("back")
    client, contact = await front.linked_client()
    assert office.prolegis.lease.current.holder == ""
    await back.settle()
    office.edit_client(client, last_name="Bello")
    await back.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_it_is_renewed_through_a_long_job(office: Office) -> None:
    """Four hundred creates take twice as long as a lease lives; no other desk gets in between."""
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(400)]
    front, back = office.desk("front"), office.desk("back")
    await front.cycle()
    await back.cycle()
    office.faults.add("delay", service="clio", method="POST", seconds=2.5)
    job = front.facade.sync_clients(tuple(clients), create=True)
    await office.later(TTL + 30)
    ended = await back.link(clients={clients[-1]: "create"})
    assert [problem.code for problem in ended.problems] == ["DESK-1"]
    assert (await front.job(job)).result["created"] == "400"
    assert len(office.clio.contacts) == 400


@story()
async def test_two_questions_at_once_are_one_request(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    mark = office.mark
    assert await asyncio.gather(*(desk.engine.lease.ensure() for _ in range(10))) == [True] * 10
    assert _leases(office, mark) == ["PUT"]


@story()
async def test_it_is_released_when_the_program_ends(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    await desk.engine.lease.ensure()
    assert office.prolegis.lease.current.holder == "front"
    await desk.facade.stop()
    assert office.prolegis.lease.current.holder == ""


@story()
async def test_neither_a_sleep_nor_a_clock_that_jumps_leaves_a_lease_that_is_believed(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    for skew in (8 * 3600.0, -8 * 3600.0):
        desk.clock.skew = 0.0
        await desk.engine.lease.ensure()
        assert desk.engine.lease.valid
        desk.clock.skew = skew
        if skew > 0:
            assert not desk.engine.lease.valid
        await office.later(TTL)
        assert not desk.engine.lease.valid
