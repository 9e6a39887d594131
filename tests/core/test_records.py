"""Records, links, the journal's steps and plans as plain data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from desktop.core.errors import Busy, Refused, ServiceError
from desktop.core.fields import BY_NAME, NAME_FIELDS
from desktop.core.journal import NEXT, OPEN, IntentState, Verb, may_follow
from desktop.core.links import Entry
from desktop.core.operations import LinkPlan, Operation, Plan
from desktop.core.plan import problem_of
from desktop.core.problems import key
from desktop.core.records import Item, Kind, Party, Side, canonical_text
from tests.core.pairs import client, email, link_of, record

P, C = Side.PROLEGIS, Side.CLIO


@pytest.mark.parametrize(
    ("text", "canonical"),
    [(None, None), ("", None), ("  ", None), (" Ada ", "Ada"), ("Helene\u0301", "Helen\u00e9"), (12, "12")],
)  # fmt: skip
def test_fault_U24_text_is_composed_and_trimmed(text: object, canonical: str | None) -> None:
    assert canonical_text(text) == canonical


def test_a_record_is_called_what_people_call_it() -> None:
    assert client(C, middle_name="N.").name == "Okafor, Adaeze N."
    assert client(C, first_name=None).name == "Okafor"
    assert (
        client(C, form="company", company_name="Brightwater Homes Ltd.", last_name=None).name
        == "Brightwater Homes Ltd."
    )
    assert record(P, Kind.MATTER, {"number": None, "description": "Will"}).name == "Will"


def test_fields_as_text_items_and_parties() -> None:
    one = record(
        P,
        Kind.MATTER,
        {"opened_on": date(2026, 5, 4), "status": None, "parties": (Party("1"),), "emails": (email("a@example.ca"),)},
    )
    assert (one.text("opened_on"), one.text("status"), one.text("nothing")) == ("2026-05-04", "", "")
    assert one.parties == (Party("1"),)
    assert one.items("emails") == (Item("a@example.ca", ("a@example.ca",), "home"),)
    assert one.items("parties") == one.items("nothing") == ()
    assert record(P, Kind.MATTER, {"parties": None}).parties == ()


def test_sides_face_each_other() -> None:
    assert (P.other, C.other) == (C, P)
    link = link_of(Kind.MATTER)
    assert (link.end(P), link.end(C)) == ("m1", "21")
    assert (Entry("a", "b").on(P), Entry("a", "b").on(C)) == ("a", "b")


def test_every_name_is_a_field_of_a_client() -> None:
    assert set(NAME_FIELDS) < set(BY_NAME[Kind.CLIENT])


# ---- the journal


@pytest.mark.parametrize(
    "path",
    [
        "sent acked applied",
        "sent applied",
        "sent uncertain applied",
        "sent uncertain sent acked",
        "sent uncertain held acked",
        "sent rejected",
        "sent uncertain held cancelled",
    ],
)
def test_fault_I14_lawful_ways_through_the_journal(path: str) -> None:
    assert all(may_follow(IntentState(one), IntentState(other)) for one, other in pairwise(path.split()))


@pytest.mark.parametrize(
    "path",
    [
        "sent held",
        "sent cancelled",
        "acked sent",
        "applied sent",
        "rejected sent",
        "cancelled sent",
    ],
)
def test_fault_I14_unlawful_steps(path: str) -> None:
    one, other = path.split()
    assert not may_follow(IntentState(one), IntentState(other))


def test_a_step_may_be_recorded_twice_and_what_is_over_stays_over() -> None:
    assert all(may_follow(state, state) for state in IntentState)
    assert set(NEXT) == set(IntentState)
    assert {state for state in IntentState if not NEXT[state]} == set(IntentState) - OPEN


# ---- plans and problems


def test_a_plan_gathers_creations_first_and_all_questions() -> None:
    link = link_of(Kind.CLIENT)
    create, update = (Operation(verb, C, Kind.CLIENT, {}, "x") for verb in (Verb.CREATE, Verb.UPDATE))
    one, two = problem_of(link, "VER-1", "x"), problem_of(link, "NUM-1", "x")
    plan = Plan((LinkPlan(link, (update,), problems=(two,)),), (create,), (one,))
    assert plan.operations == (create, update)
    assert plan.all_problems == (one, two)
    assert plan.links[0].pending
    assert not LinkPlan(link).pending


def test_a_problems_key_is_its_cause() -> None:
    assert key("VER-1", "client", "7") == "VER-1:client:7"


def test_an_operation_knows_its_source() -> None:
    source = client(C, "31")
    assert Operation(Verb.CREATE, P, Kind.CLIENT, {}, "x", source=source).source_id == "31"
    assert Operation(Verb.CREATE, C, Kind.PARTY, {}, "x", source=source, party="m1:a").source_id == "m1:a"
    assert Operation(Verb.UPDATE, C, Kind.CLIENT, {}, "x").source_id == ""


def test_errors_name_their_side_and_say_whether_the_write_happened() -> None:
    assert issubclass(Refused, ServiceError)
    assert Refused(C, "too_long", field="last_name").applied is False
    assert Busy(C, 3.0).side is C
