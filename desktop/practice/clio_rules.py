"""What Clio allows, across records: contacts, matters, relationships, practice areas and users of one firm. No HTTP here.

Documents have rooms of their own (``clio_tree`` and what is named there), which the firm only puts together here.
Every refusal is a ``ClioError``. There is no idempotency: the same creation twice makes two records.
"""

from __future__ import annotations

from typing import Literal

from desktop.practice.clio_contacts import contact
from desktop.practice.clio_documents import Documents
from desktop.practice.clio_folders import Folders
from desktop.practice.clio_matters import PEOPLE, manual_number, matter, template_number
from desktop.practice.clio_records import Records
from desktop.practice.clio_storage import Storage
from desktop.practice.clio_tree import Top, Tree
from desktop.practice.clio_uploads import Uploads
from desktop.practice.clio_values import PROSE, ClioError, Data, refuse_unknown, text, unprocessable
from desktop.practice.world import Row, Table, World

Numbering = Literal["automatic", "manual"]
Permission = Literal["write", "read", "none"]
RESOURCES = ("contacts", "matters", "relationships", "practice_areas", "users", "documents")
AREAS = (("Real Estate", "RE", "real_estate"), ("Wills and Estates", "WE", "wills_and_estates"))
USERS = (
    (2_140_000_021, "Pat", "Example", "pat@example.ca"),
    (2_140_000_036, "Robin", "Example", "robin@example.ca"),
)
_STAMPS = ("id", "etag", "created_at", "updated_at")


