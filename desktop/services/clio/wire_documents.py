"""What Clio's JSON about documents, their versions and folders looks like to us, with the ``fields=`` that ask for it. Enums stay open texts."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from desktop.services.clio.wire import Ref, Stamp, Text

Flag = bool | None | UnsetType


class ParentRef(msgspec.Struct):
    """The folder something lies in; ``type`` is Folder or Matter (open)."""

    id: int | None = None
    type: str | None = None
    redacted: bool = False


class Property(msgspec.Struct):
    """One external property: a name and a value that lists can be filtered by."""

    id: int | None = None
    name: str | None = None
    value: str | None = None
    redacted: bool = False


class Latest(msgspec.Struct):
    """The version that a document shows; of one whose upload is not finished, that one."""

    id: int | None = None
    uuid: str | None = None
    version_number: int | None = None
    created_at: Stamp = None
    size: int | None = None
    fully_uploaded: bool | None = None
    redacted: bool = False


class Document(msgspec.Struct):
    id: int
    etag: str | None = None
    created_at: Stamp = None
    updated_at: Stamp = None
    deleted_at: Stamp | UnsetType = UNSET
    name: Text = UNSET
    filename: Text = UNSET
    content_type: Text = UNSET
    size: int | UnsetType | None = UNSET
    locked: Flag = UNSET
    matter: Ref | UnsetType | None = UNSET
    parent: ParentRef | UnsetType | None = UNSET
    document_category: Ref | UnsetType | None = UNSET
    external_properties: list[Property] | UnsetType | None = UNSET
    latest_document_version: Latest | UnsetType | None = UNSET
    redacted: bool = False


class Folder(msgspec.Struct):
    id: int
    etag: str | None = None
    created_at: Stamp = None
    updated_at: Stamp = None
    deleted_at: Stamp | UnsetType = UNSET
    name: Text = UNSET
    root: Flag = UNSET
    matter: Ref | UnsetType | None = UNSET
    parent: ParentRef | UnsetType | None = UNSET
    external_properties: list[Property] | UnsetType | None = UNSET
    redacted: bool = False


class DocumentVersion(msgspec.Struct):
    id: int
    uuid: str
    version_number: int
    created_at: Stamp = None
    size: int | None = None
    content_type: str | None = None
    fully_uploaded: bool | None = None
    creator: Ref | None = None


class Header(msgspec.Struct):
    name: str
    value: str


class MultipartRow(msgspec.Struct):
    """One part that waits for its bytes. Its address is signed: the repr does not show it."""

    part_number: int
    put_url: str
    put_headers: list[Header] = []

    def __repr__(self) -> str:
        return f"MultipartRow({self.part_number})"


class Unfinished(msgspec.Struct):
    """A version that waits for its bytes. Its address is signed: the repr does not show it."""

    uuid: str
    id: int | None = None
    put_url: str | None = None
    put_headers: list[Header] | None = None
    multiparts: list[MultipartRow] | None = None
    fully_uploaded: bool | None = None

    def __repr__(self) -> str:
        return f"Unfinished({self.uuid!r})"


class Reserved(msgspec.Struct):
    """The reply to a reservation: the document, and the version just begun."""

    id: int
    latest_document_version: Unfinished
    external_properties: list[Property] | None = None


_PROPERTIES = "external_properties{id,name,value}"
DOCUMENT_FIELDS = (
    "id,etag,created_at,updated_at,deleted_at,name,filename,content_type,size,locked,matter{id},parent{id,type,name},"
    f"document_category{{id,name}},{_PROPERTIES},"
    "latest_document_version{id,uuid,version_number,created_at,size,fully_uploaded}"
)
FOLDER_FIELDS = (
    f"id,etag,created_at,updated_at,deleted_at,name,root,matter{{id}},parent{{id,type}},{_PROPERTIES}"
)  # fmt: skip
VERSION_FIELDS = "id,uuid,version_number,created_at,size,content_type,fully_uploaded,creator{id,name}"
UNFINISHED_FIELDS = "id,uuid,fully_uploaded,put_url,put_headers{name,value},multiparts{part_number,put_url,put_headers}"
RESERVED_FIELDS = (
    f"id,{_PROPERTIES},latest_document_version{{id,uuid,fully_uploaded,put_url,put_headers,multiparts}}"
)  # fmt: skip
SIZE_FIELDS = "id,latest_document_version{id,uuid,version_number,size,fully_uploaded}"
