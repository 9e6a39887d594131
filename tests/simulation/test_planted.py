"""Each planted bug is found by the unchanged simulation; without the plant the same seeds are clean."""

from __future__ import annotations

import pytest

from tests.simulation.planted import PLANTS
from tests.simulation.run import run_seed

MOST = 40  # seeds searched here; ``python -m tests.simulation --planted NAME`` searches from 0
FIRST = {
    "no_settle_wait": 0,
    "stale_read_accepted": 0,
    "mark_from_the_newest_record": 40,
    "if_match_dropped": 30,
    "null_taken_for_empty": 0,
    "journal_skipped": 30,
    "equal_record_adopted": 120,
    "cursor_before_apply": 0,
    "second_desk_without_the_lease": 0,
    "label_passed_over": 20,
    "version_number_not_checked": 180,
    "put_with_bearer": 0,
    "hash_trusted_for_an_old_version": 0,
    "delete_without_vault": 0,
}


def test_every_plant_has_its_first_seed() -> None:
    assert FIRST.keys() == PLANTS.keys()


@pytest.mark.parametrize("name", sorted(PLANTS))
def test_a_planted_bug_is_found(name: str) -> None:
    for seed in range(FIRST[name], FIRST[name] + MOST):
        with PLANTS[name]():
            found = run_seed(seed).found
        if found:
            assert run_seed(seed).found == []
            return
    pytest.fail(f"{MOST} seeds from {FIRST[name]} did not find {name}")
