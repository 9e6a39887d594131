"""Before the first cycle: who we are, which firms this database belongs to, and since when records count as new."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.records import Kind, Side
from tests.engine.desk import Office, story


def _asked_who(office: Office, mark: int = 0) -> list[str]:
    return [
        one.service
        for one in office.ledger.requests[mark:]
        if one.path.rsplit("/", 1)[-1].startswith(("who_am_i", "me"))
    ]


@story()
async def test_identity_is_asked_at_start_and_after_a_sign_in_and_not_each_cycle(office: Office) -> None:
    desk = office.desk()
    await desk.cycle(5)
    assert sorted(_asked_who(office)) == ["clio", "prolegis"]
    mark = office.mark
    desk.engine.desk_changed(Side.CLIO)
    await desk.cycle(3)
    assert _asked_who(office, mark) == ["clio"]
    mark = office.mark
    await desk.restart()
    await desk.cycle(3)
    assert sorted(_asked_who(office, mark)) == ["clio", "prolegis"]


@story()
async def test_the_binding_survives_a_restart(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    office.clio.account = {"id": 4_711, "name": "Somebody Else LLP"}
    await desk.restart()
    await desk.cycle()
    assert desk.problem("AUTH-5").params["expected"] == "Example & Associates LLP"
    office.clio.account = {"id": 2_130_000_009, "name": "Example & Associates LLP"}
    await desk.cycle()
    assert desk.codes == []


@pytest.mark.parametrize("skew", [-86_400.0, 0.0, 86_400.0])
@story()
async def test_only_what_came_after_connecting_is_new_by_the_services_own_clocks(office: Office, skew: float) -> None:
    old_contact, old_client = office.contact(first="Old"), office.client(first="Old", last="Nguyen")
    old_matter = office.matter(old_client)
    await office.later(60)
    desk = office.desk()
    desk.clock.skew = skew
    await desk.settle()
    await office.later(60)
    new = office.contact(first="Newly", last="Made")
    await desk.settle()
    assert [row["first_name"] for row in office.prolegis.clients] == ["Old", "Newly"]
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(new)) is not None
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(old_contact)) is None
    assert office.p_matter(old_matter)["clio_matter_id"] is None
    assert (len(office.clio.matters), desk.codes) == (0, [])


@story()
async def test_a_user_whom_clio_does_not_name_may_work(office: Office) -> None:
    """The app may lack the right to read users: the firm stays unknown, which is no reason to stop."""
    office.faults.add("error_before", service="clio", path="who_am_i", status=403)
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_practice_areas_are_proposed_once_and_the_firms_choice_stays(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    names = {row["id"]: row["name"] for row in office.clio.practice_areas}
    proposed = desk.engine.context.policy.areas
    assert proposed
    assert set(proposed.values()) <= set(names.values())
    _, there = await desk.linked_matter()
    assert names[office.c_matter(there)["practice_area_id"]] == proposed["purchase"]
    wanted = {**proposed, "purchase": "Wills and Estates"}
    desk.engine.context.save_policy(msgspec.structs.replace(desk.engine.context.policy, areas=wanted))
    await desk.restart()
    await desk.cycle()
    assert desk.engine.context.policy.areas == wanted


_YEARS = 74 * 365 * 86_400.0


@pytest.mark.parametrize("service", ["clio", "prolegis"])
@pytest.mark.parametrize("wrong", [_YEARS, -_YEARS / 2])
@story()
async def test_fault_L5_a_date_that_nobody_shares_does_not_say_since_when_records_are_new(
    office: Office, service: str, wrong: float
) -> None:
    """A proxy's clock is off by years while the firm connects."""
    old = office.contact(first="Old"), office.client(first="Old", last="Nguyen")
    await office.later(60)
    office.faults.add("wrong_date", service=service, seconds=wrong)
    desk = office.desk()
    await desk.cycle(3)
    office.faults.clear()
    await office.later(60)
    contact, client = office.contact(first="Newly", last="Made"), office.client(first="Linda", last="Sow")
    linked = office.contact(first="Linda", last="Sow")
    matter = office.matter(client)
    await desk.cycle(2)
    await desk.link(clients={client: str(linked)})
    await desk.settle()
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(contact)) is not None
    assert office.p_matter(matter)["clio_matter_id"] is not None
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(old[0])) is None
    assert (len(office.prolegis.clients), len(office.clio.matters)) == (3, 1)


@story()
async def test_fault_L5_two_services_are_believed_against_a_wrong_clock_of_ours(office: Office) -> None:
    desk = office.desk()
    desk.clock.skew = -_YEARS / 2
    old = office.contact(first="Old")
    await office.later(60)
    await desk.cycle()
    await office.later(60)
    new = office.contact(first="Newly", last="Made")
    await desk.settle()
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(new)) is not None
    assert desk.store.link_of(Side.CLIO, Kind.CLIENT, str(old)) is None
