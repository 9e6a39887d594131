"""What the end of a document's write means: the base moves, a link is born, a person is told, in one commit with the intent. No request is made here."""

from __future__ import annotations

import msgspec

from desktop.core import errors
from desktop.core.documents import Version, sha_of, size_of
from desktop.core.fields import BY_NAME
from desktop.core.journal import Intent, IntentState, Upload, UploadStep, Verb
from desktop.core.links import Entry, Link, LinkState, Origin, Written
from desktop.core.operations import UNDATED
from desktop.core.plan import problem_of
from desktop.core.ports import HistoryRow, LinkTaken
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Kind, Record, Side, Value
from desktop.core.words import same_value
from desktop.engine.context import row_key
from desktop.engine.outcome import Outcomes
from desktop.engine.plan_papers import PUT_BACK
from desktop.engine.refused import CODES

CAME_DAMAGED, NO_FILE, RESTORE_EXPIRED, NOT_WHOLE = "DOC-5", "DOC-7", "DOC-8", "DOC-9"
_UNMADE = "documents.unmade"  # Clio documents whose half-made pair we took away again
_CODES = (CAME_DAMAGED, NO_FILE, RESTORE_EXPIRED, NOT_WHOLE)
_VERBS = {
    Verb.CREATE: "created", Verb.UPDATE: "updated", Verb.VERSION: "versioned", Verb.DELETE: "deleted", Verb.RESTORE: "restored",
}  # fmt: skip
_ON_THE_WIRE: dict[Side, dict[str, str]] = {Side.PROLEGIS: {}, Side.CLIO: {"folder": "parent"}}


