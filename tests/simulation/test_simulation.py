"""The seeded simulation: every seed of the part runs without a violation, and a seed is the same run for ever."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.simulation.run import run_seed


@pytest.mark.seeds
def test_no_seed_violates_an_invariant(seed_part: range) -> None:
    found = {seed: outcome.found for seed in seed_part if (outcome := run_seed(seed)).found}
    assert found == {}, "python -m tests.simulation --seed N --trace tells the story of one"


def test_fault_I22_the_same_seed_is_the_same_trace() -> None:
    first = [run_seed(seed).hash for seed in (1, 4)]
    assert [run_seed(seed).hash for seed in (1, 4)] == first
    assert first[0] != first[1]


@pytest.mark.parametrize("seed", [2, 6])
def test_fault_I22_another_process_has_the_same_trace(seed: int, root: object) -> None:
    """Whatever order its sets of words have."""
    program = f"from tests.simulation.run import run_seed; print(run_seed({seed}).hash)"
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=str(root), env={**os.environ, "PYTHONHASHSEED": salt, "PYTHONPATH": "."},
            check=True, capture_output=True, text=True,
        ).stdout
        for salt in ("1", "2")
    }  # fmt: skip
    assert len(hashes) == 1


def test_the_seeds_meet_every_step() -> None:
    """Each labelled step is passed somewhere, or crashing at it would prove nothing."""
    passed: set[str] = set()
    for seed in range(12):
        passed |= run_seed(seed).labels.keys()
    assert passed >= {
        "feed read", "prolegis observed", "client page read", "matter page read", "party page read", "clio observed", "plan settled",
        "planned", "sending", "reply read", "acked", "error read", "announcing", "announced",
        "folder page read", "document page read", "matter listed", "armed", "sent", "upload spooled", "upload reserved", "bytes stored",
        "upload stored", "upload committed", "upload finished", "copy kept",
    }  # fmt: skip