class ClioRules(Records):
    """One firm's Clio. Methods take the body's ``data`` and return the stored row; ``actor`` is as in the ledger.

    ``numbering`` and ``permissions`` may be changed at any time. ``nested_bumps=False`` makes an edit of e-mails,
    phones or addresses change the ETag but not ``updated_at``; ``since_inclusive`` is the edge of ``updated_since``
    (both are not documented).
    """

    def __init__(
        self, world: World, numbering: Numbering = "automatic", firm: str = "Example & Associates LLP"
    ) -> None:
        super().__init__(world)
        self.numbering = numbering
        self.account: Row = {"id": 2_130_000_009, "name": firm}
        self.permissions: dict[str, Permission] = dict.fromkeys(RESOURCES, "write")
        self.nested_bumps, self.since_inclusive = True, False
        self.contacts = Table(world, "clio", "contact", indexed=("company_id",))
        self.matters = Table(world, "clio", "matter", indexed=("client_id",))
        self.relationships = Table(world, "clio", "relationship", indexed=("matter_id", "contact_id"))
        self.practice_areas = Table(world, "clio", "practice_area")
        self.users = Table(world, "clio", "user")
        self.storage, self.tree = Storage(world), Tree(self)
        self.uploads = Uploads(self, self.tree, self.storage)
        tops: dict[str, tuple[Top, Table]] = {
            "Matter": ("matter_id", self.matters),
            "Contact": ("contact_id", self.contacts),
        }
        self.documents = Documents(self, self.tree, self.uploads, tops)
        self.folders = Folders(self, self.tree, tops, self.uploads.receiving)
        for id, first, last, email in USERS:
            self.users.put({"id": id, "first_name": first, "last_name": last, "email": email}, "person:Clio")
        for name, code, category in AREAS:
            self.create_practice_area({"name": name, "code": code, "category": category}, "person:Clio")

    # -- contacts ---------------------------------------------------------------------------------------------------
    def create_contact(self, data: Data, actor: str) -> Row:
        row = contact(data, None, self.nested_id, self.world.now())
        row["company_id"] = self._company(data, row, None)
        return self.create(self.contacts, row, actor)

    def update_contact(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self.found(self.contacts, id, if_match)
        row = contact(data, before, self.nested_id, self.world.now())
        row["company_id"] = self._company(data, row, before)
        nested_only = all(row[key] == before[key] or isinstance(row[key], list) for key in row)
        return self.replace(self.contacts, before, row, actor, touch=self.nested_bumps or not nested_only)

    def delete_contact(self, id: int, actor: str) -> None:
        """A client with matters stays (403); relationships and company links to the contact go with it."""
        self.found(self.contacts, id, None)
        if self.is_client(id):
            raise ClioError(403, "ForbiddenError", "Contact is the client of a matter and cannot be deleted")
        for row in self.relationships.where("contact_id", id):
            self.relationships.delete(row["id"], actor)
        for row in self.contacts.where("company_id", id):
            self.contacts.put({**row, "company_id": None}, actor)
        self.tree.remove_all("contact_id", id, actor)
        self.contacts.delete(id, actor)

    def is_client(self, id: int) -> bool:
        """Being a client is not set by anybody: it follows from a matter."""
        return bool(self.matters.where("client_id", id))

    def _company(self, data: Data, row: Row, before: Row | None) -> int | None:
        if "company" not in data:
            return before["company_id"] if before else None
        company = self.referred(self.contacts, data["company"], "company")
        if company is not None and (company["type"] != "Company" or row["type"] != "Person"):
            raise unprocessable("Company must be a contact of type Company, and only a Person has one")
        return company["id"] if company else None

    # -- matters ----------------------------------------------------------------------------------------------------
    def create_matter(self, data: Data, actor: str) -> Row:
        row = matter(data, None, self.today())
        client = self._relate_matter(row, data)
        row["number"] = self.world.next_id("clio/matter number")
        row["display_number"] = self._display_number(data, row, None, client)
        id = self.next_id(self.matters)
        self.tree.root("matter_id", id, row["display_number"])
        return self.matters.put({"id": id, **row}, actor)

    def update_matter(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self.found(self.matters, id, if_match)
        row = matter(data, before, self.today())
        client = self._relate_matter(row, data)
        row["display_number"] = self._display_number(data, row, before, client)
        return self.replace(self.matters, before, row, actor)

    def delete_matter(self, id: int, actor: str) -> None:
        """Gone without a tombstone, and its relationships and documents with it."""
        self.found(self.matters, id, None)
        for row in self.relationships.where("matter_id", id):
            self.relationships.delete(row["id"], actor)
        self.tree.remove_all("matter_id", id, actor)
        self.matters.delete(id, actor)

    def matter_folder(self, matter: Row) -> Row:
        """The root folder of its documents."""
        return self.tree.root("matter_id", matter["id"], matter["display_number"])

    def _relate_matter(self, row: Row, data: Data) -> Row:
        """Put the references into the row; returns the client."""
        if "client" in data or row["client_id"] is None:
            client = self.referred(self.contacts, data.get("client"), "client")
            if client is None:
                raise unprocessable("Client can't be blank")
            row["client_id"] = client["id"]
        tables = {"practice_area": self.practice_areas, **dict.fromkeys(PEOPLE, self.users)}
        for name, table in tables.items():
            if name in data:
                referred = self.referred(table, data[name], name)
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
        return self.create(self.relationships, self._relationship(row, data), actor)

    def update_relationship(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self.found(self.relationships, id, if_match)
        return self.replace(self.relationships, before, self._relationship(dict(before), data), actor)

    def delete_relationship(self, id: int, actor: str) -> None:
        self.found(self.relationships, id, None)
        self.relationships.delete(id, actor)

    def _relationship(self, row: Row, data: Data) -> Row:
        refuse_unknown(data, ("description", "contact", "matter"), _STAMPS)
        if "description" in data:
            row["description"] = text(data["description"], "description")
        for name, table in (("contact", self.contacts), ("matter", self.matters)):
            if name in data or row[f"{name}_id"] is None:
                referred = self.referred(table, data.get(name), name)
                if referred is None:
                    raise unprocessable(f"{name.capitalize()} can't be blank")
                row[f"{name}_id"] = referred["id"]
        return row

    def create_practice_area(self, data: Data, actor: str) -> Row:
        row: Row = {"name": None, "code": None, "category": None}
        return self.create(self.practice_areas, _practice_area(row, data), actor)

    def update_practice_area(self, id: int, data: Data, actor: str, if_match: str | None = None) -> Row:
        before = self.found(self.practice_areas, id, if_match)
        return self.replace(self.practice_areas, before, _practice_area(dict(before), data), actor)

    def delete_practice_area(self, id: int, actor: str) -> None:
        """A practice area in use stays (403)."""
        self.found(self.practice_areas, id, None)
        if any(row["practice_area_id"] == id for row in self.matters):
            raise ClioError(403, "ForbiddenError", "Practice area is in use and cannot be deleted")
        self.practice_areas.delete(id, actor)


def _practice_area(row: Row, data: Data) -> Row:
    refuse_unknown(data, ("name", "code", "category"), _STAMPS)
    for key in ("name", "code", "category"):
        if key in data:
            row[key] = text(data[key], key, PROSE if key == "category" else 255)
    if row["name"] is None:
        raise unprocessable("Name can't be blank")
    return row
