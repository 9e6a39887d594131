"""A linked matter's one Clio client and its related contacts: added by us, never removed or rewritten by us."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.journal import Verb
from desktop.core.links import Entry, Link, LinkState, Origin
from desktop.core.operations import LinkPlan
from desktop.core.plan import Pair
from desktop.core.plan_matter import Surroundings, plan_matter
from desktop.core.policy import Policy
from desktop.core.records import Kind, Party, Side
from tests.core.pairs import AT, WORDS, codes, hidden, is_quiet, kept, matters, party, relation

P, C = Side.PROLEGIS, Side.CLIO
ANA, BEN, EVE = party("a", primary=True), party("b", "executor"), party("e")
CONTACTS: dict[str, str | None] = {"a": "31", "b": "32"}
NAMES = {"a": "Okafor, Adaeze", "b": "Okafor, Ben", "e": "Bouchard, Lise"}


def planned(pair: Pair, around: Surroundings) -> LinkPlan:
    return plan_matter(pair, around, WORDS, Policy())


def tied(client_id: str, relation_id: str) -> Link:
    return Link(Kind.PARTY, f"m1:{client_id}", relation_id, Origin.LINKED, AT, announced=True)


def people(*parties: Party, client: str = "31", base: tuple[Party, ...] | None = None, owner: str = "31") -> Pair:
    """A matter with these clients; ``base`` and ``owner`` are those of before (None: linked a moment ago)."""
    pair = matters({}, {"parties": parties}, {"client": client, "client_name": "Somebody Else"})
    if base is not None:
        pair.link.base["parties"] = Entry(base, owner)
    return pair


def around(
    *relations: str, links: tuple[Link, ...] = (), ended: frozenset[str] = frozenset(), **more: str | None
) -> Surroundings:
    """Relationships 5<contact> for the contacts named, and this matter's party links. ``more`` overrides who is linked."""
    return Surroundings(
        {**CONTACTS, **more},
        NAMES,
        tuple(relation(f"5{contact}", contact) for contact in relations),
        links,
        ended,
        people={"39": "Tremblay-Roy, Hélène"},
    )


SETTLED = around("32", links=(tied("b", "532"),))


def test_the_other_clients_become_related_contacts_with_their_role() -> None:
    plan = planned(people(ANA, BEN), around())
    (create,) = plan.operations
    assert (create.verb, create.side, create.kind) == (Verb.CREATE, C, Kind.PARTY)
    assert create.values == {"matter": "21", "contact": "32", "role": "executor"}
    assert (create.party, create.source_id, create.name) == ("m1:b", "m1:b", "Okafor, Ben")
    assert plan.entries["parties"] == Entry((ANA, BEN), "31")
    assert not plan.problems


def test_a_role_that_is_empty_is_sent_as_none() -> None:
    assert planned(people(ANA, party("b", "")), around()).operations[0].values["role"] is None


def test_in_order_it_is_quiet() -> None:
    pair = people(ANA, BEN, base=(ANA, BEN))
    assert is_quiet(planned(pair, SETTLED))
    assert is_quiet(planned(pair, msgspec.structs.replace(SETTLED, contacts={**CONTACTS, "z": None})))


def test_clios_client_stays_if_it_is_any_of_the_matters_clients() -> None:
    plan = planned(people(ANA, BEN, client="32"), around())
    assert [one.values["contact"] for one in plan.operations] == ["31"]
    assert not plan.problems


def test_a_client_with_two_roles_is_one_related_contact() -> None:
    plan = planned(people(ANA, BEN, party("b", "guarantor")), around())
    assert [one.values["role"] for one in plan.operations] == ["executor"]


def test_a_relationship_that_is_there_is_taken_up_and_not_made_again() -> None:
    plan = planned(people(ANA, BEN), around("32"))
    assert not plan.operations
    (found,) = plan.adopted
    assert (found.kind, found.prolegis_id, found.clio_id, found.announced) == (Kind.PARTY, "m1:b", "532", True)
    assert found.state is LinkState.LIVE


