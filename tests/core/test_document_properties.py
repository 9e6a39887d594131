"""What holds for every linked document: people save, rename, delete and restore on both sides in any order, the plan is carried out in between or not."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.guards import guard_deletes
from desktop.core.journal import Verb
from desktop.core.links import Entry, Origin
from desktop.core.operations import Operation
from desktop.core.records import Side
from tests.core.pairs import is_quiet
from tests.core.papers import C, Desk, P
from tests.core.test_guards import deletes

Act = Callable[[Desk], None]
sides = st.sampled_from(Side)
letters = st.sampled_from("abcdef")


def standing(act: Callable[[Desk, Side], None], side: Side) -> Act:
    """People edit what stands."""
    return lambda desk: None if desk.on(side).fields["deleted_at"] else act(desk, side)


def saved(side: Side, letter: str) -> Act:
    return standing(lambda desk, side: desk.save(side, letter), side)


def renamed(side: Side, name: str) -> Act:
    return standing(lambda desk, side: desk.set(side, name=name), side)


def moved(side: Side, folder: str) -> Act:
    return standing(lambda desk, side: desk.set(side, folder=folder), side)


def planned(rounds: int) -> Act:
    def act(desk: Desk) -> None:
        for _ in range(rounds):
            desk.carry_out(desk.plan())

    return act


saves = st.builds(saved, sides, letters)
edits = st.one_of(
    saves,
    st.builds(renamed, sides, st.sampled_from(["Deed.pdf", "Transfer.pdf", "Scan\n1.pdf"])),
    st.builds(moved, sides, st.sampled_from(["", "Closing", "Closing/Funds"])),
)
removals = st.one_of(
    sides.map(lambda side: standing(lambda desk, side: desk.delete(side), side)),
    sides.map(lambda side: lambda desk: desk.restore(side)),
)
pauses = st.integers(1, 3).map(planned)
desks = st.builds(Desk, hashed=st.booleans())
others = st.builds(
    Desk,
    base=st.just(False),
    theirs=st.sampled_from("ax"),
    hashed=st.booleans(),
    origin=st.sampled_from([Origin.LINKED, Origin.RECOVERED]),
)


def play(desk: Desk, acts: list[Act]) -> Desk:
    for act in acts:
        act(desk)
    return desk


@given(desks, st.lists(st.one_of(edits, removals, pauses), max_size=8))
@settings(max_examples=300)
def test_carried_out_until_nothing_is_left_both_sides_are_the_same(desk: Desk, acts: list[Act]) -> None:
    last = play(desk, acts).settle()
    assert bool(desk.prolegis.text("deleted_at")) is bool(desk.clio.text("deleted_at"))
    if not desk.prolegis.text("deleted_at"):
        assert desk.letter(P) == desk.letter(C)
        asked = {problem.field for problem in last.problems}
        assert desk.prolegis.name == desk.clio.name or "name" in asked
        assert desk.prolegis.text("folder") == desk.clio.text("folder") or "folder" in asked


@given(others, st.booleans(), st.lists(st.one_of(edits, removals, pauses), max_size=6))
def test_whatever_its_past_it_comes_to_rest_and_no_save_is_lost(desk: Desk, seen: bool, acts: list[Act]) -> None:
    if seen:
        desk.settle()
    play(desk, acts).settle()
    if desk.prolegis.text("deleted_at") or desk.clio.text("deleted_at"):
        return
    entry = desk.link.base["content"]
    assert entry.agreed is (desk.letter(P) == desk.letter(C))
    if entry.agreed and seen:
        assert set(desk.letters(P)) <= {*desk.letters(C), "a"}, "every revision became a version"


@given(desks, st.lists(st.one_of(saves, pauses), max_size=8))
@settings(max_examples=200)
def test_fault_F12_every_save_of_both_sides_is_a_version_in_clio(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts).settle()
    there = desk.letters(C)
    assert set(desk.letters(P)) <= set(there)
    assert {desk.bytes[one.content] for one in desk.clio_versions} == set(there)


@given(desks, st.lists(saves, max_size=6))
def test_fault_F12_the_latest_save_is_on_top_of_both(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts)
    ours, theirs = desk.revisions[-1], desk.clio_versions[-1]
    if ours.number == 1:
        expected = desk.letter(C)
    elif theirs.number == 1:
        expected = desk.letter(P)
    else:
        expected = desk.letter(P) if ours.saved_at >= theirs.saved_at else desk.letter(C)
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == (expected, expected)


@given(desks | others, st.lists(st.one_of(edits, removals, pauses), max_size=6))
@settings(max_examples=200)
def test_fault_I9_nothing_is_deleted_that_is_not_as_both_sides_agreed(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts)
    plan = desk.plan()
    for operation in plan.operations:
        if operation.verb is Verb.DELETE:
            entry = desk.link.base["content"]
            standing_side = operation.side
            assert entry.agreed
            assert entry.on(standing_side) == desk.on(standing_side).fields["content"]
            assert desk.on(standing_side.other).text("deleted_at")
            assert plan.operations == (operation,)


@given(desks, st.lists(st.one_of(edits, removals), max_size=6))
def test_what_is_locked_in_clio_is_never_written_there(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts)
    desk.set(C, locked="yes")
    plan = desk.plan()
    assert all(one.side is P for one in plan.operations)


@given(desks, st.lists(st.one_of(edits, removals), max_size=6))
def test_the_same_facts_give_the_same_plan_and_change_nothing(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts)
    before = msgspec.structs.asdict(desk.link)
    assert desk.plan() == desk.plan()
    assert msgspec.structs.asdict(desk.link) == before


@given(
    st.lists(st.tuples(sides, st.integers(0, 9), st.sampled_from(["m1", "m2"])), max_size=4),
    st.integers(0, 25),
    st.integers(0, 60),
)
def test_fault_D1_no_more_than_five_deletes_run_unasked(
    batches: list[tuple[Side, int, str]], today: int, linked: int
) -> None:
    asked: list[Operation] = [one for side, count, matter in batches for one in deletes(count, side, matter)]
    through, problem = guard_deletes(asked, linked={"m1": linked, "m2": linked}, today=today)
    assert len(through) <= 5
    assert not through or today + len(through) <= 20
    assert (problem is None) is (len(through) == len(asked))


@given(desks, st.lists(saves, max_size=3))
def test_the_plan_of_a_converged_pair_is_empty(desk: Desk, acts: list[Act]) -> None:
    play(desk, acts).settle()
    assert desk.link.base["content"] == Entry(desk.prolegis.fields["content"], desk.clio.fields["content"])
    assert is_quiet(desk.plan())
