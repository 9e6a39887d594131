"""The desk's sign-ins, put together from the services' browser flows and told as events of the engine. Composition beside ``app.py``."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from desktop.connections import Connections
from desktop.core import errors
from desktop.core.desk import ConnectionInfo, ConnectRequest, SignInStep, SignInWait
from desktop.core.operations import UNDATED
from desktop.core.ports import Clock, Identity
from desktop.core.problems import Problem, key
from desktop.core.records import Side
from desktop.engine.engine import Engine
from desktop.engine.signing import NotSetUp
from desktop.settings import Place, Settings

_WHY = {"no_app_key": "AUTH-6", "other_account": "AUTH-5", "failed": "AUTH-1"}


class GivenSigning:
    """``engine.signing.Signing`` where both tokens were given from outside: it tells what is set up and signs nobody in or out."""

    def __init__(self, settings: Settings, engine: Engine, connections: Connections) -> None:
        self._settings, self._engine, self._connections = settings, engine, connections

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        return self._info(Side.PROLEGIS), self._info(Side.CLIO)

    def _info(self, side: Side) -> ConnectionInfo:
        region = self._settings.region if side is Side.CLIO else ""
        identity = identity_of(self._engine, side)
        return ConnectionInfo(side, region, self._connections.base_url(side), True, True, identity)

    async def save_app_key(self, client_id: str, secret: str, region: str) -> dict[str, str]:
        raise NotSetUp

    def connect(self, request: ConnectRequest) -> None:
        raise NotSetUp

    def reopen(self) -> None:
        raise NotSetUp

    def paste(self, code: str) -> None:
        raise NotSetUp

    def cancel(self) -> None:
        raise NotSetUp

    async def disconnect(self, side: Side) -> dict[str, str]:
        raise NotSetUp


def identity_of(engine: Engine, side: Side) -> Identity | None:
    """Who this desk is at a service, as it last said."""
    stored = engine.context.store.get(f"identity.{side}")
    return msgspec.convert(stored, Identity) if stored else None


class DeskSigning:
    """``engine.signing.Signing``. One browser flow at a time."""

    def __init__(
        self, place: Place, settings: Settings, engine: Engine, connections: Connections, clock: Clock
    ) -> None:
        self._place, self._settings, self._engine = place, settings, engine
        self._connections, self._clock = connections, clock
        self._flow: Any = None
        self._wait: SignInWait | None = None
        self._task: asyncio.Task[None] | None = None

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        return await self._info(Side.PROLEGIS), await self._info(Side.CLIO)

    async def _info(self, side: Side) -> ConnectionInfo:
        vault = self._connections.vault(side)
        try:
            signed_in = bool(await vault.get("access") or await vault.get("refresh"))
            has_key = bool(await vault.get("client_id")) if side is Side.CLIO else True
        except errors.SignInEnded:
            signed_in, has_key = False, False  # the password store is closed; the state says so
        return ConnectionInfo(
            side, self._settings.region if side is Side.CLIO else "", self._connections.base_url(side), has_key, signed_in,
            identity_of(self._engine, side),
        )  # fmt: skip

    async def save_app_key(self, client_id: str, secret: str, region: str) -> dict[str, str]:
        """The administrator's page: into the keyring, once. Raises ``SignInEnded`` cause "keyring"."""
        await self._connections.vault(Side.CLIO).put(client_id=client_id.strip(), client_secret=secret.strip())
        self._settings.region = region
        self._place.save(self._settings)
        self._rewire(Side.CLIO)
        return {}

    def connect(self, request: ConnectRequest) -> None:
        """Start a browser sign-in; one that still waits is given up."""
        self.cancel()
        known = _where(self._settings, request.side)
        if request.side is Side.CLIO:
            self._settings.region = request.region or self._settings.region
            self._settings.clio_url = request.base_url
        elif request.base_url:
            self._settings.prolegis_url = request.base_url
        self._task = asyncio.ensure_future(self._run(request.side, known))

    async def _run(self, side: Side, known_at: dict[str, str]) -> None:
        """An address counts once its sign-in is done: a token that we have never goes to another one."""
        from desktop.services.oauth import SignInFlow

        oauth = self._connections.oauth(side)
        known = self._engine.context.store.get(f"identity.{side}") or {}
        self._flow = SignInFlow(oauth, self._clock, self._identify(side), account=known.get("account_id", ""))
        try:
            offer = await self._flow.begin()
            self._wait = SignInWait(side, offer.address, offer.expires_at, offer.paste)
            self._tell(SignInStep(side, "waiting", self._wait))
            identity = await self._flow.finish()
        except errors.SignInStopped as stopped:
            step = stopped.why if stopped.why in {"declined", "expired", "cancelled"} else "failed"
            self._tell(SignInStep(side, step, problem=self._problem(side, _WHY.get(stopped.why, ""))))
        except errors.ServiceError as error:
            self._engine.troubles.report(error)
            problems = [one for one in self._engine.context.store.problems() if one.side is side and one.kind is None]
            self._tell(SignInStep(side, "failed", problem=problems[0] if problems else None))
        else:
            known_at = _where(self._settings, side)
            self._place.save(self._settings)
            self._rewire(side)
            self._tell(SignInStep(side, "done", identity=identity))
            self._engine.desk_changed(side)
        finally:
            self._wait = None
            for name, place in known_at.items():
                setattr(self._settings, name, place)
            await oauth.aclose()

    def _identify(self, side: Side) -> Any:
        async def identify(token: str) -> Identity:
            """Who a fresh token belongs to, asked before it is kept."""
            from desktop.services.budget import Budget
            from desktop.services.clio.session import ClioSession
            from desktop.services.prolegis.session import ProlegisSession
            from desktop.services.tokens import FixedTokens

            session_type: Any = ClioSession if side is Side.CLIO else ProlegisSession
            session = session_type.open(
                self._connections.base_url(side), clock=self._clock, tokens=FixedTokens(side, token),
                budget=Budget(self._clock, None, side=side),
            )  # fmt: skip
            try:
                found: Identity = await session.identity()
            finally:
                await session.aclose()
            return found

        return identify

    def _rewire(self, side: Side) -> None:
        """The adapter of this side anew: another region, address or token."""
        fresh: Any = self._connections.clio() if side is Side.CLIO else self._connections.prolegis()
        self._engine.rewire(side, fresh)

    def _tell(self, step: SignInStep) -> None:
        self._engine.context.bus.publish(step)

    def _problem(self, side: Side, code: str) -> Problem | None:
        if not code:
            return None
        return Problem(key(code, str(side)), code, UNDATED, side=side, params={"side": str(side)})

    def reopen(self) -> None:
        """Tell the waiting page once more, so that the window opens the browser again."""
        if self._wait is not None:
            self._tell(SignInStep(self._wait.side, "waiting", self._wait))

    def paste(self, code: str) -> None:
        if self._flow is not None:
            self._flow.paste(code)

    def cancel(self) -> None:
        if self._flow is not None and self._task is not None and not self._task.done():
            self._flow.cancel()

    async def disconnect(self, side: Side) -> dict[str, str]:
        from desktop.services.oauth import sign_out

        oauth = self._connections.oauth(side)
        try:
            await sign_out(oauth)
        finally:
            await oauth.aclose()
        self._rewire(side)
        self._engine.desk_changed(side)
        return {}


def _where(settings: Settings, side: Side) -> dict[str, str]:
    names = ("region", "clio_url") if side is Side.CLIO else ("prolegis_url",)
    return {name: getattr(settings, name) for name in names}
