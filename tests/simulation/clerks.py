"""The people who work with documents meanwhile: they upload, save, rename, move, delete and put back at both services, by the services' own rules.

Each save has bytes of its own, so that the checker knows it wherever it goes; now and then somebody goes back to earlier ones.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from typing import Any

from desktop.practice.blobs import Blob
from desktop.practice.clio_values import ClioError
from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.world import Row
from tests.simulation.firm import Firm
from tests.simulation.people import PAT, ROBIN
from tests.simulation.wire import Exchange

NAMES = (
    "Deed.txt", "Deed.txt", "Réquisition – état.pdf", "Re\u0301sume\u0301.pdf", "CON.pdf", "Offre 12/34.docx", "notes..", "50%41.txt",
    "Statement of adjustments.pdf", ".hidden", "a" * 250 + ".pdf",
)  # fmt: skip
ONLY_IN_CLIO = ("Deed\x07.txt", "b" * 300 + ".pdf")  # Prolegis refuses them
FOLDERS = ("", "", "Closing", "Closing/Funds", "Clôture/50%41", "A%2FB")
CLIO_FOLDERS = ("Closing", "Funds", "A/B", "Closing", "fin.", "50%41")
_SOON = (0.0, 0.1, 0.4, 1.2, 3.0, 20.0, 70.0)


class Clerks:
    """Everything they do is drawn from one seeded chance; what a service refuses is left."""

    def __init__(self, firm: Firm, chance: random.Random) -> None:
        self.firm, self.chance = firm, chance
        self.world = firm.practice.world
        self.files, self.here = firm.practice.prolegis.files, firm.practice.prolegis.documents
        self.prolegis, self.clio, self.tree = firm.practice.prolegis, firm.practice.clio, firm.practice.clio.tree
        self.meddling = 0.0  # how often somebody touches a document at the moment at which we write it
        self._count = 0
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (4, self.uploads), (5, self.saves), (4, self.clio_uploads), (5, self.clio_saves), (4, self.both_save), (2, self.renames),
            (2, self.clio_renames), (2, self.moves), (2, self.clio_moves), (2, self.folder_changes), (4, self.deletes),
            (4, self.clio_deletes), (4, self.restores), (4, self.clio_restores), (6, self.crossing), (2, self.mass_deletion),
            (1, self.goes_back), (1, self.locks), (1, self.uploads_slowly), (1, self.strays), (1, self.files_the_same),
        ]  # fmt: skip
        self._pending: list[asyncio.TimerHandle] = []
        firm.hears.append(self._hears)

    def go_home(self) -> None:
        self.meddling = 0.0
        for handle in self._pending:
            handle.cancel()
        for table in (self.tree.documents,):
            for row in [row for row in table if row["locked"]]:
                self.tree.lock(row["id"], False, ROBIN)

    def act(self) -> None:
        """One thing that somebody does now."""
        act = self.chance.choices([act for _, act in self._acts], [weight for weight, _ in self._acts])[0]
        self._tried(act)

    def fill(self) -> None:
        """What stood there before: some only in Prolegis, some only in Clio, some on both sides."""
        for _ in range(self.chance.randint(2, 4)):
            self._tried(self.uploads)
        for _ in range(self.chance.randint(1, 2)):
            self._tried(self.clio_uploads)
        for _ in range(self.chance.choice((0, 1, 2))):
            self._tried(self.files_the_same)
        self._tried(self.saves)

    def moves_in(self) -> None:
        """Once matters are linked their documents come, in some firms many."""
        for _ in range(self.chance.choice((1, 2, 3, 3, 8))):
            self._tried(self.uploads if self.chance.random() < 0.6 else self.clio_uploads)

    def _tried(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except (ProlegisError, ClioError) as refusal:
            self.firm.note(f"refused: {type(refusal).__name__}")

    def _later(self, seconds: float, act: Callable[[], Any]) -> None:
        self._pending.append(asyncio.get_running_loop().call_later(seconds, lambda: self._tried(act)))

    # ---- bytes

    def _bytes(self) -> Blob:
        self._count += 1
        blobs = self.world.blobs
        return blobs.put_bytes(
            b"" if self.chance.random() < 0.04 else f"state {self._count} of what Pat or Robin wrote\n".encode()
        )

    # ---- chosen documents

    def _document(self, *, deleted: bool = False) -> Row | None:
        rows = [row for row in self.here if bool(row["deleted_at"]) is deleted]
        return self._one(rows, "clio_document_id")

    def _one(self, rows: list[Row], field: str) -> Row | None:
        linked = [row for row in rows if row.get(field)]
        if linked and self.chance.random() < 0.85:
            rows = linked
        return self.chance.choice(rows) if rows else None

    def _there(self, *, trashed: bool = False) -> Row | None:
        """A whole Clio document; an unfinished one is seen by nobody."""
        carried = {int(row["clio_document_id"]) for row in self.here if row["clio_document_id"]}
        rows = [row for row in self.tree.documents if row["trashed"] is trashed and row["latest_version_id"]]
        linked = [row for row in rows if row["id"] in carried]
        if linked and self.chance.random() < 0.85:
            rows = linked
        return self.chance.choice(rows) if rows else None

    def _pair(self) -> tuple[Row, Row] | None:
        rows = [row for row in self.here if row["clio_document_id"] and not row["deleted_at"]]
        pairs = [(row, self.tree.documents.rows.get(int(row["clio_document_id"]))) for row in rows]
        standing = [(row, other) for row, other in pairs if other and not other["trashed"]]
        return self.chance.choice(standing) if standing else None

    def _matter(self) -> Row | None:
        return self._one(list(self.prolegis.matters), "clio_matter_id")

    def _clio_matter(self) -> Row | None:
        rows = list(self.clio.matters)
        carried = {row["clio_matter_id"] for row in self.prolegis.matters}
        linked = [row for row in rows if str(row["id"]) in carried]
        if linked and self.chance.random() < 0.85:
            rows = linked
        return self.chance.choice(rows) if rows else None

    # ---- Pat, in Prolegis

    def uploads(self) -> None:
        if matter := self._matter():
            body = {"matter_id": matter["id"], "name": self.chance.choice(NAMES), "folder": self.chance.choice(FOLDERS)}
            made = self.prolegis.create_document({**body, "origin": "uploaded", "content_type": "text/plain"}, PAT)
            self.files.save(made["id"], self._bytes(), PAT)

    def saves(self) -> None:
        """Sometimes twice, before anybody could send the first."""
        if row := self._document():
            self.files.save(row["id"], self._bytes(), PAT)
            if self.chance.random() < 0.3:
                self._later(self.chance.choice(_SOON), lambda: self.files.save(row["id"], self._bytes(), PAT))

    def renames(self) -> None:
        if row := self._document():
            self.prolegis.update_document(
                row["id"], {"name": f"{self._named()} {self.chance.choice(NAMES)}"[:255]}, PAT
            )

    def _named(self) -> str:
        self._count += 1
        return f"No. {self._count}"

    def moves(self) -> None:
        if row := self._document():
            self.prolegis.update_document(row["id"], {"folder": self.chance.choice(FOLDERS)}, PAT)

    def strays(self) -> None:
        """Into another client's matter."""
        row, matter = self._document(), self._matter()
        if row and matter:
            self.prolegis.update_document(row["id"], {"matter_id": matter["id"]}, PAT)

    def deletes(self) -> None:
        if row := self._document():
            self.files.delete(row["id"], PAT)

    def restores(self) -> None:
        if row := self._document(deleted=True):
            self.files.restore(row["id"], PAT)

    # ---- Robin, in Clio

    def clio_uploads(self) -> None:
        if matter := self._clio_matter():
            names = ONLY_IN_CLIO if self.chance.random() < 0.08 else NAMES
            self._file(self.chance.choice(names), self._place(matter["id"]), self._bytes())

    def _file(self, name: str, parent: dict[str, Any], blob: Blob) -> Row:
        return self.clio.documents.file({"name": name, "parent": parent}, blob, ROBIN)

    def _place(self, matter: int) -> dict[str, Any]:
        """The matter itself, one of its folders, or a new one."""
        if self.chance.random() < 0.5:
            return {"id": matter, "type": "Matter"}
        folders = [
            row for row in self.tree.folders.where("matter_id", matter) if not row["trashed"] and not row["root"]
        ]
        if folders and self.chance.random() < 0.6:
            return {"id": self.chance.choice(folders)["id"], "type": "Folder"}
        above = {"id": matter, "type": "Matter"}
        if folders and self.chance.random() < 0.5:
            above = {"id": self.chance.choice(folders)["id"], "type": "Folder"}
        made = self.clio.folders.create({"name": self.chance.choice(CLIO_FOLDERS), "parent": above}, ROBIN)
        return {"id": made["id"], "type": "Folder"}

    def clio_saves(self) -> None:
        if row := self._there():
            self._clio_save(row["id"])

    def _clio_save(self, id: int) -> None:
        row = self.tree.documents.rows[id]
        self._file(row["name"], {"id": id, "type": "Document"}, self._bytes())

    def uploads_slowly(self) -> None:
        """Robin's program reserves, sends and completes as ours does, and may be overtaken meanwhile."""
        row, matter = self._there(), self._clio_matter()
        if row is None or matter is None:
            return
        new = self.chance.random() < 0.5
        parent = {"id": matter["id"], "type": "Matter"} if new else {"id": row["id"], "type": "Document"}
        begun = self.clio.documents.create({"name": row["name"], "parent": parent}, ROBIN)
        version = self.tree.versions.rows[begun["shown_version_id"]]
        self.clio.uploads.store(version, self._bytes())
        done = {"uuid": version["uuid"], "fully_uploaded": True}
        self._later(self.chance.choice(_SOON), lambda: self.clio.documents.update(begun["id"], done, ROBIN))

    def goes_back(self) -> None:
        """An old version is made the latest again."""
        if row := self._there():
            whole = [one for one in self.tree.versions.where("document_id", row["id"]) if one["fully_uploaded"]]
            self.clio.documents.save_as_latest(row["id"], self.chance.choice(whole)["id"], ROBIN)

    def clio_renames(self) -> None:
        if row := self._there():
            names = ONLY_IN_CLIO if self.chance.random() < 0.1 else NAMES
            self.clio.documents.update(row["id"], {"name": f"{self._named()} {self.chance.choice(names)}"[:250]}, ROBIN)

    def clio_moves(self) -> None:
        row = self._there()
        if row and row["matter_id"]:
            self.clio.documents.update(row["id"], {"parent": self._place(row["matter_id"])}, ROBIN)

    def folder_changes(self) -> None:
        rows = [row for row in self.tree.folders if not row["root"] and not row["trashed"]]
        if not rows:
            return
        row = self.chance.choice(rows)
        if self.chance.random() < 0.6:
            name = f"{self.chance.choice(CLIO_FOLDERS)} {self._named()}"
            self.clio.folders.update(row["id"], {"name": name}, ROBIN)
        else:
            self.clio.folders.update(row["id"], {"parent": self._place(row["matter_id"])}, ROBIN)

    def clio_deletes(self) -> None:
        if row := self._there():
            self.clio.documents.delete(row["id"], ROBIN)

    def clio_restores(self) -> None:
        if row := self._there(trashed=True):
            self.clio.documents.update(row["id"], {"restore": True}, ROBIN)

    def locks(self) -> None:
        if row := self._there():
            self.tree.lock(row["id"], True, ROBIN)
            self._later(self.chance.choice((20.0, 70.0, 200.0)), lambda: self.tree.lock(row["id"], False, ROBIN))

    # ---- both at once

    def both_save(self) -> None:
        if pair := self._pair():
            self._both(
                lambda: self.files.save(pair[0]["id"], self._bytes(), PAT), lambda: self._clio_save(pair[1]["id"])
            )

    def _both(self, here: Callable[[], Any], there: Callable[[], Any]) -> None:
        turns = [here, there] if self.chance.random() < 0.5 else [there, here]
        self._tried(turns[0])
        self._later(self.chance.choice((*_SOON, 110.0)), turns[1])

    def crossing(self) -> None:
        """One deletes what the other edits, or puts back what was just deleted."""
        if not (pair := self._pair()):
            return
        ours, theirs = str(pair[0]["id"]), int(pair[1]["id"])
        name = {"name": f"{self._named()}.pdf"}
        edits_here = [
            lambda: self.files.save(ours, self._bytes(), PAT),
            lambda: self.prolegis.update_document(ours, name, PAT),
        ]
        edits_there = [lambda: self._clio_save(theirs), lambda: self.clio.documents.update(theirs, name, ROBIN)]
        delete_here = lambda: self.files.delete(ours, PAT)  # noqa: E731 - one of several acts
        delete_there = lambda: self.clio.documents.delete(theirs, ROBIN)  # noqa: E731
        kind = self.chance.random()
        if kind < 0.35:
            self._both(delete_here, self.chance.choice(edits_there))
        elif kind < 0.7:
            self._both(self.chance.choice(edits_here), delete_there)
        elif kind < 0.85:
            self._both(delete_here, lambda: self._back(ours, theirs))
        else:
            self._both(delete_there, lambda: self._back(ours, theirs))

    def _back(self, ours: str, theirs: int) -> None:
        """Whoever finds it deleted puts it back."""
        if self.here.rows[ours]["deleted_at"]:
            self.files.restore(ours, PAT)
        elif self.tree.documents.rows[theirs]["trashed"]:
            self.clio.documents.update(theirs, {"restore": True}, ROBIN)

    def files_the_same(self) -> None:
        """The same file is put into both programs by hand."""
        matters = [row for row in self.prolegis.matters if row["clio_matter_id"]] or list(self.prolegis.matters)
        row = self.chance.choice(matters)
        twin = (
            int(row["clio_matter_id"]) if row["clio_matter_id"] else self.chance.choice(list(self.clio.matters))["id"]
        )
        blob, name = self._bytes(), self.chance.choice(NAMES)

        def here() -> None:
            body = {"matter_id": row["id"], "name": name, "folder": "", "origin": "uploaded"}
            self.files.save(self.prolegis.create_document(body, PAT)["id"], blob, PAT)

        self._both(here, lambda: self._file(name, {"id": twin, "type": "Matter"}, blob))

    def mass_deletion(self) -> None:
        """A whole matter's documents, or whatever there is, at one stroke."""
        rows = [row for row in self.here if row["clio_document_id"] and not row["deleted_at"]]
        if len(rows) < 2:
            return
        if self.chance.random() < 0.5:
            chosen = self.chance.choice(rows)["matter_id"]
            rows = [row for row in rows if row["matter_id"] == chosen]
        on_clio = self.chance.random() < 0.5
        for row in rows:
            if on_clio:
                self._tried(lambda row=row: self.clio.documents.delete(int(row["clio_document_id"]), ROBIN))
            else:
                self._tried(lambda row=row: self.files.delete(row["id"], PAT))

    # ---- at the moment of our own writes

    def _hears(self, exchange: Exchange) -> None:
        if exchange.method == "GET" or self.chance.random() >= self.meddling:
            return
        wait = self.chance.choice(_SOON)
        if exchange.side == "clio" and exchange.path == "/api/v4/documents.json":
            data = json.loads(exchange.body)["data"]
            id = data["parent"]["id"]
            if data["parent"]["type"] == "Document":
                if not self.tree.documents.rows[id]["latest_version_id"]:
                    return  # not whole yet: nobody sees it
                pair = next((row for row in self.here if row["clio_document_id"] == str(id)), None)
                act = self.chance.choice((self._clio_save, self._saves_pair))
                self._later(wait, lambda: act(id) if act == self._clio_save else pair and self._saves_pair(pair["id"]))
            elif same := next(
                (row for row in self.here if row["name"] == data["name"] and not row["deleted_at"]), None
            ):
                act_on = self.chance.choice((self._saves_pair, lambda id: self.files.delete(id, PAT), self._twin))
                self._later(wait, lambda: act_on(same["id"]))
        elif exchange.side == "prolegis" and exchange.path.endswith("/content"):
            self._later(wait, lambda: self._saves_pair(exchange.path.split("/")[-2]))

    def _saves_pair(self, id: str) -> None:
        self.files.save(id, self._bytes(), PAT)

    def _twin(self, id: str) -> None:
        """A colleague files by hand what is just being sent."""
        row = self.here.rows[id]
        matter = self.prolegis.matters.rows[row["matter_id"]]
        if matter["clio_matter_id"] and row["sha256"]:
            place = {"id": int(matter["clio_matter_id"]), "type": "Matter"}
            self._file(row["name"], place, Blob(row["sha256"], row["size"]))
