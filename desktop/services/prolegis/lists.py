"""One page of a Prolegis list, and ids for paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.core.ports import Lane
from desktop.services.http import HttpSeam, Query
from desktop.services.paging import go_on, read_cursor

PAGE = ("limit", "200")
_ID = re.compile(r"[A-Za-z0-9._~-]{1,80}")


async def page(
    seam: HttpSeam, path: str, shape: Any, query: Query, cursor: str | None, lane: Lane
) -> tuple[Sequence[Any], str | None, datetime]:
    """One page: the rows, the next cursor, the service's clock. The filter comes along again with each page."""
    before = read_cursor(cursor)
    asked = [*query, PAGE, *([("cursor", before.place)] if before.place else [])]
    answer = await seam.read(path, shape, query=asked, lane=lane)
    rows = answer.value.data
    following = go_on(seam.side, before, [row.id for row in rows], answer.value.next, rising=False)
    return rows, following, answer.at


def id_text(text: str) -> str:
    """An id for a path."""
    if not _ID.fullmatch(text) or set(text) == {"."}:
        raise ValueError("not a Prolegis id")
    return text
