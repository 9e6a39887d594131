"""The push wizard's page between plan and sending: when the documents may go. Nothing is set unless a person sets it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.sending_limits import AFTER_HOURS, Hours, Limits
from desktop.ui.language import Speech
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.controls import CheckBox, DropDown
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import Field
from desktop.ui.wizards.frame import scrolling

_STEP: Final = 30  # minutes between two times to choose from
_USUAL: Final = "100"
_TIME, _NUMBER = 116, 84
_INDENT: Final = 24  # below the words of a check box


class LimitsPage(QWidget):
    """``changed`` when a limit did; ``fault`` says what is wrong with one, "" while all can be taken."""

    changed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self.fault = ""
        self.after_hours = CheckBox(self.tr("Only after hours"))
        self.opens = self._times(self.tr("After hours: from"), AFTER_HOURS.opens)
        self.closes = self._times(self.tr("After hours: to"), AFTER_HOURS.closes)
        self.per_hour = CheckBox(self.tr("At most"))
        self.per_hour.setAccessibleName(self.tr("At most so many documents an hour"))
        self.number = Field(name=self.tr("Documents an hour"))
        self.number.setText(_USUAL)
        self.number.setMaxLength(6)
        self.number.setFixedWidth(current_theme().height(_NUMBER))
        self._fault = Label("", role="warn", wrap=True)
        self._lay_out()
        for box in (self.after_hours, self.per_hour):
            box.toggled.connect(self._weigh)
        for times in (self.opens, self.closes):
            times.currentIndexChanged.connect(self._weigh)
        self.number.textChanged.connect(self._weigh)
        self._weigh()

    def limits(self) -> Limits:
        """What is set; nothing where it cannot be taken."""
        opens, closes = self._time(self.opens), self._time(self.closes)
        hours = Hours(opens, closes) if self.after_hours.isChecked() and opens != closes else None
        return Limits(hours, self._files() if self.per_hour.isChecked() else 0)

    def forget(self) -> None:
        """Another sending begins without any."""
        self.after_hours.setChecked(False)
        self.per_hour.setChecked(False)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        dash, unit = Label("–", role="ink2"), Label(self.tr("documents an hour"))
        whole = self.tr("Saturdays and Sundays all day. By the clock of this computer.")
        later = self.tr("The next ones go when the hour is over.")
        column.addWidget(_card(self.after_hours, (self.opens, dash, self.closes), whole))
        column.addWidget(_card(self.per_hour, (self.number, unit), later))
        column.addWidget(self._fault)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _times(self, name: str, chosen: time) -> DropDown:
        made = DropDown(name)
        made.setMinimumContentsLength(5)
        made.setFixedWidth(current_theme().height(_TIME))
        now = self._speech.now()
        for minutes in range(0, 24 * 60, _STEP):
            clock = time(*divmod(minutes, 60))
            made.addItem(self._speech.clock(datetime.combine(now.date(), clock, now.tzinfo)), minutes)
            if clock == chosen:
                made.setCurrentIndex(made.count() - 1)
        return made

    # --- what is set ------------------------------------------------------------------------------------------------

    def _time(self, times: DropDown) -> time:
        return time(*divmod(int(times.currentData()), 60))

    def _files(self) -> int:
        text = self.number.text().strip()
        return int(text) if text.isdecimal() else 0

    def _weigh(self) -> None:
        hours, some = self.after_hours.isChecked(), self.per_hour.isChecked()
        self.opens.setEnabled(hours)
        self.closes.setEnabled(hours)
        self.number.setEnabled(some)
        self.fault = ""
        if hours and self._time(self.opens) == self._time(self.closes):
            self.fault = self.tr("The hours begin and end at the same time.")
        elif some and not self._files():
            self.fault = self.tr("How many documents an hour is a number from 1 on.")
        self._fault.setText(self.fault)
        self._fault.setVisible(bool(self.fault))
        self.changed.emit()


def _card(box: CheckBox, fields: tuple[QWidget, ...], facts: str) -> Card:
    made = Card()
    made.body.setSpacing(6)
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in (box, *fields):
        row.addWidget(widget)
    row.addStretch(1)
    made.body.addLayout(row)
    below = Label(facts, "small", "ink2", wrap=True)
    below.setContentsMargins(current_theme().height(_INDENT), 0, 0, 0)
    made.body.addWidget(below)
    return made
