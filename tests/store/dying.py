"""A computer that goes off at the n-th call that changes a disk, and one whose disk is full from the n-th write on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "replace", "unlink", "rename")


class Power(BaseException):
    """The computer goes off: no handler of ours sees a later call succeed."""


@contextmanager
def power_cut(before_call: int) -> Iterator[None]:
    """Every call from this one on fails; what was done before stays."""
    done = 0

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            nonlocal done
            if done >= before_call:
                raise Power
            done += 1
            return call(*args, **named)

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, dying(getattr(os, name)))
        yield


@contextmanager
def full_disk(after_writes: int) -> Iterator[None]:
    """Writes fail as on a full disk; half of the first one that fails is written, as it happens."""
    done, write = 0, os.write

    def filling(number: int, data: Any) -> int:
        nonlocal done
        done += 1
        if done <= after_writes:
            return write(number, data)
        if done == after_writes + 1 and len(data) > 1:
            return write(number, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", filling)
        yield
