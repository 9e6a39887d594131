"""Puts the practice together: one firm's two services with their consoles, in process or as servers on loopback.

The storage of Clio's documents has a port of its own, so that its addresses are foreign to the API's; a cut takes both.
What the services do is in their own modules; here are composition, sockets and the state file.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import socket
import tempfile
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import uvicorn
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from desktop.practice import console, sample, sample_documents
from desktop.practice.blobs import Blobs
from desktop.practice.clio_api import clio_app
from desktop.practice.clio_rules import ClioRules, Numbering
from desktop.practice.faults import Dropped, Faults
from desktop.practice.prolegis_api import prolegis_app
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.rate import RateLimiter
from desktop.practice.sign_in import CLIO, PROLEGIS, Person, SignIn
from desktop.practice.world import Service, Version, World, wall_clock

Size = Literal["small", "firm", "empty"]
SAVE_EVERY = 0.5  # seconds that changes are gathered before the state file is written
CLOSING = 1  # seconds that open connections get when the servers stop


class Practice:
    """One firm. ``clio_app`` and ``prolegis_app`` are whole hosts: API, OAuth and console, behind the fault plan.

    ``limiter.limit``, ``clio.numbering``, ``clio.permissions`` and ``faults`` may be changed at any time. The origins
    are where the consoles lead to; ``serve`` sets them.
    """

    def __init__(self, world: World, clio: ClioRules, prolegis: ProlegisRules, rate: int | None) -> None:
        self.world, self.clio, self.prolegis = world, clio, prolegis
        self.clio_origin, self.prolegis_origin = "http://clio.example.ca", "http://prolegis.example.ca"
        self.faults = Faults(random.Random(world.seed))
        self.limiter = RateLimiter(rate, world.now)
        clio_people = [Person(row["id"], f"{row['first_name']} {row['last_name']}", row["email"]) for row in clio.users]
        prolegis_people = [Person(row["id"], row["name"], row["email"]) for row in prolegis.users]
        self.clio_sign_in = SignIn(world, "clio", CLIO, clio_people)
        self.prolegis_sign_in = SignIn(world, "prolegis", PROLEGIS, prolegis_people)
        clio_service = clio_app(clio, self.clio_sign_in, self.faults, self.limiter)
        prolegis_service = prolegis_app(prolegis, self.prolegis_sign_in, self.faults)
        self.clio_app: ASGIApp = _Host(clio_service, console.clio_console(self))
        self.prolegis_app: ASGIApp = _Host(prolegis_service, console.prolegis_console(self))
        self.state_file: Path | None = None

    def save(self) -> None:
        """Write the state file, whole or not at all; without one there is nothing to do. Tokens are kept as digests."""
        if self.state_file is None:
            return
        text = json.dumps(self.world.snapshot(), default=_instant_out, ensure_ascii=False)
        handle, name = tempfile.mkstemp(dir=self.state_file.parent, prefix=self.state_file.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(self.state_file)


def build_practice(
    size: Size = "small",
    seed: int = 1,
    rate: int | None = 50,
    numbering: Numbering = "automatic",
    clock: Callable[[], datetime] = wall_clock,
    state_file: Path | None = None,
) -> Practice:
    """A firm with sample records, or the one of ``state_file`` when that exists. ``rate=None``: no limit.

    The bytes of its documents stand beside the state file, in a folder of the same name that ends in ``.files``.
    """
    world = World(clock, seed, Blobs(state_file.with_suffix(".files") if state_file else None))
    practice = Practice(world, ClioRules(world, numbering), ProlegisRules(world), rate)
    practice.state_file = state_file
    if state_file is not None and state_file.exists():
        world.restore(json.loads(state_file.read_text("utf-8"), object_hook=_instant_in))
        sample_documents.promise(world.blobs)
    else:
        sample.fill(practice.clio, practice.prolegis, size, seed)
    return practice


class Serving:
    """A practice on loopback sockets. ``clio_url`` ends in /api/v4, ``prolegis_url`` in /api/v1."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.clio_token = practice.clio_sign_in.issue()
        self.prolegis_token = practice.prolegis_sign_in.issue()
        self._servers: dict[Service, tuple[_Server, asyncio.Task[None]]] = {}
        self._saver: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()

    @property
    def clio_url(self) -> str:
        return f"{self.practice.clio_origin}/api/v4"

    @property
    def prolegis_url(self) -> str:
        return f"{self.practice.prolegis_origin}/api/v1"

    @property
    def console_url(self) -> str:
        return f"{self.practice.prolegis_origin}/console/"

    async def start(self, clio_port: int, prolegis_port: int) -> None:
        """Open the sockets (0: any free port); ``OSError`` when a port is taken."""
        with contextlib.ExitStack() as opened:
            clio = opened.enter_context(_listening(clio_port))
            storage = opened.enter_context(_listening(0))
            prolegis = opened.enter_context(_listening(prolegis_port))
            opened.pop_all()
        self.practice.clio_origin, self.practice.clio.storage.origin = _origin(clio), _origin(storage)
        self.practice.prolegis_origin = _origin(prolegis)
        await self._start("clio", clio, storage)
        await self._start("prolegis", prolegis)
        if self.practice.state_file is not None:
            self.practice.save()
            self.practice.world.listeners.append(self._hear)
            self._saver = asyncio.create_task(self._save_changes())

    async def close(self) -> None:
        """Stop both servers, let their ports go and save."""
        await asyncio.gather(*(self.cut(service) for service in list(self._servers)))
        if self._saver is not None:
            self._saver.cancel()
            self.practice.world.listeners.remove(self._hear)
        self.practice.save()

    async def cut(self, service: Service) -> None:
        """Take one service off the network as a pulled cable does: its connections end and its port is closed until ``mend``."""
        if service == "prolegis":
            self.practice.prolegis.feed.wake()
        server, task = self._servers.pop(service)
        server.should_exit = True
        await task

    async def mend(self, service: Service) -> None:
        """Back at the same address; ``OSError`` when another program took the port meanwhile."""
        clio, prolegis = (
            (self.practice.clio_origin, self.practice.clio.storage.origin),
            (self.practice.prolegis_origin,),
        )
        with contextlib.ExitStack() as opened:
            ports = [int(origin.rpartition(":")[2]) for origin in (clio if service == "clio" else prolegis)]
            sockets = [opened.enter_context(_listening(port)) for port in ports]
            opened.pop_all()
        await self._start(service, *sockets)

    async def _start(self, service: Service, *opened: socket.socket) -> None:
        app = self.practice.clio_app if service == "clio" else self.practice.prolegis_app
        config = uvicorn.Config(
            app, http=DroppingProtocol, ws="none", lifespan="off", log_config=None, access_log=False, proxy_headers=False,
            date_header=False, server_header=False, timeout_graceful_shutdown=CLOSING,
        )  # fmt: skip
        server = _Server(config)
        task = asyncio.create_task(server.serve(list(opened)))
        self._servers[service] = (server, task)
        await server.ready.wait()

    def _hear(self, version: Version) -> None:
        self._changed.set()

    async def _save_changes(self) -> None:
        while True:
            await self._changed.wait()
            await asyncio.sleep(SAVE_EVERY)
            self._changed.clear()
            self.practice.save()


