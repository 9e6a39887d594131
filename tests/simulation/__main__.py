"""``python -m tests.simulation``: any number of seeds, with or without a planted bug, or one seed with its trace."""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import sys
import time
from collections import Counter
from typing import Any

from tests.simulation.planted import PLANTS
from tests.simulation.run import Outcome, run_seed


def _one(work: tuple[int, str]) -> Outcome:
    seed, planted = work
    with PLANTS[planted]() if planted else contextlib.nullcontext():
        outcome = run_seed(seed)
    outcome.trace.exchanges.clear()
    outcome.trace.notes.clear()
    return outcome


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="how many seeds (default 300)")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first of them (default 0)")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes (default 1)")
    parser.add_argument(
        "--planted", choices=sorted(PLANTS), default="", help="plant this bug; stops at the first seed that finds it"
    )
    parser.add_argument("--seed", type=int, help="run this one seed")
    parser.add_argument("--trace", action="store_true", help="with --seed: print all requests, edits and steps")
    asked = parser.parse_args(arguments)
    if asked.seed is not None:
        return _single(asked)
    return _many(asked)


def _single(asked: Any) -> int:
    with PLANTS[asked.planted]() if asked.planted else contextlib.nullcontext():
        outcome = run_seed(asked.seed, told=_tell if asked.trace else None)
    for text in outcome.found:
        _say(text)
    _say(
        f"seed {outcome.seed}: {outcome.hash}, {outcome.writes} writes, {outcome.seconds:.2f} s of CPU, {len(outcome.found)} violations"
    )
    return 1 if outcome.found else 0


def _many(asked: Any) -> int:
    started = time.monotonic()
    seconds, failed, kinds, labels = 0.0, [], Counter[str](), Counter[str]()
    seeds = range(asked.first, asked.first + asked.seeds)
    with multiprocessing.Pool(asked.jobs) as pool:
        for count, outcome in enumerate(pool.imap(_one, ((seed, asked.planted) for seed in seeds), chunksize=5), 1):
            seconds += outcome.seconds
            labels.update(outcome.labels)
            if outcome.found:
                failed.append(outcome.seed)
                kinds.update({text.split()[0] for text in outcome.found})
                _say(f"seed {outcome.seed}: " + "\n    ".join(text[:300] for text in outcome.found[:6]))
                if asked.planted:
                    pool.terminate()
                    break
            if count % 100 == 0:
                _say(
                    f"{count} seeds, {len(failed)} with violations, {count / (time.monotonic() - started):.1f} a second"
                )
    count = (outcome.seed - asked.first + 1) if asked.planted and failed else len(seeds)
    _say(
        f"{count} seeds from {asked.first}: {len(failed)} with violations {dict(kinds)}, {seconds / count:.2f} s of CPU a seed"
    )
    _say("steps passed: " + ", ".join(f"{label} {times}" for label, times in sorted(labels.items())))
    if asked.planted:
        _say(f"{asked.planted}: " + (f"found by seed {failed[0]}" if failed else "not found"))
        return 0 if failed else 1
    return 1 if failed else 0


def _tell(line: str) -> None:
    _say(line)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
