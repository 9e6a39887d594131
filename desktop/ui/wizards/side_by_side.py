"""Two records field by field: equal, different, or filled by linking; told from the preview, so that it cannot promise what will not happen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import LinkPreview
from desktop.core.evidence import Candidate
from desktop.core.fields import BY_NAME, Merge
from desktop.core.records import Kind, Record, Side
from desktop.core.wording_records import type_or_form
from desktop.ui.theme import current_theme
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import LinkBadge
from desktop.ui.wizards.frame import sharing
from desktop.ui.wizards.said import called, field_words, shown

_MATTER = ("number", "client", "description", "practice_area", "opened_on", "closing_on", "status")
_CLIENT = (
    "first_name", "middle_name", "last_name", "company_name", "date_of_birth", "emails", "phones", "addresses",
)  # fmt: skip
_GLYPHS: dict[str, tuple[str, ColorRole]] = {
    "equal": ("equal", "ok"),
    "differs": ("not-equal", "warn"),
    "to_clio": ("arrow-right", "accentink"),
    "to_prolegis": ("arrow-left", "accentink"),
}


class Row(NamedTuple):
    """``state``: equal, differs, to_clio, to_prolegis, or "" where a side does not tell. ``note`` says what linking does."""

    label: str
    prolegis: str
    clio: str
    state: str
    note: str = ""


class SideBySide(Card):
    """The comparison as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.counts = (0, 0, 0)

    def compare(self, ours: Record, candidate: Candidate, preview: LinkPreview | None, client: str = "") -> None:
        """``client`` is the name of the matter's first client in Prolegis."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        rows = self._rows(ours, candidate, preview, client)
        self.body.addWidget(_Head(candidate.record))
        for row in rows:
            self.body.addWidget(_Line(row))
        states = [row.state for row in rows]
        moved = sum(state.startswith("to_") for state in states)
        self.counts = (states.count("equal"), states.count("differs"), moved)

    def _rows(self, ours: Record, candidate: Candidate, preview: LinkPreview | None, client: str) -> list[Row]:
        theirs = candidate.record
        rows = []
        for name in _MATTER if ours.kind is Kind.MATTER else _CLIENT:
            if name == "client":
                rows.append(self._client(candidate, client))
            elif ours.fields.get(name) or theirs.fields.get(name):
                rows.append(self._field(name, ours, theirs, preview))
        for change in preview.changes if preview is not None else ():
            if change.verb == "relate" and ours.kind is Kind.MATTER:
                label = self.tr("Related contact")
                rows.append(Row(label, change.subject, "–", "to_clio", self.tr("will be added in Clio")))
        return rows

    def _client(self, candidate: Candidate, ours: str) -> Row:
        same = any(reason.code in {"same_client", "same_client_name"} for reason in candidate.reasons)
        theirs = candidate.record.text("client_name")
        state = "equal" if same else "differs" if ours and theirs else ""
        return Row(self.tr("Client"), ours or "–", theirs or "–", state)

    def _field(self, name: str, ours: Record, theirs: Record, preview: LinkPreview | None) -> Row:
        kind, label = ours.kind, field_words(ours.kind, name, type_or_form(ours))
        texts = [shown(kind, name, record.fields[name]) if name in record.fields else "–" for record in (ours, theirs)]
        if name not in ours.fields or name not in theirs.fields:
            return Row(label, texts[0], texts[1], "")
        if name == "number":
            state = "equal" if texts[0] == texts[1] else "differs"
            return Row(label, texts[0], texts[1], state, self.tr("you choose which") if state == "differs" else "")
        for change in preview.changes if preview is not None else ():
            if change.verb == "update" and change.kind is kind and change.field == name:
                to_clio = change.side is Side.CLIO
                note = self.tr("will be written to Clio") if to_clio else self.tr("will be written to Prolegis")
                return Row(label, texts[0], texts[1], "to_clio" if to_clio else "to_prolegis", note)
        listed = BY_NAME[kind][name].merge is Merge.ITEMS or BY_NAME[kind][name].mapped
        different = any(one.field == name for one in preview.differences) if preview is not None else False
        different = different or (not listed and texts[0].casefold() != texts[1].casefold())
        note = self.tr("stays as it is unless you choose") if different and preview is not None else ""
        return Row(label, texts[0], texts[1], "differs" if different else "equal", note)


class _Line(QWidget):
    """One field; tinted when it differs or moves."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._state = row.state
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 14, 7)
        line.setSpacing(8)
        strong = 600 if row.state in {"differs", "to_clio", "to_prolegis"} else None
        glyph, role = _GLYPHS.get(row.state, ("", "ink3"))
        top = Qt.AlignmentFlag.AlignTop
        _cell(line, Label(row.label, "small", "ink2", wrap=True), 3)
        _cell(line, Label(row.prolegis, weight=strong, wrap=True), 5)
        mark = IconSpot(glyph, role, 16) if glyph else IconSpot("minus", "ink3", 16)
        line.addWidget(mark, 0, top)
        theirs = QVBoxLayout()
        theirs.setSpacing(0)
        theirs.addWidget(sharing(Label(row.clio, weight=strong, wrap=True)))
        if row.note:
            theirs.addWidget(sharing(Label(row.note, "small", "ink2", wrap=True)))
        theirs.addStretch(1)
        line.addLayout(theirs, 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        rect = QRectF(self.rect())
        if self._state == "differs":
            painter.fillRect(rect, theme.color("warnsoft"))
        elif self._state.startswith("to_"):
            painter.fillRect(rect, theme.color("canvas"))
        painter.fillRect(QRectF(0, 0, rect.width(), 1), theme.color("line"))
        painter.end()


class _Head(QWidget):
    def __init__(self, theirs: Record) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(8)
        line.addWidget(sharing(Label("")), 3)
        line.addLayout(_side("P", "Prolegis"), 5)
        spacer = IconSpot("minus", "ink3", 16)
        retained = spacer.sizePolicy()
        retained.setRetainSizeWhenHidden(True)
        spacer.setSizePolicy(retained)
        spacer.hide()
        line.addWidget(spacer)
        line.addLayout(_side("C", f"Clio {called(theirs)}"), 5)


def _side(letter: str, name: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(LinkBadge(letter, linked=True))
    row.addWidget(sharing(Label(name, weight=600, role="ink2", wrap=True)), 1)
    return row


def _cell(line: QHBoxLayout, label: Label, stretch: int) -> None:
    line.addWidget(sharing(label), stretch, Qt.AlignmentFlag.AlignTop)
