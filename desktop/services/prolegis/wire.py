"""What Prolegis' JSON looks like to us: the shapes of the contract's replies and its problem bodies. Enums stay open texts."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from desktop.services.refusals import Told

T = TypeVar("T")
Text = str | None | UnsetType


class EmailRow(msgspec.Struct):
    address: str | None = None
    label: str | None = None
    primary: bool | None = None


class PhoneRow(msgspec.Struct):
    number: str | None = None
    label: str | None = None
    primary: bool | None = None


class AddressRow(msgspec.Struct):
    street: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    label: str | None = None
    primary: bool | None = None


class Client(msgspec.Struct):
    id: str
    etag: str
    created_at: datetime
    updated_at: datetime
    kind: Text = UNSET
    first_name: Text = UNSET
    middle_name: Text = UNSET
    last_name: Text = UNSET
    company_name: Text = UNSET
    date_of_birth: Text = UNSET
    emails: list[EmailRow] | UnsetType | None = UNSET
    phones: list[PhoneRow] | UnsetType | None = UNSET
    addresses: list[AddressRow] | UnsetType | None = UNSET
    clio_contact_id: str | None = None


class PartyRow(msgspec.Struct):
    client_id: str
    role: str | None = None
    primary: bool | None = None


class Property(msgspec.Struct):
    street: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None


class Matter(msgspec.Struct):
    id: str
    etag: str
    created_at: datetime
    updated_at: datetime
    number: Text = UNSET
    type: Text = UNSET
    province: Text = UNSET
    status: Text = UNSET
    description: Text = UNSET
    opened_on: Text = UNSET
    closing_on: Text = UNSET
    property: Property | UnsetType | None = UNSET
    clients: list[PartyRow] | UnsetType | None = UNSET
    clio_matter_id: str | None = None


class Listing(msgspec.Struct, Generic[T]):
    data: list[T]
    next: str | None = None


class Short(msgspec.Struct):
    """What a sweep keeps of a record."""

    id: str
    etag: str


class Named(msgspec.Struct):
    id: str
    name: str = ""


class Me(msgspec.Struct):
    firm: Named
    user: Named


class By(msgspec.Struct):
    type: str = ""
    name: str | None = None


class Row(msgspec.Struct):
    """One change. The record is decoded by its kind, which may be one that we do not know."""

    seq: int
    kind: str
    action: str
    at: datetime
    id: str
    by: By = msgspec.field(default_factory=By)
    record: msgspec.Raw = msgspec.Raw(b"null")


class Changes(msgspec.Struct):
    changes: list[Row]
    next: str
    more: bool = False


class Linked(msgspec.Struct):
    kind: str
    record: msgspec.Raw


class LinkedRows(msgspec.Struct):
    data: list[Linked]


class LeaseReply(msgspec.Struct):
    """``after``: whose lease ran out before this one, where the service says so."""

    epoch: int
    holder: str | None = None
    name: str | None = None
    expires_in: int | float | None = None
    after: str | None = None


# Where a problem's JSON pointer begins, and the canonical field behind it.
_FIELDS = {
    "kind": "type",
    "type": "practice_area",
    "clients": "parties",
    "property": "address",
    "clio_contact_id": "",
    "clio_matter_id": "",
}


class _Issue(msgspec.Struct):
    pointer: str = ""
    code: str = ""
    detail: str = ""


class _Holder(msgspec.Struct):
    holder: str = ""
    name: str | None = None


class _Pair(msgspec.Struct):
    clio_id: str | None = None


class _Problem(msgspec.Struct):
    """RFC 9457 with the contract's own members."""

    code: str
    title: str = ""
    detail: str = ""
    errors: list[_Issue] = []
    lease: _Holder | None = None
    pair: _Pair | None = None


_problems = msgspec.json.Decoder(_Problem)


def explain(body: bytes) -> Told | None:
    """A problem body; None for anything else. For "clio_id_taken" the message is the Clio id."""
    try:
        found = _problems.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    pointer = found.errors[0].pointer.strip("/").split("/")[0] if found.errors else ""
    message = found.pair.clio_id if found.code == "clio_id_taken" and found.pair else found.detail or found.title
    ended = "expired" if "expired" in found.code or "expired" in found.detail else "revoked"
    holder = (found.lease.name or found.lease.holder) if found.lease else ""
    return Told(found.code, message or "", _FIELDS.get(pointer, pointer), ended, holder)
