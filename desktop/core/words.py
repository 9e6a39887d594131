"""What the same value is called on each side, and when two values mean the same. Only practice areas and statuses need translating."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from desktop.core.document_names import split_folder
from desktop.core.fields import Field
from desktop.core.records import Item, Party, Side, Value

STATUSES = frozenset({"open", "pending", "closed"})  # what both sides know; Prolegis may know more


class Unmapped(Exception):
    """This side has no word for the value; nothing is written and a person is asked."""


class Words:
    """Translations of one firm. ``areas`` maps Prolegis matter types to Clio practice area names."""

    def __init__(self, areas: Mapping[str, str] | None = None) -> None:
        self._areas = {_word(kind): (kind, area) for kind, area in (areas or {}).items()}

    def translate(self, field: Field, value: Value, to: Side) -> Value:
        """The value in the other side's words; raises ``Unmapped``. Fields that are not mapped pass unchanged."""
        if not field.mapped or not isinstance(value, str):
            return value
        if to is Side.CLIO:
            found = self._areas.get(_word(value))
            if found is None:
                raise Unmapped(value)
            return found[1]
        kinds = [kind for kind, area in self._areas.values() if _word(area) == _word(value)]
        if len(kinds) != 1:
            raise Unmapped(value)
        return kinds[0]

    def same(self, field: Field, prolegis: Value, clio: Value) -> bool:
        """Whether both values mean the same; an unmapped one equals nothing but itself missing."""
        try:
            return same_value(field, self.translate(field, prolegis, Side.CLIO), clio)
        except Unmapped:
            return False

    def comparable(self, field: Field, prolegis: Value, clio: Value) -> bool:
        """False for a status that only one side can have: it is shown, never asked about."""
        return field.name != "status" or (is_status(prolegis) and is_status(clio))


def is_status(value: Value) -> bool:
    """Whether both sides have this status; Clio writes them with and without capitals."""
    return isinstance(value, str) and value.casefold() in STATUSES


def same_value(field: Field, one: Value, other: Value) -> bool:
    """Equality of two values in one side's words: lists by item, mapped words and statuses without case, folders by their chain,
    all else exactly (already canonical).
    """
    if isinstance(one, tuple) or isinstance(other, tuple):
        return same_list(one if isinstance(one, tuple) else (), other if isinstance(other, tuple) else ())
    if isinstance(one, str) and isinstance(other, str):
        if field.name == "folder":
            return split_folder(one) == split_folder(other)
        return _word(one) == _word(other) if field.mapped or field.name == "status" else one == other
    return one == other


def same_item(one: Item | None, other: Item | None) -> bool:
    """Two phones or e-mails are the same by key, label and rank; an address also by what stands in it. Spacing and case do not count."""
    if one is None or other is None:
        return one is other
    if (one.key, one.label, one.primary) != (other.key, other.label, other.primary):
        return False
    return len(one.value) == 1 or _plain(one.value) == _plain(other.value)


def same_list(one: tuple[Item | Party, ...], other: tuple[Item | Party, ...]) -> bool:
    """The same entries in any order."""
    if {entry for entry in one if isinstance(entry, Party)} != {entry for entry in other if isinstance(entry, Party)}:
        return False
    ours = {item.key: item for item in one if isinstance(item, Item)}
    theirs = {item.key: item for item in other if isinstance(item, Item)}
    return ours.keys() == theirs.keys() and all(same_item(item, theirs[key]) for key, item in ours.items())


def _word(text: str) -> str:
    """A firm's word as compared: composed letters, no case, single spaces (U24)."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _plain(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_word(part) for part in value)
