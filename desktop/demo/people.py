"""What people do at the two services while the assistant runs: edits through the services' own rules, and how a record reads to them."""

from __future__ import annotations

from typing import Any

from desktop.practice.server import Practice
from desktop.practice.world import Row

PARALEGAL, LAWYER = "person:Pat Example", "person:Robin Example"


class People:
    """Pat works in Prolegis, Robin in Clio. Records are named as people name them: by matter number and by client name."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice

    # ---- finding

    def matter(self, number: str) -> Row:
        """The Prolegis matter that carries this number now."""
        return self.practice.prolegis.matters.where("number", number)[0]

    def matter_row(self, id: str) -> Row:
        return self.practice.prolegis.matters.rows[id]

    def client(self, name: str) -> Row:
        """The Prolegis client of this name: a company's, or first and last."""
        return next(row for row in self.practice.prolegis.clients if client_name(row) == name)

    def clio_matter(self, matter: Row) -> Row:
        return self.practice.clio.matters.rows[int(matter["clio_matter_id"])]

    def contact(self, client: Row) -> Row:
        return self.practice.clio.contacts.rows[int(client["clio_contact_id"])]

    def related(self, matter: Row) -> list[str]:
        """Clio's related contacts of a matter: "Ingrid Lindqvist (executor)"."""
        clio = self.practice.clio
        rows = clio.relationships.where("matter_id", int(matter["clio_matter_id"]))
        return [f"{clio.contacts.rows[row['contact_id']]['name']} ({row['description']})" for row in rows]

    def counts(self) -> tuple[str, str]:
        """What stands in Prolegis and in Clio."""
        prolegis, clio = self.practice.prolegis, self.practice.clio
        return (
            f"{len(prolegis.clients)} clients, {len(prolegis.matters)} matters",
            f"{len(clio.contacts)} contacts, {len(clio.matters)} matters",
        )

    def writes(self, contact: Row) -> int:
        """How often the assistant changed a Clio contact, as the practice's ledger saw it."""
        versions = self.practice.world.ledger.versions
        mine = [one for one in versions if one.service == "clio" and one.kind == "contact" and one.actor == "app"]
        return sum(one.id == str(contact["id"]) and one.action == "updated" for one in mine)

    # ---- editing

    def open_matter(self, client: Row, matter: Row) -> tuple[str, str]:
        """A new client and a new matter in Prolegis; their ids."""
        made = self.practice.prolegis.create_client(client, PARALEGAL)
        parties = [{"client_id": made["id"], "role": "purchaser", "primary": True}]
        opened = self.practice.prolegis.create_matter({**matter, "clients": parties}, PARALEGAL)
        return made["id"], opened["id"]

    def edit_client(self, client: Row, **values: Any) -> None:
        self.practice.prolegis.update_client(client["id"], values, PARALEGAL)

    def edit_matter(self, matter: Row, **values: Any) -> None:
        self.practice.prolegis.update_matter(matter["id"], values, PARALEGAL)

    def edit_contact(self, contact: Row, **values: Any) -> None:
        self.practice.clio.update_contact(contact["id"], values, LAWYER)

    def edit_clio_matter(self, matter: Row, **values: Any) -> None:
        self.practice.clio.update_matter(matter["id"], values, LAWYER)

    def delete_clio_matter(self, matter: Row) -> None:
        self.practice.clio.delete_matter(matter["id"], LAWYER)


def client_name(row: Row) -> str:
    return row["company_name"] or " ".join(filter(None, (row["first_name"], row["last_name"])))


def phones(row: Row) -> str:
    """The phone numbers of a client or contact as its service shows them."""
    rows = row["phones"] if "phones" in row else row["phone_numbers"]
    return ", ".join(phone["number"] for phone in rows)
