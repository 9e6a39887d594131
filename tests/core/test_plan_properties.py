"""What holds for every plan: three views grown from one record, edited on both sides, planned, carried out and planned again."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.fields import BY_NAME, Field, Merge
from desktop.core.links import Decision, Entry, Origin
from desktop.core.operations import LinkPlan, Operation
from desktop.core.plan import Pair
from desktop.core.records import Fields, Item, Kind, Side, Value
from desktop.core.words import same_value
from tests.core.pairs import (
    FILE,
    PERSON,
    carried_out,
    changed,
    clients,
    codes,
    hidden,
    is_quiet,
    kept,
    matters,
    planned,
    writes,
    written,
)

P, C = Side.PROLEGIS, Side.CLIO
texts = st.sampled_from(
    [None, "Ada", "Bouchard", "He\u0301le\u0300ne", "Hélène", "x" * 90, "x" * 120, "李", "שלום", "👩\u200d⚖️", " "]
)
days = st.sampled_from([None, date(2026, 5, 4), date(2026, 6, 30), date(2024, 2, 29)])
keys = st.sampled_from(["a", "b", "c", "d", "e"])
items = st.builds(
    lambda key, label, primary: Item(key, (key,), label, primary),
    keys, st.sampled_from(["home", "work", "cottage"]), st.booleans(),
)  # fmt: skip


def _one_first(found: list[Item]) -> tuple[Item, ...]:
    """Both services keep one primary a list."""
    first = next((item.key for item in found if item.primary), "")
    return tuple(msgspec.structs.replace(item, primary=item.key == first) for item in found)


lists = st.lists(items, max_size=5, unique_by=lambda item: item.key).map(_one_first)
CLIENT_EDITS: dict[str, st.SearchStrategy[Value]] = {
    "first_name": texts, "middle_name": texts, "last_name": texts, "date_of_birth": days, "emails": lists, "phones": lists,
}  # fmt: skip
MATTER_EDITS: dict[str, st.SearchStrategy[Value]] = {
    "description": texts, "opened_on": days, "closing_on": days,
    "number": st.sampled_from([None, "2026-114", "00418-Okafor"]), "status": st.sampled_from(["open", "Closed", "archived", None]),
}  # fmt: skip
TYPES = st.sampled_from([None, "purchase", "sale", "mortgage", "refinance", "commercial"])
AREAS = st.sampled_from([None, "Purchase", "Sale", "Lending", "Litigation"])


def edits(of: dict[str, st.SearchStrategy[Value]]) -> st.SearchStrategy[Fields]:
    return st.fixed_dictionaries({}, optional=of)


client_edits, matter_edits = edits(CLIENT_EDITS), edits(MATTER_EDITS)
origins = st.sampled_from(Origin)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A client or matter, linked just now or long ago, with edits on both sides, some fields unknown and perhaps a person's choices."""
    kind = draw(st.sampled_from([Kind.CLIENT, Kind.MATTER]))
    of = client_edits if kind is Kind.CLIENT else matter_edits
    make = clients if kind is Kind.CLIENT else matters
    base = draw(st.none() | of)
    pair = make(base, draw(of), draw(of), origin=draw(origins))
    if kind is Kind.MATTER:
        pair = changed(changed(pair, P, practice_area=draw(TYPES)), C, practice_area=draw(AREAS))
        if base is not None:
            pair.link.base["practice_area"] = draw(
                st.sampled_from([Entry("purchase", "Purchase"), Entry("sale", "Lending", agreed=False)])
            )
    names = sorted(BY_NAME[kind].keys() & {**PERSON, **FILE, "practice_area": None}.keys())
    for side in Side:
        pair = hidden(pair, side, *draw(st.lists(st.sampled_from(names), max_size=2)))
    chosen = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    return _chosen(pair, {name: draw(st.sampled_from(["prolegis", "clio", "both"])) for name in chosen})


def _chosen(pair: Pair, keeps: dict[str, str]) -> Pair:
    assert pair.prolegis is not None
    assert pair.clio is not None
    decided = {
        name: Decision(keep, pair.prolegis.fields.get(name), pair.clio.fields.get(name)) for name, keep in keeps.items()
    }
    return msgspec.structs.replace(pair, link=msgspec.structs.replace(pair.link, decided=decided))


