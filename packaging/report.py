"""What the set-up says to a person: progress as short lines on standard error, and a failure as what happened, what it
means and one remedy. Standard output stays free for the program that is started afterwards.
"""

from __future__ import annotations

import sys


class Stop(Exception):
    """A failure that a person can act on; `code` becomes the exit code."""

    def __init__(self, happened: str, meaning: str, remedy: str, code: int = 1) -> None:
        super().__init__(happened)
        self.happened = happened
        self.meaning = meaning
        self.remedy = remedy
        self.code = code

    def text(self) -> str:
        """Three labelled lines, the last of them the only thing to do."""
        return f"\n{self.happened}\n  Meaning: {self.meaning}\n  Remedy:  {self.remedy}"


def say(line: str) -> None:
    """One line of progress, out at once even when the output is a pipe."""
    print(line, file=sys.stderr, flush=True)
