"""Access tokens: fixed ones for unattended runs, and those kept in the keyring and renewed when they run out (A1 to A6, A8, A11)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import msgspec

from desktop.core.errors import Faulty, SignInEnded, Unreachable
from desktop.core.ports import Clock, KeyringClosed, Secrets
from desktop.core.records import Side

Offload = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Runs a blocking call away from the loop and gives its result."""

KEYRING_PATIENCE = 30.0  # seconds: somebody may be typing the keyring's password
_EARLY = 60.0  # seconds before its end at which a token is renewed; a tenth of a short life


class Grant(msgspec.Struct, frozen=True):
    """What a token endpoint gives. Never shown: the repr names no token."""

    access_token: str
    expires_in: int | None = None
    refresh_token: str | None = None
    token_type: str = "bearer"

    def __repr__(self) -> str:
        return "Grant(...)"


class GrantRefused(Exception):
    """The service refuses a refresh token or a code for good (``invalid_grant``)."""


class Tokens(Protocol):
    """Where the seam gets its token. All methods raise ``SignInEnded`` when there is no way on."""

    async def current(self) -> str: ...

    async def renewed(self, spent: str, ended: str) -> str:
        """Another token than ``spent``, which was just refused; ``ended`` is what the service said: "expired" or "revoked"."""
        ...

    async def worked(self, token: str) -> None: ...


class FixedTokens:
    """One token from the environment or for a first look; it is never renewed."""

    def __init__(self, side: Side, token: str) -> None:
        self._side, self._token = side, token.strip()

    def __repr__(self) -> str:
        return f"FixedTokens({self._side.value})"

    async def current(self) -> str:
        return usable(self._side, self._token)

    async def renewed(self, spent: str, ended: str) -> str:
        raise SignInEnded(self._side, ended)

    async def worked(self, token: str) -> None:
        return


def usable(side: Side, token: str | None) -> str:
    """The token if a header can carry it; else there is none."""
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise SignInEnded(side, "none")
    return token


class Vault:
    """One service's entries in the keyring: ``clio.access``, ``clio.refresh`` and so on. Blocking calls leave the loop."""

    def __init__(self, side: Side, secrets: Secrets, offload: Offload) -> None:
        self.side, self._secrets, self._offload = side, secrets, offload

    async def get(self, name: str) -> str | None:
        value: str | None = await self._away(lambda: self._secrets.get(f"{self.side.value}.{name}"))
        return value

    async def put(self, **values: str | None) -> None:
        """Store in the order given; None drops."""

        def store() -> None:
            for name, value in values.items():
                entry = f"{self.side.value}.{name}"
                if value is None:
                    self._secrets.drop(entry)
                else:
                    self._secrets.put(entry, value)

        await self._away(store)

    async def _away(self, call: Callable[[], Any]) -> Any:
        try:
            async with asyncio.timeout(KEYRING_PATIENCE):
                return await self._offload(call)
        except KeyringClosed:
            raise SignInEnded(self.side, "keyring") from None
        except TimeoutError:
            raise SignInEnded(self.side, "keyring", "the password store does not answer") from None


class KeyringTokens:
    """The tokens of one sign-in. ``refresh`` asks the token endpoint; it raises ``GrantRefused`` or a service error.

    One refresh at a time whoever waits (A1). A new refresh token is stored before anything uses it, and the one before it is
    kept until the new access token has worked (A4, A5). Another process that renewed first is noticed in the keyring (A6).
    """

    def __init__(
        self, vault: Vault, host: str, clock: Clock, refresh: Callable[[str], Awaitable[Grant]], *, attempts: int = 2
    ) -> None:
        self._vault, self._host, self._clock = vault, host, clock
        self._refresh, self._attempts = refresh, attempts
        self._access: str | None = None
        self._ends: float | None = None  # monotonic
        self._unproven = False
        self._lock = asyncio.Lock()

    def __repr__(self) -> str:
        return f"KeyringTokens({self._vault.side.value})"

    async def current(self) -> str:
        if self._access is None or self._has_run_out():
            async with self._lock:
                if self._access is None:
                    await self._load()
                if self._has_run_out():
                    await self._renew("expired")
        return usable(self._vault.side, self._access)

    async def renewed(self, spent: str, ended: str) -> str:
        async with self._lock:
            if self._access == spent:
                await self._load()
            if self._access == spent:
                await self._renew(ended)
        return usable(self._vault.side, self._access)

    async def worked(self, token: str) -> None:
        if self._unproven and token == self._access:
            self._unproven = False
            await self._vault.put(refresh_before=None)

    def forget(self) -> None:
        """A new sign-in was stored, or the old one removed: read the keyring again."""
        self._access, self._ends, self._unproven = None, None, False

    def _has_run_out(self) -> bool:
        return self._ends is not None and self._clock.monotonic() >= self._ends

    async def _load(self) -> None:
        """Take what the keyring holds now; tokens of another host are never sent anywhere (A8)."""
        host = await self._vault.get("host")
        access = await self._vault.get("access")
        if access is None and await self._vault.get("refresh") is None:
            raise SignInEnded(self._vault.side, "none")
        if host != self._host:
            raise SignInEnded(self._vault.side, "region")
        if access != self._access:
            self._access, self._ends = access or "", self._end_of(await self._vault.get("expires_at"))
        if not access:
            self._ends = self._clock.monotonic()

    def _end_of(self, stored: str | None) -> float | None:
        try:
            at = datetime.fromisoformat(stored or "")
        except ValueError:
            return None
        return self._clock.monotonic() + (at - self._clock.now()).total_seconds()

    async def _renew(self, ended: str) -> None:
        """Ask with the newest refresh token, then with the one before it."""
        newest = await self._vault.get("refresh")
        if newest is None:
            raise SignInEnded(self._vault.side, ended)
        for token in (newest, await self._vault.get("refresh_before")):
            if token is None:
                continue
            try:
                grant = await self._asked(token)
            except GrantRefused:
                continue
            await self._keep(grant, token)
            return
        stored = await self._vault.get("access")
        if stored and stored != self._access:  # another process was quicker
            self._access, self._ends = stored, self._end_of(await self._vault.get("expires_at"))
            return
        raise SignInEnded(self._vault.side, "revoked")

    async def _asked(self, token: str) -> Grant:
        """A lost answer is asked for again: the token before lives until the new one is used (A4)."""
        for _ in range(self._attempts - 1):
            try:
                return await self._refresh(token)
            except (Unreachable, Faulty):
                continue
        return await self._refresh(token)

    async def _keep(self, grant: Grant, asked_with: str) -> None:
        rotated = grant.refresh_token is not None and grant.refresh_token != asked_with
        if rotated:
            await self._vault.put(refresh_before=asked_with, refresh=grant.refresh_token)
        await store_access(self._vault, grant, self._clock)
        self._access, self._ends = grant.access_token, ends_at(grant, self._clock)
        self._unproven = rotated


def ends_at(grant: Grant, clock: Clock) -> float | None:
    """When to renew, by the monotonic clock: a little before the end that the service told (A2); None when it told none."""
    if not grant.expires_in or grant.expires_in <= 0:
        return None
    return clock.monotonic() + grant.expires_in - min(_EARLY, grant.expires_in / 10)


async def store_access(vault: Vault, grant: Grant, clock: Clock) -> None:
    ends = ends_at(grant, clock)
    expires = None if ends is None else clock.now() + timedelta(seconds=ends - clock.monotonic())
    await vault.put(expires_at=expires.isoformat() if expires else None, access=grant.access_token)
