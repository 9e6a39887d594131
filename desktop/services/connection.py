"""One HTTP client and the sending of one request: deadlines, TLS, the size of what comes back, and whether anything was sent when it failed.

No retries, no tokens, no meaning of statuses: those live in ``http`` and ``refusals``. The ends of a stream are in ``files``.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import socket
import ssl
import sys
import urllib.request
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from desktop.core.errors import Faulty, ServiceError, Unreachable
from desktop.core.records import Side
from desktop.services.files import Outgoing, Target
from desktop.services.hosts import Base, base_of
from desktop.services.lines import IDLE, Lines
from desktop.services.refusals import lost
from desktop.services.replies import LARGEST, Reply, Undecodable

if TYPE_CHECKING:
    import httpx

AGENT = "Prolegis-Clio-Assistant/0.1"  # plain: Clio's firewall refuses agents with an address in them
CONNECT = 10.0  # seconds to a connection
STALL = 60.0  # seconds in which a transfer moves no byte; how long all of it takes is nobody's business
_TIMEOUT = {"connect": CONNECT, "read": None, "write": None, "pool": None}
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": AGENT}


Take = Callable[[int, Mapping[str, str], AsyncIterable[bytes]], Awaitable[None]]
"""Reads a good reply as it comes: status, headers, bytes."""


class Connection:
    """One service's connections. ``transport`` replaces the network in tests and in the simulation.

    ``bare``: no header goes along that the caller did not name, as storage wants it.
    """

    def __init__(
        self,
        side: Side,
        base_url: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        user_agent: str = AGENT,
        bare: bool = False,
    ) -> None:
        httpx = _httpx()
        self.side, self.base = side, base_of(base_url)
        self._httpx = httpx
        self._traced = transport is None  # only the real network can tell how far a request got
        # httpx logs whole addresses and httpcore headers: neither may ever reach a log (Z15).
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._headers = {} if bare else {**_HEADERS, "User-Agent": user_agent}
        # Taking an address apart is half of making a request; a signed one is remembered nowhere.
        self._address = httpx.URL if bare else lru_cache(64)(httpx.URL)
        self._lines = Lines(self._line if transport is None else lambda: transport)
        self._tls = _tls(self.base.origin.startswith("https:") and transport is None)

    def _line(self) -> httpx.AsyncBaseTransport:
        limits = self._httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE)
        line: httpx.AsyncBaseTransport = self._httpx.AsyncHTTPTransport(
            verify=self._tls, trust_env=False, proxy=_proxy(self.base), limits=limits
        )
        return line

    async def aclose(self) -> None:
        await self._lines.aclose()

    async def send(
        self, method: str, url: str, *, headers: Mapping[str, str], content: bytes | None, seconds: float, write: bool
    ) -> Reply:
        """Send once and read the whole reply within ``seconds``, connecting included (R5).

        Raises ``Unreachable`` when nothing was sent; else ``Unconfirmed`` for a write and ``Faulty`` for a read.
        """
        progress = _Progress(started=not self._traced)
        with self._in_our_words(progress, write):
            async with asyncio.timeout(seconds):
                return await self._exchange(method, url, headers, content, progress)

    async def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        source: Outgoing | None = None,
        target: Target | None = None,
        write: bool,
    ) -> Reply:
        """Send once with bytes of any length either way; ends when none move for ``STALL`` seconds.

        A good reply's bytes go to ``target``; the reply then has no body. Raises as ``send``, and ``LocalError`` for either file.
        """
        progress = _Progress(started=not self._traced)
        loop = asyncio.get_running_loop()
        with self._in_our_words(progress, write):
            async with asyncio.timeout(STALL) as patience:

                def moved() -> None:
                    with suppress(RuntimeError):  # read on by the other end although we have given up
                        patience.reschedule(loop.time() + STALL)

                chunks = None if source is None else source.chunks()
                content = None if chunks is None else _watched(chunks, moved)
                sized = headers if source is None else {**headers, "Content-Length": str(source.size)}

                async def take(status: int, told: Mapping[str, str], coming: AsyncIterable[bytes]) -> None:
                    assert target is not None
                    if told.get("content-encoding", "identity").strip().lower() != "identity":
                        raise Undecodable("encoding")
                    await target.begin(status, told)
                    async for chunk in _watched(coming, moved):
                        await target.take(chunk)

                try:
                    return await self._exchange(method, url, sized, content, progress, take if target else None)
                finally:
                    if chunks is not None:  # the file is let go of at once, however it ended
                        with suppress(RuntimeError):
                            await chunks.aclose()

    async def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | AsyncIterator[bytes] | None,
        progress: _Progress,
        take: Take | None = None,
    ) -> Reply:
        """Straight to the transport: redirects, cookies and sign-ins of httpx's client have no place here.

        With ``take`` a 200 or 206 gives its bytes there as they come.
        """
        extensions: dict[str, Any] = {"timeout": _TIMEOUT}
        if self._traced:
            extensions["trace"] = progress.note
        request = self._httpx.Request(
            method, self._address(url), headers={**self._headers, **headers}, content=content, extensions=extensions
        )
        async with self._lines.one() as line:
            response = await line.handle_async_request(request)
            try:
                if take is None or response.status_code not in {200, 206}:
                    return Reply(response.status_code, response.headers, await _body(response))
                await take(response.status_code, response.headers, _chunks(response))
                return Reply(response.status_code, response.headers, b"")
            finally:
                await response.aclose()

    @contextmanager
    def _in_our_words(self, progress: _Progress, write: bool) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            reason = "no answer in time"
            raise self._lost(reason, write) if progress.started else Unreachable(self.side, reason) from None
        except self._httpx.HTTPError as error:
            # The error's own text may quote headers or addresses: only its type is told (Z5).
            raise self._failed(error, progress, write) from None
        except self._httpx.InvalidURL:
            raise Faulty(self.side, "an address that is none") from None
        except (Undecodable, zlib.error) as error:
            reason = str(error) if isinstance(error, Undecodable) else "zip"
            raise self._lost(f"broken body: {reason}", write) from None

    def _lost(self, reason: str, write: bool) -> ServiceError:
        return lost(self.side, reason, write=write)

    def _failed(self, error: Exception, progress: _Progress, write: bool) -> ServiceError:
        httpx, name = self._httpx, type(error).__name__
        never_sent = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
        if isinstance(error, never_sent) or not progress.started:
            return Unreachable(self.side, name, cause="proxy" if isinstance(error, httpx.ProxyError) else _cause(error))
        return self._lost(name, write)


class _Progress:
    """How far a request got: ``started`` once a byte of it may have left."""

    def __init__(self, started: bool) -> None:
        self.started = started

    async def note(self, event: str, info: dict[str, Any]) -> None:
        self.started = self.started or event.endswith("send_request_headers.started")


async def _watched(chunks: AsyncIterable[bytes], moved: Callable[[], None]) -> AsyncIterator[bytes]:
    """The same bytes, telling of each piece once the next one is wanted or here."""
    async for chunk in chunks:
        moved()
        yield chunk
    moved()


async def _body(response: httpx.Response) -> bytes:
    """The body, unpacked no further than the cap: a gzip bomb ends here (R7)."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip", ""}:
        raise Undecodable("encoding")
    unzip = zlib.decompressobj(wbits=31) if packed == "gzip" else None
    parts: list[bytes] = []
    size = 0
    async for chunk in _chunks(response):
        part = unzip.decompress(chunk, LARGEST + 1 - size) if unzip else chunk
        size += len(part)
        if size > LARGEST:
            raise Undecodable("too large")
        parts.append(part)
    if unzip and size and not unzip.eof:
        raise Undecodable("cut")
    return b"".join(parts)


