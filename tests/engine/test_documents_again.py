"""A private copy that goes under way: its bytes are fetched once more by themselves from where they still are, and only else is a person asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.journal import OPEN
from desktop.core.records import Side
from tests.engine.orders import at, codes, file_of, linked, quiet
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."


def _clear(room: PaperRoom) -> None:
    """Somebody, or a program that tidies up, removes what lies there."""
    for path in (room.office.folder / "spool").iterdir():
        path.unlink()


@pytest.mark.parametrize("label", ["armed", "sent", "upload reserved"])
@papers()
async def test_a_dropped_file_whose_copy_was_removed_is_copied_once_more(room: PaperRoom, label: str) -> None:
    file = file_of(room)
    room.desk.engine.start()
    at(room, label, lambda: _clear(room))
    ended = await room.desk.job(room.desk.facade.upload_documents(f"p:{room.matter}", (file,)))
    assert ended.ok, ended.problems
    assert room.standing == room.standing_here == ["Offer.pdf"]
    assert room.bytes_here(ended.result["keys"][2:]) == DEED
    await quiet(room)


@papers()
async def test_a_new_version_whose_copy_was_removed_is_copied_once_more(room: PaperRoom) -> None:
    id = await linked(room)
    file = file_of(room, SECOND)
    room.desk.engine.start()
    at(room, "sent", lambda: _clear(room))
    assert (await room.desk.job(room.desk.facade.upload_version(f"p:{id}", file))).ok
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    await quiet(room)


@papers()
async def test_an_older_version_whose_copy_was_removed_is_fetched_once_more(room: PaperRoom) -> None:
    id = await linked(room)
    room.save(id, SECOND)
    await room.sync()
    room.desk.engine.start()
    at(room, "sent", lambda: _clear(room))
    assert (await room.desk.job(room.desk.facade.make_current(f"p:{id}", Side.PROLEGIS, "1"))).ok
    assert room.bytes_here(id) == DEED
    assert room.versions(room.pair(id)) == [DEED, SECOND, DEED]
    await quiet(room)


def _removed(file: str) -> None:
    Path(file).unlink()


def _changed(file: str) -> None:
    Path(file).write_bytes(SECOND)


@pytest.mark.parametrize("also", [_removed, _changed])
@papers()
async def test_a_file_that_is_no_more_as_it_was_dropped_is_told_and_leaves_nothing(
    room: PaperRoom, also: Callable[[str], None]
) -> None:
    """What is sent is what it was at one moment, or nothing."""
    file = file_of(room)
    room.desk.engine.start()

    def gone() -> None:
        _clear(room)
        also(file)

    at(room, "upload reserved", gone)
    ended = await room.desk.job(room.desk.facade.upload_documents(f"p:{room.matter}", (file,)))
    assert codes(ended) == ["DOC-6"]
    await room.office.later(400)
    assert room.standing == room.standing_here == []
    assert room.desk.store.intents(OPEN) == []


@papers()
async def test_a_copy_that_is_removed_again_and_again_is_told(room: PaperRoom) -> None:
    file = file_of(room)
    room.desk.engine.start()
    context = room.desk.engine.context
    passed = context.checkpoint

    def clearing(label: str) -> None:
        passed(label)
        if label in {"sent", "upload reserved", "feed read"}:
            _clear(room)

    context.checkpoint = clearing
    ended = await room.desk.job(room.desk.facade.upload_documents(f"p:{room.matter}", (file,)))
    assert codes(ended) == ["DOC-6"]
    context.checkpoint = passed
    assert (await room.desk.job(room.desk.facade.upload_documents(f"p:{room.matter}", (file,)))).ok
    assert room.standing == room.standing_here == ["Offer.pdf"]
