"""Thirty days are thirty days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.core.copies import Content, Copy
from desktop.core.records import Kind, Side


def test_a_copy_may_go_thirty_days_after_it_was_kept() -> None:
    kept_at = datetime(2026, 2, 27, 23, 30, tzinfo=UTC)
    copy = Copy(Content("0" * 64, 1), "deleted", Kind.DOCUMENT, Side.CLIO, "1", kept_at)
    assert copy.expires_at == datetime(2026, 3, 29, 23, 30, tzinfo=UTC) == kept_at + timedelta(days=30)
