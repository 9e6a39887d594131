"""Whether what was planned for a document may still go where it was planned: a link may end between a plan and its write, and over a cut for days."""

from __future__ import annotations

from desktop.core.journal import Intent, Verb
from desktop.core.links import LinkState
from desktop.core.records import Kind
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer


def is_still_linked(context: Context, intent: Intent) -> bool:
    """False once the link of its matter has ended, or once its source lies in another matter: nothing more flows there then.

    A person's own order copies nothing, and always may.
    """
    if intent.is_order:
        return True
    store, papers = context.store, DocumentGatherer(context)
    if intent.verb is not Verb.CREATE:
        link = store.link(intent.link_id)
        target = store.observation(intent.side, intent.kind, intent.target_id)
        place = target.text("matter") if target is not None else ""
        is_live = link is not None and link.state is not LinkState.DEAD
        return is_live and (not place or papers.matter(intent.side, place) is not None)
    matter = papers.matter(intent.side, str(intent.values["matter"]))
    if matter is None or intent.kind is Kind.FOLDER:
        return matter is not None
    source = store.observation(intent.side.other, intent.kind, intent.source_id)
    place = source.text("matter") if source is not None else ""
    return not place or place == matter.end(intent.side.other)
