"""The tables under both services: what their indexes answer equals what looking at every row would."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.practice.world import HISTORY, Table, Version, World
from tests.practice.clio_desk import START, Clock

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("create", "update", "touchless", "delete")),
        st.integers(0, 12),
        st.integers(0, 3),
        st.integers(-2, 5),  # a server's clock may go back
    ),
    max_size=60,
)


@given(ACTIONS)
def test_indexes_agree_with_the_rows(actions: list[tuple[str, int, int, int]]) -> None:
    clock = Clock()
    table = Table(World(clock), "clio", "contact", indexed=("colour",))
    past: list[tuple[Any, list[dict[str, Any]]]] = []
    for action, id, colour, seconds in actions:
        clock.advance(seconds)
        if action == "delete" and id in table.rows:
            table.delete(id, "app")
        elif action != "delete":
            table.put({"id": id, "colour": colour}, "app", touch=action != "touchless")
        past.append((clock.at, [table.rows[id] for id in sorted(table.rows)]))
    rows = list(table)
    assert table.ids == sorted(table.rows)
    for id in range(14):
        assert table.beyond(id) == [other for other in table.ids if other > id]
    for colour in range(4):
        found = table.where("colour", colour)
        assert sorted(row["id"] for row in found) == sorted(row["id"] for row in rows if row["colour"] == colour)
    for seconds in range(-60, 300, 20):
        when = START + timedelta(seconds=seconds)
        changed = table.changed_since(when)
        assert {row["id"] for row in changed} == {row["id"] for row in rows if row["updated_at"] >= when}
        assert changed == sorted(changed, key=lambda row: (row["updated_at"], row["rev"]))
    assert table.as_of(clock.at + timedelta(hours=1)) == past[-1][1] if past else not table.ids


def test_the_past_is_kept_for_some_versions() -> None:
    clock = Clock()
    table = Table(World(clock), "clio", "contact")
    for colour in range(20):
        table.put({"id": 1, "colour": colour}, "app")
        clock.advance(10)
    assert table.at(1, START - timedelta(seconds=1)) is None
    for colour in range(20):
        seen = table.at(1, START + timedelta(seconds=10 * colour))
        assert seen is not None
        assert seen["colour"] == max(colour, 20 - HISTORY)
    table.delete(1, "app")
    assert table.at(1, clock.at) is None
    assert [row["colour"] for row in table.as_of(clock.at - timedelta(seconds=1))] == [19]
    assert table.as_of(clock.at) == []


def test_the_ledger_tells_before_and_after_and_listeners_hear_it() -> None:
    world = World(Clock())
    table = Table(world, "prolegis", "client")
    heard: list[Version] = []
    world.listeners.append(heard.append)
    table.put({"id": "pc_1", "name": "A"}, "person:Pat")
    table.put({"id": "pc_1", "name": "B"}, "app")
    table.delete("pc_1", "app")
    told = [(v.action, v.actor, v.before and v.before["name"], v.after and v.after["name"]) for v in heard]
    assert told == [("created", "person:Pat", None, "A"), ("updated", "app", "A", "B"), ("deleted", "app", "B", None)]
    assert world.ledger.versions == heard


def test_a_snapshot_is_the_whole_world_and_numbers_go_on() -> None:
    one, two = World(Clock()), World(Clock())
    tables = [Table(world, "clio", "contact", indexed=("colour",)) for world in (one, two)]
    kept: dict[str, list[int]] = {"one": [1, 2], "two": []}
    one.keep("list", lambda: kept["one"], kept["one"].extend)
    two.keep("list", lambda: kept["two"], kept["two"].extend)
    two.keep("newer part", lambda: 0, lambda saved: pytest.fail("there was nothing to load"))
    for _ in range(3):
        tables[0].put({"id": one.next_id("contact", 100, 15), "colour": 7}, "app")
    tables[0].delete(130, "app")
    two.restore(one.snapshot())
    assert list(tables[1]) == list(tables[0])
    assert [row["id"] for row in tables[1].where("colour", 7)] == [100, 115]
    assert two.next_id("contact", 100, 15) == 145
    assert two.next_rev() > max(row["rev"] for row in tables[0])
    assert kept["two"] == [1, 2]
    assert two.ledger.versions == []
