"""The big firm: two thousand clients and eight hundred matters made from lists by seed, about sixty percent also in Clio."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from desktop.practice.sample_book import ESTATE, LITIGATION, LOAN, PURCHASE, SALE, SAME, WILL, Book, called, clio, named
from desktop.practice.sample_names import AREA_CODE, COMPANY, FIRST, LAST, MIDDLE, STREET, TOWN, TRADE
from desktop.practice.sample_records import FirmPlan
from desktop.practice.world import Row

CLIENTS, MATTERS, STRANGERS, STRANGE_MATTERS = 2000, 800, 120, 90
IN_CLIO = 0.6
FOUNDED, YEARS = date(2019, 1, 7), 7
TYPES = {  # Prolegis type: Clio's area, the role of a client, how often
    "purchase": (PURCHASE, "purchaser", 36), "sale": (SALE, "vendor", 28), "refinance": (LOAN, "borrower", 16),
    "mortgage": (LOAN, "borrower", 6), "estate_administration": (ESTATE, "executor", 8), "will": (WILL, "testator", 6),
}  # fmt: skip
_PLAIN = str.maketrans("áàâäāéèêëíîïóôöúûüçñńłżćøåÉÈÀÎÔÖÅ", "aaaaaeeeeiiiooouuucnnlzcoaEEAIOOA")


def firm(seed: int) -> FirmPlan:
    """The same seed gives the same firm."""
    maker = _Maker(random.Random(seed))
    while len(maker.people) + len(maker.companies) < CLIENTS:
        maker.client()
    for number in range(STRANGERS):
        maker.stranger(number)
    for number in range(MATTERS):
        maker.matter(number)
    for number in range(STRANGE_MATTERS):
        maker.strange_matter(number)
    return _numbered(maker.book.plan)


def _numbered(plan: FirmPlan) -> FirmPlan:
    """Clio's numbers in the order in which its matters were opened."""
    counterparts = [matter.clio for matter in plan.matters if matter.clio]
    ordered = sorted([*counterparts, *plan.only_in_clio], key=lambda theirs: theirs.since)
    renamed = {id(theirs): replace(theirs, number=f"{at:05d}-{theirs.number}") for at, theirs in enumerate(ordered, 1)}
    matters = [replace(matter, clio=renamed.get(id(matter.clio))) for matter in plan.matters]
    return FirmPlan(plan.clients, matters, [renamed[id(theirs)] for theirs in plan.only_in_clio])


