"""The command of the wizard: what a person saw is what is written, clients first, and it goes on after a crash."""

from __future__ import annotations

import pytest

from desktop.core.desk import LinkRequest
from desktop.core.links import LinkState
from desktop.core.records import Kind, Side
from desktop.core.views import RowState
from desktop.store.queries import SqliteReader
from tests.engine.desk import Crash, Desk, Office, story

WORK = [{"label": "work", "address": "ada@example.ca", "primary": True}]
CLIO_WORK = [{"name": "Work", "address": "ada@example.ca"}]


async def _old(office: Office) -> tuple[Desk, str, str, int, int]:
    """One matter with its client, in both services since before the firm connected, spelled differently."""
    client = office.client(middle_name="Chi", emails=WORK)
    matter = office.matter(client, number="2024-118", closing_on="2026-12-18")
    contact = office.contact(email_addresses=CLIO_WORK, date_of_birth="1979-02-28")
    there = office.clio_matter(contact, "Purchase, 12 Elm Street (2024-118)")
    await office.later(5)
    desk = office.desk()
    await desk.cycle()
    return desk, client, matter, contact, there


@story()
async def test_what_is_previewed_is_written_and_nothing_else(office: Office) -> None:
    desk, client, matter, contact, there = await _old(office)
    request = LinkRequest(matter, str(there), clients={client: str(contact)}, numbers="clio")
    preview = await desk.facade.preview(request)
    shown = {(str(one.side), one.kind.value, one.verb, one.field, one.after) for one in preview.changes}
    number = office.c_matter(there)["display_number"]
    assert ("prolegis", "matter", "update", "number", number) in shown
    assert {(one.record, one.field) for one in preview.differences} == {("matter", "description")} | {
        (one.record, one.field) for one in preview.differences if one.field == "opened_on"
    }
    before = {
        "c": dict(office.c_contact(contact)),
        "p": dict(office.p_client(client)),
        "m": dict(office.c_matter(there)),
    }
    ended = await desk.link(
        prolegis_matter=matter,
        clio_matter=str(there),
        clients={client: str(contact)},
        numbers="clio",
        seen=preview.token,
    )
    assert ended.ok
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert office.p_client(client)["date_of_birth"].__str__() == "1979-02-28"
    assert office.p_matter(matter)["number"] == number
    assert office.c_matter(there)["close_date"] == "2026-12-18"
    assert office.c_matter(there)["description"] == before["m"]["description"]
    assert office.p_matter(matter)["description"] == "Purchase of 12 Elm Street"
    written = {(one.side.value, one.kind.value, one.field) for one in preview.changes if one.verb == "update"}
    changed = {
        ("clio", "client", "middle_name"),
        ("prolegis", "client", "date_of_birth"),
        ("prolegis", "matter", "number"),
        ("clio", "matter", "closing_on"),
    }
    assert changed <= written
    await desk.settle()
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_a_pick_writes_the_chosen_value(office: Office) -> None:
    desk, client, matter, contact, there = await _old(office)
    ended = await desk.link(
        prolegis_matter=matter, clio_matter=str(there), clients={client: str(contact)},
        picks=(("matter", "description", "prolegis"),),
    )  # fmt: skip
    assert ended.ok
    await desk.settle()
    assert office.c_matter(there)["description"] == "Purchase of 12 Elm Street"
    assert office.p_matter(matter)["number"] == "2024-118"
    assert desk.codes == []


