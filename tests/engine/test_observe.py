"""Seeing changes: nothing is missed, nothing goes back in time, and what is unknown stays unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.core.records import Kind, Side
from tests.engine.desk import Crash, Office, story


@story()
async def test_a_quiet_cycle_asks_once_a_kind_and_writes_nothing(office: Office) -> None:
    desk = office.desk()
    await desk.linked_matter()
    await office.later(180)
    mark = office.mark
    await desk.cycle()
    asked = [(one.service, one.path) for one in office.ledger.requests[mark:]]
    assert asked == [
        ("prolegis", "/api/v1/changes"), ("clio", "/api/v4/contacts.json"), ("clio", "/api/v4/matters.json"),
        ("clio", "/api/v4/relationships.json"),
    ]  # fmt: skip
    assert desk.state == "up_to_date"


@story()
async def test_an_edit_on_either_side_reaches_the_other(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, middle_name="Chi")
    office.edit_contact(contact, date_of_birth="1979-02-28")
    await desk.settle()
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert office.p_client(client)["date_of_birth"] == "1979-02-28"


@story()
async def test_fault_L8_a_crash_between_two_pages_loses_nothing(office: Office) -> None:
    """The mark moves with the last page's records, so that a listing cut in two is asked for again."""
    desk = office.desk()
    await desk.cycle()
    pairs = [(office.client(last=f"Page{n:03d}"), office.contact(last=f"Page{n:03d}")) for n in range(210)]
    for client, contact in pairs:
        office.prolegis.put_links([{"kind": "client", "id": client, "clio_id": str(contact)}], "app")
    await desk.settle()
    await office.later(300)
    for _, contact in pairs:
        office.edit_contact(contact, middle_name="Edit")
    before = desk.store.get("mark.clio.client")
    desk.crash_at("client page read", skip=1)
    with pytest.raises(Crash):
        await desk.cycle()
    await desk.restart()
    assert desk.store.get("mark.clio.client") == before
    desk.engine.answers.approve()  # so many at once are asked about otherwise
    await desk.settle()
    assert all(office.p_client(client)["middle_name"] == "Edit" for client, _ in pairs)


