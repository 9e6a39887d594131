"""``clients sync`` on a served practice: the certain are linked, the rest created when asked, the doubtful listed."""

from __future__ import annotations

from tests.commands.served import Desk


def test_the_certain_are_linked_and_the_doubtful_listed(desk: Desk) -> None:
    plan = desk("clients", "sync", "--all", "--dry-run", "--json")
    assert plan.data["link"] > 15
    assert plan.data["create"] == 0
    assert plan.data["ask"] == len(plan.data["doubtful"]) > 0
    assert desk.served.written == []
    ran = desk("clients", "sync", "--all", "--json")
    assert ran.code == 3, "the doubtful wait for a person"
    assert ran.data["linked"] == plan.data["link"]
    assert ran.data["doubtful"] == plan.data["doubtful"]
    assert all(candidate["reasons"] for one in ran.data["doubtful"] for candidate in one["candidates"])
    linked = [row for row in desk.served.practice.prolegis.clients if row["clio_contact_id"]]
    assert len(linked) == plan.data["link"]
    assert not [path for method, path in desk.served.written if method == "POST" and path.endswith("/contacts.json")]


def test_create_makes_those_that_resemble_nobody(desk: Desk) -> None:
    before = len(desk.served.practice.clio.contacts)
    plan = desk("clients", "sync", "--all", "--create", "--dry-run", "--json").data
    ran = desk("clients", "sync", "--all", "--create", "--json")
    assert ran.code == 3
    assert (ran.data["linked"], ran.data["created"]) == (plan["link"], plan["create"])
    assert len(desk.served.practice.clio.contacts) == before + plan["create"] > before
    again = desk("clients", "sync", "--all", "--create", "--dry-run", "--json").data
    assert (again["link"], again["create"], again["ask"]) == (0, 0, plan["ask"])


def test_the_same_for_people(desk: Desk) -> None:
    ran = desk("clients", "sync", "--all")
    assert ran.code == 3
    assert " linked" in ran.out.splitlines()[0]
    assert "? " in ran.out
    assert "may be:" in ran.out


def test_one_client(desk: Desk) -> None:
    id = desk.client_id("Margaret Beaulieu")
    assert desk("clients", "sync", id, "--create", "--json").code == 0
    assert desk.served.people.client("Margaret Beaulieu")["clio_contact_id"]
    assert len([row for row in desk.served.practice.prolegis.clients if row["clio_contact_id"]]) == 1


def test_a_client_that_is_not_there(desk: Desk) -> None:
    ran = desk("clients", "sync", "pc_999999")
    assert ran.code == 1
    assert ran.err.startswith("Prolegis has no client pc_999999.")
    assert desk.served.written == []


def test_ids_or_all_and_not_both(desk: Desk) -> None:
    for arguments in ([], ["pc_000001", "--all"]):
        ran = desk("clients", "sync", *arguments)
        assert ran.code == 2
        assert "Name client ids, or give --all." in ran.err
    assert desk("clients").code == 2
    assert desk.served.requests == []


def test_what_ended_a_run_is_said_even_when_it_is_over(desk: Desk) -> None:
    """Prolegis fails once, at the lease: the cycles after it are whole, but nothing was done and a person must hear why."""
    desk("sync", "--once")
    desk.served.faults.add("error_before", service="prolegis", method="PUT", path="/lease", times=1)
    ran = desk("clients", "sync", "--all", "--json")
    assert ran.code == 1
    assert [problem["code"] for problem in ran.data["problems"]] == ["SRV-2"]
    assert desk.served.people.client("Margaret Beaulieu")["clio_contact_id"] is None


def test_a_dry_run_names_everybody_and_writes_nothing(desk: Desk) -> None:
    """Not even an edit that waits is written."""
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    written = desk.served.written
    plan = desk("clients", "sync", "--all", "--dry-run", "--json").data
    clients = desk.served.practice.prolegis.clients
    assert (plan["linked_already"], plan["left_alone"]) == (2, 0)
    assert len(plan["pairs"]) + len(plan["new"]) + len(plan["doubtful"]) + 2 == len(clients)
    assert all(pair["reasons"] for pair in plan["pairs"])
    words = desk("clients", "sync", "--all", "--create", "--dry-run")
    assert words.code == 3
    assert words.out.startswith(f"Dry run, nothing was written.\n{len(plan['pairs'])} clients would be linked:\n")
    pair = plan["pairs"][0]
    named = f"    {pair['name']} ({pair['client']}) -> {pair['contact_name']} ({pair['contact']}): {pair['reasons'][0]}"
    assert named in words.out
    assert f"{len(plan['new'])} clients would be created in Clio:\n    {plan['new'][0]['name']} (" in words.out
    assert (
        f"{len(plan['doubtful'])} clients would be left for a person:\n? {plan['doubtful'][0]['name']} (" in words.out
    )
    assert words.out.endswith("The rest: 2 clients linked already.\n")
    without = desk("clients", "sync", "--all", "--dry-run").out
    assert f"{len(plan['new'])} clients not in Clio, left as they are without --create:\n" in without
    assert desk.served.written == written


def test_a_dry_run_of_one_client(desk: Desk) -> None:
    id = desk.client_id("Margaret Beaulieu")
    ran = desk("clients", "sync", id, "--create", "--dry-run")
    assert (ran.code, ran.out) == (0, (
        f"Dry run, nothing was written.\n1 client would be created in Clio:\n    Beaulieu, Margaret ({id})\n"
        "The rest: 0 clients linked already.\n"
    ))  # fmt: skip


def test_a_hint_after_a_dry_run_is_one(desk: Desk) -> None:
    ran = desk("clients", "sync", "--dry-run", "--create")
    assert ran.code == 2
    assert ran.err.endswith("  Run: prolegis-clio clients sync --all --create --dry-run\n")
    desk.conflict()
    for command in (("sync", "--dry-run"), ("clients", "sync", "--all", "--dry-run")):
        told = desk(*command).out
        assert "[VER-1]" in told
        assert "resolve" not in told
        assert "Run: prolegis-clio explain VER-1" in told
