"""Where does a request end?"""

from __future__ import annotations

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.server.framing import More, Unfit, Whole, frame

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def posted(*headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join((b"POST / HTTP/1.1", b"Host: a", *headers, b"", body))


def test_a_request_without_a_body_ends_with_its_head():
    assert frame(GET) == Whole(len(GET), last=False)


def test_what_follows_is_another_request():
    assert frame(GET + b"GET /cari") == Whole(len(GET), last=False)


@pytest.mark.parametrize("size", range(len(GET)))
def test_part_of_a_head_needs_more(size):
    assert frame(GET[:size]) is More.NEEDED


def test_a_body_is_part_of_the_request_and_ends_the_connection():
    request = posted(b"content-length:  3 ", body=b"abc")
    assert frame(request + b"rest") == Whole(len(request), last=True)
    assert frame(request[:-1]) is More.NEEDED


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 9000, HTTPStatus.REQUEST_URI_TOO_LONG),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", HTTPStatus.REQUEST_URI_TOO_LONG),
        (posted(b"A: " + b"a" * 30_000), HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
        (b"GET / HTTP/1.1\r\nA: " + b"a" * 30_000, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
        (b"GET / HTTP/1.1\nHost: a\n\n", HTTPStatus.BAD_REQUEST),
        (posted(b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"), HTTPStatus.LENGTH_REQUIRED),
        (posted(b"TRANSFER-ENCODING : x"), HTTPStatus.LENGTH_REQUIRED),
        (posted(b"Expect: 100-continue", b"Content-Length: 1"), HTTPStatus.EXPECTATION_FAILED),
        (posted(b"Content-Length: 1000000"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (posted(b"Content-Length: " + b"9" * 5000), HTTPStatus.BAD_REQUEST),
        (posted(b"Content-Length: -1"), HTTPStatus.BAD_REQUEST),
        (posted(b"Content-Length: 1, 1"), HTTPStatus.BAD_REQUEST),
        (posted(b"Content-Length : 1"), HTTPStatus.BAD_REQUEST),
        (posted(b"Content-Length: 1", b"Content-Length: 1"), HTTPStatus.BAD_REQUEST),
        (posted(b"Content-Length: 1", b"Content-Length: 2"), HTTPStatus.BAD_REQUEST),
    ],
)
def test_what_cannot_be_taken_is_told_at_once(request_, status):
    assert frame(request_) == Unfit(status)


PIECES = st.sampled_from(
    (b"GET / HTTP/1.1", b"\r\n", b"\r\n\r\n", b"\n", b"\r", b"Host: a", b"Content-Length: 2", b"ab")
)


@given(st.lists(PIECES, max_size=12).map(b"".join), st.integers(0, 200))
def test_bytes_that_come_later_never_change_a_request_that_was_whole(received, cut):
    early = frame(received[:cut])
    if isinstance(early, Whole):
        assert frame(received) == early
        assert early.length <= cut


@given(st.binary(max_size=300))
def test_any_bytes_are_framed(received):
    assert isinstance(frame(received), (Whole, Unfit, More))
