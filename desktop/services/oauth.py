"""Signing in: the authorization-code flow in the system's browser with PKCE, and the token endpoint of both services (Z1 to Z3).

How tokens are kept and renewed lives in ``tokens``, the address the browser comes back to in ``loopback``.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from desktop.core.errors import Faulty, SignInEnded, SignInStopped
from desktop.core.ports import Clock, Identity, SignInOffer
from desktop.core.records import Side
from desktop.services.connection import Connection
from desktop.services.hosts import base_of
from desktop.services.loopback import Loopback
from desktop.services.replies import Reply, Undecodable, decode
from desktop.services.tokens import Grant, GrantRefused, KeyringTokens, Vault, store_access, usable

if TYPE_CHECKING:
    import httpx

CLIO_HOSTS = {
    "ca": "https://ca.app.clio.com",
    "us": "https://app.clio.com",
    "eu": "https://eu.app.clio.com",
    "au": "https://au.app.clio.com",
}
CLIO_API = "/api/v4"
CLIO_PORTS = (53682, 53683, 53684)  # Clio takes exactly the addresses that are registered with the firm's app
PROLEGIS_CLIENT = "prolegis-clio-assistant"
LIFE = 300.0  # seconds that a sign-in waits for the browser
_EXCHANGE = 20.0  # seconds for one request to the token endpoint


class OAuthApp(msgspec.Struct, frozen=True):
    """One service's authorization server. ``ports`` are tried in turn, 0 is any; a confidential client has a secret."""

    side: Side
    origin: str
    ports: tuple[int, ...]
    confidential: bool

    @property
    def approval(self) -> str:
        """Where the browser shows the code for pasting when no port is free."""
        return f"{self.origin}/oauth/approval"


def clio_app(base_url: str) -> OAuthApp:
    """Clio's server is on the same regional host as its API (facts, section 1)."""
    return OAuthApp(Side.CLIO, base_of(base_url).origin, CLIO_PORTS, True)


def prolegis_app(base_url: str) -> OAuthApp:
    return OAuthApp(Side.PROLEGIS, base_of(base_url).origin, (0,), False)


def clio_base(region: str) -> str:
    """The API's base address of a region; ``KeyError`` for an unknown one."""
    return CLIO_HOSTS[region] + CLIO_API


class _Refusal(msgspec.Struct):
    error: str = ""


