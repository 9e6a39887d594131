"""Taking away what was begun and will not be finished, and keeping in view what a service lets nobody take away: a closed matter takes no deletion."""

from __future__ import annotations

import msgspec

from desktop.core import errors
from desktop.core.documents import deleted_at
from desktop.core.journal import Intent
from desktop.core.operations import UNDATED
from desktop.core.ports import Lane
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.outcome_documents import PaperOutcomes
from desktop.engine.result import Halt
from desktop.engine.still_linked import is_gone
from desktop.engine.transfers import Transfers

LEFT = "documents.left"
_SHUT = frozenset({"closed", "locked"})
_AGAIN = 900.0  # seconds until a refusal that no closed matter explains is asked for again


class Left(msgspec.Struct, frozen=True):
    """An empty document ``id`` that we began on ``side`` in ``matter``, as a copy of ``source`` on the other side."""

    side: Side
    id: str
    matter: str
    source: str
    name: str

    @property
    def problem(self) -> Problem:
        ours, theirs = (self.id, "") if self.side is Side.PROLEGIS else ("", self.id)
        return Problem(
            key("DOC-10", str(Kind.DOCUMENT), ours, theirs), "DOC-10", UNDATED, Kind.DOCUMENT, self.side, 0, ours, theirs,
            params={"name": self.name, "side": str(self.side)},
        )  # fmt: skip


class Leftovers:
    """The caller holds the lease."""

    def __init__(self, context: Context, outcomes: PaperOutcomes, transfers: Transfers) -> None:
        self._context, self._outcomes, self._transfers = context, outcomes, transfers
        self._store = context.store
        self._tried: dict[str, float] = {}

    async def unmake(self, intent: Intent) -> None:
        """Take away what was begun; tried again with each cycle. Clio is asked once it shows whether the bytes were taken after all."""
        if intent.side is Side.CLIO and not self._context.settled(intent):
            return
        is_whole = stays = False
        try:
            is_whole = await self._transfers.unmake(intent, Lane.WRITE)
        except errors.Refused:
            stays = True
        except errors.ServiceError:
            return

        def work() -> None:
            self._outcomes.given_up(intent, intent.error)
            if stays:
                self._keep(_left(intent))

        if not is_whole:
            await self._context.commit.run(work)
        await self._transfers.drop(intent)

    def tell(self) -> bool:
        """What stays is told of for as long as nobody will finish it and its matter lets nobody take it away. True: some of it can go now."""
        known = [msgspec.convert(one, Left) for one in self._store.get(LEFT, {}).values()]
        if not known:
            return False
        with self._store.transaction():
            for left in known:
                if self._is_over(left, self._store.observation(left.side, Kind.DOCUMENT, left.id)):
                    self._drop(left)
                elif self._is_wanted(left):
                    self._store.drop_problems([left.problem.key])
                elif not self._takes(left):
                    self._context.ask(left.problem)
        return bool(self._free())

    async def take_away(self) -> None:
        """Each once; one that is refused though its matter is open is tried again later."""
        for left in self._free():
            if not await self._context.may_write():
                raise Halt(errors.LeaseHeld())
            await self._take_away(left)

    def _free(self) -> list[Left]:
        known = (msgspec.convert(one, Left) for one in self._store.get(LEFT, {}).values())
        return [left for left in known if not self._is_wanted(left) and self._takes(left)]

    def _is_over(self, left: Left, record: Record | None) -> bool:
        is_used = record is not None and (bool(record.text("content")) or deleted_at(record) is not None)
        return is_used or self._store.link_of(left.side, Kind.DOCUMENT, left.id) is not None

    def _is_wanted(self, left: Left) -> bool:
        """What it was to copy still stands alone in the same linked matter: it is finished once that is possible, and until then told of there."""
        side = left.side.other
        matter = DocumentGatherer(self._context).matter(left.side, left.matter)
        source = self._store.observation(side, Kind.DOCUMENT, left.source)
        if matter is None or source is None or is_gone(self._context, source):
            return False
        is_there = source.text("matter") == matter.end(side)
        return is_there and not source.counterpart and self._store.link_of(side, Kind.DOCUMENT, left.source) is None

    def _takes(self, left: Left) -> bool:
        """Whether it makes sense to ask again."""
        matter = self._store.observation(left.side, Kind.MATTER, left.matter)
        if matter is not None and matter.text("status") in _SHUT:
            return False
        tried = self._tried.get(left.id)
        return tried is None or self._context.clock.monotonic() - tried >= _AGAIN

    async def _take_away(self, left: Left) -> None:
        self._tried[left.id] = self._context.clock.monotonic()
        documents = self._context.documents(left.side)
        try:
            found = await documents.get(Kind.DOCUMENT, left.id, Lane.WRITE)
            if found is not None and not self._is_over(left, found):
                await documents.trash(left.id, seen=found, lane=Lane.WRITE)
        except errors.Refused:
            with self._store.transaction():
                self._context.ask(left.problem)
            return
        await self._context.commit.run(lambda: self._drop(left))

    def _keep(self, left: Left) -> None:
        self._store.put(LEFT, {**self._store.get(LEFT, {}), left.id: msgspec.to_builtins(left)})

    def _drop(self, left: Left) -> None:
        self._tried.pop(left.id, None)
        self._store.put(LEFT, {id: one for id, one in self._store.get(LEFT, {}).items() if id != left.id})
        self._store.drop_problems([left.problem.key])


def _left(intent: Intent) -> Left:
    assert intent.upload is not None, "a transfer has an upload"
    return Left(intent.side, intent.upload.document_id, str(intent.values["matter"]), intent.source_id, intent.name)
