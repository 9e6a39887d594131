"""What every test shares: no real profile, keyring or screen is touched, and the seeded runs are cut into parts that
several processes can take.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow now and then, which says nothing about the code under test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# Before any test module imports Qt or keyring. Window tests start programs of their own on a screen of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

ROOT = Path(__file__).resolve().parent.parent
_SEEDS_A_PART = 25


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("simulation")
    group.addoption("--seeds", type=int, default=300, help="how many seeds the simulation runs (default 300)")
    group.addoption("--first-seed", type=int, default=0, help="the first of them (default 0)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with the argument `seed_part` runs once for each part; a part is a range of seeds."""
    if "seed_part" not in metafunc.fixturenames:
        return
    first = metafunc.config.getoption("--first-seed")
    last = first + metafunc.config.getoption("--seeds")
    parts = [range(start, min(start + _SEEDS_A_PART, last)) for start in range(first, last, _SEEDS_A_PART)]
    metafunc.parametrize("seed_part", parts, ids=[f"{part.start}-{part.stop - 1}" for part in parts])


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The folders in which a program looks for the user's data, for this run alone."""
    profile = tmp_path_factory.mktemp("profile")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(profile / name.lower()))
        for name in ("PROLEGIS_CLIO_TOKEN_CLIO", "PROLEGIS_CLIO_TOKEN_PROLEGIS"):
            patch.delenv(name, raising=False)
        yield


def pytest_report_header() -> str:
    """Clio's own OpenAPI document is not ours to ship, so the tests against it run where one is at hand."""
    document = os.environ.get("CLIO_OPENAPI")
    return (
        f"clio openapi: {document or 'not checked; name the document in CLIO_OPENAPI to check the practice against it'}"
    )
