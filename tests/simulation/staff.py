"""The people at the desks: they link, sync clients, answer questions and undo links through the façade, honestly.

Each thing asked for is told to the truth before the command is given, so that the checker knows what a person chose.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any

from desktop.core.desk import LinkRequest, MatterMatches
from desktop.core.documents_desk import SendRequest
from desktop.core.links import LinkState
from desktop.core.records import Kind, Side
from tests.simulation.firm import Desk, Firm
from tests.simulation.truth import Truth
from tests.simulation.wire import POWER

_FIELD_ANSWERS = (
    "VER-1",
    "BASE-1",
    "MAP-1",
    "NUM-1",
    "NUM-2",
    "STAT-1",
    "FREEZE-1",
    "CUT-1",
    "PARTY-1",
    "PARTY-2",
    "OWNER-1",
)
_DOCUMENT_ANSWERS = ("DOC-4", "DEL-1", "DEL-3", "NAME-1", "REF-1", "VER-1", "GONE-1")
_RECORD_ANSWERS = ("CLI-1", "CLI-4", "MAT-2", "AMB-2")


class Staff:
    """Works at whichever desk runs."""

    def __init__(self, firm: Firm, truth: Truth, chance: random.Random) -> None:
        self.firm, self.truth, self.chance = firm, truth, chance
        self.jobs: list[tuple[dict[str, Any], Desk, str, int]] = []

    async def act(self) -> None:
        """One command at one desk. What the desk answers to questions may be old: that is life."""
        desks = [desk for desk in self.firm.desks if desk.ready]
        if not desks:
            return
        desk = self.chance.choice(desks)
        acts: tuple[Any, ...] = (self.link, self.sync_clients, self.answer, self.unlink)
        weights = (6, 2, 6, 1)
        if self.firm.papers:
            acts, weights = (*acts, self.send), (6, 2, 7, 1, 2)
        await self._at(desk, self.chance.choices(acts, weights)[0])

    async def links_first(self) -> None:
        """A firm with documents links its old matters before it does anything else."""
        for _ in range(2):
            if desks := [desk for desk in self.firm.desks if desk.ready]:
                await self._at(desks[0], self.link)
                await asyncio.sleep(30)

    async def _at(self, desk: Desk, act: Any) -> None:
        asked = asyncio.get_running_loop().create_task(act(desk), context=self._inside(desk))
        await asyncio.gather(asked, return_exceptions=True)
        if not asked.cancelled() and (error := asked.exception()) is not None and desk.alive:
            raise error

    def _inside(self, desk: Desk) -> Any:
        context = self.firm.outside.copy()
        context.run(POWER.set, desk.power)
        return context

    def ask(self, desk: Desk, what: str, **more: Any) -> dict[str, Any]:
        at = asyncio.get_running_loop().time()
        asked = {"at": at, "desk": desk.name, "what": what, "pairs": [], "creates": [], "fields": [], **more}
        self.truth.asks.append(asked)
        self.firm.note(f"{desk.name} asks {what} {more}")
        return asked

    # ---- linking

    async def link(self, desk: Desk) -> None:
        rows = self.firm.practice.prolegis.matters
        unlinked = [row["id"] for row in rows if not row["clio_matter_id"]]
        store = desk.store
        known = [id for id in unlinked if store.observation(Side.PROLEGIS, Kind.MATTER, id) is not None]
        if not known:
            return
        try:
            matches = await desk.facade.matter_matches(self.chance.choice(known))
        except LookupError:
            return  # one of its clients is not known here yet
        request = self._request(matches)
        if request is None:
            return
        preview = await desk.facade.preview(request)
        if preview.blockers:
            return
        picks = tuple(
            (one.record, one.field, self.chance.choice(("prolegis", "clio")))
            for one in preview.differences if self.chance.random() < 0.3
        )  # fmt: skip
        request = LinkRequest(
            request.prolegis_matter, request.clio_matter, request.create_matter, request.clients,
            self.chance.choice(("clio", "prolegis", "")) if preview.numbers_differ else "", picks,
        )  # fmt: skip
        seen = (await desk.facade.preview(request)).token
        if self.chance.random() < 0.3:
            await asyncio.sleep(self.chance.choice((2.0, 30.0)))
        if not desk.ready:
            return
        self._ask_link(desk, request)
        desk.command("link", LinkRequest(
            request.prolegis_matter, request.clio_matter, request.create_matter, request.clients, request.numbers, picks, seen,
        ))  # fmt: skip

    def _ask_link(self, desk: Desk, request: LinkRequest) -> None:
        pairs = [("client", ours, theirs) for ours, theirs in request.clients.items() if theirs != "create"]
        creates = [("client", ours) for ours, theirs in request.clients.items() if theirs == "create"]
        if request.clio_matter:
            pairs.append(("matter", request.prolegis_matter, request.clio_matter))
        elif request.create_matter:
            creates.append(("matter", request.prolegis_matter))
        fields = [
            ("matter", request.prolegis_matter, field) if record == "matter" else ("client", record, field)
            for record, field, _ in request.picks
        ]
        if request.numbers:
            fields.append(("matter", request.prolegis_matter, "number"))
        self.ask(desk, "link", pairs=pairs, creates=creates, fields=fields)

    def _request(self, matches: MatterMatches) -> LinkRequest | None:
        """What an honest person chooses: the same client and the same matter, else a new one; never one that was linked before."""
        clients: dict[str, str] = {}
        for plan in matches.clients:
            if plan.linked_clio_id:
                continue
            if self._had_link("client", plan.prolegis.id):
                return None
            about = self._about("prolegis", "client", plan.prolegis.id)
            same = [one.record.id for one in plan.candidates if self._about("clio", "contact", one.record.id) == about]
            if not same and self._anywhere("client", "contact", about, True):
                return None  # a person who knows it is there does not make another
            clients[plan.prolegis.id] = same[0] if same else "create"
        matter = matches.prolegis.id
        if self._had_link("matter", matter) or matches.linked_clio_id:
            return LinkRequest(clients=clients) if clients else None
        about = self._about("prolegis", "matter", matter)
        same = [one.record.id for one in matches.candidates if self._about("clio", "matter", one.record.id) == about]
        if not same and self._anywhere("matter", "matter", about, True):
            return LinkRequest(clients=clients) if clients else None
        return LinkRequest(matter, same[0] if same else "", not same, clients)

    def _had_link(self, kind: str, id: str) -> bool:
        field = "clio_contact_id" if kind == "client" else "clio_matter_id"
        return any(
            one.kind == kind and one.id == id and one.before is not None and one.before[field]
            for one in self.firm.practice.world.ledger.versions
            if one.service == "prolegis"
        )

    async def sync_clients(self, desk: Desk) -> None:
        create = self.chance.random() < 0.5
        self.ask(desk, "sync clients", create=create)
        desk.command("sync_clients", None, create=create)

    # ---- documents

    async def send(self, desk: Desk) -> None:
        """Old documents: one, or all of a matter."""
        store = desk.store
        matters = [link.prolegis_id for link in store.links(Kind.MATTER, [LinkState.LIVE])]
        if not matters:
            return
        matter = self.chance.choice(matters)
        known = [record.id for record in store.documents_of(Side.PROLEGIS, matter)]
        request = SendRequest(matters=(f"p:{matter}",))
        if known and self.chance.random() < 0.5:
            known = [self.chance.choice(known)]
            request = SendRequest(documents=(f"p:{known[0]}",))
        self.ask(desk, "send", documents=known, matter=matter if request.matters else "")
        desk.command("send_documents", request)

    # ---- answers

    async def answer(self, desk: Desk) -> None:
        problems = [one for one in desk.store.problems() if one.choices and not one.waits]
        if not problems:
            return
        problem = self.chance.choice(problems)
        if problem.kind is Kind.DOCUMENT and problem.code in _DOCUMENT_ANSWERS:
            keep = self.chance.choice(problem.choices)
            held = desk.held(problem)
            kept = problem.prolegis_id, problem.clio_id
            self.ask(desk, "document", code=problem.code, keep=keep, held=held, document=kept, at_hand=problem.field)
            desk.command("resolve", problem.key, keep)
        elif problem.code in _FIELD_ANSWERS and problem.choices:
            keep = self.chance.choice(problem.choices)
            if keep.startswith("link:") or keep == "create":
                return
            kind = str(problem.kind)
            self.ask(
                desk, "resolve", code=problem.code, fields=[(kind, self._ours(desk, problem), problem.field)], keep=keep
            )
            desk.command("resolve", problem.key, keep)
        elif problem.code in _RECORD_ANSWERS:
            self._which(desk, problem)

    def _ours(self, desk: Desk, problem: Any) -> str:
        link = desk.store.link(problem.link_id)
        return link.prolegis_id if link else problem.prolegis_id

    def _which(self, desk: Desk, problem: Any) -> None:
        """Link the same one if it is offered; create only where nobody is there."""
        kind = str(problem.kind)
        if problem.kind is Kind.PARTY:
            return
        clio_kind = "contact" if kind == "client" else "matter"
        ours_is_prolegis = bool(problem.prolegis_id)
        about = (
            self._about("prolegis", kind, problem.prolegis_id) if ours_is_prolegis
            else self._about("clio", clio_kind, problem.clio_id)
        )  # fmt: skip
        offered = [choice.removeprefix("link:") for choice in problem.choices if choice.startswith("link:")]
        other = ("clio", clio_kind) if ours_is_prolegis else ("prolegis", kind)
        same = [id for id in offered if self._about(*other, id) == about and about]
        made = [id for id in same if self._made_by_us(other[0], id)]
        pick = made or same
        if pick:
            ours, theirs = (problem.prolegis_id, pick[0]) if ours_is_prolegis else (pick[0], problem.clio_id)
            if self._had_link(kind, ours):
                return
            self.ask(desk, "resolve", code=problem.code, pairs=[(kind, ours, theirs)], keep=f"link:{pick[0]}")
            desk.command("resolve", problem.key, f"link:{pick[0]}")
        elif "create" in problem.choices and not self._anywhere(kind, clio_kind, about, ours_is_prolegis):
            if ours_is_prolegis and self._had_link(kind, problem.prolegis_id):
                return
            source = problem.prolegis_id or problem.clio_id
            self.ask(desk, "resolve", code=problem.code, creates=[(kind, source)], keep="create")
            desk.command("resolve", problem.key, "create")

    def _about(self, service: str, kind: str, id: str) -> str:
        """Who a record is about; one that we made says it by its name."""
        if known := self.truth.of(service, kind, id):
            return known
        tables = self.firm.practice.world.tables
        row = tables["clio", kind].rows.get(int(id)) if service == "clio" else tables["prolegis", kind].rows.get(id)  # type: ignore[index]
        if row is None:
            return ""
        text = (
            row["description"] if kind == "matter" else row["last_name"] or row.get("company_name") or row.get("name")
        )
        kinds = ("matter",) if kind == "matter" else ("client", "contact")
        return next((found for one in kinds if (found := self.truth.of_text.get((one, text)))), "")

    def _made_by_us(self, service: str, id: str) -> bool:
        return any(
            one.service == service and one.id == id and one.action == "created" and one.actor == "app"
            for one in self.firm.practice.world.ledger.versions
        )

    def _anywhere(self, kind: str, clio_kind: str, about: str, ours_is_prolegis: bool) -> bool:
        """Whether the same one stands on the other side at all, ours included."""
        tables = self.firm.practice.world.tables
        service, of_kind = ("clio", clio_kind) if ours_is_prolegis else ("prolegis", kind)
        return any(self._about(service, of_kind, str(row["id"])) == about for row in tables[service, of_kind])  # type: ignore[index]

    async def unlink(self, desk: Desk) -> None:
        links = [one for one in desk.store.links(None, [LinkState.LIVE]) if one.kind is not Kind.PARTY]
        if links and self.chance.random() < 0.5:
            link = self.chance.choice(links)
            self.ask(desk, "unlink", pairs=[(str(link.kind), link.prolegis_id, link.clio_id)])
            desk.command("unlink", link.id)
