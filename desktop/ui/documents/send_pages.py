"""The two pages of "Send to Clio": the plan in figures with every document in it, and the sending itself with its report."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.documents_desk import SendLine, SendPlan, guessed_seconds
from desktop.ui.documents.pace_words import pace_text, waits_text
from desktop.ui.documents.send_lines import GOES, GROUPS, LinesModel, counted
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.send_table import LinesTable
from desktop.ui.documents.words import count_text, size_text, time_text
from desktop.ui.language import Speech
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.cards import Card, IconSpot
from desktop.ui.widgets.chips import Chip, ChipKind, FilterChip
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.wrap_row import WrapRow

_ALL: Final = ""
_PLAN: Final = (_ALL, "send", "names", "compare", "there", "stays")
_REPORT: Final = (_ALL, "waiting", "sent", "linked", "stays", "failed")
_ICONS: Final = {"send": "arrow-right", "names": "warn", "compare": "search", "there": "link", "stays": "stop", "waiting": "clock", "sent": "check",
                 "linked": "link", "failed": "x"}  # fmt: skip


class Figure(Card):
    """A number with what it counts."""

    def __init__(self, icon: str, ink: ColorRole, disc: ColorRole) -> None:
        super().__init__()
        self._number = Label("", "subheading")
        self._what = Label("", weight=500)
        self._more = Label("", "small", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconSpot(icon, ink, 16, disc, 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._number)
        first.addWidget(self._what, 1)
        words.addLayout(first)
        words.addWidget(self._more)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_figure(self, number: str, what: str, more: str) -> None:
        """Say another number."""
        self._number.setText(number)
        self._what.setText(what)
        self._more.setText(more)


class Chips(QWidget):
    """One chip for each group that has lines; ``chosen`` tells the group, "" for all."""

    chosen = Signal(str)

    def __init__(self, groups: tuple[str, ...], words: dict[str, str]) -> None:
        super().__init__()
        self.group = _ALL
        self.chips = {group: FilterChip(words[group], icon=_ICONS.get(group, "")) for group in groups}
        row = WrapRow(self)
        for group, chip in self.chips.items():
            row.addWidget(chip)
            chip.clicked.connect(lambda _on=False, group=group: self.choose(group))

    def choose(self, group: str) -> None:
        """Keep to a group."""
        self.group = group
        for name, chip in self.chips.items():
            chip.setChecked(name == group)
        self.chosen.emit(group)

    def set_lines(self, lines: tuple[SendLine, ...]) -> None:
        """Count them; a group that is empty now gives way to all."""
        for group, chip in self.chips.items():
            number = len(counted(lines, group)) if group else len(lines)
            chip.set_count(number)
            chip.setVisible(bool(number) or not group)
            if group == self.group and group and not number:
                self.choose(_ALL)
        self.chips[self.group].setChecked(True)

    def kept(self, lines: tuple[SendLine, ...]) -> tuple[SendLine, ...]:
        """The lines of the chosen group."""
        return tuple(line for line in lines if not self.group or line.verdict in GROUPS[self.group])


class PlanPage(QWidget):
    """What would be sent: figures, every document with its tick, the proposed names. ``changed`` when a tick or name did."""

    changed = Signal()

    def __init__(self, speech: Speech, table: LinesTable | None = None) -> None:
        super().__init__()
        self._speech = speech
        self.plan: SendPlan | None = None
        self.table = table or LinesTable(self.tr("Documents of the plan"), LinesModel(speech, planning=True))
        self.model = self.table.lines
        self._figures = (
            Figure("arrow-right", "accentink", "accentsoft"), Figure("search", "accentink", "accentsoft"),
            Figure("link", "ok", "oksoft"), Figure("warn", "warn", "warnsoft"), Figure("stop", "stop", "stopsoft"),
        )  # fmt: skip
        self.chips = Chips(_PLAN, {
            _ALL: self.tr("All"), "send": self.tr("Will be sent"), "names": self.tr("Names"),
            "compare": self.tr("May be there"), "there": self.tr("Already there"), "stays": self.tr("Stay here"),
        })  # fmt: skip
        self.use_names = SecondaryButton("", icon="check", compact=True)
        self.use_names.clicked.connect(self.model.accept_names)
        self._lay_out()
        self.chips.chosen.connect(self._show_lines)
        self.model.ticks_changed.connect(self._ticked)

    def show_plan(self, plan: SendPlan) -> None:
        """A plan, with everything that can go ticked."""
        self.plan = plan
        self.model.take_plan(plan.lines)
        self.chips.set_lines(plan.lines)
        self._show_lines()
        self._show_figures(plan.lines)
        self._ticked()

    def _show_figures(self, lines: tuple[SendLine, ...]) -> None:
        """What may be in Clio already is no part of what will be sent: nobody knows before its bytes are compared."""
        locale = self._speech.locale
        goes, unsure = counted(lines, "send"), counted(lines, "compare")
        size = sum(line.size for line in goes)
        fresh = f"{size_text(size, locale)} · {time_text(guessed_seconds(len(goes), size))}"
        send, compare, there, names, stays = self._figures
        send.show_figure(locale.toString(len(goes)), self.tr("will be sent"), fresh)
        sent = count_text(len(unsure), self.tr("sent if it is not"), self.tr("sent if they are not"), locale)
        most = size_text(sum(line.size for line in unsure), locale)
        compare.show_figure(locale.toString(len(unsure)), self.tr("may be in Clio"), f"{most}, {sent}")
        there.show_figure(
            locale.toString(len(counted(lines, "there"))),
            self.tr("already in Clio"),
            self.tr("same content, linked"),
        )
        renamed = counted(lines, "names")
        names.show_figure(locale.toString(len(renamed)), self.tr("names to settle"), self.tr("a proposal is ready"))
        stays.show_figure(
            locale.toString(len(counted(lines, "stays"))), self.tr("stay here"), self.tr("too large or empty")
        )
        send.setVisible(bool(goes) or not unsure)
        compare.setVisible(bool(unsure))
        names.setVisible(bool(renamed))
        stays.setVisible(bool(counted(lines, "stays")))
        words = self.tr("Use the proposed name"), self.tr("Use all {0} proposed names")
        self.use_names.setText(count_text(len(renamed), *words, locale))

    def chosen(self) -> tuple[SendLine, ...]:
        """The ticked lines."""
        lines = self.plan.lines if self.plan is not None else ()
        return tuple(line for line in lines if line.key in self.model.ticked and line.verdict in GOES)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for figure in self._figures:
            figures.addWidget(figure, 1)
        column.addLayout(figures)
        self.tools = tools = QHBoxLayout()
        tools.addWidget(self.chips, 1)
        tools.addWidget(self.use_names)
        column.addLayout(tools)
        column.addWidget(self.table, 1)

    def _show_lines(self) -> None:
        if self.plan is not None:
            self.model.show_lines(self.chips.kept(self.plan.lines), whole=not self.chips.group)

    def _ticked(self) -> None:
        self.use_names.setVisible(bool(set(self.model.names) - self.model.ticked))
        self.changed.emit()


class RunPage(QWidget):
    """The sending: how far it is, every document, and in the end what became of each."""

    def __init__(self, run: SendRun, speech: Speech, table: LinesTable | None = None) -> None:
        super().__init__()
        self._run, self._speech = run, speech
        self.table = table or LinesTable(self.tr("Documents of the sending"), LinesModel(speech, planning=False))
        self.model = self.table.lines
        self._count = Label("", weight=600)
        self._left = Label("", role="ink2")
        self.now = SecondaryButton(self.tr("Send now anyway"), icon="upload", compact=True)
        self.now.clicked.connect(run.lift)
        self._chip = Chip("")
        self._bar = QProgressBar()
        self._bar.setObjectName("thin")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.chips = Chips(_REPORT, {
            _ALL: self.tr("All"), "waiting": self.tr("Waiting"), "sent": self.tr("Sent"), "linked": self.tr("Linked"),
            "stays": self.tr("Stay here"), "failed": self.tr("Failed"),
        })  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._count)
        head.addWidget(self._left, 1)
        head.addWidget(self.now)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._bar)
        self.tools = tools = QHBoxLayout()
        tools.addWidget(self.chips, 1)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.chips.chosen.connect(self.refresh)

    def refresh(self) -> None:
        """Show the run as it is now."""
        run, locale = self._run, self._speech.locale
        total = len(run.lines)
        count = self.tr("{0} of {1} documents").format(locale.toString(run.done), locale.toString(total))
        self._count.setText(count)
        self._left.setText(self._rest())
        self.now.setVisible(run.waits_until is not None)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(run.done)
        self._chip.set_state(*self._state())
        self.chips.set_lines(run.lines)
        self.model.show_lines(self.chips.kept(run.lines), whole=not self.chips.group)

    def _rest(self) -> str:
        """How long it still takes, or until when it waits."""
        run = self._run
        if run.waits_until is not None:
            return waits_text(run.waits_until, self._speech)
        if not run.running or run.paused:
            return ""
        rest = pace_text(run.limits, len(run.lines) - run.done, run.left_seconds, self._speech)
        return self.tr("{0} left").format(rest) if not run.limits else rest

    def _state(self) -> tuple[str, ChipKind, str]:
        failed = len(self._run.failed())
        if self._run.ended and failed:
            words = count_text(failed, self.tr("{0} failed"), self.tr("{0} failed"), self._speech.locale)
            return words, "warn", "warn"
        if self._run.ended and counted(self._run.lines, "waiting"):
            return self.tr("Waiting"), "wait", "clock"
        if self._run.ended:
            return self.tr("Done"), "ok", "check"
        if self._run.paused:
            return self.tr("Paused"), "plain", "pause"
        if self._run.waits_until is not None:
            return self.tr("Waiting"), "wait", "clock"
        return self.tr("Sending"), "work", "sync"
