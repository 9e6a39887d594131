"""What Prolegis' JSON about documents and their revisions looks like to us. Enums stay open texts."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from desktop.services.prolegis.wire import By, Text


class Document(msgspec.Struct):
    id: str
    etag: str
    created_at: datetime
    updated_at: datetime
    matter_id: Text = UNSET
    folder: Text = UNSET
    name: Text = UNSET
    content_type: Text = UNSET
    size: int | UnsetType | None = UNSET
    sha256: Text = UNSET
    origin: Text = UNSET
    revision: int | UnsetType = UNSET
    clio_document_id: str | None = None
    saved_at: datetime | UnsetType | None = UNSET
    deleted_at: datetime | UnsetType | None = UNSET


class Revision(msgspec.Struct):
    """``available_until`` None: as long as it is the current one."""

    revision: int
    sha256: str
    saved_at: datetime
    size: int
    content_type: str | None = None
    by: By = msgspec.field(default_factory=By)
    available_until: datetime | None = None


class Revisions(msgspec.Struct):
    data: list[Revision]
