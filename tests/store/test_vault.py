"""The vault keeps what it was given, shows it to nobody, and says so when it cannot."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.core.copies import Content
from desktop.core.ports import KeyringClosed
from desktop.store.connection import StoreError
from desktop.store.recovery_code import RecoveryCodeError, as_written, new_code
from desktop.store.secrets import MemorySecrets
from desktop.store.vault import Vault
from desktop.store.whole import Room
from tests.store.dying import Power, full_disk, power_cut

OFFER = b"%PDF-1.7 Offer to purchase, 12 Elm Street. Okafor, Adaeze. " * 3000
DIGEST = sha256(OFFER).hexdigest()
PLENTY = (10**12, 0, 10**12)


class LockedSecrets(MemorySecrets):
    """A password store that can be locked."""

    locked = False

    def get(self, name: str) -> str | None:
        if self.locked:
            raise KeyringClosed(missing=False)
        return super().get(name)

    def put(self, name: str, value: str) -> None:
        if self.locked:
            raise KeyringClosed(missing=False)
        super().put(name, value)


@pytest.fixture
def secrets() -> LockedSecrets:
    return LockedSecrets()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def made(folder: Path, secrets: MemorySecrets) -> Vault:
    return Vault(folder, secrets, Room(folder, lambda _: PLENTY))


@pytest.fixture
def vault(folder: Path, secrets: LockedSecrets) -> Vault:
    opened = made(folder, secrets)
    opened.set_up()
    return opened


def chunks(data: bytes = OFFER, size: int = 5000) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def contents(folder: Path) -> list[Path]:
    return sorted((folder / "content").iterdir())


def code_of(vault: Vault) -> str:
    try:
        vault.check()
    except StoreError as error:
        assert not vault.is_ready()
        return error.code
    assert vault.is_ready()
    return ""


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as refused:
        work()
    return refused.value.code


def test_content_comes_back_by_its_digest(vault: Vault) -> None:
    assert vault.put(chunks()) == Content(DIGEST, len(OFFER))
    assert b"".join(vault.read(DIGEST)) == OFFER
    assert vault.holds(DIGEST)
    empty = vault.put([])
    assert empty == Content(sha256(b"").hexdigest(), 0)
    assert b"".join(vault.read(empty.sha256)) == b""
    assert vault.size() > len(OFFER)


def test_a_file_of_ours_is_put_from_its_path(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "spooled"
    source.write_bytes(OFFER)
    assert vault.put_file(str(source), sha256=DIGEST).sha256 == DIGEST


def test_the_same_content_lies_there_once(vault: Vault, folder: Path) -> None:
    vault.put(chunks())
    vault.put(chunks(size=77))
    assert [path.name for path in contents(folder)] == [DIGEST]


def test_nothing_readable_lies_on_the_disk(vault: Vault, folder: Path, secrets: LockedSecrets) -> None:
    vault.put(chunks())
    key = secrets.get("vault.key")
    assert key
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"Okafor" not in path.read_bytes()
            assert key.encode() not in path.read_bytes()
    if os.name == "posix":
        assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in [folder, *folder.rglob("*")])


def test_a_large_content_is_never_whole_in_memory(vault: Vault) -> None:
    """Forty megabytes pass through less than six."""
    import tracemalloc

    piece = os.urandom(1 << 18)
    tracemalloc.start()
    try:
        content = vault.put(piece for _ in range(160))
        assert sum(len(part) for part in vault.read(content.sha256)) == content.size == 160 << 18
        assert tracemalloc.get_traced_memory()[1] < 6 << 20
    finally:
        tracemalloc.stop()


def test_other_bytes_than_announced_are_not_kept(vault: Vault, folder: Path) -> None:
    assert refusal(lambda: vault.put(chunks(), sha256="0" * 64)) == "changed"
    assert contents(folder) == []


def test_what_breaks_off_is_not_kept(vault: Vault, folder: Path) -> None:
    def cut() -> Iterator[bytes]:
        yield OFFER
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        vault.put(cut())
    assert contents(folder) == []


@pytest.mark.parametrize("name", ["", "../sentinel", DIGEST.upper(), DIGEST + "\n", "/etc/passwd"])
def test_only_a_digest_names_a_content(vault: Vault, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        vault.holds(name)


def test_damaged_and_missing_content_is_told_and_can_be_put_again(vault: Vault, folder: Path) -> None:
    assert refusal(lambda: list(vault.read(DIGEST))) == "vault_gone"
    assert not vault.holds(DIGEST)
    vault.put(chunks())
    path = contents(folder)[0]
    whole = path.read_bytes()
    for torn in (b"", whole[:-1], whole[: len(whole) // 2], whole[:100] + b"?" + whole[101:]):
        path.write_bytes(torn)
        assert refusal(lambda: list(vault.read(DIGEST))) == "vault_damaged"
        assert not vault.holds(DIGEST)
    vault.put(chunks())
    assert vault.holds(DIGEST)


def test_content_under_a_wrong_name_is_damaged(vault: Vault, folder: Path) -> None:
    vault.put(chunks())
    contents(folder)[0].rename(folder / "content" / ("1" * 64))
    assert refusal(lambda: list(vault.read("1" * 64))) == "vault_damaged"


def test_readiness_names_what_is_wrong(folder: Path, secrets: LockedSecrets) -> None:
    vault = made(folder, secrets)
    assert code_of(vault) == "vault_new"
    assert refusal(lambda: vault.put(chunks())) == "vault_new"
    vault.set_up()
    assert code_of(vault) == ""
    secrets.locked = True
    assert code_of(vault) == "vault_closed"
    secrets.locked = False
    secrets.put("vault.key", new_code())
    assert code_of(vault) == "vault_other"
    secrets.put("vault.key", "cut short")
    assert code_of(vault) == "vault_key"
    secrets.drop("vault.key")
    assert code_of(vault) == "vault_key"
    assert refusal(lambda: vault.put(chunks())) == "vault_key"
    assert refusal(vault.set_up) == "vault_key"


def test_a_missing_key_is_not_taken_for_missing_content(vault: Vault, secrets: LockedSecrets) -> None:
    vault.put(chunks())
    code = vault.recovery_code()
    secrets.drop("vault.key")
    assert refusal(lambda: vault.holds(DIGEST)) == "vault_key"
    secrets.locked = True
    assert refusal(lambda: vault.holds(DIGEST)) == "vault_closed"
    assert refusal(lambda: vault.import_code(code)) == "vault_closed"
    secrets.locked = False
    vault.import_code(code)
    assert vault.holds(DIGEST)


def test_what_a_failing_disk_keeps_wrongly_does_not_count(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    with monkeypatch.context() as failing:
        failing.setattr(os, "write", lambda number, data: write(number, bytes(data[:-1]) + bytes([data[-1] ^ 1])))
        assert refusal(lambda: vault.put(chunks())) == "vault_damaged"
    assert contents(folder) == []


def test_fault_D17_a_sentinel_that_was_tidied_away_is_made_again(
    vault: Vault, folder: Path, secrets: LockedSecrets
) -> None:
    code = vault.recovery_code()
    vault.put(chunks())
    for left in (None, b"torn"):
        (folder / "sentinel").unlink()
        if left is not None:
            (folder / "sentinel").write_bytes(left)
        assert code_of(vault) == "vault_sentinel"
        assert refusal(lambda: vault.put(chunks())) == "vault_sentinel"
        assert vault.holds(DIGEST)
        assert vault.set_up() == code
        assert code_of(vault) == ""
    (folder / "sentinel").unlink()
    secrets.put("vault.key", new_code())
    assert code_of(vault) == "vault_other"
    assert refusal(vault.set_up) == "vault_other"


def test_one_damaged_content_does_not_hide_whose_key_it_is(vault: Vault, folder: Path) -> None:
    vault.put(chunks())
    (folder / "content" / ("0" * 64)).write_bytes(b"torn")
    (folder / "sentinel").unlink()
    assert code_of(vault) == "vault_sentinel"


def test_a_second_set_up_changes_nothing(vault: Vault) -> None:
    vault.put(chunks())
    assert vault.set_up() == vault.recovery_code()
    assert vault.holds(DIGEST)


def test_the_recovery_code_opens_the_vault_on_another_computer(vault: Vault, folder: Path) -> None:
    vault.put(chunks())
    code, other = vault.recovery_code(), MemorySecrets()
    moved = made(folder, other)
    assert code_of(moved) == "vault_key"
    for wrong, why in (
        (code[:-1], "length"),
        (("1" if code[0] != "1" else "2") + code[1:], "check"),
        (as_written(new_code()), "other"),
    ):
        with pytest.raises(RecoveryCodeError) as refused:
            moved.import_code(wrong)
        assert refused.value.why == why
        assert other.get("vault.key") is None
    moved.import_code(code.lower().replace("-", " "))
    assert code_of(moved) == ""
    assert b"".join(moved.read(DIGEST)) == OFFER


def test_a_password_store_that_forgets_makes_no_vault(folder: Path) -> None:
    class Forgetful(MemorySecrets):
        def put(self, name: str, value: str) -> None: ...

    vault = made(folder, Forgetful())
    assert refusal(vault.set_up) == "vault_closed"
    assert code_of(vault) == "vault_new"


def test_a_locked_password_store_makes_no_vault(folder: Path, secrets: LockedSecrets) -> None:
    secrets.locked = True
    assert refusal(made(folder, secrets).set_up) == "vault_closed"
    assert not (folder / "sentinel").exists()


def test_fault_F21_a_full_disk_leaves_no_half_content(vault: Vault, folder: Path) -> None:
    for writes in range(4):
        with full_disk(after_writes=writes):
            assert refusal(lambda: vault.put(chunks())) == "full"
        assert contents(folder) == []
        assert code_of(vault) == ""


@pytest.mark.parametrize("free", [0, 10 * 2**20, 2 * 2**30 + 10 * 2**20])
def test_fault_F21_the_reserve_of_the_disk_is_left(folder: Path, secrets: LockedSecrets, free: int) -> None:
    made(folder, secrets).set_up()
    tight = Vault(folder, secrets, Room(folder, lambda _: (10**12, 10**12 - free, free)))
    assert refusal(lambda: tight.put(chunks())) == "full"
    assert contents(folder) == []


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, secrets: LockedSecrets) -> None:
    blocked = tmp_path / "vault"
    blocked.write_text("a file in the way")
    assert refusal(made(blocked, secrets).set_up) == "unwritable"
    ready = made(tmp_path / "other", secrets)
    ready.set_up()
    (tmp_path / "other" / "content").rmdir()
    (tmp_path / "other" / "content").write_text("a file in the way")
    assert refusal(lambda: ready.put(chunks())) == "unwritable"
    assert refusal(ready.size) == "unwritable"


def test_a_crash_at_any_step_of_a_put_leaves_the_content_whole_or_absent(tmp_path: Path) -> None:
    kept = set()
    for step in range(40):
        folder, secrets = tmp_path / f"vault{step}", MemorySecrets()
        vault = made(folder, secrets)
        vault.set_up()
        try:
            with power_cut(before_call=step):
                vault.put(chunks(OFFER[:100_000]))
        except Power:
            pass
        else:
            break
        found = [path.name for path in contents(folder) if not path.name.endswith(".part")]
        kept.add(tuple(found))
        again = made(folder, secrets)
        assert code_of(again) == ""
        assert all(again.holds(name) for name in found)
        assert again.holds(again.put(chunks(OFFER[:100_000])).sha256)
        assert again.sweep([], datetime.now(UTC) + timedelta(days=2)) <= 1
    else:
        pytest.fail("the put never came to its end")
    assert kept == {(), (sha256(OFFER[:100_000]).hexdigest(),)}


def test_a_crash_at_any_step_of_the_set_up_is_mended_by_the_next(tmp_path: Path) -> None:
    for step in range(20):
        folder, secrets = tmp_path / f"vault{step}", MemorySecrets()
        try:
            with power_cut(before_call=step):
                made(folder, secrets).set_up()
        except Power:
            pass
        else:
            break
        again = made(folder, secrets)
        assert code_of(again) in {"", "vault_new"}
        again.set_up()
        assert code_of(again) == ""
    else:
        pytest.fail("the set-up never came to its end")


def test_a_sweep_takes_only_what_nobody_needs_and_never_early(vault: Vault, folder: Path) -> None:
    now = datetime.now(UTC)
    needed, free = vault.put([b"needed"]).sha256, vault.put([b"free"]).sha256
    (folder / "content" / "left.part").write_bytes(b"x")
    assert vault.sweep([needed], now) == 0
    assert vault.sweep([needed], now + timedelta(days=2)) == 1
    assert not (folder / "content" / "left.part").exists()
    assert vault.sweep([needed], now + timedelta(days=30)) == 0
    assert vault.holds(free)
    assert vault.sweep([needed], now + timedelta(days=31, minutes=1)) == 1
    assert [vault.holds(needed), vault.holds(free)] == [True, False]
    assert code_of(vault) == ""


def test_content_put_again_begins_its_time_anew(vault: Vault, folder: Path) -> None:
    vault.put(chunks())
    long_ago = datetime.now(UTC) - timedelta(days=90)
    os.utime(contents(folder)[0], (long_ago.timestamp(), long_ago.timestamp()))
    vault.put(chunks())
    assert vault.sweep([], datetime.now(UTC)) == 0
    assert vault.holds(DIGEST)
