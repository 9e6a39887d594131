"""The network between a desk and the practice: the app called in process, small delays, the end of a process and its sleep.

Everything sent and answered stands in one trace, which is also what a seed's hash is made of.
"""

from __future__ import annotations

import asyncio
import contextvars
import hashlib
import random
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.datastructures import Headers

from desktop.core.records import Side
from desktop.practice.faults import Dropped
from desktop.services.connection import AGENT, Connection
from desktop.services.replies import Reply

PLAIN = {"Accept": "application/json", "User-Agent": AGENT}


class Died(BaseException):
    """The process ended here. No handler of the program's may catch it."""


@dataclass(slots=True)
class Exchange:
    """One request of a desk. ``life`` counts its processes; ``holder`` is who held the lease when it was sent.

    ``status`` 0: the desk saw no reply. Times are seconds of the virtual clock. Of a file ``body`` is its digest, and a signed
    address is without its signature.
    """

    at: float
    desk: str
    life: int
    side: str
    method: str
    path: str
    query: str
    body: bytes
    holder: str
    status: int = 0
    ended: float = -1.0
    hold: float = 0.0  # Retry-After of a 429
    token: bool = False  # whether an Authorization went along

    def line(self) -> str:
        return (
            f"{self.at:10.3f} {self.desk}.{self.life} {self.side} {self.method} {self.path}?{self.query} "
            f"{self.body.decode()} -> {self.status} at {self.ended:.3f}"
        )


@dataclass(slots=True)
class Trace:
    """All requests of all desks in the order in which they were sent."""

    exchanges: list[Exchange] = field(default_factory=list)
    notes: list[tuple[float, str]] = field(default_factory=list)

    def hash(self) -> str:
        digest = hashlib.blake2b(digest_size=12)
        for exchange in self.exchanges:
            digest.update(exchange.line().encode())
        for at, note in self.notes:
            digest.update(f"{at:.3f} {note}".encode())
        return digest.hexdigest()


class Power:
    """Whether the process lives and is awake. One for each life of a desk."""

    def __init__(self) -> None:
        self.dead = False
        self.tasks: list[asyncio.Task[Any]] = []
        self.on_death: list[Any] = []
        self._awake = asyncio.Event()
        self._awake.set()
        self.naps = 0

    @property
    def asleep(self) -> bool:
        return not self._awake.is_set()

    def sleep(self) -> None:
        self.naps += 1
        self._awake.clear()

    def wake(self) -> None:
        self._awake.set()

    async def awake(self) -> None:
        await self._awake.wait()

    def own(self, task: asyncio.Task[Any]) -> None:
        if len(self.tasks) > 200:
            self.tasks = [one for one in self.tasks if not one.done()]
        self.tasks.append(task)
        if self.dead:
            task.cancel()

    def cut(self) -> None:
        """End at once: nothing that was not committed survives, and no task takes another step."""
        self.dead = True
        self.wake()
        for close in self.on_death:
            close()
        current = asyncio.current_task()
        for task in self.tasks:
            if task is not current and not task.done():
                task.cancel()


POWER: contextvars.ContextVar[Power | None] = contextvars.ContextVar("power", default=None)


def owning_tasks(loop: asyncio.AbstractEventLoop, coro: Any, **more: Any) -> asyncio.Task[Any]:
    """A task factory: every task belongs to the process in whose context it was made."""
    task: asyncio.Task[Any] = asyncio.Task(coro, loop=loop, **more)
    context = more.get("context")
    power = POWER.get() if context is None else context.get(POWER)
    if power is not None:
        power.own(task)
    return task


class Wire(Connection):
    """A connection whose other end is the practice's app. Deadlines and errors are those of the real one.

    ``base`` of the storage has no path; there no header goes along that the caller did not name.
    """

    def __init__(
        self, side: Side, base: str, app: Any, *, desk: Any, trace: Trace, chance: random.Random, outside: contextvars.Context
    ) -> None:  # fmt: skip
        super().__init__(side, base, transport=httpx.MockTransport(_nobody))
        self._app, self._desk, self._trace, self._chance, self._outside = app, desk, trace, chance, outside
        self._start = len(base) - len(urlsplit(base).path)
        self._storage = self._start == len(base)

    async def _exchange(
        self, method: str, url: str, headers: Mapping[str, str], content: Any, progress: Any, take: Any = None
    ) -> Reply:
        power, loop = self._desk.power, asyncio.get_running_loop()
        await self._passes(power, self._chance.uniform(0.01, 0.25))
        sent = content if isinstance(content, bytes) or content is None else await _whole(content)
        path, _, query = url[self._start :].partition("?")
        exchange = Exchange(
            loop.time(), self._desk.name, self._desk.life, self.side.value, method, path, "" if self._storage else query,
            (sent or b"") if sent is content else hashlib.sha256(sent or b"").hexdigest().encode(),
            self._desk.firm.practice.prolegis.lease.current.holder, token="Authorization" in headers,
        )  # fmt: skip
        self._trace.exchanges.append(exchange)
        # What was sent goes its own way, whatever becomes of the sender.
        serving = loop.create_task(
            self._serve(exchange, headers if self._storage else {**PLAIN, **headers}, sent or b"", query),
            context=self._outside,
        )
        serving.add_done_callback(_heard)
        naps = power.naps
        try:
            reply, broken = await asyncio.shield(serving)
        except Dropped:
            exchange.ended = loop.time()
            raise httpx.ReadError("dropped") from None
        await self._passes(power, self._chance.uniform(0.01, 0.25))
        if power.naps != naps:
            raise httpx.ReadError("the machine slept")
        exchange.status, exchange.ended = reply.status, loop.time()
        if reply.status == 429:
            exchange.hold = float(reply.headers.get("retry-after") or 0)
        if take is not None and reply.status in {200, 206}:
            await take(reply.status, reply.headers, _coming(reply.body, broken=broken))
            return Reply(reply.status, reply.headers, b"")
        if broken:
            raise httpx.ReadError("dropped")
        return reply

    async def _passes(self, power: Power, seconds: float) -> None:
        """The way takes a moment; a machine that sleeps meanwhile finds its connection broken."""
        await asyncio.sleep(seconds)
        if power.dead:
            raise Died
        if power.asleep:
            await power.awake()
            raise httpx.ReadError("the machine slept")

    async def _serve(
        self, exchange: Exchange, headers: Mapping[str, str], sent: bytes, query: str
    ) -> tuple[Reply, bool]:
        """The reply, and whether it broke off in the middle."""
        self._desk.firm.arrives(exchange)
        messages: list[Any] = []
        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 80),
            "method": exchange.method, "path": exchange.path, "raw_path": exchange.path.encode(), "root_path": "",
            "query_string": query.encode(), "client": None,
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": sent, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        broken = False
        try:
            await self._app(scope, receive, send)
        except Dropped:
            if not messages:
                raise
            broken = True
        body = b"".join(message.get("body", b"") for message in messages[1:])
        return Reply(messages[0]["status"], Headers(raw=list(messages[0]["headers"])), body), broken


async def _whole(content: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in content])


async def _coming(body: bytes, *, broken: bool) -> AsyncIterator[bytes]:
    """A file on its way down; a connection that breaks shows when the bytes end."""
    yield body
    if broken:
        raise httpx.ReadError("dropped")


def _heard(task: asyncio.Task[Any]) -> None:
    """Nobody may be left to hear how a request ended."""
    if not task.cancelled():
        task.exception()


def _nobody(request: httpx.Request) -> httpx.Response:
    raise AssertionError("the network was used")
