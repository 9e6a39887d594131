"""What a command wrote, from the activity list: counted by kind, side and verb, and matched with what its preview promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.desk import Change
from desktop.core.records import Kind
from desktop.store.overview import Overview

if TYPE_CHECKING:
    from desktop.app import Assembly
    from desktop.core.views import ActivityRow

_VERBS = {"created": "create", "updated": "update"}
Operations = dict[str, dict[str, dict[str, int]]]


class Written:
    """Everything that reached a service since this was made, by a command itself and by the cycles after it."""

    def __init__(self, desk: Assembly) -> None:
        self._place, self._since = desk.place, desk.engine.context.clock.now()

    def rows(self) -> list[ActivityRow]:
        """The writes, oldest first."""
        overview = Overview(self._place.database)
        try:
            ids = overview.activity_ids(text="", problems_only=False, key=None, since=self._since)
            return [row for row in reversed(overview.activity(ids)) if row.verb in _VERBS and row.side is not None]
        finally:
            overview.close()


def operations(rows: list[ActivityRow]) -> Operations:
    """{kind: {side: {verb: count}}}, as ``sync --once`` counts them."""
    counts: Operations = {}
    for row in rows:
        verbs = counts.setdefault(str(row.kind), {}).setdefault(str(row.side), {})
        verb = _VERBS[row.verb]
        verbs[verb] = verbs.get(verb, 0) + 1
    return counts


def happened(changes: tuple[Change, ...], rows: list[ActivityRow]) -> list[Change]:
    """The changes of a preview that were written: one that a service refused is not told as done."""
    return [change for change in changes if any(_is(change, row) for row in rows)]


def besides(changes: list[Change], rows: list[ActivityRow]) -> list[ActivityRow]:
    """Writes that no change tells of: edits that had waited and went out with it."""
    return [row for row in rows if not any(_is(change, row) for change in changes)]


def _is(change: Change, row: ActivityRow) -> bool:
    if (change.side, change.kind) != (row.side, row.kind):
        return False
    if change.verb == "update":
        return row.verb == "updated" and change.field in row.fields and _same_record(change, row)
    return row.verb == "created" and _same_record(change, row)


def _same_record(change: Change, row: ActivityRow) -> bool:
    """By name; a matter's is its number, which the command itself may change."""
    return change.kind is Kind.MATTER or change.subject == row.name
