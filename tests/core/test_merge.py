"""The table of the merge, row by row, for single values; lists have a table of their own."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.links import Entry, Origin
from desktop.core.merge import Outcome, Verdict
from desktop.core.records import Fields, Side, Value
from desktop.core.words import Words
from tests.core.pairs import changed, clients, decide, hidden, matters, merged

P, C = Side.PROLEGIS, Side.CLIO


def name(base: Value, ours: Value, theirs: Value) -> Outcome:
    return merged(clients({"last_name": base}, {"last_name": ours}, {"last_name": theirs}), "last_name")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome"),
    [
        ("a", "a", "a", Outcome(Verdict.QUIET)),
        (None, None, None, Outcome(Verdict.QUIET)),
        ("a", "b", "a", Outcome(Verdict.WRITE, {C: "b"})),
        ("a", "a", "b", Outcome(Verdict.WRITE, {P: "b"})),
        ("a", None, "a", Outcome(Verdict.WRITE, {C: None})),
        ("a", "a", None, Outcome(Verdict.WRITE, {P: None})),
        (None, "b", None, Outcome(Verdict.WRITE, {C: "b"})),
        ("a", "b", "b", Outcome(Verdict.AGREED, entry=Entry("b", "b"))),
        ("a", None, None, Outcome(Verdict.AGREED, entry=Entry(None, None))),
        ("a", "b", "c", Outcome(Verdict.BOTH)),
        ("a", None, "c", Outcome(Verdict.BOTH)),
    ],
    ids=[
        "same and same", "empty and empty", "edited and same", "same and edited", "emptied and same", "same and emptied",
        "filled and same", "edited alike", "emptied alike", "edited apart", "emptied and edited",
    ],
)  # fmt: skip
def test_rows_of_the_table(base: Value, ours: Value, theirs: Value, outcome: Outcome) -> None:
    assert name(base, ours, theirs) == outcome


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("other", ["a", "b", None])
def test_fault_U27_U28_unknown_and_anything_is_no_operation(side: Side, other: Value) -> None:
    pair = clients({"last_name": "a"}, {"last_name": other}, {"last_name": other})
    assert merged(hidden(pair, side, "last_name"), "last_name") == Outcome(Verdict.QUIET)


def test_a_base_that_lied_is_a_problem_and_never_silence() -> None:
    pair = clients({}, {"last_name": "a"}, {"last_name": "b"})
    pair.link.base["last_name"] = Entry("a", "b")
    assert merged(pair, "last_name") == Outcome(Verdict.LIED)


def test_dates_are_written_as_dates() -> None:
    day, other = date(2026, 6, 30), date(2026, 7, 15)
    pair = matters({"closing_on": day}, {"closing_on": other}, {})
    assert merged(pair, "closing_on") == Outcome(Verdict.WRITE, {C: other})
    assert (
        merged(matters({"closing_on": day}, {"closing_on": other}, {"closing_on": None}), "closing_on").verdict
        is Verdict.BOTH
    )


def test_fields_of_one_side_alone_never_travel() -> None:
    assert merged(clients({}, {"type": "trust"}, {"type": "estate"}), "type") == Outcome(Verdict.QUIET)


# ---- linking two records that exist


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("a", "a", Outcome(Verdict.AGREED, entry=Entry("a", "a"))),
        ("a", None, Outcome(Verdict.WRITE, {C: "a"})),
        (None, "a", Outcome(Verdict.WRITE, {P: "a"})),
        (None, None, Outcome(Verdict.AGREED, entry=Entry(None, None))),
        ("a", "b", Outcome(Verdict.STANDING, entry=Entry("a", "b", agreed=False))),
    ],
    ids=["equal", "empty in Clio", "empty in Prolegis", "empty on both", "standing difference"],
)
def test_linking_fills_what_is_empty_and_overwrites_nothing(ours: Value, theirs: Value, outcome: Outcome) -> None:
    assert merged(clients(None, {"last_name": ours}, {"last_name": theirs}), "last_name") == outcome


@pytest.mark.parametrize(("ours", "theirs"), [("a", None), (None, "a"), ("a", "b")])
def test_a_recovered_link_fills_nothing(ours: Value, theirs: Value) -> None:
    pair = clients(None, {"last_name": ours}, {"last_name": theirs}, origin=Origin.RECOVERED)
    assert merged(pair, "last_name") == Outcome(Verdict.STANDING, entry=Entry(ours, theirs, agreed=False))


@pytest.mark.parametrize("side", list(Side))
def test_an_old_difference_of_a_recovered_link_that_moves_is_a_question(side: Side) -> None:
    """Nobody chose it: each side may hold an edit that never met the other."""
    now = {P: "a", C: "b", side: "c"}
    pair = clients({}, {"last_name": now[P]}, {"last_name": now[C]}, origin=Origin.RECOVERED)
    pair.link.base["last_name"] = Entry("a", "b", agreed=False)
    assert merged(pair, "last_name") == Outcome(Verdict.BOTH)


def standing(ours: Fields, theirs: Fields) -> Outcome:
    pair = clients({}, {"last_name": "a", **ours}, {"last_name": "b", **theirs})
    pair.link.base["last_name"] = Entry("a", "b", agreed=False)
    return merged(pair, "last_name")


def test_a_standing_difference_flows_only_when_a_side_changes_it() -> None:
    assert standing({}, {}) == Outcome(Verdict.STANDING)
    assert standing({"last_name": "c"}, {}) == Outcome(Verdict.WRITE, {C: "c"})
    assert standing({}, {"last_name": "c"}) == Outcome(Verdict.WRITE, {P: "c"})
    assert standing({"last_name": "b"}, {}) == Outcome(Verdict.AGREED, entry=Entry("b", "b"))
    assert standing({"last_name": "c"}, {"last_name": "d"}) == Outcome(Verdict.BOTH)


# ---- decisions


@pytest.mark.parametrize(
    ("keep", "outcome"),
    [
        ("prolegis", Outcome(Verdict.WRITE, {C: "b"})),
        ("clio", Outcome(Verdict.WRITE, {P: "c"})),
        ("both", Outcome(Verdict.STANDING, entry=Entry("b", "c", agreed=False))),
    ],
)
def test_a_persons_choice(keep: str, outcome: Outcome) -> None:
    pair = clients({"last_name": "a"}, {"last_name": "b"}, {"last_name": "c"})
    assert merged(decide(pair, "last_name", keep), "last_name") == outcome


@pytest.mark.parametrize("side", list(Side))
def test_a_choice_is_void_when_a_side_has_changed(side: Side) -> None:
    pair = decide(clients({"last_name": "a"}, {"last_name": "b"}, {"last_name": "c"}), "last_name", "clio")
    assert merged(changed(pair, side, last_name="d"), "last_name") == Outcome(Verdict.BOTH)


def test_a_choice_about_equal_values_writes_nothing() -> None:
    pair = decide(clients({"last_name": "a"}, {"last_name": "b"}, {"last_name": "b"}), "last_name", "clio")
    assert merged(pair, "last_name") == Outcome(Verdict.AGREED, entry=Entry("b", "b"))


# ---- number and status


@pytest.mark.parametrize(("field", "new"), [("number", "00418-Okafor"), ("status", "closed")])
@pytest.mark.parametrize("side", list(Side))
def test_number_and_status_are_asked_about_and_never_written_by_themselves(field: str, new: str, side: Side) -> None:
    assert merged(changed(matters({}, {}, {}), side, **{field: new}), field) == Outcome(Verdict.DRIFT)


@pytest.mark.parametrize("field", ["number", "status"])
def test_numbers_and_statuses_that_differ_at_linking_just_stand(field: str) -> None:
    ours, theirs = ("2026-114", None) if field == "number" else ("open", "closed")
    outcome = merged(matters(None, {field: ours}, {field: theirs}), field)
    assert outcome == Outcome(Verdict.STANDING, entry=Entry(ours, theirs, agreed=False))


def test_a_status_that_only_prolegis_knows_is_shown_and_not_asked_about() -> None:
    assert merged(matters({}, {"status": "archived"}, {}), "status") == Outcome(Verdict.QUIET)
    assert merged(matters(None, {"status": "archived"}, {}), "status") == Outcome(Verdict.QUIET)
    assert merged(matters({}, {"status": "archived"}, {"status": "closed"}), "status") == Outcome(Verdict.QUIET)


def test_a_status_in_capitals_is_no_drift() -> None:
    assert merged(matters({}, {}, {"status": "Open"}), "status").verdict is Verdict.AGREED


def test_a_choice_of_number_is_written() -> None:
    pair = matters({}, {}, {"number": "00418-Okafor"})
    assert merged(decide(pair, "number", "clio"), "number") == Outcome(Verdict.WRITE, {P: "00418-Okafor"})


# ---- practice areas


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("sale", "Purchase", Outcome(Verdict.WRITE, {C: "Sale"})),
        ("purchase", "Sale", Outcome(Verdict.WRITE, {P: "sale"})),
        ("sale", "Sale", Outcome(Verdict.AGREED, entry=Entry("sale", "Sale"))),
        ("sale", "Lending", Outcome(Verdict.BOTH)),
        (None, "Purchase", Outcome(Verdict.WRITE, {C: None})),
        ("purchase", "Lending", Outcome(Verdict.UNMAPPED, unmapped=P)),
        ("commercial", "Purchase", Outcome(Verdict.UNMAPPED, unmapped=C)),
    ],
    ids=["to Clio", "to Prolegis", "alike", "apart", "emptied", "two types of one area", "no area"],
)
def test_practice_areas_travel_in_the_firms_words(ours: Value, theirs: Value, outcome: Outcome) -> None:
    pair = matters({}, {"practice_area": ours}, {"practice_area": theirs})
    pair.link.base["practice_area"] = Entry("purchase", "Purchase")
    assert merged(pair, "practice_area") == outcome


def test_of_two_types_of_one_area_either_agrees_with_it() -> None:
    pair = matters({}, {"practice_area": "refinance"}, {"practice_area": "Lending"})
    pair.link.base["practice_area"] = Entry("mortgage", "Lending")
    assert merged(pair, "practice_area") == Outcome(Verdict.AGREED, entry=Entry("refinance", "Lending"))


@pytest.mark.parametrize(("ours", "theirs"), [("commercial", None), (None, "Litigation"), (None, "Lending")])
def test_at_linking_a_word_without_counterpart_just_stands(ours: Value, theirs: Value) -> None:
    pair = matters(None, {"practice_area": ours}, {"practice_area": theirs})
    seen = Entry(ours, theirs, agreed=False)
    assert merged(pair, "practice_area") == Outcome(Verdict.STANDING, entry=seen)


def test_an_area_chosen_in_clio_for_a_type_without_one_is_an_edit() -> None:
    """A matter of an unmapped type stood in Clio without an area: what a colleague picks there later goes to Prolegis."""
    pair = matters({}, {"practice_area": "commercial"}, {"practice_area": "Purchase"})
    pair.link.base["practice_area"] = Entry("commercial", None, agreed=False)
    assert merged(pair, "practice_area") == Outcome(Verdict.WRITE, {Side.PROLEGIS: "purchase"})


def test_a_word_that_the_firm_gives_another_meaning_rewrites_no_matter() -> None:
    pair = matters({}, {"practice_area": "purchase"}, {"practice_area": "Purchase"})
    pair.link.base["practice_area"] = Entry("purchase", "Purchase")
    renamed = Words({"purchase": "Real Estate"})
    outcome = merged(pair, "practice_area", renamed)
    assert outcome == Outcome(Verdict.STANDING, entry=Entry("purchase", "Purchase", agreed=False))


# ---- person and company


def test_fault_U16_person_became_company() -> None:
    assert merged(clients({}, {}, {"form": "company"}), "form") == Outcome(Verdict.FORM)


def test_fault_U16_a_form_is_never_written_even_if_chosen() -> None:
    pair = decide(clients(None, {}, {"form": "company"}), "form", "clio")
    assert merged(pair, "form") == Outcome(Verdict.STANDING, entry=Entry("person", "company", agreed=False))


def test_a_choice_about_a_hidden_field_waits() -> None:
    pair = decide(clients({}, {"last_name": "b"}, {"last_name": "c"}), "last_name", "clio")
    assert merged(hidden(pair, C, "last_name"), "last_name") == Outcome(Verdict.QUIET)
