"""A Prolegis document as a canonical one, and back; its revisions as versions."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

from msgspec import UNSET

from desktop.core.documents import Version, prolegis_content
from desktop.core.records import Fields, Kind, Record, Side, canonical_text
from desktop.services.prolegis.wire_documents import Document, Revision
from desktop.services.replies import utc

PATH = "/documents"
_TEXTS = {"matter": "matter_id", "name": "name", "content_type": "content_type", "origin": "origin"}
_WRITTEN = {**_TEXTS, "folder": "folder"}


def record(row: Document) -> Record:
    """Decode; what is absent stays unknown (U28). The root's path is "" and not nothing."""
    fields: Fields = {}
    for name, wire in _TEXTS.items():
        value = getattr(row, wire)
        if value is not UNSET:
            fields[name] = canonical_text(value)
    if row.folder is not UNSET:
        fields["folder"] = unicodedata.normalize("NFC", row.folder or "")
    if row.deleted_at is not UNSET:
        fields["deleted_at"] = utc(row.deleted_at).isoformat() if row.deleted_at else None
    if row.revision is not UNSET and row.sha256 is not UNSET:
        fields["content"] = prolegis_content(row.revision, row.sha256) if row.revision and row.sha256 else None
    if row.saved_at is not UNSET:
        fields["saved_at"] = utc(row.saved_at).isoformat() if row.saved_at else None
    if row.size is not UNSET:
        fields["size"] = None if row.size is None else str(row.size)
    return Record(
        Side.PROLEGIS, Kind.DOCUMENT, row.id, row.etag, utc(row.created_at), utc(row.updated_at), fields,
        counterpart=row.clio_document_id,
    )  # fmt: skip


def version(row: Revision, now: datetime) -> Version:
    """``now`` is the service's clock: by it the bytes of an old revision end."""
    until = row.available_until
    return Version(
        row.revision, str(row.revision), prolegis_content(row.revision, row.sha256), utc(row.saved_at), row.size,
        row.sha256, row.content_type or "", row.by.name or "", until is None or utc(until) > now,
    )  # fmt: skip


def creation(values: Fields) -> dict[str, Any]:
    """The body of a POST: only what is filled."""
    return {name: value for name, value in change(values, _WRITTEN).items() if value is not None}


def change(values: Fields, written: dict[str, str] | None = None) -> dict[str, Any]:
    """The body of a PATCH: name and folder; ``ValueError`` for a field that is not written."""
    names = written or {"name": "name", "folder": "folder"}
    if foreign := values.keys() - names.keys():
        raise ValueError(f"Prolegis' {min(foreign)} is not written")
    return {names[name]: value for name, value in values.items()}
