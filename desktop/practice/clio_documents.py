"""What Clio allows of documents and their categories. Bytes and versions are in ``clio_uploads``, the trash in ``clio_tree``."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.practice.blobs import Blob
from desktop.practice.clio_records import Records
from desktop.practice.clio_tree import Top, Tree, blank, category_of, parent_of
from desktop.practice.clio_uploads import Uploads, received
from desktop.practice.clio_values import ClioError, Data, flag, not_found, refuse_unknown, text, unprocessable
from desktop.practice.world import Row, Table

_BOTH = frozenset(("name", "parent", "document_category", "received_at", "external_properties", "multiparts"))
CREATABLE = _BOTH | {"filename", "content_type"}
UPDATABLE = _BOTH | {"uuid", "fully_uploaded", "restore", "copy_version"}
COPYABLE = frozenset(("name", "filename", "parent", "document_category", "received_at", "external_properties"))
READ_ONLY = frozenset(
    (
        "id", "etag", "created_at", "updated_at", "deleted_at", "type", "locked", "size", "creator", "matter", "contact",
        "latest_document_version",
    )
)  # fmt: skip
_UPLOADING = frozenset(("uuid", "fully_uploaded", "multiparts"))


class Documents:
    """One firm's documents. Methods return the stored row; ``shown_version_id`` in it names the version just concerned."""

    def __init__(self, records: Records, tree: Tree, uploads: Uploads, tops: Mapping[str, tuple[Top, Table]]) -> None:
        self._records, self._tree, self._uploads, self._tops = records, tree, uploads, tops

    def create(self, data: Data, actor: str) -> Row:
        """A document without bytes, or (``parent`` of type Document) a new version of one, again without bytes.

        A new version takes nothing but the file's own values; names may repeat.
        """
        refuse_unknown(data, CREATABLE, READ_ONLY)
        name = _name(data)
        id, kind = parent_of(data.get("parent"))
        if kind == "Document":
            document = self._standing(id)
            version = self._uploads.begin(document, data, actor)
            return _showing(document, version)
        row = self._new(data, name, actor)
        document = {"id": self._records.next_id(self._tree.documents), **row}
        version = self._uploads.begin(document, data, actor)
        return _showing(self._tree.documents.put(document, actor), version)

    def file(self, data: Data, blob: Blob, actor: str) -> Row:
        """All three steps of an upload at once, as Clio's own pages take a file; ``blob`` is in the world's blobs."""
        row = self.create(data, actor)
        version = self._tree.versions.rows[row["shown_version_id"]]
        self._uploads.store(version, blob)
        return self.update(row["id"], {"uuid": version["uuid"], "fully_uploaded": True}, actor)

    def update(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._records.found(self._tree.documents, id, if_match)
        refuse_unknown(data, UPDATABLE, READ_ONLY)
        restoring = before["trashed"] and flag(data.get("restore"), "restore")
        if not restoring:
            self._tree.refuse_trashed(before)
        row = self._changed(before, data)
        if row != before or _UPLOADING & data.keys():
            self._tree.refuse_locked(before)
        version = self._uploads.proceed(before, data, actor) if _UPLOADING & data.keys() else None
        if restoring:
            row = before = self._tree.take_out(row, actor)
        row = self._records.replace(self._tree.documents, before, row, actor)
        if flag(data.get("copy_version"), "copy_version") and _extension(row) != _extension(before):
            latest = self._uploads.latest(row)
            if latest is not None and latest["fully_uploaded"]:
                version = self._uploads.copy(row, latest, actor, row["name"])
        if version is not None and version["fully_uploaded"]:
            row = self._uploads.settle(row, actor)
        return _showing(row, version)

    def delete(self, id: int, actor: str) -> None:
        """Into the trash; 409 while it is locked or being modified. There is no condition to send with it."""
        row = self._records.found(self._tree.documents, id)
        if row["trashed"]:
            raise not_found("document", id)
        if row["locked"]:
            raise ClioError(409, "Conflict", "Locked Document cannot be modified")
        self._tree.refuse_busy((row,), self._uploads.receiving())
        self._tree.trash(row, actor)

    def copy(self, id: int, data: Data, actor: str) -> Row:
        """The latest version as a document of its own, or as a new version of another one."""
        source = self._records.found(self._tree.documents, id)
        latest = self._uploads.latest(source)
        refuse_unknown(data, COPYABLE, READ_ONLY)
        if source["trashed"] or latest is None or not latest["fully_uploaded"]:
            raise not_found("document", id)
        target, kind = parent_of(data.get("parent"))
        filename = text(data.get("filename"), "filename")
        if kind == "Document":
            document = self._standing(target)
        else:
            row = self._new(data, text(data.get("name"), "name") or source["name"], actor)
            document = self._records.create(self._tree.documents, row, actor)
        version = self._uploads.copy(document, latest, actor, filename)
        return _showing(self._uploads.settle(document, actor), version)

    def save_as_latest(self, id: int, version_id: int, actor: str) -> Row:
        """An old version copied as the newest; what was between stays. 400 for what is no whole version of it."""
        document = self._standing(id)
        version = self._uploads.whole(document, version_id)
        if version is None:
            raise ClioError(400, "ArgumentError", "There is no such version of this document")
        copied = self._uploads.copy(document, version, actor)
        return _showing(self._uploads.settle(document, actor), copied)

    # -- categories --------------------------------------------------------------------------------------------------
    def create_category(self, data: Data, actor: str) -> Row:
        refuse_unknown(data, ("name",), READ_ONLY)
        return self._records.create(self._tree.categories, {"name": _name(data)}, actor)

    def update_category(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._records.found(self._tree.categories, id, if_match)
        refuse_unknown(data, ("name",), READ_ONLY)
        row = {**before, "name": _name(data)} if "name" in data else dict(before)
        return self._records.replace(self._tree.categories, before, row, actor)

    def delete_category(self, id: int, actor: str) -> None:
        """A category in use stays (403)."""
        self._records.found(self._tree.categories, id)
        if any(
            row["document_category_id"] == id for table in (self._tree.documents, self._tree.folders) for row in table
        ):
            raise ClioError(403, "ForbiddenError", "Document category is in use and cannot be deleted")
        self._tree.categories.delete(id, actor)

    # -- steps -------------------------------------------------------------------------------------------------------
    def _standing(self, id: int) -> Row:
        """A document that may get a new version."""
        document = self._records.found(self._tree.documents, id)
        self._tree.refuse_trashed(document)
        self._tree.refuse_locked(document)
        return document

    def _new(self, data: Data, name: str, actor: str) -> Row:
        row = {
            **blank(name, actor),
            "latest_version_id": None,
            "received_at": received(data, self._records.world.now()),
        }
        row["document_category_id"] = category_of(self._records, self._tree.categories, data, None)
        row["external_properties"] = self._tree.properties([], data.get("external_properties") or [])
        return self._tree.move(row, self._tree.place(data.get("parent"), self._tops))

    def _changed(self, before: Row, data: Data) -> Row:
        row = dict(before)
        if "name" in data:
            row["name"] = _name(data)
        if data.get("parent") is not None:
            row = self._tree.move(row, self._tree.place(data["parent"], self._tops))
        if data.get("received_at") is not None:
            row["received_at"] = received(data, before["received_at"])
        if "external_properties" in data:
            row["external_properties"] = self._tree.properties(
                before["external_properties"], data["external_properties"]
            )
        row["document_category_id"] = category_of(
            self._records, self._tree.categories, data, row["document_category_id"]
        )
        return row


def _showing(row: Row, version: Row | None) -> Row:
    return row if version is None else {**row, "shown_version_id": version["id"]}


def _extension(row: Row) -> str:
    stem, dot, extension = row["name"].rpartition(".")
    return extension.lower() if stem and dot else ""


def _name(data: Data) -> str:
    name = text(data.get("name"), "name")
    if name is None:
        raise unprocessable("Name can't be blank")
    return name
