"""``connect``: the app key into the password store, then the browser's sign-in at both services, as a paralegal does it on a new computer."""

from __future__ import annotations

import io
import sys
import threading
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from desktop.demo.browser import allow
from desktop.practice.sign_in import CLIO_CLIENT, CLIO_SECRET
from desktop.settings import TOKENS
from tests.commands.served import Desk

Browser = Callable[[Callable[[str], object]], None]


class OpenKeyring(KeyringBackend):
    """A password store that is open and keeps everything in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenKeyring]:
    for name in TOKENS.values():
        monkeypatch.delenv(name, raising=False)
    before, store = keyring.get_keyring(), OpenKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """What the person's browser does with the page that it is told to open."""
    threads: list[threading.Thread] = []

    def use(visit: Callable[[str], object]) -> None:
        def opened(address: str) -> bool:
            threads.append(threading.Thread(target=visit, args=(address,)))
            threads[-1].start()
            return True

        monkeypatch.setattr(webbrowser, "open", opened)

    yield use
    for thread in threads:
        thread.join(10)


def _keep_app_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{CLIO_SECRET}\n"))
    ran = desk("connect", "clio", "--client-id", CLIO_CLIENT, "--client-secret-stdin")
    assert ran.code == 0, ran.err
    assert CLIO_SECRET not in ran.out


def _decline(address: str) -> None:
    """Press Decline: the page leads back with the refusal."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    back = f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(back, timeout=10) as reply:
        reply.read()


def test_both_sign_ins_and_then_a_run_without_given_tokens(
    desk: Desk, passwords: OpenKeyring, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(allow)
    _keep_app_key(desk, monkeypatch)
    for service in ("prolegis", "clio"):
        ran = desk("connect", service)
        assert ran.code == 0, ran.err
        assert (
            ran.out.splitlines()[-1] == f"Connected to {service.capitalize()} as Pat Example, Example & Associates LLP."
        )
    ran = desk.bare("--data-dir", str(desk.folder), "sync", "--once", "--json")
    assert ran.code == 0, "the addresses are remembered with the sign-ins"
    assert ran.data["state"] == "up_to_date"
    secrets = [value for value in passwords.entries.values() if not value.startswith("http")]
    files = b"".join(file.read_bytes() for file in desk.folder.rglob("*") if file.is_file())
    assert CLIO_SECRET in secrets
    assert not [one for one in secrets if len(one) > 20 and one.encode() in files], "no secret lies in a file"


def test_declined(desk: Desk, passwords: OpenKeyring, browser: Browser) -> None:
    browser(_decline)
    ran = desk("connect", "prolegis")
    assert ran.code == 4
    assert "declined" in ran.err
    assert not [name for _, name in passwords.entries if name.endswith("access")]


def test_a_sign_in_that_fails_elsewhere_leaves_the_old_address_alone(
    desk: Desk, passwords: OpenKeyring, browser: Browser
) -> None:
    """A typing error in the address must not send the token that we have to a stranger."""
    browser(allow)
    assert desk("connect", "prolegis").code == 0
    settings = (desk.folder / "settings.json").read_text("utf-8")
    elsewhere = "http://127.0.0.1:9/api/v1"
    browser(_decline)
    ran = desk.bare("--data-dir", str(desk.folder), "--prolegis-url", elsewhere, "connect", "prolegis")
    assert ran.code == 4
    assert (desk.folder / "settings.json").read_text("utf-8") == settings


def test_one_given_token_is_no_sign_in_at_the_other_service(
    desk: Desk, passwords: OpenKeyring, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(allow)
    monkeypatch.setenv(TOKENS["clio"], desk.served.serving.clio_token)
    assert desk("status", "--json").data["error"]["remedy"] == "Run: prolegis-clio connect prolegis"
    refused = desk("connect", "clio")
    assert (refused.code, TOKENS["clio"] in refused.err) == (2, True)
    assert desk("connect", "prolegis").code == 0
    assert desk.bare("--data-dir", str(desk.folder), "sync", "--once").code == 0, "connect keeps both addresses"


def test_clio_wants_the_firms_app_key_first(desk: Desk, passwords: OpenKeyring, browser: Browser) -> None:
    browser(allow)
    ran = desk("connect", "clio")
    assert ran.code == 4
    assert "[AUTH-6]" in ran.err
    assert passwords.entries == {}


def test_a_wrong_app_key(desk: Desk, passwords: OpenKeyring, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(allow)
    monkeypatch.setattr(sys, "stdin", io.StringIO("not the secret\n"))
    assert desk("connect", "clio", "--client-id", CLIO_CLIENT, "--client-secret-stdin").code == 0
    ran = desk("connect", "clio")
    assert ran.code == 4
    assert "not the secret" not in ran.out + ran.err
    assert not [name for _, name in passwords.entries if name.endswith("access")]


def test_another_firm_is_refused(
    desk: Desk, passwords: OpenKeyring, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data here belongs to the first firm: another account is not let in, and the old sign-in stays."""
    browser(allow)
    _keep_app_key(desk, monkeypatch)
    for service in ("prolegis", "clio"):
        assert desk("connect", service).code == 0
    assert desk("sync", "--once").code == 0
    before = dict(passwords.entries)
    desk.served.practice.clio.account = {"id": 2_139_999_999, "name": "Another Firm LLP"}
    ran = desk("connect", "clio")
    assert ran.code == 4
    assert "[AUTH-5]" in ran.err
    assert passwords.entries == before
