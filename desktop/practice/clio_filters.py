"""The filters of Clio's lists: each query parameter becomes a test of one row, and a wrong value a 400."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from desktop.practice.clio_items import ITEMS, item_tests
from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_values import ClioError
from desktop.practice.world import Row

Params = Sequence[tuple[str, str]]
Test = Callable[[Row], bool]
Maker = Callable[[ClioRules, list[str]], Test | None]


def bad(message: str) -> ClioError:
    return ClioError(400, "ArgumentError", message)


def tests_of(rules: ClioRules, kind: str, params: Params) -> list[Test]:
    makers = {**_COMMON, **_BY_KIND[kind]}
    tests = item_tests(rules.tree, kind, dict(params), whole) if kind in ITEMS else []
    sent = [*_UNASKED.get(kind, ()), *params]  # of several values the last one counts
    for name in dict.fromkeys(name for name, _ in sent):
        if name in makers:
            test = makers[name](rules, [value for other, value in sent if other == name])
            if test is not None:
                tests.append(test)
    return tests


def _since(key: str) -> Maker:
    """Times are compared as they are shown, in whole seconds; whether the edge itself counts is a setting."""

    def make(rules: ClioRules, values: list[str]) -> Test:
        since = instant(values[-1], key)
        if rules.since_inclusive:
            return lambda row: bool(row[key].replace(microsecond=0) >= since)
        return lambda row: bool(row[key].replace(microsecond=0) > since)

    return make


def _equal(key: str) -> Maker:
    def make(rules: ClioRules, values: list[str]) -> Test:
        wanted = whole(values[-1], key)
        return lambda row: bool(row[key] == wanted)

    return make


def _same_text(key: str) -> Maker:
    return lambda rules, values: lambda row: (row[key] or "").casefold() == values[-1].casefold()


def _ids(rules: ClioRules, values: list[str]) -> Test:
    wanted = {whole(value, "ids[]") for value in values}
    return lambda row: row["id"] in wanted


def _not_ids(rules: ClioRules, values: list[str]) -> Test:
    unwanted = {whole(value, "exclude_ids[]") for value in values}
    return lambda row: row["id"] not in unwanted


def _status(rules: ClioRules, values: list[str]) -> Test:
    wanted = {part.strip() for part in values[-1].split(",")}
    if not wanted <= {"open", "pending", "closed"}:
        raise bad("status must be open, pending or closed")
    return lambda row: row["status"] in wanted


def _type(rules: ClioRules, values: list[str]) -> Test:
    if values[-1] not in ("Person", "Company"):
        raise bad("type must be Person or Company")
    return lambda row: row["type"] == values[-1]


def _date(key: str) -> Maker:
    """``=>=2025-01-31`` and the like; several make a range."""
    comparisons: Mapping[str, Callable[[str, str], bool]] = {
        ">=": lambda one, two: one >= two,
        "<=": lambda one, two: one <= two,
        ">": lambda one, two: one > two,
        "<": lambda one, two: one < two,
        "=": lambda one, two: one == two,
    }

    def make(rules: ClioRules, values: list[str]) -> Test:
        wanted = []
        for value in values:
            sign = next((sign for sign in comparisons if value.startswith(sign)), None)
            if sign is None:
                raise bad(f"{key} needs one of > >= = <= < before its date")
            wanted.append((comparisons[sign], value.removeprefix(sign)))
        return lambda row: row[key] is not None and all(compare(row[key], day) for compare, day in wanted)

    return make


def _words(text_of: Callable[[ClioRules, Row], Iterable[str | None]]) -> Maker:
    """A wide search: every word somewhere in what the record is known by, letter case aside, accents as they are."""

    def make(rules: ClioRules, values: list[str]) -> Test | None:
        words = values[-1].casefold().split()
        if not words:
            return None

        def test(row: Row) -> bool:
            text = "\n".join(filter(None, text_of(rules, row))).casefold()
            return all(word in text for word in words)

        return test

    return make


def _contact_text(rules: ClioRules, row: Row) -> Iterable[str | None]:
    yield from (row["name"], row["title"])
    yield from (item["address"] for item in row["email_addresses"])
    yield from (item["number"] for item in row["phone_numbers"])
    for item in row["addresses"]:
        yield from (item["street"], item["city"], item["province"], item["postal_code"], item["country"])
    yield from (item["address"] for item in row["web_sites"])
    company = rules.contacts.get(row["company_id"])
    yield company["name"] if company else None
    for matter in rules.matters.where("client_id", row["id"]):
        yield from (matter["display_number"], matter["description"])


def _matter_text(rules: ClioRules, row: Row) -> Iterable[str | None]:
    client = rules.contacts.get(row["client_id"])
    return (row["display_number"], str(row["number"]), row["description"], client["name"] if client else None)


def _truth(key: str, test: Callable[[ClioRules], Test]) -> Maker:
    def make(rules: ClioRules, values: list[str]) -> Test | None:
        if values[-1] not in ("true", "false"):
            raise bad(f"{key} must be true or false")
        return test(rules) if values[-1] == "true" else None

    return make


def _uploaded(rules: ClioRules, values: list[str]) -> Test:
    if values[-1] not in ("true", "false"):
        raise bad("fully_uploaded must be true or false")
    wanted = values[-1] == "true"
    return lambda row: row["fully_uploaded"] is wanted


_COMMON: dict[str, Maker] = {
    "updated_since": _since("updated_at"),
    "created_since": _since("created_at"),
    "ids[]": _ids,
}
_UNASKED = {"document_version": (("fully_uploaded", "true"),)}
_BY_KIND: dict[str, dict[str, Maker]] = {
    "contact": {
        "query": _words(_contact_text),
        "type": _type,
        "client_only": _truth("client_only", lambda rules: lambda row: rules.is_client(row["id"])),
        "email_only": _truth("email_only", lambda rules: lambda row: bool(row["email_addresses"])),
        "initial": lambda rules, values: lambda row: row["name"][:1].upper() == values[-1],
        "exclude_ids[]": _not_ids,
    },
    "matter": {
        "query": _words(_matter_text),
        "status": _status,
        "client_id": _equal("client_id"),
        "practice_area_id": _equal("practice_area_id"),
        **{f"{key}[]": _date(key) for key in ("open_date", "close_date", "pending_date")},
    },
    "relationship": {"matter_id": _equal("matter_id"), "contact_id": _equal("contact_id")},
    "practice_area": {"name": _same_text("name"), "code": _same_text("code")},
    "user": {},
    **{kind: {"query": _words(lambda rules, row: (row["name"],))} for kind in ITEMS},
    "document_version": {"document_id": _equal("document_id"), "fully_uploaded": _uploaded},
    "document_category": {"query": _words(lambda rules, row: (row["name"],))},
}


def whole(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise bad(f"{name} must be a whole number")
    return int(text)


def instant(text: str, name: str) -> datetime:
    """An ISO-8601 instant; one without an offset is taken as UTC. A "+" that became a blank in a query is read as one."""
    try:
        value = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        raise bad(f"{name} must be an ISO-8601 time") from None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
