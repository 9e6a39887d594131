"""What only a real connection shows: resets after the bytes are out, proxies, names that lead nowhere, connections that are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktop.core.errors import Faulty, ServiceError, Unconfirmed, Unreachable
from desktop.core.records import Side
from desktop.services.connection import Connection
from desktop.services.replies import Reply

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
FINE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """One behaviour on a loopback port; ``heads`` are the requests it read, ``connections`` how many were made."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers, self.heads, self.connections = list(answers), list[str](), 0
        self.port = 0

    async def __aenter__(self) -> Server:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if answer is None:
                    writer.transport.abort()  # a reset: everything was read, nothing is answered
                    return
                writer.write(answer)
                if b"Content-Length: 2\r\n" not in answer:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()


async def send(connection: Connection, *, write: bool = True) -> Reply | ServiceError:
    try:
        return await connection.send(
            "POST" if write else "GET", connection.base.url + "/x", headers={"Authorization": "Bearer t"}, content=None,
            seconds=10, write=write,
        )  # fmt: skip
    except ServiceError as error:
        return error


@pytest.mark.parametrize("write", [False, True], ids=["read", "write"])
def test_fault_C7_a_reset_after_the_bytes_is_one_send(write: bool) -> None:
    async def main() -> None:
        async with Server(None) as server:
            connection = Connection(Side.CLIO, f"http://127.0.0.1:{server.port}")
            error = await send(connection, write=write)
            assert type(error) is (Unconfirmed if write else Faulty)
            assert len(server.heads) == 1
            await connection.aclose()

    asyncio.run(main())


def test_fault_C7_a_reset_of_a_kept_connection_is_one_send_too() -> None:
    """The server closes the connection just when the next write goes out."""

    async def main() -> None:
        async with Server(FINE, None, FINE) as server:
            connection = Connection(Side.CLIO, f"http://127.0.0.1:{server.port}")
            assert isinstance(await send(connection), Reply)
            assert type(await send(connection)) is Unconfirmed
            assert (len(server.heads), server.connections) == (2, 1)
            assert isinstance(await send(connection), Reply)
            assert server.connections == 2
            await connection.aclose()

    asyncio.run(main())


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        b"SMTP ready\r\n\r\n",
        b"",
    ],
    ids=["wrong length", "unfinished chunks", "no HTTP", "nothing"],
)
def test_fault_R7_a_reply_that_stops_early_is_no_answer(answer: bytes) -> None:
    async def main() -> None:
        async with Server(answer) as server:
            connection = Connection(Side.CLIO, f"http://127.0.0.1:{server.port}")
            assert type(await send(connection)) is Unconfirmed
            await connection.aclose()

    asyncio.run(main())


def test_fault_R12_a_name_that_leads_nowhere() -> None:
    async def main() -> None:
        connection = Connection(Side.CLIO, "https://clio.invalid/api/v4")
        error = await send(connection)
        assert isinstance(error, Unreachable)
        assert (error.cause, error.applied) == ("dns", False)
        await connection.aclose()

    asyncio.run(main())


def test_fault_R9_a_proxy_that_wants_a_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with Server(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as server:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.port}")
            connection = Connection(Side.CLIO, "https://ca.app.clio.com/api/v4")
            error = await send(connection)
            assert isinstance(error, Unreachable)
            assert error.cause == "proxy"
            assert server.heads[0].startswith("CONNECT ca.app.clio.com:443")
            assert "Bearer" not in "".join(server.heads)  # the proxy never hears a token
            await connection.aclose()

    asyncio.run(main())


def test_fault_R8_cookies_of_the_network_are_not_kept() -> None:
    async def main() -> None:
        crumbs = FINE.replace(b"\r\n\r\n", b"\r\nSet-Cookie: track=1\r\n\r\n")
        async with Server(crumbs) as server:
            connection = Connection(Side.CLIO, f"http://127.0.0.1:{server.port}")
            for _ in range(2):
                await send(connection)
            assert "cookie" not in server.heads[1].lower()
            await connection.aclose()

    asyncio.run(main())
