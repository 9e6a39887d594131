"""The command behind "Link with Clio Matter": clients first, then the matter.

Each step is safe to repeat, so that it goes on after a crash or an unconfirmed create.
"""

from __future__ import annotations

import msgspec

from desktop.core.creations import NewMatter, client_lacks, create_client, matter_values, too_long
from desktop.core.desk import LinkRequest
from desktop.core.journal import OPEN, Intent, Verb
from desktop.core.links import Link, LinkState
from desktop.core.operations import UNDATED, Operation
from desktop.core.ports import HistoryRow, Lane, LinkTaken
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side
from desktop.engine.announce import Announcer
from desktop.engine.apply import Applier
from desktop.engine.context import Context
from desktop.engine.gather import Gatherer
from desktop.engine.outcome import Outcomes
from desktop.engine.planner import Planner
from desktop.engine.preview import Previewer
from desktop.engine.result import Result


class Blocked(Exception):
    """The command cannot go on. ``problems`` say why; ``waiting`` is True when it goes on by itself once they clear."""

    def __init__(self, problems: tuple[Problem, ...], *, waiting: bool = False) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems, self.waiting = problems, waiting


class Linker:
    """Carries out one ``LinkRequest``."""

    def __init__(
        self,
        context: Context,
        planner: Planner,
        applier: Applier,
        announcer: Announcer,
        previewer: Previewer,
        outcomes: Outcomes,
    ) -> None:
        self._context, self._store = context, context.store
        self._planner, self._applier, self._announcer, self._previewer = planner, applier, announcer, previewer
        self._outcomes = outcomes
        self._gather = Gatherer(context)

    def check(self, request: LinkRequest) -> None:
        """Refuse what the preview would refuse, and what would now write something else than the person saw."""
        preview = self._previewer.preview(request)
        if preview.blockers:
            raise Blocked(preview.blockers)
        if request.seen and preview.token != request.seen:
            params = {"name": preview.prolegis_number or preview.clio_number}
            raise Blocked(
                (Problem(key("SEEN-1", request.prolegis_matter), "SEEN-1", UNDATED, Kind.MATTER, params=params),)
            )

    async def run(self, request: LinkRequest, job: str, lane: Lane = Lane.PERSON) -> dict[str, str]:
        """Do all of it; returns the ids of the links made. May be called again with the same request at any time."""
        for client_id, contact_id in request.clients.items():
            await self._client(client_id, contact_id, request, job, lane)
        if request.prolegis_matter and request.clio_matter:
            self._add(self._previewer.matter_link(request))
        await self._announcer.run(lane)
        if request.prolegis_matter and request.create_matter:
            await self._create_matter(request.prolegis_matter, job, lane)
            await self._announcer.run(lane)
        await self._write(request, job, lane)
        return self._result(request)

    # ---- clients

    async def _client(self, client_id: str, contact_id: str, request: LinkRequest, job: str, lane: Lane) -> None:
        if self._store.link_of(Side.PROLEGIS, Kind.CLIENT, client_id) is not None:
            return
        if contact_id == "create":
            await self.create_client(client_id, job, lane)
        else:
            self._add(self._previewer.client_link(client_id, contact_id, request))

    async def create_client(self, client_id: str, job: str, lane: Lane) -> None:
        """Create one Prolegis client in Clio. Candidates that the person saw and passed over are fenced off: never adopted."""
        client = self._must_have(Kind.CLIENT, client_id)
        self._not_under_way(Kind.CLIENT, client_id)
        fence = tuple(one.record.id for one in self._gather.client_candidates(client))
        operation = create_client(client, self._context.words)
        if problem := client_lacks(client, Side.CLIO) or too_long(operation):
            with self._store.transaction():
                self._context.ask(problem)
            raise Blocked((problem,))
        await self._one(operation, job, lane, fence)

    async def create_in_prolegis(self, contact_id: str, job: str) -> None:
        """Create one Clio contact in Prolegis (the person said so)."""
        contact = self._store.observation(Side.CLIO, Kind.CLIENT, contact_id)
        if contact is None or self._store.link_of(Side.CLIO, Kind.CLIENT, contact_id) is not None:
            return
        await self._one(create_client(contact, self._context.words), job, Lane.PERSON, ())
        await self._announcer.run(Lane.PERSON)

    async def adopt(self, intent: Intent, record_id: str) -> None:
        """A person says which record an unconfirmed create made."""
        record = await self._context.service(intent.side).get(intent.kind, record_id, Lane.PERSON)
        if record is None:
            raise Blocked(self._questions(intent.source_id))
        await self._context.commit.run(lambda: self._outcomes.acked(intent, record))
        await self._announcer.run(Lane.PERSON)

    async def _create_matter(self, matter_id: str, job: str, lane: Lane) -> None:
        if self._store.link_of(Side.PROLEGIS, Kind.MATTER, matter_id) is not None:
            return
        matter = self._must_have(Kind.MATTER, matter_id)
        self._not_under_way(Kind.MATTER, matter_id)
        contacts, names = self._gather.contacts([party.client_id for party in matter.parties])
        if any(contact is None for contact in contacts.values()):
            raise Blocked(self._questions(matter_id), waiting=True)
        values = matter_values(NewMatter(matter, contacts, names), self._context.words)
        fence = tuple(one.record.id for one in self._gather.matter_candidates(matter, contacts))
        operation = Operation(Verb.CREATE, Side.CLIO, Kind.MATTER, values, matter.name, source=matter)
        await self._one(operation, job, lane, fence)

    def _must_have(self, kind: Kind, id: str) -> Record:
        record = self._store.observation(Side.PROLEGIS, kind, id)
        if record is None or self._store.is_gone(Side.PROLEGIS, kind, id):
            params = {"name": id, "side": str(Side.PROLEGIS)}
            raise Blocked(
                (Problem(key("GONE-1", str(kind), id), "GONE-1", UNDATED, kind, prolegis_id=id, params=params),)
            )
        return record

    def _not_under_way(self, kind: Kind, id: str) -> None:
        """An unconfirmed create of the same record: this one waits for it, it is never sent beside it."""
        if any(
            one.verb is Verb.CREATE and one.kind is kind and one.source_id == id for one in self._store.intents(OPEN)
        ):
            raise Blocked(self._questions(id), waiting=True)

    async def _one(self, operation: Operation, job: str, lane: Lane, fence: tuple[str, ...]) -> None:
        result = await self._applier.one(operation, lane, job, fence)
        if result is Result.APPLIED:
            return
        source = operation.source_id
        raise Blocked(self._questions(source), waiting=result is not Result.REFUSED)

    def _questions(self, prolegis_id: str) -> tuple[Problem, ...]:
        return tuple(one for one in self._store.problems() if one.prolegis_id == prolegis_id)

    # ---- links and writes

    def _add(self, link: Link) -> None:
        old = self._store.link_of(Side.PROLEGIS, link.kind, link.prolegis_id)
        if old is not None and old.clio_id == link.clio_id:
            return
        record = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
        row = HistoryRow(
            self._context.clock.now(), self._context.run, "linked", link.kind, None, link.prolegis_id, link.clio_id,
            record.name if record else "",
        )  # fmt: skip
        try:
            with self._store.transaction():
                self._store.add_link(self._gather.with_base(link))
                self._context.note(row)
                if link.kind is Kind.CLIENT:
                    matters = self._store.matters_with_client(link.prolegis_id)
                    self._store.touch(Side.PROLEGIS, Kind.MATTER, [matter.id for matter in matters])
        except LinkTaken:
            params = {"name": record.name if record else "", "other": ""}
            problem = Problem(
                key("LINK-1", str(link.kind), link.prolegis_id), "LINK-1", UNDATED, link.kind,
                prolegis_id=link.prolegis_id, clio_id=link.clio_id, params=params,
            )  # fmt: skip
            raise Blocked((problem,)) from None
        self._context.changed((link.kind, f"p:{link.prolegis_id}"), (link.kind, f"c:{link.clio_id}"))
        self._context.history_grew()

    async def _write(self, request: LinkRequest, job: str, lane: Lane) -> None:
        """Carry out the plan of just these links now, on the person's lane; the number of a new matter takes a second round."""
        for _ in range(3):
            mine = {link.id for link in self._links(request)}
            plan = self._planner.plan(only=mine)
            operations = self._planner.settle(plan)
            if not operations:
                return
            await self._applier.run(operations, lane=lane, command=job)

    def _links(self, request: LinkRequest) -> list[Link]:
        ends = [(Kind.CLIENT, id) for id in request.clients]
        if request.prolegis_matter:
            ends.append((Kind.MATTER, request.prolegis_matter))
        found = (self._store.link_of(Side.PROLEGIS, kind, id) for kind, id in ends)
        return [link for link in found if link is not None and link.state is LinkState.LIVE]

    def _result(self, request: LinkRequest) -> dict[str, str]:
        links = self._links(request)
        matter = next((link for link in links if link.kind is Kind.MATTER), None)
        return {
            "links": " ".join(str(link.id) for link in links),
            "clio_matter": matter.clio_id if matter else "",
        }

    async def unlink(self, link: Link, lane: Lane = Lane.PERSON) -> None:
        """End a link: the records stay as they are, nothing flows any more, and it never comes back by itself."""
        if not self._store.is_gone(Side.PROLEGIS, link.kind, link.prolegis_id):
            await self._announcer.withdraw(link, lane)
        record = self._store.observation(Side.PROLEGIS, link.kind, link.prolegis_id)
        with self._store.transaction():
            self._store.save_links([msgspec.structs.replace(link, state=LinkState.DEAD, pending=False)])
            self._store.drop_problems([one.key for one in self._store.problems() if one.link_id == link.id])
            row = HistoryRow(
                self._context.clock.now(), self._context.run, "unlinked", link.kind, None, link.prolegis_id, link.clio_id,
                record.name if record else "",
            )  # fmt: skip
            self._context.note(row)
        self._context.changed((link.kind, f"p:{link.prolegis_id}"), (link.kind, f"c:{link.clio_id}"))
        self._context.history_grew()
