"""Collects from the store what the pure plan needs to know about a link or a new record. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec

from desktop.core.creations import NewContact, NewMatter
from desktop.core.journal import OPEN, Intent, IntentState, Verb
from desktop.core.links import Link
from desktop.core.matching import Candidate, match_client, match_matter
from desktop.core.names import item_keys
from desktop.core.plan import Pair, plan_link
from desktop.core.plan_matter import Surroundings
from desktop.core.records import Kind, Party, Record, Side
from desktop.engine.context import OVERLAP, Context


class Gatherer:
    """Looks things up in bulk where many links are pending at once."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    def pairs(self, links: Iterable[Link]) -> list[Pair]:
        """The links that may be planned now: announced, no write under way."""
        busy, open_ends = self._context.busy, self._open_ends()
        chosen = [
            link
            for link in links
            if link.announced
            and not {(side, link.kind, link.end(side)) for side in Side} & busy
            and link.id not in open_ends
        ]
        found: dict[tuple[Side, Kind, str], Record] = {}
        for kind in {link.kind for link in chosen}:
            for side in Side:
                ids = [link.end(side) for link in chosen if link.kind is kind]
                found |= {(side, kind, id): record for id, record in self._store.observations(side, kind, ids).items()}
        return [self._pair(link, found) for link in chosen]

    def _pair(self, link: Link, found: dict[tuple[Side, Kind, str], Record]) -> Pair:
        gone = [side for side in Side if self._store.is_gone(side, link.kind, link.end(side))]
        return Pair(
            link,
            found.get((Side.PROLEGIS, link.kind, link.prolegis_id)),
            found.get((Side.CLIO, link.kind, link.clio_id)),
            gone[0] if gone else None,
            both_gone=len(gone) == len(Side),
        )

    def pair(self, link: Link) -> Pair:
        found = {
            (side, link.kind, link.end(side)): record
            for side in Side
            if (record := self._store.observation(side, link.kind, link.end(side))) is not None
        }
        return self._pair(link, found)

    def with_base(self, link: Link) -> Link:
        """A link of two records as they are seen when a person links them: what either side changes from now on is an edit."""
        entries = plan_link(self.pair(link), self._context.words).entries
        return msgspec.structs.replace(link, base={**entries, **link.base})

    def _open_ends(self) -> set[int]:
        """Links with a write that nobody has confirmed yet."""
        return {intent.link_id for intent in self._store.intents(OPEN) if intent.verb is not Verb.CREATE}

    # ---- around a matter

    def around(self, pair: Pair) -> Surroundings:
        if pair.prolegis is None or pair.clio is None:
            return Surroundings()
        entry = pair.link.base.get("parties")
        before = tuple(entry.prolegis) if entry is not None and isinstance(entry.prolegis, tuple) else ()
        ids = [party.client_id for party in (*pair.prolegis.parties, *before) if isinstance(party, Party)]
        contacts, names = self.contacts(ids)
        relations = tuple(self._store.parties_of(pair.clio.id))
        people = self._store.observations(Side.CLIO, Kind.CLIENT, [one.text("contact") for one in relations])
        keys = dict.fromkeys(f"{pair.prolegis.id}:{id}" for id in ids).keys()
        live = {
            **self._store.links_of(Side.PROLEGIS, Kind.PARTY, list(keys)),
            **{
                link.prolegis_id: link
                for link in self._store.links_of(Side.CLIO, Kind.PARTY, [one.id for one in relations]).values()
            },
        }
        stayed = {f"{pair.prolegis.id}:{party.client_id}" for party in before if isinstance(party, Party)}
        put_back = set() if entry is None else keys - stayed  # taken off and answered for, now a person wants it again
        was = self._store.was_linked
        ended = frozenset(k for k in keys - live.keys() - put_back if was(Side.PROLEGIS, Kind.PARTY, k))
        under_way = {source for side, kind, source in self._context.open_sources() if kind is Kind.PARTY}
        return Surroundings(
            contacts,
            names,
            relations,
            tuple(live.values()),
            ended | under_way,
            self._number_owner(pair.prolegis, pair.clio),
            {id: record.name for id, record in people.items()},
        )

    def _number_owner(self, prolegis: Record, clio: Record) -> str:
        number = clio.text("number")
        if not number or number == prolegis.text("number"):
            return ""
        others = [one for one in self._store.matter_by_number(Side.PROLEGIS, number) if one.id != prolegis.id]
        return others[0].text("description") or others[0].id if others else ""

    def contacts(self, client_ids: Sequence[str]) -> tuple[dict[str, str | None], dict[str, str]]:
        """({client id: linked Clio contact or None}, {client id: name})."""
        links = self._store.links_of(Side.PROLEGIS, Kind.CLIENT, client_ids)
        records = self._store.observations(Side.PROLEGIS, Kind.CLIENT, client_ids)
        contacts = {id: links[id].clio_id if id in links else None for id in client_ids}
        return contacts, {id: record.name for id, record in records.items()}

    # ---- records without a link

    def fresh(self, side: Side, kind: Kind) -> list[Record]:
        """Unlinked records created after the firm connected; Prolegis records that carry a Clio id are links, not news."""
        since = self._context.policy.connected_at.get(side)
        if since is None:
            return []
        found = self._store.unlinked(side, kind, created_since=since)
        free = [one for one in found if not one.counterpart and (side, kind, one.id) not in self._context.busy]
        return [
            one for one in free if not self._store.was_linked(side, kind, one.id)
        ]  # an ended link never comes back (I5)

    def new_matter(self, record: Record) -> NewMatter:
        contacts, names = self.contacts([party.client_id for party in record.parties])
        candidates = self.matter_candidates(record, contacts)
        opened = record.created_at - timedelta(seconds=OVERLAP)  # two services' clocks
        since = [one.record for one in candidates if one.record.created_at >= opened]
        others = frozenset(one.id for one in since if not self.may_be_ours(one))
        return NewMatter(record, contacts, names, candidates, others)

    def new_contact(self, record: Record) -> NewContact:
        candidates = match_client(record, self._store.neighbours(record), shared=self.shared(record))
        matters = [matter.id for matter in self._store.matters_of_contact(record.id)]
        on_matter = bool(self._store.links_of(Side.CLIO, Kind.MATTER, matters))
        return NewContact(record, candidates, on_matter)

    def may_be_ours(self, record: Record) -> bool:
        """A create of ours that nobody has confirmed may have made this very record: it is not news until that is settled."""
        creates = [
            intent
            for intent in self._store.intents(OPEN)
            if (intent.kind, intent.side, intent.verb) == (record.kind, record.side, Verb.CREATE)
        ]
        if any(_named_alike(intent, record) or self._in_its_time(intent, record) for intent in creates):
            return True
        asked = {
            problem.params.get("intent"): problem.choices
            for problem in self._store.problems()
            if problem.code == "AMB-2"
        }
        return any(f"link:{record.id}" in asked.get(intent.id, ()) for intent in creates)

    def _in_its_time(self, intent: Intent, record: Record) -> bool:
        """Made while that create was on its way: somebody may have renamed it since, so its name is no proof of another."""
        if intent.state not in {IntentState.SENT, IntentState.UNCERTAIN} or intent.first_sent_at is None:
            return False
        return record.created_at >= intent.first_sent_at - timedelta(seconds=OVERLAP)

    def client_candidates(self, record: Record) -> tuple[Candidate, ...]:
        return match_client(record, self._store.neighbours(record, linked=False), shared=self.shared(record))

    def matter_candidates(self, record: Record, contacts: dict[str, str | None]) -> tuple[Candidate, ...]:
        near = {one.id: one for one in self._store.neighbours(record, linked=False)}
        for contact in contacts.values():
            if contact is not None:
                near |= {one.id: one for one in self._store.matters_of_contact(contact)}
        linked = self._store.links_of(Side.CLIO, Kind.MATTER, list(near))
        free = [one for id, one in near.items() if id not in linked]
        clients = self._store.observations(Side.PROLEGIS, Kind.CLIENT, [one.client_id for one in record.parties])
        return match_matter(record, contacts, free, clients=clients, areas=self._context.policy.areas)

    def shared(self, record: Record) -> dict[str, int]:
        """On how many records each e-mail and phone of this client stands, on the side where it stands on more."""
        keys = item_keys(record)
        ours = self._store.key_counts(record.side, Kind.CLIENT, keys)
        theirs = self._store.key_counts(record.side.other, Kind.CLIENT, keys)
        return {key: max(ours.get(key, 0), theirs.get(key, 0)) for key in keys}


def _named_alike(intent: Intent, record: Record) -> bool:
    """A matter has no name of its own."""
    return record.kind is Kind.CLIENT and _names(intent.values) == _names(record.fields)


def _names(fields: object) -> tuple[str, ...]:
    assert isinstance(fields, dict)
    return tuple(str(fields.get(name) or "").casefold() for name in ("first_name", "last_name", "company_name"))
