"""Files that count only once they are whole: written under a passing name, brought to the disk, then renamed. And the room left on a disk."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from desktop.core.copies import Content
from desktop.store.connection import StoreError

RESERVE = 2 * 1024**3  # never taken, or a hundredth of a smaller disk (F21)
_ASK_EVERY = 16 * 1024**2
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OPEN = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

Usage = Callable[[Path], tuple[int, int, int]]


@contextmanager
def told() -> Iterator[None]:
    """What the system refuses becomes ``StoreError`` "full" or "unwritable", without a path."""
    try:
        yield
    except OSError as error:
        code = "full" if error.errno in _FULL else "unwritable"
        raise StoreError(code, error.strerror or type(error).__name__) from error


class Room:
    """The room on the disk of a folder. ``usage`` gives (total, used, free) in bytes."""

    def __init__(self, folder: Path, usage: Usage = shutil.disk_usage) -> None:
        self._folder, self._usage = folder, usage

    def must_take(self, size: int) -> None:
        """Raise ``StoreError`` "full" when so many bytes would eat into the reserve (DISK-1)."""
        with told():
            total, _, free = self._usage(self._folder)
        if free - size < min(RESERVE, total // 100):
            raise StoreError("full", f"{free // 1024**2} MiB free")


class Unfinished:
    """A file that is being written, readable by this user alone; ``written`` takes one that somebody else wrote. Its path may be no symlink.

    Leaving the ``with`` before ``finish`` removes it.
    """

    def __init__(self, path: Path, room: Room, *, written: bool = False) -> None:
        self.path, self._room = path, room
        self._finished = False
        self._size = self._asked = 0
        with told():
            self._number = os.open(path, _OPEN | (0 if written else os.O_CREAT | os.O_EXCL), 0o600)
            if written and sys.platform != "win32":
                os.fchmod(self._number, 0o600)

    def __enter__(self) -> Unfinished:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._finished:
            self.discard()

    def write(self, data: bytes) -> None:
        """Raises ``StoreError`` "full" while there is still room for what others need."""
        if self._asked <= self._size:
            self._room.must_take(max(_ASK_EVERY, len(data)))
            self._asked = self._size + _ASK_EVERY
        left = memoryview(data)
        with told():
            while left:
                count = os.write(self._number, left)
                left = left[count:]
                self._size += count

    def read_again(self, size: int = 1 << 18) -> Iterator[bytes]:
        """What was written, from its start."""
        with told():
            os.lseek(self._number, 0, os.SEEK_SET)
            while piece := os.read(self._number, size):
                yield piece

    def finish(self, target: Path) -> None:
        """Bring it to the disk and give it its name, in place of what had it. After this it counts, whatever happens."""
        with told():
            os.fsync(self._number)
            self._close()
            os.replace(self.path, target)
            self._finished = True
            sync_folder(target.parent)

    def discard(self) -> None:
        """Close and remove it."""
        self._finished = True
        with suppress(OSError):
            self._close()
        remove(self.path)

    def _close(self) -> None:
        number, self._number = self._number, -1
        if number >= 0:
            os.close(number)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk. Windows does so by itself and has no call for it."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def remove(path: Path) -> None:
    """Gone, or left for the next cleaning where another program holds it."""
    with suppress(OSError):
        os.unlink(path)


def pieces(path: Path, size: int = 1 << 18) -> Iterator[bytes]:
    """A file of ours from its start to its end."""
    with told(), path.open("rb", buffering=0) as file:
        while piece := file.read(size):
            yield piece


class Counted:
    """Chunks in passing, with the content that has passed."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._digest, self._size = sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._digest.update(chunk)
            self._size += len(chunk)
            yield chunk

    def content(self) -> Content:
        return Content(self._digest.hexdigest(), self._size)
