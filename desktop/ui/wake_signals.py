"""Ctrl+C and a polite end of the session, heard while Qt waits: Python's handlers run only when something wakes it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier


@contextmanager
def on_signals(act: Callable[[], None]) -> Iterator[None]:
    """Call `act` in the window's thread on SIGINT or SIGTERM, for as long as it is entered."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)

    def hear(_number: int, _frame: FrameType | None) -> None:
        act()

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    waker = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reading.recv(64))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(waker)
        for number, handler in before.items():
            signal.signal(number, handler)
        reading.close()
        writing.close()
