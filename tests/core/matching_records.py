"""Invented clients and matters for the tests of names and matching, built from as few words as a case needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from desktop.core.records import Fields, Item, Kind, Party, Record, Side

AT = datetime(2024, 5, 1, tzinfo=UTC)


def record(side: Side, kind: Kind, id: str, fields: Fields) -> Record:
    return Record(side=side, kind=kind, id=id, etag=f"e-{id}", created_at=AT, updated_at=AT, fields=fields)


def items(*values: str) -> tuple[Item, ...]:
    return tuple(Item(key=value, value=(value,)) for value in values)


def person(
    id: str = "1",
    first: str = "",
    last: str = "",
    *,
    middle: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    born: str = "",
    kind: str = "",
    address: tuple[str, ...] = (),
    side: Side = Side.CLIO,
) -> Record:
    fields: Fields = {
        "form": "person",
        "first_name": first or None,
        "middle_name": middle or None,
        "last_name": last or None,
    }
    fields |= {"emails": items(*emails), "phones": items(*phones), "type": kind or None}
    fields["date_of_birth"] = date.fromisoformat(born) if born else None
    fields["addresses"] = (Item(key="a", value=address),) if address else ()
    return record(side, Kind.CLIENT, id, fields)


def company(
    id: str,
    name: str,
    *,
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    kind: str = "",
    side: Side = Side.CLIO,
) -> Record:
    fields: Fields = {
        "form": "company",
        "company_name": name,
        "emails": items(*emails),
        "phones": items(*phones),
        "type": kind or None,
    }
    return record(side, Kind.CLIENT, id, fields)


def ours(
    matter_number: str = "",
    *,
    address: str = "",
    description: str = "",
    kind: str = "",
    opened: str = "",
    closing: str = "",
) -> Record:
    """A Prolegis matter."""
    fields: Fields = {"number": matter_number or None, "address": address or None, "description": description or None}
    fields |= {"practice_area": kind or None, "parties": (Party("p1", "client", True),), **_days(opened, closing)}
    return record(Side.PROLEGIS, Kind.MATTER, "m1", fields)


def theirs(
    id: str,
    matter_number: str = "",
    description: str = "",
    *,
    client: str = "",
    client_name: str = "",
    area: str = "",
    opened: str = "",
    closing: str = "",
) -> Record:
    """A Clio matter."""
    fields: Fields = {
        "number": matter_number or None,
        "description": description or None,
        "practice_area": area or None,
    }
    fields |= {"client": client or None, "client_name": client_name or None, **_days(opened, closing)}
    return record(Side.CLIO, Kind.MATTER, id, fields)


def _days(opened: str, closing: str) -> Fields:
    days = {"opened_on": opened, "closing_on": closing}
    return {name: date.fromisoformat(day) if day else None for name, day in days.items()}
