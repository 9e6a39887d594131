"""Cards: the plain framed surface, the choice among several ways, and the card of one problem."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.theme import current_theme
from desktop.ui.tokens import RADIUS_CARD, ColorRole
from desktop.ui.widgets.buttons import GhostButton, SecondaryButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import box, focus_ring

CardTone = Literal["plain", "canvas", "accent", "warn", "stop"]
ProblemKind = Literal["warn", "stop", "wait"]
_DOT = 16
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


class Card(QFrame):
    """A framed surface with a column of things in it (`body`)."""

    def __init__(self, tone: CardTone = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(4)

    def set_tone(self, tone: CardTone) -> None:
        """Another fill and edge."""
        self.setProperty("tone", tone)
        self.style().polish(self)

    def set_chosen(self, chosen: bool) -> None:
        """Accent edge or not."""
        self.setProperty("chosen", chosen)
        self.style().polish(self)


class CardButton(QRadioButton):
    """A radio button of a list of cards. Arrow keys choose: while none is chosen, the first one takes the card with the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.parentWidget()
        beside = group.findChildren(QRadioButton) if group is not None else []
        if event.key() in _ARROWS and not any(one.isChecked() for one in beside):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)


class ChoiceCard(CardButton):
    """A radio button as a card: title and one or two lines of what it does; accent edge when chosen.

    Cards with the same parent exclude each other, as radio buttons do.
    """

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._detail = text
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(text)

    def set_detail(self, text: str) -> None:
        """Say something else under the title."""
        self._detail = text
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        title = theme.metrics("body", 600).horizontalAdvance(self.text())
        detail = theme.metrics("small").horizontalAdvance(self._detail)
        width = max(title, min(detail, 420)) + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = current_theme().metrics("body", 600).horizontalAdvance(self.text()) + self._beside()
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title = current_theme().metrics("body", 600).height()
        return title + 22 + (self._detail_height(width) + 2 if self._detail else 0)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill: ColorRole = "accentsoft" if on else "hover" if self.underMouse() else "surface"
        box(painter, rect, RADIUS_CARD, theme.color(fill), theme.color("accent" if on else "line"))
        title = theme.metrics("body", 600)
        middle, dot, left = 11 + title.height() / 2, theme.height(_DOT), self._beside() - 14
        self._paint_dot(painter, QRectF(13, middle - dot / 2, dot, dot), on)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.color("ink" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(QRectF(left, 11, rect.width() - left - 14, title.height()), int(flags), self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2" if self.isEnabled() else "ink3"))
        where = QRectF(left, 13 + title.height(), rect.width() - left - 14, self._detail_height(self.width()))
        painter.drawText(where, int(Qt.TextFlag.TextWordWrap), self._detail)
        if self._ring and self.hasFocus():
            focus_ring(painter, rect, theme.color("ring"), RADIUS_CARD)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def _beside(self) -> int:
        """Width that the dot and the paddings take."""
        return current_theme().height(_DOT) + 38

    def _detail_height(self, width: int) -> int:
        if not self._detail:
            return 0
        room = QRectF(0, 0, max(40, width - self._beside()), 4000).toRect()
        return current_theme().metrics("small").boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._detail).height()

    def _paint_dot(self, painter: QPainter, rect: QRectF, on: bool) -> None:
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


class IconSpot(QWidget):
    """An icon as a widget, optionally on a soft disc; silent for readers, the words stand beside it."""

    def __init__(
        self, icon: str, role: ColorRole = "ink2", size: int = 16, disc: ColorRole | None = None, side: int = 0
    ) -> None:
        super().__init__()
        self._icon, self._role, self._size, self._disc = icon, role, size, disc
        self._side = side or size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, role: ColorRole, disc: ColorRole | None = None) -> None:
        """Show another icon."""
        self._icon, self._role, self._disc = icon, role, disc
        self.update()

    def sizeHint(self) -> QSize:
        side = current_theme().height(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = current_theme(), QPainter(self), QRectF(self.rect())
        if self._disc is not None:
            edge = theme.color("line2") if theme.high_contrast else None
            box(painter, rect, rect.height() / 2, theme.color(self._disc), edge)
        icons.paint_icon(painter, rect, self._icon, theme.color(self._role), theme.height(self._size))
        painter.end()


class ErrorCard(Card):
    """One problem: what happened, what it means, one button, other ways in a menu.

    `key` is handed back by the signals. `others` are (text, key) pairs for the menu; `meta` is code and time.
    """

    action_requested = Signal(object)
    other_requested = Signal(object, object)
    chosen = Signal(object)

    def __init__(
        self,
        key: object,
        *,
        icon: str,
        kind: ProblemKind,
        title: str,
        meaning: str,
        meta: str = "",
        action_text: str = "",
        others: Sequence[tuple[str, object]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("plain", parent)
        self._key = key
        self._has_action = bool(action_text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{title}. {meaning}")
        self.setMinimumHeight(104)
        role: ColorRole = "ink2" if kind == "wait" else kind
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconSpot(icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(title, "card", wrap=True), 1)
        head.addWidget(Label(meta, "small", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(current_theme().height(18) + 12, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(Label(meaning, role="ink2", wrap=True))
        below.addLayout(self._ways(action_text, others))
        self.body.addLayout(below)

    def _ways(self, action_text: str, others: Sequence[tuple[str, object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if action_text:
            button = SecondaryButton(action_text, compact=True)
            button.clicked.connect(self._act)
            row.addWidget(button)
        if others:
            more = GhostButton(self.tr("Other ways"), menu=True, compact=True)
            menu = QMenu(more)
            for text, key in others:
                action = QAction(text, menu)
                action.setData(key)
                menu.addAction(action)
            menu.triggered.connect(self._other)
            more.setMenu(menu)
            row.addWidget(more)
        row.addStretch(1)
        return row

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self._key)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.chosen.emit(self._key)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._has_action:
            self._act()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            focus_ring(painter, QRectF(self.rect()), current_theme().color("ring"), RADIUS_CARD)
            painter.end()

    def _act(self) -> None:
        self.action_requested.emit(self._key)

    def _other(self, action: QAction) -> None:
        self.other_requested.emit(self._key, action.data())
