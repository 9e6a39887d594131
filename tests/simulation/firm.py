"""One firm: the embedded practice and the desks that sync it, each a real engine on a real store over real adapters.

What the desks *show* is handed to the checker as plain data.
"""

from __future__ import annotations

import asyncio
import contextvars
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.core.journal import OPEN, IntentState
from desktop.core.links import LinkState
from desktop.core.records import Side
from desktop.core.state import StateKind
from desktop.engine.context import Files
from desktop.engine.engine import Engine
from desktop.engine.facade import Facade
from desktop.practice.server import Practice, build_practice
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens
from desktop.store.secrets import MemorySecrets
from desktop.store.spool import Spool
from desktop.store.sqlite_store import SqliteStore
from desktop.store.vault import Vault
from tests.services.virtual import START, LoopClock, World
from tests.simulation.wire import POWER, Died, Exchange, Power, Trace, Wire

CLIO, PROLEGIS = "http://127.0.0.1:1/api/v4", "http://127.0.0.1:2/api/v1"
STORAGE = "http://127.0.0.1:3"


_AT_WORK = frozenset({StateKind.STARTING, StateKind.OFFLINE, StateKind.CHECKING, StateKind.SYNCING})


class DeskClock(LoopClock):
    """A workstation's clocks: the wall may jump, and the monotonic one stands still while the machine sleeps (W2)."""

    def __init__(self) -> None:
        super().__init__()
        self.slept = 0.0
        self.power: Power | None = None

    def now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time() + self.skew)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() - self.slept

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0.001))  # a loop's clock moves in steps: a shorter wait could last for ever
        if self.power is not None and self.power.asleep:
            await self.power.awake()


class Mortal:
    """Files that only a living process can touch: what unwinds in an ended one changes nothing any more."""

    def __init__(self, kept: Any, power: Power) -> None:
        self._kept, self._power = kept, power

    def __getattr__(self, name: str) -> Any:
        act = getattr(self._kept, name)

        def acts(*arguments: Any, **more: Any) -> Any:
            if self._power.dead:
                raise Died
            return act(*arguments, **more)

        return acts


