"""The words of every problem: what happened, what it means, one button; in both languages. The texts stand in the ``catalogue_`` modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import msgspec

from desktop.core import (
    catalogue_copies,
    catalogue_documents,
    catalogue_files,
    catalogue_links,
    catalogue_records,
    catalogue_services,
)
from desktop.core.bilingual import Text, begin, both, fill, plain, shorten
from desktop.core.catalogue_entry import MIRROR, Action, Entry, Way
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.wording_records import EMPTY, field_name, region_name, side_name, word_of

TITLE, SENTENCE, BUTTON = (
    120,
    420,
    60,
)  # the longest texts, in characters; where a title has less room its label cuts it
_VALUE, _SHOWN_VALUE = 160, 60  # a parameter of a sentence, and one of a button
_TITLE_VALUES = (80, 48, 32, 24, 18, 12, 8)  # how far parameters are shortened, step by step, until the text fits
_SENTENCE_VALUES = (_VALUE, 80, 40)
_DETAIL = 500
_FALLBACK = "BUG-1"  # for a code that this version does not have
_SWAPPED = {"prolegis": "clio", "clio": "prolegis"}

CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for entries in (
        catalogue_services.ENTRIES,
        catalogue_records.ENTRIES,
        catalogue_links.ENTRIES,
        catalogue_documents.ENTRIES,
        catalogue_copies.ENTRIES,
        catalogue_files.ENTRIES,
    )
    for entry in sorted(entries, key=lambda entry: entry.code)
}

_ABSENT = {  # where a text is about either service; its other parameters stand in parts that are left out without them
    "side": both("that service", "ce service"),
    "other_side": both("the other service", "l’autre service"),
}
_ABSENT_IN_TITLE = {**_ABSENT, "side": both("Clio or Prolegis", "Clio ou Prolegis")}
_HEAD = both("{code}: {title}.", "{code} : {title}.")
_BUTTON = both("Button:", "Bouton :")
_OTHERS = both("Other ways:", "Autres moyens :")


class Offer(msgspec.Struct, frozen=True):
    """A button as shown. With a ``choice`` pressing it answers the problem with that word."""

    action: Action
    words: str
    choice: str = ""


class Rendered(msgspec.Struct, frozen=True):
    """A problem as a person reads it: plain text, never markup. ``details`` are lines to fold away and copy."""

    code: str
    title: str
    meaning: str
    primary: Offer
    others: tuple[Offer, ...]
    details: str

    @property
    def action(self) -> Action:
        return self.primary.action

    @property
    def button(self) -> str:
        return self.primary.words


def entry_of(code: str) -> Entry:
    """The entry of a code; for one that this version does not have, the words for something not foreseen."""
    return CATALOGUE.get(code) or CATALOGUE[_FALLBACK]


def answer_words(answer: str, lang: str) -> str:
    """What a person answered, as the history keeps it ("DOC-1 both"), in the words of the button; what is unknown stays as it is."""
    code, _, choice = answer.partition(" ")
    for way in (entry_of(code).primary, *entry_of(code).others):
        if choice and way.choice.partition(":")[0] == choice:
            return fill(way.words.on(lang), {}, _neutral(_ABSENT, lang))
    return answer


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """For the attention bar: what a person must answer first, most urgent first, oldest first."""
    return sorted(
        problems, key=lambda problem: (problem.waits, entry_of(problem.code).rank, problem.since, problem.key)
    )


def render(problem: Problem, lang: str, times: Callable[[date], str] | None = None) -> Rendered:
    """The problem in words. ``times`` shows an instant; without it UTC is shown. Parameters may be missing, huge or hostile."""
    entry = entry_of(problem.code)
    params = _params(problem, lang, times or _utc)
    absent = _neutral(_ABSENT, lang)
    offers = _offers(entry, problem, params, absent, lang)
    return Rendered(
        code=problem.code,
        title=_title(entry.title.on(lang), params, _neutral(_ABSENT_IN_TITLE, lang)),
        meaning=_sentence(entry.meaning.on(lang), params, absent),
        primary=offers[0],
        others=offers[1:],
        details=_details(problem),
    )


def explain(code: str, lang: str) -> str:
    """All that is known of a code, for the command line and the contributors' list; for another word the list of codes."""
    entry = CATALOGUE.get(code.strip().upper())
    if entry is None:
        listed = both("There is no such code. The codes are:", "Ce code n’existe pas. Les codes sont :").on(lang)
        return f"{listed} {', '.join(CATALOGUE)}"
    title = begin(fill(entry.title.on(lang), {}, _neutral(_ABSENT_IN_TITLE, lang)))
    absent = _neutral(_ABSENT, lang)
    meaning = begin(fill(entry.meaning.on(lang), {}, absent))
    button, *others = (fill(way.words.on(lang), {}, absent) for way in (entry.primary, *entry.others))
    lines = [fill(_HEAD.on(lang), {"code": entry.code, "title": title}, {}), meaning, f"{_BUTTON.on(lang)} {button}"]
    if others:
        lines.append(f"{_OTHERS.on(lang)} {'; '.join(others)}")
    return "\n".join([*lines, entry.clears.on(lang)])


