"""The pages of a PDF file one below the other, as wide as the room: those in sight are painted, and the ones next to them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.ui.documents.pdf_process import PdfProcess, PdfTrouble
from desktop.ui.theme import current_theme
from desktop.ui.widgets.painting import focus_ring, line_text

_MARGIN: Final = 12
_WIDEST: Final = 1100  # logical pixels; letters larger than that help nobody
_LEAST: Final = 60
_LETTER: Final = 11 / 8.5  # the height of a page that was not seen yet, until the first one was
_KEPT: Final = 2  # pages before and after those in sight
_STEP: Final = 48
_SETTLE_MS: Final = 60
_PAPER: Final = QColor(Qt.GlobalColor.white)  # in every theme, as its ink is not ours
_ON_PAPER: Final = QColor(Qt.GlobalColor.darkGray)


class PdfPages(QAbstractScrollArea):
    """One file at a time. ``turned`` tells the page read now (from 0) and how many there are; ``failed`` why the file is not shown."""

    turned = Signal(int, int)
    failed = Signal(object)  # PdfTrouble

    def __init__(self, process: PdfProcess | None = None) -> None:
        super().__init__()
        self.process = process or PdfProcess()
        self.process.setParent(self)
        self._path = ""
        self._pictures: dict[int, QImage] = {}
        self._widths: dict[int, int] = {}  # the width each was wanted in; a huge page comes smaller
        self._high: dict[int, float] = {}  # height by width, of the pages that were painted
        self._broken: set[int] = set()
        self._tops: list[int] = []  # one more than pages: the last is the end
        self._page = -1
        self._placing = False
        self._ring = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._want)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # its coming and going would change the width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.process.opened.connect(self._opened)
        self.process.painted.connect(self._painted)
        self.process.page_failed.connect(self._page_failed)
        self.process.failed.connect(self.failed)
        current_theme().changed.connect(self.viewport().update)

    # --- from outside -----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many pages there are, 0 until that is known."""
        return max(0, len(self._tops) - 1)

    @property
    def page(self) -> int:
        """The page that is read now, from 0."""
        return max(0, self._page)

    @property
    def painted_pages(self) -> dict[int, QImage]:
        """The pictures at hand, by page."""
        return dict(self._pictures)

    def show_file(self, path: str) -> None:
        """Show this file from its first page."""
        self.clear()
        self._path = path
        if self.isVisible():
            self.process.open(path)

    def clear(self) -> None:
        """Show none, and end the process."""
        self.process.stop()
        self._settle.stop()
        self._path, self._page, self._tops = "", -1, []
        self._pictures, self._widths, self._high, self._broken = {}, {}, {}, set()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page's upper edge into sight."""
        if self.count:
            self.verticalScrollBar().setValue(self._tops[max(0, min(page, self.count - 1))] - _MARGIN)

    # --- the process's answers --------------------------------------------------------------------------------------

    def _opened(self, pages: int) -> None:
        if pages != self.count:
            self._tops = [0] * (pages + 1)
            self._place()
        self._scrolled()
        self._want()

    def _painted(self, page: int, width: int, picture: QImage) -> None:
        if page >= self.count:
            return
        self._pictures[page], self._widths[page] = picture, width
        high = picture.height() / picture.width()
        if self._high.get(page) != high:
            self._high[page] = high
            self._place()
        self.viewport().update()

    def _page_failed(self, page: int, trouble: PdfTrouble) -> None:
        self._broken.add(page)
        if not self._high and page == 0:
            self.process.stop()
            self.failed.emit(trouble)
        else:
            self.viewport().update()

    def _want(self) -> None:
        """Ask for what is in sight and not painted so wide yet, then for the neighbours; forget what is far away."""
        if not self.count or not self.isVisible():
            return
        first, last = self._in_sight()
        near = [*range(first, last + 1), last + 1, first - 1]
        width = round(self._wide() * self.devicePixelRatioF())
        for page in [page for page in self._pictures if not first - _KEPT <= page <= last + _KEPT]:
            del self._pictures[page]
        self.process.want([page for page in near if 0 <= page < self.count and self._lacks(page, width)], width)

    def _lacks(self, page: int, width: int) -> bool:
        return page not in self._broken and (page not in self._pictures or self._widths[page] != width)

    # --- where the pages lie ----------------------------------------------------------------------------------------

    def _wide(self) -> int:
        return max(_LEAST, min(self.viewport().width() - 2 * _MARGIN, current_theme().height(_WIDEST)))

    def _place(self) -> None:
        """Lay the pages out anew; what is read stays where it is."""
        bar, wide, page = self.verticalScrollBar(), self._wide(), self.page
        old = self._tops[page : page + 2]
        part = (bar.value() - old[0]) / (old[1] - old[0]) if old[1:] and old[1] > old[0] else 0.0
        first = self._high.get(0, _LETTER)
        top, tops = _MARGIN, [_MARGIN]
        for place in range(self.count):
            top += round(wide * self._high.get(place, first)) + _MARGIN
            tops.append(top)
        self._tops, self._placing = tops, True
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, top - self.viewport().height()))
        at = tops[page] + part * (tops[page + 1] - tops[page]) if self._page >= 0 else 0
        bar.setValue(round(at))
        self._placing = False
        self._scrolled()

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last page of which something is seen."""
        top = self.verticalScrollBar().value()
        return self._page_at(top), self._page_at(top + self.viewport().height())

    def _page_at(self, height: int) -> int:
        return max(0, min(bisect_right(self._tops, height) - 1, self.count - 1))

    def _scrolled(self) -> None:
        if self._placing or not self.count:
            return
        bar = self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        page = self.count - 1 if at_end else self._page_at(bar.value() + self.viewport().height() // 3)
        if page != self._page:
            self._page = page
            self.turned.emit(page, self.count)
        self._settle.start()
        self.viewport().update()

    # --- what Qt asks -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, view = current_theme(), self.viewport()
        painter = QPainter(view)
        painter.fillRect(view.rect(), theme.color("sunken"))
        if self.count:
            first, last = self._in_sight()
            for page in range(first, last + 1):
                self._paint_page(painter, page)
        elif self._path:
            words, middle = self.tr("Preparing the first page..."), Qt.AlignmentFlag.AlignHCenter
            line_text(painter, QRectF(view.rect()), words, theme.font("body"), theme.color("ink2"), middle)
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(view.rect()), theme.color("ring"))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        wide, top = self._wide(), self._tops[page] - self.verticalScrollBar().value()
        left = (self.viewport().width() - wide) // 2
        paper = QRectF(left, top, wide, self._tops[page + 1] - self._tops[page] - _MARGIN)
        painter.fillRect(paper.adjusted(-1, -1, 1, 1), current_theme().color("line2"))
        painter.fillRect(paper, _PAPER)
        picture = self._pictures.get(page)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, picture)
        elif page in self._broken:
            words, middle = self.tr("This page cannot be shown here."), Qt.AlignmentFlag.AlignHCenter
            line_text(painter, paper, words, current_theme().font("body"), _ON_PAPER, middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.count:
            self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.count:
            self._settle.start()
        elif self._path:
            self.process.open(self._path)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.process.stop()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right turn pages; Home and End go to the first and the last; up, down and the page keys scroll."""
        to = {
            Qt.Key.Key_Right: self.page + 1,
            Qt.Key.Key_Left: self.page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        page = to.get(Qt.Key(event.key()))
        if page is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_to(page)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
