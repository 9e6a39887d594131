"""A person's file whose private copy was removed or changed under way: copied once more from where it came, if its bytes are still the same there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from desktop.core import errors
from desktop.core.copies import Content, Spooled
from desktop.core.journal import Intent, Upload
from desktop.core.ports import Lane
from desktop.core.records import Side
from desktop.engine.context import Context, Files
from desktop.engine.ordered import Item, unfinished_orders

_Copy = Callable[[], Awaitable[object]]


async def copied_again(context: Context, intent: Intent) -> bool:
    """Whether the same bytes lie here again. Raises ``LocalError`` "full", and service errors that are about no one document."""
    files, upload = context.files, intent.upload
    assert files is not None, "documents are ordered only where files may lie"
    assert upload is not None, "an order that needs a copy brings bytes"
    for copy in _sources(context, files, intent, upload):
        await context.offload(lambda: files.spool.remove(intent.id))
        try:
            found = await copy()
        except errors.LocalError as error:
            if error.code == "full":
                raise
            continue
        except (errors.Missing, errors.Faulty, errors.Refused, errors.Forbidden):
            continue
        if isinstance(found, Spooled) and found.content.sha256 == upload.sha256:
            return True
    await context.offload(lambda: files.spool.remove(intent.id))
    return False


def _sources(context: Context, files: Files, intent: Intent, upload: Upload) -> Iterator[_Copy]:
    """The person's file, the version of Prolegis that was chosen, the copy that is kept here; in this order."""
    spool, item = files.spool, _item(context, intent)
    if item is not None and item.file:
        file = item.file
        yield lambda: context.offload(lambda: spool.take_file(intent.id, file))
    if item is not None and item.version and intent.side is Side.PROLEGIS:
        version = item.version
        yield lambda: _downloaded(context, files, intent, version)
    yield lambda: context.offload(lambda: spool.take(intent.id, files.vault.read(upload.sha256)))


async def _downloaded(context: Context, files: Files, intent: Intent, version: str) -> object:
    spool = files.spool
    target = str(await context.offload(lambda: spool.target(intent.id)))
    got = await context.prolegis.documents.download(intent.target_id, version, target, lane=Lane.WRITE)
    return await context.offload(lambda: spool.adopt(intent.id, Content(got.sha256, got.size)))


def _item(context: Context, intent: Intent) -> Item | None:
    order = unfinished_orders(context.store).get(intent.command)
    return next((one for one in order.items if one.id == intent.id), None) if order is not None else None
