"""The command line itself: help, wrong flags, sign-in from a terminal, and the programs that run until somebody ends them."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop import __version__
from desktop.cli import main
from desktop.settings import TOKENS
from tests.commands.served import Desk

READY = ["clio_url", "prolegis_url", "clio_token", "prolegis_token", "console_url"]


def _program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "desktop", *arguments]


@contextmanager
def _running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of its own; whatever happens it is gone afterwards."""
    program = subprocess.Popen(_program(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with program:
        try:
            yield program
        finally:
            program.kill()


def test_version_and_help(desk: Desk) -> None:
    assert desk.bare("--version").out == f"prolegis-clio {__version__}\n"
    told = desk.bare("--help")
    assert told.code == 0
    assert (
        "exit codes: 0 nothing left to do: all that is linked is equal, 1 failed, 2 usage, 3 waits for a person,"
        in told.out
    )
    for command in ("demo", "practice", "connect", "sync", "clients", "link", "resolve", "status", "plan", "explain"):
        assert f"\n    {command} " in told.out
        assert desk.bare(command, "--help").code == 0


@pytest.mark.parametrize(
    ("arguments", "what", "program"),
    [
        (["--colour"], "--colour", "prolegis-clio"),
        (["sync", "--wait", "soon"], "seconds from 0 to a day", "prolegis-clio sync"),
        (["clients", "sync", "--json", "--al=1"], "--all", "prolegis-clio clients sync"),
        (["resolve", "VER-1"], "--keep", "prolegis-clio resolve"),
    ],
)
def test_a_wrong_flag_says_what_and_where_to_look(desk: Desk, arguments: list[str], what: str, program: str) -> None:
    ran = desk.bare(*arguments)
    assert (ran.code, ran.out) == (2, "")
    head, meaning, remedy = ran.err.splitlines()
    assert what in head
    assert meaning == "  Nothing was done."
    assert remedy == f"  Run: {program} --help"


def test_global_options_stand_before_or_after_the_command(desk: Desk) -> None:
    assert desk.bare(*desk.options, "sync", "--once").code == 0
    assert desk.bare("status", *desk.options).code == 0
    assert desk.bare("clients", "sync", "--all", "--dry-run", *desk.options).code == 3


def test_practice_says_in_one_line_where_it_is() -> None:
    with _running("practice", "--json", "--rate", "off") as program:
        assert program.stdout is not None
        facts = json.loads(program.stdout.readline())
        assert list(facts) == READY
        assert facts["clio_url"].endswith("/api/v4")
        assert facts["prolegis_url"].endswith("/api/v1")
        me = urllib.request.Request(
            f"{facts['clio_url']}/users/who_am_i.json", headers={"Authorization": f"Bearer {facts['clio_token']}"}
        )
        with urllib.request.urlopen(me, timeout=30) as answer:
            assert answer.status == 200
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 130
        assert program.stdout.read() == ""


def test_practice_for_people() -> None:
    with _running("practice", "--size", "empty") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "The practice is open. Nothing in it is real.\n"
        assert [program.stdout.readline().split()[0] for _ in READY] == READY


def test_practice_on_a_port_that_is_taken(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = desk.bare("practice", "--clio-port", str(taken.getsockname()[1]))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("The practice cannot listen:")
    assert "--clio-port" in ran.err


def test_sync_goes_on_until_it_is_interrupted(desk: Desk) -> None:
    with _running(*desk.options, "sync", "--json") as program:
        assert program.stdout is not None
        states = iter(lambda: json.loads(program.stdout.readline())["state"], "up_to_date")  # type: ignore[union-attr]
        assert "needs_you" not in list(states)
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 130
    assert desk("sync", "--once", "--json").data["state"] == "up_to_date", "nothing holds the folder any more"


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    ran = subprocess.run(
        _program("--data-dir", str(tmp_path)), env={**bare, "QT_QPA_PLATFORM": "xcb"}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[0] == "There is no display to open a window on."
    assert "prolegis-clio demo --headless" in ran.stderr


def test_connect_where_tokens_are_given(desk: Desk) -> None:
    ran = desk("connect", "clio")
    assert ran.code == 2
    assert ran.err.startswith(f"The token for Clio is given by {TOKENS['clio']}.\n")
    assert not (desk.folder / "desk.db").exists(), "a refusal makes no desk"


def test_connect_without_the_firms_address(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOKENS["prolegis"])
    ran = desk.bare("--data-dir", str(desk.folder), "connect", "prolegis")
    assert ran.code == 2
    assert "--prolegis-url" in ran.err


def test_a_password_store_that_does_not_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app key goes nowhere and is not repeated; a run without tokens asks for a sign-in."""
    for name in TOKENS.values():
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "stdin", io.StringIO("a-very-secret-part\n"))
    ran = desk("connect", "clio", "--client-id", "key", "--client-secret-stdin")
    assert ran.code == 4
    assert "[AUTH-" in ran.err
    assert "a-very-secret-part" not in ran.out + ran.err
    assert not any(b"a-very-secret-part" in file.read_bytes() for file in desk.folder.rglob("*") if file.is_file())
    unattended = desk("sync", "--once", "--json")
    assert unattended.code == 4
    assert all(code.startswith("AUTH-") for code in unattended.codes)
    assert desk.served.requests == []


def test_connect_with_no_secret_on_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOKENS["clio"])
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    ran = desk("connect", "clio", "--client-id", "key", "--client-secret-stdin")
    assert ran.code == 2
    assert "No secret came on standard input." in ran.err


def test_a_command_with_services_of_its_own_takes_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An option that does nothing is refused: somebody would look for the demo's data there."""
    for command, option, value in (
        ("demo", "--data-dir", str(tmp_path / "desk")),
        ("demo", "--clio-url", "https://clio.example.ca/api/v4"),
        ("practice", "--data-dir", str(tmp_path / "desk")),
    ):
        assert main([command, option, value]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(f"This command takes no {option}: ")
    assert list(tmp_path.iterdir()) == []


def test_an_argument_that_is_no_text_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clients", "sync", "\udcff"]) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_what_people_typed_is_no_command_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path), "resolve", "\x1b]0;gone\x07\u202e\x9b2J", "--keep", "clio"]) != 0
    told = "".join(capsys.readouterr())
    assert not {
        one for one in told if one not in "\n\t" and (ord(one) < 32 or 127 <= ord(one) < 160 or one == "\u202e")
    }


def test_a_name_with_an_escape_is_shown_and_does_nothing(desk: Desk) -> None:
    people = desk.linked()
    people.edit_client(people.client("Ingrid Lindqvist"), first_name="Ing\x9brid\u202e")
    desk("sync", "--once")
    shown = desk("history").out
    assert "Ing\ufffdrid\ufffd" in shown
    assert not {"\x9b", "\u202e"} & set(shown)
