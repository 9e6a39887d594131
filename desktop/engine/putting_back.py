"""Putting a deleted document back on both sides: out of both trashes, or anew on a side whose trash is over, or from the copy that was kept here."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from desktop.core.copies import Copy, Spooled
from desktop.core.journal import Intent, IntentState, Upload, UploadStep, Verb
from desktop.core.links import LinkState
from desktop.core.ports import Lane
from desktop.core.records import Fields, Kind, Record, Side
from desktop.engine.announce import Announcer
from desktop.engine.context import Context
from desktop.engine.document_ends import Ends, trouble
from desktop.engine.keeping import tidy_spool
from desktop.engine.linking import Blocked
from desktop.engine.onward import Onward
from desktop.engine.ordered import Item
from desktop.engine.writing import Expired, Writer, is_deleted

_ANEW = "put_back."  # with an order's item: what of it stands on one side and is still to be made on the other


class PuttingBack:
    """Raises as ``Writer``."""

    def __init__(self, context: Context, writer: Writer, onward: Onward, announcer: Announcer) -> None:
        self._context, self._store = context, context.store
        self._writer, self._onward, self._announcer = writer, onward, announcer

    async def restore(self, item: Item, ends: Ends, job: str) -> list[Record]:
        """What had to be made anew on a side, as it now stands on the other one."""
        begun = self._store.intent(item.id)
        if begun is not None:  # from the kept copy, before a restart
            return await self._finished(await self._writer.ended(begun.id), ends, job)
        if left := self._store.get(_ANEW + item.id):
            return await self._anew(item, left, job)
        back: list[Record] = []
        over: list[Side] = []
        for side in Side:
            record = ends.on(side)
            if record is None:
                continue
            try:
                goal = lambda now: not is_deleted(now)  # noqa: E731
                back.append(await self._writer.reach(ends, record, Verb.RESTORE, job, {}, goal))
            except Expired:
                over.append(side)
        if not over:
            await self._onward.linked(ends, job)
            return []
        if back:
            left = [[str(one.side), one.id] for one in back]
            await self._end_link(ends, lambda: self._store.put(_ANEW + item.id, left))
            return await self._anew(item, left, job)
        return await self._from_vault(item, ends, job)

    async def _anew(self, item: Item, left: list[list[str]], job: str) -> list[Record]:
        """What stands on one side is made on the other; ``left`` outlives a cut, for without its link nothing else wants it there."""
        found = (self._store.observation(Side(side), Kind.DOCUMENT, id) for side, id in left)
        back = [one for one in found if one is not None]
        await self._onward.fresh(back, job, asked=True)
        with self._store.transaction():
            self._store.put(_ANEW + item.id, None)
        return back

    async def _end_link(self, ends: Ends, also: Callable[[], None] = lambda: None) -> None:
        """One of its records is gone for good: the other one gets a new partner."""
        if ends.link is None:
            return
        await self._announcer.withdraw(ends.link, Lane.PERSON)
        with self._store.transaction():
            also()
            dead = msgspec.structs.replace(ends.link, state=LinkState.DEAD, pending=False)
            self._store.save_links([dead])
            self._store.drop_problems([one.key for one in self._store.problems() if one.link_id == dead.id])

    # ---- what only this computer has

    async def _from_vault(self, item: Item, ends: Ends, job: str) -> list[Record]:
        """A new document of Prolegis with the bytes that were kept, which flows to Clio."""
        files, ours = self._context.files, ends.prolegis
        copies = self._store.copies_of(Kind.DOCUMENT, Side.PROLEGIS, ours.id) if ours is not None else []
        if files is None or ours is None or not copies:
            raise Blocked((trouble("DOC-8", ends.name, ends.first.side, ends=ends),))
        copy = copies[0]
        await tidy_spool(self._context)

        def take() -> object:
            return files.spool.take(item.id, files.vault.read(copy.content.sha256))

        spooled = await self._context.offload(take)
        assert isinstance(spooled, Spooled)
        await self._end_link(ends)
        done = await self._writer.written(self._order(item, ours, copy, spooled, job), None, ends)
        return await self._finished(done, ends, job)

    def _order(self, item: Item, ours: Record, copy: Copy, spooled: Spooled, job: str) -> Intent:
        values: Fields = {
            "matter": copy.matter_id or ours.text("matter"), "name": copy.name or ours.name, "folder": ours.text("folder"),
            "content_type": copy.content_type or "application/octet-stream", "origin": "uploaded",
        }  # fmt: skip
        content = spooled.content
        upload = Upload(UploadStep.SPOOLED, size=content.size, sha256=content.sha256, spooled=item.id)
        return Intent(
            item.id, self._context.run, Verb.CREATE, Side.PROLEGIS, Kind.DOCUMENT, values, state=IntentState.ARMED,
            name=str(values["name"]), command=job, upload=upload,
        )  # fmt: skip

    async def _finished(self, done: Intent, ends: Ends, job: str) -> list[Record]:
        if done.state is not IntentState.APPLIED:
            raise Blocked(self._writer.problems(done) or (trouble("SEEN-1", ends.name, done.side, ends=ends),))
        record = self._store.observation(Side.PROLEGIS, Kind.DOCUMENT, done.target_id)
        assert record is not None, "the reply was kept with the write"
        copies = self._store.copies_of(Kind.DOCUMENT, Side.PROLEGIS, ends.prolegis.id) if ends.prolegis else []
        with self._store.transaction():
            for copy in copies[:1]:
                self._store.mark_restored(copy.id, self._context.service_now(Side.PROLEGIS))
        await self._onward.fresh([record], job)
        return [record]
