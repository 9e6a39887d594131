"""Dialogs for problems: ``open_problem`` does what a problem's button says, for every code of the catalogue."""

from desktop.ui.dialogs.actions import open_problem

__all__ = ["open_problem"]
