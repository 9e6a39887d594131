"""Private whole copies of what is on its way up or down: one folder, one file a journey, removed when the journey is over.

A finished file is called after its owner and its content, so that a restart finds it without a row; an unfinished one ends in ".part".
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.copies import Content, Spooled
from desktop.store.connection import StoreError
from desktop.store.place import private_directory
from desktop.store.shown import Shown
from desktop.store.whole import Counted, Room, Unfinished, pieces, remove, told

if TYPE_CHECKING:
    from desktop.core.copies import Spool as SpoolDoor

_OWNER = re.compile(r"[A-Za-z0-9_-]{1,80}")  # an id of ours; never a name from a service
_NAME = re.compile(r"(?P<owner>[A-Za-z0-9_-]{1,80})\.(?P<sha256>[0-9a-f]{64})")
_CHUNK = 1 << 18


class Spool:
    """Blocking, for a worker thread. ``owner`` is the id of the journey, such as an intent's.

    Raises ``StoreError``: "full", "unwritable", "changed" (not the bytes that were announced), "unreadable" or "folder" (the source).
    """

    def __init__(self, folder: Path, room: Room | None = None) -> None:
        self._folder = folder
        private_directory(folder)
        self._room = room or Room(folder)
        self._shown = Shown(folder.with_name("copies"))

    def take_file(self, owner: str, source: str | Path) -> Spooled:
        """Copy somebody else's file. It must not change meanwhile: size and time are the same before and after, else "changed" (F7, F8)."""
        try:
            mode = os.stat(source).st_mode
            if not stat.S_ISREG(mode):  # a pipe would never end
                raise StoreError("folder" if stat.S_ISDIR(mode) else "unreadable", "not a file")
            with open(source, "rb", buffering=0) as file:
                before = os.fstat(file.fileno())
                with self._begin(owner, before.st_size) as copy:
                    counted = Counted(iter(lambda: file.read(_CHUNK), b""))
                    for chunk in counted:
                        copy.write(chunk)
                    content, after = counted.content(), os.fstat(file.fileno())
                    if _state(before) != _state(after) or content.size != after.st_size:
                        raise StoreError("changed", "while it was copied")
                    return self._finish(copy, owner, content)
        except OSError as error:
            raise StoreError("unreadable", error.strerror or type(error).__name__) from error

    def take(self, owner: str, chunks: Iterable[bytes]) -> Spooled:
        """Copy bytes that are at hand, such as the vault's."""
        counted = Counted(chunks)
        with self._begin(owner) as copy:
            for chunk in counted:
                copy.write(chunk)
            return self._finish(copy, owner, counted.content())

    def target(self, owner: str, size: int = 0) -> str:
        """A name that is free, for a download to be written to and then to be ``adopt``-ed; "full" when ``size`` bytes have no room."""
        path = self._part(owner)
        self._room.must_take(size)
        remove(path)
        return str(path)

    def adopt(self, owner: str, announced: Content) -> Spooled:
        """The file at ``target`` is complete: read it again, bring it to the disk, name it. Other bytes are removed: "changed" (F22)."""
        path = self._part(owner)
        with Unfinished(path, self._room, written=True) as copy:
            counted = Counted(copy.read_again())
            for _ in counted:
                pass
            if counted.content() != announced:
                raise StoreError("changed", "not what was received")
            return self._finish(copy, owner, announced)

    def find(self, owner: str) -> Spooled | None:
        """The finished copy of an earlier run."""
        for path in self._of(owner):
            if (match := _NAME.fullmatch(path.name)) is not None:
                with told():
                    return Spooled(str(path), Content(match["sha256"], path.stat().st_size))
        return None

    def read(self, spooled: Spooled) -> Iterator[bytes]:
        return pieces(Path(spooled.path))

    def remove(self, owner: str) -> None:
        """All that the owner has here."""
        for path in self._of(owner):
            remove(path)

    def show(self, owner: str, name: str) -> str:
        """Hand the owner's copy over to a person: a read-only file called ``name`` until the next ``clean``; returns its path."""
        spooled = self.find(owner)
        if spooled is None:
            raise StoreError("unreadable", "the private copy is gone")
        path = self._shown.add(Path(spooled.path), spooled.content.sha256, name)
        self.remove(owner)
        return path

    def shown(self, sha256: str, name: str) -> str:
        return self._shown.find(sha256, name)

    def clean(self, owners: Iterable[str]) -> int:
        """At the start: remove what belongs to none of these journeys, and what was not finished; returns how many files."""
        self._shown.clear()
        kept = set(owners)
        orphans = [path for path in self._all() if _owner_of(path) not in kept or _NAME.fullmatch(path.name) is None]
        for path in orphans:
            remove(path)
        return len(orphans)

    def size(self) -> int:
        """Bytes on the disk."""
        total = 0
        for path in self._all():
            with suppress(FileNotFoundError):
                total += path.stat().st_size
        return total

    def _begin(self, owner: str, size: int = 0) -> Unfinished:
        return Unfinished(Path(self.target(owner, size)), self._room)

    def _finish(self, copy: Unfinished, owner: str, content: Content) -> Spooled:
        target = self._folder / f"{owner}.{content.sha256}"
        copy.finish(target)
        for path in self._of(owner):
            if path != target:
                remove(path)  # of an earlier attempt with other bytes
        return Spooled(str(target), content)

    def _part(self, owner: str) -> Path:
        if not _OWNER.fullmatch(owner):
            raise ValueError("an owner is an id of ours")
        return self._folder / f"{owner}.part"

    def _of(self, owner: str) -> list[Path]:
        return [path for path in self._all() if _owner_of(path) == owner]

    def _all(self) -> list[Path]:
        with told():
            return sorted(self._folder.iterdir())


def _owner_of(path: Path) -> str:
    return path.name.partition(".")[0]


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


if TYPE_CHECKING:

    def _is_a_spool(spool: Spool) -> SpoolDoor:
        return spool
