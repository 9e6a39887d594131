"""Memory of the headless program: ``sync`` running on a linked firm, measured from outside once it has come to rest.

The figure is the resident set at rest; what only this process uses (USS) is shown beside it. Flat: a firm sixteen times as large
fills the database's own cache of 8 MiB, and may cost 4 MiB besides.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.bench.desk import program_environment
from tests.bench.figures import Figure
from tests.bench.practice_process import ROOT, PracticeProcess
from tests.bench.start import arguments, prepare

SIZES = (500, 8000)
_MIB = 1024 * 1024


def measure(folder: Path) -> Iterator[Figure]:
    resident: dict[int, float] = {}
    for size in SIZES:
        with PracticeProcess(clients=size, matters=size // 4, linked=True) as practice:
            asyncio.run(prepare(practice, folder / f"memory{size}"))
            resident[size], own = _at_rest(practice, folder / f"memory{size}")
        at = f"{size:,} clients, own {own:.1f} MiB"
        yield Figure("memory", "resident, sync at rest", at, resident[size], "<", 80, "MiB")
    yield Figure("memory", "8,000 against 500", "", resident[8000] - resident[500], "≤", 12, "MiB")


def _at_rest(practice: PracticeProcess, folder: Path) -> tuple[float, float]:
    """(RSS, USS) in MiB of ``sync`` once its first cycles and the first sweep are through."""
    command = [part for part in arguments(practice, folder) if part != "--once"]
    environment = program_environment(practice, folder)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        seen = psutil.Process(process.pid)
        quiet, before = 0, -1.0
        while quiet < 5:  # at rest: five looks in a row without CPU worth mentioning
            time.sleep(0.2)
            used = sum(seen.cpu_times()[:2])
            quiet, before = (quiet + 1 if used - before < 0.02 else 0), used
        told = seen.memory_full_info()
        process.terminate()
    return told.rss / _MIB, told.uss / _MIB
