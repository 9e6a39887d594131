"""How lists of Clio's documents and folders are narrowed: the tree, the trash, locks, unfinished uploads and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from desktop.practice.clio_tree import Tree
from desktop.practice.clio_values import ClioError
from desktop.practice.world import Row

Test = Callable[[Row], bool]
ITEMS = ("document", "folder", "item")
PLACES = ("matter_id", "contact_id")


class ItemView:
    """Documents and folders together as one table to list; they share their numbers."""

    kind = "item"

    def __init__(self, tree: Tree) -> None:
        self._tables = (tree.documents, tree.folders)

    @property
    def ids(self) -> list[Any]:
        return sorted(id for table in self._tables for id in table.ids)

    @property
    def rows(self) -> Mapping[Any, Row]:
        return {**self._tables[0].rows, **self._tables[1].rows}

    def __iter__(self) -> Iterator[Row]:
        for table in self._tables:
            yield from table

    def __len__(self) -> int:
        return sum(len(table) for table in self._tables)

    def get(self, id: Any) -> Row | None:
        return self._tables[0].get(id) or self._tables[1].get(id)

    def where(self, key: str, value: Any) -> list[Row]:
        return [row for table in self._tables for row in table.where(key, value)]

    def changed_since(self, when: datetime) -> list[Row]:
        return [row for table in self._tables for row in table.changed_since(when)]

    def as_of(self, when: datetime) -> list[Row]:
        return [row for table in self._tables for row in table.as_of(when)]


def item_tests(tree: Tree, kind: str, asked: Mapping[str, str], whole: Callable[[str, str], int]) -> list[Test]:
    """The tests of one list of items; what is in the trash and what has no bytes yet is left out unless asked for."""
    tests: list[Test] = []
    if not _truth(asked, "include_deleted"):
        tests.append(lambda row: not row["trashed"])
    if kind != "folder" and not _truth(asked, "show_uncompleted"):
        tests.append(lambda row: "root" in row or row["latest_version_id"] is not None)
    if kind == "document" and "locked" in asked:
        locked = _truth(asked, "locked")
        tests.append(lambda row: row["locked"] is locked)
    for key in (*PLACES, "document_category_id"):
        if key in asked:
            tests.append(_same(key, whole(asked[key], key)))
    if "matter_id" in asked and not tree.matter_deep:
        tests.append(lambda row: row["parent_id"] is None or tree.folders.rows[row["parent_id"]]["root"])
    if "parent_id" in asked:
        tests.append(_below(tree, whole(asked["parent_id"], "parent_id"), descendants(asked)))
    if "external_property_name" in asked or "external_property_value" in asked:
        tests.append(_property(asked.get("external_property_name"), asked.get("external_property_value")))
    return tests


def descendants(asked: Mapping[str, str]) -> bool:
    scope = asked.get("scope", "children")
    if scope not in ("children", "descendants"):
        raise ClioError(400, "ArgumentError", "scope must be children or descendants")
    return scope == "descendants"


def _below(tree: Tree, parent: int, deep: bool) -> Test:
    if not deep:
        return lambda row: bool(row["parent_id"] == parent)
    return lambda row: any(folder["id"] == parent for folder in tree.ancestors(row))


def _property(name: str | None, value: str | None) -> Test:
    """One property that has both."""
    return lambda row: any(
        name in (None, one["name"]) and value in (None, one["value"]) for one in row["external_properties"]
    )


def _same(key: str, wanted: int) -> Test:
    return lambda row: bool(row[key] == wanted)


def _truth(asked: Mapping[str, str], key: str) -> bool:
    value = asked.get(key, "false")
    if value not in ("true", "false"):
        raise ClioError(400, "ArgumentError", f"{key} must be true or false")
    return value == "true"
