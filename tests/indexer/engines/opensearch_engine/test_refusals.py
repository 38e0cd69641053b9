"""A server that answers and is not what it should be is told at once, in a sentence of its own."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.opensearch_engine.refusals import is_block
from indexer.engines.registry import find_engine
from indexer.errors import EngineRefused
from indexer.i18n import Language
from indexer.i18n.remarks import told_remark

JSON, HTML = "application/json", "text/html"
GOOD = {"version": {"number": "3.8.0", "distribution": "opensearch"}}
LIMIT = "indices.query.bool.max_clause_count"

Answer = tuple[int, str, str]


CERTIFICATES = Path(__file__).parent / "certificates"
"""Made for these tests with ``openssl ca -selfsign``, for 127.0.0.1: ``valid`` from 2020 to 2120,
``expired`` in January 2020. Their key guards nothing."""


@contextmanager
def answering(answer: Callable[[str], Answer], certificate: str = "") -> Iterator[str]:
    """The address of a server that gives ``answer`` to each path; https with a ``certificate``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, text = answer(self.path.partition("?")[0])
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        do_PUT = do_POST = do_GET

        def log_message(self, *_: object) -> None:
            """Nothing is written beside the tests."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / certificate, CERTIFICATES / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def refusal(answer: Callable[[str], Answer], folder: Path) -> str:
    """What is said when an index is to be made on that server."""
    with answering(answer) as address, pytest.raises(EngineRefused) as refused:
        find_engine(f"opensearch:{address}").create_index(folder, Analyzer())
    return refused.value.detail


def product(**version: str) -> Callable[[str], Answer]:
    return lambda _: (200, JSON, json.dumps({"version": version}))


def error(status: int, kind: str, reason: str) -> Callable[[str], Answer]:
    told = {"root_cause": [{"type": kind, "reason": reason}], "type": kind, "reason": reason}
    return lambda _: (status, JSON, json.dumps({"error": told, "status": status}))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda _: (200, HTML, "<p>Halo"), "what answers there is no OpenSearch"),
        (lambda _: (404, HTML, "<p>Tidak ada"), "what answers there is no OpenSearch: status 404"),
        (lambda _: (501, HTML, "POST"), "what answers there is no OpenSearch: status 501"),
        (
            product(number="8.13.0"),
            "Elasticsearch 8.13.0 is there, and OpenSearch 3 or newer is needed",
        ),
        (
            product(number="2.19.1", distribution="opensearch"),
            "opensearch 2.19.1 is there, and OpenSearch 3 or newer is needed",
        ),
        (lambda _: (401, "text/plain", "Unauthorized"), "it does not take the name and password"),
        (
            error(403, "security_exception", "no permissions for [indices:admin/create]"),
            "whoever asks has no right to: 403: no permissions for [indices:admin/create]",
        ),
    ],
)
def test_what_is_no_fit_cluster_is_said_at_once(answer, said, tmp_path):
    told = refusal(answer, tmp_path)
    assert told.startswith(said)
    assert "“" not in told_remark(told, Language.INDONESIAN)[:20]  # in our own words


def said_of(address: str, folder: Path) -> str:
    """What is said when an index is to be made at ``address``."""
    with pytest.raises(EngineRefused) as refused:
        find_engine(f"opensearch:{address}").create_index(folder, Analyzer())
    return refused.value.detail


@pytest.mark.parametrize(
    ("certificate", "authority", "host", "why"),
    [
        ("valid.pem", "", "127.0.0.1", "self-signed certificate"),
        ("valid.pem", "expired.pem", "127.0.0.1", "self-signed certificate"),
        ("valid.pem", "valid.pem", "localhost", "Hostname mismatch"),
        ("expired.pem", "expired.pem", "127.0.0.1", "certificate has expired"),
    ],
)
def test_a_certificate_that_is_not_trusted_is_said_with_the_reason(
    certificate, authority, host, why, tmp_path, monkeypatch
):
    monkeypatch.setenv("LACAK_OPENSEARCH_CA", authority and str(CERTIFICATES / authority))
    with answering(product(number="3.8.0"), certificate) as address:
        told = said_of(address.replace("127.0.0.1", host), tmp_path)
    assert told.startswith("its certificate is not trusted (LACAK_OPENSEARCH_CA): ")
    assert why in told
    assert told_remark(told, Language.INDONESIAN).startswith("sertifikatnya tidak dipercaya")


def test_a_certificate_of_the_named_authority_is_trusted(tmp_path, monkeypatch):
    monkeypatch.setenv("LACAK_OPENSEARCH_CA", str(CERTIFICATES / "valid.pem"))
    with answering(product(number="2.1.0", distribution="opensearch"), "valid.pem") as address:
        told = said_of(address, tmp_path)
    assert told == "opensearch 2.1.0 is there, and OpenSearch 3 or newer is needed"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tiada.pem", "No such file or directory"),
        ("kosong.pem", "no certificate or crl found"),
        ("..", "Is a directory"),
    ],
)
def test_an_authority_that_cannot_be_read_is_named(name, why, tmp_path, monkeypatch):
    (tmp_path / "kosong.pem").write_text("bukan sertifikat")
    monkeypatch.setenv("LACAK_OPENSEARCH_CA", str(tmp_path / name))
    with answering(product(number="3.8.0"), "valid.pem") as address:
        told = said_of(address, tmp_path / "index")
    assert told.startswith(f"the certificate authority in {tmp_path / name} (LACAK_OPENSEARCH_CA)")
    assert why.casefold() in told.casefold()
    assert told_remark(told, Language.INDONESIAN).startswith("otoritas sertifikat di ")


def test_https_where_only_http_is_spoken_is_said(tmp_path):
    with answering(product(number="3.8.0")) as address:
        told = said_of(address.replace("http:", "https:"), tmp_path)
    assert told.startswith("what answers there does not speak https: ")


@pytest.mark.parametrize("level", ["persistent", "transient"])
def test_a_limit_that_somebody_set_too_low_is_named(level, tmp_path):
    settings = {"/": GOOD, "/_cluster/settings": {level: {LIMIT: "2000"}}}
    told = refusal(lambda path: (200, JSON, json.dumps(settings[path])), tmp_path)
    assert told == f"{LIMIT} is set to 2000, and 8192 are needed"


@pytest.mark.parametrize(
    ("reason", "is_lasting"),
    [
        ("index [a] blocked by: [FORBIDDEN/5/index read-only (api)];", True),
        ("index [a] blocked by: [FORBIDDEN/8/index write (api)];", True),
        (
            "index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark,"
            " index has read-only-allow-delete block];",
            True,
        ),
        ("blocked by: [SERVICE_UNAVAILABLE/2/no master];", False),
        ("blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized];", False),
    ],
)
def test_a_block_that_passes_by_itself_is_waited_for(reason, is_lasting):
    assert is_block({"error": {"type": "cluster_block_exception", "reason": reason}}) is is_lasting
