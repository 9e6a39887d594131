"""Too many changes at once wait for one answer; everything else goes on."""

from __future__ import annotations

import pytest

from desktop.core.guards import FEWEST, guard_deletes, hold_back
from desktop.core.journal import Verb
from desktop.core.operations import Operation
from desktop.core.records import Kind, Record, Side
from tests.core.papers import document

P, C = Side.PROLEGIS, Side.CLIO
CLIENT, MATTER = Kind.CLIENT, Kind.MATTER


def updates(count: int, side: Side = C, kind: Kind = CLIENT, verb: Verb = Verb.UPDATE) -> list[Operation]:
    return [Operation(verb, side, kind, {"last_name": "x"}, f"{kind} {index}") for index in range(count)]


@pytest.mark.parametrize(
    ("count", "linked", "held"),
    [
        (0, 0, False),
        (FEWEST, 10, False),
        (FEWEST + 1, 10, True),
        (FEWEST + 1, 1_000, False),
        (300, 1_000, False),
        (301, 1_000, True),
    ],
)
def test_fault_U25_more_than_fifty_and_more_than_thirty_percent(count: int, linked: int, held: bool) -> None:
    through, problem = hold_back(updates(count), linked={CLIENT: linked, MATTER: 0})
    assert (problem is not None) is held
    assert len(through) == (0 if held else count)


def test_fault_U25_only_that_side_and_kind_waits() -> None:
    other = [*updates(3, P), *updates(3, C, MATTER), *updates(200, C, CLIENT, Verb.CREATE)]
    through, problem = hold_back([*updates(60), *other], linked={CLIENT: 100, MATTER: 100})
    assert list(through) == other
    assert problem is not None
    assert (problem.code, problem.key, problem.side, problem.kind) == ("GUARD-1", "GUARD-1", C, CLIENT)
    assert problem.params == {
        "count": "60",
        "side": "prolegis",
        "sample": "client 0; client 1; client 2",
        "groups": "clio:client",
    }
    assert problem.choices == ("both", "wait")


def test_an_answer_lets_it_through() -> None:
    asked = updates(60)
    assert hold_back(asked, linked={CLIENT: 100}, approved=frozenset({"clio:client"})) == (tuple(asked), None)
    assert hold_back(asked, linked={CLIENT: 100}, approved=frozenset({"prolegis:client"}))[1] is not None


# ---- deletes of documents


def paper(number: int, matter: str) -> Record:
    return document(P, f"1:{number}", name=f"{number}.pdf", matter=matter)


def deletes(count: int, side: Side = C, matter: str = "m1") -> list[Operation]:
    """Deletes on ``side``, because the documents were deleted on the other."""
    made = []
    for number in range(count):
        ours, theirs = paper(number, matter), document(C, "u1:1", matter="21")
        target, source = (theirs, ours) if side is C else (ours, theirs)
        made.append(
            Operation(
                Verb.DELETE, side, Kind.DOCUMENT, {}, f"{number}.pdf", source=source, target=target, link_id=number + 1
            )
        )
    return made


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    ("count", "today", "code"), [(5, 0, ""), (6, 0, "DEL-1"), (5, 15, ""), (5, 16, "DEL-1"), (1, 20, "DEL-1")]
)
def test_fault_D1_five_a_cycle_and_twenty_a_day(side: Side, count: int, today: int, code: str) -> None:
    rest = updates(3, kind=Kind.DOCUMENT)
    through, problem = guard_deletes([*deletes(count, side), *rest], linked={"m1": 400}, today=today)
    assert (problem.code if problem else "") == code
    assert [one for one in through if one.verb is not Verb.DELETE] == rest
    assert len(through) == 3 + (0 if code else count)


def test_fault_D1_the_question_has_the_whole_list() -> None:
    _, problem = guard_deletes(deletes(6), linked={"m1": 400}, today=0)
    assert problem is not None
    assert (problem.key, problem.side, problem.choices) == ("DEL-1", P, ("both", "restore", "wait"))
    assert problem.params == {
        "count": "6", "side": "prolegis", "sample": "0.pdf; 1.pdf; 2.pdf", "links": "1 2 3 4 5 6",
    }  # fmt: skip


def test_fault_D1_an_answer_lets_go_what_was_in_its_list() -> None:
    asked = deletes(8)
    through, problem = guard_deletes(asked, linked={"m1": 400}, today=0, approved=frozenset(range(1, 7)))
    assert (list(through), problem) == (asked, None), "two more are an ordinary cycle"
    assert guard_deletes(asked[:1], linked={"m1": 400}, today=0, resting=True)[0] == ()
    assert guard_deletes(asked[:1], linked={"m1": 400}, today=0, resting=True, approved=frozenset({1}))[1] is None
    through, problem = guard_deletes(asked, linked={"m1": 400}, today=0, approved=frozenset({1, 2}))
    assert list(through) == asked[:2]
    assert problem is not None
    assert problem.params["count"] == "6"


@pytest.mark.parametrize("side", Side)
def test_fault_D1_a_whole_matter_waits_alone(side: Side) -> None:
    others = deletes(1, side, "m2")
    through, problem = guard_deletes([*deletes(2, side), *others], linked={"m1": 2, "m2": 9, "m3": 1}, today=0)
    assert list(through) == others
    assert problem is not None
    assert (problem.code, problem.params["count"]) == ("DEL-1", "2")


def test_the_only_document_of_a_matter_is_no_whole_matter() -> None:
    assert guard_deletes(deletes(1), linked={"m1": 1}, today=0)[1] is None


@pytest.mark.parametrize(
    ("count", "vanished", "linked", "code"),
    [(5, 0, 17, ""), (5, 0, 16, ""), (6, 0, 20, "DEL-3"), (5, 1, 20, "DEL-3"), (5, 0, 20, ""), (2, 40, 100, "DEL-3")],
)
def test_fault_D1_thirty_percent_gone_is_a_full_stop(count: int, vanished: int, linked: int, code: str) -> None:
    through, problem = guard_deletes(deletes(count), linked={"m1": linked}, today=0, vanished=vanished)
    assert (problem.code if problem else "") == code
    assert len(through) == (0 if code else count)


def test_after_a_full_stop_only_what_a_person_saw_is_let_go() -> None:
    asked = deletes(9)
    assert guard_deletes(asked, linked={"m1": 20}, today=0, approved=frozenset(range(1, 10))) == (tuple(asked), None)


def test_fault_D3_where_a_side_is_empty_no_answer_counts() -> None:
    asked = [*deletes(2, C), *deletes(1, P)]
    through, problem = guard_deletes(
        asked, linked={"m1": 20}, today=0, approved=frozenset({1, 2}), empty=frozenset({P})
    )
    assert through == ()
    assert problem is not None
    assert (problem.code, problem.choices) == ("DEL-3", ("restore", "wait"))
    assert guard_deletes(deletes(2), linked={"m1": 19}, today=0, empty=frozenset({P}))[1] is None
    assert guard_deletes(deletes(2), linked={"m1": 20}, today=0, empty=frozenset({C}))[1] is None


def test_without_its_record_a_delete_belongs_to_no_matter() -> None:
    bare = Operation(Verb.DELETE, P, Kind.DOCUMENT, {}, "x", link_id=1)
    assert guard_deletes([bare], linked={"m1": 9}, today=0) == ((bare,), None)


def test_restores_and_all_else_are_no_deletes() -> None:
    asked = updates(40, verb=Verb.RESTORE, kind=Kind.DOCUMENT)
    assert guard_deletes(asked, linked={}, today=99, empty=frozenset(Side)) == (tuple(asked), None)
