"""What a reply means: the base moves, a link is born, a problem is recorded, all inside one commit with the intent's new state. No request is made here."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from desktop.core import errors
from desktop.core.fields import BY_NAME, Field, Merge
from desktop.core.journal import Intent, IntentState, Verb
from desktop.core.links import Entry, Link, LinkState, Origin, Written
from desktop.core.merge_items import settle_items
from desktop.core.operations import UNDATED
from desktop.core.plan import problem_of, shown
from desktop.core.plan_matter import NUMBER_BEFORE
from desktop.core.policy import Numbering
from desktop.core.ports import HistoryRow, LinkTaken
from desktop.core.problems import Problem, key
from desktop.core.records import Item, Kind, Record, Side, Value
from desktop.core.words import same_value
from desktop.engine.context import LONGEST_TURN, Context, row_key
from desktop.engine.observe import Observer
from desktop.engine.refused import CODES, mark_of

_MARKS = 3  # refused writes of one record that are remembered besides the last
_ROUNDS = 3  # a 412 that many times in a row


class Outcomes:
    """Records results. Every method runs inside a transaction of the caller's."""

    def __init__(self, context: Context, observer: Observer) -> None:
        self._context, self._observer, self._store = context, observer, context.store

    # ---- it worked

    def acked(self, intent: Intent, reply: Record) -> None:
        """A valid reply: the remote id, the link and the base stand in one commit with the intent (SYNC 4.3)."""
        now = self._context.service_now(intent.side)
        before = self._store.observation(reply.side, reply.kind, reply.id)
        is_newest = self._observer.answered(before, reply, now)
        link = self._born(intent, reply) if intent.verb is Verb.CREATE else self._moved(intent, before, reply)
        # A matter that we created is applied only once its number stands on both sides: ``planner`` sees to it.
        unfinished = intent.verb is Verb.CREATE and intent.kind is Kind.MATTER and link is not None
        state = IntentState.ACKED if unfinished else IntentState.APPLIED
        link_id = link.id if link else 0
        self._store.save_intents([msgspec.structs.replace(intent, state=state, target_id=reply.id, link_id=link_id)])
        self._observer.date_taken(before, reply)
        if not is_newest:  # what we know beyond the reply is an edit that the new base does not hold
            self._store.touch(reply.side, reply.kind, [reply.id])
        self._clear(intent)
        self._note(intent, reply, "created" if intent.verb is Verb.CREATE else "updated")

    def _born(self, intent: Intent, reply: Record) -> Link | None:
        """The link of a record that we created; its base is what both sides were seen to hold alike."""
        ours, theirs = (intent.source_id, reply.id) if intent.side is Side.CLIO else (reply.id, intent.source_id)
        existing = self._store.link_of(intent.side.other, intent.kind, intent.source_id)
        if existing is not None:
            return existing if existing.end(intent.side) == reply.id else None
        origin = Origin.CREATED_CLIO if intent.side is Side.CLIO else Origin.CREATED_PROLEGIS
        link = Link(
            intent.kind, ours, theirs, origin, self._context.link_time(),
            announced=intent.kind is Kind.PARTY, pending=intent.kind is not Kind.PARTY,
            written={intent.side: Written(self._context.service_now(intent.side), tuple(intent.values))},
        )  # fmt: skip
        base = {}
        for name, field in BY_NAME[intent.kind].items():
            if name in reply.fields and name in intent.seen and field.merge is not Merge.SHOWN:
                sides = (intent.seen[name], reply.fields[name])
                ours_theirs = sides if intent.side is Side.CLIO else sides[::-1]
                if (entry := self._entry(field, *ours_theirs, intent)) is not None:
                    base[name] = entry
        if intent.kind is Kind.MATTER and "number" in intent.seen:
            base[NUMBER_BEFORE] = Entry(intent.seen["number"], None)
        try:
            pending = link.pending and not self._equal_now(intent, reply, base)
            link = self._store.add_link(msgspec.structs.replace(link, base=base, pending=pending))
        except LinkTaken:
            self._context.ask(_about(intent, "LINK-1", reply))
            return None
        self._observer.changed = True
        for name, value in intent.values.items():
            if name in reply.fields and not _whole(intent.kind, name, value, reply):
                self._cut(link, name, value, reply)
        if intent.kind is Kind.CLIENT:
            self.touch_matters(link)
        return link

    def _equal_now(self, intent: Intent, reply: Record, base: dict[str, Entry]) -> bool:
        """Whether nothing is left to plan: not if its source was edited since, or more of it is to come. A matter still owes its parties a look."""
        source = self._store.observation(intent.side.other, intent.kind, intent.source_id)
        if source is None or intent.kind is not Kind.CLIENT:
            return False
        ours, theirs = (source, reply) if intent.side is Side.CLIO else (reply, source)
        return all(
            name in base and self._same(field, ours.fields[name], theirs.fields[name], base[name])
            for name, field in BY_NAME[intent.kind].items()
            if field.merge is not Merge.SHOWN and name in ours.fields and name in theirs.fields
        )

    def _same(self, field: Field, ours: Value, theirs: Value, entry: Entry) -> bool:
        """What the base was just made of was compared for it."""
        if field.merge is not Merge.ITEMS and (ours, theirs) == (entry.prolegis, entry.clio):
            return entry.agreed
        return self._context.words.same(field, ours, theirs)

    def touch_matters(self, client_link: Link) -> None:
        """A client that became linked may free a matter that waited for it, or owe it a relationship."""
        matters = self._store.matters_with_client(client_link.prolegis_id)
        self._store.touch(Side.PROLEGIS, Kind.MATTER, [matter.id for matter in matters])

    def _entry(self, field: Field, ours: Value, theirs: Value, intent: Intent) -> Entry | None:
        """The base of one field of a new record: the pair as sent and answered, or as it happens to be equal."""
        sent = intent.values.get(field.name)
        if field.merge is Merge.ITEMS:
            return settle_items(None, ours, theirs, intent.side, sent)
        same = self._context.words.same(field, ours, theirs)
        if same or (sent is not None and field.merge is not Merge.ASK):
            return Entry(ours, theirs, agreed=same)
        return None

    def _moved(self, intent: Intent, before: Record | None, reply: Record) -> Link | None:
        """Only the fields sent move (SYNC 2). What came back different beyond the canonical form is a problem, not an echo (C17)."""
        link = self._store.link(intent.link_id)
        if link is None or link.state is LinkState.DEAD:
            return None
        base, decided = dict(link.base), dict(link.decided)
        for name, value in intent.values.items():
            if name not in reply.fields:
                continue
            if self._kept(link, name, value, reply):
                base[name] = self._base_after(link, name, intent, reply)
                decided.pop(name, None)
            elif name == "number" and intent.side is Side.CLIO:
                self._numbers_are_clios(link)
                decided.pop(name, None)
        if "number" in intent.values and intent.side is Side.PROLEGIS and before is not None and before.text("number"):
            base.setdefault(NUMBER_BEFORE, Entry(before.text("number"), None))  # people still look for it
        written = {**link.written, intent.side: Written(self._context.service_now(intent.side), tuple(intent.values))}
        pending = link.kind is not Kind.PARTY  # a matter is planned with its parties
        moved = msgspec.structs.replace(link, base=base, decided=decided, written=written, pending=pending)
        self._store.save_links([self._loop_guard(moved, intent)])
        if self._store.get(name := f"raced.{link.id}.{intent.side}"):
            self._store.put(name, 0)
        self._observer.changed = True
        return moved

    def _base_after(self, link: Link, name: str, intent: Intent, reply: Record) -> Entry:
        field = BY_NAME[link.kind][name]
        other, now = intent.seen.get(name), reply.fields[name]
        ours, theirs = (other, now) if intent.side is Side.CLIO else (now, other)
        if field.merge is Merge.ITEMS:
            return settle_items(link.base.get(name), ours, theirs, intent.side, intent.values[name])
        return Entry(ours, theirs, agreed=self._context.words.same(field, ours, theirs))

    def _kept(self, link: Link, name: str, sent: Value, reply: Record) -> bool:
        """Whether the service kept what was sent; if not, a person is told once. A number that Clio ignores is no fault (U19)."""
        whole = _whole(link.kind, name, sent, reply)
        if whole or (name == "number" and reply.side is Side.CLIO):
            self._store.drop_problems([key("CUT-1", str(link.kind), link.prolegis_id, link.clio_id, name)])
            return whole
        self._cut(link, name, sent, reply)
        return True  # the pair as it stands is the base: it is not sent again and again

    def _cut(self, link: Link, name: str, sent: Value, reply: Record) -> None:
        params = {"sent": shown(sent), "kept": shown(reply.fields[name])}
        self._context.ask(
            problem_of(
                link, "CUT-1", reply.name, side=reply.side, field=name, params=params, choices=("prolegis", "clio")
            )
        )

    def _numbers_are_clios(self, link: Link) -> None:
        """Clio ignored a number that we sent: this firm's numbers are made by Clio. Remembered; never fought (U19)."""
        policy = msgspec.structs.replace(self._context.policy, numbering=Numbering.AUTOMATIC)
        self._context.save_policy(policy)

    def _loop_guard(self, link: Link, intent: Intent) -> Link:
        """A field that we rewrite more than three times a day on one side is fought over: it is frozen and a person is asked (U10)."""
        day = self._context.clock.now().date().isoformat()
        name = f"rewrites.{link.id}.{intent.side}"
        counts = self._store.get(name, {})
        counts = counts if counts.get("day") == day else {"day": day}
        frozen = list(link.frozen_fields)
        for field in intent.values:
            if intent.command:
                continue
            counts[field] = counts.get(field, 0) + 1
            if counts[field] > 3 and field not in frozen:
                frozen.append(field)
        self._store.put(name, counts)
        return msgspec.structs.replace(link, frozen_fields=tuple(frozen))

    # ---- it did not

    def uncertain(self, intent: Intent, error: errors.ServiceError) -> None:
        """Nobody knows whether it was applied: the row says so and recovery looks (SYNC 4.4)."""
        check_at = self._context.clock.now() + timedelta(seconds=self._context.settle)
        # It may have waited for its turn before it left: the settle time counts from the latest moment that it can have left.
        now = self._context.service_now(intent.side)
        left = (intent.sent_at or now) + timedelta(seconds=LONGEST_TURN)
        if self._context.knows_time(intent.side):
            left = min(now, left)
        doubt = msgspec.structs.replace(
            intent, state=IntentState.UNCERTAIN, error=error.reason, check_at=check_at, sent_at=left
        )
        self._store.save_intents([doubt])
        problem = _about(intent, "AMB-1", None, until=check_at.isoformat())
        self._context.ask(msgspec.structs.replace(problem, waits=True, choices=()))
        self._observer.changed = True

    def tripped(self, intent: Intent, error: Exception) -> None:
        """Our own code failed around a write: whether it was sent is unknown, so it is looked for, and a person can report it."""
        self.uncertain(intent, errors.Unconfirmed(intent.side, type(error).__name__))
        self._context.ask(_about(intent, "BUG-1", None, reference=f"{type(error).__name__} {intent.id[:8]}"))

    def rejected(self, intent: Intent, error: errors.ServiceError) -> None:
        """Certainly not applied. A refusal becomes a problem that stands until the record changes."""
        self._closed(intent, error)
        self._no_doubt(intent)
        self._observer.changed = True
        if isinstance(error, errors.Forbidden):
            self._context.ask(_about(intent, "PERM-1", None, print=self._marks("PERM-1", intent)))
        elif isinstance(error, errors.Refused):
            said, marks = error.message or error.code, self._marks("REF-1", intent)
            self._context.ask(_about(intent, "REF-1", None, print=marks, said=said, field=error.field))
        elif isinstance(error, errors.Stale):
            self._raced(intent)
        if not isinstance(error, errors.Unreachable | errors.SignInEnded | errors.Stale | errors.LeaseHeld):
            self._note(intent, None, "failed", detail=type(error).__name__)

    def _closed(self, intent: Intent, error: errors.ServiceError) -> None:
        why = error.reason or type(error).__name__
        self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.REJECTED, error=why)])

    def _marks(self, code: str, intent: Intent) -> str:
        """Of this write and of those to the same record that were refused before: a document's name and its bytes are two."""
        named = key(code, str(intent.kind), *_ids(intent))
        before = next((one.params.get("print", "") for one in self._store.problems() if one.key == named), "").split()
        return " ".join([*before[-_MARKS:], mark_of(intent)])

    def _raced(self, intent: Intent) -> None:
        """Somebody was faster than our write: planned again, and after three rounds it waits until the record rests (U1)."""
        name = f"raced.{intent.link_id}.{intent.side}"
        rounds = self._store.get(name, 0) + 1
        self._store.put(name, rounds)
        if rounds >= _ROUNDS:
            self._context.ask(_about(intent, "REDO-1", None, print=mark_of(intent)))

    def looked(self, intent: Intent, record: Record | None) -> None:
        """The record as it is after a 412 or 404 on a write."""
        if record is None:
            self._observer.gone(intent.side, intent.kind, intent.target_id)
        else:
            self._observer.take([record], self._context.service_now(intent.side))

    # ---- words

    def _no_doubt(self, intent: Intent) -> None:
        """It may have been in doubt before."""
        self._store.drop_problems([key("AMB-1", str(intent.kind), *_ids(intent))])

    def _clear(self, intent: Intent) -> None:
        kind = str(intent.kind)
        answered = [key(code, kind, *_ids(intent)) for code in (*CODES, "AMB-1", "BUG-1")]
        self._store.drop_problems([*answered, key("AMB-2", kind, intent.source_id)])

    def _note(self, intent: Intent, reply: Record | None, verb: str, detail: str = "") -> None:
        ours, theirs = _ids(intent)
        if reply is not None and intent.side is Side.CLIO:
            theirs = reply.id
        elif reply is not None:
            ours = reply.id
        row = HistoryRow(
            self._context.clock.now(), self._context.run, verb, intent.kind, intent.side, ours, theirs, intent.name,
            tuple(intent.values) if intent.verb is Verb.UPDATE else (), detail,
        )  # fmt: skip
        self._context.note(row)
        if reply is not None:
            self._context.changed((intent.kind, row_key(reply)))
        if ours and intent.kind is not Kind.PARTY:
            self._context.changed((intent.kind, f"p:{ours}"))
        self._context.history_grew()


