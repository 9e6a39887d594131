"""An encrypted file opens whole and unchanged, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.store.sealed import PIECE, Damaged, derived, seal, unseal

KEY, OTHER = derived(b"one secret", b"test"), derived(b"another secret", b"test")
HEAD, TAG = 40, 16
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]


def content(size: int) -> bytes:
    return bytes(range(256)) * (size // 256) + bytes(size % 256)


def sealed(data: bytes, key: bytes = KEY) -> bytes:
    return b"".join(seal([data], key))


def opened(data: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unseal([data], key))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(size: int) -> None:
    whole = sealed(content(size))
    assert len(whole) == HEAD + size + TAG * max(1, -(-size // PIECE))
    assert opened(whole) == content(size)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 2 * PIECE), max_size=4), st.integers(1, 3 * PIECE))
def test_lengths_of_chunks_do_not_matter(lengths: list[int], step: int) -> None:
    data = content(sum(lengths))
    places = [sum(lengths[:place]) for place in range(len(lengths) + 1)]
    chunks = [data[start:end] for start, end in pairwise(places)]
    whole = b"".join(seal(chunks, KEY))
    assert b"".join(unseal((whole[at : at + step] for at in range(0, len(whole), step)), KEY)) == data


def test_equal_content_is_sealed_differently_each_time_and_never_shows() -> None:
    data = b"Okafor, Adaeze: offer to purchase. " * 10
    one, other = sealed(data), sealed(data)
    assert one[HEAD:] != other[HEAD:]
    assert b"Okafor" not in one


@pytest.mark.parametrize("size", [0, 1, PIECE, 2 * PIECE + 5])
def test_a_changed_byte_anywhere_is_found(size: int) -> None:
    whole = sealed(content(size))
    for place in {0, 7, 8, HEAD - 1, HEAD, len(whole) // 2, len(whole) - TAG, len(whole) - 1}:
        torn = bytearray(whole)
        torn[place] ^= 1
        with pytest.raises(Damaged):
            opened(bytes(torn))


def test_cut_lengthened_and_moved_pieces_are_found() -> None:
    whole, step = sealed(content(3 * PIECE)), PIECE + TAG
    first, second, third = (whole[HEAD + n * step : HEAD + (n + 1) * step] for n in range(3))
    head = whole[:HEAD]
    for torn in (
        b"", head[:-1], head, head + first, head + first + second, whole[:-1], whole + b"\0", whole + third,
        head + second + first + third, head + first + third, head + first + first + second + third,
        sealed(content(3 * PIECE))[:HEAD] + whole[HEAD:],
    ):  # fmt: skip
        with pytest.raises(Damaged):
            opened(torn)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"x"), OTHER)


def test_no_piece_is_given_out_before_it_is_proved() -> None:
    torn = bytearray(sealed(content(2 * PIECE)))
    torn[-1] ^= 1
    pieces: Iterator[bytes] = unseal([bytes(torn)], KEY)
    assert next(pieces) == content(2 * PIECE)[:PIECE]
    with pytest.raises(Damaged):
        next(pieces)
