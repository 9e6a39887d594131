"""Which record of the other side is this client: reasons, score and certainty of each candidate (C11).

Pure and symmetric: the same two records match alike from either side. The facade of matching: matters are judged in
``matching_matters``, the choice among candidates in ``evidence``, names in ``likeness``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from desktop.core.evidence import NEAR, Candidate, Certainty, Reason, assign, candidate, settle
from desktop.core.likeness import Likeness, compare
from desktop.core.matching_matters import match_matter
from desktop.core.names import Form, Name, address_key, blocking_keys, email_key, item_keys, name_of, phone_key
from desktop.core.records import Record

__all__ = [
    "NEAR", "Candidate", "Certainty", "Reason", "Shared", "assign", "blocking_keys", "match_client", "match_matter",
]  # fmt: skip

Shared: TypeAlias = Callable[[str], int] | Mapping[str, int] | None

_NAME_POINTS = {
    Likeness.SAME: 50,
    Likeness.OTHER_ORDER: 45,
    Likeness.ALIKE: 25,
    Likeness.OTHER: -40,
    Likeness.OTHER_GENERATION: -40,
}
_SAME_NAME = {"same_name", "same_name_other_order", "same_company_number"}
_IDENTIFIERS = {"same_email", "same_phone", "same_birth_date"}
_CONTRADICTIONS = {"other_name", "other_generation", "other_birth_date", "other_form"}
_COMPANY_NUMBER, _EMAIL, _PHONE, _BIRTH_DATE, _ADDRESS = 80, 35, 22, 35, 10
_OTHER_BIRTH_DATE = _OTHER_FORM = -60
_FEWEST = 15  # points of a candidate worth a person's look


def match_client(ours: Record, candidates: Sequence[Record], *, shared: Shared = None) -> tuple[Candidate, ...]:
    """The candidates for one client, best first; those that nothing speaks for are there with certainty *none*.

    ``shared`` says for a key of ``item_keys`` on how many records it stands, on the side where it stands on more; an e-mail
    or phone of two people is no evidence. The candidates themselves are counted in any case. Leave out linked records.

    *Certain* needs the same name and an e-mail, a phone or a birth date that only these two have, or a company's number and
    province; nothing that contradicts; and nobody else near. *Likely*: the same name without contradiction, or one alike
    with such an identifier. Another birth date, a "Jr." against a "Sr.", an estate against a living person: neither.
    """
    found = [(record, item_keys(record)) for record in candidates]
    counts = Counter(key for _, keys in found for key in keys)
    lookup = shared if callable(shared) else (shared or {}).get

    def is_shared(key: str) -> bool:
        return max(counts[key], lookup(key) or 0) > 1

    name, own = name_of(ours), item_keys(ours)
    return settle(_judge(ours, name, theirs, own & keys, is_shared) for theirs, keys in found)


def _judge(
    ours: Record, name: Name, theirs: Record, both: frozenset[str], is_shared: Callable[[str], bool]
) -> Candidate:
    reasons = [*_names(ours, name, theirs), *_identifiers(ours, theirs, both, is_shared)]
    return candidate(theirs, reasons, _certainty(reasons))


def _certainty(reasons: Iterable[Reason]) -> Certainty:
    codes = {reason.code for reason in reasons}
    if not codes & _CONTRADICTIONS:
        if "same_company_number" in codes or (codes & _SAME_NAME and codes & _IDENTIFIERS):
            return Certainty.CERTAIN
        if codes & _SAME_NAME or ("name_alike" in codes and codes & _IDENTIFIERS):
            return Certainty.LIKELY
    return Certainty.POSSIBLE if sum(reason.points for reason in reasons) >= _FEWEST else Certainty.NONE


def _names(ours: Record, name: Name, theirs: Record) -> Iterator[Reason]:
    """What the names say, and who bears them."""
    other = name_of(theirs)
    likeness = compare(name, other)
    if likeness is Likeness.SAME and name.form is Form.NUMBERED:
        yield Reason("same_company_number", True, ours.name, theirs.name, _COMPANY_NUMBER)
    elif likeness is not Likeness.UNKNOWN:
        points = _NAME_POINTS[likeness]
        yield Reason(likeness.value, points > 0, ours.name, theirs.name, points)
    if name.bearer is not other.bearer:
        yield Reason("other_form", False, name.bearer.value, other.bearer.value, _OTHER_FORM)
    if name.legal_form and other.legal_form and name.legal_form != other.legal_form and likeness is Likeness.ALIKE:
        yield Reason("other_legal_form", False, name.legal_form, other.legal_form)


def _identifiers(
    ours: Record, theirs: Record, both: frozenset[str], is_shared: Callable[[str], bool]
) -> Iterator[Reason]:
    """What stands on both sides besides the name; ``both`` holds the item keys that they have in common."""
    if both:
        yield from _item(ours, theirs, "email", sorted(key for key in both if key.startswith("e:")), is_shared)
        yield from _item(ours, theirs, "phone", sorted(key for key in both if key.startswith("p:")), is_shared)
    mine, yours = (record.fields.get("date_of_birth") for record in (ours, theirs))
    if isinstance(mine, date) and isinstance(yours, date):
        same = mine == yours
        code, points = ("same_birth_date", _BIRTH_DATE) if same else ("other_birth_date", _OTHER_BIRTH_DATE)
        yield Reason(code, same, mine.isoformat(), yours.isoformat(), points)
    yield from _addresses(ours, theirs)


def _item(
    ours: Record, theirs: Record, what: str, keys: list[str], is_shared: Callable[[str], bool]
) -> Iterator[Reason]:
    """At most one reason for e-mails and one for phones, however many stand on both sides."""
    if not keys:
        return
    own = [key for key in keys if not is_shared(key)]
    key = (own or keys)[0]
    mine, yours = (_typed(record, what, key) for record in (ours, theirs))
    if own:
        yield Reason(f"same_{what}", True, mine, yours, _EMAIL if what == "email" else _PHONE)
    else:
        yield Reason(f"shared_{what}", False, mine, yours)


def _typed(record: Record, what: str, key: str) -> str:
    """What a person typed for a key."""
    fold = email_key if what == "email" else phone_key
    return next(item.value[0] for item in record.items(f"{what}s") if item.value and fold(item.value[0]) == key[2:])


def _addresses(ours: Record, theirs: Record) -> Iterator[Reason]:
    mine, yours = (
        {address_key(item.value): ", ".join(filter(None, item.value)) for item in record.items("addresses")}
        for record in (ours, theirs)
    )
    both = sorted(key for key in mine.keys() & yours.keys() if key[0] != "|" and key[-1] != "|")
    if both:
        yield Reason("same_address", True, mine[both[0]], yours[both[0]], _ADDRESS)
