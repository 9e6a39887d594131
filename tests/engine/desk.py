"""A firm for the engine's tests: the embedded practice, desks with real stores, adapters and engines, and people who edit, all in virtual time."""

from __future__ import annotations

import asyncio
import inspect
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any, TypeVar

from desktop.core.desk import Event, JobEnded, LinkRequest
from desktop.core.links import Link
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.engine.cycle import Report
from desktop.engine.engine import Engine
from desktop.engine.facade import Facade
from desktop.practice.server import build_practice
from desktop.practice.world import Request, Row
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens
from desktop.store.sqlite_store import SqliteStore
from tests.contract.adapters import CLIO, PROLEGIS, InProcess
from tests.services.virtual import START, LoopClock, World, run

T = TypeVar("T")
PAT, ROBIN = "person:Pat", "person:Robin"  # Pat works in Prolegis, Robin in Clio
_YEARS = timedelta(days=1000)


class Crash(BaseException):
    """The process ended at a labelled step. No handler of the program's may catch it."""


class Desk:
    """One workstation: store, adapters, engine, façade. ``crash_at`` ends its process at the next step of that label, "" at any."""

    def __init__(self, office: Office, name: str, **engine: Any) -> None:
        self.office, self.name, self.clock = office, name, LoopClock()
        self.steps: list[str] = []
        self.events: list[Event] = []
        self._fuse: str | None = None
        self._skip, self._dead = 0, False
        self.tokens = {
            Side.CLIO: office.practice.clio_sign_in.issue(),
            Side.PROLEGIS: office.practice.prolegis_sign_in.issue(),
        }
        self.open(**engine)

    def open(self, **engine: Any) -> None:
        """Start the program (again) on this desk's database."""
        office, chance = self.office, random.Random(f"{self.name} {len(self.steps)}")
        self._fuse, self._dead = None, False
        self.store = SqliteStore(office.folder / f"{self.name}.db", durable=False)
        self.clio = ClioSession.open(
            CLIO, clock=self.clock, tokens=FixedTokens(Side.CLIO, self.tokens[Side.CLIO]), chance=chance,
            budget=Budget(self.clock, 50, chance=chance), transport=InProcess(office.practice.clio_app),
        )  # fmt: skip
        self.prolegis = ProlegisSession.open(
            PROLEGIS, clock=self.clock, tokens=FixedTokens(Side.PROLEGIS, self.tokens[Side.PROLEGIS]), chance=chance,
            budget=Budget(self.clock, None, side=Side.PROLEGIS, chance=chance),
            transport=InProcess(office.practice.prolegis_app),
        )  # fmt: skip
        self.engine = Engine(
            self.clio, self.prolegis, self.store, self.clock, desk_id=self.name, desk_name=f"Desk {self.name}",
            chance=chance, checkpoint=self._step, **engine,
        )  # fmt: skip
        self.facade = Facade(self.engine)
        self.facade.subscribe(self.events.append)

    def crash_at(self, label: str = "", *, skip: int = 0) -> None:
        self._fuse, self._skip = label, skip

    def _step(self, label: str) -> None:
        self.steps.append(label)
        if self._dead:
            raise Crash(label)
        if self._fuse in ("", label):
            self._skip -= 1
            if self._skip < 0:
                self._dead = True
                raise Crash(label)

    async def restart(self, **engine: Any) -> None:
        """After a crash, or instead of one: the process is gone at once, then the program starts again."""
        self._dead = True
        await self._end()
        self.open(**engine)

    async def _end(self) -> None:
        await self.facade._jobs.stop()
        if self.engine._task is not None:
            self.engine._task.cancel()
            await asyncio.gather(self.engine._task, return_exceptions=True)
        await self.engine.scheduler.stop()
        await self.clio.aclose()
        await self.prolegis.aclose()
        self.store.close()

    async def close(self) -> None:
        if self._dead:
            await self._end()
            return
        await self.facade.stop()
        await self.clio.aclose()
        await self.prolegis.aclose()
        self.store.close()

    # ---- what a person does here

    async def cycle(self, times: int = 1) -> Report:
        """So many cycles, one after the other; the last one's report."""
        for _ in range(times):
            report = await self.engine.scheduler.once()
        return report

    async def settle(self, most: int = 10) -> None:
        """Cycles until one writes nothing and nothing is left; fails when that takes too long (V2)."""
        for _ in range(most):
            report = await self.cycle()
            if not report.operations and not report.left and not self.engine.observer.changed:
                return
        raise AssertionError(f"no rest: {report}, {self.problems}")

    async def job(self, job: str) -> JobEnded:
        return await self.facade.done(job)

    async def link(self, **request: Any) -> JobEnded:
        return await self.job(self.facade.link(LinkRequest(**request)))

    async def answer(self, problem: Problem, keep: str) -> JobEnded:
        return await self.job(self.facade.resolve(problem.key, keep))

    async def linked_client(self, client: str | None = None, **more: Any) -> tuple[str, int]:
        """A client that stands on both sides: its ids."""
        client = client or self.office.client(**more)
        await self.cycle()
        await self.job(self.facade.sync_clients((client,), create=True))
        await self.settle()
        return client, int(self.link_of(Kind.CLIENT, client).clio_id)

    async def linked_matter(self, *clients: str, **more: Any) -> tuple[str, int]:
        """A matter that stands on both sides, opened in Prolegis for linked clients."""
        matter = self.office.matter(*(clients or [(await self.linked_client())[0]]), **more)
        await self.settle()
        return matter, int(self.link_of(Kind.MATTER, matter).clio_id)

    # ---- what a person sees here

    def link_of(self, kind: Kind, prolegis_id: str) -> Link:
        link = self.store.link_of(Side.PROLEGIS, kind, prolegis_id)
        assert link is not None, f"{kind} {prolegis_id} is not linked; {self.problems}"
        return link

    @property
    def problems(self) -> list[Problem]:
        return self.store.problems()

    @property
    def codes(self) -> list[str]:
        return sorted(problem.code for problem in self.problems)

    def problem(self, code: str) -> Problem:
        """The one problem of this code."""
        found = [one for one in self.problems if one.code == code]
        assert len(found) == 1, f"{len(found)} {code} among {self.codes}"
        return found[0]

    @property
    def state(self) -> str:
        return str(self.engine.state.kind)

    @property
    def done(self) -> list[str]:
        """What the activity list tells, oldest first."""
        return [str(row[0]) for row in self.store.database.run("SELECT verb FROM history ORDER BY id")]


