"""The bytes of both services' documents, each content kept once under its SHA-256: small ones in memory, others on disk.

Which document has which bytes, and for how long they may be asked for, is the services' business.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
import weakref
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

SMALL = 64 * 1024  # bytes; from here on a content goes to a file
CHUNK = 256 * 1024  # bytes read at once


class Blob(NamedTuple):
    """One content: its SHA-256 as 64 hex digits and its length in bytes."""

    sha256: str
    size: int


EMPTY = Blob(hashlib.sha256().hexdigest(), 0)


class TooLarge(Exception):
    """More bytes came than the writer takes; nothing of them is kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class Blobs:
    """A content-addressed folder. Without ``folder`` it lives in memory and a temporary folder, and goes with this object.

    With one (a practice that outlives its process) every content stands there as a file named by its SHA-256.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder, self._lasting = folder, folder is not None
        self._small: dict[str, bytes] = {}
        self._files: dict[str, int] = {}
        self._made: dict[str, tuple[int, Callable[[], Iterator[bytes]]]] = {}
        if folder is not None and folder.is_dir():
            self._files = {file.name: file.stat().st_size for file in folder.iterdir() if len(file.name) == 64}

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._small or sha256 in self._files or sha256 in self._made

    def writer(self, limit: int | None = None) -> Writer:
        """For ``with``: takes bytes as they come; ``TooLarge`` beyond ``limit``. Left without ``finish`` it keeps nothing."""
        return Writer(self, limit)

    async def put(self, chunks: AsyncIterable[bytes], limit: int | None = None) -> Blob:
        """Keep a stream, such as a request's body."""
        with self.writer(limit) as writer:
            async for chunk in chunks:
                writer.write(chunk)
            return writer.finish()

    def put_bytes(self, data: bytes) -> Blob:
        with self.writer() as writer:
            writer.write(data)
            return writer.finish()

    def promise(self, blob: Blob, make: Callable[[], Iterator[bytes]]) -> None:
        """A content that is made anew each time it is read (a large sample file), so that it stands nowhere until then."""
        self._made[blob.sha256] = (blob.size, make)

    def size(self, sha256: str) -> int:
        """Bytes; ``KeyError`` when there is no such content."""
        if sha256 in self._small:
            return len(self._small[sha256])
        return self._files[sha256] if sha256 in self._files else self._made[sha256][0]

    def chunks(self, sha256: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from ``start`` up to and without ``end``, in pieces of at most ``CHUNK``; ``KeyError`` when unknown."""
        size = self.size(sha256)
        return self._read(sha256, start, size if end is None else min(end, size))

    async def stream(self, sha256: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """``chunks`` for a ``StreamingResponse``: no thread is started."""
        for chunk in self.chunks(sha256, start, end):
            yield chunk

    def read(self, sha256: str) -> bytes:
        """All of it at once: for contents known to be small."""
        return b"".join(self.chunks(sha256))

    def _read(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        if sha256 in self._small:
            yield from _pieces(io.BytesIO(self._small[sha256]), start, end)
        elif sha256 in self._files:
            with (self._home() / sha256).open("rb") as file:
                yield from _pieces(file, start, end)
        else:
            yield from _cut(self._made[sha256][1](), start, end)

    def _home(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="practice-files-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._folder.mkdir(exist_ok=True)
        return self._folder

    def _begin(self) -> tuple[IO[bytes], Path]:
        handle, name = tempfile.mkstemp(dir=self._home(), prefix="part-")
        return os.fdopen(handle, "wb"), Path(name)

    def _keep(self, blob: Blob, data: bytes | None, file: Path | None) -> None:
        if blob.sha256 in self._small or blob.sha256 in self._files:
            if file is not None:
                file.unlink()
        elif file is not None:
            file.replace(self._home() / blob.sha256)
            self._files[blob.sha256] = blob.size
        else:
            self._small[blob.sha256] = data or b""

    def _fits(self, size: int) -> bool:
        return size < SMALL and not self._lasting


class Writer:
    """Takes one content piece by piece. ``size`` is what came so far."""

    def __init__(self, blobs: Blobs, limit: int | None) -> None:
        self._blobs, self._limit = blobs, limit
        self._hash, self._held = hashlib.sha256(), bytearray()
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self.size = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """The next bytes; ``TooLarge`` when they are more than the limit."""
        self.size += len(data)
        if self._limit is not None and self.size > self._limit:
            raise TooLarge(self._limit)
        self._hash.update(data)
        if self._file is None:
            self._held += data
            if not self._blobs._fits(len(self._held)):
                self._file, self._path = self._blobs._begin()
                self._file.write(self._held)
                self._held.clear()
        else:
            self._file.write(data)

    def sha256(self) -> str:
        """Of what came so far."""
        return self._hash.hexdigest()

    def finish(self) -> Blob:
        """Keep what came; the writer is used up."""
        blob = Blob(self.sha256(), self.size)
        if self._file is None and not self._blobs._fits(self.size):  # nothing came, and a lasting folder wants a file
            self._file, self._path = self._blobs._begin()
        if self._file is not None:
            self._file.close()
        self._blobs._keep(blob, bytes(self._held), self._path)
        self._path = None
        return blob


def _pieces(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    while start < end:
        data = file.read(min(CHUNK, end - start))
        if not data:
            return
        start += len(data)
        yield data


def _cut(made: Iterator[bytes], start: int, end: int) -> Iterator[bytes]:
    at = 0
    for data in made:
        part = data[max(start - at, 0) : max(end - at, 0)]
        at += len(data)
        if part:
            yield part
        if at >= end:
            return
