"""One sending to Clio while it runs and after: its report, pausing, trying the failed ones again. It goes on without any window, and over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.desk import JobEnded, JobProgress
from desktop.core.documents_desk import SendLine, SendRequest, SendVerdict, guessed_seconds
from desktop.core.sending_limits import Limits
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.send_lines import GROUPS, counted
from desktop.ui.settings import Settings

_CHANGED: Final = "SEEN-1"
_REMEMBERED: Final = "documents/sending"
_READ_MS: Final = 500  # a report of thousands of lines is read twice a second at most


class SendRun(QObject):
    """At most one at a time. ``changed`` when anything of it did; ``lines`` is the report as read last.

    ``refused``: nothing began, as what it would send is no longer what was seen.
    """

    changed = Signal()
    refused = Signal()

    def __init__(self, door: DocumentDoor, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._settings = door, settings
        self.job = ""  # the window's name, the engine's for one that an earlier start began
        self.lines: tuple[SendLine, ...] = ()
        self.paused = False
        self.ended = False
        self.limits = Limits()
        self.limited_until: datetime | None = None  # its limits let nothing go before that
        self._asking = asking = set[asyncio.Task[None]]()
        self.destroyed.connect(lambda _: [task.cancel() for task in tuple(asking)])
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
    def waits_until(self) -> datetime | None:
        """Until when it rests for its limits, and for nothing else."""
        return self.limited_until if self.running and not self.paused else None

    @property
    def done(self) -> int:
        """How many documents have come to their end."""
        return len(self.lines) - len(counted(self.lines, "waiting"))

    @property
    def left_seconds(self) -> float:
        """About how long the rest takes."""
        waiting = counted(self.lines, "waiting")
        return guessed_seconds(len(waiting), sum(line.size for line in waiting))

    def failed(self) -> list[SendLine]:
        """What did not come to Clio."""
        return counted(self.lines, "failed")

    # --- orders -----------------------------------------------------------------------------------------------------

    def start(self, request: SendRequest, lines: tuple[SendLine, ...]) -> None:
        """Send what the plan said; until the first report its lines stand for it."""
        self._begin(self._door.order(lambda desk: desk.send_documents(request)))
        self.limits = request.limits
        waiting = SendVerdict.WAITING
        self.lines = tuple(SendLine(one.key, one.matter, one.name, one.folder, one.size, waiting) for one in lines)
        self.changed.emit()

    def retry(self) -> None:
        """Try the failed ones again; what came to Clio stays in the report."""
        before = self._door.engine_name(self.job)
        failed, waiting = GROUPS["failed"], SendVerdict.WAITING
        self.lines = tuple(line.becoming(waiting) if line.verdict in failed else line for line in self.lines)
        self._begin(self._door.order(lambda desk: desk.retry_failed(before)))
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

    def lift(self) -> None:
        """Send the rest now, whatever the hour and however many."""
        job = self._door.engine_name(self.job)
        self._door.order(lambda desk: desk.limit_job(job, Limits()))
        self.limits, self.limited_until = Limits(), None
        self.changed.emit()

    def stop(self) -> None:
        """End it: what is not sent stays in Prolegis, and can be tried again."""
        job = self._door.engine_name(self.job)
        self._door.bridge.command(lambda desk: desk.cancel(job))

    def close(self) -> None:
        """The report was read: nothing is remembered of it."""
        self._soon.stop()
        self.job, self.lines, self.ended = "", (), False
        self.limits, self.limited_until = Limits(), None
        self._settings.put(_REMEMBERED, "")
        self.changed.emit()

    def adopt(self) -> None:
        """Find the sending again that an earlier start of the program, or of the window, began."""
        self._spawn(self._adopt(self._settings.text(_REMEMBERED)))

    # --- hearing ----------------------------------------------------------------------------------------------------

    def _begin(self, job: str) -> None:
        self.job, self.paused, self.ended, self.limited_until = job, False, False, None

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """For as long as it lives: a window built anew in another language ends what the one before still asks."""
        self._door.bridge.spawn(work, self._asking)

    async def _adopt(self, remembered: str) -> None:
        """The one that runs, as the engine knows it, else the last whose report nobody has put away."""
        known = await self._door.ask(lambda desk: desk.sendings())
        running = (one for one in known if one.done < one.total)
        kept = next(running, None) or next((one for one in known if one.job == remembered), None)
        if kept is None:
            return
        job = kept.job
        lines = await self._door.ask(lambda desk: desk.send_report(job))
        if lines and not self.job:
            self.job, self.lines, self.paused = job, lines, kept.paused
            self.limits, self.limited_until = kept.limits, kept.waits_until
            self.ended = not counted(lines, "waiting")
            self.changed.emit()

    def _is_it(self, job: str) -> bool:
        """Whether an event speaks of it: a window built anew knows it by the engine's name alone."""
        return bool(self.job) and self.job in {job, self._door.bridge.engine_name(job)}

    def _progressed(self, event: JobProgress) -> None:
        if not self._is_it(event.job):
            return
        self.limited_until = event.check_at if event.step == "limited" else None
        if not self._soon.isActive():
            self._soon.start()

    def _ended(self, event: JobEnded) -> None:
        if not self._is_it(event.job):
            return
        if any(problem.code == _CHANGED for problem in event.problems):
            self.close()
            self.refused.emit()
            return
        self._read(last=True)

    def _read(self, *, last: bool = False) -> None:
        """``last``: it has ended, which is said once its report is here, and not beside an older one."""
        job = self._door.engine_name(self.job)
        if job:
            self._settings.put(_REMEMBERED, job)
        if job or last:
            self._spawn(self._ask(self.job, job, last=last))

    async def _ask(self, ours: str, job: str, *, last: bool) -> None:
        lines: tuple[SendLine, ...] = ()
        try:
            lines = await self._door.ask(lambda desk: desk.send_report(job)) if job else ()
        finally:
            if ours == self.job:
                self.lines = lines or self.lines
                if last:
                    self.ended, self.paused = True, False
                self.changed.emit()
