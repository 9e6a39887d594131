"""Listing Clio records: orders, cursor and offset paging. A page costs what it shows, not what there is."""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desktop.practice.clio_filters import Params, bad, instant, tests_of, whole
from desktop.practice.clio_items import ITEMS, PLACES, descendants
from desktop.practice.clio_rules import ClioRules
from desktop.practice.world import Row, Table

MOST, REACH = 200, 10_000  # records a page; records that offset paging reaches
ORDERS: Mapping[str, tuple[str, ...]] = {
    "contact": ("id", "name"),
    "matter": (
        "id", "display_number", "client.name", "open_date", "close_date", "pending_date", "practice_area.name",
        "updated_at", "created_at",
    ),
    "practice_area": ("id", "name", "category", "code"),
    "user": ("id", "name", "first_name", "last_name"),
    "document": ("id", "created_at", "document_number", "name", "received_at", "updated_at"),
    "folder": ("id", "name", "updated_at"),
    "document_category": ("id", "name"),
    "item": ("id",),  # by cursor alone
}  # fmt: skip
_INDEXED = {
    "matter": ("client_id",), "relationship": ("matter_id", "contact_id"), "document_version": ("document_id",),
    **dict.fromkeys(ITEMS, PLACES),
}  # fmt: skip


class Listed(Protocol):
    """What can be listed: a table, or several shown as one."""

    @property
    def kind(self) -> str: ...

    @property
    def ids(self) -> list[Any]: ...

    @property
    def rows(self) -> Mapping[Any, Row]: ...

    def __iter__(self) -> Iterator[Row]: ...

    def __len__(self) -> int: ...

    def get(self, id: Any) -> Row | None: ...

    def where(self, key: str, value: Any) -> list[Row]: ...

    def changed_since(self, when: datetime) -> list[Row]: ...

    def as_of(self, when: datetime) -> list[Row]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``next`` and ``previous`` are the parameters that lead there, None at the ends."""

    rows: list[Row]
    records: int
    next: dict[str, str] | None
    previous: dict[str, str] | None


def page(rules: ClioRules, table: Listed, params: Params, when: datetime | None = None) -> Page:
    """The page that the query parameters ask for; unknown parameters are ignored, wrong values are a 400.

    Kinds without an ``order`` parameter always page by cursor. ``when`` shows the records as they were then.
    """
    asked = dict(params)
    limit = whole(asked.get("limit", str(MOST)), "limit")
    if not 1 <= limit <= MOST:
        raise bad(f"limit must be between 1 and {MOST}")
    name, descending = _order(table.kind, asked.get("order"))
    by_cursor = (
        "offset" not in asked
        and not descending
        and name == "id"
        and ("order" in asked or table.kind == "item" or not ORDERS.get(table.kind))
    )
    after = _read_token(asked["page_token"]) if by_cursor and "page_token" in asked else 0
    tests = tests_of(rules, table.kind, params)
    if by_cursor and not tests and when is None:
        return _plain_page(table, after, limit)
    rows = [row for row in _source(rules, table, asked, params, when) if all(test(row) for test in tests)]
    if by_cursor:
        rows.sort(key=lambda row: row["id"])
        start = bisect_right(rows, after, key=lambda row: row["id"])
        return _cut(rows[start : start + limit + 1], limit, len(rows))
    rows.sort(key=_sort_key(rules, name), reverse=descending)
    return _offset_page(rows, whole(asked.get("offset", "0"), "offset"), limit)


def _plain_page(table: Listed, after: int, limit: int) -> Page:
    start = bisect_right(table.ids, after)
    rows = [table.rows[id] for id in table.ids[start : start + limit + 1]]
    return _cut(rows, limit, len(table))


def _cut(rows: list[Row], limit: int, records: int) -> Page:
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(rows, records, {"page_token": _token(rows[-1]["id"])} if more else None, None)


def _offset_page(rows: list[Row], offset: int, limit: int) -> Page:
    if offset + limit > REACH:
        raise bad(f"offset paging reaches {REACH} records; use order=id(asc) without offset")
    following = {"offset": str(offset + limit)} if offset + limit < min(len(rows), REACH) else None
    previous = {"offset": str(max(0, offset - limit))} if offset else None
    return Page(rows[offset : offset + limit], len(rows), following, previous)


def _order(kind: str, text: str | None) -> tuple[str, bool]:
    orders = ORDERS.get(kind)
    if text is None or orders is None:
        return "id", False
    name, _, direction = text.partition("(")
    if name not in orders or (kind == "item" and direction != "asc)") or direction not in ("asc)", "desc)"):
        raise bad(f"order {text} is not supported here")
    return name, direction == "desc)"


def _sort_key(rules: ClioRules, name: str) -> Callable[[Row], Any]:
    def referred(table: Table, id: Any) -> str:
        row = table.get(id)
        return row["name"].casefold() if row else ""

    def key(row: Row) -> Any:
        if name == "client.name":
            value: Any = referred(rules.contacts, row["client_id"])
        elif name == "practice_area.name":
            value = referred(rules.practice_areas, row["practice_area_id"])
        elif name == "name" and "name" not in row:
            value = f"{row['first_name']} {row['last_name']}"
        else:
            value = row["id" if name == "document_number" else name]
        return (value is not None, value.casefold() if isinstance(value, str) else value, row["id"])

    return key


def _source(
    rules: ClioRules, table: Listed, asked: Mapping[str, str], params: Params, when: datetime | None
) -> Iterable[Row]:
    """The rows to look through, as few as the filters allow; the tests still decide."""
    if when is not None:
        return table.as_of(when)
    if "ids[]" in asked:
        wanted = {whole(value, "ids[]") for name, value in params if name == "ids[]"}
        return [row for id in sorted(wanted) if (row := table.get(id)) is not None]
    for name in _INDEXED.get(table.kind, ()):
        if name in asked:
            return table.where(name, whole(asked[name], name))
    if table.kind in ITEMS and "parent_id" in asked and not descendants(asked):
        return table.where("parent_id", whole(asked["parent_id"], "parent_id"))
    if "updated_since" in asked:
        return table.changed_since(instant(asked["updated_since"], "updated_since").replace(microsecond=0))
    return table


def _token(id: int) -> str:
    return base64.urlsafe_b64encode(f"id>{id}".encode()).decode().rstrip("=")


def _read_token(token: str) -> int:
    try:
        plain = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
        if plain.startswith("id>"):
            return int(plain[3:])
    except (ValueError, binascii.Error):
        pass
    raise bad("page_token is not valid")
