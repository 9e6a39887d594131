"""One page of a Prolegis list, and ids for paths."""

from __future__ import annotations

import re
from typing import Any

from desktop.core.ports import Lane
from desktop.services.http import HttpSeam, Query
from desktop.services.paging import go_on, read_cursor
from desktop.services.replies import Answer

PAGE = ("limit", "200")
_ID = re.compile(r"[A-Za-z0-9._~-]{1,80}")


async def page(
    seam: HttpSeam, path: str, shape: Any, query: Query, cursor: str | None, lane: Lane
) -> tuple[Answer[Any], str | None]:
    """One page, and the next cursor. The filter comes along again with each page."""
    before = read_cursor(cursor)
    asked = [*query, PAGE, *([("cursor", before.place)] if before.place else [])]
    answer = await seam.read(path, shape, query=asked, lane=lane, rows="data")
    ids = [row.id for row in answer.value.data] or [one.id for one in answer.unread]
    return answer, go_on(seam.side, before, ids, answer.value.next, rising=False)


def id_text(text: str) -> str:
    """An id for a path."""
    if not _ID.fullmatch(text) or set(text) == {"."}:
        raise ValueError("not a Prolegis id")
    return text
