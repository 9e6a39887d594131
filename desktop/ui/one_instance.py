"""One window for each data folder: the first holds a lock file, a later one asks it to come forward and ends (S7).

The lock comes first, the socket second: only who holds the lock may listen, so that two can never own the name.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS: Final = 2_000
_COME: Final = b"come forward\n"


class OneInstance(QObject):
    """The claim of one process on a data folder."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name_of(folder)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # never for its age: a window may stay open for weeks
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this process is the first; a dead one's lock is taken over."""
        return self._lock.tryLock(0)

    def call_first(self) -> bool:
        """Ask the first to come forward; False when it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_COME)
        sent = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return sent

    def listen(self, come_forward: Callable[[], None]) -> None:
        """Hear later ones; wants the claim and the application."""
        QLocalServer.removeServer(self._name)  # what a crash left behind: the lock is ours
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def called() -> None:
            while (socket := server.nextPendingConnection()) is not None:
                socket.disconnected.connect(socket.deleteLater)
                come_forward()

        server.newConnection.connect(called)
        server.listen(self._name)

    def release(self) -> None:
        """Let the next one be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def _name_of(folder: Path) -> str:
    """A name of its own for each user and data folder."""
    whose = f"{getpass.getuser()} {folder.resolve()}"
    return f"prolegis-clio-{hashlib.sha256(whose.encode()).hexdigest()[:16]}"
