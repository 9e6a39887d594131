"""What a document's bytes look like, beside the list: images, text and PDF files here, all else in the desktop's own program on a read-only copy.

Bytes are never executed and text is never read as markup; a picture is scaled while it is decoded, so that none takes the memory; a PDF file
is read by a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QImage, QImageReader, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QSizePolicy, QStackedWidget, QWidget

from desktop.ui.documents.pdf_process import PdfTrouble
from desktop.ui.documents.pdf_view import PdfView
from desktop.ui.documents.words import may_run
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.empty_state import EmptyKind, EmptyState

_PICTURES: Final = frozenset({"png", "jpeg", "jpg", "gif", "bmp", "tiff", "tif", "webp", "pbm", "pgm", "ppm"})
_TEXT_TYPES: Final = frozenset({"application/json", "application/xml", "application/csv"})
_TEXT_ENDINGS: Final = frozenset({"txt", "csv", "log", "md", "json", "xml", "ics", "vcf", "eml"})
_LARGEST_PICTURE: Final = 40_000_000  # bytes; fetched without being asked for
_LARGEST_TEXT: Final = 5_000_000
_LARGEST_PDF: Final = 100_000_000
_SHOWN_TEXT: Final = 200_000
_LONGEST_EDGE: Final = 1600
_ROOM_FOR_ICON, _ROOM_FOR_TEXT, _ROOM_FOR_TITLE = 250, 160, 130


class Looks(NamedTuple):
    """What a copy looks like: a picture, a text, a PDF file's path, or nothing. ``cut``: there is more text than is shown."""

    picture: QImage | None = None
    text: str | None = None
    cut: bool = False
    pdf: str = ""


def can_show(name: str, content_type: str, size: int | None) -> bool:
    """Whether a preview is worth fetching: of a kind that is shown here, and of a size that a preview may have."""
    return size is not None and 0 < size <= _largest(name, content_type)


def is_too_large(name: str, content_type: str, size: int | None) -> bool:
    """Whether only its size keeps it from being shown here."""
    return size is not None and 0 < _largest(name, content_type) < size


def _largest(name: str, content_type: str) -> int:
    """Bytes; 0 for a kind that is not shown here."""
    ending = _ending(name)
    if _is_pdf(ending, content_type):
        return _LARGEST_PDF
    if (content_type.startswith("image/") and "svg" not in content_type) or ending in _PICTURES:
        return _LARGEST_PICTURE
    return _LARGEST_TEXT if _is_text(ending, content_type) else 0


