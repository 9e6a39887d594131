"""What was begun and is not finished: it is found again though the answer to its beginning was lost, and never left half visible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Kind
from tests.engine.orders import names
from tests.engine.papers import DEED, PaperRoom, papers


async def _rest(room: PaperRoom, times: int = 24) -> None:
    for _ in range(times):
        await room.office.later(20)
        await room.desk.cycle()


def _empty(room: PaperRoom) -> list[str]:
    """Documents of Clio that stand without bytes."""
    rows = room.office.clio.tree.documents
    return [row["name"] for row in rows if not row["trashed"] and row["latest_version_id"] is None]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("status", [422, 403])
@papers()
async def test_what_was_begun_and_is_refused_the_second_time_leaves_no_empty_document(
    room: PaperRoom, status: int, late: bool
) -> None:
    """The answer to the beginning was lost; the second request is refused."""
    office, id = room.office, room.upload()
    office.faults.next("drop_after", service="clio", method="POST", path=r"/documents\.json")
    lists = office.faults.add("time_travel", service="clio", method="GET", path=r"/documents", seconds=60)
    await office.later(2)
    await room.desk.cycle()
    assert _empty(room) == ["Deed.txt"]
    if not late:
        office.faults.rules.remove(lists)
    office.faults.next("error_before", service="clio", method="POST", path=r"/documents", status=status)
    await _rest(room, 9)
    if late:
        office.faults.rules.remove(lists)
    await _rest(room)
    assert _empty(room) == []
    assert room.desk.codes == ["REF-1" if status == 422 else "PERM-1"]
    assert room.desk.store.intents(OPEN) == []
    room.edit(id, name="Deed, signed.txt")
    await _rest(room)
    assert room.standing == ["Deed, signed.txt"]
    assert room.bytes_there(room.pair(id)) == DEED
    assert room.desk.codes == []


@papers()
async def test_what_was_refused_and_is_deleted_then_is_asked_about_no_more(room: PaperRoom) -> None:
    id = room.upload()
    room.office.faults.next("error_before", service="clio", method="POST", path=r"/documents", status=422)
    await room.office.later(2)
    await _rest(room, 3)
    assert room.desk.codes == ["REF-1"]
    room.delete(id)
    await _rest(room, 3)
    assert room.desk.codes == []


def _delete(room: PaperRoom, id: str) -> None:
    room.delete(id)


def _part(room: PaperRoom, _: str) -> None:
    room.desk.facade.unlink(room.desk.link_of(Kind.MATTER, room.matter).id)


@pytest.mark.parametrize("act", [_delete, _part])
@papers()
async def test_what_was_begun_and_is_wanted_no_more_is_in_no_doubt_afterwards(
    room: PaperRoom, act: Callable[[PaperRoom, str], None]
) -> None:
    id = room.upload()
    room.office.faults.next("drop_after", service="clio", method="POST", path=r"/documents\.json")
    await room.office.later(2)
    await room.desk.cycle()
    assert room.desk.codes == ["AMB-1"]
    act(room, id)
    await _rest(room)
    assert _empty(room) == []
    assert (room.desk.codes, room.desk.store.intents(OPEN)) == ([], [])


@papers()
async def test_what_was_begun_goes_also_where_its_bytes_are_nowhere_any_more(room: PaperRoom) -> None:
    """The answer was lost, then the private copy, and the source has no bytes to give."""
    room.upload()
    office = room.office
    office.faults.next("drop_after", service="clio", method="POST", path=r"/documents\.json")
    await office.later(2)
    await room.desk.cycle()
    for path in (office.folder / "spool").iterdir():
        path.unlink()
    gone = office.faults.add("error_before", service="prolegis", method="GET", path=r"/content", status=404)
    await _rest(room, 12)
    assert gone.struck
    office.faults.rules.remove(gone)
    await _rest(room)
    assert _empty(room) == []
    assert len(room.standing) <= 1
    assert room.desk.store.intents(OPEN) == []
    assert names(office.folder / "spool") == []


async def _begun_and_closed(room: PaperRoom) -> int:
    """Begun in Prolegis from this document of Clio's, whose matter is closed there before the bytes came."""
    other = room.clio_upload()
    room.office.faults.next("html", service="prolegis", method="POST", path=r"/documents$")
    await room.office.later(2)
    await room.desk.cycle()
    room.office.edit_matter(room.matter, status="closed")
    return other


@pytest.mark.parametrize("first", [True, False])
@papers()
async def test_what_was_begun_in_a_matter_that_was_closed_and_has_no_source_any_more_is_told_and_goes_once_it_is_open(
    room: PaperRoom, first: bool
) -> None:
    """It takes no deletion either: nobody is left in the dark about the empty document."""
    other = await _begun_and_closed(room)
    if not first:
        await _rest(room)
    room.clio_delete(other)
    await _rest(room)
    (begun,) = room.office.prolegis.documents
    assert (begun["sha256"], begun["deleted_at"]) == (None, None)
    assert [code for code in room.desk.codes if code != "STAT-1"] == ["DOC-10"]
    told = room.desk.problem("DOC-10")
    assert (told.prolegis_id, told.params["name"]) == (begun["id"], "Deed.txt")
    mark = room.office.mark
    await _rest(room, 3)
    assert room.office.writes(path="/documents", since=mark) == []
    await room.restart()
    room.office.edit_matter(room.matter, status="open")
    await _rest(room, 6)
    assert room.standing_here == []
    assert room.desk.codes == []


@papers()
async def test_what_was_begun_in_a_closed_matter_is_finished_where_its_source_is_put_back(room: PaperRoom) -> None:
    other = await _begun_and_closed(room)
    room.clio_delete(other)
    await _rest(room)
    assert "DOC-10" in room.desk.codes
    room.clio_restore(other)
    await _rest(room, 6)
    assert [code for code in room.desk.codes if code != "STAT-1"] == ["REF-1"]
    room.office.edit_matter(room.matter, status="open")
    await room.office.later(2)
    assert (await room.desk.job(room.desk.facade.sync_now())).ok
    await _rest(room)
    assert room.standing_here == ["Deed.txt"]
    assert room.bytes_here(room.of(other)) == DEED
    assert room.desk.codes == []
