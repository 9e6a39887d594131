"""Plays the story without a person, with pictures where a window can be made, and lets the second reader judge how it ended."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console

from desktop.demo.ending import Ending
from desktop.demo.show import Show, print_end
from desktop.demo.stage import Stage, Stopped
from desktop.demo.story import Story
from desktop.demo.telling import Done, Step

Run = Callable[[Coroutine[Any, Any, Done]], Awaitable[Done]]
LONGEST = 120.0  # seconds for the whole story


class Camera(Protocol):
    """Takes pictures around the steps; ``saved`` are the files so far, ``missed`` says which could not be taken."""

    saved: list[Path]
    missed: list[str]

    async def before(self, story: Story, step: Step) -> None: ...
    async def after(self, story: Story, step: Step) -> None: ...


class Blind:
    """The camera where no window can be made."""

    def __init__(self) -> None:
        self.saved: list[Path] = []
        self.missed: list[str] = []

    async def before(self, story: Story, step: Step) -> None:
        return

    async def after(self, story: Story, step: Step) -> None:
        return


def play(out: Path, console: Console) -> bool:
    """Play the whole morning, print it, write the report and the pictures into ``out``. True when both sides ended equal."""
    started = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    console.print("A paralegal's first morning, on a practice firm. Nothing in it is real.", style="bold")
    with tempfile.TemporaryDirectory(prefix="prolegis-clio-demo-") as folder:
        ending = _perform(Path(folder), out, console)
    print_end(console, ending.rows, ending.verdict)
    ending.write(out, time.monotonic() - started)
    console.print(f"Report and pictures: {out}", soft_wrap=True, markup=False, highlight=False)
    return ending.verdict.equal


def _perform(folder: Path, out: Path, console: Console) -> Ending:
    async def work(stage: Stage, run: Run, camera: Camera) -> Ending:
        return await tell(stage, run, camera, console)

    try:
        from desktop.demo.pictures import perform
    except ImportError as error:
        console.print(f"No pictures: the window cannot be loaded here ({error}).", style="yellow", markup=False)
        return asyncio.run(_without_window(folder, work))
    return perform(folder, out, work)


async def _without_window(folder: Path, work: Callable[[Stage, Run, Camera], Awaitable[Ending]]) -> Ending:
    stage = await Stage.open(folder, rate=None)
    try:
        ending = await work(stage, lambda step: step, Blind())
        await asyncio.to_thread(ending.conclude, stage)
    finally:
        await stage.close()
    return ending


async def tell(stage: Stage, run: Run, camera: Camera, console: Console) -> Ending:
    """Step by step; ``run`` carries a step out on the engine's loop. What cannot go on becomes a fault of the ending."""
    story, ending = Story(stage), Ending()
    steps = story.steps()
    step = steps[0]
    with Show(console, len(steps)) as show:
        try:
            async with asyncio.timeout(LONGEST):
                for step in steps:
                    show.begins(step)
                    await camera.before(story, step)
                    began = time.monotonic()
                    done = await run(step.play())
                    seconds = time.monotonic() - began
                    await camera.after(story, step)
                    ending.played.append((step, done, seconds))
                    show.ended(step, done, seconds)
        except Stopped as stopped:
            ending.faults.append(f"The story stopped at “{step.title}”: {stopped}")
        except TimeoutError:
            ending.faults.append(f"The story did not end within {LONGEST:.0f} seconds; it was at “{step.title}”.")
    ending.left, ending.pictures = story.left, camera.saved
    ending.faults += camera.missed
    return ending
