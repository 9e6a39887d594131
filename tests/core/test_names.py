"""Spellings that are one name, number, phone or address, and near ones that are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.addresses import Street, same_street, streets_in
from desktop.core.folding import is_counter, numbers_in, quotes_number, words
from desktop.core.names import (
    Form,
    address_key,
    blocking_keys,
    email_key,
    fold,
    is_initial,
    item_keys,
    name_key,
    name_of,
    number_key,
    phone_key,
    readings,
)
from desktop.core.records import Item, Kind, Record, Side
from tests.core.matching_records import company, ours, person, record, theirs


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Tremblay‑Roy,  Hélène ", "tremblay roy helene"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("MÜLLER & Söhne", "muller sohne"),
        ("Straße", "strasse"),
        ("Łukasz Øster", "lukasz oster"),
        ("Łukasz\u200d\u200f", "lukasz"),
        ("ﬁle", "file"),
        ("李 明", "李 明"),
        ("が", unicodedata.normalize("NFKD", "が")),
        ("नि", "नि"),
        ("a\ud800b", "a b"),
        ("a\u0338b", "ab"),
        ("…", ""),
        ("", ""),
    ],
)
def test_fault_U24_folds_accents_marks_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_fault_U24_folding_is_stable_and_blind_to_composition(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == once


def test_initials_are_pulled_together() -> None:
    assert words("12 Elm St. N.W.") == ("12", "elm", "st", "nw")
    assert words("A & B Homes") == ("ab", "homes")


@pytest.mark.parametrize(
    "text",
    ["W.Lindqvist@Example.ca", " w.lindqvist@example.ca ", "mailto:w.lindqvist@example.ca", "<w.lindqvist@example.ca>"],
)
def test_email_spellings(text: str) -> None:
    assert email_key(text) == "w.lindqvist@example.ca"


def test_emails_with_other_dots_and_tags_stay_apart() -> None:
    assert len({email_key(text) for text in ("wl@example.ca", "w.l@example.ca", "wl+home@example.ca")}) == 3


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("(403) 555-0142", "4035550142"),
        ("+1 403 555 0142", "4035550142"),
        ("1-403-555-0142", "4035550142"),
        ("403.555.0142 ext. 12", "4035550142x12"),
        ("403 555 0142 x12", "4035550142x12"),
        ("+44 20 7946 0018", "442079460018"),
        ("011 44 20 7946 0018", "442079460018"),
        ("555-0142", "5550142"),
        ("1 800 FLOWERS", "1800flowers"),
        ("at work", "atwork"),
        ("—", "—"),
    ],
)
def test_phone_spellings(text: str, key: str) -> None:
    assert phone_key(text) == key


@pytest.mark.parametrize("text", ["2024-118", "2024 118", "2024/118", " 2024‑118 "])
def test_number_spellings(text: str) -> None:
    assert number_key(text) == "2024-118"


@pytest.mark.parametrize(
    ("number", "counter"),
    [
        ("00001", True),
        ("1", True),
        ("1-2", True),
        ("", True),
        ("blank", True),
        ("a1", True),
        ("2024-118", False),
        ("20240118", False),
        ("00287-lindqvist", False),
    ],
)
def test_bare_counters_tell_nothing(number: str, counter: bool) -> None:
    assert is_counter(number) is counter


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Our file 2024-118, Lindqvist", True),
        ("(2024/118)", True),
        ("2024–118", True),
        ("2024-118-Lindqvist", True),
        ("2024-1180", False),
        ("12024-118", False),
        ("2024-118-2", False),
        ("2024-118-B", False),
        ("7-2024-118", False),
        ("closing 2024, 118 Elm Street", False),
        ("closing 2024 118 Elm Street", False),
        ("closing 2024 - 118 Elm Street", False),
        ("", False),
    ],
)
def test_number_quoted_in_a_text(text: str, quoted: bool) -> None:
    assert quotes_number(text, "2024-118") is quoted


def test_a_name_in_a_quoted_number_may_have_accents() -> None:
    assert quotes_number("see 00287-Hélène", number_key("00287-Helene"))


def test_counters_and_long_chains_are_not_quoted() -> None:
    assert not quotes_number("file 00001", "00001")
    assert not quotes_number("2024-1-2-3-4", "2024-1-2-3-4")


@given(
    st.text(alphabet="0123-/ ab,", max_size=24), st.text(alphabet="0123-ab", min_size=1, max_size=10).map(number_key)
)
def test_every_quoted_number_is_among_the_numbers_of_the_text(text: str, number: str) -> None:
    if quotes_number(text, number):
        assert number in numbers_in(text)
    embedded = f"{text} {number} "
    if quotes_number(embedded, number):
        assert number in numbers_in(embedded)


@pytest.mark.parametrize(
    "value",
    [
        ("904-55 Harbour Sq.", "Toronto", "ON", "M5J 2L4", "Canada"),
        ("55 Harbour Square, Suite 904", "Toronto", "ON", "m5j2l4"),
        ("Unit 904, 55 Harbour Square", "", "", "M5J2L4"),
        ("#904, 55 HARBOUR SQ", "Toronto", "Ontario", "M5J 2L4"),
    ],
)
def test_address_spellings(value: tuple[str, ...]) -> None:
    assert address_key(value) == "55 harbour sq unit 904|m5j2l4"


def test_addresses_without_postal_code_count_by_city() -> None:
    assert address_key(("12 Elm Avenue N.W.", "Sault Ste. Marie")) == "12 elm ave nw|sault ste marie"
    assert address_key(("12 Elm Ave", "Kingston")) != address_key(("12 Elm Ave", "Calgary"))
    assert address_key(()) == "|"


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("31 Willow Bay, Kingston ON K7L 1A1", Street("31", ("willow",), "bay")),
        ("Lindqvist – purchase 31 Willow Bay", Street("31", ("willow",), "bay")),
        ("904–55 Harbour Sq.", Street("55", ("harbour",), "sq", unit="904")),
        ("Unit 904, 55 Harbour Square", Street("55", ("harbour",), "sq", unit="904")),
        ("55 Harbour Square, Suite 904", Street("55", ("harbour",), "sq", unit="904")),
        ("100 Main St E #4", Street("100", ("main",), "st", "e", "4")),
        ("1204 7 Street N.W.", Street("1204", ("7",), "st", "nw")),
        ("12 Broadway, Kingston", Street("12", ("broadway",))),
        ("12 St. Clair Avenue West", Street("12", ("st", "clair"), "ave", "w")),
        ("12 Elm St, Sault Ste. Marie", Street("12", ("elm",), "st")),
        ("12 may fall at some far later Street", Street("12", ("may", "fall", "at", "some", "far", "later"))),
    ],
)
def test_streets_in_a_text(text: str, street: Street) -> None:
    assert streets_in(text)[0] == street
    assert street.key == f"{street.number} {street.name[0]}"


@pytest.mark.parametrize(
    "text", ["Sale", "", "2024-118", "Heron Landing lots 9–11", "12 5", "12 b", "file 12", "5 2, 7 3 9"]
)
def test_texts_without_a_street(text: str) -> None:
    assert streets_in(text) == ()


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("31 Willow Bay", "31 WILLOW BAY", True),
        ("31 Willow Bay", "31 Willow purchase", True),
        ("31 Willow", "31 Willow Bay", True),
        ("12 Broadway", "12 Broadway", True),
        ("12 Broadway", "12 Broadview", False),
        ("7 Maple Crt.", "7 Maple Drive", False),
        ("31 Willow Bay", "33 Willow Bay", False),
        ("31 Willow Bay", "31 Heron purchase", False),
        ("12 Elm St NW", "12 Elm Street", True),
        ("12 Elm St NW", "12 Elm Street SE", False),
    ],
)
def test_same_street(one: str, two: str, same: bool) -> None:
    first, second = streets_in(one)[0], streets_in(two)[0]
    assert same_street(first, second) is same
    assert same_street(second, first) is same


@pytest.mark.parametrize(
    "client",
    [
        person("1", "Walter", "Lindqvist"),
        person("2", "Lindqvist", "Walter"),
        person("3", "Walter James", "LINDQVIST", middle="K."),
        person("4", "Mr. Walter", "Lindqvist Jr."),
        person("5", "Wálter", "Lindqvíst"),
        company("6", "Estate of Walter Lindqvist"),
        company("7", "The Estate of the late Walter James Lindqvist, deceased"),
        company("8", "Walter Lindqvist Estate"),
        company("9", "Succession de Walter Lindqvist"),
        person("10", "Estate of Walter", "Lindqvist"),
        person("11", "Walter", "Lindqvist", kind="estate"),
        company("12", "Lindqvist, Walter", kind="estate"),
    ],
)
def test_one_key_for_a_person_and_the_estate(client: Record) -> None:
    assert name_key(client) == "lindqvist walter"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Estate of Walter Lindqvist", Form.ESTATE),
        ("Succession d’Anne Roy", Form.ESTATE),
        ("Lindqvist Estate", Form.ESTATE),
        ("Bay Real Estate", Form.COMPANY),
        ("Estate", Form.COMPANY),
        ("Estate of the late", Form.COMPANY),
        ("Heron Estates Ltd.", Form.COMPANY),
        ("1942877 Alberta Ltd.", Form.NUMBERED),
        ("9123-4567 Québec inc.", Form.NUMBERED),
        ("1942877 Inc.", Form.NUMBERED),
        ("1942877", Form.NUMBERED),
        ("1942877 B.C. Ltd.", Form.NUMBERED),
        ("1942877 Holdings Ltd.", Form.COMPANY),
        ("360 Ontario Ltd.", Form.COMPANY),
    ],
)
def test_forms(name: str, form: Form) -> None:
    assert name_of(company("1", name)).form is form


def test_a_person_keeps_the_generation_and_a_family_can_be_called_senior() -> None:
    assert name_of(person("1", "Walter", "Lindqvist Jr.")).generation == "jr"
    assert name_of(person("1", "Walter", "Lindqvist", middle="III")).generation == "iii"
    assert name_of(person("1", "Mary", "Senior")).family == ("senior",)
    assert name_of(person("1", "", "Me")).family == ("me",)


def test_a_person_of_a_company_is_a_person() -> None:
    both = record(
        Side.CLIO,
        Kind.CLIENT,
        "1",
        {"form": "person", "first_name": "Ana", "last_name": "Roy", "company_name": "Heron Ltd."},
    )
    assert name_of(both).form is Form.PERSON
    nameless = record(Side.CLIO, Kind.CLIENT, "1", {"company_name": "Heron Ltd."})
    assert name_of(nameless).form is Form.COMPANY


@pytest.mark.parametrize(
    "name",
    [
        "Brightwater Homes Ltd.",
        "The Brightwater Homes Limited",
        "BRIGHTWATER HOMES LTÉE",
        "Brightwater Homes Co. Ltd.",
        "Bright Water Homes",
    ],
)
def test_one_key_for_a_company(name: str) -> None:
    assert name_key(company("1", name)) == "brightwaterhomes"


def test_a_company_of_small_words_keeps_them() -> None:
    assert name_key(company("1", "The Of Ltd.")) == "theof"
    assert name_key(company("1", "Ltd.")) == "ltd"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Okafor, Adaeze", ["adaeze okafor", "okaforadaeze"]),
        ("Adaeze Okafor", ["adaeze okafor", "adaezeokafor"]),
        ("Okafor, Jr.", ["okafor", "okaforjr"]),
        ("Jr.", ["jr", "jr"]),
        ("Brightwater Homes Ltd.", ["brightwaterhomes"]),
        ("Estate of Adaeze Okafor", ["adaeze okafor"]),
        ("1942877 Alberta", ["1942877"]),
        ("", ["", ""]),
    ],
)
def test_readings_of_a_name_on_one_line(text: str, keys: list[str]) -> None:
    assert [name.key for name in readings(text)] == keys


def test_initials_are_latin() -> None:
    assert is_initial("w")
    assert not is_initial("明")


def test_blocking_keys_of_a_person() -> None:
    client = person(
        "1", "Walter", "Lindqvist", emails=["W@Example.ca", "none"], phones=["403 555 0142", "911"], born="1950-02-03"
    )
    assert blocking_keys(client) == {"n:lindqvist walter", "e:w@example.ca", "p:4035550142", "b:1950-02-03"}
    assert item_keys(client) == {"e:w@example.ca", "p:4035550142"}


def test_blocking_keys_hold_every_pair_of_whole_words() -> None:
    assert blocking_keys(person("1", "Minh Anh T.", "Nguyen")) == {"n:minh nguyen", "n:anh minh", "n:anh nguyen"}
    long = person("1", "a" * 2 + " bb cc dd ee ff gg hh", "ii")
    assert blocking_keys(long) == {"n:aa ii"}


def test_blocking_keys_of_other_records() -> None:
    assert blocking_keys(company("1", "1942877 Alberta Ltd.")) == {"d:1942877"}
    assert blocking_keys(person("1")) == frozenset()
    assert blocking_keys(record(Side.CLIO, Kind.PARTY, "1", {"matter": "1"})) == frozenset()
    rowless = record(Side.CLIO, Kind.CLIENT, "1", {"emails": (Item(key="x", value=()),)})
    assert blocking_keys(rowless) == frozenset()


def test_blocking_keys_of_matters() -> None:
    mine = ours("2024-118", address="31 Willow Bay, Kingston", description="Lindqvist")
    keys = blocking_keys(mine, contacts=["77"], clients=[person("1", "Ana", "Roy")])
    assert keys == {"m:2024-118", "a:31 willow", "c:77", "n:ana roy"}
    yours = theirs("9", "00001", "our 2024-118", client="77", client_name="Ana Roy")
    assert blocking_keys(yours) == {"m:2024-118", "c:77", "n:ana roy", "n:anaroy"}
