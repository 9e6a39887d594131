"""The "Send to Clio" dialog: plan, yes, sending, report. Closing it while it sends hides it; the sending goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.core.documents_desk import SendPlan, SendRequest
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.send_lines import GOES, write_csv
from desktop.ui.documents.send_pages import PlanPage, RunPage
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.words import count_text, documents_text
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
        self.export.clicked.connect(self._choose_file)
        self.pause.clicked.connect(self._pause_or_resume)
        self.plan_page.changed.connect(self._weigh)
        run.changed.connect(self._run_changed)
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

    async def _make_plan(self, request: SendRequest) -> None:
        self._show_plan(await self._door.ask(lambda desk: desk.plan_send(request)))

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
        number = len(self.plan_page.chosen())
        words = self.tr("Send {0} document"), self.tr("Send {0} documents")
        why = self.tr("Nothing is chosen.")
        self.set_primary(
            count_text(number, *words, self._speech.locale), icon="upload", enabled=number > 0, why_not=why
        )

    async def _send(self, before: SendPlan) -> None:
        """What was chosen is planned once more, so that exactly what was seen is sent; with news the new plan is shown instead."""
        chosen = self.plan_page.chosen()
        keys, names = tuple(line.key for line in chosen), self.plan_page.model.accepted()
        everything = len(keys) == len(before.lines) and not names and self._request is not None
        request = self._request if everything else SendRequest(documents=keys, names=names)
        assert request is not None
        plan = before if everything else await self._door.ask(lambda desk: desk.plan_send(request))
        left = {line.key for line in plan.lines if line.verdict in GOES}
        if left != set(keys):
            self._show_plan(plan, self.tr("Something has changed since. Please look at it once more."))
            return
        seen = SendRequest(
            request.matters, request.documents, request.since, request.until, request.origins, request.names, plan.token
        )
        self.run.start(seen, plan.lines, plan.seconds)
        self._show_run()

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
            words = self.tr("{0} document did not reach Clio"), self.tr("{0} documents did not reach Clio")
            self.set_heading(
                count_text(failed, *words, self._speech.locale), self.tr("All others are there. Nothing is lost.")
            )
            again = self.tr("Retry the failed one"), self.tr("Retry the {0} failed")
            self.set_primary(count_text(failed, *again, self._speech.locale), icon="sync")
            self.keep_open(self.tr("Close"))
        else:
            self.set_heading(self.tr("Everything is in Clio"), documents_text(len(run.lines), self._speech.locale))
            self.end_with(self.tr("Done"))

    def _pause_or_resume(self) -> None:
        if self.run.paused:
            self.run.resume()
        else:
            self.run.pause()

    # --- both -------------------------------------------------------------------------------------------------------

    def _show(self, page: QWidget) -> None:
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

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write every line of the page to a table, in the worker."""
        planning = self._pages.currentWidget() is self.plan_page and self.plan_page.plan is not None
        page = self.plan_page if planning else self.run_page
        lines = self.plan_page.plan.lines if planning and self.plan_page.plan is not None else self.run.lines
        self._door.pages.latest("export sending", lambda: write_csv(path, page.model, lines), lambda _: None)
