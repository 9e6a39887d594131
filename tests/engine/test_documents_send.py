"""Send to Clio: a plan that writes nothing, a job that can rest, that a restart does not end, and a report of every file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.core.desk import JobEnded, JobProgress
from desktop.core.documents_desk import OldDocuments, SendingState, SendRequest, SendVerdict, guessed_seconds
from desktop.core.records import Kind
from tests.engine.desk import Crash, Office, story
from tests.engine.orders import at
from tests.engine.papers import DEED, PaperRoom


async def _old(office: Office, count: int = 3, **more: str) -> tuple[PaperRoom, list[str]]:
    """A linked matter whose documents are older than the link."""
    room = PaperRoom(office)
    client, _ = await room.desk.linked_client()
    room.matter = office.matter(client)
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt", **more) for number in range(count)]
    await office.later(60)
    await room.sync()
    room.clio_matter = int(room.desk.link_of(Kind.MATTER, room.matter).clio_id)
    assert room.standing == []
    return room, ids


def _request(room: PaperRoom) -> SendRequest:
    return SendRequest(matters=(f"p:{room.matter}",))


@story()
async def test_old_documents_stand_in_clio_once_they_are_sent(office: Office) -> None:
    room, ids = await _old(office, 15, folder="Closing")
    facade, mark = room.desk.facade, office.mark
    plan = await facade.plan_send(_request(room))
    assert [line.verdict for line in plan.lines] == [SendVerdict.SEND] * 15
    assert plan.size == 15 * (len(DEED) + 1)
    assert office.writes(since=mark) == []
    ended = await room.desk.job(facade.send_documents(SendRequest(matters=(f"p:{room.matter}",), seen=plan.token)))
    assert ended.ok
    assert ended.result == {"sent": "15", "linked": "0", "failed": "0"}
    assert [room.versions(room.pair(id)) for id in ids] == [[DEED + bytes([number])] for number in range(15)]
    assert {room.place(room.pair(id)) for id in ids} == {"Closing"}
    report = await facade.send_report(ended.job)
    assert {line.verdict for line in report} == {SendVerdict.SENT}
    told = [one for one in room.desk.events if isinstance(one, JobProgress) and one.job == ended.job]
    assert [(one.done, one.total) for one in told] == [(0, 15), (12, 15)]
    await room.sync()
    assert room.desk.codes == []
    assert len(room.standing) == 15


@story()
async def test_what_is_there_already_is_linked_and_what_is_refused_is_told(office: Office) -> None:
    room, ids = await _old(office, 2)
    other = room.clio_upload(DEED + bytes([0]), "00.txt")
    await room.office.later(2)
    await room.desk.engine.observer.clio()
    office.faults.next("error_before", service="clio", method="POST", path=r"/documents", status=422)
    ended = await room.desk.job(room.desk.facade.send_documents(_request(room)))
    assert room.pair(ids[0]) == other
    assert ended.result == {"sent": "0", "linked": "1", "failed": "1"}
    report = await room.desk.facade.send_report(ended.job)
    assert [(line.verdict, line.detail) for line in report] == [(SendVerdict.LINKED, ""), (SendVerdict.FAILED, "REF-1")]
    again = await room.desk.job(room.desk.facade.retry_failed(ended.job))
    assert again.result == {"sent": "1", "linked": "1", "failed": "0"}
    assert again.job == ended.job
    assert [line.verdict for line in await room.desk.facade.send_report(again.job)] == [
        SendVerdict.LINKED,
        SendVerdict.SENT,
    ]
    assert room.desk.codes == []


async def _parted(office: Office) -> tuple[PaperRoom, str, int]:
    """A document that stands on both sides, and whose link a person has ended."""
    room, (id,) = await _old(office, 1)
    assert (await room.desk.job(room.desk.facade.send_documents(_request(room)))).ok
    await room.sync()
    other = room.pair(id)
    assert (await room.desk.job(room.desk.facade.unlink(room.desk.link_of(Kind.DOCUMENT, id).id))).ok
    await room.sync()
    return room, id, other


@story()
async def test_what_was_unlinked_and_is_sent_again_is_linked_where_its_bytes_still_stand(office: Office) -> None:
    room, id, other = await _parted(office)
    assert room.here(id)["clio_document_id"] is None
    plan = await room.desk.facade.plan_send(_request(room))
    assert [line.verdict for line in plan.lines] == [SendVerdict.THERE]
    ended = await room.desk.job(room.desk.facade.send_documents(_request(room)))
    assert ended.result == {"sent": "0", "linked": "1", "failed": "0"}
    assert room.pair(id) == other
    assert len(room.standing) == 1
    room.save(id, b"Second draft.")
    await room.sync()
    assert room.bytes_there(other) == b"Second draft."


@story()
async def test_what_was_unlinked_and_saved_since_is_sent_as_a_document_of_its_own(office: Office) -> None:
    room, id, other = await _parted(office)
    room.save(id, b"Second draft.")
    await room.sync()
    assert room.versions(other) == [DEED + bytes([0])]
    ended = await room.desk.job(room.desk.facade.send_documents(_request(room)))
    assert ended.result == {"sent": "1", "linked": "0", "failed": "0"}
    assert room.pair(id) != other
    assert room.bytes_there(room.pair(id)) == b"Second draft."
    assert room.versions(other) == [DEED + bytes([0])]


@story()
async def test_a_sending_goes_on_after_a_restart(office: Office) -> None:
    room, ids = await _old(office, 20)
    desk = room.desk
    desk.crash_at("upload finished", skip=7)
    job = desk.facade.send_documents(_request(room))
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.job(job)
    await room.restart()
    ended = await desk.job(job)
    assert ended.result == {"sent": "20", "linked": "0", "failed": "0"}
    assert len(room.standing) == 20
    await room.sync()
    assert [room.versions(room.pair(id)) for id in ids] == [[DEED + bytes([number])] for number in range(20)]
    assert desk.codes == []


@story()
async def test_a_sending_rests_while_it_is_paused(office: Office) -> None:
    room, _ = await _old(office, 20)
    facade = room.desk.facade
    job = facade.send_documents(_request(room))
    facade.pause_job(job)
    await office.later(300)
    assert room.standing == []
    facade.resume_job(job)
    assert (await room.desk.job(job)).ok
    assert len(room.standing) == 20


@story()
async def test_a_sending_outlasts_a_network_that_is_away(office: Office) -> None:
    room, _ = await _old(office, 5)
    room.desk.engine.start()
    await office.later(5)
    office.faults.add("drop_before", service="clio")
    job = room.desk.facade.send_documents(_request(room))
    await office.later(600)
    assert room.standing == []
    office.faults.clear()
    assert (await room.desk.job(job)).result["sent"] == "5"
    assert len(room.standing) == 5


@story()
async def test_a_cancelled_sending_sends_no_more(office: Office) -> None:
    room, _ = await _old(office, 20)
    facade = room.desk.facade
    job = facade.send_documents(_request(room))
    facade.pause_job(job)
    await office.later(5)
    facade.cancel(job)
    await office.later(60)
    assert any(isinstance(one, JobEnded) and one.job == job for one in room.desk.events)
    await room.sync()
    assert room.standing == []
    assert {line.verdict for line in await facade.send_report(job)} == {SendVerdict.FAILED}
    assert facade.retry_failed(job) == job  # it was paused when it was stopped: now it goes on
    assert (await room.desk.job(job)).result == {"sent": "20", "linked": "0", "failed": "0"}


@story()
async def test_what_had_left_when_a_sending_was_cancelled_is_told_as_sent(office: Office) -> None:
    room, ids = await _old(office, 9)
    facade = room.desk.facade
    job = facade.send_documents(_request(room))
    at(room, "bytes stored", lambda: facade.cancel(job))
    await office.later(60)
    await room.sync()
    told = {line.name for line in await facade.send_report(job) if line.verdict is SendVerdict.SENT}
    assert told == set(room.standing)
    assert 0 < len(told) < len(ids)
    [state] = await facade.sendings()
    assert state.failed == len(ids) - len(told)


@story()
async def test_a_file_that_clio_shows_otherwise_than_it_was_sent_is_not_told_as_sent(office: Office) -> None:
    room, _ = await _old(office, 1)
    torn = room.office.world.blobs.put_bytes(DEED[:5])

    def tear() -> None:
        for key in list(office.clio.storage._objects):
            office.clio.storage.keep(key, torn, "text/plain")

    at(room, "bytes stored", tear)
    job = room.desk.facade.send_documents(_request(room))
    assert (await room.desk.job(job)).result == {"sent": "0", "linked": "0", "failed": "1"}
    [line] = await room.desk.facade.send_report(job)
    assert (line.verdict, line.detail) == (SendVerdict.FAILED, "DOC-9")
    assert (await room.desk.answer(room.desk.problem("DOC-9"), "prolegis")).ok
    await room.sync()
    room.desk.facade.retry_failed(job)
    assert (await room.desk.job(job)).result == {"sent": "1", "linked": "0", "failed": "0"}


@story()
async def test_a_plan_that_is_out_of_date_is_not_carried_out(office: Office) -> None:
    room, ids = await _old(office, 2)
    plan = await room.desk.facade.plan_send(_request(room))
    room.save(ids[0], b"another draft, longer than before")
    await office.later(2)
    await room.desk.engine.observer.prolegis()
    ended = await room.desk.job(
        room.desk.facade.send_documents(SendRequest(matters=(f"p:{room.matter}",), seen=plan.token))
    )
    assert [problem.code for problem in ended.problems] == ["SEEN-1"]
    assert room.standing == []


@story()
async def test_the_period_and_the_origin_choose(office: Office) -> None:
    room, _ = await _old(office, 2)
    plan = await room.desk.facade.plan_send(SendRequest(matters=(f"p:{room.matter}",), origins=("generated",)))
    assert plan.lines == ()
    today = office.world.now().date()
    chosen = await room.desk.facade.plan_send(SendRequest(matters=(f"p:{room.matter}",), since=today, until=today))
    assert len(chosen.lines) == 2


@story()
async def test_what_is_old_is_counted_by_matter_and_origin_as_the_plan_chooses_it(office: Office) -> None:
    room, ids = await _old(office, 3)
    facade = room.desk.facade
    size = len(DEED) + 1
    assert await facade.old_documents(SendRequest()) == (OldDocuments(f"p:{room.matter}", "uploaded", 3, 3 * size),)
    assert await facade.old_documents(SendRequest(matters=("p:none",))) == ()
    yesterday = office.world.now().date() - timedelta(days=1)
    assert await facade.old_documents(SendRequest(until=yesterday)) == ()
    plan = await facade.plan_send(SendRequest(documents=(f"p:{ids[0]}",)))
    assert plan.seconds == guessed_seconds(1, size)
    assert (await room.desk.job(facade.send_documents(SendRequest(documents=(f"p:{ids[0]}",))))).ok
    assert [one.number for one in await facade.old_documents(SendRequest())] == [2]


@story()
async def test_a_paused_sending_rests_after_a_restart_too_and_is_found_again(office: Office) -> None:
    room, _ = await _old(office, 20)
    desk = room.desk
    assert await desk.facade.sendings() == ()
    job = desk.facade.send_documents(_request(room))
    desk.facade.pause_job(job)
    await office.later(5)
    await room.restart()
    await office.later(300)
    assert room.standing == []
    assert await desk.facade.sendings() == (SendingState(job, 20, 0, 0, True),)
    desk.facade.resume_job(job)
    assert (await desk.job(job)).ok
    assert await desk.facade.sendings() == (SendingState(job, 20, 20, 0, False),)


@story()
async def test_what_failed_is_tried_again_under_the_name_that_was_accepted(office: Office) -> None:
    room, ids = await _old(office, 1)
    office.faults.next("error_before", service="clio", method="POST", path=r"/documents", status=422)
    named = SendRequest(documents=(f"p:{ids[0]}",), names={f"p:{ids[0]}": "Deed of Elm Street.txt"})
    ended = await room.desk.job(room.desk.facade.send_documents(named))
    assert (await room.desk.facade.sendings())[0].failed == 1
    assert (await room.desk.job(room.desk.facade.retry_failed(ended.job))).result["sent"] == "1"
    assert room.there(room.pair(ids[0]))["name"] == "Deed of Elm Street.txt"
