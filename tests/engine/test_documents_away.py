"""Deleting and putting back by a person's order: both sides, a copy first, and anew where a trash is over."""

from __future__ import annotations

import shutil

import pytest

from desktop.core.desk import JobEnded
from desktop.core.journal import OPEN
from desktop.core.records import Kind, Side
from tests.engine.orders import killed
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."
MONTH = 32 * 86400


async def _delete(room: PaperRoom, *keys: str) -> JobEnded:
    return await room.desk.job(room.desk.facade.delete_documents(keys))


async def _restore(room: PaperRoom, *keys: str) -> JobEnded:
    return await room.desk.job(room.desk.facade.restore_documents(keys))


def _codes(ended: JobEnded) -> list[str]:
    return sorted(problem.code for problem in ended.problems)


async def _many(room: PaperRoom, count: int) -> list[str]:
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt") for number in range(count)]
    await room.sync()
    return ids


async def _quiet(room: PaperRoom) -> None:
    await room.sync()
    assert room.desk.store.intents(OPEN) == []
    assert room.desk.codes == []
    mark = room.office.mark
    await room.sync()
    assert room.office.writes(path="/documents", since=mark) == []


@papers()
async def test_a_deletion_is_on_both_sides_with_a_copy_and_back_again(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    ended = await _delete(room, f"p:{id}")
    assert ended.ok, ended.problems
    assert room.here(id)["deleted_at"]
    assert room.there(other)["trashed"]
    assert [b"".join(room.vault.read(digest)) for digest in room.store_copies()] == [DEED + b"\x00"]
    assert room.desk.store.deletes_on(room.office.world.now().date()) == 0
    await _quiet(room)
    assert (await _restore(room, f"p:{id}")).ok
    assert room.here(id)["deleted_at"] is None
    assert not room.there(other)["trashed"]
    await _quiet(room)
    assert room.pair(id) == other


@papers()
async def test_what_a_person_saw_and_deleted_waits_for_no_guard(room: PaperRoom) -> None:
    ids = await _many(room, 24)
    assert (await _delete(room, *(f"p:{id}" for id in ids))).ok
    assert room.standing == room.standing_here == []
    await _quiet(room)
    assert (await _restore(room, *(f"p:{id}" for id in ids))).ok
    assert len(room.standing) == len(room.standing_here) == 24
    await _quiet(room)


@papers()
async def test_nothing_is_deleted_on_either_side_without_the_vault(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    shutil.rmtree(room.vault.folder)
    ended = await _delete(room, f"p:{id}")
    assert _codes(ended) == ["VAULT-2"]
    assert room.here(id)["deleted_at"] is None
    assert not room.there(room.pair(id))["trashed"]


@papers()
async def test_fault_F11_a_locked_document_is_deleted_nowhere(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    room.office.clio.tree.lock(room.pair(id), True, "person:Robin")
    assert _codes(await _delete(room, f"p:{id}")) == ["LOCK-2"]
    assert room.here(id)["deleted_at"] is None
    assert not room.there(room.pair(id))["trashed"]


@papers()
async def test_what_one_side_alone_has_is_deleted_and_put_back_there(room: PaperRoom) -> None:
    other = room.clio_upload(name="Deed\x07.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    assert (await _delete(room, f"c:{other}")).ok
    assert room.there(other)["trashed"]
    assert (await _restore(room, f"c:{other}")).ok
    assert not room.there(other)["trashed"]


@pytest.mark.parametrize("label", ["planned", "armed", "copy kept", "sent", "reply read", "acked"])
@papers()
async def test_a_deletion_survives_a_kill_at_any_step(room: PaperRoom, label: str) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    await killed(room, label, lambda: room.desk.facade.delete_documents((f"p:{id}",)))
    assert room.here(id)["deleted_at"]
    assert room.there(other)["trashed"]
    assert DEED + b"\x00" in [b"".join(room.vault.read(digest)) for digest in room.store_copies()]
    await _quiet(room)


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read", "acked"])
@papers()
async def test_a_return_survives_a_kill_at_any_step(room: PaperRoom, label: str) -> None:
    id, _ = await _many(room, 2)
    await _delete(room, f"p:{id}")
    await room.sync()
    await killed(room, label, lambda: room.desk.facade.restore_documents((f"p:{id}",)))
    assert room.here(id)["deleted_at"] is None
    assert not room.there(room.pair(id))["trashed"]
    await _quiet(room)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@pytest.mark.parametrize("service", ["prolegis", "clio"])
@papers()
async def test_a_lost_reply_of_a_deletion_is_settled(room: PaperRoom, service: str, fault: str) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.desk.engine.start()
    rule = room.office.faults.next(fault, service=service, method="DELETE", path=r"/documents")  # type: ignore[arg-type]
    assert (await _delete(room, f"p:{id}")).ok
    assert rule.struck
    assert room.here(id)["deleted_at"]
    assert room.there(other)["trashed"]


# ---- where a trash is over


@papers()
async def test_what_clio_has_no_more_is_made_there_anew(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.clio_delete(other)
    await room.office.later(20 * 86400)
    await room.desk.settle()  # Prolegis' own thirty days begin when we delete there
    await room.office.later(15 * 86400)
    ended = await _restore(room, f"p:{id}")
    assert ended.ok, ended.problems
    assert room.here(id)["deleted_at"] is None
    new = room.pair(id)
    assert new != other
    assert room.bytes_there(new) == DEED + b"\x00"
    await _quiet(room)


@papers()
async def test_what_prolegis_has_no_more_is_made_there_anew(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.delete(id)
    await room.office.later(20 * 86400)
    await room.desk.settle()
    await room.office.later(15 * 86400)
    ended = await _restore(room, f"p:{id}")
    assert ended.ok, ended.problems
    assert not room.there(other)["trashed"]
    assert room.bytes_here(room.of(other)) == DEED + b"\x00"
    assert room.of(other) != id
    await _quiet(room)


@pytest.mark.parametrize("label", ["announced", "planned", "armed", "upload reserved"])
@pytest.mark.parametrize("skip", [0, 1])
@pytest.mark.parametrize("over", list(Side))
@papers()
async def test_what_one_side_has_no_more_is_made_there_anew_after_a_kill(
    room: PaperRoom, over: Side, skip: int, label: str
) -> None:
    """Between the end of the old pair and the beginning of the new one nothing but the order knows that there is to be one."""
    id, _ = await _many(room, 2)
    if over is Side.CLIO:
        room.clio_delete(room.pair(id))
    else:
        room.delete(id)
    await room.office.later(20 * 86400)
    await room.desk.settle()
    await room.office.later(15 * 86400)
    await killed(room, label, lambda: room.desk.facade.restore_documents((f"p:{id}",)), skip=skip)
    assert room.standing == room.standing_here == ["00.txt", "01.txt"]
    await _quiet(room)


@papers()
async def test_what_both_have_no_more_comes_from_the_kept_copy(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    assert (await _delete(room, f"p:{id}")).ok
    await room.office.later(MONTH)
    ended = await _restore(room, f"p:{id}")
    assert ended.ok, ended.problems
    (new,) = [
        str(row["id"]) for row in room.office.prolegis.documents if row["name"] == "00.txt" and not row["deleted_at"]
    ]
    assert room.bytes_here(new) == room.bytes_there(room.pair(new)) == DEED + b"\x00"
    assert room.standing.count("00.txt") == 1
    assert [one.restored_at is not None for one in room.desk.store.copies_of(Kind.DOCUMENT, Side.PROLEGIS, id)] == [
        True
    ]
    await _quiet(room)


@pytest.mark.parametrize("label", ["armed", "upload reserved", "upload finished", "acked"])
@papers()
async def test_a_return_from_the_kept_copy_survives_a_kill(room: PaperRoom, label: str) -> None:
    id, _ = await _many(room, 2)
    assert (await _delete(room, f"p:{id}")).ok
    await room.office.later(MONTH)
    await killed(room, label, lambda: room.desk.facade.restore_documents((f"p:{id}",)))
    assert room.standing.count("00.txt") == room.standing_here.count("00.txt") == 1
    await _quiet(room)


@papers()
async def test_what_nobody_has_any_more_is_told(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    assert (await _delete(room, f"p:{id}")).ok
    await room.office.later(MONTH)
    await room.desk.engine.scheduler._attempt()
    assert room.store_copies() == []
    assert _codes(await _restore(room, f"p:{id}")) == ["DOC-8"]


@papers()
async def test_a_return_that_is_refused_by_one_side_is_told_and_mended_by_an_order(room: PaperRoom) -> None:
    """A person puts it back in Prolegis after Clio's thirty days: the plan cannot follow, an order makes it anew."""
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.clio_delete(other)
    await room.office.later(20 * 86400)
    await room.desk.settle()
    await room.office.later(15 * 86400)
    room.restore(id)
    await room.office.later(2)
    await room.desk.cycle(3)
    assert room.desk.codes in (["DOC-8"], ["GONE-1"])
    assert (await _restore(room, f"p:{id}")).ok
    assert room.bytes_there(room.pair(id)) == DEED + b"\x00"
    await _quiet(room)