@story()
async def test_fault_L8_a_crash_after_the_feed_was_read_loses_nothing(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    desk.crash_at("feed read")
    with pytest.raises(Crash):
        await desk.cycle()
    await desk.restart()
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_fault_L2_a_lost_feed_is_replaced_by_a_complete_listing(office: Office) -> None:
    """A cursor that Prolegis no longer knows: everything is listed again, and what vanished meanwhile is found missing."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    other, _ = await desk.linked_client(last="Nguyen")
    office.edit_client(client, last_name="Bello")
    office.prolegis.delete_client(other, "person:Pat")
    with desk.store.transaction():
        desk.store.put("cursor.prolegis", "a-cursor-of-another-feed")
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.problem("GONE-1").prolegis_id == other


@story()
async def test_fault_L5_a_clock_that_is_wrong_by_hours_misses_nothing(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    for skew in (-7200.0, 10800.0, 0.0):
        desk.clock.skew = skew
        await office.later(400)
        office.edit_contact(contact, middle_name=f"Chi{int(skew)}")
        await desk.settle()
        assert office.p_client(client)["middle_name"] == f"Chi{int(skew)}"


@story()
async def test_fault_L6_the_mark_looks_two_minutes_back(office: Office) -> None:
    """A record that a slow node stamps up to two minutes late is still found by the next listing."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    await office.later(600)
    await desk.cycle()
    true = office.world.now
    office.world.now = lambda: true() - timedelta(seconds=110)
    office.edit_contact(contact, middle_name="Chi")
    office.world.now = true
    await desk.settle()
    assert office.p_client(client)["middle_name"] == "Chi"


@pytest.mark.parametrize("inclusive", [True, False])
@story()
async def test_fault_L7_either_edge_of_updated_since_works(office: Office, inclusive: bool) -> None:
    office.clio.since_inclusive = inclusive
    desk = office.desk()
    client, contact = await desk.linked_client()
    for turn in range(4):
        await office.later(30)
        office.edit_contact(contact, middle_name=f"Chi{turn}")
        await desk.settle()
        assert office.p_client(client)["middle_name"] == f"Chi{turn}"


@story()
async def test_fault_U9_two_edits_within_one_second_are_both_seen(office: Office) -> None:
    """The first stands in the page that sets the mark, the second follows within the same second."""
    desk = office.desk()
    first, one = await desk.linked_client()
    second, two = await desk.linked_client(last="Nguyen")
    await office.later(300)
    office.edit_contact(one, middle_name="Chi")
    await desk.cycle()
    office.edit_contact(two, middle_name="Anh")
    await desk.settle()
    assert (office.p_client(first)["middle_name"], office.p_client(second)["middle_name"]) == ("Chi", "Anh")


@story()
async def test_fault_L9_after_thirty_days_off_all_changes_come(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    matter, clio_matter = await desk.linked_matter(client)
    await office.later(3600)
    office.edit_contact(contact, middle_name="Chi")
    office.edit_matter(matter, closing_on="2027-01-15")
    await office.later(30 * 86400)
    await desk.restart()
    await desk.settle()
    assert office.p_client(client)["middle_name"] == "Chi"
    assert office.c_matter(clio_matter)["close_date"] == "2027-01-15"
    assert desk.codes == []


@story()
async def test_fault_L9_after_a_hundred_days_the_feed_is_lost_and_nothing_else(office: Office) -> None:
    """Prolegis keeps its feed for ninety days."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    await office.later(100 * 86400)
    office.client(last="Nguyen")
    await desk.restart()
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_fault_U6_a_new_etag_without_a_new_value_writes_nothing(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    mark = office.mark
    office.faults.add("etag_flutter", service="clio")
    await desk.cycle(3)
    office.faults.clear()
    assert office.writes(since=mark) == []
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_fault_U27_redaction_on_and_off_again_changes_nothing_and_loses_nothing(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client(
        emails=[{"label": "work", "address": "ada@example.ca", "primary": True}], date_of_birth="1979-02-28"
    )
    before, mark = dict(office.p_client(client)), office.mark
    office.faults.add("redaction", service="clio")
    office.edit_contact(contact, middle_name="Chi")
    for _ in range(3):
        await office.later(60)
        await desk.cycle()
    assert office.writes(since=mark) == []
    assert office.p_client(client) == before
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    office.faults.clear()
    office.edit_contact(contact, first_name="Ada")
    await office.later(130)
    await desk.settle()
    shown = office.p_client(client)
    assert (shown["middle_name"], shown["first_name"], shown["last_name"]) == ("Chi", "Ada", "Bello")
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert shown["date_of_birth"] == "1979-02-28"
    assert [row["address"] for row in office.c_contact(contact)["email_addresses"]] == ["ada@example.ca"]


@story()
async def test_a_read_that_goes_back_in_time_is_no_edit(office: Office) -> None:
    desk = office.desk()
    client, _contact = await desk.linked_client()
    await office.later(600)
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    mark = office.mark
    office.faults.add("time_travel", service="clio", method="GET", seconds=500)
    await desk.cycle(2)
    assert office.p_client(client)["last_name"] == "Bello"
    office.faults.clear()
    await desk.settle()
    assert office.writes(since=mark) == []
    assert desk.codes == []


@story()
async def test_fault_U2_a_lagging_list_after_our_write_is_not_a_colleagues_edit(office: Office) -> None:
    """The list still shows the old name after we wrote the new one: it is read by id, and nothing is written back."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    await office.later(600)
    office.faults.add("list_lag", service="clio", seconds=40)
    office.edit_client(client, last_name="Bello")
    await desk.cycle()
    mark = office.mark
    for _ in range(6):
        await office.later(15)
        await desk.cycle()
    assert office.writes(since=mark) == []
    assert office.p_client(client)["last_name"] == "Bello"
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_the_measured_lag_makes_the_settle_time_longer(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    office.faults.add("list_lag", service="clio", seconds=90)
    client = office.client()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients((client,), create=True))
    for _ in range(6):
        await office.later(20)
        await desk.cycle()
    assert desk.engine.context.lag > 60
    assert desk.engine.context.settle > 240


@story()
async def test_a_write_that_changed_nothing_in_clio_is_not_awaited_in_its_lists(office: Office) -> None:
    """Clio answers 200 and keeps the number that it makes itself: no listing of changes shows the matter, however long one looks."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    area = next(row["id"] for row in office.clio.practice_areas if row["name"] == "Real Estate – Purchase")
    there = office.clio_matter(contact, open_date="2026-11-20", practice_area={"id": area})
    matter = office.matter(client, number="2024-118", opened_on="2026-11-20")
    await office.later(600)
    await desk.cycle()
    before = office.c_matter(there)["updated_at"]
    assert (await desk.link(prolegis_matter=matter, clio_matter=str(there), numbers="prolegis")).ok
    assert office.c_matter(there)["updated_at"] == before
    await desk.settle()
    await office.later(600)
    await desk.cycle()
    await office.later(2)
    await desk.cycle()
    assert desk.engine.context.late == 0


@story()
async def test_fault_D12_a_record_that_is_gone_when_written_becomes_a_question(office: Office) -> None:
    """A 404 on our write is no failure of ours: the record is looked for, and its absence is asked about."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.clio.delete_contact(contact, "person:Robin")
    await desk.settle()
    problem = desk.problem("GONE-1")
    assert (problem.side, problem.clio_id, problem.choices) == (Side.CLIO, str(contact), ("unlink",))
    assert office.p_client(client)["last_name"] == "Bello"
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(contact)


@story()
async def test_fault_L5_a_mark_from_the_future_hides_nothing_once_the_clock_is_right_again(office: Office) -> None:
    """A service, or a proxy before it, that once said a wrong date must not silence what changes until then."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    with desk.store.transaction():
        desk.store.put("mark.clio.client", "2100-01-01T00:00:00+00:00")
    office.edit_contact(contact, middle_name="Chi")
    await office.later(600)
    await desk.settle()
    assert office.p_client(client)["middle_name"] == "Chi"
    mark = office.mark
    await desk.cycle()
    assert "updated_since" in next(one.query for one in office.ledger.requests[mark:] if one.service == "clio")


@pytest.mark.parametrize("service", ["clio", "prolegis"])
@story()
async def test_fault_V5_a_record_that_comes_broken_is_asked_about_and_stops_nobody(
    office: Office, service: str
) -> None:
    """Its names are numbers: the others' edits arrive, it stands as it was, and it flows again once it is whole."""
    desk = office.desk()
    first, one = await desk.linked_client()
    second, two = await desk.linked_client(last="Bello")
    await office.later(200)
    await desk.settle()
    office.faults.add("broken_record", service=service, record=str(one) if service == "clio" else first)
    if service == "clio":
        office.edit_contact(one, last_name="Chukwu")
        office.edit_contact(two, last_name="Danjuma")
    else:
        office.edit_client(first, last_name="Chukwu")
        office.edit_client(second, last_name="Danjuma")
    await desk.cycle(3)
    assert (office.p_client(second)["last_name"], office.c_contact(two)["last_name"]) == ("Danjuma", "Danjuma")
    problem = desk.problem("READ-1")
    assert (problem.side, problem.clio_id or problem.prolegis_id, problem.params["name"]) == (
        Side(service),
        str(one) if service == "clio" else first,
        "Okafor, Adaeze",
    )
    assert desk.codes == ["READ-1"]
    await desk.restart()
    await desk.cycle()
    office.faults.clear()
    if service == "clio":
        office.edit_contact(one, last_name="Eze")
    else:
        office.edit_client(first, last_name="Eze")
    await desk.settle()
    assert (office.p_client(first)["last_name"], office.c_contact(one)["last_name"]) == ("Eze", "Eze")
    assert desk.codes == []


@story()
async def test_a_broken_record_does_not_keep_a_firm_from_connecting(office: Office) -> None:
    broken, contact = office.client(), office.contact(first="Ben")
    whole = office.client(first="Linda", last="Sow")
    await office.later(10)
    office.faults.add("broken_record", service="prolegis", record=broken)
    office.faults.add("broken_record", service="clio", record=str(contact))
    desk = office.desk()
    await desk.cycle(2)
    assert desk.codes == ["READ-1", "READ-1"]
    assert (await desk.link(clients={whole: "create"})).ok
    assert len(office.named("Sow")) == 1


@story()
async def test_fault_U27_a_contact_that_was_first_seen_without_its_stamps_is_read_once_they_show(
    office: Office,
) -> None:
    """Its last change was before we first saw it: that is no step back."""
    desk = office.desk()
    await desk.cycle()
    contact = office.contact("Chloe", "Example")
    redaction = office.faults.add("redaction", service="clio")
    await office.later(60)
    await desk.cycle()
    office.faults.rules.remove(redaction)
    await office.later(5)
    await desk.cycle()
    seen = desk.store.observation(Side.CLIO, Kind.CLIENT, str(contact))
    assert seen is not None
    assert seen.text("last_name") == "Example"
    assert not desk.engine.observer.doubts
