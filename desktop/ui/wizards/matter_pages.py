"""Two pages of Matter Info: the clients first, and the page before the button that writes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.desk import Difference, LinkPreview
from desktop.core.evidence import Candidate
from desktop.core.problems import Problem
from desktop.core.wording_matches import certainty_words, reason_words
from desktop.ui.theme import current_theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.cards import Card, ChoiceCard, IconSpot
from desktop.ui.widgets.controls import CheckBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge
from desktop.ui.wizards.change_list import ChangeList, DifferenceChoices
from desktop.ui.wizards.client_rows import ClientRows
from desktop.ui.wizards.draft import Draft
from desktop.ui.wizards.frame import empty, flexible, scrolling
from desktop.ui.wizards.reasons import ReasonGrid, certainty_chip
from desktop.ui.wizards.said import called, count_words, in_words, language, time_words


class ClientsPage(QWidget):
    """Each client with its Clio icon or "Search Clio Contacts"."""

    search_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._rows: ClientRows | None = None

    def show_draft(self, draft: Draft) -> None:
        empty(self._column)
        self._column.addLayout(section(self.tr("Clients"), icons_after(draft)))
        self._rows = ClientRows(draft, buttons=True)
        self._rows.search_requested.connect(self.search_requested)
        self._column.addWidget(self._rows)
        note = self.tr("A client that is not linked does not travel with the matter. You can find it later as well.")
        self._column.addLayout(hint("info", note))
        self._column.addStretch(1)

    def first_open(self) -> QWidget | None:
        """The button of the first client that is still to be found."""
        return self._rows.first_button if self._rows is not None else None


class ConfirmPage(QWidget):
    """Clients, matter, numbers, what will be written and what stays different. ``changed`` after any choice."""

    changed = Signal()
    search_requested = Signal()
    assured = Signal()  # the check under what is doubtful was set or taken away

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._known: dict[tuple[str, str], Difference] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.area = scrolling(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._column.addLayout(section(self.tr("Clients"), icons_after(draft)))
        self._column.addWidget(ClientRows(draft, buttons=False))
        self._column.addSpacing(8)
        self._add_matter()
        self.doubts = DoubtCard(draft.doubtful, sure=draft.sure) if draft.doubtful else None
        if self.doubts is not None:
            self.doubts.check.toggled.connect(self._assure)
            self._column.addWidget(self.doubts)
        self._numbers = NumberChoice(draft)
        self._numbers.chosen.connect(self._number)
        self._numbers.hide()
        self._column.addWidget(self._numbers)
        self._column.addSpacing(8)
        self._title = Label("", role="ink2")
        self._column.addLayout(section(self.tr("What will be written"), self._title))
        self._list = ChangeList()
        self._column.addWidget(self._list)
        self._standing = Label(self.tr("What stays different"), weight=600)
        self._differences = DifferenceChoices()
        self._differences.picked.connect(self._pick)
        self._column.addSpacing(8)
        self._column.addWidget(self._standing)
        self._column.addWidget(self._differences)
        self._blockers = QVBoxLayout()
        self._column.addLayout(self._blockers)
        self._column.addStretch(1)
        self._standing.hide()
        self._differences.hide()

    def show_preview(self, preview: LinkPreview) -> None:
        """What the button would write as things are now."""
        empty(self._blockers)
        for problem in preview.blockers:
            self._blockers.addWidget(blocker_card(problem))
        types = self._draft.types
        number = self._draft.new_number(preview)
        self._list.show_changes(preview.changes, self._draft.matches.prolegis.name, types, number)
        written = len(preview.changes) + (number is not None)
        fields = count_words(written, self.tr("{n} field"), self.tr("{n} fields"))
        kept, undone = self.tr("nothing is deleted"), self.tr("the link can be undone for 30 days")
        self._title.setText(f"{fields} · {kept} · {undone}")
        differences = self._still_shown(preview)
        self._differences.show_differences(differences, self._draft.picks, types)
        self._standing.setVisible(bool(differences))
        self._differences.setVisible(bool(differences))
        self._numbers.show_numbers(preview)

    # --- the matter -------------------------------------------------------------------------------------------------

    def _add_matter(self) -> None:
        if self._draft.create_matter:
            self._column.addLayout(section(self.tr("Clio matter"), self.tr("a new one; Clio gives it its number")))
            self._column.addWidget(
                _new_matter(
                    self.tr("Create Clio Matter"), self.tr("Clio’s number becomes the matter’s number in Prolegis.")
                )
            )
        elif self._draft.matter is not None:
            again = LinkButton(self.tr("Search again…"), icon="search")
            again.clicked.connect(lambda _checked=False: self.search_requested.emit())
            self._column.addLayout(section(self.tr("Clio matter"), self.tr("found by Search Clio Matters"), again))
            self._column.addWidget(MatterCard(self._draft.matter))
        else:
            self._column.addLayout(section(self.tr("Clio matter"), self.tr("stays unlinked for now")))

    # --- choices ----------------------------------------------------------------------------------------------------

    def _still_shown(self, preview: LinkPreview) -> list[Difference]:
        """One that was picked is none any more for the preview: its row stays, so that it can be taken back."""
        found = {(one.record, one.field): one for one in preview.differences}
        self._known = {
            **{name: one for name, one in self._known.items() if name in found or name in self._draft.picks},
            **found,
        }
        return list(self._known.values())

    def _assure(self, sure: bool) -> None:
        self._draft.sure = sure
        self.assured.emit()

    def _number(self, keep: str) -> None:
        self._draft.numbers = keep
        self.changed.emit()

    def _pick(self, record: str, field: str, side: str) -> None:
        if side:
            self._draft.picks[record, field] = side
        else:
            self._draft.picks.pop((record, field), None)
        self.changed.emit()


class MatterCard(Card):
    """The chosen Clio matter with its reasons."""

    def __init__(self, candidate: Candidate) -> None:
        super().__init__("accent")
        record = candidate.record
        self.body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(LinkBadge("C", tile=HEAD_TILE))
        head.addWidget(Label(called(record), "title"))
        head.addWidget(Label(record.text("description"), "title", "ink2", weight=400, wrap=True), 1)
        head.addWidget(certainty_chip(candidate))
        self.body.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(current_theme().height(HEAD_TILE) + 10, 0, 0, 0)
        below.addWidget(ReasonGrid(candidate.reasons))
        self.body.addLayout(below)
        self.setAccessibleName(f"{called(record)}, {certainty_words(candidate.certainty, language())}")


class DoubtCard(Card):
    """What speaks against that these are the same, and the check without which nothing is linked."""

    def __init__(self, doubtful: Sequence[Candidate], *, sure: bool) -> None:
        super().__init__("warn")
        self.body.setSpacing(8)
        for one in doubtful:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconSpot("warn", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            title = self.tr("Is {0} really the same?").format(called(one.record))
            words.addWidget(Label(title, "card", wrap=True))
            words.addWidget(Label(self._against(one), role="ink2", wrap=True))
            row.addLayout(words, 1)
            self.body.addLayout(row)
        self.check = CheckBox(self.tr("I compared them: it is the same"))
        self.check.setChecked(sure)
        below = QHBoxLayout()
        below.setContentsMargins(current_theme().height(18) + 10, 0, 0, 0)
        below.addWidget(self.check)
        below.addStretch(1)
        self.body.addLayout(below)

    def _against(self, one: Candidate) -> str:
        against = [reason for reason in one.reasons if reason.points < 0]
        if not against:
            return self.tr("Little speaks for it. A wrong link is worse than none.")
        words = "; ".join(reason_words(reason, language(), time_words) for reason in against)
        return self.tr("Against it: {0}. A wrong link is worse than none.").format(words)


class NumberChoice(Card):
    """The numbers differ: Update Matter, Update Clio Matter (only where Clio takes a number), or neither."""

    chosen = Signal(str)  # whose number is kept: "clio", "prolegis" or ""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._key: tuple[str, str, bool] | None = None
        self.body.setSpacing(8)

    def show_numbers(self, preview: LinkPreview) -> None:
        self.setVisible(preview.numbers_differ)
        key = (preview.prolegis_number, preview.clio_number, preview.can_update_clio_number)
        if not preview.numbers_differ or key == self._key:
            return
        self._key = key
        empty(self.body)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconSpot("not-equal", "warn", 16))
        head.addWidget(Label(self.tr("The numbers differ"), weight=600))
        numbers = f"Prolegis {preview.prolegis_number or '–'} · Clio {preview.clio_number or '–'}"
        head.addWidget(Label(numbers, role="ink2", wrap=True), 1)
        self.body.addLayout(head)
        group = QWidget()
        group.setAccessibleName(self.tr("The numbers differ"))
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for keep, title, detail in self._ways(preview):
            card = flexible(ChoiceCard(title, detail, group))
            card.setChecked(keep == self._draft.numbers)
            card.toggled.connect(lambda on, keep=keep: self._choose(keep, on))
            row.addWidget(card, 4 if keep == "clio" else 3)
        self.body.addWidget(group)

    def _ways(self, preview: LinkPreview) -> list[tuple[str, str, str]]:
        takes = self.tr("Prolegis takes {number} (usual)").format(number=preview.clio_number)
        ways = [("clio", self.tr("Update Matter"), takes)]
        if preview.can_update_clio_number:
            takes = self.tr("Clio takes {number}").format(number=preview.prolegis_number)
            ways.append(("prolegis", self.tr("Update Clio Matter"), takes))
        return [*ways, ("", self.tr("Leave both"), self.tr("both keep their number"))]

    def _choose(self, keep: str, on: bool) -> None:
        if on:
            self.chosen.emit(keep)


def icons_after(draft: Draft) -> str:
    """How many clients are linked once this is done."""
    words = QCoreApplication.translate("ClientsPage", "{done} of {all} are linked with Clio after this")
    return words.format(done=draft.covered, all=len(draft.matches.clients))


def section(title: str, words: str | Label, end: QWidget | None = None) -> QHBoxLayout:
    """A section's head: what it is, a few words, and perhaps a button at the end."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(title, weight=600))
    label = words if isinstance(words, Label) else Label(words, role="ink2")
    row.addWidget(label, 1)
    if end is not None:
        row.addWidget(end)
    return row


def hint(icon: str, words: str) -> QHBoxLayout:
    """A quiet sentence with an icon."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconSpot(icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, role="ink2", wrap=True), 1)
    return row


def _new_matter(title: str, words: str) -> Card:
    card = Card("accent")
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(LinkBadge("C", linked=False, tile=HEAD_TILE))
    row.addWidget(Label(title, "title"))
    row.addWidget(Label(words, role="ink2", wrap=True), 1)
    card.body.addLayout(row)
    return card


def blocker_card(problem: Problem) -> Card:
    """What stands in the way, in the catalogue's words."""
    words = in_words(problem)
    card = Card("warn")
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconSpot("warn", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(2)
    text.addWidget(Label(words.title, "card", wrap=True))
    text.addWidget(Label(words.meaning, role="ink2", wrap=True))
    row.addLayout(text, 1)
    card.body.addLayout(row)
    return card
