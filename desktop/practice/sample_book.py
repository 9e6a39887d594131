"""Writing sample clients and matters down once for both sides: what Clio has otherwise is given, the rest is the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from desktop.practice.sample_records import ClientPlan, ClioMatterPlan, FirmPlan, MatterPlan
from desktop.practice.world import Row

SAME: Row = {}  # in Clio exactly as in Prolegis, but for the way phones are written
PROPERTY, PURCHASE, SALE, LOAN = "Real Estate", "Real Estate – Purchase", "Real Estate – Sale", "Mortgage/Refinance"
ESTATE, WILL, LITIGATION = "Estates – Administration", "Wills", "Litigation"


def clio_phone(number: str, style: int) -> str:
    """The same number as another person would have typed it."""
    digits = "".join(char for char in number if char.isdigit())
    area, exchange, line = digits[:3], digits[3:6], digits[6:]
    return (f"({area}) {exchange}-{line}", f"+1 {area} {exchange} {line}", f"{area}.{exchange}.{line}")[style % 3]


def place(text: str | None) -> Row | None:
    """ "31 Willow Bay, Kingston, Ontario, K7K 0A1" in parts."""
    if text is None:
        return None
    parts = dict(zip(("street", "city", "province", "postal_code"), text.split(", "), strict=False))
    return {"street": None, "city": None, "province": None, "postal_code": None, **parts}


class Book:
    """Collects a plan, record by record."""

    def __init__(self) -> None:
        self.plan, self._count = FirmPlan(), count()

    def client(
        self, key: str, since: str, names: Row, *, clio: Row | None = None, kind: str = "individual",
        email: str | None = None, phone: str | None = None, home: str | None = None, born: str | None = None,
    ) -> None:  # fmt: skip
        """Both sides from one description; ``clio`` says what is otherwise there: ``first``, ``last``, ``name``, ``email``…"""
        base: Row = {**names, "email": email, "phone": phone, "home": home, "born": born}
        both = {**base, **(clio or {})}
        if clio is not None and both["phone"] == phone and phone:
            both["phone"] = clio_phone(phone, next(self._count))
        ours = None if names.get("only_clio") else _prolegis_client(kind, base)
        theirs = None if clio is None else _clio_contact("Person" if kind == "individual" else "Company", both)
        self.plan.clients.append(ClientPlan(key, date.fromisoformat(since), ours, theirs))

    def matter(
        self, number: str, opened: str, kind: str, description: str, clients: str, *, province: str = "Alberta",
        at: str | None = None, legal: str | None = None, closing: str | None = None, status: str = "open",
        clio: ClioMatterPlan | None = None,
    ) -> None:  # fmt: skip
        """``clients``: "key:role key:role", the first one primary."""
        found = place(at)
        property = None if found is None and legal is None else {**(found or {}), "legal_description": legal}
        body: Row = {
            "number": number, "type": kind, "province": province, "status": status, "description": description,
            "property": property, "opened_on": opened, "closing_on": closing,
        }  # fmt: skip
        parties = tuple((key, role) for key, _, role in (part.partition(":") for part in clients.split()))
        self.plan.matters.append(MatterPlan(date.fromisoformat(opened), body, parties, clio))


def named(first: str, last: str, middle: str | None = None) -> Row:
    return {"first": first, "middle": middle, "last": last}


def called(name: str) -> Row:
    return {"name": name}


def _prolegis_client(kind: str, base: Row) -> Row:
    names = {"first_name": base.get("first"), "middle_name": base.get("middle"), "last_name": base.get("last")}
    home = place(base["home"])
    return {
        "kind": kind,
        **names,
        "company_name": base.get("name"),
        "date_of_birth": base["born"],
        "emails": [{"label": "home", "address": base["email"], "primary": True}] if base["email"] else [],
        "phones": [{"label": "mobile", "number": base["phone"], "primary": True}] if base["phone"] else [],
        "addresses": [{"label": "home", **home, "country": "Canada", "primary": True}] if home else [],
    }


def _clio_contact(type: str, base: Row) -> Row:
    names: dict[str, Any] = {"name": base.get("name")}
    if type == "Person":
        names = {"first_name": base["first"], "middle_name": base["middle"], "last_name": base["last"]}
    label, home = ("Home" if type == "Person" else "Work"), place(base["home"])
    return {
        "type": type,
        **names,
        "date_of_birth": base["born"],
        "email_addresses": [{"name": label, "address": base["email"]}] if base["email"] else [],
        "phone_numbers": [{"name": label, "number": base["phone"]}] if base["phone"] else [],
        "addresses": [{"name": label, **home, "country": "Canada"}] if home else [],
    }


def clio(
    number: str, opened: str, description: str, area: str, client: str, *, closing: str | None = None,
    closed: str | None = None, others: str = "",
) -> ClioMatterPlan:  # fmt: skip
    body: Row = {"description": description, "open_date": opened, "status": "closed" if closed else "open"}
    if closed or closing:
        body["close_date"] = closed or closing
    related = tuple((key, word) for key, _, word in (part.partition(":") for part in others.split()))
    return ClioMatterPlan(number, date.fromisoformat(opened) + timedelta(days=1), client, body, area, related)
