"""A matter that is unlinked while documents of it are on their way: nothing more arrives, and nothing half made stays behind."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.journal import OPEN
from desktop.core.links import LinkState
from desktop.core.records import Kind
from tests.engine.desk import Crash
from tests.engine.orders import at
from tests.engine.papers import DEED, PaperRoom, papers

BEFORE_THE_END = ("armed", "upload spooled", "sent", "reply read", "upload reserved")


async def _unlink(room: PaperRoom) -> None:
    link = room.desk.link_of(Kind.MATTER, room.matter)
    assert (await room.desk.job(room.desk.facade.unlink(link.id))).ok


async def _cut_and_unlink(room: PaperRoom, label: str) -> None:
    room.desk.crash_at(label)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await room.sync()
    await room.restart()
    await _unlink(room)
    for _ in range(20):
        await room.office.later(20)
        await room.desk.cycle()
    assert room.desk.store.intents(OPEN) == []
    assert list((room.office.folder / "spool").iterdir()) == []


@pytest.mark.parametrize("label", [*BEFORE_THE_END, "bytes stored", "upload stored"])
@papers()
async def test_what_was_cut_on_its_way_to_clio_does_not_arrive_once_its_matter_is_unlinked(
    room: PaperRoom, label: str
) -> None:
    id = room.upload()
    await _cut_and_unlink(room, label)
    assert room.standing == []
    assert room.bytes_here(id) == DEED


@pytest.mark.parametrize("label", BEFORE_THE_END)
@papers()
async def test_what_was_cut_on_its_way_to_prolegis_does_not_arrive_once_its_matter_is_unlinked(
    room: PaperRoom, label: str
) -> None:
    id = room.clio_upload()
    await _cut_and_unlink(room, label)
    assert room.standing_here == []
    assert room.bytes_there(id) == DEED


@pytest.mark.parametrize("label", [*BEFORE_THE_END, "bytes stored", "upload stored"])
@papers()
async def test_a_save_that_was_cut_does_not_arrive_once_its_matter_is_unlinked(room: PaperRoom, label: str) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.save(id, b"Second draft.")
    await _cut_and_unlink(room, label)
    assert room.versions(other) == [DEED]


@papers()
async def test_a_sending_stops_when_its_matter_is_unlinked(room: PaperRoom) -> None:
    """Not only between two rounds: what is planned and has not begun stays where it is."""
    ids = [room.upload(DEED + bytes([number]), f"{number}.txt") for number in range(12)]
    link = room.desk.link_of(Kind.MATTER, room.matter)

    def unlinked() -> None:
        ended = msgspec.structs.replace(link, state=LinkState.DEAD)
        with room.desk.store.transaction():
            room.desk.store.save_links([ended])

    at(room, "upload stored", unlinked)
    await room.desk.cycle(3)
    await room.office.later(600)
    assert len(room.standing) < len(ids)
    assert len(room.standing_here) == len(ids)
