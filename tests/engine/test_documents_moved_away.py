"""A document that somebody moves into another client's file while bytes are on their way to it: they never arrive there (F29)."""

from __future__ import annotations

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Kind
from tests.engine.desk import Crash
from tests.engine.orders import at
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Second draft."


async def _other_matter(room: PaperRoom) -> tuple[str, int]:
    """A second matter, linked too."""
    ours, theirs = await room.desk.linked_matter()
    await room.sync()
    return ours, theirs


async def _cut(room: PaperRoom, label: str) -> None:
    room.desk.crash_at(label)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()
    await room.restart()


async def _gone_on(room: PaperRoom) -> None:
    for _ in range(20):
        await room.office.later(20)
        await room.desk.cycle()
    assert room.desk.store.intents(OPEN) == []


@pytest.mark.parametrize("label", ["armed", "upload spooled", "sent", "upload reserved"])
@papers()
async def test_fault_F29_a_save_from_clio_that_was_cut_does_not_follow_into_another_matter(
    room: PaperRoom, label: str
) -> None:
    other, _ = await _other_matter(room)
    id = room.upload()
    await room.sync()
    room.clio_save(room.pair(id), SECOND)
    await _cut(room, label)
    room.edit(id, matter_id=other)
    await _gone_on(room)
    assert room.bytes_here(id) == DEED
    assert "DOC-3" in room.desk.codes


@pytest.mark.parametrize("label", ["armed", "upload spooled"])
@papers()
async def test_fault_F29_a_save_to_clio_that_was_cut_does_not_follow_into_another_matter(
    room: PaperRoom, label: str
) -> None:
    _, other = await _other_matter(room)
    id = room.upload()
    await room.sync()
    there = room.pair(id)
    room.save(id, SECOND)
    await _cut(room, label)
    room.clio_edit(there, parent={"id": other, "type": "Matter"})
    await _gone_on(room)
    assert room.versions(there) == [DEED]
    assert "DOC-3" in room.desk.codes


@papers()
async def test_fault_F29_a_document_begun_in_prolegis_gets_no_bytes_once_it_was_moved(room: PaperRoom) -> None:
    """It is the pair all the same, so that it is never made twice; a person says what becomes of it."""
    other, _ = await _other_matter(room)
    there = room.clio_upload()
    await _cut(room, "upload reserved")
    (begun,) = [str(row["id"]) for row in room.office.prolegis.documents]
    room.edit(begun, matter_id=other)
    await _gone_on(room)
    assert not room.here(begun)["sha256"]
    assert room.desk.link_of(Kind.DOCUMENT, begun).clio_id == str(there)
    assert "DOC-3" in room.desk.codes


@papers()
async def test_fault_F29_a_deletion_does_not_follow_into_another_matter(room: PaperRoom) -> None:
    """Moved in the moment before ours is sent: it is read once more before."""
    other, _ = await _other_matter(room)
    id = room.upload()
    await room.sync()
    room.clio_delete(room.pair(id))
    at(room, "armed", lambda: room.edit(id, matter_id=other))
    await room.sync()
    assert not room.here(id)["deleted_at"]
    assert "DOC-3" in room.desk.codes
