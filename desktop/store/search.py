"""What a record is found and ordered by: folded texts, made when an observation is stored. The statements that use them lie in ``queries``."""

from __future__ import annotations

import re
from functools import partial

from desktop.core.folding import fold, phone_key
from desktop.core.records import Kind, Record, Side

_DIGITS = re.compile(r"\d+")
_WIDTH = 10  # digits to which the numbers in a matter number are filled, so that 2024-9 stands before 2024-118


def natural_key(text: str) -> str:
    """A matter number as it sorts for people."""
    return _DIGITS.sub(lambda digits: digits.group().zfill(_WIDTH), fold(text))


def sort_name(record: Record) -> str:
    """A client by folded name, a matter by number; a matter without one stands last."""
    if record.kind is Kind.MATTER:
        return natural_key(record.text("number")) or "~"
    return fold(record.name)


def sort_text(record: Record) -> str:
    return fold(record.text("description")) if record.kind is Kind.MATTER else ""


def search_text(record: Record) -> str:
    """All that a person may type to find the record, as folded words, each with a space before it; then phones as digits."""
    if record.kind is Kind.CLIENT:
        phones = [phone_key(item.value[0]) for item in record.items("phones") if item.value]
        pieces = [record.name]
        for name in ("emails", "addresses"):
            pieces.extend(" ".join(item.value) for item in record.items(name))
    elif record.kind is Kind.MATTER:
        phones = []
        pieces = [record.text(name) for name in ("number", "description", "address", "client_name")]
    else:
        return ""
    return " ".join(("", fold(" ".join(pieces)), *phones))


def needles(text: str) -> list[str]:
    """What each typed word looks for in ``search_text``: words by their beginning, digits anywhere ("0142" ends a phone number)."""
    return [word if word.isdigit() else f" {word}" for word in fold(text).split()]


def reference(record: Record) -> tuple[str | None, str | None]:
    """(Clio matter, Clio contact) that a Clio matter or relationship points to."""
    text = partial(_or_none, record)
    if record.kind is Kind.PARTY:
        return text("matter"), text("contact")
    if record.kind is Kind.MATTER and record.side is Side.CLIO:
        return None, text("client")
    return None, None


def _or_none(record: Record, name: str) -> str | None:
    return record.text(name) or None
