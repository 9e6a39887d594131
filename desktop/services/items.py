"""E-mails, phones and addresses of both services as ``core.records.Item``: one reading, so that the same entry has the same key on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from desktop.core.names import address_key, email_key, phone_key
from desktop.core.records import Item, Value, canonical_text

Parts = tuple[str, ...]
ADDRESS = ("street", "city", "province", "postal_code", "country")


class ListField(NamedTuple):
    """One list of a client: its canonical name, the members of a row that make its value, and how a value becomes a key."""

    name: str
    members: tuple[str, ...]
    key: Callable[[Parts], str]


def _first(key: Callable[[str], str]) -> Callable[[Parts], str]:
    return lambda value: key(value[0])


EMAILS = ListField("emails", ("address",), _first(email_key))
PHONES = ListField("phones", ("number",), _first(phone_key))
ADDRESSES = ListField("addresses", ADDRESS, address_key)


class Entry(NamedTuple):
    """One row as a service has it; ``id`` is its row id, "" where rows have none."""

    values: tuple[str | None, ...]
    label: str | None
    primary: bool
    id: str = ""


def read_items(field: ListField, rows: Iterable[Entry]) -> tuple[tuple[Item, ...], dict[str, str]]:
    """Items in the service's order and their row ids by key. Empty rows are left out.

    Of several rows with one key the first is the item; its entry lists the ids of all, a space apart, so that removing it removes all.
    """
    found: dict[str, Item] = {}
    ids: dict[str, str] = {}
    for values, label, primary, id_ in rows:
        value = tuple([canonical_text(text) or "" if text else "" for text in values])
        if not any(value):
            continue
        key = field.key(value)
        if key in found:
            ids[key] = f"{ids[key]} {id_}"
            continue
        found[key] = Item(key, value, (label or "").strip().lower(), primary)
        ids[key] = id_
    return tuple(found.values()), ids


def wanted_items(values: Value) -> list[Item]:
    """The items to write, the primary one first (Clio takes the first address for it), each key once."""
    unique: dict[str, Item] = {}
    for item in values if isinstance(values, tuple) else ():
        if isinstance(item, Item):
            unique.setdefault(item.key, item)
    return sorted(unique.values(), key=lambda item: not item.primary)


def read_date(text: str | None) -> date | None:
    """A plain date; ``ValueError`` for what is none, which leaves the field unknown."""
    return date.fromisoformat(text) if text else None
