"""What a proxy before the cluster takes for too much is sent in halves, and nothing is lost."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from indexer.engines.opensearch_engine.address import read_address
from indexer.engines.opensearch_engine.connection import Place
from indexer.engines.opensearch_engine.writer import send
from indexer.errors import EngineRefused

MOST = 200
"""Bytes that the proxy takes."""


@pytest.fixture
def proxy(tmp_path):
    """The place of an index behind a proxy, and the bodies that it let through."""
    passed = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if len(body) > MOST:
                self.answer(413, "text/html", "<h1>Request Entity Too Large</h1>")
            else:
                passed.append(body)
                self.answer(200, "application/json", json.dumps({"errors": False}))

        def answer(self, status, kind, text):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            """Nothing is written beside the tests."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = read_address(f"http://127.0.0.1:{server.server_port}")
    yield Place(address=address, folder=tmp_path, index="lacak-a", alias="lacak-a-writer"), passed
    server.shutdown()
    server.server_close()
    thread.join()


def put(number, text="kata"):
    return [b'{"index":{"_id":"%d"}}' % number, json.dumps({"body": text}).encode()]


def test_a_request_that_is_too_large_is_sent_in_halves(proxy):
    place, passed = proxy
    lines = [line for number in range(20) for line in put(number)]
    send(place, [*lines, b'{"delete":{"_id":"x"}}'])
    assert len(passed) > 1
    assert b"".join(passed).splitlines() == [*lines, b'{"delete":{"_id":"x"}}']


def test_one_document_that_is_too_large_is_told(proxy):
    place, passed = proxy
    with pytest.raises(EngineRefused) as refused:
        send(place, [*put(1), *put(2, "kata " * 100)])
    assert passed == [b"\n".join(put(1)) + b"\n"]
    assert refused.value.detail == (
        "a request of 535 bytes is too large for it, or for a proxy before it (status 413)"
    )
