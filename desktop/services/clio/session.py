"""Clio Manage v4 as ``core.ports.Clio``: which calls are made and in what order. Records are read and written next door."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.core.errors import Forbidden, Missing
from desktop.core.ports import Clock, Identity, Lane, Page, Stub, StubPage
from desktop.core.records import Fields, Kind, Record, Side
from desktop.services.budget import Budget
from desktop.services.clio import contacts, matters, relationships
from desktop.services.clio.documents import DOCUMENT_KINDS, ClioDocuments
from desktop.services.clio.lists import BY_ID, PAGE, id_text, page, since_text, whole
from desktop.services.clio.wire import (
    CONTACT_FIELDS,
    MATTER_FIELDS,
    RELATIONSHIP_FIELDS,
    USER_FIELDS,
    VERSION,
    Contact,
    Listing,
    Matter,
    Relationship,
    Short,
    Single,
    User,
    explain,
)
from desktop.services.http import HttpSeam
from desktop.services.oauth import CLIO_HOSTS
from desktop.services.tokens import Tokens

if TYPE_CHECKING:
    import httpx


class _Resource(NamedTuple):
    """One kind under its path. ``ordered``: its list takes an order; relationships have none."""

    path: str
    fields: str
    one: Any
    many: Any
    read: Callable[[Any, datetime], Record]
    ordered: bool = True


_RESOURCES = {
    Kind.CLIENT: _Resource(
        contacts.PATH, CONTACT_FIELDS, Single[Contact], Listing[Contact], contacts.record
    ),
    Kind.MATTER: _Resource(matters.PATH, MATTER_FIELDS, Single[Matter], Listing[Matter], matters.record),
    Kind.PARTY: _Resource(
        relationships.PATH, RELATIONSHIP_FIELDS, Single[Relationship], Listing[Relationship], relationships.record, False
    ),
}  # fmt: skip


class ClioSession:
    """One sign-in at one Clio. ``seam.requests`` counts what was sent. ``documents`` is its ``ports_documents.ClioDocuments``."""

    side = Side.CLIO

    def __init__(self, seam: HttpSeam) -> None:
        self.seam = seam
        self.documents = ClioDocuments(seam)
        self._areas: dict[str, str] | None = None

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
    ) -> ClioSession:
        """``base_url`` ends in /api/v4; ``ValueError`` when no token may be sent there."""
        seam = HttpSeam(
            Side.CLIO, base_url, transport=transport, clock=clock, tokens=tokens, budget=budget, explain=explain,
            chance=chance, version=VERSION,
        )  # fmt: skip
        return cls(seam)

    async def aclose(self) -> None:
        await self.documents.aclose()
        await self.seam.aclose()

    async def identity(self, lane: Lane = Lane.CHANGE) -> Identity:
        """Who is signed in; empty ids where the app may not ask (a 403 here says nothing of other rights)."""
        region = next((name for name, host in CLIO_HOSTS.items() if host == self.seam.base.origin), "")
        try:
            answer = await self.seam.read(
                "/users/who_am_i.json", Single[User], query=[("fields", USER_FIELDS)], lane=lane
            )
        except Forbidden:
            return Identity("", "", "", "", region)
        user, account = answer.value.data, answer.value.data.account
        named = (str(account.id), account.name or "") if account else ("", "")
        return Identity(*named, str(user.id), user.name or "", region)

    async def list(self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane) -> Page:
        if kind in DOCUMENT_KINDS:
            return await self.documents.list(kind, since=since, cursor=cursor, lane=lane)
        resource = _RESOURCES[kind]
        query = [("fields", resource.fields)]
        if since is not None:
            query.append(("updated_since", since_text(since)))
        answer, following = await page(
            self.seam, resource.path, resource.many, query, cursor, lane, ordered=resource.ordered, apart=True
        )
        records = tuple([resource.read(row, answer.at) for row in answer.value.data])
        return Page(records, following, answer.at, tuple([one.id for one in answer.unread]))

    async def stubs(self, kind: Kind, *, cursor: str | None, lane: Lane) -> StubPage:
        resource = _RESOURCES[kind]
        answer, following = await page(
            self.seam, resource.path, Listing[Short], [("fields", "id,etag")], cursor, lane, ordered=resource.ordered
        )
        stubs = tuple([Stub(str(row.id), row.etag or "") for row in answer.value.data])
        return StubPage(stubs, following, answer.at)

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        if kind in DOCUMENT_KINDS:
            return await self.documents.get(kind, id, lane)
        resource = _RESOURCES[kind]
        try:
            answer = await self.seam.read(
                f"{resource.path}/{id_text(id)}.json", resource.one, query=[("fields", resource.fields)], lane=lane,
                template=f"{resource.path}/:id",
            )  # fmt: skip
        except Missing:
            return None
        return resource.read(answer.value.data, answer.at)

    async def search(self, kind: Kind, text: str, lane: Lane) -> tuple[Record, ...]:
        """Clio's own search: wide for contacts, numbers and names for matters (facts, sections 7 and 8)."""
        resource = _RESOURCES[kind]
        if not resource.ordered:
            raise ValueError("Clio does not search relationships")
        query = [("fields", resource.fields), ("query", text), PAGE, BY_ID]
        answer = await self.seam.read(f"{resource.path}.json", resource.many, query=query, lane=lane)
        return tuple([resource.read(row, answer.at) for row in answer.value.data])

    async def create(self, kind: Kind, values: Fields, *, key: str, lane: Lane) -> Record:
        """Send once; Clio knows no idempotency key, so ``key`` stays here."""
        resource = _RESOURCES[kind]
        if kind is Kind.CLIENT:
            body = contacts.creation(values)
        elif kind is Kind.MATTER:
            body = matters.creation(values, await self._known_areas(values, lane))
        else:
            body = relationships.creation(values)
        answer = await self.seam.write(
            "POST", f"{resource.path}.json", resource.one, body={"data": body}, query=[("fields", resource.fields)],
            lane=lane,
        )  # fmt: skip
        return resource.read(answer.value.data, answer.at)

    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        if kind in DOCUMENT_KINDS:
            return await self.documents.update(kind, id, values, seen=seen, lane=lane)
        resource = _RESOURCES[kind]
        if kind is Kind.CLIENT:
            body = contacts.change(values, seen)
        elif kind is Kind.MATTER:
            body = matters.change(values, await self._known_areas(values, lane))
        else:
            body = relationships.change(values)
        answer = await self.seam.write(
            "PATCH", f"{resource.path}/{id_text(id)}.json", resource.one, body={"data": body},
            query=[("fields", resource.fields)], headers={"If-Match": seen.etag} if seen.etag else None, lane=lane,
            template=f"{resource.path}/:id",
        )  # fmt: skip
        return resource.read(answer.value.data, answer.at)

    async def practice_areas(self, lane: Lane) -> Mapping[str, str]:
        areas: dict[str, str] = {}
        query = [("fields", "id,etag,name")]
        for row in (await whole(self.seam, "/practice_areas", Listing[Short], query, lane))[0]:
            areas.setdefault(row.name or "", str(row.id))
        self._areas = areas
        return areas

    async def _known_areas(self, values: Fields, lane: Lane) -> Mapping[str, str]:
        """The areas when a value needs them: kept, and asked for again when a name is not among them."""
        name = values.get("practice_area")
        if not name:
            return {}
        if self._areas is None or matters.area_id(str(name), self._areas) is None:
            return await self.practice_areas(lane)
        return self._areas

    async def of_matter(self, matter_id: str, lane: Lane) -> tuple[Record, ...]:
        matter, parties = await asyncio.gather(
            self.get(Kind.MATTER, matter_id, lane), self._relationships_of(matter_id, lane)
        )
        return (matter, *parties) if matter else ()

    async def _relationships_of(self, matter_id: str, lane: Lane) -> tuple[Record, ...]:
        resource = _RESOURCES[Kind.PARTY]
        query = [("fields", resource.fields), ("matter_id", id_text(matter_id))]
        rows, at = await whole(self.seam, resource.path, resource.many, query, lane, ordered=False)
        return tuple([resource.read(row, at) for row in rows])

    def web_address(self, kind: Kind, id: str) -> str:
        place = "contacts" if kind is Kind.CLIENT else "matters"
        return f"{self.seam.base.origin}/nc/#/{place}/{id_text(id)}"
