"""Proposals for which Clio practice area a Prolegis matter type means. The firm's own choice always wins; nothing is guessed silently later."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.folding import fold

# Words that must (all) stand in a practice area's name, best first. The last lists are what smaller firms call everything.
_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "purchase": (("purchase",), ("achat",), ("real", "estate"), ("immobilier",), ("conveyancing",)),
    "sale": (("sale",), ("vente",), ("real", "estate"), ("immobilier",), ("conveyancing",)),
    "mortgage": (("mortgage",), ("hypotheque",), ("refinance",), ("real", "estate")),
    "refinance": (("refinance",), ("mortgage",), ("hypotheque",), ("real", "estate")),
    "estate_administration": (
        ("estate", "administration"),
        ("estates", "administration"),
        ("probate",),
        ("succession",),
        ("estates",),
    ),
    "estate": (
        ("estate", "administration"),
        ("estates", "administration"),
        ("probate",),
        ("succession",),
        ("estates",),
    ),
    "will": (("will",), ("wills",), ("testament",)),
}


def propose_areas(names: Iterable[str]) -> dict[str, str]:
    """{matter type: practice area name} for the types with exactly one area that fits; a type with none or several is left out.

    An area proposed for two types is proposed for neither way back: translating it to Prolegis then asks (MAP-1).
    """
    folded = [(name, set(fold(name).split())) for name in names]
    proposed: dict[str, str] = {}
    for kind, choices in _WORDS.items():
        for words in choices:
            fitting = [name for name, present in folded if present >= set(words)]
            if len(fitting) == 1:
                proposed[kind] = fitting[0]
                break
    return proposed
