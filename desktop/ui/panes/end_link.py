"""The question before a link is ended: both records stay, nothing flows between them any more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label


class EndLink(DialogFrame):
    """Asks; `confirmed` when the person said yes."""

    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("End the link"))
        self.set_heading(self.tr("End the link of {0}?").format(name))
        text = self.tr(
            "Both records stay as they are. What is changed in Prolegis or in Clio no longer reaches the other."
        )
        self.content.addWidget(Label(text, role="ink2", wrap=True))
        self.content.addWidget(
            Label(self.tr("It can be linked again with Matter Info at any time."), role="ink2", wrap=True)
        )
        self.content.addStretch(1)
        end = DangerButton(self.tr("End the link, keep both records"))
        end.clicked.connect(self._end)
        self.add_alternative(end)
        self.cancel.setFocus()
        self.resize(QSize(520, 220))

    def _end(self) -> None:
        self.confirmed.emit()
        self.accept()
