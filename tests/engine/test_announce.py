"""Telling Prolegis which Clio record is which: nothing flows before, it is safe to repeat, and a refused pair stops no other."""

from __future__ import annotations

import pytest

from desktop.core.desk import LinkRequest
from desktop.core.records import Kind, Side
from tests.engine.desk import Crash, Office, story


@story()
async def test_nothing_flows_over_a_link_that_prolegis_does_not_know(office: Office) -> None:
    client, contact = office.client(middle_name="Chi"), office.contact()
    await office.later(5)
    desk = office.desk()
    await desk.cycle()
    office.faults.add("error_before", service="prolegis", path="/links")
    await desk.link(clients={client: str(contact)})
    await desk.cycle(2)
    assert office.c_contact(contact)["middle_name"] is None
    assert office.p_client(client)["clio_contact_id"] is None
    office.faults.clear()
    await desk.settle()
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert office.p_client(client)["clio_contact_id"] == str(contact)


@pytest.mark.parametrize("label", ["announcing", "announced"])
@story()
async def test_a_crash_around_it_is_made_good(office: Office, label: str) -> None:
    client, contact = office.client(), office.contact()
    await office.later(5)
    desk = office.desk()
    await desk.cycle()
    desk.crash_at(label)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.link(clients={client: str(contact)})
    await desk.restart()
    desk.engine.start()
    await office.later(120)
    assert office.p_client(client)["clio_contact_id"] == str(contact)
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_one_refused_pair_stops_no_other(office: Office) -> None:
    pairs = [(office.client(first=f"Ana{n}"), office.contact(first=f"Ana{n}")) for n in range(9)]
    other = office.client(first="Other")
    await office.later(5)
    desk = office.desk()
    await desk.cycle()
    office.prolegis.put_links([{"kind": "client", "id": other, "clio_id": str(pairs[4][1])}], "app")
    await desk.link(clients={client: str(contact) for client, contact in pairs})
    await desk.settle()
    linked = {client for client, contact in pairs if office.p_client(client)["clio_contact_id"] == str(contact)}
    assert linked == {client for client, _ in pairs} - {pairs[4][0]}
    assert desk.problem("LINK-1").prolegis_id == pairs[4][0]


@story()
async def test_two_hundred_at_once(office: Office) -> None:
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(250)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(clients), create=True))
    puts = [one for one in office.ledger.requests if one.path.endswith("/links")]
    assert len(puts) == 2
    assert all(row["clio_contact_id"] for row in office.prolegis.clients)


@story()
async def test_a_link_that_another_desk_takes_away_ends_here_too(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.prolegis.put_links([{"kind": "client", "id": client, "clio_id": None}], "app")
    await desk.settle()
    assert desk.store.link_of(Side.PROLEGIS, Kind.CLIENT, client) is None
    office.edit_client(client, last_name="Bello")
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    assert office.c_contact(contact)["last_name"] == "Okafor"


@story()
async def test_a_link_that_another_desk_moves_is_followed(office: Office) -> None:
    other = office.contact(first="Ada")
    await office.later(5)
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.prolegis.put_links([{"kind": "client", "id": client, "clio_id": str(other)}], "app")
    await desk.settle()
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(other)
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    assert (office.c_contact(other)["last_name"], office.c_contact(contact)["last_name"]) == ("Bello", "Okafor")


@story()
async def test_fault_W3_a_link_that_prolegis_never_heard_of_gives_way_to_another_desks(office: Office) -> None:
    """One desk dies between making a link and telling it; a person links the client elsewhere at the other desk."""
    first, second = office.desk("first"), office.desk("second")
    client, mine, theirs = office.client(), office.contact(), office.contact(first="Ada")
    await office.later(300)
    await first.cycle()
    await second.cycle()
    first.crash_at("announcing")
    first.facade.link(LinkRequest(clients={client: str(mine)}))
    await office.later(205)
    assert (await second.link(clients={client: str(theirs)})).ok
    await second.settle()
    await first.restart()
    for _ in range(4):
        await first.cycle()
        await office.later(60)
        await second.cycle()
    assert office.p_client(client)["clio_contact_id"] == str(theirs)
    assert [desk.link_of(Kind.CLIENT, client).clio_id for desk in (first, second)] == [str(theirs)] * 2
    assert first.problem("LINK-2").prolegis_id == client
    assert second.codes == []
    assert (await first.answer(first.problem("LINK-2"), "wait")).ok
    await first.cycle()
    assert first.codes == []
