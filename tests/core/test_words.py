"""When two values mean the same, and what a matter's type is called in Clio."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.records import Kind, Party, Side, Value
from desktop.core.words import Unmapped, Words, is_status, same_item, same_value
from tests.core.pairs import WORDS, address, email, field

AREA = field(Kind.MATTER, "practice_area")
STATUS = field(Kind.MATTER, "status")
NAME = field(Kind.CLIENT, "last_name")
EMAILS = field(Kind.CLIENT, "emails")


@pytest.mark.parametrize(
    ("kind", "area"), [("purchase", "Purchase"), ("Purchase", "Purchase"), ("refinance", "Lending"), (None, None)]
)
def test_a_type_becomes_its_practice_area(kind: Value, area: Value) -> None:
    assert WORDS.translate(AREA, kind, Side.CLIO) == area


def test_a_practice_area_becomes_the_type_as_prolegis_spells_it() -> None:
    assert (
        Words({"Estate_Administration": "Probate"}).translate(AREA, "probate", Side.PROLEGIS) == "Estate_Administration"
    )


@pytest.mark.parametrize(
    ("value", "to"),
    [("commercial", Side.CLIO), ("Litigation", Side.PROLEGIS), ("Lending", Side.PROLEGIS)],
    ids=["no area", "no type", "two types of one area"],
)
def test_a_word_without_one_counterpart_is_not_guessed(value: str, to: Side) -> None:
    with pytest.raises(Unmapped):
        WORDS.translate(AREA, value, to)


def test_fields_that_are_not_mapped_pass_as_they_are() -> None:
    assert WORDS.translate(NAME, "Okafor", Side.CLIO) == "Okafor"


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("purchase", "PURCHASE", True),
        ("mortgage", "Lending", True),
        ("refinance", "Lending", True),
        ("purchase", "Sale", False),
        ("commercial", "commercial", False),
        ("commercial", None, False),
        (None, None, True),
        ("purchase", None, False),
    ],
)
def test_a_type_and_an_area_mean_the_same_through_the_firms_words(ours: Value, theirs: Value, same: bool) -> None:
    assert WORDS.same(AREA, ours, theirs) is same


def test_without_a_map_no_word_is_known() -> None:
    assert not Words().same(AREA, "purchase", "purchase")


def test_fault_U24_composed_and_decomposed_letters_are_one_word() -> None:
    assert Words({"cafe\u0301": "Caf\u00e9  Law"}).same(AREA, "caf\u00e9", "CAFE\u0301 law")


@pytest.mark.parametrize(
    ("value", "known"), [("open", True), ("Closed", True), ("archived", False), (None, False), ("", False)]
)
def test_only_three_statuses_are_known_to_both(value: Value, known: bool) -> None:
    assert is_status(value) is known
    assert WORDS.comparable(STATUS, value, "open") is known
    assert WORDS.comparable(STATUS, "open", value) is known


def test_every_other_field_is_comparable() -> None:
    assert WORDS.comparable(NAME, "Okafor", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Okafor", "Okafor", True),
        ("Okafor", "okafor", False),
        (None, "Okafor", False),
        (None, None, True),
        (date(2026, 5, 4), date(2026, 5, 4), True),
        (date(2026, 5, 4), None, False),
    ],
)
def test_texts_and_dates_are_equal_only_when_exactly_so(one: Value, other: Value, same: bool) -> None:
    assert same_value(NAME, one, other) is same


def test_a_status_has_no_case() -> None:
    assert same_value(STATUS, "Open", "open")


A, B = email("a@example.ca"), email("b@example.ca")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((A, B), (B, A), True),
        ((), None, True),
        (None, (A,), False),
        ((A,), (A, B), False),
        ((A,), (email("a@example.ca", "work"),), False),
        ((A,), (email("a@example.ca", primary=True),), False),
    ],
    ids=["order", "empty and none", "one more", "two more", "label", "rank"],
)
def test_lists_are_equal_as_sets_of_items(one: Value, other: Value, same: bool) -> None:
    assert same_value(EMAILS, one, other) is same


def test_lists_of_parties_are_compared_too() -> None:
    parties = field(Kind.MATTER, "parties")
    assert same_value(parties, (Party("1"), Party("2")), (Party("2"), Party("1")))
    assert not same_value(parties, (Party("1"),), (Party("2"),))


def test_an_address_is_also_what_stands_in_it() -> None:
    lane = address("12 Alder Lane", key="k")
    assert same_item(lane, address("12  ALDER lane", key="k"))
    assert not same_item(lane, address("12 Alder Lane", key="k", city="Edmonton"))


def test_a_number_typed_in_another_way_is_the_same_number() -> None:
    typed = email("a@example.ca")
    assert same_item(typed, type(typed)(typed.key, ("A@Example.ca",), typed.label))


def test_an_item_is_not_no_item() -> None:
    assert same_item(None, None)
    assert not same_item(A, None)
    assert not same_item(None, A)
