"""What a client's name says: person, company, numbered company or estate; and the keys under which a record is found again.

Two records that matching could ever call certain or likely share at least one of their blocking keys, so that candidates
come out of an index instead of a walk through the whole firm. Folding of texts lives in ``folding`` and ``addresses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

import msgspec

from desktop.core.addresses import address_key, streets_in
from desktop.core.folding import email_key, fold, is_counter, number_key, numbers_in, phone_key, words
from desktop.core.records import Item, Kind, Record

__all__ = [
    "MOST_TOKENS", "Form", "Name", "address_key", "blocking_keys", "email_key", "fold", "is_initial", "item_keys", "name_key",
    "name_of", "number_key", "phone_key", "readings",
]  # fmt: skip

_LEGAL_FORMS = {
    "inc": "inc", "incorporated": "inc", "incorporee": "inc", "ltd": "ltd", "limited": "ltd", "ltee": "ltd", "limitee": "ltd",
    "corp": "corp", "corporation": "corp", "co": "co", "company": "co", "cie": "co", "compagnie": "co", "llp": "llp", "lp": "lp",
    "ulc": "ulc", "pc": "pc", "sencrl": "llp", "srl": "llp",
}  # fmt: skip
_PROVINCES = {
    "alberta": "alberta", "ab": "alberta", "alta": "alberta", "bc": "bc", "canada": "canada", "manitoba": "manitoba", "mb": "manitoba",
    "nb": "nb", "nl": "nl", "newfoundland": "nl", "ns": "ns", "nova": "ns", "ontario": "ontario", "ont": "ontario", "on": "ontario",
    "pei": "pei", "quebec": "quebec", "qc": "quebec", "saskatchewan": "saskatchewan", "sask": "saskatchewan", "sk": "saskatchewan",
    "yukon": "yukon", "nwt": "nwt", "nunavut": "nunavut", "british": "bc", "new": "nb",
}  # fmt: skip
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "prof", "mme", "mlle", "hon", "me"}
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_ESTATE_FILLERS = {"the", "of", "de", "du", "d", "la", "feu", "feue", "late", "deceased", "estate", "succession"}
_SMALL_WORDS = {"the", "and", "et", "of"}
_ELISION = re.compile(r"\bd['’]", re.IGNORECASE)
_SHORTEST_PHONE = 7  # digits
_FEWEST_DIGITS = 6  # of a numbered company; Ontario's oldest have six
MOST_TOKENS = 8  # of a name that is compared without regard to order


class Form(StrEnum):
    """What kind of somebody a name names. An estate is never the person whose estate it is."""

    PERSON = "person"
    COMPANY = "company"
    NUMBERED = "numbered"
    ESTATE = "estate"


class Name(msgspec.Struct, frozen=True):
    """A name taken apart. Persons and estates have given, middle and family words (an estate those of the deceased).

    A company's words are in ``family``, its legal form aside; of a numbered one only ``number`` and ``province`` count.
    ``generation`` is "jr", "sr", "iii" or "".
    """

    form: Form
    given: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    generation: str = ""
    legal_form: str = ""
    number: str = ""
    province: str = ""

    @property
    def bearer(self) -> Form:
        """Person, company or estate: three kinds of somebody that are never one, however alike they are called."""
        return Form.COMPANY if self.form is Form.NUMBERED else self.form

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.given + self.middle + self.family

    @property
    def core(self) -> frozenset[str]:
        """The words that no spelling of this name leaves out: the first given name and the family name."""
        return frozenset(self.given[:1] + self.family)

    @property
    def key(self) -> str:
        """One key for the name without order, middle names, initials, accents and legal form; "" when there is no name."""
        if self.form is Form.NUMBERED:
            return self.number
        if self.form is Form.COMPANY:
            return "".join(self.family)
        return " ".join(sorted(part for part in (*self.given[:1], "".join(self.family)) if part))


def is_initial(word: str) -> bool:
    """Whether a word is a Latin initial; a Chinese name of one character is a whole name."""
    return len(word) == 1 and word.isascii()


@lru_cache(maxsize=16_384)
def _person(first: str, middle: str, last: str, form: Form) -> Name:
    parts: list[tuple[str, ...]] = []
    generation = ""
    for place, text in enumerate((first, middle, last)):
        kept: list[str] = []
        for word in fold(text).split():
            if word in _GENERATIONS and (kept or place == 1):  # a family can be called Senior
                generation = _GENERATIONS[word]
            elif word not in _TITLES or kept or place != 0:
                kept.append(word)
        parts.append(tuple(kept))
    given, between, family = parts
    return Name(form, given[:1], given[1:] + between, family, generation)


def _numbered(tokens: tuple[str, ...]) -> Name | None:
    """A company named by its incorporation number: "1942877 Alberta Ltd.", "9123-4567 Québec inc."."""
    count = next((place for place, word in enumerate(tokens) if not word.isdigit()), len(tokens))
    number = "".join(tokens[:count]).lstrip("0")
    behind = tokens[count : count + 1]
    province = _PROVINCES.get(behind[0], "") if behind else ""
    if len(number) < _FEWEST_DIGITS or not (province or not behind or behind[0] in _LEGAL_FORMS):
        return None
    return Name(Form.NUMBERED, number=number, province=province)


@lru_cache(maxsize=16_384)
def _company(text: str) -> Name:
    tokens = words(text)
    if numbered := _numbered(tokens):
        return numbered
    legal_form = ""
    while len(tokens) > 1 and tokens[-1] in _LEGAL_FORMS:
        legal_form = legal_form or _LEGAL_FORMS[tokens[-1]]
        tokens = tokens[:-1]
    kept = tuple(word for word in tokens if word not in _SMALL_WORDS)
    return Name(Form.COMPANY, family=kept or tokens, legal_form=legal_form)


@lru_cache(maxsize=16_384)
def _deceased(text: str) -> str:
    """Whose estate a name speaks of: "walter lindqvist" for "The Estate of Walter Lindqvist, deceased", "" if it is none."""
    tokens = fold(_ELISION.sub("de ", text)).split()
    opens = [word for word in tokens[:3] if word != "the"][:2]
    closes = len(tokens) > 1 and tokens[-1] == "estate" and tokens[-2] != "real"
    if not (opens == ["estate", "of"] or opens[:1] == ["succession"] or closes):
        return ""
    while tokens and tokens[0] in _ESTATE_FILLERS:
        del tokens[0]
    while tokens and tokens[-1] in _ESTATE_FILLERS:
        del tokens[-1]
    return " ".join(tokens)


def _free(text: str, form: Form) -> Name:
    """A person's name on one line: "Lindqvist, Walter James", or with the family name last."""
    family, comma, given = text.partition(",")
    if comma and fold(given) and fold(given) not in _GENERATIONS:
        return _person(given, "", family, form)
    tokens = fold(text).split()
    plain = [word for word in tokens if word not in _GENERATIONS] or tokens
    suffix = [word for word in tokens if word not in plain]
    return _person(" ".join(plain[:-1]), "", " ".join(plain[-1:] + suffix), form)


