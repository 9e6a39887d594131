"""Stops between plan and apply, as pure predicates: too many changes at once are an accident or an import, and wait for one answer (SYNC 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.core.journal import Verb
from desktop.core.operations import UNDATED, Operation
from desktop.core.problems import Problem
from desktop.core.records import Kind

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
    many = {name: group for name, group in crowds(asked, linked).items() if name not in approved}
    held = [one for group in many.values() for one in group]
    if not held:
        return asked, None
    stopped = {id(one) for one in held}
    params = {
        "count": str(len(held)),
        "side": str(held[0].side.other),
        "sample": "; ".join(one.name for one in held[:3]),
        "groups": " ".join(many),
    }
    problem = Problem(
        "GUARD-1", "GUARD-1", UNDATED, held[0].kind, held[0].side, params=params, choices=("both", "wait")
    )
    return tuple(one for one in asked if id(one) not in stopped), problem


def crowds(operations: Iterable[Operation], linked: Mapping[Kind, int]) -> dict[str, list[Operation]]:
    """The updates of each "side:kind" that are too many to go without an answer."""
    found: dict[str, list[Operation]] = {}
    for one in operations:
        if one.verb is Verb.UPDATE and one.kind in linked:
            found.setdefault(f"{one.side}:{one.kind}", []).append(one)
    return {name: group for name, group in found.items() if len(group) > max(FEWEST, SHARE * linked[group[0].kind])}
