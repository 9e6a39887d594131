"""Which contact is this client: a table of cases, and properties that hold for any two people."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.evidence import settle
from desktop.core.matching import Candidate, Certainty, Reason, assign, blocking_keys, match_client
from desktop.core.names import item_keys
from desktop.core.records import Record, Side
from tests.core.matching_records import company, person

CERTAIN, LIKELY, POSSIBLE, NONE = Certainty
MAIL, PHONE, BORN = "w@example.ca", "403 555 0142", "1950-02-03"
WALTER = person("p", "Walter", "Lindqvist", emails=[MAIL], phones=[PHONE], born=BORN, side=Side.PROLEGIS)


def judged(ours: Record, *candidates: Record) -> tuple[Certainty, set[str]]:
    best = match_client(ours, candidates)[0]
    return best.certainty, {reason.code for reason in best.reasons}


@pytest.mark.parametrize(
    ("theirs", "certainty", "codes"),
    [
        (person("1", "Walter", "Lindqvist", emails=["W@example.ca"]), CERTAIN, "same_name same_email nobody_else"),
        (person("1", "Walter", "Lindqvist", phones=["+1 (403) 555-0142"]), CERTAIN, "same_name same_phone nobody_else"),
        (person("1", "Walter", "Lindqvist", born=BORN), CERTAIN, "same_name same_birth_date nobody_else"),
        (person("1", "Lindqvist", "Walter", born=BORN), CERTAIN, "same_name_other_order same_birth_date nobody_else"),
        (
            person("1", "Walter", "Lindqvist", middle="James", born=BORN),
            CERTAIN,
            "same_name same_birth_date nobody_else",
        ),
        (person("1", "Walter", "Lindqvist"), LIKELY, "same_name"),
        (person("1", "W.", "Lindqvist", emails=[MAIL], born=BORN), LIKELY, "name_alike same_email same_birth_date"),
        (person("1", "Walter", "Lindquist", emails=[MAIL]), LIKELY, "name_alike same_email"),
        (person("1", "Walter", "Lindqvist Jr.", emails=[MAIL]), LIKELY, "name_alike same_email"),
        (person("1", "W.", "Lindqvist"), POSSIBLE, "name_alike"),
        (person("1", "", "Lindqvist"), POSSIBLE, "name_alike"),
        (person("1", "Walter", "Lindqvist", born="1980-02-03"), NONE, "same_name other_birth_date"),
        (
            person("1", "Walter", "Lindqvist", emails=[MAIL], phones=[PHONE], born="1980-02-03"),
            POSSIBLE,
            "same_name same_email same_phone other_birth_date",
        ),
        (person("1", "Ingrid", "Lindqvist", emails=[MAIL]), NONE, "other_name same_email"),
        (person("1", "Walter", "Roy", emails=[MAIL], born=BORN), POSSIBLE, "other_name same_email same_birth_date"),
        (company("1", "Estate of Walter Lindqvist", emails=[MAIL]), POSSIBLE, "same_name other_form same_email"),
        (company("1", "Estate of Walter Lindqvist"), NONE, "same_name other_form"),
        (company("1", "Walter Lindqvist Ltd.", emails=[MAIL]), NONE, "other_name other_form same_email"),
        (person("1"), NONE, ""),
    ],
)
def test_fault_C11_a_person_against_one_contact(theirs: Record, certainty: Certainty, codes: str) -> None:
    assert judged(WALTER, theirs) == (certainty, set(codes.split()))


def test_points_explain_the_score() -> None:
    best = match_client(WALTER, [person("1", "Walter", "Lindqvist", emails=[MAIL])])[0]
    assert best.score == 85
    assert best.reasons == (
        Reason("same_name", True, "Lindqvist, Walter", "Lindqvist, Walter", 50),
        Reason("same_email", True, MAIL, MAIL, 35),
        Reason("nobody_else", True),
    )


def test_fault_C11_father_and_son_of_one_name() -> None:
    son = person("p", "Walter", "Lindqvist", emails=[MAIL], born="1990-01-01")
    father = person("1", "Walter", "Lindqvist", born=BORN)
    assert judged(son, father)[0] is NONE
    found = match_client(son, [father, person("2", "Walter", "Lindqvist", born="1990-01-01")])
    assert [(each.record.id, each.certainty) for each in found] == [("2", CERTAIN), ("1", NONE)]
    assert found[0].reasons[-1] == Reason("nobody_else", True, theirs="0")


def test_senior_is_not_junior() -> None:
    ours = person("p", "Walter", "Lindqvist Sr.", emails=[MAIL])
    certainty, codes = judged(ours, person("1", "Walter", "Lindqvist Jr.", emails=[MAIL]))
    assert certainty is NONE
    assert "other_generation" in codes


def test_another_middle_name_is_a_question() -> None:
    ours = person("p", "Walter", "Lindqvist", middle="James", emails=[MAIL])
    assert judged(ours, person("1", "Walter", "Lindqvist", middle="J.", emails=[MAIL]))[0] is CERTAIN
    assert judged(ours, person("1", "Walter", "Lindqvist", middle="Karl", emails=[MAIL]))[0] is LIKELY
    assert judged(ours, person("1", "Lindqvist Karl", "Walter", emails=[MAIL]))[0] is LIKELY
    assert judged(ours, person("1", "Walter", "Lindqvist", middle="Karl"))[0] is POSSIBLE


def test_a_shared_email_is_not_a_match() -> None:
    ours = person("p", "Harpreet", "Sandhu", emails=["home@example.ca"], phones=["403 555 0111"])
    spouse = person("1", "Jasleen", "Sandhu", emails=["home@example.ca"], phones=["403 555 0111"])
    assert judged(ours, spouse)[0] in {NONE, POSSIBLE}
    same = person("2", "Harpreet", "Sandhu", emails=["home@example.ca"])
    found = match_client(ours, [spouse, same])
    assert [(each.record.id, each.certainty) for each in found] == [("2", LIKELY), ("1", NONE)]
    assert Reason("shared_email", False, "home@example.ca", "home@example.ca") in found[0].reasons


@pytest.mark.parametrize("as_function", [True, False])
def test_shared_keys_are_counted_by_the_caller_as_well(as_function: bool) -> None:
    theirs = person("1", "Walter", "Lindqvist", emails=[MAIL], phones=[PHONE])
    counts = {f"e:{MAIL}": 2}
    shared = (lambda key: counts.get(key, 0)) if as_function else counts
    best = match_client(WALTER, [theirs], shared=shared)[0]
    assert (best.certainty, best.score) == (CERTAIN, 72)
    assert best.has("shared_email")
    assert not best.has("same_email")
    both = match_client(WALTER, [theirs], shared=dict.fromkeys(item_keys(WALTER), 2))[0]
    assert both.certainty is LIKELY


def test_one_own_email_beside_a_shared_one_is_evidence() -> None:
    ours = person("p", "Walter", "Lindqvist", emails=["all@example.ca", MAIL])
    theirs = person("1", "Walter", "Lindqvist", emails=["all@example.ca", MAIL])
    best = match_client(ours, [theirs], shared={"e:all@example.ca": 9})[0]
    assert [reason.ours for reason in best.reasons if reason.code == "same_email"] == [MAIL]
    assert best.score == 85


def test_two_namesakes_are_a_question() -> None:
    twins = [person("1", "Walter", "Lindqvist", born=BORN), person("2", "Walter", "Lindqvist", phones=[PHONE])]
    found = match_client(WALTER, twins)
    assert [(each.record.id, each.certainty) for each in found] == [("1", LIKELY), ("2", LIKELY)]
    assert found[0].reasons[-1] == Reason("another_fits", False, theirs="Lindqvist, Walter")


def test_a_namesake_close_behind_makes_a_phone_alone_a_question() -> None:
    found = match_client(
        WALTER, [person("1", "Walter", "Lindqvist", phones=[PHONE]), person("2", "Walter", "Lindqvist")]
    )
    assert found[0].certainty is LIKELY
    found = match_client(
        WALTER, [person("1", "Walter", "Lindqvist", emails=[MAIL]), person("2", "Walter", "Lindqvist")]
    )
    assert found[0].certainty is CERTAIN


def test_the_same_address_helps_and_decides_nothing() -> None:
    here = ("904-55 Harbour Sq.", "Toronto", "ON", "M5J 2L4", "Canada")
    ours = person("p", "Walter", "Lindqvist", address=here)
    best = match_client(
        ours, [person("1", "Walter", "Lindqvist", address=("Unit 904, 55 Harbour Square", "", "", "m5j 2l4", ""))]
    )[0]
    assert (best.certainty, best.score) == (LIKELY, 60)
    assert best.reasons[-1] == Reason("same_address", True, ", ".join(here), "Unit 904, 55 Harbour Square, m5j 2l4", 10)
    blank = person("p", "Walter", "Lindqvist", address=("", "Toronto"))
    assert not match_client(blank, [person("1", "Walter", "Lindqvist", address=("", "Toronto"))])[0].has("same_address")


@pytest.mark.parametrize(
    ("ours", "theirs", "certainty", "code"),
    [
        ("1942877 Alberta Ltd.", "1942877 ALBERTA INC", CERTAIN, "same_company_number"),
        ("1942877 Alberta Ltd.", "1942877 Ontario Ltd.", NONE, "other_name"),
        ("1942877 Alberta Ltd.", "1942878 Alberta Ltd.", NONE, "other_name"),
        ("1942877 Alberta Ltd.", "1942877 Ltd.", POSSIBLE, "name_alike"),
        ("1942877 Alberta Ltd.", "Alberta Ltd.", NONE, "other_name"),
        ("Brightwater Homes Ltd.", "The Brightwater Homes Limited", LIKELY, "same_name"),
        ("Brightwater Homes Ltd.", "Brightwater Homes", LIKELY, "same_name"),
        ("Brightwater Homes Ltd.", "Brightwater Homes Inc.", POSSIBLE, "other_legal_form"),
        ("Brightwater Homes Ltd.", "Brightwatter Homes Ltd.", POSSIBLE, "name_alike"),
        ("Brightwater Homes Ltd.", "Brightwater Homes Holdings Ltd.", NONE, "other_name"),
        ("Heron Landing Phase 2 Ltd.", "Heron Landing Phase 3 Ltd.", NONE, "other_name"),
    ],
)
def test_companies(ours: str, theirs: str, certainty: Certainty, code: str) -> None:
    for one, two in ((ours, theirs), (theirs, ours)):
        found, codes = judged(company("p", one), company("1", two))
        assert found is certainty
        assert code in codes


def test_a_company_with_the_same_name_and_one_identifier_is_certain() -> None:
    ours = company("p", "Brightwater Homes Ltd.", emails=["office@example.ca"])
    assert judged(ours, company("1", "Brightwater Homes Ltée", emails=["office@example.ca"]))[0] is CERTAIN
    assert judged(ours, company("1", "Brightwater Homes Inc.", emails=["office@example.ca"]))[0] is LIKELY
    assert judged(ours, company("1", "Heron Homes Ltd.", emails=["office@example.ca"]))[0] is NONE


def test_estates_match_estates() -> None:
    ours = company("p", "Estate of Walter Lindqvist", emails=["i@example.ca"])
    assert judged(ours, company("1", "Lindqvist, Walter", emails=["i@example.ca"], kind="estate"))[0] is CERTAIN
    assert judged(ours, person("1", "Walter", "Lindqvist", kind="estate"))[0] is LIKELY


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        (("Fiona", "MacAllister"), ("Fiona", "Mac Allister"), "same_name"),
        (("James", "James"), ("", "James James"), "name_alike"),
        (("James", "James"), ("James", "James"), "same_name"),
        (("", "Walter James"), ("Walter", "James James"), "same_name_other_order"),
        (("Minh Anh", "Nguyen"), ("Nguyen", "Minh Anh"), "same_name_other_order"),
        (("Hélène", "Tremblay-Roy"), ("Helene", "Tremblay Roy"), "same_name"),
        (("Hélène", "Tremblay-Roy"), ("Hélène", "Tremblay"), "name_alike"),
        (("Piotr", "Kowalczyk"), ("P.", "Kowalczyk"), "name_alike"),
        (("Piotr", "Kowalczyk"), ("Piotr", "Kowalczik"), "name_alike"),
        (("P.", "K."), ("P.", "K."), "other_name"),
        (("Marc", "Roy"), ("Mary", "Roy"), "other_name"),
        (("A", "Bb Cc Dd Ee Ff Gg Hh"), ("A", "Bb Cc Dd Ee Ff Gg Hh"), "name_alike"),
        (("Aa Bb Cc Dd Ee", "Ff Gg Hh Kk"), ("Ff Bb Cc Dd Ee", "Aa Gg Hh Kk"), "name_alike"),
        (("明", "李"), ("李", "明"), "same_name_other_order"),
    ],
)
def test_likeness_of_persons(one: tuple[str, str], two: tuple[str, str], code: str) -> None:
    for ours, theirs in ((one, two), (two, one)):
        assert code in judged(person("p", *ours), person("1", *theirs))[1]


# Few words, so that any two people often have something in common.
WORDS = st.sampled_from(
    ["Walter", "Wálter", "James", "J.", "Lindqvist", "Lindquist", "Roy", "De", "Luca", "DeLuca", "明"]
)
NAMES = st.lists(WORDS, max_size=2).map(" ".join)
PERSONS = st.builds(
    person,
    id=st.sampled_from(["1", "2", "3"]),
    first=NAMES,
    middle=NAMES,
    last=st.lists(st.one_of(WORDS, st.sampled_from(["Jr.", "Sr."])), max_size=3).map(" ".join),
    emails=st.lists(st.sampled_from(["a@example.ca", "A@example.ca", "b@example.ca", "none"]), max_size=2),
    phones=st.lists(st.sampled_from(["403 555 0142", "+1 403-555-0142", "403 555 0143", "911"]), max_size=2),
    born=st.sampled_from(["", BORN, "1980-02-03"]),
    kind=st.sampled_from(["", "individual", "estate"]),
)
FIRMS = [
    "1942877 Alberta Ltd.",
    "1942877 Alberta",
    "1942877 Inc.",
    "Walter Lindqvist Ltd.",
    "Walter Lindqvist Inc",
    "Estate of Walter Lindqvist",
    "Roy Estate",
]
COMPANIES = st.builds(
    company,
    id=st.sampled_from(["1", "2", "3"]),
    name=st.sampled_from(FIRMS),
    emails=st.lists(st.sampled_from(["a@example.ca", "b@example.ca"]), max_size=1),
)
CLIENTS = st.one_of(PERSONS, COMPANIES)
MANY = st.lists(CLIENTS, min_size=1, max_size=5)


def outline(found: Sequence[Candidate]) -> list[tuple[str, int, Certainty, frozenset[str]]]:
    return [
        (each.record.id, each.score, each.certainty, frozenset(reason.code for reason in each.reasons))
        for each in found
    ]


@given(CLIENTS, CLIENTS)
def test_matching_is_the_same_from_either_side(one: Record, two: Record) -> None:
    here, there = match_client(one, [two])[0], match_client(two, [one])[0]
    assert outline([here])[0][1:] == outline([there])[0][1:]


@given(CLIENTS, MANY, st.randoms(use_true_random=False))
def test_the_order_of_candidates_does_not_matter(ours: Record, found: list[Record], random: object) -> None:
    numbered = [msgspec.structs.replace(each, id=str(place)) for place, each in enumerate(found)]
    shuffled = list(numbered)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outline(match_client(ours, numbered)) == outline(match_client(ours, shuffled))


@given(CLIENTS, MANY)
def test_a_link_worth_proposing_is_found_by_a_key(ours: Record, found: list[Record]) -> None:
    for each in match_client(ours, found):
        assert each.certainty.rank > LIKELY.rank or blocking_keys(ours) & blocking_keys(each.record)


@given(CLIENTS, MANY)
def test_scores_are_their_reasons_and_one_at_most_is_certain(ours: Record, found: list[Record]) -> None:
    judgements = match_client(ours, found)
    assert all(each.score == min(100, max(0, sum(reason.points for reason in each.reasons))) for each in judgements)
    assert all(reason.positive or reason.points <= 0 for each in judgements for reason in each.reasons)
    assert sum(each.certainty is CERTAIN for each in judgements) <= 1
    ranks = [each.certainty.rank for each in judgements]
    assert ranks == sorted(ranks)


@given(PERSONS, PERSONS, st.sampled_from(["1950-02-03", "1951-02-03"]), st.sampled_from(["1950-02-04", "2001-02-03"]))
def test_fault_C11_another_birth_date_prevents_every_link(one: Record, two: Record, born: str, other: str) -> None:
    ours = msgspec.structs.replace(one, fields=one.fields | {"date_of_birth": date.fromisoformat(born)})
    theirs = msgspec.structs.replace(two, fields=two.fields | {"date_of_birth": date.fromisoformat(other)})
    assert match_client(ours, [theirs])[0].certainty in {POSSIBLE, NONE}


@given(CLIENTS, CLIENTS)
def test_fault_C11_an_equally_good_second_candidate_removes_certainty(ours: Record, theirs: Record) -> None:
    second = msgspec.structs.replace(theirs, id="second")
    assert all(each.certainty is not CERTAIN for each in match_client(ours, [theirs, second]))


@given(CLIENTS, CLIENTS)
def test_an_estate_is_never_the_living_person(one: Record, two: Record) -> None:
    living = msgspec.structs.replace(two, fields={key: value for key, value in two.fields.items() if key != "type"})
    ours = msgspec.structs.replace(one, fields=one.fields | {"type": "estate"})
    found = match_client(ours, [living])[0]
    if not str(living.fields.get("company_name")).count("Estate"):
        assert found.certainty in {POSSIBLE, NONE}


# Letters that spell no title, no "estate" and no "junior".
LETTERS = st.text(alphabet="abcdghklmnoy", min_size=4, max_size=9)


@given(LETTERS, LETTERS, LETTERS, st.booleans(), st.booleans(), st.booleans())
def test_accents_order_and_middle_names_keep_a_match(
    first: str, last: str, middle: str, turned: bool, accented: bool, cut: bool
) -> None:
    ours = person("p", first, last, middle=middle, emails=[MAIL])
    names = [f"{name[0]}\u0301{name[1:].upper()}" if accented else name for name in (first, last)]
    names = [unicodedata.normalize("NFC", name) for name in (reversed(names) if turned else names)]
    theirs = person("1", *names, middle="" if cut else f"{middle[0]}.", emails=[MAIL])
    assert match_client(ours, [theirs])[0].certainty is CERTAIN


def test_assign_gives_each_record_once() -> None:
    one, two = person("1", "Walter", "Lindqvist", born=BORN), person("2", "Ana", "Roy")
    wanted = {
        "p1": match_client(WALTER, [one, two]),
        "p2": match_client(person("p2", "Ana", "Roy", emails=["x@example.ca"]), [one, two]),
    }
    given_to = assign(wanted)
    assert {ours: (each.record.id, each.certainty) for ours, each in given_to.items()} == {
        "p1": ("1", CERTAIN),
        "p2": ("2", LIKELY),
    }


def test_fault_U15_a_record_wanted_by_two_is_certain_for_neither() -> None:
    contact = person("1", "Walter", "Lindqvist", emails=[MAIL], born=BORN)
    twin = person("p2", "Walter", "Lindqvist", born=BORN)
    given_to = assign({"p1": match_client(WALTER, [contact]), "p2": match_client(twin, [contact])})
    assert {ours: each.certainty for ours, each in given_to.items()} == {"p1": LIKELY}
    assert given_to["p1"].reasons[-1] == Reason("wanted_by_two", False, ours="p2")
    assert not given_to["p1"].has("nobody_else")


def test_fault_U15_a_doubted_claim_still_counts() -> None:
    contact, other = (
        person("1", "Walter", "Lindqvist", emails=[MAIL], born=BORN),
        person("2", "Walter", "Lindqvist", phones=["403 555 0199"]),
    )
    doubtful = person("p2", "Walter", "Lindqvist", born=BORN, phones=["403 555 0199"])
    given_to = assign({"p1": match_client(WALTER, [contact]), "p2": match_client(doubtful, [contact, other])})
    assert given_to["p1"].certainty is LIKELY
    assert given_to["p2"].record.id == "2"


def test_a_far_weaker_claim_does_not_cost_certainty() -> None:
    contact = person("1", "Walter", "Lindqvist", emails=[MAIL], born=BORN)
    given_to = assign(
        {"p1": match_client(WALTER, [contact]), "p2": match_client(person("p2", "Walter", "Lindqvist"), [contact])}
    )
    assert {ours: each.certainty for ours, each in given_to.items()} == {"p1": CERTAIN}


@given(st.dictionaries(st.sampled_from(["p1", "p2", "p3"]), CLIENTS), MANY)
def test_fault_U15_assignment_is_one_to_one_and_never_surer(mine: dict[str, Record], found: list[Record]) -> None:
    numbered = [msgspec.structs.replace(each, id=str(place)) for place, each in enumerate(found)]
    wanted = {id: match_client(each, numbered) for id, each in mine.items()}
    given_to = assign(wanted)
    chosen = [each.record.id for each in given_to.values()]
    assert len(chosen) == len(set(chosen))
    before = {(ours, each.record.id): each.certainty.rank for ours, many in wanted.items() for each in many}
    assert all(each.certainty.rank >= before[ours, each.record.id] for ours, each in given_to.items())
    assert assign(dict(reversed(wanted.items()))) == given_to


def test_nobody_at_all() -> None:
    assert match_client(WALTER, []) == ()
    assert settle([]) == ()
    assert assign({}) == {}
