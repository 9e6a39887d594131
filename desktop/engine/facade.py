"""The engine's front door (``core.desk.Desk``): questions are answered from what is known, commands become jobs. Lives on the engine's loop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.core.desk import (
    ClientPlan,
    ConnectionInfo,
    ConnectRequest,
    FirmChoices,
    JobEnded,
    LinkPreview,
    LinkRequest,
    MatterMatches,
    Subscriber,
    UnlinkedClients,
)
from desktop.core.documents_desk import OldDocuments, SendingState, SendLine, SendPlan, SendRequest
from desktop.core.links import Link
from desktop.core.matching import Candidate, Certainty, match_client, match_matter
from desktop.core.ports import Lane
from desktop.core.records import Kind, Record, Side
from desktop.core.sending_limits import Limits
from desktop.core.state import SyncState
from desktop.engine.choices import Choices
from desktop.engine.engine import Engine
from desktop.engine.facade_documents import DocumentFacade
from desktop.engine.gather import Gatherer
from desktop.engine.gather_documents import DocumentGatherer
from desktop.engine.signing import NotSetUp, Signing

if TYPE_CHECKING:
    from desktop.core.desk import Desk
    from desktop.core.documents_desk import DocumentDesk


class Facade(DocumentFacade):
    """Implements ``Desk`` over one engine. ``signing`` knows the sign-ins; None where tokens are given from outside."""

    def __init__(self, engine: Engine, signing: Signing | None = None) -> None:
        super().__init__(engine)
        self._context, self._store = engine.context, engine.context.store
        self._gather = Gatherer(engine.context)
        self._choices = Choices(engine.context)
        self._signing = signing

    @property
    def state(self) -> SyncState:
        return self._engine.state

    def subscribe(self, listener: Subscriber) -> Callable[[], None]:
        return self._context.bus.subscribe(listener)

    # ---- questions

    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches:
        """Raises ``LookupError`` when Prolegis has no such matter."""
        matter = self._record(Side.PROLEGIS, Kind.MATTER, prolegis_matter)
        clients = [await self._client_plan(party.client_id, party.role, party.primary) for party in matter.parties]
        link = self._store.link_of(Side.PROLEGIS, Kind.MATTER, prolegis_matter)
        if link is not None:
            return MatterMatches(matter, tuple(clients), (), None, link.clio_id)
        contacts = {plan.prolegis.id: plan.linked_clio_id or _sure(plan) for plan in clients}
        found = self._gather.matter_candidates(matter, contacts)
        found = tuple(
            one for one in found
            if one.certainty is not Certainty.NONE and (include_closed or one.record.text("status") != "closed")
        )  # fmt: skip
        certain = found[0] if found and found[0].certainty is Certainty.CERTAIN else None
        easy = certain is not None and all(plan.linked_clio_id or plan.certain for plan in clients)
        return MatterMatches(matter, tuple(clients), found, certain, "", bool(easy))

    async def client_matches(self, prolegis_client: str) -> ClientPlan:
        return await self._client_plan(prolegis_client, "", False)

    async def _client_plan(self, client_id: str, role: str, primary: bool) -> ClientPlan:
        record = self._record(Side.PROLEGIS, Kind.CLIENT, client_id)
        link = self._store.link_of(Side.PROLEGIS, Kind.CLIENT, client_id)
        if link is not None:
            there = self._store.observation(Side.CLIO, Kind.CLIENT, link.clio_id)
            return ClientPlan(record, role, primary, link.clio_id, (), None, there)
        found = tuple(one for one in self._gather.client_candidates(record) if one.certainty is not Certainty.NONE)
        certain = (
            found[0]
            if found and found[0].certainty is Certainty.CERTAIN and self._only_mine(record, found[0])
            else None
        )
        return ClientPlan(record, role, primary, "", found, certain)

    def _only_mine(self, record: Record, candidate: Candidate) -> bool:
        """One-to-one: a contact that fits another unlinked client as well is certain for neither."""
        back = match_client(
            candidate.record,
            self._store.neighbours(candidate.record, linked=False),
            shared=self._gather.shared(candidate.record),
        )
        return not back or back[0].record.id == record.id

    async def unlinked_clients(self) -> UnlinkedClients:
        plan = self._engine.bulk.plan(None)
        return UnlinkedClients(plan.link, plan.ask, plan.create)

    async def search_contacts(self, text: str, *, ours: str = "") -> tuple[Candidate, ...]:
        found = await self._search(Kind.CLIENT, text)
        if not ours:
            return tuple(Candidate(record, 0, Certainty.NONE, ()) for record in found)
        record = self._record(Side.PROLEGIS, Kind.CLIENT, ours)
        return match_client(record, found, shared=self._gather.shared(record))

    async def search_matters(self, text: str, *, ours: str = "", exact: bool = False) -> tuple[Candidate, ...]:
        found = await self._search(Kind.MATTER, text)
        if exact:
            wanted = text.strip().casefold()
            found = [record for record in found if record.text("number").casefold() == wanted]
        if not ours:
            return tuple(Candidate(record, 0, Certainty.NONE, ()) for record in found)
        matter = self._record(Side.PROLEGIS, Kind.MATTER, ours)
        ids = [party.client_id for party in matter.parties]
        contacts, _ = self._gather.contacts(ids)
        clients = self._store.observations(Side.PROLEGIS, Kind.CLIENT, ids)
        return match_matter(matter, contacts, found, clients=clients, areas=self._context.policy.areas)

    async def _search(self, kind: Kind, text: str) -> list[Record]:
        """Clio's own search on the person's lane; what it finds is stored, so that a link can be previewed at once."""
        records = await self._context.clio.search(kind, text, Lane.PERSON)
        self._engine.observer.take(records, self._context.service_now(Side.CLIO))
        linked = self._store.links_of(Side.CLIO, kind, [record.id for record in records])
        return [record for record in records if record.id not in linked]

    async def preview(self, request: LinkRequest) -> LinkPreview:
        return self._engine.previewer.preview(request)

    async def firm_choices(self) -> FirmChoices:
        return await self._choices.read()

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        if self._signing is None:
            raise NotSetUp
        return await self._signing.connections()

    def _record(self, side: Side, kind: Kind, id: str) -> Record:
        record = self._store.observation(side, kind, id)
        if record is None:
            raise LookupError(id)
        return record

    # ---- commands

    def sync_now(self) -> str:
        return self._jobs.sync_now()

    def link(self, request: LinkRequest) -> str:
        return self._jobs.link(request)

    def sync_clients(self, prolegis_ids: tuple[str, ...] | None, *, create: bool) -> str:
        return self._jobs.sync_clients(prolegis_ids, create=create)

    # ---- documents

    async def matter_documents(self, matter: str) -> list[tuple[Link | None, Record | None, Record | None]]:
        """Every document of a Prolegis matter, as known: (link, Prolegis' record, Clio's with its folder's path)."""
        return DocumentGatherer(self._context).pairs_of(matter)

    async def old_documents(self, request: SendRequest) -> tuple[OldDocuments, ...]:
        return self._engine.sending.old(request)

    async def sendings(self) -> tuple[SendingState, ...]:
        return self._engine.sending.sendings()

    async def plan_send(self, request: SendRequest) -> SendPlan:
        return self._engine.sending.plan(request)

    async def send_report(self, job: str) -> tuple[SendLine, ...]:
        return self._engine.sending.report(job)

    def send_documents(self, request: SendRequest) -> str:
        return self._jobs.send(request)

    def retry_failed(self, job: str) -> str:
        return self._jobs.retry_failed(job)

    def pause_job(self, job: str) -> None:
        self._jobs.pause(job)

    def resume_job(self, job: str) -> None:
        self._jobs.resume_job(job)

    def limit_job(self, job: str, limits: Limits) -> None:
        self._jobs.limit(job, limits)

    def resolve(self, problem_key: str, keep: str) -> str:
        return self._jobs.resolve(problem_key, keep)

    def choose(self, kind: Kind, prolegis_id: str, field: str, keep: str) -> str:
        return self._jobs.choose(kind, prolegis_id, field, keep)

    def unlink(self, link_id: int) -> str:
        return self._jobs.unlink(link_id)

    def save_choices(self, new_contacts: str, areas: dict[str, str]) -> str:
        return self._jobs.save_choices(new_contacts, areas, self._choices)

    def cancel(self, job: str) -> None:
        self._jobs.cancel(job)

    async def done(self, job: str) -> JobEnded:
        """How a job ended (the command line waits for it)."""
        return await self._jobs.done(job)

    async def resumed(self) -> bool:
        """Whether a command that a restart interrupted still waits for something, once each was tried again."""
        return await self._jobs.resumed()

    def pause(self, until: datetime | None) -> None:
        self._engine.scheduler.pause(until)
        self._engine.publish()

    def resume(self) -> None:
        self._engine.scheduler.resume()
        self._engine.publish()

    def watch(self, matter_key: str | None) -> None:
        """``matter_key`` is a row key; only a linked matter is asked for."""
        clio_id = None
        if matter_key is not None:
            side = Side.PROLEGIS if matter_key.startswith("p:") else Side.CLIO
            link: Link | None = self._store.link_of(side, Kind.MATTER, matter_key[2:])
            clio_id = link.clio_id if link is not None else None
        self._engine.scheduler.watch(clio_id)

    # ---- sign-in

    def save_app_key(self, client_id: str, secret: str, region: str) -> str:
        return self._jobs.start("app key", lambda job: self._sign().save_app_key(client_id, secret, region))

    def connect(self, request: ConnectRequest) -> None:
        self._sign().connect(request)

    def reopen_sign_in(self) -> None:
        self._sign().reopen()

    def paste_code(self, code: str) -> None:
        self._sign().paste(code)

    def cancel_sign_in(self) -> None:
        self._sign().cancel()

    def disconnect(self, side: Side) -> str:
        return self._jobs.start("disconnect", lambda job: self._sign().disconnect(side))

    def _sign(self) -> Signing:
        if self._signing is None:
            raise NotSetUp
        return self._signing

    async def stop(self) -> None:
        await self._jobs.stop()
        await self._engine.stop()


def _sure(plan: ClientPlan) -> str | None:
    return plan.certain.record.id if plan.certain is not None else None


if TYPE_CHECKING:

    def _is_a_desk(facade: Facade) -> tuple[Desk, DocumentDesk]:
        return facade, facade
