"""One connection straight to a service: HTTP/1.1 by httpcore over sockets of our own. Ways through a proxy are httpx's.

httpx brings a pool besides, which costs as much as a small request; what lies beneath HTTP is in ``sockets``.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, cast

import httpcore
import httpx

from desktop.services.lines import BEGUN, IDLE
from desktop.services.sockets import Network


class _Reply(NamedTuple):
    """A ``Coming``."""

    status_code: int
    headers: httpx.Headers
    stream: AsyncIterable[bytes]
    aclose: Callable[[], Awaitable[None]]


class Direct:
    """One line, made anew whenever it was closed, by either end. One exchange at a time.

    Raises httpx's errors. Deadlines but that of connecting are the caller's.
    """

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._tls = tls
        self._origin: httpcore.Origin | None = None
        self._connection: httpcore.AsyncHTTPConnection | None = None
        self._network = Network()

    async def handle_async_request(self, request: httpx.Request) -> _Reply:
        url = request.url
        address = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with _as_httpx():
            connection = await self._open(address.origin)
            self._network.begun = request.extensions[BEGUN]
            response = await connection.handle_async_request(
                httpcore.Request(
                    request.method.encode("ascii"),
                    address,
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions={"timeout": request.extensions["timeout"]},
                )
            )
        stream = cast(AsyncIterable[bytes], response.stream)
        return _Reply(response.status, httpx.Headers(response.headers), _body(stream), response.aclose)

    async def _open(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        known = self._connection
        if known is not None and origin == self._origin and not (known.is_closed() or known.has_expired()):
            return known
        await self.aclose()
        made = httpcore.AsyncHTTPConnection(
            origin, ssl_context=self._tls, keepalive_expiry=IDLE, network_backend=self._network
        )
        self._origin, self._connection = origin, made
        return made

    async def aclose(self) -> None:
        known, self._connection = self._connection, None
        if known is not None:
            await known.aclose()


async def _body(stream: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    with _as_httpx():
        async for chunk in stream:
            yield chunk


@contextmanager
def _as_httpx() -> Iterator[None]:
    """httpx's errors have the names of httpcore's."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
