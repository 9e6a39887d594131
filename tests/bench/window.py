"""The window on a prepared firm: how soon it is painted, what a keystroke in the filter costs, and how long it stands still while clients sync.

Each run is the program itself in a process of its own, without a display (Qt's offscreen platform); the practice is another process.
*Painted* counts from the start of the process to the window's first paint; *rows* to the first paint of the list with records in it. A
*keystroke* counts from the search (a pause of 120 ms after the last key is meant to be there) to the paint of the rows found, with rows
visible. *Stalls*: how late each beat of a 5 ms timer in the window's thread comes while the engine's thread creates 2,000 clients and
the lists repaint.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.desk import desk, program_environment
from tests.bench.figures import Figure, median
from tests.bench.practice_process import ROOT, PracticeProcess

CLIENTS, _TIMES = 2000, 5


def measure(folder: Path) -> Iterator[Figure]:
    with PracticeProcess(clients=0) as practice:
        asyncio.run(_read(practice, folder / "window"))
        _run(practice, folder / "window", "paint")
        runs = [_run(practice, folder / "window", "paint") for _ in range(_TIMES)]
        strokes = sorted(_run(practice, folder / "window", "type")["strokes"])
    at = "the sample firm, 2,000 clients"
    yield Figure("window", "painted", at, median(run["painted"] - run["started"] for run in runs), "<", 1, "s")
    yield Figure("window", "painted with rows", at, median(run["rows"] - run["started"] for run in runs), "<", 1, "s")
    yield Figure("window", "slowest keystroke", at, strokes[-1], "<", 50, "ms")
    with PracticeProcess(clients=CLIENTS) as practice:
        asyncio.run(_read(practice, folder / "stalls"))
        told = _run(practice, folder / "stalls", "sync")
    if told["created"] != str(CLIENTS):
        raise RuntimeError(f"not all were created: {told['created']}")
    gaps = sorted(told["gaps"])
    at = f"{CLIENTS:,} clients sync, {len(gaps):,} beats"
    yield Figure("window", "stalls, 99th percentile", at, gaps[len(gaps) * 99 // 100], "<", 50, "ms")
    yield Figure("window", "longest stall", at, gaps[-1], "<", 100, "ms")


async def _read(practice: PracticeProcess, folder: Path) -> None:
    """What stands at both services comes into the store; nothing is linked."""
    async with desk(practice, folder) as one:
        await one.engine.scheduler.once()


def _run(practice: PracticeProcess, folder: Path, task: str) -> dict[str, Any]:
    where = ["--data-dir", str(folder), "--clio-url", practice.clio_url, "--prolegis-url", practice.prolegis_url]
    command = [sys.executable, "-m", "tests.bench.window_program", *where, "--task", task]
    environment = program_environment(practice, folder)
    started = time.time()
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, timeout=120)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**told, "started": started}