def read_looks(path: str, name: str, content_type: str) -> Looks:
    """Read a copy; runs in the worker. Nothing where it is not what its name says; what a PDF file is, its process finds out."""
    if _is_pdf(_ending(name), content_type):
        return Looks(pdf=path)
    if _is_text(_ending(name), content_type):
        with Path(path).open("rb") as file:
            data = file.read(_SHOWN_TEXT + 1)
        if b"\0" in data[:_SHOWN_TEXT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Looks()
        return Looks(text=_decoded(data[:_SHOWN_TEXT]), cut=len(data) > _SHOWN_TEXT)
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.format().toStdString() not in _PICTURES:
        return Looks()
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > _LONGEST_EDGE:
        reader.setScaledSize(whole.scaled(_LONGEST_EDGE, _LONGEST_EDGE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return Looks() if picture.isNull() else Looks(picture=picture)


class Picture(QFrame):
    """An image as large as its room, never larger than itself."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(80, 60)

    def set_picture(self, picture: QImage, name: str) -> None:
        """Show one; ``name`` is what a screen reader says."""
        self._picture = picture
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        size = QSize(self._picture.size())
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture)
        painter.end()


class Card(EmptyState):
    """The words in place of a preview; where there is little height the icon goes, then the explanation, then the title, never the button."""

    def __init__(self) -> None:
        super().__init__("file", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def set_state(self, icon: str, title: str, text: str, *, kind: EmptyKind = "plain") -> None:
        super().set_state(icon, title, text, kind=kind)
        self._fold()

    def set_button(self, button: QPushButton | None) -> None:
        super().set_button(button)
        self._fold()

    def _fold(self) -> None:
        theme = current_theme()
        self._spot.setVisible(self.height() >= theme.height(_ROOM_FOR_ICON))
        self._title.setVisible(self._button is None or self.height() >= theme.height(_ROOM_FOR_TITLE))
        self._text.setVisible(bool(self._text.text()) and self.height() >= theme.height(_ROOM_FOR_TEXT))


class Preview(QStackedWidget):
    """One document or version at a time. ``open_wanted``: show it in the desktop's own program."""

    open_wanted = Signal()
    fetch_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Preview"))
        self.picture, self.pdf = Picture(), PdfView()
        self.pdf.failed.connect(self._show_pdf_trouble)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptDrops(False)  # files dropped here are meant for the pane
        self.text.document().setDocumentMargin(12)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Text of the document"))
        self.card = Card()
        pages: tuple[QWidget, ...] = (self.card, self.picture, self.text, self.pdf)
        for page in pages:
            self.addWidget(page)
        current_theme().changed.connect(self._dress)
        self._dress()

    def show_nothing(self) -> None:
        """No document is chosen."""
        self._say("file", self.tr("Choose a document"), self.tr("What it looks like and its versions appear here."))

    def show_many(self, words: str) -> None:
        """Several are chosen."""
        self._say("file", words, self.tr("Choose one to see what it looks like."))

    def show_loading(self) -> None:
        """Its bytes are on their way."""
        self._say("sync", self.tr("Fetching a copy..."), "", kind="work")

    def show_card(self, name: str, *, empty: bool = False, large: bool = False) -> None:
        """A kind that is not shown here: the desktop's own program opens a copy."""
        if empty:
            self._say("file", self.tr("Without content"), self.tr("The document has no content yet."))
        elif may_run(name):
            text = self.tr("A file of this kind can run as a program. It is not opened from here.")
            self._say("shield", self.tr("Not shown"), text, kind="warn")
        else:
            title = self.tr("Too large to be shown here") if large else self.tr("No preview for this kind")
            self._say_closed("file", title)

    def show_gone(self) -> None:
        """The bytes of this version can no longer be had."""
        text = self.tr("Prolegis keeps the bytes of an older revision for thirty days.")
        self._say("history", self.tr("No longer kept"), text)

    def show_failed(self, words: str) -> None:
        """The copy did not come; ``words`` say why."""
        self._say("warn", self.tr("The copy could not be fetched"), words, kind="warn")
        again = SecondaryButton(self.tr("Try again"), icon="sync", compact=True)
        again.clicked.connect(self.fetch_wanted)
        self.card.set_button(again)

    def show_looks(self, looks: Looks, name: str) -> None:
        """Show a copy."""
        self.pdf.clear()
        if looks.picture is not None:
            self.picture.set_picture(looks.picture, self.tr("Picture of {0}").format(name))
            self.setCurrentWidget(self.picture)
        elif looks.text is not None:
            self.text.setPlainText(looks.text + ("\n[…]" if looks.cut else ""))
            self.setCurrentWidget(self.text)
        elif looks.pdf:
            self.setCurrentWidget(self.pdf)
            self.pdf.show_file(looks.pdf, name)
        else:
            self.show_card(name)

    def _show_pdf_trouble(self, trouble: PdfTrouble) -> None:
        """Another program may still open it; bytes that cannot be read here are fetched again."""
        if trouble is PdfTrouble.UNREADABLE:
            self.show_failed(self.tr("The copy on this computer cannot be read."))
        elif trouble is PdfTrouble.PASSWORD:
            self._say_closed("lock", self.tr("Protected by a password"))
        elif trouble is PdfTrouble.TOO_LARGE:
            self._say_closed("file", self.tr("Too large to be shown here"))
        elif trouble is PdfTrouble.DAMAGED:
            self._say_closed("warn", self.tr("The file is damaged"), kind="warn")
        else:
            self._say_closed("warn", self.tr("Showing it took too much time or memory"), kind="warn")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "card"):
            self._dress()

    def _offer(self) -> None:
        opens = SecondaryButton(self.tr("Open a read-only copy"), icon="open", compact=True)
        opens.clicked.connect(self.open_wanted)
        self.card.set_button(opens)

    def _say_closed(self, icon: str, title: str, *, kind: EmptyKind = "plain") -> None:
        text = self.tr("The desktop’s own program opens a read-only copy; the document itself is not changed.")
        self._say(icon, title, text, kind=kind)
        self._offer()

    def _say(self, icon: str, title: str, text: str, *, kind: EmptyKind = "plain") -> None:
        self.pdf.clear()
        self.card.set_button(None)
        self.card.set_state(icon, title, text, kind=kind)
        self.setCurrentWidget(self.card)

    def _dress(self) -> None:
        theme, palette = current_theme(), self.text.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("surface"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("ink"))
        for part in (
            self.text,
            self.text.viewport(),
        ):  # under a style sheet the viewport does not take over its parent's
            part.setPalette(palette)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPixelSize(theme.font("small").pixelSize() or 12)
        self.text.setFont(font)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""


def _is_pdf(ending: str, content_type: str) -> bool:
    return ending == "pdf" or content_type.partition(";")[0].strip().casefold() == "application/pdf"


def _is_text(ending: str, content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().casefold()
    plain = kind.startswith("text/") and kind != "text/html"
    return plain or kind in _TEXT_TYPES or (ending in _TEXT_ENDINGS and not kind.startswith("image/"))


def _decoded(data: bytes) -> str:
    """The text of a file as Windows and everyone else write it; what is no sign becomes a box."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = len(data) == _SHOWN_TEXT and error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        return data.decode("utf-8-sig", "ignore") if cut else data.decode("cp1252", "replace")
