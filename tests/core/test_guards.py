"""Too many changes at once wait for one answer; everything else goes on."""

from __future__ import annotations

import pytest

from desktop.core.guards import FEWEST, hold_back
from desktop.core.journal import Verb
from desktop.core.operations import Operation
from desktop.core.records import Kind, Side

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
