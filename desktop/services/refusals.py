"""From a status to the engine's words, in this one place for both services (SYNC 4): what a reply says about a write, and about a read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.core.errors import (
    Busy,
    Faulty,
    FeedLost,
    Forbidden,
    LeaseHeld,
    Missing,
    Outdated,
    Refused,
    ServiceError,
    SignInEnded,
    Stale,
    Unconfirmed,
    Unreachable,
)
from desktop.core.records import Side
from desktop.services.replies import Reply

_LEASE_CODES = frozenset({"lease_held", "stale_epoch"})
_FEED_CODES = frozenset({"cursor_gone"})
_KEPT_NO_LONGER = "content_gone"  # 410s of one document, no word about the API
_TOO_LATE = "restore_expired"
_NETWORK = {407: "proxy", 511: "portal"}  # said by what stands between, before the service has heard anything


class Told(NamedTuple):
    """What a service's error body says. ``field`` is canonical; ``ended`` why a token is no good; ``holder`` who has the lease."""

    code: str = ""
    message: str = ""
    field: str = ""
    ended: str = ""
    holder: str = ""


Explain = Callable[[bytes], Told | None]
"""Reads an error body; None when it is not in the service's own form (a proxy's page, for instance)."""


def error_of(side: Side, reply: Reply, told: Told | None, *, write: bool, retry_after: float) -> ServiceError:
    """The error that a reply other than 2xx stands for. Only what certainly changed nothing is told as not applied."""
    status = reply.status
    if status == 429:
        return Busy(side, retry_after)
    if status in _NETWORK:
        return Unreachable(side, "the network wants a sign-in", cause=_NETWORK[status])
    if status == 403:
        return Forbidden(side, told.code if told else "a page instead of an answer", status=403)
    if told is not None and (known := _known(side, status, told)) is not None:
        return known
    if status in {400, 409, 413, 422}:
        return Refused(side, "refused", status=status)
    if status == 412:
        return Stale(side, "changed", status=412)
    if status == 401:  # a page in the service's name: not its word about our sign-in
        return Faulty(side, "401 without an answer", status=401)
    return lost(side, f"status {status}", write=write, status=status)


def _known(side: Side, status: int, told: Told) -> ServiceError | None:
    """What the service itself says with this status; None where the status alone decides."""
    if status == 401:
        return SignInEnded(side, told.ended or "revoked", told.code)
    if status == 404:
        return Missing(side, told.code, status=404)
    if status == 410 and told.code == _KEPT_NO_LONGER:
        return Missing(side, told.code, status=status)
    if status == 410 and told.code == _TOO_LATE:
        return Refused(side, told.code, told.message, status=status)
    if status == 410:
        lost_feed = told.code in _FEED_CODES
        return FeedLost(side, told.code, status=410) if lost_feed else Outdated(side, told.code, status=410)
    if status == 409 and told.code in _LEASE_CODES:
        return LeaseHeld(told.holder, told.code)
    if status in {400, 409, 413, 422}:
        return Refused(side, told.code or "refused", told.message, field=told.field, status=status)
    return None


def lost(side: Side, reason: str, *, write: bool, status: int = 0) -> ServiceError:
    """No valid answer: a write may or may not have been applied (C2, C6, C8), a read simply failed."""
    return Unconfirmed(side, reason, status=status) if write else Faulty(side, reason, status=status)
