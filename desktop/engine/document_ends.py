"""What a row of the documents' list stands for: the records of both sides and their link, and how a trouble with it is told."""

from __future__ import annotations

from typing import NamedTuple

from desktop.core import errors
from desktop.core.links import Link, LinkState
from desktop.core.operations import UNDATED
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import EngineStore
from desktop.engine.trouble import STORE_CODES

_LOCAL = {"changed": "DOC-6", "unreadable": "DOC-6"}


class Ends(NamedTuple):
    """At least one record is there. ``link`` is live or held."""

    link: Link | None
    prolegis: Record | None
    clio: Record | None

    def on(self, side: Side) -> Record | None:
        return self.prolegis if side is Side.PROLEGIS else self.clio

    @property
    def first(self) -> Record:
        """Where a person's change is made first; Prolegis' end where there is one."""
        found = self.prolegis or self.clio
        assert found is not None, "a row has a record"
        return found

    @property
    def name(self) -> str:
        return self.first.name

    @property
    def taken(self) -> set[tuple[Side, Kind, str]]:
        """What is busy while one of them is written."""
        return {(one.side, one.kind, one.id) for one in (self.prolegis, self.clio) if one is not None}


def ends_of(store: EngineStore, row: str) -> Ends:
    """The records of a row key; raises ``LookupError`` for one that is not known here."""
    side = Side.PROLEGIS if row.startswith("p:") else Side.CLIO
    record = store.observation(side, Kind.DOCUMENT, row[2:])
    if record is None or row[:2] not in {"p:", "c:"}:
        raise LookupError(row)
    link = store.link_of(side, Kind.DOCUMENT, record.id)
    other = None
    if link is not None and link.state is not LinkState.DEAD:
        other = store.observation(side.other, Kind.DOCUMENT, link.end(side.other))
    return Ends(link, record, other) if side is Side.PROLEGIS else Ends(link, other, record)


def trouble(code: str, name: str, side: Side | None = None, *, ends: Ends | None = None, **params: str) -> Problem:
    """What kept a person's order from its end: for the order's own answer, not for the list of what needs a person."""
    ours = ends.prolegis.id if ends is not None and ends.prolegis is not None else ""
    theirs = ends.clio.id if ends is not None and ends.clio is not None else ""
    link = ends.link.id if ends is not None and ends.link is not None else 0
    words = {"name": name, "side": str(side or ""), **params}
    return Problem(
        key(code, "order", ours, theirs, name), code, UNDATED, Kind.DOCUMENT, side, link, ours, theirs, params=words
    )


def local_trouble(error: errors.LocalError, name: str, side: Side | None = None) -> Problem:
    """A file that cannot be read, a full disk, a vault that is not ready."""
    code = _LOCAL.get(error.code) or STORE_CODES.get(error.code, "BUG-1")
    return trouble(code, name, side, reference=error.reason or error.code)
