"""A vault whose key is lost and whose code nobody has: set aside whole, and a new one begun under a new code."""

from __future__ import annotations

import shutil

from desktop.core.records import Side
from desktop.store.vault_key import NAME
from tests.engine.desk import Office, story
from tests.engine.papers import PaperRoom
from tests.engine.test_documents_vault import Closing, _deleted, _fresh


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
    room.vault.set_aside(room.desk.engine.context.service_now(Side.CLIO))
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
