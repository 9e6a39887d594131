"""What the problems' dialogs share: one answer to the desk, watched to its end; a problem on the way is shown where the person is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.desk import Desk, JobEnded
from desktop.core.problems import Problem
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.frame import JobWatch, WizardFrame, empty
from desktop.ui.wizards.matter_pages import blocker_card
from desktop.ui.wizards.said import in_words

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge


class AnswerDialog(WizardFrame):
    """A question about one problem. ``send`` gives the answer, and the dialog closes once it is done."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem, size: QSize) -> None:
        words = in_words(problem)
        super().__init__(parent, bridge, words.title, words.title, words.meaning, size)
        self.problem, self.words = problem, words
        self.page = QVBoxLayout()
        self.page.setSpacing(12)
        self._said = QVBoxLayout()
        self.content.addLayout(self.page, 1)
        self.content.addLayout(self._said)
        self._deed = ""
        self._watch = JobWatch(bridge, self)
        self._watch.ended.connect(self._ended)

    def send(self, order: Callable[[Desk], str]) -> None:
        """Place the order once; closing the dialog meanwhile leaves it to the engine."""
        if self._watch.running:
            return
        empty(self._said)
        self._deed = self.primary.text()
        self.set_primary(self._deed, enabled=False, why_not=self.tr("Writing…"))
        self.cancel.setText(self.tr("Close"))
        self._watch.start(order)

    def resolve(self, keep: str) -> None:
        key = self.problem.key
        self.send(lambda desk: desk.resolve(key, keep))

    def show_trouble(self, problem: Problem) -> None:
        """A problem on the way, in the catalogue's words, under the question."""
        self._said.addWidget(blocker_card(problem))
        announce(self, in_words(problem).title)

    def _ended(self, event: JobEnded) -> None:
        if event.ok:
            self.accept()
            return
        self.set_primary(self._deed)
        if event.problems:
            for problem in event.problems:
                self.show_trouble(problem)
            return
        words = self.tr("This was answered or changed meanwhile. Nothing was written; you can close this.")
        self._said.addWidget(Label(words, role="warn", wrap=True))
        self.set_primary("")
        announce(self, words)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
