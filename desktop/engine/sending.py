"""The command behind "Send to Clio": old documents of linked matters, planned, sent a few at a time, and told file by file.

What is done stands in the store after each few files, so that a restart goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from desktop.core.documents import LARGEST, deleted_at, size_of
from desktop.core.documents_desk import SendLine, SendPlan, SendRequest, SendVerdict
from desktop.core.journal import Verb
from desktop.core.links import LinkState
from desktop.core.operations import Operation, Plan
from desktop.core.plan_document import folders_first
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.engine.announce import Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.looking import Looker
from desktop.engine.plan_papers import PaperPlanner
from desktop.engine.result import Result

A_ROUND = 12  # files between two looks at whether to pause
_MOST_ROUNDS = 8  # in which a file may wait for something before it is given up
_LOOKS = 4
_REQUESTS, _A_MINUTE, _BYTES = 2, 50, 1_000_000  # a guess: requests a file, requests a minute, bytes a second
_OPEN, _KEPT = "sendings", 20


class Sending:
    """Plans and carries out sendings. A job's record: its files in order, new names, and what became of each so far."""

    def __init__(self, context: Context, applier: Applier, announcer: Announcer, looker: Looker) -> None:
        self._context, self._store = context, context.store
        self._applier, self._announcer, self._looker = applier, announcer, looker
        self._papers = PaperPlanner(context)
        self.paused: set[str] = set()

    # ---- the plan

    def plan(self, request: SendRequest) -> SendPlan:
        lines = tuple(self._line(record) for record in self._chosen(request))
        going = [one for one in lines if one.verdict in {SendVerdict.SEND, SendVerdict.COMPARE, SendVerdict.RENAME}]
        size = sum(one.size for one in going)
        seconds = len(going) * _REQUESTS * 60 / _A_MINUTE + size / _BYTES
        body = msgspec.json.encode([(one.key, one.name, one.folder, one.size, one.verdict) for one in lines])
        return SendPlan(lines, size, seconds, hashlib.sha256(body).hexdigest()[:16])

    def _chosen(self, request: SendRequest) -> list[Record]:
        if request.documents:
            ids = [key[2:] for key in request.documents if key.startswith("p:")]
            found = list(self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, ids).values())
        else:
            matters = [self._prolegis(key) for key in request.matters]
            found = [one for id in matters if id for one in self._store.documents_of(Side.PROLEGIS, id)]
        linked = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, [one.id for one in found])
        free = [one for one in found if deleted_at(one) is None and one.id not in linked and not one.counterpart]
        return sorted((one for one in free if _within(request, one)), key=lambda one: (one.text("matter"), one.id))

    def _prolegis(self, key: str) -> str:
        """The Prolegis matter of a row."""
        if key.startswith("p:"):
            return key[2:]
        link = self._store.link_of(Side.CLIO, Kind.MATTER, key[2:])
        return link.prolegis_id if link is not None else ""

    def _line(self, record: Record) -> SendLine:
        """What would become of it, as far as that is known without reading bytes."""
        size = size_of(record) or 0
        matter = self._store.link_of(Side.PROLEGIS, Kind.MATTER, record.text("matter"))
        verdict, detail = SendVerdict.SEND, ""
        if matter is None or matter.state is not LinkState.LIVE or not matter.announced:
            verdict = SendVerdict.NOT_LINKED
        elif not record.text("content"):
            verdict = SendVerdict.EMPTY
        elif size > LARGEST:
            verdict = SendVerdict.TOO_LARGE
        else:
            planned = self._planned([record.id], {})
            if planned.found:
                verdict = SendVerdict.THERE
            elif planned.looks:
                verdict = SendVerdict.COMPARE
            elif planned.problems:
                verdict, detail = SendVerdict.RENAME, planned.problems[0].params.get("proposed", "")
        return _told(record, verdict, detail)

    def _planned(self, ids: Sequence[str], names: Mapping[str, str]) -> Plan:
        papers = DocumentGatherer(self._context)
        return self._papers.new(papers, papers.asked(ids, names))

    # ---- a job

    def remember(self, job: str, request: SendRequest) -> None:
        """From now on it goes on by itself, after a restart too."""
        records = self._chosen(request)
        names = {key[2:]: name for key, name in request.names.items()}
        with self._store.transaction():
            self._store.put(f"sending.{job}", {"ids": [one.id for one in records], "names": names, "done": {}})
            self._store.ask_for(Side.PROLEGIS, [one.id for one in records], job=job)
            jobs = [*self._store.get(_OPEN, []), job]
            for old in jobs[:-_KEPT]:
                self._store.put(f"sending.{old}", None)
            self._store.put(_OPEN, jobs[-_KEPT:])

    def unfinished(self) -> list[str]:
        """Jobs that a restart interrupted."""
        return [job for job in self._store.get(_OPEN, []) if self._left(job)]

    def report(self, job: str) -> tuple[SendLine, ...]:
        """Every file, in order."""
        kept = self._kept(job)
        records = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, kept["ids"])
        waits = [SendVerdict.WAITING, ""]
        return tuple(_told(records[id], *_said(kept["done"].get(id, waits))) for id in kept["ids"] if id in records)

    def failed(self, job: str) -> tuple[str, ...]:
        return tuple(line.key for line in self.report(job) if line.verdict is SendVerdict.FAILED)

    def counts(self, job: str) -> dict[str, str]:
        done = [verdict for verdict, _ in self._kept(job)["done"].values()]
        names = (SendVerdict.SENT, SendVerdict.LINKED)
        counts = {str(name): str(done.count(str(name))) for name in names}
        return {**counts, "failed": str(len(done) - sum(map(int, counts.values())))}

    def give_up(self, job: str) -> None:
        """Cancelled: what is not sent stays where it is."""
        left = self._left(job)
        with self._store.transaction():
            self._note(job, dict.fromkeys(left, (SendVerdict.FAILED, "cancelled")))

    async def run(self, job: str, progress: Callable[[int, int], None]) -> dict[str, str]:
        """Send what is left; may be called again at any time. Raises ``Halt`` and service errors; what is done stays done."""
        rounds: dict[str, int] = {}
        while left := self._left(job):
            total = len(self._kept(job)["ids"])
            progress(total - len(left), total)
            while job in self.paused:
                await self._context.clock.sleep(1)
            batch = sorted(left, key=lambda id: rounds.get(id, 0))[:A_ROUND]
            for id in batch:
                rounds[id] = rounds.get(id, 0) + 1
            waiting = await self._round(job, batch, {id for id in batch if rounds[id] >= _MOST_ROUNDS})
            if waiting == len(batch):
                await self._context.clock.sleep(20)
        return self.counts(job)

    async def _round(self, job: str, batch: Sequence[str], last: set[str]) -> int:
        """Some files to their end; returns how many still wait. ``last``: those that wait no longer."""
        names = self._kept(job)["names"]
        plan = self._planned(self._unlinked(batch), names)
        for _ in range(_LOOKS):
            if not plan.looks or not await self._looker.look(plan.looks):
                break
            plan = self._planned(self._unlinked(batch), names)
        with self._store.transaction():
            self._papers.keep(plan.found)
            for problem in plan.problems:
                self._context.ask(problem)
        operations = folders_first(self._as_seen(plan.new))
        results = await self._applier.run(operations, lane=Lane.WRITE, command=job)
        await self._announcer.run()
        refused = {one.source_id for one, result in results if result is Result.REFUSED}
        asked = {one.prolegis_id: one.code for one in self._store.problems() if one.prolegis_id in batch}
        found = {link.prolegis_id for link in plan.found}
        linked = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, batch)
        under_way = {intent.source_id for intent in self._context.open_intents() if intent.kind is Kind.DOCUMENT}
        last = last - under_way  # an unconfirmed one is settled by recovery, however long that takes
        done: dict[str, tuple[SendVerdict, str]] = {}
        for id in batch:
            if id in linked:
                done[id] = (SendVerdict.LINKED if id in found else SendVerdict.SENT, "")
            elif id in refused or id in {one.prolegis_id for one in plan.problems} or id in last:
                done[id] = (SendVerdict.FAILED, asked.get(id, ""))
            elif (verdict := self._impossible(id)) is not None:
                done[id] = (verdict, "")
        with self._store.transaction():
            self._note(job, done)
        return len(batch) - len(done)

    def _impossible(self, id: str) -> SendVerdict | None:
        record = self._store.observation(Side.PROLEGIS, Kind.DOCUMENT, id)
        if record is None or deleted_at(record) is not None:
            return SendVerdict.FAILED
        verdict = self._line(record).verdict
        return verdict if verdict in {SendVerdict.NOT_LINKED, SendVerdict.EMPTY} else None

    def _unlinked(self, batch: Sequence[str]) -> list[str]:
        linked = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, batch)
        return [id for id in batch if id not in linked]

    def _as_seen(self, operations: Iterable[Operation]) -> list[Operation]:
        """What goes under another name than its own in Prolegis keeps both: the difference stands, and neither name travels."""
        creates = [one.source_id for one in operations if one.verb is Verb.CREATE]
        names = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, creates)
        return [
            msgspec.structs.replace(one, seen={**one.seen, "name": names[one.source_id].fields["name"]})
            if one.source_id in names else one
            for one in operations
        ]  # fmt: skip

    def _note(self, job: str, done: dict[str, tuple[SendVerdict, str]]) -> None:
        kept = self._kept(job)
        more = {id: [str(verdict), detail] for id, (verdict, detail) in done.items()}
        self._store.put(f"sending.{job}", {**kept, "done": {**kept["done"], **more}})
        self._store.no_longer_asked(Side.PROLEGIS, done)

    def _left(self, job: str) -> list[str]:
        kept = self._kept(job)
        return [id for id in kept["ids"] if id not in kept["done"]]

    def _kept(self, job: str) -> dict[str, Any]:
        found: dict[str, Any] = self._store.get(f"sending.{job}", {"ids": [], "names": {}, "done": {}})
        return found


def _within(request: SendRequest, record: Record) -> bool:
    day = record.updated_at.date()
    early = request.since is not None and day < request.since
    late = request.until is not None and day > request.until
    return not early and not late and (not request.origins or record.text("origin") in request.origins)


def _told(record: Record, verdict: SendVerdict, detail: str) -> SendLine:
    return SendLine(
        f"p:{record.id}", f"p:{record.text('matter')}", record.name, record.text("folder"), size_of(record) or 0, verdict,
        detail,
    )  # fmt: skip


def _said(kept: Sequence[str]) -> tuple[SendVerdict, str]:
    return SendVerdict(kept[0]), kept[1]
