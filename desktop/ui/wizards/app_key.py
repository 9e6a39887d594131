"""The firm's Clio app key: an administrator enters it once on a computer. It goes into the password store and is never shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.desk import JobEnded
from desktop.core.problems import Problem
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import Field
from desktop.ui.wizards.frame import JobWatch, WizardFrame, empty
from desktop.ui.wizards.matter_pages import blocker_card, hint
from desktop.ui.wizards.said import unforeseen

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge

_SIZE = QSize(640, 480)


def open_app_key(parent: QWidget | None, bridge: Bridge, region: str = "ca") -> AppKeyDialog:
    """Open the administrator's page."""
    dialog = AppKeyDialog(parent, bridge, region)
    dialog.open()
    return dialog


class AppKeyForm(QWidget):
    """Client id and secret. ``edited`` after each key; ``saved`` once the password store has them."""

    edited = Signal()
    saved = Signal()
    failed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._watch = JobWatch(bridge, self)
        self._watch.ended.connect(self._ended)
        self.client_id = Field(name=self.tr("App key (client ID)"))
        self.secret = Field(name=self.tr("App secret"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for field in (self.client_id, self.secret):
            field.textChanged.connect(lambda _text: self.edited.emit())
        card = Card("canvas")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (words, field) in enumerate(
            ((self.tr("App &key (client ID)"), self.client_id), (self.tr("App &secret"), self.secret))
        ):
            label = Label(words, weight=500)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        card.body.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addLayout(
            hint(
                "key", self.tr("Kept in this computer’s password store; it is never shown again and stands in no file.")
            )
        )
        column.addLayout(
            hint(
                "info", self.tr("Clio gives it to an administrator of the firm under Settings, Developer Applications.")
            )
        )
        self._trouble = QVBoxLayout()
        column.addLayout(self._trouble)
        column.addStretch(1)

    @property
    def complete(self) -> bool:
        return bool(self.client_id.text().strip() and self.secret.text().strip())

    def save(self, region: str) -> None:
        """Hand both to the password store; the secret leaves the field at once."""
        if not self.complete or self._watch.running:
            return
        client_id, secret = self.client_id.text().strip(), self.secret.text().strip()
        self.secret.clear()
        empty(self._trouble)
        self._watch.start(lambda desk: desk.save_app_key(client_id, secret, region))

    def _ended(self, event: JobEnded) -> None:
        if event.ok:
            self.client_id.clear()
            self.saved.emit()
            return
        problem: Problem = event.problems[0] if event.problems else unforeseen()
        self._trouble.addWidget(blocker_card(problem))
        self.failed.emit()


class AppKeyDialog(WizardFrame):
    """The form alone, for an administrator."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, region: str) -> None:
        super().__init__(
            parent, bridge, self.tr("Clio app key"), self.tr("What is the firm’s Clio app key?"), "", _SIZE
        )
        self.set_heading(
            self._heading.text(),
            self.tr(
                "An administrator does this once on each computer; everybody then signs in with their own account."
            ),
        )
        self._region = region
        self._form = AppKeyForm(bridge)
        self._form.edited.connect(self._renew)
        self._form.saved.connect(self.accept)
        self._form.failed.connect(self._renew)
        self.content.addWidget(self._form)
        self.on_primary = lambda: self._form.save(self._region)
        self._renew()
        self._form.client_id.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        why = self.tr("Enter both")
        self.set_primary(self.tr("Save the app key"), icon="key", enabled=self._form.complete, why_not=why)
