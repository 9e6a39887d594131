"""Where the bytes of Clio's documents stand: a storage service of its own beside the API, reached by signed addresses alone.

It behaves as S3 does with pre-signed addresses and answers with XML. Which document the bytes belong to it does not know.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import escape

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from desktop.practice.blobs import Blob, TooLarge, Writer
from desktop.practice.world import Row, World

BUCKET = "/clio-documents/"  # where the addresses begin; nothing of the API is there
MOST = 5 * 1024**3  # bytes of one PUT
PUT_LIFE = 600  # seconds; Clio says ten minutes in one place and eight hours in another
GET_LIFE = 300
_STAMP = "%Y%m%dT%H%M%SZ"
_UNSIGNED = "X-Amz-Signature"
_SECRET_NAMES = ("content-md5",)  # with every x-amz- header: refused unless the address was signed for it


class StorageError(Exception):
    """A refusal as S3 words it."""

    def __init__(self, status: int, code: str, message: str, **more: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message, self.more = status, code, message, more

    def reply(self) -> Response:
        return Response(xml(self.code, self.message, **self.more), self.status, media_type="application/xml")


def xml(code: str, message: str, **more: str) -> str:
    inside = "".join(
        f"<{name}>{escape(text)}</{name}>" for name, text in (("Code", code), ("Message", message), *more.items())
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inside}<RequestId>PRACTICE</RequestId></Error>'


class Storage:
    """Objects by key; each is a list of contents that follow one another, so that parts need not be copied together.

    ``origin`` is where the addresses lead. ``put_life`` and ``get_life`` (seconds) may be changed at any time.
    ``receiving`` counts the PUTs that are under way for each key.
    """

    def __init__(self, world: World) -> None:
        self.world, self.origin = world, "http://documents.clio.example.ca"
        self.put_life, self.get_life = PUT_LIFE, GET_LIFE
        self.receiving: Counter[str] = Counter()
        self._objects: dict[str, Row] = {}  # key → {"content": [[sha256, size], …], "type", "sealed"}
        self._secret = f"practice storage {world.seed}".encode()
        world.keep("clio/storage", lambda: self._objects, self._objects.update)

    # -- what the API knows ------------------------------------------------------------------------------------------
    def put_url(self, key: str, headers: Mapping[str, str]) -> str:
        """An address for one PUT with exactly these headers."""
        return self._sign("PUT", key, self.put_life, headers, {})

    def get_url(self, key: str, filename: str) -> str:
        shown = f"attachment; filename*=UTF-8''{quote(filename, safe='')}"
        return self._sign("GET", key, self.get_life, {}, {"response-content-disposition": shown})

    def stored(self, key: str) -> list[list[Any]] | None:
        """The [sha256, size] of each piece that came under this key; None when nothing did."""
        kept = self._objects.get(key)
        return None if kept is None else list(kept["content"])

    def keep(self, key: str, blob: Blob, media_type: str) -> None:
        """What a PUT leaves behind: bytes that nothing has taken over yet."""
        self._objects[key] = {"content": [[blob.sha256, blob.size]], "type": media_type, "sealed": False}

    def seal(self, key: str, content: Iterable[list[Any]], media_type: str) -> None:
        """From now on this is the object; a PUT that comes late or again is taken and changes nothing."""
        self._objects[key] = {"content": [list(piece) for piece in content], "type": media_type, "sealed": True}

    def drop(self, key: str) -> None:
        self._objects.pop(key, None)

    def read(self, content: Iterable[list[Any]], start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes of these pieces, chunk by chunk."""
        at = 0
        for sha256, size in content:
            stop = at + size if end is None else min(end, at + size)
            if stop > max(at, start):
                yield from self.world.blobs.chunks(sha256, max(start - at, 0), stop - at)
            at += size

    async def stream(
        self, content: Iterable[list[Any]], start: int = 0, end: int | None = None
    ) -> AsyncIterator[bytes]:
        """``read`` for a reply: no thread is started."""
        for chunk in self.read(content, start, end):
            yield chunk

    def is_host(self, headers: Headers, *, default: bool) -> bool:
        """Whether a request was sent to storage's own host; ``default`` where it names none."""
        host = headers.get("host")
        return default if host is None else host == urlsplit(self.origin).netloc

    # -- the wire ----------------------------------------------------------------------------------------------------
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            key = self._admit(request)
            response = await self._put(request, key) if request.method == "PUT" else self._get(request, key)
        except StorageError as error:
            response = error.reply()
        except ClientDisconnect:
            return  # half a body is no object
        await response(scope, receive, send)

    async def _put(self, request: Request, key: str) -> Response:
        length = _length(request.headers)
        self.receiving[key] += 1
        try:
            with self.world.blobs.writer(length) as writer:
                digest = await _receive(request, writer)
                if writer.size != length:
                    raise StorageError(400, "IncompleteBody", "The body is shorter than its Content-Length")
                _check_md5(request.headers, digest)
                blob = writer.finish()
        except TooLarge:
            raise StorageError(400, "IncompleteBody", "The body is longer than its Content-Length") from None
        finally:
            self.receiving -= Counter((key,))  # what is at nought is dropped
        if not self._objects.get(key, {}).get("sealed"):
            self.keep(key, blob, request.headers.get("content-type", "binary/octet-stream"))
        return Response(headers={"ETag": _etag(key)})

    def _get(self, request: Request, key: str) -> Response:
        kept = self._objects.get(key)
        if kept is None:
            raise StorageError(404, "NoSuchKey", "The specified key does not exist.")
        size = sum(piece[1] for piece in kept["content"])
        start, end = _range(request.headers.get("range"), size)
        headers = {
            "Content-Length": str(end - start), "Content-Type": kept["type"], "ETag": _etag(key), "Accept-Ranges": "bytes",
            "Content-Disposition": request.query_params["response-content-disposition"],
        }  # fmt: skip
        status = 200
        if "range" in request.headers:
            headers["Content-Range"], status = f"bytes {start}-{end - 1}/{size}", 206
        return StreamingResponse(self.stream(kept["content"], start, end), status, headers)

    # -- signatures --------------------------------------------------------------------------------------------------
    def _sign(self, method: str, key: str, life: int, headers: Mapping[str, str], more: Mapping[str, str]) -> str:
        now = self.world.now().astimezone(UTC)
        query = {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": f"PRACTICE/{now:%Y%m%d}/ca-central-1/s3/aws4_request",
            "X-Amz-Date": now.strftime(_STAMP), "X-Amz-Expires": str(life),
            "X-Amz-SignedHeaders": ";".join(sorted(("host", *(name.lower() for name in headers)))), **more,
        }  # fmt: skip
        path = f"{BUCKET}{key}"
        query[_UNSIGNED] = self._signature(
            method, path, query, {name.lower(): value for name, value in headers.items()}
        )
        return f"{self.origin}{path}?{urlencode(query, quote_via=quote)}"

    def _signature(self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
        asked = sorted((name, value) for name, value in query.items() if name != _UNSIGNED)
        text = repr((method, path, asked, sorted(headers.items())))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    def _admit(self, request: Request) -> str:
        """The key that the address is signed for; refuses as S3 does, in its order."""
        query, headers = dict(request.query_params), request.headers
        if "authorization" in headers:
            raise StorageError(400, "InvalidArgument", "Only one auth mechanism allowed", ArgumentName="Authorization")
        if request.method not in ("GET", "PUT"):
            raise StorageError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        if _UNSIGNED not in query or not query.get("X-Amz-Expires", "").isdigit():
            raise StorageError(403, "AccessDenied", "Access Denied")
        self._in_time(query)
        signed = set(query.get("X-Amz-SignedHeaders", "").split(";")) - {"host"}
        unsigned = [
            name for name in headers if name not in signed and (name.startswith("x-amz-") or name in _SECRET_NAMES)
        ]
        if unsigned:
            unknown = ", ".join(unsigned)
            raise StorageError(403, "AccessDenied", "There were headers present in the request which were not signed",
                               HeadersNotSigned=unknown)  # fmt: skip
        sent = {name: headers.get(name, "") for name in signed}
        expected = self._signature(request.method, request.scope["path"], query, sent)
        if not self.is_host(headers, default=True) or not hmac.compare_digest(
            expected.encode(), query[_UNSIGNED].encode()
        ):
            words = "The request signature we calculated does not match the signature you provided."
            raise StorageError(403, "SignatureDoesNotMatch", words)
        return str(request.scope["path"].removeprefix(BUCKET))

    def _in_time(self, query: Mapping[str, str]) -> None:
        try:
            made = datetime.strptime(query["X-Amz-Date"], _STAMP).replace(tzinfo=UTC)
        except (KeyError, ValueError):
            raise StorageError(403, "AccessDenied", "Access Denied") from None
        end, now = made + timedelta(seconds=int(query["X-Amz-Expires"])), self.world.now()
        if now >= end:
            raise StorageError(
                403, "AccessDenied", "Request has expired", Expires=end.isoformat(), ServerTime=now.isoformat()
            )


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "")
    if not text.isdigit():
        raise StorageError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
    if int(text) > MOST:
        raise StorageError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
    return int(text)


