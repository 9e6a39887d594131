"""Composition: the only place that knows every room. Builds one desk out of settings, keyring, adapters, store and engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from desktop.connections import Connections
from desktop.core.ports import Clock, Secrets, Store
from desktop.engine.clock import WallClock
from desktop.engine.context import Files
from desktop.engine.cycle import Report
from desktop.engine.engine import Engine
from desktop.engine.facade import Facade
from desktop.engine.signing import Signing
from desktop.settings import Place, Settings

_MOST_CYCLES = 50  # a run that never comes to rest is a fault to be seen, not to be hidden
_LOOK_AGAIN = 5.0  # seconds between looks at a write that is not confirmed


class Assembly:
    """One running desk. ``close`` ends it in order: jobs and engine, adapters, store."""

    def __init__(
        self, place: Place, settings: Settings, engine: Engine, facade: Facade, store: Store, signing: Signing
    ) -> None:
        self.place, self.settings, self.engine, self.facade, self.store = place, settings, engine, facade, store
        self.signing = signing

    @property
    def requests(self) -> dict[str, int]:
        """Requests sent so far, by service."""
        clio, prolegis = self.engine.context.clio, self.engine.context.prolegis
        return {"clio": clio.seam.requests, "prolegis": prolegis.seam.requests}  # type: ignore[attr-defined]

    @property
    def clio_rests(self) -> float:
        """About how many seconds until Clio may be asked again, where its requests of this minute are used up; else 0."""
        rests: float = self.engine.context.clio.seam.budget.waits_for  # type: ignore[attr-defined]
        return rests

    @property
    def unconfirmed(self) -> int:
        """Writes that were sent and that nobody has confirmed."""
        return sum(one.state in {"sent", "uncertain"} for one in self.engine.context.open_intents())

    async def settle(self, wait: float = 0.0) -> AsyncIterator[Report]:
        """Run cycles until nothing is left that may be done; ``wait`` seconds longer for writes that nobody has confirmed."""
        clock = self.engine.context.clock
        until = clock.monotonic() + wait
        for _ in range(_MOST_CYCLES):
            report = await self.engine.scheduler.once()
            yield report
            if not report.complete or report.elsewhere:
                return
            waits = await self.facade.resumed()
            if report.operations or report.unread or self.engine.observer.changed:
                continue  # what was written is looked at once more
            if not (report.left or self.unconfirmed or waits) or clock.monotonic() >= until:
                return
            await clock.sleep(min(_LOOK_AGAIN, until - clock.monotonic()))

    async def close(self) -> None:
        await self.facade.stop()
        for session in (self.engine.context.clio, self.engine.context.prolegis):
            await session.aclose()
        self.store.close()


async def assemble(
    place: Place, settings: Settings, *, clock: Clock | None = None, secrets: Secrets | None = None, writes: bool = True
) -> Assembly:
    """Build a desk on the running loop; ``secrets`` stands in for the keyring. ``writes`` False: it goes on with nothing of its own accord.

    Raises ``store.StoreError``, ``ValueError`` for an address no token may be sent to.
    """
    from desktop.store.spool import Spool
    from desktop.store.sqlite_store import SqliteStore
    from desktop.store.vault import Vault

    clock = clock or WallClock()
    store = SqliteStore(place.database)
    try:
        connections = Connections(settings, clock, secrets)
        clio, prolegis = connections.clio(), connections.prolegis()
        files = Files(Spool(place.spool_folder), Vault(place.vault_folder, connections.secrets))
    except BaseException:
        store.close()
        raise
    engine = Engine(clio, prolegis, store, clock, desk_id=settings.desk_id, desk_name=settings.desk_name, files=files)
    engine.context.offload, engine.context.goes_on = asyncio.to_thread, writes
    from desktop.signing import DeskSigning, GivenSigning

    signing: Signing = (
        GivenSigning(settings, engine, connections)
        if connections.given
        else DeskSigning(place, settings, engine, connections, clock)
    )
    return Assembly(place, settings, engine, Facade(engine, signing), store, signing)
