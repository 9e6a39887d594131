"""The one state: the most serious thing wins, and green comes only after a full check of both sides with nothing left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.state import Connection, Facts, Progress, StateKind, make_state

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
OK = dict.fromkeys(Side, Connection.OK)
CALM = Facts(NOW, OK, last_confirmed=NOW, last_checked=NOW)


def problem(code: str = "VER-1", *, waits: bool = False) -> Problem:
    return Problem(code, code, NOW, waits=waits)


def with_(**facts: object) -> Facts:
    return msgspec.structs.replace(CALM, **facts)


def one(connection: Connection) -> dict[Side, Connection]:
    return {**OK, Side.CLIO: connection}


LADDER = [
    (StateKind.GUARD, {"problems": (problem(), problem("GUARD-1"))}),
    (StateKind.SIGNED_OUT, {"connections": one(Connection.SIGNED_OUT)}),
    (StateKind.OFFLINE, {"connections": one(Connection.OFFLINE)}),
    (StateKind.PAUSED, {"paused": True}),
    (StateKind.ELSEWHERE, {"held_by": "Front desk"}),
    (StateKind.STALLED, {"stalled_on": "Okafor, Adaeze"}),
    (StateKind.NEEDS_YOU, {"problems": (problem(),)}),
    (StateKind.SYNCING, {"waiting": 3}),
    (StateKind.CHECKING, {"cycle_since": NOW - timedelta(seconds=3)}),
    (StateKind.UP_TO_DATE, {}),
]


@pytest.mark.parametrize("index", range(len(LADDER)))
def test_the_most_serious_thing_wins(index: int) -> None:
    below: dict[str, object] = {}
    for _, facts in reversed(LADDER[index:]):
        below |= facts
    assert make_state(with_(**below)).kind is LADDER[index][0]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"connections": one(Connection.NOT_SET_UP)}, StateKind.SIGNED_OUT),
        ({"waiting": 2, "last_progress": NOW - timedelta(minutes=11)}, StateKind.STALLED),
        ({"waiting": 2, "last_progress": NOW - timedelta(minutes=9)}, StateKind.SYNCING),
        ({"last_progress": NOW - timedelta(minutes=11)}, StateKind.UP_TO_DATE),
        ({"progress": Progress("clients", 3, 9)}, StateKind.SYNCING),
        ({"cycle_since": NOW - timedelta(seconds=1)}, StateKind.UP_TO_DATE),
        ({"problems": (problem(waits=True),)}, StateKind.CHECKING),
        ({"connections": one(Connection.SLOW)}, StateKind.CHECKING),
        ({"connections": one(Connection.SLOW), "last_confirmed": None, "last_checked": None}, StateKind.CHECKING),
        ({"connections": one(Connection.FAULTY)}, StateKind.OFFLINE),
        ({"connections": one(Connection.FAULTY), "waiting": 2}, StateKind.OFFLINE),
        ({"connections": one(Connection.FAULTY), "last_confirmed": None, "last_checked": None}, StateKind.OFFLINE),
        ({"connections": one(Connection.FAULTY), "problems": (problem("API-1"),)}, StateKind.NEEDS_YOU),
        ({"last_confirmed": None}, StateKind.CHECKING),
        ({"last_confirmed": None, "last_checked": None}, StateKind.STARTING),
        ({"connections": dict.fromkeys(Side, Connection.UNCHECKED), "last_checked": None}, StateKind.STARTING),
    ],
)
def test_other_states(facts: dict[str, object], kind: StateKind) -> None:
    assert make_state(with_(**facts)).kind is kind


def test_it_counts_what_a_person_must_answer() -> None:
    state = make_state(with_(problems=(problem(), problem("AMB-1", waits=True), problem("NUM-1"))))
    assert state.needs == 2
    assert len(state.problems) == 3


def test_since_is_when_this_kind_began() -> None:
    first = make_state(CALM)
    later = make_state(with_(now=NOW + timedelta(minutes=5)), first)
    assert later.since == NOW
    paused = make_state(with_(now=NOW + timedelta(minutes=6), paused=True), later)
    assert paused.since == NOW + timedelta(minutes=6)


def test_all_facts_are_passed_on() -> None:
    facts = with_(
        waiting=4,
        unconfirmed=1,
        next_check=NOW,
        pause_until=NOW,
        offline_since=NOW,
        held_by="Front desk",
        stalled_on="x",
    )
    state = make_state(facts)
    for name in set(facts.__struct_fields__) & set(state.__struct_fields__):
        assert getattr(state, name) == getattr(facts, name)
