"""The checker's own idea of when two records hold the same: small, plain, and nobody else's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]
HIDDEN = "hidden"  # a field that means nothing in this state of the record
NO_WORD = "no word for "  # before a matter's type that no practice area of Clio stands for
PAIRED = {("prolegis", "client"): "contact", ("prolegis", "matter"): "matter"}
CLIO_FIELD = {"client": "clio_contact_id", "matter": "clio_matter_id"}


def text(value: Any) -> str | None:
    return unicodedata.normalize("NFC", str(value)).strip() or None if value is not None else None


def _phone(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _place(row: Row) -> str:
    return "|".join(
        re.sub(r"[\W_]+", " ", str(row.get(part) or "")).casefold().strip() for part in ("street", "postal_code")
    )


def _items(name: str, rows: list[Row], key: Callable[[Row], str]) -> dict[str, Any]:
    return {f"{name}:{key(row)}": str(row.get("label") or row.get("name") or "").casefold() for row in rows}


def of(service: str, kind: str, row: Row | None, areas: Mapping[str, str]) -> dict[str, Any]:
    """The linked fields of one state of a record; each e-mail, phone and address is a field of its own: its label, or not there."""
    if row is None:
        return {}
    if kind in {"client", "contact"}:
        return _client(row, service == "prolegis")
    return _matter(row, service == "prolegis", areas)


def _client(row: Row, prolegis: bool) -> dict[str, Any]:
    person = row["kind"] == "individual" if prolegis else row["type"] == "Person"
    fields = {name: text(row[name]) for name in ("first_name", "middle_name", "last_name")}
    fields["company_name"] = text(row["company_name"] if prolegis else None if person else row["name"])
    fields["date_of_birth"] = row["date_of_birth"]
    fields["form"] = "person" if person else "company"
    emails, phones = ("emails", "phones") if prolegis else ("email_addresses", "phone_numbers")
    fields |= _items("emails", row[emails], lambda one: one["address"].strip().casefold())
    fields |= _items("phones", row[phones], lambda one: _phone(one["number"]))
    fields |= _items("addresses", row["addresses"], _place)
    return fields


def _matter(row: Row, prolegis: bool, areas: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"description": text(row["description"]), "status": row["status"]}
    if prolegis:
        area = areas.get(row["type"])
        fields["practice_area"] = area.casefold() if area else f"{NO_WORD}{row['type']}"
        return fields | {"opened_on": row["opened_on"], "closing_on": row["closing_on"], "number": text(row["number"])}
    fields["practice_area"] = row["area"].casefold() if row.get("area") else None
    closing = HIDDEN if row["status"] == "closed" else row["close_date"]
    return fields | {"opened_on": row["open_date"], "closing_on": closing, "number": text(row["display_number"])}


def field_name(flat: str) -> str:
    """The record's field that a flat one belongs to."""
    return flat.partition(":")[0]
