"""What guards the pages: headers, sizes, where forms come from, passwords and sessions."""

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.publish.web.site import COOKIE, Site, site_of
from pipeline.store import OpenSession

SESSION_LASTS = timedelta(hours=12)
LONGEST_QUERY = 60_000  # bytes after "?": the HTTP server itself stops a little later
LARGEST_BODY = 64_000  # bytes
LEAST_PASSWORD = 12  # characters

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# OWASP's setting for argon2id: 19 MiB and two passes, so that a few sign-ins at once do not fill the memory.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex())


class Guard:
    """Sets the headers of every answer, and refuses addresses and bodies that are too large."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = _refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, _bounded(receive), guarded)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    if len(scope.get("query_string", b"")) > LONGEST_QUERY:
        return PlainTextResponse("Het adres is te lang: maak de vraag korter.", 400)
    if "\x00" in scope.get("path", ""):
        return PlainTextResponse("Deze pagina bestaat niet.", 404)
    declared = dict(scope.get("headers", ())).get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        return PlainTextResponse("Wat u verstuurt is te groot.", 413)
    return None


def _bounded(receive: Receive) -> Receive:
    """Count what a body holds, also where its length was not declared."""
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LARGEST_BODY:
            raise HTTPException(413, "Wat u verstuurt is te groot.")
        return message

    return count


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _hasher.hash(password)


def verify(stored: str | None, password: str) -> bool:
    """Return whether a password is right; takes as long where there is no such reviewer."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def start_session(site: Site, name: str) -> str:
    """Open a session and return the token for the cookie; only its hash is stored."""
    token = secrets.token_urlsafe(32)
    site.store.people.open_session(_digest(token), name, secrets.token_urlsafe(32), site.now() + SESSION_LASTS)
    return token


def end_session(request: Request) -> None:
    """Close the session of a request."""
    token = request.cookies.get(COOKIE)
    if token:
        site_of(request).store.people.close_session(_digest(token))


def session_of(request: Request) -> OpenSession | None:
    """Return who is signed in."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    site = site_of(request)
    return site.store.people.session(_digest(token), site.now())


def require_reviewer(request: Request) -> OpenSession:
    """Return who is signed in; 403 for anybody else."""
    session = session_of(request)
    if session is None:
        raise HTTPException(403, "Hiervoor moet u aangemeld zijn.")
    return session


def check_form(session: OpenSession, sent: str) -> None:
    """Refuse a form that was not on a page of this session."""
    if not secrets.compare_digest(sent.encode(), session.form_token.encode()):
        raise HTTPException(403, "Dit formulier is verlopen: laad de pagina opnieuw en probeer nog eens.")


def check_origin(request: Request) -> None:
    """Refuse a form that another site sends."""
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "Dit formulier komt van een andere website.")
    if origin is not None:
        allowed = {request.headers.get("host", ""), urlsplit(site_of(request).settings.base_url or "").netloc}
        if urlsplit(origin).netloc not in allowed - {""}:
            raise HTTPException(403, "Dit formulier komt van een andere website.")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