class Office:
    """One firm with its desks. Ids of Prolegis are texts, those of Clio numbers, as people and the ledger know them."""

    def __init__(self, world: World, folder: Path, **practice: Any) -> None:
        self.folder = folder
        self.practice = build_practice(**{"size": "empty", "rate": None, **practice}, clock=world.now)
        for sign_in in (self.practice.clio_sign_in, self.practice.prolegis_sign_in):
            sign_in.policy = replace(sign_in.policy, life=_YEARS)
        self.world, self.faults, self.ledger = self.practice.world, self.practice.faults, self.practice.world.ledger
        self.prolegis, self.clio = self.practice.prolegis, self.practice.clio
        self.desks: list[Desk] = []

    def desk(self, name: str = "front", **engine: Any) -> Desk:
        desk = Desk(self, name, **engine)
        self.desks.append(desk)
        return desk

    async def close(self) -> None:
        self.faults.clear()
        for desk in self.desks:
            await desk.close()
        await self.later(900)  # what is still on its way arrives

    async def later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    @property
    def seconds(self) -> float:
        return (self.world.now() - START.astimezone(UTC)).total_seconds()

    # ---- people

    def client(self, first: str = "Adaeze", last: str = "Okafor", **more: Any) -> str:
        body = {"kind": "individual", "first_name": first, "last_name": last, **more}
        if more.get("company_name"):
            body = {"kind": "corporation", **more}
        return str(self.prolegis.create_client(body, PAT)["id"])

    def contact(self, first: str = "Adaeze", last: str = "Okafor", **more: Any) -> int:
        body = {"type": "Person", "first_name": first, "last_name": last, **more}
        if more.get("name"):
            body = {"type": "Company", **more}
        return int(self.clio.create_contact(body, ROBIN)["id"])

    def matter(self, *clients: str, **more: Any) -> str:
        """A matter of Prolegis; the first client is the primary one."""
        parties = [{"client_id": id, "role": "purchaser", "primary": place == 0} for place, id in enumerate(clients)]
        body = {"type": "purchase", "description": "Purchase of 12 Elm Street", "clients": parties, **more}
        return str(self.prolegis.create_matter(body, PAT)["id"])

    def clio_matter(self, contact: int, description: str = "Purchase of 12 Elm Street", **more: Any) -> int:
        return int(
            self.clio.create_matter({"client": {"id": contact}, "description": description, **more}, ROBIN)["id"]
        )

    def edit_client(self, id: str, **body: Any) -> None:
        self.prolegis.update_client(id, body, PAT)

    def edit_contact(self, id: int, **body: Any) -> None:
        self.clio.update_contact(id, body, ROBIN)

    def edit_matter(self, id: str, **body: Any) -> None:
        self.prolegis.update_matter(id, body, PAT)

    def edit_clio_matter(self, id: int, **body: Any) -> None:
        self.clio.update_matter(id, body, ROBIN)

    # ---- what stands at the services

    def p_client(self, id: str) -> Row:
        return self.prolegis.clients.rows[id]

    def c_contact(self, id: int) -> Row:
        return self.clio.contacts.rows[id]

    def p_matter(self, id: str) -> Row:
        return self.prolegis.matters.rows[id]

    def c_matter(self, id: int) -> Row:
        return self.clio.matters.rows[id]

    def named(self, last: str) -> list[Row]:
        """The Clio contacts of this last or company name."""
        return [row for row in self.clio.contacts if last in (row["last_name"], row["name"])]

    def writes(self, service: str = "", path: str = "", since: int = 0) -> list[Request]:
        """The writes that arrived from the desks, the lease and link notices aside."""
        return [
            one for one in self.ledger.requests[since:]
            if one.method != "GET" and one.service.startswith(service) and path in one.path
            and "/lease" not in one.path and not one.path.endswith("/links")
        ]  # fmt: skip

    @property
    def mark(self) -> int:
        """Where the ledger stands now, for ``writes(since=…)``."""
        return len(self.ledger.requests)


def play(folder: Path, scene: Callable[[Office], Awaitable[T]], **practice: Any) -> T:
    """One scene in a firm of its own, in virtual time."""
    world = World()

    async def main() -> T:
        office = Office(world, folder, **practice)
        try:
            return await scene(office)
        finally:
            await office.close()

    return run(main, world)


def story(**practice: Any) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., None]]:
    """Make a coroutine over an ``Office`` a test, run in virtual time on a loop of its own; its further parameters are pytest's."""

    def decorate(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
        def told(tmp_path: Path, **values: Any) -> None:
            play(tmp_path, lambda office: test(office, **values), **practice)

        given = list(inspect.signature(test).parameters.values())[1:]
        folder = inspect.Parameter("tmp_path", inspect.Parameter.KEYWORD_ONLY)
        kept = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in given]
        told.__signature__ = inspect.Signature([folder, *kept])  # type: ignore[attr-defined]
        told.__name__, told.__qualname__, told.__doc__ = test.__name__, test.__qualname__, test.__doc__
        told.__module__ = test.__module__
        return told

    return decorate
