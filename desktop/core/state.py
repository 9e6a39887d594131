"""The one SyncState: made in one place from facts, shown everywhere. Window, tray, tooltip, CLI and status file are functions of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.core.problems import Problem
from desktop.core.records import Side


class StateKind(StrEnum):
    UP_TO_DATE = "up_to_date"
    CHECKING = "checking"
    SYNCING = "syncing"
    NEEDS_YOU = "needs_you"
    PAUSED = "paused"
    OFFLINE = "offline"  # a service cannot be used: it does not answer, or with a fault
    SIGNED_OUT = "signed_out"
    GUARD = "guard"
    STALLED = "stalled"
    STARTING = "starting"  # nothing was checked yet: never green
    ELSEWHERE = "elsewhere"  # another desk of the firm syncs


class Connection(StrEnum):
    OK = "ok"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"
    SLOW = "slow"  # asked to slow down
    FAULTY = "faulty"
    NOT_SET_UP = "not_set_up"
    UNCHECKED = "unchecked"


class Progress(msgspec.Struct, frozen=True):
    """``total`` 0 when unknown. ``what``: "clients", "matters", "documents", "changes" or "reading"."""

    what: str
    done: int
    total: int
    seconds_left: float | None = None


class Facts(msgspec.Struct, frozen=True):
    """Everything the state is made from. ``cycle_since`` is when the running cycle began, None when idle."""

    now: datetime
    connections: dict[Side, Connection]
    problems: tuple[Problem, ...] = ()
    waiting: int = 0  # writes asked for and not yet applied
    unconfirmed: int = 0  # of these, sent and not confirmed
    cycle_since: datetime | None = None
    progress: Progress | None = None
    last_confirmed: datetime | None = None  # last full check of both sides without a problem
    last_checked: datetime | None = None
    last_progress: datetime | None = None
    next_check: datetime | None = None
    paused: bool = False
    pause_until: datetime | None = None  # None while paused: until resumed
    offline_since: datetime | None = None
    held_by: str = ""  # the desk that holds the firm's lease, when it is not this one
    stalled_on: str = ""


class SyncState(msgspec.Struct, frozen=True):
    """What is so now. ``since`` is when this kind began. ``needs`` counts problems a person must answer."""

    kind: StateKind
    since: datetime
    connections: dict[Side, Connection]
    problems: tuple[Problem, ...] = ()
    needs: int = 0
    waiting: int = 0
    unconfirmed: int = 0
    progress: Progress | None = None
    last_confirmed: datetime | None = None
    last_checked: datetime | None = None
    next_check: datetime | None = None
    paused: bool = False
    pause_until: datetime | None = None
    offline_since: datetime | None = None
    held_by: str = ""
    stalled_on: str = ""


GUARDS = ("GUARD-1", "DEL-1", "DEL-3")
_SIGN_IN = (Connection.SIGNED_OUT, Connection.NOT_SET_UP)
_QUIET_CHECK = timedelta(seconds=2)  # checking is shown only after this
_STALL = timedelta(minutes=10)


def make_state(facts: Facts, before: SyncState | None = None) -> SyncState:
    """The state of these facts. The most serious thing wins; green only after a full check of both sides with nothing waiting."""
    kind = _kind(facts)
    since = before.since if before is not None and before.kind is kind else facts.now
    return SyncState(
        kind=kind,
        since=since,
        connections=facts.connections,
        problems=facts.problems,
        needs=sum(not problem.waits for problem in facts.problems),
        waiting=facts.waiting,
        unconfirmed=facts.unconfirmed,
        progress=facts.progress,
        last_confirmed=facts.last_confirmed,
        last_checked=facts.last_checked,
        next_check=facts.next_check,
        paused=facts.paused,
        pause_until=facts.pause_until,
        offline_since=facts.offline_since,
        held_by=facts.held_by,
        stalled_on=facts.stalled_on,
    )


def _kind(facts: Facts) -> StateKind:
    states = set(facts.connections.values())
    if any(problem.code in GUARDS for problem in facts.problems):
        return StateKind.GUARD
    if states & set(_SIGN_IN):
        return StateKind.SIGNED_OUT
    if Connection.OFFLINE in states:
        return StateKind.OFFLINE
    if facts.paused:
        return StateKind.PAUSED
    if facts.held_by:
        return StateKind.ELSEWHERE
    if facts.stalled_on or (facts.waiting and facts.last_progress and facts.now - facts.last_progress > _STALL):
        return StateKind.STALLED
    if any(not problem.waits for problem in facts.problems):
        return StateKind.NEEDS_YOU
    return _calm_kind(facts, states)


def _calm_kind(facts: Facts, states: set[Connection]) -> StateKind:
    """Where no person is needed; an outdated or forbidden program is faulty, too, and needs one."""
    if Connection.FAULTY in states:
        return StateKind.OFFLINE
    if facts.progress is not None or facts.waiting:
        return StateKind.SYNCING
    if facts.cycle_since is not None and facts.now - facts.cycle_since > _QUIET_CHECK:
        return StateKind.CHECKING
    if facts.last_confirmed is None or states != {Connection.OK} or facts.problems:
        unheard = facts.last_checked is None and Connection.SLOW not in states
        return StateKind.STARTING if unheard else StateKind.CHECKING
    return StateKind.UP_TO_DATE
