"""Where the database may lie: a directory of this user alone, on a local disk, held by one process. Nothing of SQLite."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO

from desktop.store.connection import StoreError

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "ncpfs", "afs", "9p", "davfs", "fuse.sshfs"}
    | {"fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.glusterfs"}
)
_MOUNTS = Path("/proc/mounts")


def network_type(path: Path, mounts: str) -> str:
    """The network file system that holds ``path``, "" when it is local. ``mounts`` is the text of /proc/mounts.

    SQLite's locks do not hold on such shares, so two desks would tear the file (S6).
    """
    best, kind = "", ""
    place = str(path)
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].encode().decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind if kind in _NETWORK else ""


def refuse_network(path: Path, mounts: Path = _MOUNTS) -> None:
    """Raise ``StoreError`` "network" for a path on a network share, where the system tells us."""
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        drive = path.drive + "\\"
        if drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote:
            raise StoreError("network", "a network drive")
        return
    try:
        text = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    if kind := network_type(path.resolve(), text):
        raise StoreError("network", kind)


def private_directory(directory: Path) -> None:
    """Make the directory, readable by this user alone (Z14). A directory shared by the whole system (sticky) stays as it is."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            now = directory.stat()
            ours = now.st_uid == os.geteuid() and not now.st_mode & stat.S_ISVTX
            if ours and now.st_mode & 0o077:
                directory.chmod(0o700)
    except OSError as error:
        raise StoreError("unwritable", error.strerror or type(error).__name__) from error


def private_file(path: Path) -> None:
    """Make an empty file readable by this user alone; SQLite gives its side files the same rights."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError("unwritable", error.strerror or type(error).__name__) from error


class WriterLock:
    """The right to write one database: an operating system lock that ends with the process, and the holder's PID in the file (S7)."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Raises ``StoreError`` "in_use" when another process, or another store of this one, holds it."""
        private_file(self.path)
        file = self.path.open("r+b", buffering=0)
        try:
            _lock(file)
        except OSError as error:
            holder = _holder(file)
            file.close()
            raise StoreError("in_use", holder) from error
        file.seek(1)
        file.truncate()
        file.write(str(os.getpid()).encode())
        self._file = file

    def release(self) -> None:
        """The file itself stays: removing it would let two processes hold two different files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    """Lock the first byte, which stays empty: Windows lets nobody read a locked one."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(file: IO[bytes]) -> str:
    file.seek(1)
    try:
        return file.read(20).decode("ascii", "replace").strip("\x00 ")
    except OSError:
        return ""
