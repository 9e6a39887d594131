"""Whether what was planned for a document may still go where it was planned: a link may end, or a document be moved, between a plan and its write,
and over a cut for days.
"""

from __future__ import annotations

from desktop.core.documents import deleted_at
from desktop.core.journal import Intent, Verb
from desktop.core.links import LinkState
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer


def is_still_linked(context: Context, intent: Intent, target: Record | None = None) -> bool:
    """False once the link of its matter has ended, or once one of its ends lies in another client's file (F29): nothing more flows there then.

    ``target`` is what is written to, where it was just read. A person's own order copies nothing, and always may.
    """
    if intent.is_order:
        return True
    store, papers = context.store, DocumentGatherer(context)
    source = store.observation(intent.side.other, intent.kind, intent.source_id)
    if intent.verb is Verb.CREATE:
        place: str | None = str(intent.values["matter"])
    else:
        link = store.link(intent.link_id)
        if link is None or link.state is LinkState.DEAD:
            return False
        place = _place(target or store.observation(intent.side, intent.kind, intent.target_id))
    if place is None:
        return True
    matter = papers.matter(intent.side, place)
    if matter is None or intent.kind is Kind.FOLDER:
        return matter is not None
    return _place(source) in {None, matter.end(intent.side.other)}


def is_source_gone(context: Context, intent: Intent) -> bool:
    """Whether what this copies was seen in the trash since, or is not there any more: nobody wants its copy then."""
    store, side = context.store, intent.side.other
    source = store.observation(side, intent.kind, intent.source_id) if intent.source_id else None
    return source is not None and is_gone(context, source)


def is_gone(context: Context, record: Record) -> bool:
    """In the trash, or not there any more."""
    return deleted_at(record) is not None or context.store.is_gone(record.side, record.kind, record.id)


async def linked_elsewhere(context: Context, intent: Intent, lane: Lane) -> Record | None:
    """Before a document is made in Prolegis from one of Clio's: the pair that this one has already, None where it has none.

    It may lie in a matter that is not linked, where a desk that is new in the firm never looked; Prolegis knows (D15, F29).
    """
    upload = intent.upload
    is_brought = intent.side is Side.PROLEGIS and intent.verb is Verb.CREATE and not intent.is_order
    if not is_brought or upload is None or upload.document_id:
        return None
    return await context.prolegis.documents.linked_to(intent.source_id, lane)


def _place(record: Record | None) -> str | None:
    """The matter that it lies in, "" for none; None where that is not known."""
    return record.text("matter") if record is not None and "matter" in record.fields else None
