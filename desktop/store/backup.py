"""Copies of the database while it is in use, and what to do with a damaged one: it is set aside, never deleted."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from desktop.store import codec, migrations
from desktop.store.connection import Connection, StoreError, raise_store_error
from desktop.store.place import WriterLock, private_directory, private_file

KEPT = 3
_EVERY = timedelta(hours=24)
_STAMP = "%Y%m%dT%H%M%SZ"
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


class Recovery(msgspec.Struct, frozen=True):
    """What ``recover`` did. ``restored`` is the backup now in use, None when the program starts with an empty database."""

    set_aside: Path
    restored: Path | None


def directory_of(database: Path) -> Path:
    return database.parent / "backups"


def backups(database: Path) -> list[Path]:
    """The daily copies, newest first."""
    return sorted(directory_of(database).glob(f"{database.stem}-day-*.db"), reverse=True)


def write_if_due(database: Path, now: datetime) -> Path | None:
    """Copy the database if the newest daily copy is a day old; keep three. Blocking: for a worker thread; writers go on meanwhile.

    A clock that was set back makes the newest copy lie in the future: then a new one is due as well.
    """
    kept = backups(database)
    if kept and timedelta(0) <= now - _taken_at(kept[0], database) < _EVERY:
        return None
    return write(database, f"day-{now.astimezone(UTC).strftime(_STAMP)}")


def write(database: Path, label: str, *, keep_all: bool = False) -> Path:
    """Copy the committed state page by page to a file of this user alone, complete or not at all. Raises ``StoreError``."""
    target = directory_of(database) / f"{database.stem}-{label}.db"
    private_directory(target.parent)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    private_file(unfinished)
    try:
        _copy(database, unfinished)
        _flush(unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        raise StoreError("unwritable", error.strerror or type(error).__name__) from error
    finally:
        unfinished.unlink(missing_ok=True)
    if not keep_all:
        for old in backups(database)[KEPT:]:
            old.unlink(missing_ok=True)
    return target


def recover(database: Path, now: datetime) -> Recovery:
    """Set a damaged database aside under a name with the time, then put the newest sound backup in its place, if there is one.

    Raises ``StoreError`` "in_use" while another process writes it. The caller treats what follows as a lost base (S2, D15).
    """
    lock = WriterLock(database)
    lock.take()
    try:
        aside = _set_aside(database, now)
        for copy in backups(database):
            if _is_sound(copy):
                private_file(database)
                _copy(copy, database)
                _note_age(database, now)
                _flush(database)
                return Recovery(aside, copy)
        return Recovery(aside, None)
    finally:
        lock.release()


def _set_aside(database: Path, now: datetime) -> Path:
    """Rename the file with its log files: without them SQLite could not show what was last committed."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    aside = database.with_name(f"{database.stem}-damaged-{stamp}.db")
    number = 1
    while aside.exists():
        number += 1
        aside = database.with_name(f"{database.stem}-damaged-{stamp}-{number}.db")
    for suffix in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            os.replace(database.with_name(database.name + suffix), aside.with_name(aside.name + suffix))
    return aside


def _is_sound(copy: Path) -> bool:
    """Whether SQLite finds nothing wrong with a copy, and this program knows its schema."""
    raw = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection = Connection(raw)
        version = connection.row("PRAGMA user_version")
        checked = connection.rows("PRAGMA quick_check(1)")
        return checked == [("ok",)] and version is not None and 0 < version[0] <= migrations.newest()
    except (StoreError, sqlite3.Error):
        return False
    finally:
        raw.close()


def _copy(source: Path, target: Path) -> None:
    before = after = None
    try:
        before = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        after = sqlite3.connect(target)
        before.backup(after)  # in one step: in smaller ones every commit of the writer would start it anew
    except sqlite3.Error as error:
        raise_store_error(error)
    finally:
        for connection in (before, after):
            if connection is not None:
                connection.close()


def _note_age(database: Path, now: datetime) -> None:
    """What the copy does not know must not lead to a deletion: they rest for a day from now (SYNC 7)."""
    try:
        raw = sqlite3.connect(database)
        try:
            raw.execute(
                "INSERT OR REPLACE INTO small_value (name, body) VALUES ('deletes.rest_from', ?)",
                (codec.plain_to_json(now.astimezone(UTC).isoformat()),),
            )
            raw.commit()
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise_store_error(error)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _taken_at(copy: Path, database: Path) -> datetime:
    """When a daily copy was taken, by its name; long ago when the name says nothing."""
    try:
        return datetime.strptime(copy.stem.removeprefix(f"{database.stem}-day-"), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
