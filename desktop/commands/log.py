"""What a command's engine logs, in a small file of the data folder: a terminal gets words, not a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "prolegis-clio.log"
_LONGEST = 512 * 1024  # bytes before a new file is begun; one old one is kept


class _Quiet(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A folder that takes no log is told by what else cannot be written there."""


@contextmanager
def kept_log(folder: Path) -> Iterator[Path]:
    """Warnings and worse go into the file while it lasts; gives its path. No file is made before there is something to say."""
    path = folder / NAME
    handler = _Quiet(path, maxBytes=_LONGEST, backupCount=1, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(lambda _: _made(folder))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield path
    finally:
        root.removeHandler(handler)
        handler.close()


def _made(folder: Path) -> bool:
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the data folder is this user's alone
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return True
