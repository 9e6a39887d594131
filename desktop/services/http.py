"""The one seam through which both adapters speak HTTP: tokens, budget, retries of reads, redirects, versions, and errors in the engine's words.

What a status means is in ``refusals``, what a body must be in ``replies``, the sending itself in ``connection``.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

import msgspec

from desktop.core.errors import Busy, Faulty, Outdated, Unreachable
from desktop.core.ports import Clock, Lane
from desktop.core.records import Side
from desktop.services.budget import Budget
from desktop.services.connection import AGENT, Connection
from desktop.services.files import Outgoing, Target, Worker
from desktop.services.hosts import Base, resolved, same_origin, within
from desktop.services.refusals import Explain, Told, error_of, lost
from desktop.services.replies import Answer, Reply, Undecodable, Unread, decode, decode_apart
from desktop.services.tokens import Tokens

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
Query = Sequence[tuple[str, str]]
READ, PERSONS_READ, WRITE = 30.0, 15.0, 60.0  # seconds for one whole exchange
ATTEMPTS, PERSONS_ATTEMPTS = 3, 2  # of a read; a write is sent once (C7)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
_VERSION = "X-API-VERSION"
_log = logging.getLogger("desktop.http")


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the seam sends it. ``template`` is what the log may know of the path."""

    method: str
    url: str
    template: str
    lane: Lane
    seconds: float
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    is_poll: bool = False  # the service answers when something happens: it takes no place in the budget meanwhile
    source: Outgoing | None = None  # bytes of any length: the deadline is that some move
    target: Target | None = None
    leads: bool = False  # the answer is where it leads to

    @property
    def write(self) -> bool:
        return self.method != "GET"


