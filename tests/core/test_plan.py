"""The plan of a linked client: at most one write a side, what must not be written asked about, and decisions that are void or done."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desktop.core.links import Entry, Origin
from desktop.core.operations import LinkPlan
from desktop.core.plan import Pair, name_of, plan_link, problem_of, shown
from desktop.core.records import Fields, Item, Kind, Party, Record, Side, Value
from tests.core.pairs import (
    WORDS,
    carried_out,
    changed,
    clients,
    codes,
    decide,
    email,
    hidden,
    is_quiet,
    kept,
    link_of,
    matters,
    planned,
    writes,
)

P, C = Side.PROLEGIS, Side.CLIO
COMPANY: Fields = {"form": "company", "first_name": None, "last_name": None, "company_name": "Brightwater Homes Ltd."}


def only(plan: LinkPlan) -> tuple[str, Side | None, str, tuple[str, ...]]:
    """The one problem: code, side, field, choices."""
    assert len(plan.problems) == 1, plan.problems
    problem = plan.problems[0]
    return problem.code, problem.side, problem.field, problem.choices


# ---- the pair


def test_equal_as_agreed_is_nothing() -> None:
    assert is_quiet(planned(clients({}, {}, {})))
    assert is_quiet(planned(matters({}, {}, {})))


def test_edits_of_different_fields_on_both_sides_make_one_write_a_side() -> None:
    pair = clients({}, {"last_name": "Okafor-Bell", "date_of_birth": date(1980, 1, 2)}, {"first_name": "Ada"})
    plan = planned(pair)
    assert writes(plan) == {
        P: {"first_name": "Ada"},
        C: {"last_name": "Okafor-Bell", "date_of_birth": date(1980, 1, 2)},
    }
    assert [one.seen for one in plan.operations] == [
        {"first_name": "Ada"},
        {"last_name": "Okafor-Bell", "date_of_birth": date(1980, 1, 2)},
    ]
    assert [one.target for one in plan.operations] == [pair.prolegis, pair.clio]
    assert {one.link_id for one in plan.operations} == {7}
    assert not plan.problems
    assert plan.pending


def test_fault_U4_one_field_edited_on_both_sides_is_asked_about_and_the_others_flow() -> None:
    plan = planned(clients({}, {"last_name": "b", "middle_name": "M"}, {"last_name": "c"}))
    assert writes(plan) == {C: {"middle_name": "M"}}
    assert only(plan) == ("VER-1", None, "last_name", ("prolegis", "clio", "both"))
    params = plan.problems[0].params
    assert (params["prolegis"], params["clio"]) == ("b", "c")


def test_a_base_that_lied_is_asked_about() -> None:
    pair = clients({}, {"last_name": "a"}, {"last_name": "b"})
    pair.link.base["last_name"] = Entry("a", "b")
    assert only(planned(pair)) == ("BASE-1", None, "last_name", ("prolegis", "clio", "both"))


@pytest.mark.parametrize("gone", list(Side))
def test_a_record_that_is_gone_is_a_question_and_never_a_delete(gone: Side) -> None:
    pair = msgspec.structs.replace(clients({}, {"last_name": "b"}, {}), gone=gone)
    plan = planned(pair)
    assert only(plan) == ("GONE-1", gone, "", ("unlink",))
    assert plan.problems[0].params["name"] == "b, Adaeze"
    assert not plan.operations


def test_fault_U11_gone_here_and_edited_there_keeps_the_edit() -> None:
    pair = msgspec.structs.replace(clients({}, {}, {"last_name": "Edited"}), gone=P)
    assert codes(planned(pair)) == ["GONE-1"]
    assert not planned(pair).operations


def test_fault_U12_gone_on_both_sides_ends_the_link_without_a_question() -> None:
    plan = planned(msgspec.structs.replace(clients({}, {}, {}), gone=P, both_gone=True))
    assert plan.dead
    assert not plan.pending


def test_a_gone_record_that_was_never_seen_has_no_name() -> None:
    assert planned(Pair(link_of(Kind.CLIENT), None, None, P)).problems[0].params["name"] == ""


@pytest.mark.parametrize("unseen", list(Side))
def test_a_side_never_seen_needs_nothing(unseen: Side) -> None:
    pair = msgspec.structs.replace(clients(None, {}, {}), **{str(unseen): None})
    assert is_quiet(planned(pair))


def test_linking_records_what_is_equal_fills_what_is_empty_and_leaves_the_rest() -> None:
    pair = clients(
        None,
        {"middle_name": "N.", "last_name": "Okafor"},
        {"last_name": "Okafor-Bell", "date_of_birth": date(1980, 1, 2)},
    )
    plan = planned(pair)
    assert writes(plan) == {P: {"date_of_birth": date(1980, 1, 2)}, C: {"middle_name": "N."}}
    assert plan.entries["last_name"] == Entry("Okafor", "Okafor-Bell", agreed=False)
    assert plan.entries["first_name"] == Entry("Adaeze", "Adaeze")
    assert not plan.problems


def test_a_recovered_link_writes_nothing() -> None:
    pair = clients(
        None,
        {"middle_name": "N.", "emails": (email("a@example.ca"),)},
        {"date_of_birth": date(1980, 1, 2), "emails": ()},
        origin=Origin.RECOVERED,
    )
    assert not planned(pair).operations
    assert is_quiet(planned(kept(pair, planned(pair))))


# ---- person and company


def test_fault_U16_a_changed_form_stops_the_whole_record() -> None:
    pair = clients({}, {"last_name": "b"}, {"form": "company", "date_of_birth": date(1980, 1, 2)})
    assert only(planned(pair)) == ("FORM-1", None, "form", ("both",))
    assert not planned(pair).operations


def test_fault_U16_once_it_is_left_so_names_stay_and_the_rest_flows() -> None:
    pair = clients({}, {"last_name": "b"}, {"form": "company", "date_of_birth": date(1980, 1, 2)})
    pair.link.base["form"] = Entry("person", "company", agreed=False)
    plan = planned(pair)
    assert writes(plan) == {P: {"date_of_birth": date(1980, 1, 2)}}
    assert not plan.problems


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"company_name": "Her Employer Inc."}, {}),
        ({**COMPANY, "last_name": "Contact"}, COMPANY),
        ({}, {**COMPANY, "company_name": "Okafor Inc."}),
    ],
    ids=["a person's employer", "a company's contact person", "linked though different"],
)
def test_names_that_mean_nothing_to_the_other_form_do_not_travel(ours: Fields, theirs: Fields) -> None:
    assert not planned(clients(None, ours, theirs)).operations


# ---- what the other side needs


@pytest.mark.parametrize(
    ("base", "emptied", "asked"),
    [
        ({}, {"first_name": None, "last_name": None}, "last_name"),
        ({"last_name": None}, {"first_name": None}, "first_name"),
        (COMPANY, {"company_name": None}, "company_name"),
    ],
    ids=["a person", "a person of one name", "a company"],
)
@pytest.mark.parametrize("side", list(Side))
def test_fault_U22_a_name_made_empty_is_asked_about(base: Fields, emptied: Fields, asked: str, side: Side) -> None:
    born = date(1980, 1, 2)
    pair = changed(clients(base, {}, {}), side, date_of_birth=born, **emptied)
    plan = planned(pair)
    assert only(plan) == ("MISS-1", side.other, asked, (str(side.other),))
    assert plan.problems[0].params["name"]
    assert writes(plan) == {side.other: {"date_of_birth": born}}


@pytest.mark.parametrize("side", list(Side))
def test_fault_U22_the_whole_name_comes_back_when_a_person_keeps_it(side: Side) -> None:
    pair = changed(clients({"middle_name": "N."}, {}, {}), side, first_name=None, middle_name=None, last_name=None)
    plan = planned(decide(pair, "last_name", str(side.other)))
    assert writes(plan) == {side: {"first_name": "Adaeze", "middle_name": "N.", "last_name": "Okafor"}}
    assert not plan.problems
    assert is_quiet(planned(carried_out(pair, plan)))


def test_a_name_that_comes_back_is_not_cut() -> None:
    long = "x" * 101
    pair = changed(clients({"first_name": long}, {}, {}), P, first_name=None, last_name=None)
    assert writes(planned(decide(pair, "last_name", "clio"))) == {P: {"last_name": "Okafor"}}


def test_one_of_two_names_may_be_emptied() -> None:
    assert writes(planned(clients({}, {"first_name": None}, {}))) == {C: {"first_name": None}}


def test_unknown_names_are_not_taken_for_emptied_ones() -> None:
    pair = hidden(clients({}, {}, {"date_of_birth": date(1980, 1, 2)}), P, "first_name", "last_name", "form")
    plan = planned(pair)
    assert writes(plan) == {P: {"date_of_birth": date(1980, 1, 2)}}
    assert not plan.problems


@pytest.mark.parametrize("side", list(Side))
def test_fault_U22_a_description_made_empty_is_asked_about(side: Side) -> None:
    pair = changed(matters({}, {}, {}), side, description=None)
    assert only(planned(pair)) == ("MISS-1", side.other, "description", (str(side.other),))
    assert not planned(pair).operations
    back = planned(decide(pair, "description", str(side.other)))
    assert writes(back) == {side: {"description": "Purchase of 12 Alder Lane"}}
    assert not back.problems


def test_fault_U22_an_emptied_description_that_a_person_wants_is_still_refused() -> None:
    pair = decide(changed(matters({}, {}, {}), P, description=None), "description", "prolegis")
    assert codes(planned(pair)) == ["MISS-1"]
    assert not planned(pair).operations


# ---- limits


def many(count: int) -> tuple[Item, ...]:
    return tuple(email(f"e{index:02}@example.ca") for index in range(count))


def test_fault_C14_more_than_twenty_is_one_question_and_no_removal() -> None:
    pair = clients({"emails": many(20)}, {"emails": many(21), "middle_name": "N."}, {})
    plan = planned(pair)
    assert only(plan) == ("LIMIT-1", C, "emails", ("clio",))
    assert (plan.problems[0].params["count"], plan.problems[0].params["limit"]) == ("21", "20")
    assert writes(plan) == {C: {"middle_name": "N."}}


def test_fault_C14_the_other_direction_goes_on() -> None:
    added = email("new@example.ca")
    pair = clients({"emails": many(20)}, {"emails": many(21)}, {"emails": (*many(19), added)})
    plan = planned(pair)
    gone = many(20)[19]
    assert set(writes(plan)[P]["emails"] or ()) == {*many(21), added} - {gone}
    assert codes(plan) == ["LIMIT-1"]


def test_fault_C14_a_person_may_keep_what_clio_has() -> None:
    pair = decide(clients({"emails": many(20)}, {"emails": many(21)}, {}), "emails", "clio")
    assert writes(planned(pair)) == {P: {"emails": many(20)}}


@pytest.mark.parametrize(("side", "longest"), [(P, 100), (C, 255)])
def test_fault_U23_a_name_too_long_is_never_cut(side: Side, longest: int) -> None:
    fits = changed(clients({}, {}, {}), side.other, last_name="x" * longest)
    assert writes(planned(fits)) == {side: {"last_name": "x" * longest}}
    over = changed(clients({}, {}, {}), side.other, last_name="x" * (longest + 1), middle_name="N.")
    assert only(planned(over)) == ("LIMIT-2", side, "last_name", (str(side),))
    assert writes(planned(over)) == {side: {"middle_name": "N."}}


def test_fault_U23_a_description_too_long_for_prolegis() -> None:
    assert only(planned(matters({}, {}, {"description": "x" * 256}))) == ("LIMIT-2", P, "description", ("prolegis",))
    assert writes(planned(matters({}, {"description": "x" * 256}, {}))) == {C: {"description": "x" * 256}}


# ---- words


@pytest.mark.parametrize(
    ("ours", "theirs", "param", "word"),
    [("commercial", "Purchase", "type", "commercial"), ("purchase", "Litigation", "area", "Litigation")],
)
def test_a_word_without_counterpart_is_named(ours: str, theirs: str, param: str, word: str) -> None:
    pair = matters({}, {"practice_area": ours, "opened_on": date(2026, 5, 1)}, {"practice_area": theirs})
    pair.link.base["practice_area"] = Entry("purchase", "Purchase")
    plan = planned(pair)
    assert only(plan) == ("MAP-1", None, "practice_area", ("both",))
    params = plan.problems[0].params
    assert params[param] == word
    assert len({"type", "area"} & params.keys()) == 1
    assert writes(plan) == {C: {"opened_on": date(2026, 5, 1)}}


# ---- fields that are fought over


def test_fault_U10_a_frozen_field_is_not_written_and_both_values_are_shown() -> None:
    pair = clients({}, {"last_name": "b", "middle_name": "N."}, {}, frozen_fields=("last_name",))
    plan = planned(pair)
    assert only(plan) == ("FREEZE-1", None, "last_name", ("prolegis", "clio", "both"))
    params = plan.problems[0].params
    assert (params["prolegis"], params["clio"]) == ("b", "Okafor")
    assert writes(plan) == {C: {"middle_name": "N."}}


def test_fault_U10_a_frozen_list_is_one_question_for_both_directions() -> None:
    pair = clients({}, {"emails": many(1)}, {"emails": many(2)[1:]}, frozen_fields=("emails",))
    assert codes(planned(pair)) == ["FREEZE-1"]
    assert not planned(pair).operations


def test_fault_U10_a_persons_choice_thaws_it_while_it_stands() -> None:
    pair = decide(clients({}, {"last_name": "b"}, {}, frozen_fields=("last_name",)), "last_name", "prolegis")
    assert writes(planned(pair)) == {C: {"last_name": "b"}}
    void = changed(pair, P, last_name="c")
    assert codes(planned(void)) == ["FREEZE-1"]
    assert planned(void).spent == ("last_name",)


# ---- decisions


@pytest.mark.parametrize(("keep", "spent"), [("prolegis", ()), ("clio", ()), ("both", ("last_name",))])
def test_a_choice_lasts_until_it_is_carried_out(keep: str, spent: tuple[str, ...]) -> None:
    pair = decide(clients({}, {"last_name": "b"}, {"last_name": "c"}), "last_name", keep)
    plan = planned(pair)
    assert plan.spent == spent
    assert not plan.problems
    after = carried_out(pair, plan)
    assert not after.link.decided
    assert is_quiet(planned(after))


@pytest.mark.parametrize("side", list(Side))
def test_a_choice_is_dropped_once_a_side_has_changed(side: Side) -> None:
    pair = decide(clients({}, {"last_name": "b"}, {"last_name": "c"}), "last_name", "clio")
    plan = planned(changed(pair, side, last_name="d"))
    assert plan.spent == ("last_name",)
    assert codes(plan) == ["VER-1"]
    assert not plan.operations


def test_a_choice_about_a_hidden_field_waits() -> None:
    pair = decide(clients({}, {"last_name": "b"}, {"last_name": "c"}), "last_name", "clio")
    assert planned(hidden(pair, C, "last_name")).spent == ()


def test_a_choice_with_nothing_left_to_do_is_dropped() -> None:
    pair = decide(clients({}, {}, {}), "last_name", "clio")
    assert planned(pair).spent == ("last_name",)


# ---- words of problems


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("a", "a"),
        (date(2026, 5, 4), "2026-05-04"),
        ((), ""),
        (
            (Item("k", ("12 Alder Lane", "", "AB", "", ""), "home"), email("a@example.ca")),
            "12 Alder Lane, AB; a@example.ca",
        ),
        ((Party("1"),), ""),
    ],
)
def test_values_as_plain_text(value: Value, text: str) -> None:
    assert shown(value) == text


def test_a_record_without_a_name_is_called_as_the_other_side_calls_it() -> None:
    pair = clients({}, {"first_name": None, "last_name": None}, {})
    assert pair.prolegis is not None
    assert pair.clio is not None
    assert name_of(pair.prolegis, pair.clio) == "Okafor, Adaeze"


def test_the_same_trouble_has_the_same_key_for_ever() -> None:
    link = link_of(Kind.CLIENT)
    one, two = (problem_of(link, "VER-1", name, field="last_name") for name in ("a", "b"))
    assert one.key == two.key == "VER-1:client:p1:11:last_name"
    assert problem_of(link, "VER-1", "a", field="first_name").key != one.key


def test_the_plan_reads_its_input_and_nothing_else() -> None:
    pair = clients({}, {"last_name": "b"}, {"emails": many(2)})
    assert plan_link(pair, WORDS) == plan_link(pair, WORDS)


def test_matters_have_names_by_number() -> None:
    pair = matters({}, {}, {})
    assert isinstance(pair.prolegis, Record)
    assert pair.prolegis.name == "2026-114"
