"""The connect wizard's own pages: the region or address, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import ConnectionInfo
from desktop.core.records import Side
from desktop.core.wording_records import region_name, side_name
from desktop.ui.widgets.cards import Card, ChoiceCard
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge
from desktop.ui.widgets.search_field import Field
from desktop.ui.wizards.matter_pages import hint
from desktop.ui.wizards.said import count_words, language

if TYPE_CHECKING:
    from desktop.core.views import Reader

_REGIONS = (("ca", "ca.app.clio.com"), ("us", "app.clio.com"), ("eu", "eu.app.clio.com"), ("au", "au.app.clio.com"))


class WherePage(QWidget):
    """Clio's region, Canada chosen beforehand; or Prolegis' address."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._group = QWidget()
        cards = QVBoxLayout(self._group)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(8)
        self._cards: dict[str, ChoiceCard] = {}
        for region, host in _REGIONS:
            card = ChoiceCard(region_name(region, language()), host, self._group)
            cards.addWidget(card)
            self._cards[region] = card
        self._cards["ca"].setChecked(True)
        self._field = Field("https://…", name=self.tr("Prolegis’s address"), icon="globe")
        self._given = Label("", "small", "ink2", wrap=True)
        column.addWidget(self._group)
        column.addWidget(self._field)
        column.addWidget(self._given)
        column.addStretch(1)
        self._field.hide()
        self._given.hide()

    @property
    def region(self) -> str:
        return next(region for region, card in self._cards.items() if card.isChecked())

    @property
    def address(self) -> str:
        return self._field.text().strip()

    def show_region(self, info: ConnectionInfo) -> None:
        if info.region in self._cards:
            self._cards[info.region].setChecked(True)
        if info.base_url:
            self._given.setText(self.tr("Address set by your firm: {address}").format(address=info.base_url))
            self._given.show()

    def ask_address(self) -> None:
        """Prolegis in place of the regions."""
        self._group.hide()
        self._given.setText(self.tr("Your firm’s administrator or Prolegis knows it."))
        self._given.show()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus(self) -> None:
        self._group.show()
        self._field.hide()
        self._cards[self.region].setFocus(Qt.FocusReason.OtherFocusReason)


class FoundPage(QWidget):
    """Who is signed in on each side, and how much there is."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._who: dict[Side, tuple[Label, Label]] = {}
        for side in Side:
            card = Card()
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(LinkBadge("P" if side is Side.PROLEGIS else "C", tile=HEAD_TILE))
            text = QVBoxLayout()
            text.setSpacing(0)
            name, detail = Label("", weight=600, wrap=True), Label("", "small", "ink2", wrap=True)
            text.addWidget(name)
            text.addWidget(detail)
            row.addLayout(text, 1)
            card.body.addLayout(row)
            self._column.addWidget(card)
            self._who[side] = (name, detail)
        self._counts = Label("", "title", wrap=True)
        self._more = Label("", role="ink2", wrap=True)
        self._column.addSpacing(12)
        self._column.addWidget(self._counts)
        self._column.addWidget(self._more)
        self._column.addSpacing(12)
        words = self.tr(
            "Clients and matters from before are never linked by themselves: Sync with Clio does it, one click each."
        )
        self._column.addLayout(hint("info", words))
        self._column.addStretch(1)

    def show_identities(self, infos: tuple[ConnectionInfo, ...]) -> None:
        for info in infos:
            name, detail = self._who[info.side]
            where = f" ({region_name(info.region, language())})" if info.side is Side.CLIO and info.region else ""
            who = info.identity
            name.setText(
                f"{side_name(info.side)}{where}: {who.account_name}"
                if who and who.account_name
                else f"{side_name(info.side)}{where}"
            )
            if not info.signed_in:
                detail.setText(self.tr("not connected yet"))
            else:
                detail.setText(who.user_name if who and who.user_name else self.tr("connected"))

    def show_counts(self, reader: Reader | None, read: int, *, reading: bool) -> None:
        if reading:
            self._counts.setText(self.tr("Reading both sides for the first time"))
            words = count_words(read, self.tr("{n} record so far"), self.tr("{n} records so far"))
            calm = self.tr("nothing is written")
            self._more.setText(f"{words} · {calm}")
            return
        if reader is None:
            self._counts.setText(self.tr("Both sides were read"))
            self._more.setText("")
            return
        counts = reader.counts()
        clients = count_words(counts.clients, self.tr("{n} client"), self.tr("{n} clients"))
        matters = count_words(counts.matters, self.tr("{n} matter"), self.tr("{n} matters"))
        self._counts.setText(f"{clients} · {matters}")
        unlinked = counts.clients_unlinked + counts.matters_unlinked
        self._more.setText(
            count_words(unlinked, self.tr("{n} not linked with Clio yet"), self.tr("{n} not linked with Clio yet"))
        )
