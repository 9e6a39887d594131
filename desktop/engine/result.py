"""How one write ended, and the end of all writing for now."""

from __future__ import annotations

from enum import Enum

from desktop.core import errors


class Result(Enum):
    """How one operation ended."""

    APPLIED = "applied"
    REFUSED = "refused"  # a problem was recorded
    AGAIN = "again"  # not applied: the next plan sees to it
    UNCERTAIN = "uncertain"  # nobody knows: recovery looks


class Halt(Exception):
    """Everything to come would fail the same way (no network, signed out, lease lost): the cycle stops writing."""

    def __init__(self, cause: errors.ServiceError) -> None:
        super().__init__(str(cause))
        self.cause = cause
