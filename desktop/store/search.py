"""What a record is found and ordered by: folded texts, made when an observation is stored. The statements that use them lie in ``queries``."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from desktop.core.documents import deleted_at, saved_at, size_of
from desktop.core.folding import fold, phone_key
from desktop.core.records import Kind, Record, Side
from desktop.store import codec

_DIGITS = re.compile(r"\d+")
_MOST_WORDS = 24  # of a search: what somebody pastes is sooner too long for a statement than for a search field
_WIDTH = 10  # digits to which the numbers in a matter number are filled, so that 2024-9 stands before 2024-118


def natural_key(text: str) -> str:
    """A matter number as it sorts for people."""
    return _DIGITS.sub(lambda digits: digits.group().zfill(_WIDTH), fold(text))


class Listing(NamedTuple):
    """The columns by which lists are ordered and searched. Dates are ISO texts, "" when there is none.

    ``size``, ``trashed_at`` and ``saved_at`` (UTC instants) are a document's, None where there is none or it is not known.
    """

    sort_name: str = ""
    sort_text: str = ""
    opened_on: str = ""
    closing_on: str = ""
    search: str = ""
    size: int | None = None
    trashed_at: str | None = None
    saved_at: str | None = None


def listing(record: Record) -> Listing:
    """A client by folded name, a matter by number (one without stands last). ``search`` holds all that a person may type to find it:
    folded words, each with a space before it, then phones as digits. A document's folder is a path in Prolegis; of Clio's only the
    id is known here, as where it lies may change without a word about the document.
    """
    if record.kind is Kind.CLIENT:
        name = fold(record.name)
        pieces = [" ".join(item.value) for field in ("emails", "addresses") for item in record.items(field)]
        phones = [phone_key(item.value[0]) for item in record.items("phones") if item.value]
        return Listing(sort_name=name, search=" ".join(("", name, fold(" ".join(pieces)), *phones)))
    if record.kind is Kind.MATTER:
        description = fold(record.text("description"))
        rest = " ".join(record.text(field) for field in ("number", "address", "client_name"))
        return Listing(
            natural_key(record.text("number")) or "~",
            description,
            record.text("opened_on"),
            record.text("closing_on"),
            f" {description} {fold(rest)}",
        )
    if record.kind is Kind.DOCUMENT:
        path = record.text("folder") if record.side is Side.PROLEGIS else ""
        trashed, saved = deleted_at(record), saved_at(record)
        return Listing(
            natural_key(record.name) or "~",
            fold(path) if record.side is Side.PROLEGIS else record.text("parent"),
            search=" ".join(("", fold(record.name), fold(path))),
            size=size_of(record),
            trashed_at=None if trashed is None else codec.instant(trashed),
            saved_at=None if saved is None else codec.instant(saved),
        )
    return Listing()


def needles(text: str) -> list[str]:
    """What each typed word looks for in ``Listing.search``: words by their beginning, digits anywhere ("0142" ends a phone number)."""
    return [word if word.isdigit() else f" {word}" for word in fold(text).split()[:_MOST_WORDS]]


def former_words(number: object) -> str:
    """What a matter's former number is found by, as ``Listing.search`` has the present one; "" for none."""
    return f" {fold(number)}" if isinstance(number, str) and number else ""


def reference(record: Record) -> tuple[str | None, str | None]:
    """(matter, Clio contact) that a Clio matter or relationship points to; a document or folder points to its own side's matter."""
    text = partial(_or_none, record)
    if record.kind in {Kind.DOCUMENT, Kind.FOLDER}:
        return text("matter"), None
    if record.kind is Kind.PARTY:
        return text("matter"), text("contact")
    if record.kind is Kind.MATTER and record.side is Side.CLIO:
        return None, text("client")
    return None, None


def _or_none(record: Record, name: str) -> str | None:
    return record.text(name) or None
