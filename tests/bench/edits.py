"""One per cent of the clients edited on each side: what it costs to make both sides equal again.

The edits are a person's, made through the practice's rules on other clients of each side. The services' clock then stands still for the desk, so
the second cycle still looks back over the edits (a listing overlaps by two minutes): that page is the one a side allows.
Taking the lease and giving it back is no write of a record and is counted apart.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.desk import desk, settle
from tests.bench.figures import Figure
from tests.bench.practice_process import PracticeProcess
from tests.bench.quiet import CLIO

CLIENTS, EDITS = 2000, 20
_QUIET = CLIO + 1  # reads of a quiet cycle


def measure(folder: Path) -> Iterator[Figure]:
    with PracticeProcess(clients=CLIENTS, matters=CLIENTS // 4, linked=True) as practice:
        requests = asyncio.run(_edited(practice, folder / "edits"))
    reads = [one for one in requests if one["method"] == "GET"]
    writes = [one for one in requests if one["method"] != "GET" and not one["path"].endswith("/lease")]
    at = f"{CLIENTS:,} clients, {EDITS} edits a side"
    yield Figure("edits", "writes to Clio", at, _at(writes, "clio"), "=", EDITS)
    yield Figure("edits", "writes to Prolegis", at, _at(writes, "prolegis"), "=", EDITS)
    yield Figure("edits", "reads until both are equal", at, len(reads), "≤", 2 * _QUIET + 2)
    yield Figure("edits", "requests for the lease", at, len(requests) - len(reads) - len(writes), "≤", 2)


def _at(requests: list[dict[str, Any]], service: str) -> int:
    return sum(one["service"] == service for one in requests)


async def _edited(practice: PracticeProcess, folder: Path) -> list[dict[str, Any]]:
    async with desk(practice, folder) as one:
        await settle(one)
        practice.advance(400)
        await settle(one)
        await one.engine.scheduler.once()
        practice.edit("prolegis", EDITS)
        practice.edit("clio", EDITS)
        practice.mark()
        await settle(one)
        requests: list[dict[str, Any]] = practice.told()["requests"]
        return requests
