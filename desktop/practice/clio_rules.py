"""What Clio allows, across records: contacts, matters, relationships, practice areas and users of one firm. No HTTP here.

Every refusal is a ``ClioError``. There is no idempotency: the same creation twice makes two records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

from desktop.practice.clio_contacts import contact
from desktop.practice.clio_matters import PEOPLE, manual_number, matter, template_number
from desktop.practice.clio_values import (
    ACCOUNT_ZONE,
    PROSE,
    ClioError,
    Data,
    not_found,
    reference,
    refuse_unknown,
    text,
    unprocessable,
)
from desktop.practice.world import Row, Table, World

Numbering = Literal["automatic", "manual"]
Permission = Literal["write", "read", "none"]
RESOURCES = ("contacts", "matters", "relationships", "practice_areas", "users")
STARTS = {
    "contact": 2_310_400_011, "matter": 2_250_700_016, "relationship": 2_190_300_002, "practice_area": 2_160_100_007,
}  # fmt: skip
STEP = 15  # ids rise, but not by one
NESTED_START = 3_020_500_004
AREAS = (("Real Estate", "RE", "real_estate"), ("Wills and Estates", "WE", "wills_and_estates"))
USERS = (
    (2_140_000_021, "Pat", "Example", "pat@example.ca"),
    (2_140_000_036, "Robin", "Example", "robin@example.ca"),
)
_OWN = frozenset(("created_at", "updated_at", "rev"))
_STAMPS = ("id", "etag", "created_at", "updated_at")


class ClioRules:
    """One firm's Clio. Methods take the body's ``data`` and return the stored row; ``actor`` is as in the ledger.

    ``numbering`` and ``permissions`` may be changed at any time. ``nested_bumps=False`` makes an edit of e-mails,
    phones or addresses change the ETag but not ``updated_at``; ``since_inclusive`` is the edge of ``updated_since``
    (both are not documented).
    """

    def __init__(
        self, world: World, numbering: Numbering = "automatic", firm: str = "Example & Associates LLP"
    ) -> None:
        self.world, self.numbering = world, numbering
        self.account: Row = {"id": 2_130_000_009, "name": firm}
        self.permissions: dict[str, Permission] = dict.fromkeys(RESOURCES, "write")
        self.nested_bumps, self.since_inclusive = True, False
        self.contacts = Table(world, "clio", "contact", indexed=("company_id",))
        self.matters = Table(world, "clio", "matter", indexed=("client_id",))
        self.relationships = Table(world, "clio", "relationship", indexed=("matter_id", "contact_id"))
        self.practice_areas = Table(world, "clio", "practice_area")
        self.users = Table(world, "clio", "user")
        for id, first, last, email in USERS:
            self.users.put({"id": id, "first_name": first, "last_name": last, "email": email}, "person:Clio")
        for name, code, category in AREAS:
            self.create_practice_area({"name": name, "code": code, "category": category}, "person:Clio")

    # -- contacts ---------------------------------------------------------------------------------------------------
    def create_contact(self, data: Data, actor: str) -> Row:
        row = contact(data, None, self._nested_id, self.world.now())
        row["company_id"] = self._company(data, row, None)
        return self._create(self.contacts, row, actor)

    def update_contact(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._found(self.contacts, id, if_match)
        row = contact(data, before, self._nested_id, self.world.now())
        row["company_id"] = self._company(data, row, before)
        nested_only = all(row[key] == before[key] or isinstance(row[key], list) for key in row)
        return self._replace(self.contacts, before, row, actor, touch=self.nested_bumps or not nested_only)

    def delete_contact(self, id: int, actor: str) -> None:
        """A client with matters stays (403); relationships and company links to the contact go with it."""
        self._found(self.contacts, id, None)
        if self.is_client(id):
            raise ClioError(403, "ForbiddenError", "Contact is the client of a matter and cannot be deleted")
        for row in self.relationships.where("contact_id", id):
            self.relationships.delete(row["id"], actor)
        for row in self.contacts.where("company_id", id):
            self.contacts.put({**row, "company_id": None}, actor)
        self.contacts.delete(id, actor)

    def is_client(self, id: int) -> bool:
        """Being a client is not set by anybody: it follows from a matter."""
        return bool(self.matters.where("client_id", id))

    def _company(self, data: Data, row: Row, before: Row | None) -> int | None:
        if "company" not in data:
            return before["company_id"] if before else None
        company = self._referred(self.contacts, data["company"], "company")
        if company is not None and (company["type"] != "Company" or row["type"] != "Person"):
            raise unprocessable("Company must be a contact of type Company, and only a Person has one")
        return company["id"] if company else None

    # -- matters ----------------------------------------------------------------------------------------------------
    def create_matter(self, data: Data, actor: str) -> Row:
        row = matter(data, None, self._today())
        client = self._relate_matter(row, data)
        row["number"] = self.world.next_id("clio/matter number")
        row["display_number"] = self._display_number(data, row, None, client)
        return self._create(self.matters, row, actor)

    def update_matter(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._found(self.matters, id, if_match)
        row = matter(data, before, self._today())
        client = self._relate_matter(row, data)
        row["display_number"] = self._display_number(data, row, before, client)
        return self._replace(self.matters, before, row, actor)

    def delete_matter(self, id: int, actor: str) -> None:
        """Gone without a tombstone, and its relationships with it."""
        self._found(self.matters, id, None)
        for row in self.relationships.where("matter_id", id):
            self.relationships.delete(row["id"], actor)
        self.matters.delete(id, actor)

    def _relate_matter(self, row: Row, data: Data) -> Row:
        """Put the references into the row; returns the client."""
        if "client" in data or row["client_id"] is None:
            client = self._referred(self.contacts, data.get("client"), "client")
            if client is None:
                raise unprocessable("Client can't be blank")
            row["client_id"] = client["id"]
        tables = {"practice_area": self.practice_areas, **dict.fromkeys(PEOPLE, self.users)}
        for name, table in tables.items():
            if name in data:
                referred = self._referred(table, data[name], name)
                row[f"{name}_id"] = referred["id"] if referred else None
        found = self.contacts.get(row["client_id"])
        assert found is not None  # a client with matters cannot be deleted
        return found

    def _display_number(self, data: Data, row: Row, before: Row | None, client: Row) -> str:
        """By hand it is what was sent; by template it is generated and a sent one is ignored in silence.

        A template that names the client renames the matter when its client changes, and when a reset is asked for.
        """
        reset = data.get("reset_matter_number") is True
        if self.numbering == "manual" and not reset:
            return manual_number(data, before)
        if before is not None and not reset and row["client_id"] == before["client_id"]:
            kept: str = before["display_number"]
            return kept
        return template_number(row["number"], client)

    # -- relationships and practice areas ---------------------------------------------------------------------------
    def create_relationship(self, data: Data, actor: str) -> Row:
        row: Row = {"description": None, "contact_id": None, "matter_id": None}
        return self._create(self.relationships, self._relationship(row, data), actor)

    def update_relationship(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._found(self.relationships, id, if_match)
        return self._replace(self.relationships, before, self._relationship(dict(before), data), actor)

    def delete_relationship(self, id: int, actor: str) -> None:
        self._found(self.relationships, id, None)
        self.relationships.delete(id, actor)

    def _relationship(self, row: Row, data: Data) -> Row:
        refuse_unknown(data, ("description", "contact", "matter"), _STAMPS)
        if "description" in data:
            row["description"] = text(data["description"], "description")
        for name, table in (("contact", self.contacts), ("matter", self.matters)):
            if name in data or row[f"{name}_id"] is None:
                referred = self._referred(table, data.get(name), name)
                if referred is None:
                    raise unprocessable(f"{name.capitalize()} can't be blank")
                row[f"{name}_id"] = referred["id"]
        return row

    def create_practice_area(self, data: Data, actor: str) -> Row:
        row: Row = {"name": None, "code": None, "category": None}
        return self._create(self.practice_areas, _practice_area(row, data), actor)

    def update_practice_area(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self._found(self.practice_areas, id, if_match)
        return self._replace(self.practice_areas, before, _practice_area(dict(before), data), actor)

    def delete_practice_area(self, id: int, actor: str) -> None:
        """A practice area in use stays (403)."""
        self._found(self.practice_areas, id, None)
        if any(row["practice_area_id"] == id for row in self.matters):
            raise ClioError(403, "ForbiddenError", "Practice area is in use and cannot be deleted")
        self.practice_areas.delete(id, actor)

    # -- what all kinds share ---------------------------------------------------------------------------------------
    def etag(self, kind: str, row: Mapping[str, Any]) -> str:
        """The record's ETag with its quotes. It depends on the version alone, not on the fields asked for."""
        salt = self.world.etag_salt["clio"]
        hashed = hashlib.blake2b(f"{kind}/{row['id']}/{row['rev']}/{salt}".encode(), digest_size=16)
        return f'"{hashed.hexdigest()}"'

    def _found(self, table: Table, id: int, if_match: str | None) -> Row:
        row = table.get(id)
        if row is None:
            raise not_found(table.kind, id)
        if if_match is not None and if_match.strip() != "*":
            tags = [tag.strip() for tag in if_match.split(",")]
            if self.etag(table.kind, row) not in tags:
                raise ClioError(412, "PreconditionFailed", "The record was changed since it was read")
        return row

    def _referred(self, table: Table, value: Any, name: str) -> Row | None:
        id = reference(value, name)
        if id is None:
            return None
        row = table.get(id)
        if row is None:
            raise not_found(table.kind, id)
        return row

    def _create(self, table: Table, row: Row, actor: str) -> Row:
        id = self.world.next_id(f"clio/{table.kind}", STARTS[table.kind], STEP)
        return table.put({"id": id, **row}, actor)

    def _replace(self, table: Table, before: Row, row: Row, actor: str, *, touch: bool = True) -> Row:
        """A write that changes nothing leaves the version, the ETag and ``updated_at`` alone."""
        if all(row[key] == before[key] for key in row if key not in _OWN):
            return before
        return table.put(row, actor, touch=touch)

    def _nested_id(self, key: str) -> int:
        return self.world.next_id(f"clio/{key}", NESTED_START, STEP)

    def _today(self) -> str:
        return self.world.now().astimezone(ACCOUNT_ZONE).date().isoformat()


def _practice_area(row: Row, data: Data) -> Row:
    refuse_unknown(data, ("name", "code", "category"), _STAMPS)
    for key in ("name", "code", "category"):
        if key in data:
            row[key] = text(data[key], key, PROSE if key == "category" else 255)
    if row["name"] is None:
        raise unprocessable("Name can't be blank")
    return row