class HttpSeam:
    """One service. Methods raise only ``core.errors``; no token ever stands in an error, a log or a repr.

    ``version`` pins the service's API version; ``requests`` counts what was sent, repeats included.
    """

    def __init__(
        self,
        side: Side,
        base_url: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock,
        tokens: Tokens,
        budget: Budget,
        explain: Explain,
        chance: random.Random | None = None,
        version: str = "",
        user_agent: str = AGENT,
    ) -> None:
        self.side, self.budget, self.requests = side, budget, 0
        self._connection = Connection(side, base_url, transport=transport, user_agent=user_agent)
        self.clock, self._tokens, self._explain = clock, tokens, explain
        self.chance = chance or random.Random()
        self.transport, self.worker = transport, Worker(inline=transport is not None)
        self._version = version
        self._outdated = False

    @property
    def base(self) -> Base:
        return self._connection.base

    async def aclose(self) -> None:
        await self._connection.aclose()

    async def read(
        self,
        path: str,
        shape: type[T],
        *,
        lane: Lane,
        query: Query = (),
        template: str = "",
        seconds: float = 0.0,
        is_poll: bool = False,
        rows: str = "",
    ) -> Answer[T]:
        """GET a path below the base. ``seconds`` is the deadline of one attempt (0: the usual one).

        ``rows``: where in the body a list stands of which one broken row must not spoil the others (V5).
        """
        url = f"{self.base.url}{path}?{urlencode(query)}" if query else self.base.url + path
        return await self._read(self._get(url, template or path, lane, seconds, is_poll), shape, rows)

    async def follow(self, address: str, shape: type[T], *, lane: Lane, template: str, rows: str = "") -> Answer[T]:
        """GET the next page at the address that the service gave; one that leads elsewhere is refused (L4, Z8)."""
        if not within(self.base, address):
            raise Faulty(self.side, "the next page is at a foreign address")
        return await self._read(self._get(address, template, lane), shape, rows)

    async def write(
        self,
        method: str,
        path: str,
        shape: type[T],
        *,
        lane: Lane,
        body: Any = None,
        query: Query = (),
        headers: Mapping[str, str] | None = None,
        template: str = "",
    ) -> Answer[T]:
        """Send a write once. A reply that is not exactly what was to come back is ``Unconfirmed`` (C8)."""
        if self._outdated:
            raise Outdated(self.side, "the service speaks another version")
        url = f"{self.base.url}{path}?{urlencode(query)}" if query else self.base.url + path
        content = None if body is None else msgspec.json.encode(body)
        sent = {**(headers or {}), "Content-Type": "application/json"} if content else dict(headers or {})
        call = Call(method, url, template or path, lane, WRITE, sent, content)
        return self._decoded(await self._answered(call), call, shape)

    async def locate(self, path: str, *, lane: Lane, query: Query = (), template: str) -> str:
        """GET whose answer is a redirect: the address it leads to, not followed. It may be signed."""
        url = f"{self.base.url}{path}?{urlencode(query)}" if query else self.base.url + path
        usual = PERSONS_READ if lane is Lane.PERSON else READ
        return await self._repeated(Call("GET", url, template, lane, usual, leads=True), self._location)

    async def fetch(self, path: str, target: Target, *, lane: Lane, query: Query = (), template: str) -> None:
        """GET bytes of any length into ``target``, once; whether they are the right ones is the caller's to check."""
        url = f"{self.base.url}{path}?{urlencode(query)}" if query else self.base.url + path
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", **target.resuming()}
        await self._answered(Call("GET", url, template, lane, 0.0, headers, is_poll=True, target=target))

    async def upload(
        self,
        path: str,
        shape: type[T],
        source: Outgoing,
        *,
        lane: Lane,
        query: Query = (),
        headers: Mapping[str, str],
        template: str,
    ) -> Answer[T]:
        """PUT bytes of any length, once. As ``write``."""
        if self._outdated:
            raise Outdated(self.side, "the service speaks another version")
        url = f"{self.base.url}{path}?{urlencode(query)}" if query else self.base.url + path
        call = Call("PUT", url, template, lane, 0.0, headers, is_poll=True, source=source)
        return self._decoded(await self._answered(call), call, shape)

    def _get(self, url: str, template: str, lane: Lane, seconds: float = 0.0, is_poll: bool = False) -> Call:
        usual = PERSONS_READ if lane is Lane.PERSON else READ
        return Call("GET", url, template, lane, seconds or usual, is_poll=is_poll)

    async def _read(self, call: Call, shape: type[T], rows: str = "") -> Answer[T]:
        return await self._repeated(call, lambda reply, call: self._decoded(reply, call, shape, rows))

    async def _repeated(self, call: Call, take: Callable[[Reply, Call], T]) -> T:
        """Try again what may pass by itself: no connection, a broken answer, too many requests (R1, R12)."""
        most = PERSONS_ATTEMPTS if call.lane is Lane.PERSON else ATTEMPTS
        attempt = 1
        while True:
            try:
                return take(await self._answered(call), call)
            except (Unreachable, Faulty, Busy) as error:
                if attempt >= most or (isinstance(error, Unreachable) and error.cause not in ("", "dns")):
                    raise
                if not isinstance(error, Busy):  # the budget holds a refused one back
                    longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)
                    await self.clock.sleep(self.chance.uniform(0.0, longest))
            attempt += 1

    async def _answered(self, call: Call) -> Reply:
        """A 2xx reply, after at most one refresh of the token (A1); every other one as its error."""
        token = await self._tokens.current()
        reply, told, held = await self._redirected(call, token)
        if reply.status == 401 and told is not None:
            token = await self._tokens.renewed(token, told.ended or "revoked")
            reply, told, held = await self._redirected(call, token)
        if 200 <= reply.status < (400 if call.leads else 300):
            await self._tokens.worked(token)
            return reply
        error = error_of(self.side, reply, told, write=call.write, retry_after=held)
        if isinstance(error, Outdated):
            self._outdated = True
        raise error

    async def _redirected(self, call: Call, token: str) -> tuple[Reply, Told | None, float]:
        """Send, and follow one 307 or 308 to the same host with the same method (C9). Anything else is not followed (R8, Z6)."""
        reply, told, held = await self._sent(call, call.url, token)
        if not 300 <= reply.status < 400 or (call.leads and reply.status == 303):
            return reply, told, held
        target = resolved(call.url, reply.headers.get("location", ""))
        if reply.status in {307, 308} and same_origin(self.base, target):
            reply, told, held = await self._sent(call, target, token)
            if not 300 <= reply.status < 400:
                return reply, told, held
        elif not call.write and not same_origin(self.base, target):
            raise Unreachable(self.side, "the network leads elsewhere", cause="portal")
        raise lost(self.side, "redirected", write=call.write, status=reply.status)

    async def _sent(self, call: Call, url: str, token: str) -> tuple[Reply, Told | None, float]:
        """One request under the budget. Returns the reply, what its error body says, and the hold after a 429."""
        await self.budget.enter(call.lane)
        inside, status, started = True, 0, self.clock.monotonic()
        self.requests += 1
        try:
            if call.is_poll:
                self.budget.leave()
                inside = False
            headers = {**call.headers, "Authorization": f"Bearer {token}"}
            if self._version:
                headers[_VERSION] = self._version
            reply = await self._exchanged(call, url, headers)
            status = reply.status
            told = self._explain(reply.body) if status >= 400 and reply.is_json else None
            own = told is not None or status == 429 or (status < 300 and reply.is_json)
            if own or (call.leads and status == 303):
                return reply, told, self.budget.told(status, reply.headers)
            return reply, told, 0.0
        finally:
            if inside:
                self.budget.leave()
            spent = (self.clock.monotonic() - started) * 1000
            _log.debug("%s %s %s -> %s in %.0f ms", self.side.value, call.method, call.template, status or "-", spent)

    async def _exchanged(self, call: Call, url: str, headers: Mapping[str, str]) -> Reply:
        if call.source is None and call.target is None:
            return await self._connection.send(
                call.method, url, headers=headers, content=call.content, seconds=call.seconds, write=call.write
            )
        return await self._connection.stream(
            call.method, url, headers=headers, source=call.source, target=call.target, write=call.write
        )

    def _location(self, reply: Reply, call: Call) -> str:
        self._check_version(reply, call)
        address = resolved(call.url, reply.headers.get("location", "")) if reply.status == 303 else ""
        if not address:
            raise Faulty(self.side, "no address", status=reply.status)
        return address

    def _decoded(self, reply: Reply, call: Call, shape: type[T], rows: str = "") -> Answer[T]:
        self._check_version(reply, call)
        unread: tuple[Unread, ...] = ()
        try:
            try:
                value = decode(reply, shape)
            except Undecodable:
                if not rows or not reply.is_json:
                    raise
                value, unread = decode_apart(reply, shape, rows)
        except Undecodable as error:
            raise lost(self.side, str(error), write=call.write, status=reply.status) from None
        return Answer(value, reply.date or self.clock.now(), unread)

    def _check_version(self, reply: Reply, call: Call) -> None:
        """Another version in the echo ends writing (R14); a write that was applied before it showed keeps its reply."""
        echo = reply.headers.get(_VERSION.lower()) if self._version else None
        if echo is None:
            return
        self._outdated = echo != self._version
        if self._outdated and not call.write:
            raise Outdated(self.side, "the service answers in another version", status=reply.status)
