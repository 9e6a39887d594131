"""A person's answer to a problem, turned into stored facts that the next plan acts on. Writes nothing to a service itself, but for links, creates and names."""

from __future__ import annotations

import msgspec

from desktop.core.desk import LinkRequest
from desktop.core.fields import BY_NAME, Merge
from desktop.core.journal import IntentState, Verb
from desktop.core.links import Decision, Entry, Link, LinkState
from desktop.core.ports import HistoryRow
from desktop.core.problems import Problem
from desktop.core.records import Kind, Party, Record, Side, Value
from desktop.engine.context import Context, row_key
from desktop.engine.document_ends import ends_of
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.linking import Linker
from desktop.engine.plan_papers import DELETABLE, PUT_BACK
from desktop.engine.writing import Writer

_RETRY = frozenset({"REF-1", "PERM-1", "LINK-1", "REDO-1", "STALL-1", "BUG-1"})
_MATTER_PARTS = frozenset({"PARTY-1", "PARTY-2", "OWNER-1"})


class UnknownAnswer(Exception):
    """The problem is not there (any more), or does not take this answer."""


class Answers:
    """``resolve`` of a problem by key."""

    def __init__(self, context: Context, linker: Linker, writer: Writer) -> None:
        self._context, self._store, self._linker, self._writer = context, context.store, linker, writer

    async def resolve(self, problem_key: str, keep: str, job: str) -> None:
        """Raises ``UnknownAnswer``; ``linking.Blocked`` where a link or create cannot be done."""
        problem = next((one for one in self._store.problems() if one.key == problem_key), None)
        if problem is None:
            raise UnknownAnswer(problem_key)
        if keep not in problem.choices:
            raise UnknownAnswer(keep)
        if problem.code == "AMB-2" and keep == "wait":
            return  # the question stands: without an answer the record would wait for ever and nobody knew
        await self._act(problem, keep, job)
        with self._store.transaction():
            self._store.drop_problems([problem.key])
            row = HistoryRow(
                self._context.clock.now(), self._context.run, "resolved", problem.kind or Kind.CLIENT, None,
                problem.prolegis_id, problem.clio_id, problem.params.get("name", ""), (problem.field,) if problem.field else (),
                f"{problem.code} {keep.partition(':')[0]}",
            )  # fmt: skip
            self._context.note(row)
        self._context.history_grew()
        self._context.changed_all()

    async def _act(self, problem: Problem, keep: str, job: str) -> None:
        link = self._store.link(problem.link_id) if problem.link_id else None
        if problem.code == "GUARD-1":
            if keep == "both":
                self.approve(*problem.params.get("groups", "").split())
        elif problem.code in {"DEL-1", "DEL-3"}:
            self._deletions(problem, keep)
        elif problem.code == "NAME-1":
            await self._rename(problem, job)
        elif problem.code == "AMB-2":
            await self._ambiguous(problem, keep, job)
        elif keep == "unlink" and link is not None:
            await self._linker.unlink(link)
        elif problem.code in _MATTER_PARTS and link is not None:
            self._leave_party(problem, link)
        elif link is not None and problem.field and problem.code not in _RETRY:
            self._decide(link, problem.field, keep)
        elif keep.startswith("link:") or keep == "create":
            await self._link_or_create(problem, keep, job)
        elif keep == "wait" and problem.code not in _RETRY:
            self._wave(problem)

    # ---- fields

    def choose(self, kind: Kind, prolegis_id: str, field: str, keep: str) -> None:
        """Settle a difference that stands quietly. Raises ``UnknownAnswer`` where there is no such link, field or choice."""
        link = self._store.link_of(Side.PROLEGIS, kind, prolegis_id)
        if link is None or field not in BY_NAME[kind] or keep not in {"prolegis", "clio", "both"}:
            raise UnknownAnswer(f"{field} {keep}")
        self._decide(link, field, keep)

    def _decide(self, link: Link, field: str, keep: str) -> None:
        """The choice counts for the values the person saw; it is void as soon as either side changes."""
        ours, theirs = (self._value(link, side, field) for side in (Side.PROLEGIS, Side.CLIO))
        decided = {**link.decided, field: Decision(keep, ours, theirs)}
        base = dict(link.base)
        if BY_NAME[link.kind][field].merge is Merge.FIXED or keep == "both":
            base[field] = Entry(ours, theirs, agreed=False)
            decided.pop(field)
        frozen = tuple(name for name in link.frozen_fields if name != field)
        changed = msgspec.structs.replace(link, decided=decided, base=base, frozen_fields=frozen, pending=True)
        with self._store.transaction():
            self._store.save_links([changed])
            for side in Side:
                self._store.put(f"rewrites.{link.id}.{side}", {})

    def _value(self, link: Link, side: Side, field: str) -> Value:
        record = self._store.observation(side, link.kind, link.end(side))
        if record is None or field not in BY_NAME[link.kind]:
            return None
        if link.kind is Kind.DOCUMENT:  # whose folder Clio names by an id
            record = DocumentGatherer(self._context).placed(record)
        return record.fields.get(field)

    # ---- a matter's parts

    def _leave_party(self, problem: Problem, link: Link) -> None:
        """Leave it as it is, on both sides, and do not ask again."""
        prolegis = self._store.observation(Side.PROLEGIS, Kind.MATTER, link.prolegis_id)
        clio = self._store.observation(Side.CLIO, Kind.MATTER, link.clio_id)
        base = dict(link.base)
        entry = base.get("parties", Entry((), ""))
        with self._store.transaction():
            if problem.code == "OWNER-1" and clio is not None:
                base["parties"] = Entry(entry.prolegis, clio.text("client"))
            elif problem.code == "PARTY-2":
                base["relations"] = _with_relation(base.get("relations"), problem.field.removeprefix("relation "))
            else:
                self._end_party(link, problem.field, base)
                base["parties"] = Entry(_without(entry, problem.field, prolegis), entry.clio)
            self._store.save_links([msgspec.structs.replace(link, base=base, pending=True)])

    def _end_party(self, link: Link, client_id: str, base: dict[str, Entry]) -> None:
        """Its relationship, where Clio still has it, is no news afterwards."""
        party = self._store.link_of(Side.PROLEGIS, Kind.PARTY, f"{link.prolegis_id}:{client_id}")
        if party is not None:
            self._store.save_links([msgspec.structs.replace(party, state=LinkState.DEAD, pending=False)])
            base["relations"] = _with_relation(base.get("relations"), party.clio_id)

    # ---- records without a link

    async def _link_or_create(self, problem: Problem, keep: str, job: str) -> None:
        other = keep.partition(":")[2]
        if problem.kind is Kind.MATTER and problem.prolegis_id:
            request = LinkRequest(problem.prolegis_id, clio_matter=other, create_matter=not other)
        elif problem.prolegis_id:
            request = LinkRequest(clients={problem.prolegis_id: other or "create"})
        elif other:
            request = LinkRequest(clients={other: problem.clio_id})
        else:
            await self._linker.create_in_prolegis(problem.clio_id, job)
            return
        self._linker.check(request)
        await self._linker.run(request, job)

    async def _ambiguous(self, problem: Problem, keep: str, job: str) -> None:
        """Which of the records is the one we created: one of them, none (send once more), or not now."""
        intent = self._store.intent(problem.params.get("intent", ""))
        if intent is None or intent.state is not IntentState.HELD:
            return
        if keep == "create":
            with self._store.transaction():
                self._store.save_intents([msgspec.structs.replace(intent, state=IntentState.CANCELLED)])
            await self._link_or_create(problem, "create", job)
            return
        await self._linker.adopt(intent, keep.partition(":")[2])

    def approve(self, *groups: str) -> None:
        """Let through what the guard stopped ("side:kind", all when none is named), this once.

        It ends with the first plan that does not need it any more, or with the program.
        """
        every = [f"{side}:{kind}" for side in Side for kind in (Kind.CLIENT, Kind.MATTER, Kind.DOCUMENT)]
        self._context.approved.update(groups or every)
        with self._store.transaction():
            self._store.drop_problems(["GUARD-1"])

    def _deletions(self, problem: Problem, keep: str) -> None:
        """Follow these deletions on the other side, this once, or put all of these documents back."""
        ids = {int(id) for id in problem.params.get("links", "").split()}
        if keep == "both":
            with self._store.transaction():
                self._store.put(DELETABLE, sorted(ids.union(self._store.get(DELETABLE, []))))
        elif keep == "restore":
            with self._store.transaction():
                self._store.put(PUT_BACK, sorted(ids.union(self._store.get(PUT_BACK, []))))

    async def _rename(self, problem: Problem, job: str) -> None:
        """The proposed name, where the document has the one that the other side refuses; from there it travels."""
        assert problem.side is not None, "one side refuses it"
        side, name = problem.side.other, problem.params["proposed"]
        id = problem.prolegis_id if side is Side.PROLEGIS else problem.clio_id
        record = self._store.observation(side, Kind.DOCUMENT, id)
        if record is None:
            raise UnknownAnswer(problem.key)
        ends = ends_of(self._store, row_key(record))
        await self._writer.reach(ends, record, Verb.UPDATE, job, {"name": name}, lambda now: now.text("name") == name)

    def _wave(self, problem: Problem) -> None:
        with self._store.transaction():
            self._store.put("waved", sorted({*self._store.get("waved", []), problem.key}))


def _with_relation(known: Entry | None, relation: str) -> Entry:
    """The relationships that are left as they are, by id."""
    return Entry(None, " ".join(filter(None, (str(known.clio or "") if known else "", relation))))


def _without(entry: Entry, client_id: str, now: Record | None) -> tuple[Party, ...]:
    before = tuple(one for one in entry.prolegis if isinstance(one, Party)) if isinstance(entry.prolegis, tuple) else ()
    kept = {party.client_id for party in now.parties} if now is not None else set()
    return tuple(one for one in before if one.client_id != client_id or client_id in kept)
