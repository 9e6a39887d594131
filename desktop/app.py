"""Composition: the only place that knows every room. Builds one desk out of settings, keyring, adapters, store and engine."""

from __future__ import annotations

from desktop.connections import Connections
from desktop.core.ports import Clock, Store
from desktop.engine.clock import WallClock
from desktop.engine.engine import Engine
from desktop.engine.facade import Facade
from desktop.engine.signing import Signing
from desktop.settings import Place, Settings


class Assembly:
    """One running desk. ``close`` ends it in order: jobs and engine, adapters, store."""

    def __init__(
        self, place: Place, settings: Settings, engine: Engine, facade: Facade, store: Store, signing: Signing | None
    ) -> None:
        self.place, self.settings, self.engine, self.facade, self.store = place, settings, engine, facade, store
        self.signing = signing  # None where tokens were given from outside

    @property
    def requests(self) -> dict[str, int]:
        """Requests sent so far, by service."""
        clio, prolegis = self.engine.context.clio, self.engine.context.prolegis
        return {"clio": clio.seam.requests, "prolegis": prolegis.seam.requests}  # type: ignore[attr-defined]

    async def close(self) -> None:
        await self.facade.stop()
        for session in (self.engine.context.clio, self.engine.context.prolegis):
            await session.aclose()
        self.store.close()


async def assemble(place: Place, settings: Settings, *, clock: Clock | None = None) -> Assembly:
    """Build a desk on the running loop. Raises ``store.StoreError``, ``ValueError`` for an address no token may be sent to."""
    from desktop.store.sqlite_store import SqliteStore

    clock = clock or WallClock()
    store = SqliteStore(place.database)
    try:
        connections = Connections(settings, clock)
        clio, prolegis = connections.clio(), connections.prolegis()
    except BaseException:
        store.close()
        raise
    engine = Engine(clio, prolegis, store, clock, desk_id=settings.desk_id, desk_name=settings.desk_name)
    signing: Signing | None = None
    if not connections.given:
        from desktop.signing import DeskSigning

        signing = DeskSigning(place, settings, engine, connections, clock)
    return Assembly(place, settings, engine, Facade(engine, signing), store, signing)
