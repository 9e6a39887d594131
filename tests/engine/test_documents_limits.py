"""A sending with limits: it waits for its hours and takes so many files an hour, over a restart and a sleeping computer, until a person lifts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from desktop.core.desk import JobProgress
from desktop.core.documents_desk import SendingState, SendRequest, SendVerdict, guessed_seconds
from desktop.core.records import Kind, Side
from desktop.core.sending_limits import AFTER_HOURS, HOUR, Forecast, Limits
from tests.engine.desk import Crash, Office, story
from tests.engine.papers import DEED, PaperRoom
from tests.services.virtual import START

EDMONTON = ZoneInfo("America/Edmonton")
NIGHTS = Limits(AFTER_HOURS)
OPENS = datetime(2026, 11, 24, 1, tzinfo=UTC)  # 18:00 in Edmonton on the Monday on which these tests begin, at 02:00
CLOSES = datetime(2026, 11, 23, 14, tzinfo=UTC)  # 07:00


async def _old(office: Office, count: int = 3) -> tuple[PaperRoom, list[str]]:
    """A linked matter in Edmonton whose documents are older than the link."""
    room = PaperRoom(office)
    room.desk.clock.office = EDMONTON
    client, _ = await room.desk.linked_client()
    room.matter = office.matter(client)
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt") for number in range(count)]
    await office.later(60)
    await room.sync()
    room.clio_matter = int(room.desk.link_of(Kind.MATTER, room.matter).clio_id)
    return room, ids


async def _until(office: Office, when: datetime) -> None:
    await office.later((when - office.world.now()).total_seconds())


def _send(room: PaperRoom, limits: Limits) -> str:
    return room.desk.facade.send_documents(SendRequest(matters=(f"p:{room.matter}",), limits=limits))


def _told(room: PaperRoom, job: str) -> list[datetime]:
    """The moments until which it said that it waits."""
    heard = (one for one in room.desk.events if isinstance(one, JobProgress) and one.job == job)
    return [one.check_at for one in heard if one.step == "limited" and one.check_at is not None]


async def _state(room: PaperRoom) -> SendingState:
    return (await room.desk.facade.sendings())[0]


def _sent_at(office: Office, mark: int) -> list[datetime]:
    """When documents were made in Clio."""
    made = [one for one in office.ledger.requests[mark:] if (one.method, one.service) == ("POST", "clio")]
    return [one.at for one in made if one.path.endswith("/documents.json")]


@story()
async def test_by_day_it_waits_for_its_hours_and_then_goes_by_itself(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job, mark = _send(room, NIGHTS), office.mark
    await office.later(HOUR.total_seconds())
    assert _told(room, job) == [OPENS]
    assert await _state(room) == SendingState(job, 3, 0, 0, False, NIGHTS, OPENS)
    assert room.desk.engine.progress is None
    assert office.ledger.requests[mark:] == []  # a wait costs nothing, not even the lease
    await _until(office, OPENS - timedelta(seconds=5))
    assert room.standing == []
    await office.later(60)
    assert len(room.standing) == 3
    assert (await room.desk.job(job)).result == {"sent": "3", "linked": "0", "failed": "0"}
    assert await _state(room) == SendingState(job, 3, 3, 0, False, NIGHTS)
    assert min(_sent_at(office, mark)) >= OPENS


@story()
async def test_in_its_hours_it_goes_at_once(office: Office) -> None:
    room, _ = await _old(office)
    job = _send(room, NIGHTS)
    assert (await room.desk.job(job)).ok
    assert office.world.now() < CLOSES
    assert _told(room, job) == []


@story()
async def test_at_the_end_of_its_hours_it_stops_and_goes_on_in_the_next_night(office: Office) -> None:
    room, ids = await _old(office, 60)
    office.faults.add("delay", service="clio", method="POST", path=r"/documents", seconds=8.0)
    await _until(office, CLOSES - timedelta(seconds=10))
    job, mark = _send(room, NIGHTS), office.mark
    await _until(office, CLOSES + timedelta(seconds=60))
    first = len(room.standing)
    assert 0 < first < len(ids)
    assert max(_sent_at(office, mark)) < CLOSES
    assert (await room.desk.job(job)).result["sent"] == "60"
    assert sum(one >= OPENS for one in _sent_at(office, mark)) == len(ids) - first


@story()
async def test_so_many_an_hour_and_no_more(office: Office) -> None:
    room, _ = await _old(office, 11)
    job, mark = _send(room, Limits(per_hour=4)), office.mark
    await office.later(120)
    assert len(room.standing) == 4
    (until,) = _told(room, job)
    assert (await room.desk.job(job)).result["sent"] == "11"
    went = _sent_at(office, mark)
    assert len(went) == 11
    assert until - went[0] >= HOUR
    assert all(last - first >= HOUR for first, last in zip(went, went[4:], strict=False))
    assert went[-1] - went[0] < 2 * HOUR + timedelta(minutes=5)


@story()
async def test_what_stands_there_already_takes_nothing_of_the_hour(office: Office) -> None:
    room, _ = await _old(office, 6)
    for number in range(3):
        room.clio_upload(DEED + bytes([number]), f"{number:02}.txt")
    await office.later(2)
    await room.desk.engine.observer.clio()
    job = _send(room, Limits(per_hour=3))
    await office.later(120)
    assert (await room.desk.job(job)).result == {"sent": "3", "linked": "3", "failed": "0"}
    assert _told(room, job) == []


@story()
async def test_what_did_not_go_takes_nothing_of_the_hour(office: Office) -> None:
    room, _ = await _old(office, 4)
    room.desk.engine.start()
    await office.later(5)
    office.faults.add("drop_before", service="clio")
    job = _send(room, Limits(per_hour=4))
    await office.later(300)
    assert room.standing == []
    office.faults.clear()
    await office.later(300)
    assert len(room.standing) == 4
    assert _told(room, job) == []
    assert (await room.desk.job(job)).ok


@pytest.mark.parametrize("limits", [NIGHTS, Limits(AFTER_HOURS, 2)])
@story()
async def test_a_wait_survives_the_end_of_the_program(office: Office, limits: Limits) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job, mark = _send(room, limits), office.mark
    await office.later(60)
    await room.restart()
    room.desk.clock.office = EDMONTON
    await office.later(60)
    assert await _state(room) == SendingState(job, 3, 0, 0, False, limits, OPENS)
    assert (await room.desk.job(job)).result["sent"] == "3"
    assert min(_sent_at(office, mark)) >= OPENS


@story()
async def test_a_crash_among_the_files_of_an_hour_lets_no_more_go_in_it(office: Office) -> None:
    room, _ = await _old(office, 9)
    room.desk.crash_at("upload finished", skip=2)
    job, mark = _send(room, Limits(per_hour=5)), office.mark
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.desk.job(job)
    await office.later(30)
    await room.restart()
    room.desk.engine.start()
    assert (await room.desk.job(job)).result["sent"] == "9"
    went = _sent_at(office, mark)
    assert all(last - first >= HOUR for first, last in zip(went, went[5:], strict=False))
    assert len(room.standing) == 9


@story()
async def test_a_person_lifts_the_limits_of_one_that_waits(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job = _send(room, NIGHTS)
    await office.later(60)
    room.desk.facade.limit_job(job, Limits())
    assert (await room.desk.job(job)).result["sent"] == "3"
    assert office.world.now() < CLOSES + 2 * HOUR
    assert await _state(room) == SendingState(job, 3, 3, 0, False)


@story()
async def test_other_limits_take_the_place_of_those_it_had(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job = _send(room, NIGHTS)
    await office.later(60)
    room.desk.facade.limit_job(job, Limits(per_hour=2))
    await office.later(60)
    assert len(room.standing) == 2
    assert (await _state(room)).limits == Limits(per_hour=2)
    assert (await room.desk.job(job)).ok


@story()
async def test_one_that_waits_can_be_cancelled_and_tried_again_within_its_limits(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job = _send(room, NIGHTS)
    await office.later(60)
    room.desk.facade.cancel(job)
    await office.later(60)
    assert await _state(room) == SendingState(job, 3, 3, 3, False, NIGHTS)
    room.desk.facade.retry_failed(job)
    await office.later(60)
    assert room.standing == []
    assert (await _state(room)).waits_until == OPENS
    assert (await room.desk.job(job)).result["sent"] == "3"
    assert {line.verdict for line in await room.desk.facade.send_report(job)} == {SendVerdict.SENT}


@story()
async def test_paused_while_it_waits_it_stays_paused_in_its_hours(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job = _send(room, NIGHTS)
    await office.later(60)
    room.desk.facade.pause_job(job)
    await _until(office, OPENS + HOUR)
    assert room.standing == []
    room.desk.facade.resume_job(job)
    assert (await room.desk.job(job)).ok


@story()
async def test_one_that_waits_outlives_many_that_were_sent_meanwhile(office: Office) -> None:
    room, ids = await _old(office, 24)
    await _until(office, CLOSES + HOUR)
    waits, *others = ([f"p:{id}"] for id in ids)
    job = room.desk.facade.send_documents(SendRequest(documents=tuple(waits), limits=NIGHTS))
    await office.later(1)
    for one in others:
        sent = room.desk.facade.send_documents(SendRequest(documents=tuple(one)))
        assert (await room.desk.job(sent)).ok
    assert [one.job for one in await room.desk.facade.sendings() if one.done < one.total] == [job]
    await room.restart()
    room.desk.clock.office = EDMONTON
    assert (await room.desk.job(job)).result["sent"] == "1"
    assert room.desk.store.asked_for() == frozenset()


@story()
async def test_what_another_sending_gave_up_is_still_sent_by_the_one_that_waits(office: Office) -> None:
    room, ids = await _old(office)
    await _until(office, OPENS - timedelta(minutes=10))
    room.desk.engine.start()
    job = _send(room, NIGHTS)
    await office.later(1)
    office.faults.add("drop_before", service="clio")
    other = room.desk.facade.send_documents(SendRequest(documents=(f"p:{ids[0]}",)))
    await office.later(5)
    room.desk.facade.cancel(other)
    await office.later(5)
    office.faults.clear()
    assert (await room.desk.job(job)).result["sent"] == "3"
    assert room.standing == ["00.txt", "01.txt", "02.txt"]


@pytest.mark.parametrize("ahead", [12 * HOUR, -3 * HOUR])
@story()
async def test_a_clock_that_is_set_is_noticed_when_the_scheduler_wakes(office: Office, ahead: timedelta) -> None:
    """A timer runs on the clock that stands still while the computer sleeps: seen from it, the wall clock jumps."""
    room, _ = await _old(office)
    room.desk.engine.start()
    await _until(office, CLOSES + HOUR)
    job = _send(room, NIGHTS)
    await office.later(60)
    room.desk.clock.skew += ahead.total_seconds()
    await office.later(120)
    assert len(room.standing) == 3  # it is evening on its wall, or before seven again
    assert (await room.desk.job(job)).ok


@story()
async def test_a_job_from_before_there_were_limits_has_none(office: Office) -> None:
    room, ids = await _old(office)
    await _until(office, CLOSES + HOUR)
    job, store = "send of-before", room.desk.store
    with store.transaction():
        store.put(f"sending.{job}", {"ids": ids, "names": {}, "done": {}})
        store.put("sendings", [job])
        store.ask_for(Side.PROLEGIS, ids, job=job)
    await room.restart()
    assert (await room.desk.job(job)).result["sent"] == "3"
    assert (await _state(room)).limits == Limits()


@pytest.mark.parametrize(
    "row",
    [
        {"limits": {"hours": {"opens": "18:00:00", "closes": "18:00:00"}}},
        {"limits": {"per_hour": -3}},
        {"limits": {"per_hour": 2}, "went": {"x": "yesterday", "y": "2026-11-23T10:00:00"}},
    ],
)
@story()
async def test_a_row_that_cannot_be_read_holds_it_up_no_longer_than_a_person_wants(
    office: Office, row: dict[str, object]
) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    job, store = _send(room, NIGHTS), room.desk.store
    await office.later(1)
    with store.transaction():
        store.put(f"sending.{job}", {**store.get(f"sending.{job}", {}), **row})
    await room.restart()
    room.desk.clock.office = EDMONTON
    await office.later(30)
    assert room.standing == []
    assert (await _state(room)).waits_until is not None
    room.desk.facade.limit_job(job, Limits())
    assert (await room.desk.job(job)).result["sent"] == "3"


@story()
async def test_a_plan_counts_the_limits_in(office: Office) -> None:
    room, _ = await _old(office)
    await _until(office, CLOSES + HOUR)
    request = SendRequest(matters=(f"p:{room.matter}",), limits=NIGHTS)
    plan = await room.desk.facade.plan_send(request)
    work = guessed_seconds(3, 3 * (len(DEED) + 1))
    assert plan.forecast == Forecast(OPENS, work, OPENS + timedelta(seconds=work))
    free = await room.desk.facade.plan_send(msgspec.structs.replace(request, limits=Limits()))
    assert (free.forecast, free.token) == (None, plan.token)
    assert START < OPENS
