"""The external properties of one document or folder: at most five names with values, which lists can be filtered by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from desktop.practice.clio_values import flag, not_found, number, refuse_unknown, text, unprocessable
from desktop.practice.world import Row

MOST = 5


def properties(before: list[Row], sent: Any, next_id: Callable[[str], int], now: datetime) -> list[Row]:
    """The rows after a write that mixes updates (``id``), creations and ``_destroy``; rows not sent stay as they are."""
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise unprocessable("external_properties must be a list of objects")
    rows = {row["id"]: row for row in before}
    for item in sent:
        refuse_unknown(item, ("id", "_destroy", "name", "value"), ("etag", "created_at", "updated_at"))
        id = number(item["id"], "external_properties.id") if item.get("id") is not None else None
        if id is not None and id not in rows:
            raise not_found("external_property", id)
        if flag(item.get("_destroy"), "_destroy"):
            rows.pop(id or 0, None)
            continue
        row = _filled(rows[id] if id is not None else {"name": None, "value": None, "created_at": now}, item, now)
        row["id"] = id if id is not None else next_id("external_properties")
        rows[row["id"]] = row
    if len(rows) > MOST:
        raise unprocessable(f"external_properties cannot have more than {MOST} records")
    return list(rows.values())


def _filled(row: Row, item: Row, now: datetime) -> Row:
    sent: Row = {key: text(item[key], f"external_properties.{key}") for key in ("name", "value") if key in item}
    after: Row = {**row, **sent}
    for key in ("name", "value"):
        if after[key] is None:
            raise unprocessable(f"external_properties {key} can't be blank")
    return after if after == row else {**after, "updated_at": now}
