"""TCP and TLS for one HTTP connection, by asyncio's own transports: httpcore's usual layer is made for several kinds of loops and costs more than HTTP."""

from __future__ import annotations

import asyncio
import select
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import httpcore

_CORK = 16 * 1024  # bytes: a request's head goes out together with a small body
_HELD = 128 * 1024  # bytes that wait to be read before the other end has to wait
_NEXT_ADDRESS = 0.25  # seconds until a host's next address is tried beside the first (RFC 8305)


class Network(httpcore.AsyncNetworkBackend):
    """Makes connections; ``begun`` is called before each piece that leaves through one of them."""

    def __init__(self) -> None:
        self.begun: Callable[[], None] = lambda: None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        with _connecting():
            async with asyncio.timeout(timeout):
                _, stream = await loop.create_connection(
                    lambda: _Stream(self), host, port, happy_eyeballs_delay=_NEXT_ADDRESS
                )
        return stream


class _Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """Both ends of one connection. Reading stops the sender while nobody reads; writing waits until the system has taken it all."""

    _transport: asyncio.Transport

    def __init__(self, network: Network) -> None:
        self._network = network
        self._held, self._corked = bytearray(), bytearray()
        self._ended = self._lost = False
        self._error: Exception | None = None
        self._paused = False  # the other end has to wait
        self._full = False  # the system takes no more just now
        self._waiting: asyncio.Future[None] | None = None

    # ---- what the loop tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._use(cast(asyncio.Transport, transport))

    def _use(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        transport.set_write_buffer_limits(high=1, low=0)  # at 0 asyncio's TLS waits although all has left

    def data_received(self, data: bytes) -> None:
        self._held += data
        if len(self._held) > _HELD and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = self._lost = True
        self._error = exc
        self._wake()

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def _wait(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    # ---- what httpcore asks

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        if self._corked:
            with suppress(httpcore.WriteError):  # the service may have answered before it hung up
                await self._flush()
        while not self._held and not self._ended:
            await self._wait()
        if not self._held and self._error is not None:
            raise httpcore.ReadError(str(self._error)) from self._error
        data = bytes(self._held[:max_bytes])
        del self._held[:max_bytes]
        if self._paused and len(self._held) <= _HELD // 2:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if not buffer:
            return
        self._network.begun()
        self._corked += buffer
        if len(self._corked) >= _CORK:
            await self._flush()

    async def _flush(self) -> None:
        data = bytes(self._corked)
        self._corked.clear()
        if not self._lost:
            self._transport.write(data)
        while self._full and not self._lost:
            await self._wait()
        if self._lost:
            raise httpcore.WriteError("the connection is closed")

    async def aclose(self) -> None:
        self._transport.abort()
        await asyncio.sleep(0)  # the loop lets go of the socket

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        try:
            with _connecting():
                async with asyncio.timeout(timeout):
                    secured = await _handshake(loop, self._transport, self, ssl_context, server_hostname)
        except BaseException:
            self._transport.abort()
            raise
        self._use(secured)
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._ended or bool(self._held) or _is_readable(self._transport.get_extra_info("socket"))
        return self._transport.get_extra_info(info)


async def _handshake(
    loop: asyncio.AbstractEventLoop,
    transport: asyncio.Transport,
    protocol: asyncio.Protocol,
    context: ssl.SSLContext,
    host: str | None,
) -> asyncio.Transport:
    """Another end that hangs up in the middle of it speaks no TLS that we speak; asyncio says so without a number."""
    try:
        secured = await loop.start_tls(transport, protocol, context, server_hostname=host)
    except ConnectionError as error:
        if error.errno is not None:
            raise
        secured = None
    if secured is None:
        raise ssl.SSLEOFError("hung up during the handshake")
    return secured


@contextmanager
def _connecting() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(str(error)) from error
    except OSError as error:  # TLS's own errors are among them
        raise httpcore.ConnectError(str(error)) from error


def _is_readable(socket: Any) -> bool:
    """Whether the other end has hung up an unused connection, though the loop has not told so yet."""
    number = -1 if socket is None else socket.fileno()
    if number < 0:
        return True
    if hasattr(select, "poll"):
        looking = select.poll()
        looking.register(number, select.POLLIN)
        return bool(looking.poll(0))
    return bool(select.select([number], [], [], 0)[0])
