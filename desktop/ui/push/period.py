"""A period that is typed: two fields that take a year, a month or a day, and what is wrong with them in words."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WIDTH: Final = 136


def read_day(text: str, *, last: bool) -> date | None:
    """The first or ``last`` day of what was typed: "2024", "2024-03" or "2024-03-15". None for no date."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


class Period(QWidget):
    """``name`` says what happened in it. ``since`` and ``until`` are None where a field is empty; ``fault`` is "" while both can be read."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.since: date | None = None
        self.until: date | None = None
        self.fault = ""
        form = self.tr("YYYY-MM-DD")
        self.first = SearchField(form, name=self.tr("{0}: from").format(name), icon="", compact=True)
        self.last = SearchField(form, name=self.tr("{0}: to").format(name), icon="", compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Label(name, weight=500))
        for field in (self.first, self.last):
            field.setFixedWidth(current_theme().height(_WIDTH))
            field.setToolTip(self.tr("A year, a month or a day: 2024, 2024-03 or 2024-03-15"))
            field.searched.connect(self._typed)
        row.addWidget(self.first)
        row.addWidget(Label("–", role="ink2"))
        row.addWidget(self.last)
        row.addStretch(1)

    def set_period(self, since: date | None, until: date | None) -> None:
        """Show another period."""
        for field, day in ((self.first, since), (self.last, until)):
            field.setText(day.isoformat() if day is not None else "")
        self.read()

    def read(self) -> None:
        """Take what stands in the fields now, without waiting for the typist to rest."""
        self._typed()

    def holds(self, day: str) -> bool:
        """Whether an ISO day, "" for none, lies in it; in an empty period lies every one."""
        if self.since is None and self.until is None:
            return True
        return bool(day) and (not self.since or day >= self.since.isoformat()) and (
            not self.until or day <= self.until.isoformat()
        )  # fmt: skip

    def _typed(self) -> None:
        before = self.since, self.until, self.fault
        texts = self.first.text().strip(), self.last.text().strip()
        self.since, self.until = read_day(texts[0], last=False), read_day(texts[1], last=True)
        wrong = next((text for text, day in zip(texts, (self.since, self.until), strict=True) if text and not day), "")
        self.fault = self.tr("{0} is not a date.").format(wrong) if wrong else ""
        if self.since and self.until and self.since > self.until:
            self.fault = self.tr("The period ends before it begins.")
        if (self.since, self.until, self.fault) != before:
            self.changed.emit()
