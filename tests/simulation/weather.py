"""What the world does to the desks: faults of network and services, wrong clocks, sleep, and the end of the process at any step."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from tests.simulation.firm import Desk, Firm

LONGEST_LAG = 60.0  # seconds that a list of Clio may be behind
LONGEST_WAY = 45.0  # seconds that a write may be on its way: with the lag below the settle time
_TELLING = (
    "sending",
    "reply read",
    "acked",
    "error read",
    "announcing",
    "announced",
    "sending again",
    "feed read",
    "plan settled",
)
_TELLING_PAPERS = (
    "armed",
    "sent",
    "upload spooled",
    "upload reserved",
    "bytes stored",
    "upload stored",
    "upload committed",
    "upload finished",
    "copy kept",
    "matter listed",
    "error read",
    "announcing",
)
_WRITES = "POST,PATCH,PUT"
_STORAGE = "^/clio-documents/"


class Weather:
    """Draws a plan of episodes and blows; each acts at its time until ``calm``."""

    def __init__(self, firm: Firm, chance: random.Random, minutes: float) -> None:
        self.firm, self.chance, self.seconds = firm, chance, minutes * 60
        self.faults = firm.practice.faults
        self.rough = chance.choice((0.3, 1.0, 1.0, 2.0))
        self.telling = _TELLING_PAPERS if firm.papers and chance.random() < 0.6 else _TELLING
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        chance = self.chance
        for _ in range(int(self.rough * chance.randint(3, 7))):
            self._at(chance.uniform(5, self.seconds), self._episode)
        for _ in range(int(self.rough * chance.randint(1, 4))):
            self._at(chance.uniform(5, self.seconds), self._single)
        for _ in range(int(self.rough * chance.randint(1, 4)) if self.firm.papers else 0):
            self._at(chance.uniform(60, self.seconds), self._transfer_trouble)
        for desk in self.firm.desks:
            for _ in range(chance.choice((0, 0, 1, 1, 2))):
                self._at(chance.uniform(20, self.seconds), lambda desk=desk: self._crash(desk))
            if chance.random() < 0.3:
                self._at(chance.uniform(20, self.seconds), lambda desk=desk: self._jump(desk))
            if chance.random() < 0.15:
                self._at(chance.uniform(60, self.seconds * 0.7), lambda desk=desk: self._nap(desk))

    async def calm(self) -> None:
        """From now on all is well: every desk is awake, the network whole, the clocks stay as they are."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.faults.clear()
        for desk in self.firm.desks:
            desk.fuse = None
            if desk.power.asleep:
                desk.wake(0.0)

    def _at(self, when: float, act: Callable[[], Any]) -> None:
        async def acts() -> None:
            await asyncio.sleep(when)
            await act()

        self._tasks.append(asyncio.get_running_loop().create_task(acts()))

    # ---- network and services

    async def _episode(self) -> None:
        """Something that goes on for a while."""
        chance = self.chance
        kind, how = chance.choice((
            ("drop_before", {"method": _WRITES}), ("drop_after", {"method": _WRITES}), ("drop_after", {"service": "clio", "method": "POST"}),
            ("drop_after", {}), ("drop_before", {}),
            ("error_after", {"method": _WRITES, "status": chance.choice((500, 502, 503, 504))}), ("error_before", {}),
            ("html", {}), ("truncated", {"method": _WRITES}), ("truncated", {}),
            ("rate_limit", {"service": "clio", "retry_after": str(chance.randint(1, 20))}),
            ("delay", {"method": _WRITES, "seconds": chance.uniform(1, LONGEST_WAY)}),
            ("delay_reply", {"seconds": chance.uniform(1, 70)}), ("delay", {"method": "GET", "seconds": chance.uniform(1, 20)}),
            ("list_lag", {"service": "clio", "seconds": chance.uniform(5, LONGEST_LAG)}),
            ("list_lag", {"service": "clio", "seconds": chance.uniform(5, LONGEST_LAG)}),
            ("time_travel", {"service": "clio", "method": "GET", "seconds": chance.uniform(5, LONGEST_LAG)}),
            ("time_travel", {"service": "clio", "method": "GET", "seconds": chance.uniform(5, LONGEST_LAG)}),
            ("redaction", {"service": "clio"}),
        ))  # fmt: skip
        share = chance.choice((0.3, 0.6, 1.0))
        rule = self.faults.add(kind, probability=share, **how)
        self.firm.note(f"weather {kind} {share} {how}")
        try:
            await asyncio.sleep(chance.choice((20.0, 60.0, 120.0, 240.0)))
        finally:
            if rule in self.faults.rules:
                self.faults.rules.remove(rule)
            if kind == "redaction":
                self._shown_again()

    def _shown_again(self) -> None:
        """Somebody gives the assistant its sight back, which is an edit of every contact."""
        contacts = self.firm.practice.clio.contacts
        for row in list(contacts):
            contacts.put(dict(row), "person:Admin")

    async def _single(self) -> None:
        chance = self.chance
        kind = chance.choice(("drop_after", "error_after", "truncated", "drop_before", "etag_flutter"))
        how: dict[str, Any] = {} if kind == "etag_flutter" else {"method": chance.choice(("POST", "PATCH", "PUT"))}
        self.firm.note(f"weather once {kind} {how}")
        self.faults.next(kind, chance.randint(1, 2), **how)  # type: ignore[arg-type]

    async def _transfer_trouble(self) -> None:
        """Something about bytes: an address that expired, a file whose reply is lost or late, a commit that Clio cannot confirm."""
        chance = self.chance
        kind, how = chance.choice((
            ("expired_url", {"method": "PUT"}), ("expired_url", {"method": "GET"}), ("drop_before", {"method": "PUT", "path": _STORAGE}),
            ("drop_after", {"method": "PUT", "path": _STORAGE}), ("delay", {"method": "PUT", "path": _STORAGE, "seconds": LONGEST_WAY}),
            ("error_after", {"method": "PUT", "path": _STORAGE}), ("cut_reply", {"method": "GET", "path": _STORAGE}),
            ("truncated", {"method": "GET", "path": _STORAGE}), ("cut_reply", {"method": "GET", "path": "/content$"}),
            ("html", {"method": "GET", "path": "/content$"}), ("truncated", {"method": "GET", "path": "/content$"}),
            ("upload_timeout", {"service": "clio", "method": "PATCH", "path": "/documents/"}),
            ("drop_after", {"service": "clio", "method": "PATCH,POST,DELETE", "path": "/documents"}),
            ("drop_after", {"service": "prolegis", "method": "PUT,POST,PATCH,DELETE", "path": "/documents"}),
            ("delay", {"service": "clio", "method": "DELETE", "seconds": chance.uniform(1, LONGEST_WAY)}),
        ))  # fmt: skip
        if chance.random() < 0.5:
            self.firm.note(f"weather once {kind} {how}")
            self.faults.next(kind, chance.randint(1, 2), **how)
            return
        rule = self.faults.add(kind, probability=0.7, **how)
        self.firm.note(f"weather {kind} 0.7 {how}")
        await asyncio.sleep(chance.choice((20.0, 60.0, 240.0)))
        if rule in self.faults.rules:
            self.faults.rules.remove(rule)

    # ---- desks

    async def _crash(self, desk: Desk) -> None:
        """The process ends at a step of its own, or just so; it is started again after a while."""
        if not desk.ready:
            return
        chance = self.chance
        wanted = chance.choice(self.telling) if chance.random() < 0.7 else ""
        left = chance.randint(1, 3) if wanted else chance.randint(1, 30)

        def fuse(label: str) -> bool:
            nonlocal left
            left -= not wanted or label == wanted
            return left <= 0

        desk.fuse = fuse
        power = desk.power
        for _ in range(30):
            await asyncio.sleep(4.0)
            if power.dead:
                break
        if desk.power is not power:
            return  # it ended otherwise meanwhile
        desk.fuse = None
        if not power.dead:
            desk.die("just so")
        await self.restart(desk)

    async def restart(self, desk: Desk) -> None:
        await desk.bury()
        await asyncio.sleep(self.chance.choice((0.5, 3.0, 30.0, 100.0)))
        if not desk.alive:
            desk.start()

    async def _jump(self, desk: Desk) -> None:
        desk.clock.skew += self.chance.choice((-3600.0, -600.0, -90.0, 90.0, 400.0, 3600.0))
        self.firm.note(f"{desk.name} clock jumps to {desk.clock.skew}")

    async def _nap(self, desk: Desk) -> None:
        if not desk.ready:
            return
        seconds = self.chance.choice((40.0, 90.0, 200.0))
        desk.sleep()
        await asyncio.sleep(seconds)
        if desk.alive and desk.power.asleep:
            desk.wake(seconds)
