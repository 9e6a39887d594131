"""The push wizard: which matters, which documents, the plan, when they may go, the sending, its report. Nothing is sent before the last button.

Closing it while it sends hides it; opened again it shows the sending that runs, after a restart too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.core.documents_desk import OldDocuments, SendLine, SendPlan, SendRequest, SendVerdict, guessed_seconds
from desktop.core.views import MatterRow
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.exporting import Shown
from desktop.ui.documents.pace_words import pace_text
from desktop.ui.documents.send_lines import counted
from desktop.ui.documents.send_pages import PlanPage
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.send_seen import order_text, request_as_seen
from desktop.ui.documents.words import documents_text, size_text
from desktop.ui.language import Speech
from desktop.ui.push.folding import FoldButton
from desktop.ui.push.frame import PushFrame
from desktop.ui.push.grouped import GroupedLines, GroupedTable
from desktop.ui.push.kinds_page import KindsPage
from desktop.ui.push.limits_page import LimitsPage
from desktop.ui.push.matters import old_matters
from desktop.ui.push.matters_page import MattersPage


class PushWizard(PushFrame):
    """Begins with the choice of matters, or with the sending that runs or has left something to do."""

    def __init__(self, run: SendRun, door: DocumentDoor, speech: Speech, parent: QWidget) -> None:
        super().__init__(run, door, speech, parent)
        self._request = SendRequest()
        self.matters_page, self.kinds_page = MattersPage(speech), KindsPage(speech)
        self.plan_lines = GroupedLines(speech, planning=True)
        self.plan_page = PlanPage(speech, GroupedTable(self.tr("Documents of the plan"), self.plan_lines))
        self.plan_page.tools.insertWidget(1, FoldButton(self.plan_lines))
        self.limits_page = LimitsPage(speech)
        for page in (self.matters_page, self.kinds_page, self.plan_page, self.limits_page):
            self.add_page(page)
        self.matters_page.changed.connect(self._weigh_matters)
        self.kinds_page.changed.connect(self._weigh_kinds)
        self.kinds_page.asked.connect(self._count_kinds)
        self.plan_page.changed.connect(self._weigh_plan)
        self.limits_page.changed.connect(self._weigh_limits)
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_filter)
        if run.running or run.failed():
            self.show_run()
        else:
            self.begin()

    def back_from(self, page: QWidget) -> Callable[[], None] | None:
        if page is self.kinds_page:
            return self._show_matters
        if page is self.limits_page:
            return self._turn_to_plan
        return self._show_kinds if page is self.plan_page else None

    def name_matters(self, rows: Iterable[MatterRow]) -> None:
        super().name_matters(rows)
        self.plan_lines.set_titles(self.titles)

    def exported(self) -> Shown:
        plan = self.plan_page.plan
        if self.page is self.plan_page and plan is not None:
            return self.plan_lines, plan.lines, self.numbers()
        return super().exported()

    # --- which matters ----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        self.limits_page.forget()
        self.show_wait(self.tr("Counting older documents..."), "")
        self.ask_for(self._read_matters)

    async def _read_matters(self) -> None:
        counts = await self.door.ask(lambda desk: desk.old_documents(SendRequest()))
        keys = list(dict.fromkeys(one.matter for one in counts))
        self.read_rows(keys, lambda rows: self._take_matters(counts, rows))

    def _take_matters(self, counts: Iterable[OldDocuments], rows: list[MatterRow]) -> None:
        self.name_matters(rows)
        matters = old_matters(counts, rows)
        if not matters:
            words = self.tr("New documents of linked matters reach Clio by themselves.")
            self.show_wait(self.tr("Nothing older is left to send"), words)
            self.wait.set_state("ok", self.tr("Nothing older is left to send"), words, kind="ok")
            self.end_with(self.tr("Done"))
            self.on_primary = self.accept
            return
        self.matters_page.show_matters(matters)
        self._show_matters()

    def _show_matters(self) -> None:
        self.show_page(self.matters_page, self.tr("Older documents of which matters?"), "")
        self._weigh_matters()
        self.on_primary = self._matters_chosen
        self.matters_page.table.setFocus()

    def _weigh_matters(self) -> None:
        if self.page is not self.matters_page:
            return
        chosen = self.matters_page.chosen()
        facts = self.tr(
            "They are linked to Clio and hold documents from before that. Nothing is sent before you have seen the plan."
        )
        self.set_heading(self.tr("Older documents of which matters?"), facts)
        words = self.tr("Go on with {0} matter"), self.tr("Go on with {0} matters")
        why = self.matters_page.fault or self.tr("Nothing is chosen.")
        enabled = bool(chosen) and not self.matters_page.fault
        self.set_primary(self.count(len(chosen), *words), icon="arrow-right", enabled=enabled, why_not=why)
        if enabled:
            self.set_note(self._sums(sum(one.documents for one in chosen), sum(one.size for one in chosen)))

    def _to_filter(self) -> None:
        if self.page is self.matters_page:
            self.matters_page.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- which documents --------------------------------------------------------------------------------------------

    def _matters_chosen(self) -> None:
        keys = tuple(one.key for one in self.matters_page.chosen())
        if keys != self._request.matters:
            self.kinds_page.forget()
        self._request = SendRequest(matters=keys)
        self._show_kinds()
        self._count_kinds()

    def _show_kinds(self) -> None:
        words = self.tr("Which documents of {0} matter?"), self.tr("Which documents of {0} matters?")
        self.show_page(self.kinds_page, self.count(len(self._request.matters), *words), "")
        self._weigh_kinds()
        self.on_primary = self._make_plan
        self.kinds_page.period.first.setFocus()

    def _count_kinds(self) -> None:
        if self._request.matters:
            period = self.kinds_page.period
            request = SendRequest(matters=self._request.matters, since=period.since, until=period.until)

            async def count() -> None:
                counts = await self.door.ask(lambda desk: desk.old_documents(request))
                if (period.since, period.until) == (request.since, request.until):
                    self.kinds_page.show_counts(counts)
                if self.page is self.wait:  # asked again after a failure
                    self._show_kinds()

            self.ask_for(count)

    def _weigh_kinds(self) -> None:
        if self.page is not self.kinds_page:
            return
        number, size = self.kinds_page.total()
        fault = self.kinds_page.period.fault
        why = fault or self.tr("There is no such document.")
        enabled = number > 0 and not fault
        self.set_primary(self.tr("Show the plan"), icon="arrow-right", enabled=enabled, why_not=why)
        if enabled:
            self.set_note(self._sums(number, size))

    def _sums(self, number: int, size: int) -> str:
        return f"{documents_text(number, self.speech.locale)} · {size_text(size, self.speech.locale)}"

    # --- the plan ---------------------------------------------------------------------------------------------------

    def _make_plan(self) -> None:
        period = self.kinds_page.period
        period.read()
        origins = self.kinds_page.origins()
        self._request = SendRequest(
            matters=self._request.matters, since=period.since, until=period.until, origins=origins
        )
        self.plan_lines.begin_anew()
        self._plan("")

    def plan_again(self) -> None:
        """Nothing was sent: it would no longer be what was seen."""
        if self._request.matters:
            self._plan(self.tr("Something has changed since. Please look at it once more."))

    def _plan(self, note: str) -> None:
        async def plan() -> None:
            request = self._request
            made = await self.door.ask(lambda desk: desk.plan_send(request))
            self._show_plan(made, note)

        self.show_wait(self.tr("Comparing with Clio..."), "")
        self.ask_for(plan)

    def _show_plan(self, plan: SendPlan, note: str) -> None:
        self.plan_page.show_plan(plan)
        self._turn_to_plan(note)
        self.plan_page.table.setCurrentIndex(self.plan_page.model.index(0, 0))

    def _turn_to_plan(self, note: str = "") -> None:
        plan = self.plan_page.plan
        if plan is None:
            return
        matters = len({line.matter for line in plan.lines})
        words = self.tr("Send {0} older document?"), self.tr("Send {0} older documents?")
        of = self.tr("Of {0} matter."), self.tr("Of {0} matters.")
        compared = note or self.tr("Compared with Clio a moment ago. Nothing has been sent yet.")
        heading = self.count(len(plan.lines), *words)
        self.show_page(self.plan_page, heading, f"{self.count(matters, *of)} {compared}", export=True)
        self._weigh_plan()
        self.on_primary = self._plan_seen
        self.plan_page.table.setFocus()

    def _weigh_plan(self) -> None:
        if self.page is not self.plan_page:
            return
        chosen, goes = self.plan_page.chosen(), self._goes()
        words = self.tr("Go on with {0} document"), self.tr("Go on with {0} documents")
        text = self.count(len(chosen), *words) if goes else order_text(chosen, self.speech)
        icon = "arrow-right" if goes else "upload"
        self.set_primary(text, icon=icon, enabled=bool(chosen), why_not=self.tr("Nothing is chosen."))
        if chosen:
            self.set_note(self._cost(goes))

    def _goes(self) -> list[SendLine]:
        """What is chosen and takes time."""
        return [line for line in self.plan_page.chosen() if line.verdict is not SendVerdict.THERE]

    def _plan_seen(self) -> None:
        """Links alone take no time that could be chosen."""
        if self._goes():
            self._show_limits()
        else:
            self._commit()

    # --- when they may go -------------------------------------------------------------------------------------------

    def _show_limits(self) -> None:
        facts = self.tr("Without a limit they go now, as quickly as Clio takes them.")
        self.show_page(self.limits_page, self.tr("When may they be sent?"), facts)
        self._weigh_limits()
        self.on_primary = self._commit
        self.limits_page.after_hours.setFocus()

    def _weigh_limits(self) -> None:
        if self.page is not self.limits_page:
            return
        fault = self.limits_page.fault
        text = order_text(self.plan_page.chosen(), self.speech)
        self.set_primary(text, icon="upload", enabled=not fault, why_not=fault)
        if not fault:
            self.set_note(self._cost(self._goes()))

    def _cost(self, goes: list[SendLine]) -> str:
        """Of what may be there too: all of it may have to be sent."""
        size = sum(line.size for line in goes)
        time = pace_text(self.limits_page.limits(), len(goes), guessed_seconds(len(goes), size), self.speech)
        words = f"{size_text(size, self.speech.locale)} · {time}"
        return self.tr("At most {0}").format(words) if counted(goes, "compare") else words

    def _commit(self) -> None:
        plan = self.plan_page.plan
        if plan is not None and self.run.running:
            self.show_run()  # another page began one meanwhile
        elif plan is not None:
            self.primary.setEnabled(False)
            self.ask_for(lambda: self._send(plan))

    async def _send(self, before: SendPlan) -> None:
        chosen, names = self.plan_page.chosen(), self.plan_page.model.accepted()
        request, plan = await request_as_seen(self.door, self._request, before, chosen, names)
        if set(plan.lines) != set(chosen):
            self.plan_again()
            return
        self.run_lines.begin_anew()
        self.run.start(request.within(self.limits_page.limits()), plan.lines)
        self.show_run()
