"""One worker process with a small application, and clients that misbehave."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

PROGRAM = r"""
import itertools, json, sys, time
from pathlib import Path
from gunicorn.app.base import BaseApplication
from search_app.server import limits
from search_app.server.worker import Worker

CLOSED = Path(sys.argv[2])
HEALTH = itertools.count(1)
vars(limits).update(json.loads(sys.argv[3]))

class Stream:
    def __iter__(self):
        for _ in range(200):
            yield b"x" * (1 << 16)
    def close(self):
        with CLOSED.open("a") as out:
            out.write("closed\n")

def app(environ, start):
    path = environ["PATH_INFO"]
    def ok(body, *headers):
        start("200 OK", [("Content-Length", str(len(body))), *headers])
        return [body]
    if path == "/stream":
        start("200 OK", [])
        return Stream()
    if path == "/breaks":
        raise RuntimeError(environ["QUERY_STRING"])
    if path == "/breaks-later":
        def broken():
            yield b"y" * (1 << 20)
            raise RuntimeError(environ["QUERY_STRING"])
        start("200 OK", [("Content-Length", str(1 << 21))])
        return broken()
    if path == "/slow":
        time.sleep(1)
    if path == "/healthz":
        return ok(b"check %d" % next(HEALTH))
    if path == "/page":
        return ok(b"z" * 100_000)
    if path == "/body":
        return ok(environ["wsgi.input"].read())
    if path == "/environ":
        return ok(json.dumps({k: v for k, v in environ.items() if isinstance(v, str)}).encode())
    return ok(b"ok")

class Server(BaseApplication):
    def load_config(self):
        for name, value in {
            "bind": "127.0.0.1:" + sys.argv[1], "worker_class": Worker, "graceful_timeout": 5,
            "forwarded_allow_ips": "", "forwarder_headers": "", "control_socket_disable": True,
            "limit_request_fields": limits.MOST_HEADERS,
            "when_ready": lambda _: print("ready", flush=True),
        }.items():
            self.cfg.set(name, value)
    def load(self):
        return app

