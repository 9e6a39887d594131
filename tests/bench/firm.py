"""A measured firm: any number of clients and matters filed through the practice's own rules, linked or not, long before the measurement."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict

from desktop.practice.server import Practice, build_practice
from tests.bench.firm_papers import file_documents

ACTOR = "person:Pat Example"
AREA = "Real Estate – Purchase"
PHONE = "403-555-01{:02d}"


class Papers(TypedDict):
    """``count`` documents of ``size`` bytes, in Prolegis alone or (``linked``) on both sides."""

    count: int
    size: int
    linked: bool


class MovableClock:
    """The practice's clock: the real one and as much as it was moved on, so that nobody sleeps through the two quiet minutes."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def build(
    clock: MovableClock, *, clients: int, matters: int, linked: bool, rate: int | None, papers: Papers | None = None
) -> Practice:
    """``linked``: every record stands on both sides and Prolegis carries the Clio id; else all stand in Prolegis alone.

    No clients at all: the practice's own sample firm of 2,000 clients and 800 matters. ``papers`` are the matters' documents.
    """
    if not clients:
        return build_practice("firm", rate=rate, clock=clock)
    practice = build_practice("empty", rate=rate, numbering="manual", clock=clock)
    clock.ahead = timedelta(days=-30)
    area = practice.clio.create_practice_area({"name": AREA}, ACTOR)["id"]
    pairs = [_client(practice, number, linked=linked) for number in range(clients)]
    found = [_matter(practice, number, *pairs[number % len(pairs)], area, linked=linked) for number in range(matters)]
    if linked:
        _link(practice, "client", pairs)
        _link(practice, "matter", found)
    if papers is not None:
        file_documents(practice, papers["count"], papers["size"], linked=papers["linked"])
    clock.ahead = timedelta()
    return practice


def _client(practice: Practice, number: int, *, linked: bool) -> tuple[str, int]:
    names = {"first_name": _word(number), "last_name": f"Sample{_word(number * 7919 + 3)}"}
    address, phone, born = f"client{number}@example.ca", PHONE.format(number % 100), f"19{40 + number % 60}-03-14"
    home = {"street": f"{number + 1} Invented Street", "city": "Calgary", "province": "Alberta", "country": "Canada"}
    ours = practice.prolegis.create_client(
        {
            "kind": "individual", **names, "date_of_birth": born,
            "emails": [{"label": "home", "address": address, "primary": True}],
            "phones": [{"label": "mobile", "number": phone, "primary": True}],
            "addresses": [{"label": "home", **home, "primary": True}],
        },
        ACTOR,
    )["id"]  # fmt: skip
    if not linked:
        return ours, 0
    theirs = practice.clio.create_contact(
        {
            "type": "Person", **names, "date_of_birth": born,
            "email_addresses": [{"name": "Home", "address": address, "default_email": True}],
            "phone_numbers": [{"name": "Mobile", "number": phone, "default_number": True}],
            "addresses": [{"name": "Home", **home}],
        },
        ACTOR,
    )["id"]  # fmt: skip
    return ours, theirs


def _matter(practice: Practice, number: int, client: str, contact: int, area: int, *, linked: bool) -> tuple[str, int]:
    name, opened = f"{number:05d}-Sample", "2026-02-03"
    description = f"Purchase of {number + 1} Invented Street"
    ours = practice.prolegis.create_matter(
        {
            "number": name, "type": "purchase", "province": "Alberta", "status": "open", "description": description,
            "opened_on": opened, "clients": [{"client_id": client, "role": "purchaser", "primary": True}],
        },
        ACTOR,
    )["id"]  # fmt: skip
    if not linked:
        return ours, 0
    theirs = practice.clio.create_matter(
        {
            "display_number": name, "description": description, "status": "open", "open_date": opened,
            "client": {"id": contact}, "practice_area": {"id": area},
        },
        ACTOR,
    )["id"]  # fmt: skip
    return ours, theirs


def _link(practice: Practice, kind: str, pairs: list[tuple[str, int]]) -> None:
    for start in range(0, len(pairs), 200):
        rows = [{"kind": kind, "id": ours, "clio_id": str(theirs)} for ours, theirs in pairs[start : start + 200]]
        practice.prolegis.put_links(rows, ACTOR)


def edit(practice: Practice, service: str, count: int) -> None:
    """A person's edits at one service: a new birth date on ``count`` clients, other ones on each side."""
    born = {"date_of_birth": "1999-09-09"}
    if service == "prolegis":
        for row in list(practice.prolegis.tables["client"])[:count]:
            practice.prolegis.update_client(row["id"], born, ACTOR)
    else:
        for row in list(practice.clio.contacts)[-count:]:
            practice.clio.update_contact(row["id"], born, ACTOR)


def _word(number: int) -> str:
    """A name of letters only, another one for each number, so that no two clients resemble each other by accident."""
    letters = []
    number += 26 * 26
    while number:
        number, place = divmod(number, 26)
        letters.append("abcdefghijklmnopqrstuvwxyz"[place])
    return "".join(letters).capitalize()


def plain(practice: Practice, since: int) -> list[dict[str, Any]]:
    """The requests that the ledger holds from ``since`` on."""
    return [
        {"service": one.service, "method": one.method, "path": one.path, "query": one.query, "status": one.status,
         "at": one.at.timestamp()}
        for one in practice.world.ledger.requests[since:]
    ]  # fmt: skip
