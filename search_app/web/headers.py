"""What do our responses tell browsers to allow, to keep and to measure?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from time import perf_counter

from flask import Response, g, request

from search_app.web.state import browser_language, language, links, state, today

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",  # one small file of key strokes; pages work without it
        "manifest-src 'self'",
        "connect-src 'self'",  # suggestions while typing
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

SAFETY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # publishers do not learn what a reader searched for
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def start_clock() -> None:
    """Before each request."""
    g.started = perf_counter()
    g.timings = {}


def elapsed_ms() -> float:
    """Milliseconds since the current request arrived."""
    return (perf_counter() - float(g.started)) * 1000


def note_timings(timings: Mapping[str, float]) -> None:
    """Add steps (name to milliseconds) to what ``Server-Timing`` will tell."""
    g.timings.update(timings)


def finish(response: Response) -> Response:
    """After each request: safety headers on everything, the time taken, what may be kept."""
    for name, value in SAFETY.items():
        response.headers.setdefault(name, value)
    steps = {**g.timings, "total": elapsed_ms()}
    response.headers["Server-Timing"] = ", ".join(
        f"{name};dur={milliseconds:.2f}" for name, milliseconds in steps.items()
    )
    if response.mimetype in {"text/html", "application/json", "application/problem+json"}:
        response.vary.add("Accept-Language")
    if "Cache-Control" not in response.headers:
        # "May be kept, must be asked about": the answer to the question costs no search.
        kept = response.status_code in {200, 304} and "ETag" in response.headers
        response.headers["Cache-Control"] = "no-cache" if kept else "no-store"
    return response


def page_tag(snapshot: str) -> str:
    """The entity tag of the current address's answer from ``snapshot``.

    A page depends on the address, the index, the language, the day and our own code and templates,
    on nothing else. It is a weak tag: a proxy may compress the page.
    """
    spoken = f"{language()} {browser_language()}"
    whole = "\n".join(
        (state().build, snapshot, links().origin, request.full_path, spoken, today().isoformat())
    )
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=12).hexdigest()


def is_known(tag: str) -> bool:
    """Whether the browser already has the page with this tag."""
    return request.if_none_match.contains_weak(tag)


def unchanged(tag: str) -> Response:
    """The answer that the page a browser has is still right."""
    response = Response(status=304)
    response.set_etag(tag, weak=True)
    return response
