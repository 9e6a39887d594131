"""Why two records may be one, as ticks: what is equal and its value; what is missing is a dash, never a cross."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.core.bilingual import shorten
from desktop.core.evidence import Candidate, Certainty, Reason
from desktop.core.wording_matches import certainty_words
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import IconSpot
from desktop.ui.widgets.chips import Chip, ChipKind
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.said import language, reason_parts

_CHIPS: dict[Certainty, tuple[ChipKind, str]] = {
    Certainty.CERTAIN: ("ok", "ok"),
    Certainty.LIKELY: ("warn", "help"),
    Certainty.POSSIBLE: ("plain", ""),
    Certainty.NONE: ("plain", ""),
}
_COLUMNS, _LONGEST = 2, 84  # characters of a reason, on two lines at most


def certainty_chip(candidate: Candidate) -> Chip:
    """How sure it is, in a word and a shape."""
    kind, icon = _CHIPS[candidate.certainty]
    return Chip(certainty_words(candidate.certainty, language()), kind, icon)


def said_first(reasons: Iterable[Reason]) -> list[Reason]:
    """What speaks for it first, the strongest first."""
    return sorted(reasons, key=lambda reason: (not reason.positive, -abs(reason.points)))


class ReasonLine(QWidget):
    """One reason. Briefly: without the value, which is then the tooltip."""

    def __init__(self, reason: Reason, *, brief: bool = False) -> None:
        super().__init__()
        label, value = reason_parts(reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        spot = IconSpot("check" if reason.positive else "minus", "ok" if reason.positive else "ink3", 16)
        row.addWidget(spot, 0, top)
        if brief:
            row.addWidget(Label(label, "small", "ink" if reason.positive else "ink2", weight=500))
            self.setToolTip(value)
            return
        row.addWidget(Label(label, role="ink" if reason.positive else "ink2", weight=600), 0, top)
        shown = shorten(value, max(12, _LONGEST - len(label)))
        words = Label(shown, role="ink2", wrap=True)
        words.setToolTip(value if shown != value else "")
        row.addWidget(words, 1, top)
        self.setAccessibleName(f"{label}: {value}" if value else label)


class ReasonGrid(QWidget):
    """All reasons of a candidate in two columns; one column when the text is large."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        columns = 1 if current_theme().text_scale > 1.5 else _COLUMNS
        for place, reason in enumerate(said_first(reasons)):
            grid.addWidget(ReasonLine(reason), place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
