"""The demo's second reader: it finds every kind of difference on a played morning, and knows nothing of the code it judges."""

from __future__ import annotations

import ast
import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from rich.console import Console

from desktop.demo import second_reader, second_reader_documents
from desktop.demo.ending import Ending
from desktop.demo.people import LAWYER, PARALEGAL, People
from desktop.demo.people_documents import PaperPeople
from desktop.demo.run import Blind, tell
from desktop.demo.second_reader import Service, Verdict, judge
from desktop.demo.stage import Stage
from desktop.practice.blobs import Blobs
from desktop.practice.sample_documents_files import scan_png
from desktop.practice.server import build_practice, serve
from desktop.practice.world import Row

FORM, SCAN = "Statement of adjustments.pdf", "Signed transfer (scan).png"
Spoil = Callable[[People], None]


@dataclass(frozen=True)
class Morning:
    """A played morning: the practice's state file and its documents' bytes, what was announced and what was left on purpose."""

    state: Path
    blobs: Blobs
    ending: Ending


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    folder = tmp_path_factory.mktemp("morning")
    return asyncio.run(_played(folder, folder / "practice.json"))


async def _played(folder: Path, state: Path) -> Morning:
    stage = await Stage.open(folder, rate=None)
    try:
        ending = await tell(stage, lambda step: step, Blind(), Console(file=io.StringIO(), width=120))
        await asyncio.to_thread(ending.conclude, stage)
        stage.practice.state_file = state
        stage.practice.save()
    finally:
        await stage.close()
    return Morning(state, stage.practice.world.blobs, ending)


def _judged(morning: Morning, spoil: Spoil) -> Verdict:
    """What the second reader says after somebody spoiled something behind everybody's back."""

    async def main() -> Verdict:
        practice = build_practice(state_file=morning.state)
        practice.state_file, practice.world.blobs = None, morning.blobs
        spoil(People(practice))
        serving = await serve(practice)
        prolegis = Service(serving.prolegis_url, serving.prolegis_token)
        clio = Service(serving.clio_url, serving.clio_token)
        try:
            return await asyncio.to_thread(judge, prolegis, clio, morning.ending.areas, morning.ending.left)
        finally:
            await serving.close()

    return asyncio.run(main())


def test_the_morning_ends_equal_and_names_what_was_left(morning: Morning) -> None:
    verdict = morning.ending.verdict
    assert verdict.lines() == []
    assert (verdict.clients, verdict.matters, verdict.documents, verdict.waiting) == (7, 4, 7, 4)
    assert {(one.kind, one.field) for one in verdict.left} == {
        ("client", "company_name"), ("matter", "description"), ("matter", "opened_on"), ("document", "name"),
    }  # fmt: skip


def test_nothing_spoiled_nothing_found(morning: Morning) -> None:
    assert _judged(morning, lambda people: None).lines() == []


def _harpreet(people: People) -> None:
    people.edit_client(people.client("Harpreet Sandhu"), phones=[])


def _birthday(people: People) -> None:
    people.edit_contact(people.contact(people.client("Ingrid Lindqvist")), date_of_birth="1961-05-20")


def _email(people: People) -> None:
    client = people.client("Noor Castellane")
    people.edit_client(client, emails=[{"label": "home", "address": "noor@example.com", "primary": True}])


def _address(people: People) -> None:
    client = people.client("Ingrid Lindqvist")
    people.edit_client(client, addresses=[{**client["addresses"][0], "city": "Elsewhere"}])


def _name(people: People) -> None:
    people.edit_contact(people.contact(people.client("Margaret Beaulieu")), last_name="Beaulieux")


def _date(people: People) -> None:
    people.edit_matter(people.matter("00420-Castellane"), closing_on="2027-05-01")


def _type(people: People) -> None:
    people.edit_matter(people.matter("00420-Castellane"), type="sale")


