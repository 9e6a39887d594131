"""A Clio matter as a canonical matter, and back. Practice areas travel by name; the session knows their ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import UNSET

from desktop.core.errors import Refused
from desktop.core.records import Fields, Kind, Record, Side, canonical_text
from desktop.services.clio.wire import LONG_AGO, Matter
from desktop.services.items import read_date
from desktop.services.replies import utc

PATH = "/matters"
_WIRE = {
    "number": "display_number",
    "description": "description",
    "opened_on": "open_date",
    "closing_on": "close_date",
}


def record(row: Matter, at: datetime) -> Record:
    """Decode; ``at`` stands in for redacted stamps. A closed matter's close date is no planned closing and stays unknown."""
    fields: Fields = {}
    for name in ("number", "description"):
        value = getattr(row, _WIRE[name])
        if value is not UNSET and not (row.redacted and value is None):
            fields[name] = canonical_text(value)
    if row.status is not UNSET and row.status:
        fields["status"] = row.status.lower()
    _read_dates(row, fields)
    area = row.practice_area
    if area is None or (area is not UNSET and not area.redacted):
        fields["practice_area"] = canonical_text(area.name) if area else None
    if row.client is not UNSET and row.client and row.client.id is not None:
        fields["client"] = str(row.client.id)
        if not row.client.redacted:
            fields["client_name"] = canonical_text(row.client.name)
    created, updated = utc(row.created_at or LONG_AGO), utc(row.updated_at or at)
    return Record(Side.CLIO, Kind.MATTER, str(row.id), row.etag or "", created, updated, fields)


def _read_dates(row: Matter, fields: Fields) -> None:
    for name in ("opened_on", "closing_on"):
        value = getattr(row, _WIRE[name])
        if value is UNSET or (row.redacted and value is None):
            continue
        if name == "closing_on" and fields.get("status") in (None, "closed"):
            continue
        try:
            fields[name] = read_date(value)
        except ValueError:
            continue


def creation(values: Fields, areas: Mapping[str, str]) -> dict[str, Any]:
    """The body of a POST: only what is filled; the client and a description must be (Clio says so itself)."""
    body = change(values, areas)
    return {name: value for name, value in body.items() if value is not None and value != {"id": None}}


def change(values: Fields, areas: Mapping[str, str]) -> dict[str, Any]:
    """The body of a PATCH. ``areas`` maps names to ids; an unknown name is refused before anything is sent."""
    body: dict[str, Any] = {wire: values[name] for name, wire in _WIRE.items() if name in values}
    if "status" in values:
        body["status"] = str(values["status"]).lower()
    if "client" in values:
        body["client"] = {"id": _id(values["client"])}
    if "practice_area" in values:
        body["practice_area"] = {"id": _area(values["practice_area"], areas)}
    return body


def _id(value: Any) -> int | None:
    return int(value) if value else None


def _area(name: Any, areas: Mapping[str, str]) -> int | None:
    if not name:
        return None
    found = area_id(str(name), areas)
    if found is None:
        raise Refused(Side.CLIO, "unknown_practice_area", str(name), field="practice_area")
    return int(found)


def area_id(name: str, areas: Mapping[str, str]) -> str | None:
    """The id of a practice area by its name, case aside."""
    return areas.get(name) or {known.casefold(): id_ for known, id_ in areas.items()}.get(name.casefold())
