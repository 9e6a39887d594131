"""A problem: what blocks something that was asked for, as data. Its words stand in ``catalogue``; making and clearing it is the plan's and the engine's."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.core.records import Kind, Side


class Problem(msgspec.Struct, frozen=True):
    """``key`` names the same trouble for ever (code, record, field), so it is asked once and clears itself when its cause is gone.

    ``params`` feed the catalogue's sentences (name, field, prolegis, clio, count ...): plain text from records, never secrets.
    ``choices`` are what ``resolve`` accepts: "prolegis", "clio", "both", "create", "wait" or "link:<record id>".
    ``waits`` is True where nobody need act: it clears by itself.
    """

    key: str
    code: str
    since: datetime
    kind: Kind | None = None
    side: Side | None = None
    link_id: int = 0
    prolegis_id: str = ""
    clio_id: str = ""
    field: str = ""
    params: dict[str, str] = {}
    choices: tuple[str, ...] = ()
    waits: bool = False


def key(code: str, *parts: str) -> str:
    """The stable key of a problem."""
    return ":".join((code, *parts))
