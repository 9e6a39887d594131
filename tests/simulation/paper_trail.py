"""Every document's story as both services lived it: which bytes were on top when, by whose hand, in which matter, and with whom it was paired.

Made from the services' versions alone; the verdict is in ``ledger_documents``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.simulation.canon import text
from tests.simulation.ledger import FOREVER, Facts

APP = "app"


class Moment(NamedTuple):
    """A document from this instant on. ``sha`` are the bytes on top, "" before there are any."""

    at: float
    actor: str
    action: str
    matter: str
    name: str | None
    place: Any  # Prolegis' path as names, Clio's folder id
    sha: str
    size: int
    trashed: bool
    number: int  # Prolegis' revision, the id of Clio's version on top


@dataclass
class Paper:
    """One document. ``moments`` by time, ``saved`` all bytes that it ever had."""

    service: str
    id: str
    moments: list[Moment] = field(default_factory=list)

    @property
    def first(self) -> Moment:
        return self.moments[0]

    @property
    def last(self) -> Moment:
        return self.moments[-1]

    @property
    def ours(self) -> bool:
        return self.first.actor == APP

    @property
    def heads(self) -> list[tuple[Moment | None, Moment]]:
        """The moments that brought other bytes on top, each with the one before."""
        found: list[tuple[Moment | None, Moment]] = []
        before: Moment | None = None
        for moment in self.moments:
            if moment.sha and (before is None or before.sha != moment.sha):
                found.append((before, moment))
            before = moment
        return found

    @property
    def saves(self) -> list[Moment]:
        """What people saved, be it bytes that stood there before."""
        pairs = zip([None, *self.moments], self.moments, strict=False)
        return [
            now for before, now in pairs if now.actor != APP and now.sha and (not before or before.number != now.number)
        ]

    def held(self, sha: str, until: float = FOREVER) -> bool:
        return any(one.sha == sha for one in self.moments if one.at <= until)

    def at(self, when: float) -> Moment | None:
        return next((one for one in reversed(self.moments) if one.at <= when), None)


class Pairing(NamedTuple):
    """A Clio id that stood on a Prolegis document."""

    ours: str
    theirs: str
    at: float
    until: float


class Trail:
    """All papers of a run."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.papers: dict[tuple[str, str], Paper] = {}
        self.pairings: list[Pairing] = []
        self._open: dict[str, Pairing] = {}
        self.versions: dict[int, dict[str, Any]] = {}
        self.by_hand: dict[str, list[tuple[str, str, float]]] = defaultdict(
            list
        )  # sha → (service, id, at) of a person's save
        for version in facts.world.ledger.versions:
            if version.kind == "document_version" and version.after is not None:
                self.versions[version.after["id"]] = version.after
            elif version.kind == "document":
                self._take(version, facts.seconds(version.at))
        self.pairings += self._open.values()
        for paper in self.papers.values():
            for _, head in paper.heads:
                if head.actor != APP:
                    self.by_hand[head.sha].append((paper.service, paper.id, head.at))

    def _take(self, version: Any, at: float) -> None:
        row = version.after
        paper = self.papers.setdefault((version.service, version.id), Paper(version.service, version.id))
        if row is None:
            paper.moments.append(paper.last._replace(at=at, actor=version.actor, action="deleted", trashed=True))
            return
        clio = version.service == "clio"
        sha, size = self._head(row) if clio else (row["sha256"] or "", row["size"] or 0)
        place = row["parent_id"] if clio else tuple(part for part in row["folder"].split("/") if part)
        trashed = row["trashed"] if clio else bool(row["deleted_at"])
        matter = str(row["matter_id"] or "")
        number = (row["latest_version_id"] or 0) if clio else row["revision"]
        moment = Moment(at, version.actor, version.action, matter, text(row["name"]), place, sha, size, trashed, number)
        paper.moments.append(moment)
        if not clio:
            self._paired(str(row["id"]), row["clio_document_id"], at)

    def _head(self, row: Any) -> tuple[str, int]:
        version = self.versions.get(row["latest_version_id"])
        return (version["content"][0][0], version["size"]) if version else ("", 0)

    def _paired(self, ours: str, now: str | None, at: float) -> None:
        before = self._open.get(ours)
        if before is not None and before.theirs == now:
            return
        if before is not None:
            self.pairings.append(before._replace(until=at))
            del self._open[ours]
        if now:
            self._open[ours] = Pairing(ours, str(now), at, FOREVER)

    # ---- questions

    def of(self, service: str) -> list[Paper]:
        return [paper for paper in self.papers.values() if paper.service == service]

    def partner(self, service: str, id: str, at: float = FOREVER) -> Paper | None:
        """Who it was, or will be, paired with."""
        for one in reversed(self.pairings):
            mine, other = (
                (one.ours, ("clio", one.theirs)) if service == "prolegis" else (one.theirs, ("prolegis", one.ours))
            )
            if mine == id:
                return self.papers.get(other)
        return None

    def live(self) -> list[Pairing]:
        return [one for one in self.pairings if one.until == FOREVER]

    def path(self, folder: int | None) -> tuple[str, ...] | None:
        """The names of Clio's folders down to this one; None in the trash."""
        rows = self.facts.world.tables["clio", "folder"].rows
        names: list[str] = []
        while folder is not None:
            row = rows.get(folder)
            if row is None or row["trashed"]:
                return None
            if not row["root"]:
                names.append(row["name"])
            folder = row["parent_id"]
        return tuple(reversed(names))

    def same_place(self, ours: Moment, theirs: Moment) -> bool:
        """Prolegis writes what a path cannot hold as %XX; what a person typed with a percent sign is meant as it stands."""
        path = self.path(theirs.place)
        if path is None or len(path) != len(ours.place):
            return False
        return all(there in {here, unquote(here)} for here, there in zip(ours.place, path, strict=True))

    def has_version(self, paper: Paper, sha: str) -> bool:
        """Whether Clio's document held these bytes, be it beneath others that were begun while they were on their way."""
        mine = (row for row in self.versions.values() if str(row["document_id"]) == paper.id and row["fully_uploaded"])
        return paper.service == "clio" and any(row["content"][0][0] == sha for row in mine)

    def typed_there(self, paper: Paper, sha: str) -> bool:
        """Whether a person put these bytes into Clio's document, be it beneath others that were finished before theirs."""
        mine = (row for row in self.versions.values() if str(row["document_id"]) == paper.id and row["fully_uploaded"])
        return paper.service == "clio" and any(row["content"][0][0] == sha and row["creator"] != APP for row in mine)

    def in_order(self, paper: Paper, under: str, over: str) -> bool:
        """Whether Clio itself numbers the one beneath the other: whoever saved the later one began it after ours was announced."""
        mine = [row for row in self.versions.values() if str(row["document_id"]) == paper.id and row["fully_uploaded"]]
        numbers = {sha: [row["version_number"] for row in mine if row["content"][0][0] == sha] for sha in (under, over)}
        return bool(numbers[under] and numbers[over]) and min(numbers[under]) < max(numbers[over])

    def bond(self, service: str, matter: str, at: float | None = None) -> Any:
        """The link of a matter, as it stands at the end or stood at an instant."""
        for bond in self.facts.bonds:
            if bond.kind != "matter" or (bond.ours if service == "prolegis" else bond.theirs) != matter:
                continue
            if (bond.until == FOREVER) if at is None else (bond.at - 1 <= at <= bond.until + 200):
                return bond
        return None
