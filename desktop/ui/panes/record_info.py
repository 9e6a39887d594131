"""The first tab of a record, Matter Info: every field on both sides, and above it what is to be done: link it, or settle its number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from desktop.core.records import Kind
from desktop.core.views import Detail
from desktop.ui.language import Speech
from desktop.ui.models.detail_models import CLIO, EQUAL, FIELD, MARK, PROLEGIS, FieldsModel
from desktop.ui.panes.both_sides import BothSides
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import PaintedButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.cards import Card, CardTone
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import TILE, pair_mark_size
from desktop.ui.widgets.table import RowTable
from desktop.ui.widgets.wrap_row import WrapRow

_WIDE, _LOW, _ROOM_FOR_EQUAL = 760, 380, 640
_BESIDE = 32  # the paddings of a column


class _Notice(Card):
    """A line on what is, with buttons that do something about it; wraps where the room ends."""

    def __init__(self, tone: CardTone, *buttons: PaintedButton) -> None:
        super().__init__(tone)
        self._title = Label("", weight=600, wrap=True)
        self._text = Label("", role="ink2", wrap=True)
        self.body.setContentsMargins(16, 8, 8, 8)
        words = WrapRow(gap=12, line_gap=2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))


class RecordInfo(QWidget):
    """Fields of one record. `number_kept` tells whose matter number is to be kept: "clio" or "prolegis"."""

    sync_wanted = Signal()
    find_wanted = Signal()  # the Prolegis matter of one that only Clio's side is known of
    number_kept = Signal(str)

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._detail: Detail | None = None
        sync = PrimaryButton(self.tr("Sync with Clio"), icon="link", compact=True)
        sync.clicked.connect(self.sync_wanted)
        self._unlinked = _Notice("accent", sync)
        find = PrimaryButton(self.tr("Find its Prolegis matter"), icon="search", compact=True)
        find.clicked.connect(self.find_wanted)
        self._apart = _Notice("accent", find)
        self._take = SecondaryButton(self.tr("Update Matter"), compact=True)
        self._send = SecondaryButton(self.tr("Update Clio Matter"), compact=True)
        self._take.clicked.connect(self._take_number)
        self._send.clicked.connect(self._send_number)
        self._numbers = _Notice("warn", self._take, self._send)
        self._model = FieldsModel(speech)
        self.table = RowTable(self.tr("Fields on both sides"), "list")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setModel(self._model)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sides = BothSides(speech)
        notices = QVBoxLayout()
        notices.setContentsMargins(16, 10, 16, 0)
        notices.setSpacing(8)
        notices.addWidget(self._unlinked)
        notices.addWidget(self._apart)
        notices.addWidget(self._numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(notices)
        column.addWidget(self.table, 1)
        column.addWidget(self._sides)

    def show_detail(self, detail: Detail, *, may_send_number: bool) -> None:
        """Show a record. `may_send_number`: whether Clio lets its number be changed."""
        self._detail = detail
        self._model.show(detail)
        self._share_width()
        self._sides.show_detail(detail)
        linkable = detail.prolegis is not None and detail.clio is None
        self._unlinked.setVisible(linkable)
        words = self.tr("Choose what it is in Clio, or create it there.")
        self._unlinked.say(self.tr("{0} is not linked to Clio").format(detail.name), words)
        self._apart.setVisible(is_clios_matter(detail))
        self._apart.say(
            self.tr("{0} is not linked to Prolegis").format(detail.name),
            self.tr("The link is made from its Prolegis matter."),
        )
        numbers = number_pair(detail)
        self._numbers.setVisible(numbers is not None)
        if numbers is not None:
            said = self.tr("The numbers differ: Prolegis {0}, Clio {1}.").format(*numbers)
            self._numbers.say(self.tr("Clio Syncing"), said)
            self._take.setToolTip(self.tr("Prolegis takes {0}").format(numbers[1]))
            self._send.setToolTip(self.tr("Clio takes {0}").format(numbers[0]))
        self._send.setVisible(may_send_number)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, FIELD))
            self.table.clearSelection()

    def _share_width(self) -> None:
        """Every column but the values' no wider than its words; the values share the rest as far as each has use for it."""
        theme, header = current_theme(), self.table.horizontalHeader()
        wide = self.width() >= theme.height(_WIDE)
        header.setSectionHidden(EQUAL, self.width() < theme.height(_ROOM_FOR_EQUAL))  # the foot says it for the record
        mark = pair_mark_size(theme.height(TILE)).width() + 10
        most = {MARK: 236 if wide else 150, EQUAL: 104}  # of what was equal last its beginning says enough
        header.resizeSection(FIELD, self._wanted(FIELD))
        header.resizeSection(MARK, min(self._wanted(MARK, mark), theme.height(most[MARK])))
        header.resizeSection(EQUAL, max(self._head(EQUAL), min(self._wanted(EQUAL), theme.height(most[EQUAL]))))
        taken = sum(header.sectionSize(column) for column in (FIELD, MARK, EQUAL) if not header.isSectionHidden(column))
        rest = self.width() - taken
        ours, theirs = self._wanted(PROLEGIS), self._wanted(CLIO)
        spare = rest - ours - theirs
        half = rest // 2
        share = ours + spare // 2 if spare >= 0 else min(ours, half) if ours <= half else rest - min(theirs, half)
        header.resizeSection(PROLEGIS, max(share, header.minimumSectionSize()))
        header.setSectionResizeMode(CLIO, QHeaderView.ResizeMode.Stretch)

    def _wanted(self, column: int, beside: int = 0) -> int:
        """The width of a column's longest words, head and paddings with them. ``beside``: what stands before the words."""
        metrics = current_theme().metrics("body", 600)  # what differs is heavier
        words = [metrics.horizontalAdvance(text) for row in self._model.rows if (text := self._model.text(row, column))]
        return max(self._head(column), max(words, default=0) + (beside if words else 0) + _BESIDE)

    def _head(self, column: int) -> int:
        """The width of a column's head."""
        metrics = current_theme().metrics("small", 500)
        return metrics.horizontalAdvance(self._model.headers()[column]) + _BESIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()
        self._sides.set_low(self.height() < current_theme().height(_LOW))
        super().resizeEvent(event)

    def allow_sending_number(self) -> None:
        """Clio was asked: it lets its number be changed."""
        self._send.setVisible(True)

    def _take_number(self) -> None:
        self.number_kept.emit("clio")

    def _send_number(self) -> None:
        self.number_kept.emit("prolegis")


def is_clios_matter(detail: Detail) -> bool:
    """Whether it is a matter of Clio with which none of Prolegis is linked."""
    return detail.kind is Kind.MATTER and detail.prolegis is None and detail.clio is not None


def number_pair(detail: Detail) -> tuple[str, str] | None:
    """Both matter numbers of a linked matter where they differ."""
    if detail.kind is not Kind.MATTER or detail.prolegis is None or detail.clio is None or not detail.link_id:
        return None
    ours, theirs = detail.prolegis.text("number"), detail.clio.text("number")
    return (ours, theirs) if theirs and ours != theirs else None
