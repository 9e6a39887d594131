"""Which documents and folders are observed: those of linked matters, read once by matter when the link is made, then followed by the listings of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from desktop.core.errors import Missing
from desktop.core.links import Link, LinkState
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import OVERLAP, PAPERS, Context

A_CYCLE = 20  # matters that are read through in one cycle: other changes never wait long for them
_PLACES = ((Side.PROLEGIS, Kind.DOCUMENT), (Side.CLIO, Kind.FOLDER), (Side.CLIO, Kind.DOCUMENT))


class Observer(Protocol):
    """What ``observe.Observer`` does with records that were read here."""

    changed: bool

    def take(self, records: Iterable[Record], at: datetime) -> set[tuple[Kind, str]]: ...
    def read(self, records: Iterable[Record]) -> None: ...
    def gone(self, side: Side, kind: Kind, id: str) -> None: ...


class DocumentWatch:
    """The documents' part of observing. ``unlisted``: matters that wait to be read through."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store
        self.unlisted = 0

    def start(self, kind: Kind) -> datetime | None:
        """From when on a first listing tells changes: whatever is older is read by matter."""
        if kind not in PAPERS:
            return None
        return self._context.service_now(Side.CLIO) - timedelta(seconds=OVERLAP)

    def wanted(self, records: Sequence[Record]) -> Sequence[Record]:
        """Without documents and folders of matters that are not linked; one that is known stays in view wherever it goes (F29)."""
        papers = [record for record in records if record.kind in PAPERS]
        if not papers:
            return records
        if self._context.files is None:
            return [record for record in records if record.kind not in PAPERS]
        side = papers[0].side
        links = self._store.links_of(side, Kind.MATTER, {record.text("matter") for record in papers})
        matters = {id for id, link in links.items() if link.state is LinkState.LIVE}
        known: set[tuple[Kind, str]] = set()
        for kind in PAPERS:
            ids = [one.id for one in papers if one.kind is kind and one.text("matter") not in matters]
            known |= {(kind, id) for id in (self._store.observations(side, kind, ids) if ids else ())}
        return [
            one for one in records
            if one.kind not in PAPERS or one.text("matter") in matters or (one.kind, one.id) in known
        ]  # fmt: skip

    def folder_changed(self, folder: Record, before: Record | None) -> None:
        """The paths of all that lies in it may be others now. With a folder a whole part of a matter may have moved, and no listing tells it."""
        matters = {one.text("matter") for one in (folder, before) if one is not None and one.text("matter")}
        for matter in matters:
            documents = self._store.documents_of(Side.CLIO, matter)
            self._store.touch(Side.CLIO, Kind.DOCUMENT, [one.id for one in documents])
        if len(matters) > 1:
            for link in self._store.links_of(Side.CLIO, Kind.MATTER, matters).values():
                self._store.mark_listed(link.id, listed=False)

    # ---- by matter

    async def list_matters(self, observer: Observer) -> None:
        """Read through the matters that were linked since, on both sides."""
        if self._context.files is None:
            return
        waiting = self._store.unlisted_matters()
        for link in waiting[:A_CYCLE]:
            await self._list(link, observer)
        self.unlisted = max(0, len(waiting) - A_CYCLE)

    async def _list(self, link: Link, observer: Observer) -> None:
        for side, kind in _PLACES:
            await self._list_side(side, kind, link.end(side), observer)
        with self._store.transaction():
            self._store.mark_listed(link.id)
        observer.changed = True
        self._context.checkpoint("matter listed")

    async def _list_side(self, side: Side, kind: Kind, matter: str, observer: Observer) -> None:
        """All of one matter; what is known of it and not there any more is asked for by id."""
        seen: set[str] = set()
        cursor: str | None = None
        while True:
            try:
                page = await self._context.documents(side).list(
                    kind, since=None, cursor=cursor, lane=Lane.CHANGE, matter=matter
                )
            except Missing:  # the matter is gone, which its own listing tells
                return
            seen.update(record.id for record in page.records)
            seen.update(page.unread)
            doubtful = observer.take(page.records, page.asked_at)
            seen.difference_update(id for _, id in doubtful)
            if (cursor := page.next) is None:
                break
        known = self._store.folders_of(matter) if kind is Kind.FOLDER else self._store.documents_of(side, matter)
        ids = [one if isinstance(one, str) else one.id for one in known]
        for id in ids:
            if id not in seen and not self._store.is_gone(side, kind, id):
                await self._look(side, kind, id, observer)

    async def _look(self, side: Side, kind: Kind, id: str, observer: Observer) -> None:
        record = await self._context.documents(side).get(kind, id, Lane.CHANGE)
        if record is None:
            observer.gone(side, kind, id)
        else:
            observer.read([record])
