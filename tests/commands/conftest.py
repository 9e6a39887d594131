"""Fixtures for the commands: one served practice a module, and for each test a firm and a data folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.settings import TOKENS
from tests.commands.served import Desk, Served


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    served = Served()
    try:
        yield served
    finally:
        served.close()


@pytest.fixture
def served(running: Served) -> Served:
    running.renew()
    return running


@pytest.fixture
def desk(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with its tokens from the environment, as unattended runs have them."""
    monkeypatch.setenv(TOKENS["clio"], served.serving.clio_token)
    monkeypatch.setenv(TOKENS["prolegis"], served.serving.prolegis_token)

    def read() -> tuple[str, str]:
        captured = capsys.readouterr()
        return captured.out, captured.err

    return Desk(served, tmp_path / "desk", read)
