"""The plan as data: operations, base moves and problems. The same data is the preview, the dry run, the guard's input and the executor's work."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from desktop.core.journal import Upload, Verb
from desktop.core.links import Entry, Link
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Record, Side

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # the plan has no clock: the engine dates a problem when it first sees it


class Operation(msgspec.Struct, frozen=True):
    """One write. A create copies ``source`` (the other side's record); an update changes ``target`` as it was seen, under its ETag.

    ``values`` are canonical and already in the words of ``side``. For an update ``seen`` is what the other side held in these fields
    when it was planned: with the reply it becomes the base. For a party, ``party`` is its link's Prolegis id "matter:client".

    Documents: a create or version carries ``upload``; a version changes ``target`` with bytes of ``source``, a delete removes
    ``target`` because ``source`` was deleted, a restore brings ``target`` back. A folder stands in Clio alone: its values are
    "matter" (Clio's id), "folder" (the path it is to lie in) and "name".
    """

    verb: Verb
    side: Side
    kind: Kind
    values: Fields
    name: str
    source: Record | None = None
    target: Record | None = None
    link_id: int = 0
    party: str = ""
    seen: Fields = {}
    upload: Upload | None = None

    @property
    def source_id(self) -> str:
        return self.party or (self.source.id if self.source else "")


class Look(msgspec.Struct, frozen=True):
    """What must be read of a document before more can be said: its versions, or the hash of its current bytes (by downloading them)."""

    side: Side
    id: str
    what: str  # "versions" or "content"


class LinkPlan(msgspec.Struct, frozen=True):
    """What one link needs. ``entries`` are base moves that hold without a write; ``spent`` the decisions that are void or done.

    ``dead``: both records are gone, the link ends without a question (U12). ``looks``: to be read, then planned again.
    """

    link: Link
    operations: tuple[Operation, ...] = ()
    entries: dict[str, Entry] = {}
    problems: tuple[Problem, ...] = ()
    spent: tuple[str, ...] = ()
    adopted: tuple[Link, ...] = ()  # relationships found in place: nothing to write, the link is recorded
    dead: bool = False
    looks: tuple[Look, ...] = ()

    @property
    def pending(self) -> bool:
        return bool(self.operations or self.problems or self.looks)


class Plan(msgspec.Struct, frozen=True):
    """Everything one cycle would do. ``new`` are creations that belong to no link yet, with the questions about them."""

    links: tuple[LinkPlan, ...] = ()
    new: tuple[Operation, ...] = ()
    problems: tuple[Problem, ...] = ()
    recovered: tuple[Link, ...] = ()  # links that Prolegis' records carry and this desk did not know
    part: bool = False  # only some links were looked at
    found: tuple[Link, ...] = ()  # documents that stand on both sides already
    first: tuple[Look, ...] = ()  # of documents without a link

    @property
    def operations(self) -> tuple[Operation, ...]:
        return (*self.new, *(operation for plan in self.links for operation in plan.operations))

    @property
    def looks(self) -> tuple[Look, ...]:
        """What is to be read before more can be said."""
        return (*self.first, *(look for plan in self.links for look in plan.looks))

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        return (*self.problems, *(problem for plan in self.links for problem in plan.problems))
