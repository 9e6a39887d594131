"""The documents pane's bars: filter, chips, Options and upload buttons, and the line that says what runs or has ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.documents_desk import DocumentCounts, DocumentFilter
from desktop.ui.documents.deeds import Notice
from desktop.ui.documents.pace_words import waits_text
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.words import count_text
from desktop.ui.language import Speech
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from desktop.ui.widgets.cards import IconSpot
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.wrap_row import WrapRow

_LOOKS = {"work": ("sync", "accentink"), "ok": ("check", "ok"), "wait": ("clock", "ink2"), "warn": ("warn", "warn")}


class Tools(QWidget):
    """``filtered`` tells the text, ``chosen`` a ``DocumentFilter``."""

    filtered = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.filter = SearchField(
            self.tr("Filter documents"), name=self.tr("Filter documents"), icon="filter", key="Ctrl+F", compact=True
        )
        self.options = SecondaryButton(self.tr("Options"), menu=True, compact=True)
        self.send = SecondaryButton(self.tr("Send to Clio"), icon="arrow-right", compact=True)
        self.upload = SecondaryButton(self.tr("Upload"), icon="upload", compact=True)
        self.chips = {
            DocumentFilter.ALL: FilterChip(self.tr("All"), on=True),
            DocumentFilter.NEEDS_YOU: FilterChip(self.tr("Need you"), icon="warn"),
            DocumentFilter.UNSENT: FilterChip(self.tr("Not sent")),
            DocumentFilter.ONLY_CLIO: FilterChip(self.tr("Only in Clio")),
            DocumentFilter.DELETED: FilterChip(self.tr("Deleted"), icon="trash"),
        }
        self._shown: tuple[DocumentCounts, DocumentFilter] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        for button in (self.options, self.send, self.upload):
            row.addWidget(button)
        column.addLayout(row)
        chips = WrapRow()
        for which, chip in self.chips.items():
            chips.addWidget(chip)
            chip.clicked.connect(lambda _on=False, which=which: self.chosen.emit(which))
        column.addLayout(chips)
        self.filter.searched.connect(self.filtered)

    def set_counts(self, counts: DocumentCounts, which: DocumentFilter) -> None:
        """A chip stands only where it finds something, or is on. The same again costs nothing: it is told with every keystroke."""
        if self._shown == (counts, which):
            for one, chip in self.chips.items():
                chip.setChecked(one is which)
            return
        self._shown = counts, which
        for one, chip in self.chips.items():
            number = getattr(counts, one.value)
            chip.set_count(number)
            chip.setChecked(one is which)
            chip.setVisible(bool(number) or one in {which, DocumentFilter.ALL})
        self.send.setVisible(counts.unsent > 0)


class NoticeLine(QFrame):
    """One line: what runs, what has ended, what did not work. ``undo`` tells the row keys to put back."""

    undo = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._notice: Notice | None = None
        self._spot = IconSpot("sync", "accentink", 16)
        self._words = Label("", wrap=True)
        self._undo = LinkButton(self.tr("Put back"))
        self._close = IconButton("x", self.tr("Dismiss"), compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self._spot)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.clicked.connect(self._put_back)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Say this until something else is said."""
        self._notice = notice
        self._spot.set_icon(*_LOOKS[notice.kind])  # type: ignore[arg-type]  # a name and a colour role
        self._words.setText(notice.words)
        self._undo.setVisible(bool(notice.undo))
        self._close.setVisible(notice.kind != "work")
        self.show()
        announce(self, notice.words)

    @property
    def words(self) -> str:
        """What is said, "" for nothing."""
        return "" if self.isHidden() else self._words.text()

    def _put_back(self) -> None:
        if self._notice is not None:
            self.undo.emit(self._notice.undo)


class RunLine(QFrame):
    """That a sending to Clio runs or has left something to do. ``show_wanted`` opens it."""

    show_wanted = Signal()

    def __init__(self, run: SendRun, speech: Speech) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._run, self._speech = run, speech
        self._spot = IconSpot("sync", "accentink", 16)
        self._words = Label("", wrap=True)
        show = LinkButton(self.tr("Show"))
        show.clicked.connect(self.show_wanted)
        self.now = LinkButton(self.tr("Send now anyway"))
        self.now.clicked.connect(run.lift)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(10)
        row.addWidget(self._spot)
        row.addWidget(self._words, 1)
        row.addWidget(self.now)
        row.addWidget(show)
        run.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how the sending stands; nothing where there is none."""
        run, locale = self._run, self._speech.locale
        failed = len(run.failed())
        self.setVisible(bool(run.job) and (run.running or failed > 0))
        self.now.setVisible(run.waits_until is not None)
        look = "wait" if run.waits_until is not None else "work"
        self._spot.set_icon(*_LOOKS[look if run.running else "warn"])  # type: ignore[arg-type]
        if run.waits_until is not None:
            words = self.tr("Sending to Clio: {0} of {1}").format(
                locale.toString(run.done), locale.toString(len(run.lines))
            )
            self._words.setText(f"{words}. {waits_text(run.waits_until, self._speech)}")
        elif run.running:
            words = (
                self.tr("Sending to Clio paused: {0} of {1}") if run.paused else self.tr("Sending to Clio: {0} of {1}")
            )
            self._words.setText(words.format(locale.toString(run.done), locale.toString(len(run.lines))))
        else:
            self._words.setText(
                count_text(
                    failed,
                    self.tr("{0} document did not reach Clio."),
                    self.tr("{0} documents did not reach Clio."),
                    locale,
                )
            )
