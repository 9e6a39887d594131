"""Dates, times, counts and shares as people write them, in the language of the window. Pure functions.

Every function takes the locale, and `now` where nearness matters; `now` carries the time zone of the reader. Spaces
inside a time or number do not break over lines.
"""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_NBSP: Final = "\u00a0"
_NEAR_DAYS: Final = 6  # within these a weekday says the day without doubt


def clock_text(when: datetime, now: datetime, locale: QLocale) -> str:
    """The time of day: "09:55", in French "09 h 55"."""
    local = when.astimezone(now.tzinfo)
    if _is_french(locale):
        return f"{local:%H}{_NBSP}h{_NBSP}{local:%M}"
    return f"{local:%H:%M}"


def when_text(when: datetime, now: datetime, locale: QLocale) -> str:
    """As near as needed: today the time, within six days the weekday and time, this year the day, else ISO."""
    local = when.astimezone(now.tzinfo)
    days = abs((local.date() - now.date()).days)
    if days == 0:
        return clock_text(when, now, locale)
    if days <= _NEAR_DAYS:
        weekday = _plain(locale).dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
        return f"{weekday}{_NBSP}{clock_text(when, now, locale)}"
    return day_text(local.date(), now.date(), locale)


def day_text(day: date, today: date, locale: QLocale) -> str:
    """A date without a time: "Nov 20" or "20 nov." this year, ISO in any other."""
    if day.year != today.year:
        return day.isoformat()
    pattern = f"d{_NBSP}MMM" if _is_french(locale) else f"MMM{_NBSP}d"
    return _plain(locale).toString(QDate(day.year, day.month, day.day), pattern)


def full_text(when: datetime, now: datetime, locale: QLocale) -> str:
    """Date and time in full for tooltips and evidence: "2026-11-20 15:48", in French "2026-11-20 15 h 48"."""
    local = when.astimezone(now.tzinfo)
    return f"{local.date().isoformat()} {clock_text(when, now, locale)}"


def spoken_text(when: datetime, now: datetime, locale: QLocale) -> str:
    """For a screen reader: the time today, else the date in words and the time."""
    local = when.astimezone(now.tzinfo)
    if local.date() == now.date():
        return clock_text(when, now, locale)
    pattern = "d MMMM" if _is_french(locale) else "MMMM d"
    if local.year != now.year:
        pattern += " yyyy" if _is_french(locale) else ", yyyy"
    named = _plain(locale).toString(QDate(local.year, local.month, local.day), pattern)
    return f"{named} {clock_text(when, now, locale)}"


def number_text(number: int, locale: QLocale) -> str:
    """A count with the language's grouping: "3,412" or "3 412"."""
    return locale.toString(number)


def percent_text(share: float, locale: QLocale) -> str:
    """A share of 0 to 1 in whole per cent: "64 %"; never 100 before all is done, never 0 after a start."""
    bounded = min(1.0, max(0.0, share))
    whole = round(bounded * 100)
    if 0.0 < bounded < 1.0:
        whole = min(99, max(1, whole))
    return f"{locale.toString(whole)}{_NBSP}%"


def countdown_text(seconds: int) -> str:
    """Time left on a clock: "4:12", "1:02:05"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration_text(span: timedelta) -> str:
    """About how long: "less than a minute", "3 min", "2 h", "2 h 15 min"."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 1:
        return QCoreApplication.translate("text", "less than a minute")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return QCoreApplication.translate("text", "{0} min").format(rest).replace(" ", _NBSP)
    if not rest:
        return QCoreApplication.translate("text", "{0} h").format(hours).replace(" ", _NBSP)
    return QCoreApplication.translate("text", "{0} h {1} min").format(hours, rest).replace(" ", _NBSP)


def _is_french(locale: QLocale) -> bool:
    return locale.language() == QLocale.Language.French


def _plain(locale: QLocale) -> QLocale:
    """The language without its region: Canadian English puts full stops after short names of days and months."""
    return QLocale(locale.language())
