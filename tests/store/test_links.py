"""Links: one to one, kept for ever, with their bases; confirmed together by one row."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desktop.core.links import Decision, Entry, Link, LinkState, Origin, Written
from desktop.core.ports import LinkTaken
from desktop.core.problems import Problem
from desktop.core.records import Item, Kind, Party, Side
from desktop.store.sqlite_store import SqliteStore
from tests.store.samples import NOON, client, email, link, minutes, put

replace = msgspec.structs.replace


def add(store: SqliteStore, *links: Link) -> list[Link]:
    with store.transaction():
        return [store.add_link(one) for one in links]


def save(store: SqliteStore, *links: Link) -> None:
    with store.transaction():
        store.save_links(links)


def confirm(store: SqliteStore, count: float) -> None:
    with store.transaction():
        store.confirm(minutes(count))


def full_link() -> Link:
    return Link(
        Kind.MATTER,
        "m1",
        "900",
        Origin.CREATED_CLIO,
        NOON,
        state=LinkState.HELD,
        announced=True,
        base={
            "number": Entry("2026-1", "00001"),
            "opened_on": Entry(date(2026, 1, 1), date(2026, 1, 2), False),
            "description": Entry(None, ""),
            "parties": Entry((Party("p1", "purchaser", True),), "c1"),
            "relations": Entry(None, "r1 r2"),
            "emails": Entry((email("a@example.ca"),), ()),
        },
        decided={"relation r9": Decision("both", None, "r9"), "opened_on": Decision("clio", date(2026, 1, 1), None)},
        written={Side.CLIO: Written(minutes(3), ("number", "description"))},
        frozen_fields=("status",),
        confirmed_at=minutes(2),
        pending=True,
    )


def test_a_link_comes_back_whole(store: SqliteStore) -> None:
    given = full_link()
    changed = {
        name for name in Link.__struct_fields__ if getattr(given, name) != getattr(link(Kind.CLIENT, "", ""), name)
    }
    assert changed == set(Link.__struct_fields__) - {"id", "linked_at"}
    (stored,) = add(store, given)
    assert stored.id > 0
    assert replace(stored, id=0) == given
    assert store.link(stored.id) == stored
    assert store.link_of(Side.CLIO, Kind.MATTER, "900") == stored
    assert store.links_of(Side.PROLEGIS, Kind.MATTER, ["m1", "m2"]) == {"m1": stored}
    assert store.link(99) is None
    assert isinstance(stored.base["emails"].prolegis, tuple)
    assert isinstance(stored.base["emails"].prolegis[0], Item)


def test_fault_U15_neither_end_takes_a_second_link(store: SqliteStore) -> None:
    add(store, link(Kind.CLIENT, "p1", "c1"))
    for taken in (link(Kind.CLIENT, "p1", "c2"), link(Kind.CLIENT, "p2", "c1", state=LinkState.HELD)):
        with pytest.raises(LinkTaken):
            add(store, taken)
    add(store, link(Kind.MATTER, "p1", "c1"))
    assert store.count_links(Kind.CLIENT) == 1


def test_fault_I5_a_dead_link_is_remembered_for_ever_and_frees_its_ends(store: SqliteStore) -> None:
    (old,) = add(store, link(Kind.CLIENT, "p1", "c1"))
    save(store, replace(old, state=LinkState.DEAD))
    assert store.link_of(Side.PROLEGIS, Kind.CLIENT, "p1") is None
    assert store.was_linked(Side.PROLEGIS, Kind.CLIENT, "p1")
    assert store.was_linked(Side.CLIO, Kind.CLIENT, "c1")
    assert not store.was_linked(Side.CLIO, Kind.CLIENT, "c2")
    (new,) = add(store, link(Kind.CLIENT, "p1", "c2"))
    assert store.was_linked(Side.CLIO, Kind.CLIENT, "c2")
    with pytest.raises(LinkTaken):
        save(store, old)
    assert [one.state for one in store.links(Kind.CLIENT)] == [LinkState.DEAD, LinkState.LIVE]
    assert store.link_of(Side.PROLEGIS, Kind.CLIENT, "p1") == new
    with store.transaction():
        assert store.prune(minutes(60 * 24 * 4000)) == 0
    assert store.was_linked(Side.CLIO, Kind.CLIENT, "c1")


def test_links_by_kind_and_state(store: SqliteStore) -> None:
    live, held, matter = add(
        store,
        link(Kind.CLIENT, "p1", "c1"),
        link(Kind.CLIENT, "p2", "c2", state=LinkState.HELD),
        link(Kind.MATTER, "m1", "900", pending=True),
    )
    assert store.links() == [live, held, matter]
    assert store.links(Kind.CLIENT) == [live, held]
    assert store.links(None, [LinkState.LIVE]) == [live, matter]
    assert store.links(Kind.MATTER, [LinkState.HELD]) == []
    with pytest.raises(LookupError):
        save(store, replace(live, id=77))


def test_what_prolegis_does_not_carry_yet(store: SqliteStore) -> None:
    first, second, *_ = add(
        store,
        link(Kind.CLIENT, "p1", "c1"),
        link(Kind.MATTER, "m1", "900"),
        link(Kind.CLIENT, "p2", "c2", announced=True),
        link(Kind.CLIENT, "p3", "c3", state=LinkState.HELD),
        link(Kind.PARTY, "m1:p1", "r1"),
    )
    assert store.unannounced(9) == [first, second]
    assert store.unannounced(1) == [first]
    save(store, replace(first, announced=True))
    assert store.unannounced(9) == [second]


def test_touching_marks_the_live_links_of_some_records(store: SqliteStore) -> None:
    client, other, held, matter = add(
        store,
        link(Kind.CLIENT, "p1", "c1"),
        link(Kind.CLIENT, "p2", "c2"),
        link(Kind.CLIENT, "p3", "c3", state=LinkState.HELD),
        link(Kind.MATTER, "p1", "900"),
    )
    with store.transaction():
        store.touch(Side.PROLEGIS, Kind.MATTER, ["p1"])
        store.touch(Side.CLIO, Kind.CLIENT, ["c1", "c3", "unknown"])
    assert store.pending_links() == [replace(client, pending=True), replace(matter, pending=True)]
    save(store, replace(client, pending=False))
    assert store.pending_links() == [replace(matter, pending=True)]
    assert [store.link(one.id) for one in (other, held)] == [other, held]


def at(store: SqliteStore, one: Link) -> object:
    found = store.link(one.id)
    assert found is not None
    return found.confirmed_at


def test_a_quiet_cycle_confirms_all_that_is_settled_by_one_row(store: SqliteStore) -> None:
    one, waiting, held = add(
        store,
        link(Kind.CLIENT, "p1", "c1", confirmed_at=minutes(1)),
        link(Kind.CLIENT, "p2", "c2", pending=True),
        link(Kind.CLIENT, "p3", "c3", state=LinkState.HELD),
    )
    before = store.database.row("SELECT total_changes()")
    confirm(store, 10)
    after = store.database.row("SELECT total_changes()")
    assert before is not None
    assert after is not None
    assert after[0] - before[0] == 1
    assert [at(store, link) for link in (one, waiting, held)] == [minutes(10), None, None]
    confirm(store, 20)
    assert at(store, one) == minutes(20)


def test_a_pair_that_waits_keeps_its_last_instant_until_it_was_checked_again(store: SqliteStore) -> None:
    (one,) = add(store, link(Kind.CLIENT, "p1", "c1"))
    assert at(store, one) is None
    confirm(store, 10)
    with store.transaction():
        store.touch(Side.CLIO, Kind.CLIENT, ["c1"])
    confirm(store, 20)
    assert at(store, one) == minutes(10)
    found = store.link(one.id)
    assert found is not None
    save(store, replace(found, pending=False))
    assert at(store, one) == minutes(10), "no check has covered it since"
    confirm(store, 30)
    assert at(store, one) == minutes(30)


def test_a_pair_that_is_confirmed_by_itself_shows_the_later_instant(store: SqliteStore) -> None:
    (one,) = add(store, link(Kind.CLIENT, "p1", "c1"))
    confirm(store, 10)
    save(store, replace(one, confirmed_at=minutes(15)))
    assert at(store, one) == minutes(15)
    confirm(store, 20)
    assert at(store, one) == minutes(20)


def problem(link_id: int, key: str = "VER-1:1:number") -> Problem:
    return Problem(key, "VER-1", NOON, kind=Kind.CLIENT, link_id=link_id)


def test_a_pair_with_a_problem_keeps_its_last_instant(store: SqliteStore) -> None:
    one, other = add(store, link(Kind.CLIENT, "p1", "c1"), link(Kind.CLIENT, "p2", "c2"))
    confirm(store, 10)
    with store.transaction():
        store.put_problem(problem(one.id))
        store.put_problem(problem(one.id, "b"))
    save(store, one)
    confirm(store, 20)
    assert [at(store, link) for link in (one, other)] == [None, minutes(20)], (
        "what is saved counts: it had none of its own"
    )
    found = store.link(other.id)
    assert found is not None
    with store.transaction():
        store.put_problem(problem(other.id))
        store.drop_problems(["b"])
    confirm(store, 30)
    assert [at(store, link) for link in (one, other)] == [minutes(30), minutes(20)]
    with store.transaction():
        store.drop_problems(["VER-1:1:number"])
    assert at(store, other) == minutes(20)
    confirm(store, 40)
    assert at(store, other) == minutes(40)


def test_announced_touches_nothing_else(store: SqliteStore) -> None:
    first, second = add(store, link(Kind.CLIENT, "p1", "c1"), link(Kind.CLIENT, "p2", "c2"))
    with store.transaction():
        store.announced([first.id])
    assert store.link(first.id) == replace(first, announced=True)
    assert store.unannounced(10) == [second]


def test_untaken_are_records_whose_clio_id_is_not_that_of_their_link(store: SqliteStore) -> None:
    records = [client(Side.PROLEGIS, f"p{number}") for number in range(6)]
    carried = ("c0", "c1", "", "c3", None, "c5")
    put(store, *(replace(one, counterpart=clio_id) for one, clio_id in zip(records, carried, strict=True)))
    _, moved, _, ended = add(
        store,
        link(Kind.CLIENT, "p0", "c0"),
        link(Kind.CLIENT, "p1", "c9", state=LinkState.HELD),
        link(Kind.CLIENT, "p2", "c2"),
        link(Kind.CLIENT, "p3", "c3"),
    )
    save(store, replace(ended, state=LinkState.DEAD))
    assert store.untaken(Kind.CLIENT) == [moved.prolegis_id, ended.prolegis_id, "p5"]
    assert store.untaken(Kind.MATTER) == []


def test_untaken_are_also_records_that_lost_the_id_with_which_they_were_announced(store: SqliteStore) -> None:
    put(store, *(client(Side.PROLEGIS, id) for id in ("p1", "p2")))
    add(store, link(Kind.CLIENT, "p1", "c1", announced=True), link(Kind.CLIENT, "p2", "c2"))
    assert store.untaken(Kind.CLIENT) == ["p1"]
