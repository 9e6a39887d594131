"""A small Prolegis of its own for each test; every answer it gives is held against the published contract."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from desktop.practice.faults import Faults
from desktop.practice.prolegis_api import prolegis_app
from desktop.practice.prolegis_rules import USERS, ProlegisRules
from desktop.practice.sign_in import PROLEGIS, Person, SignIn
from desktop.practice.world import World
from tests.practice.clio_desk import Clock, LossyTransport
from tests.practice.prolegis_contract import hold_against_contract

HOST = "http://prolegis.example.ca"


class ProlegisDesk:
    def __init__(self) -> None:
        self.clock = Clock()
        self.world = World(self.clock)
        self.rules = ProlegisRules(self.world)
        self.faults = Faults(random.Random(7))
        self.sign_in = SignIn(self.world, "prolegis", PROLEGIS, [Person(*user) for user in USERS])
        self.app = prolegis_app(self.rules, self.sign_in, self.faults)
        self.token = self.sign_in.issue()
        self.seen: set[tuple[str, str, int]] = set()

    def run(self, work: Callable[[httpx.AsyncClient], Awaitable[Any]]) -> Any:
        """Run ``work`` with a signed-in client."""

        async def checked(reply: httpx.Response) -> None:
            await reply.aread()
            self.seen.add(hold_against_contract(reply))

        async def main() -> Any:
            hooks = {"response": [checked]}
            headers, transport = {"Authorization": f"Bearer {self.token}"}, LossyTransport(self.app)
            base = f"{HOST}/api/v1"
            async with httpx.AsyncClient(
                transport=transport, base_url=base, headers=headers, event_hooks=hooks
            ) as session:
                return await work(session)

        return asyncio.run(main())

    def later(self, seconds: float) -> None:
        """Let time pass; a token does not live long, so a new one is used from then on."""
        self.clock.advance(seconds)
        self.token = self.sign_in.issue()

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        reply = self.run(lambda session: session.request(method, path, **how))
        assert isinstance(reply, httpx.Response)
        return reply

    def get(self, path: str, **query: Any) -> Any:
        reply = self.call("GET", path, params=query)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def made(self, path: str, body: Any) -> dict[str, Any]:
        reply = self.call("POST", path, json=body)
        assert reply.status_code == 201, reply.text
        record: dict[str, Any] = reply.json()
        return record

    def person(self, last: str = "Sample", **more: Any) -> dict[str, Any]:
        return self.made("/clients", {"kind": "individual", "last_name": last, **more})

    def matter(self, *clients: dict[str, Any], **more: Any) -> dict[str, Any]:
        parties = [{"client_id": client["id"], "primary": place == 0} for place, client in enumerate(clients)]
        return self.made("/matters", {"type": "purchase", "clients": parties, **more})

    def document(self, matter: dict[str, Any], data: bytes | None = None, **more: Any) -> dict[str, Any]:
        """A document of this matter, with content when ``data`` is given."""
        made = self.made("/documents", {"matter_id": matter["id"], "name": "Letter.txt", **more})
        return made if data is None else self.saved(made, data)

    def saved(self, document: dict[str, Any], data: bytes, **how: Any) -> dict[str, Any]:
        """Save this as the document's content; the record afterwards."""
        reply = self.call("PUT", f"/documents/{document['id']}/content", content=data, **how)
        assert reply.status_code == 200, reply.text
        record: dict[str, Any] = reply.json()
        return record

    def refused(self, method: str, path: str, status: int, code: str, **how: Any) -> dict[str, Any]:
        """The problem that this request must be answered with."""
        reply = self.call(method, path, **how)
        assert (reply.status_code, reply.json()["code"]) == (status, code), reply.text
        problem: dict[str, Any] = reply.json()
        return problem
