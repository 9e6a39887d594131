"""A firm with documents: people upload, save, rename, move, delete and put back on either side, and what stands there can be read."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from desktop.core.records import Kind
from desktop.engine.context import Files
from desktop.practice.world import Row
from desktop.store.secrets import MemorySecrets
from desktop.store.spool import Spool
from desktop.store.vault import Vault
from tests.contract.adapters import STORAGE
from tests.engine.desk import PAT, ROBIN, Desk, Office, story

DEED = b"Deed of 12 Elm Street, first draft."


class PaperRoom:
    """The documents of one office, with a linked matter. Ids of Prolegis are texts, those of Clio numbers."""

    def __init__(self, office: Office) -> None:
        office.practice.clio.storage.origin = STORAGE
        self.office, self.desk = office, self._desk(office)
        self.matter, self.clio_matter = "", 0

    def _desk(self, office: Office) -> Desk:
        spool = Spool(office.folder / "spool")
        self.vault = Vault(office.folder / "vault", MemorySecrets())
        self.vault.set_up()
        self.files = Files(spool, self.vault)
        return office.desk(files=self.files)

    async def ready(self) -> PaperRoom:
        self.matter, self.clio_matter = await self.desk.linked_matter()
        await self.desk.settle()
        await self.office.later(5)
        return self

    async def restart(self) -> None:
        await self.desk.restart(files=self.files)

    async def sync(self) -> None:
        await self.office.later(2)
        await self.desk.settle(most=15)
        await self.office.later(2)

    # ---- people at Prolegis

    def upload(self, data: bytes = DEED, name: str = "Deed.txt", folder: str = "") -> str:
        rules = self.office.prolegis
        body = {"matter_id": self.matter, "name": name, "folder": folder, "content_type": "text/plain"}
        made = rules.create_document({**body, "origin": "uploaded"}, PAT)
        self.save(str(made["id"]), data)
        return str(made["id"])

    def save(self, id: str, data: bytes) -> None:
        blob = self.office.world.blobs.put_bytes(data)
        self.office.prolegis.files.save(id, blob, PAT, origin="uploaded")

    def edit(self, id: str, **body: Any) -> None:
        self.office.prolegis.update_document(id, body, PAT)

    def delete(self, id: str) -> None:
        self.office.prolegis.files.delete(id, PAT)

    def restore(self, id: str) -> None:
        self.office.prolegis.files.restore(id, PAT)

    # ---- people at Clio

    def clio_upload(self, data: bytes = DEED, name: str = "Deed.txt", folder: int | None = None) -> int:
        parent = {"id": folder, "type": "Folder"} if folder else {"id": self.clio_matter, "type": "Matter"}
        blob = self.office.world.blobs.put_bytes(data)
        return int(self.office.clio.documents.file({"name": name, "parent": parent}, blob, ROBIN)["id"])

    def clio_save(self, id: int, data: bytes) -> None:
        blob = self.office.world.blobs.put_bytes(data)
        parent = {"id": id, "type": "Document"}
        self.office.clio.documents.file({"name": self.there(id)["name"], "parent": parent}, blob, ROBIN)

    def clio_edit(self, id: int, **body: Any) -> None:
        self.office.clio.documents.update(id, body, ROBIN)

    def clio_folder(self, name: str, parent: int | None = None) -> int:
        place = {"id": parent, "type": "Folder"} if parent else {"id": self.clio_matter, "type": "Matter"}
        return int(self.office.clio.folders.create({"name": name, "parent": place}, ROBIN)["id"])

    def clio_delete(self, id: int) -> None:
        self.office.clio.documents.delete(id, ROBIN)

    def clio_restore(self, id: int) -> None:
        self.office.clio.documents.update(id, {"restore": True}, ROBIN)

    # ---- what stands there

    def here(self, id: str) -> Row:
        return self.office.prolegis.documents.rows[id]

    def there(self, id: int) -> Row:
        return self.office.clio.tree.documents.rows[id]

    def pair(self, id: str) -> int:
        """The Clio document that a Prolegis one is linked to, told to Prolegis too."""
        other = self.desk.link_of(Kind.DOCUMENT, id).clio_id
        assert self.here(id)["clio_document_id"] == other
        return int(other)

    def of(self, clio_id: int) -> str:
        """The Prolegis document that carries this Clio id."""
        found = [str(row["id"]) for row in self.office.prolegis.documents if row["clio_document_id"] == str(clio_id)]
        assert len(found) == 1, f"{len(found)} with {clio_id}; {self.desk.problems}"
        return found[0]

    def bytes_here(self, id: str) -> bytes:
        return self.office.world.blobs.read(self.here(id)["sha256"])

    def versions(self, id: int) -> list[bytes]:
        """The bytes of every whole version at Clio, oldest first."""
        rows = [row for row in self.office.clio.tree.versions.where("document_id", id) if row["fully_uploaded"]]
        rows.sort(key=lambda row: int(row["version_number"]))
        return [b"".join(self.office.clio.storage.read(row["content"])) for row in rows]

    def bytes_there(self, id: int) -> bytes:
        row = self.office.clio.tree.versions.rows[self.there(id)["latest_version_id"]]
        return b"".join(self.office.clio.storage.read(row["content"]))

    def place(self, id: int) -> str:
        """The folder's path at Clio."""
        row, names = self.there(id), []
        for above in self.office.clio.tree.ancestors(row):
            if not above["root"]:
                names.append(str(above["name"]))
        return "/".join(reversed(names))

    def store_copies(self) -> list[str]:
        """What the vault keeps, by SHA-256."""
        return [copy.content.sha256 for copy in self.desk.store.copies()]

    @property
    def standing(self) -> list[str]:
        """Names of the documents in the Clio matter that are not in the trash, unfinished ones too."""
        rows = self.office.clio.tree.documents.where("matter_id", self.clio_matter)
        return sorted(str(row["name"]) for row in rows if not row["trashed"])

    @property
    def standing_here(self) -> list[str]:
        return sorted(str(row["name"]) for row in self.office.prolegis.documents if not row["deleted_at"])


def papers(**practice: Any) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., None]]:
    """A scene over a ``PaperRoom`` whose matter is linked."""

    def decorate(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
        async def scene(office: Office, **values: Any) -> None:
            await test(await PaperRoom(office).ready(), **values)

        given = list(inspect.signature(test).parameters.values())
        scene.__signature__ = inspect.Signature(given)  # type: ignore[attr-defined]
        scene.__name__, scene.__qualname__, scene.__doc__ = test.__name__, test.__qualname__, test.__doc__
        scene.__module__ = test.__module__
        return story(**practice)(scene)

    return decorate
