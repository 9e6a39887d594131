"""Answers to questions about which record belongs to which: candidates, a matter's people, links that are taken."""

from __future__ import annotations

import pytest

from desktop.core.policy import NewContacts, Policy
from desktop.core.records import Kind
from tests.engine.desk import ROBIN, Desk, Office, story
from tests.engine.test_answers import done


async def _contact_alone(office: Office, *, alike: int) -> tuple[Desk, list[str], int]:
    """A contact new in Clio that resembles so many clients."""
    clients = [
        office.client(phones=[{"label": "work", "number": f"403-555-010{n}", "primary": True}]) for n in range(alike)
    ]
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    contact = office.contact()
    await desk.settle()
    return desk, clients, contact


@pytest.mark.parametrize(("alike", "code"), [(1, "CLI-1"), (2, "CLI-4")])
@story()
async def test_cli_1_and_cli_4_link_create_or_not_now(office: Office, alike: int, code: str) -> None:
    desk, clients, contact = await _contact_alone(office, alike=alike)
    problem = desk.problem(code)
    assert set(problem.choices) == {*(f"link:{client}" for client in clients), "create", "wait"}
    await done(desk, problem, "wait")
    await desk.cycle(3)
    assert desk.codes == []
    assert len(office.prolegis.clients) == alike
    assert (await desk.link(clients={clients[0]: str(contact)})).ok


@pytest.mark.parametrize("keep", ["create", "wait"])
@story()
async def test_cli_3_add_to_prolegis_or_leave(office: Office, keep: str) -> None:
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    policy: Policy = desk.engine.context.policy
    desk.engine.context.save_policy(Policy(policy.connected_at, policy.areas, NewContacts.ASK, policy.numbering))
    office.contact()
    await desk.settle()
    assert len(office.prolegis.clients) == 0
    await done(desk, desk.problem("CLI-3"), keep)
    assert len(office.prolegis.clients) == (1 if keep == "create" else 0)
    await desk.cycle(2)
    assert desk.codes == []


@pytest.mark.parametrize("keep", ["link", "create"])
@story()
async def test_mat_2_choose_the_matter_or_create_one(office: Office, keep: str) -> None:
    """A matter opened in Prolegis resembles one that stands in Clio already."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    there = office.clio_matter(contact, "Purchase of 12 Elm Street")
    await desk.settle()
    await office.later(5)
    matter = office.matter(client)
    await desk.settle()
    problem = desk.problem("MAT-2")
    assert problem.choices == (f"link:{there}", "create")
    await done(desk, problem, f"link:{there}" if keep == "link" else "create")
    assert len(office.clio.matters) == (1 if keep == "link" else 2)
    assert (desk.link_of(Kind.MATTER, matter).clio_id == str(there)) is (keep == "link")
    assert desk.codes == []


@story()
async def test_party_1_taken_off_in_prolegis_or_in_clio_is_left_so(office: Office) -> None:
    desk = office.desk()
    one, _ = await desk.linked_client()
    two, second = await desk.linked_client(first="Chidi")
    three, third = await desk.linked_client(first="Ngozi")
    matter, there = await desk.linked_matter(one, two, three)
    assert {row["contact_id"] for row in office.clio.relationships} == {second, third}
    parties = office.p_matter(matter)["clients"]
    office.edit_matter(matter, clients=[party for party in parties if party["client_id"] != two])
    relation = next(row["id"] for row in office.clio.relationships if row["contact_id"] == third)
    office.clio.delete_relationship(relation, ROBIN)
    office.edit_clio_matter(there, status="pending")
    await desk.engine.sweep.run()
    await desk.settle()
    assert desk.codes == ["PARTY-1", "PARTY-1", "STAT-1"]
    for problem in [one for one in desk.problems if one.code == "PARTY-1"]:
        await done(desk, problem, "both")
    await done(desk, desk.problem("STAT-1"), "both")
    mark = office.mark
    office.edit_matter(matter, description="Purchase of 14 Elm Street")
    await desk.settle()
    assert desk.codes == []
    assert [row["contact_id"] for row in office.clio.relationships] == [second]
    assert [one.method for one in office.writes(since=mark)] == ["PATCH"]


@story()
async def test_party_2_added_in_clio_is_left_so(office: Office) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    _, other = await desk.linked_client(first="Chidi")
    matter, there = await desk.linked_matter(client)
    office.clio.create_relationship({"matter": {"id": there}, "contact": {"id": other}, "description": "Spouse"}, ROBIN)
    await desk.settle()
    await done(desk, desk.problem("PARTY-2"), "both")
    await desk.cycle(2)
    assert desk.codes == []
    assert len(office.p_matter(matter)["clients"]) == 1


@story()
async def test_link_1_is_told_until_another_record_is_chosen(office: Office) -> None:
    desk = office.desk()
    client, other = office.client(), office.client(first="Chidi")
    contact, free = office.contact(), office.contact(first="Ada")
    await office.later(5)
    await desk.cycle()
    office.prolegis.put_links([{"kind": "client", "id": other, "clio_id": str(contact)}], "app")
    await desk.link(clients={client: str(contact)})
    await desk.settle()
    assert desk.codes == ["LINK-1"]
    assert (await desk.link(clients={client: str(free)})).ok
    await desk.settle()
    assert office.p_client(client)["clio_contact_id"] == str(free)
    assert desk.codes == []
