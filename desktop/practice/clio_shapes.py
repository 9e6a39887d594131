"""The parts that the shapes of Clio's records are made of: plain values, links to other records, stamps and nested rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from desktop.practice.clio_records import Records
from desktop.practice.clio_values import ACCOUNT_ZONE
from desktop.practice.world import Row

Getter = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A nested record or list: the kind it shows and how to get it from the row (a row, a list of rows or None)."""

    kind: str
    get: Getter


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be asked of one kind."""

    plain: Mapping[str, Getter]
    links: Mapping[str, Link] = field(default_factory=dict)


def instant(value: datetime) -> str:
    """An instant as Clio writes it: whole seconds with the account's offset."""
    return value.astimezone(ACCOUNT_ZONE).isoformat(timespec="seconds")


def values(*names: str) -> dict[str, Getter]:
    return {name: itemgetter(name) for name in names}


def constant(value: Any) -> Getter:
    return lambda row: value


def stamps(records: Records, kind: str) -> dict[str, Getter]:
    return {
        "id": itemgetter("id"),
        "etag": lambda row: records.etag(kind, row),
        "created_at": lambda row: instant(row["created_at"]),
        "updated_at": lambda row: instant(row["updated_at"]),
    }


def nested_shape(*names: str, **renamed: str) -> Shape:
    """A row of a nested array; its ETag follows from its content."""

    def etag(row: Row) -> str:
        return f'"{hashlib.blake2b(repr(sorted(row.items())).encode(), digest_size=16).hexdigest()}"'

    stamps: dict[str, Getter] = {
        "id": itemgetter("id"),
        "etag": etag,
        "created_at": lambda row: instant(row["created_at"]),
        "updated_at": lambda row: instant(row["updated_at"]),
    }
    return Shape({**stamps, **values("name", *names), **{new: itemgetter(old) for new, old in renamed.items()}})
