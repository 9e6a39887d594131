"""One seed from the first minute to the verdict: chaos, then calm, then the checker."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.services.virtual import VirtualLoop, World
from tests.simulation import ledger
from tests.simulation.clerks import Clerks
from tests.simulation.firm import Desk, Firm
from tests.simulation.people import People
from tests.simulation.setting import Setting
from tests.simulation.staff import Staff
from tests.simulation.truth import Truth
from tests.simulation.weather import Weather
from tests.simulation.wire import POWER, Trace, owning_tasks

QUIET = 75.0  # seconds without a write after which a firm is at rest
_PACE, _BUSY = (1.0, 5.0, 15.0, 30.0, 45.0), (1.0, 5.0, 10.0, 20.0, 30.0)  # seconds from one act to the next
TAKING_TURNS = 150.0  # more where two desks read the other's documents in turn before they agree
LONGEST_CALM = 1500.0
_MEMORY = Path("/dev/shm")


@dataclass
class Outcome:
    """What a seed came to. ``found`` are violations, each beginning with its invariant's name."""

    seed: int
    found: list[str] = field(default_factory=list)
    hash: str = ""
    seconds: float = 0.0  # of CPU
    writes: int = 0
    trace: Trace = field(default_factory=Trace)
    labels: dict[str, int] = field(default_factory=dict)


def run_seed(seed: int, told: Callable[[str], None] | None = None) -> Outcome:
    """Run one seed on a loop of its own; ``told`` hears its whole story, line by line."""
    outcome = Outcome(seed)
    started = time.process_time()
    folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None))
    loop = VirtualLoop()
    loop.set_task_factory(owning_tasks)  # type: ignore[arg-type]
    world = World()
    world.loop = loop
    complaints: list[str] = []
    loop.set_exception_handler(lambda _, context: complaints.append(_complaint(context)))
    try:
        with _no_pauses(), _heard_logs() as ear:
            life = _Life(seed, world, folder, outcome, ear.texts)
            loop.run_until_complete(life.run())
    finally:
        loop.close()
        shutil.rmtree(folder, ignore_errors=True)
    outcome.found += [f"S8 {text}" for text in complaints if text]
    outcome.found += [f"S8 a cycle ended: {text}" for text in ear.faults]
    outcome.seconds = time.process_time() - started
    if told is not None:
        for line in life.story():
            told(line)
    return outcome


