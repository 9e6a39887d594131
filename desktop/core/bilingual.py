"""A text in the program's two languages, English and Canadian French, and remote text made harmless to show. No sentences live here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import msgspec

NBSP = "\u00a0"
_PART = re.compile(r"\[([^\[\]|]*)\|?([^\[\]|]*)\]")
_NAME = re.compile(r"\{(\w+)\}")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Text(msgspec.Struct, frozen=True):
    """One sentence or word in both languages; ``{name}`` stands for a parameter, ``[with {name}|otherwise]`` for a part that needs it."""

    en: str
    fr: str

    def on(self, lang: str) -> str:
        """``lang`` is "en", "fr" or a locale name such as "fr_CA"; everything that is not French is English."""
        return self.fr if is_french(lang) else self.en


def is_french(lang: str) -> bool:
    return lang.casefold().startswith("fr")


def both(en: str, fr: str) -> Text:
    """Both languages, with the no-break spaces that Canadian French wants before a colon and a percent sign and inside guillemets."""
    for loose, tight in ((" :", f"{NBSP}:"), (" %", f"{NBSP}%"), ("« ", f"«{NBSP}"), (" »", f"{NBSP}»")):
        fr = fr.replace(loose, tight)
    return Text(en, fr)


def counted(number: int, one: Text, many: Text, lang: str) -> str:
    """``{n}`` filled with the number. English has the singular for 1 alone, French for 0 and 1."""
    single = number in (0, 1) if is_french(lang) else number == 1
    return (one if single else many).on(lang).replace("{n}", str(number))


class _Params(dict[str, str]):
    def __init__(self, known: Mapping[str, str], absent: Mapping[str, str]) -> None:
        super().__init__(known)
        self._absent = absent

    def __missing__(self, name: str) -> str:
        return self._absent.get(name, "…")


def fill(template: str, params: Mapping[str, str], absent: Mapping[str, str]) -> str:
    """The template with its parameters; a missing one becomes its neutral word from ``absent``, else an ellipsis.

    A part in brackets that lacks one of its parameters gives way to what follows its bar, or to nothing, so that the sentence
    stays whole. Values are inserted, never parsed: braces and brackets in them are only that.
    """
    whole = _PART.sub(lambda part: part[1] if all(map(params.get, _NAME.findall(part[1]))) else part[2], template)
    return whole.format_map(_Params(params, absent))


def plain(text: str, limit: int) -> str:
    """Remote text on one line of at most ``limit`` characters (two more when it runs right to left).

    Control and direction characters become a visible sign, so that a name cannot turn a sentence round (F30); text with
    right-to-left letters is isolated from the words about it.
    """
    shown = "".join(map(_visible, text[: 4 * limit]))
    line = shorten(" ".join(shown.split()), limit)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in line):
        return f"{_FIRST_STRONG}{line}{_POP}"
    return line


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return "\ufffd" if char in _DIRECTIONS or unicodedata.category(char) in ("Cc", "Cs") else char


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, the cut shown by an ellipsis. An isolated text stays isolated, its two signs not counted."""
    if text.startswith(_FIRST_STRONG) and text.endswith(_POP):
        return f"{_FIRST_STRONG}{shorten(text[1:-1], limit)}{_POP}"
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def begin(text: str) -> str:
    """With a capital first letter, for a sentence that opens with a filled-in word."""
    return text[:1].upper() + text[1:]
