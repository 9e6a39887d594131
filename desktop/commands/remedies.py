"""The one remedy of a problem for somebody at a terminal: a command where there is one, else what to press in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.catalogue_entry import Action
from desktop.settings import TOKENS, token_from_environment

if TYPE_CHECKING:
    from desktop.core.catalogue import Rendered
    from desktop.core.problems import Problem

_SIGN_INS = {Action.SIGN_IN_CLIO: "clio", Action.SIGN_IN_PROLEGIS: "prolegis"}
_REMEDIES = {
    Action.SIGN_IN_CLIO: "Run: prolegis-clio connect clio",
    Action.SIGN_IN_PROLEGIS: "Run: prolegis-clio connect prolegis",
    Action.SWITCH_REGION: "Run: prolegis-clio connect clio --region ca|us|eu|au",
    Action.SET_UP_APP_KEY: "Run: prolegis-clio connect clio --client-id ID --client-secret-stdin",
    Action.UNLOCK_STORE: "Unlock it, then run the command again.",
    Action.TRY_NOW: "Run the command again.",
    Action.SHOW_QUEUE: "Run: prolegis-clio sync --once --wait 60",
    Action.REVIEW_CHANGES: "Look: prolegis-clio plan. Let it through: prolegis-clio sync --once --yes",
    Action.COPY_MESSAGE: "Give this message to whoever looks after the program.",
}
_IN_A_BROWSER = {Action.OPEN_CLIO, Action.OPEN_PROLEGIS}


def remedy(problem: Problem, shown: Rendered) -> str:
    """What to type or do. Where the environment gives the token no sign-in helps: another token does."""
    service = _SIGN_INS.get(shown.action, "")
    if service and token_from_environment(service):
        return f"Give a token that is good in {TOKENS[service]}."
    if known := _REMEDIES.get(shown.action):
        return known
    if shown.action in _IN_A_BROWSER:
        return f"{shown.button}."
    if problem.choices:
        return answer(problem)
    return f"In the window (prolegis-clio): {shown.button}."


def answer(problem: Problem) -> str:
    """The command that answers a problem."""
    return f"Run: prolegis-clio resolve '{problem.key}' --keep {'|'.join(problem.choices)}"
