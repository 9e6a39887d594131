"""Waiting for the browser: a ring with the time left, the link again, a pasted code where no port is free; and why it did not work."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.catalogue import Rendered
from desktop.core.desk import SignInStep, SignInWait
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.wording_records import side_name
from desktop.ui.text import countdown_text
from desktop.ui.widgets.buttons import GhostButton, SecondaryButton
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.waiting_ring import WaitingRing
from desktop.ui.wizards.frame import press
from desktop.ui.wizards.said import in_words
from desktop.ui.wizards.search_page import SubmitField


class SignInPage(QWidget):
    """One sign-in. The wizard starts it; this page tells how it goes and asks for what the person can do meanwhile."""

    open_again = Signal()
    cancelled = Signal()
    code_pasted = Signal(str)
    remedy_wanted = Signal(object)  # Problem, or None for simply trying again

    def __init__(self) -> None:
        super().__init__()
        self._address = ""
        self._problem: Problem | None = None
        self._well = Card("canvas")
        self._well.body.setContentsMargins(24, 24, 24, 20)
        self._well.body.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._ring = WaitingRing()
        self._ring.ticked.connect(self._tick)
        self._spot = IconSpot("warn", "warn", 32, "warnsoft", 72)
        self._title = Label("", "title", wrap=True)
        self._words = Label("", role="ink2", wrap=True)
        for widget in (self._ring, self._spot):
            self._well.body.addWidget(widget, 0, centre)
        self._well.body.addSpacing(6)
        for label in (self._title, self._words):
            label.setAlignment(centre)
            self._well.body.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self._well)
        self._column.addLayout(self._buttons())
        self._column.addWidget(self._paste())
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        for icon, title, words in self._promises():
            self._facts.addLayout(_promise(icon, title, words))
        self._column.addLayout(self._facts)
        self._column.addStretch(1)

    # --- what it shows ----------------------------------------------------------------------------------------------

    def show_opening(self, side: Side) -> None:
        """Before the browser is open."""
        self._problem = None
        self._state(waiting=True)
        self._title.setText(self.tr("Opening your browser"))
        self._words.setText(self.tr("{side}’s own sign-in page opens there.").format(side=side_name(side)))
        self._again.setEnabled(False)
        self._copy.setEnabled(False)

    def show_waiting(self, wait: SignInWait) -> None:
        """The browser is open; the ring empties until the sign-in is given up."""
        self._address = wait.address
        self._state(waiting=True, paste=wait.paste)
        self._again.setEnabled(True)
        self._copy.setEnabled(True)
        self._title.setText(self.tr("Waiting for you in the browser"))
        self._ring.start(max(1.0, (wait.expires_at - datetime.now().astimezone()).total_seconds()))
        target = self._code if wait.paste else self._again
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stopped(self, step: SignInStep) -> None:
        """It gave no sign-in: what happened and one remedy."""
        self._ring.stop()
        self._state(waiting=False)
        self._problem = step.problem
        if step.problem is not None:
            words: Rendered = in_words(step.problem)
            title, text, button = words.title, words.meaning, words.primary.words
        else:
            title, text = self._stops(step)
            button = self.tr("Sign in to {side}").format(side=side_name(step.side))
        self._title.setText(title)
        self._words.setText(text)
        self._remedy.setText(button)
        self._remedy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stops(self, step: SignInStep) -> tuple[str, str]:
        side = side_name(step.side)
        if step.step == "declined":
            text = self.tr("Nothing was allowed in {side}. To sync, press Allow on its page.")
            return self.tr("You pressed Decline"), text.format(side=side)
        if step.step == "expired":
            text = self.tr("The page in the browser waited too long. Nothing is lost; start again.")
            return self.tr("The time for signing in is over"), text
        if step.step == "cancelled":
            return self.tr("Signing in was cancelled"), self.tr("Nothing was changed.")
        text = self.tr("{side} did not take the sign-in. Nothing was changed; start again.")
        return self.tr("Signing in did not work"), text.format(side=side)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _buttons(self) -> QHBoxLayout:
        self._again = SecondaryButton(self.tr("&Open again"), icon="open")
        self._copy = SecondaryButton(self.tr("Copy &link"), icon="copy")
        self._stop = GhostButton(self.tr("&Stop waiting"))
        self._remedy = SecondaryButton("")
        press(self._again, self.open_again.emit)
        press(self._copy, self._copy_link)
        press(self._stop, self.cancelled.emit)
        press(self._remedy, lambda: self.remedy_wanted.emit(self._problem))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._again, self._copy, self._stop, self._remedy):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _paste(self) -> Card:
        self._paste_card = Card()
        self._paste_card.body.setSpacing(8)
        words = self.tr("The browser cannot come back by itself here. Copy the code that it shows and paste it:")
        self._paste_card.body.addWidget(Label(words, wrap=True))
        row = QHBoxLayout()
        self._code = SubmitField(self.tr("Code from the browser"), icon="key")
        self._code.submitted.connect(self._send_code)
        send = SecondaryButton(self.tr("&Use code"))
        press(send, lambda: self._send_code(self._code.text()))
        row.addWidget(self._code, 1)
        row.addWidget(send)
        self._paste_card.body.addLayout(row)
        return self._paste_card

    def _promises(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "shield",
                self.tr("Your password stays with the service"),
                self.tr("The assistant only receives a permission that you can withdraw at any time."),
            ),
            (
                "key",
                self.tr("Kept in this computer’s password store"),
                self.tr("Signing in at each start is not needed."),
            ),
            (
                "globe",
                self.tr("Nothing to copy by hand"),
                self.tr("Another browser? Copy the link into it."),
            ),
        )

    def _state(self, *, waiting: bool, paste: bool = False) -> None:
        while_waiting: tuple[QWidget, ...] = (self._ring, self._again, self._copy, self._stop)
        for widget in while_waiting:
            widget.setVisible(waiting)
        self._spot.setVisible(not waiting)
        self._remedy.setVisible(not waiting)
        self._paste_card.setVisible(paste)

    def _tick(self, left: int) -> None:
        words = self.tr("This page goes forward by itself. Time left {time}")
        self._words.setText(words.format(time=countdown_text(left)))

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self._copy.setText(self.tr("Link copied"))

    def _send_code(self, code: str) -> None:
        if code.strip():
            self._code.clear()
            self.code_pasted.emit(code.strip())


def _promise(icon: str, title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconSpot(icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(0)
    text.addWidget(Label(title, weight=600, wrap=True))
    text.addWidget(Label(words, role="ink2", wrap=True))
    row.addLayout(text, 1)
    return row
