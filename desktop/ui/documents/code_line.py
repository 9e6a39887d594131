"""The line over the documents that asks to write the recovery code down. It waits; nothing opens by itself over what a person is doing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.cards import IconSpot
from desktop.ui.widgets.labels import Label


class CodeLine(QFrame):
    """Hidden until somebody has to note the code. ``show_wanted`` opens it."""

    show_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.words = Label(self.tr("Write down the recovery code of the copies that are kept here."), wrap=True)
        self.button = LinkButton(self.tr("Show it..."))
        later = IconButton("x", self.tr("Later"), compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(IconSpot("key", "warn", 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(later)
        self.button.clicked.connect(self.show_wanted)
        later.clicked.connect(self.hide)
        self.hide()
