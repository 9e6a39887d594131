"""A small firm before the assistant came: six clients, four matters, some of them in Clio already under other spellings."""

from __future__ import annotations

from typing import Any

from desktop.practice.server import Practice
from tests.simulation.truth import FIRST, Truth

SETTER = "person:Setup"
# What a practice calls a matter's type; Clio has two areas that could be a will's, so nobody can say which.
AREAS = {
    "purchase": "Real Estate – Purchase",
    "sale": "Real Estate – Sale",
    "refinance": "Mortgage/Refinance",
    "will": "Wills",
}


class Setting:
    """Fills a practice and tells the truth about it."""

    def __init__(self, practice: Practice, truth: Truth) -> None:
        self.practice, self.truth, self.chance = practice, truth, truth.chance
        self.clients: list[str] = []

    def fill(self) -> None:
        same, spelled, company = self._client(), self._client(), self._client(company=True)
        alone, namesake = self._client(), self._client(plain=True)
        self._in_clio(same)
        self._in_clio(spelled, spelled=True)
        self._in_clio(company)
        self._other_of_that_name(namesake)
        self.matter([same, spelled], twin=True)
        self.matter([company], twin=True)
        self.matter([alone, namesake], twin=False)
        self.matter([same], twin=self.chance.random() < 0.5)

    # ---- bodies

    def body(self, *, company: bool = False, plain: bool = False) -> dict[str, Any]:
        """A new client as Prolegis takes it. ``plain``: nothing but a name and an address, so that a namesake may be its equal."""
        truth, chance = self.truth, self.chance
        address = {"label": "home", "street": f"{truth.number()} {truth.word()} Road", "city": "Calgary", "province": "Alberta",
                   "postal_code": "T2P 1J9", "country": "Canada", "primary": True}  # fmt: skip
        body: dict[str, Any] = {"addresses": [address] if plain or chance.random() < 0.4 else []}
        if company:
            body |= {"kind": "corporation", "company_name": f"{truth.word()} Holdings Ltd."}
        else:
            body |= {"kind": "individual", "first_name": chance.choice(FIRST), "last_name": truth.word()}
        if plain:
            return body
        body["emails"] = [{"label": "work", "address": truth.email(), "primary": True}]
        if chance.random() < 0.6:
            body["phones"] = [{"label": "mobile", "number": truth.phone(), "primary": True}]
        if not company and chance.random() < 0.5:
            body["date_of_birth"] = f"19{chance.randint(40, 99)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        return body

    def enters(self, body: dict[str, Any], actor: str) -> str:
        """A client of Prolegis."""
        row = self.practice.prolegis.create_client(body, actor)
        entity = f"client {row['id']}"
        self.truth.is_about("prolegis", "client", row["id"], entity)
        self.truth.named("client", row["last_name"] or row["company_name"], entity)
        self.clients.append(row["id"])
        return str(row["id"])

    def matter(self, clients: list[str], *, twin: bool, actor: str = SETTER) -> str:
        """A matter of Prolegis; ``twin``: it stands in Clio under another number and description."""
        truth, chance = self.truth, self.chance
        description = f"{chance.choice(('Purchase', 'Sale'))} of {truth.number()} {truth.word()} Street"
        parties = [
            {"client_id": id, "role": "purchaser" if place == 0 else "guarantor", "primary": place == 0}
            for place, id in enumerate(clients)
        ]
        body: dict[str, Any] = {
            "type": chance.choice(list(AREAS)),
            "description": description,
            "clients": parties,
            "status": "open",
        }
        if chance.random() < 0.7:
            body["opened_on"] = "2026-10-05"
        row = self.practice.prolegis.create_matter(body, actor)
        entity = f"matter {row['id']}"
        truth.is_about("prolegis", "matter", row["id"], entity)
        truth.named("matter", description, entity)
        if twin:
            self._twin(row, entity)
        return str(row["id"])

    # ---- Clio

    def contact_body(self, row: dict[str, Any]) -> dict[str, Any]:
        """The same client as Clio takes it."""
        person = row["kind"] == "individual"
        body: dict[str, Any] = {"type": "Person" if person else "Company"}
        body |= (
            {name: row[name] for name in ("first_name", "middle_name", "last_name")}
            if person
            else {"name": row["company_name"]}
        )
        if row.get("date_of_birth"):
            body["date_of_birth"] = row["date_of_birth"]
        body["email_addresses"] = [{"name": "Work", "address": one["address"]} for one in row["emails"]]
        body["phone_numbers"] = [{"name": "Mobile", "number": one["number"]} for one in row["phones"]]
        places = ("street", "city", "province", "postal_code", "country")
        body["addresses"] = [{"name": "Home", **{name: one[name] for name in places}} for one in row["addresses"]]
        return body

    def _client(self, **how: bool) -> str:
        return self.enters(self.body(**how), SETTER)

    def _in_clio(self, id: str, *, spelled: bool = False) -> int:
        row = self.practice.prolegis.clients.rows[id]
        body = self.contact_body(row)
        if spelled:
            body["first_name"] = str(body["first_name"]).upper()
            body["email_addresses"] = [{"name": "Home", "address": self.truth.email()}, *body["email_addresses"]]
        made = self.practice.clio.create_contact(body, SETTER)
        self.truth.is_about("clio", "contact", made["id"], f"client {id}")
        return int(made["id"])

    def _other_of_that_name(self, id: str) -> None:
        """A father and a son of one name at one address: equal in all that Clio holds, and not the same."""
        made = self.practice.clio.create_contact(self.contact_body(self.practice.prolegis.clients.rows[id]), SETTER)
        self.truth.is_about("clio", "contact", made["id"], f"namesake of {id}")

    def _twin(self, row: dict[str, Any], entity: str) -> None:
        owner = row["clients"][0]["client_id"]
        contact = next(
            int(id) for (service, _, id), about in self.truth.entity.items()
            if service == "clio" and about == f"client {owner}"
        )  # fmt: skip
        areas = {area["name"]: area["id"] for area in self.practice.clio.practice_areas}
        description = f"{row['description']} ({row['number']})" if self.chance.random() < 0.5 else row["description"]
        body: dict[str, Any] = {
            "client": {"id": contact}, "description": description, "open_date": "2026-10-05", "display_number": f"C-{self.truth.number():04d}",
            "practice_area": {"id": areas[AREAS[row["type"]]]},
        }  # fmt: skip
        made = self.practice.clio.create_matter(body, SETTER)
        self.truth.is_about("clio", "matter", made["id"], entity)
