"""What Clio allows of folders: creating, renaming, moving, and a deletion that takes all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.practice.clio_records import Records
from desktop.practice.clio_tree import MOST_ITEMS, Top, Tree, blank, category_of
from desktop.practice.clio_values import ClioError, Data, flag, not_found, refuse_unknown, text, unprocessable
from desktop.practice.world import Row, Table

WRITABLE = frozenset(("name", "parent", "document_category", "external_properties", "restore"))
READ_ONLY = frozenset(
    ("id", "etag", "created_at", "updated_at", "deleted_at", "type", "root", "locked", "creator", "matter", "contact")
)


class Folders:
    """One firm's folders. ``receiving`` gives the documents whose bytes are coming in just now."""

    def __init__(
        self, records: Records, tree: Tree, tops: Mapping[str, tuple[Top, Table]], receiving: Callable[[], set[int]]
    ) -> None:
        self._records, self._tree, self._tops, self._receiving = records, tree, tops, receiving

    def create(self, data: Data, actor: str) -> Row:
        refuse_unknown(data, WRITABLE, READ_ONLY)
        row = {**blank(_name(data), actor), "root": False}
        row["document_category_id"] = category_of(self._records, self._tree.categories, data, None)
        row["external_properties"] = self._tree.properties([], data.get("external_properties") or [])
        row = self._tree.move(row, self._tree.place(data.get("parent"), self._tops))
        return self._records.create(self._tree.folders, row, actor)

    def update(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._records.found(self._tree.folders, id, if_match)
        refuse_unknown(data, WRITABLE, READ_ONLY)
        if before["trashed"] and flag(data.get("restore"), "restore"):
            before = self._tree.take_out(before, actor)
        self._tree.refuse_trashed(before)
        row = dict(before)
        if "name" in data:
            row["name"] = _name(data)
        if data.get("parent") is not None:
            row = self._tree.move(row, self._tree.place(data["parent"], self._tops))
        if "external_properties" in data:
            row["external_properties"] = self._tree.properties(
                before["external_properties"], data["external_properties"]
            )
        row["document_category_id"] = category_of(
            self._records, self._tree.categories, data, row["document_category_id"]
        )
        if row != before:
            self._tree.refuse_locked(before)
            self._refuse_impossible(before, row)
        after = self._records.replace(self._tree.folders, before, row, actor)
        self._take_along(before, after, actor)
        return after

    def delete(self, id: int, actor: str) -> None:
        """Into the trash with all that is inside; a root folder, locked content and too much of it are refused."""
        row = self._records.found(self._tree.folders, id)
        if row["trashed"]:
            raise not_found("folder", id)
        below = [one for one in self._tree.inside(row) if not one["trashed"]]
        if row["root"]:
            raise ClioError(400, "DeleteFailed", "A root folder cannot be deleted")
        if row["locked"] or any(one["locked"] for one in below):
            raise ClioError(400, "DeleteFailed", "The folder contains locked items")
        if len(below) > MOST_ITEMS:
            raise ClioError(400, "DeleteFailed", f"The folder contains more than {MOST_ITEMS} items")
        self._tree.refuse_busy((row, *below), self._receiving())
        self._tree.trash(row, actor)

    def _refuse_impossible(self, before: Row, row: Row) -> None:
        if before["root"]:
            raise unprocessable("A root folder cannot be changed")
        above = {row["parent_id"], *(folder["id"] for folder in self._tree.ancestors(row))}
        if row["id"] in above:
            raise unprocessable("A folder cannot be moved into itself")

    def _take_along(self, before: Row, after: Row, actor: str) -> None:
        """What is inside belongs to the matter or contact that the folder is moved to; its own time of change stays."""
        if (before["matter_id"], before["contact_id"]) == (after["matter_id"], after["contact_id"]):
            return
        now = {"matter_id": after["matter_id"], "contact_id": after["contact_id"]}
        for below in list(self._tree.inside(after)):
            self._tree.table(below).put({**below, **now}, actor, touch=False)


def _name(data: Data) -> str:
    name = text(data.get("name"), "name")
    if name is None:
        raise unprocessable("Name can't be blank")
    return name
