"""Bringing the bytes of a document from one side to the other, step by step through the journal, so that a cut at any step is gone on with (SYNC 8).

fetched into the spool → reserved → stored → committed → checked and linked. What the end means is in ``outcome_documents``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from desktop.core import errors
from desktop.core.copies import Content, Spooled
from desktop.core.documents import Version, number_of, sha_of
from desktop.core.journal import Intent, IntentState, Upload, UploadStep, Verb
from desktop.core.plan_content import landed
from desktop.core.ports import Lane
from desktop.core.ports_documents import Reservation
from desktop.core.records import Kind, Record, Side
from desktop.engine.context import Context, Files
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.outcome_documents import PaperOutcomes
from desktop.engine.still_linked import is_source_gone, is_still_linked
from desktop.engine.tops import Tops

_S, _U = IntentState, UploadStep
SAVED_MEANWHILE = "somebody saved it meanwhile"
NOT_LINKED = "its matter is not linked any more"
GONE_MEANWHILE = "it was deleted meanwhile"
_MOST_SAVES = 5  # in a row that come between a person's file and its place on top


class Overtaken(Exception):
    """What was planned cannot be done any more, or not yet: it is planned anew."""


class Transfers:
    """Carries one intent at a time from where it stands to its end. Raises ``errors.ServiceError``, ``LocalError`` and ``Overtaken``."""

    def __init__(self, context: Context, outcomes: PaperOutcomes) -> None:
        self._context, self._outcomes, self._store = context, outcomes, context.store
        self._tops = Tops(context)
        self._open: dict[str, Reservation] = {}  # addresses live in memory alone
        self._seen: dict[str, Record] = {}

    @property
    def _files(self) -> Files:
        files = self._context.files
        assert files is not None, "documents are planned only where files may lie"
        return files

    async def carry(self, intent: Intent, lane: Lane, *, seen: Record | None = None) -> Intent:
        """Go on until the bytes stand there. ``seen`` is the document to be written to, where it was just read."""
        if seen is not None:
            self._seen[intent.id] = seen
        try:
            while intent.state is not _S.APPLIED:
                if _upload(intent).step is not _U.WAITING:
                    await self._context.must_hold_lease()
                self._must_still_be_wanted(intent)
                intent = await self._next(intent, lane)
                self._context.checkpoint(f"upload {_upload(intent).step}")
        finally:
            self._open.pop(intent.id, None)
            self._seen.pop(intent.id, None)
        await self.drop(intent)
        return intent

    def _must_still_be_wanted(self, intent: Intent) -> None:
        """Where an answer was lost it is first looked at what was begun, so that it can be taken away; what is committed is linked."""
        step = _upload(intent).step
        is_known = step in {_U.RESERVED, _U.STORED} or not intent.attempts
        if step is _U.COMMITTED or not is_known:
            return
        if not is_still_linked(self._context, intent):
            raise Overtaken(NOT_LINKED)
        if intent.verb is Verb.CREATE and is_source_gone(self._context, intent):
            raise Overtaken(GONE_MEANWHILE)

    async def drop(self, intent: Intent) -> None:
        """Its private copy is not needed any more."""
        self._files.spool.remove(intent.id)

    async def _next(self, intent: Intent, lane: Lane) -> Intent:
        step = _upload(intent).step
        if step is _U.WAITING:
            return await self._fetch(intent, lane)
        if step is _U.SPOOLED:
            return await (self._reserve if intent.side is Side.CLIO else self._begin)(intent, lane)
        if step is _U.RESERVED:
            return await (self._store_bytes if intent.side is Side.CLIO else self._put)(intent, lane)
        if step is _U.STORED:
            return await self._commit(intent, lane)
        return await self._on_top(intent, lane)

    async def _kept(self, intent: Intent, state: IntentState, **upload: object) -> Intent:
        return await self._context.commit.run(partial(self._outcomes.step, intent, state, **upload))

    def _noted(self, intent: Intent, state: IntentState, **upload: object) -> Intent:
        """A step that may be repeated: a power cut may take it back."""
        return self._context.commit.at_once(partial(self._outcomes.step, intent, state, **upload))

    # ---- from there

    async def _fetch(self, intent: Intent, lane: Lane) -> Intent:
        upload = _upload(intent)
        spooled = self._spooled(intent)
        if spooled is None:
            version, size = await self._wanted(intent, lane)
            spool, owner = self._files.spool, intent.id
            target = spool.target(owner, size or 0)
            got = await self._context.documents(intent.side.other).download(
                intent.source_id, version, target, lane=lane, size=size
            )
            content = Content(got.sha256, got.size)
            spooled = await self._local(lambda: spool.adopt(owner, content))
        found = spooled.content
        if upload.sha256 and found.sha256 != upload.sha256:
            await self.drop(intent)
            raise errors.Faulty(intent.side.other, "other bytes than the version has", status=200)
        is_reserved = upload.version_uuid if intent.side is Side.CLIO else upload.document_id
        step = _U.RESERVED if is_reserved else _U.SPOOLED
        return self._noted(intent, intent.state, step=step, size=found.size, sha256=found.sha256, spooled=intent.id)

    def _spooled(self, intent: Intent) -> Spooled | None:
        return self._files.spool.find(intent.id)

    async def _local(self, work: Callable[[], Spooled]) -> Spooled:
        found = await self._context.offload(work)
        assert isinstance(found, Spooled)
        return found

    def _path(self, intent: Intent) -> str:
        found = self._spooled(intent)
        if found is None:
            raise errors.LocalError("unreadable", "the private copy is gone")
        return found.path

    async def _wanted(self, intent: Intent, lane: Lane) -> tuple[str, int | None]:
        """(version, size) of exactly what was planned: Clio's latest may be another one by now."""
        upload, side = _upload(intent), intent.side.other
        if side is Side.PROLEGIS:
            return upload.version or str(number_of(side, upload.content)), upload.size or None
        versions = await self._context.documents(side).versions(intent.source_id, lane)
        await self._context.commit.run(lambda: self._outcomes.learnt(side, intent.source_id, versions))
        found = next((one for one in versions if one.content == upload.content), None)
        if found is None:
            raise Overtaken("the version is not there any more")
        return found.id, found.size

    # ---- to Clio

    async def _reserve(self, intent: Intent, lane: Lane) -> Intent:
        upload = _upload(intent)
        if intent.verb is Verb.VERSION:
            parent: str | None = f"document:{intent.target_id}"
        elif found := await self.begun(intent, lane):
            parent = f"document:{found.id}"  # and the answer was lost: never a second document, nor an empty one if Clio refuses now
            intent = await self._kept(intent, intent.state, document_id=found.id)
        elif not is_still_linked(self._context, intent):
            raise Overtaken(NOT_LINKED)
        elif is_source_gone(self._context, intent):
            raise Overtaken(GONE_MEANWHILE)
        else:
            values = intent.values
            parent = DocumentGatherer(self._context).parent(str(values["matter"]), str(values["folder"] or ""))
        if parent is None:
            raise Overtaken("its folder is not there yet")
        path = self._path(intent)
        intent = await self._sending(intent)
        reserved = await self._context.clio.documents.reserve(
            parent, self._name(intent), content_type=self._content_type(intent), size=upload.size, marker=intent.id,
            lane=lane, source=path,
        )  # fmt: skip
        self._open[intent.id] = reserved
        self._context.checkpoint("reply read")
        ids = {"document_id": reserved.document_id, "version_uuid": reserved.version_uuid}
        return await self._kept(intent, _S.SENT, step=_U.RESERVED, **ids)

    async def begun(self, intent: Intent, lane: Lane) -> Record | None:
        """What a reservation made whose reply was lost, by its mark; proved absent once the settle time is over."""
        if not intent.attempts:
            return None
        found = await self._context.clio.documents.find_marked(intent.kind, intent.id, lane)
        if not found and not self._context.settled(intent):
            raise errors.Faulty(Side.CLIO, "not shown yet")
        return found[0] if found else None

    async def _sending(self, intent: Intent) -> Intent:
        """Marked as sent before a byte leaves."""
        now = self._context.service_now(intent.side)
        sent = msgspec.structs.replace(
            intent, state=_S.SENT, first_sent_at=intent.first_sent_at or now, sent_at=now, attempts=intent.attempts + 1
        )
        await self._context.commit.run(lambda: self._store.save_intents([sent]))
        self._context.checkpoint("sent")
        return sent

    def _name(self, intent: Intent) -> str:
        return str(intent.values.get("name") or intent.name)

    def _content_type(self, intent: Intent) -> str:
        given = intent.values.get("content_type")
        source = self._store.observation(intent.side.other, intent.kind, intent.source_id)
        return str(given or (source.text("content_type") if source is not None else ""))

    async def _store_bytes(self, intent: Intent, lane: Lane) -> Intent:
        upload, clio = _upload(intent), self._context.clio.documents
        reserved = self._open.get(intent.id)
        if reserved is None:
            reserved = await clio.reservation(upload.document_id, upload.version_uuid, size=upload.size, lane=lane)
        await clio.put_bytes(reserved, self._path(intent))
        self._context.checkpoint("bytes stored")
        return self._noted(intent, _S.SENT, step=_U.STORED)

    async def _commit(self, intent: Intent, lane: Lane) -> Intent:
        upload, clio = _upload(intent), self._context.clio.documents
        try:
            reply = await clio.commit(upload.document_id, upload.version_uuid, sha256=upload.sha256, lane=lane)
        except errors.Refused as error:
            if error.code != "no_bytes" and intent.error and not self._context.settled(intent):
                # It was in doubt: an earlier commit may be what is refused now, and Clio's lists do not show it yet (F4).
                raise errors.Faulty(Side.CLIO, "refused, and not shown yet") from error
            if error.code != "no_bytes":
                raise
            self._open.pop(intent.id, None)
            return await self._kept(intent, _S.SENT, step=_U.RESERVED)
        self._context.checkpoint("reply read")
        sent = await self._ours(intent, reply, lane)
        if intent.verb is Verb.VERSION and (sent.number != upload.follows + 1 or upload.head):
            return await self._landed(intent, reply, sent, lane)
        if intent.verb is Verb.VERSION and reply.text("content") != sent.content:  # begun after ours, and faster
            self._context.commit.at_once(lambda: self._outcomes.raced(intent, Side.CLIO))
        return await self._finished(intent, reply, sent.content)

    async def _ours(self, intent: Intent, reply: Record, lane: Lane) -> Version:
        """The version just committed: the latest, unless somebody was faster still."""
        uuid, token = _upload(intent).version_uuid, reply.text("content")
        if token.partition(":")[0] == uuid:
            return Version(number_of(Side.CLIO, token), "", token, reply.updated_at)
        versions = await self._context.clio.documents.versions(reply.id, lane)
        found = next((one for one in versions if one.content.partition(":")[0] == uuid), None)
        if found is None:
            raise errors.Unconfirmed(Side.CLIO, "committed, but not shown")
        return found

    async def _landed(self, intent: Intent, reply: Record, sent: Version, lane: Lane) -> Intent:
        """Another number than expected: whose version belongs on top is decided by when each was saved (F12)."""
        upload = _upload(intent)
        versions = await self._context.clio.documents.versions(reply.id, lane)
        if all(one.content != sent.content for one in versions):
            raise errors.Unconfirmed(Side.CLIO, "an older list than the answer")
        between = any(upload.follows < one.number < sent.number for one in versions)
        place = landed(upload, sent, self._tops.saved_at(intent), versions)

        def work() -> None:
            self._outcomes.learnt(Side.CLIO, reply.id, versions)
            if between:
                self._outcomes.raced(intent, Side.CLIO if place.head else Side.PROLEGIS)

        await self._context.commit.run(work)
        if not place.head:
            return await self._finished(intent, reply, sent.content)
        return await self._kept(intent, _S.SENT, step=_U.COMMITTED, head=place.head)

    async def _on_top(self, intent: Intent, lane: Lane) -> Intent:
        """The later save becomes the latest again; ours is kept beneath it. After a cut it may stand there already."""
        upload, clio = _upload(intent), self._context.clio.documents
        versions = await clio.versions(upload.document_id, lane)
        ours = next((one for one in versions if one.content.partition(":")[0] == upload.version_uuid), None)
        if ours is None:
            raise Overtaken("the version is not there any more")
        if intent.is_order and not await self._tops.may_stand(intent, versions, ours, lane):
            raise Overtaken(SAVED_MEANWHILE)
        if versions[-1] == ours:
            reply: Record | None = await clio.make_latest(upload.document_id, upload.head, lane)
        else:
            reply = await clio.get(Kind.DOCUMENT, upload.document_id, lane)
        if reply is None:
            raise Overtaken("it is gone")
        self._context.checkpoint("reply read")
        return await self._finished(intent, reply, ours.content)

    # ---- to Prolegis

    async def _begin(self, intent: Intent, lane: Lane) -> Intent:
        """A document without content yet: the key makes a repeat harmless."""
        intent = await self._sending(intent)
        if intent.verb is Verb.VERSION:
            return await self._kept(intent, _S.SENT, step=_U.RESERVED, document_id=intent.target_id)
        key = f"desk-document-{intent.id}" if intent.is_order else f"clio-document-{intent.source_id}"
        create = partial(self._context.prolegis.documents.create_document, intent.values, lane=lane)
        made = await create(key=key)
        if not intent.is_order and self._is_anothers(made, intent.source_id):  # Prolegis remembers a key for a day
            made = await create(key=f"{key}-{intent.id}")
        self._seen[intent.id] = made
        self._context.checkpoint("reply read")
        return await self._kept(intent, _S.SENT, step=_U.RESERVED, document_id=made.id)

    def _is_anothers(self, made: Record, clio_id: str) -> bool:
        """Whether what our key once made is by now linked to another document of Clio's."""
        known = self._store.observation(Side.PROLEGIS, Kind.DOCUMENT, made.id)
        link = self._store.link_of(Side.PROLEGIS, Kind.DOCUMENT, made.id)
        pairs = {known.counterpart if known is not None else None, link.clio_id if link is not None else None}
        return bool(pairs - {None, clio_id})

    async def _put(self, intent: Intent, lane: Lane) -> Intent:
        upload, prolegis = _upload(intent), self._context.prolegis.documents
        seen = self._seen.pop(intent.id, None)
        if seen is None:
            seen = await self._looked(intent, lane)
        if sha_of(seen, {}) == upload.sha256:
            return await self._finished(intent, seen, seen.text("content"))
        is_ours = intent.verb is Verb.CREATE and not intent.is_order
        is_elsewhere = is_ours and seen.text("matter") != intent.values["matter"]  # another client's file by now (F29)
        is_empty = is_ours and not is_elsewhere and not seen.text("content")
        if is_empty and seen.text("deleted_at") and self._outcomes.is_unmade(intent):
            seen = await prolegis.restore(seen.id, seen=seen, lane=lane)
        if is_elsewhere or (is_ours and (seen.text("content") or seen.text("deleted_at"))):
            self._context.commit.at_once(lambda: self._outcomes.shared(intent, seen))
            return msgspec.structs.replace(intent, state=_S.APPLIED)
        try:
            reply = await prolegis.put_content(
                seen.id, self._path(intent), sha256=upload.sha256, content_type=self._content_type(intent), seen=seen,
                lane=lane,
            )  # fmt: skip
        except (errors.Stale, errors.Refused) as error:
            if is_ours and (isinstance(error, errors.Stale) or error.code == "document_deleted"):
                return await self._kept(intent, _S.SENT)  # somebody was at it: looked at again
            if isinstance(error, errors.Refused) or not intent.is_order or intent.attempts > _MOST_SAVES:
                raise
            again = msgspec.structs.replace(intent, attempts=intent.attempts + 1)
            return await self._kept(again, _S.SENT)  # a person's file goes on top of whatever was saved meanwhile
        self._context.checkpoint("reply read")
        return await self._finished(intent, reply, reply.text("content"))

    async def _looked(self, intent: Intent, lane: Lane) -> Record:
        """After a cut: what stands there now. Somebody's save is never written over."""
        upload = _upload(intent)
        found = await self._context.prolegis.documents.get(Kind.DOCUMENT, upload.document_id, lane)
        if found is None or (found.text("deleted_at") and (intent.is_order or intent.verb is not Verb.CREATE)):
            raise Overtaken("it is gone")
        if intent.is_order or intent.verb is Verb.CREATE:
            return found
        if not is_still_linked(self._context, intent, found):
            raise Overtaken(NOT_LINKED)
        is_free = not found.text("content") or sha_of(found, {}) == upload.sha256
        if not is_free and not self._is_as_agreed(intent, found):
            raise Overtaken(SAVED_MEANWHILE)
        return found

    def _is_as_agreed(self, intent: Intent, found: Record) -> bool:
        link = self._store.link(intent.link_id)
        entry = link.base.get("content") if link is not None else None
        return entry is not None and entry.on(found.side) == found.fields.get("content")

    # ---- the end

    async def unmake(self, intent: Intent, lane: Lane) -> bool:
        """Take away the document that was begun and will not be finished. True: it has bytes by now, so it was finished after all."""
        documents, upload = self._context.documents(intent.side), _upload(intent)
        found = await documents.get(Kind.DOCUMENT, upload.document_id, lane)
        if found is None:
            return False
        if not found.text("content"):
            if not found.text("deleted_at"):
                await documents.trash(upload.document_id, seen=found, lane=lane)
            return False
        if intent.side is Side.CLIO and not upload.version_uuid:
            return False  # somebody put bytes of their own into it
        if intent.side is Side.CLIO:
            await self._finished(intent, found, (await self._ours(intent, found, lane)).content)
        elif intent.is_order or sha_of(found, {}) == upload.sha256:
            await self._finished(intent, found, found.text("content"))
        else:
            self._context.commit.at_once(lambda: self._outcomes.shared(intent, found))
        return True

    async def _finished(self, intent: Intent, reply: Record, content: str) -> Intent:
        self._context.commit.at_once(lambda: self._outcomes.uploaded(intent, reply, content))
        done = msgspec.structs.replace(_upload(intent), step=_U.FINISHED)
        return msgspec.structs.replace(intent, state=_S.APPLIED, upload=done)


def _upload(intent: Intent) -> Upload:
    assert intent.upload is not None, "a transfer has an upload"
    return intent.upload
