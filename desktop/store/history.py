"""Runs and their history: what was done, when and where. Ids and field names; of records only the name that the list shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.core.folding import fold
from desktop.core.ports import HistoryRow
from desktop.store import codec
from desktop.store.shelf import Shelf

_INSERT = """
    INSERT INTO history (at, run, verb, kind, side, prolegis_id, clio_id, name, fields, detail, search)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# Cycles come every minute: of those that found nothing only the newest stays (S11), which also keeps ids rising.
_DROP_QUIET = """
    DELETE FROM run WHERE id = (SELECT max(id) FROM run WHERE id < ?) AND ended_at IS NOT NULL
        AND operations = 0 AND problems = 0
"""


class History(Shelf):
    """The part of ``ports.Store`` about runs and the activity list."""

    def add_history(self, rows: Iterable[HistoryRow]) -> None:
        self.database.must_be_writing()
        self.database.run_many(
            _INSERT,
            [
                (
                    codec.instant(row.at),
                    row.run,
                    row.verb,
                    row.kind.value,
                    "" if row.side is None else row.side.value,
                    row.prolegis_id,
                    row.clio_id,
                    row.name,
                    codec.texts_to_json(row.fields),
                    row.detail,
                    f" {fold(row.name)}",
                )
                for row in rows
            ],
        )

    def start_run(self, cause: str, at: datetime) -> int:
        self.database.must_be_writing()
        started = self.database.run(
            "INSERT INTO run (cause, started_at, operations, problems) VALUES (?, ?, 0, 0)", (cause, codec.instant(at))
        )
        return started.lastrowid or 0

    def end_run(self, run: int, at: datetime, operations: int, problems: int) -> None:
        self.database.must_be_writing()
        self.database.run(
            "UPDATE run SET ended_at = ?, operations = ?, problems = ? WHERE id = ?",
            (codec.instant(at), operations, problems, run),
        )
        self.database.run(_DROP_QUIET, (run,))
