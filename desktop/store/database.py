"""The writer's connection: opened with its pragmas, checked, migrated, and used in transactions. What stands in the tables lies elsewhere."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.store import backup, migrations
from desktop.store.connection import Connection, StoreError, raise_store_error, store_error
from desktop.store.place import WriterLock, private_directory, private_file, refuse_network
from desktop.store.search import former_words

if TYPE_CHECKING:
    import peewee

__all__ = ["BUSY_SECONDS", "Database", "StoreError"]

BUSY_SECONDS = 10.0  # S1
_CACHE_KIB = 8 * 1024


class Database(Connection):
    """One open database file. Only one process at a time opens it for writing.

    ``durable`` False neither waits for the disk nor keeps a journal file: for the simulation, whose crashes are of the process only.
    Raises ``StoreError``: "network", "unwritable", "in_use", "damaged", "newer", "locked" or "full".
    """

    def __init__(self, path: Path, *, durable: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path, self.durable = path, durable
        self._depth = 0
        self._failed = False
        self._lasting = True
        refuse_network(path)
        private_directory(path.parent)
        self._lock = WriterLock(path)
        self._lock.take()
        try:
            private_file(path)
            self._peewee = _connect(path, durable, busy_seconds)
            super().__init__(self._peewee.connection())  # type: ignore[no-untyped-call]
        except BaseException:
            self._lock.release()
            raise
        try:
            self._check_and_migrate()
        except BaseException:
            self.close()
            raise

    def _check_and_migrate(self) -> None:
        row = self.row("PRAGMA user_version")
        version = row[0] if row else 0
        if version > migrations.newest():
            raise StoreError("newer", f"schema {version}, this program knows {migrations.newest()}")
        if version:
            if self.durable:
                refuse_damaged(self)
            if version < migrations.newest():
                backup.write(self.path, f"before-{migrations.newest()}", keep_all=True)
        self._migrate(version)

    def _migrate(self, version: int) -> None:
        """Run the steps that are missing, one transaction each: a crash at any statement leaves the old schema or the new one (S3)."""
        self.raw.create_function("former_words", 1, former_words, deterministic=True)  # folds as no words of SQL do
        for number, statements in enumerate(migrations.STEPS[version:], start=version + 1):
            with self.transaction():
                for statement in statements:
                    self.run(statement)
                self.run(f"PRAGMA user_version = {number:d}")

    @contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[None]:
        """All or nothing. Nested use joins the outer one; once an inner part failed, the whole is rolled back even if the error was caught.

        ``lasting`` False does not wait for the disk: a power cut may take it back with all that was committed after it, up to the next
        lasting one, which brings everything before it to the disk.
        """
        if self._depth:
            self._depth += 1
            try:
                yield
            except BaseException:
                self._failed = True
                raise
            finally:
                self._depth -= 1
            return
        if self.durable and lasting != self._lasting:
            self.run(f"PRAGMA synchronous = {'full' if lasting else 'normal'}")
            self._lasting = lasting
        self.run("BEGIN IMMEDIATE")
        self._depth, self._failed = 1, False
        try:
            yield
            if self._failed:
                raise RuntimeError("a part of this transaction failed")
            self.run("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise_store_error(error)
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def sync(self) -> None:
        """What was committed without waiting stands in the write-ahead log: bring that to the disk. Any thread may do it.

        Only the log: another handle to the database file would, once closed, take this process' locks away.
        """
        if not self.durable:
            return
        try:
            log = os.open(f"{self.path}-wal", os.O_RDWR)
            try:
                os.fsync(log)
            finally:
                os.close(log)
        except OSError as error:
            code = "full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "unwritable"
            raise StoreError(code, error.strerror or type(error).__name__) from error

    def must_be_writing(self) -> None:
        """Every write belongs to a transaction: what must stand together is committed together (L8)."""
        if not self._depth:
            raise RuntimeError("a write outside of transaction()")

    def run_query(self, query: peewee.Query) -> sqlite3.Cursor:
        """Run a query built from ``tables``: for the rare statements, where clarity matters more than speed."""
        context = self._peewee.get_sql_context()
        statement, values = context.sql(query).query()  # type: ignore[no-untyped-call]
        return self.run(statement, values)

    def close(self) -> None:
        """Give up what was not committed, fold the write-ahead log in and let others write. A second call does nothing."""
        if self._peewee.is_closed():
            return
        try:
            self._roll_back()
            self._peewee.close()
        finally:
            self._lock.release()

    def _roll_back(self) -> None:
        # A full disk or a failed read ends SQLite's transaction by itself.
        if not self._peewee.is_closed() and self.raw.in_transaction:
            self.run("ROLLBACK")


def _connect(path: Path, durable: bool, busy_seconds: float) -> peewee.SqliteDatabase:
    import peewee

    pragmas: dict[str, Any] = {"foreign_keys": 1, "cache_size": -_CACHE_KIB, "temp_store": "memory"}
    if durable:
        pragmas |= {"journal_mode": "wal", "synchronous": "full", "journal_size_limit": 4 * 1024 * 1024}
    else:
        pragmas |= {"journal_mode": "memory", "synchronous": "off", "locking_mode": "normal"}
    opened = peewee.SqliteDatabase(
        str(path), pragmas=pragmas, timeout=busy_seconds, thread_safe=False, check_same_thread=False
    )
    try:
        opened.connect()
    except peewee.DatabaseError as error:
        original = next((one for one in (error.__context__, *error.args) if isinstance(one, sqlite3.Error)), None)
        known = None if original is None else store_error(original)
        raise known or StoreError("unwritable", type(error).__name__) from error
    return opened


def refuse_damaged(connection: Connection) -> None:
    """Raise ``StoreError`` "damaged" when SQLite finds a page out of order (S2)."""
    try:
        found = connection.rows("PRAGMA quick_check(1)")
    except StoreError:
        raise
    except sqlite3.Error as error:
        raise StoreError("damaged", str(error)) from error
    if found != [("ok",)]:
        raise StoreError("damaged", "quick_check")
