"""How like two names are. Judges names alone: whether two records are one is for ``matching``, which asks for more."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from desktop.core.names import MOST_TOKENS, Form, Name, is_initial

_ALIKE = 84.0  # of 100: one letter in six or more
_ALIKE_COMPANY = 90.0


class Likeness(StrEnum):
    """The values are codes of matching reasons; ``UNKNOWN`` when a side has no name at all."""

    SAME = "same_name"
    OTHER_ORDER = "same_name_other_order"
    ALIKE = "name_alike"
    OTHER = "other_name"
    OTHER_GENERATION = "other_generation"
    UNKNOWN = ""


def compare(ours: Name, theirs: Name) -> Likeness:
    """How like two names are, whichever comes first.

    Accents, order, initials, missing middle names and legal forms' spelling make no difference; another middle name,
    another legal form or a "Jr." on one side only leave two names alike but not the same.
    """
    if not ours.key or not theirs.key:
        return Likeness.UNKNOWN
    if ours.form is Form.NUMBERED or theirs.form is Form.NUMBERED:
        return _compare_numbers(ours, theirs)
    if (ours.form is Form.COMPANY) is not (theirs.form is Form.COMPANY):
        return Likeness.OTHER
    return _compare_companies(ours, theirs) if ours.form is Form.COMPANY else _compare_persons(ours, theirs)


def _compare_numbers(ours: Name, theirs: Name) -> Likeness:
    """Numbers are given out by each registry for itself: the same digits in another province are another company."""
    if ours.number != theirs.number:
        return Likeness.OTHER
    if ours.province and theirs.province:
        return Likeness.SAME if ours.province == theirs.province else Likeness.OTHER
    return Likeness.ALIKE


def _compare_companies(ours: Name, theirs: Name) -> Likeness:
    if ours.key == theirs.key:
        differs = ours.legal_form and theirs.legal_form and ours.legal_form != theirs.legal_form
        return Likeness.ALIKE if differs else Likeness.SAME
    digits = [[word for word in name.family if word.isdigit()] for name in (ours, theirs)]
    if digits[0] != digits[1]:  # "Heron Landing 2" is not "Heron Landing 3"
        return Likeness.OTHER
    return Likeness.ALIKE if _ratio(*sorted((ours.key, theirs.key))) >= _ALIKE_COMPANY else Likeness.OTHER


def _compare_persons(ours: Name, theirs: Name) -> Likeness:
    likeness = _compare_words(ours, theirs)
    if likeness is Likeness.OTHER or ours.generation == theirs.generation:
        return likeness
    return Likeness.OTHER_GENERATION if ours.generation and theirs.generation else Likeness.ALIKE


def _compare_words(ours: Name, theirs: Name) -> Likeness:
    if _whole(ours) and _whole(theirs):
        joined = "".join(ours.family) == "".join(theirs.family)
        if joined and ours.given == theirs.given:
            return Likeness.SAME if _agree(ours.middle, theirs.middle) else Likeness.ALIKE
        if _turned(ours, theirs):
            mine, yours = sorted(ours.tokens), sorted(theirs.tokens)
            return Likeness.OTHER_ORDER if _agree(_without(mine, yours), _without(yours, mine)) else Likeness.ALIKE
    return Likeness.ALIKE if _resemble(ours, theirs) else Likeness.OTHER


def _whole(name: Name) -> bool:
    """Whether it has a given and a family name, both more than an initial."""
    return sum(not is_initial(word) for word in name.given[:1] + name.family) >= 2 and not any(
        map(is_initial, name.given)
    )


def _turned(ours: Name, theirs: Name) -> bool:
    """Whether each name holds all that the other never leaves out, in whatever place."""
    longest = max(len(ours.tokens), len(theirs.tokens))
    fewest = min(sum(not is_initial(word) for word in name.core) for name in (ours, theirs))
    if longest > MOST_TOKENS or fewest < 2:
        return False
    return ours.core <= set(theirs.tokens) and theirs.core <= set(ours.tokens)


def _without(words: list[str], others: list[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in others)


def _agree(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether middle names can belong to one person: none on a side, or each of the fewer has its equal or its initial."""
    few, many = sorted((ours, theirs), key=len)
    fits = _each_has_a_partner(few, many)
    return fits or (len(few) == len(many) and _each_has_a_partner(many, few))


def _each_has_a_partner(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return all(any(_equal_or_initial(word, other) for other in many) for word in few)


def _equal_or_initial(word: str, other: str) -> bool:
    return word == other or (word[0] == other[0] and (is_initial(word) or is_initial(other)))


def _resemble(ours: Name, theirs: Name) -> bool:
    """Whether one could be the other misspelled, cut short or with initials: at least one whole word stands in both."""
    few, many = sorted((sorted(set(ours.tokens)), sorted(set(theirs.tokens))), key=lambda tokens: (len(tokens), tokens))
    whole = False
    for word in few:
        partners = [
            other for other in many if _equal_or_initial(word, other) or _ratio(*sorted((word, other))) >= _ALIKE
        ]
        if not partners:
            return False
        whole = whole or any(not is_initial(word) and not is_initial(other) for other in partners)
    return whole


@lru_cache(maxsize=16_384)
def _ratio(first: str, second: str) -> float:
    from rapidfuzz import fuzz  # here, because its import is a tenth of the program's start and many runs never need it

    return fuzz.ratio(first, second)