def _number(people: People) -> None:
    people.edit_matter(people.matter("00371-Sandhu"), number="2023-077")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_harpreet, "client Harpreet Sandhu: phones is (empty) in Prolegis and 6135550146 in Clio"),
        (_birthday, "client Ingrid Lindqvist: date_of_birth is 1961-05-19 in Prolegis and 1961-05-20 in Clio"),
        (_email, "client Noor Castellane: emails is noor@example.com in Prolegis"),
        (_address, "client Ingrid Lindqvist: addresses is 14 Birch Lane, Elsewhere"),
        (_name, "client Margaret Beaulieu: last_name is Beaulieu in Prolegis and Beaulieux in Clio"),
        (_date, "matter 00420-Castellane: closing_on is 2027-05-01 in Prolegis and 2027-04-22 in Clio"),
        (_type, "matter 00420-Castellane: practice_area is Real Estate – Sale in Prolegis"),
        (_number, "matter 2023-077: number is 2023-077 in Prolegis and 00371-Sandhu in Clio"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_one_spoiled_field_fails_the_judge(morning: Morning, spoil: Spoil, words: str) -> None:
    verdict = _judged(morning, spoil)
    assert not verdict.equal
    assert len(verdict.lines()) == 1
    assert verdict.lines()[0].startswith(words)


def test_a_lost_relationship_and_a_wrong_role_are_found(morning: Morning) -> None:
    def spoil(people: People) -> None:
        matter = people.matter("00371-Sandhu")
        people.edit_matter(matter, clients=[{**party, "role": "guarantor"} for party in matter["clients"]])

    assert _judged(morning, spoil).lines() == [
        "matter 00371-Sandhu: Jasleen Sandhu is guarantor in Prolegis and purchaser in Clio"
    ]


def test_a_difference_left_on_purpose_must_really_be_there(morning: Morning) -> None:
    def spoil(people: People) -> None:
        matter = people.matter("00371-Sandhu")
        people.edit_matter(matter, description=people.clio_matter(matter)["description"])

    lines = _judged(morning, spoil).lines()
    assert len(lines) == 1
    assert "left different on purpose, but nothing differs" in lines[0]


def test_a_counterpart_that_is_gone_is_found(morning: Morning) -> None:
    def spoil(people: People) -> None:
        people.delete_clio_matter(people.clio_matter(people.matter("00420-Castellane")))

    lines = [
        "matter 00420-Castellane: Prolegis names a Clio record that is not there",
        f"document {FORM}: in Prolegis and not in Clio",
        f"document {SCAN}: in Prolegis and not in Clio",
    ]
    assert _judged(morning, spoil).lines() == lines


def _document(people: People, name: str) -> tuple[PaperPeople, Row]:
    papers = PaperPeople(people.practice)
    (row,) = (one for one in papers.of_matter(people.matter("00420-Castellane")) if one["name"] == name)
    return papers, row


def _bytes(people: People) -> None:
    papers, row = _document(people, FORM)
    papers.fill_form(row, Deposit="1.00")


def _document_name(people: People) -> None:
    _, row = _document(people, SCAN)
    people.practice.prolegis.update_document(row["id"], {"name": "Scan.png"}, PARALEGAL)


def _folder(people: People) -> None:
    _, row = _document(people, FORM)
    people.practice.prolegis.update_document(row["id"], {"folder": "Closing/Old"}, PARALEGAL)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_bytes, f"document {FORM}: bytes is "),
        (_document_name, f"document Scan.png: name is Scan.png in Prolegis and {SCAN} in Clio"),
        (_folder, f"document {FORM}: folder is Closing/Old in Prolegis and Closing in Clio"),
    ],
    ids=["bytes", "name", "folder"],
)
def test_one_spoiled_document_fails_the_judge(morning: Morning, spoil: Spoil, words: str) -> None:
    (line,) = _judged(morning, spoil).lines()
    assert line.startswith(words)


def test_a_deleted_document_that_stands_on_the_other_side_is_found(morning: Morning) -> None:
    def here(people: People) -> None:
        papers, row = _document(people, SCAN)
        papers.delete(row)

    def there(people: People) -> None:
        papers, row = _document(people, SCAN)
        people.practice.clio.documents.delete(papers.in_clio(row)["id"], LAWYER)

    assert _judged(morning, here).lines() == [f"document {SCAN}: deleted in Prolegis and stands in Clio"]
    assert _judged(morning, there).lines() == [f"document {SCAN}: in Prolegis and not in Clio"]


def test_a_doubled_document_is_found(morning: Morning) -> None:
    def spoil(people: People) -> None:
        papers, _ = _document(people, SCAN)
        papers.upload_to_clio(people.matter("00420-Castellane"), "Signed transfer (2).png", scan_png(52))

    assert _judged(morning, spoil).lines() == ["document Signed transfer (2).png: the same bytes stand twice in Clio"]


@pytest.mark.parametrize("half", [second_reader, second_reader_documents], ids=["records", "documents"])
def test_it_imports_nothing_of_the_house(half: ModuleType) -> None:
    tree = ast.parse(Path(str(half.__file__)).read_text("utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    own = second_reader_documents.__name__
    assert not [name for name in names if name.startswith("desktop") and name != own]
