"""Transfers that are cut: a crash at each labelled step, lost replies, expired addresses. There is one document afterwards, with the right bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Kind
from tests.engine.desk import Crash
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."
STEPS = (
    "plan settled",
    "planned",
    "armed",
    "upload spooled",
    "sent",
    "reply read",
    "upload reserved",
    "announcing",
    "announced",
)
CLIO_STEPS = (*STEPS, "bytes stored", "upload stored", "upload finished")


async def _cut(room: PaperRoom, label: str, *, skip: int = 0) -> None:
    """The program ends at this step and starts again."""
    room.desk.crash_at(label, skip=skip)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()
    await room.restart()
    await room.office.later(1)


async def _wait(room: PaperRoom, minutes: float = 6) -> None:
    for _ in range(int(minutes * 3)):
        await room.office.later(20)
        await room.desk.cycle()


def _quiet(room: PaperRoom) -> None:
    assert room.desk.store.intents(OPEN) == []
    assert room.desk.codes == []
    assert list((room.office.folder / "spool").iterdir()) == []


@pytest.mark.parametrize("label", CLIO_STEPS)
@papers()
async def test_a_crash_at_any_step_of_a_new_document_makes_one_in_clio(room: PaperRoom, label: str) -> None:
    id = room.upload()
    await _cut(room, label)
    await _wait(room)
    assert room.standing == ["Deed.txt"]
    assert room.versions(room.pair(id)) == [DEED]
    assert room.standing_here == ["Deed.txt"]
    _quiet(room)


@pytest.mark.parametrize("label", STEPS)
@papers()
async def test_a_crash_at_any_step_of_a_new_document_makes_one_in_prolegis(room: PaperRoom, label: str) -> None:
    other = room.clio_upload()
    await _cut(room, label)
    await _wait(room)
    assert room.standing_here == room.standing == ["Deed.txt"]
    assert room.bytes_here(room.of(other)) == DEED
    _quiet(room)


@pytest.mark.parametrize("label", [label for label in CLIO_STEPS if not label.startswith("announc")])
@papers()
async def test_a_crash_at_any_step_of_a_save_makes_one_version_in_clio(room: PaperRoom, label: str) -> None:
    id = room.upload()
    await room.sync()
    room.save(id, SECOND)
    await _cut(room, label)
    await _wait(room)
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    assert room.here(id)["revision"] == 2
    _quiet(room)


@pytest.mark.parametrize("label", [label for label in STEPS if not label.startswith("announc")])
@papers()
async def test_a_crash_at_any_step_of_a_save_makes_one_revision_in_prolegis(room: PaperRoom, label: str) -> None:
    other = room.clio_upload()
    await room.sync()
    room.clio_save(other, SECOND)
    await _cut(room, label)
    await _wait(room)
    id = room.of(other)
    assert (room.bytes_here(id), room.here(id)["revision"]) == (SECOND, 2)
    assert room.versions(other) == [DEED, SECOND]
    _quiet(room)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
@papers()
async def test_a_lost_reply_of_clio_makes_one_document(room: PaperRoom, method: str, fault: str) -> None:
    id = room.upload()
    rule = room.office.faults.next(fault, service="clio", method=method, path=r"/documents")
    await room.office.later(2)
    await _wait(room)
    assert rule.struck
    assert room.standing == ["Deed.txt"]
    assert room.versions(room.pair(id)) == [DEED]
    _quiet(room)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
@papers()
async def test_a_lost_reply_of_prolegis_makes_one_document(room: PaperRoom, method: str, fault: str) -> None:
    other = room.clio_upload()
    rule = room.office.faults.next(fault, service="prolegis", method=method, path=r"/documents")
    await room.office.later(2)
    await _wait(room)
    assert rule.struck
    assert room.standing_here == ["Deed.txt"]
    assert room.bytes_here(room.of(other)) == DEED
    _quiet(room)


def _save(room: PaperRoom, id: str) -> None:
    room.save(id, SECOND)


def _rename(room: PaperRoom, id: str) -> None:
    room.edit(id, name="Deed, signed.txt")


def _delete(room: PaperRoom, id: str) -> None:
    room.delete(id)


def _move(room: PaperRoom, id: str) -> None:
    room.edit(id, folder="Closing/Funds")


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@pytest.mark.parametrize("act", [_save, _rename, _delete, _move])
@papers()
async def test_a_lost_reply_changes_a_document_once(
    room: PaperRoom, act: Callable[[PaperRoom, str], Awaitable[None]], fault: str
) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    act(room, id)
    rule = room.office.faults.next(fault, service="clio", method="POST,PATCH,DELETE", path=r"/(documents|folders)")
    await room.office.later(2)
    await _wait(room)
    assert rule.struck
    row, here = room.there(other), room.here(id)
    assert (row["name"], room.place(other), row["trashed"]) == (here["name"], here["folder"], bool(here["deleted_at"]))
    assert room.bytes_there(other) == room.bytes_here(id)
    assert len(room.versions(other)) == here["revision"]
    folders = room.office.clio.tree.folders.where("matter_id", room.clio_matter)
    assert len(folders) == 1 + len([part for part in here["folder"].split("/") if part])
    _quiet(room)


@papers()
async def test_a_night_after_the_reservation_fresh_addresses_are_asked_for(room: PaperRoom) -> None:
    id = room.upload()
    await _cut(room, "upload reserved")
    await room.office.later(8 * 3600)
    await _wait(room, 2)
    assert room.versions(room.pair(id)) == [DEED]
    _quiet(room)


@papers()
async def test_a_private_copy_that_somebody_removed_is_fetched_anew(room: PaperRoom) -> None:
    id = room.upload()
    await _cut(room, "upload reserved")
    for path in (room.office.folder / "spool").iterdir():
        path.unlink()
    await _wait(room)
    assert room.versions(room.pair(id)) == [DEED]
    assert room.standing == ["Deed.txt"]
    _quiet(room)


@papers()
async def test_a_colleagues_version_that_came_between_is_kept_and_told(room: PaperRoom) -> None:
    """Clio's version upload takes no If-Match: only the number tells."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.save(id, SECOND)
    await _cut(room, "upload spooled")
    await room.office.later(5)
    room.clio_save(other, SECOND + b" Robin")
    await _wait(room)
    assert set(room.versions(other)) == {DEED, SECOND, SECOND + b" Robin"}
    assert room.bytes_there(other) == room.bytes_here(id) == SECOND + b" Robin"
    assert room.desk.codes == ["DOC-1"]
    assert room.desk.store.link_of(room.desk.clio.side, Kind.DOCUMENT, str(other)) is not None


