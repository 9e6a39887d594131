"""The three-way merge of e-mails, phones and addresses: sets by normalised key, so that two people may add different ones at once.

The base moves item by item: for those with nothing left to write, and after a write for those that it was about. So a write that
never arrives loses nothing, and neither does an edit of the other side that waits meanwhile.
"""

from __future__ import annotations

import msgspec

from desktop.core.links import Entry
from desktop.core.records import Item, Side, Value
from desktop.core.words import same_item

_Items = dict[str, Item]


class ItemsOutcome(msgspec.Struct, frozen=True):
    """``writes`` holds each side's whole new list where it changes; ``disputed``: one item was changed differently on both sides."""

    writes: dict[Side, Value] = {}
    entry: Entry | None = None
    disputed: bool = False


def merge_items(ours: Value, theirs: Value, entry: Entry | None, *, fills: bool) -> ItemsOutcome:
    """Merge two lists. ``fills``: whether items that stand on one side only may be added to the other when there is no base yet."""
    prolegis, clio = _by_key(ours), _by_key(theirs)
    base_prolegis, base_clio = _bases(entry)
    we_moved, they_moved = _chose_another(prolegis, base_prolegis), _chose_another(clio, base_clio)
    if we_moved and they_moved and _primary(prolegis) != _primary(clio):
        return ItemsOutcome(disputed=True)
    new_prolegis, new_clio = dict(prolegis), dict(clio)
    for key in {**prolegis, **clio, **base_prolegis, **base_clio}:
        mine, yours = prolegis.get(key), clio.get(key)
        we_edited = not same_item(mine, base_prolegis.get(key))
        they_edited = not same_item(yours, base_clio.get(key))
        if we_edited and they_edited:
            if mine is None or yours is None:  # removed here, edited there: the edit survives (U11)
                _put(new_prolegis, key, mine or yours)
                _put(new_clio, key, yours or mine)
            elif _disputed(mine, yours, entry, known=key in base_prolegis or key in base_clio):
                return ItemsOutcome(disputed=True)
        elif entry is None and not fills:
            continue
        elif we_edited:
            _put(new_clio, key, _carried(mine, base_prolegis.get(key), yours))
        elif they_edited:
            _put(new_prolegis, key, _carried(yours, base_clio.get(key), mine))
    new_prolegis = _one_primary(new_prolegis, prolegis, yields=they_moved and not we_moved)
    new_clio = _one_primary(new_clio, clio, yields=we_moved and not they_moved)
    writes: dict[Side, Value] = {}
    if not _equal(new_prolegis, prolegis):
        writes[Side.PROLEGIS] = tuple(new_prolegis.values())
    if not _equal(new_clio, clio):
        writes[Side.CLIO] = tuple(new_clio.values())
    quiet = {
        key
        for key in {**prolegis, **clio, **base_prolegis, **base_clio}
        if same_item(new_prolegis.get(key), prolegis.get(key)) and same_item(new_clio.get(key), clio.get(key))
    }
    settled = _moved(entry, prolegis, clio, quiet)
    return ItemsOutcome(writes, settled if settled != entry else None)


def _disputed(mine: Item, yours: Item, entry: Entry | None, *, known: bool) -> bool:
    """Whether both edits of one item can't stand together. At linking two labels just stand; which new item comes first the services choose."""
    return entry is not None and not (same_item(mine, yours) if known else _same_but_rank(mine, yours))


def _carried(edited: Item | None, before: Item | None, other: Item | None) -> Item | None:
    """What an edit of one item makes of the other side's: what was not touched, a label that differed since the linking, stays as it is there."""
    if edited is None or before is None or other is None:
        return edited
    return Item(
        edited.key,
        other.value if edited.value == before.value else edited.value,
        other.label if edited.label == before.label else edited.label,
        other.primary if edited.primary == before.primary else edited.primary,
    )


def settle_items(entry: Entry | None, ours: Value, theirs: Value, side: Side, sent: Value) -> Entry:
    """The base after ``sent`` was written to ``side``: ``ours`` and ``theirs`` are that side's reply and what the other side held meanwhile.

    It moves for the items that now stand alike, and for those that the write carried over from the other side's edit, in whatever form and
    rank the service keeps them. An edit of ``side`` itself that the other side does not have yet stays an edit.
    """
    prolegis, clio, carried = _by_key(ours), _by_key(theirs), _by_key(sent)
    base_prolegis, base_clio = _bases(entry)
    led, base_led = (clio, base_clio) if side is Side.PROLEGIS else (prolegis, base_prolegis)
    settled = {
        key
        for key in {**prolegis, **clio, **base_prolegis, **base_clio}
        if same_item(prolegis.get(key), clio.get(key))
        or (not same_item(led.get(key), base_led.get(key)) and _same_but_rank(carried.get(key), led.get(key)))
    }
    return _moved(entry, prolegis, clio, settled)


def _same_but_rank(one: Item | None, other: Item | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_item(one, msgspec.structs.replace(other, primary=one.primary))


def _moved(entry: Entry | None, prolegis: _Items, clio: _Items, settled: set[str]) -> Entry:
    """The base with the settled items as they stand now; all others keep their old one."""
    old_prolegis, old_clio = _bases(entry)
    base_prolegis, base_clio = _replaced(old_prolegis, prolegis, settled), _replaced(old_clio, clio, settled)
    agreed = (
        entry is None or entry.agreed or _equal(base_prolegis, base_clio)
    )  # what a person left different stays marked so
    return Entry(tuple(base_prolegis.values()), tuple(base_clio.values()), agreed)


def _replaced(old: _Items, now: _Items, settled: set[str]) -> _Items:
    """In the old order: the order in which a service lists its rows means nothing."""
    found = {key: (now if key in settled else old).get(key) for key in {**old, **now}}
    return {key: item for key, item in found.items() if item is not None}


def _put(new: _Items, key: str, item: Item | None) -> None:
    if item is None:
        new.pop(key, None)
    else:
        new[key] = item


def _chose_another(items: _Items, base: _Items) -> bool:
    """Whether a person made another item the first. Where none was first before, making one so asks nobody to yield."""
    return _primary(base) is not None and _primary(items) not in {None, _primary(base)}


def _primary(items: _Items) -> str | None:
    return next((key for key, item in items.items() if item.primary), None)


def _one_primary(new: _Items, old: _Items, *, yields: bool) -> _Items:
    """At most one primary: the list's own, unless it ``yields`` because a person on the other side alone chose another."""
    was = [key for key, item in new.items() if item.primary and key in old and old[key].primary]
    fresh = [key for key, item in new.items() if item.primary and key not in was]
    if not fresh or len(was) + len(fresh) == 1:
        return new
    keep = fresh[0] if yields or not was else was[0]
    return {key: msgspec.structs.replace(item, primary=key == keep) for key, item in new.items()}


def _equal(one: _Items, other: _Items) -> bool:
    return one.keys() == other.keys() and all(same_item(item, other[key]) for key, item in one.items())


def _bases(entry: Entry | None) -> tuple[_Items, _Items]:
    return (_by_key(entry.prolegis), _by_key(entry.clio)) if entry is not None else ({}, {})


def _by_key(value: Value) -> _Items:
    return {item.key: item for item in value if isinstance(item, Item)} if isinstance(value, tuple) else {}
