"""Every question that the core or the engine can ask has its entry, and the plan's own questions read whole in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from desktop.core.catalogue import CATALOGUE, Rendered, _params, render
from desktop.core.creations import (
    NewContact,
    NewMatter,
    create_client,
    matter_lacks,
    overtaken,
    plan_new_contact,
    plan_new_matter,
    too_long,
)
from desktop.core.creations_documents import NewDocument, plan_new_document
from desktop.core.documents import LARGEST
from desktop.core.evidence import Candidate, Certainty
from desktop.core.guards import guard_deletes, hold_back
from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import Operation
from desktop.core.plan import Pair
from desktop.core.plan_matter import Surroundings, plan_matter
from desktop.core.policy import NewContacts, Numbering, Policy
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Party, Side
from tests.core.pairs import AT, FILE, WORDS, client, clients, email, matters, planned, record, relation
from tests.core.papers import MATTER, Desk, document

P, C = Side.PROLEGIS, Side.CLIO
NAME = re.compile(r"\{(\w+)\}")
_PLANS = ("plan", "plan_matter", "plan_document", "plan_content")
CODE = re.compile(r'"([A-Z]{2,8}-[0-9])"')


@pytest.mark.parametrize("room", ["core", "engine"])
def test_every_code_in_use_has_its_entry(root: Path, room: str) -> None:
    files = [path for path in sorted((root / "desktop" / room).glob("*.py")) if not path.name.startswith("catalogue")]
    used = {code for path in files for code in CODE.findall(path.read_text("utf-8"))}
    assert used
    assert used <= CATALOGUE.keys()


def lied() -> Pair:
    pair = clients({}, {"last_name": "a"}, {"last_name": "b"})
    pair.link.base["last_name"] = Entry("a", "b")
    return pair


def of_area(ours: str, theirs: str) -> Pair:
    pair = matters({}, {"practice_area": ours}, {"practice_area": theirs})
    pair.link.base["practice_area"] = Entry("purchase", "Purchase")
    return pair


def gone(side: Side) -> Pair:
    return msgspec.structs.replace(clients({}, {}, {}), gone=side)


def fields() -> Iterable[Problem]:
    many: Fields = {"emails": tuple(email(f"e{index}@example.ca") for index in range(24))}
    for pair in (
        clients({}, {"last_name": "b"}, {"last_name": None}),
        clients({}, {"emails": (email("a@example.ca"),)}, {}, frozen_fields=("emails",)),
        clients({}, {"last_name": "b"}, {}, frozen_fields=("last_name",)),
        clients({}, {}, {"form": "company"}),
        clients({}, many, {}),
        clients({}, {"last_name": "x" * 300}, {}),
        clients({}, {}, {"last_name": "x" * 101}),
        clients({}, {"first_name": None, "last_name": None}, {}),
        matters({}, {}, {"description": None}),
        matters({}, {}, {"number": "00418-Okafor"}),
        matters({}, {}, {"number": None}),
        matters({}, {"status": "closed"}, {}),
        of_area("commercial", "Purchase"),
        of_area("purchase", "Litigation"),
        lied(),
        *map(gone, Side),
    ):
        found = planned(pair).problems
        assert found
        yield from found


def of_matters() -> Iterable[Problem]:
    base, now = (Party("a"), Party("b"), Party("d")), (Party("a"), Party("e"), Party("d"))
    pair = matters({}, {"parties": now}, {"client": "39", "client_name": "Tremblay-Roy, Hélène"})
    pair.link.base["parties"] = Entry(base, "31")
    ties = tuple(Link(Kind.PARTY, f"m1:{one}", id, Origin.LINKED, AT) for one, id in (("b", "52"), ("d", "59")))
    around = Surroundings(
        {"a": "31", "b": "32", "d": "34", "e": None},
        {"a": "Okafor, Adaeze", "b": "Okafor, Ben", "d": "Bouchard, Lise", "e": "Bell, Ann"},
        (relation("52", "32"), relation("53", "38")),
        ties,
        people={"38": "Li, Na"},
    )
    found = plan_matter(pair, around, WORDS, Policy()).problems
    assert {one.code for one in found} == {"CLI-2", "PARTY-1", "PARTY-2", "OWNER-1"}
    yield from found
    number = matters({}, {}, {"number": "00418-Okafor"})
    taken = Surroundings(number_owner="Sale of 3 Birch Road")
    for numbering in Numbering:
        yield from plan_matter(number, Surroundings(), WORDS, Policy(numbering=numbering)).problems
        yield from plan_matter(number, taken, WORDS, Policy(numbering=numbering)).problems


def of_new_records() -> Iterable[Problem]:
    matter = record(P, Kind.MATTER, {**FILE, "parties": (Party("a"),)}, "m1")
    names = {"a": "Okafor, Adaeze"}
    rival = Candidate(record(C, Kind.MATTER, FILE, "21"), 60, Certainty.LIKELY, ())
    twin = Candidate(client(P), 60, Certainty.LIKELY, ())
    nameless = client(C, first_name=None, last_name=None, emails=(email("nobody@example.ca"),))
    bare = record(P, Kind.MATTER, {**FILE, "description": None, "parties": (Party("a"),)}, "m1")
    steps = (
        plan_new_matter(NewMatter(matter, {"a": None}, names), WORDS),
        plan_new_matter(NewMatter(matter, {"a": "31"}, names, (rival,)), WORDS),
        plan_new_matter(NewMatter(bare, {"a": "31"}, names), WORDS),
        matter_lacks(record(P, Kind.MATTER, FILE, "m1")),
        plan_new_contact(NewContact(client(C), (twin,)), NewContacts.ALWAYS, WORDS),
        plan_new_contact(NewContact(client(C), (twin, twin)), NewContacts.ALWAYS, WORDS),
        plan_new_contact(NewContact(client(C)), NewContacts.ASK, WORDS),
        plan_new_contact(NewContact(nameless), NewContacts.ALWAYS, WORDS),
        too_long(create_client(client(C, last_name="x" * 200), WORDS)),
        overtaken(Link(Kind.CLIENT, "c1", "31", Origin.LINKED, AT), "Okafor, Adaeze", "Adaeze Okafor"),
        hold_back(
            [Operation(Verb.UPDATE, C, Kind.CLIENT, {}, f"Client {index}") for index in range(60)],
            linked={Kind.CLIENT: 9},
        )[1],
    )
    for step in steps:
        assert isinstance(step, Problem)
        yield step


def of_documents() -> Iterable[Problem]:
    for side in Side:
        for act in (
            lambda desk, side: desk.set(side, name="Scan\n1.pdf" if side is C else "Scan\ud800.pdf"),
            lambda desk, side: desk.set(side, matter="99"),
            lambda desk, side: desk.save(side, "b", size=LARGEST + 1),
            lambda desk, side: desk.save(side, "b", size=0),
            lambda desk, side: (desk.delete(side), desk.set(side.other, name="Other.pdf")),
            lambda desk, side: desk.set(side, deleted_at=AT.replace(year=2020).isoformat()),
            lambda desk, side: (desk.save(side, "b"), desk.save(side.other, "c")),
            lambda desk, side: (desk.set(C, locked="yes"), desk.save(P, "b")),
            lambda desk, side: (desk.save(P, "b"), desk.save(P, "c"), desk.forget(2)),
        ):
            desk = Desk()
            act(desk, side)  # type: ignore[no-untyped-call]
            while (plan := desk.plan()).looks:
                desk.carry_out(plan)
            assert plan.problems
            yield from plan.problems


def of_new_and_deleted_documents() -> Iterable[Problem]:
    for fields in ({"name": "Scan\n1.pdf"}, {"size": str(LARGEST + 1)}):
        problem = plan_new_document(NewDocument(document(C, "u1:1", **fields), MATTER, AT.replace(year=2020))).problem
        assert problem is not None
        yield problem
    for count, empty in ((6, frozenset[Side]()), (30, frozenset[Side]()), (30, frozenset(Side))):
        asked = [Operation(Verb.DELETE, C, Kind.DOCUMENT, {}, f"{number}.pdf") for number in range(count)]
        problem = guard_deletes(asked, linked={"m1": 100}, today=0, empty=empty)[1]
        assert problem is not None
        yield problem


ASKED = [*fields(), *of_matters(), *of_new_records(), *of_documents(), *of_new_and_deleted_documents()]


def sentences(shown: Rendered) -> list[str]:
    return [shown.title, shown.meaning, *(offer.words for offer in (shown.primary, *shown.others))]


def parts_left_out(problem: Problem, lang: str) -> set[str]:
    """The parameters that the problem's own texts would take and that it does not bring."""
    entry = CATALOGUE[problem.code]
    texts = (entry.title, entry.meaning, *(way.words for way in (entry.primary, *entry.others)))
    return {name for text in texts for name in NAME.findall(text.on(lang))} - _params(problem, lang, str).keys()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("problem", ASKED, ids=[f"{one.code}-{one.field}-{index}" for index, one in enumerate(ASKED)])
