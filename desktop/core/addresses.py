"""Addresses as keys, and the search for a property's address in a line of free text such as a matter's description."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from desktop.core.folding import words

_TYPES = {
    "alley": "alley", "avenue": "ave", "ave": "ave", "av": "ave", "bay": "bay", "boulevard": "blvd", "blvd": "blvd", "boul": "blvd",
    "chemin": "ch", "ch": "ch", "circle": "cir", "cir": "cir", "close": "close", "common": "common", "concession": "conc", "conc": "conc",
    "court": "crt", "crt": "crt", "ct": "crt", "cove": "cove", "crescent": "cres", "cres": "cres", "cr": "cres", "drive": "dr", "dr": "dr",
    "gardens": "gdns", "gdns": "gdns", "gate": "gate", "green": "green", "grove": "grove", "heights": "hts", "hts": "hts",
    "highway": "hwy", "hwy": "hwy", "hill": "hill", "landing": "landing", "lane": "lane", "ln": "lane", "line": "line",
    "link": "link", "manor": "manor", "mews": "mews", "parkway": "pkwy", "pkwy": "pkwy", "place": "pl", "pl": "pl", "point": "pt",
    "pt": "pt", "range": "rge", "rge": "rge", "ridge": "ridge", "road": "rd", "rd": "rd", "rue": "rue", "square": "sq", "sq": "sq",
    "street": "st", "st": "st", "str": "st", "terrace": "terr", "terr": "terr", "trail": "trail", "tr": "trail", "view": "view",
    "villas": "villas", "walk": "walk", "way": "way",
}  # fmt: skip
_DIRECTIONS = {
    "north": "n", "south": "s", "east": "e", "west": "w", "northwest": "nw", "northeast": "ne", "southwest": "sw", "southeast": "se",
    "n": "n", "s": "s", "e": "e", "w": "w", "nw": "nw", "ne": "ne", "sw": "sw", "se": "se", "nord": "n", "sud": "s", "est": "e", "ouest": "w",
}  # fmt: skip
_UNITS = {"unit", "suite", "ste", "apt", "apartment", "app", "bureau", "unite"}
_WORDS = _TYPES | _DIRECTIONS
_HYPHENATED_UNIT = re.compile(r"(?<![\w-])(\w*\d\w*)\s?[-‐‑‒–—]\s?(\d+[A-Za-z]?)(?=\s+[^\W\d])")
_BREAK = re.compile(r"[,;|–—]|\s-\s")
_STOP = ""
_CIVIC = re.compile(r"\d{1,6}[a-z]?$")
_LONGEST_STREET = 5  # words between the civic number and the street's type


class Street(msgspec.Struct, frozen=True):
    """A civic address as folded words. ``type`` and ``direction`` are short ("ave", "nw"); "" where the text has none."""

    number: str
    name: tuple[str, ...]
    type: str = ""
    direction: str = ""
    unit: str = ""

    @property
    def key(self) -> str:
        """What every spelling of it shares, unit or not: number and first word of the name."""
        return f"{self.number} {self.name[0]}"


@lru_cache(maxsize=8_192)
def _words(text: str) -> tuple[str, ...]:
    """Folded words with "unit" for every word that announces one, and "" where a comma or a dash ends a phrase."""
    spread = _HYPHENATED_UNIT.sub(r"unit \1 \2", text).replace("#", " unit ")
    line: list[str] = []
    for phrase in _BREAK.split(spread):
        line += [*words(phrase), _STOP]
    following = [*line[1:], _STOP]
    return tuple("unit" if _announces(word, after) else word for word, after in zip(line, following, strict=True))


def _announces(word: str, after: str) -> bool:
    """Whether a word says that a unit follows: the "ste" of "ste 4", not that of "Sault Ste. Marie"."""
    return word in _UNITS and (0 < len(after) <= 2 or any(char.isdigit() for char in after))


@lru_cache(maxsize=8_192)
def address_key(value: tuple[str, ...]) -> str:
    """Key of (street, city, province, postal code, country): the street's words in short form, then postal code, else city.

    "55 Harbour Square, Suite 904" and "904-55 Harbour Sq." share one key.
    """
    street, city, _, postal, *_ = (*value, "", "", "", "")
    found = [word for word in _words(street) if word != _STOP]
    unit: list[str] = []
    if "unit" in found[:-1]:
        place = found.index("unit")
        unit = ["unit", found[place + 1]]
        del found[place : place + 2]
    line = " ".join([_WORDS.get(word, word) for word in found] + unit)
    return f"{line}|{''.join(words(postal)) or ' '.join(words(city))}"


def _name_and_type(line: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The street's name and short type at the start of the words behind a civic number; no type if none follows."""
    name: list[str] = []
    for word in line[: _LONGEST_STREET + 1]:
        if word in (_STOP, "unit") or (name and word.isdigit()):
            break
        if name and word in _TYPES:
            return tuple(name), _TYPES[word]
        name.append(word)
    return tuple(name), ""


def _street_at(line: tuple[str, ...], place: int) -> Street | None:
    """The address whose civic number stands at a place of the line, if a street's name follows it."""
    name, kind = _name_and_type(line[place + 1 :])
    if not name or not (kind or any(len(word) > 1 and not word.isdigit() for word in name)):
        return None
    behind = line[place + 1 + len(name) + bool(kind) :]
    direction = _DIRECTIONS.get(behind[0], "") if kind and behind else ""
    near = [word for word in behind[bool(direction) : 4] if word != _STOP]
    before = [word for word in line[:place] if word != _STOP][-2:]
    unit = before[1] if len(before) == 2 and before[0] == "unit" else near[1] if near[:1] == ["unit"] else ""
    return Street(line[place], name, kind, direction, unit)


@lru_cache(maxsize=8_192)
def streets_in(text: str) -> tuple[Street, ...]:
    """Every place of a text that can be read as a civic address, in order. A street without its type runs on into the text."""
    line = _words(text)
    places = (
        place for place, word in enumerate(line) if _CIVIC.match(word) and (place == 0 or line[place - 1] != "unit")
    )
    return tuple(street for place in places if (street := _street_at(line, place)) is not None)


def same_street(ours: Street, theirs: Street) -> bool:
    """Whether two readings name one building. One without its type counts, "31 Willow" for 31 Willow Bay; another type does not."""
    if ours.number != theirs.number or (ours.direction and theirs.direction and ours.direction != theirs.direction):
        return False
    if ours.type and theirs.type:
        return (ours.type, ours.name) == (theirs.type, theirs.name)
    if not ours.type and not theirs.type:
        return ours.name == theirs.name
    whole, loose = (ours, theirs) if ours.type else (theirs, ours)
    return loose.name[: len(whole.name)] == whole.name
