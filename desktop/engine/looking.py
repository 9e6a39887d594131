"""Reading what a plan needs to know of a document's bytes: its versions, or the hash of what Clio shows, which only downloading tells."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.errors import Faulty, Forbidden, LocalError, Missing, Refused
from desktop.core.operations import Look
from desktop.core.ports import Lane
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.observe import Observer
from desktop.engine.patience import Patience

AT_ONCE = 100  # looks between two plans


class Looker:
    """Writes nothing to a service."""

    def __init__(self, context: Context, observer: Observer) -> None:
        self._context, self._observer, self._store = context, observer, context.store

    async def look(self, looks: Iterable[Look]) -> bool:
        """Whether anything was learnt, so that planning again makes sense."""
        learnt, patience = False, Patience()
        for look in list(dict.fromkeys(looks))[:AT_ONCE]:
            try:
                learnt = await self._one(look) or learnt
            except (Faulty, Forbidden) as error:
                patience.lose(error)
            except (Missing, Refused, LocalError):
                continue  # this document waits; its own record tells more
        return learnt

    async def _one(self, look: Look) -> bool:
        service = self._context.documents(look.side)
        record = self._store.observation(look.side, Kind.DOCUMENT, look.id)
        if record is None:
            return False
        token = record.text("content")
        versions = await service.versions(look.id, Lane.CHANGE)
        version = next((one for one in versions if one.content == token), None)
        hashes: dict[str, str] = {}
        if look.what == "content" and version is not None:
            hashes = {token: await self._hash(look.side, look.id, version.id, version.size)}

        def work() -> None:
            self._store.put_versions(look.side, look.id, versions)
            self._store.put_hashes(hashes)

        await self._context.commit.run(work)
        if version is None:  # the record is older than the list
            found = await service.get(Kind.DOCUMENT, look.id, Lane.CHANGE)
            if found is None:
                self._observer.gone(look.side, Kind.DOCUMENT, look.id)
            else:
                self._observer.read([found])
        return True

    async def _hash(self, side: Side, id: str, version: str, size: int) -> str:
        files = self._context.files
        assert files is not None, "documents are planned only where files may lie"
        owner = f"look-{id}"
        target = str(await self._context.offload(lambda: files.spool.target(owner, size)))
        try:
            got = await self._context.documents(side).download(id, version, target, lane=Lane.CHANGE, size=size)
        finally:
            await self._context.offload(lambda: files.spool.remove(owner))
        return got.sha256
