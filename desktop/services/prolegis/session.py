"""Prolegis as ``core.ports.Prolegis``: which calls of the contract are made. Records are read and written next door."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from desktop.core.errors import Faulty, LeaseHeld, Missing
from desktop.core.ports import Change, Clock, Feed, Identity, Lane, Lease, Page, Pair, Stub, StubPage
from desktop.core.records import Fields, Kind, Record, Side
from desktop.services.budget import Budget
from desktop.services.http import HttpSeam
from desktop.services.prolegis import clients, document_records, matters
from desktop.services.prolegis.documents import ProlegisDocuments
from desktop.services.prolegis.lists import PAGE, id_text, page
from desktop.services.prolegis.wire import (
    Changes,
    Client,
    LeaseReply,
    LinkedRows,
    Listing,
    Matter,
    Me,
    Row,
    Short,
    explain,
)
from desktop.services.prolegis.wire_documents import Document
from desktop.services.replies import utc
from desktop.services.tokens import Tokens

if TYPE_CHECKING:
    import httpx

_LEASE = "/integrations/clio/lease"
_POLL_MARGIN = 15.0  # seconds beyond a long poll's own wait


class _Resource(NamedTuple):
    path: str
    one: Any
    many: Any
    read: Callable[[Any], Record]


_RESOURCES = {
    Kind.CLIENT: _Resource(clients.PATH, Client, Listing[Client], clients.record),
    Kind.DOCUMENT: _Resource(document_records.PATH, Document, Listing[Document], document_records.record),
    Kind.MATTER: _Resource(matters.PATH, Matter, Listing[Matter], matters.record),
}
_KNOWN = frozenset(kind.value for kind in _RESOURCES)


class ProlegisSession:
    """One desk's sign-in at one Prolegis; ``documents`` is its ``ports_documents.ProlegisDocuments``. Once a lease is taken every write carries its epoch."""

    side = Side.PROLEGIS

    def __init__(self, seam: HttpSeam) -> None:
        self.seam = seam
        self.documents = ProlegisDocuments(seam, self._fence)
        self._holder, self._epoch = "", 0

    @classmethod
    def open(
        cls,
        base_url: str,
        *,
        clock: Clock,
        tokens: Tokens,
        budget: Budget,
        transport: httpx.AsyncBaseTransport | None = None,
        chance: random.Random | None = None,
    ) -> ProlegisSession:
        """``base_url`` ends in /api/v1; ``ValueError`` when no token may be sent there."""
        seam = HttpSeam(
            Side.PROLEGIS, base_url, transport=transport, clock=clock, tokens=tokens, budget=budget, explain=explain,
            chance=chance,
        )  # fmt: skip
        return cls(seam)

    async def aclose(self) -> None:
        await self.seam.aclose()

    async def identity(self, lane: Lane = Lane.CHANGE) -> Identity:
        me = (await self.seam.read("/me", Me, lane=lane)).value
        return Identity(me.firm.id, me.firm.name, me.user.id, me.user.name)

    # -- records ----------------------------------------------------------------------------------------------------
    async def list(self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane) -> Page:
        if kind is Kind.DOCUMENT:
            return await self.documents.list(kind, since=since, cursor=cursor, lane=lane)
        resource = _resource(kind)
        query = [("updated_since", since.astimezone(UTC).isoformat())] if since is not None else []
        answer, following = await page(self.seam, resource.path, resource.many, query, cursor, lane)
        records = tuple([resource.read(row) for row in answer.value.data])
        return Page(records, following, answer.at, tuple([one.id for one in answer.unread]))

    async def stubs(self, kind: Kind, *, cursor: str | None, lane: Lane) -> StubPage:
        answer, following = await page(self.seam, _resource(kind).path, Listing[Short], [], cursor, lane)
        return StubPage(tuple([Stub(row.id, row.etag) for row in answer.value.data]), following, answer.at)

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        resource = _resource(kind)
        try:
            answer = await self.seam.read(
                f"{resource.path}/{id_text(id)}", resource.one, lane=lane, template=f"{resource.path}/:id"
            )
        except Missing:
            return None
        return resource.read(answer.value)

    async def search(self, kind: Kind, text: str, lane: Lane) -> tuple[Record, ...]:
        resource = _resource(kind)
        answer = await self.seam.read(resource.path, resource.many, query=[("q", text), PAGE], lane=lane)
        return tuple([resource.read(row) for row in answer.value.data])

    async def create(self, kind: Kind, values: Fields, *, key: str, lane: Lane) -> Record:
        """``key`` makes a repeat within 24 hours harmless: the service answers with the record that the first one made."""
        if kind is Kind.DOCUMENT:
            return await self.documents.create_document(values, key=key, lane=lane)
        resource = _resource(kind)
        body = clients.creation(values) if kind is Kind.CLIENT else matters.creation(values)
        answer = await self._write("POST", resource.path, resource.one, body, lane, {"Idempotency-Key": key})
        return resource.read(answer)

    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        if kind is Kind.DOCUMENT:
            return await self.documents.update(kind, id, values, seen=seen, lane=lane)
        resource = _resource(kind)
        if kind is Kind.CLIENT:
            clients.check_form(values, seen)
        body = clients.change(values) if kind is Kind.CLIENT else matters.change(values)
        headers = {"If-Match": seen.etag} if seen.etag else {}
        path = f"{resource.path}/{id_text(id)}"
        answer = await self._write("PATCH", path, resource.one, body, lane, headers, f"{resource.path}/:id")
        return resource.read(answer)

    async def _write(
        self,
        method: str,
        path: str,
        shape: Any,
        body: Any,
        lane: Lane,
        headers: dict[str, str] | None = None,
        template: str = "",
    ) -> Any:
        sent = {**(headers or {}), **self._fence()}
        answer = await self.seam.write(method, path, shape, body=body, lane=lane, headers=sent, template=template)
        return answer.value

    def _fence(self) -> dict[str, str]:
        return {"X-Lease-Epoch": str(self._epoch)} if self._epoch else {}

    # -- changes and links --------------------------------------------------------------------------------------------
    async def feed(self, after: str | None, *, wait: float, lane: Lane) -> Feed:
        """Rows of kinds that are not synced are passed over; their cursor counts."""
        query = [("after", after), ("wait", str(int(wait)))] if after is not None else []
        answer = await self.seam.read(
            "/changes", Changes, query=query, lane=lane, is_poll=wait > 0, seconds=wait + _POLL_MARGIN if wait > 0 else 0.0,
            rows="changes",
        )  # fmt: skip
        changes: list[Change] = []
        unread = [(Kind(one.kind), one.id) for one in answer.unread if one.kind in _KNOWN]
        for row in answer.value.changes:
            if row.kind not in _KNOWN:
                continue
            try:
                changes.append(self._change(row))
            except Faulty:
                unread.append((Kind(row.kind), row.id))
        return Feed(tuple(changes), answer.value.next, answer.value.more, answer.at, tuple(unread))

    def _change(self, row: Row) -> Change:
        kind = Kind(row.kind)
        return Change(
            row.seq, row.action, kind, row.id, self._raw(kind, row.record), row.by.type != "application", utc(row.at)
        )

    def _raw(self, kind: Kind, raw: msgspec.Raw) -> Record | None:
        """A record inside another reply."""
        if bytes(raw) == b"null":
            return None
        resource = _RESOURCES[kind]
        try:
            return resource.read(msgspec.json.decode(raw, type=resource.one))
        except msgspec.DecodeError as error:
            raise Faulty(self.side, str(error)) from None

    async def put_links(self, pairs: Sequence[Pair], lane: Lane) -> tuple[Record, ...]:
        body = {"pairs": [{"kind": pair.kind, "id": pair.prolegis_id, "clio_id": pair.clio_id} for pair in pairs]}
        answer = await self._write("PUT", "/links", LinkedRows, body, lane)
        records = [self._raw(Kind(row.kind), row.record) for row in answer.data if row.kind in _KNOWN]
        return tuple([record for record in records if record is not None])

    # -- the lease ----------------------------------------------------------------------------------------------------
    async def take_lease(self, holder: str, name: str, ttl: float) -> Lease:
        """Renews under the epoch held; one that was taken over meanwhile is lost, and the next call takes anew."""
        body: dict[str, Any] = {"holder": holder, "name": name, "ttl": int(ttl)}
        if self._epoch and holder == self._holder:
            body["epoch"] = self._epoch
        try:
            reply = (await self.seam.write("PUT", _LEASE, LeaseReply, body=body, lane=Lane.WRITE)).value
        except LeaseHeld:
            self._epoch = 0
            raise
        self._holder, self._epoch = holder, reply.epoch
        remaining = ttl if reply.expires_in is None else reply.expires_in
        return Lease(reply.holder or holder, reply.name or name, reply.epoch, remaining, reply.after or "")

    async def release_lease(self, holder: str) -> None:
        self._epoch = 0
        try:
            await self.seam.write("DELETE", _LEASE, type(None), lane=Lane.WRITE, query=[("holder", holder)])
        except LeaseHeld:
            return  # another desk has it: nothing of ours is left to give back

    def web_address(self, kind: Kind, id: str) -> str:
        return f"{self.seam.base.origin}{_resource(kind).path}/{id_text(id)}"


def _resource(kind: Kind) -> _Resource:
    found = _RESOURCES.get(kind)
    if found is None:
        raise ValueError(f"Prolegis has no records of kind {kind}")
    return found
