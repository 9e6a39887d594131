"""``demo``: the window on an embedded practice firm, or, without a display, a paralegal's first morning played and judged."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.commands.outcome import Exit

OUT = Path("demo-out")


def run(arguments: argparse.Namespace) -> Exit:
    from rich.console import Console

    from desktop.demo.run import play

    out = arguments.out or OUT
    return Exit.EQUAL if play(out, Console()) else Exit.FAILED
