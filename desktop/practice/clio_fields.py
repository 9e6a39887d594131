"""The ``fields=`` language and what each Clio record shows: one nesting level, ``id,etag`` by default, unknown fields refused.

A field list is compiled once into a ``Show`` and kept, since a client sends the same few lists all day.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from desktop.practice.clio_document_fields import document_shapes
from desktop.practice.clio_matters import shown_status
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_shapes import Getter, Link, Shape, constant, nested_shape, stamps, values
from desktop.practice.clio_values import ClioError
from desktop.practice.world import Row

DEFAULT = "id,etag"
DEFAULTS = {"put_header": "name,value", "multipart": "part_number,put_url,put_headers"}  # nothing there has an ETag
CREATED = {"contact": "id,name,initials,type,etag", "matter": "id,display_number,etag"}
_SEEN_THROUGH = frozenset(("id", "etag"))  # what a redacted contact still shows


@dataclass(frozen=True, slots=True)
class Show:
    """A compiled field list. ``redact`` shows contacts (this record or nested ones) as nulls with ``redacted``."""

    kind: str
    plain: tuple[tuple[str, Getter], ...]
    links: tuple[tuple[str, Getter, Show], ...]

    def __call__(self, row: Row, redact: bool = False) -> dict[str, Any]:
        if redact and self.kind == "contact":
            shown = {key: get(row) if key in _SEEN_THROUGH else None for key, get in self.plain}
            return {**shown, **{key: None for key, _, _ in self.links}, "redacted": True}
        shown = {key: get(row) for key, get in self.plain}
        for key, get, nested in self.links:
            value = get(row)
            if isinstance(value, list):
                shown[key] = [nested(item, redact) for item in value]
            else:
                shown[key] = None if value is None else nested(value, redact)
        return shown


class Fields:
    """Compiles field lists for one firm's records."""

    def __init__(self, rules: ClioRules) -> None:
        self._shapes = _shapes(rules)
        self._kept: dict[tuple[str, str], Show] = {}

    def show(self, kind: str, text: str) -> Show:
        """The compiled list; 400 for a field that does not exist, a second nesting level or a broken list."""
        kept = self._kept.get((kind, text))
        if kept is None:
            kept = self._kept[kind, text] = self._compile(kind, _parse(text), 0)
        return kept

    def _compile(self, kind: str, names: dict[str, str | None], level: int) -> Show:
        shape, plain, links = self._shapes[kind], [], []
        for name, inner in names.items():
            if name in shape.links:
                link = shape.links[name]
                if inner is not None and level:
                    raise _invalid(f"{name} can't have fields of its own: only one level of nesting is supported")
                links.append(
                    (
                        name,
                        link.get,
                        self._compile(link.kind, _parse(inner or DEFAULTS.get(link.kind, DEFAULT)), level + 1),
                    )
                )
            elif name in shape.plain and inner is None:
                plain.append((name, shape.plain[name]))
            else:
                raise _invalid(f"{name} is not a valid field")
        return Show(kind, tuple(plain), tuple(links))


def _invalid(message: str) -> ClioError:
    return ClioError(400, "InvalidFields", message)


def _parse(text: str) -> dict[str, str | None]:
    """``a,b{c,d}`` as {"a": None, "b": "c,d"}; the inside of braces is left unread."""
    names: dict[str, str | None] = {}
    depth, start, brace = 0, 0, 0
    for at, character in enumerate(text + ","):
        if character == "{":
            brace = brace if depth else at
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == "," and depth == 0:
            item = text[start:at].strip()
            if item.endswith("}"):
                names[text[start:brace].strip()] = text[brace + 1 : start + len(text[start:at].rstrip()) - 1]
            else:
                names[item] = None
            start = at + 1
        if depth < 0:
            break
    if depth or "" in names:
        raise _invalid("The list of fields could not be read")
    return names


def initials(row: Row) -> str:
    words = (row["first_name"], row["last_name"]) if row.get("type") != "Company" else row["name"].split()[:2]
    return "".join(word[0].upper() for word in words if word)


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: not row["primary"])


