"""Invented records and links for the tests of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop.core.folding import email_key, phone_key
from desktop.core.links import Entry, Link, Origin
from desktop.core.records import Fields, Item, Kind, Party, Record, Side
from desktop.store.sqlite_store import SqliteStore

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
GIVEN = ("Adaeze", "Hélène", "Wei", "Marc-André", "Priya", "Tomasz", "Ines", "Kofi")
FAMILY = ("Okafor", "Tremblay", "Li", "Desrosiers", "Raman", "Łuczak", "Sørensen", "Mensah", "Quill")


def minutes(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def email(address: str, label: str = "work") -> Item:
    return Item(email_key(address), (address,), label, True)


def phone(number: str, label: str = "mobile") -> Item:
    return Item(phone_key(number), (number,), label)


def address(street: str) -> Item:
    return Item(street.lower(), (street, "Calgary", "AB", "T2P 1J9", "Canada"), "home")


def client(side: Side, id: str, fields: Fields | None = None, *, etag: str = "e1", at: datetime = NOON) -> Record:
    given: Fields = {"form": "person", "first_name": "Adaeze", "last_name": "Okafor"}
    return Record(side, Kind.CLIENT, id, etag, NOON, at, given if fields is None else fields)


def sample_client(side: Side, number: int, *, etag: str = "e1") -> Record:
    """One of many clients, all different."""
    first, last = GIVEN[number % len(GIVEN)], f"{FAMILY[number % len(FAMILY)]}{number // len(FAMILY)}"
    fields: Fields = {
        "form": "person",
        "first_name": first,
        "middle_name": None,
        "last_name": last,
        "date_of_birth": date(1960, 1, 1) + timedelta(days=number % 9000),
        "emails": (email(f"person{number}@example.ca"),),
        "phones": (phone(f"(403) 555-{number % 10000:04d}"),),
        "addresses": (address(f"{number} Elm Street"),),
    }
    if side is Side.PROLEGIS:
        fields["type"] = "individual"
    refs = {"emails": {email_key(f"person{number}@example.ca"): str(number)}} if side is Side.CLIO else {}
    return Record(side, Kind.CLIENT, _id(side, number), etag, minutes(number), minutes(number), fields, refs)


def sample_matter(number: int, clients: tuple[str, ...], *, id: str | None = None) -> Record:
    fields: Fields = {
        "number": f"2026-{number}",
        "description": f"Purchase of {number} Elm Street",
        "practice_area": "Purchase",
        "opened_on": date(2026, 1, 1) + timedelta(days=number % 60),
        "closing_on": date(2026, 6, 1) - timedelta(days=number % 30),
        "status": "open",
        "address": f"{number} Elm Street, Calgary",
        "parties": tuple(Party(client, "purchaser", place == 0) for place, client in enumerate(clients)),
    }
    return Record(Side.PROLEGIS, Kind.MATTER, id or f"m{number}", "e1", minutes(number), minutes(number), fields)


def clio_matter(id: str, number: str, contact: str, fields: Fields | None = None) -> Record:
    known: Fields = {"number": number, "description": "Purchase", "status": "open", "client": contact, **(fields or {})}
    return Record(Side.CLIO, Kind.MATTER, id, "e1", NOON, NOON, known)


def relationship(id: str, matter: str, contact: str, role: str = "purchaser") -> Record:
    fields: Fields = {"matter": matter, "contact": contact, "role": role}
    return Record(Side.CLIO, Kind.PARTY, id, "e1", NOON, NOON, fields)


def link(kind: Kind, prolegis_id: str, clio_id: str, **rest: object) -> Link:
    return Link(kind, prolegis_id, clio_id, Origin.LINKED, NOON, **rest)  # type: ignore[arg-type]


def base_of(record: Record) -> dict[str, Entry]:
    return {name: Entry(value, value) for name, value in record.fields.items()}


def _id(side: Side, number: int) -> str:
    return f"p{number}" if side is Side.PROLEGIS else f"c{number}"


def put(store: SqliteStore, *records: Record) -> None:
    with store.transaction():
        store.put_observations(records, seen_at=NOON)


def add(store: SqliteStore, one: Link) -> Link:
    with store.transaction():
        return store.add_link(one)
