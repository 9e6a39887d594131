"""The language of the window: which translations hold, and instants written the way its reader writes them.

The words of states, problems, fields and verbs are the core's, in both languages; the window's own stand in ``resources/i18n``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.core.bilingual import is_french
from desktop.core.zone import MACHINE
from desktop.ui.text import clock_text, full_text, spoken_text, when_text

_HOMES: Final = (
    Path(__file__).resolve().parents[1] / "_resources" / "i18n",  # installed
    Path(__file__).resolve().parents[2] / "resources" / "i18n",  # from the source tree
)
Clock = Callable[[], datetime]


def local_now() -> datetime:
    """Now, in the zone of the reader over every change of its clocks."""
    return datetime.now(MACHINE)


class Speech:
    """How the window speaks: `lang` for the core's words, `locale` for numbers, and times as seen from `now()`."""

    def __init__(self, language: str, clock: Clock = local_now) -> None:
        self.lang = "fr" if is_french(language) else "en"
        self.locale = QLocale("fr_CA" if self.lang == "fr" else "en_CA")
        self.now = clock

    def near(self, when: date | None) -> str:
        """An instant as near as needed: "10:42", "Fri 16:58", "Nov 20". A day is ISO everywhere, so that days compare; "" for None."""
        if when is None:
            return ""
        if isinstance(when, datetime):
            return when_text(when, self.now(), self.locale)
        return when.isoformat()

    def clock(self, when: datetime) -> str:
        """The time of day."""
        return clock_text(when, self.now(), self.locale)

    def full(self, when: datetime | None) -> str:
        """Date and time in full, for tooltips and evidence."""
        return "" if when is None else full_text(when, self.now(), self.locale)

    def spoken(self, when: datetime | None) -> str:
        """For a screen reader."""
        return "" if when is None else spoken_text(when, self.now(), self.locale)


class Translations:
    """The translators of one application: the window's own and Qt's, for the language that holds."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Load the language's translations, drop the others'. English is what stands in the code."""
        self.drop()
        if is_french(language):
            qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._load("qtbase_fr", qt)
            self._load("assistant_fr_CA", next(home for home in _HOMES if home.is_dir()))
        QLocale.setDefault(QLocale("fr_CA" if is_french(language) else "en_CA"))

    def drop(self) -> None:
        """Take the translators out again."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []

    def _load(self, name: str, folder: Path) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, str(folder)):
            self._app.installTranslator(translator)
            self._installed.append(translator)
