"""All clients without a Clio icon on one page: the doubtful each with its choice, then those that are certain, then those that are new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import UnlinkedClients
from desktop.core.evidence import Candidate
from desktop.core.records import Record
from desktop.ui.theme import current_theme
from desktop.ui.widgets.cards import Card, ChoiceCard, IconSpot
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.wizards.draft import CREATE
from desktop.ui.wizards.frame import flexible, scrolling
from desktop.ui.wizards.reasons import said_first
from desktop.ui.wizards.said import called, count_words, reason_parts, record_facts

_NAMES, _ASKED, _CANDIDATES = 60, 40, 3  # shown at once; the others follow when these are done


class ClientsToSync(QWidget):
    """Those that resemble somebody, each with its choice; those that are certain; those that are new to Clio."""

    changed = Signal()

    def __init__(self, found: UnlinkedClients) -> None:
        super().__init__()
        self._found = found
        self._decided: dict[str, str] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._first: QWidget | None = None
        self._link_box = self._create_box = None
        if found.ask:
            self._asked()
        if found.link:
            names = [f"{called(ours)} → {called(theirs)}" for ours, theirs in found.link]
            words = count_words(len(names), self.tr("Link {n} certain client"), self.tr("Link {n} certain clients"))
            self._link_box = self._group(
                words, self.tr("same name, and an e-mail, phone or birth date that only they share"), names
            )
        if found.create:
            names = [called(record) for record in found.create]
            words = count_words(len(names), self.tr("Create {n} client in Clio"), self.tr("Create {n} clients in Clio"))
            self._create_box = self._group(words, self.tr("nobody in Clio resembles them"), names)
        if not (found.ask or found.link or found.create):
            words = self.tr("Edits on either side reach the other by themselves.")
            self._column.addWidget(EmptyState("ok", self.tr("All clients are in Clio"), words, kind="ok"), 1)
        self._column.addStretch(1)

    # --- what is chosen ---------------------------------------------------------------------------------------------

    @property
    def creates(self) -> bool:
        return self._create_box is not None and self._create_box.isChecked()

    def decided(self) -> dict[str, str]:
        """Prolegis client id to a contact's id or "create", of those a person decided."""
        return dict(self._decided)

    def chosen_ids(self) -> tuple[str, ...]:
        """The certain and the new ones, as far as their boxes are ticked."""
        link = (
            [ours.id for ours, _ in self._found.link]
            if self._link_box is not None and self._link_box.isChecked()
            else []
        )
        return (*link, *([record.id for record in self._found.create] if self.creates else []))

    def numbers(self) -> tuple[int, int]:
        """How many will be linked and created."""
        created = sum(choice == CREATE for choice in self._decided.values())
        linked = len(self._decided) - created
        if self._link_box is not None and self._link_box.isChecked():
            linked += len(self._found.link)
        return linked, created + (len(self._found.create) if self.creates else 0)

    def focus_first(self, otherwise: QWidget) -> None:
        (self._first or otherwise).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building ---------------------------------------------------------------------------------------------------

    def _asked(self) -> None:
        asked = self._found.ask
        head = QHBoxLayout()
        head.setSpacing(8)
        words = count_words(
            len(asked), self.tr("{n} resembles somebody in Clio"), self.tr("{n} resemble somebody in Clio")
        )
        head.addWidget(Label(words, weight=600))
        head.addWidget(Label(self.tr("please say which it is, or leave it for now"), role="ink2"), 1)
        self._column.addLayout(head)
        card = Card()
        card.body.setContentsMargins(16, 12, 16, 14)
        card.body.setSpacing(10)
        for place, (record, candidates) in enumerate(asked[:_ASKED]):
            if place:
                card.body.addWidget(Hairline())
            card.body.addWidget(self._question(record, candidates))
        if len(asked) > _ASKED:
            more = count_words(len(asked) - _ASKED, self.tr("{n} more after these"), self.tr("{n} more after these"))
            card.body.addWidget(Label(more, "small", "ink2"))
        self._column.addWidget(card)
        self._column.addSpacing(8)

    def _question(self, record: Record, candidates: Sequence[Candidate]) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconSpot("twins", "warn", 16))
        head.addWidget(Label(called(record), weight=600))
        head.addWidget(Label(record_facts(record, ("type", "emails", "phones")), role="ink2", wrap=True), 1)
        column.addLayout(head)
        group = QWidget()
        group.setAccessibleName(called(record))
        large = current_theme().text_scale > 1.5
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        ways = [(one.record.id, self.tr("It is this one"), _described(one)) for one in candidates[:_CANDIDATES]]
        ways.append((CREATE, self.tr("Create new"), self.tr("a new contact in Clio")))
        ways.append(("", self.tr("Leave for now"), self.tr("asked again next time")))
        columns = 1 if large else min(3, len(ways))
        for place, (choice, title, detail) in enumerate(ways):
            way = flexible(ChoiceCard(title, detail, group))
            way.setChecked(not choice)
            way.toggled.connect(lambda on, choice=choice: self._decide(record.id, choice, on))
            grid.addWidget(way, place // columns, place % columns)
            grid.setColumnStretch(place % columns, 1)
            if not choice and self._first is None:
                self._first = way
        column.addWidget(group)
        return row

    def _group(self, title: str, words: str, names: Sequence[str]) -> QCheckBox:
        card = Card("canvas")
        card.body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        box = QCheckBox(title)
        box.setFont(current_theme().font("body", 600))
        box.setChecked(True)
        box.toggled.connect(lambda _on: self.changed.emit())
        head.addWidget(box)
        head.addWidget(Label(words, role="ink2", wrap=True), 1)
        card.body.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        columns = 1 if current_theme().text_scale > 1.5 else 2
        for place, name in enumerate(names[:_NAMES]):
            grid.addWidget(Label(name, wrap=True), place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        if len(names) > _NAMES:
            more = count_words(len(names) - _NAMES, self.tr("and {n} more"), self.tr("and {n} more"))
            card.body.addWidget(Label(more, "small", "ink2"))
        self._column.addWidget(card)
        return box

    def _decide(self, client_id: str, choice: str, on: bool) -> None:
        if not on:
            return
        if choice:
            self._decided[client_id] = choice
        else:
            self._decided.pop(client_id, None)
        self.changed.emit()


def _described(candidate: Candidate) -> str:
    """The contact and why it may be the one."""
    reasons = ", ".join(reason_parts(one)[0] for one in said_first(candidate.reasons) if one.positive)
    parts = [called(candidate.record), record_facts(candidate.record, ("emails", "phones")), reasons]
    return " · ".join(part for part in parts if part)
