"""The command behind "Send to Clio": old documents of linked matters, planned, sent a few at a time, and told file by file.

What is done stands in the store after each few files, so that a restart goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from desktop.core.documents import LARGEST, deleted_at, size_of
from desktop.core.documents_desk import (
    OldDocuments,
    SendingState,
    SendLine,
    SendPlan,
    SendRequest,
    SendVerdict,
    guessed_seconds,
)
from desktop.core.journal import Verb
from desktop.core.links import Link, LinkState
from desktop.core.operations import Operation, Plan
from desktop.core.plan_document import folders_first
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.core.sending_limits import Forecast, Limits, forecast
from desktop.engine.announce import Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import Context
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.looking import Looker
from desktop.engine.outcome_documents import NOT_WHOLE
from desktop.engine.pacing import LIMITS, Pacing
from desktop.engine.plan_papers import PaperPlanner
from desktop.engine.result import Result

A_ROUND, _LARGEST_ROUND = 12, 96  # files between two looks at whether to pause: more where they go quickly
WAITS = 20.0  # seconds between two looks where every file waits for something
_SHORT, _LONG = 2.0, 6.0  # seconds of a round that may grow, or that was too many
_MOST_ROUNDS = 8  # in which a file may wait for something before it is given up
_LOOKS = 4
_OPEN, _KEPT, _PAUSED = "sendings", 20, "sendings.paused"
_CANCELLED, GONE_WHILE_SENT = "cancelled", "GONE-2"
_GOING = frozenset({SendVerdict.SEND, SendVerdict.COMPARE, SendVerdict.RENAME})
_THERE = frozenset({SendVerdict.SENT, SendVerdict.LINKED})


class Sending:
    """Plans and carries out sendings. A job's record: its files in order, new names, what became of each so far, and its limits."""

    def __init__(self, context: Context, applier: Applier, announcer: Announcer, looker: Looker) -> None:
        self._context, self._store = context, context.store
        self._applier, self._announcer, self._looker = applier, announcer, looker
        self._papers = PaperPlanner(context)
        self.pacing = Pacing(context, self._kept, self._keep)
        self._paused: set[str] = set(self._store.get(_PAUSED, []))
        self._files: tuple[str, dict[str, SendLine]] = ("", {})  # of the job whose report was asked for last

    # ---- the plan

    def plan(self, request: SendRequest) -> SendPlan:
        lines = self._lines(self._chosen(request))
        going = [one for one in lines if one.verdict in _GOING]
        size = sum(one.size for one in going)
        body = msgspec.json.encode([(one.key, one.name, one.folder, one.size, one.verdict) for one in lines])
        seconds = guessed_seconds(len(going), size)
        ends = self._forecast(request.limits, len(going), seconds)
        return SendPlan(lines, size, seconds, hashlib.sha256(body).hexdigest()[:16], ends)

    def _forecast(self, limits: Limits, files: int, seconds: float) -> Forecast | None:
        clock = self._context.clock
        return forecast(limits, clock.now(), clock.zone(), files, seconds) if limits else None

    def old(self, request: SendRequest) -> tuple[OldDocuments, ...]:
        """What ``plan`` would choose from, counted: of all linked matters where the request names none."""
        linked = [link for link in self._store.links(Kind.MATTER, [LinkState.LIVE]) if link.announced]
        matters = request.matters or tuple(f"p:{link.prolegis_id}" for link in linked)
        sums: dict[tuple[str, str], list[int]] = {}
        for record in self._chosen(msgspec.structs.replace(request, matters=matters)):
            one = sums.setdefault((f"p:{record.text('matter')}", record.text("origin")), [0, 0])
            one[0] += 1
            one[1] += size_of(record) or 0
        return tuple(OldDocuments(matter, origin, *one) for (matter, origin), one in sums.items())

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

    def _lines(self, records: Sequence[Record]) -> tuple[SendLine, ...]:
        """What would become of each, as far as that is known without reading bytes. What stands around them is read once."""
        papers = DocumentGatherer(self._context)
        matters = self._store.links_of(Side.PROLEGIS, Kind.MATTER, {one.text("matter") for one in records})
        plans = {one.record.id: self._papers.new(papers, [one]) for one in papers.new(records, asked=True)}
        return tuple(_line(one, matters.get(one.text("matter")), plans.get(one.id, Plan())) for one in records)

    def _planned(self, ids: Sequence[str], names: Mapping[str, str]) -> Plan:
        papers = DocumentGatherer(self._context)
        return self._papers.new(papers, papers.asked(ids, names))

    # ---- a job

    def remember(self, job: str, request: SendRequest) -> None:
        """From now on it goes on by itself, after a restart too."""
        records = self._chosen(request)
        names = {key[2:]: name for key, name in request.names.items()}
        row = {"ids": [one.id for one in records], "names": names, "done": {}}
        limits = {LIMITS: msgspec.to_builtins(request.limits)} if request.limits else {}
        with self._store.transaction():
            self._keep(job, {**row, **limits})
            self._store.ask_for(Side.PROLEGIS, [one.id for one in records], job=job)
            jobs = [*self._store.get(_OPEN, []), job]
            over = [old for old in jobs[:-_KEPT] if not self._left(old)]  # one may wait for its hours for days
            for old in over:
                self._store.put(f"sending.{old}", None)
            self._store.put(_OPEN, [one for one in jobs if one not in over])

    def unfinished(self) -> list[str]:
        """Jobs that a restart interrupted."""
        return [job for job in self._store.get(_OPEN, []) if self._left(job)]

    def report(self, job: str) -> tuple[SendLine, ...]:
        """Every file, in order."""
        kept = self._kept(job)
        if self._files[0] != job:  # asked for again and again while it runs
            records = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, kept["ids"])
            self._files = job, {id: _told(records[id], SendVerdict.WAITING, "") for id in kept["ids"] if id in records}
        return tuple(_said(line, kept["done"].get(id)) for id, line in self._files[1].items())

    def sendings(self) -> tuple[SendingState, ...]:
        """The latest ones, newest first."""
        return tuple(self._state(job) for job in reversed(self._store.get(_OPEN, [])))

    def _state(self, job: str) -> SendingState:
        kept = self._kept(job)
        failed = sum(verdict == SendVerdict.FAILED for verdict, _ in kept["done"].values())
        waits = self.pacing.waits_until(job)
        return SendingState(
            job, len(kept["ids"]), len(kept["done"]), failed, job in self._paused, self.pacing.limits(job), waits
        )

    def told(self, job: str) -> tuple[int, int]:
        """(done, total)."""
        kept = self._kept(job)
        return len(kept["done"]), len(kept["ids"])

    def reopen(self, job: str) -> None:
        """What failed is to be sent again, under the names that were accepted; the report stays one of every file."""
        kept = self._kept(job)
        failed = [id for id, (verdict, _) in kept["done"].items() if verdict == SendVerdict.FAILED]
        done = {id: said for id, said in kept["done"].items() if id not in set(failed)}
        with self._store.transaction():
            self.pause(job, paused=False)
            self._keep(job, {**kept, "done": done})
            self._store.ask_for(Side.PROLEGIS, failed, job=job)
            self._store.put(_OPEN, [*(one for one in self._store.get(_OPEN, []) if one != job), job])

    def counts(self, job: str) -> dict[str, str]:
        done = [verdict for verdict, _ in self._kept(job)["done"].values()]
        names = (SendVerdict.SENT, SendVerdict.LINKED)
        counts = {str(name): str(done.count(str(name))) for name in names}
        return {**counts, "failed": str(len(done) - sum(map(int, counts.values())))}

    def give_up(self, job: str) -> None:
        """Cancelled: what is not sent stays where it is."""
        left = self._left(job)
        with self._store.transaction():
            self._note(job, dict.fromkeys(left, (SendVerdict.FAILED, _CANCELLED)))

    def pause(self, job: str, *, paused: bool) -> None:
        """It rests after the files under way, after a restart too, until a person lets it go on."""
        (self._paused.add if paused else self._paused.discard)(job)
        with self._store.transaction():
            self._store.put(_PAUSED, sorted(self._paused))

    async def run(self, job: str, progress: Callable[[int, int], None]) -> dict[str, str] | None:
        """Send what is left, or as much of it as the job's limits let go now: then None. May be called again at any time.

        Raises ``Halt`` and service errors; what is done stays done.
        """
        rounds: dict[str, int] = {}
        many = A_ROUND
        while left := self._left(job):
            total = len(self._kept(job)["ids"])
            progress(total - len(left), total)
            while job in self._paused:
                await self._context.clock.sleep(1)
            batch = self.pacing.take(job, sorted(left, key=lambda id: rounds.get(id, 0))[:many])
            if not batch:
                return None
            begun = self._context.clock.monotonic()
            for id in batch:
                rounds[id] = rounds.get(id, 0) + 1
            try:
                waiting = await self._round(job, batch, {id for id in batch if rounds[id] >= _MOST_ROUNDS})
            except Exception:
                self.pacing.over(job)
                raise
            self.pacing.over(job)
            many = _next_round(many, self._context.clock.monotonic() - begun)
            if waiting == len(batch):
                await self._context.clock.sleep(WAITS)
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
        torn = {one.prolegis_id for one in self._store.problems() if one.code == NOT_WHOLE}
        gone = self._gone(batch)
        asked_for = self._store.asked_for()
        last = last - under_way  # an unconfirmed one is settled by recovery, however long that takes
        done: dict[str, tuple[SendVerdict, str]] = {}
        for id in batch:
            if id in gone and id not in found:
                done[id] = (SendVerdict.FAILED, GONE_WHILE_SENT)
            elif id in linked and id in torn:  # it stands there, but not as it was sent: a person is asked
                done[id] = (SendVerdict.FAILED, NOT_WHOLE)
            elif id in linked or (Side.PROLEGIS, id) not in asked_for:  # though it may be parted by now
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
        if record is None:
            return SendVerdict.FAILED
        verdict = self._lines([record])[0].verdict
        return verdict if verdict in {SendVerdict.NOT_LINKED, SendVerdict.EMPTY} else None

    def _gone(self, batch: Sequence[str]) -> set[str]:
        """What was deleted on the way; what of it stands in Clio goes the way of every deletion."""
        records = self._store.observations(Side.PROLEGIS, Kind.DOCUMENT, batch)
        is_gone = self._store.is_gone
        return {
            id for id, one in records.items()
            if deleted_at(one) is not None or is_gone(Side.PROLEGIS, Kind.DOCUMENT, id)
        }  # fmt: skip

    def _unlinked(self, batch: Sequence[str]) -> list[str]:
        linked, asked_for = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, batch), self._store.asked_for()
        return [id for id in batch if id not in linked and (Side.PROLEGIS, id) in asked_for]

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
        self._keep(job, {**kept, "done": {**kept["done"], **more}})
        self._store.no_longer_asked(Side.PROLEGIS, done)
        unsent = {id for id, (verdict, _) in done.items() if verdict not in _THERE}
        for other in self.unfinished() if unsent else ():
            if other != job:  # what this one did not send is still asked for by another that waits for its hours
                self._store.ask_for(Side.PROLEGIS, unsent.intersection(self._left(other)), job=other)

    def _keep(self, job: str, row: dict[str, Any]) -> None:
        self._store.put(f"sending.{job}", row)

    def _left(self, job: str) -> list[str]:
        kept = self._kept(job)
        return [id for id in kept["ids"] if id not in kept["done"]]

    def _kept(self, job: str) -> dict[str, Any]:
        found: dict[str, Any] = self._store.get(f"sending.{job}", {"ids": [], "names": {}, "done": {}})
        cancelled = [id for id, (_, detail) in found["done"].items() if detail == _CANCELLED]
        if cancelled:  # what had left when the job was cancelled was finished all the same
            sent = self._store.links_of(Side.PROLEGIS, Kind.DOCUMENT, cancelled)
            found = {**found, "done": {**found["done"], **{id: [str(SendVerdict.SENT), ""] for id in sent}}}
        return found


def _next_round(many: int, seconds: float) -> int:
    """Each round waits for its last file, so that more of them at a time lose less; whoever pauses never waits long for one."""
    if seconds > _LONG:
        return A_ROUND
    return min(2 * many, _LARGEST_ROUND) if seconds < _SHORT else many


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


def _said(line: SendLine, done: Sequence[str] | None) -> SendLine:
    return line if done is None else line.becoming(SendVerdict(done[0]), done[1])


def _line(record: Record, matter: Link | None, planned: Plan) -> SendLine:
    verdict, detail = SendVerdict.SEND, ""
    if matter is None or matter.state is not LinkState.LIVE or not matter.announced:
        verdict = SendVerdict.NOT_LINKED
    elif not record.text("content"):
        verdict = SendVerdict.EMPTY
    elif (size_of(record) or 0) > LARGEST:
        verdict = SendVerdict.TOO_LARGE
    elif planned.found:
        verdict = SendVerdict.THERE
    elif planned.looks:
        verdict = SendVerdict.COMPARE
    elif planned.problems:
        verdict, detail = SendVerdict.RENAME, planned.problems[0].params.get("proposed", "")
    return _told(record, verdict, detail)
