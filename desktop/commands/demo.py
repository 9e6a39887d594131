"""``demo``: the window on an embedded practice firm, or, without a display, a paralegal's first morning played and judged."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.outcome import Exit, Stopped, refuse_globals

if TYPE_CHECKING:
    from desktop.engine.facade import Facade

OUT = Path("demo-out")
_RATE = 50  # requests a minute, as Clio allows: the window is to feel as it does in a firm


def run(arguments: argparse.Namespace) -> Exit:
    from desktop.demo.stage import Stopped as StageStopped

    refuse_globals(
        arguments,
        "the demo plays on a practice firm of its own, in a folder that goes when it ends",
        "For one that lasts, start prolegis-clio practice and give its addresses to the other commands",
    )
    try:
        return _play(arguments.out or OUT) if arguments.headless or not has_display() else _window()
    except StageStopped as stopped:
        raise Stopped(
            Exit.FAILED, f"The demo stopped: {stopped}", "Nothing real was touched.", "Start it again."
        ) from stopped


def has_display() -> bool:
    """Whether a window can be seen: everywhere but on a bare X11 or Wayland system."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _play(out: Path) -> Exit:
    from rich.console import Console

    from desktop.demo.run import play

    return Exit.EQUAL if play(out, Console()) else Exit.FAILED


def _window() -> Exit:
    """The window on a practice firm of its own: real servers, signed in through the browser's flow, with secrets in memory only."""
    from desktop.commands.window import Opening, show
    from desktop.demo.practice_menu import PracticeMenu
    from desktop.demo.stage import Stage
    from desktop.settings import Place

    stages: list[Stage] = []

    async def make() -> Facade:
        stage = await Stage.open(Path(folder), rate=_RATE)
        stages.append(stage)
        await stage.sign_in()
        stage.desk.engine.start()
        for name, address in stage.consoles.items():
            print(f"{name} (practice): {address}", flush=True)
        return stage.desk.facade

    async def close(_: Facade) -> None:
        await stages[0].close()

    print(
        "A practice firm on this computer. Nothing in it is real; the sign-ins are kept in memory, not in the keyring."
    )
    with tempfile.TemporaryDirectory(prefix="prolegis-clio-demo-", ignore_cleanup_errors=True) as folder:
        place = Place(Path(folder))
        opening = Opening(
            make, close, place.folder, place.database, place.window_file, lasting=False,
            dress=lambda window: PracticeMenu(window, stages[0].consoles),
        )  # fmt: skip
        return show(opening)