class _Life:
    """The scenario of one seed."""

    def __init__(self, seed: int, world: World, folder: Path, outcome: Outcome, logs: list[str]) -> None:
        self.chance = random.Random(seed)
        self.seed, self.outcome, self.logs = seed, outcome, logs
        numbering = self.chance.choice(("automatic", "manual"))
        self.firm = Firm(seed, world, folder, numbering, papers=seed % 3 != 2)
        self.truth = Truth(random.Random(f"truth {seed}"))
        self.setting = Setting(self.firm.practice, self.truth)
        self.setting.fill()
        self.people = People(self.firm, self.truth, self.setting, random.Random(f"people {seed}"))
        self.staff = Staff(self.firm, self.truth, random.Random(f"staff {seed}"))
        self.clerks = Clerks(self.firm, random.Random(f"clerks {seed}")) if self.firm.papers else None
        self.minutes = self.chance.uniform(6, 10) if self.firm.papers else self.chance.uniform(9, 15)
        self.people.copying = self.chance.choice((0.0, 0.0, 0.2, 0.5))
        if self.clerks is not None:
            self.clerks.meddling = self.chance.choice((0.0, 0.1, 0.3))

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        outcome = self.outcome
        outcome.trace = self.firm.trace
        first = self.firm.desk("d1")
        second = self.firm.desk("d2") if self.chance.random() < 0.35 else None
        weather = Weather(self.firm, random.Random(f"weather {self.seed}"), self.minutes)
        if self.clerks is not None:
            self.clerks.fill()
        await asyncio.sleep(5)
        first.start()
        if second is not None:
            loop.call_later(self.chance.choice((1.0, 60.0, 300.0)), second.start)
        await asyncio.sleep(20)
        weather.start()
        await self._chaos(loop.time() + self.minutes * 60)
        self.people.go_home()
        await weather.calm()
        if self.clerks is not None:
            self.clerks.go_home()
        await self._calm(first, second)
        self._judge()
        await self.firm.close()

    async def _chaos(self, until: float) -> None:
        loop = asyncio.get_running_loop()
        if self.clerks is not None:
            await asyncio.sleep(20)
            await self.staff.links_first()
            self.clerks.moves_in()
        while loop.time() < until:
            await asyncio.sleep(self.chance.choice(_BUSY if self.clerks is not None else _PACE))
            self._see_to_engines()
            if self.clerks is not None and self.chance.random() < 0.55:
                self.clerks.act()
            elif self.chance.random() < 0.62:
                self.people.act()
            else:
                await self.staff.act()

    def _see_to_engines(self) -> None:
        for desk in self.firm.desks:
            task = desk.engine._task if desk.alive else None
            if task is not None and task.done() and desk.alive:
                error = None if task.cancelled() else task.exception()
                self.outcome.found.append(f"S8 the engine of {desk.name} ended: {_whole(error)}")
                desk.die("of a fault")

    async def _calm(self, *desks: Desk | None) -> None:
        """All desks run; nobody edits. Until nothing was written for a while and nothing is open, or far too long."""
        loop = asyncio.get_running_loop()
        for desk in desks:
            if desk is not None:
                await desk.bury() if not desk.alive else None
                if not desk.alive:
                    desk.start()
        self.firm.note("calm")
        begun = loop.time()
        self.calm_at = begun
        quiet = QUIET + (TAKING_TURNS if self.firm.papers and len(self.firm.desks) > 1 else 0.0)
        while loop.time() - begun < LONGEST_CALM:
            await asyncio.sleep(30)
            self._see_to_engines()
            last = max((one.ended for one in self.firm.trace.exchanges if _writes(one)), default=0.0)
            open_ = any(desk.alive and desk.busy() for desk in self.firm.desks)
            if loop.time() - max(last, begun) > quiet and not open_:
                break
        self.quiet_at = loop.time()
        await asyncio.sleep(130)

    def _judge(self) -> None:
        firm, outcome = self.firm, self.outcome
        self._see_to_engines()
        shown = [desk.shows() for desk in firm.desks if desk.alive]
        secrets = [token for desk in firm.desks for token in desk.tokens.values()]
        texts = {"log": "\n".join(self.logs), "trace": "\n".join(one.line() for one in firm.trace.exchanges)}
        for desk in firm.desks:
            texts[f"database {desk.name}"] = desk.path.read_bytes().decode("latin-1")
        facts = ledger.Facts(
            world=firm.practice.world, trace=firm.trace, entity=self.truth.entity, of_text=self.truth.of_text,
            asks=self.truth.asks, shown=shown, secrets=secrets, texts=texts, calm_at=self.calm_at, quiet_at=self.quiet_at,
        )  # fmt: skip
        self.facts = facts
        outcome.found += ledger.check(facts)
        outcome.hash = firm.trace.hash()
        outcome.writes = sum(map(_writes, firm.trace.exchanges))
        for desk in firm.desks:
            for label in desk.labels:
                outcome.labels[label] = outcome.labels.get(label, 0) + 1

    def story(self) -> list[str]:
        """Requests, edits and steps in the order of time, then what the desks show."""
        lines = [(one.at, one.line()) for one in self.firm.trace.exchanges]
        lines += [(at, f"{at:10.3f} -- {text}") for at, text in self.firm.trace.notes]
        for version in self.firm.practice.world.ledger.versions:
            at, before, after = self.facts.seconds(version.at), version.before or {}, version.after or {}
            changed = {
                name: value for name, value in after.items() if before.get(name) != value and name not in _STAMPS
            }
            lines.append(
                (
                    at,
                    f"{at:10.3f} == {version.service} {version.kind} {version.id} {version.action} {version.actor} {changed}",
                )
            )
        shown = [
            f"{desk['desk']}: {one}"
            for desk in self.facts.shown
            for part in ("queue", "problems", "links")
            for one in desk[part]
        ]
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])] + shown


_STAMPS = frozenset({"rev", "created_at", "updated_at"})


def _writes(exchange: Any) -> bool:
    return exchange.method != "GET" and not exchange.path.endswith("/lease")


def _complaint(context: dict[str, Any]) -> str:
    """What the loop complains about, the death of a process aside."""
    text = _whole(context.get("exception")) or str(context.get("message", ""))
    return "" if "Died" in text or "closed" in text.lower() else text


def _whole(error: BaseException | None) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(map(_whole, error.exceptions))
    if error is None:
        return ""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" in {place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place is not None else ""
    return f"{type(error).__name__}: {error}{where}"


class _Ear(logging.Handler):
    """``faults`` are the errors that the program told, those of a process that was ended aside."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())
        if record.levelno >= logging.ERROR:
            power = POWER.get()
            text = _whole(record.exc_info[1]) if record.exc_info else ""
            self.texts.append(text)
            if power is None or not power.dead:
                self.faults.append(f"{record.getMessage()} {text}")


@contextmanager
def _heard_logs() -> Iterator[_Ear]:
    """Everything that the program logs."""
    log, ear = logging.getLogger("desktop"), _Ear()
    level, propagate = log.level, log.propagate
    log.addHandler(ear)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield ear
    finally:
        log.removeHandler(ear)
        log.setLevel(level)
        log.propagate = propagate


@contextmanager
def _no_pauses() -> Iterator[None]:
    """The collector runs between seeds: within one it would cost a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
