"""What the tests of a person's orders share: files on this computer, a process that ends at a step, and the quiet after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop.core.desk import JobEnded
from desktop.core.journal import OPEN
from tests.engine.desk import Crash
from tests.engine.papers import DEED, PaperRoom

STEPS = (
    "planned",
    "armed",
    "sent",
    "reply read",
    "upload reserved",
    "upload finished",
    "acked",
    "announcing",
    "announced",
)


def file_of(room: PaperRoom, data: bytes = DEED, name: str = "Offer.pdf") -> str:
    """A file on this computer."""
    path = room.office.folder / "person" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return str(path)


def codes(ended: JobEnded) -> list[str]:
    return sorted(problem.code for problem in ended.problems)


async def linked(room: PaperRoom, data: bytes = DEED) -> str:
    id = room.upload(data)
    await room.sync()
    return id


async def quiet(room: PaperRoom) -> None:
    """Nothing is left to do, and nothing lies about."""
    await room.sync()
    assert room.desk.store.intents(OPEN) == []
    assert room.desk.codes == []
    assert names(room.office.folder / "spool") == []
    mark = room.office.mark
    await room.sync()
    assert room.office.writes(path="/documents", since=mark) == []


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def killed(room: PaperRoom, label: str, order: Callable[[], str], *, skip: int = 0) -> None:
    """The process ends at this step of an order, the first one or after ``skip`` of them, and starts again."""
    room.desk.crash_at(label, skip=skip)
    job = order()
    with suppress(Crash, BaseExceptionGroup):
        await room.desk.job(job)
    await room.restart()
    room.desk.engine.start()
    await room.office.later(400)


def at(room: PaperRoom, step: str, work: Callable[[], object]) -> None:
    """Do this once, when the engine comes to this step."""
    label = room.desk.engine.context.checkpoint

    def meanwhile(now: str) -> None:
        label(now)
        if now == step:
            room.desk.engine.context.checkpoint = label
            work()

    room.desk.engine.context.checkpoint = meanwhile
