"""One sending to Clio while it runs and after: its report, pausing, trying the failed ones again. It goes on without any window, and over a restart."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.desk import JobEnded, JobProgress
from desktop.core.documents_desk import SendLine, SendRequest, SendVerdict
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.send_lines import GROUPS, counted
from desktop.ui.settings import Settings

_REMEMBERED: Final = "documents/sending"
_READ_MS: Final = 500  # a report of thousands of lines is read twice a second at most


class SendRun(QObject):
    """At most one at a time. ``changed`` when anything of it did; ``lines`` is the report as read last."""

    changed = Signal()

    def __init__(self, door: DocumentDoor, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._settings = door, settings
        self.job = ""  # the window's name, the engine's for one that an earlier start began
        self.lines: tuple[SendLine, ...] = ()
        self.paused = False
        self.ended = False
        self.seconds = 0.0  # the plan's guess for all of it
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_READ_MS)
        self._soon.timeout.connect(self._read)
        door.progressed.connect(self._progressed)
        door.ended.connect(self._ended)

    # --- figures ----------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a sending is under way or waits."""
        return bool(self.job) and not self.ended

    @property
    def done(self) -> int:
        """How many documents have come to their end."""
        return len(self.lines) - len(counted(self.lines, "waiting"))

    @property
    def left_seconds(self) -> float:
        """About how long the rest takes; 0 when nobody knows."""
        return self.seconds * (1 - self.done / len(self.lines)) if self.lines else self.seconds

    def failed(self) -> list[SendLine]:
        """What did not come to Clio."""
        return counted(self.lines, "failed")

    # --- orders -----------------------------------------------------------------------------------------------------

    def start(self, request: SendRequest, lines: tuple[SendLine, ...], seconds: float) -> None:
        """Send what the plan said; until the first report its lines stand for it."""
        self._begin(self._door.order(lambda desk: desk.send_documents(request)), seconds)
        waiting = SendVerdict.WAITING
        self.lines = tuple(SendLine(one.key, one.matter, one.name, one.folder, one.size, waiting) for one in lines)
        self.changed.emit()

    def retry(self) -> None:
        """Try the failed ones again."""
        before = self._door.engine_name(self.job)
        failed = len(self.failed())
        seconds = self.seconds * failed / len(self.lines) if self.lines else 0.0
        self._begin(self._door.order(lambda desk: desk.retry_failed(before)), seconds)
        self.changed.emit()

    def pause(self) -> None:
        """Stop after the document under way; the rest waits."""
        job = self._door.engine_name(self.job)
        self._door.order(lambda desk: desk.pause_job(job))
        self.paused = True
        self.changed.emit()

    def resume(self) -> None:
        """Go on."""
        job = self._door.engine_name(self.job)
        self._door.order(lambda desk: desk.resume_job(job))
        self.paused = False
        self.changed.emit()

    def close(self) -> None:
        """The report was read: nothing is remembered of it."""
        self.job, self.lines, self.ended = "", (), False
        self._settings.put(_REMEMBERED, "")
        self.changed.emit()

    def adopt(self) -> None:
        """Find the sending again that an earlier start of the program, or of the window, began."""
        job = self._settings.text(_REMEMBERED)
        if job:
            self._door.spawn(self._adopt(job))

    # --- hearing ----------------------------------------------------------------------------------------------------

    def _begin(self, job: str, seconds: float) -> None:
        self.job, self.seconds, self.paused, self.ended = job, seconds, False, False

    async def _adopt(self, job: str) -> None:
        lines = await self._door.ask(lambda desk: desk.send_report(job))
        if lines and not self.job:
            self.job, self.lines = job, lines
            self.ended = not any(line.verdict in GROUPS["waiting"] for line in lines)
            self.changed.emit()

    def _progressed(self, event: JobProgress) -> None:
        if event.job == self.job and not self._soon.isActive():
            self._soon.start()

    def _ended(self, event: JobEnded) -> None:
        if event.job == self.job:
            self.ended = True
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        job = self._door.engine_name(self.job)
        if job:
            self._settings.put(_REMEMBERED, job)
            self._door.spawn(self._ask(self.job, job))

    async def _ask(self, ours: str, job: str) -> None:
        lines = await self._door.ask(lambda desk: desk.send_report(job))
        if ours == self.job:
            self.lines = lines or self.lines
            self.changed.emit()
