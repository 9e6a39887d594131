"""A Clio contact as a canonical client, and canonical values as what Clio takes. Which values to write is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import UNSET

from desktop.core.errors import Refused
from desktop.core.records import Fields, Item, Kind, Record, Side, canonical_text
from desktop.services.clio.wire import LONG_AGO, AddressRow, Contact, EmailRow, PhoneRow
from desktop.services.items import ADDRESSES, EMAILS, PHONES, Entry, ListField, read_date, read_items, wanted_items
from desktop.services.replies import utc

PATH = "/contacts"
_NAMES = ("first_name", "middle_name", "last_name")


class _Nested(NamedTuple):
    """One nested array of a contact: its name on the wire, the labels it takes, and the flag that makes a row the first."""

    field: ListField
    wire: str
    labels: dict[str, str]
    flag: str
    entry: Callable[[Any], Entry]


def _labels(*names: str) -> dict[str, str]:
    return {name.lower(): name for name in names}


def _email(row: EmailRow) -> Entry:
    return Entry((row.address,), row.name, bool(row.primary), str(row.id))


def _phone(row: PhoneRow) -> Entry:
    return Entry((row.number,), row.name, bool(row.primary), str(row.id))


def _address(row: AddressRow) -> Entry:
    values = (row.street, row.city, row.province, row.postal_code, row.country)
    return Entry(values, row.name, bool(row.primary), str(row.id))


_NESTED = (
    _Nested(EMAILS, "email_addresses", _labels("Work", "Home", "Other"), "default_email", _email),
    _Nested(
        PHONES,
        "phone_numbers",
        _labels("Work", "Home", "Mobile", "Fax", "Pager", "Skype", "Other"),
        "default_number",
        _phone,
    ),
    _Nested(ADDRESSES, "addresses", _labels("Work", "Home", "Billing", "Other"), "", _address),
)
_BY_FIELD = {nested.field.name: nested for nested in _NESTED}


def record(row: Contact, at: datetime) -> Record:
    """Decode; ``at`` is the service's clock, which stands in for redacted stamps. What is redacted or absent stays unknown (U27, U28)."""
    fields: Fields = {}
    refs: dict[str, dict[str, str]] = {}
    hidden = row.redacted
    if row.type is not UNSET and row.type:
        fields["form"] = row.type.lower()
        _read_names(row, fields, hidden)
    if row.date_of_birth is not UNSET and not (hidden and row.date_of_birth is None):
        try:
            fields["date_of_birth"] = read_date(row.date_of_birth)
        except ValueError:
            fields.pop("date_of_birth", None)
    for nested, rows in zip(_NESTED, (row.email_addresses, row.phone_numbers, row.addresses), strict=True):
        if isinstance(rows, list) and not any(each.redacted for each in rows):
            name = nested.field.name
            fields[name], refs[name] = read_items(nested.field, map(nested.entry, rows))
    return Record(
        Side.CLIO,
        Kind.CLIENT,
        str(row.id),
        row.etag or "",
        utc(row.created_at or LONG_AGO),
        utc(row.updated_at or at),
        fields,
        refs,
    )


def _read_names(row: Contact, fields: Fields, hidden: bool) -> None:
    is_company = fields["form"] == "company"
    for name in _NAMES:
        value = getattr(row, name)
        if value is not UNSET and not (hidden and value is None):
            fields[name] = canonical_text(value)
    if not is_company:
        fields["company_name"] = None
    elif row.name is not UNSET and not (hidden and row.name is None):
        fields["company_name"] = canonical_text(row.name)


def creation(values: Fields) -> dict[str, Any]:
    """The body of a POST: only what is filled."""
    is_company = values.get("form") == "company"
    body: dict[str, Any] = {"type": "Company" if is_company else "Person"}
    body |= {name: value for name, value in _plain(values, is_company=is_company).items() if value is not None}
    for nested in _NESTED:
        if rows := [_new_row(nested, item) for item in wanted_items(values.get(nested.field.name))]:
            body[nested.wire] = rows
    return body


def change(values: Fields, seen: Record) -> dict[str, Any]:
    """The body of a PATCH: the plain values, and for each list the rows that make it what it is to be."""
    body = _plain(values, is_company=seen.fields.get("form") == "company")
    for name, nested in _BY_FIELD.items():
        if name in values and (rows := _changed_rows(nested, values[name], seen)):
            body[nested.wire] = rows
    return body


def _plain(values: Fields, *, is_company: bool) -> dict[str, Any]:
    """Names and birth date. A name of the other form is refused: Clio would take a person's ``name`` apart."""
    body: dict[str, Any] = {}
    foreign = _NAMES if is_company else ("company_name",)
    for name in (*_NAMES, "company_name", "date_of_birth"):
        if name not in values or (name in foreign and values[name] is None):
            continue
        if name in foreign:
            raise Refused(Side.CLIO, "wrong_form", field=name)
        body["name" if name == "company_name" else name] = values[name]
    return body


def _changed_rows(nested: _Nested, wanted: Any, seen: Record) -> list[dict[str, Any]]:
    """Rows to update, create and destroy; rows that stay as they are are not sent and so not touched (facts, section 8)."""
    name = nested.field.name
    if name not in seen.fields:
        raise Refused(Side.CLIO, "unknown_list", field=name)  # unknown is not empty: nothing to compare with
    before = {item.key: item for item in seen.items(name)}
    ids = seen.refs.get(name, {})
    items = wanted_items(wanted)
    rows: list[dict[str, Any]] = []
    for item in items:
        old = before.pop(item.key, None)
        if old is None or item.key not in ids:
            rows.append(_new_row(nested, item))
        elif changed := _changed_row(nested, item, old):
            rows.append({"id": int(ids[item.key].split()[0]), **changed})
    rows += [{"id": int(id_), "_destroy": True} for id_ in _ids(ids, before)]
    return rows


def _ids(ids: dict[str, str], keys: Iterable[str]) -> list[str]:
    return [id_ for key in keys for id_ in ids.get(key, "").split()]


def _new_row(nested: _Nested, item: Item) -> dict[str, Any]:
    row: dict[str, Any] = {"name": nested.labels.get(item.label, "Other"), **_values(nested, item)}
    if item.primary and nested.flag:
        row[nested.flag] = True
    return row


def _changed_row(nested: _Nested, item: Item, old: Item) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if item.value != old.value:
        row |= _values(nested, item)
    if item.label != old.label and nested.labels.get(item.label, "Other").lower() != old.label:
        row["name"] = nested.labels.get(item.label, "Other")
    if item.primary and not old.primary and nested.flag:
        row[nested.flag] = True
    return row


def _values(nested: _Nested, item: Item) -> dict[str, str | None]:
    return {member: text or None for member, text in zip(nested.field.members, item.value, strict=False)}
