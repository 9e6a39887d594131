"""Dates, times and numbers as people write them, in English and in Canadian French."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale

from desktop.ui import text

EN = QLocale(QLocale.Language.English, QLocale.Country.Canada)
FR = QLocale(QLocale.Language.French, QLocale.Country.Canada)
ZONE = timezone(timedelta(hours=-7))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)


def plain(shown: str) -> str:
    assert "  " not in shown
    return shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("when", "english", "french"),
    [
        (datetime(2026, 11, 23, 10, 42, tzinfo=ZONE), "10:42", "10 h 42"),
        (datetime(2026, 11, 23, 9, 5, tzinfo=ZONE), "09:05", "09 h 05"),
        (datetime(2026, 11, 20, 16, 2, tzinfo=ZONE), "Fri 16:02", "ven. 16 h 02"),
        (datetime(2026, 11, 17, 11, 20, tzinfo=ZONE), "Tue 11:20", "mar. 11 h 20"),
        (datetime(2026, 11, 16, 11, 20, tzinfo=ZONE), "Nov 16", "16 nov."),
        (datetime(2026, 1, 15, 8, 0, tzinfo=ZONE), "Jan 15", "15 janv."),
        (datetime(2025, 12, 31, 8, 0, tzinfo=ZONE), "2025-12-31", "2025-12-31"),
    ],
)
def test_a_time_is_as_near_as_needed(when: datetime, english: str, french: str) -> None:
    assert plain(text.when_text(when, NOW, EN)) == english
    assert plain(text.when_text(when, NOW, FR)) == french


def test_an_instant_is_shown_in_the_readers_zone() -> None:
    late = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
    assert text.when_text(late, NOW, EN) == "19:30"
    assert plain(text.full_text(late, NOW, FR)) == "2026-11-23 19 h 30"


def test_a_time_never_breaks_over_lines() -> None:
    assert " " not in text.when_text(NOW - timedelta(days=3), NOW, FR)
    assert " " not in text.day_text(date(2026, 11, 20), NOW.date(), EN)


def test_days_and_spoken_times() -> None:
    assert plain(text.day_text(date(2026, 12, 4), NOW.date(), EN)) == "Dec 4"
    assert plain(text.day_text(date(2026, 12, 4), NOW.date(), FR)) == "4 déc."
    assert plain(text.spoken_text(NOW - timedelta(days=3), NOW, EN)) == "November 20 12:00"
    assert plain(text.spoken_text(NOW - timedelta(days=400), NOW, FR)) == "19 octobre 2025 12 h 00"
    assert plain(text.spoken_text(NOW, NOW, FR)) == "12 h 00"


def test_counts_and_shares() -> None:
    assert text.number_text(3412, EN) == "3,412"
    assert plain(text.number_text(3412, FR)).replace("\u202f", " ") == "3 412"
    assert plain(text.percent_text(0.64, EN)) == "64 %"
    assert plain(text.percent_text(0.999, EN)) == "99 %"
    assert plain(text.percent_text(0.001, EN)) == "1 %"
    assert plain(text.percent_text(1.0, FR)) == "100 %"
    assert plain(text.percent_text(0.0, FR)) == "0 %"


@pytest.mark.parametrize(("seconds", "shown"), [(252, "4:12"), (9, "0:09"), (3725, "1:02:05"), (-3, "0:00")])
def test_a_countdown(seconds: int, shown: str) -> None:
    assert text.countdown_text(seconds) == shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(seconds=20), "less than a minute"),
        (timedelta(minutes=3), "3 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=2, minutes=15), "2 h 15 min"),
    ],
)
def test_about_how_long(span: timedelta, shown: str) -> None:
    assert plain(text.duration_text(span)) == shown
