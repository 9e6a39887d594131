"""A desk that is new in the firm reads the documents of linked matters only; Prolegis knows more, and is asked before a document is made there."""

from __future__ import annotations

import pytest

from desktop.core.records import Kind
from desktop.engine.context import Files
from desktop.store.spool import Spool
from tests.engine.desk import Crash, Desk
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."


async def _second(room: PaperRoom) -> Desk:
    """Another desk of the firm on its first day; the first one is switched off."""
    await room.desk.engine.lease.release()
    second = room.office.desk("back", files=Files(Spool(room.office.folder / "spool2"), room.vault))
    await second.settle(most=20)
    return second


def _elsewhere(room: PaperRoom, id: str) -> None:
    """A matter that is not linked."""
    room.edit(id, matter_id=room.office.matter(room.office.client()))


async def _gone_on(room: PaperRoom, *desks: Desk) -> None:
    for _ in range(12):
        for desk in desks:
            await room.office.later(30)
            await desk.cycle()
            await desk.engine.lease.release()


@pytest.mark.parametrize("deleted", [False, True], ids=["moved", "moved and deleted"])
@papers()
async def test_fault_D15_what_lies_in_a_matter_that_is_not_linked_is_not_made_a_second_time(
    room: PaperRoom, deleted: bool
) -> None:
    """It is found by the Clio id that it carries, and a person is asked what becomes of it."""
    id = room.upload()
    await room.sync()
    there = room.pair(id)
    _elsewhere(room, id)
    if deleted:
        room.delete(id)
    second = await _second(room)
    room.clio_save(there, SECOND)
    await _gone_on(room, second)
    await _gone_on(room, room.desk, second)
    assert [str(row["id"]) for row in room.office.prolegis.documents] == [id]
    assert [int(row["id"]) for row in room.office.clio.tree.documents] == [there]
    assert room.versions(there) == [DEED, SECOND]
    assert second.link_of(Kind.DOCUMENT, id).clio_id == str(there)
    assert "DOC-3" in second.codes
    assert "LINK-1" not in second.codes


async def _made_untold(room: PaperRoom) -> tuple[int, str]:
    """The first desk makes a document in Prolegis of one of Clio's, and is switched off for good before it can tell."""
    there = room.clio_upload()
    room.desk.crash_at("upload finished")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()
    (row,) = room.office.prolegis.documents
    assert row["clio_document_id"] is None
    await room.office.later(300)  # its lease is over
    return there, str(row["id"])


@pytest.mark.parametrize("deleted", [False, True], ids=["standing", "in the trash"])
@papers()
async def test_fault_W3_what_a_desk_made_before_it_ended_is_the_pair_though_it_was_saved_since(
    room: PaperRoom, deleted: bool
) -> None:
    second = await _second(room)
    there, id = await _made_untold(room)
    room.save(id, SECOND)
    if deleted:
        await second.cycle()
        room.clio_delete(there)
    await _gone_on(room, second)
    assert [int(row["id"]) for row in room.office.clio.tree.documents] == [there]
    assert [str(row["id"]) for row in room.office.prolegis.documents] == [id]
    assert not room.there(there)["trashed"]
    assert room.versions(there) == [DEED, SECOND]
    assert room.bytes_here(id) == SECOND


@papers()
async def test_fault_C7_what_an_older_key_made_is_left_to_the_document_that_it_belongs_to_by_now(
    room: PaperRoom,
) -> None:
    """Prolegis remembers a key for a day, and answers with what it made then: by now that may be another one's pair."""
    second = await _second(room)
    there, id = await _made_untold(room)
    other = room.clio_upload(SECOND, "Other deed.txt")
    room.office.prolegis.put_links([{"kind": "document", "id": id, "clio_id": str(other)}], "app")
    await _gone_on(room, second)
    assert room.of(other) == id
    again = room.of(there)
    assert again != id
    assert room.bytes_here(again) == DEED
    assert len(room.office.prolegis.documents) == 2
    mark = room.office.mark
    await _gone_on(room, second)
    assert room.office.writes(since=mark) == []
