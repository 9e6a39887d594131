"""The quiet cycle: what looking costs when nobody changed anything.

The firm is linked by the real engine; then the services' clock moves on, two cycles let the marks follow, and the next ones are measured:
requests and body sizes by the practice (another process), CPU by this process' own clock around a whole cycle of the running engine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tests.bench.desk import Cpu, desk, settle
from tests.bench.figures import Figure, median
from tests.bench.practice_process import PracticeProcess

SIZES = (500, 2000, 8000)
CLIO = 3 + 2  # contacts, matters, relationships; folders, documents
_TIMES = 15


def measure(folder: Path) -> Iterator[Figure]:
    largest: dict[int, float] = {}
    for size in SIZES:
        with PracticeProcess(clients=size, matters=size // 4, linked=True) as practice:
            figures, largest[size] = asyncio.run(_one(practice, folder / f"quiet{size}", size))
        yield from figures
    yield Figure("quiet cycle", "bodies at 8,000 against 500", "", largest[8000] - largest[500], "≤", 256, "bytes")


async def _one(practice: PracticeProcess, folder: Path, size: int) -> tuple[list[Figure], float]:
    async with desk(practice, folder) as one:
        await settle(one)
        linked = one.engine.linked()
        if linked != size + size // 4:
            raise RuntimeError(f"{linked} links of {size + size // 4}")
        practice.advance(400)
        await settle(one)
        await one.engine.scheduler.once()
        practice.mark()
        await one.engine.scheduler.once()
        told = practice.told()
        used = []
        for _ in range(_TIMES):
            with Cpu() as cpu:
                await one.engine.scheduler.once()
            used.append(cpu.seconds * 1000)
    asked = [request["service"] for request in told["requests"]]
    body = max(reply["bytes"] for reply in told["replies"])
    at = f"{size:,} clients, {size // 4:,} matters"
    return [
        Figure("quiet cycle", "requests to Prolegis", at, asked.count("prolegis"), "=", 1),
        Figure("quiet cycle", "requests to Clio", at, asked.count("clio"), "=", CLIO),
        Figure("quiet cycle", "largest body", at, body, "<", 4096, "bytes"),
        Figure("quiet cycle", "CPU", at, median(used), "<", 30, "ms"),
    ], body
