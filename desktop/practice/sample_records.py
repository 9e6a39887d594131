"""How sample clients, matters and documents are written down before they are filed: one plan for both sides, by readable keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.practice.sample_documents import DocumentPlan
from desktop.practice.sample_documents_clio import ClioDocumentPlan
from desktop.practice.world import Row


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """One client: the body each side is given, or None where the client is unknown. ``since`` is the first day."""

    key: str
    since: date
    prolegis: Row | None = None
    clio: Row | None = None


@dataclass(frozen=True, slots=True)
class ClioMatterPlan:
    """A matter as Clio has it. ``number`` is its display number; ``client`` and ``others`` (key, description) are keys."""

    number: str
    since: date
    client: str
    body: Row
    area: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MatterPlan:
    """One matter of Prolegis with its clients (key, role), the first primary; ``clio`` is its counterpart."""

    since: date
    body: Row
    clients: tuple[tuple[str, str], ...]
    clio: ClioMatterPlan | None = None


@dataclass(frozen=True, slots=True)
class FirmPlan:
    """All that a sample firm holds; ``only_in_clio`` are matters that Prolegis never had, ``documents`` are in Prolegis,
    ``clio_documents`` in Clio."""

    clients: list[ClientPlan] = field(default_factory=list)
    matters: list[MatterPlan] = field(default_factory=list)
    only_in_clio: list[ClioMatterPlan] = field(default_factory=list)
    documents: Sequence[DocumentPlan] = ()
    clio_documents: Sequence[ClioDocumentPlan] = ()
