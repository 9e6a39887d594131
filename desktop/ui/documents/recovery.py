"""The recovery code of the kept copies: shown once, to be written down and kept elsewhere; and asked for where this computer has lost the key, or given up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import DangerButton, GhostButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.controls import CheckBox
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import Field

_SIZE = QSize(560, 340)
_ASK_HIGH = 240


class ShowRecoveryCode(DialogFrame):
    """The code, once. ``noted`` when the person says that it is written down; until then it is shown again at the next start."""

    noted = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery code"))
        self.set_heading(
            self.tr("Write down the recovery code"),
            self.tr("Once you say that it is written down, it is not shown again."),
        )
        self._code = code
        words = self.tr(
            "What is deleted or replaced is kept, encrypted, for thirty days. If this computer loses its password store, only this code opens "
            "those copies. Keep it away from this computer, as you keep a spare key."
        )
        self.content.addWidget(Label(words, role="ink2", wrap=True))
        card = Card("canvas")
        self.shown = Label(code, "subheading", wrap=True, selectable=True)
        self.shown.setAccessibleName(self.tr("Recovery code"))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.shown)
        self.content.addWidget(card)
        self.kept = CheckBox(self.tr("I have written it down"))
        self.kept.toggled.connect(self._weigh)
        self.content.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        copy = GhostButton(self.tr("Copy"), icon="copy")
        copy.clicked.connect(self._copy)
        self.add_alternative(copy)
        self.cancel.setText(self.tr("Later"))
        self.primary.clicked.connect(self._done)
        self._weigh(False)
        self.kept.setFocus()
        self.resize(_SIZE.width(), current_theme().height(_SIZE.height()))

    def _weigh(self, kept: bool) -> None:
        self.set_primary(self.tr("Done"), icon="check", enabled=kept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        announce(self, self.tr("The code is copied."))

    def _done(self) -> None:
        self.noted.emit()
        self.accept()


class GiveRecoveryCode(DialogFrame):
    """Asks for the code. ``given`` tells it; ``refuse`` says that it does not fit, ``accept`` that it did. ``lacked``: nobody has it."""

    given = Signal(str)
    lacked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery code"))
        self.set_heading(
            self.tr("Enter the recovery code"),
            self.tr("This computer has lost the key to the kept copies. They are safe; the code opens them again."),
        )
        self.field = Field(self.tr("The code that was written down"), name=self.tr("Recovery code"), icon="key")
        self.field.textChanged.connect(self._weigh)
        self.content.addWidget(self.field)
        self._why = Label("", role="stop", wrap=True)
        self.content.addWidget(self._why)
        self.content.addStretch(1)
        self.primary.clicked.connect(lambda: self.given.emit(self.field.text().strip()))
        lack = GhostButton(self.tr("I do not have the code"))
        lack.clicked.connect(self._lack)
        self.add_alternative(lack)
        self._weigh()
        self.field.setFocus()
        self.resize(_SIZE.width(), current_theme().height(_ASK_HIGH))

    def refuse(self) -> None:
        """The code opened nothing: it can be entered again."""
        self._why.setText(self.tr("This code does not open the copies. Spaces, dashes and capitals do not matter."))
        announce(self, self._why.text())
        self.primary.setEnabled(True)
        self.field.setFocus()
        self.field.selectAll()

    def wait(self) -> None:
        """It is being tried."""
        self.primary.setEnabled(False)

    def _lack(self) -> None:
        self.reject()
        self.lacked.emit()

    def _weigh(self) -> None:
        self._why.setText("")
        self.set_primary(self.tr("Open the copies"), icon="key", enabled=bool(self.field.text().strip()))


class GoWithoutCode(DialogFrame):
    """What it means that nobody has the code, and whether to go on. ``confirmed`` for yes; ``refuse`` says that it could not be done."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery code"))
        self.set_heading(
            self.tr("Go on without the recovery code?"), self.tr("In Prolegis and in Clio nothing is lost or changed.")
        )
        for words in (
            self.tr("What was kept here of deleted and replaced documents so far can never be opened again."),
            self.tr("Those copies are not removed: they stay on this computer, set aside in the program’s folder."),
            self.tr("A new key and a new recovery code are made, and the deletions that wait go on."),
        ):
            self.content.addWidget(Label(words, role="ink2", wrap=True))
        self.sure = CheckBox(self.tr("I know that those copies cannot be opened again"))
        self.content.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        self._why = Label("", role="stop", wrap=True)
        self.content.addWidget(self._why)
        self.content.addStretch(1)
        self.go = DangerButton(self.tr("Set them aside and go on"))
        self.go.setEnabled(False)
        self.sure.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._confirm)
        self.add_alternative(self.go)
        self.cancel.setFocus()
        self.resize(_SIZE.width(), current_theme().height(_SIZE.height()))

    def refuse(self, why: str) -> None:
        """No new key could be made or kept: it can be tried again."""
        self._why.setText(self.tr("It was not done: {0}. The old copies are as they were.").format(why.rstrip(".")))
        announce(self, self._why.text())
        self.go.setEnabled(True)

    def _confirm(self) -> None:
        self._why.setText("")
        self.go.setEnabled(False)
        self.confirmed.emit()
