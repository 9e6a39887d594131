"""What the toolbar's search found: matters and clients, then documents, with what tells each from its namesakes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.core.documents_desk import DocumentReader, DocumentRow
from desktop.core.records import Kind
from desktop.core.views import ClientRow, MatterRow, Reader
from desktop.core.wording import row_word
from desktop.ui.documents.words import absent_tile, shown_name, state_text
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.row_words import PAIRS, absent_side, client_icon, matter_date, matter_word
from desktop.ui.widgets.cells import Cell, PairCell, TwoLineCell

_MOST = 12
_READ = 4  # times as many are read: Clio's own may stand before Prolegis' best
_PAPERS = 4  # so many documents at least, where twelve matters and clients fit too


class Found(NamedTuple):
    """One record that fits. ``row`` tells it from its namesakes, None where it went between two readings; ``matter`` is a document's."""

    kind: Kind
    key: str
    name: str
    row: ClientRow | MatterRow | DocumentRow | None = None
    matter: MatterRow | None = None


def find(reader: Reader, text: str) -> list[Found]:
    """What fits a text, best first, with its rows; Prolegis' records before Clio's that are not linked, for a link is made from there.

    Blocks for two or three short readings.
    """
    found = sorted(reader.search(text, _MOST * _READ), key=lambda one: one[1].startswith("c:"))[:_MOST]
    rows: dict[str, ClientRow | MatterRow] = {}
    for kind, read in ((Kind.CLIENT, reader.clients), (Kind.MATTER, reader.matters)):
        keys = [key for of, key, _ in found if of is kind]
        rows.update({f"{kind}{row.key}": row for row in (read(keys) if keys else ())})
    return [Found(kind, key, name, rows.get(f"{kind}{key}")) for kind, key, name in found]


def find_documents(reader: DocumentReader, matters: Reader, text: str, before: int) -> list[Found]:
    """Documents that fit a text, with their matters; ``before`` is how many matters and clients stand before them.

    Blocks for three short readings, the first of them for tens of milliseconds where there are a hundred thousand.
    """
    rows = reader.documents(reader.find_documents(text, max(_PAPERS, _MOST - before)))
    known = {row.key: row for row in matters.matters(sorted({row.matter for row in rows}))} if rows else {}
    return [Found(Kind.DOCUMENT, row.key, shown_name(row.name), row, known.get(row.matter)) for row in rows]


class FoundModel(RowsModel[Found]):
    """What was found."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Found"), self.tr("Prolegis / Clio"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def cell(self, row: Found, column: int) -> Cell | None:
        if column == 0:
            after = matter_date(row.row) if isinstance(row.row, MatterRow) else ""
            return TwoLineCell(row.name, _detail(row), after, _icon(row))
        if row.row is None:
            return None
        if isinstance(row.row, DocumentRow):
            return PairCell(PAIRS[row.row.state], self._word(row), self._kind(row), absent=absent_tile(row.row))
        return PairCell(PAIRS[row.row.state], self._word(row), self._kind(row), absent=absent_side(row.row))

    def text(self, row: Found, column: int) -> str:
        parts = (row.name, _detail(row)) if column == 0 else (self._word(row), self._kind(row))
        return "\n".join(part for part in parts if part)

    def sentence(self, row: Found) -> str:
        parts = (row.name, *_details(row), self._word(row), self._kind(row))
        return ", ".join(part for part in parts if part)

    def _kind(self, row: Found) -> str:
        """What it is; of Clio's own, that it is Clio's: the other side may well have it."""
        if row.kind is Kind.DOCUMENT:
            return self.tr("Document")
        if row.key.startswith("c:"):
            return self.tr("Matter in Clio") if row.kind is Kind.MATTER else self.tr("Contact in Clio")
        return self.tr("Matter") if row.kind is Kind.MATTER else self.tr("Client")

    def _word(self, row: Found) -> str:
        if isinstance(row.row, MatterRow):
            return matter_word(row.row, self._speech)
        if isinstance(row.row, DocumentRow):
            return state_text(row.row, self._speech)
        return row_word(row.row.state, self._speech.lang) if row.row is not None else ""


def _icon(found: Found) -> str:
    if isinstance(found.row, ClientRow):
        return client_icon(found.row.form, found.row.type)
    return {Kind.MATTER: "folder", Kind.DOCUMENT: "file"}.get(found.kind, "person")


def _details(found: Found) -> list[str]:
    """What tells it from another of the same name: what a file is about, where and whose; a client's e-mail or phone; a document's place."""
    row = found.row
    if row is None:
        return []
    if isinstance(row, DocumentRow):
        matter = found.matter
        place = (matter.number or matter.clio_number, matter.description) if matter is not None else ()
        return [part for part in (*place, shown_name(row.folder)) if part]
    if isinstance(row, ClientRow):
        return [row.detail] if row.detail else []
    about = row.description if row.description != found.name else ""
    address = row.address if row.address not in about else ""
    former = QCoreApplication.translate("FoundModel", "formerly {0}").format(row.former) if row.former else ""
    return [part for part in (former, about, address, row.client_names) if part]


def _detail(found: Found) -> str:
    return " · ".join(_details(found))
