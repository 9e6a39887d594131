"""Carrying out: clients before matters before related contacts, independent ones side by side, each once, and a stop that loses nothing."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Kind
from tests.engine.desk import Desk, Office, story


async def _many(office: Office, count: int) -> tuple[Desk, list[tuple[str, int]]]:
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(count)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(clients), create=True))
    await desk.settle()
    return desk, [(client, int(office.p_client(client)["clio_contact_id"])) for client in clients]


@story()
async def test_an_edit_is_exactly_one_write(office: Office) -> None:
    desk, pairs = await _many(office, 40)
    mark = office.mark
    for client, _ in pairs[:20]:
        office.edit_client(client, middle_name="Chi")
    for _, contact in pairs[20:]:
        office.edit_contact(contact, middle_name="Chi")
    await desk.settle()
    assert (len(office.writes("clio", since=mark)), len(office.writes("prolegis", since=mark))) == (20, 20)
    assert {row["middle_name"] for row in (*office.prolegis.clients, *office.clio.contacts)} == {"Chi"}


@story()
async def test_independent_writes_go_side_by_side(office: Office) -> None:
    desk, pairs = await _many(office, 24)
    for client, _ in pairs:
        office.edit_client(client, middle_name="Chi")
    office.faults.add("delay", service="clio", method="PATCH", seconds=1.0)
    began = office.seconds
    await desk.cycle()
    assert office.seconds - began < 24 / 6
    assert {row["middle_name"] for row in office.clio.contacts} == {"Chi"}


@story()
async def test_parents_come_first(office: Office) -> None:
    desk, pairs = await _many(office, 2)
    matter = office.matter(pairs[0][0], pairs[1][0])
    office.edit_client(pairs[0][0], middle_name="Chi")
    mark = office.mark
    await desk.settle()
    order = [one.path.rsplit("/", 1)[-1].split(".")[0] for one in office.writes("clio", since=mark)]
    assert order[0] in {"matters", str(pairs[0][1])}
    assert order.index("matters") < order.index("relationships")
    assert office.p_matter(matter)["clio_matter_id"]


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
@story()
async def test_a_connection_that_breaks_in_the_middle_of_many_writes_loses_none(office: Office, kind: Any) -> None:
    desk, pairs = await _many(office, 30)
    for client, _ in pairs:
        office.edit_client(client, middle_name="Chi")
    office.faults.add(kind, service="clio", method="PATCH", skip=7, times=9)
    for _ in range(10):
        await desk.cycle()
        await office.later(40)
    assert {row["middle_name"] for row in office.clio.contacts} == {"Chi"}
    assert desk.store.intents(OPEN) == []
    assert desk.codes == []


@story()
async def test_a_sign_in_that_ends_in_the_middle_stops_at_once(office: Office) -> None:
    """The rest would fail the same way: it is not tried, and comes after the new sign-in."""
    desk, pairs = await _many(office, 30)
    for client, _ in pairs:
        office.edit_client(client, middle_name="Chi")
    office.clio.contacts.put, real = _revoking(office, desk, after=10), office.clio.contacts.put  # type: ignore[method-assign]
    mark = office.mark
    await desk.cycle()
    refused = [one for one in office.writes("clio", since=mark) if one.status == 401]
    assert 0 < len(refused) <= 10
    assert desk.state == "signed_out"
    office.clio.contacts.put = real  # type: ignore[method-assign]
    desk.tokens[desk.clio.side] = office.practice.clio_sign_in.issue()
    await desk.restart()
    await desk.settle()
    assert {row["middle_name"] for row in office.clio.contacts} == {"Chi"}
    assert desk.codes == []


def _revoking(office: Office, desk: Desk, after: int) -> Any:
    put, left = office.clio.contacts.put, [after]

    def counted(row: Any, actor: str, *, touch: bool = True) -> Any:
        left[0] -= 1
        if left[0] == 0:
            office.practice.clio_sign_in.revoke(desk.tokens[desk.clio.side])
        return put(row, actor, touch=touch)

    return counted


@story()
async def test_what_was_done_stands_in_the_activity_list(office: Office) -> None:
    desk, ((client, contact),) = await _many(office, 1)
    office.edit_client(client, middle_name="Chi")
    await desk.settle()
    office.edit_contact(contact, last_name="Bello")
    office.edit_client(client, last_name="Bala")
    await desk.settle()
    await desk.answer(desk.problem("VER-1"), "clio")
    await desk.settle()
    assert desk.done == ["created", "updated", "resolved", "updated"]


@pytest.mark.parametrize("how", ["cancel", "stop"])
@story()
async def test_fault_S9_a_write_that_left_is_finished_though_its_command_ends(office: Office, how: str) -> None:
    """Its answer is on the way: who does not wait for it is in doubt for two minutes, and needs not be."""
    desk = office.desk()
    client = office.client()
    await desk.cycle()
    office.faults.next("delay_reply", service="clio", method="POST", seconds=2.0)
    job = desk.facade.sync_clients((client,), create=True)
    await office.later(0.5)
    if how == "cancel":
        desk.facade.cancel(job)
        await office.later(5)
    else:
        await desk.facade.stop()
    (contact,) = office.clio.contacts
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(contact["id"])
    assert desk.codes == []


@story()
async def test_fault_C17_a_field_that_the_service_drops_from_a_create_is_told_once(office: Office) -> None:
    desk = office.desk()
    client = office.client(middle_name="Chi")
    await desk.cycle()
    put = office.clio.contacts.put
    office.clio.contacts.put = lambda row, actor, *, touch=True: put(  # type: ignore[method-assign]
        {**row, "middle_name": None}, actor, touch=touch
    )
    await desk.job(desk.facade.sync_clients((client,), create=True))
    mark = office.mark
    await desk.cycle(4)
    problem = desk.problem("CUT-1")
    assert (problem.field, problem.prolegis_id) == ("middle_name", client)
    assert desk.codes == ["CUT-1"]
    assert [one.path for one in office.writes("clio", since=mark)] == []
    assert office.p_client(client)["middle_name"] == "Chi"
