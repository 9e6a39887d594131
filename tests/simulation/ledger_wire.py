"""What may be sent: under the lease only, creates not twice within the settle time, within the budget, and never a secret anywhere else."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any

from tests.simulation.ledger import Facts

_SETTLE = 120.0
_PER_MINUTE = 50


STORAGE = "/clio-documents/"


def check(facts: Facts) -> list[str]:
    return [*_lease(facts), *_settle(facts), *_rate(facts), *_secrets(facts), *_addresses(facts)]


def is_write(exchange: Any) -> bool:
    return exchange.method != "GET" and not exchange.path.endswith("/lease")


def _lease(facts: Facts) -> Iterator[str]:
    """Bytes in the storage are seen by nobody before the version is declared whole, for which the lease is asked again."""
    for one in facts.trace.exchanges:
        if is_write(one) and not one.path.startswith(STORAGE) and one.holder != one.desk:
            yield f"I16 {one.desk} sent {one.side} {one.method} {one.path} at {one.at:.1f}, the lease was {one.holder or 'nobody'}'s"


def _settle(facts: Facts) -> Iterator[str]:
    """A create of the same content goes out again only after the settle time, unless it was refused or known to be done."""
    last: dict[tuple[str, str], Any] = {}
    for one in facts.trace.exchanges:
        if one.side != "clio" or one.method != "POST" or not _creates(one):
            continue
        content = json.dumps(json.loads(one.body), sort_keys=True)
        before = last.get((one.path, content))
        last[one.path, content] = one
        if before is None or before.status in range(400, 500):
            continue
        if one.at - before.at < _SETTLE - 1:  # the service tells its time in whole seconds
            yield f"I17 {one.path} was sent at {before.at:.1f} and again at {one.at:.1f}"


def _creates(exchange: Any) -> bool:
    """A new record; versions of one document are alike but for their bytes, and one that was begun in vain is seen by nobody."""
    return bool(exchange.body) and json.loads(exchange.body)["data"].get("parent", {}).get("type") != "Document"


def _rate(facts: Facts) -> Iterator[str]:
    """Counted for each process: a new one cannot know what the old one sent."""
    recent: dict[tuple[str, int], deque[float]] = defaultdict(deque)
    held: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    for one in facts.trace.exchanges:
        if one.side != "clio" or one.path.startswith(STORAGE):
            continue
        process = (one.desk, one.life)
        window = recent[process]
        window.append(one.at)
        while window[0] <= one.at - 60:
            window.popleft()
        if len(window) > _PER_MINUTE:
            yield f"I18 {one.desk} sent {len(window)} requests in the minute before {one.at:.1f}"
        if any(since < one.at - 0.5 and one.at < until for since, until in held[process]):
            yield f"I18 {one.desk} sent {one.method} {one.path} at {one.at:.1f} in a hold"
        if one.status == 429 and one.hold:
            held[process].append((one.ended, one.ended + one.hold))


def _secrets(facts: Facts) -> Iterator[str]:
    for place, text in facts.texts.items():
        for secret in facts.secrets:
            if secret in text:
                yield f"I19 a token stands in the {place}"


def _addresses(facts: Facts) -> Iterator[str]:
    """Signed addresses are keys to bytes: they stand nowhere, and no token goes where they lead."""
    for one in facts.trace.exchanges:
        if one.path.startswith(STORAGE) and one.token:
            yield f"I19 {one.desk} sent its token to the storage with a {one.method} at {one.at:.1f}"
    for place, text in facts.texts.items():
        if "X-Amz-Signature" in text:
            yield f"I19 a signed address stands in the {place}"
