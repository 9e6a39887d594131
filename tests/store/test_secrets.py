"""Secrets lie in the system's password store or nowhere; a long one lies in parts and survives a crash at any step."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from desktop.core.ports import KeyringClosed, Secrets
from desktop.store.secrets import KeyringSecrets, MemorySecrets

LONG = "token-" + "0123456789" * 300
MOST_BYTES = 2560


class Power(Exception):
    """The computer goes off."""


class SmallKeyring(KeyringBackend):
    """A password store with Windows' limit that can be locked, or die before its n-th write."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.writes_left = 10_000

    def get_password(self, service: str, username: str) -> str | None:
        self._may()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write()
        if len(password.encode("utf-16-le")) > MOST_BYTES:
            raise PasswordSetError(f"too long: {password}")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._write()
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]

    def _may(self) -> None:
        if self.error is not None:
            raise self.error

    def _write(self) -> None:
        self._may()
        if self.writes_left == 0:
            raise Power
        self.writes_left -= 1


class PlaintextKeyring(SmallKeyring):
    pass


@pytest.fixture
def put_back() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def small(put_back: None) -> SmallKeyring:
    backend = SmallKeyring()
    keyring.set_keyring(backend)
    return backend


@pytest.mark.parametrize(
    "value",
    ["", "short", LONG, "é" * 1280, "é" * 1281, "😀" * 641, "x" + "😀" * 2000, "in-parts:{}", "in-parts:" + LONG],
)
def test_fault_A11_any_length_comes_back_as_it_was(small: SmallKeyring, value: str) -> None:
    secrets = KeyringSecrets()
    assert secrets.get("clio.token") is None
    secrets.put("clio.token", value)
    assert secrets.get("clio.token") == value
    assert all(len(entry.encode("utf-16-le")) <= MOST_BYTES for entry in small.entries.values())
    secrets.put("clio.token", "next")
    assert secrets.get("clio.token") == "next"
    assert len(small.entries) == 1
    secrets.drop("clio.token")
    assert small.entries == {}
    secrets.drop("clio.token")


def test_two_accounts_and_two_names_do_not_meet(small: SmallKeyring) -> None:
    one, two = KeyringSecrets(account="one"), KeyringSecrets(account="two")
    one.put("clio.token", "a")
    two.put("clio.token", "b")
    one.put("prolegis.token", "c")
    assert [one.get("clio.token"), two.get("clio.token"), one.get("prolegis.token")] == ["a", "b", "c"]


@pytest.mark.parametrize(("old", "new"), [(LONG, LONG[::-1]), (LONG, "short"), ("short", LONG)])
def test_a_crash_at_any_write_leaves_the_old_value_or_the_new(small: SmallKeyring, old: str, new: str) -> None:
    secrets, seen = KeyringSecrets(), []
    for writes in range(12):
        small.entries.clear()
        small.writes_left = 10_000
        secrets.put("clio.token", old)
        small.writes_left = writes
        try:
            secrets.put("clio.token", new)
        except KeyringClosed:
            seen.append(writes)
        small.writes_left = 10_000
        assert secrets.get("clio.token") in {old, new}
        secrets.put("clio.token", new)
        assert secrets.get("clio.token") == new
        secrets.drop("clio.token")
        assert small.entries == {}
    assert seen


def test_parts_that_are_not_whole_are_no_secret(small: SmallKeyring) -> None:
    secrets = KeyringSecrets()
    secrets.put("clio.token", LONG)
    torn = next(key for key in small.entries if "#" in key[1])
    del small.entries[torn]
    assert secrets.get("clio.token") is None


@pytest.mark.parametrize(
    "error",
    [KeyringLocked("dismissed"), InitError("no collection"), OSError("the bus is gone"), PasswordSetError("no")],
)
def test_fault_A11_a_locked_store_is_closed_and_nothing_is_written_elsewhere(
    small: SmallKeyring, error: Exception
) -> None:
    small.error = error
    secrets = KeyringSecrets()
    for work in (
        lambda: secrets.get("clio.token"),
        lambda: secrets.put("clio.token", LONG),
        lambda: secrets.drop("clio.token"),
    ):
        with pytest.raises(KeyringClosed) as closed:
            work()
        assert not closed.value.missing
    assert small.entries == {}


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlaintextKeyring])
def test_fault_A11_a_store_that_keeps_nothing_or_plain_text_is_none(
    put_back: None, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(KeyringClosed) as closed:
        KeyringSecrets().put("clio.token", "secret")
    assert closed.value.missing


def test_fault_A11_a_chain_is_as_good_as_its_first_safe_link(put_back: None, monkeypatch: pytest.MonkeyPatch) -> None:
    chain, safe = keyring.backends.chainer.ChainerBackend(), SmallKeyring()
    monkeypatch.setattr(type(chain), "backends", [PlaintextKeyring(), safe])
    keyring.set_keyring(chain)
    KeyringSecrets().put("clio.token", "secret")
    assert list(safe.entries.values()) == ["secret"]
    monkeypatch.setattr(type(chain), "backends", [PlaintextKeyring()])
    with pytest.raises(KeyringClosed) as closed:
        KeyringSecrets().get("clio.token")
    assert closed.value.missing


def test_a_removal_that_a_person_refuses_is_said(small: SmallKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = KeyringSecrets()
    secrets.put("clio.token", "secret")

    def refuse(self: SmallKeyring, service: str, username: str) -> None:
        raise PasswordDeleteError("cancelled")

    monkeypatch.setattr(SmallKeyring, "delete_password", refuse)
    with pytest.raises(KeyringClosed):
        secrets.drop("clio.token")


def test_an_error_never_shows_the_secret(small: SmallKeyring) -> None:
    small.error = PasswordSetError(f"could not store {LONG}")
    with pytest.raises(KeyringClosed) as closed:
        KeyringSecrets().put("clio.token", LONG)
    assert LONG not in repr(closed.value) + str(closed.value) + str(closed.value.__cause__)


def test_memory_forgets_with_the_program() -> None:
    secrets: Secrets = MemorySecrets()
    secrets.put("clio.token", LONG)
    assert secrets.get("clio.token") == LONG
    secrets.drop("clio.token")
    secrets.drop("clio.token")
    assert secrets.get("clio.token") is None
    assert MemorySecrets().get("clio.token") is None
