"""A record of the other side as a card to choose: what it is called, how sure the match is, and why."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.evidence import Candidate, Certainty
from desktop.core.records import Kind
from desktop.ui.theme import current_theme
from desktop.ui.tokens import RADIUS_CARD, ColorRole
from desktop.ui.widgets.cards import CardButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import box, focus_ring
from desktop.ui.widgets.wrap_row import WrapRow
from desktop.ui.wizards.reasons import ReasonLine, certainty_chip, said_first
from desktop.ui.wizards.said import called, record_facts

_DOT, _PAD, _MOST = 16, 14, 4  # reasons on one card


class CandidateCard(CardButton):
    """A radio button that holds labels. Cards with the same parent exclude each other; arrows go from one to the next."""

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self._ring = False
        record = candidate.record
        self._lines = _lines(candidate)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{called(record)}. {self._lines}")
        column = QVBoxLayout(self)
        left = current_theme().height(_DOT) + _PAD + 10
        column.setContentsMargins(left, 10, _PAD, 12)
        column.setSpacing(4)
        column.addLayout(self._head())
        if self._lines:
            column.addWidget(_through(Label(self._lines, role="ink2", wrap=True)))
        if candidate.reasons:
            column.addWidget(_through(self._reasons()))

    # --- what it shows ----------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_through(Label(called(self.candidate.record), weight=600, wrap=True)), 1)
        if self.candidate.reasons:
            score = Label(str(self.candidate.score), "small", "ink2", weight=600)
            score.setToolTip(self.tr("Score of 100"))
            head.addWidget(_through(score))
        if self.candidate.certainty is not Certainty.NONE:
            head.addWidget(_through(certainty_chip(self.candidate)))
        return head

    def _reasons(self) -> QWidget:
        holder = QWidget()
        row = WrapRow(holder, gap=12, line_gap=4)
        for reason in said_first(self.candidate.reasons)[:_MOST]:
            row.addWidget(ReasonLine(reason, brief=True))
        return holder

    # --- being a card -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return self._column().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._column().minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column().totalHeightForWidth(width)

    def _column(self) -> QVBoxLayout:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        return column

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill: ColorRole = "accentsoft" if on else "hover" if self.underMouse() else "surface"
        box(painter, rect, RADIUS_CARD, theme.color(fill), theme.color("accent" if on else "line"))
        dot = theme.height(_DOT)
        middle = 10 + theme.metrics("body", 600).height() / 2 + 2
        paint_dot(painter, QRectF(_PAD - 1, middle - dot / 2, dot, dot), on)
        if self._ring and self.hasFocus():
            focus_ring(painter, rect, theme.color("ring"), RADIUS_CARD)
        painter.end()


def paint_dot(painter: QPainter, rect: QRectF, on: bool) -> None:
    """The radio button's dot."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(rect)
        painter.setBrush(theme.color("on_accent"))
        inset = rect.width() * 0.31
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))
    else:
        painter.setPen(QPen(theme.color("control"), 1.4))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(rect.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.restore()


def _lines(candidate: Candidate) -> str:
    record = candidate.record
    if record.kind is Kind.MATTER:
        return record_facts(record, ("description", "client_name", "status"))
    return record_facts(record, ("type", "emails", "phones", "date_of_birth"))


def _through(widget: QWidget) -> QWidget:
    """The card takes the mouse, not what lies on it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget
