"""A line of our own over real sockets: what goes out together, who waits for whom, and when a line is made anew."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.core.errors import ServiceError, Unconfirmed, Unreachable
from desktop.core.records import Side
from desktop.services.connection import Connection
from desktop.services.files import Outgoing, Target, Worker
from desktop.services.replies import Reply
from tests.services.test_tls import Authority, trust

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
FINE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
LARGE = 20_000_000  # bytes: more than both systems hold for a connection


async def with_server(
    serve: Serve, work: Callable[[Connection], Awaitable[None]], tls: ssl.SSLContext | None = None
) -> None:
    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answering, "127.0.0.1", 0, ssl=tls)
    host = "http://127.0.0.1" if tls is None else "https://localhost"
    connection = Connection(Side.CLIO, f"{host}:{server.sockets[0].getsockname()[1]}")
    try:
        await asyncio.wait_for(work(connection), 20)
    finally:
        await connection.aclose()
        server.close()


async def at_rest(count: Callable[[], int]) -> int:
    """What is counted once it has not grown for many turns of the loop, in which both ends live."""
    before, turns = -1, 0
    while turns < 300:
        now = count()
        before, turns = now, turns + 1 if now == before else 0
        await asyncio.sleep(0)
    return before


async def post(connection: Connection, body: bytes = b"{}") -> Reply:
    url = connection.base.url + "/x"
    return await connection.send("POST", url, headers={}, content=body, seconds=10, write=True)


def test_a_head_goes_out_together_with_its_small_body() -> None:
    async def main() -> None:
        pieces: list[bytes] = []

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            pieces.append(await reader.read(100_000))
            writer.write(FINE)

        async def work(connection: Connection) -> None:
            assert (await post(connection, b'{"a":1}')).status == 200

        await with_server(serve, work)
        assert pieces[0].startswith(b"POST /x HTTP/1.1\r\n")
        assert pieces[0].endswith(b'\r\n\r\n{"a":1}')

    asyncio.run(main())


def test_a_line_that_the_service_hung_up_is_made_anew() -> None:
    """Nothing of a write may go into a connection that is closed already: whether it arrived would not be known."""

    async def main() -> None:
        made, hung_up = 0, asyncio.Semaphore(0)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal made
            made += 1
            await reader.readuntil(b"{}")
            writer.write(FINE)
            writer.close()
            await writer.wait_closed()
            hung_up.release()

        async def work(connection: Connection) -> None:
            for _ in range(3):
                assert (await post(connection)).status == 200
                await hung_up.acquire()

        await with_server(serve, work)
        assert made == 3

    asyncio.run(main())


def test_what_is_broken_off_is_not_gone_on_with_on_the_same_line() -> None:
    async def main() -> None:
        made = 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal made
            made += 1
            await reader.readuntil(b"{}")
            if made == 1:
                await reader.read()  # never answers; the other end hangs up
            writer.write(FINE)
            await writer.drain()

        async def work(connection: Connection) -> None:
            url = connection.base.url + "/x"
            with pytest.raises(Unconfirmed):
                await connection.send("POST", url, headers={}, content=b"{}", seconds=0.1, write=True)
            assert (await post(connection)).body == b"{}"

        await with_server(serve, work)
        assert made == 2

    asyncio.run(main())


def test_nobody_there_is_nothing_sent() -> None:
    async def main() -> None:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        connection = Connection(Side.CLIO, f"http://127.0.0.1:{port}")
        with pytest.raises(Unreachable) as caught:
            await post(connection)
        assert caught.value.applied is False

    asyncio.run(main())


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "TLS"])
def test_a_large_file_goes_out_and_comes_back_whole(
    secure: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways over one line; whoever reads slowly makes the other one wait."""
    tls = None
    if secure:
        authority = Authority.make()
        trust(monkeypatch, tmp_path, authority)
        tls = authority.serve(tmp_path)
    sent, came = tmp_path / "sent", tmp_path / "came"
    sent.write_bytes(bytes(range(256)) * (LARGE // 256))
    size = sent.stat().st_size

    async def main() -> None:
        made, moved = 0, list[int]()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal made
            made += 1
            await reader.readuntil(b"\r\n\r\n")
            waiting = await at_rest(lambda: moved[-1])
            got = await reader.readexactly(size)
            assert waiting < size
            writer.write(FINE)
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + got)
            await writer.drain()

        async def work(connection: Connection) -> None:
            worker = Worker(inline=True)
            source = Outgoing(worker, str(sent), size, progress=moved.append)
            url = connection.base.url + "/x"
            assert (await connection.stream("PUT", url, headers={}, source=source, write=True)).status == 200
            async with Target(worker, str(came)) as target:
                await connection.stream("GET", url, headers={}, target=target, write=False)
                await target.finish()

        await with_server(serve, work, tls)
        assert made == 1

    asyncio.run(main())
    assert came.read_bytes() == sent.read_bytes()


def test_who_reads_slowly_is_not_drowned(tmp_path: Path) -> None:
    """The service waits while nobody takes what it sends: a download needs no memory for all of it."""

    async def main() -> None:
        written = 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal written
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (3 * LARGE))
            for _ in range(3 * LARGE // 60_000):
                writer.write(bytes(60_000))
                await writer.drain()
                written += 60_000

        class Slow(Target):
            async def take(self, chunk: bytes) -> None:
                if not self.size:
                    assert await at_rest(lambda: written) < LARGE
                await super().take(chunk)

        async def work(connection: Connection) -> None:
            async with Slow(Worker(inline=True), str(tmp_path / "file")) as target:
                await connection.stream("GET", connection.base.url + "/x", headers={}, target=target, write=False)
                assert target.size == 3 * LARGE

        await with_server(serve, work)

    asyncio.run(main())


def test_an_answer_before_the_end_of_what_is_sent_is_read(tmp_path: Path) -> None:
    """A service may refuse a large body without reading all of it."""
    sent = tmp_path / "sent"
    sent.write_bytes(bytes(LARGE))

    async def main() -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            while await reader.read(100_000):
                pass

        async def work(connection: Connection) -> None:
            source = Outgoing(Worker(inline=True), str(sent), LARGE)
            url = connection.base.url + "/x"
            assert (await connection.stream("PUT", url, headers={}, source=source, write=True)).status == 413

        await with_server(serve, work)

    asyncio.run(main())


def test_a_reset_in_the_middle_of_what_is_sent_is_told(tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.write_bytes(bytes(LARGE))

    async def main() -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.transport.abort()

        async def work(connection: Connection) -> None:
            source = Outgoing(Worker(inline=True), str(sent), LARGE)
            with pytest.raises(ServiceError) as caught:
                await connection.stream("PUT", connection.base.url + "/x", headers={}, source=source, write=True)
            assert type(caught.value) is Unconfirmed

        await with_server(serve, work)

    asyncio.run(main())
