"""The push wizard's second page: which documents of the chosen matters, by when they were changed and how they came to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desktop.core.documents_desk import OldDocuments
from desktop.ui.documents.words import documents_text, size_text
from desktop.ui.language import Speech
from desktop.ui.push.period import Period
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.controls import CheckBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.wrap_row import WrapRow
from desktop.ui.wizards.frame import scrolling

_YEARS: Final = 3
_ORDER: Final = "? generated uploaded filled received"  # a kind that is none of these comes before them


class KindsPage(QWidget):
    """``asked`` when the period changed and the counts must be read again; ``changed`` when anything did."""

    asked = Signal()
    changed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._counts: dict[str, tuple[int, int]] = {}
        self._left_out: set[str] = set()
        self.boxes: dict[str, QCheckBox] = {}
        self._figures: dict[str, Label] = {}
        self.period = Period(self.tr("Changed"))
        self._fault = Label("", role="warn")
        self._grid = QGridLayout()
        self._chips: list[tuple[FilterChip, date | None]] = []
        self._lay_out()
        self.period.changed.connect(self._period_changed)
        self._period_changed()

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def show_counts(self, counts: Iterable[OldDocuments]) -> None:
        """What the chosen matters hold within the period, by origin."""
        self._counts = dict.fromkeys(self._counts, (0, 0))  # a kind that has none in this period stays in its place
        for one in counts:
            number, size = self._counts.get(one.origin, (0, 0))
            self._counts[one.origin] = number + one.number, size + one.size
        for origin in sorted(self._counts, key=lambda one: (_ORDER.find(one or "?"), one)):
            if origin not in self.boxes:
                self._add(origin)
            number, size = self._counts[origin]
            words = f"{documents_text(number, self._speech.locale)} · {size_text(size, self._speech.locale)}"
            self._figures[origin].setText(words)
        self.changed.emit()

    def origins(self) -> tuple[str, ...]:
        """The kinds to keep to; () for all."""
        chosen = tuple(origin for origin, box in self.boxes.items() if box.isChecked())
        return () if len(chosen) == len(self.boxes) else chosen

    def total(self) -> tuple[int, int]:
        """(documents, bytes) of the ticked kinds."""
        sums = [self._counts.get(origin, (0, 0)) for origin, box in self.boxes.items() if box.isChecked()]
        return sum(number for number, _ in sums), sum(size for _, size in sums)

    def forget(self) -> None:
        """Other matters were chosen: kinds that they do not have go."""
        for origin, box in self.boxes.items():
            (self._left_out.discard if box.isChecked() else self._left_out.add)(origin)
            box.deleteLater()
            self._figures[origin].deleteLater()
        self.boxes, self._figures, self._counts = {}, {}, {}

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        today = self._speech.now().date()
        chips = WrapRow()
        first = self.tr("Since {0}").format(today.year - _YEARS + 1)
        for words, since in (
            (self.tr("Any time"), None), (self.tr("This year"), date(today.year, 1, 1)),
            (first, date(today.year - _YEARS + 1, 1, 1)),
        ):  # fmt: skip
            chip = FilterChip(words)
            chip.clicked.connect(lambda _on=False, since=since: self.period.set_period(since, None))
            chip.clicked.connect(self._period_shown)
            self._chips.append((chip, since))
            chips.addWidget(chip)
        when, kinds = Card(), Card()
        when.body.setSpacing(12)
        when.body.addWidget(Label(self.tr("When were they last changed?"), weight=600))
        when.body.addLayout(chips)
        when.body.addWidget(self.period)
        when.body.addWidget(self._fault)
        kinds.body.setSpacing(12)
        kinds.body.addWidget(Label(self.tr("How did they come to be?"), weight=600))
        kinds.body.addLayout(self._grid)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(when)
        column.addWidget(kinds)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _add(self, origin: str) -> None:
        box, figure = CheckBox(self._origin_text(origin)), Label("", role="ink2")
        box.setChecked(origin not in self._left_out)
        box.toggled.connect(self.changed)
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(figure, row, 1)
        self.boxes[origin], self._figures[origin] = box, figure

    def _origin_text(self, origin: str) -> str:
        known = {
            "generated": self.tr("Made from a template"),
            "uploaded": self.tr("Uploaded"),
            "filled": self.tr("Filled PDF forms"),
            "received": self.tr("Received from Clio or by e-mail"),
            "": self.tr("Not told"),
        }
        return known.get(origin, origin)

    def _period_shown(self) -> None:
        for chip, since in self._chips:
            chip.setChecked(self.period.until is None and self.period.since == since and not self.period.fault)

    def _period_changed(self) -> None:
        self._period_shown()
        self._fault.setText(self.period.fault)
        self._fault.setVisible(bool(self.period.fault))
        self.changed.emit()
        if not self.period.fault:
            self.asked.emit()
