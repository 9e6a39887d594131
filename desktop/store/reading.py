"""Read-only connections for the window: each call borrows one, so any number of worker threads may ask while the engine writes (WAL)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import msgspec

from desktop.core.records import Kind, Record, Side
from desktop.store import codec
from desktop.store.connection import Connection, raise_store_error

_BUSY_SECONDS = 2.0
_IDLE = 4  # connections kept for the next call
_SEEN = """
    SELECT o.side, o.kind, o.record_id, o.etag, o.created_at, o.updated_at, o.fields, o.refs, o.counterpart, o.gone_at
    FROM observation o WHERE o.side = ? AND o.kind = ? AND o.record_id IN (SELECT value FROM json_each(?))
"""


class Seen(msgspec.Struct, frozen=True):
    """A record as last observed, and whether it is gone since."""

    record: Record
    gone: bool


class Reading:
    """The base of the reader's parts. Raises ``StoreError`` when the database cannot be read."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro"
        self._idle: list[Connection] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection inside one read transaction: all statements see the same committed state."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._open()
        try:
            connection.run("BEGIN")
            yield connection
            connection.run("COMMIT")
        except BaseException:
            connection.raw.close()
            raise
        with self._lock:
            if not self._closed and len(self._idle) < _IDLE:
                self._idle.append(connection)
                return
        connection.raw.close()

    def _open(self) -> Connection:
        try:
            raw = sqlite3.connect(
                self._address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise_store_error(error)
        connection = Connection(raw)
        try:
            connection.run("PRAGMA query_only = 1")
            connection.run("PRAGMA temp_store = memory")
        except BaseException:
            raw.close()
            raise
        return connection

    def close(self) -> None:
        """Close what is idle; a call under way closes its own connection when it ends."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.raw.close()


def seen(connection: Connection, side: Side, kind: Kind, ids: Iterable[str]) -> dict[str, Seen]:
    """The known ones of these records, by id."""
    rows = connection.rows(_SEEN, (side.value, kind.value, codec.id_list(ids)))
    return {row[2]: Seen(codec.record(row[:9]), row[9] is not None) for row in rows}


def names_of(connection: Connection, side: Side, kind: Kind, ids: Iterable[str]) -> dict[str, str]:
    return {id: one.record.name for id, one in seen(connection, side, kind, ids).items()}


def ids_in(keys: Iterable[str], mark: str) -> list[str]:
    """The record ids of the row keys of one side: mark "p" or "c"."""
    return [key[2:] for key in keys if key.startswith(f"{mark}:")]
