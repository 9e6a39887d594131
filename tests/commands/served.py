"""A practice served on loopback in a thread of its own, and the command line run on it as a person or a script would."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from desktop.cli import main
from desktop.demo.people import People
from desktop.practice.faults import Faults
from desktop.practice.server import Practice, Serving, build_practice, serve
from desktop.practice.world import Request, wall_clock

SHAPE = {"cycles", "operations", "requests", "waiting", "problems", "state"}


class Served:
    """Two servers that stay up for a module; behind them each test has a firm of its own, see ``renew``."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="practice", daemon=True)
        self._thread.start()
        self.practice: Practice
        self._ahead = timedelta()
        front = build_practice("empty", rate=None)
        front.clio_app = self._relay(lambda: self.practice.clio_app)
        front.prolegis_app = self._relay(lambda: self.practice.prolegis_app)
        self.serving: Serving = self.do(serve(front))
        self._storage = front.clio.storage.origin

    @staticmethod
    def _relay(app: Callable[[], ASGIApp]) -> ASGIApp:
        async def relay(scope: Scope, receive: Receive, send: Send) -> None:
            await app()(scope, receive, send)

        return relay

    def renew(self) -> None:
        """The small firm as it is before anything happened, with fresh tokens."""
        self._ahead = timedelta()
        self.practice = build_practice(rate=None, clock=lambda: wall_clock() + self._ahead)
        self.practice.clio.storage.origin = self._storage
        self.serving.clio_token = self.practice.clio_sign_in.issue()
        self.serving.prolegis_token = self.practice.prolegis_sign_in.issue()

    def pass_time(self, seconds: float) -> None:
        """So much later at both services: what a list showed late or what was left to settle is there."""
        self._ahead += timedelta(seconds=seconds)

    @property
    def people(self) -> People:
        return People(self.practice)

    @property
    def faults(self) -> Faults:
        return self.practice.faults

    @property
    def requests(self) -> list[Request]:
        return self.practice.world.ledger.requests

    @property
    def written(self) -> list[tuple[str, str]]:
        """Every request so far that was no read: its method and path."""
        return [(one.method, one.path) for one in self.requests if one.method != "GET"]

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def close(self) -> None:
        self.do(self.serving.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@dataclass(frozen=True)
class Ran:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed, which is one line of JSON."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.data["problems"]]


class Desk:
    """The command line on one data folder. Options that say where the services are come by themselves."""

    def __init__(self, served: Served, folder: Path, read: Callable[[], tuple[str, str]]) -> None:
        self.served, self.folder, self._read = served, folder, read

    @property
    def options(self) -> list[str]:
        serving = self.served.serving
        return [
            "--data-dir", str(self.folder), "--clio-url", serving.clio_url, "--prolegis-url", serving.prolegis_url,
        ]  # fmt: skip

    def __call__(self, *arguments: str) -> Ran:
        return self.bare(*self.options, *arguments)

    def bare(self, *arguments: str) -> Ran:
        """Only what is given."""
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Ran(code, *self._read())

    def client_id(self, name: str) -> str:
        return str(self.served.people.client(name)["id"])

    def linked(self) -> People:
        """The estate of Walter Lindqvist is linked; the people who edit it."""
        assert self("link", "2024-118").code == 0
        return self.served.people

    def conflict(self) -> Any:
        """Both sides changed one field of Ingrid Lindqvist; the problem that a cycle makes of it."""
        people = self.linked()
        people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
        people.edit_contact(people.contact(people.client("Ingrid Lindqvist")), date_of_birth="1961-05-21")
        ran = self("sync", "--once", "--json")
        assert ran.code == 3
        (problem,) = ran.data["problems"]
        return problem
