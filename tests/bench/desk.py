"""A desk in the measuring process, composed as the program composes it, on a practice in another process."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.app import Assembly, assemble
from desktop.settings import Place
from tests.bench.practice_process import PracticeProcess


@asynccontextmanager
async def desk(practice: PracticeProcess, folder: Path) -> AsyncIterator[Assembly]:
    """Signed in with tokens from the environment, nothing read yet, the scheduler not running."""
    os.environ.update(practice.environment())
    place = Place(folder)
    settings = place.load()
    settings.clio_url, settings.prolegis_url = practice.clio_url, practice.prolegis_url
    assembly = await assemble(place, settings)
    try:
        yield assembly
    finally:
        await assembly.close()


def program_environment(practice: PracticeProcess, folder: Path) -> dict[str, str]:
    """For the program as a process of its own: signed in, its modules compiled once as an installation has them, no display needed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    return {**kept, **practice.environment(), **compiled, "QT_QPA_PLATFORM": "offscreen"}


async def settle(assembly: Assembly) -> int:
    """Cycles until nothing is left; returns how many. Fails loudly when problems stand in the way: then nothing is measured.

    A cycle reads the documents of twenty matters at first, and the largest firm has two thousand.
    """
    for count in range(1, 150):
        report = await assembly.engine.scheduler.once()
        if problems := assembly.store.problems():
            raise RuntimeError(f"{len(problems)} problems, first {problems[0]}")
        if (
            report.complete
            and not (report.left or report.unread or report.operations)
            and not assembly.engine.observer.changed
        ):
            return count
    raise RuntimeError("no rest after a hundred and fifty cycles")


class Cpu:
    """CPU seconds of this process between entering and leaving."""

    def __enter__(self) -> Cpu:
        self._begun = time.process_time()
        self.seconds = 0.0
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.process_time() - self._begun
