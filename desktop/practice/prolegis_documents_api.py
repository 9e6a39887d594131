"""Documents' contents on the wire: bytes in and out as streams, revisions and restoring.

Their fields go through ``prolegis_api`` like those of every record.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from desktop.practice.blobs import Blob, TooLarge
from desktop.practice.faults import ACTOR, lens_of, shown_at
from desktop.practice.prolegis_documents_fields import (
    DOCUMENT,
    checked,
    declared_digest,
    digest_field,
    media_type,
    too_large,
)
from desktop.practice.prolegis_feed import by
from desktop.practice.prolegis_fields import Issue, ProlegisError, invalid
from desktop.practice.prolegis_lease import instant
from desktop.practice.prolegis_lists import whole_number
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.world import Row

Handler = Callable[[Request], Awaitable[Response]]
HIGHEST = 2**31 - 1  # no revision has a greater number


class DocumentContents:
    """The handlers by path and method; a refusal is a ``ProlegisError``. ``base`` stands before every path."""

    def __init__(self, rules: ProlegisRules, base: str) -> None:
        self._rules, self._base = rules, base

    def handlers(self) -> dict[str, dict[str, Handler]]:
        return {
            "/documents/{id}/content": {"GET": self._read, "PUT": self._save},
            "/documents/{id}/revisions": {"GET": self._revisions},
            "/documents/{id}/restore": {"POST": self._restore},
        }

    async def _read(self, request: Request) -> Response:
        row = self._seen(request)
        asked = request.query_params
        number = whole_number(asked, "revision", 0, 0, HIGHEST) if "revision" in asked else None
        revision = self._rules.files.revision(row, number)
        size, kind = revision["size"], revision["content_type"]
        if revision["revision"] == row["revision"]:
            kind = row["content_type"]  # which a person may have set right since
        start, end = _range(request.headers.get("Range"), size)
        headers = {
            "Accept-Ranges": "bytes", "Content-Length": str(end - start),
            "Content-Location": f"{self._base}/documents/{row['id']}/content?revision={revision['revision']}",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row['name'], safe='')}",
            "Repr-Digest": digest_field(revision["sha256"]), "X-Content-Type-Options": "nosniff",
        }  # fmt: skip
        if request.headers.get("Range") and end - start < size:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        status = 206 if "Content-Range" in headers else 200
        body = self._rules.world.blobs.stream(revision["sha256"], start, end)
        reply = StreamingResponse(body, status, headers)
        reply.headers["Content-Type"] = kind  # as it was given: no charset is added
        return reply

    async def _save(self, request: Request) -> Response:
        """Refused before a byte is read where that can be known; what was allowed then is asked again with the bytes here."""
        id, if_match, files = request.path_params["id"], request.headers.get("If-Match"), self._rules.files
        files.expect(id, if_match)
        digest = declared_digest(request.headers.get("Content-Digest"))
        kind = checked(media_type, request.headers.get("Content-Type"), "#Content-Type")
        origin = request.query_params.get("origin")
        if origin is not None:
            origin = checked(DOCUMENT["origin"], origin, "?origin")
        sent = request.headers.get("Content-Length", "")
        length = int(sent) if sent.isdecimal() else None
        if length is not None and length > files.largest:
            raise too_large(files.largest)
        blob = await self._received(request, digest, length)
        row = files.save(id, blob, str(request.scope[ACTOR]), if_match, content_type=kind, origin=origin)
        return self._one(row)

    async def _received(self, request: Request, digest: str | None, length: int | None) -> Blob:
        """The body, kept; nothing of it when it is too large, cut short or not what its digest says."""
        limit = self._rules.files.largest
        try:
            with self._rules.world.blobs.writer(limit) as writer:
                async for chunk in request.stream():
                    writer.write(chunk)
                if length is not None and writer.size != length:
                    raise _incomplete(f"{writer.size} of {length} bytes came.")
                if digest is not None and writer.sha256() != digest:
                    raise invalid([Issue("#Content-Digest", "digest_mismatch", f"the bytes have {writer.sha256()}")])
                return writer.finish()
        except TooLarge:
            raise too_large(limit) from None
        except ClientDisconnect:
            raise _incomplete("The connection ended.") from None

    async def _revisions(self, request: Request) -> Response:
        row = self._seen(request)
        return JSONResponse({"data": [self._revision(row, kept) for kept in row["revisions"]], "next": None})

    def _revision(self, row: Row, kept: Row) -> Row:
        until = self._rules.files.available_until(row, kept)
        shown = {name: kept[name] for name in ("revision", "size", "sha256", "content_type", "origin")}
        shown["saved_at"], shown["by"] = instant(kept["saved_at"]), by(kept["actor"])
        shown["available_until"] = instant(until) if until else None
        return shown

    async def _restore(self, request: Request) -> Response:
        if_match = request.headers.get("If-Match")
        return self._one(self._rules.files.restore(request.path_params["id"], str(request.scope[ACTOR]), if_match))

    def _seen(self, request: Request) -> Row:
        row = self._rules.find("document", request.path_params["id"])
        when = shown_at(lens_of(request.scope), self._rules.world.now(), listing=False)
        return row if when is None else self._rules.documents.at(row["id"], when) or row

    def _one(self, row: Row) -> Response:
        return JSONResponse(self._rules.wire(row), headers={"ETag": self._rules.etag(row)})


def _incomplete(detail: str) -> ProlegisError:
    return ProlegisError(400, "incomplete_body", "The body ended early", detail)


def _range(header: str | None, size: int) -> tuple[int, int]:
    """(from, up to and without) of one byte range (RFC 9110); what is no single range is passed over, 416 beyond the end."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip()) if header else None
    if found is None or not (found[1] or found[2]):
        return 0, size
    if found[1]:
        start, end = int(found[1]), min(int(found[2]) + 1, size) if found[2] else size
    else:
        start, end = max(size - int(found[2]), 0), size
    if found[1] and found[2] and int(found[2]) < int(found[1]):
        return 0, size
    if start >= size:
        detail = f"The content has {size} bytes."
        raise ProlegisError(416, "range_not_satisfiable", "There are no such bytes", detail, size=size)
    return start, end
