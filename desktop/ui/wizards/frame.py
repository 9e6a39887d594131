"""What wizards and dialogs share: a frame whose questions end with it, and the watch over one job."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.catalogue import Offer
from desktop.core.desk import Desk, JobEnded, JobProgress
from desktop.core.problems import Problem
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import GhostButton, PaintedButton
from desktop.ui.widgets.cards import ChoiceCard
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label

if TYPE_CHECKING:
    import asyncio

    from desktop.ui.bridge import Bridge

_MARGIN = 48  # kept free around a dialog on a small screen


@runtime_checkable
class AnswersProblems(Protocol):
    """Does what a problem's button says (the window's deeds)."""

    def answer(self, problem: Problem, offer: Offer) -> None: ...


class WizardFrame(DialogFrame):
    """A dialog that asks through the bridge. Closing it ends its questions and deletes it; a job goes on without it."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        title: str,
        heading: str,
        facts: str = "",
        size: QSize | None = None,
    ) -> None:
        super().__init__(title, heading, facts, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bridge = bridge
        self.on_primary: Callable[[], None] = self.reject
        self._on_back: Callable[[], None] = self.reject
        self._asking: set[asyncio.Task[None]] = set()
        self.back = GhostButton(self.tr("&Back"), icon="chevron-left")
        self.back.hide()
        self.back.clicked.connect(self._go_back)
        self.add_alternative(self.back)
        self.primary.clicked.connect(self._go_on)
        if size is not None:
            self.fit(size)

    def fit(self, size: QSize) -> None:
        """Take the drawn size, grown with the text and no larger than the screen."""
        theme, screen = current_theme(), self.screen().availableGeometry().size()
        wanted = QSize(theme.height(size.width()), theme.height(size.height()))
        self.resize(wanted.boundedTo(screen - QSize(_MARGIN, _MARGIN)))

    def offer_back(self, where: Callable[[], None] | None) -> None:
        """Show Back and where it leads; None for no Back."""
        self.back.setVisible(where is not None)
        self._on_back = where or self.reject

    def ask(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine for as long as this dialog is open."""
        self.bridge.spawn(work, self._asking)

    def hand_on(self, problem: Problem, offer: Offer) -> None:
        """A problem's button that this dialog has no page for: whoever answers problems for a window under it does it."""
        window = self.parentWidget()
        while window is not None:
            for child in (window, *window.children()):
                if isinstance(child, AnswersProblems):
                    child.answer(problem, offer)
                    return
            window = window.parentWidget()
        self.reject()

    def _go_on(self) -> None:
        self.on_primary()

    def _go_back(self) -> None:
        self._on_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            step = 1 if event.key() == Qt.Key.Key_PageDown else -1
            for bar in (area.verticalScrollBar() for area in self.findChildren(UprightArea) if area.isVisible()):
                bar.setValue(bar.value() + step * bar.pageStep())
            event.accept()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        for task in tuple(self._asking):
            task.cancel()
        super().done(result)

    def closeEvent(self, event: Any) -> None:
        for task in tuple(self._asking):
            task.cancel()
        super().closeEvent(event)


class JobWatch(QObject):
    """Places one order and tells of its job alone."""

    progressed = Signal(object)  # JobProgress
    ended = Signal(object)  # JobEnded

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job = ""
        bridge.job_progress.connect(self._progress)
        bridge.job_ended.connect(self._end)

    @property
    def running(self) -> bool:
        return bool(self._job)

    def start(self, order: Callable[[Desk], str]) -> None:
        self._job = self._bridge.command(order)

    def cancel(self) -> None:
        """Ask the engine to stop before its next step."""
        if self._job:
            self._bridge.cancel(self._job)

    def _progress(self, event: JobProgress) -> None:
        if self._job and event.job == self._job:
            self.progressed.emit(event)

    def _end(self, event: JobEnded) -> None:
        if self._job and event.job == self._job:
            self._job = ""
            self.ended.emit(event)


class UprightArea(QScrollArea):
    """Scrolls upright only: what is in it gets the width there is, and the height it wants at that width.

    Qt's own resizing takes the height at the narrowest width, and shows a scroll bar where none is needed.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the dialog turns its pages by key
        inner.setObjectName("surface")
        self._inner = inner
        self.setWidget(inner)
        inner.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inner:
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        layout = self._inner.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def _fit(self) -> None:
        inner, room = self._inner, self.viewport().size()
        layout = inner.layout()
        if layout is None:
            return
        flows = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(room.width()) if flows else layout.totalSizeHint().height()
        inner.resize(room.width(), max(height, room.height()))


def scrolling(inner: QWidget) -> UprightArea:
    """The widget in an area that scrolls upright, without a frame or fill of its own."""
    return UprightArea(inner)


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of a column and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)  # type: ignore[arg-type]  # every layout has takeAt


def press(button: PaintedButton, what: Callable[[], None]) -> PaintedButton:
    """The button, doing this when pressed."""
    button.clicked.connect(lambda _checked=False: what())
    return button


def sharing(label: Label) -> Label:
    """The label takes the share of its column, whatever stands in it, and wraps there."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(label.wordWrap())
    label.setSizePolicy(policy)
    return label


def flexible(card: ChoiceCard) -> ChoiceCard:
    """The card may be as narrow as its title; its words then take more lines."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    card.setSizePolicy(policy)
    return card
