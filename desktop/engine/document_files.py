"""Files from this computer, and older versions that become the newest: a private copy first, then one write that survives a cut at any step."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath

from desktop.core import errors
from desktop.core.copies import Content, Spooled
from desktop.core.document_names import folder_fault, join_folder, name_fault, proposed_name, split_folder
from desktop.core.documents import LARGEST, is_locked, number_of
from desktop.core.journal import Intent, IntentState, Upload, UploadStep, Verb
from desktop.core.ports import Lane
from desktop.core.records import Fields, Kind, Record, Side
from desktop.engine.context import Context, Files
from desktop.engine.document_ends import Ends, trouble
from desktop.engine.keeping import tidy_spool
from desktop.engine.linking import Blocked
from desktop.engine.onward import Onward
from desktop.engine.ordered import Item
from desktop.engine.transfers import SAVED_MEANWHILE
from desktop.engine.writing import Writer, is_deleted

_UNKNOWN_TYPE = "application/octet-stream"
_IS_FOLDER, _IS_EMPTY, _IS_LARGE = "FILE-1", "FILE-2", "FILE-3"


class DocumentFiles:
    """Each method may be called again with the same item: its write is found by ``item.id``."""

    def __init__(self, context: Context, writer: Writer, onward: Onward) -> None:
        self._context, self._store, self._writer, self._onward = context, context.store, writer, onward

    # ---- a new document

    async def upload(self, item: Item, job: str) -> Record:
        """A file as a new document of Prolegis, from where it flows to Clio."""
        done = self._store.intent(item.id)
        if done is None:
            matter = self._matter(item.row)
            fault = name_fault(Side.PROLEGIS, item.name)
            if fault is not None or folder_fault(item.folder) is not None:
                proposed = proposed_name(Side.PROLEGIS, item.name)
                raise Blocked((trouble("NAME-1", item.name, Side.PROLEGIS, proposed=proposed),))
            spooled = await self.spooled(item)
            values: Fields = {
                "matter": matter, "name": item.name, "folder": join_folder(split_folder(item.folder)),
                "content_type": _type_of(item.name), "origin": "uploaded",
            }  # fmt: skip
            intent = self._order(item, Verb.CREATE, Side.PROLEGIS, job, values, spooled)
            done = await self._writer.written(intent, None, None)
        return self._record(await self._ended(done), item.name)

    def _matter(self, row: str) -> str:
        """The Prolegis matter of a matter's row."""
        if row.startswith("p:"):
            return row[2:]
        link = self._store.link_of(Side.CLIO, Kind.MATTER, row[2:])
        if link is None:
            raise Blocked((trouble("FILE-4", ""),))
        return link.prolegis_id

    # ---- a new version

    async def version(self, item: Item, ends: Ends, job: str) -> None:
        """A file as the newest version of a document."""
        done = self._store.intent(item.id)
        if done is None:
            target = await self._target(ends)
            spooled = await self.spooled(item)
            values: Fields = {"content_type": _type_of(item.file)}
            intent = self._order(item, Verb.VERSION, target.side, job, values, spooled, target)
            done = await self._writer.written(intent, target, ends)
        self._record(await self._ended(done), ends.name)
        await self._onward.linked(ends, job)

    async def make_current(self, item: Item, ends: Ends, job: str) -> None:
        """An older version on top: Clio copies its own, Prolegis gets the bytes once more."""
        done = self._store.intent(item.id)
        if done is None:
            side = Side(item.side)
            record = ends.on(side)
            if record is None:
                raise Blocked((trouble("GONE-1", ends.name, side, ends=ends),))
            now = await self._standing(record, ends)
            make = self._copied if side is Side.CLIO else self._saved_again
            intent = await make(item, now, ends, job)
            if intent is None:
                return
            done = await self._writer.written(intent, now, ends)
        self._record(await self._ended(done), ends.name)
        await self._onward.linked(ends, job)

    async def _copied(self, item: Item, now: Record, ends: Ends, job: str) -> Intent | None:
        versions = await self._context.clio.documents.versions(now.id, Lane.PERSON)
        wanted = next((one for one in versions if one.id == item.version), None)
        if wanted is None:
            raise Blocked((trouble("GONE-1", ends.name, Side.CLIO, ends=ends),))
        if wanted == versions[-1]:
            return None
        latest = versions[-1]
        upload = Upload(
            UploadStep.COMMITTED, wanted.id, latest.content, head=wanted.id, document_id=now.id,
            version_uuid=latest.content.partition(":")[0],
        )  # fmt: skip
        at = self._context.service_now(Side.CLIO)
        return Intent(
            item.id, self._context.run, Verb.VERSION, Side.CLIO, Kind.DOCUMENT, {}, state=IntentState.SENT,
            target_id=now.id, name=ends.name, attempts=1, first_sent_at=at, sent_at=at, command=job, upload=upload,
        )  # fmt: skip

    async def _saved_again(self, item: Item, now: Record, ends: Ends, job: str) -> Intent | None:
        if item.version == str(number_of(Side.PROLEGIS, now.text("content"))):
            return None
        await tidy_spool(self._context)
        spool = self._files.spool
        target = str(await self._context.offload(lambda: spool.target(item.id)))
        try:
            got = await self._context.prolegis.documents.download(now.id, item.version, target, lane=Lane.PERSON)
            content = Content(got.sha256, got.size)
            spooled = await self._local(lambda: spool.adopt(item.id, content))
        except errors.Missing:
            spooled = await self._from_vault(item, now, ends)
        except errors.Faulty as error:
            raise Blocked((trouble("DOC-5", ends.name, error.side, ends=ends),)) from None
        values: Fields = {"content_type": now.text("content_type") or _type_of(ends.name)}
        return self._order(item, Verb.VERSION, Side.PROLEGIS, job, values, spooled, now)

    async def _from_vault(self, item: Item, now: Record, ends: Ends) -> Spooled:
        """A revision whose bytes Prolegis keeps no longer."""
        copies = self._store.copies_of(Kind.DOCUMENT, Side.PROLEGIS, now.id)
        copy = next((one for one in copies if one.revision == item.version), None)
        if copy is None:
            raise Blocked((trouble("DOC-2", ends.name, Side.PROLEGIS, ends=ends),))
        files, sha256 = self._files, copy.content.sha256
        return await self._local(lambda: files.spool.take(item.id, files.vault.read(sha256)))

    # ---- shared

    async def _target(self, ends: Ends) -> Record:
        """Where a new version is put first, as it stands now."""
        return await self._standing(ends.first, ends)

    async def _standing(self, record: Record, ends: Ends) -> Record:
        now = await self._writer.look(record, ends)
        if is_deleted(now):
            raise Blocked((trouble("GONE-1", ends.name, now.side, ends=ends),))
        if is_locked(now):
            raise Blocked((trouble("LOCK-2", ends.name, now.side, ends=ends),))
        return now

    async def spooled(self, item: Item) -> Spooled:
        """A private copy of a person's file: what is sent is what it was at one moment. Raises ``Blocked`` and ``LocalError``."""
        await tidy_spool(self._context)
        spool = self._files.spool
        earlier = await self._context.offload(lambda: spool.find(item.id))
        if isinstance(earlier, Spooled):
            return earlier
        try:
            spooled = await self._local(lambda: spool.take_file(item.id, item.file))
        except errors.LocalError as error:
            if error.code == "folder":
                raise Blocked((trouble(_IS_FOLDER, item.name),)) from None
            raise
        size = spooled.content.size
        if 0 < size <= LARGEST:
            return spooled
        await self._context.offload(lambda: spool.remove(item.id))
        raise Blocked((trouble(_IS_LARGE if size else _IS_EMPTY, item.name),))

    async def _local(self, work: object) -> Spooled:
        assert callable(work)
        found = await self._context.offload(work)
        assert isinstance(found, Spooled)
        return found

    def _order(
        self, item: Item, verb: Verb, side: Side, job: str, values: Fields, spooled: Spooled, target: Record | None = None
    ) -> Intent:  # fmt: skip
        content = spooled.content
        follows = number_of(Side.CLIO, target.text("content")) if target is not None and side is Side.CLIO else 0
        upload = Upload(
            UploadStep.SPOOLED, size=content.size, sha256=content.sha256, spooled=item.id, follows=follows
        )  # fmt: skip
        return Intent(
            item.id, self._context.run, verb, side, Kind.DOCUMENT, values, state=IntentState.ARMED,
            target_id=target.id if target is not None else "", name=target.name if target is not None else item.name,
            command=job, upload=upload,
        )  # fmt: skip

    async def _ended(self, intent: Intent) -> Intent:
        """One that an earlier run of the program began may still be on its way."""
        return await self._writer.ended(intent.id)

    def _record(self, done: Intent, name: str) -> Record:
        """What was written. Raises ``Blocked`` where it was not."""
        if done.state is IntentState.APPLIED:
            record = self._store.observation(done.side, Kind.DOCUMENT, done.target_id)
            assert record is not None, "the reply was kept with the write"
            return record
        if problems := self._writer.problems(done):
            raise Blocked(problems)
        codes = {"changed": "DOC-6", "unreadable": "DOC-6", SAVED_MEANWHILE: "SEEN-1"}
        code = codes.get(done.error, "GONE-1")  # else what it was written to is not there any more
        raise Blocked((trouble(code, name, done.side),))

    @property
    def _files(self) -> Files:
        if self._context.files is None:
            raise Blocked((trouble("FILE-4", ""),))
        return self._context.files


def _type_of(name: str) -> str:
    return mimetypes.guess_type(PurePath(name).name)[0] or _UNKNOWN_TYPE
