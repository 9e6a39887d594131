"""The practice as a process of its own on loopback sockets, steered over its standard input, so that its CPU time is not counted as ours.

``PracticeProcess`` is the measuring side; ``main`` is what runs inside.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.bench import firm
from tests.bench import firm_papers as papers

ROOT = Path(__file__).parents[2]
_WRITES = frozenset({"POST", "PATCH", "PUT", "DELETE"})


class Meter:
    """In front of one service: the bytes of each reply's body and how many writes were under way at most."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        self._app, self._name = app, name
        self.replies: list[dict[str, Any]] = []
        self.writing = self.most_writing = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = 0

        async def counted(message: Message) -> None:
            nonlocal size
            size += len(message.get("body", b""))
            await send(message)

        is_write = scope["type"] == "http" and scope["method"] in _WRITES
        self.writing += is_write
        self.most_writing = max(self.most_writing, self.writing)
        try:
            await self._app(scope, receive, counted)
        finally:
            self.writing -= is_write
            if scope["type"] == "http":
                self.replies.append({"service": self._name, "path": scope["path"], "bytes": size})


async def _serve(options: dict[str, Any]) -> None:
    from desktop.practice.server import serve

    clock = firm.MovableClock()
    practice = firm.build(clock, **options)
    meters = Meter(practice.clio_app, "clio"), Meter(practice.prolegis_app, "prolegis")
    practice.clio_app, practice.prolegis_app = meters
    serving = await serve(practice)
    names = ("clio_url", "prolegis_url", "clio_token", "prolegis_token")
    _say({name: getattr(serving, name) for name in names})
    mark = 0
    while line := await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
        order = json.loads(line)
        answer: dict[str, Any] = {}
        if order["do"] == "mark":
            mark = len(practice.world.ledger.requests)
            for meter in meters:
                meter.replies.clear()
                meter.most_writing = 0
        elif order["do"] == "told":
            answer = {
                "requests": firm.plain(practice, mark),
                "replies": [one for meter in meters for one in meter.replies],
                "most_writing": max(meter.most_writing for meter in meters),
            }
        elif order["do"] == "advance":
            clock.ahead += timedelta(seconds=order["seconds"])
        elif order["do"] == "edit":
            firm.edit(practice, order["service"], order["count"])
        elif order["do"] in papers.ORDERS:
            answer = await papers.ORDERS[order["do"]](practice, order)
        elif order["do"] == "delay":
            practice.faults.add("delay", seconds=order["seconds"])
        _say(answer)
    await serving.close()


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - the answer to the measuring process


class PracticeProcess:
    """Starts the practice, gives it orders, ends it. Use as a context manager."""

    def __init__(
        self, *, clients: int, matters: int = 0, linked: bool = False, rate: int | None = None,
        papers: firm.Papers | None = None,
    ) -> None:  # fmt: skip
        self._options = {"clients": clients, "matters": matters, "linked": linked, "rate": rate, "papers": papers}
        self.clio_url = self.prolegis_url = self.clio_token = self.prolegis_token = ""

    def __enter__(self) -> PracticeProcess:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.practice_process", json.dumps(self._options)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        ready = self._answer()
        for name, value in ready.items():
            setattr(self, name, value)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)

    def mark(self) -> None:
        """Count from here."""
        self._order("mark")

    def told(self) -> dict[str, Any]:
        """{requests, replies, most_writing} since the mark."""
        return self._order("told")

    def advance(self, seconds: float) -> None:
        """Move the services' clock on; ours stays."""
        self._order("advance", seconds=seconds)

    def edit(self, service: str, count: int) -> None:
        self._order("edit", service=service, count=count)

    def delay(self, seconds: float) -> None:
        """Every request takes this much longer from now on."""
        self._order("delay", seconds=seconds)

    def papers(self, what: str, **how: Any) -> dict[str, Any]:
        """What people do with documents, and what stands there: one of ``firm_papers.ORDERS``."""
        return self._order(what, **how)

    def environment(self) -> dict[str, str]:
        """What a desk's process needs to be signed in here without a keyring."""
        return {
            "PROLEGIS_CLIO_TOKEN_CLIO": self.clio_token,
            "PROLEGIS_CLIO_TOKEN_PROLEGIS": self.prolegis_token,
        }

    def _order(self, what: str, **how: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **how}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the practice ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


if __name__ == "__main__":
    asyncio.run(_serve(json.loads(sys.argv[1])))
