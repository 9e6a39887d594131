"""Both connections as set up: whose they are, where they lead, and the buttons that sign in again or disconnect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.bilingual import plain
from desktop.core.desk import ConnectionInfo
from desktop.core.records import Side
from desktop.core.state import Connection
from desktop.core.wording import connection_words
from desktop.core.wording_records import region_name, side_name
from desktop.ui.preferences.parts import Page, fact_row
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import DangerButton, PaintedButton, SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label, LabelRole
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge
from desktop.ui.wizards.frame import press
from desktop.ui.wizards.said import language

_NAME = 120
_ROLES: Final[dict[Connection, LabelRole]] = {
    Connection.OK: "ok",
    Connection.UNCHECKED: "ink2",
    Connection.SLOW: "ink2",
}


class ConnectionsPage(Page):
    """A card a service; the signals tell its side."""

    sign_in_wanted = Signal(object)  # Side
    disconnect_wanted = Signal(object)  # Side
    app_key_wanted = Signal(str)  # region

    def __init__(self, infos: Iterable[ConnectionInfo], states: dict[Side, Connection]) -> None:
        super().__init__(
            self.tr("Connections"),
            self.tr("Passwords stay with Prolegis and Clio; the sign-ins are kept in this computer’s password store."),
        )
        for info in infos:
            self.body.addWidget(self._card(info, states.get(info.side, Connection.UNCHECKED)))
        self.end()

    def _card(self, info: ConnectionInfo, state: Connection) -> Card:
        card = Card()
        card.body.setSpacing(6)
        shown = state if info.signed_in else Connection.NOT_SET_UP
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(LinkBadge("P" if info.side is Side.PROLEGIS else "C", linked=info.signed_in, tile=HEAD_TILE))
        head.addWidget(Label(side_name(info.side), "card"))
        head.addWidget(Label(connection_words(shown, language()), "small", _ROLES.get(shown, "warn")), 1)
        card.body.addLayout(head)
        for name, value in self._facts(info):
            card.body.addLayout(fact_row(name, value))
        card.body.addSpacing(4)
        card.body.addLayout(self._buttons(info))
        return card

    def _facts(self, info: ConnectionInfo) -> list[tuple[str, str]]:
        unknown = self.tr("not known yet")
        who = info.identity
        facts = [
            (self.tr("Firm"), plain(who.account_name, _NAME) if who and who.account_name else unknown),
            (self.tr("User"), plain(who.user_name, _NAME) if who and who.user_name else unknown),
        ]
        if info.side is Side.CLIO:
            facts.append((self.tr("Region"), region_name(info.region, language())))
        facts.append((self.tr("Address"), plain(info.base_url, _NAME)))
        if info.side is Side.CLIO:
            kept = self.tr("kept on this computer") if info.has_app_key else self.tr("missing")
            facts.append((self.tr("App key"), kept))
        return facts

    def _buttons(self, info: ConnectionInfo) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            self._button(
                self.tr("Sign in again") if info.signed_in else self.tr("Connect"),
                info.side,
                lambda: self.sign_in_wanted.emit(info.side),
            )
        )
        if info.side is Side.CLIO:
            words = self.tr("Change the app key...") if info.has_app_key else self.tr("Enter the app key...")
            row.addWidget(self._button(words, info.side, lambda: self.app_key_wanted.emit(info.region)))
        if info.signed_in:
            words = self.tr("Disconnect...")
            row.addWidget(self._button(words, info.side, lambda: self.disconnect_wanted.emit(info.side)))
        row.addStretch(1)
        return row

    def _button(self, words: str, side: Side, what: Callable[[], None]) -> PaintedButton:
        button = press(SecondaryButton(words, compact=True), what)
        button.setAccessibleName(f"{words} {side_name(side)}")
        return button


class Disconnect(DialogFrame):
    """Asks before a sign-in is given back; `confirmed` when the person said yes."""

    confirmed = Signal()

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = side_name(side)
        self.setWindowTitle(self.tr("Disconnect {0}").format(name))
        self.set_heading(self.tr("Disconnect this computer from {0}?").format(name))
        for text in (
            self.tr("The permission is given back to {0} and syncing stops here until somebody signs in again."),
            self.tr("Nothing is deleted: links, history and changes that wait are kept, and no record is touched."),
        ):
            self.content.addWidget(Label(text.format(name), role="ink2", wrap=True))
        self.content.addStretch(1)
        self.add_alternative(press(DangerButton(self.tr("Disconnect {0}").format(name)), self._confirm))
        self.cancel.setFocus()
        theme = current_theme()
        self.resize(QSize(theme.height(520), theme.height(220)))

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()