def value(pair: Pair, side: Side, name: str) -> Value:
    one = pair.prolegis if side is P else pair.clio
    assert one is not None
    return one.fields.get(name)


def fields(pair: Pair, *merges: Merge) -> list[Field]:
    assert pair.prolegis is not None
    assert pair.clio is not None
    known = pair.prolegis.fields.keys() & pair.clio.fields.keys()
    return [one for name, one in BY_NAME[pair.link.kind].items() if name in known and one.merge in merges]


def settled(pair: Pair) -> bool:
    """Nothing to write, and at most once a base to be moved without writing; questions may stand."""
    plan = planned(pair)
    again = planned(kept(pair, plan))
    return not (plan.operations or again.operations or again.entries or again.spent)


@given(client_edits, matter_edits)
def test_the_plan_of_a_converged_pair_is_empty(client: Fields, matter: Fields) -> None:
    assert is_quiet(planned(clients(client, {}, {})))
    assert is_quiet(planned(matters(matter, {}, {})))


@given(pairs())
@settings(max_examples=400)
def test_carried_out_once_there_is_nothing_left_to_write(pair: Pair) -> None:
    after = carried_out(pair, planned(pair))
    assert settled(after), planned(after)


@given(pairs())
def test_fault_V1_in_any_order_the_end_is_the_same(pair: Pair) -> None:
    plan = planned(pair)
    ends = []
    for order in permutations(plan.operations):
        after = carried_out(pair, msgspec.structs.replace(plan, operations=order))
        assert settled(after)
        ends.append([value(after, side, one.name) for side in Side for one in fields(after, *Merge)])
    assert all(end == ends[0] for end in ends)


@given(pairs())
def test_a_write_that_never_arrives_is_planned_again(pair: Pair) -> None:
    plan = planned(pair)
    assert writes(planned(kept(pair, plan))) == writes(plan)


@given(pairs(), st.integers(0, 1))
def test_half_of_a_plan_leaves_the_other_half(pair: Pair, first: int) -> None:
    plan = planned(pair)
    after = kept(pair, plan)
    for operation in plan.operations[first : first + 1]:
        after = written(after, operation)
    rest = planned(after)
    assert all(one in writes(plan).get(side, {}) for side, values in writes(rest).items() for one in values)
    assert settled(carried_out(after, rest))


@given(st.lists(pairs(), max_size=4), st.integers())
def test_order_inside_a_batch_does_not_matter(batch: list[Pair], seed: int) -> None:
    shuffled = random.Random(seed).sample(range(len(batch)), len(batch))
    plans: dict[int, LinkPlan] = {index: planned(batch[index]) for index in shuffled}
    assert [plans[index] for index in range(len(batch))] == [planned(pair) for pair in batch]


@given(pairs())
def test_fault_I9_what_is_unknown_is_never_written_nor_emptied(pair: Pair) -> None:
    assert pair.prolegis is not None
    assert pair.clio is not None
    plan = planned(pair)
    for name in {*pair.prolegis.fields.keys() ^ pair.clio.fields.keys()}:
        assert all(name not in one.values for one in plan.operations)
        assert name not in plan.entries


@given(pairs())
def test_nothing_is_removed_from_a_list_that_is_not_in_the_base(pair: Pair) -> None:
    for operation in planned(pair).operations:
        for one in fields(pair, Merge.ITEMS):
            if one.name in operation.values and one.name not in pair.link.decided:
                assert _removed(pair, operation, one.name) <= _base(pair, one.name)


def _removed(pair: Pair, operation: Operation, name: str) -> set[str]:
    before, now = value(pair, operation.side, name), operation.values[name]
    return _keys(before) - _keys(now)


def _base(pair: Pair, name: str) -> set[str]:
    entry = pair.link.base.get(name)
    return _keys(entry.prolegis) & _keys(entry.clio) if entry is not None else set()


def _keys(found: Value) -> set[str]:
    return {item.key for item in found if isinstance(item, Item)} if isinstance(found, tuple) else set()


