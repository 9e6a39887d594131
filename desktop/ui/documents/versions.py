"""The history of one document: every state of its bytes on either side, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt

from desktop.core.documents import Version
from desktop.core.documents_desk import VersionRow
from desktop.core.records import Side
from desktop.ui.documents.words import revision_text, shown_name, size_text, version_saved_at, version_text
from desktop.ui.language import Speech
from desktop.ui.models.rows_model import RowsModel
from desktop.ui.widgets.cells import Cell, PairCell, TextCell
from desktop.ui.widgets.pair_mark import PairState

WHICH, SAVED, BY, SIZE = range(4)


def version_place(row: VersionRow) -> tuple[Side, Version] | None:
    """Where a state's bytes can be had: Prolegis' while it keeps them, else Clio's; None when they are gone."""
    if row.prolegis is not None and row.prolegis.available:
        return Side.PROLEGIS, row.prolegis
    if row.clio is not None and row.clio.available:
        return Side.CLIO, row.clio
    return None


class VersionsModel(RowsModel[VersionRow]):
    """The rows of a history."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return (self.tr("Version"), self.tr("Saved"), self.tr("By"), self.tr("Size"))

    def headers(self) -> Sequence[str]:
        return self._heads

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def cell(self, row: VersionRow, column: int) -> Cell | None:
        if column == WHICH:
            alone = PairState.ONLY_HERE if row.prolegis else PairState.ONLY_THERE
            return PairCell(PairState.EQUAL if row.prolegis and row.clio else alone, self._numbers(row))
        text = self._speech.near(version_saved_at(row)) if column == SAVED else self.text(row, column)
        return TextCell(text, role="ink2", right=column == SIZE)

    def text(self, row: VersionRow, column: int) -> str:
        known = row.prolegis or row.clio
        if column == WHICH:
            return f"{self._numbers(row)}\n{self._standing(row)}"
        if column == SAVED:
            return self._speech.full(version_saved_at(row))
        if column == BY:
            return shown_name(" / ".join(dict.fromkeys(one.by for one in (row.prolegis, row.clio) if one and one.by)))
        return size_text(known.size if known is not None else None, self._speech.locale)

    def sentence(self, row: VersionRow) -> str:
        parts = [self._numbers(row), self._standing(row), self._speech.spoken(version_saved_at(row))]
        return ", ".join(part for part in (*parts, self.text(row, BY), self.text(row, SIZE)) if part)

    def _numbers(self, row: VersionRow) -> str:
        numbers = []
        if row.prolegis is not None:
            numbers.append(revision_text(row.prolegis.number))
        if row.clio is not None:
            numbers.append(version_text(row.clio.number))
        return " · ".join(numbers)

    def _standing(self, row: VersionRow) -> str:
        if row.current:
            return self.tr("current")
        if version_place(row) is None:
            return self.tr("no longer kept")
        return self.tr("older")
