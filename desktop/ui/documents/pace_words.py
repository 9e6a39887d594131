"""How long a sending takes under its limits, and until when it waits for them, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from desktop.core.sending_limits import Limits, forecast
from desktop.ui.documents.words import time_text
from desktop.ui.language import Speech


def pace_text(limits: Limits, files: int, seconds: float, speech: Speech) -> str:
    """How long so many files take that need ``seconds`` where nothing limits them: "about 5 h, done Tue 03:00"."""
    if not limits or not files:
        return time_text(seconds)
    now = speech.now()
    zone = now.tzinfo or UTC
    found = forecast(limits, now.astimezone(UTC), zone, files, seconds)
    done = QCoreApplication.translate("documents", "{0}, done {1}").format(
        time_text(found.seconds), speech.near(found.done_at)
    )
    if found.begins_at <= now:
        return done
    return QCoreApplication.translate("documents", "begins {0}, {1}").format(speech.near(found.begins_at), done)


def waits_text(until: datetime, speech: Speech) -> str:
    """That nothing is wrong: a person set it so."""
    words = QCoreApplication.translate("documents", "Waits until {0} (set in this sending)")
    return words.format(speech.near(until))
