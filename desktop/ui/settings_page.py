"""The settings dialog: look, language, notifications, what closing means, and how both services are connected. What is chosen holds at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.records import Side
from desktop.core.state import Connection
from desktop.core.wording import connection_words
from desktop.core.wording_records import side_name
from desktop.ui.bridge import Bridge
from desktop.ui.language import Speech
from desktop.ui.menus import LANGUAGES
from desktop.ui.settings import Settings
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import LinkBadge

_MISSING = {Connection.NOT_SET_UP, Connection.SIGNED_OUT}


class SettingsPage(DialogFrame):
    """The dialog; what it cannot do itself it asks for in signals."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    connect_wanted = Signal(object)  # Side

    def __init__(self, settings: Settings, speech: Speech, bridge: Bridge, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._speech, self._bridge = settings, speech, bridge
        self.setWindowTitle(self.tr("Settings"))
        self.set_heading(self.tr("Settings"), self.tr("What you choose holds at once."))
        self.cancel.setText(self.tr("Close"))
        self.content.addWidget(self._connections())
        self.content.addLayout(self._look())
        self.content.addWidget(self._switch(
            self.tr("Notify me when something needs me"), "notices/on", True,
            self.tr("Without names of clients, at most every few hours for the same thing."),
        ))  # fmt: skip
        self.content.addWidget(self._switch(
            self.tr("Keep syncing when the window is closed"), "window/keep_syncing", True,
            self.tr("With a tray icon it always does; quit in the menu ends it."),
        ))  # fmt: skip
        self.content.addStretch(1)
        self.resize(QSize(620, 480))

    def _connections(self) -> Card:
        card = Card("canvas")
        card.body.setSpacing(8)
        for side in Side:
            connection = self._bridge.state.connections.get(side, Connection.UNCHECKED)
            words = self.tr("Connect") if connection in _MISSING else self.tr("Connection...")
            button = SecondaryButton(words, compact=True)
            button.setAccessibleName(f"{words} {side_name(side)}")
            button.setProperty("side", str(side))
            button.clicked.connect(self._connect)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(LinkBadge("P" if side is Side.PROLEGIS else "C"))
            row.addWidget(Label(side_name(side), weight=600))
            row.addWidget(Label(connection_words(connection, self._speech.lang), role="ink2"), 1)
            row.addWidget(button)
            card.body.addLayout(row)
        return card

    def _look(self) -> QVBoxLayout:
        themes = (("system", self.tr("As the desktop")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        chosen = "fr_CA" if self._speech.lang == "fr" else "en"
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._choice(self.tr("Theme"), themes, self._settings.mode, self.theme_chosen))
        column.addLayout(self._choice(self.tr("Language"), LANGUAGES, chosen, self.language_chosen))
        return column

    def _choice(self, name: str, entries: tuple[tuple[str, str], ...], chosen: str, told: object) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(8)
        label = Label(name)
        label.setMinimumWidth(120)
        row.addWidget(label)
        for value, text in entries:
            chip = FilterChip(text, on=value == chosen)
            chip.setProperty("value", value)
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        group.buttonClicked.connect(lambda chip: told.emit(chip.property("value")))  # type: ignore[attr-defined]
        return row

    def _switch(self, text: str, key: str, default: bool, meaning: str) -> QWidget:
        box = QCheckBox(text)
        box.setChecked(self._settings.flag(key, default))
        box.setAccessibleDescription(meaning)
        box.toggled.connect(lambda on: self._settings.put(key, on))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(box)
        below = Label(meaning, "small", "ink2", wrap=True)
        below.setContentsMargins(24, 0, 0, 0)
        column.addWidget(below)
        return whole

    def _connect(self) -> None:
        button = self.sender()
        if button is not None:
            self.accept()
            self.connect_wanted.emit(Side(button.property("side")))