class OAuthClient:
    """The token endpoint. Client id and secret come from the keyring at each call and are never held."""

    def __init__(self, app: OAuthApp, vault: Vault, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.app, self.vault = app, vault
        self._connection = Connection(app.side, app.origin, transport=transport)

    async def aclose(self) -> None:
        await self._connection.aclose()

    async def client(self) -> dict[str, str]:
        """``client_id`` and, for a confidential client, ``client_secret``; ``SignInEnded`` cause "none" without them."""
        id_ = await self.vault.get("client_id")
        if not self.app.confidential:
            return {"client_id": id_ or PROLEGIS_CLIENT}
        secret = await self.vault.get("client_secret")
        if not id_ or not secret:
            raise SignInEnded(self.app.side, "none", "no app key")
        return {"client_id": id_, "client_secret": secret}

    async def exchange(self, code: str, redirect_uri: str, verifier: str) -> Grant:
        """Redeem a code, once."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        return await self._token(form)

    async def refresh(self, refresh_token: str) -> Grant:
        """A new access token; the reply may name no refresh token, then the old one stays good (Clio facts, section 2)."""
        return await self._token({"grant_type": "refresh_token", "refresh_token": refresh_token})

    async def deauthorize(self, access_token: str) -> None:
        """Tell the service that this sign-in ends."""
        token = usable(self.app.side, access_token)
        reply = await self._post("/oauth/deauthorize", {"token": token}, {"Authorization": f"Bearer {token}"})
        if reply.status not in {200, 401}:  # 401: it had ended already
            raise Faulty(self.app.side, "deauthorize", status=reply.status)

    async def _token(self, form: dict[str, str]) -> Grant:
        """Raises ``GrantRefused`` for invalid_grant, ``SignInEnded`` for a refused client, ``Faulty`` and ``Unreachable``."""
        reply = await self._post("/oauth/token", {**form, **await self.client()}, {})
        try:
            if reply.status == 200:
                grant = decode(reply, Grant)
                usable(self.app.side, grant.access_token)
                return grant
            error = decode(reply, _Refusal).error
        except Undecodable as broken:
            raise Faulty(self.app.side, f"token endpoint: {broken}", status=reply.status) from None
        if error == "invalid_grant":
            raise GrantRefused
        if error in {"invalid_client", "unauthorized_client"}:
            raise SignInEnded(self.app.side, "none", "the app key is refused")
        raise Faulty(self.app.side, "token endpoint refuses", status=reply.status)

    async def _post(self, path: str, form: dict[str, str], headers: dict[str, str]) -> Reply:
        sent = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        content = urlencode(form).encode()
        return await self._connection.send(
            "POST", self.app.origin + path, headers=sent, content=content, seconds=_EXCHANGE, write=False
        )

    def tokens(self, clock: Clock) -> KeyringTokens:
        """The kept sign-in of this service and host."""
        return KeyringTokens(self.vault, self.app.origin, clock, self.refresh)


class SignInFlow:
    """One browser sign-in (``core.ports.SignIn``). ``identify`` asks the service who an access token belongs to.

    Nothing is stored for another firm than ``account`` ("" takes any): the data here belongs to that one (A7).
    """

    def __init__(
        self,
        oauth: OAuthClient,
        clock: Clock,
        identify: Callable[[str], Awaitable[Identity]],
        *,
        account: str = "",
        life: float = LIFE,
    ) -> None:
        self._oauth, self._clock, self._identify = oauth, clock, identify
        self._account, self._life = account, life
        self._state, self._verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(64)
        self._loopback: Loopback | None = None
        self._pasted: asyncio.Future[str] | None = None
        self._cancelled = asyncio.Event()
        self._ends = 0.0

    @property
    def redirect_uri(self) -> str:
        return self._loopback.address if self._loopback else self._oauth.app.approval

    async def begin(self) -> SignInOffer:
        """Open the loopback and build the address for the browser."""
        app = self._oauth.app
        try:
            client = await self._oauth.client()
        except SignInEnded as error:
            if error.cause == "none":
                raise SignInStopped("no_app_key") from None
            raise
        self._loopback = await Loopback.open(app.ports, self._state)
        self._pasted = asyncio.get_running_loop().create_future()
        self._ends = self._clock.monotonic() + self._life
        query = {
            "response_type": "code",
            "client_id": client["client_id"],
            "redirect_uri": self.redirect_uri,
            "state": self._state,
            "code_challenge": challenge(self._verifier),
            "code_challenge_method": "S256",
            "redirect_on_decline": "true",
        }
        address = f"{app.origin}/oauth/authorize?{urlencode(query)}"
        return SignInOffer(address, self._clock.now() + timedelta(seconds=self._life), self._loopback is None)

    def paste(self, code: str) -> None:
        """The code that the approval page shows, or that page's whole address."""
        if self._pasted is not None and not self._pasted.done():
            self._pasted.set_result(pasted_code(code))

    def cancel(self) -> None:
        self._cancelled.set()

    async def finish(self) -> Identity:
        """Wait, redeem the code, look who signed in, store the tokens. Raises ``SignInStopped``."""
        try:
            code = await self._code()
        finally:
            if self._loopback is not None:
                self._loopback.close()
        try:
            grant = await self._oauth.exchange(code, self.redirect_uri, self._verifier)
        except GrantRefused:
            raise SignInStopped("failed", "the code was not accepted") from None
        identity = await self._identify(grant.access_token)
        if self._account and identity.account_id and identity.account_id != self._account:
            raise SignInStopped("other_account")
        await self._store(grant)
        return identity

    async def _code(self) -> str:
        answer = asyncio.ensure_future(self._answer())
        cancelled = asyncio.ensure_future(self._cancelled.wait())
        left = max(0.0, self._ends - self._clock.monotonic())
        try:
            await asyncio.wait({answer, cancelled}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if cancelled.done():
                raise SignInStopped("cancelled")
            if not answer.done():
                raise SignInStopped("expired")
            return answer.result()
        finally:
            answer.cancel()
            cancelled.cancel()
            await asyncio.gather(answer, cancelled, return_exceptions=True)

    async def _answer(self) -> str:
        if self._loopback is None:
            assert self._pasted is not None, "begin comes first"
            return await self._pasted
        query = await self._loopback.result()
        if query.get("iss", self._oauth.app.origin).rstrip("/") != self._oauth.app.origin:
            raise SignInStopped("failed", "another service answered")  # mix-up (Z3)
        if "error" in query:
            raise SignInStopped("declined" if query["error"] == "access_denied" else "failed")
        return query["code"]

    async def _store(self, grant: Grant) -> None:
        vault, app = self._oauth.vault, self._oauth.app
        await vault.put(refresh_before=None, refresh=grant.refresh_token, host=app.origin)
        await store_access(vault, grant, self._clock)


async def sign_out(oauth: OAuthClient) -> None:
    """Forget a sign-in here, and tell the service where it can be told (Clio facts, section 2)."""
    token = await oauth.vault.get("access")
    await oauth.vault.put(access=None, refresh=None, refresh_before=None, expires_at=None, host=None)
    if token:
        await oauth.deauthorize(token)


def challenge(verifier: str) -> str:
    """PKCE's S256 (RFC 7636)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def pasted_code(text: str) -> str:
    """The code in what was pasted: itself, "code=..." as the page's title has it, or an address that ends in it."""
    bare = text.strip()
    query = urlsplit(bare).query if "://" in bare else bare.rpartition(" ")[2]
    return dict(parse_qsl(query)).get("code", bare)
