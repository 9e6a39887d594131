"""Records that a service sent in a form that nobody can read: each is asked about, and stands as it was last known until it can be read again (V5)."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.operations import UNDATED
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context

CODE = "READ-1"


class UnreadRecords:
    """Its methods run inside a transaction of the caller's."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store
        self._asked: set[str] | None = None

    def told(self, side: Side, records: Iterable[tuple[Kind, str]]) -> None:
        for kind, id in records:
            known = self._store.observation(side, kind, id)
            ours, theirs = (id, "") if side is Side.PROLEGIS else ("", id)
            params = {"name": known.name if known is not None and known.name else id, "side": str(side)}
            asked = Problem(
                _key(side, kind, id), CODE, UNDATED, kind, side, prolegis_id=ours, clio_id=theirs, params=params
            )
            self._context.ask(asked)
            self._open.add(asked.key)

    def read(self, record: Record) -> None:
        """It came whole."""
        name = _key(record.side, record.kind, record.id)
        if name in self._open:
            self._open.discard(name)
            self._store.drop_problems([name])

    @property
    def _open(self) -> set[str]:
        if self._asked is None:
            self._asked = {problem.key for problem in self._store.problems() if problem.code == CODE}
        return self._asked


def _key(side: Side, kind: Kind, id: str) -> str:
    return key(CODE, str(side), str(kind), id)
