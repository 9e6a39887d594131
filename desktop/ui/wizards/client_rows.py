"""The clients of a matter with their Clio icons: linked, linked with this, created with this, or still to find."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import ClientPlan
from desktop.core.evidence import Candidate
from desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.labels import Hairline, Label, LabelRole
from desktop.ui.widgets.pair_mark import PairMark, PairState
from desktop.ui.wizards.draft import CREATE, Draft
from desktop.ui.wizards.frame import sharing
from desktop.ui.wizards.reasons import said_first
from desktop.ui.wizards.said import called, reason_parts, record_facts

_ICONS = {"estate": "estate", "trust": "shield", "corporation": "building"}


def type_icon(plan: ClientPlan) -> str:
    """The icon of the client's kind; types are an open list, so a new one shows as person or company."""
    known = _ICONS.get(plan.prolegis.text("type"))
    return known or ("building" if plan.prolegis.text("form") == "company" else "person")


class ClientRows(Card):
    """One row a client. With ``buttons`` each unlinked one can be searched (``search_requested`` with its Prolegis id)."""

    search_requested = Signal(str)

    def __init__(self, draft: Draft, *, buttons: bool) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.first_button: QWidget | None = None
        for place, plan in enumerate(draft.matches.clients):
            if place:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(plan, draft.clients.get(plan.prolegis.id), buttons))

    def _row(self, plan: ClientPlan, choice: Candidate | str | None, buttons: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(IconSpot(type_icon(plan), "ink2", 16))
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(sharing(Label(called(plan.prolegis), weight=600, wrap=True)))
        who.addWidget(sharing(Label(self._role(plan), "small", "ink2", wrap=True)))
        who.insertStretch(0, 1)
        who.addStretch(1)
        line.addLayout(who, 4)
        state, words, role, detail = self._state(plan, choice)
        line.addWidget(PairMark(state))
        how = QVBoxLayout()
        how.setSpacing(0)
        how.addWidget(sharing(Label(words, role=role, weight=500, wrap=True)))
        if detail:
            how.addWidget(sharing(Label(detail, "small", "ink2", wrap=True)))
        how.insertStretch(0, 1)
        how.addStretch(1)
        line.addLayout(how, 5)
        button = self._button(plan, choice) if buttons and not plan.linked_clio_id else None
        if button is not None:
            line.addWidget(button, 4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        else:
            reach = Label(record_facts(plan.prolegis, ("emails",)), "small", "ink2", wrap=True)
            reach.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(sharing(reach), 4)
        row.setAccessibleName(f"{called(plan.prolegis)}, {words}")
        return row

    def _role(self, plan: ClientPlan) -> str:
        parts = [self.tr("primary client")] if plan.primary else []
        return " · ".join([*parts, *([plan.role] if plan.role else [])])

    def _state(self, plan: ClientPlan, choice: Candidate | str | None) -> tuple[PairState, str, LabelRole, str]:
        """Mark, word, colour and the reasons in small."""
        if plan.linked_clio_id:
            detail = called(plan.clio) if plan.clio is not None else ""
            return PairState.EQUAL, self.tr("Linked"), "ok", detail
        if choice == CREATE:
            words = self.tr("Will be created in Clio now")
            return PairState.GOING, words, "accentink", self.tr("a new contact")
        if isinstance(choice, Candidate):
            reasons = [reason_parts(one)[0] for one in said_first(choice.reasons) if one.positive][:3]
            return PairState.WILL_BE_LINKED, self.tr("Will be linked now"), "accentink", _joined(reasons)
        near = len(plan.candidates)
        detail = self.tr("some contacts resemble: please choose") if near else self.tr("nobody like it was found")
        return PairState.ONLY_HERE, self.tr("Not linked"), "ink2", detail

    def _button(self, plan: ClientPlan, choice: Candidate | str | None) -> QWidget:
        if choice is None:
            text = self.tr("Search Clio Contacts")
            button: SecondaryButton | LinkButton = SecondaryButton(text, icon="search", compact=True)
        else:
            button = LinkButton(self.tr("Change"))
        button.setAccessibleDescription(called(plan.prolegis))
        id = plan.prolegis.id
        button.clicked.connect(lambda _checked=False: self.search_requested.emit(id))
        if choice is None and self.first_button is None:
            self.first_button = button
        return button


def _joined(words: list[str]) -> str:
    """ "Same name, same e-mail"."""
    return ", ".join(word if not place else word[:1].lower() + word[1:] for place, word in enumerate(words))
