"""The demo without a person: it plays, paints, reports and judges; what stops it is told, and then it does not end well."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage
from rich.console import Console

from desktop.demo.ending import Ending
from desktop.demo.run import Blind, tell
from desktop.demo.stage import Stage
from desktop.settings import TOKENS

PAGES = {
    "wizard-connect", "wizard-one-click", "wizard-clients", "wizard-search-clio-contacts", "wizard-search-clio-matters",
    "wizard-before-writing", "wizard-linked", "wizard-not-in-clio", "dialog-sync-clients-contact",
    "dialog-compare-and-choose", "documents-versions", "documents-both-kept", "documents-sent", "dialog-send-to-clio",
}  # fmt: skip


def test_the_whole_demo_as_a_program(tmp_path: Path) -> None:
    """Tokens of the environment are for real services: the demo does not look at them."""
    environ = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environ |= {TOKENS["clio"]: "a token of a real firm", TOKENS["prolegis"]: "another", "TMPDIR": str(tmp_path)}
    out = tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "demo", "--headless", "--out", str(out)], env=environ, capture_output=True,
        text=True, timeout=200, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr
    assert ran.stderr == ""
    assert "[20/20] Send the old documents of 2023-077 to Clio" in ran.stdout
    verdict = (
        "All that is linked is equal on both sides, but for the 5 fields above that were left different on purpose."
    )
    assert verdict in ran.stdout
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["equal"] is True
    assert len(report["steps"]) == 20
    assert report["seconds"] < 60
    assert verdict in (out / "report.txt").read_text("utf-8")
    pictures = {name.partition("-")[2].removesuffix(".png"): QImage(str(out / name)) for name in report["pictures"]}
    assert pictures.keys() >= PAGES
    windows = [picture for name, picture in pictures.items() if name.startswith(("window", "documents"))]
    assert len(windows) == 9
    assert {(picture.width(), picture.height()) for picture in windows} == {(1440, 900)}
    assert not any(picture.isNull() for picture in pictures.values())
    assert [folder.name for folder in tmp_path.iterdir()] == ["out"], "the practice's folder is gone"


def test_what_stops_the_story_fails_the_demo(tmp_path: Path) -> None:
    """A colleague has deleted the Clio matter on which the one click depends."""

    async def main() -> tuple[str, Ending]:
        stage = await Stage.open(tmp_path, rate=None)
        said = io.StringIO()
        try:
            clio = stage.practice.clio
            (lost,) = [row["id"] for row in clio.matters if row["display_number"] == "00287-Lindqvist"]
            clio.delete_matter(lost, "person:Robin Example")
            ending = await tell(stage, lambda step: step, Blind(), Console(file=said, width=120))
            await asyncio.to_thread(ending.conclude, stage)
        finally:
            await stage.close()
        return said.getvalue(), ending

    said, ending = asyncio.run(main())
    (fault,) = ending.verdict.faults
    assert fault == "The story stopped at “Link 2024-118 Lindqvist with one click”: 2024-118 is not certain."
    assert not ending.verdict.equal
    assert [step.name for step, _, _ in ending.played] == ["sign-in", "read"]
    assert "Link 2023-077" not in said
