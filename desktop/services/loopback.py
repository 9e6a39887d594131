"""The short-lived address on 127.0.0.1 to which the browser brings a sign-in's result: one good request and it closes (RFC 8252, A10, Z1).

Stray requests get a plain page and change nothing. What the code is for lives in ``oauth``.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

HOST, PATH = "127.0.0.1", "/callback"
_LARGEST = 16 * 1024  # bytes of one request's head
_SLOWEST = 10.0  # seconds for one request
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem">'
    "<h1>{title}</h1><p>{text}</p></body></html>"
)
_HEAD = (
    "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {size}\r\nCache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nReferrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
)
_REASONS = {200: "200 OK", 400: "400 Bad Request", 404: "404 Not Found", 405: "405 Method Not Allowed"}
_NOT_OURS = "This page belongs to a sign-in that is still waiting. Please go back to the window where you signed in."


class Loopback:
    """Listens for one callback that carries ``state``. ``port`` is where; ``result`` waits for its query."""

    def __init__(self, server: asyncio.Server, port: int, state: str) -> None:
        self._server, self.port, self._state = server, port, state
        self._found: asyncio.Future[dict[str, str]] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, ports: Sequence[int], state: str) -> Loopback | None:
        """Listen on the first free port (0: any); None when all are taken."""
        for port in ports:
            listening: list[Loopback] = []

            async def serve(
                reader: asyncio.StreamReader, writer: asyncio.StreamWriter, to: list[Loopback] = listening
            ) -> None:
                await to[0]._serve(reader, writer)

            try:
                server = await asyncio.start_server(serve, HOST, port, limit=_LARGEST, start_serving=False)
            except OSError:
                continue
            listening.append(cls(server, int(server.sockets[0].getsockname()[1]), state))
            await server.start_serving()
            return listening[0]
        return None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}{PATH}"

    async def result(self) -> dict[str, str]:
        """The query of the one good callback."""
        return await self._found

    def close(self) -> None:
        """Stop listening now; a stray request that is still open ends by its own time-out and nobody waits for it."""
        self._server.close()
        self._found.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_SLOWEST):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            status, query = self._judged(head)
            done = status == 200
            title = "Signed in" if done and "code" in query else "Not signed in" if done else "Nothing to do here"
            text = "Thank you. You can close this page." if done else _NOT_OURS
            writer.write(_page(status, title, text))
            await writer.drain()
            if done and not self._found.done():
                self._found.set_result(query)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return  # a stray or broken request is nobody's sign-in
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    def _judged(self, head: str) -> tuple[int, dict[str, str]]:
        """The status this request gets, and its query if it is the one that was waited for."""
        line, *rest = head.split("\r\n")
        method, _, after = line.partition(" ")
        target = after.partition(" ")[0]
        hosts = [text.partition(":")[2].strip() for text in rest if text.lower().startswith("host:")]
        if hosts != [f"{HOST}:{self.port}"]:
            return 400, {}
        if method != "GET":
            return 405, {}
        parts = urlsplit(target)
        if parts.path != PATH or parts.netloc:
            return 404, {}
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = dict(pairs)
        right = hmac.compare_digest(query.get("state", "").encode(), self._state.encode())
        if not right or len(query) != len(pairs) or not ({"code", "error"} & query.keys()) or self._found.done():
            return 400, {}
        return 200, query


def _page(status: int, title: str, text: str) -> bytes:
    body = _PAGE.format(title=title, text=text).encode()
    return _HEAD.format(status=_REASONS[status], size=len(body)).encode() + body
