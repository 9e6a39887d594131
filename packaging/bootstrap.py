#!/usr/bin/env python3
"""From a fresh machine to the running program with one command: finds a Python, makes the environment, sees to system
libraries, then hands over to the program, the tests or the checks. Needs nothing but Python's standard library.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import system_packages  # noqa: E402 - after the path above
from environment import Environment  # noqa: E402
from report import Stop, say  # noqa: E402

USAGE = """\
usage: python3 packaging/bootstrap.py VERB [ARGS]

  demo  [ARGS]     a small practice, signed in, with the window on it (no display: a paralegal's morning, played)
  test  [ARGS]     the tests; ARGS go to pytest
  bench [ARGS]     the measurements, as a table and as JSON
  check            format, lint, types and layers
  run -- ARGS      prolegis-clio ARGS in the same environment

The first run makes .venv in the project and fills it; later runs start at once."""
_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no", "--co", "--collect-only", "--help")


def demo(environment: Environment, args: list[str]) -> list[str]:
    return [environment.command("prolegis-clio"), "demo", *args]


def test(environment: Environment, args: list[str]) -> list[str]:
    return [str(environment.python), "-m", "pytest", *_workers(args), *args]


def bench(environment: Environment, args: list[str]) -> list[str]:
    return [str(environment.python), "-m", "tests.bench", *args]


def run(environment: Environment, args: list[str]) -> list[str]:
    return [environment.command("prolegis-clio"), *args]


def check(environment: Environment, args: list[str]) -> list[str]:
    return [str(environment.python), str(ROOT / "packaging" / "checks.py"), *args]


VERBS: dict[str, Callable[[Environment, list[str]], list[str]]] = {
    "demo": demo,
    "test": test,
    "bench": bench,
    "run": run,
    "check": check,
}
_AT_ROOT = ("test", "bench", "check")


def _workers(args: list[str]) -> list[str]:
    """The whole suite is spread over the processors; a named part, or a run that a person steps through, is not."""
    named = any((ROOT / arg.split("::")[0]).exists() for arg in args if not arg.startswith("-"))
    alone = any(arg.startswith(_ONE_PROCESS) for arg in args)
    return [] if named or alone else ["-n", "logical", "--maxprocesses", "8", "--dist", "worksteal"]


def main(argv: list[str]) -> int:
    """Prepares and hands over. Exit: what the started program returns; 1 a failure here, 2 usage, 130 interrupted."""
    if argv[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if not argv or argv[0] not in VERBS:
        say(USAGE)
        return 2
    verb, args = argv[0], argv[1:]
    if args[:1] == ["--"]:
        args = args[1:]
    try:
        environment = Environment(ROOT)
        environment.ensure()
        if verb != "check":
            packages = system_packages.wanted(verb, args)
            system_packages.ensure(packages, strict=verb != "run")
        return hand_over(VERBS[verb](environment, args), environment, ROOT if verb in _AT_ROOT else None)
    except Stop as stop:
        say(stop.text())
        return stop.code
    except KeyboardInterrupt:
        say("\nStopped. The next run goes on from here.")
        return 130


def hand_over(command: list[str], environment: Environment, folder: Path | None) -> int:
    """Becomes the program where the system can (its signals and exit code are then its own), else waits for it."""
    if not Path(command[0]).exists():
        raise Stop(
            f"{command[0]} is missing.",
            "The environment was changed by hand after it was made.",
            f"Delete {environment.folder} and run this command again.",
        )
    if folder is not None:
        os.chdir(folder)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment.environ())
    signal.signal(signal.SIGINT, lambda *_: None)  # the program gets Ctrl+C too, and decides
    return subprocess.run(command, env=environment.environ(), check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
