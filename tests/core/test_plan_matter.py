"""A linked matter's number: finished where we created it, asked about elsewhere, and only what works is offered."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.links import Decision, Entry, Origin
from desktop.core.operations import LinkPlan
from desktop.core.plan import Pair
from desktop.core.plan_matter import BLANK, NUMBER_BEFORE, Surroundings, plan_matter
from desktop.core.policy import Numbering, Policy
from desktop.core.records import Fields, Side, Value
from tests.core.pairs import (
    WORDS,
    carried_out,
    changed,
    codes,
    decide,
    hidden,
    is_quiet,
    kept,
    matters,
    writes,
)

P, C = Side.PROLEGIS, Side.CLIO
CLIO_NUMBER = "00418-Okafor"


def planned(pair: Pair, around: Surroundings | None = None, numbering: Numbering = Numbering.UNKNOWN) -> LinkPlan:
    return plan_matter(pair, around or Surroundings(), WORDS, Policy(numbering=numbering))


def created(ours: Value, theirs: Value, **fields: Value) -> Pair:
    """A matter that we created in Clio a moment ago: everything is agreed but the number."""
    pair = matters({}, {"number": ours, **fields}, {"number": theirs}, origin=Origin.CREATED_CLIO)
    del pair.link.base["number"]
    return pair


# ---- the number of a matter that we created


def test_clios_number_comes_to_prolegis_without_asking() -> None:
    pair = created("2026-114", CLIO_NUMBER)
    plan = planned(pair)
    assert writes(plan) == {P: {"number": CLIO_NUMBER}}
    assert plan.operations[0].seen == {"number": CLIO_NUMBER}
    assert plan.operations[0].name == "2026-114"
    assert "number" not in plan.entries
    after = carried_out(pair, plan)
    assert after.link.base["number"] == Entry(CLIO_NUMBER, CLIO_NUMBER)
    assert is_quiet(planned(after))


def test_a_restart_in_between_goes_on_without_asking() -> None:
    pair = created("2026-114", CLIO_NUMBER)
    again = kept(pair, planned(pair))
    assert writes(planned(again)) == {P: {"number": CLIO_NUMBER}}


@pytest.mark.parametrize("empty", [None, "", BLANK])
@pytest.mark.parametrize("numbering", [Numbering.UNKNOWN, Numbering.MANUAL])
def test_where_clio_has_no_number_it_takes_ours(empty: Value, numbering: Numbering) -> None:
    assert writes(planned(created("2026-114", empty), numbering=numbering)) == {C: {"number": "2026-114"}}


@pytest.mark.parametrize("empty", [None, BLANK])
def test_fault_U19_where_clio_makes_the_numbers_we_wait_for_it(empty: Value) -> None:
    plan = planned(created("2026-114", empty), numbering=Numbering.AUTOMATIC)
    assert not plan.operations
    assert not plan.problems
    assert "number" not in plan.entries


@pytest.mark.parametrize("empty", [None, BLANK])
def test_a_file_without_a_number_waits_for_one(empty: Value) -> None:
    pair = created(None, empty)
    plan = planned(pair)
    assert not plan.operations
    assert "number" not in plan.entries
    assert writes(planned(changed(kept(pair, plan), C, number=CLIO_NUMBER))) == {P: {"number": CLIO_NUMBER}}


def test_two_empty_numbers_agreed_at_birth_are_no_agreement() -> None:
    pair = created(None, CLIO_NUMBER)
    pair.link.base["number"] = Entry(None, None)
    plan = planned(pair)
    assert writes(plan) == {P: {"number": CLIO_NUMBER}}
    assert not plan.problems


def test_equal_numbers_are_agreed() -> None:
    plan = planned(created("2026-114", "2026-114"))
    assert plan.entries["number"] == Entry("2026-114", "2026-114")
    assert not plan.operations


@pytest.mark.parametrize("side", list(Side))
def test_fault_U27_an_unknown_number_is_not_an_empty_one(side: Side) -> None:
    plan = planned(hidden(created("2026-114", CLIO_NUMBER), side, "number"))
    assert not plan.operations
    assert not plan.problems


def test_the_number_joins_the_one_write_of_its_side() -> None:
    pair = changed(created("2026-114", CLIO_NUMBER), C, description="Purchase and mortgage")
    assert writes(planned(pair)) == {P: {"description": "Purchase and mortgage", "number": CLIO_NUMBER}}


def test_a_write_of_the_other_side_stays_its_own() -> None:
    pair = changed(created("2026-114", CLIO_NUMBER), P, description="Purchase and mortgage")
    assert writes(planned(pair)) == {P: {"number": CLIO_NUMBER}, C: {"description": "Purchase and mortgage"}}


# ---- a number that another file has


TAKEN = Surroundings(number_owner="Sale of 3 Birch Road")


@pytest.mark.parametrize(
    ("numbering", "choices"),
    [(Numbering.UNKNOWN, ("prolegis", "both")), (Numbering.AUTOMATIC, ("both",))],
)
def test_a_number_that_prolegis_has_already_is_held(numbering: Numbering, choices: tuple[str, ...]) -> None:
    plan = planned(created("2026-114", CLIO_NUMBER), TAKEN, numbering)
    assert not plan.operations
    assert codes(plan) == ["NUM-2"]
    problem = plan.problems[0]
    assert problem.choices == choices
    assert (problem.field, problem.params["clio"], problem.params["other"]) == (
        "number",
        CLIO_NUMBER,
        "Sale of 3 Birch Road",
    )
    assert "number" not in plan.entries


def test_its_answer_is_carried_out() -> None:
    pair = decide(created("2026-114", CLIO_NUMBER), "number", "prolegis")
    plan = planned(pair, TAKEN)
    assert writes(plan) == {C: {"number": "2026-114"}}
    assert not plan.problems
    left = planned(decide(created("2026-114", CLIO_NUMBER), "number", "both"), TAKEN)
    assert left.entries["number"] == Entry("2026-114", CLIO_NUMBER, agreed=False)
    assert not left.problems


def test_update_matter_waits_until_the_number_is_free() -> None:
    pair = decide(matters(None, {}, {"number": CLIO_NUMBER}), "number", "clio")
    plan = planned(pair, TAKEN)
    assert codes(plan) == ["NUM-2"]
    assert not plan.operations
    assert plan.spent == ()
    again = kept(pair, plan)
    assert "number" in again.link.decided
    assert codes(planned(again, TAKEN)) == ["NUM-2"]
    assert writes(planned(again)) == {P: {"number": CLIO_NUMBER}}


def test_drift_to_a_number_that_is_taken_asks_about_that() -> None:
    assert codes(planned(matters({}, {}, {"number": CLIO_NUMBER}), TAKEN)) == ["NUM-2"]


def test_standing_numbers_are_not_asked_about_because_one_is_taken() -> None:
    assert not planned(matters(None, {}, {"number": CLIO_NUMBER}), TAKEN).problems


# ---- number drift


@pytest.mark.parametrize(
    ("numbering", "theirs", "choices"),
    [
        (Numbering.UNKNOWN, CLIO_NUMBER, ("prolegis", "clio", "both")),
        (Numbering.MANUAL, CLIO_NUMBER, ("prolegis", "clio", "both")),
        (Numbering.AUTOMATIC, CLIO_NUMBER, ("clio", "both")),
        (Numbering.UNKNOWN, BLANK, ("prolegis", "both")),
        (Numbering.AUTOMATIC, None, ("both",)),
    ],
)
def test_drift_offers_only_what_works(numbering: Numbering, theirs: Value, choices: tuple[str, ...]) -> None:
    plan = planned(matters({}, {}, {"number": theirs}), numbering=numbering)
    assert codes(plan) == ["NUM-1"]
    assert plan.problems[0].choices == choices
    assert not plan.operations


@pytest.mark.parametrize(
    ("keep", "written"), [("clio", {P: {"number": CLIO_NUMBER}}), ("prolegis", {C: {"number": "2026-114"}})]
)
def test_update_matter_and_update_clio_matter(keep: str, written: dict[Side, Fields]) -> None:
    plan = planned(decide(matters({}, {}, {"number": CLIO_NUMBER}), "number", keep))
    assert writes(plan) == written
    assert not plan.problems


def test_fault_U19_a_choice_that_clio_would_ignore_is_dropped_and_asked_again() -> None:
    pair = decide(matters({}, {}, {"number": CLIO_NUMBER}), "number", "prolegis")
    plan = planned(pair, numbering=Numbering.AUTOMATIC)
    assert not plan.operations
    assert codes(plan) == ["NUM-1"]
    assert not plan.link.decided


def test_a_blank_number_never_comes_to_prolegis() -> None:
    plan = planned(decide(matters({}, {}, {"number": BLANK}), "number", "clio"))
    assert not plan.operations
    assert codes(plan) == ["NUM-1"]


def test_a_void_choice_of_number_is_dropped() -> None:
    pair = matters({}, {}, {"number": CLIO_NUMBER}, decided={"number": Decision("clio", "2026-114", "00001-Old")})
    assert planned(pair).spent == ("number",)
    assert codes(planned(pair)) == ["NUM-1"]


def test_other_questions_keep_their_choices() -> None:
    plan = planned(matters({}, {"status": "closed"}, {}), numbering=Numbering.AUTOMATIC)
    assert plan.problems[0].choices == ("prolegis", "clio", "both")


@pytest.mark.parametrize("unseen", list(Side))
def test_a_matter_with_an_unseen_or_gone_side(unseen: Side) -> None:
    pair = msgspec.structs.replace(matters({}, {}, {}), **{str(unseen): None})
    assert is_quiet(planned(pair))
    assert codes(planned(msgspec.structs.replace(pair, gone=unseen))) == ["GONE-1"]


def test_a_number_that_a_person_gave_a_new_matter_meanwhile_is_not_overwritten() -> None:
    """Our write of Clio's number was lost, or done and changed again: either way the person's is newer than what we know."""
    pair = created("N-0033", CLIO_NUMBER)
    pair.link.base[NUMBER_BEFORE] = Entry("2026-114", None)
    plan = planned(pair)
    assert (plan.operations, codes(plan)) == ((), ["NUM-1"])
    pair.link.base[NUMBER_BEFORE] = Entry("N-0033", None)
    assert [one.values["number"] for one in planned(pair).operations] == [CLIO_NUMBER]
    blank = created("N-0033", BLANK)
    blank.link.base[NUMBER_BEFORE] = Entry("2026-114", None)
    assert [(one.side, one.values["number"]) for one in planned(blank).operations] == [(C, "N-0033")]
