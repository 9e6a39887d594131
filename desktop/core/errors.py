"""What can go wrong at a service, in the engine's words. Every adapter raises only these; the catalogue gives each its words."""

from __future__ import annotations

from desktop.core.records import Side


class ServiceError(Exception):
    """Base. ``side`` is where it happened, ``reason`` a short redacted text for the details (never a token, a URL or record text).

    ``applied`` says what is known of a write: False when it certainly changed nothing, None when nobody knows.
    """

    applied: bool | None = False

    def __init__(self, side: Side, reason: str = "", *, status: int = 0) -> None:
        super().__init__(f"{side}: {reason}")
        self.side, self.reason, self.status = side, reason, status


class Unreachable(ServiceError):
    """No connection was made: nothing was sent (NET-1). ``cause`` is "", "tls", "proxy", "dns" or "portal" (a network that wants a sign-in)."""

    def __init__(self, side: Side, reason: str = "", *, cause: str = "") -> None:
        super().__init__(side, reason)
        self.cause = cause


class Unconfirmed(ServiceError):
    """A write was sent and no valid answer came: time-out, reset, 5xx, a wrong body (C2, C6, C8)."""

    applied = None


class Faulty(ServiceError):
    """A read that came back as no valid answer: 5xx, HTML, truncated JSON, time-out (R6, R7)."""


class Busy(ServiceError):
    """429. ``retry_after`` in seconds."""

    def __init__(self, side: Side, retry_after: float) -> None:
        super().__init__(side, "too many requests", status=429)
        self.retry_after = retry_after


class SignInEnded(ServiceError):
    """401 that a refresh did not cure, or no token at all. ``cause``: "none", "expired", "revoked", "keyring", "region"."""

    def __init__(self, side: Side, cause: str, reason: str = "") -> None:
        super().__init__(side, reason or cause, status=401)
        self.cause = cause


class Forbidden(ServiceError):
    """403: the app or the user may not (D4, A9)."""


class Missing(ServiceError):
    """404 on a record that was written to or linked."""


class Stale(ServiceError):
    """412: the record changed since it was read (U1)."""


class Refused(ServiceError):
    """400, 409, 422: the service will not take this record as it is. ``field`` is canonical where it is known, ``code`` the service's own.

    ``message`` is the service's own plain text for the folded details.
    """

    def __init__(self, side: Side, code: str, message: str = "", *, field: str = "", status: int = 422) -> None:
        super().__init__(side, code, status=status)
        self.code, self.message, self.field = code, message, field


class Outdated(ServiceError):
    """410 for the API version, or a version echo that differs (R14). For the Prolegis feed see ``FeedLost``."""


class FeedLost(ServiceError):
    """410 of the change feed: the cursor is too old or of another feed; list everything again."""


class LeaseHeld(ServiceError):
    """Another desk holds the lease, or our epoch is old (W1, W2). ``holder`` is its name for people."""

    def __init__(self, holder: str = "", reason: str = "") -> None:
        super().__init__(Side.PROLEGIS, reason or "held")
        self.holder = holder


class LocalError(Exception):
    """Something on this computer cannot be used. The database: damaged, newer, locked, full, network, in_use or unwritable.

    The vault: vault_new, vault_sentinel, vault_key, vault_other, vault_closed, vault_gone, vault_damaged. A file: unreadable, changed, folder.
    ``reason`` is a short technical text without record content.
    """

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(f"{code}: {reason}" if reason else code)
        self.code, self.reason = code, reason


class SignInStopped(Exception):
    """A browser sign-in that gave no tokens. ``why``: "declined", "expired", "cancelled", "no_app_key", "other_account" or "failed"."""

    def __init__(self, why: str, reason: str = "") -> None:
        super().__init__(f"{why}: {reason}" if reason else why)
        self.why, self.reason = why, reason
