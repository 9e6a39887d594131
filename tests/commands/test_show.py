"""``status``, ``plan``, ``links``, ``problems``, ``history`` and ``explain``: what is known, told without a request."""

from __future__ import annotations

import pytest

from desktop.settings import TOKENS
from tests.commands.served import Desk

LINK = {"id", "kind", "prolegis_id", "clio_id", "state", "origin", "linked_at", "confirmed_at", "pending"}
PROBLEM = {
    "key", "code", "title", "meaning", "remedy", "choices", "kind", "side", "prolegis_id", "clio_id", "field", "since",
    "waits",
}  # fmt: skip
SHOWN = ("status", "plan", "links", "problems", "history")


def test_looking_makes_no_request(desk: Desk) -> None:
    desk.linked()
    before = len(desk.served.requests)
    for command in SHOWN:
        assert desk(command).code == desk(command, "--json").code == 0
    assert len(desk.served.requests) == before


@pytest.mark.parametrize("command", SHOWN)
def test_a_desk_that_was_never_connected(desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOKENS.values():
        monkeypatch.delenv(name)
    ran = desk(command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("This desk is not connected yet.\n")
    assert desk(command, "--json").data["error"]["remedy"] == "Run: prolegis-clio connect prolegis, then connect clio"
    assert not (desk.folder / "desk.db").exists(), "a look makes no desk"


@pytest.mark.parametrize("command", SHOWN)
def test_a_desk_with_given_tokens_is_told_to_sync(desk: Desk, command: str) -> None:
    """To connect is refused where the environment gives the tokens: then nobody is sent there."""
    ran = desk(command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("This desk never synced.\n")
    assert ran.err.endswith("  Run: prolegis-clio sync --once\n")
    bare = desk.bare("--data-dir", str(desk.folder), command)
    assert bare.err.endswith("  Run: prolegis-clio sync --once --prolegis-url URL\n")
    assert not (desk.folder / "desk.db").exists(), "a look makes no desk"


def test_status_of_a_desk_that_never_reached_anybody(desk: Desk) -> None:
    """Nothing waits there because nothing was ever read, which is not the same as equal."""
    desk("sync", "--once", "--clio-url", "http://127.0.0.1:9/api/v4")
    ran = desk("status", "--json")
    assert (ran.code, ran.data["state"]) == (5, "offline")
    assert ran.data["firms"]["clio"] == ""


def test_status(desk: Desk) -> None:
    desk.linked()
    ran = desk("status", "--json")
    assert ran.code == 0
    assert set(ran.data) == {"state", "last_confirmed", "waiting", "counts", "firms", "problems"}
    assert ran.data["state"] == "up_to_date"
    assert ran.data["firms"] == {"prolegis": "Example & Associates LLP", "clio": "Example & Associates LLP"}
    prolegis, counts = desk.served.practice.prolegis, ran.data["counts"]
    assert (counts["clients"], counts["matters"]) == (len(prolegis.clients), len(prolegis.matters))
    assert counts["clients"] - counts["clients_unlinked"] == 2
    words = desk("status").out
    assert words.startswith("Nothing waits. 2 clients and 1 matter linked, equal at ")
    assert words.splitlines()[0].endswith(" but for 3 differences left standing.")
    assert "  Clio: Example & Associates LLP\n" in words


def test_where_nothing_is_linked_nothing_is_called_equal(desk: Desk) -> None:
    ran = desk("sync", "--once")
    assert (ran.code, ran.out) == (0, "Nothing is linked yet: 40 clients, 25 matters.\n")
    ran = desk("status")
    assert ran.code == 0
    assert ran.out.startswith("Nothing waits. Nothing is linked yet: 40 clients, 25 matters.\n")


def test_what_needs_a_person_is_not_called_equal_now(desk: Desk) -> None:
    desk.conflict()
    first = desk("status").out.splitlines()[0]
    assert first.startswith("Something needs you. 2 clients and 1 matter linked, last confirmed equal at ")


def test_links_show_both_ids(desk: Desk) -> None:
    people = desk.linked()
    ran = desk("links", "--json")
    assert all(set(link) == LINK for link in ran.data)
    assert sorted(link["kind"] for link in ran.data) == ["client", "client", "matter", "party"]
    pairs = {(link["prolegis_id"], link["clio_id"]) for link in ran.data}
    matter = people.matter("00287-Lindqvist")
    assert (matter["id"], matter["clio_matter_id"]) in pairs
    head, *rows = desk("links").out.splitlines()
    assert head.split() == ["Kind", "Prolegis", "Clio", "State", "Confirmed", "equal"]
    assert len(rows) == 4
    assert any(matter["id"] in row and matter["clio_matter_id"] in row for row in rows)


def test_nothing_to_show_is_said_in_a_sentence(desk: Desk) -> None:
    desk("sync", "--once")
    said = {command: desk(command).out for command in ("links", "history", "plan", "problems")}
    assert said == {
        "links": "No client and no matter is linked yet.\n",
        "history": "Nothing was done yet.\n",
        "plan": "Nothing would be written.\n",
        "problems": "Nothing waits for you.\n",
    }
    assert desk("links", "--json").data == desk("history", "--json").data == desk("problems", "--json").data == []


def test_history_newest_first(desk: Desk) -> None:
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), date_of_birth="1961-05-20")
    desk("sync", "--once")
    rows = desk("history", "--json").data
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), reverse=True)
    newest = rows[0]
    assert (newest["verb"], newest["side"], newest["kind"]) == ("updated", "clio", "client")
    assert newest["fields"] == ["date_of_birth"]
    assert newest["name"] == "Lindqvist, Ingrid"
    head, first, *_ = desk("history").out.splitlines()
    assert head.split() == ["When", "What", "Kind", "Name", "Fields"]
    assert "Lindqvist, Ingrid" in first
    assert "date_of_birth" in first


def test_problems(desk: Desk) -> None:
    desk.linked()
    nothing = desk("problems")
    assert (nothing.code, nothing.out) == (0, "Nothing waits for you.\n")
    assert desk("problems", "--json").data == []


def test_a_problem_with_its_words_and_choices(desk: Desk) -> None:
    problem = desk.conflict()
    assert set(problem) == PROBLEM
    ran = desk("problems", "--json")
    assert ran.code == 3
    assert ran.data == [problem]
    assert desk("problems").out.startswith(f"! {problem['title']}  [VER-1]\n    {problem['meaning']}\n")
    assert desk("plan", "--json").code == 3
    assert problem["title"] in desk("plan").out


def test_the_plan_with_nothing_to_do(desk: Desk) -> None:
    desk.linked()
    assert desk("plan").out == "Nothing would be written.\n"
    assert desk("plan", "--json").data == {"operations": [], "problems": []}


def test_explain_in_both_languages(desk: Desk) -> None:
    english, french = desk.bare("explain", "ver-1"), desk.bare("explain", "VER-1", "--lang", "fr")
    assert english.code == french.code == 0
    assert english.out.startswith("VER-1: ")
    assert french.out.startswith("VER-1\xa0: ")
    assert english.out != french.out


def test_explain_an_unknown_code_names_the_known_ones(desk: Desk) -> None:
    ran = desk.bare("explain", "NOPE-9")
    assert ran.code == 2
    assert ran.out.startswith("There is no such code.")
    assert "VER-1" in ran.out
