"""Which practice area a matter type is proposed to mean: one that fits alone, else none."""

from __future__ import annotations

import pytest

from desktop.core.fields import BY_NAME
from desktop.core.mapping import propose_areas
from desktop.core.records import Kind, Side
from desktop.core.words import Unmapped, Words

FULL = ("Real Estate Purchase", "Real Estate Sale", "Mortgage", "Estate Administration", "Wills", "Litigation")


def test_each_type_gets_the_area_of_its_name() -> None:
    assert propose_areas(FULL) == {
        "purchase": "Real Estate Purchase",
        "sale": "Real Estate Sale",
        "mortgage": "Mortgage",
        "refinance": "Mortgage",
        "estate_administration": "Estate Administration",
        "estate": "Estate Administration",
        "will": "Wills",
    }


@pytest.mark.parametrize("names", [(), ("Litigation", "Family")])
def test_where_nothing_fits_nothing_is_proposed(names: tuple[str, ...]) -> None:
    assert propose_areas(names) == {}


def test_two_that_fit_are_not_guessed_between() -> None:
    proposed = propose_areas(("Purchase (Alberta)", "Purchase (Ontario)", "Sale"))
    assert "purchase" not in proposed
    assert proposed["sale"] == "Sale"


def test_two_of_the_closer_name_leave_the_wider_one() -> None:
    assert propose_areas(("Purchase A", "Purchase B", "Conveyancing"))["purchase"] == "Conveyancing"


def test_french_names_with_accents() -> None:
    proposed = propose_areas(("Achat", "Vente", "Hypothèque", "Successions", "Testaments"))
    assert (proposed["purchase"], proposed["sale"], proposed["mortgage"]) == ("Achat", "Vente", "Hypothèque")


def test_one_area_for_everything_is_asked_about_on_the_way_back() -> None:
    areas = propose_areas(("Real Estate", "Litigation"))
    assert areas == dict.fromkeys(("purchase", "sale", "mortgage", "refinance"), "Real Estate")
    with pytest.raises(Unmapped):
        Words(areas).translate(BY_NAME[Kind.MATTER]["practice_area"], "Real Estate", Side.PROLEGIS)
