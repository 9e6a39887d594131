"""What a record without a link needs: created on the other side when nobody is there, asked about when somebody might be."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desktop.core.creations import (
    NewContact,
    NewMatter,
    create_client,
    matter_lacks,
    matter_values,
    plan_new_contact,
    plan_new_matter,
    resembles,
    take_up,
    too_long,
)
from desktop.core.journal import Verb
from desktop.core.links import LinkState, Origin
from desktop.core.matching import Candidate, Certainty, Reason
from desktop.core.operations import Operation
from desktop.core.policy import NewContacts
from desktop.core.problems import Problem
from desktop.core.records import Fields, Item, Kind, Record, Side, Value
from tests.core.pairs import AT, FILE, LATER, WORDS, client, email, party, record

P, C = Side.PROLEGIS, Side.CLIO
ANA, BEN = party("a"), party("b", "seller", primary=True)
CONTACTS: dict[str, str | None] = {"a": "31", "b": "32"}


def like(other: Record, certainty: Certainty = Certainty.LIKELY, *codes: str, against: str = "") -> Candidate:
    reasons = [*(Reason(code, True) for code in codes), *(Reason(code, False) for code in (against,) if code)]
    return Candidate(record=other, score=50, certainty=certainty, reasons=tuple(reasons))


def new_matter(*candidates: Candidate, contacts: dict[str, str | None] | None = None, **fields: Value) -> NewMatter:
    values: Fields = {**FILE, "practice_area": "purchase", "parties": (ANA, BEN), **fields}
    return NewMatter(
        record(P, Kind.MATTER, values, "m1"),
        CONTACTS if contacts is None else contacts,
        {"a": "Okafor, Adaeze", "b": "Okafor, Ben"},
        candidates,
    )


def problem(step: Operation | Problem | None) -> Problem:
    assert isinstance(step, Problem)
    return step


def operation(step: Operation | Problem | None) -> Operation:
    assert isinstance(step, Operation)
    return step


# ---- matters


def test_a_new_matter_stands_in_clio() -> None:
    new = new_matter(
        opened_on=date(2026, 5, 4), closing_on=date(2026, 6, 30), province="Alberta", address="12 Alder Lane"
    )
    step = operation(plan_new_matter(new, WORDS))
    assert (step.verb, step.side, step.kind, step.source, step.name) == (
        Verb.CREATE,
        C,
        Kind.MATTER,
        new.record,
        "2026-114",
    )
    assert step.values == {
        "description": "Purchase of 12 Alder Lane",
        "practice_area": "Purchase",
        "opened_on": date(2026, 5, 4),
        "closing_on": date(2026, 6, 30),
        "status": "open",
        "client": "32",
    }


def test_without_a_primary_client_the_first_is_clios() -> None:
    assert matter_values(new_matter(parties=(ANA, party("b"))), WORDS)["client"] == "31"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"practice_area": "commercial"}, "practice_area"),
        ({"status": "archived"}, "status"),
        ({"status": None}, "status"),
        ({"closing_on": None}, "closing_on"),
    ],
    ids=["a type without an area", "a status of Prolegis' own", "no status", "no date"],
)  # fmt: skip
def test_what_clio_has_no_word_for_is_left_out(fields: Fields, missing: str) -> None:
    assert missing not in operation(plan_new_matter(new_matter(**fields), WORDS)).values


def test_a_status_is_written_as_clio_wants_it() -> None:
    assert matter_values(new_matter(status="Pending"), WORDS)["status"] == "pending"


def test_fault_C12_C13_unlinked_clients_are_one_question_and_nothing_is_created() -> None:
    step = problem(
        plan_new_matter(new_matter(like(new_matter().record), contacts={"a": None, "b": None, "c": "33"}), WORDS)
    )
    assert (step.code, step.prolegis_id, step.clio_id, step.choices) == ("CLI-2", "m1", "", ("clients",))
    assert step.params["names"] == "Okafor, Adaeze; Okafor, Ben"


def test_a_file_without_clients_is_not_asked_for() -> None:
    assert plan_new_matter(new_matter(contacts={}, parties=()), WORDS) is None


def test_fault_U27_a_hidden_description_is_not_a_missing_one() -> None:
    new = new_matter()
    del new.record.fields["description"]
    assert plan_new_matter(new, WORDS) is None


def test_fault_C11_a_matter_that_resembles_one_in_clio_is_asked_about() -> None:
    rivals = [like(record(C, Kind.MATTER, FILE, str(id))) for id in range(50, 57)]
    step = problem(plan_new_matter(new_matter(*rivals), WORDS))
    assert step.code == "MAT-2"
    assert step.choices == ("link:50", "link:51", "link:52", "link:53", "link:54", "create")
    assert step.params["count"] == "7"


def test_fault_W3_one_for_the_same_client_made_since_may_be_its_copy() -> None:
    """Another desk made it and died; its description was edited before the next desk looked."""
    there = like(
        record(C, Kind.MATTER, {**FILE, "description": "Something else"}, "50"), Certainty.POSSIBLE, "same_client"
    )
    new = new_matter(there)
    assert operation(plan_new_matter(new, WORDS))
    step = problem(plan_new_matter(replace(new, since=frozenset({"50"})), WORDS))
    assert (step.code, step.choices) == ("MAT-2", ("link:50", "create"))
    stranger = like(there.record, Certainty.POSSIBLE, "same_type")
    assert operation(plan_new_matter(replace(new_matter(stranger), since=frozenset({"50"})), WORDS))


@pytest.mark.parametrize("number", [None, ""])
def test_a_file_without_number_is_called_by_its_description(number: Value) -> None:
    rival = like(record(C, Kind.MATTER, FILE, "50"))
    assert problem(plan_new_matter(new_matter(rival, number=number), WORDS)).params["number"] == FILE["description"]


def test_one_that_resembles_nobody_is_created() -> None:
    assert operation(plan_new_matter(new_matter(like(record(C, Kind.MATTER, FILE, "50"), Certainty.NONE)), WORDS))


@pytest.mark.parametrize(
    ("fields", "lacking"), [({"description": None}, "description"), ({"parties": ()}, "parties"), ({}, "")]
)
def test_fault_U22_what_clio_asks_of_every_matter(fields: Fields, lacking: str) -> None:
    lack = matter_lacks(new_matter(**fields).record)
    assert (lack.params["field"] if lack else "") == lacking
    assert lack is None or (lack.code, lack.side, lack.prolegis_id) == ("MISS-1", C, "m1")


def test_fault_U22_a_new_matter_without_description_is_asked_about() -> None:
    assert problem(plan_new_matter(new_matter(description=None), WORDS)).code == "MISS-1"


def test_a_matter_without_clients_has_no_client_for_clio() -> None:
    assert "client" not in matter_values(new_matter(parties=(), contacts={}), WORDS)


# ---- contacts

ALWAYS, ON_MATTERS, ASK = NewContacts.ALWAYS, NewContacts.ON_MATTERS, NewContacts.ASK


def new_contact(*candidates: Candidate, on_matter: bool = False, **fields: Value) -> NewContact:
    return NewContact(client(C, "31", **fields), candidates, on_matter)


def test_a_new_contact_comes_to_prolegis() -> None:
    new = new_contact(emails=(email("a@example.ca"),), date_of_birth=date(1980, 1, 2))
    step = operation(plan_new_contact(new, ALWAYS, WORDS))
    assert (step.verb, step.side, step.kind, step.source, step.name) == (
        Verb.CREATE,
        P,
        Kind.CLIENT,
        new.record,
        "Okafor, Adaeze",
    )
    assert step.values == {
        "form": "person",
        "first_name": "Adaeze",
        "last_name": "Okafor",
        "date_of_birth": date(1980, 1, 2),
        "emails": (email("a@example.ca"),),
    }


@pytest.mark.parametrize(
    ("policy", "on_matter", "outcome"),
    [
        (ALWAYS, False, "create"),
        (ON_MATTERS, False, ""),
        (ON_MATTERS, True, "create"),
        (ASK, False, "CLI-3"),
        (ASK, True, "CLI-3"),
    ],
)
def test_the_firms_wish(policy: NewContacts, on_matter: bool, outcome: str) -> None:
    step = plan_new_contact(new_contact(on_matter=on_matter), policy, WORDS)
    assert ("" if step is None else step.code if isinstance(step, Problem) else str(step.verb)) == outcome


@pytest.mark.parametrize(
    ("count", "code", "choices"),
    [
        (1, "CLI-1", ("link:60", "create", "wait")),
        (7, "CLI-4", ("link:60", "link:61", "link:62", "link:63", "link:64", "create", "wait")),
    ],
)
@pytest.mark.parametrize("policy", [ALWAYS, ASK])
def test_fault_C11_one_that_resembles_a_client_is_asked_about(
    count: int, code: str, choices: tuple[str, ...], policy: NewContacts
) -> None:
    rivals = [like(client(P, str(60 + index))) for index in range(count)]
    step = problem(plan_new_contact(new_contact(*rivals), policy, WORDS))
    assert (step.code, step.choices, step.clio_id, step.prolegis_id) == (code, choices, "31", "")


def test_a_contact_that_nobody_asked_for_is_no_question_even_if_it_resembles_a_client() -> None:
    assert plan_new_contact(new_contact(like(client(P))), ON_MATTERS, WORDS) is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": None, "last_name": None}, "last_name"),
        ({"form": "company", "company_name": None}, "company_name"),
    ],
)
def test_fault_U22_a_contact_without_a_name_is_asked_about(fields: Fields, field: str) -> None:
    step = problem(plan_new_contact(new_contact(**fields), ALWAYS, WORDS))
    assert (step.code, step.field, step.side) == ("MISS-1", field, P)


@pytest.mark.parametrize(
    ("fields", "called"),
    [({"middle_name": "N."}, "N."), ({"emails": (email("a@example.ca"),)}, "a@example.ca"), ({}, "31")],
)
def test_a_contact_without_a_name_is_called_by_what_is_known(fields: Fields, called: str) -> None:
    nameless = new_contact(first_name=None, last_name=None, **fields)
    assert problem(plan_new_contact(nameless, ALWAYS, WORDS)).params["name"] == called


def test_fault_U27_a_hidden_contact_is_no_news() -> None:
    new = new_contact()
    del new.record.fields["form"]
    assert plan_new_contact(new, ALWAYS, WORDS) is None


def test_names_that_mean_nothing_to_the_other_form_stay_behind() -> None:
    assert "company_name" not in create_client(client(P, company_name="Her Employer Inc."), WORDS).values
    company = client(P, form="company", company_name="Brightwater Homes Ltd.", first_name="Lise", last_name="Bouchard")
    assert create_client(company, WORDS).values == {"form": "company", "company_name": "Brightwater Homes Ltd."}


def test_fault_C14_the_first_twenty_go_along_the_primary_one_first() -> None:
    emails = (*(email(f"e{index:02}@example.ca") for index in range(24)), email("main@example.ca", primary=True))
    sent = create_client(client(P, emails=emails), WORDS).values["emails"]
    assert isinstance(sent, tuple)
    assert len(sent) == 20
    assert sent[0] == emails[-1]
    assert sent[1:] == emails[:19]
    assert create_client(client(C, emails=emails), WORDS).values["emails"] == emails


def test_twenty_go_as_they_are() -> None:
    phones = tuple(Item(f"40355501{index:02}", (f"403-555-01{index:02}",), "home") for index in range(20))
    assert create_client(client(P, phones=phones), WORDS).values["phones"] == phones


# ---- limits, taking up, resemblance


def test_fault_U23_a_text_too_long_for_the_other_side_is_asked_about() -> None:
    fits = create_client(client(C, last_name="x" * 100), WORDS)
    assert too_long(fits) is None
    step = problem(too_long(create_client(client(C, last_name="x" * 101), WORDS)))
    assert (step.code, step.field, step.side, step.clio_id) == ("LIMIT-2", "last_name", P, "11")
    assert step.params["limit"] == "100"


def test_fault_U23_a_relationship_has_no_limits() -> None:
    assert too_long(Operation(Verb.CREATE, C, Kind.PARTY, {"role": "x" * 999}, "", party="m1:b")) is None


@pytest.mark.parametrize("counterpart", ["31", None])
def test_fault_D15_a_link_that_prolegis_carries_is_taken_up(counterpart: str | None) -> None:
    ours = Record(P, Kind.CLIENT, "p1", "e", AT, AT, {}, counterpart=counterpart)
    link = take_up(ours, LATER)
    assert (link.prolegis_id, link.clio_id, link.origin) == ("p1", counterpart or "", Origin.RECOVERED)
    assert (link.linked_at, link.announced, link.state) == (LATER, True, LinkState.LIVE)


@pytest.mark.parametrize(
    ("certainty", "codes", "against", "alike"),
    [
        (Certainty.CERTAIN, (), "", True),
        (Certainty.LIKELY, (), "other_birth_date", True),
        (Certainty.NONE, ("same_name",), "", True),
        (Certainty.NONE, ("same_name_other_order",), "", True),
        (Certainty.NONE, ("same_name",), "other_birth_date", False),
        (Certainty.NONE, ("same_name",), "other_form", False),
        (Certainty.NONE, ("same_email",), "", False),
        (Certainty.NONE, (), "", False),
    ],
)
def test_what_is_reason_enough_to_ask(certainty: Certainty, codes: tuple[str, ...], against: str, alike: bool) -> None:
    assert resembles(like(client(P), certainty, *codes, against=against)) is alike
