"""What ``status``, ``links``, ``problems`` and ``history`` print: whole lists, read-only, also while a window is writing."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.core.journal import OPEN
from desktop.core.links import Link
from desktop.core.problems import Problem
from desktop.store import codec
from desktop.store.links import SELECT_LINK, to_link
from desktop.store.named import NamedQueries
from desktop.store.queries import SqliteReader

_UNFINISHED = """
    SELECT (SELECT count(*) FROM intent WHERE state IN (SELECT value FROM json_each(?)))
        + (SELECT count(*) FROM document_asked a WHERE NOT EXISTS (
            SELECT 1 FROM intent i WHERE i.is_open = 1 AND i.kind = 'document' AND i.source_id = a.record_id))
"""


class Overview(SqliteReader, NamedQueries):
    """The reader with whole lists beside its pages, and with records by what a person types."""

    def problems(self) -> list[Problem]:
        """Longest waiting first."""
        with self._reading() as connection:
            rows = connection.rows("SELECT body, since FROM problem ORDER BY since, key")
        return [msgspec.structs.replace(codec.json_to_problem(row[0]), since=codec.to_instant(row[1])) for row in rows]

    def links(self) -> list[Link]:
        with self._reading() as connection:
            return [to_link(row) for row in connection.rows(f"{SELECT_LINK} ORDER BY l.id")]

    def value(self, name: str) -> Any:
        with self._reading() as connection:
            row = connection.row("SELECT body FROM small_value WHERE name = ?", (name,))
        return None if row is None else codec.json_to_plain(row[0])

    def left_different(self) -> int:
        """Fields that differ on purpose: filled differently when their records were linked, and left so."""
        with self._reading() as connection:
            row = connection.row("SELECT coalesce(sum(standing), 0) FROM link WHERE state <> 'dead'")
        return int(row[0]) if row else 0

    def unfinished(self) -> int:
        """Writes that are not over, with those that the last cycle had to leave for another one, and what is left of sendings."""
        states = codec.id_list(state.value for state in OPEN)
        with self._reading() as connection:
            row = connection.row(_UNFINISHED, (states,))
        return (int(row[0]) if row else 0) + int(self.value("left") or 0)