@pytest.mark.parametrize("name", ["parties", "client"])
def test_fault_U27_unknown_clients_are_not_no_clients(name: str) -> None:
    pair = hidden(people(base=(ANA, BEN)), P if name == "parties" else C, name)
    assert is_quiet(planned(pair, SETTLED))


# who is not linked


def test_clients_left_unlinked_when_linking_are_a_state() -> None:
    pair = people(ANA, EVE)
    plan = planned(pair, around(e=None))
    assert not plan.problems
    assert not plan.operations
    assert is_quiet(planned(kept(pair, plan), around(e=None)))


def test_fault_C13_clients_added_later_are_one_question_while_they_are_unlinked() -> None:
    pair = people(ANA, EVE, party("f"), base=(ANA,))
    plan = planned(pair, around(e=None, f=None))
    assert codes(plan) == ["CLI-2"]
    assert plan.problems[0].params["names"] == "Bouchard, Lise; f"
    assert plan.problems[0].params["number"] == "2026-114"
    linked = planned(kept(pair, plan), around(e="33", f="34"))
    assert [one.values["contact"] for one in linked.operations] == ["33", "34"]
    assert not linked.problems


# who was taken off


def test_a_client_taken_off_in_prolegis_is_a_question() -> None:
    plan = planned(people(ANA, base=(ANA, BEN)), SETTLED)
    (problem,) = plan.problems
    assert (problem.code, problem.side, problem.field, problem.choices) == ("PARTY-1", P, "b", ("both",))
    assert problem.params["name"] == "Okafor, Ben"
    assert not plan.operations
    assert "parties" not in plan.entries


def test_even_one_that_was_added_and_taken_off_within_one_question() -> None:
    assert codes(planned(people(ANA, base=(ANA,)), SETTLED)) == ["PARTY-1"]


def test_the_client_whom_clio_has_as_its_own_is_a_question_too() -> None:
    plan = planned(people(BEN, base=(ANA, BEN)), SETTLED)
    assert [(one.code, one.field) for one in plan.problems] == [("PARTY-1", "a")]
    left = people(BEN, base=(BEN,))
    assert is_quiet(planned(left, SETTLED))


def test_a_client_taken_off_on_both_sides_is_no_question() -> None:
    plan = planned(people(ANA, base=(ANA, BEN)), around(links=(tied("b", "532"),)))
    assert not plan.problems
    assert plan.entries["parties"] == Entry((ANA,), "31")


def test_an_unlinked_client_taken_off_only_moves_the_base() -> None:
    plan = planned(people(ANA, base=(ANA, EVE)), around(e=None))
    assert not plan.problems
    assert plan.entries["parties"] == Entry((ANA,), "31")


def test_a_related_contact_removed_in_clio_is_a_question_and_never_made_again() -> None:
    plan = planned(people(ANA, BEN, base=(ANA, BEN)), around(links=(tied("b", "532"),)))
    (problem,) = plan.problems
    assert (problem.code, problem.side, problem.field) == ("PARTY-1", C, "b")
    assert not plan.operations


def test_fault_I5_one_that_ended_never_comes_back_by_itself() -> None:
    plan = planned(people(ANA, BEN, base=(ANA, BEN)), around(ended=frozenset({"m1:b"})))
    assert is_quiet(plan)


def test_a_relationship_given_to_another_contact_is_a_question_once() -> None:
    relinked = Surroundings(CONTACTS, NAMES, (relation("532", "39"),), (tied("b", "532"),))
    plan = planned(people(ANA, BEN, base=(ANA, BEN)), relinked)
    assert [(one.code, one.field) for one in plan.problems] == [("PARTY-1", "b")]


def test_fault_U27_a_relationship_whose_contact_is_hidden_is_not_gone() -> None:
    veiled = Surroundings(CONTACTS, NAMES, (relation("532", None),), (tied("b", "532"),))
    assert is_quiet(planned(people(ANA, BEN, base=(ANA, BEN)), veiled))
    foreign = Surroundings(CONTACTS, NAMES, (relation("599", None),), (tied("b", "532"),))
    assert codes(planned(people(ANA, BEN, base=(ANA, BEN)), foreign)) == ["PARTY-1"]


# who is in Clio only


