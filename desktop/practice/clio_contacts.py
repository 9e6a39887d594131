"""What Clio allows of one contact: Person and Company rules, and the nested arrays with their labels, limits and flags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.practice.clio_values import Data, flag, not_found, number, plain_date, refuse_unknown, text, unprocessable
from desktop.practice.world import Row

MOST = 20  # e-mails, phones and addresses of one contact, since 4.0.13
_PERSON_TEXT = ("first_name", "middle_name", "last_name", "prefix", "title")
_COMMON_TEXT = ("sales_tax_number", "ledes_client_id", "clio_connect_email")
READ_ONLY = frozenset(
    (
        "id", "etag", "created_at", "updated_at", "initials", "is_client", "is_co_counsel", "is_bill_recipient",
        "primary_email_address", "secondary_email_address", "primary_phone_number", "secondary_phone_number",
        "primary_address", "secondary_address", "primary_web_site", "redacted",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nested:
    """One nested array: its labels on writing, its values, which value a row needs, and the flag that makes it the first."""

    key: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    needed: str = ""
    flag: str = ""
    most: int | None = MOST


NESTED = (
    Nested("email_addresses", ("Work", "Home", "Other"), ("address",), "address", "default_email"),
    Nested(
        "phone_numbers", ("Work", "Home", "Mobile", "Fax", "Pager", "Skype", "Other"), ("number",), "number",
        "default_number",
    ),
    Nested(
        "addresses", ("Work", "Home", "Billing", "Other"), ("street", "city", "province", "postal_code", "country")
    ),
    Nested(
        "web_sites", ("Work", "Personal", "Twitter", "Facebook", "LinkedIn", "Instant Messenger", "Other"),
        ("address",), "address", "default_web_site", None,
    ),
)  # fmt: skip
WRITABLE = frozenset(
    (
        "type", "name", "company", "date_of_birth", "require_utbms_codes", *_PERSON_TEXT, *_COMMON_TEXT,
        *(nested.key for nested in NESTED),
    )
)  # fmt: skip


def contact(data: Data, before: Row | None, next_id: Callable[[str], int], now: datetime) -> Row:
    """The contact that ``before`` (None: a new one) becomes with ``data``; 422 says which rule it breaks.

    ``company_id`` is left to the caller, who knows the other contacts.
    """
    refuse_unknown(data, WRITABLE, READ_ONLY)
    row: Row = dict(before) if before else _blank(data.get("type"))
    if "type" in data and data["type"] != row["type"]:
        raise unprocessable("Type cannot be changed")
    for key in _COMMON_TEXT + (_PERSON_TEXT if row["type"] == "Person" else ("title",)):
        if key in data:
            row[key] = text(data[key], key)
    if "date_of_birth" in data:
        row["date_of_birth"] = plain_date(data["date_of_birth"], "date_of_birth")
    if "require_utbms_codes" in data:
        row["require_utbms_codes"] = flag(data["require_utbms_codes"], "require_utbms_codes")
    _name(row, data)
    for nested in NESTED:
        if nested.key in data:
            row[nested.key] = _rows(nested, row[nested.key], data[nested.key], next_id, now)
    return row


def _blank(kind: Any) -> Row:
    if kind not in ("Person", "Company"):
        raise unprocessable("Type must be Person or Company")
    texts = dict.fromkeys((*_PERSON_TEXT, *_COMMON_TEXT, "name", "date_of_birth", "company_id"))
    arrays: dict[str, list[Row]] = {nested.key: [] for nested in NESTED}
    return {"type": kind, **texts, "require_utbms_codes": False, **arrays}


def _name(row: Row, data: Data) -> None:
    """A company has its name; a person's is made of the parts, or the parts of it when it comes alone."""
    sent = text(data.get("name"), "name")
    if row["type"] == "Company":
        row["name"] = sent if "name" in data else row["name"]
        if row["name"] is None:
            raise unprocessable("Name can't be blank")
        return
    if sent and not any(data.get(part) for part in ("first_name", "last_name")):
        first, middle, last = _parsed(sent)
        row.update(first_name=first, last_name=last)
        if "middle_name" not in data:
            row["middle_name"] = middle
    if not (row["first_name"] or row["last_name"]):
        raise unprocessable("At least one of first name or last name must be provided")
    row["name"] = " ".join(filter(None, (row["first_name"], row["middle_name"], row["last_name"])))


def _parsed(name: str) -> tuple[str | None, str | None, str | None]:
    """First, middle and last of "First Middle Last" or "Last, First Middle"; one word is a first name."""
    last, comma, rest = name.partition(",")
    words = rest.split() if comma else name.split()
    family: str | None = last.strip() if comma else None
    if not comma and len(words) > 1:
        family = words.pop()
    first = words[0] if words else None
    return first, " ".join(words[1:]) or None, family or None


def _rows(nested: Nested, before: list[Row], sent: Any, next_id: Callable[[str], int], now: datetime) -> list[Row]:
    """The array after one PATCH that mixes updates, creations and ``_destroy``; rows not sent stay as they are."""
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise unprocessable(f"{nested.key} must be a list of objects")
    rows = {row["id"]: dict(row) for row in before}
    chosen = None
    for item in sent:
        refuse_unknown(item, ("id", "_destroy", "name", nested.flag, *nested.values), ("etag", "primary"))
        id = number(item["id"], f"{nested.key}.id") if item.get("id") is not None else None
        if id is not None and id not in rows:
            raise not_found(nested.key, id)
        if flag(item.get("_destroy"), "_destroy"):
            rows.pop(id or 0, None)
            continue
        row = rows[id] if id is not None else _blank_row(nested, next_id(nested.key))
        rows[row["id"]] = row
        _fill(nested, row, item)
        if nested.flag and nested.flag in item:
            row["primary"] = flag(item[nested.flag], nested.flag)
            chosen = row["id"] if row["primary"] else chosen
    if nested.most is not None and len(rows) > nested.most:
        raise unprocessable(f"{nested.key} cannot have more than {nested.most} records")
    return _settled(before, list(rows.values()), chosen, now)


def _blank_row(nested: Nested, id: int) -> Row:
    return {"id": id, "name": nested.labels[0], **dict.fromkeys(nested.values), "primary": False}


def _fill(nested: Nested, row: Row, item: Data) -> None:
    if item.get("name") is not None:
        if item["name"] not in nested.labels:
            raise unprocessable(f"{nested.key} name must be one of {', '.join(nested.labels)}")
        row["name"] = item["name"]
    for key in nested.values:
        if key in item:
            row[key] = text(item[key], f"{nested.key}.{key}")
    if nested.needed and row[nested.needed] is None:
        raise unprocessable(f"{nested.key} {nested.needed} can't be blank")
    if not any(row[key] for key in nested.values):
        raise unprocessable(f"{nested.key} can't be blank")
    if nested.key == "email_addresses" and not _is_email(row["address"]):
        raise unprocessable("email_addresses address is invalid")


def _is_email(address: str) -> bool:
    user, at, host = address.rpartition("@")
    return bool(user and at and host) and not any(character.isspace() for character in address)


def _settled(before: list[Row], rows: list[Row], chosen: int | None, now: datetime) -> list[Row]:
    """Exactly one row is primary when there is any: the one chosen, else the one it was, else the first."""
    if rows and chosen is None:
        chosen = next((row["id"] for row in rows if row["primary"]), rows[0]["id"])
    old = {row["id"]: row for row in before}
    for row in rows:
        row["primary"] = row["id"] == chosen
        if row != old.get(row["id"]):
            row["created_at"] = old.get(row["id"], {}).get("created_at", now)
            row["updated_at"] = now
    return rows
