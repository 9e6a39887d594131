"""What is kept on this computer and goes again: private copies that belong to nothing, links of documents in both trashes, copies that are old enough."""

from __future__ import annotations

from desktop.core.links import LinkState
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.observe import Observer
from desktop.engine.ordered import unfinished_orders


async def tidy_spool(context: Context) -> None:
    """Once a start, before anything is put there: private copies that belong to nothing under way go."""
    files = context.files
    if files is None:
        return
    async with context.tidying:
        if not context.tidy:
            ordered = (item for order in unfinished_orders(context.store).values() for item in order.items)
            owners = [*(intent.id for intent in context.open_intents()), *(item.id for item in ordered if item.file)]
            await context.offload(lambda: files.spool.clean(owners))
            context.tidy = True


async def tidy_documents(context: Context, observer: Observer) -> None:
    """Once a day. Raises ``LocalError`` where the vault cannot be read."""
    files, store = context.files, context.store
    if files is None:
        return
    links = store.links(Kind.DOCUMENT, [LinkState.LIVE])
    trashed = [
        one.prolegis_id for one in links if (entry := one.base.get("deleted_at")) and entry.prolegis and entry.clio
    ]
    now = context.service_now(Side.CLIO)
    wanted = any(order.what == "restore" for order in unfinished_orders(store).values())
    with store.transaction():
        store.touch(Side.PROLEGIS, Kind.DOCUMENT, trashed)
        if not wanted:  # somebody is putting one of them back
            store.drop_expired_copies(now)
    if trashed:
        observer.changed = True
    needed = store.copy_digests()
    await context.offload(lambda: files.vault.sweep(needed, now))
