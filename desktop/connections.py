"""The two adapters of one desk and where their tokens come from: the environment for unattended runs, else the keyring."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desktop.core.ports import Clock, Secrets
from desktop.core.ports_documents import WholeClio, WholeProlegis
from desktop.core.records import Side
from desktop.settings import Settings, token_from_environment

_NOWHERE = "https://prolegis.invalid/api/v1"  # until the firm's address is known; nothing is ever sent there


class Connections:
    """Builds adapters, token sources and OAuth clients for the settings as they are now.

    ``secrets`` given instead of the keyring (the demo's are in memory) also means that no token of the environment is used.
    """

    def __init__(self, settings: Settings, clock: Clock, secrets: Secrets | None = None) -> None:
        self._settings, self._clock, self._secrets = settings, clock, secrets
        self._from_environment = secrets is None
        self._pool: ThreadPoolExecutor | None = None

    @property
    def given(self) -> bool:
        """Whether both tokens were given from outside."""
        return all(self._given(side) for side in Side)

    def _given(self, side: Side) -> str:
        return token_from_environment(side.value) if self._from_environment else ""

    def base_url(self, side: Side) -> str:
        if side is Side.PROLEGIS:
            return self._settings.prolegis_url or _NOWHERE
        from desktop.services.oauth import clio_base

        return self._settings.clio_url or clio_base(self._settings.region)

    def clio(self) -> WholeClio:
        from desktop.services.budget import Budget
        from desktop.services.clio.session import ClioSession

        base = self.base_url(Side.CLIO)
        budget = Budget(self._clock, 50)
        return ClioSession.open(base, clock=self._clock, tokens=self.tokens(Side.CLIO), budget=budget)

    def prolegis(self) -> WholeProlegis:
        from desktop.services.budget import Budget
        from desktop.services.prolegis.session import ProlegisSession

        base = self.base_url(Side.PROLEGIS)
        budget = Budget(self._clock, None, side=Side.PROLEGIS)
        return ProlegisSession.open(base, clock=self._clock, tokens=self.tokens(Side.PROLEGIS), budget=budget)

    def tokens(self, side: Side) -> Any:
        from desktop.services.tokens import FixedTokens

        given = self._given(side)
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
