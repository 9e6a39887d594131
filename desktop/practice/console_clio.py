"""Clio's records at its console: contacts, matters and relationships as forms, saved through the same rules as over the API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import quote

from desktop.practice.clio_contacts import NESTED, Nested
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_values import ClioError
from desktop.practice.console_clio_documents import Documents, Folders
from desktop.practice.console_page import Child, Group, Input, Markup, Values, count, datalist, tag
from desktop.practice.console_room import Refusal, Room, gather, spread
from desktop.practice.world import Row

T = TypeVar("T")
LISTS = {nested.key: nested for nested in NESTED if nested.key != "web_sites"}
TITLES = {"email_addresses": "E-mail addresses", "phone_numbers": "Phone numbers", "addresses": "Addresses"}


def clio_rooms(rules: ClioRules) -> Sequence[Room]:
    return (Contacts(rules), Matters(rules), Relationships(rules), Documents(rules), Folders(rules))


class _Records(Room):
    kind: str

    def __init__(self, rules: ClioRules) -> None:
        self.rules = rules
        self.table = rules.world.tables["clio", self.kind]

    def find(self, id: str) -> Row | None:
        return self.table.get(int(id)) if id.isdecimal() else None

    def about(self, row: Row) -> Child:
        return tag("p", f"{row['id']} · changed {row['updated_at'].isoformat(' ', 'seconds')[:19]} UTC", class_="note")

    def _etag(self, row: Row) -> dict[str, str]:
        return {"etag": self.rules.etag(self.kind, row)}

    def _unchanged(self, id: str, values: Values) -> None:
        """Clio's DELETE takes no If-Match; a person at a console should still not delete what they have not seen."""
        row = self.find(id)
        if row is not None and values.get("etag") != self.rules.etag(self.kind, row):
            raise Refusal(412, "The record was changed since it was read")


