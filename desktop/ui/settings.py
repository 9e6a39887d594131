"""What the window remembers, in one ini file: its place, its splitters, how lists are ordered, language and theme, whether to notify."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSettings

from desktop.ui.theme import Mode

_MODES: Final[dict[str, Mode]] = {"system": "system", "light": "light", "dark": "dark"}


class Settings(QObject):
    """Typed access to the file; what it does not hold or holds in a wrong form takes the default."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._file = QSettings(str(path), QSettings.Format.IniFormat, self)

    def text(self, key: str, default: str = "") -> str:
        value = self._file.value(key, default)
        return value if isinstance(value, str) else default

    def flag(self, key: str, default: bool) -> bool:
        value = self._file.value(key, default)
        return value if isinstance(value, bool) else str(value).casefold() == "true"

    def has(self, key: str) -> bool:
        """Whether anything was chosen."""
        return self._file.contains(key)

    def place(self, key: str) -> QByteArray | None:
        """A geometry or splitter as Qt saved it."""
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def put(self, key: str, value: str | bool | QByteArray) -> None:
        self._file.setValue(key, value)

    @property
    def mode(self) -> Mode:
        """Light, dark, or as the desktop."""
        return _MODES.get(self.text("look/theme"), "system")

    @property
    def language(self) -> str:
        """The language chosen in the window, "" for the one it was started with."""
        return self.text("look/language")

    def sync(self) -> None:
        """Write what was put."""
        self._file.sync()
