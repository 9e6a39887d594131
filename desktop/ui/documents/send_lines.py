"""The lines of a "Send to Clio": what the plan would do with each document, chosen and named by a person, and what the report says became of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.core.catalogue import CATALOGUE, render
from desktop.core.document_names import name_fault
from desktop.core.documents_desk import SendLine, SendVerdict
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.documents.words import shown_name, size_text, verdict_mark, verdict_text
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.widgets.cells import Cell, PairCell, RowTone, TextCell

DOCUMENT, SIZE, RESULT, NAME = range(4)
GOES: Final = frozenset({SendVerdict.SEND, SendVerdict.COMPARE, SendVerdict.THERE, SendVerdict.RENAME})
STAYS: Final = frozenset({SendVerdict.TOO_LARGE, SendVerdict.EMPTY, SendVerdict.NOT_LINKED})
GROUPS: Final[dict[str, frozenset[SendVerdict]]] = {
    "send": frozenset({SendVerdict.SEND}),
    "compare": frozenset({SendVerdict.COMPARE}),
    "names": frozenset({SendVerdict.RENAME}),
    "there": frozenset({SendVerdict.THERE}),
    "stays": STAYS,
    "waiting": frozenset({SendVerdict.WAITING, *GOES}),
    "sent": frozenset({SendVerdict.SENT}),
    "linked": frozenset({SendVerdict.LINKED}),
    "failed": frozenset({SendVerdict.FAILED}),
}
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would take such a cell for a formula
AnyIndex = QModelIndex | QPersistentModelIndex


def counted(lines: Iterable[SendLine], group: str) -> list[SendLine]:
    """The lines of one group."""
    return [line for line in lines if line.verdict in GROUPS[group]]


class LinesModel(RowsModel[SendLine]):
    """Lines of a report, or of a plan: there they are ticked, and refused names take another (`ticked`, `names`)."""

    ticks_changed = Signal()

    def __init__(self, speech: Speech, *, planning: bool) -> None:
        super().__init__()
        self._speech, self.planning = speech, planning
        self.ticked: set[str] = set()
        self.names: dict[str, str] = {}
        self._seen: set[str] = set()  # what could go as it was in the plan that was shown last

    # --- a plan's choices -------------------------------------------------------------------------------------------

    def take_plan(self, lines: Sequence[SendLine]) -> None:
        """A new plan: everything that can go is ticked but the refused names, which a person accepts.

        What was decided of a document in the plan before stands, as far as the document does.
        """
        left_out, accepted = self._seen - self.ticked, self.accepted()
        self._seen = {line.key for line in lines if line.verdict in GOES - GROUPS["names"]}
        self.names = {line.key: line.detail for line in lines if line.verdict is SendVerdict.RENAME}
        self.names |= {key: name for key, name in accepted.items() if key in self.names}
        self.ticked = (self._seen - left_out) | (accepted.keys() & self.names.keys())
        self.show_lines(lines)
        self.ticks_changed.emit()

    def show_lines(self, lines: Sequence[SendLine], *, whole: bool = True) -> None:
        """Show these of the plan or report. ``whole`` False: a part that a person chose to see."""
        self.set_rows(lines)

    def accept_names(self) -> None:
        """Use every proposed name."""
        self.ticked |= set(self.names)
        self._told()

    def toggle(self, place: int) -> None:
        """Tick a document, or not; what cannot go has no tick."""
        line = self.row_at(place)
        if self.planning and line is not None and line.verdict in GOES:
            self.ticked ^= {line.key}
            self._told()

    def accepted(self) -> dict[str, str]:
        """New names by row key, of the ticked ones."""
        return {key: name for key, name in self.names.items() if key in self.ticked}

    def _told(self) -> None:
        last = self.columnCount() - 1
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, last), self.ROLES)
        self.ticks_changed.emit()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.row_at(index.row())
        named = self.planning and index.column() == NAME and line is not None and line.verdict is SendVerdict.RENAME
        return flags | Qt.ItemFlag.ItemIsEditable if named else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and (line := self.row_at(index.row())) is not None:
            return self.names.get(line.key, line.name)
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Another name for a refused one; what Clio refuses too is not taken."""
        line, name = self.row_at(index.row()), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or line is None or name_fault(Side.CLIO, name) is not None:
            return False
        self.names[line.key] = name
        self.ticked.add(line.key)
        self._told()
        return True

    # --- what is shown ----------------------------------------------------------------------------------------------

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        last = self.tr("Name in Clio") if self.planning else self.tr("Reason")
        return (self.tr("Document"), self.tr("Size"), self.tr("Prolegis / Clio"), last)

    def headers(self) -> Sequence[str]:
        return self._heads

    def table_heads(self) -> list[str]:
        """Of the table that is exported; the first is the matter's."""
        heads = (self.tr("Matter"), self.tr("Document"), self.tr("Folder"), self.tr("Bytes"), self.tr("Result"))
        return [*heads, self._heads[NAME]]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def cell(self, row: SendLine, column: int) -> Cell | None:
        if column == DOCUMENT:
            return TextCell(shown_name(row.name), after=shown_name(row.folder), icon="file", middle=True)
        if column == RESULT:
            return PairCell(verdict_mark(row.verdict), verdict_text(row.verdict))
        return TextCell(self.text(row, column), role="ink2", right=column == SIZE)

    def text(self, row: SendLine, column: int) -> str:
        if column == DOCUMENT:
            return "\n".join(part for part in (shown_name(row.name), shown_name(row.folder)) if part)
        if column == SIZE:
            return size_text(row.size, self._speech.locale)
        if column == RESULT:
            return verdict_text(row.verdict)
        if self.planning:
            return shown_name(self.names.get(row.key, ""))
        return self._reason(row)

    def sentence(self, row: SendLine) -> str:
        parts = [shown_name(row.name), verdict_text(row.verdict), self.text(row, SIZE), self.text(row, NAME)]
        if self.planning and row.verdict in GOES:
            parts.append(self.tr("chosen") if row.key in self.ticked else self.tr("not chosen"))
        return ", ".join(part for part in parts if part)

    def tone(self, row: SendLine) -> RowTone:
        return RowTone.QUIET if self.planning and row.key not in self.ticked else RowTone.PLAIN

    def _reason(self, row: SendLine) -> str:
        if row.verdict is not SendVerdict.FAILED or row.detail not in CATALOGUE:
            return shown_name(row.detail) if row.verdict in {SendVerdict.SENT, SendVerdict.LINKED} else ""
        params = {"name": row.name}
        problem = Problem(row.key, row.detail, self._speech.now(), Kind.DOCUMENT, Side.CLIO, params=params)
        return render(problem, self._speech.lang, self._speech.near).title


def write_csv(
    path: Path, model: LinesModel, lines: Sequence[SendLine], matters: Mapping[str, str] | None = None
) -> None:
    """Every file of a plan or report, as a table that opens in any spreadsheet; text that would be a formula is made harmless.

    ``matters`` names the matters by row key where there are several. Raises ``OSError``; what stood at ``path`` stays then.
    """
    heads = model.table_heads()
    fresh = path.with_name(f"{path.name}.part")
    try:
        with fresh.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heads if matters is not None else heads[1:])
            for line in lines:
                texts = [line.name, line.folder, str(line.size), verdict_text(line.verdict), model.text(line, NAME)]
                if matters is not None:
                    texts.insert(0, matters.get(line.matter, ""))
                writer.writerow([f"'{text}" if text.startswith(_RISKY) else text for text in texts])
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
