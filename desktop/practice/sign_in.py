"""Who may call: clients, codes and tokens of both services' OAuth 2. The pages are in ``sign_in_pages``.

Clio has a confidential client with a list of redirect addresses and refresh tokens that never change; Prolegis a public
client with PKCE (RFC 7636), any loopback port (RFC 8252) and refresh tokens that rotate. Only digests of secrets are kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from desktop.practice.world import Service, World

CODE_LIFE = timedelta(minutes=10)
LOOPBACK_PORTS = (53682, 53683, 53684)
CLIO_CLIENT, CLIO_SECRET = "practice-clio-app", "practice-clio-secret"  # public: the practice guards nothing
PROLEGIS_CLIENT = "prolegis-clio-assistant"
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can sign in; ``id`` is the service's own."""

    id: Any
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Policy:
    """How one service does OAuth. ``secret`` is empty for a public client; ``life`` is that of an access token."""

    client_id: str
    secret: str
    redirects: tuple[str, ...]
    any_port: bool
    pkce_required: bool
    rotates: bool
    life: timedelta


CLIO = Policy(
    client_id=CLIO_CLIENT,
    secret=CLIO_SECRET,
    redirects=tuple(f"http://127.0.0.1:{port}/callback" for port in LOOPBACK_PORTS),
    any_port=False,
    pkce_required=False,
    rotates=False,
    life=timedelta(seconds=2_592_000),
)
PROLEGIS = Policy(
    client_id=PROLEGIS_CLIENT,
    secret="",
    redirects=("http://127.0.0.1/callback",),
    any_port=True,
    pkce_required=True,
    rotates=True,
    life=timedelta(hours=1),
)


class OAuthError(Exception):
    """A refusal in OAuth's own words (RFC 6749 section 5.2): ``code`` is the ``error`` member."""

    def __init__(self, code: str, description: str, status: int = 400) -> None:
        super().__init__(f"{code}: {description}")
        self.code, self.description, self.status = code, description, status


