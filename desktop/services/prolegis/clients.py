"""A Prolegis client as a canonical client, and back. Which values to write is decided elsewhere."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from desktop.core.errors import Refused
from desktop.core.records import Fields, Item, Kind, Record, Side, canonical_text
from desktop.services.items import ADDRESSES, EMAILS, PHONES, Entry, ListField, read_date, read_items, wanted_items
from desktop.services.prolegis.wire import AddressRow, Client, EmailRow, PhoneRow
from desktop.services.replies import utc

PATH = "/clients"
_TEXTS = ("first_name", "middle_name", "last_name", "company_name")
_LISTS = (EMAILS, PHONES, ADDRESSES)
PERSON_KIND, COMPANY_KIND = "individual", "corporation"  # a company from Clio comes as a corporation


def record(row: Client) -> Record:
    """Decode; what is absent stays unknown (U28). Every kind but an individual is a company to Clio."""
    fields: Fields = {}
    if row.kind is not UNSET and row.kind:
        fields["type"] = row.kind
        fields["form"] = "person" if row.kind == PERSON_KIND else "company"
    for name in _TEXTS:
        value = getattr(row, name)
        if value is not UNSET:
            fields[name] = canonical_text(value)
    if row.date_of_birth is not UNSET:
        try:
            fields["date_of_birth"] = read_date(row.date_of_birth)
        except ValueError:
            fields.pop("date_of_birth", None)
    refs: dict[str, dict[str, str]] = {}
    for field, rows in zip(_LISTS, (row.emails, row.phones, row.addresses), strict=True):
        if isinstance(rows, list):
            fields[field.name] = read_items(field, map(_entry, rows))[0]
    return Record(
        Side.PROLEGIS,
        Kind.CLIENT,
        row.id,
        row.etag,
        utc(row.created_at),
        utc(row.updated_at),
        fields,
        refs,
        row.clio_contact_id,
    )


def _entry(row: EmailRow | PhoneRow | AddressRow) -> Entry:
    values: tuple[str | None, ...]
    if isinstance(row, EmailRow):
        values = (row.address,)
    elif isinstance(row, PhoneRow):
        values = (row.number,)
    else:
        values = (row.street, row.city, row.province, row.postal_code, row.country)
    return Entry(values, row.label, bool(row.primary))


def creation(values: Fields) -> dict[str, Any]:
    """The body of a POST: only what is filled."""
    usual = COMPANY_KIND if values.get("form") == "company" else PERSON_KIND
    body = {name: value for name, value in change(values).items() if value not in (None, [])}
    return {"kind": usual, **body}


def change(values: Fields) -> dict[str, Any]:
    """The body of a PATCH; lists are replaced whole."""
    body: dict[str, Any] = {name: values[name] for name in (*_TEXTS, "date_of_birth") if name in values}
    if "type" in values:
        body["kind"] = values["type"]
    for field in _LISTS:
        if field.name in values:
            body[field.name] = [_row(field, item) for item in wanted_items(values[field.name])]
    return body


def _row(field: ListField, item: Item) -> dict[str, Any]:
    parts = {member: text or None for member, text in zip(field.members, item.value, strict=False)}
    return {"label": item.label or None, **parts, "primary": item.primary}


def check_form(values: Fields, seen: Record) -> None:
    """A change of form is no edit (U16): it would need another kind of client."""
    if "form" in values and values["form"] != seen.fields.get("form"):
        raise Refused(Side.PROLEGIS, "wrong_form", field="form")
