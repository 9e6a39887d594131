"""What bad input gets: an exit code of its own and words from the catalogue, and nothing is lost."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from desktop.commands.outcome import Exit, exit_of
from desktop.core.operations import UNDATED
from desktop.core.problems import Problem
from desktop.services.oauth import CLIO_HOSTS
from desktop.settings import REGIONS, TOKENS, Place
from tests.commands.served import Desk, Ran


def _codes(ran: Ran) -> list[str]:
    return [problem["code"] for problem in ran.data["problems"]]


def _versions(desk: Desk) -> int:
    return len(desk.served.practice.world.ledger.versions)


# ---- usage: 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--colour",),
        ("synk",),
        ("sync", "--wait", "soon"),
        ("sync", "--wait", "-1"),
        ("practice", "--rate", "fast"),
        ("practice", "--clio-port", "70000"),
        ("practice", "--size", "huge"),
        ("link",),
        ("link", "2024-118", "--clio", "1", "--create"),
        ("link", ""),
        ("link", "2024-118", "--clio", ""),
        ("clients", "sync", " "),
        ("resolve", "", "--keep", "clio"),
        ("connect", "clio", "--client-id", "", "--client-secret-stdin"),
        ("resolve", "VER-1"),
        ("clients", "sync"),
        ("clients", "sync", "pc_000001", "--all"),
        ("connect", "outlook"),
        ("connect", "clio", "--region", "mars"),
        ("connect", "clio", "--client-id", "abc"),
        ("connect", "prolegis", "--client-id", "abc", "--client-secret-stdin"),
        ("explain", "NOPE-1"),
    ],
    ids=" ".join,
)
def test_a_wrong_flag(desk: Desk, arguments: tuple[str, ...]) -> None:
    ran = desk.bare("--data-dir", str(desk.folder), *arguments)
    assert ran.code == 2
    assert ran.out or ran.err
    assert "Traceback" not in ran.err
    assert not desk.served.practice.world.ledger.requests


@pytest.mark.parametrize(
    ("option", "address"),
    [
        ("--clio-url", "http://127.0.0.1:1/api"),
        ("--prolegis-url", "https://prolegis.example.ca/"),
        ("--clio-url", "http://clio.example.ca/api/v4"),
        ("--clio-url", "ftp://clio.example.ca/api/v4"),
        ("--clio-url", "http://[::1/api/v4"),
        ("--prolegis-url", "http://127.0.0.1:99999/api/v1"),
        ("--prolegis-url", "https://user:pass@prolegis.example.ca/api/v1"),
    ],
)
def test_a_wrong_address_is_sent_no_token(desk: Desk, option: str, address: str) -> None:
    ran = desk("sync", "--once", option, address, "--json")
    assert ran.code == 2
    assert ran.data["error"]["what"]
    assert not desk.served.practice.world.ledger.requests


# ---- sign-in: 4


def test_fault_A3_a_revoked_token(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.practice.clio_sign_in.revoke(desk.served.serving.clio_token)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 4
    (code,) = _codes(ran)
    assert code.startswith("AUTH-")
    assert ran.data["problems"][0]["remedy"]
    assert "Traceback" not in ran.err
    assert desk("status").code == 4


def test_an_expired_token(desk: Desk) -> None:
    desk.served.practice.prolegis_sign_in.expire(desk.served.serving.prolegis_token)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 4
    assert ran.data["problems"][0]["side"] == "prolegis"
    assert ran.data["problems"][0]["remedy"] == f"Give a token that is good in {TOKENS['prolegis']}."


def test_a_token_that_no_header_can_carry(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKENS["clio"], "two words\nand a line")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 4
    assert "two words" not in ran.out + ran.err


def test_tokens_without_the_firms_address(desk: Desk) -> None:
    """A token says who we are, not where: it is told before anything is sent, and where the address goes."""
    for command in (
        ["sync", "--once"],
        ["clients", "sync", "--all"],
        ["link", "2024-118"],
        ["resolve", "x", "--keep", "clio"],
    ):
        ran = desk.bare("--data-dir", str(desk.folder), *command, "--json")
        assert ran.code == 2
        error = ran.data["error"]
        assert error["what"] == "The firm's Prolegis address is not known."
        assert "--prolegis-url URL" in error["remedy"]
        assert str(desk.folder / "firm.json") in error["remedy"]
    (desk.folder / "firm.json").write_text(f'{{"prolegis_url": "{desk.served.serving.prolegis_url}"}}')
    assert (
        desk.bare("--data-dir", str(desk.folder), "--clio-url", desk.served.serving.clio_url, "sync", "--once").code
        == 0
    )


def test_neither_tokens_nor_an_address(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOKENS.values():
        monkeypatch.delenv(name)
    ran = desk.bare("--data-dir", str(desk.folder), "sync", "--once", "--json")
    assert ran.code == 4
    assert ran.data["error"]["what"] == "This desk is not connected yet."
    assert ran.data["error"]["remedy"] == ("Run: prolegis-clio connect prolegis --prolegis-url URL, then connect clio")


def test_an_address_given_for_one_run_is_not_kept(desk: Desk) -> None:
    assert desk("sync", "--once").code == 0
    ran = desk.bare("--data-dir", str(desk.folder), "sync", "--once")
    assert ran.code == 2
    assert "The firm's Prolegis address is not known." in ran.err


def test_sides_that_were_read_and_never_synced_are_not_equal(desk: Desk) -> None:
    assert desk("sync", "--dry-run").code == 0
    ran = desk("status", "--json")
    assert (ran.code, ran.data["state"], ran.data["last_confirmed"]) == (1, "starting", None)
    desk("sync", "--once")
    assert desk("status").code == 0


def test_a_firm_file_that_changes_is_followed(tmp_path: Path) -> None:
    """Also after a sign-in has kept the settings: only an address that is this desk's own is kept with it."""
    place = Place(tmp_path)
    for address in ("https://one.example.ca/api/v1", "https://two.example.ca/api/v1"):
        (tmp_path / "firm.json").write_text(f'{{"prolegis_url": "{address}"}}')
        settings = place.load()
        assert settings.prolegis_url == address
        place.save(settings)
    settings.prolegis_url = "https://own.example.ca/api/v1"
    place.save(settings)
    assert place.load().prolegis_url == "https://own.example.ca/api/v1"


