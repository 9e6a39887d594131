"""What a person has decided so far in Matter Info, and the request it makes. Plain data: no widget, no question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.core.desk import ClientPlan, LinkPreview, LinkRequest, MatterMatches
from desktop.core.evidence import Candidate
from desktop.core.wording_records import type_or_form

CREATE = "create"


class NewNumber(NamedTuple):
    """The number that a matter gets by being created in Clio: what it has in Prolegis until then, and what Clio gave, "" before that.

    ``kept``: Clio may give none, and then takes ours.
    """

    ours: str
    given: str = ""
    kept: bool = False


@dataclass
class Draft:
    """``clients`` maps a Prolegis client id to the contact chosen, or to ``CREATE``. ``picks`` maps (record, field) to the side kept."""

    matches: MatterMatches
    clients: dict[str, Candidate | str] = field(default_factory=dict)
    matter: Candidate | None = None
    create_matter: bool = False
    numbers: str = "clio"
    picks: dict[tuple[str, str], str] = field(default_factory=dict)
    sure: bool = False  # a person said that what is doubtful is the same all the same

    @classmethod
    def of(cls, matches: MatterMatches) -> Draft:
        """Only what is certain is chosen beforehand."""
        draft = cls(matches, matter=matches.certain)
        draft.take_certain()
        return draft

    def take_certain(self) -> None:
        for plan in self.matches.clients:
            if plan.certain is not None and not plan.linked_clio_id:
                self.clients.setdefault(plan.prolegis.id, plan.certain)

    def renew(self, matches: MatterMatches) -> None:
        """The same decisions about what is known now; those that no longer apply are dropped."""
        self.matches = matches
        ids = {plan.prolegis.id for plan in matches.clients if not plan.linked_clio_id}
        self.clients = {id: choice for id, choice in self.clients.items() if id in ids}
        self.take_certain()

    def choose_matter(self, candidate: Candidate | None) -> None:
        """Another matter: what was picked about the one before is void."""
        if candidate is None or self.matter is None or candidate.record.id != self.matter.record.id:
            self.picks = {name: side for name, side in self.picks.items() if name[0] != "matter"}
        self.matter, self.create_matter, self.sure = candidate, False, False

    def choose_create(self) -> None:
        self.choose_matter(None)
        self.create_matter = True

    def choose_client(self, client_id: str, choice: Candidate | str) -> None:
        self.picks = {name: side for name, side in self.picks.items() if name[0] != client_id}
        self.clients[client_id], self.sure = choice, False

    @property
    def doubtful(self) -> list[Candidate]:
        """Of what was chosen, what a person must look at again before it is linked."""
        chosen = [choice for choice in (*self.clients.values(), self.matter) if isinstance(choice, Candidate)]
        return [one for one in chosen if one.doubtful]

    @property
    def undecided(self) -> list[ClientPlan]:
        """Clients with no Clio icon after this."""
        return [
            plan for plan in self.matches.clients if not plan.linked_clio_id and plan.prolegis.id not in self.clients
        ]

    @property
    def covered(self) -> int:
        """How many of the matter's clients have a Clio icon after this."""
        return len(self.matches.clients) - len(self.undecided)

    @property
    def types(self) -> dict[str, str]:
        """What each client is, an estate or a company, by its id and by its name."""
        known = [(plan.prolegis, type_or_form(plan.prolegis)) for plan in self.matches.clients]
        return {**{ours.name: of for ours, of in known}, **{ours.id: of for ours, of in known}}

    def request(self, seen: str = "") -> LinkRequest:
        """The request to preview, and with the preview's token to carry out."""
        return LinkRequest(
            prolegis_matter=self.matches.prolegis.id,
            clio_matter=self.matter.record.id if self.matter is not None else "",
            create_matter=self.create_matter,
            clients={
                id: choice if isinstance(choice, str) else choice.record.id for id, choice in self.clients.items()
            },
            numbers=self.numbers if self.matter is not None else "",
            picks=tuple((record, name, side) for (record, name), side in sorted(self.picks.items())),
            seen=seen,
        )

    def new_number(self, preview: LinkPreview, given: str = "") -> NewNumber | None:
        """What creating the matter makes of its number; None where it is not created. ``given``: what Clio gave."""
        if not self.create_matter:
            return None
        return NewNumber(preview.prolegis_number, given, preview.can_update_clio_number)

    def left_standing(self, preview: LinkPreview) -> int:
        """How many differences stay after linking because nobody chose a side."""
        fields = sum((one.record, one.field) not in self.picks for one in preview.differences)
        return fields + (preview.numbers_differ and not self.numbers and self.matter is not None)

    def clients_request(self, client_id: str, contact_id: str) -> LinkRequest:
        """Only this client with this contact, to look at."""
        return LinkRequest(clients={client_id: contact_id})
