"""What the window shows before anything is connected: one step a service, each with one button, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.records import Side
from desktop.core.state import Connection, SyncState
from desktop.core.wording import connection_words
from desktop.core.wording_records import region_name, side_name
from desktop.ui.language import Speech
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge

_WIDTH = 560
_MISSING = {Connection.NOT_SET_UP, Connection.SIGNED_OUT, Connection.UNCHECKED}


class _Step(Card):
    """One service: how it is, and the button that connects it."""

    wanted = Signal(object)  # Side

    def __init__(self, side: Side, speech: Speech, region: str) -> None:
        super().__init__()
        self._side, self._speech = side, speech
        self._state = Label("", "small", "ink2")
        canada = self.tr("Connect to Clio ({0})").format(region_name(region, speech.lang))
        words = canada if side is Side.CLIO else self.tr("Connect to Prolegis")
        self.button = PrimaryButton(words) if side is Side.CLIO else SecondaryButton(words)
        self.button.clicked.connect(self._connect)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(side_name(side), "card"))
        names.addWidget(self._state)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(LinkBadge("P" if side is Side.PROLEGIS else "C", tile=HEAD_TILE))
        row.addLayout(names, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)

    def set_connection(self, connection: Connection) -> None:
        """How the service is now."""
        missing = connection in _MISSING
        self._state.setText(connection_words(connection, self._speech.lang))
        self._state.set_role("ink2" if missing else "ok")
        self.button.setVisible(missing)

    def _connect(self) -> None:
        self.wanted.emit(self._side)


class FirstRun(QFrame):
    """The page; `connect_wanted` tells the service."""

    connect_wanted = Signal(object)  # Side

    def __init__(self, speech: Speech, region: str = "ca") -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Connect both services"))
        self._steps = {side: _Step(side, speech, region) for side in (Side.CLIO, Side.PROLEGIS)}
        inner = QWidget()
        inner.setMaximumWidth(current_theme().height(_WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("Connect Prolegis and Clio"), "page", wrap=True))
        text = self.tr(
            "Sign in to both in your browser. Reading starts by itself then; nothing is written until you link a matter."
        )
        column.addWidget(Label(text, role="ink2", wrap=True))
        column.addSpacing(8)
        for step in self._steps.values():
            step.wanted.connect(self.connect_wanted)
            column.addWidget(step)
        column.addSpacing(8)
        note = self.tr(
            "Passwords stay with Prolegis and Clio. The sign-ins are kept in this computer’s password store."
        )
        column.addWidget(Label(note, "small", "ink2", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 6)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)

    def set_state(self, state: SyncState) -> None:
        """How both services are now."""
        for side, step in self._steps.items():
            step.set_connection(state.connections.get(side, Connection.UNCHECKED))

    def focus(self) -> None:
        """Put the keyboard on the first button that is left."""
        for step in self._steps.values():
            if step.button.isVisible():
                step.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
