"""The push wizard's frame: asking with words for what fails, the matters' names, and the page of the sending with its report."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final, cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core.views import MatterRow, Reader
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.exporting import Export, Shown
from desktop.ui.documents.send_pages import RunPage
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.send_seen import outcome_words
from desktop.ui.documents.words import count_text, shown_name
from desktop.ui.language import Speech
from desktop.ui.push.folding import FoldButton
from desktop.ui.push.grouped import GroupedLines, GroupedTable
from desktop.ui.widgets.buttons import GhostButton, SecondaryButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.said import in_words, problem_of_error

_SIZE: Final = QSize(1120, 800)
_ROOM: Final = QSize(48, 48)  # of the window that stays to be seen around it


class PushFrame(WizardFrame):
    """Waits, and shows a sending. What comes before that is the wizard's: `begin`, `plan_again`, `back_from`."""

    def __init__(self, run: SendRun, door: DocumentDoor, speech: Speech, parent: QWidget) -> None:
        super().__init__(parent, door.bridge, "", "", "", _SIZE)
        self.setWindowTitle(self.tr("Send to Clio"))
        self.run, self.door, self.speech = run, door, speech
        self.titles: dict[str, tuple[str, str]] = {}
        self.run_lines = GroupedLines(speech, planning=False)
        self.run_page = RunPage(run, speech, GroupedTable(self.tr("Documents of the sending"), self.run_lines))
        self.run_page.tools.addWidget(FoldButton(self.run_lines))
        self.wait = EmptyState("sync", "", "", kind="work")
        self._pages = QStackedWidget()
        self.content.addWidget(self._pages)
        self.add_page(self.wait)
        self.add_page(self.run_page)
        self.export = GhostButton(self.tr("Export..."), icon="download")
        self.pause = SecondaryButton(self.tr("Pause"), icon="pause")
        self.stop = GhostButton(self.tr("Stop for good"), icon="stop")
        self.anew = GhostButton(self.tr("Send others..."), icon="plus")
        for button in (self.export, self.pause, self.stop, self.anew):
            self.add_alternative(button)
        self.exporter = Export(door, self, self.exported)
        self.export.clicked.connect(self.exporter.choose)
        self.pause.clicked.connect(self._pause_or_resume)
        self.stop.clicked.connect(run.stop)
        self.anew.clicked.connect(self._begin_anew)
        run.changed.connect(self._run_changed)
        run.refused.connect(self.plan_again)
        self.resize(self.size().boundedTo(parent.size() - _ROOM))

    # --- the wizard's own -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The first page."""
        raise NotImplementedError

    def plan_again(self) -> None:
        """Nothing was sent: it would no longer be what was seen."""
        raise NotImplementedError

    def back_from(self, page: QWidget) -> Callable[[], None] | None:
        """Where Back leads, None for nowhere."""
        raise NotImplementedError

    # --- pages ------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        return self._pages.currentWidget() or self.wait

    def add_page(self, page: QWidget) -> None:
        """One more page."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget, heading: str, facts: str, *, export: bool = False) -> None:
        """Turn to a page."""
        self.set_heading(heading, facts)
        self.offer_back(self.back_from(page))
        self.export.setVisible(export)
        for button in (self.pause, self.stop, self.anew):
            button.hide()
        self.keep_open(self.tr("Cancel"))
        self.exporter.said = ""
        self._pages.setCurrentWidget(page)

    def count(self, number: int, one: str, many: str) -> str:
        """A number in words."""
        return count_text(number, one, many, self.speech.locale)

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask_for(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Ask; a question that failed is told on this page, with a button that asks again."""

        async def asking() -> None:
            try:
                await work()
            except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
                words = in_words(problem_of_error(error))
                again = SecondaryButton(self.tr("Try again"), icon="sync")
                again.clicked.connect(lambda: self.ask_for(work))
                self.show_wait(words.title, words.meaning, failed=True)
                self.wait.set_button(again)

        self.ask(asking())

    def show_wait(self, title: str, words: str, *, failed: bool = False) -> None:
        """A question is under way, or failed."""
        self.wait.set_button(None)
        self.wait.set_state("warn" if failed else "sync", title, words, kind="warn" if failed else "work")
        self.show_page(self.wait, self.tr("Send older documents to Clio"), self.tr("Nothing is sent yet."))
        self.set_primary("")

    def read_rows(self, keys: list[str], take: Callable[[list[MatterRow]], None]) -> None:
        """The rows of matters, unless the wizard is closed before they come."""
        reader = cast(Reader, self.door.reader)
        self.door.pages.latest("matters to send", lambda: reader.matters(keys), self._while_open(take))

    def _while_open(self, take: Callable[[list[MatterRow]], None]) -> Callable[[list[MatterRow]], None]:
        closed: list[int] = []
        self.finished.connect(closed.append)
        return lambda rows: None if closed else take(rows)

    def name_matters(self, rows: Iterable[MatterRow]) -> None:
        """What matters are called, for lists and tables."""
        for row in rows:
            self.titles[row.key] = shown_name(row.number or row.description), shown_name(row.description)
        self.run_lines.set_titles(self.titles)

    def numbers(self) -> dict[str, str]:
        """The matters' numbers by row key."""
        return {key: number for key, (number, _) in self.titles.items()}

    # --- the sending ------------------------------------------------------------------------------------------------

    def show_run(self) -> None:
        """The sending that runs, or its report."""
        self.show_page(self.run_page, "", "", export=True)
        self._run_changed()
        self.run_page.table.setFocus()
        unknown = {line.matter for line in self.run.lines} - self.titles.keys()
        if unknown:
            self.read_rows(sorted(unknown), self.name_matters)

    def _run_changed(self) -> None:
        if self.page is not self.run_page or not self.run.job:
            return
        self.run_page.refresh()
        run, failed = self.run, len(self.run.failed())
        self.pause.setVisible(run.running)
        self.pause.setText(self.tr("Resume") if run.paused else self.tr("Pause"))
        self.pause.set_icon_name("sync" if run.paused else "pause")
        self.stop.setVisible(run.running and run.paused)
        self.anew.setVisible(run.ended)
        if run.running:
            self._say_running()
        elif failed:
            again = self.tr("Retry the failed one"), self.tr("Retry the {0} failed")
            self.set_heading(*outcome_words(run, self.speech))
            self.set_primary(self.count(failed, *again), icon="sync")
            self.on_primary = run.retry
            self.keep_open(self.tr("Close"))
        else:
            self.set_heading(*outcome_words(run, self.speech))
            self.end_with(self.tr("Done"))
            self.on_primary = self.accept
        self.set_note(self.exporter.said)  # news of the sending come while it stands there

    def _say_running(self) -> None:
        heading = self.tr("Sending to Clio is paused") if self.run.paused else self.tr("Sending to Clio")
        self.set_heading(heading, self.tr("You can close this; it goes on, after a restart too."))
        if self.run.paused:
            self.set_heading(heading, self.tr("What is not sent waits, after a restart too."))
        elif self.run.waits_until is not None:
            until = self.speech.near(self.run.waits_until)
            self.set_heading(
                self.tr("Sending to Clio waits until {0}").format(until),
                self.tr("You can close this. It goes on by itself then, while this program runs."),
            )
        self.set_primary("")
        self.keep_open(self.tr("Hide"))

    def _pause_or_resume(self) -> None:
        if self.run.paused:
            self.run.resume()
        else:
            self.run.pause()

    def _begin_anew(self) -> None:
        self.run.close()
        self.begin()

    def done(self, result: int) -> None:
        """Closing the report of what has ended is having read it, unless something failed: that can be tried again later."""
        if self.run.ended and not self.run.failed():
            self.run.close()
        super().done(result)

    def exported(self) -> Shown:
        """What a table of the page holds."""
        return self.run_lines, self.run.lines, self.numbers()
