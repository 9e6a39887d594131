"""The house where Clio's bytes stand: which addresses it may have, and its answers. No token of ours goes there and none of its addresses shows.

Signed addresses pass through; they are in no log, no error and no repr. What a version or an upload is belongs to ``clio``.
"""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop.core.errors import Faulty, Missing, Refused, ServiceError, Stale, Unreachable
from desktop.core.ports import Clock
from desktop.core.records import Side
from desktop.services.connection import Connection
from desktop.services.files import Outgoing, Target
from desktop.services.hosts import LOOPBACK, Base, base_of, resolved
from desktop.services.replies import Reply, Undecodable
from desktop.services.retries import AT_ONCE, pause

if TYPE_CHECKING:
    import httpx

_HOSTS = re.compile(
    r"([a-z0-9-]+\.)*(goclio\.com|goclio\.eu|clio\.com)"
    r"|clio-[a-z0-9.-]+\.s3([.-][a-z0-9-]+)*\.amazonaws\.com"
)
_PATH_STYLE = re.compile(r"s3([.-][a-z0-9-]+)*\.amazonaws\.com")
_CODE = re.compile(rb"<Code>([A-Za-z]{1,60})</Code>")
_EXPIRED = "the address expired"
_NETWORK = {407: "proxy", 511: "portal"}
_MOST_LINES = 8  # origins whose connections are kept
_log = logging.getLogger("desktop.http")


def is_storage(base: Base, address: str) -> bool:
    """Whether a signed address leads to Clio's storage: over https, or on this machine where the API itself is on it (Z6, Z8)."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
        origin = base_of(f"{parts.scheme}://{parts.netloc}")
    except ValueError:
        return False
    if base.is_loopback:
        return origin.is_loopback
    if parts.scheme != "https" or port not in {None, 443} or host in LOOPBACK:
        return False
    own_bucket = _PATH_STYLE.fullmatch(host) and parts.path.startswith("/clio-")
    return bool(_HOSTS.fullmatch(host) or own_bucket)


class Storage:
    """Transfers to and from signed addresses: no API requests, so they take nothing of the budget, and repeating one is safe (F3).

    ``base`` is the API's, which the addresses must suit.

    Raises only ``core.errors``: ``Refused`` "foreign_host" and "storage_refused", ``Stale`` for an expired address, ``Missing``,
    ``Faulty`` and ``Unreachable`` after a few attempts. ``connect`` makes the connection to an origin.
    """

    side = Side.CLIO

    def __init__(
        self,
        base: Base,
        *,
        clock: Clock,
        transport: httpx.AsyncBaseTransport | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._base, self._clock = base, clock
        self.connect: Callable[[str], Connection] = lambda origin: Connection(
            self.side, origin, transport=transport, bare=True
        )
        self._chance = chance or random.Random()
        self._connections: dict[str, Connection] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)
        self.requests = 0

    async def aclose(self) -> None:
        for connection in self._connections.values():
            await connection.aclose()
        self._connections.clear()

    async def put(self, address: str, headers: Sequence[tuple[str, str]], source: Outgoing) -> None:
        """One PUT with exactly these headers and the length. Nothing is followed."""
        given = {name: value for name, value in headers if name.lower() != "content-length"}
        attempt = 1
        while True:
            try:
                reply = await self._sent("PUT", address, given, source=source)
            except (Faulty, Unreachable) as error:
                await pause(error, attempt, self._clock, self._chance)
            else:
                if reply.status < 300:
                    return
                await pause(self._refusal(reply), attempt, self._clock, self._chance)
            attempt += 1

    async def get(self, find: Callable[[], Awaitable[str]], target: Target, size: int) -> None:
        """Write an object of ``size`` bytes to the target; one that is cut is gone on with. ``find`` gives a signed address.

        An expired address is replaced by a fresh one, once.
        """
        attempt, address, fresh = 1, await find(), False
        while True:
            try:
                return await self._got(address, target, size)
            except Stale as error:
                if fresh:
                    raise for_good(error) from None
                fresh = True
            except (Faulty, Unreachable) as error:
                await pause(error, attempt, self._clock, self._chance)
                attempt += 1
            address = await find()

    async def _got(self, address: str, target: Target, size: int) -> None:
        headers = {"Accept-Encoding": "identity", **target.resuming()}
        reply = await self._sent("GET", address, headers, target=target)
        if reply.status == 416:  # what is here already is no beginning of it
            await target.start_anew()
            raise Faulty(self.side, "another content", status=416)
        if reply.status not in {200, 206}:
            raise self._refusal(reply)
        try:
            _must_be_object(target)
            target.check_length()
            if target.size > size:
                raise Undecodable("more bytes than the version has")
        except Undecodable as error:
            await target.start_anew()
            raise Faulty(self.side, str(error)) from None
        if target.size < size:
            await target.start_anew()  # whoever cut it and made the length agree is not trusted with its beginning
            raise Faulty(self.side, "fewer bytes than the version has")

    async def _sent(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        *,
        source: Outgoing | None = None,
        target: Target | None = None,
    ) -> Reply:
        if not is_storage(self._base, address):
            raise Refused(self.side, "foreign_host", status=0)
        parts = urlsplit(address)
        started, status = self._clock.monotonic(), 0
        async with self._gate:
            self.requests += 1
            try:
                connection = await self._connection(f"{parts.scheme}://{parts.netloc}")
                reply = await connection.stream(
                    method, address, headers=headers, source=source, target=target, write=False
                )
                status = reply.status
                return reply
            finally:
                spent = (self._clock.monotonic() - started) * 1000
                _log.debug("clio storage %s -> %s in %.0f ms", method, status or "-", spent)

    async def _connection(self, origin: str) -> Connection:
        known = self._connections.pop(origin, None)
        if known is None:
            known = self.connect(origin)
        self._connections[origin] = known  # the one used last is last
        if len(self._connections) > _MOST_LINES:
            await self._connections.pop(next(iter(self._connections))).aclose()
        return known

    def _refusal(self, reply: Reply) -> ServiceError:
        """What storage says with a status other than 2xx; its code is the only text of it that is kept."""
        status = reply.status
        found = _CODE.search(reply.body[:4096])
        code = found[1].decode() if found else ""
        if status in _NETWORK:
            return Unreachable(self.side, "the network wants a sign-in", cause=_NETWORK[status])
        if 300 <= status < 400:
            target = resolved(self._base.url, reply.headers.get("location", ""))
            if is_storage(self._base, target):
                return Faulty(self.side, "redirected", status=status)
            return Refused(self.side, "foreign_host", status=status)
        if status == 403 and code:  # whatever it says, a fresh address may cure it (F2)
            return Stale(self.side, _EXPIRED if b"expired" in reply.body[:4096] else code, status=status)
        if status == 404 and code:
            return Missing(self.side, code, status=status)
        if status in {408, 429} or status >= 500 or not code:
            return Faulty(self.side, f"storage {status} {code}".strip(), status=status)
        return Refused(self.side, "storage_refused", code, status=status)


def for_good(error: Stale) -> ServiceError:
    """What a refused address means once a fresh one was refused too."""
    if error.reason == _EXPIRED:
        return error
    return Refused(error.side, "storage_refused", error.reason, status=error.status)


def _must_be_object(target: Target) -> None:
    """A page in storage's place has no ETag; an HTML file that somebody keeps has one (R6)."""
    kind = target.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"} and "etag" not in target.headers:
        raise Undecodable("html")
