"""The small firm's files, all invented: what was generated, filled, scanned and uploaded, with the names people give files.

Everything a file system or a careless program stumbles over is among them. Templates are also what the console generates from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.practice.blobs import Blob, Blobs
from desktop.practice.sample_documents_files import LARGE, WORD, large_binder, scan_jpeg, scan_png, word
from desktop.practice.sample_documents_pdf import fill, pdf

PDF, TEXT, PNG, JPEG = "application/pdf", "text/plain", "image/png", "image/jpeg"


@dataclass(frozen=True, slots=True)
class Template:
    """What Prolegis makes a document from: its name, media type, folder, and the file for a matter (number, description)."""

    name: str
    content_type: str
    folder: str
    make: Callable[[str, str], bytes]


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """One document of the matter with this number. Each of ``contents`` is one save, the first ``day`` days after opening."""

    matter: str
    folder: str
    name: str
    content_type: str
    origin: str
    contents: tuple[bytes | Blob, ...]
    day: int = 3


def promise(blobs: Blobs) -> None:
    """Let the large file be read; call it for every practice that holds the sample, restored ones too."""
    blobs.promise(LARGE, large_binder)


def _form(title: str, **fields: str) -> Callable[[str, str], bytes]:
    named = {name.replace("_", " "): value for name, value in fields.items()}
    return lambda number, about: pdf(title, (f"Matter {number}", about), named)


def _letter(*lines: str) -> Callable[[str, str], bytes]:
    return lambda number, about: word(
        (f"Our file {number}", about, "", *lines, "", "Pat Example, Example & Associates LLP")
    )


TEMPLATES: Mapping[str, Template] = {
    template.name: template
    for template in (
        Template(
            "Statement of adjustments.pdf", PDF, "Closing",
            _form("Statement of adjustments", Sale_price="", Deposit="", Balance_due="", Prepared_by=""),
        ),
        Template("Direction to pay.pdf", PDF, "Closing/Funds", _form("Direction to pay", Payee="", Amount="", Account="")),
        Template("Transfer of land.pdf", PDF, "Closing", _form("Transfer of land", Transferor="", Transferee="")),
        Template(
            "Inventory of assets.pdf", PDF, "Court", _form("Inventory of assets", Real_property="", Accounts="", Other="")
        ),
        Template("Reporting letter.docx", WORD, "Correspondence", _letter("We report on the closing of your file.")),
        Template("Letter to the client.docx", WORD, "Correspondence", _letter("Please sign and return the enclosed.")),
    )
}  # fmt: skip


@cache
def small_documents() -> tuple[DocumentPlan, ...]:
    """Some thirty files on the small firm's matters; the large one is made when it is read."""
    return (*_estate(), *_purchases(), *_names(), *_oddities())


def _generated(matter: str, about: str, template: str, *filled: Mapping[str, str]) -> DocumentPlan:
    """From a template; each of ``filled`` is the form filled once more and saved."""
    source = TEMPLATES[template]
    contents = [source.make(matter, about)]
    for values in filled:
        contents.append(fill(contents[-1], values))
    origin = "filled" if filled else "generated"
    return DocumentPlan(matter, source.folder, source.name, source.content_type, origin, tuple(contents))


def _uploaded(matter: str, name: str, kind: str, data: bytes | Blob, folder: str = "", day: int = 3) -> DocumentPlan:
    return DocumentPlan(matter, folder, name, kind, "uploaded", (data,), day)


def _estate() -> list[DocumentPlan]:
    number, about = "2024-118", "Estate of Walter Lindqvist – administration"
    return [
        _generated(number, about, "Inventory of assets.pdf", {"Accounts": "12,400.00 (CAD)"}),
        _generated(number, about, "Letter to the client.docx"),
        _uploaded(number, "Will of Walter Lindqvist.jpg", JPEG, scan_jpeg(118), "Court/Originals"),
        _uploaded(number, "Death certificate.png", PNG, scan_png(118), "Court/Originals"),
    ]


def _purchases() -> list[DocumentPlan]:
    number, about = "2023-077", "Purchase of 31 Willow Bay"
    return [
        _generated(number, about, "Statement of adjustments.pdf", {"Deposit": "20,000.00"}, {"Deposit": "25,000.00"}),
        _generated(number, about, "Direction to pay.pdf"),
        _generated(number, about, "Reporting letter.docx"),
        _uploaded(number, "Agenda 30/31 October.docx", WORD, word(("Friday: keys", "Saturday: funds")), "Closing"),
        _uploaded(number, "Survey.png", PNG, scan_png(77)),
        _generated("2025-041", "Purchase of 118 Larkspur Way NW", "Direction to pay.pdf"),
        _generated("2024-205", "Refinance of 27 Cedar Crescent", "Letter to the client.docx"),
        _generated("2025-066", "Purchase of 9 Aspen Gate", "Statement of adjustments.pdf"),
    ]


def _names() -> list[DocumentPlan]:
    """Accents in both spellings of Unicode, slashes, dots, names that Windows keeps, twins, and names that lie."""
    french, loan, farm = "2023-033", "2024-205", "2023-038"
    return [
        _uploaded(french, "Reçu de dépôt – Hélène.pdf", PDF, pdf("Reçu de dépôt", ("6 Quai du Nord",)), "Clôture"),
        _uploaded(
            french,
            unicodedata.normalize("NFD", "Reçu de dépôt – Hélène.pdf"),
            PDF,
            pdf("Reçu, copie", ()),
            "Clôture",
            4,
        ),
        _uploaded(french, "契約書 (translation).txt", TEXT, b"A sample in two scripts.\n"),
        _uploaded(loan, "CON.pdf", PDF, pdf("Condominium certificate", ("27 Cedar Crescent",))),
        _uploaded(loan, "Payout statement, see notes...", PDF, pdf("Payout statement", ("Loan 0000 000",))),
        _uploaded(loan, "survey.pdf", PDF, pdf("Survey", ("first",)), "Title"),
        _uploaded(loan, "Survey.pdf", PDF, pdf("Survey", ("second",)), "Title", 4),
        _uploaded(farm, "Offer / counter-offer: final?.docx", WORD, word(("Offer", "Counter-offer"))),
        _uploaded(farm, "..\\Title search.txt", TEXT, b"Nothing registered against SW 12-48-3.\n"),
        _uploaded(farm, "<b>Zoning</b> & permits.txt", TEXT, b"A name that is not HTML.\n"),
        _uploaded(farm, "Farm plan \u202efdp.txt", TEXT, b"A name that reads backwards.\n"),
    ]


def _oddities() -> list[DocumentPlan]:
    """Twice the same name, twice the same bytes, no bytes at all, and very many."""
    lots, sale, condo = "2024-160", "2024-031", "2025-012"
    agreement = pdf("Agreement of purchase and sale", ("240 Canal View", "A sample"))
    return [
        _generated(lots, "Sale of Lot 14, Heron Landing", "Transfer of land.pdf", {"Transferor": "Brightwater Homes"}),
        _generated(lots, "Sale of Lot 14, Heron Landing", "Transfer of land.pdf"),
        _uploaded(sale, "Notes from the call.txt", TEXT, b""),
        _uploaded(condo, "Agreement.pdf", PDF, agreement),
        _uploaded(condo, "Agreement (copy).pdf", PDF, agreement, "Copies"),
        _uploaded(condo, "Closing binder (scanned).pdf", PDF, LARGE, "Closing", 9),
    ]
