"""A spooled copy is whole, private and what was announced, or it is not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.core.copies import Content
from desktop.store.connection import StoreError
from desktop.store.spool import Spool
from desktop.store.whole import Room
from tests.store.dying import Power, full_disk, power_cut

DATA = os.urandom(700_000)
CONTENT = Content(sha256(DATA).hexdigest(), len(DATA))
PLENTY = (10**12, 0, 10**12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def spool(folder: Path) -> Spool:
    return made(folder)


def made(folder: Path) -> Spool:
    return Spool(folder, Room(folder, lambda _: PLENTY))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Offre.pdf"
    path.write_bytes(DATA)
    return path


def test_a_folder_and_a_pipe_are_no_files(spool: Spool, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(lambda: spool.take_file("a", tmp_path)) == "folder"
    assert refusal(lambda: spool.take_file("a", pipe)) == "unreadable"


def test_a_shown_copy_is_read_only_alone_in_its_folder_and_gone_after_cleaning(spool: Spool, tmp_path: Path) -> None:
    for name in ("Offre: n° 3.pdf", "../../x", "CON", "", "."):
        spool.take("a", [DATA])
        path = Path(spool.show("a", name))
        assert path.parent.parent == tmp_path / "copies"
        assert path.read_bytes() == DATA
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert spool.shown(CONTENT.sha256, name) == str(path)
        assert spool.find("a") is None
    path.chmod(0o600)
    path.write_bytes(b"somebody else's")
    assert spool.shown(CONTENT.sha256, ".") == ""
    spool.take("a", [DATA])
    assert Path(spool.show("a", ".")).read_bytes() == DATA
    spool.clean(())
    assert not (tmp_path / "copies").exists()


def test_a_link_in_the_place_of_a_copy_is_not_followed(spool: Spool, tmp_path: Path) -> None:
    spool.take("a", [DATA])
    path = Path(spool.show("a", "Offre.pdf"))
    mine = tmp_path / "mine.txt"
    mine.write_bytes(DATA)
    path.unlink()
    path.symlink_to(mine)
    assert spool.shown(CONTENT.sha256, "Offre.pdf") == ""
    spool.take("a", [DATA])
    assert not Path(spool.show("a", "Offre.pdf")).is_symlink()
    assert stat.S_IMODE(mine.stat().st_mode) != 0o400


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as refused:
        work()
    return refused.value.code


def test_a_file_is_copied_and_found_again_after_a_restart(spool: Spool, folder: Path, source: Path) -> None:
    spooled = spool.take_file("intent-1", source)
    assert spooled.content == CONTENT
    source.write_bytes(b"edited since")
    assert made(folder).find("intent-1") == spooled
    assert b"".join(spool.read(spooled)) == DATA
    assert spool.size() == len(DATA)
    if os.name == "posix":
        assert stat.S_IMODE(Path(spooled.path).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_bytes_at_hand_and_empty_ones(spool: Spool) -> None:
    assert spool.take("a", [b"x" * 10, b"", b"y"]).content == Content(sha256(b"x" * 10 + b"y").hexdigest(), 11)
    assert spool.take("b", []).content == Content(sha256(b"").hexdigest(), 0)
    found = spool.find("b")
    assert found is not None
    assert found.content.size == 0


def test_a_second_copy_of_an_owner_takes_the_place_of_the_first(spool: Spool, folder: Path) -> None:
    spool.take("a", [b"one"])
    spooled = spool.take("a", [b"two"])
    assert names(folder) == [Path(spooled.path).name]
    assert spool.find("a") == spooled


def test_a_download_is_written_to_its_target_and_adopted(spool: Spool, folder: Path) -> None:
    target = Path(spool.target("down", len(DATA)))
    with target.open("xb") as file:
        file.write(DATA)
    target.chmod(0o644)
    spooled = spool.adopt("down", CONTENT)
    assert spooled == spool.find("down")
    assert b"".join(spool.read(spooled)) == DATA
    assert names(folder) == [f"down.{CONTENT.sha256}"]
    if os.name == "posix":
        assert stat.S_IMODE(Path(spooled.path).stat().st_mode) == 0o600


@pytest.mark.parametrize("came", [b"", DATA[:-1], DATA + b"x", b"<html>" + DATA[6:]])
def test_fault_F22_a_cut_or_other_download_is_thrown_away(spool: Spool, folder: Path, came: bytes) -> None:
    Path(spool.target("down")).write_bytes(came)
    assert refusal(lambda: spool.adopt("down", CONTENT)) == "changed"
    assert names(folder) == []


def test_what_is_not_there_cannot_be_adopted(spool: Spool) -> None:
    assert refusal(lambda: spool.adopt("down", CONTENT)) == "unwritable"


def test_what_an_earlier_attempt_left_makes_room_for_the_next(spool: Spool) -> None:
    Path(spool.target("down")).write_bytes(b"half")
    assert not Path(spool.target("down")).exists()
    Path(spool.target("up")).write_bytes(b"half")
    assert spool.take("up", [b"whole"]).content.size == 5


def test_goal_Z9_a_symlink_in_the_way_is_not_followed(spool: Spool, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(DATA)
    Path(spool.target("down")).symlink_to(victim)
    assert refusal(lambda: spool.adopt("down", CONTENT)) == "unwritable"
    assert spool.take("down", [b"ours"]).content.size == 4
    assert victim.read_bytes() == DATA


@pytest.mark.parametrize("owner", ["", "..", "a/b", "a.b", "é", "x" * 81, "a\n"])
def test_an_owner_is_never_a_name_from_outside(spool: Spool, owner: str) -> None:
    with pytest.raises(ValueError, match="id of ours"):
        spool.take(owner, [b"x"])


def test_the_start_removes_orphans_and_halves(spool: Spool, folder: Path) -> None:
    kept = spool.take("mine", [b"x"])
    spool.take("orphan", [b"y"])
    Path(spool.target("mine")).write_bytes(b"half")
    (folder / "strange").write_bytes(b"z")
    assert spool.clean(["mine"]) == 3
    assert names(folder) == [Path(kept.path).name]
    spool.remove("mine")
    assert names(folder) == []
    assert spool.find("mine") is None


def test_fault_F7_a_file_that_changes_while_it_is_copied_is_not_taken(
    folder: Path, source: Path, tmp_path: Path
) -> None:
    def edit() -> None:
        source.write_bytes(DATA + b"more")

    def same_length() -> None:
        source.write_bytes(DATA[::-1])
        os.utime(source, ns=(1, 1))

    for change in (edit, same_length):
        source.write_bytes(DATA)
        asked = 0

        def usage(_: Path, change: Callable[[], None] = change) -> tuple[int, int, int]:
            nonlocal asked
            asked += 1
            if asked == 2:  # when the copy begins to be written
                change()
            return PLENTY

        assert refusal(lambda: Spool(folder, Room(folder, usage)).take_file("a", source)) == "changed"
        assert names(folder) == []


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.symlink_to(path)])
def test_a_source_that_cannot_be_read_is_told(
    spool: Spool, tmp_path: Path, folder: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "odd.pdf")
    assert refusal(lambda: spool.take_file("a", tmp_path / "odd.pdf")) == "unreadable"
    assert names(folder) == []


def test_fault_F21_a_full_disk_leaves_no_half_file(spool: Spool, folder: Path, source: Path) -> None:
    for writes in range(3):
        with full_disk(after_writes=writes):
            assert refusal(lambda: spool.take_file("a", source)) == "full"
        assert names(folder) == []


def test_fault_F21_a_large_file_is_refused_before_a_byte_is_written(folder: Path, source: Path) -> None:
    free = 2 * 2**30 + 2**20  # the reserve and a little
    spool = Spool(folder, Room(folder, lambda _: (10**12, 0, free)))
    assert refusal(lambda: spool.target("down", 2 * 2**20)) == "full"
    assert spool.target("down", 2**20) == str(folder / "down.part")
    small = Spool(folder, Room(folder, lambda _: (10**9, 0, 10**7 + 2**20)))
    assert refusal(lambda: small.target("down", 2 * 2**20)) == "full"
    assert small.target("down", 2**20) == str(folder / "down.part")


def test_fault_F21_the_room_is_asked_again_while_a_stream_goes_on(folder: Path) -> None:
    left = 100 * 2**20

    def usage(_: Path) -> tuple[int, int, int]:
        nonlocal left
        left -= 20 * 2**20
        return 10**9, 0, left

    def endless() -> Iterator[bytes]:
        while True:
            yield b"\0" * 2**20

    assert refusal(lambda: Spool(folder, Room(folder, usage)).take("a", endless())) == "full"
    assert names(folder) == []


def test_a_crash_at_any_step_leaves_a_whole_copy_or_none(tmp_path: Path, source: Path) -> None:
    seen = set()
    for step in range(30):
        folder = tmp_path / f"spool{step}"
        spool = made(folder)
        try:
            with power_cut(before_call=step):
                spool.take_file("a", source)
        except Power:
            pass
        else:
            break
        again = made(folder)
        found = again.find("a")
        seen.add(found is None)
        assert found is None or b"".join(again.read(found)) == DATA
        again.clean(["a"])
        assert names(folder) == ([] if found is None else [Path(found.path).name])
        assert again.take_file("a", source).content == CONTENT
    else:
        pytest.fail("the copy never came to its end")
    assert seen == {True, False}
