"""The rules of the house that no linter knows, each a function from one parsed file to what it finds. `test_house.py` runs
them over every file and shows that each one can fail.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Source(NamedTuple):
    """One Python file: its path below the project's folder with forward slashes, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, path: str, text: str) -> Source:
        return cls(path, text, ast.parse(text, path))

    def under(self, *folders: str) -> bool:
        """Whether the file is one of these, or lies in one of these folders."""
        return any(self.path == folder or self.path.startswith(f"{folder}/") for folder in folders)


class Finding(NamedTuple):
    line: int
    what: str


Rule = Callable[[Source], Iterator[Finding]]
RULES: dict[str, Rule] = {}

MOST_LINES = 400
MOST_FUNCTION_LINES = 60
# Third-party packages each room may import. app.py and cli.py compose and may import anything.
ALLOWED = {
    "desktop/core": {"msgspec", "rapidfuzz"},
    "desktop/services": {"httpx", "msgspec", "truststore"},
    "desktop/store": {"cryptography", "keyring", "msgspec", "peewee", "platformdirs", "playhouse"},
    "desktop/engine": {"msgspec"},
    "desktop/ui": {"PySide6"},
    "desktop/practice": {"python_multipart", "starlette", "uvicorn", "yaml"},
}
ONLY_HERE = {"desktop/ui/bridge.py": {"qasync"}, "desktop/ui/documents/pdf_child.py": {"pypdfium2"}}
COLOURS = ("desktop/ui/theme.py", "desktop/ui/tokens.py")
STYLES = ("desktop/ui/theme.py", "desktop/ui/stylesheet.py")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6})\b|^#[0-9a-fA-F]{3}$")
_SHELF_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
_SLOW_OR_NESTED = {
    "QGraphicsDropShadowEffect": "slow on every repaint",
    "QGraphicsOpacityEffect": "slow on every repaint",
    "QSortFilterProxyModel": "seconds for each keystroke over a Python model; let SQL sort and filter",
    "QWizard": "wizards are dialogs with a stack",
    "ResizeToContents": "measures every row",
    "RichText": "remote text is plain text",
    "AutoText": "remote text is plain text",
    "setHtml": "remote text is plain text",
    "setIndexWidget": "a widget for each row",
}
_MARK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
_SILENT_MARKS = ("skip", "skipif", "xfail")


def rule(check: Rule) -> Rule:
    RULES[check.__name__] = check
    return check


@rule
def files_stay_small(source: Source) -> Iterator[Finding]:
    lines = source.text.count("\n")
    if lines > MOST_LINES:
        yield Finding(1, f"{lines} lines, over {MOST_LINES}: split by subject")


