"""Runs pip inside the environment and turns what it says into progress lines, or into a failure with one remedy. pip's
whole output goes to a log file, which a failure names.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

from report import Stop, say

_NETWORK = re.compile(
    r"NewConnectionError|ConnectionError|ConnectTimeout|ReadTimeout|MaxRetryError|ProxyError|name resolution|"
    r"Network is unreachable|Connection refused|No matching distribution|Could not find a version|HTTP error|HTTPError",
    re.IGNORECASE,
)
_TLS = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification")
_DISK = re.compile(r"No space left on device|Errno 28|not enough space on the disk")
_HASH = re.compile(r"DO NOT MATCH THE HASHES|--require-hashes mode")
_EVERY = 10


def keeping(descriptor: int) -> dict[str, Any]:
    """Arguments for subprocess that hand an open descriptor down, where the system can."""
    return {} if os.name == "nt" else {"pass_fds": (descriptor,)}


class Pip:
    """pip of one environment. `held` is the descriptor of the set-up lock."""

    def __init__(self, python: Path, environ: dict[str, str], held: int, log: Path) -> None:
        self._command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        self._environ = {**environ, "PYTHONUNBUFFERED": "1"}
        self._held = held
        self._log = log

    def install_locked(self, lock: Path) -> None:
        """Installs exactly what the lock file lists, as wheels whose hashes agree. Raises Stop."""
        count = sum("==" in line for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum())
        say(f"Installing up to {count} packages from {lock.name} (half a minute to a few minutes)")
        self._run(["--require-hashes", "--only-binary", ":all:", "-r", str(lock)], count)

    def install_project(self, root: Path) -> None:
        """Installs the project itself, editable and without the network, which makes its commands. Raises Stop."""
        say("Installing the program itself")
        self._run(["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "-e", str(root)], 0)

    def _run(self, arguments: list[str], count: int) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            running = subprocess.Popen(
                [*self._command, *arguments],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                **keeping(self._held),
            )
            with running:
                printed = self._follow(running, log, count)
        if running.returncode:
            raise failure("".join(printed), self._log)

    @staticmethod
    def _follow(running: subprocess.Popen[str], log: Any, count: int) -> list[str]:
        printed: list[str] = []
        seen = 0
        for line in running.stdout or ():
            printed.append(line)
            log.write(line)
            if count and line.startswith(("Collecting ", "Processing ")):
                seen += 1
                if seen % _EVERY == 0:
                    say(f"  {seen} packages found")
            elif count and line.startswith("Installing collected packages"):
                say("  unpacking them")
        return printed


def failure(printed: str, log: Path) -> Stop:
    """The first cause that pip's output shows, the most particular ones first."""
    tail = f"pip's whole output is in {log}."
    if _DISK.search(printed):
        return Stop("The disk is full.", f"The packages take about 1 GB. {tail}", "Free some space and run this again.")
    if _HASH.search(printed):
        return Stop(
            "A package is not the one that the lock file names.",
            f"What the package index sent has another hash; it was not installed. {tail}",
            "Look which index `pip config list` names; use one that serves the packages unchanged.",
        )
    if _TLS.search(printed):
        return Stop(
            "The package index's certificate was not accepted.",
            f"Often a firm's proxy opens the connection and its certificate is not known to pip. {tail}",
            "Name the firm's certificate file in PIP_CERT and run this again.",
        )
    if _NETWORK.search(printed):
        return Stop(
            "The packages could not be fetched.",
            f"The package index was not reached, or does not hold one of them. {tail}",
            "See that the network works and that pip's index setting is right (`pip config list`; PIP_INDEX_URL, "
            "PIP_NO_INDEX, HTTPS_PROXY), then run this again.",
        )
    last = "\n    ".join(printed.strip().splitlines()[-6:])
    return Stop("pip failed.", f"Its last lines were:\n    {last}\n  {tail}", "Read the log, then run this again.")
