"""The three-way merge of one field: base, Prolegis, Clio in; what to write where, or why not, out. The case table of the product."""

from __future__ import annotations

from enum import Enum

import msgspec

from desktop.core.fields import Field, Merge
from desktop.core.links import Decision, Entry, Origin
from desktop.core.merge_items import merge_items
from desktop.core.records import Record, Side, Value
from desktop.core.words import Unmapped, Words, same_value


class Verdict(Enum):
    """What the field's two sides amount to."""

    QUIET = "quiet"  # equal as agreed, or one side is unknown
    AGREED = "agreed"  # now equal: only the base moves
    WRITE = "write"
    STANDING = "standing"  # differs since before the link; nothing is written
    BOTH = "both"  # changed on both sides: a person chooses
    DRIFT = "drift"  # number or status: a question
    UNMAPPED = "unmapped"  # the other side has no word for it
    FORM = "form"  # person became company or the reverse
    LIED = "lied"  # the base holds two values that do not mean the same


class Outcome(msgspec.Struct, frozen=True):
    """``writes`` holds the new value per side to be written; ``entry`` the base that holds without any write (None: unchanged).

    ``unmapped`` is the side that has no word for the other's value.
    """

    verdict: Verdict
    writes: dict[Side, Value] = {}
    entry: Entry | None = None
    unmapped: Side | None = None


_QUIET = Outcome(Verdict.QUIET)
_NOT_HERE = frozenset({Merge.SHOWN, Merge.CONTENT, Merge.DELETED})  # the last two: ``plan_document``


def merge_field(
    field: Field,
    prolegis: Record,
    clio: Record,
    entry: Entry | None,
    decision: Decision | None,
    origin: Origin,
    words: Words,
) -> Outcome:
    """Merge one field of a linked pair (SYNC 2). ``entry`` is None before the field was first seen known on both sides."""
    if field.merge in _NOT_HERE or field.name not in prolegis.fields or field.name not in clio.fields:
        return _QUIET  # unknown never merges (U27, U28)
    ours, theirs = prolegis.fields[field.name], clio.fields[field.name]
    if decision is not None and decision_stands(field, decision, prolegis, clio, words):
        return _decided(field, ours, theirs, decision, words)
    if field.merge is Merge.ITEMS:
        return _items(ours, theirs, entry, origin)
    if words.same(field, ours, theirs):
        fresh = entry is None or not entry.agreed or (entry.prolegis, entry.clio) != (ours, theirs)
        return Outcome(Verdict.AGREED, entry=Entry(ours, theirs)) if fresh else _QUIET
    if not words.comparable(field, ours, theirs):
        return _QUIET
    if entry is None:
        return _first_sight(field, ours, theirs, origin, words)
    return _three_way(field, ours, theirs, entry, origin, words)


def decision_stands(field: Field, decision: Decision, prolegis: Record, clio: Record, words: Words) -> bool:
    """Whether a person's choice still has something to do: both values are as they were seen, and differ. A form is never written (U16)."""
    if field.merge is Merge.FIXED or field.name not in prolegis.fields or field.name not in clio.fields:
        return False
    ours, theirs = prolegis.fields[field.name], clio.fields[field.name]
    seen = same_value(field, decision.prolegis, ours) and same_value(field, decision.clio, theirs)
    return seen and not words.same(field, ours, theirs)


def _decided(field: Field, ours: Value, theirs: Value, decision: Decision, words: Words) -> Outcome:
    """A person chose; ``both`` leaves the difference standing until a side changes."""
    if decision.keep == Side.PROLEGIS:
        return _write(field, Side.CLIO, ours, words)
    if decision.keep == Side.CLIO:
        return _write(field, Side.PROLEGIS, theirs, words)
    return Outcome(Verdict.STANDING, entry=Entry(ours, theirs, agreed=False))


def _items(ours: Value, theirs: Value, entry: Entry | None, origin: Origin) -> Outcome:
    outcome = merge_items(ours, theirs, entry, fills=origin is not Origin.RECOVERED)
    if outcome.disputed:
        return Outcome(Verdict.BOTH)
    moved = Verdict.AGREED if outcome.entry is not None else Verdict.QUIET
    return Outcome(Verdict.WRITE if outcome.writes else moved, outcome.writes, outcome.entry)


def _first_sight(field: Field, ours: Value, theirs: Value, origin: Origin, words: Words) -> Outcome:
    """Linking two records that exist: an empty field is filled, a filled one is never overwritten.

    A value without a word on the other side just stands, as seen: nobody asked for it, and what is chosen there later is an edit.
    """
    stands = Outcome(Verdict.STANDING, entry=Entry(ours, theirs, agreed=False))
    if field.merge is not Merge.FIELD or origin is Origin.RECOVERED or (ours is not None and theirs is not None):
        return stands
    filled = _write(field, Side.CLIO, ours, words) if theirs is None else _write(field, Side.PROLEGIS, theirs, words)
    return stands if filled.verdict is Verdict.UNMAPPED else filled


def _three_way(field: Field, ours: Value, theirs: Value, entry: Entry, origin: Origin, words: Words) -> Outcome:
    we_edited = not same_value(field, ours, entry.prolegis)
    they_edited = not same_value(field, theirs, entry.clio)
    if not we_edited and not they_edited:
        if entry.agreed and not field.mapped:
            return Outcome(Verdict.LIED)
        # The firm gave a word another meaning: nobody edited the record, so it stands as it is until somebody does.
        return Outcome(Verdict.STANDING, entry=Entry(ours, theirs, agreed=False) if entry.agreed else None)
    if field.merge is Merge.FIXED:
        return Outcome(Verdict.FORM)
    if field.merge is Merge.ASK:
        return Outcome(Verdict.DRIFT)
    # Nobody chose an old difference of a recovered link: it may be an edit of each side that never met the other.
    unseen = origin is Origin.RECOVERED and not entry.agreed and ours is not None and theirs is not None
    if unseen or (we_edited and they_edited):
        return Outcome(Verdict.BOTH)
    return _write(field, Side.CLIO, ours, words) if we_edited else _write(field, Side.PROLEGIS, theirs, words)


def _write(field: Field, side: Side, value: Value, words: Words) -> Outcome:
    try:
        return Outcome(Verdict.WRITE, {side: words.translate(field, value, side)})
    except Unmapped:
        return Outcome(Verdict.UNMAPPED, unmapped=side)
