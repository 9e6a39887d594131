"""The numbered steps from an empty file to today's schema. Each ``mNNNN_*.py`` holds frozen ``STATEMENTS``; this file runs them, one transaction a step.

A step that has shipped never changes; a new one follows it, and ``tables`` describes the sum (a test compares).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.store.migrations import m0001_first

if TYPE_CHECKING:
    from desktop.store.database import Database

STEPS: tuple[tuple[str, ...], ...] = (m0001_first.STATEMENTS,)


def newest() -> int:
    """The schema number that this program writes."""
    return len(STEPS)


def migrate(database: Database, steps: tuple[tuple[str, ...], ...] | None = None) -> None:
    """Bring the database to the newest schema. A crash at any statement leaves the old schema or the new one (S3).

    The number is read again inside the transaction, and moves with the step's own commit.
    """
    wanted = STEPS if steps is None else steps
    for number, statements in enumerate(wanted, start=1):
        if _version(database) >= number:
            continue
        with database.transaction():
            for statement in statements:
                database.run(statement)
            database.run(f"PRAGMA user_version = {number:d}")


def _version(database: Database) -> int:
    row = database.row("PRAGMA user_version")
    return int(row[0]) if row else 0
