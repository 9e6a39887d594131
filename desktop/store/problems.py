"""Problems that wait, by key. Making and clearing them is the plan's and the engine's; their words stand in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.store import codec
from desktop.store.links import Links

_PUT = """
    INSERT INTO problem (key, since, link_id, waits, row_kind, row_prolegis, row_clio, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET link_id = excluded.link_id, waits = excluded.waits, row_kind = excluded.row_kind,
        row_prolegis = excluded.row_prolegis, row_clio = excluded.row_clio, body = excluded.body
"""


class Problems(Links):
    """The part of ``ports.Store`` about problems."""

    def put_problem(self, problem: Problem) -> None:
        self.database.must_be_writing()
        before = self.database.row("SELECT link_id FROM problem WHERE key = ?", (problem.key,))
        row_kind, row_prolegis, row_clio = self._row_of(problem)
        self.database.run(
            _PUT,
            (
                problem.key,
                codec.instant(problem.since),
                problem.link_id,
                problem.waits,
                row_kind,
                row_prolegis,
                row_clio,
                codec.problem_to_json(problem),
            ),
        )
        if problem.link_id and (before is None or before[0] != problem.link_id):
            self._unsettle(problem.link_id)
        if before is not None and before[0] != problem.link_id:
            self._settle_again(before)

    def drop_problems(self, keys: Iterable[str]) -> None:
        self.database.must_be_writing()
        wanted = codec.id_list(keys)
        rows = self.database.rows(
            "SELECT DISTINCT link_id FROM problem WHERE key IN (SELECT value FROM json_each(?))", (wanted,)
        )
        if rows:
            self.database.run("DELETE FROM problem WHERE key IN (SELECT value FROM json_each(?))", (wanted,))
            self._settle_again(row[0] for row in rows)

    def problems(self) -> list[Problem]:
        """Longest waiting first, each with the instant at which it first arose."""
        rows = self.database.rows("SELECT body, since FROM problem ORDER BY since, key")
        return [msgspec.structs.replace(codec.json_to_problem(row[0]), since=codec.to_instant(row[1])) for row in rows]

    def _row_of(self, problem: Problem) -> tuple[str, str, str]:
        """(kind, Prolegis id, Clio id) of the client or matter in whose row the window shows it; a party's is its matter."""
        kind, prolegis, clio = problem.kind, problem.prolegis_id, problem.clio_id
        if problem.link_id and (link := self.link(problem.link_id)) is not None:
            kind, prolegis, clio = link.kind, link.prolegis_id, link.clio_id
        if kind is Kind.PARTY:
            return Kind.MATTER.value, prolegis.partition(":")[0], ""
        return ("" if kind is None else kind.value), prolegis, clio
