"""A vault whose key is lost goes out of the way whole, any other stays where it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.store.connection import StoreError
from desktop.store.recovery_code import as_written, new_code
from desktop.store.secrets import MemorySecrets
from desktop.store.vault import Vault
from tests.store.test_vault import DIGEST, OFFER, LockedSecrets, chunks, made

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def secrets() -> LockedSecrets:
    return LockedSecrets()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path, secrets: LockedSecrets) -> Vault:
    opened = made(folder, secrets)
    opened.set_up()
    return opened


def refused(vault: Vault) -> str:
    with pytest.raises(StoreError) as error:
        vault.set_aside(NOW)
    return error.value.code


def test_a_vault_whose_key_is_lost_is_set_aside_whole(vault: Vault, folder: Path, secrets: LockedSecrets) -> None:
    vault.put(chunks())
    code = vault.recovery_code()
    secrets.drop("vault.key")
    aside = vault.set_aside(NOW)
    assert not folder.exists()
    assert vault.set_up() != code
    assert not vault.holds(DIGEST)
    found = made(aside, MemorySecrets())
    found.import_code(code)
    assert b"".join(found.read(DIGEST)) == OFFER


def test_only_a_vault_whose_key_is_lost_is_set_aside(vault: Vault, folder: Path, secrets: LockedSecrets) -> None:
    vault.put(chunks())
    assert refused(vault) == "unwritable"
    secrets.locked = True
    assert refused(vault) == "vault_closed"
    secrets.locked = False
    (folder / "sentinel").unlink()
    assert refused(vault) == "vault_sentinel"
    assert list(folder.parent.iterdir()) == [folder]


def test_what_is_no_key_gives_way_to_a_new_one_and_the_key_of_another_vault_does_not(
    vault: Vault, folder: Path, secrets: LockedSecrets
) -> None:
    vault.put(chunks())
    secrets.put("vault.key", "no code at all")
    vault.set_aside(NOW)
    code = vault.set_up()
    vault.put(chunks())
    other = as_written(new_code())
    secrets.put("vault.key", other.replace("-", ""))
    vault.set_aside(datetime(2026, 3, 2, 13, tzinfo=UTC))
    assert vault.set_up() == other != code