def test_related_contacts_from_before_the_link_are_left_alone() -> None:
    pair = people(ANA)
    plan = planned(pair, around("39"))
    assert not plan.problems
    assert plan.entries["relations"] == Entry(None, "539")
    assert is_quiet(planned(kept(pair, plan), around("39")))


def test_one_added_in_clio_later_is_a_question_with_a_name() -> None:
    pair = kept(people(ANA), planned(people(ANA), around()))
    plan = planned(pair, around("39"))
    (problem,) = plan.problems
    assert (problem.code, problem.field, problem.choices) == ("PARTY-2", "relation 539", ("both",))
    assert problem.params["name"] == "Tremblay-Roy, Hélène"


@pytest.mark.parametrize(("role", "name"), [("witness", "witness"), ("", "40")])
def test_one_whose_contact_was_never_seen_has_what_is_known(role: str, name: str) -> None:
    unseen = Surroundings(CONTACTS, NAMES, (relation("540", "40", role),))
    (problem,) = planned(people(ANA, base=(ANA,)), unseen).problems
    assert problem.params["name"] == name


def test_contact_ids_and_relationship_ids_are_not_mixed_up() -> None:
    mixed = Surroundings(
        CONTACTS, NAMES, (relation("32", "32"), relation("540", "532")), (tied("b", "532"), tied("b", "32"))
    )
    assert codes(planned(people(ANA, BEN, base=(ANA, BEN)), mixed)) == ["PARTY-2"]


def test_clios_own_client_as_a_related_contact_is_no_news() -> None:
    assert is_quiet(planned(people(ANA, base=(ANA,)), around("31")))


def test_a_related_contact_of_a_hidden_person_is_no_question() -> None:
    assert is_quiet(planned(people(ANA, base=(ANA,)), Surroundings(CONTACTS, NAMES, (relation("599", None),))))


# Clio's client


def test_fault_U18_another_client_in_clio_is_a_question() -> None:
    plan = planned(people(ANA, client="39", base=(ANA,)), around())
    problem = next(one for one in plan.problems if one.code == "OWNER-1")
    assert (problem.side, problem.field, problem.params["client"]) == (C, "client", "Somebody Else")
    assert "parties" not in plan.entries


def test_a_change_among_the_matters_own_clients_is_none() -> None:
    plan = planned(
        people(ANA, BEN, client="32", base=(ANA, BEN)), around("31", "32", links=(tied("b", "532"), tied("a", "531")))
    )
    assert not plan.problems
    assert plan.entries["parties"] == Entry((ANA, BEN), "32")


def test_linking_to_a_matter_of_somebody_else_is_the_persons_own_choice() -> None:
    plan = planned(people(ANA, client="39"), around())
    assert not plan.problems
    assert plan.entries["parties"] == Entry((ANA,), "39")


def test_an_odd_base_is_read_as_empty() -> None:
    pair = people(ANA)
    pair.link.base["parties"] = Entry(None, "31")
    assert not planned(pair, around()).problems


@pytest.mark.parametrize(
    ("was", "now", "there", "written"),
    [
        ("executor", "heir", "executor", "heir"),
        ("executor", "", "executor", None),
        ("executor", "executor", "executor", ...),
        ("executor", "executor", "Executor of the estate", ...),
        ("executor", "heir", "Executor of the estate", ...),  # somebody described it in Clio: it is left
        ("executor", "heir", "heir", ...),
    ],
)
def test_a_role_changed_in_prolegis_goes_to_the_related_contact(
    was: str, now: str, there: str, written: object
) -> None:
    pair = people(ANA, party("b", now), base=(ANA, party("b", was)))
    plan = planned(pair, Surroundings(CONTACTS, NAMES, (relation("532", "32", there),), (tied("b", "532"),)))
    assert plan.problems == ()
    assert [one.values for one in plan.operations] == ([] if written is ... else [{"role": written}])
    for one in plan.operations:
        assert (one.verb, one.side, one.kind, one.target and one.target.id) == (Verb.UPDATE, C, Kind.PARTY, "532")
    moves = was != now and written is ...  # not before it stands in Clio: a write that fails is planned again
    assert ("parties" in plan.entries) == moves
