"""What the small firm's Clio holds of files: some that Prolegis has too, under the same or another name, and some of its own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.practice.sample_documents import small_documents
from desktop.practice.sample_documents_pdf import pdf


@dataclass(frozen=True, slots=True)
class ClioDocumentPlan:
    """One document of the Clio matter with this display number; each of ``contents`` is one version, a day after the other.

    ``folder`` is one folder under the matter's own, "" for none.
    """

    matter: str
    folder: str
    name: str
    contents: tuple[bytes, ...]
    day: int = 6


def small_clio_documents() -> tuple[ClioDocumentPlan, ...]:
    """Twins by content and by name alone, two versions, the same name twice, and a matter that only Clio has."""
    survey, will = _same("2023-077", "Survey.png"), _same("2024-118", "Will of Walter Lindqvist.jpg")
    drafts = tuple(pdf("Grant of probate", (f"Draft {number}",)) for number in (1, 2))
    scans = tuple(pdf("Scan", (f"Page {number}",)) for number in (1, 2))
    return (
        ClioDocumentPlan("00371-Sandhu", "", "Survey 31 Willow Bay.png", (survey,)),
        ClioDocumentPlan("00371-Sandhu", "Closing", "Statement of adjustments.pdf", (pdf("Adjustments, by hand", ()),)),
        ClioDocumentPlan("00287-Lindqvist", "Originals", "Will of Walter Lindqvist.jpg", (will,)),
        ClioDocumentPlan("00287-Lindqvist", "", "Grant of probate.pdf", drafts),
        *(ClioDocumentPlan("00298-Sandhu", "", "Scan.pdf", (scan,)) for scan in scans),
        ClioDocumentPlan("00298-Sandhu", "Bank", "Commitment letter.pdf", (pdf("Commitment", ("31 Willow Bay",)),)),
    )


def _same(matter: str, name: str) -> bytes:
    """The latest bytes of a file that Prolegis has."""
    plan = next(plan for plan in small_documents() if (plan.matter, plan.name) == (matter, name))
    content = plan.contents[-1]
    assert isinstance(content, bytes)
    return content
