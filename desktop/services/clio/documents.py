"""Clio's documents and folders as ``core.ports_documents.ClioDocuments``: which calls are made. Their upload is in ``uploads``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from desktop.core.documents import Version, deleted_at
from desktop.core.errors import Faulty, Missing, Refused, ServiceError, Unconfirmed
from desktop.core.ports import Lane, Page
from desktop.core.ports_documents import Progress, Received, Reservation
from desktop.core.records import Fields, Kind, Record, Side
from desktop.services.clio.document_records import MADE_BY, changes, document, folder, parent_of, version
from desktop.services.clio.lists import id_text, page, since_text, whole
from desktop.services.clio.refusals_documents import in_our_words
from desktop.services.clio.uploads import Uploads
from desktop.services.clio.wire import Listing, Single
from desktop.services.clio.wire_documents import (
    DOCUMENT_FIELDS,
    FOLDER_FIELDS,
    SIZE_FIELDS,
    VERSION_FIELDS,
    Document,
    DocumentVersion,
    Folder,
)
from desktop.services.files import Target
from desktop.services.http import HttpSeam
from desktop.services.storage import Storage

_KEPT = timedelta(days=30)  # in the trash


class _Resource(NamedTuple):
    path: str
    fields: str
    one: Any
    many: Any
    read: Callable[[Any, datetime], Record]


_RESOURCES = {
    Kind.DOCUMENT: _Resource("/documents", DOCUMENT_FIELDS, Single[Document], Listing[Document], document),
    Kind.FOLDER: _Resource("/folders", FOLDER_FIELDS, Single[Folder], Listing[Folder], folder),
}
DOCUMENT_KINDS = frozenset(_RESOURCES)


class ClioDocuments:
    """On a session's seam; ``storage`` has the bytes. API requests count in their lane, storage's do not."""

    side = Side.CLIO

    def __init__(self, seam: HttpSeam) -> None:
        self.seam = seam
        self.storage = Storage(seam.base, clock=seam.clock, transport=seam.transport, chance=seam.chance)
        self._uploads = Uploads(seam, self.storage)

    async def aclose(self) -> None:
        await self.storage.aclose()

    # -- reading ------------------------------------------------------------------------------------------------------
    async def list(
        self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane, matter: str | None = None
    ) -> Page:
        resource = _RESOURCES[kind]
        query = [("fields", resource.fields), ("include_deleted", "true")]
        if since is not None:
            query.append(("updated_since", since_text(since)))
        if matter is not None:
            query.append(("matter_id", id_text(matter)))
        answer, following = await page(self.seam, resource.path, resource.many, query, cursor, lane, apart=True)
        records = tuple([resource.read(row, answer.at) for row in answer.value.data])
        return Page(records, following, answer.at, tuple([one.id for one in answer.unread]))

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        resource = _RESOURCES[kind]
        try:
            answer = await self.seam.read(
                f"{resource.path}/{id_text(id)}.json", resource.one, query=[("fields", resource.fields)], lane=lane,
                template=f"{resource.path}/:id",
            )  # fmt: skip
        except Missing:
            return None
        return resource.read(answer.value.data, answer.at)

    async def find_marked(self, kind: Kind, marker: str, lane: Lane) -> tuple[Record, ...]:
        """In the trash too: a copy that somebody threw away is not made again."""
        resource = _RESOURCES[kind]
        query = [
            ("fields", resource.fields), ("external_property_name", MADE_BY), ("external_property_value", marker),
            ("include_deleted", "true"),
        ]  # fmt: skip
        if kind is Kind.DOCUMENT:
            query.append(("show_uncompleted", "true"))
        rows, at = await whole(self.seam, resource.path, resource.many, query, lane)
        return tuple([resource.read(row, at) for row in rows])

    async def versions(self, id: str, lane: Lane) -> tuple[Version, ...]:
        path, query = f"/documents/{id_text(id)}/versions", [("fields", VERSION_FIELDS), ("fully_uploaded", "true")]
        rows, at = await whole(
            self.seam, path, Listing[DocumentVersion], query, lane, ordered=False, template="/documents/:id/versions"
        )
        return tuple(sorted(version(row, at) for row in rows if row.fully_uploaded is not False))

    async def download(
        self,
        id: str,
        version: str | None,
        target: str,
        *,
        lane: Lane,
        size: int | None = None,
        progress: Progress | None = None,
    ) -> Received:
        """``size`` is that of the version where it is known; else it is asked for, because storage tells no hash to check by."""
        if version is None or size is None:
            version, size = await self._sized(id, version, lane)
        query = [("document_version_id", id_text(version))]

        async def find() -> str:
            return await self.seam.locate(
                f"/documents/{id_text(id)}/download.json", lane=lane, query=query, template="/documents/:id/download"
            )

        async with Target(self.seam.worker, target, progress) as bytes_:
            await self.storage.get(find, bytes_, size)
            return await bytes_.finish()

    async def _sized(self, id: str, version: str | None, lane: Lane) -> tuple[str, int]:
        """The id and size of a version, by default of the latest."""
        if version is not None:
            found = next((one for one in await self.versions(id, lane) if one.id == version), None)
            if found is None:
                raise Missing(self.side, "no such version", status=404)
            return found.id, found.size
        answer = await self.seam.read(
            f"/documents/{id_text(id)}.json", Single[Document], query=[("fields", SIZE_FIELDS)], lane=lane,
            template="/documents/:id",
        )  # fmt: skip
        latest = answer.value.data.latest_document_version
        if not latest or latest.redacted:
            raise Faulty(self.side, "the latest version is not shown")
        if not latest.fully_uploaded or latest.id is None or latest.size is None:
            raise Missing(self.side, "no bytes yet")
        return str(latest.id), latest.size

    # -- writing ------------------------------------------------------------------------------------------------------
    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        return await self._patch(kind, id, changes(values), seen, lane)

    async def trash(self, id: str, *, seen: Record, lane: Lane) -> None:
        try:
            with in_our_words():
                await self.seam.write(
                    "DELETE", f"/documents/{id_text(id)}.json", type(None), lane=lane, template="/documents/:id"
                )
        except Missing:
            return

    async def restore(self, id: str, *, seen: Record, lane: Lane) -> Record:
        try:
            return await self._patch(Kind.DOCUMENT, id, {"restore": True}, seen, lane)
        except Missing as error:
            gone = deleted_at(seen)
            if gone is None or self.seam.clock.now() - gone < _KEPT:
                raise
            raise Refused(self.side, "restore_expired", status=error.status) from None

    async def _patch(self, kind: Kind, id: str, data: dict[str, Any], seen: Record, lane: Lane) -> Record:
        resource = _RESOURCES[kind]
        with in_our_words():
            answer = await self.seam.write(
                "PATCH", f"{resource.path}/{id_text(id)}.json", resource.one, body={"data": data}, lane=lane,
                query=[("fields", resource.fields)], headers={"If-Match": seen.etag} if seen.etag else None,
                template=f"{resource.path}/:id",
            )  # fmt: skip
        return resource.read(answer.value.data, answer.at)

    async def make_latest(self, document_id: str, version_id: str, lane: Lane) -> Record:
        """The answer has no body, so the record is read afterwards."""
        path = f"/documents/{id_text(document_id)}/versions/{id_text(version_id)}/save_as_latest_version.json"
        with in_our_words():
            await self.seam.write(
                "POST", path, type(None), lane=lane, template="/documents/:id/versions/:id/save_as_latest_version"
            )
        try:
            found = await self.get(Kind.DOCUMENT, document_id, lane)
        except ServiceError as error:
            raise Unconfirmed(self.side, "made, but not read back", status=error.status) from None
        if found is None:
            raise Unconfirmed(self.side, "made, but not found", status=404)
        return found

    async def create_folder(self, parent: str, name: str, *, marker: str, lane: Lane) -> Record:
        data = {
            "name": name,
            "parent": parent_of(parent),
            "external_properties": [{"name": MADE_BY, "value": marker}],
        }
        with in_our_words():
            answer = await self.seam.write(
                "POST",
                "/folders.json",
                Single[Folder],
                body={"data": data},
                query=[("fields", FOLDER_FIELDS)],
                lane=lane,
            )
        return folder(answer.value.data, answer.at)

    # -- bytes --------------------------------------------------------------------------------------------------------
    async def reserve(
        self, parent: str, name: str, *, content_type: str, size: int, marker: str, lane: Lane, source: str = ""
    ) -> Reservation:
        """``source`` is the file: from 100 MB on storage compares each part with the MD5 that is told here."""
        return await self._uploads.reserve(
            parent, name, content_type=content_type, size=size, marker=marker, lane=lane, source=source
        )

    async def reservation(self, document_id: str, version_uuid: str, *, size: int, lane: Lane) -> Reservation:
        return await self._uploads.reservation(document_id, version_uuid, size=size, lane=lane)

    async def put_bytes(self, reservation: Reservation, source: str, progress: Progress | None = None) -> None:
        await self._uploads.put_bytes(reservation, source, progress)

    async def commit(self, document_id: str, version_uuid: str, *, sha256: str, lane: Lane) -> Record:
        return await self._uploads.commit(document_id, version_uuid, sha256=sha256, lane=lane)
