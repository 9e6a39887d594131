"""A desk for the wizards' tests and pictures: invented records, the real matching, and answers that a test can change. All names are made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from desktop.core.desk import (
    Change,
    ClientPlan,
    ConnectionInfo,
    Difference,
    FirmChoices,
    JobEnded,
    JobProgress,
    LinkPreview,
    LinkRequest,
    MatterMatches,
    SignInStep,
    SignInWait,
    UnlinkedClients,
)
from desktop.core.evidence import Candidate, Certainty
from desktop.core.matching import match_client, match_matter
from desktop.core.ports import Identity
from desktop.core.problems import Problem
from desktop.core.records import Fields, Item, Kind, Party, Record, Side, Value
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_firm import Firm

_THEN = datetime(2024, 3, 11, 16, 0, tzinfo=UTC)


def record(side: Side, kind: Kind, id: str, **fields: Value) -> Record:
    """A record; names that are not given are unknown."""
    return Record(side, kind, id, "e1", _THEN, _THEN, fields)


def email(address: str) -> tuple[Item, ...]:
    return (Item(address, (address,), "work", True),)


def phone(number: str) -> tuple[Item, ...]:
    return (Item(number, (number,), "home", True),)


def person(side: Side, id: str, last: str, first: str, **fields: Value) -> Record:
    base: Fields = {
        "form": "person", "first_name": first, "middle_name": None, "last_name": last, "company_name": None,
        "date_of_birth": None, "emails": (), "phones": (), "addresses": (),
    }  # fmt: skip
    return Record(side, Kind.CLIENT, id, "e1", _THEN, _THEN, {**base, **fields})


P, C = Side.PROLEGIS, Side.CLIO

WALTER = person(P, "c3", "Estate of Walter Lindqvist", "", type="estate", emails=email("w.lindqvist@example.ca"))
INGRID = person(
    P,
    "c4",
    "Lindqvist",
    "Ingrid",
    type="individual",
    emails=email("ingrid.l@example.ca"),
    date_of_birth=date(1961, 5, 4),
)
CLIO_WALTER = person(C, "701", "Estate of Walter Lindqvist", "", emails=email("w.lindqvist@example.ca"))
CLIO_INGRID = person(
    C, "702", "Lindqvist", "Ingrid", emails=email("ingrid.l@example.ca"), phones=phone("403-555-0142"),
    date_of_birth=date(1961, 5, 4),
)  # fmt: skip
ESTATE = record(
    P, Kind.MATTER, "m7", number="2024-118", description="Estate of Walter Lindqvist", practice_area="Estate administration",
    province="Alberta", opened_on=date(2024, 3, 11), closing_on=None, status="open",
    parties=(Party("c3", "Deceased", True), Party("c4", "Executor")),
)  # fmt: skip
CLIO_ESTATE = record(
    C, Kind.MATTER, "9287", number="00287-Lindqvist", description="Lindqvist Estate – administration (2024-118)",
    practice_area="Estates", opened_on=date(2024, 3, 11), closing_on=None, status="open", client="701",
    client_name="Estate of Walter Lindqvist",
)  # fmt: skip

HARPREET = person(P, "c8", "Sandhu", "Harpreet", type="individual", emails=email("h.sandhu@example.ca"))
JASLEEN = person(P, "c9", "Sandhu", "Jasleen", type="individual", phones=phone("613-555-0117"))
CLIO_HARPREET = person(C, "708", "Sandhu", "Harpreet", emails=email("h.sandhu@example.ca"))
CLIO_JASLEEN = person(C, "709", "Sandhu", "Jaslen", phones=phone("613-555-0117"))
CLIO_J = person(C, "710", "Sandhu", "J.", emails=email("j.sandhu@example.com"))
WILLOW = record(
    P, Kind.MATTER, "m8", number="2023-077", description="31 Willow Bay – purchase", practice_area="Purchase",
    province="Ontario", address="31 Willow Bay, Kingston", opened_on=date(2023, 9, 12), closing_on=date(2023, 10, 31),
    status="open", parties=(Party("c8", "Purchaser", True), Party("c9", "Co-purchaser")),
)  # fmt: skip
CLIO_MATTERS = (
    record(C, Kind.MATTER, "9371", number="00371-Sandhu", description="31 Willow Bay – purchase",
           practice_area="Purchase", opened_on=date(2023, 9, 17), closing_on=date(2023, 10, 31), status="open",
           client="708", client_name="Sandhu, Harpreet"),
    record(C, Kind.MATTER, "9298", number="00298-Sandhu", description="Sandhu – refinance 31 Willow Bay",
           practice_area="Mortgage", opened_on=date(2025, 2, 3), closing_on=None, status="open", client="708",
           client_name="Sandhu, Harpreet"),
    record(C, Kind.MATTER, "9142", number="00142-SandhuJ", description="Sandhu, J. – condo purchase",
           practice_area="Purchase", opened_on=date(2022, 4, 30), closing_on=None, status="closed", client="710",
           client_name="Sandhu, J."),
)  # fmt: skip


def ticked(ours: Record, *theirs: Record) -> tuple[Candidate, ...]:
    """What the real matching says of contacts."""
    return match_client(ours, theirs)


class WizardDesk(FakeDesk):
    """Two matters: "m7" is certain at once, "m8" wants a person. ``fails`` is raised by the next question; ``blockers`` stop every link."""

    def __init__(self) -> None:
        super().__init__(Firm())
        self.fails: Exception | None = None
        self.blockers: tuple[Problem, ...] = ()
        self.differences: tuple[Difference, ...] = ()
        self.can_update = True
        self.linked: dict[str, str] = {"c3": "701"}
        self.picks_settle = False  # as the engine does it: what was picked is no difference any more
        self.given = ""  # the number that Clio gave to the matter it created, and Prolegis took
        self.token = 1
        self.unlinked = UnlinkedClients((), (), ())
        self.infos = {
            P: ConnectionInfo(P, "", "https://prolegis.example.ca/api/v1", True, False, None),
            C: ConnectionInfo(C, "ca", "", False, False, None),
        }

    def _fail(self) -> None:
        if self.fails is not None:
            error, self.fails = self.fails, None
            raise error

    async def matter_matches(self, prolegis_matter: str, *, include_closed: bool = True) -> MatterMatches:
        self._fail()
        self.orders.append(("matches", prolegis_matter, include_closed))
        if prolegis_matter == "m7" and "m7" in self.linked:
            return MatterMatches(ESTATE, (self._plan(WALTER, "deceased", True),), (), None, self.linked["m7"])
        if prolegis_matter == "m7":
            clients = (self._plan(WALTER, "deceased", True), self._plan(INGRID, "executor", False))
            found = match_matter(ESTATE, {"c3": "701", "c4": "702"}, [CLIO_ESTATE], clients=[WALTER, INGRID])
            sure = msgspec.structs.replace(found[0], certainty=Certainty.CERTAIN)
            return MatterMatches(ESTATE, clients, (sure,), sure, "", True)
        if prolegis_matter != "m8":
            raise LookupError(prolegis_matter)
        clients = (self._plan(HARPREET, "purchaser", True), self._plan(JASLEEN, "co-purchaser", False))
        theirs = [one for one in CLIO_MATTERS if include_closed or one.text("status") != "closed"]
        found = match_matter(WILLOW, {"c8": "708", "c9": None}, theirs, clients=[HARPREET, JASLEEN])
        doubted = msgspec.structs.replace(found[0], certainty=Certainty.LIKELY, score=86)
        return MatterMatches(WILLOW, clients, (doubted, *found[1:]), None)

    def _plan(self, ours: Record, role: str, primary: bool) -> ClientPlan:
        there = {"c3": CLIO_WALTER, "c4": CLIO_INGRID, "c8": CLIO_HARPREET}.get(ours.id)
        if ours.id in self.linked:
            return ClientPlan(ours, role, primary, self.linked[ours.id], (), None, there)
        theirs = (there,) if there is not None else (CLIO_JASLEEN, CLIO_J)
        found = ticked(ours, *theirs)
        certain = found[0] if found[0].certainty is Certainty.CERTAIN else None
        return ClientPlan(ours, role, primary, "", found, certain)

    async def client_matches(self, prolegis_client: str) -> ClientPlan:
        self._fail()
        ours = next((one for one in (WALTER, INGRID, HARPREET, JASLEEN) if one.id == prolegis_client), None)
        if ours is None:
            raise LookupError(prolegis_client)
        return self._plan(ours, "", False)

    async def unlinked_clients(self) -> UnlinkedClients:
        self._fail()
        return self.unlinked

    async def search_contacts(self, text: str, *, ours: str = "") -> tuple[Candidate, ...]:
        self._fail()
        self.orders.append(("search contacts", text, ours))
        return ticked(JASLEEN, CLIO_JASLEEN) if "jas" in text.casefold() else ()

    async def search_matters(self, text: str, *, ours: str = "", exact: bool = False) -> tuple[Candidate, ...]:
        self._fail()
        self.orders.append(("search matters", text, ours, exact))
        found = [
            one
            for one in CLIO_MATTERS
            if (
                text.casefold() == one.text("number").casefold()
                if exact
                else text.casefold() in one.text("description").casefold()
            )
        ]
        return match_matter(WILLOW, {"c8": "708", "c9": None}, found, clients=[HARPREET, JASLEEN])

    async def preview(self, request: LinkRequest) -> LinkPreview:
        self._fail()
        self.orders.append(("preview", request))
        if request.clio_matter == "9419":
            return LinkPreview((), (), (), False, self.given, self.given, self.can_update, "token-9419")
        changes = list(_changes(request))
        number, theirs = (
            ("2024-118", "00287-Lindqvist") if request.prolegis_matter == "m7" else ("2023-077", "00371-Sandhu")
        )
        if request.numbers == "clio" and request.clio_matter:
            changes.insert(0, Change(P, Kind.MATTER, number, "update", "number", number, theirs))
        elif request.numbers == "prolegis" and request.clio_matter:
            changes.insert(0, Change(C, Kind.MATTER, number, "update", "number", theirs, number))
        for one in self.differences:
            for subject, field, side in request.picks:
                if (subject, field) == (one.record, one.field):
                    kept, lost = (one.prolegis, one.clio) if side == "prolegis" else (one.clio, one.prolegis)
                    to = C if side == "prolegis" else P
                    changes.append(Change(to, Kind.MATTER, number, "update", field, lost, kept))
        standing = self.differences if request.clio_matter else ()
        if self.picks_settle:
            picked = {pick[:2] for pick in request.picks}
            standing = tuple(one for one in standing if (one.record, one.field) not in picked)
        differ = bool(request.clio_matter)
        return LinkPreview(
            tuple(changes), standing, self.blockers, differ, number, theirs if differ else "", self.can_update,
            f"token-{self.token}",
        )  # fmt: skip

    async def connections(self) -> tuple[ConnectionInfo, ConnectionInfo]:
        self._fail()
        return self.infos[Side.PROLEGIS], self.infos[Side.CLIO]

    async def firm_choices(self) -> FirmChoices:
        self._fail()
        names = ("Real estate – purchase", "Real estate – mortgage", "Wills and estates")
        return FirmChoices("always", True, 0, {"Purchase": "Real estate – purchase"}, names, ("Purchase", "refinance"))

    def choose(self, kind: Kind, prolegis_id: str, field: str, keep: str) -> str:
        return self._order("choose", kind, prolegis_id, field, keep)

    def save_choices(self, new_contacts: str, areas: dict[str, str]) -> str:
        return self._order("save_choices", new_contacts, areas)

    def paste_code(self, code: str) -> None:
        self._order("paste_code", code)

    # ---- what a test lets happen

    def step(self, side: Side, step: str, *, paste: bool = False, problem: Problem | None = None) -> None:
        """A step of a sign-in; "done" signs the side in."""
        wait = SignInWait(
            side, "https://clio.example.ca/oauth/authorize?x=1", datetime.now(UTC) + timedelta(seconds=252), paste
        )
        who = Identity("f1", "Example Law LLP", "u1", "Pat Example", "ca")
        if step == "done":
            self.infos[side] = msgspec.structs.replace(self.infos[side], signed_in=True, identity=who)
        self.tell(SignInStep(side, step, wait if step == "waiting" else None, problem, who if step == "done" else None))

    def last_job(self) -> str:
        return f"job-{len(self.orders)}"

    def progress(self, step: str, **more: object) -> None:
        self.tell(JobProgress(self.last_job(), step, 0, 0, **more))  # type: ignore[arg-type]

    def finish(self, *problems: Problem, result: dict[str, str] | None = None) -> None:
        self.tell(JobEnded(self.last_job(), not problems, problems, result or {}))


def _changes(request: LinkRequest) -> tuple[Change, ...]:
    if request.prolegis_matter == "m7":
        who = "Lindqvist, Ingrid"
        return (
            Change(P, Kind.CLIENT, who, "update", "phones", (), phone("403-555-0142")),
            Change(C, Kind.PARTY, who, "relate", "role", None, "Executor"),
        )
    found: list[Change] = []
    if "c9" in request.clients:
        who = "Sandhu, Jasleen"
        if request.clients["c9"] == "create":
            found.append(Change(C, Kind.CLIENT, who, "create", "", None, who))
            found.append(Change(C, Kind.CLIENT, who, "create", "phones", None, phone("613-555-0117")))
        if request.prolegis_matter:
            found.append(Change(C, Kind.PARTY, who, "relate", "role", None, "Co-purchaser"))
    if request.create_matter:
        found.append(Change(C, Kind.MATTER, "2023-077", "create", "", None, "2023-077"))
        found.append(Change(C, Kind.MATTER, "2023-077", "create", "description", None, "31 Willow Bay – purchase"))
    return tuple(found)


def unlinked_clients() -> UnlinkedClients:
    """Fourteen certain, nine new, two to look at."""
    link = tuple(
        (person(P, f"l{n}", f"Sample-{n:02}", "Ada", emails=email(f"ada{n}@example.ca")),
         person(C, f"7{n:02}", f"Sample-{n:02}", "Ada", emails=email(f"ada{n}@example.ca")))
        for n in range(14)
    )  # fmt: skip
    ask = ((JASLEEN, ticked(JASLEEN, CLIO_JASLEEN, CLIO_J)), (HARPREET, ticked(HARPREET, CLIO_J)))
    create = tuple(person(P, f"n{n}", f"Newcomer-{n:02}", "Bo") for n in range(9))
    return UnlinkedClients(link, ask, create)
