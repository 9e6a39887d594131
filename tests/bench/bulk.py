"""Two thousand clients created in Clio and linked: ``clients sync --all --create`` with Clio's rate limit off.

The practice is another process; CPU is this process' own over the whole job (planning, writing, announcing, and the cycles
until nothing is left), divided by the clients. The second run adds 50 ms to every request and counts the writes that were under way at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.desk import Cpu, desk, settle
from tests.bench.figures import Figure
from tests.bench.practice_process import PracticeProcess

CLIENTS = 2000
RUNS = 3  # a machine with something else to do makes the same work cost more: the least says what it costs
LATENCY = 0.05  # seconds
_FEWER = 400  # clients of the run with latency: enough to see what is in flight


class Run(NamedTuple):
    """``cpu`` in milliseconds a client."""

    cpu: float
    most_writing: int
    puts: int


def measure(folder: Path) -> Iterator[Figure]:
    runs = []
    for attempt in range(RUNS):
        with PracticeProcess(clients=CLIENTS) as practice:
            runs.append(asyncio.run(sync_all(practice, folder / f"bulk{attempt}", CLIENTS)))
    at = f"{CLIENTS:,} clients, rate off, best of {RUNS}"
    yield Figure("bulk", "CPU a client", at, min(run.cpu for run in runs), "≤", 2.5, "ms")
    yield Figure("bulk", "PUT /links requests", at, max(run.puts for run in runs), "≤", CLIENTS / 200)
    with PracticeProcess(clients=_FEWER) as practice:
        practice.delay(LATENCY)
        run = asyncio.run(sync_all(practice, folder / "latency", _FEWER))
    yield Figure("bulk", "writes in flight", "50 ms latency", run.most_writing, "≥", 6)


async def sync_all(practice: PracticeProcess, folder: Path, clients: int) -> Run:
    async with desk(practice, folder) as one:
        await one.engine.scheduler.once()
        practice.mark()
        with Cpu() as cpu:
            ended = await one.facade.done(one.facade.sync_clients(None, create=True))
            await settle(one)
        if ended.result.get("created") != str(clients) or one.engine.linked() != clients:
            raise RuntimeError(f"not all were created: {ended}")
        told = practice.told()
    puts = sum(request["method"] == "PUT" and request["path"].endswith("/links") for request in told["requests"])
    return Run(cpu.seconds * 1000 / clients, told["most_writing"], puts)