@rule
def functions_stay_small(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_FUNCTION_LINES:
                yield Finding(node.lineno, f"{node.name} has {lines} lines, over {MOST_FUNCTION_LINES}")


@rule
def modules_say_what_lives_here(source: Source) -> Iterator[Finding]:
    if source.tree.body and not ast.get_docstring(source.tree):
        yield Finding(1, "no docstring that says what lives here")


@rule
def no_shelf_for_everything(source: Source) -> Iterator[Finding]:
    name = source.path.rsplit("/", 1)[-1].removesuffix(".py")
    if _SHELF_NAMES & {name, *source.path.split("/")[:-1]}:
        yield Finding(1, "a name that takes everything in")


@rule
def nothing_left_for_later(source: Source) -> Iterator[Finding]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and _MARK.search(token.string):
            yield Finding(token.start[0], "a note for later")


@rule
def no_nested_event_loop(source: Source) -> Iterator[Finding]:
    """A nested loop inside a task breaks other tasks: dialogs are opened and awaited. The small programs of the
    end-to-end tests have a main loop and no other.
    """
    if source.under("tests/e2e/programs"):
        return
    for call, name in _calls(source):
        nested = name in {"exec_", "processEvents"} or (name == "exec" and isinstance(call.func, ast.Attribute))
        static_box = _dotted(call.func).startswith(("QMessageBox.", "QInputDialog.get", "QFileDialog.get"))
        if nested or static_box:
            yield Finding(call.lineno, f"{_dotted(call.func)} runs an event loop of its own")


@rule
def tls_is_always_checked(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg in {"verify", "check_hostname"} and _is(node.value, False):
            yield Finding(node.value.lineno, f"{node.arg}=False")
        if isinstance(node, ast.Attribute) and node.attr in {"CERT_NONE", "_create_unverified_context"}:
            yield Finding(node.lineno, node.attr)


@rule
def rooms_import_what_they_may(source: Source) -> Iterator[Finding]:
    allowed = next((names for room, names in ALLOWED.items() if source.under(room)), None)
    if allowed is None:
        return
    here = ONLY_HERE.get(source.path, set())
    for line, module in _imports(source):
        top = module.split(".")[0]
        if top not in sys.stdlib_module_names and top not in {"desktop", "__future__", *allowed, *here}:
            yield Finding(line, f"this room does not import {top}")


@rule
def the_window_asks_the_facade(source: Source) -> Iterator[Finding]:
    if not source.under("desktop/ui"):
        return
    for line, module in _imports(source):
        if module == "desktop.engine" or (
            module.startswith("desktop.engine.") and not module.startswith("desktop.engine.facade")
        ):
            yield Finding(line, f"{module}: the window knows engine.facade only")


@rule
def the_core_has_no_clock_and_no_chance(source: Source) -> Iterator[Finding]:
    if not source.under("desktop/core"):
        return
    for call, name in _calls(source):
        if name in {"now", "utcnow", "today", "uuid1", "uuid4", "open", "print", "input"}:
            yield Finding(call.lineno, f"{_dotted(call.func)} belongs outside the core")


@rule
def money_is_never_a_float(source: Source) -> Iterator[Finding]:
    """Amounts are decimals from the wire to the window."""
    if not source.under("desktop/core", "desktop/store", "desktop/services/clio", "desktop/services/prolegis"):
        return
    for call, name in _calls(source):
        if name == "float" and isinstance(call.func, ast.Name):
            yield Finding(call.lineno, "float()")


@rule
def colours_have_one_home(source: Source) -> Iterator[Finding]:
    if source.under("desktop/ui") and not source.under(*COLOURS):
        for node in _strings(source):
            if _HEX.search(str(node.value)):
                yield Finding(node.lineno, f"the colour {node.value!r} outside the tokens")


@rule
def styles_have_one_home(source: Source) -> Iterator[Finding]:
    if source.under("desktop") and not source.under(*STYLES):
        for call, name in _calls(source):
            if name == "setStyleSheet":
                yield Finding(call.lineno, "setStyleSheet outside the theme")


@rule
def the_window_avoids_what_is_slow_or_rich(source: Source) -> Iterator[Finding]:
    if not source.under("desktop/ui"):
        return
    for node in ast.walk(source.tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in _SLOW_OR_NESTED:
            yield Finding(getattr(node, "lineno", 1), f"{name}: {_SLOW_OR_NESTED[name]}")


@rule
def labels_show_plain_text(source: Source) -> Iterator[Finding]:
    """Qt guesses whether a label's text is HTML; names and notes from a service must never be."""
    if source.under("desktop/ui") and "PlainText" not in source.text:
        for call, name in _calls(source):
            if name in {"QLabel", "QMessageBox"}:
                yield Finding(call.lineno, f"{name} without setTextFormat(PlainText) in its module")


@rule
def nobody_sleeps(source: Source) -> Iterator[Finding]:
    """Where only virtual time passes, and in a bench that lets a process come to rest, sleeping is no waiting."""
    virtual = source.under("tests/simulation") or "tests.services.virtual" in source.text
    if source.under("tests/bench"):
        return
    for call, name in _calls(source):
        dotted = _dotted(call.func)
        if dotted in {"time.sleep", "QTest.qWait", "QThread.sleep", "QThread.msleep"} or dotted == "qtbot.wait":
            yield Finding(call.lineno, f"{dotted}: wait for what is to happen")
        positive = call.args and isinstance(call.args[0], ast.Constant) and bool(call.args[0].value)
        if source.under("tests") and not virtual and dotted == "asyncio.sleep" and positive and name == "sleep":
            yield Finding(call.lineno, "asyncio.sleep in a test: wait for what is to happen")


@rule
def tests_run_the_real_parts(source: Source) -> Iterator[Finding]:
    if not source.under("tests") or source.path == "tests/simulation/planted.py":  # bugs are planted by patching
        return
    for line, module in _imports(source):
        if module.split(".")[0] == "mock" or module.startswith("unittest.mock"):
            yield Finding(line, "a mock in place of the real part")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and _dotted(node) in {f"pytest.mark.{kind}" for kind in _SILENT_MARKS}:
            yield Finding(node.lineno, f"{_dotted(node)} leaves a test out")


def _imports(source: Source) -> Iterator[tuple[int, str]]:
    """Every absolute import with its line, wherever it stands; `from a.b import c` gives a.b.c."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield node, _dotted(node.func).rsplit(".", 1)[-1]


def _strings(source: Source) -> Iterator[ast.Constant]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def _dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of names; what is not a name in front is a question mark."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def _is(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value
