"""Bad luck with bytes: none come, others come, no room for them, too many at once, or somebody else's desk and version between ours."""

from __future__ import annotations

import errno
from typing import Any

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Kind
from desktop.engine.context import Files
from desktop.store.spool import Spool
from desktop.store.whole import Room
from tests.engine.desk import Crash
from tests.engine.orders import at
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."
PLENTY = (10**12, 0, 10**12)


async def _linked(room: PaperRoom, data: bytes = DEED) -> str:
    id = room.upload(data)
    await room.sync()
    return id


async def _again(room: PaperRoom) -> None:
    """The cause is gone, and a person tries again."""
    room.office.faults.clear()
    await room.office.later(2)
    await room.desk.job(room.desk.facade.sync_now())
    await room.sync()


async def _quiet(room: PaperRoom) -> None:
    await room.sync()
    assert room.desk.store.intents(OPEN) == []
    assert room.desk.codes == []
    mark = room.office.mark
    await room.sync()
    assert room.office.writes(path="/documents", since=mark) == []


# ---- what comes is not what was announced


@papers()
async def test_fault_Z6_a_signed_address_of_another_host_is_neither_read_nor_written(room: PaperRoom) -> None:
    id = await _linked(room)
    other = room.clio_upload(b"from Clio", "Letter.txt")
    room.office.clio.storage.origin, origin = "https://elsewhere.example.com", room.office.clio.storage.origin
    room.save(id, SECOND)
    await room.office.later(2)
    await room.desk.cycle(2)
    assert len(room.versions(room.pair(id))) == 1
    assert "DOC-7" in room.desk.codes
    assert room.standing_here == ["Deed.txt"]
    room.office.clio.storage.origin = origin
    await _again(room)
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    assert room.bytes_here(room.of(other)) == b"from Clio"
    await _quiet(room)


@pytest.mark.parametrize("fault", ["html", "truncated"])
@papers()
async def test_fault_F22_bytes_that_come_wrong_from_storage_are_written_nowhere(room: PaperRoom, fault: Any) -> None:
    other = room.clio_upload()
    rule = room.office.faults.add(fault, service="clio", method="GET", path="^/clio-documents/")
    await room.office.later(2)
    await room.desk.cycle(2)
    assert rule.struck
    assert room.standing_here == []
    assert room.desk.codes in (["DOC-5"], ["DOC-7"])
    await _again(room)
    assert room.bytes_here(room.of(other)) == DEED
    await _quiet(room)


@papers()
async def test_fault_F22_a_wrong_checksum_is_thrown_away_and_told(room: PaperRoom) -> None:
    id = await _linked(room)
    room.save(id, SECOND)
    row = room.here(id)
    wrong = room.office.world.blobs.put_bytes(b"x" * len(SECOND))
    kept = [{**one, "sha256": wrong.sha256} if one["revision"] == 2 else one for one in row["revisions"]]
    room.office.prolegis.documents.rows[id] = {**row, "revisions": kept}
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.desk.codes == ["DOC-5"]
    assert len(room.versions(room.pair(id))) == 1
    room.office.prolegis.documents.rows[id] = row
    await _again(room)
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    await _quiet(room)


@papers()
async def test_what_clio_made_of_it_is_compared_with_what_was_sent(room: PaperRoom) -> None:
    """Storage took other bytes than were sent: linked all the same, so never made twice, and sent again when a person says so."""
    torn = room.office.world.blobs.put_bytes(DEED[:5])

    def tear() -> None:
        for key in list(room.office.clio.storage._objects):
            room.office.clio.storage.keep(key, torn, "text/plain")

    at(room, "bytes stored", tear)
    id = room.upload()
    await room.office.later(2)
    await room.desk.cycle(3)
    assert room.desk.codes == ["DOC-9"]
    assert room.versions(room.pair(id)) == [DEED[:5]]
    assert (await room.desk.answer(room.desk.problem("DOC-9"), "prolegis")).ok
    await room.sync()
    assert room.versions(room.pair(id)) == [DEED[:5], DEED]
    assert room.bytes_here(id) == DEED
    await _quiet(room)


