"""A code that is written down and typed again gives the same key; a slip of the hand is found before anything is tried with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store.recovery_code import RecoveryCodeError, as_read, as_written, key_of, new_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ZERO = "0" * 28
CODE = "01GP1XF3A7QYFR6F0DTHBRA48W8H"
KEY_OF_ZERO = "0102c701c3efdec395478f2a1aeeef3aa2dea4850b2366b8b96114a1c1649d9b"


def why(text: str) -> str:
    with pytest.raises(RecoveryCodeError) as refused:
        as_read(text)
    return refused.value.why


def test_a_new_code_is_groups_of_four_and_read_back() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        written = as_written(code)
        assert [len(group) for group in written.split("-")] == [4] * 7
        assert as_read(written) == code
    assert len({key_of(code) for code in codes}) == 200


def test_the_key_of_a_code_is_the_same_for_ever() -> None:
    assert key_of(as_read(ZERO)).hex() == KEY_OF_ZERO


@given(st.data())
def test_case_spaces_hyphens_and_look_alikes_do_not_count(data: st.DataObject) -> None:
    alike = {"0": "0oO", "1": "1iIlL"}
    typed = "".join(data.draw(st.sampled_from(alike.get(char, char + char.lower()))) for char in CODE)
    separator = data.draw(st.sampled_from(["", " ", "-", " – ", "\n", "‑"]))
    assert as_read(separator.join(typed[at : at + 3] for at in range(0, 28, 3)) + " ") == CODE


def test_every_wrong_symbol_is_found() -> None:
    code = new_code()
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert why(code[:place] + wrong + code[place + 1 :]) == "check"


def test_every_two_neighbours_that_changed_places_are_found() -> None:
    code = new_code()
    for place in range(26):
        one, other = code[place], code[place + 1]
        if one != other:
            assert why(code[:place] + other + one + code[place + 2 :]) == "check"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "length"), (ZERO[:-1], "length"), (ZERO + "0", "length"), ("U" + ZERO[1:], "letter"), ("*" + ZERO[1:], "letter"),
     ("É" + ZERO[1:], "letter"), (ZERO[:-1] + "1", "check")],
)  # fmt: skip
def test_what_is_no_code_is_told(text: str, reason: str) -> None:
    assert why(text) == reason
    with pytest.raises(RecoveryCodeError) as refused:
        as_read(text)
    assert text == "" or text not in str(refused.value)
