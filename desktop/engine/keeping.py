"""Once a day: links of documents that lie in both trashes are looked at again, and copies that were kept long enough go."""

from __future__ import annotations

from desktop.core.links import LinkState
from desktop.core.records import Kind, Side
from desktop.engine.context import Context
from desktop.engine.observe import Observer


async def tidy_documents(context: Context, observer: Observer) -> None:
    """Raises ``LocalError`` where the vault cannot be read."""
    files, store = context.files, context.store
    if files is None:
        return
    links = store.links(Kind.DOCUMENT, [LinkState.LIVE])
    trashed = [
        one.prolegis_id for one in links if (entry := one.base.get("deleted_at")) and entry.prolegis and entry.clio
    ]
    now = context.service_now(Side.CLIO)
    with store.transaction():
        store.touch(Side.PROLEGIS, Kind.DOCUMENT, trashed)
        store.drop_expired_copies(now)
    if trashed:
        observer.changed = True
    needed = store.copy_digests()
    await context.offload(lambda: files.vault.sweep(needed, now))
