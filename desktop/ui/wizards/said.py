"""The core's words in the window's language and manner of times: fields, values, reasons, problems. No sentence stands here."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QLocale

from desktop.core import errors
from desktop.core.bilingual import NBSP, is_french, plain
from desktop.core.catalogue import Rendered, render
from desktop.core.evidence import Reason
from desktop.core.problems import Problem, key
from desktop.core.records import Kind, Record, Side, Value
from desktop.core.wording_matches import reason_words
from desktop.core.wording_records import field_name, value_words
from desktop.ui.text import when_text

_SIGN_IN = {"keyring": "AUTH-4", "region": "AUTH-3", "revoked": "AUTH-2", "app_key": "AUTH-6", "none": "AUTH-6"}
_NETWORK = {"tls": "NET-2", "proxy": "NET-3", "portal": "NET-4"}


def language() -> str:
    """The window's language for the core's texts: the default locale's name."""
    return QLocale().name()


def time_words(instant: date) -> str:
    """An instant as the person writes it; a day as ISO, as in the window."""
    if isinstance(instant, datetime):
        return when_text(instant, datetime.now().astimezone(), QLocale())
    return instant.isoformat()


def count_words(number: int, one: str, many: str) -> str:
    """``{n}`` filled with the number; English has the singular for 1 alone, French for 0 and 1."""
    single = number in (0, 1) if is_french(language()) else number == 1
    return (one if single else many).replace("{n}", QLocale().toString(number))


def field_words(kind: Kind, name: str, of: str = "") -> str:
    """A field's label; ``of`` as ``field_name`` takes it."""
    return field_name(kind, name, language(), of)


def shown(kind: Kind, name: str, value: Value) -> str:
    """A value on one line; "empty" where there is none."""
    return value_words(kind, name, value, language(), time_words)


def reason_parts(reason: Reason) -> tuple[str, str]:
    """What is equal or not, and the values compared: ("Same e-mail", "ingrid.l@example.ca")."""
    words = reason_words(reason, language(), time_words)
    for colon in (f"{NBSP}: ", ": "):
        label, found, value = words.partition(colon)
        if found:
            return label, value
    return words, ""


def in_words(problem: Problem) -> Rendered:
    """The catalogue's words for a problem."""
    return render(problem, language(), time_words)


def record_facts(record: Record, names: tuple[str, ...]) -> str:
    """The filled ones of these fields on one line, to tell namesakes apart."""
    values = (record.fields.get(name) for name in names)
    parts = [shown(record.kind, name, value) for name, value in zip(names, values, strict=True) if value]
    return " · ".join(parts)


def called(record: Record) -> str:
    """A record's name as plain text on one line."""
    return plain(record.name, 80) or record.id


def problem_of_error(error: Exception) -> Problem:
    """What a question that failed means for the person, as a problem that the catalogue has words for."""
    side = error.side if isinstance(error, errors.ServiceError) else None
    params = {"side": str(side)} if side is not None else {}
    now = datetime.now().astimezone()
    code = _code(error)
    if code == "BUG-1":
        params |= {"reference": f"{now:%H%M%S}", "what": type(error).__name__}
    if code == "GONE-1":
        params |= {"side": str(Side.PROLEGIS), "name": str(error.args[0]) if error.args else ""}
    if isinstance(error, errors.LeaseHeld):
        params["name"] = error.holder
    return Problem(key(code, str(side or "")), code, now, side=side, params=params)


def unforeseen() -> Problem:
    """A job that ended badly without saying why."""
    return problem_of_error(RuntimeError())


def _code(error: Exception) -> str:
    if isinstance(error, errors.Unreachable):
        return _NETWORK.get(error.cause, "NET-1")
    if isinstance(error, errors.SignInEnded):
        known = _SIGN_IN.get(error.cause, "AUTH-1")
        return "AUTH-1" if error.side is Side.PROLEGIS and known == "AUTH-6" else known
    if isinstance(error, errors.Busy):
        return "RATE-1"
    if isinstance(error, errors.Forbidden):
        return "PERM-1"
    if isinstance(error, errors.Outdated):
        return "API-1"
    if isinstance(error, errors.LeaseHeld):
        return "DESK-1"
    if isinstance(error, errors.ServiceError):
        return "SRV-1" if error.side is Side.CLIO else "SRV-2"
    return "GONE-1" if isinstance(error, LookupError) else "BUG-1"
