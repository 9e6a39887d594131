"""Files a sample firm into both services, each record on its own day in the past, so that all of it is historical.

What the firms hold is in ``sample_small`` (written by hand) and ``sample_firm`` (made from lists by seed). Nothing is linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Literal

from desktop.practice import sample_documents
from desktop.practice.blobs import Blob
from desktop.practice.clio_rules import ClioRules
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.sample_documents import DocumentPlan
from desktop.practice.sample_documents_clio import ClioDocumentPlan
from desktop.practice.sample_firm import firm
from desktop.practice.sample_records import ClientPlan, ClioMatterPlan, FirmPlan, MatterPlan
from desktop.practice.sample_small import small

Size = Literal["empty", "small", "firm"]
ACTOR = "person:Pat Example"
AREAS = (
    "Real Estate – Purchase", "Real Estate – Sale", "Mortgage/Refinance", "Estates – Administration", "Wills",
    "Litigation",
)  # fmt: skip
MORNING = time(15, 0, 5, 123_456, UTC)  # 08:00 in Calgary


def fill(clio: ClioRules, prolegis: ProlegisRules, size: Size = "small", seed: int = 1) -> None:
    """File the sample firm of this size; both services must be empty. "empty" files the practice areas alone."""
    sample_documents.promise(prolegis.world.blobs)
    plan = firm(seed) if size == "firm" else small() if size == "small" else FirmPlan()
    _Filing(clio, prolegis).file(plan)


class _Filing:
    def __init__(self, clio: ClioRules, prolegis: ProlegisRules) -> None:
        self._clio, self._prolegis, self._world = clio, prolegis, prolegis.world
        self._latest = self._world.now() - timedelta(days=1)
        self._steps: list[tuple[datetime, int, Callable[[], None]]] = []
        self._contacts: dict[str, int] = {}
        self._clients: dict[str, str] = {}
        self._areas: dict[str, int] = {}
        self._opened: dict[str, date] = {}

    def file(self, plan: FirmPlan) -> None:
        founded = min([client.since for client in plan.clients] or [self._latest.date()]) - timedelta(days=1)
        self._on(founded, self._open_areas)
        for client in plan.clients:
            self._plan_client(client)
        for matter in plan.matters:
            self._plan_matter(matter)
        for only in plan.only_in_clio:
            self._plan_clio_matter(only)
        for document in plan.documents:
            self._plan_document(document)
        for file in plan.clio_documents:
            self._plan_clio_document(file)
        numbering, self._clio.numbering = self._clio.numbering, "manual"  # numbers as the firm's years left them
        try:
            for at, _, step in sorted(self._steps, key=lambda step: step[:2]):
                with self._at(at):
                    step()
        finally:
            self._clio.numbering = numbering
        highest = max([int(row["display_number"][:5]) for row in self._clio.matters], default=0)
        self._world.set_id("clio/matter number", highest)

    def _on(self, day: date, step: Callable[[], None]) -> None:
        """One minute later for each record, so that no two of a day share an instant."""
        order = len(self._steps)
        at = datetime.combine(day, MORNING) + timedelta(seconds=order % 500 * 60)
        self._steps.append((min(at, self._latest), order, step))

    @contextmanager
    def _at(self, moment: datetime) -> Iterator[None]:
        real, self._world.now = self._world.now, lambda: moment
        try:
            yield
        finally:
            self._world.now = real

    def _open_areas(self) -> None:
        self._areas = {row["name"]: row["id"] for row in self._clio.practice_areas}
        for name in AREAS:
            self._areas[name] = self._clio.create_practice_area({"name": name}, ACTOR)["id"]

    def _plan_client(self, plan: ClientPlan) -> None:
        def in_prolegis() -> None:
            self._clients[plan.key] = self._prolegis.create_client(plan.prolegis, ACTOR)["id"]

        def in_clio() -> None:
            assert plan.clio is not None
            self._contacts[plan.key] = self._clio.create_contact(plan.clio, ACTOR)["id"]

        if plan.prolegis is not None:
            self._on(plan.since, in_prolegis)
        if plan.clio is not None:
            self._on(plan.since, in_clio)

    def _plan_matter(self, plan: MatterPlan) -> None:
        def in_prolegis() -> None:
            parties = [
                {"client_id": self._clients[key], "role": role, "primary": place == 0}
                for place, (key, role) in enumerate(plan.clients)
            ]
            self._prolegis.create_matter({**plan.body, "clients": parties}, ACTOR)

        self._on(plan.since, in_prolegis)
        self._opened[plan.body["number"]] = plan.since
        if plan.clio is not None:
            self._plan_clio_matter(plan.clio)

    def _plan_document(self, plan: DocumentPlan) -> None:
        rules, opened = self._prolegis, self._opened[plan.matter]
        made: list[str] = []

        def create() -> None:
            matter = rules.matters.where("number", plan.matter)[0]
            fields = {"folder": plan.folder, "name": plan.name, "content_type": plan.content_type}
            data = {
                **fields,
                "matter_id": matter["id"],
                "origin": "generated" if plan.origin == "filled" else plan.origin,
            }
            made.append(rules.create_document(data, ACTOR)["id"])
            save(plan.contents[0], None)

        def save(content: bytes | Blob, origin: str | None) -> None:
            blob = content if isinstance(content, Blob) else self._world.blobs.put_bytes(content)
            rules.files.save(made[0], blob, ACTOR, origin=origin)

        self._on(opened + timedelta(days=plan.day), create)
        for place, content in enumerate(plan.contents[1:], 1):
            self._on(opened + timedelta(days=plan.day + place), partial(save, content, plan.origin))

    def _plan_clio_matter(self, plan: ClioMatterPlan) -> None:
        def in_clio() -> None:
            self._world.set_id("clio/matter number", int(plan.number[:5]) - 1)
            data = {
                **plan.body,
                "display_number": plan.number,
                "client": {"id": self._contacts[plan.client]},
                "practice_area": {"id": self._areas[plan.area]},
            }
            matter = self._clio.create_matter(data, ACTOR)
            for key, description in plan.others:
                relation = {"description": description, "contact": {"id": self._contacts[key]}}
                self._clio.create_relationship({**relation, "matter": {"id": matter["id"]}}, ACTOR)

        self._on(plan.since, in_clio)
        self._opened[plan.number] = plan.since

    def _plan_clio_document(self, plan: ClioDocumentPlan) -> None:
        made: list[int] = []

        def save(content: bytes) -> None:
            parent = {"id": made[0], "type": "Document"} if made else self._clio_folder(plan)
            blob = self._world.blobs.put_bytes(content)
            made.append(self._clio.documents.file({"name": plan.name, "parent": parent}, blob, ACTOR)["id"])

        for place, content in enumerate(plan.contents):
            self._on(self._opened[plan.matter] + timedelta(days=plan.day + place), partial(save, content))

    def _clio_folder(self, plan: ClioDocumentPlan) -> dict[str, Any]:
        matter = next(row for row in self._clio.matters if row["display_number"] == plan.matter)
        parent = {"id": matter["id"], "type": "Matter"}
        if not plan.folder:
            return parent
        return {"id": self._clio.folders.create({"name": plan.folder, "parent": parent}, ACTOR)["id"], "type": "Folder"}
