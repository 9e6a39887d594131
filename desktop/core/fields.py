"""The field table of each kind: what it is called, how it merges and what each side takes. The one place that says which fields travel."""

from __future__ import annotations

from enum import Enum

import msgspec

from desktop.core.document_names import LONGEST_FOLDER
from desktop.core.records import Kind, Side


class Merge(Enum):
    """How a field behaves once both sides know it (SYNC rules 2 and 3)."""

    FIELD = "field"  # three-way, whole value
    ITEMS = "items"  # three-way by item key
    ASK = "ask"  # drift is a question, never a write by itself (number, status)
    CONTENT = "content"  # a document's bytes: every state is kept as a version, so the later save wins
    DELETED = "deleted"  # a document's tombstone: mirrored under guards, and so is a restore
    FIXED = "fixed"  # person or company: a change stops the record (U16)
    SHOWN = "shown"  # known on one side only: helps matching and the eye


class Field(msgspec.Struct, frozen=True):
    """One row of the table. ``limits`` holds the longest text, or the most items, that a side takes."""

    name: str
    merge: Merge
    is_date: bool = False
    mapped: bool = False  # the two sides use different words, translated through the policy
    limits: dict[Side, int] = {}


_NAME = {Side.PROLEGIS: 100, Side.CLIO: 255}
_TWENTY = {Side.CLIO: 20}  # Clio refuses more since 4.0.13 (C14)

CLIENT: tuple[Field, ...] = (
    Field("form", Merge.FIXED),  # "person" or "company"
    Field("first_name", Merge.FIELD, limits=_NAME),
    Field("middle_name", Merge.FIELD, limits=_NAME),
    Field("last_name", Merge.FIELD, limits=_NAME),
    Field("company_name", Merge.FIELD, limits=_NAME),
    Field("date_of_birth", Merge.FIELD, is_date=True),
    Field("emails", Merge.ITEMS, limits=_TWENTY),
    Field("phones", Merge.ITEMS, limits=_TWENTY),
    Field("addresses", Merge.ITEMS, limits=_TWENTY),
    Field("type", Merge.SHOWN),  # Prolegis' own client kind: individual, corporation, estate, trust, ...
)

MATTER: tuple[Field, ...] = (
    Field("number", Merge.ASK),
    Field("description", Merge.FIELD, limits={Side.PROLEGIS: 255}),
    Field("practice_area", Merge.FIELD, mapped=True),  # Prolegis: the matter's type; Clio: the practice area's name
    Field("opened_on", Merge.FIELD, is_date=True),
    # While a Clio matter is open, its close date is the planned closing; once closed it is the day the file was closed and
    # the Clio adapter leaves it unknown, so that closing a file can never move a completion date.
    Field("closing_on", Merge.FIELD, is_date=True),
    Field("status", Merge.ASK),  # open, pending, closed; Prolegis may know more
    Field("client", Merge.SHOWN),  # Clio: the contact id of the matter's one client
    Field("client_name", Merge.SHOWN),  # Clio: that contact's name, for the eye
    Field("parties", Merge.SHOWN),  # Prolegis: its clients with their roles
    Field("province", Merge.SHOWN),
    Field("address", Merge.SHOWN),  # Prolegis: the property on one line
)

PARTY: tuple[Field, ...] = (
    Field("matter", Merge.SHOWN),  # Clio matter id
    Field("contact", Merge.SHOWN),  # Clio contact id
    Field("role", Merge.SHOWN),  # Clio: the relationship's description
)

# Texts are all that documents hold: a size is a decimal number, "yes" is true, an instant is ISO 8601 in UTC.
DOCUMENT: tuple[Field, ...] = (
    Field("matter", Merge.SHOWN),  # that side's matter id; a change of it is a question (F29)
    Field("name", Merge.FIELD),
    # A path as ``document_names.join_folder`` writes it, "" is the root; unknown where a folder of Clio's chain is.
    Field("folder", Merge.FIELD, limits={Side.PROLEGIS: LONGEST_FOLDER}),
    Field("content", Merge.CONTENT),  # that side's token of the bytes (``documents``); None: none were put yet
    Field("deleted_at", Merge.DELETED),  # None: it stands
    Field("parent", Merge.SHOWN),  # Clio: "folder:ID" or "matter:ID"
    Field("size", Merge.SHOWN),
    Field("saved_at", Merge.SHOWN),  # when this side's bytes were saved; of a copy that we brought, when we brought it
    Field("content_type", Merge.SHOWN),
    Field("origin", Merge.SHOWN),  # Prolegis: generated, uploaded, filled, received
    Field("locked", Merge.SHOWN),  # Clio: "yes" while it cannot be modified
    Field("category", Merge.SHOWN),  # Clio: the name of its category
    Field("hash", Merge.SHOWN),  # Clio: our mark "UUID:SHA256", true only while that version is the latest
    Field("made_by", Merge.SHOWN),  # Clio: our mark, the id of the intent that made it
)

FOLDER: tuple[Field, ...] = (
    Field("matter", Merge.SHOWN),  # Clio matter id
    Field("name", Merge.SHOWN),
    Field("parent", Merge.SHOWN),  # "folder:ID" or "matter:ID"
    Field("root", Merge.SHOWN),  # "yes" for the matter's own folder, which is no part of a path
    Field("deleted_at", Merge.SHOWN),
    Field("made_by", Merge.SHOWN),
)

TABLES: dict[Kind, tuple[Field, ...]] = {
    Kind.CLIENT: CLIENT,
    Kind.MATTER: MATTER,
    Kind.PARTY: PARTY,
    Kind.FOLDER: FOLDER,
    Kind.DOCUMENT: DOCUMENT,
}
BY_NAME: dict[Kind, dict[str, Field]] = {kind: {field.name: field for field in table} for kind, table in TABLES.items()}
NAME_FIELDS = ("first_name", "middle_name", "last_name", "company_name")