def _chunks(response: httpx.Response) -> AsyncIterable[bytes]:
    """The body as it comes, still packed."""
    stream = response.stream
    assert isinstance(stream, AsyncIterable)
    return stream


def _proxy(base: Base) -> str | None:
    """The system's proxy for this host, but never for this machine."""
    if base.is_loopback or urllib.request.proxy_bypass(base.host):
        return None
    known = urllib.request.getproxies()
    found = known.get(base.origin.partition(":")[0]) or known.get("all")
    return found if found is None or "://" in found else f"http://{found}"


def _httpx() -> ModuleType:
    """httpx, without its command line and without a search of the whole path for an absent module at every request.

    httpcore tries to import ``sniffio`` each time it is used, and a failed import is not remembered by Python; None in
    ``sys.modules`` is how it is told that a module is not there.
    """
    if "httpx" not in sys.modules:
        sys.modules["httpx._main"] = None  # type: ignore[assignment]
    if importlib.util.find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]
    import httpx

    return httpx


def _tls(needed: bool) -> ssl.SSLContext:
    """The system's certificates, TLS 1.2 or newer (R10, R11, Z7). Where no TLS is spoken, a context that trusts nobody."""
    if not needed:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _cause(error: BaseException) -> str:
    """Why a connection was not made: "tls", "dns" or ""."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return "tls"
        if isinstance(seen, socket.gaierror):
            return "dns"
        seen = seen.__cause__ or seen.__context__
    return ""
