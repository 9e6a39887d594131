"""Whether what a person ordered on one side has reached the other one too: an order says no more than what came of it. Reads only."""

from __future__ import annotations

from enum import StrEnum

from desktop.core.links import LinkState
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context
from desktop.engine.document_ends import Ends, ends_of
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.linking import Blocked
from desktop.engine.plan_papers import PaperPlanner
from desktop.engine.writing import is_deleted


class Reached(StrEnum):
    BOTH = "both"
    FOLLOWS = "follows"  # the other side gets it by itself
    ALONE = "alone"  # no link leads there any more


class OtherSide:
    """Raises ``Blocked`` with the questions that stand in the way."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    def made(self, record: Record) -> Reached:
        """Of a document that was to be made on the other side."""
        ends = ends_of(self._store, f"{record.side[0]}:{record.id}")
        if ends.link is None or ends.link.state is LinkState.DEAD:
            self._ask(ends)
            return Reached.FOLLOWS if self._comes(record) else Reached.ALONE
        return self._linked(ends, "content")

    def changed(self, before: Ends, field: str) -> Reached:
        """Of a change of a field, name or content; what had no link when it was ordered had nowhere to go."""
        if before.link is None:
            return Reached.BOTH
        ends = ends_of(self._store, f"{before.first.side[0]}:{before.first.id}")
        if ends.link is None or ends.link.id != before.link.id:
            return Reached.ALONE
        return self._linked(ends, field)

    def _linked(self, ends: Ends, field: str) -> Reached:
        if _agrees(ends, field):
            return Reached.BOTH
        self._ask(ends)
        return Reached.ALONE if ends.link is None or ends.link.state is LinkState.HELD else Reached.FOLLOWS

    def _ask(self, ends: Ends) -> None:
        ids = {(one.side, one.id) for one in (ends.prolegis, ends.clio) if one is not None}
        found = [
            one
            for one in self._store.problems()
            if one.kind is Kind.DOCUMENT
            and not one.waits
            and {(Side.PROLEGIS, one.prolegis_id), (Side.CLIO, one.clio_id)} & ids
        ]
        if found:
            raise Blocked(tuple(found))

    def _comes(self, record: Record) -> bool:
        """Whether it is under way, or the next cycle makes it there."""
        if any(one.kind is Kind.DOCUMENT and one.source_id == record.id for one in self._context.open_intents()):
            matter = DocumentGatherer(self._context).matter(record.side, record.text("matter"))
            return matter is not None
        papers = DocumentGatherer(self._context)
        plan = PaperPlanner(self._context).new(papers, papers.new([record]))
        return bool(plan.new or plan.first or plan.found)


def _agrees(ends: Ends, field: str) -> bool:
    ours, theirs, link = ends.prolegis, ends.clio, ends.link
    if ours is None or theirs is None or link is None or is_deleted(ours) or is_deleted(theirs):
        return False
    if field == "name":
        return ours.fields.get(field) == theirs.fields.get(field)
    entry = link.base.get(field)
    return entry is not None and all(entry.on(one.side) == one.fields.get(field) for one in (ours, theirs))
