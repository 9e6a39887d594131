"""A Prolegis matter as a canonical matter, and back. Its type is the canonical practice area, in Prolegis' own word."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from desktop.core.records import Fields, Kind, Party, Record, Side, canonical_text
from desktop.services.items import read_date
from desktop.services.prolegis.wire import Matter
from desktop.services.replies import utc

PATH = "/matters"
_TEXTS = {
    "number": "number",
    "description": "description",
    "practice_area": "type",
    "status": "status",
    "province": "province",
}
_DATES = ("opened_on", "closing_on")


def record(row: Matter) -> Record:
    """Decode; what is absent stays unknown (U28)."""
    fields: Fields = {}
    for name, wire in _TEXTS.items():
        value = getattr(row, wire)
        if value is not UNSET:
            fields[name] = canonical_text(value)
    for name in _DATES:
        value = getattr(row, name)
        if value is UNSET:
            continue
        try:
            fields[name] = read_date(value)
        except ValueError:
            continue
    place = row.property
    if place is not UNSET:
        parts = (place.street, place.city, place.province, place.postal_code) if place else ()
        fields["address"] = canonical_text(", ".join(part for part in parts if part))
    if isinstance(row.clients, list):
        fields["parties"] = tuple([Party(each.client_id, each.role or "", bool(each.primary)) for each in row.clients])
    return Record(
        Side.PROLEGIS, Kind.MATTER, row.id, row.etag, utc(row.created_at), utc(row.updated_at), fields, counterpart=row.clio_matter_id
    )  # fmt: skip


def creation(values: Fields) -> dict[str, Any]:
    """The body of a POST: only what is filled."""
    return {name: value for name, value in change(values).items() if value is not None}


def change(values: Fields) -> dict[str, Any]:
    """The body of a PATCH. The property is Prolegis' own and is never written."""
    body: dict[str, Any] = {wire: values[name] for name, wire in _TEXTS.items() if name in values}
    body |= {name: values[name] for name in _DATES if name in values}
    parties = values.get("parties")
    if isinstance(parties, tuple):
        body["clients"] = [
            {"client_id": party.client_id, "role": party.role or None, "primary": party.primary}
            for party in parties
            if isinstance(party, Party)
        ]
    return body
