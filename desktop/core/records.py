"""What both services' records look like to us: canonical fields, sides, kinds. Decoding lives in ``services``, rules in ``fields`` and ``merge``."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec


class Side(StrEnum):
    """The two services."""

    PROLEGIS = "prolegis"
    CLIO = "clio"

    @property
    def other(self) -> Side:
        return Side.CLIO if self is Side.PROLEGIS else Side.PROLEGIS


class Kind(StrEnum):
    """Record kinds. A client is a *contact* in Clio; a party is a Clio *relationship* and a row of a Prolegis matter's clients.

    A folder is a record in Clio only: in Prolegis a document's folder is a path.
    """

    CLIENT = "client"
    MATTER = "matter"
    PARTY = "party"
    FOLDER = "folder"
    DOCUMENT = "document"


class Item(msgspec.Struct, frozen=True, order=True):
    """One e-mail, phone or address. ``key`` is its normalised form (what merges), ``value`` what people typed.

    ``value`` is (address,) or (number,) or (street, city, province, postal code, country); ``label`` is lower case.
    """

    key: str
    value: tuple[str, ...]
    label: str = ""
    primary: bool = False


class Party(msgspec.Struct, frozen=True, order=True):
    """One client of a Prolegis matter, by Prolegis client id."""

    client_id: str
    role: str = ""
    primary: bool = False


Value: TypeAlias = str | date | tuple[Item, ...] | tuple[Party, ...] | None
Fields: TypeAlias = dict[str, Value]


class Record(msgspec.Struct, frozen=True):
    """One side's word about one record, in canonical form.

    ``fields`` holds only what the service told us: a name that is missing is *unknown* (redacted, forbidden, not requested; U27, U28),
    a name with None is *empty*. ``refs`` maps list fields to {item key: the service's row id}. ``counterpart`` is the
    Clio id that a Prolegis record carries. ``updated_at`` and ``created_at`` are UTC instants of the service's own clock.
    """

    side: Side
    kind: Kind
    id: str
    etag: str
    created_at: datetime
    updated_at: datetime
    fields: Fields
    refs: dict[str, dict[str, str]] = {}
    counterpart: str | None = None

    def text(self, name: str) -> str:
        """The field as text, "" when empty or unknown."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else value.isoformat() if isinstance(value, date) else ""

    def items(self, name: str) -> tuple[Item, ...]:
        value = self.fields.get(name)
        return tuple(item for item in value if isinstance(item, Item)) if isinstance(value, tuple) else ()

    @property
    def parties(self) -> tuple[Party, ...]:
        value = self.fields.get("parties")
        return tuple(party for party in value if isinstance(party, Party)) if isinstance(value, tuple) else ()

    @property
    def name(self) -> str:
        """What a person calls it: "Okafor, Adaeze", "Brightwater Homes Ltd.", a matter's number, a document's name."""
        if self.kind is Kind.MATTER:
            return self.text("number") or self.text("description")
        if self.kind in {Kind.DOCUMENT, Kind.FOLDER}:
            return self.text("name")
        if company := self.text("company_name"):
            return company
        given = " ".join(part for part in (self.text("first_name"), self.text("middle_name")) if part)
        return ", ".join(part for part in (self.text("last_name"), given) if part)


def canonical_text(value: Any) -> str | None:
    """Trimmed, NFC text; empty becomes None, because both services store an empty text as no text (U24)."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", str(value)).strip()
    return text or None