class Desk:
    """One workstation with its store and, in a firm with documents, its files. ``life`` counts its processes."""

    def __init__(self, firm: Firm, name: str, path: Path) -> None:
        self.firm, self.name, self.path = firm, name, path
        self.clock = DeskClock()
        self.life = 0
        self.power = Power()
        self.power.dead = True
        self.labels: list[str] = []
        self.fuse: Callable[[str], bool] | None = None
        self.tokens = {
            Side.CLIO: firm.practice.clio_sign_in.issue(),
            Side.PROLEGIS: firm.practice.prolegis_sign_in.issue(),
        }
        self.engine: Engine
        self.facade: Facade
        self.store: SqliteStore
        self.vault: Vault | None = None
        if firm.papers:
            self._spool = Spool(path.with_suffix(".spool"))
            self.vault = Vault(path.with_suffix(".vault"), MemorySecrets())
            self.vault.set_up()

    @property
    def alive(self) -> bool:
        return not self.power.dead

    @property
    def ready(self) -> bool:
        return self.alive and not self.power.asleep

    def start(self) -> None:
        """Start the program."""
        self.life += 1
        self.power = self.clock.power = Power()
        self.clock.slept = 0.0
        context = self.firm.outside.copy()
        context.run(POWER.set, self.power)
        context.run(self._open)
        self.firm.note(f"{self.name} starts")

    def _open(self) -> None:
        chance = random.Random(f"{self.firm.seed} {self.name} {self.life}")
        practice, clock = self.firm.practice, self.clock
        self.store = SqliteStore(self.path, durable=False)
        clio = ClioSession.open(
            CLIO, clock=clock, tokens=FixedTokens(Side.CLIO, self.tokens[Side.CLIO]), chance=chance,
            budget=Budget(clock, 50, chance=chance),
        )  # fmt: skip
        prolegis = ProlegisSession.open(
            PROLEGIS, clock=clock, tokens=FixedTokens(Side.PROLEGIS, self.tokens[Side.PROLEGIS]), chance=chance,
            budget=Budget(clock, None, side=Side.PROLEGIS, chance=chance),
        )  # fmt: skip
        for session, base, app in ((clio, CLIO, practice.clio_app), (prolegis, PROLEGIS, practice.prolegis_app)):
            session.seam._connection = self._wire(session.side, base, app, chance)
            session.seam.worker.inline = True
        clio.documents.storage.connect = lambda origin: self._wire(Side.CLIO, origin, practice.clio_app, chance)
        files = None
        if self.vault is not None:
            files = Files(Mortal(self._spool, self.power), Mortal(self.vault, self.power))  # type: ignore[arg-type]
        self.engine = Engine(
            clio, prolegis, self.store, clock, desk_id=self.name, desk_name=f"Desk {self.name}", chance=chance,
            checkpoint=self._checkpoint, files=files,
        )  # fmt: skip
        self.facade = Facade(self.engine)
        self.power.on_death.append(self.store.close)
        self.engine.start()

    def _wire(self, side: Side, base: str, app: Any, chance: random.Random) -> Wire:
        firm = self.firm
        return Wire(side, base, app, desk=self, trace=firm.trace, chance=chance, outside=firm.outside)

    def _checkpoint(self, label: str) -> None:
        if self.power.dead:
            raise Died
        self.labels.append(label)
        if self.fuse is not None and self.fuse(label):
            self.fuse = None
            self.die(f"at {label}")
            raise Died

    def die(self, how: str) -> None:
        """The process ends at this very moment."""
        self.firm.note(f"{self.name} dies {how}")
        self.power.cut()

    def sleep(self) -> None:
        self.firm.note(f"{self.name} sleeps")
        self.power.sleep()

    def wake(self, seconds: float) -> None:
        self.firm.note(f"{self.name} wakes")
        self.clock.slept += seconds
        self.power.wake()

    async def bury(self) -> None:
        """Let what was under way in an ended process unwind."""
        power = self.power
        while power.dead and (waiting := [task for task in power.tasks if not task.done()]):
            await asyncio.wait(waiting)

    def command(self, name: str, *arguments: Any, **more: Any) -> str:
        """A command of the façade, as a person gives it; returns the job."""
        context = self.firm.outside.copy()
        context.run(POWER.set, self.power)
        job: str = context.run(getattr(self.facade, name), *arguments, **more)
        return job

    def busy(self) -> bool:
        """Whether the desk itself says that it has not looked at everything yet or that something waits: a write, a command, a record left to cool down.

        After a storm its first look at everything may take minutes: reading has its share of the requests, no more.
        """
        rests = any(problem.code == "REDO-1" for problem in self.store.problems())
        sent = any(
            intent.state is IntentState.SENT for intent in self.store.intents(OPEN)
        )  # also one that waits for its turn
        waits = sent or self.engine.state.waiting or self.store.get("jobs") or self.engine.sending.unfinished()
        return bool(waits or rests) or self.engine.state.kind in _AT_WORK

    def shows(self) -> dict[str, Any]:
        """What a person sees of this desk, as plain data."""
        store = self.store
        problems = [
            {"code": one.code, "field": one.field, "prolegis_id": one.prolegis_id, "clio_id": one.clio_id,
             "kind": str(one.kind or ""), "waits": one.waits, "key": one.key, "held": self.held(one),
             "offered": [choice.removeprefix("link:") for choice in one.choices if choice.startswith("link:")]}
            for one in store.problems()
        ]  # fmt: skip
        links = [
            {"kind": str(one.kind), "prolegis_id": one.prolegis_id, "clio_id": one.clio_id, "state": str(one.state),
             "announced": one.announced,
             "standing": [name for name, entry in one.base.items() if not entry.agreed]}
            for one in store.links(None, [LinkState.LIVE, LinkState.HELD])
        ]  # fmt: skip
        queue = [
            {"verb": one.verb, "state": str(one.state), "source": one.source_id}
            for one in self.engine.context.open_intents()
        ]
        areas = dict(self.engine.context.policy.areas)
        shown = {"desk": self.name, "problems": problems, "links": links, "queue": queue, "areas": areas}
        return {**shown, "kept": self._kept()}

    def held(self, problem: Any) -> list[str]:
        """The Prolegis documents whose deletion waits for an answer."""
        found = (self.store.link(int(id)) for id in problem.params.get("links", "").split())
        return [link.prolegis_id for link in found if link is not None]

    def _kept(self) -> list[str]:
        """What can be had back from this desk's vault, as it is listed there: SHA-256."""
        if self.vault is None:
            return []
        listed = {copy.content.sha256 for copy in self.store.copies()}
        return sorted(one for one in listed if self.vault.holds(one))


class Firm:
    """The practice, its desks and the trace of one seed. Made inside the running loop."""

    def __init__(self, seed: int, world: World, folder: Path, numbering: str, *, papers: bool = False) -> None:
        self.seed, self.folder, self.papers = seed, folder, papers
        self.practice: Practice = build_practice(
            size="empty",
            seed=seed,
            rate=50,
            numbering=numbering,
            clock=world.now,  # type: ignore[arg-type]
        )
        self.practice.clio.storage.origin = STORAGE
        self.trace = Trace()
        self.outside = contextvars.copy_context()
        self.desks: list[Desk] = []
        self.hears: list[Callable[[Exchange], None]] = []  # told of each request when it arrives at its service

    def desk(self, name: str) -> Desk:
        desk = Desk(self, name, self.folder / f"{name}.db")
        self.desks.append(desk)
        return desk

    def arrives(self, exchange: Exchange) -> None:
        for listener in self.hears:
            listener(exchange)

    def note(self, text: str) -> None:
        """A line in the trace about something that is no request."""
        self.trace.notes.append((asyncio.get_running_loop().time(), text))

    async def close(self) -> None:
        for desk in self.desks:
            if desk.alive:
                desk.power.cut()
            await desk.bury()
