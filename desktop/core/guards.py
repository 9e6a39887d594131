"""Stops between plan and apply, as pure predicates: too many changes at once are an accident or an import, and wait for one answer (SYNC 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop.core.journal import Verb
from desktop.core.operations import UNDATED, Operation
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side

FEWEST = 50  # a small firm's busy morning is no accident
SHARE = 0.3
A_CYCLE, A_DAY = 5, 20  # deletes of documents that need no answer
FEWEST_LINKED = 20  # below this a share says nothing


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


def guard_deletes(
    operations: Iterable[Operation],
    *,
    linked: Mapping[str, int],
    today: int,
    approved: frozenset[int] = frozenset(),
    vanished: int = 0,
    empty: frozenset[Side] = frozenset(),
    resting: bool = False,
) -> tuple[tuple[Operation, ...], Problem | None]:
    """The operations that may run, and the question about deletes of documents that may not (D1, D3). All else passes.

    ``linked`` counts a Prolegis matter's linked documents that stood before, ``today`` the deletes that ran by themselves today,
    ``vanished`` linked documents that are gone without a tombstone, ``empty`` the sides that list no document at all. ``approved``
    are the ids of links that a person saw in the list and let go; where a side is empty even that counts for nothing.
    ``resting``: none goes unasked, because the database was lost a short while ago.
    """
    asked = tuple(operations)
    deletes = [one for one in asked if one.verb is Verb.DELETE]
    every = sum(linked.values())
    many = every >= FEWEST_LINKED and len(deletes) + vanished >= SHARE * every
    blind = [one for one in deletes if one.side.other in empty and every >= FEWEST_LINKED]
    open_ = [one for one in deletes if one.link_id not in approved]
    if blind:
        held = deletes
    elif resting or many or len(open_) > A_CYCLE or today + len(open_) > A_DAY:
        held = open_
    else:
        whole = _whole_matters(deletes, linked)
        held = [one for one in open_ if _matter_of(one) in whole]
    if not held:
        return asked, None
    code, choices = (
        ("DEL-3", ("restore", "wait")) if blind else ("DEL-3" if many else "DEL-1", ("both", "restore", "wait"))
    )
    stopped = {id(one) for one in held}
    params = {
        "count": str(len(held)),
        "side": str(held[0].side.other),
        "sample": "; ".join(one.name for one in held[:3]),
        "links": " ".join(str(one.link_id) for one in held),
    }
    problem = Problem(code, code, UNDATED, Kind.DOCUMENT, held[0].side.other, params=params, choices=choices)
    return tuple(one for one in asked if id(one) not in stopped), problem


def _whole_matters(deletes: list[Operation], linked: Mapping[str, int]) -> frozenset[str]:
    """Matters of several documents of which none would be left."""
    counts = Counter(_matter_of(one) for one in deletes)
    return frozenset(matter for matter, count in counts.items() if 1 < linked.get(matter, 0) <= count)


def _matter_of(delete: Operation) -> str:
    """Its Prolegis matter."""
    ours = delete.source if delete.side is Side.CLIO else delete.target
    return ours.text("matter") if ours is not None else ""


def crowds(operations: Iterable[Operation], linked: Mapping[Kind, int]) -> dict[str, list[Operation]]:
    """The updates of each "side:kind" that are too many to go without an answer."""
    found: dict[str, list[Operation]] = {}
    for one in operations:
        if one.verb is Verb.UPDATE and one.kind in linked:
            found.setdefault(f"{one.side}:{one.kind}", []).append(one)
    return {name: group for name, group in found.items() if len(group) > max(FEWEST, SHARE * linked[group[0].kind])}
