"""The second reader: fetches both services over HTTP with its own plain code and compares every linked pair field by field.

It knows the two public interfaces and nothing of the assistant: no record type, no merge rule, no database. What it says is in words.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from desktop.demo.second_reader_documents import DOCUMENT, FOLDER, Papers, Shelf, compare

Row = dict[str, Any]
_PATIENCE = 20.0  # seconds for one page
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_CONTACT = (
    "id,type,name,first_name,middle_name,last_name,date_of_birth,email_addresses{address},phone_numbers{number},"
    "addresses{street,city,province,postal_code,country}"
)
_MATTER = "id,display_number,description,status,open_date,close_date,practice_area{name},client{id}"
_RELATIONSHIP = "id,description,matter{id},contact{id}"


class Service(NamedTuple):
    """Where to read: ``url`` ends in /api/v4 (Clio) or /api/v1 (Prolegis)."""

    url: str
    token: str


@dataclass(frozen=True)
class Difference:
    """One field of one pair that differs, as both sides show it."""

    kind: str
    name: str
    prolegis_id: str
    field: str
    prolegis: str
    clio: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.field} is {self.prolegis or '(empty)'} in Prolegis and {self.clio or '(empty)'} in Clio"


@dataclass
class Verdict:
    """What was compared and what was found. ``left`` are differences that somebody left on purpose and said so before.

    ``waiting``: documents of linked matters that nobody sent so far.
    """

    clients: int = 0
    matters: int = 0
    fields: int = 0
    documents: int = 0
    waiting: int = 0
    differences: list[Difference] = field(default_factory=list)
    left: list[Difference] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        return not self.differences and not self.faults

    def lines(self) -> list[str]:
        """Everything that is wrong, a line each; empty when both sides are equal."""
        return [*map(str, self.differences), *self.faults]


class _Firm:
    """Everything that both services show, by id."""

    def __init__(self, prolegis: Service, clio: Service) -> None:
        self.clients = {row["id"]: row for row in _prolegis(prolegis, "clients")}
        self.matters = {row["id"]: row for row in _prolegis(prolegis, "matters")}
        self.contacts = {str(row["id"]): row for row in _clio(clio, "contacts", _CONTACT)}
        self.clio_matters = {str(row["id"]): row for row in _clio(clio, "matters", _MATTER)}
        self.relationships = list(_clio(clio, "relationships", _RELATIONSHIP))


def judge(prolegis: Service, clio: Service, areas: Mapping[str, str], left: Iterable[tuple[str, str]] = ()) -> Verdict:
    """Compare every linked pair.

    ``areas`` is the announced mapping {Prolegis matter type: Clio practice area}; ``left`` the (Prolegis id, field) pairs that
    were left different on purpose: one that is equal after all is a fault too. Raises ``OSError``.
    """
    firm, verdict, expected = _Firm(prolegis, clio), Verdict(), set(left)
    found: list[Difference] = []
    for client in firm.clients.values():
        if client["clio_contact_id"]:
            verdict.clients += 1
            found += _compare(verdict, "client", client, firm.contacts.get(client["clio_contact_id"]), _client_fields)
    for matter in firm.matters.values():
        if matter["clio_matter_id"]:
            verdict.matters += 1
            there = firm.clio_matters.get(matter["clio_matter_id"])
            found += _compare(verdict, "matter", matter, there, lambda ours, clio: _matter_fields(ours, clio, areas))
            if there is not None:
                verdict.faults += _people(firm, matter, there)
    verdict.faults += _twice(firm)
    papers = _papers(prolegis, clio, firm)
    verdict.documents, verdict.waiting = papers.compared, papers.waiting
    verdict.faults += papers.faults
    found += [Difference("document", row["name"], row["id"], *shown) for row, *shown in papers.differences]
    verdict.left = [one for one in found if (one.prolegis_id, one.field) in expected]
    verdict.differences = [one for one in found if (one.prolegis_id, one.field) not in expected]
    stood = {(one.prolegis_id, one.field) for one in verdict.left}
    verdict.faults += [f"{id} {name}: left different on purpose, but nothing differs" for id, name in expected - stood]
    return verdict


# ---- reading


def _get(service: Service, url: str) -> Any:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {service.token}"})
    with _OPENER.open(request, timeout=_PATIENCE) as reply:
        return json.load(reply)


def _prolegis(service: Service, name: str, **more: str) -> Iterator[Row]:
    asked = {"limit": "200", **more}
    while True:
        page = _get(service, f"{service.url}/{name}?{urlencode(asked)}")
        yield from page["data"]
        if not page.get("next"):
            return
        asked["cursor"] = page["next"]


def _clio(service: Service, name: str, fields: str) -> Iterator[Row]:
    url = f"{service.url}/{name}.json?{urlencode({'fields': fields, 'limit': '200', 'order': 'id(asc)'})}"
    while url:
        page = _get(service, url)
        yield from page["data"]
        url = page.get("meta", {}).get("paging", {}).get("next", "")


def _papers(prolegis: Service, clio: Service, firm: _Firm) -> Papers:
    """The documents of linked matters, with their bytes."""
    matters = {matter["id"] for matter in firm.matters.values() if matter["clio_matter_id"]}
    ours = [row for row in _prolegis(prolegis, "documents", include_deleted="true") if row["matter_id"] in matters]
    here = Shelf({row["id"]: row for row in ours}, lambda id: f"{prolegis.url}/documents/{id}/content", prolegis.token)
    theirs = {str(row["id"]): row for row in _clio(clio, "documents", DOCUMENT)}
    there = Shelf(theirs, lambda id: f"{clio.url}/documents/{id}/download.json", clio.token)
    folders = {str(row["id"]): row for row in _clio(clio, "folders", FOLDER)}
    linked = {matter["clio_matter_id"] for matter in firm.matters.values() if matter["clio_matter_id"]}
    return compare(ours, here, there, folders, linked)


# ---- comparing

Shown = tuple[str, Any, Any]  # the field's name, and what each side means by it


def _compare(verdict: Verdict, kind: str, ours: Row, theirs: Row | None, fields: Any) -> list[Difference]:
    name = ours.get("number") or _client_name(ours)
    if theirs is None:
        verdict.faults.append(f"{kind} {name}: Prolegis names a Clio record that is not there")
        return []
    shown: list[Shown] = list(fields(ours, theirs))
    verdict.fields += len(shown)
    return [
        Difference(kind, name, ours["id"], label, _said(prolegis), _said(clio))
        for label, prolegis, clio in shown
        if prolegis != clio
    ]


def _client_fields(ours: Row, theirs: Row) -> Iterator[Shown]:
    is_person = ours["kind"] == "individual"
    yield "kind", "person" if is_person else "company", str(theirs["type"]).lower()
    if is_person:
        for name in ("first_name", "middle_name", "last_name"):
            yield name, _text(ours[name]), _text(theirs[name])
    else:
        yield "company_name", _text(ours["company_name"]), _text(theirs["name"])
    yield "date_of_birth", _text(ours["date_of_birth"]), _text(theirs["date_of_birth"])
    yield "emails", _emails(ours["emails"]), _emails(theirs["email_addresses"])
    yield "phones", _phones(ours["phones"]), _phones(theirs["phone_numbers"])
    yield "addresses", _places(ours["addresses"]), _places(theirs["addresses"])


def _matter_fields(ours: Row, theirs: Row, areas: Mapping[str, str]) -> Iterator[Shown]:
    yield "number", _text(ours["number"]), _text(theirs["display_number"])
    yield "description", _text(ours["description"]), _text(theirs["description"])
    yield "status", _text(ours["status"]).lower(), _text(theirs["status"]).lower()
    yield "opened_on", _text(ours["opened_on"]), _text(theirs["open_date"])
    if theirs["status"] != "Closed":  # a closed file's date says when it was closed, not when the deal completes
        yield "closing_on", _text(ours["closing_on"]), _text(theirs["close_date"])
    area = (theirs["practice_area"] or {}).get("name")
    yield "practice_area", _text(areas.get(ours["type"], ours["type"])), _text(area)


def _people(firm: _Firm, ours: Row, theirs: Row) -> list[str]:
    """Clio's one client and its related contacts against the matter's clients with their roles."""
    name, owner = ours["number"], str((theirs["client"] or {}).get("id", ""))
    contacts = {firm.clients[party["client_id"]]["clio_contact_id"]: party for party in ours["clients"]}
    related = [row for row in firm.relationships if str(row["matter"]["id"]) == str(theirs["id"])]
    faults = [] if owner in contacts else [f"matter {name}: Clio's client is none of its clients in Prolegis"]
    for contact, party in contacts.items():
        who = _client_name(firm.clients[party["client_id"]])
        rows = [row for row in related if contact and str(row["contact"]["id"]) == contact]
        if contact is None:
            faults.append(f"matter {name}: {who} is not in Clio")
        elif contact != owner and len(rows) != 1:
            faults.append(f"matter {name}: {who} stands {len(rows)} times among Clio's related contacts, not once")
        elif contact != owner and _text(rows[0]["description"]).lower() != _text(party["role"]).lower():
            faults.append(f"matter {name}: {who} is {party['role']} in Prolegis and {rows[0]['description']} in Clio")
    for row in related:
        if str(row["contact"]["id"]) not in contacts:
            faults.append(f"matter {name}: {firm.contacts[str(row['contact']['id'])]['name']} is on it in Clio only")
    return faults


def _twice(firm: _Firm) -> list[str]:
    """A Clio record that two Prolegis records name."""
    faults = []
    for kind, rows, key in (("client", firm.clients, "clio_contact_id"), ("matter", firm.matters, "clio_matter_id")):
        holders: dict[str, str] = {}
        for row in rows.values():
            other = holders.setdefault(row[key], row["id"]) if row[key] else row["id"]
            if other != row["id"]:
                faults.append(f"{kind}s {other} and {row['id']} name the same Clio record")
    return faults


# ---- what a value means


def _text(value: Any) -> str:
    return str(value).strip() if value is not None else ""


def _emails(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(_text(row["address"]).lower() for row in rows)


def _phones(rows: Iterable[Row]) -> frozenset[str]:
    """Ten digits mean the same number however they are written; the country's 1 before them is left out."""
    digits = ("".join(char for char in row["number"] if char.isdigit()) for row in rows)
    return frozenset(number[1:] if len(number) == 11 and number.startswith("1") else number for number in digits)


def _places(rows: Iterable[Row]) -> frozenset[str]:
    parts = ("street", "city", "province", "postal_code", "country")
    return frozenset(", ".join(_text(row[part]) for part in parts if row[part]) for row in rows)


def _client_name(row: Row) -> str:
    return _text(row["company_name"]) or " ".join(_text(row[part]) for part in ("first_name", "last_name") if row[part])


def _said(value: Any) -> str:
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
