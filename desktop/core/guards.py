"""Stops between plan and apply, as pure predicates: too many changes at once are an accident or an import, and wait for one answer (SYNC 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.core.journal import Verb
from desktop.core.operations import UNDATED, Operation
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side

FEWEST = 50  # a small firm's busy morning is no accident
SHARE = 0.3


def hold_back(
    operations: Iterable[Operation], *, linked: Mapping[Kind, int], approved: frozenset[str] = frozenset()
) -> tuple[tuple[Operation, ...], Problem | None]:
    """The operations that may run, and the question about those that may not ("everything changed", U25).

    ``linked`` counts live links a kind. Updates of one side and kind beyond 50 and beyond 30 % of its links are held, all
    of them, unless a person approved: ``approved`` holds "side:kind" of what was let through.
    """
    asked = tuple(operations)
    held: list[Operation] = []
    for side in Side:
        for kind in linked:
            updates = [one for one in asked if one.verb is Verb.UPDATE and one.side is side and one.kind is kind]
            if len(updates) > max(FEWEST, SHARE * linked[kind]) and f"{side}:{kind}" not in approved:
                held += updates
    if not held:
        return asked, None
    stopped = {id(one) for one in held}
    params = {
        "count": str(len(held)),
        "side": str(held[0].side.other),
        "sample": "; ".join(one.name for one in held[:3]),
    }
    problem = Problem(
        "GUARD-1", "GUARD-1", UNDATED, held[0].kind, held[0].side, params=params, choices=("both", "wait")
    )
    return tuple(one for one in asked if id(one) not in stopped), problem
