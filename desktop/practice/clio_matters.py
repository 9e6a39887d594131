"""What Clio allows of one matter: required fields, status with its dates, and numbers by template or by hand."""

from __future__ import annotations

from typing import Any

from desktop.practice.clio_values import PROSE, Data, flag, plain_date, refuse_unknown, text, unprocessable
from desktop.practice.world import Row

STATUSES = ("open", "pending", "closed")  # as written; read back capitalised
_TEXT = ("client_reference", "location")
_FLAGS = ("billable", "require_utbms_codes")
DATES = ("open_date", "pending_date", "close_date")
PEOPLE = ("responsible_attorney", "originating_attorney", "responsible_staff")
WRITABLE = frozenset(
    (
        "client", "description", "display_number", "status", "practice_area", "reset_matter_number", *DATES, *PEOPLE,
        *_TEXT, *_FLAGS,
    )
)  # fmt: skip
READ_ONLY = frozenset(
    (
        "id",
        "etag",
        "created_at",
        "updated_at",
        "number",
        "custom_number",
        "client_id",
        "billing_method",
        "relationships",
    )
)


def matter(data: Data, before: Row | None, today: str) -> Row:
    """The matter that ``before`` (None: a new one) becomes with ``data``; ``today`` is the account's date.

    References (client, practice area, people) and the number are left to the caller, who knows the other records.
    """
    refuse_unknown(data, WRITABLE, READ_ONLY)
    row: Row = dict(before) if before else _blank()
    if "description" in data or before is None:
        row["description"] = text(data.get("description"), "description", PROSE)
        if row["description"] is None:
            raise unprocessable("Description can't be blank")
    for key in _TEXT:
        if key in data:
            row[key] = text(data[key], key)
    for key in _FLAGS:
        if key in data:
            row[key] = flag(data[key], key)
    _status(row, data, before, today)
    return row


def _blank() -> Row:
    nothing = dict.fromkeys(("custom_number", *_TEXT, *DATES, *(f"{name}_id" for name in PEOPLE)))
    links = {"client_id": None, "practice_area_id": None}
    return {**nothing, **links, "status": "open", "billable": True, "require_utbms_codes": False}


def _status(row: Row, data: Data, before: Row | None, today: str) -> None:
    """A status sets its own date unless the date is sent; opening again takes the closing date away."""
    if "status" in data:
        if data["status"] not in STATUSES:
            raise unprocessable(f"status must be one of {', '.join(STATUSES)}")
        row["status"] = data["status"]
    for key in DATES:
        if key in data:
            row[key] = plain_date(data[key], key)
    if before is None or row["status"] != before["status"]:
        own = {"open": "open_date", "pending": "pending_date", "closed": "close_date"}[row["status"]]
        if row[own] is None and data.get(own) is None:
            row[own] = max(today, row["open_date"] or today)
        if row["status"] != "closed" and "close_date" not in data:
            row["close_date"] = None
    if row["open_date"] and row["close_date"] and row["close_date"] < row["open_date"]:
        raise unprocessable("Close date must not be before the open date")


def template_number(number: int, client: Row) -> str:
    """The default template: 00001-Lastname (a company's whole name)."""
    return f"{number:05d}-{client['last_name'] or client['first_name'] or client['name']}"


def manual_number(data: Data, before: Row | None) -> str:
    """A number by hand; one left empty is called "Blank"."""
    if before is not None and "display_number" not in data:
        kept: str = before["display_number"]
        return kept
    return text(data.get("display_number"), "display_number") or "Blank"


def shown_status(row: Row) -> Any:
    return row["status"].capitalize()
