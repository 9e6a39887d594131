"""One field, two values: both side by side, the ways to go on as cards, and a button that says the result. Nothing is chosen beforehand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.core.wording_records import EMPTY, side_name, word_of
from desktop.ui.dialogs.answer import AnswerDialog
from desktop.ui.widgets.cards import Card, ChoiceCard
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge, PairMark, PairState
from desktop.ui.wizards.frame import scrolling, sharing
from desktop.ui.wizards.said import field_words, language, time_words

if TYPE_CHECKING:
    from desktop.core.views import Reader
    from desktop.ui.bridge import Bridge

_SIZE = QSize(720, 520)
_NUMBERS = frozenset({"NUM-1", "NUM-2"})


class Choice(NamedTuple):
    """A way to go on: the answer, what it is called, what it does, and the button's words."""

    keep: str
    title: str
    detail: str
    button: str


class ChooseValue(AnswerDialog):
    """``preselect`` is the answer whose button was pressed before, "" for none."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        problem: Problem,
        preselect: str = "",
        reader: Reader | None = None,
    ) -> None:
        super().__init__(parent, bridge, problem, _SIZE)
        self._keep = ""
        self._when = _edited(problem, reader)
        self.add_head_widget(PairMark(PairState.DIFFERS, HEAD_TILE))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._values())
        group = QWidget()
        group.setAccessibleName(self.words.title)
        cards = QVBoxLayout(group)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(8)
        self.choices = self._choices()
        self._cards: list[ChoiceCard] = []
        for choice in self.choices:
            card = ChoiceCard(choice.title, choice.detail, group)
            card.toggled.connect(lambda on, choice=choice: self._choose(choice, on))
            cards.addWidget(card)
            self._cards.append(card)
        column.addWidget(group)
        column.addStretch(1)
        self.page.addWidget(scrolling(inner), 1)
        self.on_primary = self._answer
        self._begin(preselect)

    def _begin(self, preselect: str) -> None:
        if not self.choices:
            self.set_note(self.tr("Nothing to choose here: correct it on one side."))
            return
        self.set_primary(self.tr("Choose"), enabled=False, why_not=self.tr("Choose with ↑ ↓"))
        chosen = next((n for n, choice in enumerate(self.choices) if preselect and choice.keep == preselect), None)
        if chosen is not None:
            self._cards[chosen].setChecked(True)
        self._cards[chosen or 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, choice: Choice, on: bool) -> None:
        if on:
            self._keep = choice.keep
            self.set_primary(choice.button, icon="check")

    def _answer(self) -> None:
        if self._keep:
            self.resolve(self._keep)

    # --- what it shows ----------------------------------------------------------------------------------------------

    def _values(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for side in Side:
            card = Card()
            card.body.setSpacing(8)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(LinkBadge("P" if side is Side.PROLEGIS else "C"))
            head.addWidget(Label(side_name(side), weight=600), 1)
            card.body.addLayout(head)
            if self.problem.field:
                card.body.addWidget(
                    Label(field_words(self.problem.kind or Kind.CLIENT, self.problem.field), "small", "ink2")
                )
            value = Label(self.value(side), "title", wrap=True, selectable=True)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.body.addWidget(sharing(value))
            words = self.tr("changed {time}") if side in self._when else self.tr("noticed {time}")
            time = time_words(self._when.get(side, self.problem.since))
            card.body.addWidget(Label(words.format(time=time), "small", "ink2"))
            card.body.addStretch(1)
            card.setAccessibleName(f"{side_name(side)}: {self.value(side)}")
            row.addWidget(card, 1)
        return row

    def value(self, side: Side) -> str:
        """The side's value in words. For a text that was cut, one side holds what was sent and the other what was kept."""
        params = self.problem.params
        name = str(side)
        if self.problem.code == "CUT-1":
            name = "kept" if name == params.get("side", "clio") else "sent"
        text = params.get(name, "")
        return word_of(self.problem.field, text, language()) if text else EMPTY.on(language())

    def _choices(self) -> list[Choice]:
        order = ("clio", "prolegis", "both") if self.problem.code in _NUMBERS else ("prolegis", "clio", "both")
        ways = (self._way(keep) for keep in order if keep in self.problem.choices)
        return [way for way in ways if way is not None]

    def _way(self, keep: str) -> Choice | None:
        numbers = self.problem.code in _NUMBERS
        if keep == "clio":
            takes = self.tr("Prolegis takes: {value}").format(value=self.value(Side.CLIO))
            title = self.tr("Update Matter") if numbers else self.tr("Keep Clio’s value")
            return Choice(keep, title, takes, title)
        if keep == "prolegis":
            takes = self.tr("Clio takes: {value}").format(value=self.value(Side.PROLEGIS))
            title = self.tr("Update Clio Matter") if numbers else self.tr("Keep Prolegis’s value")
            return Choice(keep, title, takes, title)
        if keep == "both":
            title = self.tr("Leave both as they are")
            return Choice(keep, title, self.tr("Nothing is written; asked again only when a side changes."), title)
        return None


def _edited(problem: Problem, reader: Reader | None) -> dict[Side, datetime]:
    """When each side was last changed, where it is known."""
    if reader is None or problem.kind is None:
        return {}
    key = f"p:{problem.prolegis_id}" if problem.prolegis_id else f"c:{problem.clio_id}"
    detail = reader.detail(problem.kind, key)
    if detail is None:
        return {}
    records = {Side.PROLEGIS: detail.prolegis, Side.CLIO: detail.clio}
    return {side: record.updated_at for side, record in records.items() if record is not None}
