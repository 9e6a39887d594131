"""What people do to a document at the very moment at which it is carried over: nothing of theirs is undone, doubled or left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.core.records import Kind
from tests.engine.desk import Office, story
from tests.engine.papers import DEED, PaperRoom, papers


def at_step(room: PaperRoom, label: str, act: Callable[[], None]) -> None:
    """Somebody acts once, right when the program passes this step."""
    context = room.desk.engine.context
    before = context.checkpoint

    def crossing(step: str) -> None:
        if step == label:
            context.checkpoint = before
            act()
        before(step)

    context.checkpoint = crossing


async def _rest(room: PaperRoom) -> None:
    for _ in range(6):
        await room.office.later(20)
        await room.desk.cycle()


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read"])
@papers()
async def test_what_is_put_back_while_its_deletion_is_carried_over_stands_on_both_sides(
    room: PaperRoom, label: str
) -> None:
    """Our own deletion is no word of a person's: it never travels back."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.delete(id)
    at_step(room, label, lambda: room.restore(id))
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert room.desk.codes == []


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read"])
@papers()
async def test_what_is_put_back_in_clio_while_its_deletion_is_carried_over_stands_on_both_sides(
    room: PaperRoom, label: str
) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.clio_delete(other)
    at_step(room, label, lambda: room.clio_restore(other))
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert room.desk.codes == []


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
@story()
async def test_a_clock_that_jumps_makes_no_old_document_new_nor_a_new_one_old(office: Office, jump: float) -> None:
    """When a matter was linked is told by the service's clock."""
    room = PaperRoom(office)
    client, _ = await room.desk.linked_client()
    room.matter = office.matter(client)
    room.upload(DEED, "Old.txt")
    await office.later(60)
    room.desk.clock.skew = jump
    await room.desk.settle()
    room.clio_matter = int(room.desk.link_of(Kind.MATTER, room.matter).clio_id)
    room.desk.clock.skew = 0.0
    await office.later(5)
    room.upload(DEED + b" And more.", "New.txt")
    await _rest(room)
    assert room.standing == ["New.txt"]