def _nth(key: str, place: int, value: str | None = None) -> Getter:
    """The primary (0) or secondary (1) row of a nested array, or one value of it."""

    def get(row: Row) -> Any:
        rows = _ordered(row[key])
        if len(rows) <= place:
            return None
        return rows[place][value] if value else rows[place]

    return get


def _contact_shape(rules: ClioRules) -> Shape:
    plain = {
        **stamps(rules, "contact"),
        **values(
            "type", "name", "first_name", "middle_name", "last_name", "prefix", "title", "date_of_birth",
            "sales_tax_number", "ledes_client_id", "clio_connect_email", "require_utbms_codes",
        ),
        "initials": initials,
        "is_client": lambda row: rules.is_client(row["id"]),
        "is_co_counsel": constant(False),
        "is_bill_recipient": constant(False),
        "primary_email_address": _nth("email_addresses", 0, "address"),
        "secondary_email_address": _nth("email_addresses", 1, "address"),
        "primary_phone_number": _nth("phone_numbers", 0, "number"),
        "secondary_phone_number": _nth("phone_numbers", 1, "number"),
    }  # fmt: skip
    links = {
        "email_addresses": Link("email", itemgetter("email_addresses")),
        "phone_numbers": Link("phone", itemgetter("phone_numbers")),
        "addresses": Link("address", itemgetter("addresses")),
        "web_sites": Link("web_site", itemgetter("web_sites")),
        "primary_address": Link("address", _nth("addresses", 0)),
        "secondary_address": Link("address", _nth("addresses", 1)),
        "primary_web_site": Link("web_site", _nth("web_sites", 0)),
        "company": Link("contact", lambda row: rules.contacts.get(row["company_id"])),
    }
    return Shape(plain, links)


def _matter_shape(rules: ClioRules) -> Shape:
    plain = {
        **stamps(rules, "matter"),
        **values(
            "number", "display_number", "custom_number", "description", "client_id", "client_reference", "location",
            "billable", "require_utbms_codes", "open_date", "pending_date", "close_date",
        ),
        "status": shown_status,
        "billing_method": constant("hourly"),
    }  # fmt: skip
    links = {
        "client": Link("contact", lambda row: rules.contacts.get(row["client_id"])),
        "practice_area": Link("practice_area", lambda row: rules.practice_areas.get(row["practice_area_id"])),
        "relationships": Link("relationship", lambda row: rules.relationships.where("matter_id", row["id"])),
        "responsible_attorney": Link("user", lambda row: rules.users.get(row["responsible_attorney_id"])),
        "originating_attorney": Link("user", lambda row: rules.users.get(row["originating_attorney_id"])),
        "responsible_staff": Link("user", lambda row: rules.users.get(row["responsible_staff_id"])),
        "folder": Link("linked_folder", rules.matter_folder),
    }
    return Shape(plain, links)


def _shapes(rules: ClioRules) -> dict[str, Shape]:
    relationship = Shape(
        {**stamps(rules, "relationship"), **values("description")},
        {
            "contact": Link("contact", lambda row: rules.contacts.get(row["contact_id"])),
            "matter": Link("matter", lambda row: rules.matters.get(row["matter_id"])),
        },
    )
    user = Shape(
        {
            **stamps(rules, "user"),
            **values("first_name", "last_name", "email"),
            "name": lambda row: f"{row['first_name']} {row['last_name']}",
            "initials": initials,
            "enabled": constant(True),
            "subscription_type": constant("NonAttorney"),
        },
        {"account": Link("account", lambda row: rules.account)},
    )
    account = Shape({**values("id", "name"), "etag": lambda row: rules.etag("account", {**row, "rev": 1})})
    area = Shape({**stamps(rules, "practice_area"), **values("name", "code", "category")})
    return {
        "contact": _contact_shape(rules),
        "matter": _matter_shape(rules),
        "relationship": relationship,
        "practice_area": area,
        "user": user,
        "account": account,
        "email": nested_shape("address", "primary"),
        "phone": nested_shape("number", "primary"),
        "address": nested_shape("street", "city", "province", "postal_code", "country", "primary"),
        "web_site": nested_shape("address", default_web_site="primary"),
        **document_shapes(rules),
    }
