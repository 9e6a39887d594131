"""What a document or folder of a service is called on this computer, which names each side takes, and Prolegis' folder paths as chains of names.

Local names are derived, never trusted and never sent: the link goes by id. Nothing here touches a disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from hashlib import blake2b

from desktop.core.records import Side

LONGEST = 255  # bytes of UTF-8: Linux' limit for one name; Windows and macOS count the same name as shorter
LONGEST_IN_PROLEGIS, LONGEST_FOLDER = 255, 500  # characters, by the contract; Clio publishes no limit
NAMELESS = "document"  # proposed where nothing of a name can stay; the word is English and French

_EMPTY = "%"  # the local name of an empty one
_CUT = "%~"  # before the digest that stands for the rest of a name that is too long
_LITERAL = re.compile(r"%(?=[0-9A-F]{2}|~|\Z)")  # a percent sign that would be read as one of ours
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")
_TORN = re.compile(r"%[0-9A-F]?\Z")
_SEPARATORS = frozenset('<>:"/\\|?*')  # refused by Windows; the slashes by all
_UNSEEN = frozenset(
    {"Cc", "Cf", "Cs", "Zl", "Zp"}
)  # also what turns the reading direction: "fdp.exe" must not show as "exe.pdf" (F30)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE)
_LONGEST_ENDING = 16

_REFUSED = {Side.PROLEGIS: frozenset({"Cc", "Cs"}), Side.CLIO: frozenset({"Cs"})}
_ANY_LITERAL = re.compile(r"%(?=[0-9A-F]{2}|\Z)")


class NameFault(StrEnum):
    """Why a service does not take a name."""

    EMPTY = "empty"
    CONTROL = "control"  # characters that stand for no sign
    LONG = "long"


def local_name(remote: str) -> str:
    """One path component for any text, safe on Windows, macOS and Linux: never empty, "." or "..", no separator, at most ``LONGEST`` bytes (F17, F18).

    What would do harm is written as %XX of its UTF-8; "Offre: 2026.pdf" becomes "Offre%3A 2026.pdf". Always composed (NFC), so
    that a disk that takes letters apart gives it back the same (F16).
    """
    if not remote:
        return _EMPTY
    text = _escaped(remote, _is_unsafe)
    if not unicodedata.is_normalized("NFC", text):
        text = _escaped(remote, lambda char: not char.isascii() or _is_unsafe(char))
    if len(text.encode()) <= LONGEST:
        return text
    digest = blake2b(remote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return _with_mark(text, _CUT + digest)


def remote_name(local: str) -> str | None:
    """The text that ``local_name`` made this of; None for one that was cut, whose record alone knows it."""
    text = unicodedata.normalize("NFC", local)
    if text == _EMPTY:
        return ""
    return None if _CUT in text else _ESCAPED.sub(_unescaped, text)


def local_names(siblings: Mapping[str, str]) -> dict[str, str]:
    """{id: local name} for the {id: name} of one folder: no two alike, even where case and accents' form do not count (F15, F16).

    The lowest id keeps the plain name, later ones get " (2)" and on before the ending; a new sibling with a higher id changes
    none of the others.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    last: dict[str, int] = {}
    for id in sorted(siblings, key=lambda id: (len(id), id)):  # ids are numbers in Clio: 9 comes before 10
        plain = name = local_name(siblings[id])
        number = last.get(_same(plain), 1)
        while _same(name) in taken:
            number += 1
            name = _with_mark(plain, f" ({number})")
        last[_same(plain)] = number
        taken.add(_same(name))
        names[id] = name
    return names


def name_fault(side: Side, name: str) -> NameFault | None:
    """Why the service would refuse this name for a document, None when it takes it. Both let names repeat and hold slashes."""
    if any(unicodedata.category(char) in _REFUSED[side] for char in name):
        return NameFault.CONTROL
    if not name.strip():
        return NameFault.EMPTY
    return NameFault.LONG if side is Side.PROLEGIS and len(name) > LONGEST_IN_PROLEGIS else None