class PaperOutcomes(Outcomes):
    """Records results of documents and folders. Every method runs inside a transaction of the caller's."""

    # ---- steps

    def step(self, intent: Intent, state: IntentState, **upload: object) -> Intent:
        """The intent as it stands after a step of its upload, kept."""
        assert intent.upload is not None, "a transfer has an upload"
        moved = msgspec.structs.replace(
            intent,
            state=state,
            upload=msgspec.structs.replace(intent.upload, **upload),
        )
        self._store.save_intents([moved])
        return moved

    # ---- it worked

    def done(self, intent: Intent, reply: Record | None) -> None:
        """A name, a place, a deletion or a return that the service has taken; ``reply`` is the record as it is now."""
        self._close(intent, reply)
        if intent.kind is Kind.FOLDER:
            return
        link = self._store.link(intent.link_id)
        if link is not None and link.state is not LinkState.DEAD:
            self._store.save_links([self._after(link, intent, reply)])
        if intent.verb is Verb.DELETE and not intent.command:
            self._store.count_delete(self._context.clock.now().date())
        if intent.verb is Verb.RESTORE and link is not None:
            self._store.put(PUT_BACK, [id for id in self._store.get(PUT_BACK, []) if id != link.id])

    def _after(self, link: Link, intent: Intent, reply: Record | None) -> Link:
        base, decided = dict(link.base), dict(link.decided)
        for name, value in intent.values.items():
            now = value if reply is None else reply.fields.get(name, value)
            base[name] = _entry(intent.side, name, intent.seen.get(name), now)
            decided.pop(name, None)
        if (
            intent.seen.get("deleted_at") and reply is not None
        ):  # our own deletion is no word of a person that could travel back
            base["deleted_at"] = _entry(
                intent.side, "deleted_at", intent.seen.get("deleted_at"), reply.fields.get("deleted_at")
            )
        moved = msgspec.structs.replace(
            link, base=base, decided=decided, pending=True, written=self._written(link, intent)
        )
        return self._loop_guard(moved, intent) if intent.verb is Verb.UPDATE else moved

    def was_put_back(self, intent: Intent) -> None:
        """Somebody put back what our deletion took before its reply came: it was in both trashes, and the newer word is to take it out of the other."""
        link, at = self._store.link(intent.link_id), intent.sent_at
        if link is None or link.state is LinkState.DEAD or at is None:
            return
        deleted = _entry(intent.side, "deleted_at", intent.seen.get("deleted_at"), at.isoformat())
        base = {**link.base, "deleted_at": deleted}
        self._store.save_links([msgspec.structs.replace(link, base=base, pending=True)])

    def uploaded(self, intent: Intent, reply: Record, content: str) -> Link | None:
        """The bytes stand there: ``content`` is their token on the side written, ``reply`` the record as it is now."""
        upload = intent.upload
        assert upload is not None, "a transfer has an upload"
        is_whole = _is_whole(upload, reply, content)
        if intent.is_order:
            if intent.side is Side.CLIO and upload.sha256 and is_whole:
                self._store.put_hashes({content: upload.sha256})
            done = msgspec.structs.replace(upload, step=UploadStep.FINISHED)
            self._close(msgspec.structs.replace(intent, target_id=reply.id, upload=done), reply)
            return None
        entry = Entry(upload.content, content) if intent.side is Side.CLIO else Entry(content, upload.content)
        if is_whole:
            self._store.put_hashes({str(entry.clio): upload.sha256})
        link = self._made(intent, reply, entry) if intent.verb is Verb.CREATE else self._next(intent, entry)
        finished = msgspec.structs.replace(
            intent,
            target_id=reply.id,
            link_id=link.id if link else 0,
            upload=msgspec.structs.replace(upload, step=UploadStep.FINISHED),
        )
        self._close(finished, reply)
        if not is_whole:  # it stands, so it is linked and never made twice; a person says whether it is sent once more
            torn = self._trouble(finished, NOT_WHOLE, intent.side)
            choices = (str(intent.side.other), "both")
            self._context.ask(msgspec.structs.replace(torn, field="content", choices=choices))
        return link

    def shared(self, intent: Intent, found: Record) -> None:
        """Somebody saved or deleted the document that we began in Prolegis before our bytes were there: it is the pair all the same,
        and both sides changed.
        """
        upload = intent.upload
        assert upload is not None, "a transfer has an upload"
        self._store.put_hashes({upload.content: upload.sha256})
        link = self._made(intent, found, Entry(None, upload.content))
        done = msgspec.structs.replace(upload, step=UploadStep.FINISHED)
        closed = msgspec.structs.replace(intent, target_id=found.id, link_id=link.id if link else 0, upload=done)
        self._close(closed, found)
        if found.text("content"):
            self.raced(closed, Side.PROLEGIS)

    def _made(self, intent: Intent, reply: Record, content: Entry) -> Link | None:
        ours, theirs = (intent.source_id, reply.id) if intent.side is Side.CLIO else (reply.id, intent.source_id)
        existing = self._store.link_of(intent.side.other, intent.kind, intent.source_id)
        if existing is not None:
            return existing if existing.end(intent.side) == reply.id else None
        origin = Origin.CREATED_CLIO if intent.side is Side.CLIO else Origin.CREATED_PROLEGIS
        base = {"content": content}
        for name in ("name", "folder"):
            base[name] = _entry(intent.side, name, intent.seen.get(name), reply.fields.get(name, intent.values[name]))
        link = Link(
            intent.kind, ours, theirs, origin, self._context.service_now(Side.CLIO), base=base, pending=True,
            written={intent.side: self._write(intent, ("name", "folder", "content"))},
        )  # fmt: skip
        try:
            link = self._store.add_link(link)
        except LinkTaken:
            return None
        self._store.no_longer_asked(intent.side.other, [intent.source_id])
        return link

    def _next(self, intent: Intent, content: Entry) -> Link | None:
        link = self._store.link(intent.link_id)
        if link is None or link.state is LinkState.DEAD:
            return None
        decided = {name: one for name, one in link.decided.items() if name != "content"}
        moved = msgspec.structs.replace(
            link,
            base={**link.base, "content": content},
            decided=decided,
            pending=True,
            written=self._written(link, intent),
        )
        self._store.save_links([moved])
        return moved

    def raced(self, intent: Intent, side: Side) -> None:
        """Somebody's version came between: both are kept, the one of ``side`` on top, and a person is told."""
        link = self._store.link(intent.link_id)
        if link is not None:
            self._context.ask(problem_of(link, "DOC-1", intent.name, side=side, choices=("both",)))

    def learnt(self, side: Side, id: str, versions: tuple[Version, ...]) -> None:
        self._store.put_versions(side, id, versions)

    # ---- it did not

    def given_up(self, intent: Intent, why: str = "", *, again: bool = True) -> None:
        """Overtaken, or not possible now: the next plan says anew what is needed; ``again`` False: not before something changes."""
        if intent.has_begun and intent.upload is not None and not intent.upload.unwanted:
            self._unwanted(intent, why)
            return
        state = IntentState.CANCELLED if intent.state is IntentState.ARMED else IntentState.REJECTED
        self._store.save_intents([msgspec.structs.replace(intent, state=state, error=why)])
        self._no_doubt(intent)
        if intent.has_begun:  # what else was told when it was given up stands
            self._store.put(_UNMADE, sorted({*self._store.get(_UNMADE, []), intent.source_id}))
        else:
            self._clear(intent)
        self._observer.changed |= again

    def made_elsewhere(self, intent: Intent) -> None:
        """The pair is there, so nothing is asked of it any more, though what we began has still to go."""
        self._store.save_intents([intent])
        self._clear(intent)

    def is_unmade(self, intent: Intent) -> bool:
        """Whether the empty document was taken away by us: the key of its create gives the same one for ever, so it is put back."""
        return intent.source_id in self._store.get(_UNMADE, [])

    def _closed(self, intent: Intent, error: errors.ServiceError) -> None:
        if intent.has_begun:
            self._unwanted(intent, error.reason or type(error).__name__)
        else:
            super()._closed(intent, error)

    def _unwanted(self, intent: Intent, why: str) -> None:
        """It stays open until the empty document that it began is gone; until then nothing is made in its place."""
        assert intent.upload is not None, "a transfer has an upload"
        upload = msgspec.structs.replace(intent.upload, unwanted=True)
        now = self._context.service_now(intent.side)
        self._store.save_intents(
            [msgspec.structs.replace(intent, state=IntentState.SENT, upload=upload, error=why, sent_at=now)]
        )
        self._observer.changed = True

    def told(self, intent: Intent, code: str, side: Side, *, waits: bool = False) -> None:
        """A trouble with one document, about its record on ``side``."""
        self._context.ask(self._trouble(intent, code, side, waits=waits))

    def _trouble(self, intent: Intent, code: str, side: Side, *, waits: bool = False) -> Problem:
        ours, theirs = self._ends(intent)
        params = {"name": intent.name, "side": str(side), **({"intent": intent.id} if intent.is_order else {})}
        return Problem(
            key(code, str(intent.kind), ours, theirs, ""), code, UNDATED, intent.kind, side, intent.link_id, ours, theirs,
            params=params, choices=("unlink",) if code == RESTORE_EXPIRED else (), waits=waits,
        )  # fmt: skip

    def _ends(self, intent: Intent) -> tuple[str, str]:
        link = self._store.link(intent.link_id) if intent.link_id else None
        if link is not None:
            return link.prolegis_id, link.clio_id
        if intent.is_order:  # not yet a record where it is to be made
            return (intent.target_id, "") if intent.side is Side.PROLEGIS else ("", intent.target_id)
        return (intent.source_id, "") if intent.side is Side.CLIO else ("", intent.source_id)

    def refused(self, intent: Intent, error: errors.ServiceError) -> None:
        """The service will not: a question that stands until the document changes."""
        if intent.state is IntentState.ARMED:
            intent = msgspec.structs.replace(intent, state=IntentState.SENT)
            self._store.save_intents([intent])
        if intent.is_order:
            self._refused_order(intent, error)
        else:
            self.rejected(intent, error)

    def _refused_order(self, intent: Intent, error: errors.ServiceError) -> None:
        """Told until a person has read it: no plan of ours wants this write."""
        self._closed(intent, error)
        said = (error.message or error.code) if isinstance(error, errors.Refused) else ""
        told = self._trouble(intent, "PERM-1" if isinstance(error, errors.Forbidden) else "REF-1", intent.side)
        named = key(told.code, "order", *(self._ends(intent) if intent.target_id else (intent.id,)))
        params = {**told.params, **({"said": said} if said else {})}
        self._context.ask(msgspec.structs.replace(told, key=named, params=params, choices=("wait",)))
        self._note(intent, None, "failed", detail=type(error).__name__)

    # ---- shared

    def _close(self, intent: Intent, reply: Record | None) -> None:
        self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.APPLIED)])
        if reply is not None:
            before = self._store.observation(reply.side, reply.kind, reply.id)
            now = self._context.service_now(reply.side)
            if not self._observer.answered(before, reply, now) or intent.is_order:
                self._store.touch(reply.side, reply.kind, [reply.id])
        self._observer.changed = True
        self._clear(intent)
        ours, theirs = self._ends(intent)
        source = (
            (intent.source_id, "") if intent.side is Side.CLIO else ("", intent.source_id)
        )  # before there was a link
        over = [(code, ends) for code in _CODES for ends in ((ours, theirs), source)]
        self._store.drop_problems([key(code, str(intent.kind), *ends, "") for code, ends in over])
        if intent.is_order:
            self._store.drop_problems([key(code, "order", ours, theirs) for code in CODES])
        if intent.kind is Kind.DOCUMENT:
            self._tell(intent, reply)

    def _tell(self, intent: Intent, reply: Record | None) -> None:
        ours, theirs = self._ends(intent)
        link = self._store.link_of(intent.side, intent.kind, intent.target_id) if intent.is_order else None
        if link is not None:  # its row is the pair's
            ours, theirs = link.prolegis_id, link.clio_id
        fields = tuple(intent.values) if intent.verb is Verb.UPDATE else ()
        row = HistoryRow(
            self._context.clock.now(), self._context.run, _VERBS[intent.verb], intent.kind, intent.side, ours, theirs,
            intent.name, fields,
        )  # fmt: skip
        self._context.note(row)
        keys = [f"p:{ours}" if ours else f"c:{theirs}", *([row_key(reply)] if reply is not None else [])]
        self._context.changed(*((intent.kind, name) for name in keys))
        self._context.history_grew()

    def _written(self, link: Link, intent: Intent) -> dict[Side, Written]:
        names = {Verb.VERSION: ("content",), Verb.DELETE: ("deleted_at",), Verb.RESTORE: ("deleted_at",)}
        return {**link.written, intent.side: self._write(intent, names.get(intent.verb, tuple(intent.values)))}

    def _write(self, intent: Intent, names: tuple[str, ...]) -> Written:
        wire = _ON_THE_WIRE[intent.side]
        return Written(self._context.service_now(intent.side), tuple(wire.get(name, name) for name in names))


def _entry(side: Side, name: str, source: Value, written: Value) -> Entry:
    """The base of one field after a write to ``side``."""
    ours, theirs = (source, written) if side is Side.CLIO else (written, source)
    return Entry(ours, theirs, agreed=same_value(BY_NAME[Kind.DOCUMENT][name], ours, theirs))


def _is_whole(upload: Upload, reply: Record, content: str) -> bool:
    """Whether the service shows what was sent: its hash in Prolegis, its size in Clio, which tells no hash. Of a version that is not on top nothing is said."""
    if reply.text("content") != content or not upload.sha256:
        return True
    shown = size_of(reply)
    return sha_of(reply, {}) == upload.sha256 if reply.side is Side.PROLEGIS else shown in {None, upload.size}


def place_of(values: Fields) -> str:
    """What tells a folder to be made from every other one: its matter, its outer path and its name."""
    return "/".join(str(values[name]) for name in ("matter", "folder", "name"))
