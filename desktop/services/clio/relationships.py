"""A Clio relationship as a canonical party: a contact's role on a matter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import UNSET

from desktop.core.records import Fields, Kind, Record, Side, canonical_text
from desktop.services.clio.wire import LONG_AGO, Relationship
from desktop.services.replies import utc

PATH = "/relationships"


def record(row: Relationship, at: datetime) -> Record:
    """Decode; ``at`` stands in for redacted stamps."""
    fields: Fields = {}
    if row.description is not UNSET and not (row.redacted and row.description is None):
        fields["role"] = canonical_text(row.description)
    for name, ref in (("matter", row.matter), ("contact", row.contact)):
        if ref is not UNSET and ref is not None and ref.id is not None:
            fields[name] = str(ref.id)
    created, updated = utc(row.created_at or LONG_AGO), utc(row.updated_at or at)
    return Record(Side.CLIO, Kind.PARTY, str(row.id), row.etag or "", created, updated, fields)


def creation(values: Fields) -> dict[str, Any]:
    return {name: value for name, value in change(values).items() if value is not None}


def change(values: Fields) -> dict[str, Any]:
    """The body of a POST or PATCH."""
    body: dict[str, Any] = {"description": values["role"]} if "role" in values else {}
    body |= {name: {"id": int(str(values[name]))} for name in ("matter", "contact") if values.get(name)}
    return body
