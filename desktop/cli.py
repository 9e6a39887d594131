"""The command line: what may be asked and how. What each command does is in ``commands``; nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop import __version__
from desktop.commands.outcome import Exit, Stopped
from desktop.commands.terminal import plain_output
from desktop.settings import REGIONS

if TYPE_CHECKING:
    from desktop.core.sending_limits import Hours

_Add = Callable[..., argparse.ArgumentParser]
_DIGITS = 6  # of a number of documents


class _Parser(argparse.ArgumentParser):
    """Says of a wrong flag or value what is wrong, that nothing was done and where to look; its commands do likewise."""

    def error(self, message: str) -> NoReturn:
        Stopped(
            Exit.USAGE, f"{message[:1].upper()}{message[1:]}.", "Nothing was done.", f"Run: {self.prog} --help"
        ).show(as_json=False)
        raise SystemExit(int(Exit.USAGE))


_EPILOG = """\
exit codes: 0 nothing left to do: all that is linked is equal, 1 failed, 2 usage, 3 waits for a person,
4 sign-in needed, 5 a service cannot be reached, 6 a write is not confirmed yet (--wait S waits for it) or a
sending waits for its hours, 130 interrupted with Ctrl+C"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors come as: what happened, what it means, one remedy."""
    with plain_output():
        return _main(sys.argv[1:] if argv is None else list(argv))


def _main(argv: list[str]) -> int:
    if bad := [one for one in argv if not one.isascii() and one.encode("utf-8", "replace").decode("utf-8") != one]:
        Stopped(
            Exit.USAGE, f"“{bad[0]}” is no text.", "Nothing was done: its bytes are not UTF-8.", "Give it in UTF-8."
        ).show(as_json="--json" in argv)
        return int(Exit.USAGE)
    arguments = parser().parse_args(argv)
    try:
        return int(_run(arguments))
    except Stopped as stopped:
        stopped.show(as_json=getattr(arguments, "json", False))
        return int(stopped.exit)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; there is nobody to tell
        return int(Exit.FAILED)
    except Exception as error:  # noqa: BLE001 - nobody at a terminal is helped by a traceback
        from desktop.commands.desk import unforeseen

        unforeseen(arguments, error).show(as_json=getattr(arguments, "json", False))
        return int(Exit.FAILED)


def _run(arguments: argparse.Namespace) -> Exit:
    import importlib

    module, function = (arguments.run or "window:run").split(":")
    run = getattr(importlib.import_module(f"desktop.commands.{module}"), function)
    result: Exit = run(arguments)
    return result


