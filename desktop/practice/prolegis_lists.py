"""Listing Prolegis records: filters, accent-blind search and cursor paging in order of id."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any

from desktop.practice.prolegis_fields import Issue, ProlegisError, invalid
from desktop.practice.prolegis_rules import CLIO_FIELD, Kind, ProlegisRules
from desktop.practice.world import Row

MOST = 200
COMMON = frozenset({"updated_since", "limit", "cursor", "q"})
FILTERS: dict[Kind, frozenset[str]] = {
    "client": COMMON | {"clio_contact_id"},
    "matter": COMMON | {"client_id", "clio_matter_id", "status", "number"},
    "document": COMMON | {"matter_id", "clio_document_id", "include_deleted"},
}
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without accents, for comparing what people type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def page(
    rules: ProlegisRules, kind: Kind, query: Mapping[str, str], when: datetime | None = None
) -> tuple[list[Row], str | None]:
    """One page of records and the cursor of the next (None at the end); 422 for a parameter that is not understood.

    ``when`` shows the records as they were then: the list that lags.
    """
    unknown = [name for name in query if name not in FILTERS[kind]]
    if unknown:
        raise invalid([Issue(f"?{unknown[0]}", "unknown_parameter", "is not a parameter of this list")])
    limit = whole_number(query, "limit", MOST, 1, MOST)
    after = _read_cursor(query.get("cursor"))
    tests = _tests(rules, kind, query)
    found = islice(
        (row for row in _source(rules, kind, query, after, when) if all(test(row) for test in tests)), limit + 1
    )
    rows = list(found)
    return rows[:limit], _cursor(rows[limit - 1]["id"]) if len(rows) > limit else None


def whole_number(query: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    """A whole-number parameter within its bounds; 422 otherwise."""
    text = query.get(name, str(usual))
    if not text.isdecimal() or not least <= int(text) <= most:
        raise invalid([Issue(f"?{name}", "out_of_range", f"must be a whole number from {least} to {most}")])
    return int(text)


def search(rules: ProlegisRules, kind: Kind, words: str) -> Callable[[Row], bool]:
    """A test whether every word of ``words`` begins or stands somewhere in what people know the record by."""
    wanted = fold(words).split()

    def test(row: Row) -> bool:
        text = _TEXT[kind](rules, row)
        return all(word in text for word in wanted)

    return test


def _source(
    rules: ProlegisRules, kind: Kind, query: Mapping[str, str], after: str, when: datetime | None
) -> Iterable[Row]:
    """The rows to look through in order of id, as few as the filters allow."""
    table, since = rules.tables[kind], query.get("updated_since")
    narrow = next((name for name in (CLIO_FIELD[kind], "number", "matter_id") if name in query), None)
    if when is not None:
        past = (table.at(id_, when) for id_ in table.beyond(after))
        return (row for row in past if row is not None)
    if narrow is not None:
        found = table.where(narrow, query[narrow])
    elif since:
        found = table.changed_since(_instant(since))
    else:
        return (table.rows[id_] for id_ in table.beyond(after))
    return sorted((row for row in found if row["id"] > after), key=itemgetter("id"))


def _tests(rules: ProlegisRules, kind: Kind, query: Mapping[str, str]) -> list[Callable[[Row], bool]]:
    tests: list[Callable[[Row], bool]] = []
    if since_text := query.get("updated_since"):
        since = _instant(since_text)
        tests.append(lambda row: bool(row["updated_at"] >= since))
    same = ("number", "status", "matter_id", CLIO_FIELD[kind])
    tests += [_equals(name, query[name]) for name in same if name in query]
    if kind == "document" and not _yes(query, "include_deleted"):
        tests.append(lambda row: row["deleted_at"] is None)
    if client_id := query.get("client_id"):
        tests.append(lambda row: any(party["client_id"] == client_id for party in row["clients"]))
    if words := query.get("q"):
        tests.append(search(rules, kind, words))
    return tests


def _equals(name: str, value: str) -> Callable[[Row], bool]:
    return lambda row: bool(row[name] == value)


def _yes(query: Mapping[str, str], name: str) -> bool:
    """A flag of the query, false when absent; 422 for anything but ``true`` and ``false``."""
    word = query.get(name, "false")
    if word not in ("true", "false"):
        raise invalid([Issue(f"?{name}", "invalid_value", "must be true or false")])
    return word == "true"


def _client_text(row: Row) -> str:
    names = (row[name] for name in ("first_name", "middle_name", "last_name", "company_name"))
    parts: list[Any] = [*names, *(item["address"] for item in row["emails"])]
    for phone in row["phones"]:
        parts += [phone["number"], "".join(char for char in phone["number"] if char.isdigit())]
    for address in row["addresses"]:
        parts += [address["street"], address["city"]]
    return fold(" ".join(part for part in parts if part))


def _known_by(rules: ProlegisRules, row: Row) -> str:
    place = row["property"] or {}
    parts = [row["number"], row["description"], place.get("street"), place.get("city"), place.get("legal_description")]
    clients = (rules.clients.rows[party["client_id"]] for party in row["clients"])
    return " ".join([fold(" ".join(part for part in parts if part)), *map(_client_text, clients)])


def _document_text(row: Row) -> str:
    return fold(f"{row['folder']} {row['name']}")


_TEXT: dict[Kind, Callable[[ProlegisRules, Row], str]] = {
    "client": lambda rules, row: _client_text(row),
    "matter": _known_by,
    "document": lambda rules, row: _document_text(row),
}


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise invalid([Issue("?updated_since", "invalid_format", "must be an instant with its offset, such as …Z")])
    return at


def _cursor(id: str) -> str:
    return base64.urlsafe_b64encode(f"id:{id}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None) -> str:
    if not cursor:
        return ""
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, binascii.Error):
        plain = ""
    if not plain.startswith("id:"):
        raise ProlegisError(
            422, "invalid_cursor", "The page cursor is not one of this list", "List again from the start."
        )
    return plain[3:]
