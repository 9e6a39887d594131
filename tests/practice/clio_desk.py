"""A small Clio of its own for each test: a clock that only the test moves, and calls over ASGI."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from desktop.practice.clio_api import clio_app
from desktop.practice.clio_rules import ClioRules, Numbering
from desktop.practice.faults import Dropped, Faults
from desktop.practice.rate import RateLimiter
from desktop.practice.sign_in import CLIO, Person, SignIn
from desktop.practice.world import World

HOST = "http://clio.example.ca"
START = datetime(2026, 3, 2, 16, 0, 0, 250_000, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class LossyTransport(httpx.ASGITransport):
    """What a network does with a dropped connection."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await super().handle_async_request(request)
        except Dropped as dropped:
            raise httpx.ReadError(str(dropped), request=request) from dropped


class ClioDesk:
    def __init__(self, numbering: Numbering = "automatic", rate: int | None = None) -> None:
        self.clock = Clock()
        self.world = World(self.clock)
        self.rules = ClioRules(self.world, numbering)
        self.faults = Faults(random.Random(7))
        people = [
            Person(row["id"], f"{row['first_name']} {row['last_name']}", row["email"]) for row in self.rules.users
        ]
        self.sign_in = SignIn(self.world, "clio", CLIO, people)
        self.limiter = RateLimiter(rate, self.clock)
        self.app = clio_app(self.rules, self.sign_in, self.faults, self.limiter)
        self.token = self.sign_in.issue()

    def run(self, work: Callable[[httpx.AsyncClient], Awaitable[Any]], **client: Any) -> Any:
        """Run ``work`` with a signed-in client."""

        async def main() -> Any:
            headers = {"Authorization": f"Bearer {self.token}", "User-Agent": "Desk/1.0", **client.pop("headers", {})}
            transport = LossyTransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOST, headers=headers, **client) as session:
                return await work(session)

        return asyncio.run(main())

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        reply = self.run(lambda session: session.request(method, f"/api/v4/{path}", **how))
        assert isinstance(reply, httpx.Response)
        return reply

    def get(self, path: str, **how: Any) -> httpx.Response:
        return self.call("GET", path, **how)

    def post(self, path: str, data: Any, **how: Any) -> httpx.Response:
        return self.call("POST", path, json={"data": data}, **how)

    def patch(self, path: str, data: Any, **how: Any) -> httpx.Response:
        return self.call("PATCH", path, json={"data": data}, **how)

    def made(self, path: str, data: Any) -> int:
        """Create a record; its id."""
        reply = self.post(path, data)
        assert reply.status_code == 201, reply.text
        return int(reply.json()["data"]["id"])

    def show(self, path: str, fields: str) -> dict[str, Any]:
        reply = self.get(path, params={"fields": fields})
        assert reply.status_code == 200, reply.text
        data: dict[str, Any] = reply.json()["data"]
        return data

    def person(self, first: str = "Ada", last: str = "Sample", **more: Any) -> int:
        return self.made("contacts", {"type": "Person", "first_name": first, "last_name": last, **more})

    def matter(self, client: int, description: str = "Purchase of 12 Example Street", **more: Any) -> int:
        return self.made("matters", {"client": {"id": client}, "description": description, **more})


def error(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["error"]["type"]
