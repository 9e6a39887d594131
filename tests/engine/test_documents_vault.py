"""The vault as the desk keeps it: made by itself, its key under a recovery code, and what is asked when the key is gone."""

from __future__ import annotations

import shutil

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


async def _key_lost(office: Office) -> tuple[PaperRoom, Closing, str]:
    """A copy is kept, the key is gone, a deletion waits; with the id of the document that is to be deleted."""
    room, secrets = await _fresh(office)
    await _deleted(room)
    await room.desk.job(room.desk.facade.recovery_code_noted())
    secrets.drop(NAME)
    await room.restart()
    id = room.upload(b"a third", "Third.txt")
    await room.sync()
    room.clio_delete(room.pair(id))
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.here(id)["deleted_at"] is None
    assert room.desk.codes == ["VAULT-1"]
    return room, secrets, id


def _aside(room: PaperRoom) -> list[bytes]:
    folders = [one for one in room.vault.folder.parent.iterdir() if "-aside-" in one.name]
    return [file.read_bytes() for one in folders for file in (one / "content").iterdir()]


@story()
async def test_without_its_code_a_lost_key_gives_way_to_a_new_one_and_deletions_go_on(office: Office) -> None:
    room, _, id = await _key_lost(office)
    (kept,) = [file.read_bytes() for file in (room.vault.folder / "content").iterdir()]
    assert await room.desk.facade.fresh_recovery_code() == ""
    assert (await room.desk.job(room.desk.facade.begin_without_code())).ok
    assert _aside(room) == [kept]
    code = await room.desk.facade.fresh_recovery_code()
    assert code == room.vault.recovery_code() != ""
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert room.desk.codes == []
    digest = next(one for one in room.store_copies() if room.vault.holds(one))
    assert b"".join(room.vault.read(digest)) == b"a third"
    await room.desk.job(room.desk.facade.recovery_code_noted())
    await room.restart()
    assert await room.desk.facade.fresh_recovery_code() == ""


@story()
async def test_a_key_that_came_back_is_not_replaced(office: Office) -> None:
    room, secrets = await _fresh(office)
    await _deleted(room)
    code = room.vault.recovery_code()
    key = secrets.get(NAME)
    assert key is not None
    secrets.drop(NAME)
    await room.restart()
    await room.desk.cycle()
    assert room.desk.codes == ["VAULT-1"]
    secrets.put(NAME, key)
    assert (await room.desk.job(room.desk.facade.begin_without_code())).ok
    assert (room.vault.recovery_code(), room.desk.codes, _aside(room)) == (code, [], [])


@story()
async def test_a_password_store_that_closes_keeps_the_copies_where_they_are(office: Office) -> None:
    room, secrets, id = await _key_lost(office)
    secrets.closed = True
    assert not (await room.desk.job(room.desk.facade.begin_without_code())).ok
    assert _aside(room) == []
    assert room.desk.codes == ["VAULT-4"]
    secrets.closed = False
    assert (await room.desk.job(room.desk.facade.begin_without_code())).ok
    await room.sync()
    assert room.here(id)["deleted_at"]


@story()
async def test_a_kill_between_setting_aside_and_the_new_key_goes_on(office: Office) -> None:
    room, _, id = await _key_lost(office)
    room.vault.set_aside(office.clock.now())
    await room.restart()
    await room.desk.cycle()
    assert (await room.desk.job(room.desk.facade.begin_without_code())).ok
    assert await room.desk.facade.fresh_recovery_code() == room.vault.recovery_code()
    await room.sync()
    assert room.here(id)["deleted_at"]
    assert len(_aside(room)) == 1


@story()
async def test_a_vault_that_is_gone_with_its_key_tells_its_new_code(office: Office) -> None:
    room, secrets = await _fresh(office)
    await _deleted(room)
    await room.desk.job(room.desk.facade.recovery_code_noted())
    shutil.rmtree(room.vault.folder)
    secrets.drop(NAME)
    await room.restart()
    await room.desk.job(room.desk.facade.sync_now())
    assert await room.desk.facade.fresh_recovery_code() == room.vault.recovery_code() != ""
