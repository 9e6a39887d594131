"""Files dragged over the documents pane: a frame says where they go, dropping uploads them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import RADIUS_CARD
from desktop.ui.widgets.painting import box, line_text


class DropVeil(QWidget):
    """Stands over the pane while files are dragged over it; the mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        """Say where they go."""
        self._words = words
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setOpacity(0.92)
        painter.fillRect(self.rect(), theme.color("accentsoft"))
        painter.setOpacity(1.0)
        box(painter, QRectF(self.rect()).adjusted(8, 8, -8, -8), RADIUS_CARD, None, theme.color("accent"))
        centre = Qt.AlignmentFlag.AlignHCenter
        line_text(painter, QRectF(self.rect()), self._words, theme.font("title"), theme.color("accentink"), centre)
        painter.end()


class DropTarget(QFrame):
    """A frame that takes files from this computer. A subclass says whether it does now, and where they go."""

    dropped = Signal(object)  # list of paths

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._veil = DropVeil(self)

    def drop_words(self) -> str:
        """Where files would go, "" while none are taken."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        words = self.drop_words()
        if words and local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._veil.show_words(words)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        files = local_files(event.mimeData())
        if files and self.drop_words():
            event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the file stays where it is
            event.accept()
            self.dropped.emit(files)


def local_files(data: QMimeData) -> list[str]:
    """The paths of what is dragged, of this computer only."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
