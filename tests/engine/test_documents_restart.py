"""What outlives the program about documents, and what follows when the database does not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from desktop.core.records import Kind, Side
from tests.engine.desk import Crash
from tests.engine.orders import linked
from tests.engine.papers import DEED, PaperRoom, papers

DAY = 86400


async def _many(room: PaperRoom, count: int) -> list[str]:
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt") for number in range(count)]
    await room.sync()
    return ids


def _lose(folder: Path) -> None:
    for path in folder.glob("front.db*"):
        path.unlink()


@papers()
async def test_an_answer_to_many_deletions_outlives_the_program(room: PaperRoom) -> None:
    ids = await _many(room, 8)
    for id in ids[:7]:
        room.delete(id)
    await room.office.later(2)
    await room.desk.cycle(2)
    assert (await room.desk.answer(room.desk.problem("DEL-1"), "both")).ok
    await room.restart()
    await room.sync()
    assert room.standing == ["07.txt"]
    assert room.desk.codes == []
    room.delete(ids[7])
    await room.sync()
    for id in ids:
        room.restore(id)
    await room.sync()
    for id in ids:
        room.delete(id)
    await room.office.later(2)
    await room.desk.cycle(2)
    assert "DEL-1" in room.desk.codes  # the answer was for that once


@papers()
async def test_fault_D15_after_a_lost_database_nothing_is_deleted_unasked_for_a_day(room: PaperRoom) -> None:
    ids = await _many(room, 4)
    await room.desk.restart(files=room.files)
    room.desk.store.close()
    _lose(room.office.folder)
    await room.restart()
    await room.sync()
    assert room.desk.link_of(Kind.DOCUMENT, ids[0]).clio_id == str(room.pair(ids[0]))
    room.delete(ids[0])
    await room.office.later(5)
    await room.desk.cycle(3)
    assert len(room.standing) == 4
    assert room.desk.codes == ["DEL-1"]
    await room.office.later(DAY)
    await room.desk.settle()
    assert room.standing == ["01.txt", "02.txt", "03.txt"]
    assert room.desk.codes == []


@papers()
async def test_fault_D15_what_was_deleted_while_the_database_was_lost_is_asked_about(room: PaperRoom) -> None:
    ids = await _many(room, 4)
    room.desk.store.close()
    _lose(room.office.folder)
    room.delete(ids[0])
    await room.restart()
    await room.sync()
    await room.desk.cycle(2)
    assert len(room.standing) == 4
    assert room.office.clio.tree.documents.where("trashed", True) == []


@papers()
async def test_a_first_desk_deletes_from_its_first_day_on(room: PaperRoom) -> None:
    (id, _) = await _many(room, 2)
    room.delete(id)
    await room.sync()
    assert room.standing == ["01.txt"]
    assert room.desk.store.link_of(Side.PROLEGIS, Kind.DOCUMENT, id) is not None


@pytest.mark.parametrize(
    ("side", "label"), [(Side.PROLEGIS, "reply read"), (Side.PROLEGIS, "acked"), (Side.CLIO, "acked")]
)
@papers()
async def test_what_was_put_back_while_the_program_was_ended_is_not_deleted_again(
    room: PaperRoom, side: Side, label: str
) -> None:
    """An order that was cut after its first or second deletion goes on, but not against a newer word."""
    id = await linked(room)
    other = room.pair(id)
    room.desk.crash_at(label, skip=0 if side is Side.PROLEGIS else 1)
    job = room.desk.facade.delete_documents((f"p:{id}",))
    with suppress(Crash, BaseExceptionGroup):
        await room.desk.job(job)
    await room.office.later(3)
    if side is Side.PROLEGIS:
        room.restore(id)
    else:
        room.clio_restore(other)
    await room.restart()
    room.desk.engine.start()
    await room.office.later(400)
    assert room.here(id)["deleted_at"] is None
    assert not room.there(other)["trashed"]
    assert room.desk.engine.orders.unfinished() == {}
