"""Prolegis' records at its console: clients and matters as forms, saved through the same rules as over the API.

Documents have a module of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from desktop.practice.console_page import Child, Group, Input, Markup, Values, Visit, count, datalist, tag
from desktop.practice.console_prolegis_documents import Documents
from desktop.practice.console_room import Refusal, Room, gather, spread
from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.prolegis_rules import ROLES, Kind, ProlegisRules
from desktop.practice.world import Row

T = TypeVar("T")
KINDS = ("individual", "corporation", "estate", "trust")
TYPES = ("purchase", "sale", "mortgage", "refinance", "estate_administration", "will")
PROVINCES = ("Alberta", "British Columbia", "Manitoba", "Ontario", "Quebec", "Saskatchewan")
POSTAL = ("street", "city", "province", "postal_code")
PLACE = tuple(Input(name, name.replace("_", " ").capitalize()) for name in POSTAL)
MAIN = Input("primary", "Primary", "check")


def prolegis_rooms(rules: ProlegisRules, clio_origin: Callable[[], str]) -> Sequence[Room]:
    return (Clients(rules, clio_origin), Matters(rules, clio_origin), Documents(rules, clio_origin))


class _Records(Room):
    kind: Kind
    clio_path: str

    def __init__(self, rules: ProlegisRules, clio_origin: Callable[[], str]) -> None:
        self.rules, self._clio_origin = rules, clio_origin
        self.table = rules.tables[self.kind]

    def find(self, id: str) -> Row | None:
        return self.table.get(id)

    def about(self, row: Row) -> Child:
        clio_id = row[f"clio_{'contact' if self.kind == 'client' else 'matter'}_id"]
        stamp = f"{row['id']} · changed {row['updated_at'].isoformat(' ', 'seconds')[:19]} UTC · "
        link: Child = "not in Clio"
        if clio_id:
            link = ("Clio id ", tag("a", clio_id, href=f"{self._clio_origin()}/console/{self.clio_path}/{clio_id}"))
        return tag("p", stamp, link, class_="note")


def _write(write: Callable[[], T]) -> T:
    try:
        return write()
    except ProlegisError as error:
        raise Refusal(error.status, f"{error.title}. {error.detail}") from None


class Clients(_Records):
    path, title, one, kind, clio_path = "clients", "Clients", "client", "client", "contacts"
    headings = ("Name", "Kind", "E-mail", "Phone", "Born", "Clio id")
    parts = (
        Input("kind", "Kind", "select", KINDS), Input("first_name", "First name"), Input("middle_name", "Middle name"),
        Input("last_name", "Last name"), Input("company_name", "Company, estate or trust"),
        Input("date_of_birth", "Date of birth", "date"),
        Group("emails", "E-mails", (Input("label", "Label"), Input("address", "Address"), MAIN)),
        Group("phones", "Phones", (Input("label", "Label"), Input("number", "Number"), MAIN)),
        Group("addresses", "Addresses", (Input("label", "Label"), *PLACE, Input("country", "Country"), MAIN)),
    )  # fmt: skip

    def cells(self, row: Row) -> Sequence[str]:
        email, phone = (
            [item[key] for item in row[name]] for name, key in (("emails", "address"), ("phones", "number"))
        )
        born, linked = row["date_of_birth"] or "", row["clio_contact_id"] or "–"
        return (client_name(row), row["kind"], ", ".join(email), ", ".join(phone), born, linked)

    def blank(self) -> dict[str, str]:
        return {"kind": "individual"}

    def to_form(self, row: Row) -> dict[str, str]:
        values = {part.name: row[part.name] or "" for part in self.parts if isinstance(part, Input)}
        for group in (part for part in self.parts if isinstance(part, Group)):
            values |= spread(group.name, row[group.name], {part.name: part.name for part in group.inputs})
        return {**values, "etag": self.rules.etag(row)}

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        data: Row = {part.name: values.get(part.name) or None for part in self.parts if isinstance(part, Input)}
        for group in (part for part in self.parts if isinstance(part, Group)):
            names = [part.name for part in group.inputs]
            rows = gather(group.name, values, names, count(group.name, values))
            kept = [
                row for row in rows if any(row[name] for name in names if name not in ("label", "primary", "country"))
            ]
            data[group.name] = [{**row, "primary": row["primary"] == "yes"} for row in kept]
        if id is None:
            return _write(lambda: self.rules.create_client(data, actor))
        return _write(lambda: self.rules.update_client(id, data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        _write(lambda: self.rules.delete_client(id, actor, values.get("etag")))


class Matters(_Records):
    path, title, one, kind, clio_path = "matters", "Matters", "matter", "matter", "matters"
    headings = ("Number", "Description", "Type", "Clients", "Status", "Opened", "Clio id")
    plain = (
        Input("number", "Number (empty: the next one)"), Input("type", "Type", "select", TYPES),
        Input("description", "Description"), Input("province", "Province", "select", PROVINCES),
        Input("status", "Status", "select", ("open", "pending", "closed")), Input("opened_on", "Opened on", "date"),
        Input("closing_on", "Closing on", "date"),
        Input("fee_method", "Fee method", "select", ("standard", "all_inclusive")),
    )  # fmt: skip
    property = (*PLACE, Input("legal_description", "Legal description"))
    parts = (
        *plain,
        *(Input(f"property_{part.name}", f"Property: {part.label.lower()}") for part in property),
        Group(
            "clients", "Clients",
            (Input("client_id", "Client id", among="clients"), Input("role", "Role", "select", tuple(ROLES)), MAIN),
        ),
    )  # fmt: skip

    def cells(self, row: Row) -> Sequence[str]:
        clients = ", ".join(client_name(self.rules.clients.rows[party["client_id"]]) for party in row["clients"])
        shown = (row["number"], row["description"], row["type"], clients, row["status"], row["opened_on"])
        return (*(value or "" for value in shown), row["clio_matter_id"] or "–")

    def forms(self, visit: Visit, address: str, row: Row | None, values: Values) -> Child:
        files = Documents(self.rules, self._clio_origin).list_of(row) if row is not None else None
        return (super().forms(visit, address, row, values), files)

    def blank(self) -> dict[str, str]:
        today = self.rules.world.now().date().isoformat()
        return {
            "status": "open",
            "opened_on": today,
            "type": "purchase",
            "fee_method": "standard",
            "province": "Alberta",
        }

    def suggestions(self) -> Markup:
        return datalist("clients", ((row["id"], client_name(row)) for row in self.rules.clients))

    def to_form(self, row: Row) -> dict[str, str]:
        values = {part.name: row[part.name] or "" for part in self.plain}
        place = row["property"] or {}
        values |= {f"property_{part.name}": place.get(part.name) or "" for part in self.property}
        values |= spread("clients", row["clients"], {name: name for name in ("client_id", "role", "primary")})
        return {**values, "etag": self.rules.etag(row)}

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        data: Row = {part.name: values.get(part.name) or None for part in self.plain}
        place = {part.name: values.get(f"property_{part.name}") or None for part in self.property}
        data["property"] = place if any(place.values()) else None
        rows = gather("clients", values, ("client_id", "role", "primary"), count("clients", values))
        kept = [row for row in rows if row["client_id"]]
        data["clients"] = [{**row, "primary": row["primary"] == "yes" or len(kept) == 1} for row in kept]
        if id is None:
            return _write(lambda: self.rules.create_matter(data, actor))
        return _write(lambda: self.rules.update_matter(id, data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        _write(lambda: self.rules.delete_matter(id, actor, values.get("etag")))


def client_name(row: Row) -> str:
    """ "Okafor, Adaeze Chioma" or the company's name."""
    given = " ".join(filter(None, (row["first_name"], row["middle_name"])))
    return row["company_name"] or ", ".join(filter(None, (row["last_name"], given)))
