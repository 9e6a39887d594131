"""The people who work meanwhile: they edit clients, contacts and matters at both services, by the services' own rules."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from typing import Any

from desktop.practice.clio_values import ClioError
from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.world import Row
from tests.simulation.firm import Firm
from tests.simulation.setting import AREAS, Setting
from tests.simulation.truth import FIRST, Truth
from tests.simulation.wire import Exchange

PAT, ROBIN = "person:Pat", "person:Robin"  # Pat works in Prolegis, Robin in Clio
_CLIENT_EDITS = (
    "last",
    "first",
    "birth",
    "email",
    "email",
    "phone",
    "address",
    "drop_email",
    "drop_phone",
    "middle",
    "label",
    "label",
    "clear_birth",
)
_MATTER_EDITS = (
    "description",
    "description",
    "opened",
    "closing",
    "closing",
    "clear_closing",
    "area",
    "status",
    "number",
)


class People:
    """Everything they do is drawn from one seeded chance; what a service refuses is left."""

    def __init__(self, firm: Firm, truth: Truth, setting: Setting, chance: random.Random) -> None:
        self.firm, self.truth, self.setting, self.chance = firm, truth, setting, chance
        self.prolegis, self.clio = firm.practice.prolegis, firm.practice.clio
        self.copying = 0.0  # how often a colleague enters the same record at the moment we create it
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (7, self.edit_client), (7, self.edit_contact), (5, self.edit_matter), (5, self.edit_clio_matter),
            (5, self.both_edit), (3, self.opens_matter), (2, self.enters_contact), (1, self.copies_client),
            (2, self.party), (2, self.relationship), (1, self.number_on_both),
        ]  # fmt: skip
        self._pending: list[asyncio.TimerHandle] = []
        firm.hears.append(self._hears)

    def go_home(self) -> None:
        """From now on nobody edits anything."""
        self.copying = 0.0
        for handle in self._pending:
            handle.cancel()

    def act(self) -> None:
        """One thing that somebody does now."""
        weights = [weight for weight, _ in self._acts]
        act = self.chance.choices([act for _, act in self._acts], weights)[0]
        try:
            act()
        except (ProlegisError, ClioError) as refusal:
            self.firm.note(f"refused: {type(refusal).__name__}")

    def _one(self, rows: Any) -> Row | None:
        """Somebody's record, more often one that is linked."""
        chosen = list(rows)
        linked = [row for row in chosen if row.get("clio_contact_id") or row.get("clio_matter_id")]
        if linked and self.chance.random() < 0.6:
            chosen = linked
        return self.chance.choice(chosen) if chosen else None

    def _linked(self, kind: str) -> tuple[Row, Row] | None:
        table, other = (
            (self.prolegis.clients, self.clio.contacts)
            if kind == "client"
            else (self.prolegis.matters, self.clio.matters)
        )
        field = "clio_contact_id" if kind == "client" else "clio_matter_id"
        pairs = [(row, other.rows[int(row[field])]) for row in table if row[field] and int(row[field]) in other.rows]
        return self.chance.choice(pairs) if pairs else None

    # ---- clients and contacts

    def edit_client(self) -> None:
        if row := self._one(self.prolegis.clients):
            self._client(row, self.chance.choice(_CLIENT_EDITS))

    def _known(self, rows: Any, field: str) -> list[Row]:
        """Where two desks work, nobody in Clio edits what one of them has just made and not linked yet: no desk can tell the other of it."""
        if len(self.firm.desks) < 2:
            return list(rows)
        carried = {row[field] for row in (*self.prolegis.clients, *self.prolegis.matters) if field in row}
        made = {
            one.id
            for one in self.firm.practice.world.ledger.versions
            if one.service == "clio" and one.actor == "app" and one.before is None
        }
        return [row for row in rows if str(row["id"]) in carried or str(row["id"]) not in made]

    def edit_contact(self) -> None:
        linked = self._linked("client")
        others = self._known(self.clio.contacts, "clio_contact_id")
        row = linked[1] if linked and self.chance.random() < 0.7 else self._one(others)
        if row:
            self._contact(row, self.chance.choice(_CLIENT_EDITS))

    def both_edit(self) -> None:
        """Two people edit the same record on both sides within two minutes, often the same field."""
        kind = self.chance.choice(("client", "matter"))
        if not (pair := self._linked(kind)):
            return
        edits = _CLIENT_EDITS if kind == "client" else _MATTER_EDITS
        first, second = self.chance.choice(edits), self.chance.choice(edits)
        second = first if self.chance.random() < 0.6 else second
        ours, theirs = str(pair[0]["id"]), int(pair[1]["id"])

        def prolegis() -> None:
            if kind == "client" and ours in self.prolegis.clients.rows:
                self._client(self.prolegis.clients.rows[ours], first)
            elif ours in self.prolegis.matters.rows:
                self._matter(self.prolegis.matters.rows[ours], first)

        def clio() -> None:
            if kind == "client" and theirs in self.clio.contacts.rows:
                self._contact(self.clio.contacts.rows[theirs], second)
            elif theirs in self.clio.matters.rows:
                self._clio_matter(self.clio.matters.rows[theirs], second)

        turns = [prolegis, clio] if self.chance.random() < 0.5 else [clio, prolegis]
        turns[0]()
        self._later(self.chance.choice((0.1, 0.4, 1.2, 3.0, 20.0, 70.0, 110.0)), turns[1])

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        def acts() -> None:
            try:
                act()
            except (ProlegisError, ClioError) as refusal:
                self.firm.note(f"refused: {type(refusal).__name__}")

        self._pending.append(asyncio.get_running_loop().call_later(seconds, acts))

    def _client(self, row: Row, what: str) -> None:
        person = row["kind"] == "individual"
        body: dict[str, Any] = {}
        if what in {"last", "first", "middle"}:
            name = what + "_name" if person else "company_name"
            body[name] = self.chance.choice(FIRST) if what == "middle" and person else self._name(what, person)
        elif what in {"birth", "clear_birth"} and person:
            body["date_of_birth"] = self.truth.day() if what == "birth" else None
        elif what == "email":
            body["emails"] = [*row["emails"], {"label": "home", "address": self.truth.email(), "primary": False}]
        elif what == "phone":
            body["phones"] = [*row["phones"], {"label": "home", "number": self.truth.phone(), "primary": False}]
        elif what == "address":
            body["addresses"] = [*row["addresses"], {**self._address(), "label": "work", "primary": False}]
        elif what in {"drop_email", "drop_phone"}:
            name = what.removeprefix("drop_") + "s"
            body[name] = self._without_one(row[name])
        elif what == "label" and row["emails"]:
            chosen = self.chance.choice(row["emails"])
            body["emails"] = [{**one, "label": _other(one["label"])} if one is chosen else one for one in row["emails"]]
        if body:
            self.prolegis.update_client(row["id"], body, PAT)
            entity = self.truth.of("prolegis", "client", row["id"]) or f"client {row['id']}"
            self.truth.named("client", body.get("last_name") or body.get("company_name"), entity)

    def _name(self, what: str, person: bool) -> str:
        word = self.truth.word()
        return word if person else f"{word} Holdings Ltd."

    def _address(self) -> dict[str, Any]:
        street = f"{self.truth.number()} {self.truth.word()} Avenue"
        return {
            "street": street,
            "city": "Calgary",
            "province": "Alberta",
            "postal_code": "T2P 1J9",
            "country": "Canada",
        }

    def _without_one(self, rows: list[Row]) -> list[Row]:
        plain = [row for row in rows if not row["primary"]]
        gone = self.chance.choice(plain) if plain else None
        return [row for row in rows if row is not gone]

    def _contact(self, row: Row, what: str) -> None:
        person = row["type"] == "Person"
        body: dict[str, Any] = {}
        if what in {"last", "first", "middle"}:
            name = what + "_name" if person else "name"
            body[name] = self.chance.choice(FIRST) if what == "middle" and person else self._name(what, person)
        elif what in {"birth", "clear_birth"} and person:
            body["date_of_birth"] = self.truth.day() if what == "birth" else None
        elif what == "email":
            body["email_addresses"] = [{"name": "Home", "address": self.truth.email()}]
        elif what == "phone":
            body["phone_numbers"] = [{"name": "Home", "number": self.truth.phone()}]
        elif what == "address":
            body["addresses"] = [{"name": "Work", **self._address()}]
        elif what in {"drop_email", "drop_phone"}:
            name = {"drop_email": "email_addresses", "drop_phone": "phone_numbers"}[what]
            plain = [one for one in row[name] if not one["primary"]]
            body[name] = [{"id": self.chance.choice(plain)["id"], "_destroy": True}] if plain else []
        elif what == "label" and row["email_addresses"]:
            chosen = self.chance.choice(row["email_addresses"])
            body["email_addresses"] = [{"id": chosen["id"], "name": _other(chosen["name"]).capitalize()}]
        if body:
            made = self.clio.update_contact(row["id"], body, ROBIN)
            if body.keys() & {"last_name", "name"} and (entity := self.truth.of("clio", "contact", row["id"])):
                self.truth.named("contact", made["last_name"] or made["name"], entity)

    def enters_contact(self) -> None:
        """A contact that Prolegis does not know."""
        body = self.setting.body(company=self.chance.random() < 0.2)
        made = self.clio.create_contact(
            self.setting.contact_body({"emails": [], "phones": [], "middle_name": None, **body}), ROBIN
        )
        entity = f"contact {made['id']}"
        self.truth.is_about("clio", "contact", made["id"], entity)
        self.truth.named("contact", made["last_name"] or made["name"], entity)

    def copies_client(self) -> None:
        """A colleague enters in Clio a client whom Prolegis has."""
        row = self._one(row for row in self.prolegis.clients if not row["clio_contact_id"])
        if row:
            made = self.clio.create_contact(self.setting.contact_body(row), ROBIN)
            name = row["last_name"] or row["company_name"]  # of a client that we made from a contact nothing else tells
            entity = self.truth.of("prolegis", "client", row["id"]) or self.truth.of_text.get(("contact", name), "")
            self.truth.is_about("clio", "contact", made["id"], entity)

    # ---- matters

    def edit_matter(self) -> None:
        if row := self._one(self.prolegis.matters):
            self._matter(row, self.chance.choice(_MATTER_EDITS))

    def edit_clio_matter(self) -> None:
        linked = self._linked("matter")
        others = self._known(self.clio.matters, "clio_matter_id")
        row = linked[1] if linked and self.chance.random() < 0.8 else self._one(others)
        if row:
            self._clio_matter(row, self.chance.choice(_MATTER_EDITS))

    def _matter(self, row: Row, what: str) -> None:
        body: dict[str, Any] = {}
        if what == "description":
            body["description"] = f"Purchase of {self.truth.number()} {self.truth.word()} Lane"
        elif what in {"opened", "closing", "clear_closing"}:
            body["opened_on" if what == "opened" else "closing_on"] = (
                None if what == "clear_closing" else self._after(row["opened_on"], what)
            )
        elif what == "area":
            body["type"] = self.chance.choice(list(AREAS))
        elif what == "status":
            body["status"] = self.chance.choice(("open", "pending", "closed", "on_hold"))
        elif what == "number":
            body["number"] = f"N-{self.truth.number():04d}"
        self.prolegis.update_matter(row["id"], body, PAT)
        self.truth.named("matter", body.get("description"), self.truth.of("prolegis", "matter", row["id"]))

    def _after(self, opened: str | None, what: str) -> str:
        day = self.truth.day()
        return f"2025-{day[5:]}" if what == "opened" else f"2027-{day[5:]}"

    def _clio_matter(self, row: Row, what: str) -> None:
        body: dict[str, Any] = {}
        if what == "description":
            body["description"] = f"Sale of {self.truth.number()} {self.truth.word()} Lane"
        elif what == "opened":
            body["open_date"] = self._after(None, "opened")
        elif what in {"closing", "clear_closing"} and row["status"] != "closed":
            body["close_date"] = None if what == "clear_closing" else self._after(row["open_date"], what)
        elif what == "area":
            area = self.chance.choice(list(self.clio.practice_areas))
            body["practice_area"] = {"id": area["id"]}
        elif what == "status":
            body["status"] = self.chance.choice(("open", "pending", "closed"))
        elif what == "number" and self.clio.numbering == "manual":
            body["display_number"] = f"C-{self.truth.number():04d}"
        if body:
            self.clio.update_matter(row["id"], body, ROBIN)

    def number_on_both(self) -> None:
        """The Prolegis number is changed to the Clio one, or to another."""
        if pair := self._linked("matter"):
            self.prolegis.update_matter(pair[0]["id"], {"number": str(pair[1]["display_number"])}, PAT)

    def opens_matter(self) -> None:
        """A matter opened in Prolegis, for clients who are linked, not linked or new."""
        clients = [row["id"] for row in self.prolegis.clients if row["clio_contact_id"]]
        others = [row["id"] for row in self.prolegis.clients if not row["clio_contact_id"]]
        chosen = self.chance.sample(clients, min(len(clients), self.chance.choice((1, 1, 2))))
        if (not chosen or self.chance.random() < 0.3) and others:
            chosen.append(self.chance.choice(others))
        if self.chance.random() < 0.2 or not chosen:
            chosen.append(self.setting.enters(self.setting.body(), PAT))
        self.setting.matter(chosen, twin=False, actor=PAT)

    def party(self) -> None:
        """A client joins or leaves a matter in Prolegis."""
        if not (row := self._one(self.prolegis.matters)):
            return
        there = {party["client_id"] for party in row["clients"]}
        others = [client["id"] for client in self.prolegis.clients if client["id"] not in there]
        extra = [party for party in row["clients"] if not party["primary"]]
        if extra and self.chance.random() < 0.35:
            gone = self.chance.choice(extra)
            parties = [party for party in row["clients"] if party is not gone]
        elif others:
            parties = [*row["clients"], {"client_id": self.chance.choice(others), "role": "lender", "primary": False}]
        else:
            return
        self.prolegis.update_matter(row["id"], {"clients": parties}, PAT)

    def relationship(self) -> None:
        """A related contact is added or taken away in Clio."""
        rows = list(self.clio.relationships)
        if rows and self.chance.random() < 0.35:
            self.clio.delete_relationship(self.chance.choice(rows)["id"], ROBIN)
            return
        matter, contact = self._one(self.clio.matters), self._one(self.clio.contacts)
        if matter and contact and matter["client_id"] != contact["id"]:
            body = {"matter": {"id": matter["id"]}, "contact": {"id": contact["id"]}, "description": "Spouse"}
            self.clio.create_relationship(body, ROBIN)

    # ---- the colleague

    def _hears(self, exchange: Exchange) -> None:
        """At the moment we create a record in Clio a colleague may enter its equal."""
        if exchange.side != "clio" or exchange.method != "POST" or self.chance.random() >= self.copying:
            return
        wait = self.chance.choice((0.0, 0.5, 5.0, 40.0, 90.0))
        data = json.loads(exchange.body or b'{"data":null}')["data"]
        if "/contacts" in exchange.path:
            self._later(wait, lambda: self._copy_contact(data))
        elif "/matters" in exchange.path:
            self._later(wait, lambda: self._copy_matter(data))
        elif "/relationships" in exchange.path:
            self._later(wait, lambda: self._copy_relationship(data))

    def _copy_contact(self, data: Any) -> None:
        made = self.clio.create_contact(data, ROBIN)
        entity = self.truth.of_text.get(("client", made["last_name"] or made["name"]), "")
        self.truth.is_about("clio", "contact", made["id"], entity)

    def _copy_matter(self, data: Any) -> None:
        made = self.clio.create_matter(data, ROBIN)
        self.truth.is_about("clio", "matter", made["id"], self.truth.of_text.get(("matter", made["description"]), ""))

    def _copy_relationship(self, data: Any) -> None:
        self.clio.create_relationship(data, ROBIN)


def _other(label: str) -> str:
    return "work" if label.casefold() == "home" else "home"