@story()
async def test_a_standing_difference_flows_when_a_side_changes_it_later(office: Office) -> None:
    desk, client, matter, contact, there = await _old(office)
    await desk.link(prolegis_matter=matter, clio_matter=str(there), clients={client: str(contact)})
    await desk.settle()
    office.edit_clio_matter(there, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert office.p_matter(matter)["description"] == "Purchase of 14 Elm Street"


@story()
async def test_what_changed_since_the_person_looked_is_refused(office: Office) -> None:
    desk, client, matter, contact, there = await _old(office)
    request = LinkRequest(matter, str(there), clients={client: str(contact)})
    preview = await desk.facade.preview(request)
    office.edit_client(client, middle_name="Uche")
    await desk.cycle()
    mark = office.mark
    ended = await desk.link(
        prolegis_matter=matter, clio_matter=str(there), clients={client: str(contact)}, seen=preview.token
    )
    assert [one.code for one in ended.problems] == ["SEEN-1"]
    assert office.writes(since=mark) == []
    assert desk.store.links() == []


@story()
async def test_the_same_look_twice_has_the_same_token(office: Office) -> None:
    desk, client, matter, contact, there = await _old(office)
    request = LinkRequest(matter, str(there), clients={client: str(contact)})
    first = await desk.facade.preview(request)
    await office.later(100)
    await desk.cycle()
    assert (await desk.facade.preview(request)).token == first.token


@story()
async def test_a_client_without_a_contact_blocks_creating_the_matter(office: Office) -> None:
    one, two = office.client(), office.client(first="Chidi")
    matter = office.matter(one, two)
    desk = office.desk()
    await desk.cycle()
    ended = await desk.link(prolegis_matter=matter, create_matter=True, clients={one: "create"})
    assert [problem.code for problem in ended.problems] == ["CLI-2"]
    assert "Chidi" in ended.problems[0].params["names"]
    assert len(office.clio.matters) == 0


@pytest.mark.parametrize("gone", ["client", "contact", "matter"])
@story()
async def test_what_vanished_meanwhile_blocks_the_link(office: Office, gone: str) -> None:
    desk, client, matter, contact, there = await _old(office)
    if gone == "contact":
        office.clio.delete_matter(there, "person:Robin")
        office.clio.delete_contact(contact, "person:Robin")
        await desk.engine.sweep.run()
    else:
        office.prolegis.delete_matter(matter, "person:Pat")
        office.prolegis.delete_client(client, "person:Pat")
    await desk.cycle()
    ended = await desk.link(clients={client: str(contact)})
    assert [problem.code for problem in ended.problems] == ["GONE-1"]
    assert desk.store.links() == []


@story()
async def test_a_command_waits_for_an_unconfirmed_create_and_goes_on(office: Office) -> None:
    client = office.client()
    matter = office.matter(client)
    desk = office.desk()
    desk.engine.start()
    await office.later(5)
    office.faults.next("drop_before", service="clio", method="POST", path=r"/contacts\.json")
    job = desk.facade.link(LinkRequest(matter, create_matter=True, clients={client: "create"}))
    await office.later(30)
    waiting = [one for one in desk.events if type(one).__name__ == "JobProgress" and one.step == "confirming"]  # type: ignore[union-attr]
    assert waiting
    assert waiting[0].check_at is not None  # type: ignore[union-attr]
    again = await desk.link(prolegis_matter=matter, create_matter=True, clients={client: "create"})
    assert again.ok
    ended = await desk.job(job)
    assert ended.ok
    assert (len(office.clio.contacts), len(office.clio.matters)) == (1, 1)
    await office.later(100)
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_a_waiting_command_survives_a_restart(office: Office) -> None:
    client = office.client()
    matter = office.matter(client)
    desk = office.desk()
    desk.engine.start()
    await office.later(5)
    office.faults.next("drop_after", service="clio", method="POST", path=r"/contacts\.json")
    desk.facade.link(LinkRequest(matter, create_matter=True, clients={client: "create"}))
    await office.later(1)
    await desk.restart()
    desk.engine.start()
    await office.later(400)
    assert (len(office.clio.contacts), len(office.clio.matters)) == (1, 1)
    assert office.p_matter(matter)["number"] == next(iter(office.clio.matters))["display_number"]
    assert desk.store.get("jobs", {}) == {}
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_cycles_without_a_scheduler_end_what_a_crash_interrupted(office: Office) -> None:
    """Single cycles, as an unattended run has them, are not over before the command was tried again."""
    client = office.client()
    matter = office.matter(client)
    desk = office.desk()
    await desk.cycle()
    desk.crash_at("announced")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.link(prolegis_matter=matter, create_matter=True, clients={client: "create"})
    await desk.restart()
    await desk.cycle()
    assert not await desk.facade.resumed()
    assert (len(office.clio.contacts), len(office.clio.matters)) == (1, 1)
    assert desk.store.get("jobs", {}) == {}


@story()
async def test_an_interrupted_command_that_must_wait_says_so(office: Office) -> None:
    client = office.client()
    matter = office.matter(client)
    desk = office.desk()
    await desk.cycle()
    office.faults.next("drop_before", service="clio", method="POST", path=r"/contacts\.json")
    desk.facade.link(LinkRequest(matter, create_matter=True, clients={client: "create"}))
    await office.later(1)
    await desk.restart()
    await desk.cycle()
    assert await desk.facade.resumed()
    await office.later(200)
    await desk.settle()
    await office.later(60)
    assert not await desk.facade.resumed()
    assert (len(office.clio.contacts), len(office.clio.matters)) == (1, 1)


@story(numbering="manual")
async def test_under_manual_numbers_a_new_clio_matter_gets_the_prolegis_number(office: Office) -> None:
    """Clio calls it "Blank"; a crash before the number is written is made good by the next start, without asking."""
    client = office.client()
    matter = office.matter(client, number="2024-118")
    desk = office.desk()
    await desk.cycle()
    desk.crash_at("announced", skip=1)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.link(prolegis_matter=matter, create_matter=True, clients={client: "create"})
    (there,) = office.clio.matters
    assert there["display_number"] == "Blank"
    await desk.restart()
    desk.engine.start()
    await office.later(200)
    assert office.c_matter(there["id"])["display_number"] == "2024-118"
    assert office.p_matter(matter)["number"] == "2024-118"
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_a_number_that_prolegis_uses_already_is_held(office: Office) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    await office.later(5)
    other = office.matter(office.client(first="Chidi"), number="00001-Okafor", description="Something else")
    matter = office.matter(client, number="2026-7")
    await desk.settle()
    problem = desk.problem("NUM-2")
    assert (problem.prolegis_id, problem.params["clio"]) == (matter, "00001-Okafor")
    assert office.p_matter(matter)["number"] == "2026-7"
    office.edit_matter(other, number="2026-8")
    await desk.settle()
    assert office.p_matter(matter)["number"] == "00001-Okafor"
    assert desk.codes == ["CLI-2"]


@story()
async def test_the_other_clients_become_related_contacts(office: Office) -> None:
    desk = office.desk()
    one, first = await desk.linked_client()
    two, second = await desk.linked_client(first="Chidi")
    _, there = await desk.linked_matter(one, two)
    (relation,) = office.clio.relationships
    assert (relation["matter_id"], relation["contact_id"], relation["description"]) == (there, second, "purchaser")
    assert office.c_matter(there)["client_id"] == first


@story()
async def test_unlink_ends_it_and_it_never_comes_back_by_itself(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    link = desk.link_of(Kind.CLIENT, client)
    assert (await desk.job(desk.facade.unlink(link.id))).ok
    assert office.p_client(client)["clio_contact_id"] is None
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, middle_name="Chi")
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    ended = desk.store.link(link.id)
    assert ended is not None
    assert ended.state is LinkState.DEAD
    again = await desk.link(clients={client: str(contact)})
    assert again.ok
    await desk.settle()
    assert desk.store.link_of(Side.PROLEGIS, Kind.CLIENT, client) is not None


@story()
async def test_fault_U23_a_client_too_long_for_clio_is_told_before_anything_is_sent(office: Office) -> None:
    desk = office.desk()
    client = office.client()
    office.prolegis.clients.put({**office.p_client(client), "last_name": "x" * 300}, "person:Pat")  # an old file
    await desk.cycle()
    mark = office.mark
    ended = await desk.link(clients={client: "create"})
    assert [one.code for one in ended.problems] == ["LIMIT-2"]
    assert office.writes("clio", since=mark) == []
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    assert (await desk.link(clients={client: "create"})).ok
    await desk.cycle()
    assert desk.codes == []


@story()
async def test_a_created_matter_is_told_equal(office: Office) -> None:
    """What is kept of the number that it had before is no difference that somebody left."""
    desk = office.desk()
    client, _ = await desk.linked_client()
    await office.later(5)
    matter = office.matter(client)
    await desk.settle()
    assert desk.link_of(Kind.MATTER, matter).clio_id
    (row,) = SqliteReader(office.folder / f"{desk.name}.db").matters([f"p:{matter}"])
    assert row.state is RowState.SAME
