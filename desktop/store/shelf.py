"""The base of the store's parts: each subject of ``ports.Store`` is one class over the same database."""

from __future__ import annotations

from desktop.store.database import Database


class Shelf:
    """One subject's methods. ``SqliteStore`` inherits them all."""

    def __init__(self, database: Database) -> None:
        self.database = database
