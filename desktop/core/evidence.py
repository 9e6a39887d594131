"""The shape of a match: reasons with points, how certain they make a candidate, and the choice among candidates.

A wrong link is far worse than a missed one: a candidate stays certain only while no other comes near it. What counts as
a reason is in ``matching`` (clients) and ``matching_matters``; the words a person reads are in ``ui``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from desktop.core.records import Record

NEAR = 25  # points; a candidate this close behind makes the first one a question
_MOST = 100


class Certainty(StrEnum):
    """What a person is asked: nothing but to confirm (certain), to compare (likely), to look (possible), or to search (none)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 is best."""
        return _RANKS[self]


_RANKS = {certainty: rank for rank, certainty in enumerate(Certainty)}


class Reason(msgspec.Struct, frozen=True):
    """One piece of evidence. ``ours`` and ``theirs`` are the texts compared, as people typed them; "" where there is none.

    ``positive`` is whether it speaks for the match; a reason of no points is told to the person and does not count.
    ``quoted``: ``theirs`` is a description in which it was found, where a field of its own says nothing.
    """

    code: str
    positive: bool
    ours: str = ""
    theirs: str = ""
    points: int = 0
    quoted: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """One record of the other side. ``score`` is the sum of the reasons' points, held between 0 and 100."""

    record: Record
    score: int
    certainty: Certainty
    reasons: tuple[Reason, ...]

    @property
    def total(self) -> int:
        """The points without floor and cap, which is what candidates are compared by."""
        return sum(reason.points for reason in self.reasons)

    @property
    def doubtful(self) -> bool:
        """Whether a person must look before linking: hardly anything speaks for it, or something that counts speaks against it."""
        return self.certainty.rank >= Certainty.POSSIBLE.rank or any(reason.points < 0 for reason in self.reasons)

    def has(self, code: str) -> bool:
        return any(reason.code == code for reason in self.reasons)


def candidate(record: Record, reasons: Iterable[Reason], certainty: Certainty) -> Candidate:
    """A candidate whose score its reasons explain."""
    kept = tuple(reasons)
    total = sum(reason.points for reason in kept)
    return Candidate(record, max(0, min(_MOST, total)), certainty, kept)


def settle(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of one record, best first. At most one stays certain: one that no other comes near."""
    ordered = sorted(found, key=_order)
    return tuple(sorted((_settled(each, ordered) for each in ordered), key=_order))


def _order(each: Candidate) -> tuple[int, int, str]:
    return each.certainty.rank, -each.total, each.record.id


def _settled(each: Candidate, all_of_them: Sequence[Candidate]) -> Candidate:
    if each.certainty is not Certainty.CERTAIN:
        return each
    others = [other for other in all_of_them if other is not each]
    nearest = max(others, key=lambda other: (_near(other, each), other.total, other.record.id), default=None)
    if nearest is None:
        return _with(each, Reason("nobody_else", True))
    if _near(nearest, each):
        return _doubted(each, Reason("another_fits", False, theirs=nearest.record.name))
    return _with(each, Reason("nobody_else", True, theirs=str(nearest.score)))


def _near(other: Candidate, each: Candidate) -> bool:
    if other.certainty is Certainty.CERTAIN:
        return True
    return other.certainty is not Certainty.NONE and other.total > each.total - NEAR


def _with(each: Candidate, reason: Reason) -> Candidate:
    return msgspec.structs.replace(each, reasons=(*each.reasons, reason))


def _doubted(each: Candidate, reason: Reason) -> Candidate:
    kept = tuple(old for old in each.reasons if old.code != "nobody_else")
    return msgspec.structs.replace(each, certainty=Certainty.LIKELY, reasons=(*kept, reason))


def assign(wanted: Mapping[str, Sequence[Candidate]]) -> dict[str, Candidate]:
    """One to one: for each of our ids the candidate it gets, if one is left that is at least likely.

    ``wanted`` holds what ``match_client`` or ``match_matter`` found for many of our records. A record of the other side
    that two of ours want is certain for neither (U15); the better claim gets it as *likely*. Best claims choose first.
    """
    claims = [
        (ours, each)
        for ours, found in sorted(wanted.items())
        for each in found
        if each.certainty.rank <= Certainty.LIKELY.rank
    ]
    rivals: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    for ours, each in claims:
        rivals[each.record.id].append((ours, each))
    judged = [(ours, _contested(ours, each, rivals[each.record.id])) for ours, each in claims]
    given: dict[str, Candidate] = {}
    taken: set[str] = set()
    for ours, each in sorted(judged, key=lambda claim: (*_order(claim[1]), claim[0])):
        if ours not in given and each.record.id not in taken:
            given[ours] = each
            taken.add(each.record.id)
    return given


def _contested(ours: str, each: Candidate, claims: Sequence[tuple[str, Candidate]]) -> Candidate:
    if each.certainty is not Certainty.CERTAIN:
        return each
    for other, claim in claims:
        strong = claim.certainty is Certainty.CERTAIN or claim.has("another_fits")
        if other != ours and (strong or claim.total > each.total - NEAR):
            return _doubted(each, Reason("wanted_by_two", False, ours=other))
    return each
