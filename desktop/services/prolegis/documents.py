"""Prolegis' documents as ``core.ports_documents.ProlegisDocuments``: which calls of the contract are made, and the checking of bytes."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from desktop.core.documents import Version
from desktop.core.errors import Busy, Faulty, Missing, Unreachable
from desktop.core.ports import Lane, Page
from desktop.core.ports_documents import Progress, Received
from desktop.core.records import Fields, Kind, Record, Side
from desktop.services.files import Outgoing, Target, size_of
from desktop.services.http import HttpSeam
from desktop.services.prolegis.document_records import PATH, change, creation, record, version
from desktop.services.prolegis.lists import id_text, page
from desktop.services.prolegis.wire import Listing
from desktop.services.prolegis.wire_documents import Document, Revisions
from desktop.services.replies import Undecodable
from desktop.services.retries import AT_ONCE, pause

_ONE, _CONTENT = f"{PATH}/:id", f"{PATH}/:id/content"
_MEDIA_TYPE = re.compile(r"[0-9A-Za-z!#$&^_.+-]+/[0-9A-Za-z!#$&^_.+-]+ *(;[ -~]*)?")
_SHA256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]*):")


class ProlegisDocuments:
    """On a session's seam. ``fence`` gives the header of the lease that every write carries."""

    side = Side.PROLEGIS

    def __init__(self, seam: HttpSeam, fence: Callable[[], dict[str, str]]) -> None:
        self.seam, self._fence = seam, fence
        self._gate = asyncio.Semaphore(AT_ONCE)

    # -- reading ------------------------------------------------------------------------------------------------------
    async def list(
        self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane, matter: str | None = None
    ) -> Page:
        _must_be_document(kind)
        query = [("include_deleted", "true")]
        if since is not None:
            query.append(("updated_since", since.astimezone(UTC).isoformat()))
        if matter is not None:
            query.append(("matter_id", id_text(matter)))
        answer, following = await page(self.seam, PATH, Listing[Document], query, cursor, lane)
        records = tuple([record(row) for row in answer.value.data])
        return Page(records, following, answer.at, tuple([one.id for one in answer.unread]))

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        _must_be_document(kind)
        try:
            answer = await self.seam.read(f"{PATH}/{id_text(id)}", Document, lane=lane, template=_ONE)
        except Missing:
            return None
        return record(answer.value)

    async def linked_to(self, clio_id: str, lane: Lane) -> Record | None:
        query = [("clio_document_id", clio_id), ("include_deleted", "true")]
        answer, _ = await page(self.seam, PATH, Listing[Document], query, None, lane)
        return next((record(row) for row in answer.value.data), None)

    async def versions(self, id: str, lane: Lane) -> tuple[Version, ...]:
        """Those whose bytes are no longer kept too."""
        answer = await self.seam.read(
            f"{PATH}/{id_text(id)}/revisions", Revisions, lane=lane, template=f"{_ONE}/revisions"
        )
        return tuple(sorted(version(row, answer.at) for row in answer.value.data))

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
        """Checked against the SHA-256 that comes with the bytes; one that is cut is gone on with."""
        query = [] if version is None else [("revision", version)]
        path = f"{PATH}/{id_text(id)}/content"
        async with self._gate, Target(self.seam.worker, target, progress) as bytes_:
            attempt = 1
            while True:
                try:
                    await self.seam.fetch(path, bytes_, lane=lane, query=query, template=_CONTENT)
                    await self._check(bytes_, size)
                    return await bytes_.finish()
                except (Faulty, Unreachable, Busy) as error:
                    if isinstance(error, Faulty) and error.status:  # an answer, but not these bytes
                        await bytes_.start_anew()
                    await pause(error, attempt, self.seam.clock, self.seam.chance)
                attempt += 1

    async def _check(self, target: Target, size: int | None) -> None:
        """Bytes that are not what was announced are dropped (F22, R6): a page of somebody else has no digest."""
        try:
            found = _SHA256.search(target.headers.get("repr-digest", ""))
            target.check_length()
            if found is None or await target.sha256() != _hex(found[1]):
                raise Undecodable("not the announced bytes" if found else "no digest")
            if size not in {None, target.size}:
                raise Undecodable("not the size of the revision")
        except Undecodable as error:
            raise Faulty(self.side, str(error), status=200) from None

    # -- writing ------------------------------------------------------------------------------------------------------
    async def create_document(self, values: Fields, *, key: str, lane: Lane) -> Record:
        headers = {"Idempotency-Key": key}
        return await self._write("POST", PATH, lane, body=creation(values), headers=headers, template=PATH)

    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        _must_be_document(kind)
        return await self._write("PATCH", f"{PATH}/{id_text(id)}", lane, body=change(values), headers=_match(seen))

    async def trash(self, id: str, *, seen: Record, lane: Lane) -> None:
        headers = {**_match(seen), **self._fence()}
        try:
            await self.seam.write(
                "DELETE", f"{PATH}/{id_text(id)}", type(None), lane=lane, headers=headers, template=_ONE
            )
        except Missing:
            return

    async def restore(self, id: str, *, seen: Record, lane: Lane) -> Record:
        path = f"{PATH}/{id_text(id)}/restore"
        return await self._write("POST", path, lane, headers=_match(seen), template=f"{_ONE}/restore")

    async def put_content(
        self,
        id: str,
        source: str,
        *,
        sha256: str,
        content_type: str,
        seen: Record,
        lane: Lane,
        progress: Progress | None = None,
    ) -> Record:
        """Sent once. A file that is not ``sha256`` any more is never sent whole (``LocalError`` "changed")."""
        size = await size_of(self.seam.worker, source)
        digest = base64.b64encode(bytes.fromhex(sha256)).decode()
        headers = {**_match(seen), **self._fence(), "Content-Digest": f"sha-256=:{digest}:"}
        if _MEDIA_TYPE.fullmatch(content_type):
            headers["Content-Type"] = content_type
        outgoing = Outgoing(self.seam.worker, source, size, sha256=sha256, progress=progress)
        async with self._gate:
            answer = await self.seam.upload(
                f"{PATH}/{id_text(id)}/content", Document, outgoing, lane=lane, headers=headers, template=_CONTENT
            )
        return record(answer.value)

    async def _write(
        self, method: str, path: str, lane: Lane, *, body: Any = None, headers: Mapping[str, str], template: str = _ONE
    ) -> Record:
        sent = {**headers, **self._fence()}
        answer = await self.seam.write(method, path, Document, body=body, lane=lane, headers=sent, template=template)
        return record(answer.value)


def _match(seen: Record) -> dict[str, str]:
    return {"If-Match": seen.etag} if seen.etag else {}


def _hex(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).hex()
    except binascii.Error:
        return ""


def _must_be_document(kind: Kind) -> None:
    if kind is not Kind.DOCUMENT:
        raise ValueError(f"Prolegis has no records of kind {kind}")
