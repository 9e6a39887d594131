"""Clio's documents, folders and versions as canonical ones, and the marks that we keep on them. Requests are next door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET

from desktop.core.documents import YES, Version, clio_content
from desktop.core.records import Fields, Kind, Record, Side, canonical_text
from desktop.services.clio.wire import LONG_AGO, Ref
from desktop.services.clio.wire_documents import Document, DocumentVersion, Folder, Latest, ParentRef, Property
from desktop.services.replies import utc

MADE_BY, HASH = "prolegis_sync_made_by", "prolegis_sync_hash"  # the names of our marks
MOST_PROPERTIES = 5  # that a document or folder takes
_PARENTS = {"folder": "Folder", "matter": "Matter", "document": "Document"}


def document(row: Document, at: datetime) -> Record:
    """Decode; ``at`` is the service's clock, which stands in for redacted stamps. What is redacted or absent stays unknown (U27, U28)."""
    fields = _place(row)
    hidden = row.redacted
    for name in ("name", "content_type"):
        value = getattr(row, name)
        if value is not UNSET and not (hidden and value is None):
            fields[name] = canonical_text(value)
    if row.locked is not UNSET and not (hidden and row.locked is None):
        fields["locked"] = YES if row.locked else None
    category = row.document_category
    if category is not UNSET and not (category is None and hidden) and not (category and category.redacted):
        fields["category"] = canonical_text(category.name) if category else None
    _read_content(row, fields)
    if isinstance(row.external_properties, list):
        fields["hash"] = _mark(row.external_properties, HASH)
    return _record(Kind.DOCUMENT, row, fields, at)


def folder(row: Folder, at: datetime) -> Record:
    fields = _place(row)
    if row.name is not UNSET and not (row.redacted and row.name is None):
        fields["name"] = canonical_text(row.name)
    if row.root is not UNSET and not (row.redacted and row.root is None):
        fields["root"] = YES if row.root else None
    return _record(Kind.FOLDER, row, fields, at)


def version(row: DocumentVersion, at: datetime) -> Version:
    """When it was begun counts as when it was saved: a person may set ``received_at`` to anything."""
    return Version(
        row.version_number, str(row.id), clio_content(row.uuid, row.version_number), utc(row.created_at or at),
        row.size or 0, content_type=row.content_type or "", by=(row.creator.name or "") if row.creator else "",
    )  # fmt: skip


def parent_of(place: str) -> dict[str, Any]:
    """What the wire calls "folder:12", "matter:12" or "document:12"; ``ValueError`` for anything else."""
    kind, _, id = place.partition(":")
    if kind not in _PARENTS or not (id.isascii() and id.isdigit()):
        raise ValueError("not a place in Clio")
    return {"id": int(id), "type": _PARENTS[kind]}


def changes(values: Fields) -> dict[str, Any]:
    """The body of a PATCH; ``ValueError`` for a field that is not written."""
    body: dict[str, Any] = {}
    for name, value in values.items():
        if name == "name":
            body["name"] = value
        elif name == "parent":
            body["parent"] = parent_of(str(value))
        else:
            raise ValueError(f"Clio's {name} is not written")
    return body


def marked(before: Sequence[Property], name: str, value: str) -> dict[str, Any]:
    """The row that sets one mark, in place of an earlier one of that name."""
    known = next((one.id for one in before if one.name == name and one.id is not None), None)
    return {"name": name, "value": value} if known is None else {"id": known, "name": name, "value": value}


def _read_content(row: Document, fields: Fields) -> None:
    latest = row.latest_document_version
    if latest is UNSET or (isinstance(latest, Latest) and latest.redacted) or (latest is None and row.redacted):
        return
    whole = latest if latest is not None and latest.fully_uploaded is not False else None
    if whole is None:
        fields["content"] = fields["size"] = fields["saved_at"] = None
    elif whole.uuid and whole.version_number is not None:
        fields["content"] = clio_content(whole.uuid, whole.version_number)
        if whole.created_at:
            fields["saved_at"] = utc(whole.created_at).isoformat()
        size = whole.size if whole.size is not None else row.size
        if isinstance(size, int):
            fields["size"] = str(size)


def _place(row: Document | Folder) -> Fields:
    """Where it lies, whether it stands, and the id of the intent that made it."""
    fields: Fields = {}
    if row.deleted_at is not UNSET and not (row.redacted and row.deleted_at is None):
        fields["deleted_at"] = utc(row.deleted_at).isoformat() if row.deleted_at else None
    matter, parent = row.matter, row.parent
    if matter is not UNSET and not (matter is None and row.redacted) and not (matter and matter.id is None):
        fields["matter"] = str(matter.id) if matter else None
    if parent is not UNSET and not (parent is None and row.redacted) and not (parent and parent.id is None):
        fields["parent"] = _parent(parent, matter if isinstance(matter, Ref) else None)
    if isinstance(row.external_properties, list):
        fields["made_by"] = _mark(row.external_properties, MADE_BY)
    return fields


def _parent(parent: ParentRef | None, matter: Ref | None) -> str | None:
    """Without a folder around it, it lies at the matter itself."""
    if parent is not None:
        return f"{(parent.type or 'Folder').lower()}:{parent.id}"
    return f"matter:{matter.id}" if matter is not None and matter.id is not None else None


def _mark(properties: Sequence[Property], name: str) -> str | None:
    return next((canonical_text(one.value) for one in properties if one.name == name), None)


def _record(kind: Kind, row: Document | Folder, fields: Fields, at: datetime) -> Record:
    created, updated = utc(row.created_at or LONG_AGO), utc(row.updated_at or at)
    return Record(Side.CLIO, kind, str(row.id), row.etag or "", created, updated, fields)
