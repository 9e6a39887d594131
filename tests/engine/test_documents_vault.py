"""The vault as the desk keeps it: made by itself, its key under a recovery code, and what is asked when the key is gone."""

from __future__ import annotations

import pytest

from desktop.core.ports import KeyringClosed
from desktop.engine.context import Files
from desktop.store.secrets import MemorySecrets
from desktop.store.spool import Spool
from desktop.store.vault import Vault
from desktop.store.vault_key import NAME
from tests.engine.desk import Office, story
from tests.engine.papers import DEED, PaperRoom


class Closing(MemorySecrets):
    """A password store that can be locked."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def get(self, name: str) -> str | None:
        if self.closed:
            raise KeyringClosed(missing=False)
        return super().get(name)

    def put(self, name: str, value: str) -> None:
        if self.closed:
            raise KeyringClosed(missing=False)
        super().put(name, value)


async def _fresh(office: Office, *, closed: bool = False) -> tuple[PaperRoom, Closing]:
    """A desk whose vault nobody has made."""
    room, secrets = PaperRoom(office), Closing()
    secrets.closed = closed
    room.vault = Vault(office.folder / "kept", secrets)
    room.files = Files(Spool(office.folder / "spool"), room.vault)
    await room.restart()
    return await room.ready(), secrets


async def _deleted(room: PaperRoom) -> str:
    """A document that a person deleted in Clio, beside one that stays."""
    room.upload(b"another", "Other.txt")
    id = room.upload()
    await room.sync()
    room.clio_delete(room.pair(id))
    await room.office.later(2)
    await room.desk.cycle(2)
    return id


@story()
async def test_the_vault_is_made_with_the_first_linked_matter(office: Office) -> None:
    room, _ = await _fresh(office)
    assert room.vault.is_ready()
    id = await _deleted(room)
    assert room.here(id)["deleted_at"]
    assert [b"".join(room.vault.read(digest)) for digest in room.store_copies()] == [DEED]
    assert room.desk.codes == []


@story()
async def test_before_the_first_link_there_is_no_code_to_write_down(office: Office) -> None:
    """Looking at an unlinked matter's documents makes no vault: nothing here needs one."""
    room = PaperRoom(office)
    room.vault = Vault(office.folder / "kept", Closing())
    room.files = Files(Spool(office.folder / "spool"), room.vault)
    await room.restart()
    await room.desk.cycle()
    assert await room.desk.facade.fresh_recovery_code() == ""
    assert not room.vault.is_ready()


@story()
async def test_the_recovery_code_is_shown_until_it_is_noted(office: Office) -> None:
    room, _ = await _fresh(office)
    facade = room.desk.facade
    code = await facade.fresh_recovery_code()
    assert code == room.vault.recovery_code() == await facade.fresh_recovery_code()
    assert (await room.desk.job(facade.recovery_code_noted())).ok
    assert await facade.fresh_recovery_code() == ""
    await room.restart()
    assert await room.desk.facade.fresh_recovery_code() == ""


@story()
async def test_a_closed_password_store_holds_deletions_and_nothing_else(office: Office) -> None:
    room, secrets = await _fresh(office, closed=True)
    assert await room.desk.facade.fresh_recovery_code() == ""
    assert room.desk.codes == []
    id = await _deleted(room)
    assert room.here(id)["deleted_at"] is None
    assert room.desk.codes == ["VAULT-4"]
    assert not room.desk.engine.observer.changed, (
        "it is not tried again at once: each try asks Clio, which allows few requests"
    )
    secrets.closed = False
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert [b"".join(room.vault.read(digest)) for digest in room.store_copies()] == [DEED]
    assert room.desk.codes == []


@story()
async def test_a_lost_key_is_asked_for_and_comes_back_with_its_code(office: Office) -> None:
    room, secrets = await _fresh(office)
    await _deleted(room)
    code = room.vault.recovery_code()
    secrets.drop(NAME)
    await room.restart()
    await room.desk.cycle()
    assert room.desk.codes == ["VAULT-1"]
    id = room.upload(b"a third", "Third.txt")
    await room.sync()
    room.clio_delete(room.pair(id))
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.here(id)["deleted_at"] is None
    wrong = await room.desk.job(room.desk.facade.give_recovery_code("7Q4K-9ZTM"))
    assert (wrong.ok, room.desk.codes) == (False, ["VAULT-1"])
    assert (await room.desk.job(room.desk.facade.give_recovery_code(code.lower()))).ok
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert {b"".join(room.vault.read(digest)) for digest in room.store_copies()} == {DEED, b"a third"}
    assert room.desk.codes == []
    assert await room.desk.facade.fresh_recovery_code() == ""


@story()
async def test_fault_D17_a_removed_sentinel_is_made_again_on_request(office: Office) -> None:
    room, _ = await _fresh(office)
    (room.vault.folder / "sentinel").unlink()
    id = await _deleted(room)
    assert room.here(id)["deleted_at"] is None
    assert room.desk.codes == ["VAULT-2"]
    await room.desk.job(room.desk.facade.sync_now())
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert room.desk.codes == []


@story()
async def test_the_code_is_in_no_event_and_no_row(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    room, _ = await _fresh(office)
    code = await room.desk.facade.fresh_recovery_code()
    await room.desk.job(room.desk.facade.give_recovery_code(code))
    rows = [str(row) for row in room.desk.store.database.run("SELECT name, CAST(body AS TEXT) FROM small_value")]
    told = " ".join((caplog.text, *map(repr, room.desk.events), *rows, *map(repr, room.desk.problems)))
    assert code not in told
    assert code.replace("-", "") not in told
