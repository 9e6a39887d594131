"""Which Clio matter is this matter: a table of cases, and properties that hold for any two files."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.matching import Candidate, Certainty, Reason, assign, blocking_keys, match_matter
from desktop.core.records import Record, Side
from desktop.core.wording_matches import reason_words
from tests.core.matching_records import company, ours, person, theirs

CERTAIN, LIKELY, POSSIBLE, NONE = Certainty
HARPREET = person("p1", "Harpreet", "Sandhu", side=Side.PROLEGIS)
JASLEEN = person("p2", "Jasleen", "Sandhu", side=Side.PROLEGIS)
CLIENTS = {"p1": HARPREET, "p2": JASLEEN}
LINKED: dict[str, str | None] = {"p1": "77", "p2": None}
UNLINKED: dict[str, str | None] = {"p1": None, "p2": None}
WILLOW = ours(
    "2023-077", address="31 Willow Bay, Kingston ON", kind="purchase", opened="2023-09-12", closing="2023-10-31"
)


def judge(
    mine: Record, *found: Record, links: dict[str, str | None] = LINKED, areas: dict[str, str] | None = None
) -> Candidate:
    return match_matter(mine, links, found, clients=CLIENTS, areas=areas)[0]


def codes(each: Candidate) -> set[str]:
    return {reason.code for reason in each.reasons}


@pytest.mark.parametrize(
    ("clio", "certainty", "expected"),
    [
        (theirs("1", "2023 077", client="77"), CERTAIN, "same_client same_number nobody_else"),
        (theirs("1", "00371-Sandhu", "our 2023-077", client="77"), CERTAIN, "same_client number_quoted nobody_else"),
        (
            theirs("1", "00371-Sandhu", "31 Willow Bay – purchase", client="77"),
            CERTAIN,
            "same_client same_address same_type nobody_else",
        ),
        (theirs("1", "00371-Sandhu", "31 Willow Bay", client="77"), LIKELY, "same_client same_address"),
        (theirs("1", "00371-Sandhu", "Purchase", client="77"), POSSIBLE, "same_client same_type"),
        (
            theirs("1", "00371-Sandhu", "Purchase", client="77", opened="2023-09-12"),
            LIKELY,
            "same_client same_type same_opening_date",
        ),
        (theirs("1", "2023-077", "Refinance", client="77"), LIKELY, "same_client same_number other_type"),
        (theirs("1", "2023-077", "7 Maple Crt", client="77"), LIKELY, "same_client same_number other_address"),
        (theirs("1", "2023-077-Sandhu", "", client="77"), LIKELY, "same_client number_alike"),
        (theirs("1", "2023-77", "", client="77"), LIKELY, "same_client number_alike"),
        (theirs("1", "2023-078", "", client="77"), POSSIBLE, "same_client"),
        (theirs("1", "2023-077", "", client="78", client_name="Ana Roy"), NONE, "other_client same_number"),
        (
            theirs("1", "2023-077", "31 Willow Bay purchase", client="78", client_name="Ana Roy"),
            POSSIBLE,
            "other_client same_number same_address same_type",
        ),
        (theirs("1", "2023-077", "", client="78", client_name="Harpreet Sandhu"), NONE, "other_client same_number"),
        (
            theirs("1", "2023-077", "", client="78", client_name="Jasleen Sandhu"),
            LIKELY,
            "same_client_name same_number",
        ),
        (
            theirs("1", "2023-077", "", client="78", client_name="Sandhu Jasleen"),
            LIKELY,
            "same_client_name same_number",
        ),
        (theirs("1", "2023-077", "", client="78", client_name="Sandhu, J."), LIKELY, "client_alike same_number"),
        (theirs("1", "2023-077", ""), POSSIBLE, "same_number"),
        (theirs("1", "1", "Sale", client="78"), NONE, "other_client other_type"),
    ],
)
def test_a_matter_against_one_clio_matter(clio: Record, certainty: Certainty, expected: str) -> None:
    found = judge(WILLOW, clio)
    assert (found.certainty, codes(found)) == (certainty, set(expected.split()))


def test_points_explain_the_score() -> None:
    found = judge(
        WILLOW,
        theirs(
            "1",
            "00371-Sandhu",
            "31 Willow Bay – purchase",
            client="77",
            client_name="Harpreet Sandhu",
            opened="2023-09-17",
        ),
    )
    assert found.score == 86
    assert found.reasons == (
        Reason("same_client", True, "Sandhu, Harpreet", "Harpreet Sandhu", 45),
        Reason("same_address", True, "31 Willow Bay, Kingston ON", "31 Willow Bay – purchase", 30, True),
        Reason("same_type", True, "purchase", "31 Willow Bay – purchase", 11, True),
        Reason("opened_days_apart", False, "2023-09-12", "2023-09-17", 0),
        Reason("nobody_else", True),
    )


def test_dates_far_apart_speak_against() -> None:
    found = judge(WILLOW, theirs("1", client="77", opened="2021-01-01", closing="2021-02-01"))
    assert [(reason.code, reason.points) for reason in found.reasons[1:]] == [
        ("opened_days_apart", -5),
        ("closing_days_apart", -5),
    ]
    found = judge(WILLOW, theirs("1", client="77", closing="2023-10-31"))
    assert (found.certainty, found.score) == (LIKELY, 59)


def test_a_counter_of_each_client_is_no_number() -> None:
    found = judge(ours("00001", kind="sale"), theirs("1", "00001", "Sale 00001", client="77"))
    assert (found.certainty, codes(found)) == (POSSIBLE, {"same_client", "same_type"})


def test_two_files_called_sale_are_never_certain() -> None:
    mine = ours("2023-078", description="Sale", kind="sale", opened="2023-09-12", closing="2023-10-31")
    alone = theirs("1", "00002", "Sale", client="77", opened="2023-09-12", closing="2023-10-31")
    assert judge(mine, alone).certainty is LIKELY
    assert judge(mine, alone, msgspec.structs.replace(alone, id="2")).certainty is LIKELY


def test_the_number_in_our_description() -> None:
    found = judge(ours("2023-077", description="Clio 00371-Sandhu"), theirs("1", "00371-Sandhu", client="77"))
    assert (found.certainty, codes(found)) == (CERTAIN, {"same_client", "number_quoted", "nobody_else"})


def test_a_second_candidate_near_is_a_question() -> None:
    purchase = theirs("1", "00371-Sandhu", "31 Willow Bay – purchase", client="77")
    refinance = theirs("2", "00298-Sandhu", "Sandhu – refinance 31 Willow Bay", client="77")
    found = match_matter(WILLOW, LINKED, [refinance, purchase], clients=CLIENTS)
    assert [(each.record.id, each.certainty, each.score) for each in found] == [("1", CERTAIN, 86), ("2", LIKELY, 60)]
    assert found[0].reasons[-1] == Reason("nobody_else", True, theirs="60")
    again = match_matter(
        WILLOW, LINKED, [purchase, theirs("3", "00298-Sandhu", "Purchase of 31 Willow", client="77")], clients=CLIENTS
    )
    assert [each.certainty for each in again] == [LIKELY, LIKELY]
    assert again[0].reasons[-1].code == "another_fits"


@pytest.mark.parametrize(
    ("address", "description", "code"),
    [
        ("904-55 Harbour Sq., Toronto", "55 Harbour Square, Suite 904", "same_address"),
        ("904-55 Harbour Sq., Toronto", "55 Harbour Square", "address_alike"),
        ("904-55 Harbour Sq., Toronto", "905–55 Harbour Sq.", "other_address"),
        ("904-55 Harbour Sq., Toronto", "7 Maple Crt", "other_address"),
        ("904-55 Harbour, Toronto", "7 Maple Crt", ""),
        ("904-55 Harbour Sq., Toronto", "Sandhu", ""),
        ("", "7 Maple Crt", ""),
    ],
)
def test_the_property(address: str, description: str, code: str) -> None:
    found = judge(ours("2023-077", address=address), theirs("1", "", description, client="77"))
    assert codes(found) - {"same_client"} == ({code} if code else set())


def test_a_telling_description() -> None:
    mine = ours("2023-052", description="Sandhu purchase, Lot 9 Heron Landing", kind="purchase")
    assert codes(judge(mine, theirs("1", "00335", "LOT 9, Heron Landing (purchase)", client="77"))) == {
        "same_client",
        "same_description",
        "same_type",
        "nobody_else",
    }
    assert "same_description" not in codes(judge(mine, theirs("1", "00335", "Heron Landing lots 9–11", client="77")))
    assert "same_description" not in codes(
        judge(ours(description="Sandhu house"), theirs("1", "", "House of Sandhu", client="77"))
    )


@pytest.mark.parametrize(
    ("kind", "area", "description", "code"),
    [
        ("purchase", "", "Purchase by Sandhu", "same_type"),
        ("purchase", "Real Estate", "", "same_area"),
        ("sale", "Litigation", "", ""),
        ("mortgage", "", "Refinancing", "same_type"),
        ("sale", "", "Purchase", "other_type"),
        ("estate", "Wills & Estates", "", "same_type"),
        ("estate", "Real Estate", "", ""),
        ("land_titles", "Conveyancing", "", "same_area"),
        ("land_titles", "conveyancing", "Sale", "same_area"),
        ("", "Real Estate", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_type(kind: str, area: str, description: str, code: str) -> None:
    areas = {"purchase": "Real Estate", "land_titles": "Conveyancing"}
    found = judge(ours(kind=kind), theirs("1", "", description, client="77", area=area), areas=areas)
    assert codes(found) - {"same_client"} == ({code} if code else set())


def test_the_type_may_stand_in_our_description_alone() -> None:
    assert "same_type" in codes(judge(ours(description="Vente"), theirs("1", "", "Sale", client="77")))


def test_will_is_a_name_as_well() -> None:
    will = person("p1", "Will", "Roy", side=Side.PROLEGIS)
    found = match_matter(
        ours(kind="purchase"), {"p1": "77"}, [theirs("1", "", "Roy, Will", client="77")], clients={"p1": will}
    )[0]
    assert "other_type" not in codes(found)


def test_an_estate_and_a_company_by_name() -> None:
    estate, firm = company("p1", "Estate of Walter Lindqvist"), company("p2", "Brightwater Homes Ltd.")
    links: dict[str, str | None] = {"p1": None, "p2": None}
    for called in ("Walter Lindqvist Estate", "Brightwater Homes"):
        found = match_matter(
            ours("2024-118"), links, [theirs("1", "2024-118", client_name=called)], clients={"p1": estate, "p2": firm}
        )[0]
        assert codes(found) == {"same_client_name", "same_number"}


def test_an_estate_is_not_its_late_client() -> None:
    late = person("p1", "Walter", "Lindqvist", side=Side.PROLEGIS)
    clio = theirs("1", "2024-118", client_name="Estate of Walter Lindqvist")
    found = match_matter(ours("2024-118"), {"p1": None}, [clio], clients={"p1": late})[0]
    assert codes(found) == {"other_client", "same_number"}


def test_clients_without_a_record_and_matters_without_clients() -> None:
    clio = theirs("1", "2023-077", client="77")
    assert match_matter(WILLOW, {"p1": "77"}, [clio])[0].reasons[0] == Reason("same_client", True, "p1", "77", 45)
    assert codes(match_matter(WILLOW, {"p1": None}, [clio])[0]) == {"same_number"}
    assert match_matter(WILLOW, {}, []) == ()


def test_fault_U15_a_clio_matter_wanted_by_two_is_certain_for_neither() -> None:
    clio = theirs("1", "2023-077", "see 2023-078", client="77")
    wanted = {
        number: match_matter(ours(number), LINKED, [clio], clients=CLIENTS) for number in ("2023-077", "2023-078")
    }
    assert {number: each.certainty for number, each in assign(wanted).items()} == {"2023-077": LIKELY}


NUMBERS = st.sampled_from(
    ["", "1", "00001", "2023-077", "2023 077", "2023-77", "2023-077-Sandhu", "00371-Sandhu", "Blank"]
)
TEXTS = st.lists(
    st.sampled_from(
        [
            "Sale",
            "purchase",
            "31 Willow Bay",
            "31 Willow",
            "unit 4",
            "31 Heron",
            "2023-077",
            "00371-Sandhu",
            "Lot 9",
            "Heron",
            "-",
            ",",
        ]
    ),
    max_size=4,
).map(" ".join)
DAYS = st.sampled_from(["", "2023-09-12", "2023-09-17", "2021-01-01"])
KINDS = st.sampled_from(["", "purchase", "sale", "Real Estate"])
OURS = st.builds(ours, NUMBERS, address=TEXTS, description=TEXTS, kind=KINDS, opened=DAYS, closing=DAYS)
CLIENT_NAMES = st.sampled_from(
    ["", "Harpreet Sandhu", "Sandhu, Jasleen", "Ana Roy", "J. Sandhu", "Estate of Jasleen Sandhu"]
)
IDS = st.sampled_from(["1", "2", "3"])
THEIRS = st.builds(
    theirs,
    IDS,
    NUMBERS,
    TEXTS,
    client=st.sampled_from(["", "77", "78"]),
    client_name=CLIENT_NAMES,
    area=KINDS,
    opened=DAYS,
    closing=DAYS,
)
LINKS = st.dictionaries(st.sampled_from(["p1", "p2"]), st.sampled_from([None, "77", "79"]))
MANY = st.lists(THEIRS, min_size=1, max_size=4, unique_by=lambda each: each.id)


def outline(found: tuple[Candidate, ...]) -> list[tuple[Any, ...]]:
    return [(each.record.id, each.score, each.certainty, each.reasons) for each in found]


@given(OURS, LINKS, MANY)
def test_certain_needs_our_client_and_more(mine: Record, links: dict[str, str | None], found: list[Record]) -> None:
    for each in match_matter(mine, links, found, clients=CLIENTS):
        if each.certainty is CERTAIN:
            assert each.record.text("client") in links.values()
            assert codes(each) & {"same_number", "number_quoted", "same_address", "same_description"}
            assert not codes(each) & {"other_type", "other_address", "other_client"}
        assert each.score == min(100, max(0, sum(reason.points for reason in each.reasons)))


@given(OURS, LINKS, MANY)
def test_a_link_worth_proposing_is_found_by_a_key(
    mine: Record, links: dict[str, str | None], found: list[Record]
) -> None:
    contacts = [contact for contact in links.values() if contact]
    unlinked = [CLIENTS[id] for id, contact in links.items() if not contact]
    keys = blocking_keys(mine, contacts=contacts, clients=unlinked)
    for each in match_matter(mine, links, found, clients=CLIENTS):
        assert each.certainty.rank > LIKELY.rank or keys & blocking_keys(each.record)


@given(OURS, LINKS, MANY)
def test_the_order_of_candidates_does_not_matter(
    mine: Record, links: dict[str, str | None], found: list[Record]
) -> None:
    there, back = (match_matter(mine, links, each, clients=CLIENTS) for each in (found, found[::-1]))
    assert outline(there) == outline(back)


@given(OURS, LINKS, THEIRS)
def test_an_equally_good_second_candidate_removes_certainty(
    mine: Record, links: dict[str, str | None], clio: Record
) -> None:
    second = msgspec.structs.replace(clio, id="second")
    assert all(each.certainty is not CERTAIN for each in match_matter(mine, links, [clio, second], clients=CLIENTS))


def reason(each: Candidate, code: str) -> Reason:
    return next(one for one in each.reasons if one.code == code)


def test_a_type_is_quoted_from_the_practice_area_that_tells_it() -> None:
    clio = theirs("1", "00371-Sandhu", "31 Willow Bay – purchase", client="77", area="Real Estate – Purchase")
    said = reason(judge(WILLOW, clio), "same_type")
    assert (said.theirs, said.quoted) == ("Real Estate – Purchase", False)


def test_what_only_a_description_tells_is_said_to_stand_there() -> None:
    found = judge(WILLOW, theirs("1", "00371-Sandhu", "31 Willow Bay – purchase", client="77"))
    for code, english in (
        ("same_type", "Same type of matter, in the description: 31 Willow Bay – purchase"),
        ("same_address", "Same address, in the description: 31 Willow Bay – purchase"),
    ):
        said = reason(found, code)
        assert said.quoted
        assert reason_words(said, "en") == english
        assert "dans la description" in reason_words(said, "fr")
