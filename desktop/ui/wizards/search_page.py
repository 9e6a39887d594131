"""Finding the record of the other side: candidates with their reasons, Clio's own search, the exact number, and both records side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.desk import LinkPreview
from desktop.core.evidence import Candidate
from desktop.core.problems import Problem
from desktop.core.records import Kind, Record
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import Field, SearchField
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.widgets.tab_bar import UnderlineTabBar
from desktop.ui.wizards.candidate_card import CandidateCard
from desktop.ui.wizards.frame import empty, scrolling
from desktop.ui.wizards.said import count_words, in_words
from desktop.ui.wizards.side_by_side import SideBySide


class SubmitField(Field):
    """A field whose Enter asks, instead of pressing the dialog's button."""

    submitted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submitted.emit(self.text())
            event.accept()
            return
        super().keyPressEvent(event)


class FindField(SearchField):
    """The search: Enter searches at once and stays here; Down goes to the first result."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            event.accept()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class SearchPage(QWidget):
    """Candidates at the left, both records side by side at the right.

    ``searched`` asks Clio for a text ("" brings the proposals back), ``number_asked`` for an exact number, ``chosen`` tells the
    card taken (None: none). Nothing here writes.
    """

    searched = Signal(str)
    number_asked = Signal(str)
    chosen = Signal(object)
    closed_wanted = Signal(bool)
    listed = Signal(int)  # how many cards there are to choose from

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self._cards: list[CandidateCard] = []
        self.nothing_found = False  # Clio was asked, and has nothing like it
        matters = kind is Kind.MATTER
        placeholder = self.tr("Search Clio Matters") if matters else self.tr("Search Clio Contacts")
        self.field = FindField(placeholder)
        self.field.searched.connect(self.searched)
        self.field.down.connect(self.focus_cards)
        self._count = Label("", "small", "ink2", wrap=True)
        self._closed = LinkButton(self.tr("Leave out closed"))
        self._closed.setCheckable(True)
        self._closed.toggled.connect(self._toggle_closed)
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(2, 2, 10, 2)
        self._list.setSpacing(8)
        self.table = SideBySide()
        self._sums = Label("", "small", "ink2")
        self._note = Label("", "small", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(self._left(matters), 1)
        row.addWidget(self._right(), 1)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _left(self, matters: bool) -> QVBoxLayout:
        search = QWidget()
        column = QVBoxLayout(search)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.field)
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        if matters:
            line.addWidget(self._closed)
        column.addLayout(line)
        column.addWidget(scrolling(self._holder), 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        if matters:
            bar = QHBoxLayout()
            bar.setContentsMargins(-12, 0, 0, 0)  # the words stand in line with the field
            bar.addWidget(self._tab_bar())
            left.addLayout(bar)
        left.addWidget(search, 1)
        if matters:
            left.addWidget(self._manual())
        return left

    def _tab_bar(self) -> UnderlineTabBar:
        self.tabs = UnderlineTabBar(self.tr("Ways to find the Clio matter"))
        self.tabs.add_tab(self.tr("Search Clio Matters"))
        self.tabs.add_tab(self.tr("Manual Clio Matter Search"))
        self.tabs.currentChanged.connect(self._turn)
        return self.tabs

    def _manual(self) -> Card:
        card = Card("canvas")
        card.body.setSpacing(8)
        card.body.addWidget(Label(self.tr("Not in the list? Give the exact Clio number."), "small", "ink2", weight=600))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number = SubmitField(self.tr("Exact Clio number, e.g. 00371-Sandhu"), icon="hash")
        self.number.submitted.connect(self._ask_number)
        find = SecondaryButton(self.tr("&Find"))
        find.clicked.connect(lambda _checked=False: self._ask_number(self.number.text()))
        row.addWidget(self.number, 1)
        row.addWidget(find)
        card.body.addLayout(row)
        return card

    def _right(self) -> QStackedWidget:
        compared = QWidget()
        column = QVBoxLayout(compared)
        column.setContentsMargins(0, 6, 8, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Side by side"), weight=600), 1)
        head.addWidget(self._sums)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self._note)
        column.addStretch(1)
        words = self.tr("Choose a card at the left: both records appear here, field by field. Nothing is written yet.")
        nothing = EmptyState("list", self.tr("Nothing chosen"), words)
        self._side = QStackedWidget()
        self._side.addWidget(nothing)
        self._side.addWidget(scrolling(compared))
        return self._side

    # --- what it shows ----------------------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Clio is being asked."""
        self._clear()
        self._count.setText(self.tr("Asking Clio…"))
        self._list.addWidget(SkeletonRows())
        self._list.addStretch(1)

    def show_candidates(
        self, found: Sequence[Candidate], preselect: Candidate | None = None, *, asked: str = ""
    ) -> None:
        """The cards; only ``preselect`` is chosen beforehand. ``asked`` is the text that was searched for, "" for proposals."""
        self._clear()
        for candidate in found:
            card = CandidateCard(candidate, self._holder)
            card.toggled.connect(lambda on, card=card: self._choose(card, on))
            self._cards.append(card)
            self._list.addWidget(card)
        if not found:
            self._list.addWidget(self._nothing())
        self._list.addStretch(1)
        self.nothing_found = not found
        self._say_how_many(len(found), asked)
        self.listed.emit(len(found))
        wanted = preselect.record.id if preselect is not None else ""
        for card in self._cards:
            if card.candidate.record.id == wanted:
                card.setChecked(True)
        if not any(card.isChecked() for card in self._cards):
            self._side.setCurrentIndex(0)
            self.chosen.emit(None)

    def show_problem(self, problem: Problem) -> None:
        """The search could not be made."""
        words = in_words(problem)
        self._clear()
        self._count.setText("")
        self._list.addWidget(EmptyState("warn", words.title, words.meaning, kind="warn"))
        self._list.addStretch(1)
        self.chosen.emit(None)

    def compare(self, ours: Record, candidate: Candidate, preview: LinkPreview | None, client: str = "") -> None:
        self.table.compare(ours, candidate, preview, client)
        same, differ, moved = self.table.counts
        parts = [count_words(same, self.tr("{n} the same"), self.tr("{n} the same"))]
        if differ:
            parts.append(count_words(differ, self.tr("{n} differs"), self.tr("{n} differ")))
        if moved:
            parts.append(count_words(moved, self.tr("{n} will be filled"), self.tr("{n} will be filled")))
        self._sums.setText(" · ".join(parts))
        blockers = preview.blockers if preview is not None else ()
        words = " ".join(in_words(problem).title + "." for problem in blockers)
        self._note.setText(
            words or self.tr("Nothing is written before the last page. A link can be undone for 30 days.")
        )
        self._side.setCurrentIndex(1)

    def focus_cards(self) -> None:
        """Go to the chosen card, else the first."""
        wanted = next((card for card in self._cards if card.isChecked()), self._cards[0] if self._cards else None)
        if wanted is not None:
            wanted.show()  # a layout shows what is new only later, and what is hidden takes no focus
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def cards(self) -> list[CandidateCard]:
        return self._cards

    # --- what is done -----------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._cards, self.nothing_found = [], False
        empty(self._list)

    def _say_how_many(self, count: int, asked: str) -> None:
        """How many there are to choose from; where there is nothing, a zero would only raise the question what to do."""
        matters = self.kind is Kind.MATTER
        if not count:
            words = self.tr("Nothing found for “{0}”").format(asked) if asked else self.tr("Nothing found in Clio")
        elif matters:
            words = count_words(count, self.tr("{n} matter in Clio"), self.tr("{n} matters in Clio"))
        else:
            words = count_words(count, self.tr("{n} contact in Clio"), self.tr("{n} contacts in Clio"))
        if matters:
            self.tabs.set_count(0, count or None)
        left_out = self.tr("linked ones are left out")
        self._count.setText(f"{words} · {left_out}")
        announce(self, words if count else f"{words}. {self._what_to_do()}")

    def _nothing(self) -> EmptyState:
        matters = self.kind is Kind.MATTER
        title = self.tr("No Clio matter found") if matters else self.tr("No Clio contact found")
        return EmptyState("search", title, self._what_to_do())

    def _what_to_do(self) -> str:
        if self.kind is Kind.MATTER:
            return self.tr("Search otherwise, give the exact Clio number, or press Create Clio Matter below.")
        return self.tr("Search otherwise, by last name, e-mail or phone, or press Create in Clio below.")

    def _choose(self, card: CandidateCard, on: bool) -> None:
        if on:
            self.chosen.emit(card.candidate)

    def _ask_number(self, text: str) -> None:
        if text.strip():
            self.tabs.setCurrentIndex(1)
            self.number_asked.emit(text.strip())
        else:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, index: int) -> None:
        if index == 1:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.searched.emit(self.field.text())

    def _toggle_closed(self, left_out: bool) -> None:
        self._closed.setText(self.tr("Include closed") if left_out else self.tr("Leave out closed"))
        self.closed_wanted.emit(not left_out)