class Contacts(_Records):
    path, title, one, kind = "contacts", "Contacts", "contact", "contact"
    headings = ("Name", "Type", "E-mail", "Phone", "Born")
    plain = (
        Input("first_name", "First name"), Input("middle_name", "Middle name"), Input("last_name", "Last name"),
        Input("name", "Company name"), Input("date_of_birth", "Date of birth", "date"),
    )  # fmt: skip
    parts = (
        Input("type", "Type", "select", ("Person", "Company")),
        *plain,
        *(
            Group(
                key, TITLES[key],
                (
                    Input("name", "Label", "select", nested.labels),
                    *(Input(value, value.replace("_", " ").capitalize()) for value in nested.values),
                    *([Input("primary", "Primary", "check")] if nested.flag else []),
                ),
            )
            for key, nested in LISTS.items()
        ),
    )  # fmt: skip

    def cells(self, row: Row) -> Sequence[str]:
        emails = ", ".join(item["address"] for item in row["email_addresses"])
        phones = ", ".join(item["number"] for item in row["phone_numbers"])
        return (row["name"], row["type"], emails, phones, row["date_of_birth"] or "")

    def blank(self) -> dict[str, str]:
        return {"type": "Person"}

    def to_form(self, row: Row) -> dict[str, str]:
        values = {part.name: row[part.name] or "" for part in (Input("type", ""), *self.plain)}
        for key, nested in LISTS.items():
            values |= spread(key, row[key], {name: name for name in ("id", "name", *nested.values, "primary")})
        return {**values, **self._etag(row)}

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        person = values.get("type") == "Person"
        names = ("first_name", "middle_name", "last_name") if person else ("name",)
        data: Row = {name: values.get(name) or None for name in (*names, "date_of_birth")}
        data["type"] = values.get("type")
        for key, nested in LISTS.items():
            rows = gather(key, values, ("id", "name", *nested.values, "primary"), count(key, values))
            data[key] = [row for row in (_nested(nested, row) for row in rows) if row]
        if id is None:
            return _write(lambda: self.rules.create_contact(data, actor))
        return _write(lambda: self.rules.update_contact(int(id), data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        self._unchanged(id, values)
        _write(lambda: self.rules.delete_contact(int(id), actor))


def _nested(nested: Nested, row: dict[str, str]) -> Row | None:
    """One row of a nested array as the API wants it: an emptied one is destroyed, an empty new one is nothing."""
    filled = any(row[value] for value in nested.values)
    if not filled:
        return {"id": int(row["id"]), "_destroy": True} if row["id"] else None
    data: Row = {value: row[value] or None for value in nested.values}
    data["name"] = row["name"] or None
    if row["id"]:
        data["id"] = int(row["id"])
    if nested.flag:
        data[nested.flag] = row["primary"] == "yes"
    return data


class Matters(_Records):
    path, title, one, kind = "matters", "Matters", "matter", "matter"
    headings = ("Number", "Description", "Client", "Practice area", "Status", "Opened", "Closing")
    plain = (
        Input("display_number", "Number (manual numbering only)"), Input("description", "Description"),
        Input("status", "Status", "select", ("open", "pending", "closed")), Input("open_date", "Open date", "date"),
        Input("close_date", "Close date", "date"), Input("client_reference", "Client reference"),
    )  # fmt: skip

    @property
    def parts(self) -> Sequence[Input | Group]:
        areas = [str(row["name"]) for row in self.rules.practice_areas]
        area = Input("practice_area", "Practice area", "select", ("", *areas))
        return (*self.plain, Input("client", "Client (contact id)", among="contacts"), area)

    def cells(self, row: Row) -> Sequence[str]:
        client = self.rules.contacts.rows[row["client_id"]]["name"]
        shown = (row["display_number"], row["description"], client, self._area(row), row["status"])
        return (*shown, row["open_date"] or "", row["close_date"] or "")

    def blank(self) -> dict[str, str]:
        return {"status": "open"}

    def about(self, row: Row) -> Child:
        related = [
            tag("li", tag("a", f"{self.rules.contacts.rows[relation['contact_id']]['name']}: {relation['description'] or '–'}",
                          href=f"/console/relationships/{relation['id']}"))
            for relation in self.rules.relationships.where("matter_id", row["id"])
        ]  # fmt: skip
        add = tag("a", "Add a relationship", href=f"/console/relationships/new?matter={row['id']}")
        documents = tag("a", "Its documents", href=f"/console/documents?q={quote(row['display_number'])}")
        upload = tag("a", "Upload a document", href=f"/console/documents/new?matter={row['id']}")
        return (super().about(row), tag("ul", related), tag("p", add, " · ", documents, " · ", upload))

    def suggestions(self) -> Markup:
        return datalist("contacts", ((str(row["id"]), row["name"]) for row in self.rules.contacts))

    def to_form(self, row: Row) -> dict[str, str]:
        values = {part.name: row[part.name] or "" for part in self.plain}
        return {**values, "client": str(row["client_id"]), "practice_area": self._area(row), **self._etag(row)}

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        data: Row = {part.name: values.get(part.name) or None for part in self.plain}
        data["client"] = {"id": values["client"].strip()} if values.get("client") else None
        areas = {row["name"]: row["id"] for row in self.rules.practice_areas}
        area = areas.get(values.get("practice_area", ""))
        data["practice_area"] = {"id": area} if area else None
        if id is None:
            return _write(lambda: self.rules.create_matter(data, actor))
        return _write(lambda: self.rules.update_matter(int(id), data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        self._unchanged(id, values)
        _write(lambda: self.rules.delete_matter(int(id), actor))

    def _area(self, row: Row) -> str:
        area = self.rules.practice_areas.get(row["practice_area_id"])
        return str(area["name"]) if area else ""


class Relationships(_Records):
    path, title, one, kind = "relationships", "Relationships", "relationship", "relationship"
    headings = ("Contact", "Matter", "Description")
    parts = (
        Input("matter", "Matter id", among="matters"), Input("contact", "Contact id", among="contacts"),
        Input("description", "Description"),
    )  # fmt: skip

    def cells(self, row: Row) -> Sequence[str]:
        contact, matter = self.rules.contacts.rows[row["contact_id"]], self.rules.matters.rows[row["matter_id"]]
        return (contact["name"], matter["display_number"], row["description"] or "")

    def suggestions(self) -> Child:
        matters = datalist("matters", ((str(row["id"]), row["display_number"]) for row in self.rules.matters))
        return (matters, datalist("contacts", ((str(row["id"]), row["name"]) for row in self.rules.contacts)))

    def to_form(self, row: Row) -> dict[str, str]:
        values = {"matter": str(row["matter_id"]), "contact": str(row["contact_id"])}
        return {**values, "description": row["description"] or "", **self._etag(row)}

    def save(self, id: str | None, values: Values, actor: str) -> Row:
        data: Row = {"description": values.get("description") or None}
        for name in ("matter", "contact"):
            data[name] = {"id": values[name].strip()} if values.get(name) else None
        if id is None:
            return _write(lambda: self.rules.create_relationship(data, actor))
        return _write(lambda: self.rules.update_relationship(int(id), data, actor, values.get("etag")))

    def delete(self, id: str, values: Values, actor: str) -> None:
        self._unchanged(id, values)
        _write(lambda: self.rules.delete_relationship(int(id), actor))


def _write(write: Callable[[], T]) -> T:
    try:
        return write()
    except ClioError as error:
        raise Refusal(error.status, error.message) from None
