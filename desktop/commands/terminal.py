"""What may reach a terminal: remote names and arguments are plain text there too, never commands to it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_KEPT = "\n\t"
_TURNS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # change the reading direction


def plain(text: str) -> str:
    """Control characters and turns of direction become a visible mark; lone surrogates too, which no terminal can take."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one if one in _KEPT or not _acts(one) else "\ufffd" for one in text)


def one_line(text: str) -> str:
    """A remote name within a line of ours: it cannot begin another one."""
    return "".join("\ufffd" if one in _KEPT else one for one in plain(text))


def _acts(one: str) -> bool:
    return one in _TURNS or unicodedata.category(one) in {"Cc", "Cs"}


class _Plain:
    """A stream that lets only plain text through."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(plain(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def plain_output() -> Iterator[None]:
    """Standard output and error for as long as a command runs."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Plain(sys.stdout), _Plain(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