class Refused(Exception):
    """No entry with this Authorization header; ``reason`` decides which 401 the service answers with."""

    def __init__(self, reason: Literal["absent", "unknown", "expired"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Grant:
    """What an access token stands for. ``family`` is the digest-free name of the consent it came from."""

    user: Person
    actor: str
    expires_at: datetime
    family: str


@dataclass(frozen=True, slots=True)
class _Code:
    user: Person
    redirect_uri: str
    challenge: str
    method: str
    expires_at: datetime


@dataclass(slots=True)
class _Consent:
    """One person's consent: the digests of its refresh tokens. The previous one lives until the new one is used."""

    user: Person
    refresh: str
    previous: str = ""


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class SignIn:
    """One service's authorization server. Every token it gives belongs to the assistant (ledger actor "app")."""

    def __init__(self, world: World, service: Service, policy: Policy, people: Sequence[Person]) -> None:
        self.world, self.service, self.policy, self.people = world, service, policy, list(people)
        self.redirects = list(policy.redirects)
        self._codes: dict[str, _Code] = {}
        self._access: dict[str, Grant] = {}
        self._consents: dict[str, _Consent] = {}
        self._spent: dict[str, str] = {}  # refresh tokens that were rotated out → their consent
        world.keep(f"sign_in/{service}", self._dump, self._load)

    # -- for tests, the command line and the demo -------------------------------------------------------------------
    def issue(self, user: Person | None = None) -> str:
        """A valid access token without the pages (default: the first person)."""
        tokens = self._consent(user or self.people[0])
        return str(tokens["access_token"])

    def revoke(self, token: str) -> None:
        """End the consent behind an access token: its access and refresh tokens are worth nothing."""
        grant = self._access.get(digest(token))
        if grant is not None:
            self._end(grant.family)

    def expire(self, token: str) -> None:
        """Let an access token run out now; its refresh token stays good."""
        key = digest(token)
        self._access[key] = replace(self._access[key], expires_at=self.world.now())

    # -- for the services ---------------------------------------------------------------------------------------------
    def authenticate(self, authorization: str | None) -> Grant:
        """The grant behind an Authorization header; raises ``Refused``."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused("absent")
        grant = self._access.get(digest(token.strip()))
        if grant is None:
            raise Refused("unknown")
        if grant.expires_at <= self.world.now():
            raise Refused("expired")
        self._settle(grant.family)
        return grant

    # -- for the pages ------------------------------------------------------------------------------------------------
    def redirect_allowed(self, uri: str, own_host: str) -> bool:
        """Whether a code may be sent there. Extra query parameters are fine; a fragment or another path never is."""
        parts = urlsplit(uri)
        if parts.fragment or parts.username:
            return False
        try:
            port = parts.port
        except ValueError:
            return False
        host = parts.hostname if self.policy.any_port and port else parts.netloc
        base = f"{parts.scheme}://{host}{parts.path}"
        return base in self.redirects or (parts.netloc == own_host and parts.path == "/oauth/approval")

    def check_challenge(self, challenge: str, method: str) -> None:
        """PKCE's first half; Clio looks at it only if it was sent."""
        if not challenge:
            if self.policy.pkce_required:
                raise OAuthError("invalid_request", "code_challenge is required")
            return
        if method != "S256" and (self.policy.pkce_required or method not in ("", "plain")):
            raise OAuthError("invalid_request", "code_challenge_method must be S256")

    def allow(self, user: Person, redirect_uri: str, challenge: str = "", method: str = "") -> str:
        """The person pressed Allow: a code, good once and for ten minutes."""
        code = secrets.token_urlsafe(24)
        self._codes[digest(code)] = _Code(user, redirect_uri, challenge, method, self.world.now() + CODE_LIFE)
        return code

    def token(self, form: Mapping[str, str]) -> dict[str, Any]:
        """The token endpoint: the reply's members, or ``OAuthError``."""
        self._check_client(form)
        if form.get("grant_type") == "authorization_code":
            return self._redeem(form)
        if form.get("grant_type") == "refresh_token":
            return self._refresh(form.get("refresh_token", ""))
        raise OAuthError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token")

    def _check_client(self, form: Mapping[str, str]) -> None:
        known = form.get("client_id") == self.policy.client_id
        secret = form.get("client_secret", "")
        if not known or (self.policy.secret and not hmac.compare_digest(secret.encode(), self.policy.secret.encode())):
            raise OAuthError("invalid_client", "Client authentication failed", 401)

    def _redeem(self, form: Mapping[str, str]) -> dict[str, Any]:
        code = self._codes.pop(digest(form.get("code", "")), None)
        if code is None or code.expires_at <= self.world.now() or form.get("redirect_uri") != code.redirect_uri:
            raise OAuthError("invalid_grant", "The code is invalid, expired, used or was made for another address")
        verifier = form.get("code_verifier", "")
        if code.challenge and not _verifies(code, verifier):
            raise OAuthError("invalid_grant", "code_verifier does not match")
        return self._consent(code.user)

    def _consent(self, user: Person) -> dict[str, Any]:
        refresh, family = secrets.token_urlsafe(32), secrets.token_hex(8)
        self._consents[family] = _Consent(user, digest(refresh))
        return {**self._new_access(family, user), "refresh_token": refresh}

    def _new_access(self, family: str, user: Person) -> dict[str, Any]:
        token = secrets.token_urlsafe(32)
        self._access[digest(token)] = Grant(user, "app", self.world.now() + self.policy.life, family)
        life = int(self.policy.life.total_seconds())
        return {"token_type": "bearer", "access_token": token, "expires_in": life}

    def _refresh(self, token: str) -> dict[str, Any]:
        key = digest(token)
        for family, consent in self._consents.items():
            if key in (consent.refresh, consent.previous):
                return self._renew(family, consent, key)
        if key in self._spent:
            self._end(self._spent[key])  # a rotated token that comes back was copied by somebody
        raise OAuthError("invalid_grant", "The refresh token is invalid or was revoked")

    def _renew(self, family: str, consent: _Consent, key: str) -> dict[str, Any]:
        if not self.policy.rotates:
            return self._new_access(family, consent.user)
        if key == consent.refresh:
            self._settle(family)
            consent.previous = key
        refresh = secrets.token_urlsafe(32)
        consent.refresh = digest(refresh)
        reply = self._new_access(family, consent.user)
        return {**reply, "refresh_token": refresh}

    def _settle(self, family: str) -> None:
        """Something newer of this consent was used: the refresh token before it is spent."""
        consent = self._consents.get(family)
        if consent is not None and consent.previous:
            self._spent[consent.previous] = family
            consent.previous = ""

    def _end(self, family: str) -> None:
        self._consents.pop(family, None)
        self._access = {key: grant for key, grant in self._access.items() if grant.family != family}

    def _dump(self) -> dict[str, Any]:
        return {
            "access": {key: asdict(grant) for key, grant in self._access.items()},
            "consents": {key: asdict(consent) for key, consent in self._consents.items()},
            "spent": dict(self._spent),
            "redirects": list(self.redirects),
        }

    def _load(self, saved: dict[str, Any]) -> None:
        self._spent, self.redirects = dict(saved["spent"]), list(saved["redirects"])
        for key, grant in saved["access"].items():
            self._access[key] = Grant(**{**grant, "user": Person(**grant["user"])})
        for key, consent in saved["consents"].items():
            self._consents[key] = _Consent(**{**consent, "user": Person(**consent["user"])})


def _verifies(code: _Code, verifier: str) -> bool:
    if not _VERIFIER.fullmatch(verifier):
        return False
    if code.method == "S256":
        hashed = hashlib.sha256(verifier.encode()).digest()
        verifier = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
    return hmac.compare_digest(verifier, code.challenge)