# ---- no room


def _with_room(room: PaperRoom, free: list[int]) -> Files:
    """A disk of this much free space."""
    spool = Spool(room.office.folder / "spool", Room(room.office.folder, lambda _: (10**12, 0, free[0])))
    return Files(spool, room.vault)


@papers()
async def test_fault_F21_a_full_disk_stops_before_anything_is_half_written(room: PaperRoom) -> None:
    free = [0]
    room.files = _with_room(room, free)
    await room.restart()
    id = room.upload()
    await room.office.later(2)
    await room.desk.engine.scheduler._attempt()
    assert [problem.code for problem in room.desk.engine.troubles.local] == ["DISK-1"]
    assert room.standing == []
    ended = await room.desk.job(room.desk.facade.open_copy(f"p:{id}"))
    assert [problem.code for problem in ended.problems] == ["DISK-1"]
    free[0] = 10**12
    await room.desk.engine.scheduler._attempt()
    await room.sync()
    assert room.versions(room.pair(id)) == [DEED]
    await _quiet(room)


@papers()
async def test_fault_F21_no_room_for_a_kept_copy_deletes_nothing(
    room: PaperRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await _linked(room)
    room.upload(b"another", "Other.txt")
    await room.sync()
    room.clio_delete(room.pair(id))

    def full(_: object, __: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr("desktop.store.whole.os.write", full)
        await room.office.later(2)
        await room.desk.engine.scheduler._attempt()
        assert room.here(id)["deleted_at"] is None
        assert [problem.code for problem in room.desk.engine.troubles.local] == ["DISK-1"]
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert [b"".join(room.vault.read(digest)) for digest in room.store_copies()] == [DEED]
    await _quiet(room)


# ---- many parts


@papers()
async def test_a_file_in_parts_is_resumed_after_a_cut(room: PaperRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.clio.uploads.MULTIPART", 12 * 1024 * 1024)
    monkeypatch.setattr("desktop.services.clio.uploads.SMALLEST_PART", 5 * 1024 * 1024)
    data = bytes(range(256)) * (13 * 4096)  # 13 MiB: three parts
    id = room.upload(data, "Scan.pdf")
    rule = room.office.faults.next("drop_after", service="clio", method="PUT", path="^/clio-documents/", skip=1)
    await room.office.later(2)
    await room.sync()
    assert rule.struck
    assert room.versions(room.pair(id)) == [data]
    puts = [
        one for one in room.office.ledger.requests if one.method == "PUT" and one.path.startswith("/clio-documents/")
    ]
    assert len(puts) >= 3
    await _quiet(room)


# ---- closed, forbidden


@papers()
async def test_a_closed_matter_keeps_its_documents_and_says_so(room: PaperRoom) -> None:
    id = await _linked(room)
    other = room.pair(id)
    room.office.edit_matter(room.matter, status="closed")
    await room.sync()
    room.clio_save(other, SECOND)
    await room.office.later(2)
    await room.desk.cycle(3)
    refused = room.desk.problem("REF-1")
    assert "closed" in refused.params["said"]
    assert room.bytes_here(id) == DEED
    assert room.versions(other) == [DEED, SECOND]
    room.office.edit_matter(room.matter, status="open")
    await room.office.later(2)
    await _again(room)
    assert room.bytes_here(id) == SECOND


@papers()
async def test_what_was_begun_in_a_matter_that_was_closed_then_is_told_and_finished_once_it_is_open(
    room: PaperRoom,
) -> None:
    """A closed matter takes neither its bytes nor its deletion."""
    other = room.clio_upload()
    room.office.faults.next("html", service="prolegis", method="POST", path=r"/documents$")
    await room.office.later(2)
    await room.desk.cycle()
    room.office.edit_matter(room.matter, status="closed")
    await _again(room)
    (begun,) = room.office.prolegis.documents
    assert not begun["sha256"]
    assert "closed" in room.desk.problem("REF-1").params["said"]
    room.office.edit_matter(room.matter, status="open")
    await _again(room)
    assert room.bytes_here(room.of(other)) == DEED
    assert room.standing_here == ["Deed.txt"]
    await _quiet(room)


@pytest.mark.parametrize("method", ["POST", "PATCH"])
@papers()
async def test_what_we_may_not_write_in_clio_waits_and_is_told(room: PaperRoom, method: str) -> None:
    rule = room.office.faults.add("error_before", service="clio", method=method, path=r"/documents", status=403)
    id = room.upload()
    await room.office.later(2)
    await room.desk.cycle(3)
    assert rule.struck
    assert "PERM-1" in room.desk.codes
    assert room.bytes_here(id) == DEED
    await _again(room)
    await room.office.later(300)  # what was begun there is taken away again once Clio must show it
    await _again(room)
    assert room.versions(room.pair(id)) == [DEED]
    assert room.standing == ["Deed.txt"]
    await _quiet(room)


# ---- somebody between


@pytest.mark.parametrize("seconds", [0, 40])
@papers()
async def test_fault_F12_a_colleagues_version_between_base_and_ours_is_kept(room: PaperRoom, seconds: float) -> None:
    id = await _linked(room)
    other = room.pair(id)
    if seconds:  # ours is the later save
        at(room, "upload spooled", lambda: room.clio_save(other, SECOND + b" Robin"))
        room.save(id, SECOND)
    else:
        room.save(id, SECOND)
        await room.office.later(1)
        at(room, "upload spooled", lambda: room.clio_save(other, SECOND + b" Robin"))
    await room.office.later(2)
    await room.sync()
    assert {DEED, SECOND, SECOND + b" Robin"} == set(room.versions(other))
    assert room.bytes_here(id) == room.bytes_there(other)
    assert room.desk.codes == ["DOC-1"]
    assert (await room.desk.answer(room.desk.problem("DOC-1"), "both")).ok
    await _quiet(room)


@papers()
async def test_fault_F1_what_is_on_its_way_is_not_taken_for_the_pair_of_another_of_its_name(room: PaperRoom) -> None:
    """The answer to our commit is lost; meanwhile somebody puts another file of that name beside its source."""
    room.office.faults.next("drop_after", service="clio", method="PATCH", path="/documents/")
    id = room.upload()
    await room.desk.cycle()
    room.office.faults.add("upload_timeout", service="clio", method="PATCH", path="/documents/")
    await room.office.later(20)
    other = room.upload(SECOND)
    for _ in range(2):
        await room.desk.cycle()
        await room.office.later(20)
    room.office.faults.clear()
    for _ in range(8):
        await room.office.later(30)
        await room.desk.cycle()
    assert room.versions(room.pair(id)) == [DEED]
    assert room.versions(room.pair(other)) == [SECOND]
    assert room.desk.codes == []


@papers()
async def test_a_second_desk_goes_on_where_the_first_one_died(room: PaperRoom) -> None:
    """The first desk reserved a document and died; its lease runs out, and the other desk syncs."""
    await room.desk.engine.lease.release()
    second = room.office.desk("back", files=Files(Spool(room.office.folder / "spool2"), room.vault))
    await second.settle(most=20)
    await second.engine.lease.release()
    id = room.upload()
    room.desk.crash_at("upload reserved")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()
    for _ in range(15):
        await room.office.later(30)
        await second.cycle()
    link = second.link_of(Kind.DOCUMENT, id)
    assert room.versions(int(link.clio_id)) == [DEED]
    assert second.codes == []
    await room.restart()  # the first one is back, and finds it done
    for _ in range(15):
        await room.office.later(30)
        await room.desk.cycle()
        await second.cycle()
    assert len([row for row in room.office.clio.tree.versions if row["fully_uploaded"]]) == 1
    assert room.pair(id) == int(link.clio_id)
    assert room.desk.codes == second.codes == []