def test_the_plans_questions_read_whole(problem: Problem, lang: str) -> None:
    """The plan says all that its question's words can tell: nothing is left out and no neutral word stands in."""
    shown = render(problem, lang)
    assert shown.code == problem.code
    assert parts_left_out(problem, lang) == set()
    for text in sentences(shown):
        assert not set("{[|") & set(text)
    assert "m1" not in shown.title
    assert "p1" not in shown.title


@pytest.mark.parametrize("problem", ASKED, ids=[f"{one.code}-{one.field}-{index}" for index, one in enumerate(ASKED)])
def test_every_choice_of_a_question_has_a_button_or_a_dialog(problem: Problem) -> None:
    """A record's candidates and both values are chosen in dialogs of their own; every other answer has its button."""
    shown = render(problem, "en")
    offered = {offer.choice for offer in (shown.primary, *shown.others)}
    assert offered <= {"", *problem.choices}
    dialogs = {"link_candidate", "choose_matter", "sync_clients", "review_changes", "unlink", "choose_value"}
    if shown.action not in dialogs:
        assert {choice for choice in problem.choices if not choice.startswith("link:")} <= offered


def test_all_codes_of_the_plan_were_seen() -> None:
    planned_codes = {code for path in _plan_files() for code in CODE.findall(path.read_text("utf-8"))}
    assert planned_codes == {problem.code for problem in ASKED}


def _plan_files() -> list[Path]:
    core = Path(__file__).parents[2] / "desktop" / "core"
    return [core / f"{name}.py" for name in (*_PLANS, "creations", "creations_documents", "guards")]
