"""``sync --once`` with nothing to do, as a whole process from start to exit: imports, opening the database, one cycle, closing.

The modules are compiled beforehand, as an installation has them; the first run, which does that, is not counted."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.desk import desk, program_environment, settle
from tests.bench.figures import Figure, median
from tests.bench.practice_process import ROOT, PracticeProcess

CLIENTS, _TIMES = 2000, 7


def measure(folder: Path) -> Iterator[Figure]:
    with PracticeProcess(clients=CLIENTS, matters=CLIENTS // 4, linked=True) as practice:
        asyncio.run(prepare(practice, folder / "start"))
        practice.advance(400)
        sync_once(practice, folder / "start")
        spent = [sync_once(practice, folder / "start") for _ in range(_TIMES)]
    yield Figure("sync --once", "start to exit", f"{CLIENTS:,} clients, nothing to do", median(spent), "<", 0.8, "s")


async def prepare(practice: PracticeProcess, folder: Path) -> None:
    """Link everything, so that nothing is left to do."""
    async with desk(practice, folder) as one:
        await settle(one)


def arguments(practice: PracticeProcess, folder: Path) -> list[str]:
    where = ["--data-dir", str(folder), "--clio-url", practice.clio_url, "--prolegis-url", practice.prolegis_url]
    return [sys.executable, "-m", "desktop", *where, "sync", "--once", "--json"]


def sync_once(practice: PracticeProcess, folder: Path) -> float:
    """Seconds of one run; a run that does not end with all equal is no measurement."""
    environment = program_environment(practice, folder)
    begun = time.perf_counter()
    subprocess.run(arguments(practice, folder), cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
