"""The versions of Clio's documents and how their bytes come: begun, put to storage whole or in parts, marked as uploaded.

A version gets its number when it is begun; the latest of a document is the highest that is fully uploaded.
"""

from __future__ import annotations

import mimetypes
import uuid
from datetime import datetime
from typing import Any

from desktop.practice.blobs import Blob
from desktop.practice.clio_records import Records
from desktop.practice.clio_storage import Storage
from desktop.practice.clio_tree import Tree
from desktop.practice.clio_values import ClioError, Data, flag, number, refuse_unknown, text, unprocessable
from desktop.practice.world import Row

PARTS_A_REQUEST, PARTS, SMALLEST_PART = 50, 10_000, 5 * 1024**2
TOP_TYPES = ("application", "audio", "example", "font", "image", "message", "model", "text", "video")
ENCRYPTION = ("x-amz-server-side-encryption", "AES256")
_TYPES = mimetypes.MimeTypes(filenames=())  # not the machine's own list
_OFFICE = "application/vnd.openxmlformats-officedocument"
_EXTRA = {
    "docx": f"{_OFFICE}.wordprocessingml.document", "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation", "msg": "application/vnd.ms-outlook",
}  # fmt: skip
UNKNOWN_TYPE = "application/octet-stream"


class Uploads:
    """One firm's document versions. ``version_bumps=False``: a later version leaves the document's ``updated_at`` alone."""

    def __init__(self, records: Records, tree: Tree, storage: Storage) -> None:
        self._records, self._tree, self._storage, self._world = records, tree, storage, records.world
        self.version_bumps = True
        tree.on_purge = lambda version: storage.drop(version["uuid"])

    def receiving(self) -> set[int]:
        """The documents whose bytes are coming in just now."""
        keys = [key.partition("/")[0] for key, count in self._storage.receiving.items() if count]
        return {row["document_id"] for key in keys for row in self._tree.versions.where("uuid", key)}

    def begin(self, document: Row, data: Data, actor: str) -> Row:
        """A new version without bytes."""
        filename = text(data.get("filename"), "filename") or text(data.get("name"), "name") or document["name"]
        content_type = _content_type(data.get("content_type"), filename)
        row = self._blank(document, filename, content_type, actor)
        row["parts"] = _parts([], data["multiparts"]) if data.get("multiparts") else []
        return self._records.create(self._tree.versions, row, actor)

    def proceed(self, document: Row, data: Data, actor: str) -> Row:
        """More parts, or all bytes are there: the version that ``uuid`` names as it is afterwards."""
        version = next((row for row in self._of(document) if row["uuid"] == data.get("uuid")), None)
        if version is None:
            raise unprocessable("uuid must name a version of this document")
        done = flag(data.get("fully_uploaded"), "fully_uploaded")
        if version["fully_uploaded"]:
            if done or data.get("multiparts"):
                raise unprocessable("The document version is already fully uploaded")
            return version
        if data.get("multiparts"):
            parts = _parts(version["parts"], data["multiparts"])
            version = self._records.replace(self._tree.versions, version, {**version, "parts": parts}, actor)
        return self._complete(version, actor) if done else version

    def store(self, version: Row, blob: Blob) -> None:
        """The bytes of a version as a PUT brings them."""
        self._storage.keep(version["uuid"], blob, version["content_type"])

    def copy(self, document: Row, version: Row, actor: str, filename: str | None = None) -> Row:
        """The bytes of a version (of any document) as the newest one of this document."""
        name = filename or version["filename"]
        content_type = _content_type(None, name) if filename else version["content_type"]
        row = self._blank(document, name, content_type, actor)
        row |= {key: version[key] for key in ("size", "content")}
        row["fully_uploaded"] = True
        self._storage.seal(row["uuid"], row["content"], content_type)
        return self._records.create(self._tree.versions, row, actor)

    def latest(self, document: Row) -> Row | None:
        """The newest version that is whole; of a document whose upload is not finished, that one."""
        if document["latest_version_id"] is not None:
            return self._tree.versions.get(document["latest_version_id"])
        return next(reversed(self._of(document)), None)

    def whole(self, document: Row, id: int) -> Row | None:
        """A fully uploaded version of this document by its id."""
        row = self._tree.versions.get(id)
        return row if row and row["document_id"] == document["id"] and row["fully_uploaded"] else None

    def settle(self, document: Row, actor: str) -> Row:
        """The document with its newest whole version as the latest."""
        whole = [row for row in self._of(document) if row["fully_uploaded"]]
        latest = max(whole, key=lambda row: row["version_number"])["id"] if whole else None
        touch = self.version_bumps or document["latest_version_id"] is None
        row = {**document, "latest_version_id": latest}
        return self._records.replace(self._tree.documents, document, row, actor, touch=touch)

    # -- addresses ---------------------------------------------------------------------------------------------------
    def put_url(self, version: Row) -> str | None:
        """Where the bytes go, signed anew each time it is asked for; None for parts and for what is whole."""
        if version["fully_uploaded"] or version["parts"]:
            return None
        return self._storage.put_url(version["uuid"], dict(self.put_headers(version)))

    def put_headers(self, version: Row) -> list[tuple[str, str]]:
        return (
            []
            if version["fully_uploaded"] or version["parts"]
            else [("Content-Type", version["content_type"]), ENCRYPTION]
        )

    def missing_parts(self, version: Row) -> list[Row]:
        """The parts of which no bytes are there, each with its ``uuid``."""
        if version["fully_uploaded"]:
            return []
        parts = [{**part, "uuid": version["uuid"]} for part in version["parts"]]
        return [part for part in parts if self._storage.stored(_key(version, part)) is None]

    def part_url(self, part: Row) -> str:
        signed = {"Content-Length": str(part["length"]), **dict(part_headers(part))}
        return self._storage.put_url(f"{part['uuid']}/{part['number']}", signed)

    # -- steps -------------------------------------------------------------------------------------------------------
    def _of(self, document: Row) -> list[Row]:
        return self._tree.versions.where("document_id", document["id"])

    def _blank(self, document: Row, filename: str, content_type: str, actor: str) -> Row:
        before = max((row["version_number"] for row in self._of(document)), default=0)
        name = f"{self._world.seed}/{self._world.next_id('clio/upload')}"
        return {
            "document_id": document["id"], "uuid": str(uuid.uuid5(uuid.NAMESPACE_OID, name)), "version_number": before + 1,
            "size": None, "filename": filename, "content_type": content_type, "received_at": self._world.now(),
            "fully_uploaded": False, "creator": actor, "parts": [], "content": [],
        }  # fmt: skip

    def _complete(self, version: Row, actor: str) -> Row:
        pieces = [self._storage.stored(_key(version, part)) for part in version["parts"] or [{"number": 0}]]
        if None in pieces:
            raise ClioError(404, "UploadNotFoundError", "No bytes were found for this upload")
        content = [piece for found in pieces if found for piece in found]
        if any(part["length"] < SMALLEST_PART for part in version["parts"][:-1]):
            raise unprocessable("Each part but the last must have 5 MB or more")
        self._storage.seal(version["uuid"], content, version["content_type"])
        for part in version["parts"]:
            self._storage.drop(_key(version, part))
        size = sum(piece[1] for piece in content)
        row = {**version, "content": content, "size": size, "fully_uploaded": True, "received_at": self._world.now()}
        return self._records.replace(self._tree.versions, version, row, actor)


