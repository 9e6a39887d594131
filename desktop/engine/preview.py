"""What a link would write, before anything is written: the very plan that the command will carry out, shown as changes and standing differences."""

from __future__ import annotations

import hashlib

import msgspec

from desktop.core.creations import NewMatter, create_client, matter_lacks, matter_values
from desktop.core.desk import Change, Difference, LinkPreview, LinkRequest
from desktop.core.fields import BY_NAME, Merge
from desktop.core.journal import Verb
from desktop.core.links import Decision, Link, LinkState, Origin
from desktop.core.operations import UNDATED, LinkPlan, Operation
from desktop.core.plan import Pair, plan_link
from desktop.core.plan_matter import plan_matter
from desktop.core.policy import Numbering
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side, Value
from desktop.engine.context import Context
from desktop.engine.gather import Gatherer

NEW = "new:"  # stands for the contact that the command will create


class Previewer:
    """Builds the links that a request asks for, in memory, and plans them."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store
        self._gather = Gatherer(context)

    def preview(self, request: LinkRequest) -> LinkPreview:
        changes: list[Change] = []
        differences: list[Difference] = []
        blockers = self._blockers(request)
        for client_id, contact_id in request.clients.items():
            if not blockers:
                self._client(client_id, contact_id, request, changes, differences)
        matter = self._store.observation(Side.PROLEGIS, Kind.MATTER, request.prolegis_matter)
        clio = self._store.observation(Side.CLIO, Kind.MATTER, request.clio_matter) if request.clio_matter else None
        if matter is not None and not blockers and clio is not None:
            self._matter(matter, clio, request, changes, differences)
        elif matter is not None and not blockers and request.create_matter:
            changes += self._new_matter(matter, request)
        number = matter.text("number") if matter else ""
        clio_number = clio.text("number") if clio else ""
        differ = bool(clio and number != clio_number)
        can_update = self._context.policy.numbering is not Numbering.AUTOMATIC
        token = hashlib.sha256(msgspec.json.encode([changes, differences, number, clio_number])).hexdigest()[:24]
        return LinkPreview(
            tuple(changes), tuple(differences), tuple(blockers), differ, number, clio_number, can_update, token
        )

    # ---- clients

    def client_link(self, client_id: str, contact_id: str, request: LinkRequest) -> Link:
        """The link that the command will store for a client."""
        link = Link(
            Kind.CLIENT, client_id, contact_id, Origin.LINKED, self._context.service_now(Side.CLIO), pending=True
        )
        return self._with_picks(link, client_id, request)

    def _client(
        self,
        client_id: str,
        contact_id: str,
        request: LinkRequest,
        changes: list[Change],
        differences: list[Difference],
    ) -> None:
        client = self._store.observation(Side.PROLEGIS, Kind.CLIENT, client_id)
        assert client is not None, "blockers were asked first"
        if contact_id == "create":
            changes += _created(create_client(client, self._context.words))
            return
        contact = self._store.observation(Side.CLIO, Kind.CLIENT, contact_id)
        plan = plan_link(Pair(self.client_link(client_id, contact_id, request), client, contact), self._context.words)
        self._show(plan, client, contact, client_id, changes, differences)

    # ---- the matter

    def matter_link(self, request: LinkRequest) -> Link:
        link = Link(
            Kind.MATTER,
            request.prolegis_matter,
            request.clio_matter,
            Origin.LINKED,
            self._context.link_time(),
            pending=True,
        )
        link = self._with_picks(link, "matter", request)
        if request.numbers:
            decision = self._decision(link, "number", request.numbers)
            link = msgspec.structs.replace(link, decided={**link.decided, "number": decision})
        return link

    def _matter(
        self, matter: Record, clio: Record, request: LinkRequest, changes: list[Change], differences: list[Difference]
    ) -> None:
        pair = Pair(self.matter_link(request), matter, clio)
        around = self._gather.around(pair)
        around = msgspec.structs.replace(around, contacts=self._contacts(around.contacts, request))
        plan = plan_matter(pair, around, self._context.words, self._context.policy)
        self._show(plan, matter, clio, "matter", changes, differences)

    def _new_matter(self, matter: Record, request: LinkRequest) -> list[Change]:
        contacts, names = self._gather.contacts([party.client_id for party in matter.parties])
        contacts = self._contacts(contacts, request)
        values = matter_values(NewMatter(matter, contacts, names), self._context.words)
        create = Operation(Verb.CREATE, Side.CLIO, Kind.MATTER, values, matter.name, source=matter)
        primary = values.get("client")
        related = [
            Change(Side.CLIO, Kind.PARTY, names.get(party.client_id, ""), "relate", "role", None, party.role or None)
            for party in matter.parties
            if contacts.get(party.client_id) not in {primary, None}
        ]
        return [*_created(create), *related]

    def _contacts(self, contacts: dict[str, str | None], request: LinkRequest) -> dict[str, str | None]:
        """The matter's clients as they will be linked."""
        chosen = {id: f"{NEW}{id}" if contact == "create" else contact for id, contact in request.clients.items()}
        return {id: contact or chosen.get(id) for id, contact in contacts.items()}

    # ---- what stands in the way

    def _blockers(self, request: LinkRequest) -> list[Problem]:
        found: list[Problem] = []
        for client_id, contact_id in request.clients.items():
            found += self._taken(Kind.CLIENT, client_id, contact_id)
        if request.clio_matter:
            found += self._taken(Kind.MATTER, request.prolegis_matter, request.clio_matter)
        elif request.create_matter:
            found += self._taken(Kind.MATTER, request.prolegis_matter, "create")
        matter = self._store.observation(Side.PROLEGIS, Kind.MATTER, request.prolegis_matter)
        if matter is not None and request.create_matter and (lack := matter_lacks(matter)) is not None:
            found.append(lack)
        if matter is not None and (request.clio_matter or request.create_matter):
            contacts, names = self._gather.contacts([party.client_id for party in matter.parties])
            contacts = self._contacts(contacts, request)
            missing = [names.get(id, id) for id, contact in contacts.items() if contact is None]
            if missing and (request.create_matter or len(missing) == len(contacts)):
                params = {"number": matter.text("number"), "name": matter.name, "names": "; ".join(missing)}
                found.append(_blocker("CLI-2", Kind.MATTER, matter.id, params))
        return found

    def _taken(self, kind: Kind, prolegis_id: str, clio_id: str) -> list[Problem]:
        """Either end is linked already, gone, or unknown here."""
        ours = self._store.observation(Side.PROLEGIS, kind, prolegis_id)
        theirs = self._store.observation(Side.CLIO, kind, clio_id) if clio_id != "create" else ours
        if ours is None or theirs is None:
            side = Side.PROLEGIS if ours is None else Side.CLIO
            return [
                _blocker(
                    "GONE-1", kind, prolegis_id, {"name": prolegis_id if ours is None else clio_id, "side": str(side)}
                )
            ]
        for side, record in ((Side.PROLEGIS, ours), (Side.CLIO, theirs)):
            if record.side is side and self._store.is_gone(side, kind, record.id):
                return [_blocker("GONE-1", kind, prolegis_id, {"name": record.name, "side": str(side)})]
            link = self._store.link_of(side, kind, record.id) if record.side is side else None
            if link is not None and link.state is not LinkState.DEAD:
                return [_blocker("LINK-1", kind, prolegis_id, {"name": ours.name, "other": record.name})]
        return []

    # ---- picks

    def _with_picks(self, link: Link, record: str, request: LinkRequest) -> Link:
        decided = {
            field: self._decision(link, field, keep)
            for subject, field, keep in request.picks
            if subject == record and field in BY_NAME[link.kind]
        }
        return msgspec.structs.replace(link, decided=decided)

    def _decision(self, link: Link, field: str, keep: str) -> Decision:
        values: list[Value] = []
        for side in (Side.PROLEGIS, Side.CLIO):
            record = self._store.observation(side, link.kind, link.end(side))
            values.append(record.fields.get(field) if record else None)
        return Decision(keep, values[0], values[1])

    # ---- showing

    def _show(
        self,
        plan: LinkPlan,
        ours: Record,
        theirs: Record | None,
        record: str,
        changes: list[Change],
        out: list[Difference],
    ) -> None:
        for operation in plan.operations:
            if operation.verb is Verb.CREATE:
                role = operation.values.get("role")
                changes.append(Change(operation.side, operation.kind, operation.name, "relate", "role", None, role))
                continue
            before = operation.target.fields if operation.target else {}
            changes += [
                Change(operation.side, operation.kind, operation.name, "update", name, before.get(name), value)
                for name, value in operation.values.items()
            ]
        out += [
            Difference(record, ours.name, name, entry.prolegis, entry.clio)
            for name, entry in plan.entries.items()
            if not entry.agreed and name != "number" and BY_NAME[plan.link.kind].get(name) is not None
            and BY_NAME[plan.link.kind][name].merge is not Merge.SHOWN
        ]  # fmt: skip


def _created(operation: Operation) -> list[Change]:
    head = Change(operation.side, operation.kind, operation.name, "create", "", None, operation.name)
    fields = [
        Change(operation.side, operation.kind, operation.name, "create", name, None, value)
        for name, value in operation.values.items()
        if name not in {"form", "client"}
    ]
    return [head, *fields]


def _blocker(code: str, kind: Kind, id: str, params: dict[str, str]) -> Problem:
    return Problem(key(code, str(kind), id), code, UNDATED, kind, prolegis_id=id, params=params)
