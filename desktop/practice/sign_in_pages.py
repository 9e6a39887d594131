"""The OAuth pages and endpoints of both services on the wire: authorize, token, deauthorize, approval."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route, Router

from desktop.practice.sign_in import OAuthError, Refused, SignIn

TITLES = {"clio": "Clio (practice)", "prolegis": "Prolegis (practice)"}
_PASSED_ON = (
    "client_id", "redirect_uri", "response_type", "state", "redirect_on_decline", "code_challenge",
    "code_challenge_method",
)  # fmt: skip


def oauth_app(sign_in: SignIn) -> Router:
    """The app behind ``/oauth/``: ``authorize``, ``token``, ``deauthorize`` and ``approval``."""
    pages = _Pages(sign_in)
    return Router(
        [
            Route("/oauth/authorize", pages.authorize, methods=["GET"]),
            Route("/oauth/authorize", pages.decide, methods=["POST"]),
            Route("/oauth/token", pages.token, methods=["POST"]),
            Route("/oauth/deauthorize", pages.deauthorize, methods=["POST"]),
            Route("/oauth/approval", pages.approval, methods=["GET"]),
        ]
    )


class _Pages:
    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        return self._objection(request, asked) or self._question(asked)

    async def decide(self, request: Request) -> Response:
        form = await _form(request)
        objection = self._objection(request, form)
        if objection is not None:
            return objection
        if form.get("decision") != "allow":
            if form.get("redirect_on_decline") == "true":
                return _back(form, error="access_denied")
            return self._page("Access declined", "<p>You declined. You can close this page.</p>")
        people = {str(person.id): person for person in self._sign_in.people}
        person = people.get(form.get("user", ""), self._sign_in.people[0])
        challenge, method = form.get("code_challenge", ""), form.get("code_challenge_method", "")
        return _back(form, code=self._sign_in.allow(person, form["redirect_uri"], challenge, method))

    async def token(self, request: Request) -> Response:
        content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if content_type != "application/x-www-form-urlencoded":
                raise OAuthError("invalid_request", "The body must be application/x-www-form-urlencoded")
            reply: dict[str, Any] = self._sign_in.token(await _form(request))
            status = 200
        except OAuthError as error:
            reply, status = {"error": error.code, "error_description": error.description}, error.status
        return JSONResponse(reply, status, {"Cache-Control": "no-store"})

    async def deauthorize(self, request: Request) -> Response:
        try:
            self._sign_in.authenticate(request.headers.get("authorization"))
        except Refused:
            return JSONResponse({"error": "invalid_token"}, 401)
        self._sign_in.revoke((await _form(request)).get("token", ""))
        return Response(status_code=200)

    async def approval(self, request: Request) -> Response:
        code = request.query_params.get("code", "")
        if not code:
            return self._page("Nothing to approve", "<p>No code was given.</p>", 400)
        body = f'<p>Copy this code into the program that asked for it:</p><p><code id="code">{escape(code)}</code></p>'
        return self._page(f"Success code={code}", body)

    def _objection(self, request: Request, asked: dict[str, str]) -> Response | None:
        """A wrong client or address is told to the person, never redirected to; the rest goes back to the client."""
        redirect_uri = asked.get("redirect_uri", "")
        if asked.get("client_id") != self._sign_in.policy.client_id:
            return self._page("Unknown application", "<p>The client id is not known here.</p>", 400)
        if not self._sign_in.redirect_allowed(redirect_uri, request.headers.get("host", "")):
            return self._page("Address not registered", "<p>The redirect address is not registered.</p>", 400)
        if asked.get("response_type") != "code":
            return _back(asked, error="unsupported_response_type")
        try:
            self._sign_in.check_challenge(asked.get("code_challenge", ""), asked.get("code_challenge_method", ""))
        except OAuthError as error:
            return _back(asked, error=error.code, error_description=error.description)
        return None

    def _question(self, asked: dict[str, str]) -> Response:
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(asked[name])}">' for name in _PASSED_ON if name in asked
        )
        people = "".join(
            f'<option value="{escape(str(person.id))}">{escape(person.name)}</option>'
            for person in self._sign_in.people
        )
        body = (
            "<p>The Prolegis–Clio sync assistant asks to read and change this firm's records.</p>"
            f'<form method="post" action="/oauth/authorize">{hidden}'
            f'<p><label>Sign in as <select name="user">{people}</select></label></p>'
            '<button name="decision" value="allow">Allow</button> '
            '<button name="decision" value="decline">Decline</button></form>'
        )
        return self._page("Allow access?", body)

    def _page(self, title: str, body: str, status: int = 200) -> Response:
        service = TITLES[self._sign_in.service]
        page = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
            "<style>body{font:16px/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}"
            "button{font:inherit;padding:.4rem 1.2rem}</style>"
            f"<body><p>{service}</p><h1>{escape(title)}</h1>{body}</body></html>"
        )
        return HTMLResponse(page, status)


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))


def _back(asked: dict[str, str], **members: str) -> Response:
    """Send the browser to the client's address with these members and its own ``state``."""
    if "state" in asked:
        members["state"] = asked["state"]
    parts = urlsplit(asked["redirect_uri"])
    query = "&".join(part for part in (parts.query, urlencode(members)) if part)
    return RedirectResponse(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")), 302)
