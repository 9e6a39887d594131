"""What "Send" may order: exactly what a person saw; and how a sending ended, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.core.documents_desk import SendLine, SendPlan, SendRequest
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.send_lines import counted
from desktop.ui.documents.send_run import SendRun
from desktop.ui.documents.words import count_text, documents_text
from desktop.ui.language import Speech


async def request_as_seen(
    door: DocumentDoor, whole: SendRequest | None, plan: SendPlan, chosen: Sequence[SendLine], names: Mapping[str, str]
) -> tuple[SendRequest, SendPlan]:
    """The order with the plan's token. What was only partly chosen is planned once more by itself: the plan says whether it is still the same."""
    if whole is not None and len(chosen) == len(plan.lines) and not names:
        return whole.as_seen(plan), plan
    request = SendRequest(documents=tuple(line.key for line in chosen), names=dict(names))
    fresh = await door.ask(lambda desk: desk.plan_send(request))
    return request.as_seen(fresh), fresh


def order_text(chosen: Sequence[SendLine], speech: Speech) -> str:
    """What "Send" would do with the chosen lines: "Send 3 documents, compare 1, link 2". What is compared may be sent too."""
    locale = speech.locale
    links, compares = len(counted(chosen, "there")), len(counted(chosen, "compare"))
    ways = (
        (
            len(chosen) - links - compares,
            QCoreApplication.translate("documents", "Send {0} document"),
            QCoreApplication.translate("documents", "Send {0} documents"),
            "",
        ),
        (
            compares,
            QCoreApplication.translate("documents", "Compare {0} document"),
            QCoreApplication.translate("documents", "Compare {0} documents"),
            QCoreApplication.translate("documents", "compare {0}"),
        ),
        (
            links,
            QCoreApplication.translate("documents", "Link {0} document"),
            QCoreApplication.translate("documents", "Link {0} documents"),
            QCoreApplication.translate("documents", "link {0}"),
        ),
    )
    wanted = [way for way in ways if way[0]] or [ways[0]]
    (number, one, many, _), *others = wanted
    more = (words.format(locale.toString(count)) for count, _, _, words in others)
    return ", ".join((count_text(number, one, many, locale), *more))


def outcome_words(run: SendRun, speech: Speech) -> tuple[str, str]:
    """(heading, facts) of a sending that has ended."""
    locale, total = speech.locale, len(run.lines)
    failed, waiting, stays = (len(counted(run.lines, group)) for group in ("failed", "waiting", "stays"))
    if failed:
        words = (
            QCoreApplication.translate("documents", "{0} document did not reach Clio"),
            QCoreApplication.translate("documents", "{0} documents did not reach Clio"),
        )
        facts = QCoreApplication.translate("documents", "In Clio: {0} of {1}. Nothing is lost.")
        there = locale.toString(total - failed - waiting - stays)
        return count_text(failed, *words, locale), facts.format(there, locale.toString(total))
    if waiting:
        words = (
            QCoreApplication.translate("documents", "{0} document still waits"),
            QCoreApplication.translate("documents", "{0} documents still wait"),
        )
        facts = QCoreApplication.translate("documents", "It goes on when the program starts again.")
        return count_text(waiting, *words, locale), facts
    if stays:
        words = (
            QCoreApplication.translate("documents", "{0} document stays in Prolegis"),
            QCoreApplication.translate("documents", "{0} documents stay in Prolegis"),
        )
        facts = QCoreApplication.translate("documents", "All others are in Clio.")
        return count_text(stays, *words, locale), facts
    heading = QCoreApplication.translate("documents", "Everything is in Clio")
    return heading, documents_text(total, locale)
