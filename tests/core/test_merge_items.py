"""The merge of e-mails, phones and addresses: two people may add, relabel and remove at once; what is not in the base is never removed."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.links import Entry
from desktop.core.merge_items import merge_items, settle_items
from desktop.core.records import Item, Side, Value
from tests.core.pairs import address, email

P, C = Side.PROLEGIS, Side.CLIO
A, B, D = email("a@example.ca"), email("b@example.ca"), email("d@example.ca")
A1 = email("a@example.ca", primary=True)
B1 = email("b@example.ca", primary=True)
D1 = email("d@example.ca", primary=True)
A_WORK, A_FAX = email("a@example.ca", "work"), email("a@example.ca", "fax")

Items = tuple[Item, ...]


def agreed(*items: Item) -> Entry:
    return Entry(items, items)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "prolegis", "clio"),
    [
        ((A,), (A,), (A,), None, None),
        ((A,), (A, B), (A,), None, (A, B)),
        ((A,), (A,), (A, B), (A, B), None),
        ((A,), (A, B), (A, D), (A, B, D), (A, D, B)),
        ((A, B), (A,), (A, B), None, (A,)),
        ((A, B), (A, B), (A,), (A,), None),
        ((A, B), (A,), (B,), (), ()),
        ((A, B), (A,), (A,), None, None),
        ((A,), (A_WORK,), (A,), None, (A_WORK,)),
        ((A,), (A,), (A_WORK,), (A_WORK,), None),
        ((A,), (A_WORK,), (A_WORK,), None, None),
        ((A,), (), (A_WORK,), (A_WORK,), None),
        ((A,), (A_WORK,), (), None, (A_WORK,)),
        ((), (A,), (A1,), None, None),
    ],
    ids=[
        "same and same", "added here", "added there", "each added one", "removed here", "removed there", "each removed one",
        "removed alike", "relabelled here", "relabelled there", "relabelled alike", "removed and relabelled", "relabelled and removed",
        "the same one added, made the first by one service",
    ],
)  # fmt: skip
def test_rows_of_the_table(base: Items, ours: Items, theirs: Items, prolegis: Items | None, clio: Items | None) -> None:
    outcome = merge_items(ours, theirs, agreed(*base), fills=True)
    assert not outcome.disputed
    assert outcome.writes == {side: new for side, new in ((P, prolegis), (C, clio)) if new is not None}


def test_one_item_changed_differently_on_both_sides_is_for_a_person() -> None:
    outcome = merge_items((A_WORK, B), (A_FAX,), agreed(A), fills=True)
    assert outcome.disputed
    assert not outcome.writes
    assert outcome.entry is None


def test_the_same_item_added_on_both_sides_with_two_labels_is_for_a_person() -> None:
    """Nobody chose the difference: it may be a label edited right after our own write, whose answer was lost."""
    outcome = merge_items((A,), (A_WORK,), agreed(), fills=True)
    assert outcome.disputed
    assert not outcome.writes


# ---- linking


def test_at_linking_lists_unite() -> None:
    outcome = merge_items((A,), (B,), None, fills=True)
    assert outcome.writes == {P: (A, B), C: (B, A)}
    assert outcome.entry == Entry((), ())


def test_at_linking_the_same_item_keeps_each_sides_label() -> None:
    outcome = merge_items((A,), (A_WORK,), None, fills=True)
    assert outcome.writes == {}
    assert outcome.entry == Entry((A,), (A_WORK,))


def test_a_recovered_link_adds_nothing_and_later_edits_flow() -> None:
    outcome = merge_items((A, B), (B, D), None, fills=False)
    assert outcome.writes == {}
    assert outcome.entry == Entry((A, B), (B, D))
    later = merge_items((A, B, email("e@example.ca")), (B,), outcome.entry, fills=False)
    assert later.writes == {C: (B, email("e@example.ca"))}


def test_empty_lists_are_agreed_once() -> None:
    assert merge_items((), None, None, fills=True).entry == Entry((), ())
    assert merge_items((), (), Entry((), ()), fills=True).entry is None


# ---- the base


def test_the_base_waits_for_the_write() -> None:
    """A relabelled item whose write never arrives is still an edit in the next plan."""
    first = merge_items((A_WORK, B), (A, B), agreed(A, B), fills=True)
    assert first.writes == {C: (A_WORK, B)}
    assert first.entry is None
    assert merge_items((A_WORK, B), (A, B), agreed(A, B), fills=True).writes == first.writes


def test_a_removal_that_was_not_carried_out_stays_a_removal() -> None:
    outcome = merge_items((B,), (A, B, D), agreed(A, B), fills=True)
    assert outcome.writes == {P: (B, D), C: (B, D)}
    assert outcome.entry is None


def test_an_item_retyped_alike_only_moves_the_base() -> None:
    typed = Item(A.key, ("A@EXAMPLE.ca",), A.label)
    outcome = merge_items((typed,), (A,), agreed(A), fills=True)
    assert outcome.writes == {}
    assert outcome.entry == Entry((typed,), (A,))


def after(entry: Entry | None, ours: Value, theirs: Value, side: Side, sent: Value) -> Entry:
    return settle_items(entry, ours, theirs, side, sent)


def test_a_write_settles_what_it_carried() -> None:
    assert after(agreed(A), (A_WORK,), (A_WORK,), C, (A_WORK,)) == Entry((A_WORK,), (A_WORK,))
    assert after(agreed(A, B), (A,), (A,), C, (A,)) == agreed(A)
    assert after(agreed(A), (A, B), (A, B), P, (A, B)) == agreed(A, B)


def test_fault_U10_a_label_that_the_service_keeps_in_its_own_way_is_no_edit() -> None:
    cottage, other = email("b@example.ca", "cottage"), email("b@example.ca", "other")
    entry = after(agreed(A), (A, cottage), (A, other), C, (A, cottage))
    assert entry == Entry((A, cottage), (A, other))
    assert merge_items((A, cottage), (A, other), entry, fills=True).writes == {}


def test_fault_C17_an_item_that_the_service_drops_is_not_sent_again_and_again() -> None:
    entry = after(agreed(A), (A, B), (A,), C, (A, B))
    assert entry == Entry((A, B), (A,))
    assert merge_items((A, B), (A,), entry, fills=True).writes == {}


def test_a_rank_that_the_service_ignores_is_not_sent_again_and_again() -> None:
    entry = after(agreed(A, B), (A, B1), (A, B), C, (B1, A))
    assert merge_items((A, B1), (A, B), entry, fills=True).writes == {}


def test_an_edit_of_the_written_side_that_waits_meanwhile_stays_an_edit() -> None:
    b_fax = email("b@example.ca", "fax")
    entry = after(agreed(A, B), (A_WORK, B), (A_WORK, b_fax), C, (A_WORK, b_fax))
    assert entry == Entry((A_WORK, B), (A_WORK, B))
    assert merge_items((A_WORK, B), (A_WORK, b_fax), entry, fills=True).writes == {P: (A_WORK, b_fax)}


@pytest.mark.parametrize("first", list(Side))
def test_two_writes_at_once_settle_both_edits_in_either_order(first: Side) -> None:
    """Each write saw the other side as it was before both."""
    b_fax = email("b@example.ca", "fax")
    ours, theirs, both = (A_WORK, B), (A, b_fax), (A_WORK, b_fax)
    entry = agreed(A, B)
    for side in (first, first.other):
        entry = after(entry, *((both, theirs) if side is P else (ours, both)), side, both)
    outcome = merge_items(both, both, entry, fills=True)
    assert outcome.writes == {}
    assert outcome.entry in (None, Entry(both, both))


def test_what_a_create_did_not_take_stays_to_be_sent() -> None:
    assert after(None, (A, B), (A,), C, (A,)) == agreed(A)
    assert merge_items((A, B), (A,), agreed(A), fills=True).writes == {C: (A, B)}


# ---- the primary one


def primaries(value: Value) -> list[str]:
    return (
        [item.key[0] for item in value if isinstance(item, Item) and item.primary] if isinstance(value, tuple) else []
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "prolegis", "clio"),
    [
        (agreed(A1, B), (A, B1), (A1, B), "", "b"),
        (agreed(A1, B), (A1, B), (A, B1), "b", ""),
        (agreed(A1, B), (A, B, D1), (A1, B), "", "d"),
        (agreed(A1, B), (B1,), (A1, B), "", "b"),
        (agreed(A1, B), (A, B1), (A, B1), "", ""),
        (Entry((A1, B), (A, B1)), (A1, B), (A, B1), "", ""),
        (Entry((A1, B, D), (A, B1, D)), (A, B, D1), (A, B1, D), "", "d"),
        (Entry((A1, B), (A, B1)), (A_WORK, B), (A, B1), "", "b"),
        (None, (A1,), (B1,), "a", "b"),
        (None, (A1,), (), "", "a"),
        (None, (A1, B1), (), "", "a"),
    ],
    ids=[
        "chosen here", "chosen there", "a new one chosen", "the first removed", "chosen alike", "each side's own stays",
        "each side's own, one chooses anew", "relabelled only", "united", "filled", "two firsts come as one",
    ],
)  # fmt: skip
def test_one_primary_a_list(base: Entry | None, ours: Items, theirs: Items, prolegis: str, clio: str) -> None:
    outcome = merge_items(ours, theirs, base, fills=True)
    assert not outcome.disputed
    assert primaries(outcome.writes.get(P)) == list(prolegis)
    assert primaries(outcome.writes.get(C)) == list(clio)


@pytest.mark.parametrize(
    ("ours", "theirs", "base"), [((A, B1, D), (A, B, D1), (A1, B, D)), ((A, D1), (A, B1), (A1,))], ids=["known", "new"]
)
def test_two_people_who_make_different_items_the_first_are_asked(ours: Items, theirs: Items, base: Items) -> None:
    assert merge_items(ours, theirs, agreed(*base), fills=True).disputed


def test_lists_that_came_with_two_firsts_are_left_so() -> None:
    assert merge_items((A1, B1), (A1, B), Entry((A1, B1), (A1, B)), fills=True).writes == {}


@pytest.mark.parametrize("side", list(Side))
def test_a_change_of_the_first_comes_to_rest(side: Side) -> None:
    ours, theirs = ((A, B1), (A1, B)) if side is P else ((A1, B), (A, B1))
    outcome = merge_items(ours, theirs, agreed(A1, B), fills=True)
    sent = outcome.writes[side.other]
    pair = (ours, sent) if side is P else (sent, theirs)
    entry = settle_items(outcome.entry or agreed(A1, B), *pair, side.other, sent)
    assert merge_items(*pair, entry, fills=True).writes == {}


# ---- addresses


LANE, ROAD, MEWS = address("12 Alder Lane"), address("3 Birch Road"), address("9 Cedar Mews")


def test_an_address_edited_on_one_side_replaces_the_old_one() -> None:
    assert merge_items((ROAD,), (LANE,), agreed(LANE), fills=True).writes == {C: (ROAD,)}


def test_an_address_edited_on_both_sides_leaves_both() -> None:
    outcome = merge_items((ROAD,), (MEWS,), agreed(LANE), fills=True)
    assert outcome.writes == {P: (ROAD, MEWS), C: (MEWS, ROAD)}


def test_an_address_removed_here_and_edited_there_survives() -> None:
    assert merge_items((), (ROAD,), agreed(LANE), fills=True).writes == {P: (ROAD,)}


def test_an_address_completed_under_the_same_key_is_an_edit() -> None:
    completed = msgspec.structs.replace(LANE, value=("12 Alder Lane", "Calgary", "AB", "T2P 0A2", "Canada"))
    assert merge_items((completed,), (LANE,), agreed(LANE), fills=True).writes == {C: (completed,)}


def test_an_item_made_the_first_on_one_side_keeps_its_label_on_the_other() -> None:
    """The label differed since the linking. Clio makes another e-mail the primary one when that is removed: nobody edited a label."""
    before = Entry((A,), (A_WORK,))
    promoted = email("a@example.ca", "work", primary=True)
    outcome = merge_items((A,), (promoted,), before, fills=True)
    assert outcome.writes == {P: (A1,)}
    settled = settle_items(before, (A1,), (promoted,), P, (A1,))
    again = merge_items((A1,), (promoted,), settled, fills=True)
    assert again.writes == {}
    assert merge_items((A1,), (promoted,), again.entry or settled, fills=True).entry is None
