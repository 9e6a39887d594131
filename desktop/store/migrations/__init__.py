"""The numbered steps from an empty file to today's schema: each ``mNNNN_*.py`` holds frozen ``STATEMENTS``. ``database`` runs them.

A step that has shipped never changes; a new one follows it, and ``tables`` describes the sum (a test compares).
"""

from __future__ import annotations

from desktop.store.migrations import m0001_first, m0002_documents, m0003_saved_at, m0004_former

STEPS: tuple[tuple[str, ...], ...] = tuple(
    step.STATEMENTS for step in (m0001_first, m0002_documents, m0003_saved_at, m0004_former)
)


def newest() -> int:
    """The schema number that this program writes."""
    return len(STEPS)
