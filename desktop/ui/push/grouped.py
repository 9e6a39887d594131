"""The lines of a plan or report under their matters: a head for each matter that folds, and ticks or counts all that is under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from desktop.core.documents_desk import SendLine, SendVerdict
from desktop.core.folding import fold
from desktop.ui import icons
from desktop.ui.documents.send_lines import DOCUMENT, GOES, GROUPS, RESULT, SIZE, LinesModel, counted
from desktop.ui.documents.send_table import LinesDelegate, LinesTable, paint_tick
from desktop.ui.documents.words import documents_text, size_text
from desktop.ui.language import Speech
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cells import Cell, RowTone, TextCell
from desktop.ui.widgets.row_delegate import AnyIndex, RowDelegate

_OPEN_AT_FIRST: Final = 200  # lines; with more the matters are an overview that unfolds
_BOX, _BESIDE, _CHEVRON, _INDENT = 16, 12, 16, 26


class MatterHead(SendLine, frozen=True):
    """A matter over its ``lines``; ``name`` is what it is called, ``folder`` its description."""

    lines: tuple[SendLine, ...] = ()


class GroupedLines(LinesModel):
    """As `LinesModel`, by matter. ``titles`` names the matters by row key: (number, description)."""

    folds_changed = Signal()

    def __init__(self, speech: Speech, *, planning: bool) -> None:
        super().__init__(speech, planning=planning)
        self._titles: Mapping[str, tuple[str, str]] = {}
        self._heads_shown: tuple[MatterHead, ...] = ()
        self._folded: set[str] = set()
        self.whole = True  # nothing of it was filtered out
        self._known = False  # whether folding was decided for the whole

    # --- heads ------------------------------------------------------------------------------------------------------

    def set_titles(self, titles: Mapping[str, tuple[str, str]]) -> None:
        """What the matters are called."""
        self._titles = titles
        self.show_lines([line for head in self._heads_shown for line in head.lines], whole=self.whole)

    def show_lines(self, lines: Sequence[SendLine], *, whole: bool = True) -> None:
        groups: dict[str, list[SendLine]] = {}
        for line in lines:
            groups.setdefault(line.matter, []).append(line)
        if whole and lines and not self._known:
            self._known = True
            self._folded = set(groups) if len(lines) > _OPEN_AT_FIRST else set()
        self.whole = whole
        heads = [self._head(matter, tuple(one)) for matter, one in groups.items()]
        self._heads_shown = tuple(sorted(heads, key=lambda head: fold(head.name), reverse=True))
        self._fill()

    def begin_anew(self) -> None:
        """Another plan or sending: what was folded of the one before says nothing of it."""
        self._known = False

    def is_folded(self, head: SendLine) -> bool:
        """A part that was asked for is shown, however the whole is folded."""
        return self.whole and head.key in self._folded

    def fold(self, place: int, *, folded: bool | None = None) -> None:
        """Fold the matter of a row, or the other way; None turns it."""
        row = self.row_at(place)
        if row is not None and self.whole:
            was = row.matter in self._folded
            (self._folded.discard if folded is False or (folded is None and was) else self._folded.add)(row.matter)
            self._fill()

    def fold_all(self, *, folded: bool) -> None:
        """Only the matters, or every document."""
        self._folded = {head.key for head in self._heads_shown} if folded else set()
        self._fill()

    @property
    def any_folded(self) -> bool:
        """Whether some matter hides its documents."""
        return any(map(self.is_folded, self._heads_shown))

    def place_of_head(self, matter: str) -> int:
        """Where a matter's head stands, -1 when it is not shown."""
        return next(
            (n for n, row in enumerate(self.rows) if isinstance(row, MatterHead) and row.key == matter), -1
        )  # fmt: skip

    def _head(self, matter: str, lines: tuple[SendLine, ...]) -> MatterHead:
        number, description = self._titles.get(matter, ("", ""))
        size = sum(line.size for line in lines)
        return MatterHead(matter, matter, number, description, size, SendVerdict.NOT_LINKED, "", lines)

    def _fill(self) -> None:
        rows: list[SendLine] = []
        for head in self._heads_shown:
            rows.append(head)
            if not self.is_folded(head):
                rows.extend(head.lines)
        self.set_rows(rows)
        self.folds_changed.emit()

    # --- ticks ------------------------------------------------------------------------------------------------------

    def toggle(self, place: int) -> None:
        """A matter's tick is that of all that goes of it; refused names are left to be accepted one by one, or all at once."""
        head = self.row_at(place)
        if not isinstance(head, MatterHead):
            super().toggle(place)
        elif self.planning:
            goes = {line.key for line in head.lines if line.verdict in GOES - GROUPS["names"]}
            every = {line.key for line in head.lines}
            self.ticked = self.ticked | goes if goes - self.ticked else self.ticked - every
            self._told()

    def state_of(self, head: MatterHead) -> bool | None:
        """Whether all that goes of a matter is ticked, nothing, or (None) a part."""
        goes = [line.key for line in head.lines if line.verdict in GOES]
        on = sum(key in self.ticked for key in goes)
        return False if not on else True if on == len(goes) else None

    # --- what is shown ----------------------------------------------------------------------------------------------

    def cell(self, row: SendLine, column: int) -> Cell | None:
        if not isinstance(row, MatterHead):
            return super().cell(row, column)
        if column == DOCUMENT:
            number = documents_text(len(row.lines), self._speech.locale)
            return TextCell(row.name, after=" · ".join(part for part in (number, row.folder) if part), weight=600)
        return TextCell(self.text(row, column), role="ink2", right=column == SIZE)

    def text(self, row: SendLine, column: int) -> str:
        if not isinstance(row, MatterHead):
            return super().text(row, column)
        if column == DOCUMENT:
            return "\n".join(part for part in (row.name, row.folder) if part)
        if column == SIZE:
            return size_text(row.size, self._speech.locale)
        return self._sum(row) if column == RESULT else ""

    def _sum(self, head: MatterHead) -> str:
        """What becomes of a matter's documents, in numbers."""
        words = {
            "send": self.tr("{0} new"), "names": self.tr("{0} to name"),
            "compare": self.tr("{0} to compare"), "there": self.tr("{0} there"),
            "stays": self.tr("{0} stay"), "sent": self.tr("{0} sent"), "linked": self.tr("{0} linked"),
            "failed": self.tr("{0} failed"), "waiting": self.tr("{0} waiting"),
        }  # fmt: skip
        groups = (
            ("send", "names", "compare", "there", "stays")
            if self.planning
            else ("failed", "sent", "linked", "stays", "waiting")
        )
        parts = ((group, len(counted(head.lines, group))) for group in groups)
        return ", ".join(words[group].format(self._speech.locale.toString(number)) for group, number in parts if number)

    def sentence(self, row: SendLine) -> str:
        if not isinstance(row, MatterHead):
            return super().sentence(row)
        parts = [row.name, row.folder, documents_text(len(row.lines), self._speech.locale), self._sum(row)]
        parts.append(self.tr("folded") if self.is_folded(row) else self.tr("unfolded"))
        if self.planning:
            chosen = {True: self.tr("chosen"), False: self.tr("not chosen"), None: self.tr("partly chosen")}
            parts.append(chosen[self.state_of(row)])
        return ", ".join(part for part in parts if part)

    def tone(self, row: SendLine) -> RowTone:
        return RowTone.GROUP if isinstance(row, MatterHead) else super().tone(row)


