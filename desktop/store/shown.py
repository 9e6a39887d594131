"""Read-only copies for people's own programs: each in a folder of its own, under the name it has at the service. They go when the program starts again."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from desktop.core.document_names import local_name
from desktop.store.connection import StoreError
from desktop.store.place import private_directory
from desktop.store.whole import pieces, told

_FROM_OUTSIDE = b"[ZoneTransfer]\r\nZoneId=3\r\n"  # Windows asks before it runs what is marked so (F23)


class Shown:
    """One folder. Blocking; raises ``StoreError``. ``name`` is remote text and never becomes a path unchecked (F17, F18)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, digest: str, name: str) -> str:
        """The path of one that stands whole; "" where none does."""
        place = self._place(digest, name)
        with told():
            whole = place.is_file() and not place.is_symlink() and _sha256(place) == digest
        return str(place) if whole else ""

    def add(self, source: Path, digest: str, name: str) -> str:
        """Take a finished file over; returns its new path."""
        if path := self.find(digest, name):
            return path
        place = self._place(digest, name)
        private_directory(self._folder)
        private_directory(place.parent)
        if place.parent.resolve().parent != self._folder.resolve():
            raise StoreError("unwritable", "a folder of copies leads elsewhere")
        with told():
            if place.is_symlink() or place.exists():
                _remove(place)
            os.replace(source, place)
            os.chmod(place, 0o400)
        _mark(place)
        return str(place)

    def clear(self) -> None:
        """Away with all; what another program holds on Windows goes next time."""
        if self._folder.is_dir():
            shutil.rmtree(self._folder, onerror=_forced)

    def _place(self, digest: str, name: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a SHA-256")
        return self._folder / digest[:32] / local_name(name)


def _sha256(path: Path) -> str:
    found = sha256()
    for piece in pieces(path):
        found.update(piece)
    return found.hexdigest()


def _remove(path: Path) -> None:
    if not path.is_symlink():
        os.chmod(path, 0o600)
    os.unlink(path)


def _mark(path: Path) -> None:
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_bytes(_FROM_OUTSIDE)


def _forced(_: object, path: str, __: object) -> None:
    """Windows removes no read-only file."""
    with suppress(OSError):
        os.chmod(path, 0o600)
        os.unlink(path)
