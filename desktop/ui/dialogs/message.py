"""Small dialogs: a message to copy for whoever helps, and one step to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.desk import Desk
from desktop.core.problems import Problem
from desktop.ui.dialogs.answer import AnswerDialog
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.cards import Card, ChoiceCard
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.frame import WizardFrame, scrolling
from desktop.ui.wizards.matter_pages import hint
from desktop.ui.wizards.said import in_words

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_MESSAGE, _STEP, _REVIEW = QSize(640, 480), QSize(560, 320), QSize(720, 520)


class MessageDialog(WizardFrame):
    """The problem as text: what happened, what it means, the facts. The button copies it."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem, offer: Offer) -> None:
        words = in_words(problem)
        super().__init__(parent, bridge, words.title, words.title, words.meaning, _MESSAGE)
        self.text = f"{words.title}\n{words.meaning}\n\n{words.details}\n"
        card = Card("canvas")
        label = Label(self.text, "small", "ink2", wrap=True, selectable=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(label, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.content.addWidget(scrolling(inner), 1)
        self.content.addLayout(hint("shield", self.tr("No password or key is in it. Look through it before sending.")))
        reports = (
            offer.action is Action.SEND_REPORT
        )  # nothing leaves this computer by itself: the button says what it does
        self.set_primary(self.tr("Copy the report") if reports else offer.words, icon="copy")
        self.cancel.setText(self.tr("Close"))
        self.on_primary = self._copy
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        words = self.tr("Copied: paste it into a message to whoever looks after this program")
        self.set_note(words)
        announce(self, words)


class RestartDialog(WizardFrame):
    """What is done while the program starts, because nothing may use the index meanwhile. `accepted`: end the program now."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem) -> None:
        words = in_words(problem)
        super().__init__(parent, bridge, words.title, words.title, words.meaning, _STEP)
        said = self.tr(
            "It is done while the program starts. Quit now, start it again, and press the same button there."
        )
        self.content.addLayout(hint("info", said))
        self.content.addStretch(1)
        self.set_primary(self.tr("Quit now"))
        self.on_primary = self.accept
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


class ConfirmDialog(AnswerDialog):
    """One step in the words of its button, with what it does."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, problem: Problem, offer: Offer, result: str,
        order: Callable[[Desk], str],
    ) -> None:  # fmt: skip
        super().__init__(parent, bridge, problem, _STEP)
        self.page.addLayout(hint("info", result))
        self.page.addStretch(1)
        self.set_primary(offer.words)
        self.on_primary = lambda: self.send(order)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)


class ReviewDialog(AnswerDialog):
    """Many changes at once: how many, which ones, and the two answers. Nothing is chosen beforehand."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, problem: Problem, names: Sequence[str]) -> None:
        super().__init__(parent, bridge, problem, _REVIEW)
        count = problem.params.get("count", "")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card("canvas")
        card.body.addWidget(Label(self.tr("Among them"), weight=600))
        for name in names:
            card.body.addWidget(Label(name, wrap=True))
        column.addWidget(card)
        group = QWidget()
        cards = QVBoxLayout(group)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(8)
        self._keep = ""
        through = self.tr("Let {count} changes through").format(count=count or self.tr("these"))
        for keep, title, detail in (
            ("wait", self.tr("Keep them back"), self.tr("nothing is written; everything else goes on")),
            ("both", through, self.tr("they are written now; this question comes back for the next many")),
        ):
            if keep in problem.choices:
                choice = ChoiceCard(title, detail, group)
                choice.toggled.connect(lambda on, keep=keep, title=title: self._choose(keep, title, on))
                cards.addWidget(choice)
        column.addWidget(group)
        column.addStretch(1)
        self.page.addWidget(scrolling(inner), 1)
        self.set_primary(self.tr("Choose"), enabled=False, why_not=self.tr("Choose with ↑ ↓"))
        self.on_primary = lambda: self.resolve(self._keep)
        if (first := group.findChild(ChoiceCard)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, keep: str, title: str, on: bool) -> None:
        if on:
            self._keep = keep
            self.set_primary(title)
