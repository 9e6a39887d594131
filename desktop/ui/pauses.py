"""For how long syncing can be paused, as offered in the toolbar and the tray. Pure functions of the time of day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.ui.language import Speech

_LUNCH, _MORNING = 13, 8


class PauseChoice(NamedTuple):
    """One offer: words, and until when (None: until the person resumes)."""

    words: str
    until: datetime | None


def pause_choices(speech: Speech) -> list[PauseChoice]:
    """30 minutes, 1 hour, after lunch (in the morning only), tomorrow morning, until resumed."""
    now = speech.now()
    lunch = now.replace(hour=_LUNCH, minute=0, second=0, microsecond=0)
    morning = (now + timedelta(days=1)).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
    choices = [
        PauseChoice(QCoreApplication.translate("pause", "30 minutes"), now + timedelta(minutes=30)),
        PauseChoice(QCoreApplication.translate("pause", "1 hour"), now + timedelta(hours=1)),
    ]
    if now < lunch - timedelta(minutes=30):
        choices.append(
            PauseChoice(
                QCoreApplication.translate("pause", "Until {0}, after lunch").format(speech.clock(lunch)), lunch
            )
        )
    choices.append(
        PauseChoice(QCoreApplication.translate("pause", "Until tomorrow {0}").format(speech.clock(morning)), morning)
    )
    choices.append(PauseChoice(QCoreApplication.translate("pause", "Until I resume"), None))
    return choices


def hour_more(until: datetime | None, now: datetime) -> datetime:
    """An hour later than the pause ends now."""
    return max(until or now, now) + timedelta(hours=1)
