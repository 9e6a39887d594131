"""What Clio's JSON looks like to us: the shapes of replies with the ``fields=`` that ask for them, and the error bodies. Enums stay open texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Generic, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from desktop.services.refusals import Told

T = TypeVar("T")
VERSION = "4.0.13"  # the default since January 2026, pinned
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # the creation of a record whose stamps are redacted: never "new"

Text = str | None | UnsetType
Stamp = datetime | None


class Ref(msgspec.Struct):
    """A nested record."""

    id: int | None = None
    name: str | None = None
    redacted: bool = False


class EmailRow(msgspec.Struct):
    id: int | None = None
    name: str | None = None
    address: str | None = None
    primary: bool | None = None
    redacted: bool = False


class PhoneRow(msgspec.Struct):
    id: int | None = None
    name: str | None = None
    number: str | None = None
    primary: bool | None = None
    redacted: bool = False


class AddressRow(msgspec.Struct):
    id: int | None = None
    name: str | None = None
    street: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    primary: bool | None = None
    redacted: bool = False


class Contact(msgspec.Struct):
    id: int
    etag: str | None = None
    created_at: Stamp = None
    updated_at: Stamp = None
    type: Text = UNSET
    first_name: Text = UNSET
    middle_name: Text = UNSET
    last_name: Text = UNSET
    name: Text = UNSET
    date_of_birth: Text = UNSET
    email_addresses: list[EmailRow] | UnsetType | None = UNSET
    phone_numbers: list[PhoneRow] | UnsetType | None = UNSET
    addresses: list[AddressRow] | UnsetType | None = UNSET
    redacted: bool = False


class Matter(msgspec.Struct):
    id: int
    etag: str | None = None
    created_at: Stamp = None
    updated_at: Stamp = None
    display_number: Text = UNSET
    description: Text = UNSET
    status: Text = UNSET
    open_date: Text = UNSET
    close_date: Text = UNSET
    practice_area: Ref | UnsetType | None = UNSET
    client: Ref | UnsetType | None = UNSET
    redacted: bool = False


class Relationship(msgspec.Struct):
    id: int
    etag: str | None = None
    created_at: Stamp = None
    updated_at: Stamp = None
    description: Text = UNSET
    matter: Ref | UnsetType | None = UNSET
    contact: Ref | UnsetType | None = UNSET
    redacted: bool = False


class Short(msgspec.Struct):
    """id and ETag, what a sweep reads; with a name, a practice area."""

    id: int
    etag: str | None = None
    name: str | None = None


class Account(msgspec.Struct):
    id: int
    name: str | None = None


class User(msgspec.Struct):
    id: int
    name: str | None = None
    account: Account | None = None


class Paging(msgspec.Struct):
    next: str | None = None


class Meta(msgspec.Struct):
    paging: Paging = msgspec.field(default_factory=Paging)


class Listing(msgspec.Struct, Generic[T]):
    data: list[T]
    meta: Meta = msgspec.field(default_factory=Meta)


class Single(msgspec.Struct, Generic[T]):
    data: T


CONTACT_FIELDS = (
    "id,etag,created_at,updated_at,type,first_name,middle_name,last_name,name,date_of_birth,"
    "email_addresses{id,name,address,primary},phone_numbers{id,name,number,primary},"
    "addresses{id,name,street,city,province,postal_code,country,primary}"
)
MATTER_FIELDS = (
    "id,etag,created_at,updated_at,display_number,description,status,open_date,close_date,"
    "practice_area{id,name},client{id,name}"
)
RELATIONSHIP_FIELDS = "id,etag,created_at,updated_at,description,matter{id},contact{id}"
USER_FIELDS = "id,name,account{id,name}"

# Clio's names for canonical fields, as its messages write them.
_FIELDS = {
    "email_addresses": "emails",
    "email": "emails",
    "phone_numbers": "phones",
    "phone": "phones",
    "addresses": "addresses",
    "first_name": "first_name",
    "middle_name": "middle_name",
    "last_name": "last_name",
    "date_of_birth": "date_of_birth",
    "display_number": "number",
    "description": "description",
    "practice_area": "practice_area",
    "close_date": "closing_on",
    "open_date": "opened_on",
    "status": "status",
    "client": "client",
    "name": "company_name",
}


class _Error(msgspec.Struct):
    type: str = ""
    message: str = ""
    errors: dict[str, msgspec.Raw] = {}


class _ErrorBody(msgspec.Struct):
    """``error`` is an object of Clio's own or RFC 6750's word."""

    error: _Error | str
    error_description: str = ""


_errors = msgspec.json.Decoder(_ErrorBody)


def explain(body: bytes) -> Told | None:
    """Both shapes of Clio's errors (facts, sections 2 and 3); None for anything else."""
    try:
        found = _errors.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    if isinstance(found.error, str):
        ended = "expired" if "expire" in found.error_description.lower() else "revoked"
        return Told(found.error, found.error_description, ended=ended)
    told = found.error
    named = next((_FIELDS[name] for name in told.errors if name in _FIELDS), "")
    return Told(told.type, told.message, named or field_in(told.message), ended="revoked")


def field_in(message: str) -> str:
    """The canonical field that a message begins with or names first: "Description can't be blank"."""
    words = re.sub(r"\s+", "_", message.lower())
    places = [
        (match.start(), -len(name), name) for name in _FIELDS if (match := re.search(rf"(?<![a-z]){name}", words))
    ]
    return _FIELDS[min(places)[2]] if places else ""
