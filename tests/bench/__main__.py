"""``python -m tests.bench``: every figure that the assistant must reach, as a table and as JSON. Exit 1 when one is over its target.

Each subject is a module; its docstring says what runs where. All of them need both CPUs of a quiet machine to mean anything.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, show

SUBJECTS = ("quiet", "edits", "bulk", "rate", "start", "window", "memory", "papers", "push", "documents_pane")


def main() -> int:
    arguments = _parser().parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for subject in arguments.only or SUBJECTS:
            print(f"measuring: {subject}", file=sys.stderr)  # noqa: T201
            figures += importlib.import_module(f"tests.bench.{subject}").measure(Path(folder))
    if arguments.json != "-":
        show(figures)
    if arguments.json:
        text = json.dumps([figure.plain() for figure in figures], ensure_ascii=False, indent=1)
        if arguments.json == "-":
            print(text)  # noqa: T201
        else:
            Path(arguments.json).write_text(text, "utf-8")
    return 0 if all(figure.ok for figure in figures) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("--only", type=_subjects, metavar=",".join(SUBJECTS), help="just these subjects")
    parser.add_argument(
        "--json", metavar="FILE", help="write the figures there as well; - prints them instead of the table"
    )
    return parser


def _subjects(text: str) -> list[str]:
    chosen = text.split(",")
    if unknown := [one for one in chosen if one not in SUBJECTS]:
        raise argparse.ArgumentTypeError(f"no such subject: {unknown[0]}")
    return chosen


if __name__ == "__main__":
    raise SystemExit(main())
