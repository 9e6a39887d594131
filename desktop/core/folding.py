"""How texts that people type become keys that can be compared: words, e-mails, phones, matter numbers.

A key is never shown and never written to a service. Names and addresses, which need more than folding, live next door.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´′＇")
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n"}
)
_EXTENSION = re.compile(r"(?:extension|poste|ext|x)\.?\s*:?\s*(\d{1,6})\s*$")
_NOT_IN_PHONES = re.compile(r"[^\d+]+")
_SIGN = "[-‐‑‒–—/_.]"
_MOST_PARTS = 4  # of a matter number that can be quoted


def _kept(char: str) -> str:
    """The character itself, a space for punctuation, nothing for marks on Latin letters and for invisible characters.

    Marks of other classes (Indic vowels, the Japanese voicing mark) tell one name from another and stay.
    """
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category[0] == "M":
        kind = unicodedata.combining(char)
        return "" if kind == 1 or kind >= 200 else char
    return " "


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Words in lower case without accents, apostrophes, punctuation or invisible characters, one space apart (U24).

    "Tremblay‑Roy, Hélène" becomes "tremblay roy helene". Folding twice changes nothing.
    """
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return " ".join("".join(char if char.isalnum() else " " for char in text.lower()).split())
    for _ in range(2):  # folding case can bring back composed letters
        text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).translate(_APOSTROPHES)
    return " ".join("".join(map(_kept, text)).split())


def words(text: str) -> tuple[str, ...]:
    """The folded words, with spelled-out initials pulled together: "N.W." and "NW" are both ("nw",)."""
    found: list[str] = []
    letters = ""
    for word in fold(text).split():
        if len(word) == 1 and "a" <= word <= "z":
            letters += word
            continue
        if letters:
            found.append(letters)
            letters = ""
        found.append(word)
    if letters:
        found.append(letters)
    return tuple(found)


@lru_cache(maxsize=16_384)
def email_key(text: str) -> str:
    """The address without case, spaces and "mailto:". Dots and plus signs stay: only some hosts ignore them."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKC", text).casefold() if _kept(char) and not char.isspace()
    )
    return bare.removeprefix("mailto:").strip("<>")


@lru_cache(maxsize=16_384)
def phone_key(text: str) -> str:
    """Digits without the North American 1 or an international prefix, and "x12" for an extension: "4035550142x12".

    Text that holds letters or no digits at all keeps its folded form, so that two of them are never taken for one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    extension = _EXTENSION.search(plain)
    number = plain[: extension.start()] if extension else plain
    digits = _NOT_IN_PHONES.sub("", number).replace("+", "")
    if not digits or any(char.isalpha() for char in number):
        return fold(text).replace(" ", "") or text
    if digits.startswith("011"):
        digits = digits.removeprefix("011")
    elif len(digits) == 11:
        digits = digits.removeprefix("1")
    return f"{digits}x{extension.group(1)}" if extension else digits


def number_key(text: str) -> str:
    """A matter number with its parts joined by hyphens: "2024-118" for "2024 118" and "2024/118". Zeros stay."""
    return "-".join(fold(text).split())


def is_counter(number: str) -> bool:
    """Whether a matter number (as key) is too plain to tell files apart: "00001" or "1-2" is a counter of many clients."""
    parts = number.split("-")
    if not number.replace("-", "").isdigit():
        return len(number) < 4 or not any(char.isdigit() for char in number)
    digits = sum(len(part.lstrip("0")) for part in parts)
    return digits < 6 if len(parts) == 1 else digits < 5


def _plain(text: str) -> str:
    """Lower case without accents and invisible characters, but with its punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if _kept(char))


@lru_cache(maxsize=4_096)
def _quotation(number: str) -> re.Pattern[str]:
    body = _SIGN.join(re.escape(part) for part in number.split("-"))
    return re.compile(rf"(?<!\w)(?<!\d{_SIGN}){body}(?!\w)(?!{_SIGN}\d)(?!{_SIGN}\w{{1,2}}\b)")


def quotes_number(text: str, number: str) -> bool:
    """Whether a text holds the number (as key) as such: not inside a longer one, nor with a sub-file behind it.

    Its parts, four at most, must be joined by a sign: "closing 2024, 118 Elm Street" does not quote 2024-118.
    """
    if is_counter(number) or number.count("-") >= _MOST_PARTS:
        return False
    return _quotation(number).search(_plain(text)) is not None


_JOINED_WORDS = re.compile(rf"\w+(?:{_SIGN}\w+)*")


def numbers_in(text: str) -> frozenset[str]:
    """Keys of all that a text may quote: every number for which ``quotes_number`` says yes is among them."""
    found: set[str] = set()
    for match in _JOINED_WORDS.finditer(_plain(text)):
        parts = fold(match.group()).split()
        for start in range(len(parts)):
            stop = min(start + _MOST_PARTS, len(parts))
            found.update("-".join(parts[start:end]) for end in range(start + 1, stop + 1))
    return frozenset(number for number in found if not is_counter(number))
