"""The desktop that the end-to-end tests share: one for each test process."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_tools


@pytest.fixture(scope="session")
def desktop() -> Iterator[Desktop]:
    """A running desktop. Without its tools the tests that need it say so and are left out; in CI that is a failure."""
    missing = missing_tools()
    if missing:
        leave = pytest.fail if os.environ.get("CI") else pytest.skip
        leave(f"not installed: {', '.join(missing)}; packaging/bootstrap.py test tells how to get them")
    # A short path: the sockets in it may not be longer than about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    try:
        with Desktop(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)
