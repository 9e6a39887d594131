"""The numbered steps from an empty file to today's schema: each ``mNNNN_*.py`` holds frozen ``STATEMENTS``. ``database`` runs them.

A step that has shipped never changes; a new one follows it, and ``tables`` describes the sum (a test compares).
"""

from __future__ import annotations

from desktop.store.migrations import m0001_first, m0002_documents, m0003_saved_at

STEPS: tuple[tuple[str, ...], ...] = (m0001_first.STATEMENTS, m0002_documents.STATEMENTS, m0003_saved_at.STATEMENTS)


def newest() -> int:
    """The schema number that this program writes."""
    return len(STEPS)
