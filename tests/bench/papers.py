"""Documents: what a save costs in requests, what looking costs when nothing changed, how soon an upload can be opened in Clio.

A document's requests are those of whole cycles until both sides are equal, without the listings that every cycle makes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from desktop.app import Assembly
from desktop.core.records import Kind
from tests.bench.desk import Cpu, desk, settle
from tests.bench.figures import Figure, median
from tests.bench.firm import Papers
from tests.bench.practice_process import PracticeProcess
from tests.bench.quiet import CLIO

SIZES = (0, 500, 2000, 8000)
_IN_A_MATTER = 100
_SIZE = 20_000  # bytes
_STORAGE = "/clio-documents/"
_TIMES = 15
_UPLOADS = 5


class Quiet(NamedTuple):
    clio: int  # requests
    papers: int  # those of them about folders and documents
    prolegis: int
    bytes: int  # of all bodies together
    cpu: float  # ms


def measure(folder: Path) -> Iterator[Figure]:
    with PracticeProcess(clients=20, matters=20, linked=True, papers=_papers(200, linked=True)) as practice:
        yield from asyncio.run(_single(practice, folder / "single"))
        yield from asyncio.run(_soon(practice, folder / "soon"))
    yield from _quiet(folder)


def _papers(count: int, *, linked: bool) -> Papers:
    return Papers(count=count, size=_SIZE, linked=linked)


# ---- one save


async def _single(practice: PracticeProcess, folder: Path) -> list[Figure]:
    async with desk(practice, folder) as one:
        await rest(practice, one)
        made = practice.papers("upload", size=_SIZE)["id"]
        created = await _asked(practice, one)
        practice.papers("save", id=made, size=_SIZE)
        versioned = await _asked(practice, one)
        practice.papers("rename", id=made, name="Renamed.pdf")
        renamed = await _asked(practice, one)
    figures = []
    for what, (api, puts), most in (
        ("new document", created, 2),
        ("new version", versioned, 2),
        ("rename", renamed, 1),
    ):
        figures.append(Figure("documents", "requests to Clio", what, api, "=", most))
        figures.append(Figure("documents", "PUTs to storage", what, puts, "=", most - 1))
    return figures


async def _asked(practice: PracticeProcess, one: Assembly) -> tuple[int, int]:
    """(API requests, storage PUTs) until all is equal; the listings of the cycles are left out."""
    practice.mark()
    cycles = await settle(one)
    requests = [request for request in practice.told()["requests"] if request["service"] == "clio"]
    stored = [request for request in requests if request["path"].startswith(_STORAGE)]
    api = [request for request in requests if request not in stored]
    listings = [request for request in api if request["method"] == "GET" and "updated_since" in request["query"]]
    if len(listings) != CLIO * cycles:
        raise RuntimeError(f"{len(listings)} listings in {cycles} cycles")
    return len(api) - len(listings), len(stored)


# ---- one upload, from its save to its being there


async def _soon(practice: PracticeProcess, folder: Path) -> list[Figure]:
    async with desk(practice, folder) as one:
        await rest(practice, one)
        one.engine.start()
        await asyncio.sleep(2)
        seconds = []
        for _ in range(_UPLOADS):
            told = await asyncio.to_thread(practice.papers, "openable", size=_SIZE)
            seconds.append(told["seconds"])
            await asyncio.sleep(2)
    return [Figure("documents", "upload to openable in Clio", f"slowest of {_UPLOADS}", max(seconds), "<", 2, "s")]


# ---- nothing to do


def _quiet(folder: Path) -> Iterator[Figure]:
    found: dict[int, Quiet] = {}
    for count in SIZES:
        matters = max(1, count // _IN_A_MATTER)
        papers = _papers(count, linked=True)
        with PracticeProcess(clients=matters, matters=matters, linked=True, papers=papers) as practice:
            found[count] = asyncio.run(_looked(practice, folder / f"papers{count}", count))
        at = f"{count:,} linked documents"
        if count:
            yield Figure("quiet cycle", "requests to Clio", at, found[count].clio, "=", CLIO)
            yield Figure("quiet cycle", "of folders and documents", at, found[count].papers, "=", 2)
            yield Figure("quiet cycle", "requests to Prolegis", at, found[count].prolegis, "=", 1)
            yield Figure("quiet cycle", "CPU", at, found[count].cpu, "<", 30, "ms")
    grown = found[SIZES[-1]].bytes - found[SIZES[0]].bytes
    yield Figure("quiet cycle", f"bodies at {SIZES[-1]:,} documents against none", "", grown, "≤", 256, "bytes")


async def _looked(practice: PracticeProcess, folder: Path, count: int) -> Quiet:
    async with desk(practice, folder) as one:
        await rest(practice, one)
        linked = one.store.count_links(Kind.DOCUMENT)
        if linked != count:
            raise RuntimeError(f"{linked} links of {count}")
        practice.mark()
        await one.engine.scheduler.once()
        told: dict[str, Any] = practice.told()
        used = []
        for _ in range(_TIMES):
            with Cpu() as cpu:
                await one.engine.scheduler.once()
            used.append(cpu.seconds * 1000)
    asked = [request["service"] for request in told["requests"]]
    papers = sum(request["path"].endswith(("/documents.json", "/folders.json")) for request in told["requests"])
    size = sum(reply["bytes"] for reply in told["replies"])
    return Quiet(asked.count("clio"), papers, asked.count("prolegis"), size, median(used))


async def rest(practice: PracticeProcess, one: Assembly) -> None:
    """All is read and equal, and what was written is out of the listings' look back."""
    await settle(one)
    practice.advance(400)
    await settle(one)
    await one.engine.scheduler.once()
