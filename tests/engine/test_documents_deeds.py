"""Files of this computer that a person drops on a matter: on both sides when the order ends, once, and told where that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.desk import JobEnded
from desktop.core.records import Kind
from desktop.engine.context import Files
from desktop.store.spool import Spool
from desktop.store.whole import Room
from tests.engine.orders import STEPS, at, codes, file_of, killed, linked, names, quiet
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."


async def _upload(room: PaperRoom, *files: str, folder: str = "") -> JobEnded:
    return await room.desk.job(room.desk.facade.upload_documents(f"p:{room.matter}", files, folder))


@papers()
async def test_files_that_are_dropped_stand_on_both_sides_when_the_order_ends(room: PaperRoom) -> None:
    files = [file_of(room, DEED + bytes([number]), f"Offre n° {number}.pdf") for number in range(5)]
    ended = await _upload(room, *files, folder="Closing/Funds")
    assert ended.ok, ended.problems
    keys = ended.result["keys"].split()
    assert len(keys) == len(room.standing) == len(room.standing_here) == 5
    for key in keys:
        other = room.pair(key[2:])
        assert room.bytes_there(other) == room.bytes_here(key[2:])
        assert room.place(other) == room.here(key[2:])["folder"] == "Closing/Funds"
        assert room.here(key[2:])["content_type"] == "application/pdf"
    await quiet(room)


@papers()
async def test_a_file_that_is_named_twice_in_one_drop_makes_one_document(room: PaperRoom) -> None:
    file = file_of(room)
    assert (await _upload(room, file, file)).ok
    assert room.standing == room.standing_here == ["Offer.pdf"]


@papers()
async def test_a_file_for_a_row_of_clio_goes_to_the_linked_matter(room: PaperRoom) -> None:
    job = room.desk.facade.upload_documents(f"c:{room.clio_matter}", (file_of(room),))
    assert (await room.desk.job(job)).ok
    assert room.standing == room.standing_here == ["Offer.pdf"]


@papers()
async def test_a_matter_that_prolegis_has_not_takes_no_files(room: PaperRoom) -> None:
    there = room.office.clio_matter(room.office.contact("Nnamdi", "Eze"), "Only in Clio")
    ended = await room.desk.job(room.desk.facade.upload_documents(f"c:{there}", (file_of(room),)))
    assert codes(ended) == ["FILE-4"]
    assert room.standing_here == []


@papers()
async def test_each_bad_file_is_told_and_the_good_ones_go(room: PaperRoom) -> None:
    empty, good = file_of(room, b"", "Empty.pdf"), file_of(room)
    gone = file_of(room, b"x", "Gone.pdf")
    Path(gone).unlink()  # noqa: ASYNC240
    folder = str(room.office.folder / "person")
    odd = file_of(room, b"x", "Odd\x07.pdf")
    ended = await _upload(room, empty, good, gone, folder, odd)
    assert codes(ended) == ["DOC-6", "FILE-1", "FILE-2", "NAME-1"]
    assert next(one for one in ended.problems if one.code == "NAME-1").params["proposed"] == "Odd .pdf"
    assert room.standing == room.standing_here == ["Offer.pdf"]
    await quiet(room)


@papers()
async def test_fault_F8_a_file_that_is_being_written_is_not_sent(room: PaperRoom) -> None:
    """Another program adds to it while it is copied; once it rests, it goes."""
    file, writing = file_of(room), [True]

    def usage(_: Path) -> tuple[int, int, int]:
        if writing[0]:
            with Path(file).open("ab") as one:
                one.write(b"more")
        return 10**12, 0, 10**12

    spool = Spool(room.office.folder / "spool", Room(room.office.folder, usage))
    room.files = Files(spool, room.vault)
    await room.restart()
    assert codes(await _upload(room, file)) == ["DOC-6"]
    assert room.standing_here == []
    writing[0] = False
    assert (await _upload(room, file)).ok
    assert room.standing == room.standing_here == ["Offer.pdf"]
    await quiet(room)


@papers()
async def test_a_file_that_is_too_large_is_not_sent(room: PaperRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.engine.document_files.LARGEST", 10)
    assert codes(await _upload(room, file_of(room))) == ["FILE-3"]
    assert room.standing_here == []
    await quiet(room)


@papers()
async def test_a_refused_file_is_told_until_it_is_read(room: PaperRoom) -> None:
    room.office.edit_matter(room.matter, status="closed")
    ended = await _upload(room, file_of(room))
    assert codes(ended) == ["REF-1"]
    assert "closed" in ended.problems[0].params["said"]
    assert [code for code in room.desk.codes if code == "REF-1"] == ["REF-1"]
    assert names(room.office.folder / "person") == ["Offer.pdf"]
    assert (await room.desk.answer(room.desk.problem("REF-1"), "wait")).ok
    assert "REF-1" not in room.desk.codes
    assert names(room.office.folder / "spool") == []


@papers()
async def test_files_wait_for_a_network_that_is_away(room: PaperRoom) -> None:
    room.desk.engine.start()
    room.office.faults.add("drop_before")
    job = room.desk.facade.upload_documents(f"p:{room.matter}", (file_of(room), file_of(room, SECOND, "Two.pdf")))
    await room.office.later(300)
    assert room.standing_here == []
    room.office.faults.clear()
    assert (await room.desk.job(job)).ok
    await room.office.later(30)
    assert room.standing == room.standing_here == ["Offer.pdf", "Two.pdf"]


@pytest.mark.parametrize("label", STEPS)
@papers()
async def test_an_upload_survives_a_kill_at_any_step(room: PaperRoom, label: str) -> None:
    await killed(room, label, lambda: room.desk.facade.upload_documents(f"p:{room.matter}", (file_of(room),)))
    assert room.standing == room.standing_here == ["Offer.pdf"]
    (id,) = [str(row["id"]) for row in room.office.prolegis.documents]
    assert room.versions(room.pair(id)) == [DEED]
    assert room.here(id)["revision"] == 1
    assert room.desk.engine.orders.unfinished() == {}
    await quiet(room)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
@papers()
async def test_a_lost_reply_makes_one_document_of_a_file(room: PaperRoom, method: str, fault: Any) -> None:
    room.desk.engine.start()
    rule = room.office.faults.next(fault, service="prolegis", method=method, path=r"/documents")
    ended = await _upload(room, file_of(room))
    assert rule.struck
    assert ended.ok
    await room.office.later(30)
    assert room.standing == room.standing_here == ["Offer.pdf"]


@papers()
async def test_an_order_says_that_its_matter_was_unlinked_meanwhile(room: PaperRoom) -> None:
    link = room.desk.link_of(Kind.MATTER, room.matter)
    jobs: list[str] = []
    at(room, "upload reserved", lambda: jobs.append(room.desk.facade.unlink(link.id)))
    ended = await _upload(room, file_of(room))
    assert jobs
    assert ended.ok
    assert ended.result["alone"] == "1"
    assert room.standing == []
    assert room.standing_here == ["Offer.pdf"]


@papers()
async def test_an_order_says_what_clio_does_not_take(room: PaperRoom) -> None:
    room.office.faults.add("error_before", service="clio", method="POST", path=r"/documents", status=422)
    ended = await _upload(room, file_of(room))
    assert codes(ended) == ["REF-1"]
    assert room.standing_here == ["Offer.pdf"]


@pytest.mark.parametrize("fault", ["drop_before", "rate_limit", "error_before"])
@papers()
async def test_a_name_that_clio_cannot_take_now_follows(room: PaperRoom, fault: Any) -> None:
    id = await linked(room)
    room.office.faults.add(fault, service="clio", method="PATCH")
    ended = await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Other.txt"))
    assert ended.ok, ended.problems
    assert ended.result["follows"] == "1"
    assert (room.here(id)["name"], room.there(room.pair(id))["name"]) == ("Other.txt", "Deed.txt")
    room.office.faults.clear()
    room.desk.engine.start()
    await room.office.later(400)
    assert room.there(room.pair(id))["name"] == "Other.txt"
    assert room.desk.codes == []


@pytest.mark.parametrize("is_early", [False, True])
@papers()
async def test_a_desk_with_an_empty_database_brings_a_file_to_both_sides(room: PaperRoom, is_early: bool) -> None:
    """It learns of the matter's link only when it may write, after the order was given; its date is older than the document's then."""
    spool = Spool(room.office.folder / "spool of back")
    second = room.office.desk("back", files=Files(spool, room.vault))
    if not is_early:
        await room.desk.engine.lease.release()
    job = second.facade.upload_documents(f"p:{room.matter}", (file_of(room),))
    await room.office.later(5)
    if is_early:
        await room.restart()
        await room.office.later(300)  # until the other desk's lease is over
    ended = await second.job(job)
    assert ended.ok, ended.problems
    assert "alone" not in ended.result
    await second.cycle(2)
    assert room.standing == room.standing_here == ["Offer.pdf"]
    assert second.codes == []
