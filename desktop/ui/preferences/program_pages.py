"""The pages about the program on this computer: when it speaks up and what closing its window means, and what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop import __version__
from desktop.ui import icons
from desktop.ui.preferences.parts import Page, fact_row, switch
from desktop.ui.settings import Settings
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.labels import Label
from desktop.ui.wizards.frame import press, sharing


class NoticesPage(Page):
    """Whether problems are announced, and whether syncing goes on without the window."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(self.tr("Notifications"), self.tr("What you choose holds at once, on this computer."))
        self.body.addLayout(
            switch(
                self.tr("Notify me when something needs me"),
                self.tr(
                    "Without names of clients, and less and less often for the same thing. What goes well is never announced."
                ),
                settings.flag("notices/on", True),
                lambda on: settings.put("notices/on", on),
            )
        )
        self.body.addLayout(
            switch(
                self.tr("Keep syncing when the window is closed"),
                self.tr("With a tray icon it always does. Quit in the menu ends the program."),
                settings.flag("window/keep_syncing", True),
                lambda on: settings.put("window/keep_syncing", on),
            )
        )
        self.end()


class ProgramPage(Page):
    """Version, licence, and where this computer keeps its data."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(self.tr("About"))
        self._folder = settings.path.parent
        mark = QLabel()
        mark.setTextFormat(Qt.TextFormat.PlainText)
        mark.setPixmap(icons.app_mark(48, self.devicePixelRatioF()))
        what = self.tr(
            "Keeps a firm’s clients and matters equal in Prolegis and Clio. Not a product of Prolegis or Clio."
        )
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(sharing(Label(what, role="ink2", wrap=True)), 1)
        self.body.addLayout(head)
        self.body.addLayout(fact_row(self.tr("Version"), __version__))
        self.body.addLayout(fact_row(self.tr("Licence"), self.tr("MIT: free software, without warranty")))
        self.body.addLayout(fact_row(self.tr("Data folder"), str(self._folder)))
        row = QHBoxLayout()
        row.addWidget(press(SecondaryButton(self.tr("Open the data folder"), icon="folder"), self._open))
        row.addStretch(1)
        self.body.addLayout(row)
        kept = self.tr(
            "It holds the links, the history and the window’s settings. Passwords and sign-ins are never in it."
        )
        self.body.addWidget(Label(kept, "small", "ink2", wrap=True))
        self.end()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
