"""Under Clio's fifty requests a minute: a bulk run that never meets a 429, and a person's clicks that do not wait behind it.

Everything runs in this process in virtual time (minutes pass in no time): the practice in memory with its rate limit on and 200 ms for every
request, one desk with its scheduler running. While ``clients sync`` creates clients, a person presses
"create in Clio" for others; a click's figure is the time until Clio has its first request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Figure
from tests.engine.desk import Desk, Office, play
from tests.services.virtual import START

CLIENTS, CLICKS, LATENCY = 150, 8, 0.2
_BETWEEN = 17.0  # seconds between two clicks: they fall all over Clio's minute


class Told(NamedTuple):
    refused: int  # replies 429
    busiest: int  # requests in one minute
    waits: list[float]  # seconds from click to request


def measure(folder: Path) -> Iterator[Figure]:
    (folder / "rate").mkdir()
    told = play(folder / "rate", _bulk_and_clicks, rate=50)
    at = f"{CLIENTS} creates, 50 a minute"
    yield Figure("rate", "replies 429", at, told.refused, "=", 0)
    yield Figure("rate", "requests in the busiest minute", at, told.busiest, "≤", 50)
    yield Figure("rate", "slowest click to its request", f"{len(told.waits)} clicks", max(told.waits), "≤", 1.5, "s")


async def _bulk_and_clicks(office: Office) -> Told:
    ids = tuple(office.client(first="Client", last=f"Sample{number:03d}") for number in range(CLIENTS))
    waiting = {f"Waiting{number}": office.client(first="Pat", last=f"Waiting{number}") for number in range(CLICKS)}
    office.faults.add("delay", seconds=LATENCY)
    desk = office.desk()
    desk.engine.start()
    await office.later(10)
    job = asyncio.ensure_future(desk.job(desk.facade.sync_clients(ids, create=True)))
    waits = [await _click(office, desk, client, last) for last, client in waiting.items()]
    if job.done():
        raise RuntimeError("the bulk run ended before the last click")
    ended = await job
    if not ended.ok or len(office.clio.contacts) != CLIENTS + CLICKS:
        raise RuntimeError(f"not all were created: {ended}")
    requests = [one for one in office.ledger.requests if one.service == "clio"]
    times = [one.at.timestamp() for one in requests]
    busiest = max(sum(begun <= at < begun + 60 for at in times) for begun in times)
    return Told(sum(one.status == 429 for one in requests), busiest, waits)


async def _click(office: Office, desk: Desk, client: str, last: str) -> float:
    """Seconds until Clio hears of it; the record stands there the latency later."""
    await office.later(_BETWEEN)
    clicked = office.seconds
    ended = await desk.link(clients={client: "create"})
    if not ended.ok:
        raise RuntimeError(f"the click failed: {ended}")
    (made,) = [
        one.at
        for one in office.ledger.versions
        if (one.service, one.kind, one.action) == ("clio", "contact", "created")
        and (one.after or {})["last_name"] == last
    ]
    return (made - START).total_seconds() - clicked - LATENCY
