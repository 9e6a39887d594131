"""Cursors that remember enough to notice a listing that repeats itself (L3, M21). What a page holds is the adapter's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.core.errors import Faulty
from desktop.core.records import Side


class Cursor(NamedTuple):
    """Where a listing goes on: the service's own ``place``, the last id read, and the first id of each page read."""

    place: str = ""
    last: str = ""
    heads: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.last} {','.join(self.heads)} {self.place}"


def read_cursor(text: str | None) -> Cursor:
    if text is None:
        return Cursor()
    last, heads, place = text.split(" ", 2)
    return Cursor(place, last, tuple(heads.split(",")))


def go_on(side: Side, before: Cursor, ids: Sequence[str], place: str | None, *, rising: bool) -> str | None:
    """The next cursor (None at the end) once this page's ids are checked.

    ``rising``: the listing is in order of numeric id, so any step back is a repeat. Else a page that begins like an earlier one is.
    """
    if rising:
        numbers = [int(id_) for id_ in ids]
        behind = int(before.last) if before.last else 0
        wrong = any(a >= b for a, b in zip([behind, *numbers], numbers, strict=False))
    else:
        wrong = bool(ids) and (ids[0] in before.heads or len(set(ids)) < len(ids))
    if wrong:
        raise Faulty(side, "the listing repeats itself")
    if place is None:
        return None
    if not ids or place == before.place:
        raise Faulty(side, "the listing does not go on")
    return str(Cursor(place, ids[-1], () if rising else (*before.heads, ids[0])))
