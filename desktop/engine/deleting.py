"""What must hold at the moment before a document is deleted: it is as both sides agreed, its pair is still deleted, and a copy is kept (SYNC 7)."""

from __future__ import annotations

from desktop.core.documents import deleted_at
from desktop.core.errors import LocalError
from desktop.core.journal import Intent, IntentState
from desktop.core.ports import Lane
from desktop.core.records import Record, Side
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.observe import Observer
from desktop.engine.outcome_documents import PaperOutcomes
from desktop.engine.still_linked import is_still_linked
from desktop.engine.transfers import NOT_LINKED, Overtaken
from desktop.engine.vaulting import Vaulting

_AGREED = ("name", "folder", "content")


class Deleting:
    """Clio's DELETE takes no If-Match, so all of it is read at once before."""

    def __init__(self, context: Context, observer: Observer, outcomes: PaperOutcomes) -> None:
        self._context, self._observer, self._outcomes = context, observer, outcomes
        self._vaulting = Vaulting(context)

    async def ready(self, intent: Intent, lane: Lane) -> Record:
        """The record as it is now. Raises ``Overtaken``, ``LocalError`` where no copy can be kept, and service errors."""
        now = await self._context.documents(intent.side).get(intent.kind, intent.target_id, lane)
        if now is None or deleted_at(now) is not None or not self._is_as_agreed(intent, now):
            self._outcomes.looked(intent, now)
            raise Overtaken("it is not as it was")
        if not is_still_linked(self._context, intent, now):
            self._outcomes.looked(intent, now)
            raise Overtaken(NOT_LINKED)
        await self._still_deleted(intent, lane)
        if intent.side is Side.PROLEGIS:
            await self._vaulting.keep(now, intent.id, lane)
            self._context.checkpoint("copy kept")
        return now

    def tell(self, error: LocalError, intent: Intent) -> None:
        """Why deletions wait. Inside a transaction."""
        self._vaulting.tell(error, intent)

    def was_put_back(self, intent: Intent, now: Record) -> bool:
        """Whether somebody put back what our deletion took, or may have taken. An edit is another word, which the plan tells of."""
        is_standing = not intent.is_order and deleted_at(now) is None
        return is_standing and may_have_deleted(intent, now) and self._is_as_agreed(intent, now)

    async def _still_deleted(self, intent: Intent, lane: Lane) -> None:
        """Whoever deleted it on the other side may have put it back since we saw it."""
        if intent.is_order:
            return
        cause = await self._context.documents(intent.side.other).get(intent.kind, intent.source_id, lane)
        if cause is not None and deleted_at(cause) is None:
            self._observer.read([cause])
            raise Overtaken("it was put back")

    def _is_as_agreed(self, intent: Intent, now: Record) -> bool:
        if intent.is_order:  # a person saw it a moment ago, and what it holds is kept
            return True
        link = self._context.store.link(intent.link_id)
        placed = DocumentGatherer(self._context).placed(now)
        if link is None:
            return False
        return all(
            name in link.base and name in placed.fields and link.base[name].on(now.side) == placed.fields[name]
            for name in _AGREED
        )


def may_have_deleted(write: Intent, now: Record) -> bool:
    """Whether this deletion came through, or may have: its reply was lost, and the record was touched since it left. Clio dates by whole seconds."""
    sent = write.first_sent_at
    return write.state is IntentState.APPLIED or (sent is not None and now.updated_at >= sent.replace(microsecond=0))
