"""The three-way merge of e-mails, phones and addresses: sets by normalised key, so that two people may add different ones at once."""

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
    base_prolegis, base_clio = (_by_key(entry.prolegis), _by_key(entry.clio)) if entry else ({}, {})
    new_prolegis, new_clio = dict(prolegis), dict(clio)
    for key in [*prolegis, *(key for key in (*clio, *base_prolegis) if key not in prolegis)]:
        mine, yours = prolegis.get(key), clio.get(key)
        we_edited = not same_item(mine, base_prolegis.get(key))
        they_edited = not same_item(yours, base_clio.get(key))
        if we_edited and they_edited:
            if not _settle_double(key, mine, yours, key in base_prolegis, new_prolegis, new_clio):
                return ItemsOutcome(disputed=True)
        elif entry is None and not fills:
            continue
        elif we_edited:
            _put(new_clio, key, mine)
        elif they_edited:
            _put(new_prolegis, key, yours)
    writes: dict[Side, Value] = {}
    for side, new, old, led in ((Side.PROLEGIS, new_prolegis, prolegis, clio), (Side.CLIO, new_clio, clio, prolegis)):
        if not _equal(new, old):
            writes[side] = _one_primary(new, old, led)
    settled = settle_items(entry, ours, theirs, standing=entry is None and not fills)
    return ItemsOutcome(writes, settled if settled != entry else None)


def settle_items(entry: Entry | None, ours: Value, theirs: Value, *, standing: bool = False) -> Entry:
    """The base after both lists were seen like this: it moves for items that stand on both sides or on neither.

    An item on one side only keeps its old base, so that an unfinished removal stays a removal. ``standing``: such items are
    taken as old differences instead (a recovered link: nothing may come back).
    """
    prolegis, clio = _by_key(ours), _by_key(theirs)
    old_prolegis, old_clio = (_by_key(entry.prolegis), _by_key(entry.clio)) if entry else ({}, {})
    base_prolegis: _Items = {}
    base_clio: _Items = {}
    for key in {**old_prolegis, **old_clio, **prolegis, **clio}:
        both = (key in prolegis) == (key in clio)
        from_prolegis, from_clio = (prolegis, clio) if both or standing else (old_prolegis, old_clio)
        if key in from_prolegis:
            base_prolegis[key] = from_prolegis[key]
        if key in from_clio:
            base_clio[key] = from_clio[key]
    return Entry(tuple(base_prolegis.values()), tuple(base_clio.values()))


def _settle_double(
    key: str, mine: Item | None, yours: Item | None, had_base: bool, new_p: _Items, new_c: _Items
) -> bool:
    """Both sides touched one item. Equal, or new on both: each keeps its own form. Removed here and edited there: the edit survives (U11)."""
    if (mine is None and yours is None) or same_item(mine, yours):
        return True
    if mine is None and yours is not None:
        new_p[key] = yours
    elif yours is None and mine is not None:
        new_c[key] = mine
    elif had_base:
        return False
    return True


def _put(new: _Items, key: str, item: Item | None) -> None:
    if item is None:
        new.pop(key, None)
    else:
        new[key] = item


def _one_primary(new: _Items, old: _Items, led: _Items) -> tuple[Item, ...]:
    """At most one primary: the one newly made primary by the other side's person, else the one that was."""
    ranked = [key for key, item in new.items() if item.primary]
    if len(ranked) > 1:
        fresh = [key for key in ranked if not (key in old and old[key].primary)]
        was = [key for key in ranked if key in old and old[key].primary]
        keep = was[0] if was and led.get(was[0], old[was[0]]).primary else (fresh or was)[0]
        new = {key: msgspec.structs.replace(item, primary=key == keep) for key, item in new.items()}
    return tuple(new.values())


def _equal(one: _Items, other: _Items) -> bool:
    return one.keys() == other.keys() and all(same_item(item, other[key]) for key, item in one.items())


def _by_key(value: Value) -> _Items:
    return {item.key: item for item in value if isinstance(item, Item)} if isinstance(value, tuple) else {}
