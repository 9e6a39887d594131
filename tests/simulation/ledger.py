"""The all-seeing checker: what it knows of one run, and its verdict. It reads the services' tables and versions, the requests
and what the desks show; it knows nothing of the program's own rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.simulation import canon
from tests.simulation.canon import CLIO_FIELD


class State(NamedTuple):
    """A record from this instant on. ``fields`` are canonical, empty once it is gone."""

    at: float
    actor: str
    action: str
    fields: dict[str, Any]


class Bond(NamedTuple):
    """A Clio id that stood on a Prolegis record from ``at`` until ``until``, and who put it there."""

    kind: str
    ours: str
    theirs: str
    at: float
    until: float
    actor: str
    ended_by: str


FOREVER = float("inf")


@dataclass
class Facts:
    """Everything there is to know. ``asks`` are what people asked of the desks, ``shown`` what the desks show at the end."""

    world: Any
    trace: Any
    entity: dict[tuple[str, str, str], str]
    of_text: dict[tuple[str, str], str]
    asks: list[dict[str, Any]]
    shown: list[dict[str, Any]]
    secrets: list[str]
    texts: dict[str, str]
    calm_at: float
    quiet_at: float
    start: Any = None
    timelines: dict[tuple[str, str, str], list[State]] = field(default_factory=dict)
    bonds: list[Bond] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.areas: dict[str, str] = {}
        for desk in self.shown:
            self.areas |= desk["areas"]
        names = {row["id"]: row["name"] for row in self.world.tables["clio", "practice_area"]}
        lines: dict[tuple[str, str, str], list[State]] = defaultdict(list)
        open_: dict[tuple[str, str], Bond] = {}
        for version in self.world.ledger.versions:
            at = self.seconds(version.at)
            if version.kind not in {"client", "contact", "matter", "relationship"}:
                continue
            row = version.after
            if row is not None and (version.service, version.kind) == ("clio", "matter"):
                row = {**row, "area": names.get(row["practice_area_id"])}
            plain = version.kind != "relationship"
            fields = canon.of(version.service, version.kind, row, self.areas) if plain else dict(row or {})
            lines[version.service, version.kind, version.id].append(State(at, version.actor, version.action, fields))
            if version.service == "prolegis":
                self._bond(open_, version, at)
        self.timelines = dict(lines)
        self.bonds += open_.values()

    def _bond(self, open_: dict[tuple[str, str], Bond], version: Any, at: float) -> None:
        name = CLIO_FIELD[version.kind]
        now = version.after[name] if version.after else None
        before = open_.get((version.kind, version.id))
        if before is not None and before.theirs == now:
            return
        if before is not None:
            self.bonds.append(before._replace(until=at, ended_by=version.actor))
            del open_[version.kind, version.id]
        if now:
            open_[version.kind, version.id] = Bond(version.kind, version.id, now, at, FOREVER, version.actor, "")

    def seconds(self, when: Any) -> float:
        return float((when - self.world.ledger.versions[0].at).total_seconds())

    def states(self, service: str, kind: str, id: str) -> list[State]:
        return self.timelines.get((service, kind, str(id)), [])

    def made(self, service: str, kind: str) -> Iterator[tuple[str, State]]:
        """(id, first state) of each record of a kind that the assistant made."""
        for (of_service, of_kind, id), states in self.timelines.items():
            if (of_service, of_kind) == (service, kind) and states[0].actor == "app":
                yield id, states[0]

    def about(self, service: str, kind: str, id: str) -> str:
        """Who a record is about. One that the assistant made says it by the name it was given."""
        if known := self.entity.get((service, kind, str(id))):
            return known
        states = self.states(service, kind, id)
        if not states:
            return ""
        fields = states[0].fields
        if kind == "matter":
            return self.of_text.get(("matter", fields["description"]), "")
        name = fields["last_name"] or fields["company_name"]
        kinds = ("client", "contact") if service == "clio" else ("contact", "client")
        return next((found for one in kinds if (found := self.of_text.get((one, name)))), "")

    def rows(self, service: str, kind: str) -> list[Any]:
        return list(self.world.tables[service, kind])

    def asked(self, *whats: str) -> Iterator[dict[str, Any]]:
        return (ask for ask in self.asks if ask["what"] in whats)


def at_time(states: list[State], when: float) -> State | None:
    """The state at an instant."""
    place = bisect_right(states, when, key=lambda state: state.at)
    return states[place - 1] if place else None


def check(facts: Facts) -> list[str]:
    """Every violation, each beginning with its invariant's name."""
    from tests.simulation import ledger_calm, ledger_documents, ledger_edits, ledger_records, ledger_wire

    found: list[str] = []
    for room in (ledger_records, ledger_edits, ledger_wire, ledger_calm, ledger_documents):
        found += room.check(facts)
    return found
