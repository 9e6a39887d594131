"""A service that answers by script, exact to the byte, and remembers what it was asked. It stands in for the network, not for our code."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import httpx

from desktop.core.ports import Lane
from desktop.core.records import Side
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.clio.wire import explain
from desktop.services.http import HttpSeam
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens, Tokens
from tests.services.virtual import START, LoopClock

CLIO = "https://ca.app.clio.com/api/v4"
PROLEGIS = "https://prolegis.example.ca/api/v1"
TOKEN = "tok-3f1c9a77"
ELSEWHERE = [
    "https://[half",
    "https://evil.example.com/api/v4/contacts.json",
    "http://ca.app.clio.com/api/v4/contacts.json",
    "https://ca.app.clio.com:444/api/v4/contacts.json",
    "https://app.clio.com/api/v4/contacts.json",
    "https://ca.app.clio.com.evil.example.com/api/v4/x",
    "https://user@ca.app.clio.com/api/v4/contacts.json",
    "http://169.254.169.254/latest/meta-data",
    "http://localhost/api/v4/contacts.json",
    "file:///etc/passwd",
    "//evil.example.com/api/v4/x",
]
Answer = httpx.Response | Exception | Callable[[httpx.Request], Awaitable[httpx.Response]]


def reply(
    body: Any = None, status: int = 200, headers: Mapping[str, str] | None = None, *, date: datetime = START
) -> httpx.Response:
    """A JSON reply with the service's ``Date``."""
    told = {
        "Date": format_datetime(date, usegmt=True),
        "Content-Type": "application/json; charset=utf-8",
        **(headers or {}),
    }
    return httpx.Response(status, headers=told, content=json.dumps(body if body is not None else {"data": {}}).encode())


def raw(content: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers={"Content-Type": kind, **named}, stream=httpx.ByteStream(content))


class Script(httpx.AsyncBaseTransport):
    """Answers in turn; the last answer stays for whatever follows."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.requests = list(answers), list[httpx.Request]()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            stream = httpx.ByteStream(b"".join([part async for part in answer.stream]))  # type: ignore[union-attr]
            return httpx.Response(answer.status_code, headers=answer.headers, stream=stream)
        return await answer(request)

    @property
    def authorizations(self) -> list[tuple[str, str | None]]:
        """(host, Authorization) of each request."""
        return [(request.url.host, request.headers.get("authorization")) for request in self.requests]


def seam(
    script: httpx.AsyncBaseTransport, *, tokens: Tokens | None = None, clock: LoopClock | None = None, **how: Any
) -> HttpSeam:
    """A Clio seam on a script."""
    clock = clock or LoopClock()
    given = {"budget": Budget(clock, None), "explain": explain, "version": "4.0.13", **how}
    return HttpSeam(
        Side.CLIO, CLIO, transport=script, clock=clock, tokens=tokens or FixedTokens(Side.CLIO, TOKEN), **given
    )  # fmt: skip


def clio(script: httpx.AsyncBaseTransport, **how: Any) -> ClioSession:
    return ClioSession(seam(script, **how))


def prolegis(script: httpx.AsyncBaseTransport) -> ProlegisSession:
    clock = LoopClock()
    tokens, budget = FixedTokens(Side.PROLEGIS, TOKEN), Budget(clock, None, side=Side.PROLEGIS)
    return ProlegisSession.open(PROLEGIS, clock=clock, tokens=tokens, budget=budget, transport=script)


async def read(of: HttpSeam, lane: Lane = Lane.CHANGE) -> Any:
    """One plain read."""
    return (await of.read("/contacts.json", dict[str, Any], lane=lane)).value


async def write(of: HttpSeam, lane: Lane = Lane.WRITE) -> Any:
    """One plain creation."""
    return (await of.write("POST", "/contacts.json", dict[str, Any], body={"data": {}}, lane=lane)).value


def page(following: str | None, *ids: int) -> httpx.Response:
    paging = {"next": following} if following else {}
    return reply({"data": [{"id": id_, "etag": "e"} for id_ in ids], "meta": {"paging": paging}})
