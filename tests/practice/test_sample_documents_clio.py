"""The files of the small firm's Clio: twins of Prolegis' files by content and by name, versions, and files of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.practice.clio_rules import ClioRules
from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.sample import fill
from desktop.practice.sample_documents import small_documents
from desktop.practice.world import Row, World

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def clio() -> ClioRules:
    world = World(lambda: NOW)
    rules = ClioRules(world)
    fill(rules, ProlegisRules(world), "small")
    return rules


def document(clio: ClioRules, name: str) -> Row:
    (found,) = [row for row in clio.tree.documents if row["name"] == name]
    return found


def content(clio: ClioRules, row: Row) -> bytes:
    version = clio.uploads.latest(row)
    assert version
    return b"".join(clio.storage.read(version["content"]))


def test_all_of_it_is_whole_and_in_the_past(clio: ClioRules) -> None:
    rows = list(clio.tree.documents)
    assert len(rows) == 7
    assert all(row["latest_version_id"] is not None and row["updated_at"] < NOW for row in rows)
    assert all(row["matter_id"] in clio.matters.rows for row in rows)
    assert [content(clio, row)[:4] for row in rows if row["name"].endswith(".pdf")] == [b"%PDF"] * 5


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        ("Survey 31 Willow Bay.png", "Survey.png", True),
        ("Will of Walter Lindqvist.jpg", "Will of Walter Lindqvist.jpg", True),
        ("Statement of adjustments.pdf", "Statement of adjustments.pdf", False),
    ],
)
def test_twins_by_content_and_by_name_alone(clio: ClioRules, theirs: str, ours: str, same: bool) -> None:
    found = content(clio, document(clio, theirs))
    assert (found in [plan.contents[-1] for plan in small_documents() if plan.name == ours]) is same


def test_versions_folders_and_a_name_that_repeats(clio: ClioRules) -> None:
    probate = document(clio, "Grant of probate.pdf")
    assert [row["version_number"] for row in clio.tree.versions.where("document_id", probate["id"])] == [1, 2]
    letter = document(clio, "Commitment letter.pdf")
    assert clio.tree.folders.rows[letter["parent_id"]]["name"] == "Bank"
    scans = [row for row in clio.tree.documents if row["name"] == "Scan.pdf"]
    assert len({content(clio, row) for row in scans}) == len(scans) == 2
