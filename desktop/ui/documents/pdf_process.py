"""The window's end of the process that paints a PDF file: starts it, asks for one page after the other, and ends it when it is late.

Nothing that it answers is believed: figures are checked before a picture is made of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

COMMAND: Final = (sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py")))
PATIENCE_MS: Final = 8000
_ENVIRONMENT: Final = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TEMP", "TMP")  # the rest is none of its business
_LONGEST_LINE: Final = 1000
_MOST_PAGES: Final = 10_000
_MOST_BYTES: Final = 32_000_000
_LONGEST_EDGE: Final = 16_000
_A_PIXEL: Final = 4  # bytes
_END_MS: Final = 200
_NOT_RUNNING: Final = QProcess.ProcessState.NotRunning


class PdfTrouble(StrEnum):
    """Why a file or a page is not shown; the first four are the process's own words."""

    DAMAGED = "damaged"
    PASSWORD = "password"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    STOPPED = "stopped"  # it died, or took too long


class PdfProcess(QObject):
    """Paints pages of one file. A process that ended over one page is started again for the next one."""

    opened = Signal(int)  # how many pages
    painted = Signal(int, int, QImage)  # the page, the width that was wanted
    page_failed = Signal(int, object)  # PdfTrouble
    failed = Signal(object)  # PdfTrouble, of the whole file

    def __init__(
        self, parent: QObject | None = None, *, command: Sequence[str] = COMMAND, patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._path = ""
        self._heard = bytearray()
        self._ready = False  # the file is open
        self._asked, self._asked_width = -1, 0  # the page that is being painted
        self._wanted: list[tuple[int, int]] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(patience_ms)
        self._late.timeout.connect(self._died)

    @property
    def process_id(self) -> int:
        """The running process, 0 for none."""
        return int(self._process.processId()) if self._process is not None else 0

    def open(self, path: str) -> None:
        """Paint this file from now on."""
        self.stop()
        self._path = path
        self._start()

    def want(self, pages: Sequence[int], width: int) -> None:
        """Paint these, the first one first, so many pixels wide. What was wanted before and not begun is not painted."""
        self._wanted = [(page, width) for page in pages if (page, width) != (self._asked, self._asked_width)]
        if self._wanted and self._path and not self._has_process():
            self._start()
        self._ask()

    def stop(self) -> None:
        """End the process; ``want`` starts it again."""
        self._late.stop()
        self._ready, self._asked = False, -1
        self._wanted = []
        self._heard.clear()
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.kill()
        if process.state() == _NOT_RUNNING or process.waitForFinished(_END_MS):
            process.deleteLater()
        else:  # the system is slow to end it: nothing may wait for that, and Qt must not forget it before
            process.readyReadStandardOutput.disconnect()
            process.errorOccurred.disconnect()
            process.finished.disconnect()
            process.blockSignals(False)
            process.setParent(QCoreApplication.instance())
            process.finished.connect(process.deleteLater)

    # --- the process ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        process, environment = QProcess(self), QProcessEnvironment()
        ours = QProcessEnvironment.systemEnvironment()
        for name in _ENVIRONMENT:
            if ours.contains(name):
                environment.insert(name, ours.value(name))
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.errorOccurred.connect(lambda _: self._died())
        process.finished.connect(self._died)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))
        self._say({"path": self._path})

    def _has_process(self) -> bool:
        return self._process is not None

    def _say(self, words: dict[str, Any]) -> None:
        if self._process is not None and self._process.state() != _NOT_RUNNING:
            self._process.write(json.dumps(words).encode() + b"\n")
            self._late.start()

    def _ask(self) -> None:
        running = self._process is not None and self._process.state() != _NOT_RUNNING
        if running and self._ready and self._asked < 0 and self._wanted:
            self._asked, self._asked_width = self._wanted.pop(0)
            self._say({"page": self._asked, "width": self._asked_width})

    def _died(self) -> None:
        """It ended by itself, would not start, or is late. Over one page, the others may still be painted."""
        self._hear()  # what it said before it ended
        if not self._has_process():
            return
        page, others, ready = self._asked, self._wanted, self._ready
        self.stop()
        if page < 0 and ready and not others:
            return  # it was at rest; it starts again when a page is wanted
        if page < 0:
            self._path = ""
            self.failed.emit(PdfTrouble.STOPPED)
            return
        self.page_failed.emit(page, PdfTrouble.STOPPED)
        if others and self._path and not self._has_process():
            self._wanted = others
            self._start()

    # --- its answers ------------------------------------------------------------------------------------------------

    def _hear(self) -> None:
        while self._process is not None:
            self._heard += bytes(self._process.readAllStandardOutput().data())
            try:
                if not self._take():
                    return
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self._heard.clear()
                self._process.kill()  # it does not speak as it should; its end is heard
                return

    def _take(self) -> bool:
        """Take one whole answer; False while there is none. ``ValueError`` and the like: it is none of ours."""
        end = self._heard.find(b"\n", 0, _LONGEST_LINE)
        if end < 0:
            if len(self._heard) >= _LONGEST_LINE:
                raise ValueError("no answer")
            return False
        answer = json.loads(self._heard[:end])
        size = _within(answer.get("bytes", 0), 0, _MOST_BYTES)
        if len(self._heard) < end + 1 + size:
            return False
        pixels = bytes(self._heard[end + 1 : end + 1 + size])
        del self._heard[: end + 1 + size]
        self._late.stop()
        self._answered(answer, pixels)
        return True

    def _answered(self, answer: dict[str, Any], pixels: bytes) -> None:
        if not self._ready:
            self._opened(answer)
            return
        page = _within(answer["page"], self._asked, self._asked)
        trouble = PdfTrouble(answer["error"]) if "error" in answer else None
        picture = QImage() if trouble is not None else _picture(answer, pixels)
        self._asked = -1
        if trouble is not None:
            self.page_failed.emit(page, trouble)
        else:
            self.painted.emit(page, self._asked_width, picture)
        self._ask()

    def _opened(self, answer: dict[str, Any]) -> None:
        if "error" in answer:
            trouble = PdfTrouble(answer["error"])
            self.stop()
            self._path = ""
            self.failed.emit(trouble)
            return
        pages = _within(answer["pages"], 1, _MOST_PAGES)
        self._ready = True
        self.opened.emit(pages)
        self._ask()


def _within(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or not least <= value <= most:
        raise ValueError("not a figure of ours")
    return value


def _picture(answer: dict[str, Any], pixels: bytes) -> QImage:
    """The picture, on memory of its own."""
    wide, high = (_within(answer[name], 1, _LONGEST_EDGE) for name in ("width", "height"))
    stride = _within(answer["stride"], wide * _A_PIXEL, _MOST_BYTES)
    if len(pixels) != stride * high:
        raise ValueError("not a picture of ours")
    return QImage(pixels, wide, high, stride, QImage.Format.Format_RGB32).copy()
