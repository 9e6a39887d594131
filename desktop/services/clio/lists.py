"""One page of a Clio list by cursor, and all pages of a short one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from desktop.core.ports import Lane
from desktop.services.http import HttpSeam, Query
from desktop.services.paging import go_on, read_cursor
from desktop.services.replies import Answer

PAGE = ("limit", "200")
BY_ID = ("order", "id(asc)")


async def page(
    seam: HttpSeam,
    path: str,
    shape: Any,
    query: Query,
    cursor: str | None,
    lane: Lane,
    *,
    ordered: bool = True,
    template: str = "",
    apart: bool = False,
) -> tuple[Answer[Any], str | None]:
    """One page, and the next cursor. ``ordered``: the list takes an order; ``apart``: a broken row must not spoil the others."""
    rows = "data" if apart else ""
    before, template = read_cursor(cursor), template or f"{path}.json"
    if cursor is None:
        asked = [*query, PAGE, *([BY_ID] if ordered else [])]
        answer = await seam.read(f"{path}.json", shape, query=asked, lane=lane, template=template, rows=rows)
    else:
        answer = await seam.follow(before.place, shape, lane=lane, template=template, rows=rows)
    place = answer.value.meta.paging.next
    ids = [str(row.id) for row in answer.value.data] or [one.id for one in answer.unread]
    return answer, go_on(seam.side, before, ids, place, rising=ordered)


async def whole(
    seam: HttpSeam, path: str, shape: Any, query: Query, lane: Lane, *, ordered: bool = True, template: str = ""
) -> tuple[list[Any], datetime]:
    """Every row, and the service's clock on the last page."""
    found: list[Any] = []
    cursor: str | None = None
    while True:
        answer, cursor = await page(seam, path, shape, query, cursor, lane, ordered=ordered, template=template)
        found += answer.value.data
        if cursor is None:
            return found, answer.at


def since_text(since: datetime) -> str:
    return since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def id_text(text: str) -> str:
    """An id for a path: Clio's are digits, and nothing else gets into an address."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError("a Clio id has digits only")
    return text
