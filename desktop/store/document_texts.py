"""What the documents of a matter are found by, kept in memory between two keystrokes as long as nobody wrote into the database."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from desktop.store.connection import Connection


class Texts(NamedTuple):
    """Keys in the order of the list, and at the same places the words of each."""

    keys: Sequence[str]
    words: Sequence[str]

    def found(self, needles: Sequence[str]) -> list[str]:
        keys, words = self.keys, self.words
        for needle in needles:
            kept = [place for place, text in enumerate(words) if needle in text]
            keys, words = [keys[place] for place in kept], [words[place] for place in kept]
        return list(keys)


class TextShelf:
    """The texts of the list asked for last. A connection tells by a number whether another one wrote, so they are true for the connection that read them."""

    def __init__(self) -> None:
        self._kept: tuple[Connection, int, Hashable, Texts] | None = None

    def of(self, connection: Connection, listing: Hashable, read: Callable[[], Texts]) -> Texts:
        """Inside of a read transaction. ``read`` gives them where they are not here, or not true any more."""
        version = _version(connection)
        texts = self._still(connection, version, listing)
        if texts is None:
            texts = read()
            self._kept = (connection, version, listing, texts)
        return texts

    def keys(self, connection: Connection, listing: Hashable) -> list[str] | None:
        """The whole list, where it is here and still true."""
        texts = self._still(connection, _version(connection), listing)
        return None if texts is None else list(texts.keys)

    def _still(self, connection: Connection, version: int, listing: Hashable) -> Texts | None:
        kept = self._kept
        return kept[3] if kept is not None and kept[0] is connection and kept[1:3] == (version, listing) else None


def _version(connection: Connection) -> int:
    row = connection.row("PRAGMA data_version")
    return row[0] if row is not None else 0