Server().run()
"""


class Site:
    def __init__(self, process: subprocess.Popen[str], port: int, closed: Path) -> None:
        self.process = process
        self.port = port
        self.closed = closed

    def told_closed(self, within: float = 10) -> str:
        """What streams wrote when they were closed: that is after the client has the last byte."""
        until = monotonic() + within
        while not self.closed.exists() and monotonic() < until:
            sleep(0.01)
        return self.closed.read_text()

    def connect(self, sent: bytes = b"") -> socket.socket:
        """A connection on which ``sent`` was sent, and little is buffered for the client."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(sent)
        return connection

    def says(self, sent: bytes) -> bytes:
        """Everything that is answered until the server hangs up."""
        with self.connect(sent) as connection:
            return everything(connection)

    def get(self, path: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


def everything(connection: socket.socket) -> bytes:
    parts = []
    while part := connection.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def until_closed(connection: socket.socket) -> bytes:
    """What comes before the server hangs up or resets the connection."""
    parts = []
    try:
        while part := connection.recv(1 << 16):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def is_closed(connection: socket.socket, within: float) -> bool:
    """Whether the server hangs up (or has reset the connection) in so many seconds."""
    connection.settimeout(within)
    try:
        while connection.recv(1 << 16):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A server; ``@limited(REQUEST_SECONDS=1)`` changes its limits."""
    marked = getattr(request.function, "limits", {})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    closed = tmp_path / "closed"
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(port), str(closed), json.dumps(marked)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Site(process, port, closed)
    finally:
        process.kill()
        process.communicate()


def limited(**limits: float):
    def mark(function):
        function.limits = limits
        return function

    return mark


HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"
LAST = HEAD + b"Connection: close\r\n\r\n"


def test_a_request_that_comes_byte_by_byte_is_answered(site):
    with site.connect() as connection:
        for byte in LAST:
            connection.sendall(bytes([byte]))
        assert everything(connection).endswith(b"\r\n\r\nok")


def test_pipelined_requests_are_answered_in_their_order(site):
    first = b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
    second = b"GET /environ?2 HTTP/1.1\r\nHost: a\r\n\r\n"
    answers = site.says(first + second + LAST)
    assert answers.count(b"HTTP/1.1 200 OK") == 3
    assert answers.index(b"ok") < answers.index(b'"QUERY_STRING": "2"')


def test_a_request_that_comes_while_another_is_computed_is_answered_after_it(site):
    with site.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        sleep(0.2)
        connection.sendall(b"GET /environ?2 HTTP/1.1\r\nHost: a\r\n\r\n" + LAST[:10])
        sleep(0.2)
        connection.sendall(LAST[10:])
        answers = everything(connection)
    assert answers.count(b"HTTP/1.1 200 OK") == 3
    assert answers.index(b"ok") < answers.index(b'"QUERY_STRING": "2"')
    assert answers.endswith(b"\r\n\r\nok")


def test_a_client_that_says_it_sends_no_more_has_its_answer(site):
    with site.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        sleep(0.2)
        connection.shutdown(socket.SHUT_WR)
        assert everything(connection).endswith(b"\r\n\r\nok")


def test_who_hangs_up_while_being_answered_holds_up_nobody(site):
    for _ in range(3):
        site.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").close()
    assert site.get("/page") == (200, b"z" * 100_000)


def test_blank_lines_before_a_request_are_passed_over(site):
    assert site.says(b"\r\n\r\n" + LAST).endswith(b"ok")


def test_a_body_is_read_and_ends_the_connection(site):
    request = b"POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
    answer = site.says(request + b"abc" + LAST)
    assert answer.endswith(b"\r\n\r\nabc")
    assert answer.count(b"HTTP/1.1") == 1


def test_an_old_client_is_answered_and_the_connection_ends(site):
    assert site.says(b"GET / HTTP/1.0\r\n\r\n").endswith(b"ok")


def test_a_streamed_answer_comes_whole(site):
    status, body = site.get("/stream")
    assert (status, len(body)) == (200, 200 << 16)
    assert site.told_closed() == "closed\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"400"),
        (b"GET / HTTP/3.0\r\nHost: a\r\n\r\n", b"505"),
        (b"GET /%zz HTTP/1.1\r\nHost : a\r\n\r\n", b"400"),
        (b"get / HTTP/1.1\r\nHost: a\r\n\r\n", b"501"),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"400"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz", b"411"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nA: " + b"a" * 50_000, b"431"),
        (b"GET /" + b"a" * 50_000, b"414"),
        (b"GET /\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", b"400"),
    ],
)
def test_nonsense_is_refused_without_a_word_of_it(site, request_, status):
    answer = site.says(request_)
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"Connection: close" in answer
    assert b"zz" not in answer
    assert site.get("/")[0] == 200


def test_an_error_of_the_application_is_told_without_the_address(site):
    status, page = site.get("/breaks?q=rahasia")
    assert status == 500
    site.process.terminate()
    written = site.process.communicate(timeout=20)[1]
    assert "RuntimeError" in written
    assert "rahasia" not in page.decode() + written


def test_an_error_in_the_middle_of_an_answer_does_not_look_like_its_end(site):
    with site.connect(b"GET /breaks-later HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        received = everything(connection)
    assert len(received) < 1 << 21
    assert b"500" not in received[-2000:]
    assert site.get("/")[0] == 200


def test_a_header_with_underscores_sets_nothing(site):
    request = b"GET /environ HTTP/1.1\r\nHost: a\r\nSCRIPT_NAME: /x\r\nConnection: close\r\n\r\n"
    environ = json.loads(site.says(request).partition(b"\r\n\r\n")[2])
    assert environ["SCRIPT_NAME"] == ""
    assert environ["PATH_INFO"] == "/environ"


@limited(REQUEST_SECONDS=0.6)
@pytest.mark.parametrize(
    "sent",
    [b"", b"G", HEAD, b"\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"],
)
def test_a_request_that_does_not_come_whole_is_given_up(site, sent):
    with site.connect(sent) as connection:
        assert is_closed(connection, within=15)


@limited(REQUEST_SECONDS=0.6)
def test_a_request_that_drips_is_given_up(site):
    with site.connect(HEAD + b"A: ") as connection:
        connection.settimeout(0.1)
        end = monotonic() + 15
        closed = False
        while not closed and monotonic() < end:
            try:
                connection.sendall(b"a")
                closed = not connection.recv(100)
            except TimeoutError:
                continue
            except OSError:
                closed = True
        assert closed


@limited(KEEP_ALIVE_SECONDS=0.6)
def test_a_connection_that_asks_no_more_is_closed(site):
    with site.connect(HEAD + b"\r\n") as connection:
        assert is_closed(connection, within=15)


@limited(SEND_SECONDS=0.6)
@pytest.mark.parametrize(
    ("path", "times", "whole"), [(b"/stream", 1, 200 << 16), (b"/page", 300, 300 * 100_000)]
)
def test_an_answer_that_is_not_read_is_given_up(site, path, times, whole):
    with site.connect((b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n\r\n") * times) as connection:
        sleep(3)
        assert len(until_closed(connection)) < whole
    if path == b"/stream":
        assert site.told_closed() == "closed\n"


@limited(SEND_SECONDS=0.6, SLOWEST_BYTES_A_SECOND=10_000_000)
def test_an_answer_that_is_read_too_slowly_is_given_up(site):
    with site.connect(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        received = 0
        end = monotonic() + 30
        while monotonic() < end:
            try:
                part = connection.recv(50_000)
            except OSError:
                part = b""
            if not part:
                break
            received += len(part)
            sleep(0.1)
        assert received < 200 << 16


@limited(CONNECTIONS_PER_ADDRESS=20)
def test_one_address_holds_so_many_connections_and_is_still_served(site):
    silent = [site.connect() for _ in range(60)]
    assert site.get("/")[0] == 200
    closed = [is_closed(connection, within=0.2) for connection in silent]
    for connection in silent:
        connection.close()
    assert closed[:40] == [True] * 40
    assert closed[-1] is False


def test_hundreds_of_slow_clients_keep_nobody_waiting(site):
    slow = [site.connect(HEAD) for _ in range(100)]
    slow += [site.connect() for _ in range(50)]
    slow += [site.connect(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n") for _ in range(20)]
    slow += [site.connect(b"GET /environ HTTP/1.1\r\nHost: a\r\n\r\n" * 200) for _ in range(20)]
    assert [site.get("/")[0] for _ in range(20)] == [200] * 20
    for connection in slow:
        connection.close()


def test_health_is_told_while_all_threads_compute(site):
    asking = [Thread(target=site.get, args=("/slow",)) for _ in range(40)]
    for thread in asking:
        thread.start()
    sleep(0.3)
    status, _ = site.get("/healthz")
    still_asking = sum(thread.is_alive() for thread in asking)
    for thread in asking:
        thread.join()
    assert status == 200
    assert still_asking > 0


def test_a_crowd_that_asks_for_health_is_told_what_was_just_told(site):
    crowd = [site.get("/healthz") for _ in range(30)]
    sleep(1.1)
    assert set(crowd) <= {(200, b"check 1"), (200, b"check 2")}
    assert site.get("/healthz")[1] not in {body for _, body in crowd}


def test_health_that_is_told_again_keeps_or_ends_the_connection_as_was_asked(site):
    kept = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    ended = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with site.connect() as connection:
        for _ in range(3):
            connection.sendall(kept)
            assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
        connection.sendall(ended)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert b"Connection: close" in answer
    again = site.says(ended)
    assert again.startswith(b"HTTP/1.1 200 OK")
    assert again.count(b"HTTP/1.1") == 1


def test_a_request_under_way_is_answered_when_the_server_is_told_to_stop(site):
    with site.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        sleep(0.3)
        site.process.terminate()
        assert everything(connection).endswith(b"ok")
    assert site.process.wait(timeout=20) == 0