class _GroupedDelegate(LinesDelegate):
    """A head has a chevron before its tick; what is under it stands further in."""

    def __init__(self, view: GroupedTable, model: GroupedLines) -> None:
        super().__init__(view, model)
        self._groups = model

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, tone: RowTone) -> None:
        row, theme = self._groups.row_at(index.row()), current_theme()
        if index.column() != DOCUMENT or row is None:
            super().paint_content(painter, rect, index, tone)
        elif not isinstance(row, MatterHead):
            super().paint_content(painter, rect.adjusted(theme.height(_INDENT), 0, 0, 0), index, tone)
        else:
            icon = "chevron-right" if self._groups.is_folded(row) else "chevron-down"
            side = theme.height(_CHEVRON)
            icons.paint_icon(
                painter, QRectF(rect.x(), rect.y(), side, rect.height()), icon, theme.color("ink2"), side, 1.7
            )
            rect = rect.adjusted(theme.height(_INDENT), 0, 0, 0)
            if self._groups.planning:
                box = theme.height(_BOX)
                if any(line.verdict in GOES for line in row.lines):
                    square = QRectF(rect.x(), rect.center().y() - box / 2, box, box)
                    paint_tick(painter, square, self._groups.state_of(row))
                rect = rect.adjusted(box + _BESIDE, 0, 0, 0)
            RowDelegate.paint_content(self, painter, rect, index, tone)


class GroupedTable(LinesTable):
    """As `LinesTable`; Left folds a matter, Right unfolds it, a click on the chevron does either."""

    def __init__(self, name: str, model: GroupedLines) -> None:
        self._groups = model
        self._pressed = 0.0  # where in the first column the mouse went down
        super().__init__(name, model)
        if not model.planning:
            self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._groups.row_at(self.currentIndex().row())
        deeds: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._fold(folded=True),
            Qt.Key.Key_Right: lambda: self._fold(folded=False),
        }
        editing = self.state() == self.State.EditingState
        if row is not None and event.key() in deeds and not editing:
            deeds[event.key()]()
        elif row is not None and event.key() == Qt.Key.Key_Space and not self._groups.planning:
            self._fold(folded=None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().x() - self.columnViewportPosition(DOCUMENT)
        super().mousePressEvent(event)

    def _fold(self, *, folded: bool | None) -> None:
        row = self._groups.row_at(self.currentIndex().row())
        if row is not None:
            self._groups.fold(self.currentIndex().row(), folded=folded)
            self._go_to(self._groups.place_of_head(row.matter))

    def _go_to(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self._groups.index(place, 0))

    def _clicked(self, index: QModelIndex) -> None:
        row = self._groups.row_at(index.row())
        if not isinstance(row, MatterHead):
            if self._groups.planning:
                super()._clicked(index)
            return
        on_chevron = index.column() != DOCUMENT or self._pressed < current_theme().height(_INDENT) + _BESIDE
        if on_chevron or not self._groups.planning:
            self._fold(folded=None)
        else:
            self._groups.toggle(index.row())

    def _delegate(self, model: LinesModel) -> LinesDelegate:
        return _GroupedDelegate(self, self._groups)
