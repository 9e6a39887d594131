"""What a person says of a document after ours was lost on the way: the newer word wins, and nothing is done to it twice."""

from __future__ import annotations

import pytest

from desktop.core.journal import OPEN
from desktop.practice.world import Request
from tests.engine.desk import Crash
from tests.engine.papers import PaperRoom, papers


async def _cut(room: PaperRoom, label: str) -> None:
    room.desk.crash_at(label)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()


async def _rest(room: PaperRoom) -> None:
    for _ in range(12):
        await room.office.later(20)
        await room.desk.cycle()


def _deletions(room: PaperRoom, service: str, mark: int) -> list[Request]:
    return [one for one in room.office.writes(since=mark) if one.method == "DELETE" and one.service.startswith(service)]


@pytest.mark.parametrize("label", ["reply read", "error read"])
@papers()
async def test_what_is_put_back_in_clio_after_our_deletion_was_cut_comes_back_in_prolegis(
    room: PaperRoom, label: str
) -> None:
    """Nobody of ours knows whether Clio took the deletion: that it changed since we sent it tells."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.delete(id)
    if label == "error read":
        room.office.faults.next("drop_after", service="clio", method="DELETE", path="/documents/")
    mark = room.office.mark
    await _cut(room, label)
    assert room.there(other)["trashed"]
    await room.office.later(30)
    room.clio_restore(other)
    await room.restart()
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert len(_deletions(room, "clio", mark)) == 1
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])


@pytest.mark.parametrize("label", ["reply read", "error read"])
@papers()
async def test_what_is_put_back_in_prolegis_after_our_deletion_was_cut_comes_back_in_clio(
    room: PaperRoom, label: str
) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.clio_delete(other)
    if label == "error read":
        room.office.faults.next("drop_after", service="prolegis", method="DELETE", path="/documents/")
    mark = room.office.mark
    await _cut(room, label)
    assert room.here(id)["deleted_at"]
    await room.office.later(30)
    room.restore(id)
    await room.restart()
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert len(_deletions(room, "prolegis", mark)) == 1
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])


@papers()
async def test_a_deletion_that_never_left_is_sent_after_the_restart(room: PaperRoom) -> None:
    """Nothing changed since, so nobody put anything back."""
    id = room.upload()
    await room.sync()
    await room.office.later(30)
    other = room.pair(id)
    room.delete(id)
    await _cut(room, "sent")
    assert not room.there(other)["trashed"]
    await room.restart()
    await _rest(room)
    assert room.there(other)["trashed"]
    assert room.here(id)["deleted_at"]
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])