def parser() -> argparse.ArgumentParser:
    """All commands. The global options may stand before or after the command."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help="where this desk keeps its data")
    shared.add_argument(
        "--clio-url",
        metavar="URL",
        help="Clio's API for this run, ending in /api/v4 (else the region's); `connect` keeps it",
    )
    shared.add_argument(
        "--prolegis-url",
        metavar="URL",
        help="the firm's Prolegis API for this run, ending in /api/v1; `connect` keeps it",
    )
    top = _Parser(
        "prolegis-clio",
        parents=[shared],
        description="Keeps a firm's files equal in Prolegis and Clio. Without a command: the window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    top.set_defaults(run=None)
    commands = top.add_subparsers(metavar="COMMAND")
    json = _Parser(add_help=False)
    json.add_argument("--json", action="store_true", help="print plain data")

    def add(name: str, run: str, help: str, *parents: _Parser) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared, *parents], help=help, description=help)
        made.set_defaults(run=run)
        return made

    _demo_and_practice(add)
    _syncing(add, json)
    _documents(add, json)
    for name, help in _SHOWN.items():
        add(name, f"show:{name}", help, json)
    explain = add("explain", "show:explain", "explain a problem's code")
    explain.add_argument("code", type=_word, metavar="CODE")
    explain.add_argument("--lang", choices=("en", "fr"), default="en")
    return top


_SHOWN = {
    "status": "how things stand",
    "plan": "what the next cycle would do, from what is known now",
    "links": "every link with both ids",
    "problems": "what waits for a person",
    "history": "what was done, newest first",
}


def _demo_and_practice(add: _Add) -> None:
    demo = add("demo", "demo:run", "play on an embedded practice firm; nothing real is touched")
    demo.add_argument(
        "--headless", action="store_true", help="no window: play a paralegal's first morning and check it"
    )
    demo.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where screenshots and the report go (headless; else demo-out in the current folder)",
    )
    practice = add("practice", "practice:run", "serve the embedded practice on this computer")
    practice.add_argument("--size", choices=("small", "firm", "empty"), default="small")
    practice.add_argument("--seed", type=int, default=1)
    practice.add_argument("--rate", default="50", type=_rate, metavar="50|off", help="Clio's requests a minute")
    practice.add_argument("--numbering", choices=("automatic", "manual"), default="automatic")
    practice.add_argument("--clio-port", type=_port, default=0, metavar="N")
    practice.add_argument("--prolegis-port", type=_port, default=0, metavar="N")
    practice.add_argument("--state", type=Path, metavar="FILE", help="keep the practice over a restart")
    practice.add_argument("--json", action="store_true", help="print one line of JSON when ready")


def _syncing(add: _Add, json: argparse.ArgumentParser) -> None:
    connect = add("connect", "connect:run", "sign in, or set up the firm's Clio app key")
    connect.add_argument("service", choices=("clio", "prolegis"))
    connect.add_argument("--region", choices=REGIONS)
    connect.add_argument("--client-id", type=_word, metavar="ID", help="the firm's Clio app key (administrators, once)")
    connect.add_argument("--client-secret-stdin", action="store_true", help="read the app's secret from standard input")
    sync = add("sync", "sync:run", "keep both sides equal until interrupted", json)
    sync.add_argument("--once", action="store_true", help="run cycles until nothing is left that may be done, then end")
    sync.add_argument("--wait", type=_seconds, default=0.0, metavar="S", help="wait so long for writes to be confirmed")
    sync.add_argument("--dry-run", action="store_true", help="read both sides and say what would be written")
    sync.add_argument("--yes", action="store_true", help="let through what a guard stopped")
    clients = add("clients", "clients:run", "clients and contacts")
    sub = clients.add_subparsers(metavar="sync", required=True)
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    for option in ("--data-dir", "--clio-url", "--prolegis-url"):
        shared.add_argument(option, type=Path if option == "--data-dir" else str)
    each = sub.add_parser("sync", parents=[shared, json], help="link the certain ones; with --create create the rest")
    each.add_argument("ids", type=_word, nargs="*", metavar="ID", help="Prolegis client ids")
    each.add_argument("--all", action="store_true", help="every client without a Clio contact")
    each.add_argument("--create", action="store_true", help="create in Clio those that resemble nobody")
    each.add_argument("--dry-run", action="store_true")
    link = add("link", "link:run", "link a matter and its clients with Clio", json)
    link.add_argument("matter", type=_word, metavar="MATTER", help="a Prolegis number or id")
    choice = link.add_mutually_exclusive_group()
    choice.add_argument("--clio", type=_word, metavar="ID", help="the Clio matter: its id or exact number")
    choice.add_argument("--create", action="store_true", help="create the Clio matter")
    link.add_argument("--dry-run", action="store_true", help="say what would be written on either side, write nothing")
    resolve = add("resolve", "answer:run", "answer a problem", json)
    resolve.add_argument(
        "problem", type=_word, metavar="PROBLEM", help="its key, or its code where only one problem has it"
    )
    resolve.add_argument(
        "--keep", required=True, metavar="prolegis|clio|both", help="or another of the problem's choices"
    )


def _documents(add: _Add, json: argparse.ArgumentParser) -> None:
    documents = add("documents", "documents:run", "a matter's documents on both sides, as last seen", json)
    documents.add_argument("matter", type=_word, metavar="MATTER", help="a number or id")
    documents.add_argument("--deleted", action="store_true", help="those that can be put back")
    send = add("send", "send:run", "send a matter's old documents to Clio", json)
    send.add_argument("matter", type=_word, metavar="MATTER", help="a number or id")
    send.add_argument("names", type=_word, nargs="*", metavar="NAME", help="a document's name, FOLDER/NAME or id")
    send.add_argument("--all", action="store_true", help="every document that is older than the matter's link")
    send.add_argument("--dry-run", action="store_true", help="say what would be sent, and until when; write nothing")
    send.add_argument(
        "--after-hours", type=_hours, nargs="?", const="18:00-07:00", metavar="HH:MM-HH:MM",
        help="only in these hours of this computer's clock (else 18:00-07:00), Saturdays and Sundays all day",
    )  # fmt: skip
    send.add_argument("--per-hour", type=_number, default=0, metavar="N", help="at most so many documents an hour")
    send.add_argument("--now", action="store_true", help="what waits for its hours goes on without such limits")
    for name, run, help in (
        ("versions", "versions:run", "the history of one document on both sides"),
        ("restore", "versions:restore", "put a deleted document back on both sides"),
    ):
        one = add(name, run, help, json)
        one.add_argument("document", type=_word, metavar="DOCUMENT", help="its name, FOLDER/NAME or id")
        one.add_argument("--matter", type=_word, metavar="MATTER", help="where a name stands in several matters")


def _word(text: str) -> str:
    """An empty one is a variable of a script that was not set: nothing may be done for it."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text.strip()


def _rate(text: str) -> int | None:
    if text == "off":
        return None
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of requests a minute, or off")
    return int(text)


def _hours(text: str) -> Hours:
    from datetime import time

    from desktop.core.sending_limits import Hours

    try:
        opens, closes = (time.fromisoformat(part.strip()) for part in text.split("-"))
        return Hours(opens, closes)
    except ValueError:
        raise argparse.ArgumentTypeError("hours from and to that differ, as 18:00-07:00") from None


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > _DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 to {'9' * _DIGITS}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port from 0 (any) to 65535")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError("seconds from 0 to a day") from None
    if not 0 <= seconds < 86_400:
        raise argparse.ArgumentTypeError("seconds from 0 to a day")
    return seconds
