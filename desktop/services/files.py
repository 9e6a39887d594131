"""The files at both ends of a transfer: read in pieces, written beside their place and named once they are whole. What is sent where is not known here."""

from __future__ import annotations

import asyncio
import base64
import errno
import hashlib
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

from desktop.core.errors import LocalError
from desktop.core.ports_documents import Progress, Received
from desktop.services.replies import Undecodable

T = TypeVar("T")
PIECE = (
    64 * 1024
)  # bytes handed to a connection at once: what the slowest line moves before a transfer counts as stalled
BLOCK = 1024 * 1024  # bytes read or written at once
_PART = ".part"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Worker:
    """Runs what blocks: away from the loop, or right here (``inline``) where no threads may be."""

    def __init__(self, *, inline: bool) -> None:
        self.inline = inline

    async def __call__(self, call: Callable[..., T], *args: Any, size: int = BLOCK) -> T:
        """``size``: bytes that it moves. A few are moved sooner than a thread is woken."""
        return call(*args) if self.inline or size <= PIECE else await asyncio.to_thread(call, *args)


class Outgoing:
    """The bytes of a file, or of a piece of it, as often as they are asked for. ``size`` is what will be sent.

    ``sha256`` given: the last bytes stay here unless all of them are those. Raises ``LocalError`` "unreadable" or "changed".
    """

    def __init__(
        self,
        worker: Worker,
        path: str,
        size: int,
        *,
        start: int = 0,
        sha256: str = "",
        progress: Progress | None = None,
    ) -> None:
        self._worker, self._path, self.size = worker, path, size
        self._start, self._sha256, self._progress = start, sha256, progress

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        file = await self._worker(_open_to_read, self._path, self._start, size=0)
        digest, sent = hashlib.sha256(), 0
        try:
            while sent < self.size:
                some = min(BLOCK, self.size - sent)
                block = await self._worker(_read, file, some, size=some)
                if self._sha256:
                    await self._worker(digest.update, block, size=some)
                    if sent + len(block) == self.size and digest.hexdigest() != self._sha256:
                        raise LocalError("changed", "since it was hashed")
                for at in range(0, len(block), PIECE):
                    piece = block[at : at + PIECE]
                    sent += len(piece)
                    yield piece
                    if self._progress is not None:
                        self._progress(self._start + sent)
        finally:
            file.close()


async def size_of(worker: Worker, path: str) -> int:
    """Bytes of a file; ``LocalError`` "unreadable"."""

    def look() -> int:
        with _reading():
            return Path(path).stat().st_size

    return await worker(look, size=0)


async def md5_of_parts(worker: Worker, path: str, sizes: list[int]) -> list[str]:
    """The MD5 of each piece in base 64, as storage compares it."""

    def hashed() -> list[str]:
        with _reading(), Path(path).open("rb") as file:
            found = []
            for size in sizes:
                digest, left = hashlib.md5(usedforsecurity=False), size
                while left:
                    block = _read(file, min(BLOCK, left))
                    digest.update(block)
                    left -= len(block)
                found.append(base64.b64encode(digest.digest()).decode())
            return found

    return await worker(hashed)


class Target:
    """One download on its way into ``path``, for ``async with``: what is not ``finish``ed leaves nothing behind.

    An attempt that was cut is gone on with: ``size`` bytes are there and stay hashed. Raises ``LocalError`` "full" or "unwritable".
    """

    def __init__(self, worker: Worker, path: str, progress: Progress | None = None) -> None:
        self._worker, self._path, self._part = worker, Path(path), Path(path + _PART)
        self._progress = progress
        self._file: IO[bytes] | None = None
        self._digest = hashlib.sha256()
        self._held = bytearray()
        self.size = 0
        self.headers: Mapping[str, str] = {}  # of the last good reply
        self._promised: int | None = None
        self._tag = ""

    async def __aenter__(self) -> Target:
        self._file = await self._worker(_open_to_write, self._part, size=0)
        return self

    async def __aexit__(self, *what: object) -> None:
        if self._file is not None:
            await self._worker(_discard, self._file, self._part, size=0)

    def resuming(self) -> dict[str, str]:
        """The header that asks for what is still missing; nothing where the bytes could not be told from others."""
        return {"Range": f"bytes={self.size}-"} if self.size and self._tag else {}

    async def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """A good reply has come: the whole content, or (206) the rest of what is here already."""
        length = headers.get("content-length", "")
        given = int(length) if length.isascii() and length.isdigit() else None
        tag = headers.get("etag", "") or headers.get("repr-digest", "")
        if status == 206:
            if not headers.get("content-range", "").startswith(f"bytes {self.size}-") or tag != self._tag:
                await self.start_anew()
                raise Undecodable("another range or another content")
        else:
            await self.start_anew()
        self.headers, self._tag = headers, tag
        self._promised = None if given is None else self.size + given

    async def start_anew(self) -> None:
        assert self._file is not None
        self._held.clear()
        self._digest, self.size, self._tag = hashlib.sha256(), 0, ""
        await self._worker(_empty, self._file, size=0)

    async def take(self, chunk: bytes) -> None:
        self._held += chunk
        self.size += len(chunk)
        if len(self._held) >= BLOCK:
            await self._flush()
        if self._progress is not None:
            self._progress(self.size)

    async def _flush(self) -> None:
        assert self._file is not None
        held = bytes(self._held)
        self._held.clear()
        await self._worker(_write, self._file, self._digest, held, size=len(held))

    def check_length(self) -> None:
        """Whether as many bytes came as the reply promised; ``Undecodable`` otherwise (F22)."""
        if self._promised is not None and self.size != self._promised:
            raise Undecodable(
                "fewer bytes than announced" if self.size < self._promised else "more bytes than announced"
            )

    async def sha256(self) -> str:
        await self._flush()
        return self._digest.hexdigest()

    async def finish(self) -> Received:
        """Give the bytes their name. Whoever keeps them brings them to the disk."""
        found = Received(self.size, await self.sha256())
        assert self._file is not None
        await self._worker(_keep, self._file, self._part, self._path, size=0)
        self._file = None
        return found


def _open_to_read(path: str, start: int) -> IO[bytes]:
    with _reading():
        file = Path(path).open("rb", buffering=0)  # noqa: SIM115 - the caller closes it
        file.seek(start)
        return file


def _read(file: IO[bytes], size: int) -> bytes:
    with _reading():
        block = file.read(size)
    if not block:
        raise LocalError("changed", "shorter than it was")
    return block


def _open_to_write(part: Path) -> IO[bytes]:
    with _writing():
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        return os.fdopen(handle, "wb", buffering=0)


def _write(file: IO[bytes], digest: Any, data: bytes) -> None:
    digest.update(data)
    left = memoryview(data)
    with _writing():
        while left:
            left = left[file.write(left) :]


def _empty(file: IO[bytes]) -> None:
    with _writing():
        file.seek(0)
        file.truncate()


def _keep(file: IO[bytes], part: Path, path: Path) -> None:
    with _writing():
        file.close()
        part.replace(path)


def _discard(file: IO[bytes], part: Path) -> None:
    file.close()
    part.unlink(missing_ok=True)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LocalError("unreadable", error.strerror or type(error).__name__) from None


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = "full" if error.errno in _FULL else "unwritable"
        raise LocalError(code, error.strerror or type(error).__name__) from None
