"""What the pages are laid out with: a named group, a switch with its meaning, a row of exclusive choices, a line of two facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.controls import CheckBox
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.frame import sharing


class Page(QFrame):
    """One subject. `heading` and `facts` stand over it; `body` is filled from the top."""

    def __init__(self, heading: str, facts: str = "") -> None:
        super().__init__()
        self.setObjectName("surface")
        self.heading, self.facts = heading, facts
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(16)

    def end(self) -> None:
        """Nothing more comes: the rest stays free."""
        self.body.addStretch(1)


def choice_row(
    page: QWidget, name: str, entries: Sequence[tuple[str, str]], chosen: str, told: Callable[[str], None]
) -> QVBoxLayout:
    """A named row of (value, words) of which one holds; `told` hears the value of another one."""
    row, group = QHBoxLayout(), QButtonGroup(page)
    row.setSpacing(8)
    for value, words in entries:
        chip = FilterChip(words, on=value == chosen)
        chip.setAccessibleDescription(name)
        chip.setProperty("value", value)
        group.addButton(chip)
        row.addWidget(chip)
    row.addStretch(1)
    group.buttonClicked.connect(lambda chip: told(str(chip.property("value"))))
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(Label(name, weight=600))
    column.addLayout(row)
    return column


def switch(words: str, meaning: str, on: bool, told: Callable[[bool], None]) -> QVBoxLayout:
    """A checkbox with what it means below."""
    box = CheckBox(words)
    box.setChecked(on)
    box.setAccessibleDescription(meaning)
    box.toggled.connect(told)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(box)
    below = QHBoxLayout()
    below.setContentsMargins(current_theme().height(16) + 8, 0, 0, 0)
    below.addWidget(sharing(Label(meaning, "small", "ink2", wrap=True)))
    column.addLayout(below)
    return column


def fact_row(name: str, value: str) -> QHBoxLayout:
    """What something is, and its value, which can be copied."""
    row = QHBoxLayout()
    row.setSpacing(12)
    head = Label(name, "small", "ink2")
    head.setMinimumWidth(head.fontMetrics().averageCharWidth() * 18)
    row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(sharing(Label(value, "small", wrap=True, selectable=True)), 1)
    return row
