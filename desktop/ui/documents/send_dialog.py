"""The "Send to Clio" dialog: plan, yes, sending, report. Closing it while it sends hides it; the sending goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core.documents_desk import SendPlan, SendRequest
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.exporting import Export, Shown
from desktop.ui.documents.send_pages import PlanPage, RunPage
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.send_seen import order_text, outcome_words, request_as_seen
from desktop.ui.documents.words import count_text
from desktop.ui.language import Speech
from desktop.ui.widgets.buttons import GhostButton, SecondaryButton
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.empty_state import EmptyState

_SIZE = QSize(920, 712)


class SendDialog(DialogFrame):
    """Begins with the plan of ``request``, or with the run where one is under way (``request`` None). ``subject``: the matter's name."""

    def __init__(
        self, run: SendRun, door: DocumentDoor, speech: Speech, request: SendRequest | None, subject: str, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Send to Clio"))
        self.run, self._door, self._speech = run, door, speech
        self._request, self._subject = request, subject
        self.plan_page = PlanPage(speech)
        self.run_page = RunPage(run, speech)
        self.wait = EmptyState("sync", self.tr("Comparing with Clio..."), self.tr("Nothing is sent yet."), kind="work")
        self._pages = QStackedWidget()
        pages: tuple[QWidget, ...] = (self.wait, self.plan_page, self.run_page)
        for page in pages:
            self._pages.addWidget(page)
        self.content.addWidget(self._pages)
        self.export = GhostButton(self.tr("Export..."), icon="download")
        self.pause = SecondaryButton(self.tr("Pause"), icon="pause")
        self.add_alternative(self.export)
        self.add_alternative(self.pause)
        self.primary.clicked.connect(self._go_on)
        self._table = Export(door, self, self._exported)
        self.export.clicked.connect(self._table.choose)
        self.pause.clicked.connect(self._pause_or_resume)
        self.plan_page.changed.connect(self._weigh)
        run.changed.connect(self._run_changed)
        run.refused.connect(self._plan_again)
        self.resize(_SIZE)
        if request is None:
            self._show_run()
        else:
            self._show_wait()
            door.spawn(self._make_plan(request))

    # --- the plan ---------------------------------------------------------------------------------------------------

    def _show_wait(self) -> None:
        self.set_heading(self.tr("Send to Clio"), self._subject)
        self._show(self.wait)
        self.set_primary("")

    async def _make_plan(self, request: SendRequest, note: str = "") -> None:
        self._show_plan(await self._door.ask(lambda desk: desk.plan_send(request)), note)

    def _show_plan(self, plan: SendPlan, note: str = "") -> None:
        self.plan_page.show_plan(plan)
        words = self.tr("Send {0} older document of {1}?"), self.tr("Send {0} older documents of {1}?")
        one, many = (text.replace("{1}", "{{1}}") for text in words)
        heading = count_text(len(plan.lines), one, many, self._speech.locale).replace("{1}", self._subject)
        self.set_heading(heading, note or self.tr("Compared with Clio a moment ago. Nothing has been sent yet."))
        self._show(self.plan_page)
        self._weigh()
        self.plan_page.table.setFocus()

    def _weigh(self) -> None:
        if self._pages.currentWidget() is not self.plan_page:
            return
        chosen = self.plan_page.chosen()
        why = self.tr("Nothing is chosen.")
        self.set_primary(order_text(chosen, self._speech), icon="upload", enabled=bool(chosen), why_not=why)

    async def _send(self, before: SendPlan) -> None:
        """What was chosen is planned once more, so that exactly what was seen is sent; with news the new plan is shown instead."""
        chosen, names = self.plan_page.chosen(), self.plan_page.model.accepted()
        request, plan = await request_as_seen(self._door, self._request, before, chosen, names)
        if set(plan.lines) != set(chosen):
            self._show_plan(plan, self._news())
            return
        self.run.start(request, plan.lines)
        self._show_run()

    def _news(self) -> str:
        return self.tr("Something has changed since. Please look at it once more.")

    def _plan_again(self) -> None:
        """Nothing was sent: the engine found that it would send something else."""
        if self._request is not None:
            self._show_wait()
            self._door.spawn(self._make_plan(self._request, self._news()))

    # --- the run ----------------------------------------------------------------------------------------------------

    def _show_run(self) -> None:
        self._show(self.run_page)
        self._run_changed()
        self.run_page.table.setFocus()

    def _run_changed(self) -> None:
        if self._pages.currentWidget() is not self.run_page:
            return
        self.run_page.refresh()
        run, failed = self.run, len(self.run.failed())
        self.pause.setVisible(run.running)
        self.pause.setText(self.tr("Resume") if run.paused else self.tr("Pause"))
        self.pause.set_icon_name("sync" if run.paused else "pause")
        if run.running:
            self.set_heading(
                self.tr("Sending to Clio"), self.tr("You can close this; it goes on, after a restart too.")
            )
            self.set_primary("")
            self.keep_open(self.tr("Hide"))
        elif failed:
            self.set_heading(*outcome_words(run, self._speech))
            again = self.tr("Retry the failed one"), self.tr("Retry the {0} failed")
            self.set_primary(count_text(failed, *again, self._speech.locale), icon="sync")
            self.keep_open(self.tr("Close"))
        else:
            self.set_heading(*outcome_words(run, self._speech))
            self.end_with(self.tr("Done"))
        self.set_note(self._table.said)  # news of the sending come while it stands there

    def _pause_or_resume(self) -> None:
        if self.run.paused:
            self.run.resume()
        else:
            self.run.pause()

    # --- both -------------------------------------------------------------------------------------------------------

    def _show(self, page: QWidget) -> None:
        self._table.said = ""
        self._pages.setCurrentWidget(page)
        self.export.setVisible(page is not self.wait)
        self.pause.setVisible(False)

    def _go_on(self) -> None:
        page, plan = self._pages.currentWidget(), self.plan_page.plan
        if page is self.plan_page and plan is not None:
            self.primary.setEnabled(False)
            self._door.spawn(self._send(plan))
        elif page is self.run_page and self.run.failed():
            self.run.retry()
        else:
            self.accept()

    def done(self, result: int) -> None:
        """Closing the report of what has ended is having read it, unless something failed: that can be tried again later."""
        if self.run.ended and not self.run.failed():
            self.run.close()
        super().done(result)

    def write(self, path: Path) -> None:
        """Write every line of the page to a table, in the worker."""
        self._table.write(path)

    def _exported(self) -> Shown:
        plan = self.plan_page.plan
        if self._pages.currentWidget() is self.plan_page and plan is not None:
            return self.plan_page.model, plan.lines, None
        return self.run_page.model, self.run.lines, None