async def _receive(request: Request, writer: Writer) -> bytes:
    """Write the body as it comes; its MD5."""
    digest = hashlib.md5(usedforsecurity=False)
    async for chunk in request.stream():
        writer.write(chunk)
        digest.update(chunk)
    return digest.digest()


def _check_md5(headers: Headers, digest: bytes) -> None:
    sent = headers.get("content-md5")
    if sent is None:
        return
    try:
        expected = base64.b64decode(sent, validate=True)
    except binascii.Error:
        expected = b""
    if len(expected) != len(digest):
        raise StorageError(400, "InvalidDigest", "The Content-MD5 you specified is not valid.")
    if expected != digest:
        raise StorageError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")


def _etag(key: str) -> str:
    """Opaque on purpose: nobody may take it for a checksum of the bytes."""
    return f'"{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"'


def _range(text: str | None, size: int) -> tuple[int, int]:
    """``bytes=a-b`` or ``bytes=a-`` as start and end; 416 when it lies outside."""
    if text is None:
        return 0, size
    first, dash, last = text.removeprefix("bytes=").partition("-")
    if dash and first.isdigit() and (last.isdigit() or not last) and int(first) < size:
        return int(first), min(int(last) + 1, size) if last else size
    raise StorageError(416, "InvalidRange", "The requested range is not satisfiable")