@given(client_edits, client_edits, matter_edits, matter_edits)
def test_at_linking_no_filled_value_is_overwritten_without_a_choice(a: Fields, b: Fields, c: Fields, d: Fields) -> None:
    for pair in (clients(None, a, b), matters(None, c, d)):
        for operation in planned(pair).operations:
            for one in fields(pair, *Merge):
                if one.name in operation.values:
                    before = value(pair, operation.side, one.name)
                    assert before is None or _keys(before) <= _keys(operation.values[one.name])
                    assert one.merge in {Merge.FIELD, Merge.ITEMS}


@given(client_edits, client_edits, matter_edits, matter_edits)
def test_a_recovered_link_fills_nothing(a: Fields, b: Fields, c: Fields, d: Fields) -> None:
    for pair in (clients(None, a, b, origin=Origin.RECOVERED), matters(None, c, d, origin=Origin.RECOVERED)):
        assert not planned(pair).operations
        assert not planned(pair).problems
        assert settled(kept(pair, planned(pair)))


@given(st.dictionaries(st.sampled_from(["middle_name", "date_of_birth", "emails"]), st.none()), client_edits)
def test_fault_U3_edits_of_different_fields_both_survive(ours_only: dict[str, None], drawn: Fields) -> None:
    short = {name: one for name, one in drawn.items() if name not in {"first_name", "last_name"} and one != "x" * 120}
    ours = {name: one for name, one in short.items() if name in ours_only}
    theirs = {name: one for name, one in short.items() if name not in ours_only}
    pair = clients({}, ours, theirs)
    plan = planned(pair)
    assert not plan.problems
    after = carried_out(pair, plan)
    for side in Side:
        for name, one in short.items():
            assert same_value(BY_NAME[Kind.CLIENT][name], value(after, side, name), one)


@given(st.sampled_from(["middle_name", "last_name"]), texts, texts, texts)
def test_fault_U4_an_edit_of_the_same_field_on_both_sides_keeps_both(
    name: str, base: str | None, one: str | None, two: str | None
) -> None:
    pair = clients({name: base}, {name: one, "date_of_birth": date(1980, 1, 2)}, {name: two})
    plan = planned(pair)
    after = carried_out(pair, plan)
    assert value(after, C, "date_of_birth") == date(1980, 1, 2)
    if len({base, one, two}) == 3:
        assert codes(plan) == ["VER-1"]
        assert (value(after, P, name), value(after, C, name)) == (one, two)


@given(pairs(), st.sampled_from(list(Side)), st.data())
def test_a_choice_is_void_once_a_side_has_changed(pair: Pair, side: Side, data: st.DataObject) -> None:
    names = [one.name for one in fields(pair, Merge.FIELD) if one.name in pair.link.decided]
    for name in names:
        new = data.draw(st.sampled_from([one for one in ("New", "Newer") if one != value(pair, side, name)]))
        plan = planned(changed(pair, side, **{name: new}))
        assert name in plan.spent or "FORM-1" in codes(plan)
        undecided = msgspec.structs.replace(pair, link=msgspec.structs.replace(pair.link, decided={}))
        only = [one for one in plan.operations if name in one.values]
        free = [one for one in planned(changed(undecided, side, **{name: new})).operations if name in one.values]
        assert [one.values[name] for one in only] == [one.values[name] for one in free]


@given(lists, lists, lists)
def test_what_one_person_added_stands_on_both_sides_in_the_end(base: Value, ours: Value, theirs: Value) -> None:
    pair = clients({"emails": base}, {"emails": ours}, {"emails": theirs})
    plan = planned(pair)
    if plan.problems:
        assert codes(plan) == ["VER-1"]
        return
    after = carried_out(pair, plan)
    added = (_keys(ours) | _keys(theirs)) - _keys(base)
    untouched = {key for key in _keys(base) if key in _keys(ours) and key in _keys(theirs)}
    for side in Side:
        end = value(after, side, "emails")
        assert added | untouched <= _keys(end)
        assert isinstance(end, tuple)
        assert sum(item.primary for item in end if isinstance(item, Item)) <= 1
