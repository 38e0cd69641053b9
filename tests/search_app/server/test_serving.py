"""The real server in a process of its own, on a free port of this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic, sleep

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.generations.folders import STEMS
from indexer.regions.gazetteer import load_gazetteer
from search_app import create_app
from search_app.ops.settings import Settings
from search_app.query.places import places_named
from search_app.server.serving import AddressRefused, serve
from search_app.web.app import warm_up
from search_app.web.state import KEY

PROGRAM = """
import sys
from pathlib import Path
from indexer.analysis.analyzer import Analyzer
from indexer.generations.folders import STEMS
from search_app import create_app
from search_app.server.serving import serve
from search_app.ops.settings import LogFormat, Settings
settings = Settings(index=Path(sys.argv[1]), log=LogFormat.JSON)
serve(settings, port=int(sys.argv[2]), workers=int(sys.argv[3]),
      announce=lambda address: print(address, flush=True))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, process: subprocess.Popen[str], port: int, scratch: Path) -> None:
        self.process = process
        self.port = port
        self.scratch = scratch

    def get(self, path: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def stop(self) -> str:
        """What it wrote to stderr, once it has ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=30)[1]


@contextmanager
def running(tmp_path: Path, workers: int) -> Iterator[Server]:
    port = free_port()
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "index"), str(port), str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}\n"
        yield Server(process, port, scratch)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Callable[[int], object]:
    return lambda workers: running(tmp_path, workers)


def test_a_server_takes_over_the_stems_of_the_last_build(tmp_path):
    def stems_known(index: Path) -> int:
        app = create_app(settings=Settings(index=index))
        warm_up(app)
        return app.extensions[KEY].analyzer.stems_known

    built = Analyzer()
    built.forms("diperwartawankan")  # in no table
    built.save_stems(tmp_path / STEMS)
    assert stems_known(tmp_path) == stems_known(tmp_path / "none") + 1


def test_a_server_reads_the_table_of_places_before_its_workers_start(tmp_path):
    load_gazetteer.cache_clear()
    warm_up(create_app(settings=Settings(index=tmp_path / "none")))
    read = load_gazetteer.cache_info().misses
    places_named(["banjir", "serang"])
    assert (read, load_gazetteer.cache_info().misses) == (1, 1)


def test_a_server_without_an_index_is_alive_and_says_what_to_run(server):
    with server(1) as site:
        assert site.get("/healthz")[0].status == 200
        assert site.get("/readyz")[0].status == 503
        response, page = site.get("/cari?q=banjir")
        assert response.status == 503
        assert "lacak rebuild" in page


def workers_that_counted(site: Server) -> set[str]:
    """The files of counts, one per process; the first process, which has none of its own to
    count, may have one as well."""
    files = {path.name for path in site.scratch.glob("lacak-metrics-*/counter_*.db")}
    return files - {f"counter_{site.process.pid}.db"}


def ask_until_both_workers_have_answered(site: Server) -> int:
    """How many searches that took: which worker takes a connection is the system's choice."""
    asked = 0
    end = monotonic() + 60
    while len(workers_that_counted(site)) < 2:
        assert monotonic() < end, "one worker has taken every connection for a minute"
        threads = [threading.Thread(target=site.get, args=("/cari?q=a",)) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asked += len(threads)
    return asked


def test_counts_of_all_workers_are_added_up_and_nothing_is_left_behind(server):
    with server(2) as site:
        asked = ask_until_both_workers_have_answered(site)
        told = site.get("/metrics")[1]
        assert f'\nlacak_queries_total{{outcome="error"}} {asked}.0\n' in told
        site.stop()
        assert site.process.returncode == 0
        assert list(site.scratch.iterdir()) == []


def open_sockets(site: Server) -> list[int]:
    """How many sockets each worker holds, once that has not changed for a while."""
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children")
    seen: list[list[int]] = []
    while len(seen) < 5 or seen[-5:] != [seen[-1]] * 5 or len(seen[-1]) < 2:
        sleep(0.1)
        folders = [Path(f"/proc/{pid}/fd") for pid in children.read_text().split()]
        seen.append([sum(map(is_socket, folder.iterdir())) for folder in folders])
    return seen[-1]


def is_socket(link: Path) -> bool:
    try:
        return str(link.readlink()).startswith("socket:")
    except FileNotFoundError:  # closed since it was listed
        return False


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="sockets are counted in /proc")
def test_visitors_are_spread_over_the_workers(server):
    with server(2) as site:
        before = open_sockets(site)
        visitors = [HTTPConnection("127.0.0.1", site.port, timeout=20) for _ in range(8)]
        for visitor in visitors:
            visitor.request("GET", "/healthz")
            visitor.getresponse().read()
        taken = [now - then for now, then in zip(open_sockets(site), before, strict=True)]
        for visitor in visitors:
            visitor.close()
    assert sum(taken) == 8
    assert min(taken) >= 2  # half of them, unless the machine is very busy


def test_requests_are_logged_without_what_was_searched_and_by_whom(server):
    with server(1) as site:
        site.get("/cari?q=rahasia")
        site.get("/healthz")
        site.get("/" + "x" * 9000)
        written = site.stop()
    lines = [json.loads(line) for line in written.splitlines()]
    requests = [(line["route"], line["status"]) for line in lines if "route" in line]
    assert requests == [("/cari", 503), ("/healthz", 200)]
    assert "rahasia" not in written
    assert "ip=127" not in written


def test_an_address_that_is_too_long_gets_a_page_that_helps(server):
    with server(1) as site:
        response, page = site.get("/cari?q=" + "banjir+" * 1500)
        assert response.status == 414
        assert "Pakai beberapa kata saja" in page


def test_an_address_that_is_taken_is_refused_at_once(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AddressRefused, match=rf"127\.0\.0\.1:{port}: Address already in use"):
            serve(Settings(index=tmp_path), port=port)


def test_a_host_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(AddressRefused):
        serve(Settings(index=tmp_path), host="256.0.0.1", port=free_port())
