"""Are pages sent compressed to those who take it?"""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from flask import Flask, Response

from search_app.web.compression import compressed


@pytest.fixture
def browser(site, article):
    return site(article("a", "Banjir", "Banjir bandang. " * 100))


TAKES = {"Accept-Encoding": "br, gzip"}


@pytest.mark.parametrize("path", ["/", "/cari?q=banjir", "/cari.json?q=banjir", "/artikel/a"])
def test_a_page_is_the_same_compressed(browser, path):
    plain = browser.get(path)
    packed = browser.get(path, headers=TAKES)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Language, Accept-Encoding"
    assert plain.headers["ETag"] == packed.headers["ETag"]


def test_a_page_given_out_again_is_compressed_too(browser):
    first = browser.get("/cari?q=banjir", headers=TAKES).data
    assert gzip.decompress(browser.get("/cari?q=banjir", headers=TAKES).data) == gzip.decompress(
        first
    )


def test_a_style_sheet_is_compressed_and_asked_about_again(browser):
    answer = browser.get("/static/lacak.css", headers=TAKES)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"{" in gzip.decompress(answer.data)
    again = browser.get(
        "/static/lacak.css", headers={**TAKES, "If-None-Match": answer.headers["ETag"]}
    )
    again.close()
    assert again.status_code == 304


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br", "*;q=0", "gzip;q=x;", ";"])
def test_who_does_not_take_it_gets_it_plain(browser, accepted):
    answer = browser.get("/cari?q=banjir", headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert "banjir" in answer.get_data(as_text=True) or accepted == "gzip;q=x;"


def test_an_answer_that_nothing_changed_has_no_body_and_says_what_it_varies_by(browser):
    tag = browser.get("/cari?q=banjir", headers=TAKES).headers["ETag"]
    answer = browser.get("/cari?q=banjir", headers={**TAKES, "If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["Vary"] == "Accept-Language, Accept-Encoding"


def test_a_head_request_tells_the_length_of_the_compressed_page(browser):
    answer = browser.get("/cari?q=banjir", headers=TAKES)
    head = browser.head("/cari?q=banjir", headers=TAKES)
    assert head.data == b""
    assert head.headers["Content-Length"] == answer.headers["Content-Length"]


def test_what_is_small_stays_as_it_is(browser):
    assert "Content-Encoding" not in browser.get("/healthz", headers=TAKES).headers


def streamed(parts, mimetype: str) -> Response:
    app = Flask(__name__)
    with app.test_request_context(headers=TAKES) as context:
        return compressed(Response(parts, mimetype=mimetype), context.request)


def test_a_stream_is_compressed_as_it_is_made():
    made: list[int] = []
    dice = random.Random(1)

    def parts():
        for number in range(1000):
            made.append(number)
            yield dice.randbytes(5000).hex()

    response = streamed(parts(), "text/csv")
    chunks = iter(response.response)
    stream = zlib.decompressobj(31)
    text = stream.decompress(next(chunks))
    assert len(made) < 1000
    text += b"".join(stream.decompress(chunk) for chunk in chunks)
    assert stream.eof
    assert len(text) == 1000 * 10_000


def test_a_stream_that_is_given_up_is_closed():
    closed = []

    def parts():
        try:
            while True:
                yield "a" * 100_000
        finally:
            closed.append(True)

    response = streamed(parts(), "text/csv")
    next(iter(response.response))
    response.close()
    assert closed == [True]


def test_a_picture_is_not_compressed():
    response = streamed(iter([b"\x89PNG" * 1000]), "image/png")
    assert "Content-Encoding" not in response.headers
    assert "Vary" not in response.headers