# ---- reach: 5


def test_a_problem_is_told_with_its_remedy(desk: Desk) -> None:
    ran = desk("sync", "--once", "--clio-url", "http://127.0.0.1:9/api/v4")
    assert ran.code == 5
    state, head, meaning, remedy = ran.out.splitlines()
    assert state.startswith("No connection to Clio")
    assert head == "! No connection to Clio  [NET-1]"
    assert meaning.startswith("    Nothing for you to do")
    assert remedy == "    Run the command again."


def test_a_service_where_nobody_answers(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.do(desk.served.serving.cut("clio"))
    ran = desk("sync", "--once", "--json")
    desk.served.do(desk.served.serving.mend("clio"))
    assert ran.code == 5
    assert _codes(ran) == ["NET-1"]
    assert ran.data["state"] == "offline"
    assert desk("sync", "--once", "--json").data["problems"] == []


def test_an_address_where_nobody_listens(desk: Desk) -> None:
    ran = desk("sync", "--once", "--clio-url", "http://127.0.0.1:9/api/v4", "--json")
    assert ran.code == 5
    assert _codes(ran) == ["NET-1"]


def test_fault_R8_a_proxys_html(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.practice.faults.add("html", service="clio")
    before = _versions(desk)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 5
    assert _codes(ran) == ["NET-4"]
    assert _versions(desk) == before
    desk.served.practice.faults.clear()
    assert desk("sync", "--once").code == 0


def test_a_service_with_a_fault(desk: Desk) -> None:
    desk.served.practice.faults.add("error_before", service="prolegis", status=502)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 5
    assert _codes(ran) == ["SRV-2"]
    assert ran.data["state"] == "offline"


def test_a_first_run_that_is_answered_with_rubbish_did_not_just_start(desk: Desk) -> None:
    desk.served.practice.faults.add("html", service="clio")
    ran = desk("sync", "--once", "--json")
    assert (ran.code, _codes(ran), ran.data["state"]) == (5, ["NET-4"], "offline")
    assert desk("sync", "--once").out.startswith("Clio has a fault, trying again")
    assert desk("status", "--json").data["state"] == "offline"


def test_a_first_run_that_is_asked_to_slow_down(desk: Desk) -> None:
    desk.served.practice.faults.add("rate_limit", service="clio", retry_after="900")
    ran = desk("sync", "--once", "--json")
    assert (ran.code, _codes(ran), ran.data["state"]) == (5, ["RATE-1"], "checking")


def test_a_link_command_without_a_network(desk: Desk) -> None:
    desk("sync", "--once")
    desk.served.do(desk.served.serving.cut("clio"))
    ran = desk("link", "2024-118", "--json")
    desk.served.do(desk.served.serving.mend("clio"))
    assert ran.code == 5
    assert ran.data["linked"] is False


# ---- the local database: 1


def test_fault_S2_a_damaged_database(desk: Desk) -> None:
    desk("sync", "--once")
    database = desk.folder / "desk.db"
    content = bytearray(database.read_bytes())
    content[4096 : 4096 * 4] = b"\xff" * (4096 * 3)
    database.write_bytes(bytes(content))
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    assert ran.data["error"]["code"] == "DB-1"
    assert "Rebuild index" in ran.data["error"]["remedy"]
    assert database.read_bytes() == bytes(content), "nothing writes over it before a person says so"


def test_a_file_that_is_no_database(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "desk.db").write_text("nothing of the kind\n" * 200)
    ran = desk("sync", "--once")
    assert ran.code == 1
    assert "[DB-1]" in ran.err


def test_fault_S4_a_database_of_a_newer_version(desk: Desk) -> None:
    desk("sync", "--once")
    with sqlite3.connect(desk.folder / "desk.db") as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    assert ran.data["error"]["code"] == "DB-2"


def test_fault_S7_a_second_copy_on_the_same_folder(desk: Desk) -> None:
    from desktop.store.sqlite_store import SqliteStore

    desk("sync", "--once")
    first = SqliteStore(desk.folder / "desk.db")
    try:
        ran = desk("sync", "--once", "--json")
        assert ran.code == 1
        assert ran.data["error"]["code"] == "DB-3"
        assert desk("status").code == 0, "looking is allowed beside a writer"
    finally:
        first.close()
    assert desk("sync", "--once").code == 0


def test_a_folder_that_is_a_file(desk: Desk) -> None:
    desk.folder.write_text("in the way")
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    assert ran.data["error"]["code"] == "DB-4"


def test_a_folder_on_a_full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says of a log that finds no room only that it cannot be opened."""
    desk.folder.write_text("in the way")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(total=2**30, free=4096))
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    assert ran.data["error"]["code"] == "DISK-1"


def test_a_broken_settings_file(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "settings.json").write_text("{")
    ran = desk("sync", "--once")
    assert ran.code == 1
    assert "settings.json" in ran.err
    assert (desk.folder / "settings.json").read_text() == "{"


@pytest.mark.parametrize("name", ["settings.json", "firm.json"])
def test_fault_A8_a_region_that_clio_does_not_have(desk: Desk, name: str) -> None:
    desk.folder.mkdir()
    (desk.folder / name).write_text('{"region": "mars"}')
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    assert ran.data["error"]["what"].endswith("the region must be one of ca, us, eu, au.")
    assert name in ran.data["error"]["meaning"]
    assert set(REGIONS) == set(CLIO_HOSTS)


def test_fault_S8_what_nobody_thought_of_is_words_and_a_log(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise RuntimeError("this computer has no name")

    monkeypatch.setattr(socket, "gethostname", nameless)
    ran = desk("sync", "--once", "--json")
    assert ran.code == 1
    error = ran.data["error"]
    assert error["code"] == "BUG-1"
    log = desk.folder / "logs" / "prolegis-clio.log"
    assert str(log) in error["remedy"]
    assert "this computer has no name" in log.read_text()
    assert desk.folder.stat().st_mode & 0o077 == 0
    words = desk("status")
    assert "Traceback" not in words.out + words.err
    assert len(words.err.splitlines()) == 3


def test_a_failure_of_this_computer_is_no_question_for_a_person() -> None:
    def found(code: str) -> Problem:
        return Problem(code, code, UNDATED, waits=True)

    assert exit_of([found("BUG-1"), found("VER-1")], 0, False) is Exit.FAILED
    assert exit_of([found("DESK-1")], 0, False) is Exit.FAILED
    assert exit_of([found("DESK-1"), msgspec.structs.replace(found("VER-1"), waits=False)], 0, False) is Exit.WAITS


@pytest.mark.parametrize("state", ["", "missing/practice.json", "broken.json"])
def test_a_practice_that_cannot_be_kept(desk: Desk, tmp_path: Path, state: str) -> None:
    (tmp_path / "broken.json").write_text("{")
    ran = desk.bare("practice", "--state", str(tmp_path / state), "--json")
    assert ran.code == 1
    assert ran.data["error"]["what"].startswith("The practice cannot be kept in ")
    assert (tmp_path / "broken.json").read_text() == "{"


def test_no_command_ever_prints_a_token(desk: Desk, tmp_path: Path) -> None:
    said = [desk("sync", "--once", "--json"), desk("status", "--json"), desk("history", "--json")]
    text = "".join(ran.out + ran.err for ran in said)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for token in (desk.served.serving.clio_token, desk.served.serving.prolegis_token):
        assert token not in text
        assert token.encode() not in kept
