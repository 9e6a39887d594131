"""A document that goes while it is carried over: the report says so, and on the other side nothing of it is left standing or half made."""

from __future__ import annotations

import pytest

from desktop.core.documents_desk import SendVerdict
from desktop.core.journal import OPEN
from desktop.core.records import Kind, Side
from tests.engine.desk import Office, story
from tests.engine.orders import at
from tests.engine.papers import PaperRoom, papers
from tests.engine.test_documents_send import _old, _request

_STEPS = ("armed", "upload spooled", "sent", "upload reserved", "bytes stored", "upload stored", "reply read",
          "upload finished", "announcing")  # fmt: skip


async def _rest(room: PaperRoom) -> None:
    for _ in range(12):
        await room.office.later(30)
        await room.desk.cycle()


def _standing(room: PaperRoom) -> list[str]:
    """In the Clio matter and not in its trash, whole or half made."""
    return [row["name"] for row in room.office.clio.tree.documents if not row["trashed"]]


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("label", _STEPS)
@story()
async def test_what_is_deleted_while_it_is_sent_is_told_as_gone_and_does_not_stay_in_clio(
    office: Office, label: str, live: bool
) -> None:
    room, (id,) = await _old(office, 1)
    if live:
        room.desk.engine.start()
        await office.later(5)
    at(room, label, lambda: room.delete(id))
    job = room.desk.facade.send_documents(_request(room))
    ended = await room.desk.job(job)
    assert ended.result == {"sent": "0", "linked": "0", "failed": "1"}
    [line] = await room.desk.facade.send_report(job)
    assert (line.verdict, line.detail) == (SendVerdict.FAILED, "GONE-2")
    await (office.later(600) if live else _rest(room))
    assert _standing(room) == []
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])


@pytest.mark.parametrize("live", [False, True])
@story()
async def test_what_is_deleted_in_the_moment_in_which_its_link_is_told_does_not_stay_in_clio(
    office: Office, live: bool
) -> None:
    """The answer about the link is older than the deletion, and of the same moment: it is no later word."""
    room, (id,) = await _old(office, 1)
    if live:
        room.desk.engine.start()
        await office.later(5)
    at(room, "announced", lambda: room.delete(id))
    assert (await room.desk.job(room.desk.facade.send_documents(_request(room)))).ok
    await (office.later(600) if live else _rest(room))
    assert _standing(room) == []
    assert room.here(id)["deleted_at"]
    assert room.desk.codes == []


@story()
async def test_what_was_gone_while_it_was_sent_is_sent_once_it_is_put_back(office: Office) -> None:
    room, (id,) = await _old(office, 1)
    room.desk.engine.start()
    at(room, "upload reserved", lambda: room.delete(id))
    job = room.desk.facade.send_documents(_request(room))
    await room.desk.job(job)
    await office.later(600)
    room.restore(id)
    await office.later(5)
    room.desk.facade.retry_failed(job)
    assert (await room.desk.job(job)).result["failed"] == "0"
    await office.later(600)
    assert _standing(room) == ["00.txt"]
    assert room.there(room.pair(id))["trashed"] is False
    assert room.desk.codes == []


@story()
async def test_what_a_person_parts_before_the_others_are_sent_is_told_as_sent_and_stays_parted(office: Office) -> None:
    """It stands in Clio whole; its link is not made again."""
    room, ids = await _old(office, 2)
    office.faults.next("delay", service="clio", method="PUT", path="^/clio-documents/", seconds=60)
    parted: list[str] = []

    def part() -> None:
        links = room.desk.store.links_of(Side.PROLEGIS, Kind.DOCUMENT, ids)
        parted.extend(links)
        room.desk.facade.unlink(*(link.id for link in links.values()))

    at(room, "upload finished", part)
    job = room.desk.facade.send_documents(_request(room))
    assert (await room.desk.job(job)).result == {"sent": "2", "linked": "0", "failed": "0"}
    assert len(parted) == 1
    await _rest(room)
    assert sorted(_standing(room)) == ["00.txt", "01.txt"]
    assert [id for id in ids if room.here(id)["clio_document_id"] is None] == parted
    assert room.desk.codes == []


@papers()
async def test_what_is_deleted_in_clio_while_it_is_brought_leaves_nothing_in_prolegis(room: PaperRoom) -> None:
    other = room.clio_upload()
    at(room, "upload reserved", lambda: room.clio_delete(other))
    await room.office.later(2)
    await _rest(room)
    assert room.standing_here == []
    assert room.there(other)["trashed"]
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])
