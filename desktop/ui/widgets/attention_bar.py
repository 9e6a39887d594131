"""The bar above the panes with what waits for a person: one thing at a time, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import BAR_HEIGHT
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.cards import IconSpot
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.wrap_row import WrapRow


@dataclass(frozen=True)
class AttentionItem:
    """One thing that waits: `key` comes back in the signals, `lead` is the bold count or state before the line."""

    key: object
    kind: Literal["warn", "stop"]
    icon: str
    lead: str
    title: str
    meaning: str
    action_text: str = ""


class AttentionBar(QFrame):
    """Absent (hidden) when nothing waits; keeps the shown thing while the list changes around it."""

    action_requested = Signal(object)
    shown_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[AttentionItem, ...] = ()
        self._at = 0
        self.setObjectName("attentionBar")
        self.setAccessibleName(self.tr("What needs you"))
        self._icon = IconSpot("warn", "warn")
        self._lead = Label("", "body", "warn", weight=600)
        self._title = Label("", "body", weight=600, wrap=True)
        self._meaning = Label("", "body", wrap=True)
        self._button = SecondaryButton("", compact=True)
        self._place = Label("", "small", "ink2")
        self._back = IconButton("chevron-left", self.tr("The one before"), compact=True)
        self._next = IconButton("chevron-right", self.tr("The next one"), compact=True)
        self._button.clicked.connect(self._act)
        self._back.clicked.connect(self._step_back)
        self._next.clicked.connect(self._step_on)
        self._lay_out()
        self.setVisible(False)

    @property
    def items(self) -> tuple[AttentionItem, ...]:
        """What waits, most urgent first."""
        return self._items

    @property
    def shown(self) -> AttentionItem | None:
        """The thing in the bar."""
        return self._items[self._at] if self._items else None

    def set_items(self, items: Sequence[AttentionItem]) -> None:
        """Show these, most urgent first; hides the bar when there are none."""
        before = self.shown
        self._items = tuple(items)
        keys = [item.key for item in self._items]
        self._at = keys.index(before.key) if before is not None and before.key in keys else 0
        self._show()
        self.setVisible(bool(self._items))
        if self.shown is not None and (before is None or before.key != self.shown.key):
            announce(self, f"{self.shown.lead}. {self.shown.title} {self.shown.meaning}")

    def _lay_out(self) -> None:
        words = WrapRow(gap=8, line_gap=2)
        self._separator = Hairline(upright=True)
        self._separator.setFixedHeight(16)
        parts: tuple[QWidget, ...] = (self._lead, self._separator, self._title, self._meaning)
        for part in parts:
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._icon, 0, middle)
        row.addLayout(words, 1)
        trailing: tuple[QWidget, ...] = (self._button, self._place, self._back, self._next)
        for trail in trailing:
            row.addWidget(trail, 0, middle)
        self.setMinimumHeight(current_theme().height(BAR_HEIGHT))

    def _show(self) -> None:
        item = self.shown
        if item is None:
            return
        self.setProperty("kind", item.kind)
        self.style().polish(self)
        self._icon.set_icon(item.icon, item.kind)
        self._lead.set_role(item.kind)
        self._lead.setText(item.lead)
        self._title.setText(item.title)
        self._meaning.setText(item.meaning)
        self._button.setText(item.action_text)
        self._button.setVisible(bool(item.action_text))
        several = len(self._items) > 1
        for widget in (self._place, self._back, self._next):
            widget.setVisible(several)
        self._place.setText(self.tr("{0} / {1}").format(self._at + 1, len(self._items)))
        self._place.setAccessibleName(self.tr("{0} of {1}").format(self._at + 1, len(self._items)))

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._items)
        self._show()
        item = self._items[self._at]
        announce(self, f"{item.title} {item.meaning}")
        self.shown_changed.emit(item.key)

    def _step_back(self) -> None:
        self._step(-1)

    def _step_on(self) -> None:
        self._step(1)

    def _act(self) -> None:
        if self.shown is not None:
            self.action_requested.emit(self.shown.key)