def _neutral(texts: Mapping[str, Text], lang: str) -> dict[str, str]:
    return {name: text.on(lang) for name, text in texts.items()}


def _params(problem: Problem, lang: str, times: Callable[[date], str]) -> dict[str, str]:
    """The parameters in words: services, fields, regions, statuses and instants by their names, the rest as plain text."""
    raw = {"side": str(problem.side or ""), "field": problem.field, **{k: v for k, v in problem.params.items() if v}}
    raw["word"] = next((raw[name] for name in ("word", "type", "area", "prolegis", "clio") if raw.get(name)), "")
    params = {name: plain(value, _VALUE) for name, value in raw.items() if value}
    for side in Side:
        if side == raw["side"]:
            params["side"], params["other_side"] = side_name(side), side_name(side.other)
        if problem.field and not problem.params.get(side, "x"):
            params[side] = EMPTY.on(lang)
        elif side in params:
            params[side] = word_of(problem.field, params[side], lang)
    if "field" in params:
        label = field_name(problem.kind, params["field"], lang)
        params["field"] = label[:1].lower() + label[1:]
    if "region" in params:
        params["region"] = region_name(params["region"], lang)
    if "until" in params:
        params["until"] = _instant(params["until"], times)
    if problem.code not in CATALOGUE:
        params["reference"] = plain(problem.code, _SHOWN_VALUE)
    return params


def _instant(text: str, times: Callable[[date], str]) -> str:
    try:
        return times(datetime.fromisoformat(text))
    except ValueError:
        return text


def _utc(instant: date) -> str:
    return f"{instant:%H:%M} UTC"


def _offers(
    entry: Entry, problem: Problem, params: dict[str, str], absent: dict[str, str], lang: str
) -> tuple[Offer, ...]:
    """The buttons that apply, the primary one first; there is always one."""
    swap = entry.mirrors and (problem.params.get("side") or problem.side) == Side.PROLEGIS
    ways = [_mirrored(way) if swap else way for way in (entry.primary, *entry.others)]
    open_ways = [way for way in ways if _applies(way.choice, problem.choices)] or ways[:1]
    short = {name: shorten(value, _SHOWN_VALUE) for name, value in params.items()}
    return tuple(
        Offer(way.action, shorten(fill(way.words.on(lang), short, absent), BUTTON), way.choice) for way in open_ways
    )


def _mirrored(way: Way) -> Way:
    return Way(MIRROR.get(way.action, way.action), way.words, _SWAPPED.get(way.choice, way.choice))


def _applies(choice: str, choices: tuple[str, ...]) -> bool:
    return not choice or choice in choices


def _title(template: str, params: dict[str, str], absent: dict[str, str]) -> str:
    return _fitted(template, params, absent, TITLE, _TITLE_VALUES)


def _sentence(template: str, params: dict[str, str], absent: dict[str, str]) -> str:
    return _fitted(template, params, absent, SENTENCE, _SENTENCE_VALUES)


def _fitted(
    template: str, params: dict[str, str], absent: dict[str, str], longest: int, lengths: tuple[int, ...]
) -> str:
    """At most ``longest`` characters: long names and values give way before our own words do."""
    texts = [
        begin(fill(template, {name: shorten(value, length) for name, value in params.items()}, absent))
        for length in lengths
    ]
    return next((text for text in texts if len(text) <= longest), shorten(texts[-1], longest))


def _details(problem: Problem) -> str:
    """Code, time and facts, one a line. No words of ours: it is the same text in both languages, for whoever helps."""
    lines = [f"code: {problem.code}", f"since: {problem.since.isoformat()}"]
    facts = {"prolegis id": problem.prolegis_id, "clio id": problem.clio_id, **problem.params}
    lines += [f"{plain(name, 40)}: {plain(value, _DETAIL)}" for name, value in facts.items() if value]
    return "\n".join(lines)
