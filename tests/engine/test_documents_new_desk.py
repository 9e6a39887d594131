"""A desk that is new in the firm reads the documents of linked matters only; Prolegis knows more, and is asked before a document is made there."""

from __future__ import annotations

import pytest

from desktop.core.records import Kind
from desktop.engine.context import Files
from desktop.store.spool import Spool
from tests.engine.desk import Desk
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
