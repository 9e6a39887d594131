""" "Send to Clio" as the command ``send`` does it, from start to exit: 2,000 documents of 20 kB, then one of a gigabyte, each in a process of its own.

The practice is another process on loopback sockets, its rate limit off. Memory is the most that the command's process ever held.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.desk import program_environment
from tests.bench.figures import Figure
from tests.bench.firm import Papers
from tests.bench.practice_process import ROOT, PracticeProcess
from tests.bench.start import prepare

MANY, SMALL = 2000, 20_000
LARGE = 1_000_000_000  # bytes
_KIB = 1024


class Run(NamedTuple):
    seconds: float
    cpu: float  # seconds
    memory: float  # MiB


def measure(folder: Path) -> Iterator[Figure]:
    many = _pushed(folder / "many", MANY, SMALL)
    at = f"{MANY:,} × {SMALL // 1000} kB, rate off, CPU {many.cpu:.1f} s"
    yield Figure("push", "start to exit", at, many.seconds, "<", 25, "s")
    yield Figure("push", "most memory", f"{MANY:,} × {SMALL // 1000} kB", many.memory, "<", 120, "MiB")
    large = _pushed(folder / "large", 1, LARGE)
    yield Figure("push", "most memory", f"one of 1 GB in {large.seconds:.0f} s", large.memory, "<", 120, "MiB")


def _pushed(folder: Path, count: int, size: int) -> Run:
    """The command on a matter whose documents all wait; a run that leaves one out is no measurement."""
    papers = Papers(count=count, size=size, linked=False)
    with PracticeProcess(clients=1, matters=1, linked=True, papers=papers) as practice:
        asyncio.run(prepare(practice, folder))
        run, sent = _run(practice, folder)
        stands = practice.papers("stands")
    if (sent, stands) != (count, {"documents": count, "bytes": count * size}):
        raise RuntimeError(f"not all were sent: {sent}, {stands}")
    return run


def _run(practice: PracticeProcess, folder: Path) -> tuple[Run, int]:
    where = ["--data-dir", str(folder), "--clio-url", practice.clio_url, "--prolegis-url", practice.prolegis_url]
    command = [sys.executable, "-m", "desktop", *where, "send", "00000-Sample", "--all", "--json"]
    environment = program_environment(practice, folder)
    # The modules are compiled beforehand, as an installation has them.
    subprocess.run([*command, "--dry-run"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"it ended with {process.returncode}: {told[:400]!r}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB), json.loads(told)["sent"]
