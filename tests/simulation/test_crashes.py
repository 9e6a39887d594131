"""The process ends at every labelled step of every scenario, is started again, and comes to the same end: one record, equal links."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from desktop.core.desk import LinkRequest
from tests.services.virtual import VirtualLoop, World
from tests.simulation import ledger
from tests.simulation.firm import Desk, Firm
from tests.simulation.setting import Setting
from tests.simulation.truth import Truth
from tests.simulation.wire import owning_tasks

Step = tuple[str, int]  # a label and which of its occurrences
Play = Callable[["Stage"], Coroutine[Any, Any, None]]
PAT, ROBIN = "person:Pat", "person:Robin"


class Stage:
    """One firm of one desk and calm weather, in which a scenario is played and the process may end at one step."""

    def __init__(self, world: World, folder: Path, numbering: str) -> None:
        self.firm = Firm(1, world, folder, numbering)
        self.truth = Truth(random.Random(1))
        self.setting = Setting(self.firm.practice, self.truth)
        self.setting.fill()
        self.prolegis, self.clio = self.firm.practice.prolegis, self.firm.practice.clio
        self.desk: Desk = self.firm.desk("d1")

    async def settle(self, seconds: float = 70.0) -> None:
        """Let time pass, and start the program again where it ended."""
        for _ in range(int(seconds // 5)):
            await asyncio.sleep(5)
            if not self.desk.alive:
                await self.desk.bury()
                await asyncio.sleep(3)
                self.desk.start()

    def link(self, request: LinkRequest) -> None:
        """As from the wizard; the checker is told."""
        pairs = [("client", ours, theirs) for ours, theirs in request.clients.items() if theirs != "create"]
        creates = [("client", ours) for ours, theirs in request.clients.items() if theirs == "create"]
        if request.clio_matter:
            pairs.append(("matter", request.prolegis_matter, request.clio_matter))
        fields = [("matter", request.prolegis_matter, "number")] if request.numbers else []
        at = asyncio.get_running_loop().time()
        self.truth.asks.append(
            {"at": at, "desk": "d1", "what": "link", "pairs": pairs, "creates": creates, "fields": fields}
        )
        self.desk.command("link", request)

    def contact(self, client: str) -> str:
        """The Clio contact that is this client by the truth."""
        return next(
            id
            for (service, _, id), about in self.truth.entity.items()
            if service == "clio" and about == f"client {client}"
        )

    def linked(self, kind: str, id: str) -> str:
        row = (self.prolegis.clients if kind == "client" else self.prolegis.matters).rows[id]
        return str(row["clio_contact_id" if kind == "client" else "clio_matter_id"] or "")

    def facts(self) -> ledger.Facts:
        loop = asyncio.get_running_loop()
        return ledger.Facts(
            world=self.firm.practice.world, trace=self.firm.trace, entity=self.truth.entity, of_text=self.truth.of_text,
            asks=self.truth.asks, shown=[self.desk.shows()], secrets=list(self.desk.tokens.values()), texts={},
            calm_at=loop.time() - 700, quiet_at=loop.time() - 130,
        )  # fmt: skip


# ---- the scenarios: what is done, and what must stand at the end


async def link_a_historical_matter(stage: Stage) -> None:
    first, second = stage.setting.clients[:2]
    matter, twin = "pm_000001", str(next(iter(stage.clio.matters))["id"])
    clients = {first: stage.contact(first), second: stage.contact(second)}
    stage.link(LinkRequest(matter, twin, clients=clients, numbers="clio"))
    await stage.settle(400)
    assert stage.linked("matter", matter) == twin
    assert stage.prolegis.matters.rows[matter]["number"] == stage.clio.matters.rows[int(twin)]["display_number"]
    related = [row["contact_id"] for row in stage.clio.relationships if row["matter_id"] == int(twin)]
    assert related == [int(stage.contact(second))]


async def create_a_client(stage: Stage) -> None:
    client = stage.setting.clients[3]
    stage.link(LinkRequest(clients={client: "create"}))
    await stage.settle(400)
    name = stage.prolegis.clients.rows[client]["last_name"]
    made = [row["id"] for row in stage.clio.contacts if row["last_name"] == name]
    assert [str(id) for id in made] == [stage.linked("client", client)]


async def create_a_matter(stage: Stage) -> None:
    """Opened after connecting: it goes by itself once its client is linked, and its number comes back."""
    client = stage.setting.clients[0]
    stage.link(LinkRequest(clients={client: stage.contact(client)}))
    await stage.settle(90)
    before = set(stage.clio.matters.rows)
    matter = stage.setting.matter([client], twin=False, actor=PAT)
    await stage.settle(400)
    made = set(stage.clio.matters.rows) - before
    assert {str(id) for id in made} == {stage.linked("matter", matter)}
    number = stage.clio.matters.rows[made.pop()]["display_number"]
    assert stage.prolegis.matters.rows[matter]["number"] == number


async def create_relationships(stage: Stage) -> None:
    first, second, third = stage.setting.clients[:3]
    stage.link(LinkRequest(clients={id: stage.contact(id) for id in (first, second, third)}))
    await stage.settle(90)
    matter = stage.setting.matter([first, second, third], twin=False, actor=PAT)
    await stage.settle(400)
    twin = int(stage.linked("matter", matter))
    related = Counter(row["contact_id"] for row in stage.clio.relationships if row["matter_id"] == twin)
    assert related == Counter({int(stage.contact(second)): 1, int(stage.contact(third)): 1})


async def update_both_sides(stage: Stage) -> None:
    client = stage.setting.clients[0]
    contact = int(stage.contact(client))
    stage.link(LinkRequest(clients={client: str(contact)}))
    await stage.settle(90)
    stage.prolegis.update_client(client, {"last_name": "Okafor", "date_of_birth": "1979-02-28"}, PAT)
    stage.clio.update_contact(
        contact, {"first_name": "Adaeze", "phone_numbers": [{"name": "Home", "number": "(780) 555-0118"}]}, ROBIN
    )
    await stage.settle(400)
    ours, theirs = stage.prolegis.clients.rows[client], stage.clio.contacts.rows[contact]
    assert (theirs["last_name"], theirs["date_of_birth"]) == ("Okafor", "1979-02-28")
    assert ours["first_name"] == "Adaeze"
    assert "(780) 555-0118" in [one["number"] for one in ours["phones"]]


SCENARIOS: dict[str, Play] = {
    play.__name__: play
    for play in (link_a_historical_matter, create_a_client, create_a_matter, create_relationships, update_both_sides)
}


def run(play: Play, numbering: str, crash: Step | None = None) -> tuple[Counter[str], bool]:
    """Play a scenario; returns how often each step was passed, and whether the process ended. The ledger finds nothing."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    loop, world = VirtualLoop(), World()
    loop.set_task_factory(owning_tasks)  # type: ignore[arg-type]
    loop.set_exception_handler(lambda *_: None)  # futures of an ended process that nobody asks for any more
    world.loop = loop

    async def main() -> tuple[Counter[str], bool]:
        stage = Stage(world, folder, numbering)
        left = crash[1] if crash else 0

        def fuse(label: str) -> bool:
            nonlocal left
            left -= crash is not None and label == crash[0]
            return crash is not None and left == 0

        await asyncio.sleep(5)
        stage.desk.start()
        await stage.settle(30)
        stage.desk.labels.clear()
        stage.desk.fuse = fuse if crash else None
        await play(stage)
        await stage.settle(130)
        assert ledger.check(stage.facts()) == []
        passed, died = Counter(stage.desk.labels), stage.desk.life > 1
        await stage.firm.close()
        return passed, died

    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()
        shutil.rmtree(folder, ignore_errors=True)


_QUIET = {"feed read", "prolegis observed", "client page read", "matter page read", "party page read", "clio observed"}
_MOST_READS = 2  # of the steps that every cycle passes: later ones are cycles in which nothing happens


@pytest.mark.parametrize("numbering", ["automatic", "manual"])
@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_fault_C1_a_crash_at_any_step_changes_nothing_in_the_end(name: str, numbering: str) -> None:
    passed, died = run(SCENARIOS[name], numbering)
    assert not died
    assert passed["sending"] or passed["announced"]
    for label, times in sorted(passed.items()):
        for occurrence in range(1, 1 + (min(times, _MOST_READS) if label in _QUIET else times)):
            _, died = run(SCENARIOS[name], numbering, (label, occurrence))
            assert died, f"it was to end at {label} {occurrence}"
