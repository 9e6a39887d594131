"""What Prolegis allows: clients, matters and documents with their rules, the Clio ids on them, the feed and the lease.

Nothing here knows HTTP: ``prolegis_api`` says it on the wire, and people do the same by hand at the console.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from desktop.practice import prolegis_fields as fields
from desktop.practice.prolegis_documents import Documents
from desktop.practice.prolegis_documents_fields import DOCUMENT, DOCUMENT_DEFAULTS
from desktop.practice.prolegis_feed import ChangeFeed
from desktop.practice.prolegis_fields import Issue, ProlegisError, invalid
from desktop.practice.prolegis_lease import LeaseDesk, instant
from desktop.practice.prolegis_repeats import Repeats
from desktop.practice.world import Row, Table, World

Kind: TypeAlias = Literal["client", "matter", "document"]
Pairs: TypeAlias = dict[tuple[Kind, str], str | None]
KINDS: Mapping[str, Kind] = {"client": "client", "matter": "matter", "document": "document"}
MOST_LINKS = 200
CLIO_FIELD: dict[Kind, str] = {
    "client": "clio_contact_id",
    "matter": "clio_matter_id",
    "document": "clio_document_id",
}
REQUIRED: dict[Kind, tuple[str, ...]] = {"client": ("kind",), "matter": ("type",), "document": ("matter_id", "name")}
PREFIX: dict[Kind, str] = {"client": "pc", "matter": "pm", "document": "pd"}
FIELDS: dict[Kind, Mapping[str, fields.Check]] = {
    "client": fields.CLIENT,
    "matter": fields.MATTER,
    "document": DOCUMENT,
}
DEFAULTS: dict[Kind, Row] = {
    "client": fields.CLIENT_DEFAULTS,
    "matter": fields.MATTER_DEFAULTS,
    "document": DOCUMENT_DEFAULTS,
}
ROLES = {
    "purchaser": "Purchaser", "vendor": "Vendor", "borrower": "Borrower", "lender": "Lender", "guarantor": "Guarantor",
    "estate": "Estate", "executor": "Executor", "beneficiary": "Beneficiary", "testator": "Testator",
}  # fmt: skip
USERS = (("pu_0001", "Pat Example", "pat@example.ca"), ("pu_0002", "Robin Example", "robin@example.ca"))
_PAIR = fields.shape(
    {
        "kind": fields.text(40, required=True),
        "id": fields.text(40, required=True),
        "clio_id": fields.matching(fields.CLIO_ID, "a Clio id"),
    }
)


class ProlegisRules:
    """One firm's Prolegis. Methods return the stored row; every refusal is a ``ProlegisError``.

    ``actor`` is "app" for the assistant and "person:NAME" for people, as in the ledger. ``files`` saves, deletes and
    restores documents.
    """

    def __init__(self, world: World, firm: str = "Example & Associates LLP") -> None:
        self.world = world
        self.firm: Row = {"id": "pf_0001", "name": firm}
        self.feed = ChangeFeed(world)
        self.lease = LeaseDesk(world)
        self.clients = Table(world, "prolegis", "client", indexed=["clio_contact_id"])
        self.matters = Table(world, "prolegis", "matter", indexed=["clio_matter_id", "number"])
        self.documents = Table(world, "prolegis", "document", indexed=["clio_document_id", "matter_id"])
        self.files = Documents(
            world, self.documents, self.matters, lambda id, if_match: self.find("document", id, if_match)
        )
        self.users = Table(world, "prolegis", "user")
        self.roles = Table(world, "prolegis", "role")
        self.tables: dict[Kind, Table] = {
            "client": self.clients,
            "matter": self.matters,
            "document": self.documents,
        }
        self._repeats = Repeats(world)
        for id_, name, email in USERS:
            self.users.put({"id": id_, "name": name, "email": email, "enabled": True}, "practice")
        for word, name in ROLES.items():
            self.roles.put({"id": word, "name": name}, "practice")

    def create_client(self, data: Any, actor: str, idempotency_key: str | None = None) -> Row:
        return self._create("client", data, actor, idempotency_key)

    def update_client(self, id: str, data: Any, actor: str, if_match: str | None = None) -> Row:
        return self._update("client", id, data, actor, if_match)

    def delete_client(self, id: str, actor: str, if_match: str | None = None) -> None:
        """409 while the client stands on a matter."""
        self.find("client", id, if_match)
        held = next((m for m in self.matters if any(party["client_id"] == id for party in m["clients"])), None)
        if held:
            raise ProlegisError(409, "client_in_use", "The client is on a matter", f"Matter {held['number']} names it.")
        self.clients.delete(id, actor)

    def create_matter(self, data: Any, actor: str, idempotency_key: str | None = None) -> Row:
        """A matter without a number gets the next one of the year, ``2026-0001``."""
        return self._create("matter", data, actor, idempotency_key)

    def update_matter(self, id: str, data: Any, actor: str, if_match: str | None = None) -> Row:
        return self._update("matter", id, data, actor, if_match)

    def delete_matter(self, id: str, actor: str, if_match: str | None = None) -> None:
        """Its documents are deleted with it."""
        self.find("matter", id, if_match)
        self.files.delete_all(id, actor)
        self.matters.delete(id, actor)

    def create_document(self, data: Any, actor: str, idempotency_key: str | None = None) -> Row:
        """Revision 0: the document without content. Of one name there may be several in a folder."""
        return self._create("document", data, actor, idempotency_key)

    def update_document(self, id: str, data: Any, actor: str, if_match: str | None = None) -> Row:
        """Rename, move to a folder or a matter; not while deleted or on a closed matter."""
        self.files.expect(id, if_match)
        return self._update("document", id, data, actor, if_match)

    def put_links(self, pairs: Any, actor: str) -> list[tuple[Kind, Row]]:
        """Set or clear the Clio id of up to 200 records at once: all of them, or on any refusal none.

        ``pairs``: [{kind, id, clio_id}]. The state after the whole request counts, so two records may swap ids.
        A pair that says what already stands changes nothing, not even the ETag.
        """
        wanted = self._read_pairs(pairs)
        for (kind, id_), clio_id in wanted.items():
            holder = self._holder(kind, clio_id)
            if clio_id and holder not in (None, id_) and wanted.get((kind, str(holder)), clio_id) == clio_id:
                raise _clio_id_taken(kind, id_, clio_id, holder)
        for (kind, id_), clio_id in wanted.items():
            row = self.tables[kind].rows[id_]
            if row[CLIO_FIELD[kind]] != clio_id:
                self.tables[kind].put({**row, CLIO_FIELD[kind]: clio_id}, actor)
        return [(kind, self.tables[kind].rows[id_]) for kind, id_ in wanted]

    def find(self, kind: Kind, id: str, if_match: str | None = None) -> Row:
        """The record, or 404; 412 when ``if_match`` (the header's value) names another state of it."""
        row = self.tables[kind].get(id)
        if row is None:
            raise ProlegisError(404, "not_found", "There is no such record", f"No {kind} has the id {id}.")
        if if_match is not None and not self.matches(row, if_match):
            raise ProlegisError(
                412, "changed_meanwhile", "The record was changed meanwhile", f"It is now {self.etag(row)}."
            )
        return row

    def etag(self, row: Mapping[str, Any]) -> str:
        """The record's ETag, quotes included: the header's value and the ``etag`` field alike."""
        return f'"{row["id"]}.{row["rev"]}{self.world.etag_salt["prolegis"]}"'

    def matches(self, row: Mapping[str, Any], header: str) -> bool:
        """Whether an ``If-Match`` or ``If-None-Match`` value names this state of the record (RFC 9110)."""
        return header.strip() == "*" or self.etag(row) in (part.strip() for part in header.split(","))

    def wire(self, row: Mapping[str, Any]) -> Row:
        """A record as the contract shows it."""
        shown = {name: value for name, value in row.items() if name not in ("rev", "revisions")}
        shown["etag"] = self.etag(row)
        if (revisions := row.get("revisions")) is not None:
            shown["saved_at"] = instant(revisions[-1]["saved_at"]) if revisions else None
        for name in ("created_at", "updated_at", "deleted_at"):
            if shown.get(name) is not None:
                shown[name] = instant(row[name])
        return shown

    def _create(self, kind: Kind, data: Any, actor: str, key: str | None) -> Row:
        if known := self._repeats.recall(kind, key, data):
            return known
        issues: list[Issue] = []
        row = {**DEFAULTS[kind], **fields.clean(FIELDS[kind], data, issues)}
        if not issues:
            missing = [name for name in REQUIRED[kind] if row[name] is None]
            issues += [Issue(f"/{name}", "required", "must not be empty") for name in missing]
        self._refuse(kind, row, issues)
        row = {"id": f"{PREFIX[kind]}_{self.world.next_id(f'prolegis.{kind}'):06d}", **row}
        if kind == "matter" and row["number"] is None:
            row["number"] = self._next_number()
        stored = self.tables[kind].put(row, actor)
        self._repeats.remember(kind, key, data, stored)
        return stored

    def _update(self, kind: Kind, id: str, data: Any, actor: str, if_match: str | None) -> Row:
        before = self.find(kind, id, if_match)
        issues: list[Issue] = []
        row = {**before, **fields.clean(FIELDS[kind], data, issues)}
        if kind == "matter" and row["number"] is None:
            issues.append(Issue("/number", "required", "must not be empty"))
        self._refuse(kind, row, issues)
        return before if row == before else self.tables[kind].put(row, actor)

    def _refuse(self, kind: Kind, row: Row, issues: list[Issue]) -> None:
        """Raise what the fields, the record as a whole or its neighbours do not allow."""
        issues += [] if issues else self._issues(kind, row)
        if issues:
            raise invalid(issues)
        if kind == "document":
            self.files.refuse_closed(row["matter_id"])
        id_, clio_id = row.get("id"), row[CLIO_FIELD[kind]]
        holder = self._holder(kind, clio_id)
        if holder not in (None, id_):
            raise _clio_id_taken(kind, id_, clio_id, holder)
        if kind == "matter" and row["number"]:
            taken = [other["id"] for other in self.matters.where("number", row["number"]) if other["id"] != id_]
            if taken:
                raise ProlegisError(
                    409, "number_taken", "The number is in use", f"{row['number']} is matter {taken[0]}."
                )

    def _issues(self, kind: Kind, row: Row) -> list[Issue]:
        if kind == "client":
            return fields.client_issues(row)
        if kind == "matter":
            return fields.matter_issues(row, self.clients.rows.__contains__)
        known = row["matter_id"] in self.matters.rows
        return [] if known else [Issue("/matter_id", "unknown_matter", "is no matter of this firm")]

    def _holder(self, kind: Kind, clio_id: str | None) -> str | None:
        found = self.tables[kind].where(CLIO_FIELD[kind], clio_id) if clio_id else []
        return str(found[0]["id"]) if found else None

    def _read_pairs(self, pairs: Any) -> Pairs:
        if not isinstance(pairs, list) or not pairs:
            raise invalid([Issue("/pairs", "required", "must be a list of pairs")])
        if len(pairs) > MOST_LINKS:
            raise invalid([Issue("/pairs", "too_many", f"may have {MOST_LINKS} pairs, has {len(pairs)}")])
        wanted: Pairs = {}
        owners: dict[tuple[Kind, str], str] = {}
        for number, pair in enumerate(pairs):
            kind, id_, clio_id = self._read_pair(pair, f"/pairs/{number}")
            if (kind, id_) in wanted:
                raise invalid([Issue(f"/pairs/{number}/id", "given_twice", f"{id_} is named twice")])
            if clio_id is not None and owners.setdefault((kind, clio_id), id_) != id_:
                raise _clio_id_taken(kind, id_, clio_id, owners[kind, clio_id])
            wanted[kind, id_] = clio_id
        return wanted

    def _read_pair(self, pair: Any, at: str) -> tuple[Kind, str, str | None]:
        issues: list[Issue] = []
        cleaned = _PAIR(pair, at, issues) or {}
        kind = KINDS.get(cleaned.get("kind") or "")
        if isinstance(pair, dict) and "clio_id" not in pair:  # never unlinked by leaving something out
            issues.append(Issue(f"{at}/clio_id", "required", "must be given, null to unlink"))
        if not issues and kind is None:
            issues.append(Issue(f"{at}/kind", "invalid_value", f"must be one of {', '.join(KINDS)}"))
        if not issues and kind and cleaned["id"] not in self.tables[kind].rows:
            issues.append(Issue(f"{at}/id", "unknown_record", f"no {kind} has the id {cleaned['id']}"))
        if issues or kind is None:
            raise invalid(issues)
        return kind, cleaned["id"], cleaned["clio_id"]

    def _next_number(self) -> str:
        year = self.world.now().year
        while True:
            number = f"{year}-{self.world.next_id(f'prolegis.number.{year}'):04d}"
            if not self.matters.where("number", number):
                return number


def _clio_id_taken(kind: Kind, id: str | None, clio_id: str, holder: str | None) -> ProlegisError:
    pair = {"kind": kind, "id": id, "clio_id": clio_id}
    detail = f"Clio id {clio_id} stands on {kind} {holder}."
    return ProlegisError(409, "clio_id_taken", "The Clio record is already linked", detail, pair=pair, held_by=holder)
