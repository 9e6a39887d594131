"""Clio's folders and documents as one tree: where an item lies, what locks or holds it, the trash and its end.

What a folder or a document is made of, and how bytes come, is in ``clio_folders``, ``clio_documents`` and ``clio_uploads``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from desktop.practice.clio_properties import properties
from desktop.practice.clio_records import Records
from desktop.practice.clio_values import ClioError, Data, not_found, number, unprocessable
from desktop.practice.world import Row, Table

TRASH_LIFE = timedelta(days=30)
MOST_ITEMS = 100_000  # that one deletion of a folder takes
CLIO = "person:Clio"
Top = Literal["matter_id", "contact_id"]


class Tree:
    """The tables and the rules that both kinds share. A matter and a contact each have one root folder.

    Not documented, so settings: ``trash_readable`` (a GET shows what is in the trash, else 404) and ``matter_deep``
    (``matter_id=`` finds the documents in sub-folders too). ``held`` are the ids that Clio itself is working on.
    """

    def __init__(self, records: Records) -> None:
        self.records, self.world = records, records.world
        indexed = ("parent_id", "matter_id", "contact_id", "trashed")
        self.folders = Table(self.world, "clio", "folder", indexed)
        self.documents = Table(self.world, "clio", "document", indexed)
        self.versions = Table(self.world, "clio", "document_version", ("document_id", "uuid"))
        self.categories = Table(self.world, "clio", "document_category")
        self.trash_readable, self.matter_deep = True, True
        self.held: set[int] = set()
        self.on_purge: Callable[[Row], None] = lambda version: None  # told of each version whose bytes may go
        self._next_purge: datetime | None = datetime.min.replace(tzinfo=UTC)

    # -- where things are --------------------------------------------------------------------------------------------
    def table(self, row: Row) -> Table:
        return self.folders if "root" in row else self.documents

    def root(self, top: Top, id: int, name: str) -> Row:
        """The root folder of a matter or a contact; made under this name when it is missing."""
        for row in self.folders.where(top, id):
            if row["root"]:
                return row
        tops: Row = {"matter_id": None, "contact_id": None, top: id}
        return self.records.create(self.folders, {**blank(name, CLIO), "root": True, "parent_id": None, **tops}, CLIO)

    def place(self, value: Any, tops: Mapping[str, tuple[Top, Table]]) -> Row:
        """The folder that ``{"id": N, "type": T}`` names; ``tops`` tells the table of each type but Folder."""
        id, kind = parent_of(value)
        if kind in tops:
            top, table = tops[kind]
            row = self.records.found(table, id)
            return self.root(top, id, row["display_number"] if kind == "Matter" else row["name"])
        folder = self.folders.get(id) if kind == "Folder" else None
        if kind != "Folder":
            raise unprocessable(f"parent.type {kind} is not possible here")
        if folder is None or folder["trashed"]:
            raise not_found("folder", id)
        return folder

    def ancestors(self, row: Row) -> Iterator[Row]:
        while row["parent_id"] is not None:
            row = self.folders.rows[row["parent_id"]]
            yield row

    def inside(self, folder: Row) -> Iterator[Row]:
        """Everything below a folder, what is in the trash included."""
        for child in self.folders.where("parent_id", folder["id"]):
            yield child
            yield from self.inside(child)
        yield from self.documents.where("parent_id", folder["id"])

    def move(self, row: Row, folder: Row) -> Row:
        """The row under another folder, with the matter or contact of that one."""
        return {**row, "parent_id": folder["id"], "matter_id": folder["matter_id"], "contact_id": folder["contact_id"]}

    def properties(self, before: list[Row], sent: Any) -> list[Row]:
        return properties(before, sent, self.records.nested_id, self.world.now())

    # -- what keeps an item as it is ---------------------------------------------------------------------------------
    def refuse_locked(self, row: Row) -> None:
        if row["locked"]:
            raise unprocessable(f"Locked {'Folder' if 'root' in row else 'Document'} cannot be modified")

    def refuse_trashed(self, row: Row) -> None:
        if row["trashed"]:
            raise unprocessable("An item in the trash can only be restored")

    def refuse_busy(self, rows: Iterable[Row], receiving: set[int]) -> None:
        """409 while one of these, or a folder above, is being modified."""
        busy = self.held | receiving
        for row in rows if busy else ():
            if row["id"] in busy or any(above["id"] in busy for above in self.ancestors(row)):
                raise ClioError(409, "Conflict", "The item or a folder above it is being modified")

    def lock(self, id: int, locked: bool, actor: str) -> Row:
        """What only people can do in Clio's own pages: there is no call for it."""
        row = self.documents.get(id) or self.folders.rows[id]
        return self.table(row).put({**row, "locked": locked}, actor)

    # -- the trash ---------------------------------------------------------------------------------------------------
    def trash(self, row: Row, actor: str) -> None:
        """The item goes to the trash, a folder with all that is not there yet."""
        now = self.world.now()
        rows = [row, *(below for below in self.inside(row) if not below["trashed"])] if "root" in row else [row]
        for one in rows:
            gone = {**one, "trashed": True, "deleted_at": now, "deleted_with": row["id"]}
            self.table(one).put(gone, actor, action="deleted")
        self._next_purge = min(self._next_purge or now + TRASH_LIFE, now + TRASH_LIFE)

    def take_out(self, row: Row, actor: str) -> Row:
        """Out of the trash, a folder with what went there with it; the folder above must not be in it."""
        if row["parent_id"] is not None and self.folders.rows[row["parent_id"]]["trashed"]:
            raise unprocessable("The folder of this item is in the trash")
        back = {"trashed": False, "deleted_at": None, "deleted_with": None}
        if "root" in row:
            for below in [below for below in self.inside(row) if below["deleted_with"] == row["id"]]:
                self.table(below).put({**below, **back}, actor, action="restored")
        return self.table(row).put({**row, **back}, actor, action="restored")

    def purge(self) -> None:
        """What has been in the trash for thirty days is gone for good. Called before each request that concerns items."""
        now = self.world.now()
        if self._next_purge is None or now < self._next_purge:
            return
        old = [row for table in (self.documents, self.folders) for row in table.where("trashed", True)]
        for row in old:
            if row["deleted_at"] + TRASH_LIFE <= now and self.table(row).get(row["id"]) is not None:
                self._remove(row, CLIO)
        left = [row["deleted_at"] for table in (self.documents, self.folders) for row in table.where("trashed", True)]
        self._next_purge = min(left) + TRASH_LIFE if left else None

    def remove_all(self, top: Top, id: int, actor: str) -> None:
        """With its matter or contact the whole tree goes, without a trash."""
        for row in [row for row in self.folders.where(top, id) if row["root"]]:
            self._remove(row, actor)

    def _remove(self, row: Row, actor: str) -> None:
        if "root" in row:
            for below in (*self.documents.where("parent_id", row["id"]), *self.folders.where("parent_id", row["id"])):
                self._remove(below, actor)
        for version in self.versions.where("document_id", row["id"]):
            self.on_purge(version)
            self.versions.delete(version["id"], actor)
        self.table(row).delete(row["id"], actor)


def blank(name: str, actor: str) -> Row:
    """What every new item starts with; ``actor`` is its creator."""
    return {
        "name": name, "document_category_id": None, "external_properties": [], "locked": False, "creator": actor,
        "trashed": False, "deleted_at": None, "deleted_with": None,
    }  # fmt: skip


def parent_of(value: Any) -> tuple[int, str]:
    """The id and type of a ``parent``; 422 without both."""
    if not isinstance(value, Mapping) or value.get("id") is None or not isinstance(value.get("type"), str):
        raise unprocessable("parent must be an object with an id and a type")
    return number(value["id"], "parent.id"), value["type"]


def category_of(records: Records, table: Table, data: Data, before: int | None) -> int | None:
    """The id of the document category that a body leaves the item with."""
    if "document_category" not in data:
        return before
    found = records.referred(table, data["document_category"], "document_category")
    return found["id"] if found else None
