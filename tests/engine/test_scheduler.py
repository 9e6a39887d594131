"""When cycles run: on a change in Prolegis, every minute, when asked, never while paused; more and more rarely while a service fails."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from desktop.core.records import Kind
from desktop.engine import observe_documents
from desktop.engine.scheduler import EVERY, next_wait
from tests.engine.desk import Desk, Office, story
from tests.engine.papers import PaperRoom


def _cycles(office: Office, mark: int = 0) -> list[float]:
    """When listings of Clio's contacts were asked for: once a cycle."""
    return [
        (one.at - office.ledger.requests[0].at).total_seconds()
        for one in office.ledger.requests[mark:]
        if one.service == "clio"
        and one.path.endswith("/contacts.json")
        and one.method == "GET"
        and "updated_since" in one.query
    ]


async def _running(office: Office) -> tuple[Desk, str, int]:
    desk = office.desk()
    client, contact = await desk.linked_client()
    desk.engine.start()
    await office.later(30)
    return desk, client, contact


@story()
async def test_an_edit_in_prolegis_reaches_clio_within_three_seconds(office: Office) -> None:
    """The long poll sees it within a second, what follows within another second is taken along."""
    _, client, contact = await _running(office)
    office.edit_client(client, last_name="Bello")
    await office.later(3)
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_an_edit_in_clio_reaches_prolegis_within_a_cycle(office: Office) -> None:
    _, client, contact = await _running(office)
    office.edit_contact(contact, last_name="Bello")
    await office.later(EVERY + 2)
    assert office.p_client(client)["last_name"] == "Bello"


@story()
async def test_quiet_cycles_come_once_a_minute(office: Office) -> None:
    await _running(office)
    mark = office.mark
    await office.later(1200)
    asked = _cycles(office, mark)
    assert 18 <= len(asked) <= 21
    assert all(55 <= later - earlier <= 65 for earlier, later in pairwise(asked))


@story()
async def test_while_paused_nothing_is_asked_and_one_pass_stays_one(office: Office) -> None:
    desk, client, contact = await _running(office)
    desk.facade.pause(None)
    await office.later(1)
    mark = office.mark
    office.edit_client(client, last_name="Bello")
    await office.later(600)
    assert office.ledger.requests[mark:] == []
    assert desk.state == "paused"
    assert (await desk.job(desk.facade.sync_now())).ok
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.state == "paused"
    mark = office.mark
    await office.later(600)
    assert office.ledger.requests[mark:] == []
    desk.facade.resume()
    await office.later(5)
    assert desk.state == "up_to_date"


@story()
async def test_a_pause_until_an_hour_ends_by_itself(office: Office) -> None:
    desk, client, contact = await _running(office)
    desk.facade.pause(desk.clock.now() + timedelta(hours=1))
    office.edit_client(client, last_name="Bello")
    await office.later(3500)
    assert office.c_contact(contact)["last_name"] == "Okafor"
    assert desk.engine.state.pause_until is not None
    await office.later(200)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.state == "up_to_date"


@pytest.mark.parametrize(
    ("failures", "least", "most"), [(0, 60, 60), (1, 2.5, 7.5), (2, 5, 15), (5, 30, 90), (500, 30, 90)]
)
def test_the_next_cycle_waits_longer_after_each_failure(failures: int, least: float, most: float) -> None:
    assert least <= next_wait(failures, 0.0) <= next_wait(failures, 1.0) <= most


@story()
async def test_the_matter_on_screen_is_looked_at_every_ten_seconds(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    desk.engine.start()
    await office.later(20)
    desk.facade.watch(f"p:{matter}")
    await office.later(12)
    office.edit_clio_matter(there, description="Purchase of 14 Elm Street")
    await office.later(13)
    assert office.p_matter(matter)["description"] == "Purchase of 14 Elm Street"
    desk.facade.watch(None)
    await office.later(61)
    mark = office.mark
    await office.later(55)
    assert not [one for one in office.ledger.requests[mark:] if one.path.endswith(f"/matters/{there}.json")]


@story()
async def test_the_sweep_runs_when_it_is_due_and_finds_what_vanished(office: Office) -> None:
    desk = office.desk(sweep_every=timedelta(hours=2))
    client, contact = await desk.linked_client()
    desk.engine.start()
    await office.later(1800)
    swept = len([one for one in office.ledger.requests if one.query == "fields=id%2Cetag&limit=200&order=id%28asc%29"])
    office.clio.delete_contact(contact, "person:Robin")
    await office.later(1800)
    assert desk.codes == []
    await office.later(2 * 3600)
    assert desk.problem("GONE-1").prolegis_id == client
    again = len([one for one in office.ledger.requests if one.query == "fields=id%2Cetag&limit=200&order=id%28asc%29"])
    assert swept < again <= 2 * swept


@story()
async def test_a_matter_opened_in_prolegis_stands_in_clio_within_seconds(office: Office) -> None:
    desk, client, _ = await _running(office)
    matter = office.matter(client)
    await office.later(10)
    assert desk.link_of(Kind.MATTER, matter).announced
    assert office.p_matter(matter)["number"] == next(iter(office.clio.matters))["display_number"]


@story()
async def test_commands_and_cycles_at_once_write_everything_once(office: Office) -> None:
    """A person presses "Sync now" many times while the desk works."""
    desk, client, contact = await _running(office)
    office.faults.add("delay_reply", seconds=0.4)
    office.edit_client(client, last_name="Bello")
    jobs = [desk.facade.sync_now() for _ in range(6)]
    for job in jobs:
        assert (await desk.job(job)).ok
    office.faults.clear()
    await office.later(120)
    assert len([one for one in office.writes("clio") if one.method == "PATCH"]) == 1
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_work_that_has_to_wait_is_looked_at_more_and_more_rarely(office: Office) -> None:
    desk, client, contact = await _running(office)
    real = desk.engine.applier.one

    async def never(*what: object, **how: object) -> object:
        from desktop.engine.result import Result

        return Result.AGAIN

    desk.engine.applier.one = never  # type: ignore[assignment]
    office.edit_client(client, last_name="Bello")
    mark = office.mark
    await office.later(600)
    assert len(_cycles(office, mark)) < 25
    desk.engine.applier.one = real  # type: ignore[method-assign]
    await office.later(70)
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_many_matters_linked_at_once_are_read_through_without_waiting_a_minute_each_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cycle reads a few of them; the others follow within seconds, and nobody is told before that all is equal."""
    monkeypatch.setattr(observe_documents, "A_CYCLE", 1)
    room = PaperRoom(office)
    desk = room.desk
    client, _ = await desk.linked_client()
    for _ in range(4):
        office.matter(client)
    desk.engine.start()
    await office.later(20)
    assert desk.store.count_links(Kind.MATTER) == 4
    assert desk.store.unlisted_matters() == []
    assert desk.state == "up_to_date"
