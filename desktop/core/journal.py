"""The intent journal's words: what a remote write goes through from its sending to its proof (SYNC 4), and which steps may follow which.

SYNC's ``planned`` and ``armed`` are not kept: an intent is first written as it leaves, as ``sent``, and what was not yet written is planned again.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.core.records import Fields, Kind, Side


class Verb(StrEnum):
    CREATE = "create"
    UPDATE = "update"


class IntentState(StrEnum):
    SENT = "sent"
    ACKED = "acked"
    APPLIED = "applied"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"
    HELD = "held"  # several records could be ours: a person decides
    CANCELLED = "cancelled"  # a person who was asked had a new one made in its place


_S = IntentState
NEXT: dict[IntentState, frozenset[IntentState]] = {
    _S.SENT: frozenset({_S.ACKED, _S.APPLIED, _S.UNCERTAIN, _S.REJECTED}),
    _S.UNCERTAIN: frozenset({_S.ACKED, _S.APPLIED, _S.SENT, _S.HELD, _S.REJECTED}),
    _S.ACKED: frozenset({_S.APPLIED}),
    _S.HELD: frozenset({_S.ACKED, _S.APPLIED, _S.CANCELLED, _S.SENT}),
    _S.APPLIED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.CANCELLED: frozenset(),
}
OPEN = frozenset({_S.SENT, _S.UNCERTAIN, _S.HELD, _S.ACKED})


class Intent(msgspec.Struct, frozen=True):
    """One remote write. ``source_id`` is the record on the other side that a create copies; ``target_id`` the record updated, or the one created once known.

    ``seen`` holds, for the fields sent, what the other side held when this was planned: with the reply it becomes the base.
    ``fence`` are ids that looked alike before the first send: never adopted. Both moments are service time: of the first send, and the latest at which the
    last one can have left. ``attempts`` are the sends so far (a create is sent at most three times).
    """

    id: str
    run: int
    verb: Verb
    side: Side
    kind: Kind
    values: Fields
    seen: Fields = {}
    fence: tuple[str, ...] = ()
    state: IntentState = IntentState.SENT
    source_id: str = ""
    target_id: str = ""
    link_id: int = 0
    name: str = ""
    attempts: int = 0
    first_sent_at: datetime | None = None
    sent_at: datetime | None = None
    check_at: datetime | None = None
    epoch: int = 0
    error: str = ""
    command: str = ""  # the job of a person who asked for it, "" for the engine's own


def may_follow(before: IntentState, after: IntentState) -> bool:
    return before is after or after in NEXT[before]