@pytest.mark.parametrize("kind", ["expired_url", "drop_before", "drop_after"])
@papers()
async def test_storage_that_refuses_once_is_asked_again(room: PaperRoom, kind: str) -> None:
    id = room.upload()
    rule = room.office.faults.next(kind, service="clio", method="PUT", path="^/clio-documents/")
    await room.office.later(2)
    await _wait(room)
    assert rule.struck
    assert room.versions(room.pair(id)) == [DEED]
    assert room.standing == ["Deed.txt"]
    _quiet(room)


@papers()
async def test_fault_F4_a_commit_that_was_applied_is_no_refusal_while_the_lists_are_late(room: PaperRoom) -> None:
    """The reply of the commit is lost, Clio refuses the second one, and its versions do not show the first for a while."""
    id = room.upload()
    await room.sync()
    room.save(id, SECOND)
    await room.office.later(2)
    room.office.faults.next("drop_after", service="clio", method="PATCH", path="/documents/")
    room.office.faults.add("list_lag", service="clio", seconds=45, path="/versions")
    await room.desk.cycle()
    for _ in range(3):
        await room.office.later(5)
        await room.desk.cycle()
        assert [code for code in room.desk.codes if code != "AMB-1"] == []
    room.office.faults.clear()
    await _wait(room)
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    _quiet(room)


@papers()
async def test_fault_W3_what_another_desk_made_meanwhile_leaves_no_empty_document_of_ours(room: PaperRoom) -> None:
    """The reply to our beginning was lost, so only its mark tells that it was begun at all."""
    second = room.office.desk("second", files=room.files)
    await second.settle()
    await room.office.later(5)
    id = room.upload()
    room.office.faults.next("drop_after", service="clio", method="POST", path=r"/documents\.json")
    await room.office.later(2)
    await room.desk.cycle()
    assert room.desk.codes == ["AMB-1"]
    await room.desk.engine.lease.release()
    for _ in range(4):
        await second.cycle()
        await room.office.later(30)
    made = second.link_of(Kind.DOCUMENT, id).clio_id
    assert room.bytes_there(int(made)) == DEED
    await second.engine.lease.release()
    await _wait(room)
    rows = room.office.clio.tree.documents.where("matter_id", room.clio_matter)
    assert [str(row["id"]) for row in rows if not row["trashed"]] == [made]
    assert room.pair(id) == int(made)
    assert room.desk.store.intents(OPEN) == []
    assert room.desk.codes == []
