"""What is said to a request that no application is asked about?

Whole HTTP responses, written by hand. They say nothing of what was sent, and end the connection.
"""

from __future__ import annotations

from http import HTTPStatus

from gunicorn.http import errors

from indexer.i18n import Catalogue, Language, Messages

_STATUS: dict[type[Exception], HTTPStatus] = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    errors.InvalidHTTPVersion: HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
    errors.InvalidRequestMethod: HTTPStatus.NOT_IMPLEMENTED,
}

_SENTENCES = {
    HTTPStatus.REQUEST_URI_TOO_LONG: "problem_too_long",
    HTTPStatus.INTERNAL_SERVER_ERROR: "problem_internal",
}


def status_of(error: Exception) -> HTTPStatus:
    """How a request is refused of which gunicorn's parser said ``error``."""
    return _STATUS.get(type(error), HTTPStatus.BAD_REQUEST)


def refusal(status: HTTPStatus) -> bytes:
    """The response: a page in Indonesian."""
    say = Messages(Catalogue.PAGES, Language.INDONESIAN)
    key = _SENTENCES.get(status, "problem_request")
    title, text = say(f"{key}_title"), say(key)
    page = (
        f'<!doctype html><html lang="id"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{title} - Lacak</title><h1>{title}</h1><p>{text}</p>"
        f'<p><a href="/">{say("home")}</a></p></html>'
    ).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page
