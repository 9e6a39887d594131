"""What a job does and how it ended, in the wizard's own place: under way, not confirmed yet, done with what was written, or kept by a problem."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.catalogue import Offer
from desktop.core.desk import Change, JobProgress
from desktop.core.problems import Problem
from desktop.core.wording_records import step_words
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.empty_state import EmptyKind, EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.change_list import ChangeList
from desktop.ui.wizards.draft import Draft, NewNumber
from desktop.ui.wizards.frame import empty, scrolling
from desktop.ui.wizards.said import in_words, language, time_words

_BAR = QSize(280, 6)


class ProgressPage(QWidget):
    """One page, one state at a time. ``acted`` gives (problem, offer) of the button under a problem."""

    acted = Signal(object, object)
    number_chosen = Signal(str)  # "clio" (Update Matter) or "prolegis" (Update Clio Matter)

    def __init__(self) -> None:
        super().__init__()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._inner))

    def show_running(self, title: str, words: str = "", done: int = 0, total: int = 0) -> None:
        """Under way: a bar where the length is known, else the words alone."""
        self._state("sync", title, words, "work")
        if total:
            bar = QProgressBar()
            bar.setObjectName("thin")
            bar.setTextVisible(False)
            bar.setRange(0, total)
            bar.setValue(done)
            bar.setFixedWidth(current_theme().height(_BAR.width()))
            bar.setAccessibleName(title)
            self._column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
            count = self.tr("{done} of {total}").format(done=done, total=total)
            self._column.addWidget(Label(count, "small", "ink2"), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)

    def show_progress(self, title: str, event: JobProgress) -> None:
        """What a job told of its progress."""
        if event.step == "confirming":
            self.show_confirming(event)
        else:
            step = step_words(event.step, language())
            words = f"{step}: {event.detail}" if event.detail else step
            self.show_running(title, "" if event.step == "linking" else words, event.done, event.total)

    def show_confirming(self, event: JobProgress) -> None:
        """A create was sent and Clio has not said yes: nothing more may be created meanwhile (C2)."""
        title = self.tr("Not confirmed by Clio yet")
        if event.check_at is not None:
            words = self.tr("Not confirmed by Clio; checked again at {time}. You can close this.")
            words = words.format(time=time_words(event.check_at))
        else:
            words = self.tr("Not confirmed by Clio; checked again in a moment. You can close this.")
        self._state("clock", title, words, "warn")
        self._column.addStretch(2)

    def show_done(
        self,
        title: str,
        words: str,
        changes: Sequence[Change] = (),
        draft: Draft | None = None,
        number: NewNumber | None = None,
    ) -> None:
        """The quiet end, with everything that was written of the draft. ``number``: what Clio gave to a new matter."""
        self._state("check", title, words, "ok", centred=not changes)
        if changes and draft is not None:
            self._column.addWidget(Label(self.tr("What was written"), weight=600))
            written = ChangeList()
            written.show_changes(changes, draft.matches.prolegis.name, draft.types, number)
            self._column.addWidget(written)

    def add_clio_syncing(self, ours: str, theirs: str, *, to_clio: bool) -> None:
        """The numbers still differ: "Clio Syncing" beneath the Matter Number."""
        card = Card()
        card.body.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconSpot("not-equal", "warn", 16))
        head.addWidget(Label(self.tr("Clio Syncing"), weight=600))
        numbers = self.tr("Matter number: Prolegis {ours} · Clio {theirs}").format(ours=ours, theirs=theirs)
        head.addWidget(Label(numbers, role="ink2", wrap=True), 1)
        card.body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._number_button("clio", self.tr("Update Matter"), theirs))
        if to_clio:
            row.addWidget(self._number_button("prolegis", self.tr("Update Clio Matter"), ours))
        row.addStretch(1)
        card.body.addLayout(row)
        self._column.addWidget(card)

    def finish(self) -> None:
        """The rest of the page stays empty."""
        self._column.addStretch(1)

    def show_problem(self, problem: Problem) -> None:
        """The catalogue's words with its one button."""
        words = in_words(problem)
        self._state("warn", words.title, words.meaning, "warn")
        button = SecondaryButton(words.primary.words)
        offer: Offer = words.primary
        button.clicked.connect(lambda _checked=False: self.acted.emit(problem, offer))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        button.show()  # a hidden button takes no focus
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number_button(self, keep: str, text: str, number: str) -> SecondaryButton:
        button = SecondaryButton(text)
        button.setToolTip(number)
        button.clicked.connect(lambda _checked=False: self.number_chosen.emit(keep))
        return button

    def _state(self, icon: str, title: str, words: str, kind: EmptyKind, *, centred: bool = True) -> None:
        empty(self._column)
        if centred:
            self._column.addStretch(1)
            state = EmptyState(icon, title, words, kind=kind)
            self._column.addWidget(state)
        else:
            head = QHBoxLayout()
            head.setSpacing(12)
            disc = {"ok": "oksoft", "warn": "warnsoft", "work": "accentsoft", "stop": "stopsoft", "plain": "sunken"}[
                kind
            ]
            role = "accentink" if kind == "work" else "ink2" if kind == "plain" else kind
            head.addWidget(IconSpot(icon, role, 20, disc, 40))  # type: ignore[arg-type]
            text = QVBoxLayout()
            text.setSpacing(2)
            text.addWidget(Label(title, "title", wrap=True))
            text.addWidget(Label(words, role="ink2", wrap=True))
            head.addLayout(text, 1)
            self._column.addLayout(head)
        announce(self, f"{title}. {words}")
