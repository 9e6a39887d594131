"""The demo's second reader: it finds every kind of difference on a played morning, and knows nothing of the code it judges."""

from __future__ import annotations

import ast
import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from desktop.demo import second_reader
from desktop.demo.ending import Ending
from desktop.demo.people import People
from desktop.demo.run import Blind, tell
from desktop.demo.second_reader import Service, Verdict, judge
from desktop.demo.stage import Stage
from desktop.practice.server import build_practice, serve

Spoil = Callable[[People], None]


@dataclass(frozen=True)
class Morning:
    """A played morning: the practice's state file, what was announced and what was left on purpose."""

    state: Path
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
    return Morning(state, ending)


def _judged(morning: Morning, spoil: Spoil) -> Verdict:
    """What the second reader says after somebody spoiled something behind everybody's back."""

    async def main() -> Verdict:
        practice = build_practice(state_file=morning.state)
        practice.state_file = None
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
    assert (verdict.clients, verdict.matters) == (7, 4)
    assert {(one.kind, one.field) for one in verdict.left} == {
        ("client", "company_name"), ("matter", "description"), ("matter", "opened_on"),
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

    lines = ["matter 00420-Castellane: Prolegis names a Clio record that is not there"]
    assert _judged(morning, spoil).lines() == lines


def test_it_imports_nothing_of_the_house() -> None:
    tree = ast.parse(Path(str(second_reader.__file__)).read_text("utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.startswith("desktop")]
