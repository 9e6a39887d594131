"""One desk that is signed in on the embedded practice: a keyring in memory, the token endpoint, a session."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from desktop.core.ports import KeyringClosed, Lane, Secrets
from desktop.core.records import Kind, Side
from desktop.practice.server import Practice, build_practice
from desktop.practice.sign_in import CLIO_CLIENT, CLIO_SECRET
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.oauth import OAuthClient, challenge, clio_app, prolegis_app
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import Vault
from tests.contract.adapters import CLIO, PROLEGIS, InProcess
from tests.services.virtual import LoopClock, World, run


class Keyring:
    """Entries in memory behind the port's words; ``closed`` locks it. ``log`` is the order of writes."""

    def __init__(self, **entries: str) -> None:
        self.entries = {name.replace("__", "."): value for name, value in entries.items()}
        self.log: list[str] = []
        self.closed = False

    def get(self, name: str) -> str | None:
        self._open()
        return self.entries.get(name)

    def put(self, name: str, value: str) -> None:
        self._open()
        self.log.append(name)
        self.entries[name] = value

    def drop(self, name: str) -> None:
        self._open()
        self.entries.pop(name, None)

    def _open(self) -> None:
        if self.closed:
            raise KeyringClosed(missing=False)


async def inline(call: Callable[[], Any]) -> Any:
    return call()


def vault(side: Side, keyring: Secrets) -> Vault:
    return Vault(side, keyring, inline)


class Desk:
    """One side signed in on a practice: keyring, token endpoint, session."""

    def __init__(self, side: Side, practice: Practice, keyring: Keyring, clock: LoopClock) -> None:
        clio = side is Side.CLIO
        self.transport = InProcess(practice.clio_app if clio else practice.prolegis_app)
        self.oauth = OAuthClient(
            clio_app(CLIO) if clio else prolegis_app(PROLEGIS), vault(side, keyring), transport=self.transport
        )
        self.tokens = self.oauth.tokens(clock)
        opened = ClioSession.open if clio else ProlegisSession.open
        self.session = opened(
            CLIO if clio else PROLEGIS, clock=clock, tokens=self.tokens, budget=Budget(clock, None),
            transport=self.transport,
        )  # fmt: skip

    async def look(self) -> None:
        await self.session.list(Kind.CLIENT, since=None, cursor=None, lane=Lane.CHANGE)


def signed_in(practice: Practice, side: Side) -> Keyring:
    """A keyring as a sign-in leaves it."""
    sign_in = practice.clio_sign_in if side is Side.CLIO else practice.prolegis_sign_in
    policy = sign_in.policy
    uri = policy.redirects[0] if side is Side.CLIO else "http://127.0.0.1:40000/callback"
    verifier = "v" * 64
    code = sign_in.allow(sign_in.people[0], uri, challenge(verifier), "S256")
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": uri, "code_verifier": verifier}
    grant = sign_in.token({**form, "client_id": policy.client_id, "client_secret": policy.secret})
    origin = (CLIO if side is Side.CLIO else PROLEGIS).partition("/api")[0]
    entries = {"access": grant["access_token"], "refresh": grant["refresh_token"], "host": origin}
    if side is Side.CLIO:
        entries |= {"client_id": CLIO_CLIENT, "client_secret": CLIO_SECRET}
    keyring = Keyring()
    keyring.entries = {f"{side.value}.{name}": value for name, value in entries.items()}
    return keyring


def token_requests(practice: Practice) -> int:
    return sum(request.path == "/oauth/token" for request in practice.world.ledger.requests)


def on_practice(side: Side, test: Callable[[Practice, Desk, Keyring], Awaitable[None]]) -> None:
    world = World()

    async def main() -> None:
        practice = build_practice(size="empty", rate=None, clock=world.now)
        keyring = signed_in(practice, side)
        await test(practice, Desk(side, practice, keyring, LoopClock()), keyring)

    run(main, world)


def expire(practice: Practice, side: Side, keyring: Keyring) -> None:
    sign_in = practice.clio_sign_in if side is Side.CLIO else practice.prolegis_sign_in
    sign_in.expire(keyring.entries[f"{side.value}.access"])
