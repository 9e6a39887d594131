"""What a Prolegis body may hold: the shape of a client's and a matter's fields, the limits, and the problem that names the field which broke a rule.

Rules that need other records (unique numbers, a client that must exist) live in ``prolegis_rules``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

NAME_LIMIT = 100
DESCRIPTION_LIMIT = 255
LIST_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Issue:
    """One field that breaks a rule: ``pointer`` is a JSON pointer into the body (RFC 6901), ``code`` a stable word."""

    pointer: str
    code: str
    detail: str


class ProlegisError(Exception):
    """A refusal: ``status``, a stable ``code``, a ``title`` for people; ``members`` go into the problem body as they are."""

    def __init__(self, status: int, code: str, title: str, detail: str = "", **members: Any) -> None:
        super().__init__(f"{status} {code}: {detail or title}")
        self.status, self.code, self.title, self.detail = status, code, title, detail
        self.members = members


def invalid(issues: list[Issue]) -> ProlegisError:
    """The 422 for one or more fields; its ``code`` is that of the first, ``errors`` lists them all."""
    errors = [{"pointer": issue.pointer, "code": issue.code, "detail": issue.detail} for issue in issues]
    first = issues[0]
    return ProlegisError(
        422, first.code, "The record was not accepted", f"{first.pointer}: {first.detail}", errors=errors
    )


Check = Callable[[Any, str, list[Issue]], Any]


def text(limit: int, *, required: bool = False) -> Check:
    """Text or null, stored without outer white space; blank text is null."""

    def check(value: Any, at: str, issues: list[Issue]) -> str | None:
        if value is not None and not isinstance(value, str):
            issues.append(Issue(at, "wrong_type", "must be text"))
            return None
        cleaned = value.strip() if value else ""
        if any("\ud800" <= char <= "\udfff" for char in cleaned):
            issues.append(Issue(at, "invalid_format", "holds half of a character"))
        if len(cleaned) > limit:
            issues.append(Issue(at, "too_long", f"may have {limit} characters, has {len(cleaned)}"))
        if required and not cleaned:
            issues.append(Issue(at, "required", "must not be empty"))
        return cleaned or None

    return check


def matching(pattern: str, what: str, *, required: bool = False) -> Check:
    """Text of one form, such as an e-mail address or a word of an open list."""
    compiled, base = re.compile(pattern), text(DESCRIPTION_LIMIT, required=required)

    def check(value: Any, at: str, issues: list[Issue]) -> str | None:
        cleaned: str | None = base(value, at, issues)
        if cleaned is not None and not compiled.fullmatch(cleaned):
            issues.append(Issue(at, "invalid_format", f"is not {what}"))
        return cleaned

    return check


def plain_date(value: Any, at: str, issues: list[Issue]) -> str | None:
    """A date without time, YYYY-MM-DD, or null."""
    if value is None or value == "":
        return None
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError(value)
        return date.fromisoformat(value).isoformat()
    except ValueError:
        issues.append(Issue(at, "invalid_format", "must be a date, YYYY-MM-DD"))
        return None


def flag(value: Any, at: str, issues: list[Issue]) -> bool:
    if value is not None and not isinstance(value, bool):
        issues.append(Issue(at, "wrong_type", "must be true or false"))
    return value is True


def shape(fields: Mapping[str, Check]) -> Check:
    """An object of these fields (the absent ones null or false), or null."""

    def check(value: Any, at: str, issues: list[Issue]) -> dict[str, Any] | None:
        if value is None:
            return None
        if not isinstance(value, dict):
            issues.append(Issue(at, "wrong_type", "must be an object"))
            return None
        issues.extend(unknown(value, fields, at))
        return {name: inner(value.get(name), f"{at}/{name}", issues) for name, inner in fields.items()}

    return check


def entries(fields: Mapping[str, Check]) -> Check:
    """A list of objects, at most one of them ``primary``; null is the empty list."""
    each = shape(fields)

    def check(value: Any, at: str, issues: list[Issue]) -> list[dict[str, Any]]:
        if value is None:
            return []
        if not isinstance(value, list):
            issues.append(Issue(at, "wrong_type", "must be a list"))
            return []
        if len(value) > LIST_LIMIT:
            issues.append(Issue(at, "too_many", f"may have {LIST_LIMIT} entries, has {len(value)}"))
        rows = [each(item, f"{at}/{index}", issues) or {} for index, item in enumerate(value)]
        issues.extend(
            Issue(f"{at}/{n}", "wrong_type", "must be an object") for n, item in enumerate(value) if item is None
        )
        if sum(bool(row.get("primary")) for row in rows) > 1:
            issues.append(Issue(at, "one_primary", "only one entry may be primary"))
        return rows

    return check


def unknown(data: Mapping[str, Any], fields: Mapping[str, Check], at: str) -> list[Issue]:
    issues = []
    for name in data.keys() - fields.keys():
        pointer = f"{at}/{name.encode(errors='replace').decode()}"  # it goes into the reply, so it must be sayable
        if not at and name in READ_ONLY:
            issues.append(Issue(pointer, "read_only", "is set by Prolegis"))
        else:
            issues.append(Issue(pointer, "unknown_field", "is not a field of this record"))
    return sorted(issues, key=lambda issue: issue.pointer)


def clean(fields: Mapping[str, Check], data: Any, issues: list[Issue]) -> dict[str, Any]:
    """The given top-level fields in stored form; everything wrong goes to ``issues``."""
    if not isinstance(data, dict):
        issues.append(Issue("", "wrong_type", "the body must be a JSON object"))
        return {}
    issues.extend(unknown(data, fields, ""))
    return {name: fields[name](value, f"/{name}", issues) for name, value in data.items() if name in fields}


READ_ONLY = frozenset(
    {
        "id", "etag", "created_at", "updated_at", "account_saved_at", "size", "sha256", "revision", "saved_at", "deleted_at",
    }
)  # fmt: skip
WORD = r"[a-z][a-z0-9_]{0,39}"
CLIO_ID = r"[0-9A-Za-z_-]{1,40}"
_LABEL = text(40)
_POSTAL = {"street": text(255), "city": text(NAME_LIMIT), "province": text(NAME_LIMIT), "postal_code": text(20)}

CLIENT: dict[str, Check] = {
    "kind": matching(WORD, "a lower-case word", required=True),
    "first_name": text(NAME_LIMIT),
    "middle_name": text(NAME_LIMIT),
    "last_name": text(NAME_LIMIT),
    "company_name": text(NAME_LIMIT),
    "date_of_birth": plain_date,
    "emails": entries(
        {
            "label": _LABEL,
            "address": matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address", required=True),
            "primary": flag,
        }
    ),
    "phones": entries({"label": _LABEL, "number": text(40, required=True), "primary": flag}),
    "addresses": entries({"label": _LABEL, **_POSTAL, "country": text(NAME_LIMIT), "primary": flag}),
    "clio_contact_id": matching(CLIO_ID, "a Clio id"),
}

MATTER: dict[str, Check] = {
    "number": text(40),
    "type": matching(WORD, "a lower-case word", required=True),
    "province": text(NAME_LIMIT),
    "status": matching(WORD, "a lower-case word", required=True),
    "description": text(DESCRIPTION_LIMIT),
    "property": shape({**_POSTAL, "legal_description": text(DESCRIPTION_LIMIT)}),
    "opened_on": plain_date,
    "closing_on": plain_date,
    "clients": entries(
        {
            "client_id": text(40, required=True),
            "role": matching(WORD, "a lower-case word"),
            "primary": flag,
        }
    ),
    "fee_method": matching(WORD, "a lower-case word"),
    "clio_matter_id": matching(CLIO_ID, "a Clio id"),
}

CLIENT_DEFAULTS: dict[str, Any] = {name: [] if name in ("emails", "phones", "addresses") else None for name in CLIENT}
MATTER_DEFAULTS: dict[str, Any] = dict.fromkeys(MATTER) | {
    "status": "open",
    "clients": [],
    "fee_method": "standard",
    "account_saved_at": None,
}


def client_issues(row: Mapping[str, Any]) -> list[Issue]:
    """Names by kind: an individual has personal names, every other kind has a company name."""
    personal = ("first_name", "middle_name", "last_name")
    if row["kind"] == "individual":
        issues = [] if row["first_name"] or row["last_name"] else [_missing("/last_name", "a first or a last name")]
        foreign: tuple[str, ...] = ("company_name",)
    else:
        issues = [] if row["company_name"] else [_missing("/company_name", "a company name")]
        foreign = personal
    wrong = [name for name in foreign if row[name]]
    return issues + [Issue(f"/{name}", "wrong_kind", f"does not belong to the kind {row['kind']}") for name in wrong]


def matter_issues(row: Mapping[str, Any], client_exists: Callable[[str], bool]) -> list[Issue]:
    """A matter has at least one client, each known and named once, exactly one of them primary."""
    parties = row["clients"]
    if not parties:
        return [_missing("/clients", "at least one client")]
    issues, seen = [], set()
    for index, party in enumerate(parties):
        client_id, at = party["client_id"], f"/clients/{index}/client_id"
        if client_id in seen:
            issues.append(Issue(at, "client_twice", "is already a client of this matter"))
        elif not client_exists(client_id):
            issues.append(Issue(at, "unknown_client", "is no client of this firm"))
        seen.add(client_id)
    if not any(party["primary"] for party in parties):
        issues.append(Issue("/clients", "one_primary", "exactly one client must be primary"))
    return issues


def _missing(pointer: str, what: str) -> Issue:
    return Issue(pointer, "required", f"needs {what}")
