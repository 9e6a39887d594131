"""The daily sweep of Clio: ids and ETags of everything, lowest lane, reads only.

It finds what listings by time cannot show: silent edits and vanished records (U8, M9).
"""

from __future__ import annotations

from datetime import timedelta

from desktop.core.ports import Lane, Stub
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.observe import Observer

_KINDS = (Kind.CLIENT, Kind.MATTER, Kind.PARTY)


class Sweep:
    """Complete at least once a day. Only a listing that came whole counts; a 404 by id then makes a question, never a delete."""

    def __init__(self, context: Context, observer: Observer, every: timedelta = timedelta(hours=24)) -> None:
        self._context, self._observer, self._store, self._every = context, observer, context.store, every

    @property
    def due(self) -> bool:
        last = self._store.get("sweep.done")
        return last is None or self._context.clock.now().timestamp() - float(last) >= self._every.total_seconds()

    async def run(self) -> None:
        for kind in _KINDS:
            await self._kind(kind)
        with self._store.transaction():
            self._store.put("sweep.done", self._context.clock.now().timestamp())

    async def _kind(self, kind: Kind) -> None:
        known_before = self._store.stubs(Side.CLIO, kind)
        seen: dict[str, str] = {}
        cursor: str | None = None
        while True:
            page = await self._context.clio.stubs(kind, cursor=cursor, lane=Lane.SWEEP)
            if not _rising(seen, page.stubs):
                return  # the same page twice: not a complete listing (L3)
            seen.update((stub.id, stub.etag) for stub in page.stubs)
            if (cursor := page.next) is None:
                break
        known = self._store.stubs(Side.CLIO, kind)
        for id in sorted(known.keys() & known_before.keys()):
            if id not in seen:
                await self._missing(kind, id)
            elif seen[id] != known[id] == known_before[id]:
                await self._look(kind, id)

    async def _missing(self, kind: Kind, id: str) -> None:
        if await self._context.clio.get(kind, id, Lane.SWEEP) is None:
            self._observer.gone(Side.CLIO, kind, id)

    async def _look(self, kind: Kind, id: str) -> None:
        record = await self._context.clio.get(kind, id, Lane.SWEEP)
        if record is not None:
            self._observer.take([record], self._context.service_now(Side.CLIO))


def _rising(seen: dict[str, str], stubs: tuple[Stub, ...]) -> bool:
    return not any(stub.id in seen for stub in stubs)
