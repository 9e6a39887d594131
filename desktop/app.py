"""Composition: the only place that knows every room. Builds one desk out of settings, keyring, adapters, store and engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desktop.core.ports import Clio, Clock, Prolegis, Secrets, Store
from desktop.core.records import Side
from desktop.engine.clock import WallClock
from desktop.engine.engine import Engine
from desktop.engine.facade import Facade
from desktop.settings import Place, Settings, token_from_environment

_NOWHERE = "https://prolegis.invalid/api/v1"  # until the firm's address is known; nothing is ever sent there


class Assembly:
    """One running desk. ``close`` ends it in order: jobs and engine, adapters, store."""

    def __init__(self, place: Place, settings: Settings, engine: Engine, facade: Facade, store: Store) -> None:
        self.place, self.settings, self.engine, self.facade, self.store = place, settings, engine, facade, store

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
    signing = None
    if not connections.given:
        from desktop.signing import DeskSigning

        signing = DeskSigning(place, settings, engine, connections, clock)
    return Assembly(place, settings, engine, Facade(engine, signing), store)


class Connections:
    """The two adapters and how they get their tokens: from the environment for unattended runs, else from the keyring."""

    def __init__(self, settings: Settings, clock: Clock, secrets: Secrets | None = None) -> None:
        self._settings, self._clock, self._secrets = settings, clock, secrets
        self._pool: ThreadPoolExecutor | None = None

    @property
    def given(self) -> bool:
        """Whether both tokens were given from outside."""
        return all(token_from_environment(side.value) for side in Side)

    def base_url(self, side: Side) -> str:
        if side is Side.PROLEGIS:
            return self._settings.prolegis_url or _NOWHERE
        from desktop.services.oauth import clio_base

        return self._settings.clio_url or clio_base(self._settings.region)

    def clio(self) -> Clio:
        from desktop.services.budget import Budget
        from desktop.services.clio.session import ClioSession

        base = self.base_url(Side.CLIO)
        budget = Budget(self._clock, 50)
        return ClioSession.open(base, clock=self._clock, tokens=self.tokens(Side.CLIO), budget=budget)

    def prolegis(self) -> Prolegis:
        from desktop.services.budget import Budget
        from desktop.services.prolegis.session import ProlegisSession

        base = self.base_url(Side.PROLEGIS)
        budget = Budget(self._clock, None, side=Side.PROLEGIS)
        return ProlegisSession.open(base, clock=self._clock, tokens=self.tokens(Side.PROLEGIS), budget=budget)

    def tokens(self, side: Side) -> Any:
        from desktop.services.tokens import FixedTokens

        given = token_from_environment(side.value)
        return FixedTokens(side, given) if given else self.oauth(side).tokens(self._clock)

    def oauth(self, side: Side) -> Any:
        from desktop.services.oauth import OAuthClient, clio_app, prolegis_app

        make = clio_app if side is Side.CLIO else prolegis_app
        return OAuthClient(make(self.base_url(side)), self.vault(side))

    def vault(self, side: Side) -> Any:
        from desktop.services.tokens import Vault

        return Vault(side, self.secrets, self._offload)

    @property
    def secrets(self) -> Secrets:
        if self._secrets is None:
            from desktop.store.secrets import KeyringSecrets

            self._secrets = KeyringSecrets(account=self._settings.desk_id)
        return self._secrets

    async def _offload(self, call: Callable[[], Any]) -> Any:
        """The keyring blocks, some for as long as a person reads its prompt: it never runs on the loop."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="keyring")
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)