def proposed_name(side: Side, name: str, otherwise: str = NAMELESS) -> str:
    """The name itself where the service takes it, else the nearest one that it takes; ``otherwise`` where nothing of it is left."""
    if name_fault(side, name) is None:
        return name
    kept = (" " if unicodedata.category(char) in _REFUSED[side] else char for char in name)
    clean = " ".join("".join(kept).split()) or otherwise
    if name_fault(side, clean) is None:
        return clean
    stem, ending = _parted(clean)
    return stem[: LONGEST_IN_PROLEGIS - len(ending)].rstrip() + ending


def split_folder(path: str) -> tuple[str, ...]:
    """The names of Clio's folder chain for a Prolegis path, outermost first: ("Closing", "Funds") for "Closing/Funds", () for "".

    Doubled slashes and those at the ends count for nothing; %2F is a slash within a name. Compare chains, not paths.
    """
    return tuple(_folder_from(part) for part in path.split("/") if part)


def join_folder(chain: Iterable[str]) -> str:
    """The Prolegis path of a folder chain; ``split_folder`` gives the chain back.

    What a path's name cannot hold (a slash, control characters, outer spaces, nothing at all, only "." or "..") is written as
    %XX, so that Prolegis takes every path that is not too long.
    """
    return "/".join(map(_folder_as_part, chain))


def folder_fault(path: str) -> NameFault | None:
    """Why Prolegis would refuse a path that ``join_folder`` made: only for its length."""
    return NameFault.LONG if len(path) > LONGEST_FOLDER else None


def _escaped(remote: str, unsafe: Callable[[str], bool]) -> str:
    text = "".join(_hex(char) if unsafe(char) else char for char in _LITERAL.sub("%25", remote))
    if text[-1] in ". ":  # Windows drops them
        text = text[:-1] + _hex(text[-1])
    if text[0] == "." or _DEVICE.match(text):  # hidden, or a device whatever its ending
        text = _hex(text[0]) + text[1:]
    return text


def _is_unsafe(char: str) -> bool:
    return char in _SEPARATORS or unicodedata.category(char) in _UNSEEN


def _hex(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _unescaped(run: re.Match[str]) -> str:
    try:
        return bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:  # not written by us
        return run[0]


def _with_mark(name: str, mark: str) -> str:
    """The name with a mark before its ending, the rest cut so that all of it fits."""
    stem, ending = _parted(name)
    room = LONGEST - len((mark + ending).encode())
    bare = stem.encode()
    if len(bare) > room:
        stem = _TORN.sub("", bare[:room].decode("utf-8", "ignore"))
    return stem + mark + ending


def _parted(name: str) -> tuple[str, str]:
    """Stem and ending with its dot; what is long or stands alone is no ending."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem and len(ending) <= _LONGEST_ENDING else (name, "")


def _same(name: str) -> str:
    """Equal for names that any disk takes for one: coarser than each of their rules."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).upper().casefold())


def _folder_as_part(name: str) -> str:
    if not name:
        return _EMPTY
    if name in (".", ".."):
        return _hex(".") * len(name)
    inner = name.strip()
    start = name.index(inner)
    outer = (name[:start], name[start + len(inner) :])
    text = "".join(_hex(char) if _parts_a_path(char) else char for char in _ANY_LITERAL.sub("%25", inner))
    return "".join(map(_hex, outer[0])) + text + "".join(map(_hex, outer[1]))


def _parts_a_path(char: str) -> bool:
    return char == "/" or unicodedata.category(char) in _REFUSED[Side.PROLEGIS]


def _folder_from(part: str) -> str:
    """Only what ``_folder_as_part`` writes is read as such; "50%41" that a person typed stays."""
    name = "" if part == _EMPTY else _ESCAPED.sub(_unescaped, part)
    return name if _folder_as_part(name) == part else part
