"""The dock's page of problems: what needs a person first, one card and one button each; what clears by itself under its own heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.catalogue import Offer, Rendered, in_order, render
from desktop.core.problems import Problem
from desktop.ui.language import Speech
from desktop.ui.problem_looks import icon_of, kind_of
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.cards import ErrorCard
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label

_AT_ONCE: Final = 30  # cards shown; a thousand cards would stall the window and nobody reads them


class NeedsYouPane(QStackedWidget):
    """Cards of problems. `offered` tells which problem is to be answered by which of its buttons."""

    offered = Signal(object, object)  # Problem, catalogue.Offer

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._problems: tuple[Problem, ...] = ()
        self._shown: tuple[Problem, ...] = ()
        self._limit = _AT_ONCE
        self._known: dict[str, tuple[Problem, Rendered]] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("What needs you"))
        text = self.tr("What the program cannot decide alone is asked here.")
        self._nothing = EmptyState("ok", self.tr("Nothing needs you"), text, kind="ok")
        self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.addWidget(self._nothing)
        self.addWidget(self._scroll)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show these; the cards are built anew only when they changed and the page is looked at."""
        self._problems = tuple(in_order(problems))
        if self.isVisible():
            self._build()

    def showEvent(self, event: object) -> None:
        self._build()

    def cards(self) -> list[ErrorCard]:
        """The cards as shown."""
        page = self._scroll.widget()
        return page.findChildren(ErrorCard) if page is not None else []

    def _build(self) -> None:
        self.setCurrentWidget(self._scroll if self._problems else self._nothing)
        chosen = self._problems[: self._limit]
        if chosen == self._shown and self._scroll.widget() is not None:
            return
        self._shown = chosen
        place = self._scroll.verticalScrollBar().value()
        page = QWidget()
        page.setObjectName("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._known = {}
        waits = False
        for problem in chosen:
            if problem.waits and not waits:
                waits = True
                heading = self.tr("Waiting by themselves: nothing for you to do")
                column.addWidget(Label(heading, "small", "ink2", weight=600))
            column.addWidget(self._card(problem))
        if len(self._problems) > self._limit:
            left = self._speech.locale.toString(len(self._problems) - self._limit)
            more = LinkButton(self.tr("Show more ({0})").format(left), icon="chevron-down")
            more.clicked.connect(self._more)
            column.addWidget(more)
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(place)

    def _card(self, problem: Problem) -> ErrorCard:
        said = render(problem, self._speech.lang, self._speech.near)
        self._known[problem.key] = (problem, said)
        card = ErrorCard(
            problem.key,
            icon=icon_of(problem),
            kind=kind_of(problem),
            title=said.title,
            meaning=said.meaning,
            meta=f"{problem.code} · {self._speech.near(problem.since)}",
            action_text=said.button,
            others=[(offer.words, place) for place, offer in enumerate(said.others)],
        )
        card.action_requested.connect(self._act)
        card.other_requested.connect(self._other)
        return card

    def _act(self, key: str) -> None:
        problem, said = self._known[key]
        self.offered.emit(problem, said.primary)

    def _other(self, key: str, place: int) -> None:
        problem, said = self._known[key]
        offer: Offer = said.others[place]
        self.offered.emit(problem, offer)

    def _more(self) -> None:
        self._limit += _AT_ONCE
        self._build()