async def serve(practice: Practice, clio_port: int = 0, prolegis_port: int = 0) -> Serving:
    """Run both services in this loop until ``close``; ready for requests when it returns."""
    serving = Serving(practice)
    await serving.start(clio_port, prolegis_port)
    return serving


def _origin(opened: socket.socket) -> str:
    return f"http://127.0.0.1:{opened.getsockname()[1]}"


def _listening(port: int) -> socket.socket:
    """A socket that names its protocol: only then does asyncio send each part of a reply at once.

    Else the body waits 40 ms for the receipt of the head.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share a port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(("127.0.0.1", port))
        opened.listen()
    except OSError:
        opened.close()
        raise
    return opened


class _Host:
    """One host: the console where people look, the service everywhere else."""

    def __init__(self, service: ASGIApp, pages: ASGIApp) -> None:
        self._service, self._pages = service, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        room = scope["path"].split("/")[1] if scope["type"] == "http" else ""
        if room in ("clients", "matters", "documents"):  # a record's own address, as a program opens it
            await RedirectResponse(f"{console.BASE}{scope['path']}")(scope, receive, send)
            return
        await (self._pages if room in ("console", "nc") else self._service)(scope, receive, send)


class DroppingProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, except that a ``Dropped`` cuts the connection without a reply."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            try:
                await inner(scope, receive, send)
            except Dropped:
                self.transport.abort()
                while (await receive())["type"] != "http.disconnect":
                    pass

        self.app = app


class _Server(uvicorn.Server):
    """A server inside somebody else's loop: it says when it is ready and leaves the signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def _instant_out(value: Any) -> dict[str, str]:
    assert isinstance(value, datetime), f"{type(value).__name__} has no place in a state file"
    return {"$instant": value.isoformat()}


def _instant_in(value: dict[str, Any]) -> Any:
    return datetime.fromisoformat(value["$instant"]) if value.keys() == {"$instant"} else value