@lru_cache(maxsize=16_384)
def readings(text: str) -> tuple[Name, ...]:
    """What a name on one line can mean when nothing else is known of its bearer (the client's name on a Clio matter)."""
    if deceased := _deceased(text):
        return (_free(deceased, Form.ESTATE),)
    company = _company(text)
    return (company,) if company.legal_form or company.number else (_free(text, Form.PERSON), company)


def name_of(record: Record) -> Name:
    """What a client's name fields say. A client of kind estate is an estate, however its name is written."""
    company = record.text("company_name")
    first, middle, last = (record.text(field) for field in ("first_name", "middle_name", "last_name"))
    organised = bool(company) and (record.text("form") == "company" or not (first or last))
    whole = company if organised else " ".join(part for part in (first, middle, last) if part)
    if deceased := _deceased(whole):
        return _free(deceased, Form.ESTATE)
    if record.text("type") == "estate":
        return _free(company, Form.ESTATE) if organised else _person(first, middle, last, Form.ESTATE)
    return _company(company) if organised else _person(first, middle, last, Form.PERSON)


def name_key(record: Record) -> str:
    """``Name.key`` of a client's name: "lindqvist walter" for a person and for that person's estate."""
    return name_of(record).key


def item_keys(record: Record) -> frozenset[str]:
    """Keys of a client's e-mails ("e:") and phones ("p:") that are good enough to find somebody by."""
    emails = (f"e:{key}" for key in map(email_key, _texts(record.items("emails"))) if "@" in key)
    phones = (f"p:{key}" for key in map(phone_key, _texts(record.items("phones"))) if _is_phone(key))
    return frozenset((*emails, *phones))


def _texts(items: tuple[Item, ...]) -> Iterable[str]:
    return (item.value[0] for item in items if item.value)


def _is_phone(key: str) -> bool:
    return len(key.partition("x")[0]) >= _SHORTEST_PHONE and key[0].isdigit()


def _name_keys(name: Name) -> Iterable[str]:
    """Keys of one name: any two spellings that count as the same name have two whole words in common, or the joined key."""
    if name.form is Form.NUMBERED:
        return (f"d:{name.number}",)
    found = {name.key} - {""}
    if name.form is not Form.COMPANY:
        tokens = {token for token in name.tokens if not is_initial(token)}
        chosen = tokens if len(tokens) <= MOST_TOKENS else tokens & name.core
        found.update(" ".join(pair) for pair in combinations(sorted(chosen), 2))
    return (f"n:{key}" for key in found)


def blocking_keys(record: Record, *, contacts: Iterable[str] = (), clients: Iterable[Record] = ()) -> frozenset[str]:
    """The index keys of a record: n: name, d: company number, e: e-mail, p: phone, b: birth date of a client; m: number,
    c: Clio contact id, n: or d: client's name, a: street of a matter.

    For a Prolegis matter give the Clio ids of its linked clients (``contacts``) and its unlinked ``clients`` themselves;
    a Clio matter says both itself. Keys must be computed again when those change.
    """
    if record.kind is Kind.CLIENT:
        birth = record.text("date_of_birth")
        return frozenset((*_name_keys(name_of(record)), *item_keys(record), *((f"b:{birth}",) if birth else ())))
    if record.kind is not Kind.MATTER:
        return frozenset()
    description = record.text("description")
    number = number_key(record.text("number"))
    numbers = numbers_in(description) | (frozenset() if is_counter(number) else {number})
    streets = {street.key for text in (record.text("address"), description) for street in streets_in(text)}
    names = [*map(name_of, clients), *readings(record.text("client_name"))]
    ids = {*contacts, record.text("client")} - {""}
    return frozenset(
        (
            *(f"m:{key}" for key in numbers),
            *(f"a:{key}" for key in streets),
            *(f"c:{key}" for key in ids),
            *(key for name in names for key in _name_keys(name)),
        )
    )