def part_headers(part: Row) -> list[tuple[str, str]]:
    return [("Content-MD5", part["md5"])] if part["md5"] else []


def _key(version: Row, part: Row) -> str:
    return f"{version['uuid']}/{part['number']}" if part["number"] else str(version["uuid"])


def _parts(before: list[Row], sent: Any) -> list[Row]:
    """The parts in order of their numbers; one that is sent again replaces the earlier."""
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise unprocessable("multiparts must be a list of objects")
    if len(sent) > PARTS_A_REQUEST:
        raise unprocessable(f"multiparts cannot have more than {PARTS_A_REQUEST} parts in one request")
    parts = {part["number"]: part for part in before}
    for item in sent:
        refuse_unknown(item, ("part_number", "content_length", "content_md5"), ())
        place, length = number(item.get("part_number"), "part_number"), item.get("content_length")
        if not 1 <= place <= PARTS:
            raise unprocessable(f"part_number must be between 1 and {PARTS}")
        if not isinstance(length, str) or not (length.isascii() and length.isdigit()):
            raise unprocessable("content_length must be a string of digits")
        parts[place] = {"number": place, "length": int(length), "md5": text(item.get("content_md5"), "content_md5")}
    return [parts[place] for place in sorted(parts)]


def _content_type(sent: Any, filename: str) -> str:
    """What was sent, or what the extension says; a type alone (``image``) is taken too."""
    given = text(sent, "content_type")
    if given is None:
        extension = filename.rpartition(".")[2].lower()
        return _EXTRA.get(extension) or _TYPES.guess_type(f"x.{extension}", strict=False)[0] or UNKNOWN_TYPE
    if given.partition("/")[0].lower() not in TOP_TYPES:
        raise unprocessable("content_type is not valid")
    return given


def received(data: Data, now: datetime) -> datetime:
    """``received_at`` of a body, or now."""
    sent = text(data.get("received_at"), "received_at")
    if sent is None:
        return now
    try:
        value = datetime.fromisoformat(sent)
    except ValueError:
        raise unprocessable("received_at is not a valid time") from None
    return value if value.tzinfo else value.replace(tzinfo=now.tzinfo)
