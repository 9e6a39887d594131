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

    def __init__(self, world: World, folder: Path, numbering: str, *, papers: bool = False) -> None:
        self.firm = Firm(1, world, folder, numbering, papers=papers)
        self.truth = Truth(random.Random(1))
        self.setting = Setting(self.firm.practice, self.truth)
        self.setting.fill()
        self.prolegis, self.clio = self.firm.practice.prolegis, self.firm.practice.clio
        self.desk: Desk = self.firm.desk("d1")
        self.fuse: Callable[[str], bool] | None = None

    def from_here(self) -> None:
        """The steps that count are those to come."""
        self.desk.labels.clear()
        self.desk.fuse = self.fuse

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


# ---- with documents

FIRST, SECOND, THIRD = b"what Pat wrote first", b"what Pat wrote next", b"what Robin wrote"


class Room:
    """The documents of one linked matter on that stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.files = stage, stage.prolegis.files
        self.tree, self.there = stage.clio.tree, stage.clio.documents
        self.matter, self.twin = "pm_000002", 0

    async def ready(self) -> Room:
        stage = self.stage
        company = stage.setting.clients[2]
        self.twin = next(
            int(id)
            for (service, kind, id), about in stage.truth.entity.items()
            if (service, kind, about) == ("clio", "matter", f"matter {self.matter}")
        )
        stage.link(LinkRequest(self.matter, str(self.twin), clients={company: stage.contact(company)}, numbers="clio"))
        await stage.settle(90)
        return self

    def blob(self, data: bytes) -> Any:
        return self.stage.firm.practice.world.blobs.put_bytes(data)

    def upload(self, name: str = "Deed.txt", folder: str = "") -> str:
        body = {"matter_id": self.matter, "name": name, "folder": folder, "origin": "uploaded"}
        id = str(self.stage.prolegis.create_document(body, PAT)["id"])
        self.files.save(id, self.blob(FIRST), PAT)
        return id

    def save(self, id: str, data: bytes) -> None:
        self.files.save(id, self.blob(data), PAT)

    def clio_upload(self) -> int:
        parent = {"id": self.twin, "type": "Matter"}
        return int(self.there.file({"name": "Deed.txt", "parent": parent}, self.blob(FIRST), ROBIN)["id"])

    def clio_save(self, id: int, data: bytes) -> None:
        self.there.file({"name": "Deed.txt", "parent": {"id": id, "type": "Document"}}, self.blob(data), ROBIN)

    def pair(self, id: str) -> int:
        return int(self.stage.prolegis.documents.rows[id]["clio_document_id"])

    def one_each(self) -> tuple[Any, Any]:
        """The rows of the only document on each side."""
        rows = self.tree.documents.where("matter_id", self.twin)
        assert (len(self.stage.prolegis.documents), len(rows)) == (1, 1)
        return next(iter(self.stage.prolegis.documents)), rows[0]

    def versions(self) -> list[bytes]:
        """Of the one in Clio, oldest first."""
        rows = [row for row in self.tree.versions if row["fully_uploaded"]]
        blobs = self.stage.firm.practice.world.blobs
        return [blobs.read(row["content"][0][0]) for row in sorted(rows, key=lambda row: int(row["version_number"]))]


async def send_a_new_document(stage: Stage) -> None:
    """Into a folder that Clio does not have."""
    room = await Room(stage).ready()
    stage.from_here()
    room.upload(folder="Closing/Funds")
    await stage.settle(400)
    room.one_each()
    assert room.versions() == [FIRST]


async def fetch_a_new_document(stage: Stage) -> None:
    room = await Room(stage).ready()
    stage.from_here()
    room.clio_upload()
    await stage.settle(400)
    assert room.one_each()[0]["revision"] == 1


async def save_on_either_side(stage: Stage) -> None:
    room = await Room(stage).ready()
    id = room.upload()
    await stage.settle(200)
    stage.from_here()
    room.save(id, SECOND)
    await stage.settle(200)
    room.clio_save(room.pair(id), THIRD)
    await stage.settle(400)
    assert room.versions() == [FIRST, SECOND, THIRD]
    assert room.one_each()[0]["revision"] == 3


async def save_on_both_sides(stage: Stage) -> None:
    """The later save is on top on both, the other one beneath it, whatever is cut."""
    room = await Room(stage).ready()
    id = room.upload()
    await stage.settle(200)
    stage.from_here()
    room.save(id, SECOND)
    room.clio_save(room.pair(id), THIRD)
    await stage.settle(500)
    ours, _ = room.one_each()
    assert set(room.versions()) == {FIRST, SECOND, THIRD}
    assert room.blob(room.versions()[-1]).sha256 == ours["sha256"]


async def delete_and_put_back(stage: Stage) -> None:
    """From Prolegis to Clio, back again, and from Clio to Prolegis, where a copy is kept."""
    room = await Room(stage).ready()
    id, _ = room.upload(), room.upload("Other.txt")
    await stage.settle(200)
    stage.from_here()
    room.files.delete(id, PAT)
    await stage.settle(200)
    assert room.tree.documents.rows[room.pair(id)]["trashed"]
    room.files.restore(id, PAT)
    await stage.settle(200)
    assert not room.tree.documents.rows[room.pair(id)]["trashed"]
    room.there.delete(room.pair(id), ROBIN)
    await stage.settle(400)
    assert stage.prolegis.documents.rows[id]["deleted_at"]


async def put_back_as_it_is_deleted(stage: Stage) -> None:
    """In Clio, the moment that our deletion is there, and before the process that ended on it starts again: the newer word."""
    room = await Room(stage).ready()
    id = room.upload()
    await stage.settle(200)
    stage.from_here()
    other = room.pair(id)
    room.files.delete(id, PAT)
    while not room.tree.documents.rows[other]["trashed"]:
        await asyncio.sleep(1)
        if not stage.desk.alive and not room.tree.documents.rows[other]["trashed"]:
            await stage.settle(5)
    room.there.update(other, {"restore": True}, ROBIN)
    await stage.settle(400)
    ours, theirs = room.one_each()
    assert (ours["deleted_at"], theirs["trashed"]) == (None, False)


async def rename_and_move(stage: Stage) -> None:
    room = await Room(stage).ready()
    id = room.upload()
    await stage.settle(200)
    stage.from_here()
    stage.prolegis.update_document(id, {"name": "Deed, signed.txt", "folder": "Closing"}, PAT)
    await stage.settle(400)
    _, theirs = room.one_each()
    assert theirs["name"] == "Deed, signed.txt"
    assert room.tree.folders.rows[theirs["parent_id"]]["name"] == "Closing"
    assert [row["name"] for row in room.tree.folders.where("matter_id", room.twin) if not row["root"]] == ["Closing"]


PAPER_SCENARIOS: dict[str, Play] = {
    play.__name__: play
    for play in (
        send_a_new_document, fetch_a_new_document, save_on_either_side, save_on_both_sides, delete_and_put_back,
        put_back_as_it_is_deleted, rename_and_move,
    )
}  # fmt: skip


def run(play: Play, numbering: str, crash: Step | None = None) -> tuple[Counter[str], bool]:
    """Play a scenario; returns how often each step was passed, and whether the process ended. The ledger finds nothing."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    loop, world = VirtualLoop(), World()
    loop.set_task_factory(owning_tasks)  # type: ignore[arg-type]
    loop.set_exception_handler(lambda *_: None)  # futures of an ended process that nobody asks for any more
    world.loop = loop

    async def main() -> tuple[Counter[str], bool]:
        stage = Stage(world, folder, numbering, papers=play.__name__ in PAPER_SCENARIOS)
        left = crash[1] if crash else 0

        def fuse(label: str) -> bool:
            nonlocal left
            left -= crash is not None and label == crash[0]
            return crash is not None and left == 0

        await asyncio.sleep(5)
        stage.desk.start()
        await stage.settle(30)
        stage.fuse = fuse if crash else None
        if not stage.firm.papers:
            stage.from_here()
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


_QUIET = {"feed read", "prolegis observed", "client page read", "matter page read", "party page read", "clio observed",
          "folder page read", "document page read"}  # fmt: skip
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


@pytest.mark.parametrize("name", sorted(PAPER_SCENARIOS))
def test_fault_F1_a_crash_at_any_step_of_a_transfer_changes_nothing_in_the_end(name: str) -> None:
    passed, died = run(PAPER_SCENARIOS[name], "automatic")
    assert not died
    assert passed["upload finished"] or passed["armed"]
    for label, times in sorted(passed.items()):
        for occurrence in range(1, 1 + (min(times, _MOST_READS) if label in _QUIET else times)):
            _, died = run(PAPER_SCENARIOS[name], "automatic", (label, occurrence))
            assert died, f"it was to end at {label} {occurrence}"
