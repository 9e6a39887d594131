"""Where there is no tray icon: asked once, whether closing the window ends the program; and said each time, where it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label


class KeepSyncing(DialogFrame):
    """Asks; `decided` tells whether syncing goes on."""

    decided = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Close the window"))
        self.set_heading(self.tr("Keep syncing in the background?"))
        text = self.tr(
            "This desktop shows no tray icon: the window is then minimised instead of closed. You can change this in the settings."
        )
        self.content.addWidget(Label(text, role="ink2", wrap=True))
        self.content.addStretch(1)
        self.set_primary(self.tr("Keep syncing"))
        self.primary.clicked.connect(self._keep)
        stop = SecondaryButton(self.tr("Quit"))
        stop.clicked.connect(self._stop)
        self.add_alternative(stop)
        self.resize(QSize(520, 200))

    def _keep(self) -> None:
        self.decided.emit(True)
        self.accept()

    def _stop(self) -> None:
        self.decided.emit(False)
        self.accept()


class SyncStops(DialogFrame):
    """Closing ends the program here, as somebody chose: what that means is said before it happens. `accepted`: quit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Close the window"))
        self.set_heading(self.tr("Syncing stops when the window closes"))
        text = self.tr("What waits is kept and goes on at the next start.")
        self.content.addWidget(Label(text, role="ink2", wrap=True))
        self.content.addStretch(1)
        self.set_primary(self.tr("Quit"))
        self.primary.clicked.connect(self.accept)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(QSize(480, 170))