def _whole(kind: Kind, name: str, sent: Value, reply: Record) -> bool:
    """Whether the reply holds what was sent, list items by key."""
    field, came = BY_NAME[kind][name], reply.fields[name]
    if field.merge is not Merge.ITEMS:
        return same_value(field, sent, came)
    keys = {item.key for item in came if isinstance(item, Item)} if isinstance(came, tuple) else set()
    return {item.key for item in sent if isinstance(item, Item)} == keys if isinstance(sent, tuple) else not keys


def _ids(intent: Intent) -> tuple[str, str]:
    """(Prolegis id, Clio id) of what an intent is about, as far as known."""
    if intent.verb is Verb.CREATE:
        return (intent.source_id, "") if intent.side is Side.CLIO else ("", intent.source_id)
    return ("", intent.target_id) if intent.side is Side.CLIO else (intent.target_id, "")


def _about(intent: Intent, code: str, reply: Record | None, **params: str) -> Problem:
    ours, theirs = _ids(intent)
    words = {"name": intent.name, "side": str(intent.side), "other": reply.name if reply else "", **params}
    return Problem(
        key(code, str(intent.kind), ours, theirs), code, UNDATED, intent.kind, intent.side, intent.link_id, ours, theirs,
        params.get("field", ""), words, ("wait",),
    )  # fmt: skip
