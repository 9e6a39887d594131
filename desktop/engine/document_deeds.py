"""What a person does with documents, each deed on both sides: renaming, deleting, putting back, files from this computer, an older version on top.

The first side is written by the person's order, the other by the plan, as if somebody had done it there; a cut at any step is gone on with.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import msgspec

from desktop.core import errors
from desktop.core.document_names import name_fault, proposed_name
from desktop.core.documents import is_locked
from desktop.core.journal import OPEN, Verb
from desktop.core.links import Decision
from desktop.core.problems import Problem
from desktop.core.records import Record, Side
from desktop.engine.apply import TRANSFERS
from desktop.engine.context import Context
from desktop.engine.deleting import may_have_deleted
from desktop.engine.document_ends import Ends, ends_of, local_trouble, trouble
from desktop.engine.document_files import DocumentFiles
from desktop.engine.linking import Blocked
from desktop.engine.onward import Onward
from desktop.engine.ordered import Item, Order
from desktop.engine.other_side import OtherSide, Reached
from desktop.engine.putting_back import PuttingBack
from desktop.engine.result import Halt
from desktop.engine.writing import Expired, Writer, is_deleted

_FIELDS = {"version": "content", "current": "content", "rename": "name"}  # what an order changes on both sides


class Deeds:
    """Carries out one order; may be called again with the same one after a restart."""

    def __init__(
        self, context: Context, writer: Writer, onward: Onward, files: DocumentFiles, putting_back: PuttingBack
    ) -> None:
        self._context, self._store = context, context.store
        self._writer, self._onward, self._files, self._putting_back = writer, onward, files, putting_back
        self._other_side = OtherSide(context)

    async def run(self, order: Order, job: str, progress: Callable[[int, int], None]) -> dict[str, str]:
        """{"done": how many, "keys": their rows}, and where not all of them stand on both sides "follows" and "alone": how many.

        Raises ``Blocked`` with what kept the others, ``Halt`` and service errors.
        """
        queue, total = list(reversed(order.items)), len(order.items)
        keys: list[str] = []
        made: list[Record] = []
        reached: Counter[Reached] = Counter()
        problems: list[Problem] = []
        failed: list[Exception] = []

        async def worker() -> None:
            while queue and not failed:
                item = queue.pop()
                try:
                    if order.what == "upload":
                        made.append(await self._uploaded(item, job))
                        keys.append(f"p:{made[-1].id}")
                    else:
                        reached.update(await self._one(order.what, item, job))
                        keys.append(item.row)
                except Blocked as blocked:
                    problems.extend(blocked.problems)
                except Exception as error:  # noqa: BLE001 - raised again once the others came to rest
                    failed.append(error)
                    return
                progress(len(keys) + len(problems), total)

        await asyncio.gather(*(worker() for _ in range(min(TRANSFERS, total))))
        if failed:
            raise failed[0]
        await self._onward.fresh(made, job)  # all together: they may need the same folders
        for record in made:
            try:
                reached[self._other_side.made(record)] += 1
            except Blocked as blocked:
                problems.extend(blocked.problems)
        if problems:
            raise Blocked(tuple(problems))
        behind = {str(one): str(reached[one]) for one in (Reached.FOLLOWS, Reached.ALONE) if reached[one]}
        return {"done": str(len(keys)), "keys": " ".join(keys), **behind}

    async def prepare(self, order: Order) -> None:
        """Copies of a person's files at once, whatever the network says. What cannot be copied is told when it is its turn."""
        for item in order.items:
            if item.file and self._store.intent(item.id) is None:
                with suppress(Blocked, errors.LocalError):
                    await self._files.spooled(item)

    async def drop(self, order: Order) -> None:
        """The order has ended: what was copied for it goes, unless a write still needs it."""
        files = self._context.files
        for item in order.items if files is not None else ():
            intent = self._store.intent(item.id) if item.id else None
            if files is not None and item.id and (intent is None or intent.state not in OPEN):
                await self._context.offload(partial(files.spool.remove, item.id))

    async def _uploaded(self, item: Item, job: str) -> Record:
        try:
            return await self._files.upload(item, job)
        except errors.LocalError as error:
            raise Blocked((local_trouble(error, item.name),)) from None

    async def _one(self, what: str, item: Item, job: str) -> Iterable[Reached]:
        try:
            ends = ends_of(self._store, item.row)
        except LookupError:
            raise Blocked((trouble("GONE-1", item.name or item.row[2:]),)) from None
        try:
            deeds = {
                "version": self._files.version,
                "current": self._files.make_current,
                "rename": self._rename,
                "delete": self._delete,
            }
            if what == "restore":
                back = await self._putting_back.restore(item, ends, job)
                return [self._other_side.made(one) for one in back]
            await deeds[what](item, ends, job)
            return [self._other_side.changed(ends, _FIELDS[what])] if what in _FIELDS else []
        except Expired:
            raise Blocked((trouble("DOC-8", ends.name, ends.first.side, ends=ends),)) from None
        except errors.LocalError as error:
            raise Blocked((local_trouble(error, ends.name),)) from None
        except errors.Forbidden as error:
            raise Blocked((trouble("PERM-1", ends.name, error.side),)) from None

    # ---- its name

    async def _rename(self, item: Item, ends: Ends, job: str) -> None:
        sides = [side for side in Side if ends.on(side) is not None]
        for side in sides:
            if name_fault(side, item.name) is not None:
                proposed = proposed_name(side, item.name)
                raise Blocked((trouble("NAME-1", item.name, side, ends=ends, proposed=proposed),))
        first = ends.first
        if first.side is Side.CLIO:
            await self._must_be_free(ends)
        written = await self._writer.reach(
            ends, first, Verb.UPDATE, job, {"name": item.name}, lambda now: now.text("name") == item.name
        )
        self._decide(ends, written)
        with suppress(errors.ServiceError, Halt):  # it is written on one side: the cycles tell what keeps the other
            await self._onward.linked(ends, job)

    def _decide(self, ends: Ends, written: Record) -> None:
        """The name that a person gives now counts, whatever the other side is called: renamed since both agreed, or ever since the link."""
        link, other = ends.link, ends.on(written.side.other)
        if link is None or other is None or written.fields.get("name") == other.fields.get("name"):
            return
        names = (written.fields.get("name"), other.fields.get("name"))
        ours, theirs = names if written.side is Side.PROLEGIS else names[::-1]
        decided = {**link.decided, "name": Decision(str(written.side), ours, theirs)}
        with self._store.transaction():
            self._store.save_links([msgspec.structs.replace(link, decided=decided, pending=True)])

    # ---- away with it

    async def _delete(self, item: Item, ends: Ends, job: str) -> None:
        """From both sides, Prolegis' first, after a copy was kept of what it holds; Clio keeps its own in its trash."""
        await self._must_be_free(ends)
        await self._must_stay_deleted(ends, job)
        for side in Side:
            record = ends.on(side)
            if record is None or is_deleted(record):
                continue
            await self._must_stay_deleted(ends, job)
            try:
                await self._writer.reach(ends, record, Verb.DELETE, job, {}, is_deleted)
            except Expired:
                continue
        await self._onward.linked(ends, job)

    async def _must_stay_deleted(self, ends: Ends, job: str) -> None:
        """What this order deleted, before a restart perhaps, and somebody put back since: that is the newer word, for both sides."""
        for record in (ends.prolegis, ends.clio):
            begun = self._writer.begun(job, Verb.DELETE, record) if record is not None else []
            if record is None or not begun:
                continue
            writes = [await self._writer.ended(one.id) for one in begun]
            with suppress(Expired):
                now = await self._writer.look(record, ends)
                if not is_deleted(now) and any(may_have_deleted(one, now) for one in writes):
                    await self._back_too(ends, record.side.other, job)
                    raise Blocked((trouble("SEEN-1", ends.name, record.side, ends=ends),))

    async def _back_too(self, ends: Ends, side: Side, job: str) -> None:
        """What this order deleted on the other side comes back as well: a plan would take it for the newer deletion."""
        record = ends.on(side)
        if record is not None and self._writer.begun(job, Verb.DELETE, record):
            await self._writer.reach(ends, record, Verb.RESTORE, job, {}, lambda now: not is_deleted(now))
        await self._onward.linked(ends, job)

    async def _must_be_free(self, ends: Ends) -> None:
        """Clio changes nothing that is locked; nothing is done on one side alone because of it (F11)."""
        if ends.clio is None or is_deleted(ends.clio):
            return
        now = await self._writer.look(ends.clio, ends)
        if is_locked(now):
            raise Blocked((trouble("LOCK-2", ends.name, Side.CLIO, ends=ends),))
