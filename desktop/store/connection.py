"""A thin SQLite connection with one translation point for errors, shared by the writer and the readers. No schema, no transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from desktop.core.errors import LocalError

Row = tuple[Any, ...]

# SQLite's primary result codes, by what a person can do about them.
_CODES = {
    5: "locked",  # SQLITE_BUSY
    6: "locked",  # SQLITE_LOCKED
    13: "full",  # SQLITE_FULL
    11: "damaged",  # SQLITE_CORRUPT
    26: "damaged",  # SQLITE_NOTADB
    3: "unwritable",  # SQLITE_PERM
    8: "unwritable",  # SQLITE_READONLY
    10: "unwritable",  # SQLITE_IOERR
    14: "unwritable",  # SQLITE_CANTOPEN
}


class StoreError(LocalError):
    """The store's own word for ``LocalError``."""


def store_error(error: sqlite3.Error) -> StoreError | None:
    """What this error means for a person, None when it is a broken rule of ours (a constraint, a wrong statement)."""
    text = str(error)
    if text.startswith("Could not decode to UTF-8"):  # raised by the driver, without a code, on flipped bytes
        return StoreError("damaged", "a text is not valid")
    number = getattr(error, "sqlite_errorcode", None)
    code = _CODES.get(number & 0xFF) if isinstance(number, int) else None
    return StoreError(code, text) if code else None


def raise_store_error(error: sqlite3.Error) -> NoReturn:
    """Raise what it means, else the error itself."""
    known = store_error(error)
    if known is None:
        raise error
    raise known from error


class Connection:
    """One SQLite connection in autocommit mode. Values travel only as parameters (Z13); lists as one JSON array for ``json_each``."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self.raw.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise_store_error(error)

    def row(self, statement: str, values: Sequence[Any] = ()) -> Row | None:
        try:
            found: Row | None = self.raw.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise_store_error(error)
        return found

    def run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self.raw.execute(statement, values)
        except sqlite3.Error as error:
            raise_store_error(error)

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self.raw.executemany(statement, rows)
        except sqlite3.Error as error:
            raise_store_error(error)