class _Maker:
    """Draws everything from one generator. ``people`` and ``companies`` are keys; ``clio`` maps those also in Clio to a name."""

    def __init__(self, draw: random.Random) -> None:
        self.book, self._draw = Book(), draw
        self.people: list[str] = []
        self.companies: list[str] = []
        self._since: dict[str, date] = {}
        self._spouse: dict[str, str] = {}
        self._clio: dict[str, str] = {}
        self._last_person = ("", "", "")  # last name, address and e-mail, for a spouse

    def client(self) -> None:
        chance = self._draw.random()
        if chance < 0.2 and self.people:
            self._person(spouse_of=self.people[-1])
        elif chance < 0.78:
            self._person()
        else:
            self._organisation(chance)

    def _person(self, spouse_of: str | None = None) -> None:
        draw, key = self._draw, f"person-{len(self.people)}"
        other = self._last_person if spouse_of and spouse_of not in self._spouse else None
        last = other[0] if other else draw.choice(LAST)
        since = self._since[spouse_of] if other and spouse_of else self._day()
        first, middle = draw.choice(FIRST), draw.choice(MIDDLE) if draw.random() < 0.3 else None
        town = draw.choice(TOWN)
        home = other[1] if other else self._address(town)
        email = other[2] if other else f"{_ascii(first)}.{_ascii(last)}{len(self.people)}@example.ca".lower()
        born = f"{draw.randint(1935, 2003)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        names = named(first, last, middle)
        self.people.append(key)
        self._since[key] = since
        if other and spouse_of:
            self._spouse[key], self._spouse[spouse_of] = spouse_of, key
        in_clio = self._otherwise(names, key, last)
        self.book.client(key, since.isoformat(), names, clio=in_clio, email=email, phone=self._phone(town[1]), home=home,
                         born=born if draw.random() < 0.8 else None)  # fmt: skip
        self._last_person = (last, home, email)

    def _organisation(self, chance: float) -> None:
        draw, key = self._draw, f"company-{len(self.companies)}"
        town, last = draw.choice(TOWN), draw.choice(LAST)
        if chance < 0.85:
            kind, name = "estate", f"Estate of {draw.choice(FIRST)} {last}"
            other = f"{name.removeprefix('Estate of ')} Estate"
        elif chance < 0.89:
            kind, name = "trust", f"The {last} Family Trust"
            other = name.removeprefix("The ")
        elif chance < 0.95:
            kind, name = "corporation", f"{draw.randint(1_000_000, 2_999_999)} {town[1]} Ltd."
            other = name.upper().replace("LTD.", "LIMITED")
        else:
            kind, name = "corporation", f"{draw.choice(COMPANY)} {draw.choice(TRADE)} {draw.randint(2, 99)} Inc."
            other = name.replace(" Inc.", "")
        self.companies.append(key)
        self._since[key] = self._day()
        in_clio: Row | None = None
        if draw.random() < IN_CLIO:
            in_clio = {"name": other} if draw.random() < 0.5 else dict(SAME)
            self._clio[key] = last if kind in ("estate", "trust") else name.split()[0]
        email = f"office{len(self.companies)}@example.com" if draw.random() < 0.6 else None
        self.book.client(key, self._since[key].isoformat(), called(name), kind=kind, clio=in_clio, email=email,
                         phone=self._phone(town[1]), home=self._address(town))  # fmt: skip

    def stranger(self, number: int) -> None:
        """A contact that only Clio has."""
        first, last = self._draw.choice(FIRST), self._draw.choice(LAST)
        key = f"stranger-{number}"
        self._since[key] = self._day()
        self._clio[key] = last
        names = {**named(first, last), "only_clio": True}
        self.book.client(key, self._since[key].isoformat(), names, clio=SAME, phone=self._phone("Alberta"))

    def matter(self, number: int) -> None:
        draw = self._draw
        kind = draw.choices(list(TYPES), [weight for _, _, weight in TYPES.values()])[0]
        area, role, _ = TYPES[kind]
        key = draw.choice(self.companies) if draw.random() < 0.2 else draw.choice(self.people)
        opened = self._after(self._since[key])
        clients = f"{key}:{role}"
        if key in self._spouse and self._since[self._spouse[key]] <= opened and draw.random() < 0.8:
            clients += f" {self._spouse[key]}:{role}"
        town = draw.choice(TOWN)
        at = self._address(town)
        street = at.split(",")[0]
        title = {"estate_administration": "Administration of the estate", "will": "Will and directives"}
        description = title.get(kind, f"{kind.capitalize()} of {street}")
        ours = f"{opened.year}-{number:04d}"
        closing = (opened + timedelta(days=draw.randint(20, 120))).isoformat()
        closed = draw.random() < 0.7
        counterpart = None
        if key in self._clio and draw.random() < 0.97:
            theirs = draw.choice((description, street, f"{description} ({ours})", f"{street}, {town[0]}"))
            ended = closing if closed else None
            counterpart = clio(
                self._clio[key].replace(" ", ""), opened.isoformat(), theirs, area, key, closing=closing, closed=ended
            )
        self.book.matter(ours, opened.isoformat(), kind, description, clients, province=town[1], at=at, closing=closing,
                         status="closed" if closed else "open", clio=counterpart)  # fmt: skip

    def strange_matter(self, number: int) -> None:
        key = self._draw.choice(list(self._clio))
        opened = self._after(self._since[key]).isoformat()
        theirs = clio(self._clio[key].replace(" ", ""), opened, f"Claim no. {number + 1}", LITIGATION, key)
        self.book.plan.only_in_clio.append(theirs)

    def _otherwise(self, names: Row, key: str, last: str) -> Row | None:
        """How Clio writes a person: None when it does not know them."""
        draw = self._draw
        if draw.random() >= IN_CLIO:
            return None
        self._clio[key] = last
        plain = {"first": _ascii(names["first"]), "last": _ascii(names["last"])}
        ways: tuple[Row, ...] = (
            SAME, SAME, {"middle": None}, plain, {**plain, "last": plain["last"].upper().replace("-", " ")},
            {"email": None}, {"phone": None, "home": None}, {"home": None, "born": None},
        )  # fmt: skip
        return dict(draw.choice(ways))

    def _day(self) -> date:
        return FOUNDED + timedelta(days=self._draw.randrange(YEARS * 365 - 200))

    def _after(self, day: date) -> date:
        return day + timedelta(days=self._draw.randint(1, 150))

    def _phone(self, province: str) -> str:
        return f"{self._draw.choice(AREA_CODE[province])}-555-01{self._draw.randrange(100):02d}"

    def _address(self, town: tuple[str, str, str]) -> str:
        code = f"{town[2]} 0{self._draw.choice('ABCEGHJKLMNP')}{self._draw.randint(0, 9)}"
        return f"{self._draw.randint(1, 940)} {self._draw.choice(STREET)}, {town[0]}, {town[1]}, {code}"


def _ascii(text: str) -> str:
    return text.translate(_PLAIN).replace("'", "").replace(" ", "")
