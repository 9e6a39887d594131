"""How a problem looks: its icon and whether it is a person's turn, a stop, or something that clears by itself."""

from __future__ import annotations

from typing import Final

from desktop.core.problems import Problem
from desktop.ui.widgets.cards import ProblemKind

_STOPS: Final = {"GUARD-1", "DB-1", "DB-2", "DB-4", "DISK-1", "STALL-1", "BUG-1"}
_ICONS: Final = {
    "AUTH": "key", "NET": "cloud-slash", "RATE": "clock", "SRV": "cloud-slash", "GUARD": "hand", "DB": "stop",
    "DISK": "stop", "STALL": "clock", "AMB": "clock", "VER": "not-equal", "BASE": "not-equal", "STAT": "not-equal",
    "NUM": "hash", "FREEZE": "not-equal", "CUT": "not-equal", "MAT": "link", "CLI": "person", "LINK": "link",
    "OWNER": "person", "PARTY": "people", "GONE": "unlink", "PERM": "lock", "FORM": "twins", "MAP": "list",
}  # fmt: skip


def icon_of(problem: Problem) -> str:
    """The icon of a problem's family."""
    return _ICONS.get(problem.code.split("-")[0], "warn")


def kind_of(problem: Problem) -> ProblemKind:
    """Amber for a person's turn, red where we stopped, quiet for what clears by itself."""
    if problem.waits:
        return "wait"
    return "stop" if problem.code in _STOPS else "warn"
