"""Clio's upload in its steps: a version is reserved, its bytes go to storage whole or in parts, it is declared complete.

Repeating any step but the reservation is safe. Addresses are signed: they live in a ``Reservation`` and nowhere else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from desktop.core.documents import clio_mark
from desktop.core.errors import Faulty, LocalError, Missing, Refused, Stale, Unconfirmed
from desktop.core.ports import Lane
from desktop.core.ports_documents import Part, Progress, Reservation
from desktop.core.records import Record, Side
from desktop.services.clio.document_records import HASH, MADE_BY, MOST_PROPERTIES, document, marked, parent_of
from desktop.services.clio.lists import id_text, whole
from desktop.services.clio.refusals_documents import LATER, in_our_words
from desktop.services.clio.wire import Listing, Single
from desktop.services.clio.wire_documents import (
    DOCUMENT_FIELDS,
    RESERVED_FIELDS,
    UNFINISHED_FIELDS,
    Document,
    Header,
    Property,
    Reserved,
    Unfinished,
)
from desktop.services.files import Outgoing, md5_of_parts, size_of
from desktop.services.http import HttpSeam
from desktop.services.replies import Undecodable
from desktop.services.storage import Storage, for_good

MB = 1024 * 1024
MULTIPART = 100 * MB  # from here on in parts, as Clio advises
SMALLEST_PART = 24 * MB  # storage takes no less than 5 MB; an address lives ten minutes
MOST_PARTS = 50  # in one request: parts grow instead of needing a second one (F6)
_PATH = "/documents"
_TEMPLATE = "/documents/:id"
_TOP_TYPES = frozenset(
    ("application", "audio", "example", "font", "image", "message", "model", "text", "video")
)  # what Clio takes for the first half of a media type
_REMEMBERED = 1000  # documents whose marks are known between reservation and commit
_TRIES = 3  # of a commit that Clio could not confirm in time
_PAUSE = 2.0  # seconds before the next


def part_sizes(size: int) -> list[int]:
    """The sizes of the parts of a file from 100 MB: all alike but the last, at most fifty."""
    each = max(SMALLEST_PART, -(-size // MOST_PARTS))
    return [min(each, size - at) for at in range(0, size, each)]


class Uploads:
    """The steps of ``ports_documents.ClioDocuments`` that bring bytes."""

    side = Side.CLIO

    def __init__(self, seam: HttpSeam, storage: Storage) -> None:
        self._seam, self._storage = seam, storage
        # {document id: its properties as the reservation's reply told them}: a commit needs no request to know them.
        self._properties: OrderedDict[str, Sequence[Property]] = OrderedDict()

    async def reserve(
        self, parent: str, name: str, *, content_type: str, size: int, marker: str, lane: Lane, source: str
    ) -> Reservation:
        data: dict[str, Any] = {"name": name, "filename": name, "parent": parent_of(parent)}
        if content_type.partition("/")[0].lower() in _TOP_TYPES:
            data["content_type"] = content_type
        if data["parent"]["type"] != "Document":
            data["external_properties"] = [{"name": MADE_BY, "value": marker}]
        if size >= MULTIPART:
            data["multiparts"] = await self._parts_of(source, size)
        with in_our_words():
            answer = await self._seam.write(
                "POST", f"{_PATH}.json", Single[Reserved], body={"data": data}, query=[("fields", RESERVED_FIELDS)],
                lane=lane,
            )  # fmt: skip
        row = answer.value.data
        version = row.latest_document_version
        try:
            if version.fully_uploaded:
                raise Undecodable("another version than the new one")
            parts = _parts(version, size)
        except Undecodable as error:
            raise Unconfirmed(self.side, str(error)) from None
        if row.external_properties is not None:
            self._remember(str(row.id), row.external_properties)
        return Reservation(str(row.id), version.uuid, parts)

    async def _parts_of(self, source: str, size: int) -> list[dict[str, Any]]:
        """What is announced of each part: its length as text and, where the file is known, its MD5."""
        sizes = part_sizes(size)
        digests = await md5_of_parts(self._seam.worker, source, sizes) if source else []
        rows: list[dict[str, Any]] = [
            {"part_number": number, "content_length": str(length)} for number, length in enumerate(sizes, 1)
        ]
        for row, digest in zip(rows, digests, strict=False):
            row["content_md5"] = digest
        return rows

    async def reservation(self, document_id: str, version_uuid: str, *, size: int, lane: Lane) -> Reservation:
        """A version that is whole already comes back without parts: nothing is left to be sent."""
        found = await self._version(document_id, version_uuid, lane, complete=False)
        if found is None:
            if await self._version(document_id, version_uuid, lane, complete=True) is None:
                raise Missing(self.side, "no such version", status=404)
            return Reservation(document_id, version_uuid)
        try:
            return Reservation(document_id, version_uuid, _parts(found, size))
        except Undecodable as error:
            raise Faulty(self.side, str(error)) from None

    async def _version(self, document_id: str, uuid: str, lane: Lane, *, complete: bool) -> Unfinished | None:
        query = [("fields", UNFINISHED_FIELDS), ("fully_uploaded", str(complete).lower())]
        path = f"{_PATH}/{id_text(document_id)}/versions"
        rows, _ = await whole(
            self._seam, path, Listing[Unfinished], query, lane, ordered=False, template=f"{_TEMPLATE}/versions"
        )
        return next((row for row in rows if row.uuid == uuid), None)

    async def put_bytes(self, reservation: Reservation, source: str, progress: Progress | None = None) -> None:
        """Expired addresses are replaced by fresh ones as long as that brings us on."""
        if not reservation.parts:
            return
        size = await size_of(self._seam.worker, source)
        left, fresh = list(reservation.parts), False
        while left:
            try:
                await self._put(left[0], size, source, progress)
            except Stale as error:
                if fresh:
                    raise for_good(error) from None
                fresh = True
                again = await self.reservation(
                    reservation.document_id, reservation.version_uuid, size=size, lane=Lane.WRITE
                )
                left = [part for part in again.parts if part.number >= left[0].number]
            else:
                left.pop(0)
                fresh = False

    async def _put(self, part: Part, size: int, source: str, progress: Progress | None) -> None:
        sizes = part_sizes(size) if part.number else [size]
        index = max(part.number - 1, 0)
        if index >= len(sizes) or sizes[index] != part.size:
            raise LocalError("changed", "another size than was announced")
        start = sum(sizes[:index])
        outgoing = Outgoing(self._seam.worker, source, part.size, start=start, progress=progress)
        await self._storage.put(part.url, part.headers, outgoing)

    async def commit(self, document_id: str, version_uuid: str, *, sha256: str, lane: Lane) -> Record:
        known = self._properties.pop(document_id, None)
        if known is not None:
            try:
                return await self._commit(document_id, version_uuid, sha256, known, lane)
            except Missing:  # one of the properties went meanwhile, or all of it
                pass
        properties = await self._properties_of(document_id, lane)
        return await self._commit(document_id, version_uuid, sha256, properties, lane)

    async def _commit(
        self, document_id: str, uuid: str, sha256: str, properties: Sequence[Property], lane: Lane
    ) -> Record:
        data: dict[str, Any] = {"uuid": uuid, "fully_uploaded": True}
        mark = marked(properties, HASH, clio_mark(uuid, sha256))
        if (
            "id" in mark or len(properties) < MOST_PROPERTIES
        ):  # else others have taken all of them: the hash stays unknown
            data["external_properties"] = [mark]
        try:
            return await self._committed(document_id, {"data": data}, lane)
        except Refused as error:
            if error.status != 422 or await self._version(document_id, uuid, lane, complete=True) is None:
                raise
            return await self._document(document_id, lane)  # an earlier commit, whose reply was lost (F4)

    async def _committed(self, document_id: str, body: dict[str, Any], lane: Lane) -> Record:
        """Clio may need longer than one request to see the bytes; it asks to be asked again."""
        attempt = 1
        while True:
            try:
                with in_our_words():
                    answer = await self._seam.write(
                        "PATCH", f"{_PATH}/{id_text(document_id)}.json", Single[Document], body=body, lane=lane,
                        query=[("fields", DOCUMENT_FIELDS)], template=_TEMPLATE,
                    )  # fmt: skip
                return document(answer.value.data, answer.at)
            except Refused as error:
                if error.code != LATER:
                    raise
                if attempt == _TRIES:
                    raise Unconfirmed(self.side, "the upload is not confirmed yet", status=error.status) from None
            await self._seam.clock.sleep(self._seam.chance.uniform(_PAUSE, _PAUSE * 2**attempt))
            attempt += 1

    async def _document(self, document_id: str, lane: Lane) -> Record:
        answer = await self._seam.read(
            f"{_PATH}/{id_text(document_id)}.json", Single[Document], query=[("fields", DOCUMENT_FIELDS)], lane=lane,
            template=_TEMPLATE,
        )  # fmt: skip
        return document(answer.value.data, answer.at)

    async def _properties_of(self, document_id: str, lane: Lane) -> Sequence[Property]:
        answer = await self._seam.read(
            f"{_PATH}/{id_text(document_id)}.json", Single[Document], lane=lane,
            query=[("fields", "id,external_properties{id,name,value}")], template=_TEMPLATE,
        )  # fmt: skip
        rows = answer.value.data.external_properties
        return rows if isinstance(rows, list) else []

    def _remember(self, document_id: str, properties: Sequence[Property]) -> None:
        self._properties[document_id] = properties
        while len(self._properties) > _REMEMBERED:
            self._properties.popitem(last=False)


def _parts(version: Unfinished, size: int) -> tuple[Part, ...]:
    """The bytes that are still to come; ``Undecodable`` when the addresses do not suit them."""
    if size < MULTIPART:
        if not version.put_url:
            raise Undecodable("no address for the bytes")
        return (Part(0, size, version.put_url, _headers(version.put_headers)),)
    sizes = part_sizes(size)
    rows = version.multiparts or []
    if any(not 1 <= row.part_number <= len(sizes) for row in rows):
        raise Undecodable("other parts than were announced")
    return tuple(
        Part(row.part_number, sizes[row.part_number - 1], row.put_url, _headers(row.put_headers)) for row in rows
    )


def _headers(rows: Sequence[Header] | None) -> tuple[tuple[str, str], ...]:
    return tuple((row.name, row.value) for row in rows or ())
