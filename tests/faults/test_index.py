"""Every known fault and goal has a test that bears its id, or a stated reason why it has none yet; never both, never neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.faults.cases import CASES, FAULTS, GOALS

HERE = Path(__file__).resolve().parent
_NAME = re.compile(r"^(?:    )?(?:async )?def test_(fault|goal)_([A-Z]+\d+)_\w+", re.MULTILINE)
_ID = re.compile(r"\b[A-Z]\d{1,2}\b")
_INVARIANT = re.compile(r"[IV]\d+")  # what the simulation checks always; a test of its own is welcome


def ids_of(texts: Iterable[str]) -> set[tuple[str, str]]:
    """(word, id) of every test that bears an id."""
    return {(word, id) for text in texts for word, id in _NAME.findall(text)}


def still_open(table: str) -> dict[str, str]:
    """{id: reason} of the rows of the table."""
    rows = [line.split("|") for line in table.splitlines() if line.startswith("|")]
    return {id: row[2].strip() for row in rows for id in _ID.findall(row[1])}


def faults_of_the_index(named: set[str], left: dict[str, str]) -> list[str]:
    """What is wrong, one line an id."""
    wrong = [
        f"{id} ({title}) has neither a test nor a reason" for id, title in CASES.items() if id not in {*named, *left}
    ]
    wrong += [f"{id} has a test and stands in OPEN.md" for id in sorted(named & left.keys())]
    wrong += [f"{id} of OPEN.md is no known case" for id in sorted(left.keys() - CASES.keys())]
    wrong += [f"{id} of a test is no known case" for id in sorted(named - CASES.keys()) if not _INVARIANT.fullmatch(id)]
    return wrong + [f"{id} of OPEN.md has no reason" for id, reason in left.items() if not reason]


def test_every_case_has_a_test_or_a_reason() -> None:
    texts = [
        path.read_text("utf-8") for path in sorted(HERE.parent.rglob("test_*.py")) if path != HERE / "test_index.py"
    ]
    named = {id for _, id in ids_of(texts)}
    assert faults_of_the_index(named, still_open((HERE / "OPEN.md").read_text("utf-8"))) == []


def test_the_list_is_whole() -> None:
    """Numbered without gaps, each with its words."""
    for cases in (FAULTS, GOALS):
        for letter in {id[0] for id in cases}:
            numbers = [int(id[1:]) for id in cases if id[0] == letter]
            assert numbers == list(range(1, len(numbers) + 1)), letter
    assert all(title and title == title.strip() for title in CASES.values())


def test_the_index_sees_what_is_wrong() -> None:
    found = ids_of(
        [
            "async def test_fault_C4_a_list() -> None:\n",
            "def test_goal_Z1_signs_in() -> None:\n",
            "def test_plain() -> None:\n",
        ]
    )
    assert found == {("fault", "C4"), ("goal", "Z1")}
    left = still_open("| ids | why |\n|---|---|\n| B1 B2 | Money. |\n| F1 | |\n")
    assert left == {"B1": "Money.", "B2": "Money.", "F1": ""}
    wrong = faults_of_the_index({"C4", "B1", "Q9"}, left)
    assert "B1 has a test and stands in OPEN.md" in wrong
    assert "Q9 of a test is no known case" in wrong
    assert "F1 of OPEN.md has no reason" in wrong
    assert any(line.startswith("C1 ") for line in wrong)
