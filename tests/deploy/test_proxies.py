"""The nginx and Caddy files of deploy/, really run before the server."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic, sleep

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SERVER = """
import os, sys
from search_app.cli.main import main
main(["serve", "--port", sys.argv[1], "--workers", "1", "--index", sys.argv[2]])
"""
SECRET = "rahasiaku"
NAME = "cari.example.id"


def required(program: str) -> str:
    """Its path. Where everything is required, a missing program fails instead of being skipped."""
    path = shutil.which(program)
    if path is None:
        assert not os.environ.get("LACAK_REQUIRE_ALL"), f"{program} is not installed"
        pytest.skip(f"{program} is not installed")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    end = monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert monotonic() < end
            sleep(0.05)


class Front:
    """A proxy with the server behind it, and the folder of everything that they write."""

    def __init__(self, port: int, folder: Path, server: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.folder = folder
        self.server = server

    def get(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, headers={"Host": NAME, **(headers or {})})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def raw(self, sent: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(sent)
            parts = []
            try:
                while part := connection.recv(1 << 16):
                    parts.append(part)
            except ConnectionResetError:
                pass
            return b"".join(parts)

    def written(self) -> str:
        """All that any log holds."""
        files = [path for path in self.folder.rglob("*.log") if path.is_file()]
        return "".join(path.read_text(errors="replace") for path in files)


def nginx_command(folder: Path, port: int, behind: int) -> list[str]:
    site = (DEPLOY / "nginx.conf").read_text()
    assert "server 127.0.0.1:8000;" in site
    site = site.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{behind};")
    site = site.replace("listen 80", f"listen 127.0.0.1:{port}")
    site = site.replace("/var/log/nginx/", f"{folder}/")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/start.log; worker_processes 1;"
        f"events {{ worker_connections 500; }}\nhttp {{ {temporary}\n{site}\n}}\n"
    )
    arguments = ["-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"]
    return [required("nginx"), *arguments]


def caddy_command(folder: Path, port: int, behind: int) -> list[str]:
    text = (DEPLOY / "Caddyfile").read_text()
    (folder / "Caddyfile").write_text(text.replace("{\n", "{\n\tadmin off\n\tauto_https off\n", 1))
    return [required("caddy"), "run", "--config", str(folder / "Caddyfile")]


COMMANDS = {"nginx": nginx_command, "caddy": caddy_command}


@contextmanager
def running(command: list[str], log: Path, environ: dict[str, str]) -> Iterator[subprocess.Popen]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, **environ}, cwd=log.parent
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module", params=list(COMMANDS))
def front(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    command = COMMANDS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    folder.chmod(0o755)  # nginx's workers are another user
    for parent in (folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    port, behind = free_port(), free_port()
    index = indexed(folder / "index")
    settings = {
        "LACAK_SITE_URL": f"https://{NAME}",
        "LACAK_TRUSTED_PROXIES": "1",
        "LACAK_TRUSTED_HOSTS": NAME,
        "LACAK_LOG": "json",
        "SITE": f"http://{NAME}:{port}",
        "LACAK": f"127.0.0.1:{behind}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    serve = [sys.executable, "-c", SERVER, str(behind), str(index)]
    with running(serve, folder / "server.log", settings) as server:
        wait_for(behind)
        with running(command(folder, port, behind), folder / "proxy.log", settings):
            wait_for(port)
            yield Front(port, folder, server)


def indexed(folder: Path) -> Path:
    """An index of two articles, one with a slash in its id, built by the command."""
    lines = folder.with_suffix(".jsonl")
    lines.write_text(
        '{"id": "a/b", "title": "Banjir", "body": "' + "Banjir bandang. " * 50 + '"}\n'
        '{"id": "c", "title": "Rob", "body": "Banjir rob."}\n'
    )
    lacak = "from search_app.cli.main import main; main()"
    command = [sys.executable, "-c", lacak, "index", str(lines), "--index", str(folder), "--quiet"]
    subprocess.run(command, check=True)
    return folder


def test_pages_are_served(front):
    response, page = front.get("/cari?q=banjir")
    assert response.status == 200
    assert "Banjir" in page.decode()
    assert 'href="/artikel/a%2Fb?q=banjir&amp;' in page.decode()


def test_an_id_with_a_slash_arrives_whole(front):
    assert front.get("/artikel/a%2Fb")[0].status == 200


def test_pages_arrive_compressed(front):
    response, page = front.get("/cari?q=banjir", {"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Banjir" in gzip.decompress(page).decode()
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_page_that_is_known_is_not_sent_again(front):
    tag = front.get("/cari?q=banjir")[0].headers["ETag"]
    assert front.get("/cari?q=banjir", {"If-None-Match": tag})[0].status == 304


def test_a_head_request_has_no_body(front):
    response, page = front.get("/cari?q=banjir", method="HEAD")
    assert (response.status, page) == (200, b"")


def test_pages_name_the_sites_address(front):
    page = front.get("/opensearch.xml")[1].decode()
    assert f"https://{NAME}/cari" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Prefix": "//jahat.example"},
        {"X-Forwarded-Host": "jahat.example"},
        {"X-Forwarded-Proto": "jahat"},
        {"X-Forwarded-For": "jahat"},
        {"Forwarded": "host=jahat.example"},
        {"SCRIPT_NAME": "/jahat"},
        {"X-Original-URL": "/jahat"},
        {"Accept-Encoding": "jahat"},
    ],
)
def test_what_a_stranger_forwards_changes_nothing(front, headers):
    for path in ("/", "/cari?q=banjir", "/opensearch.xml", "/favicon.ico"):
        response, page = front.get(path, headers)
        assert response.status in {200, 308}
        assert "jahat" not in page.decode() + str(response.headers)


@pytest.mark.parametrize("host", ["jahat.example", "xn--", "127.0.0.1", "a@b", ""])
def test_no_other_name_is_served_as_ours(front, host):
    answer = front.raw(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert b" 5" not in answer[8:11]
    assert b"jahat" not in answer


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_the_operator_stays_inside(front, path):
    assert front.get(path)[0].status == 403


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /cari?q=%s HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /cari?q=%s HTTP/1.1\r\nHost: %s\r\nContent-Length: 9999999\r\n\r\n",
        b"GET /%%00?q=%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
        b"GET /cari?q=%s\xff HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
        b"GET /cari?q=%s HTTP/1.1\r\nHost: %s\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"FOO /cari?q=%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n",
    ],
)
def test_nonsense_is_refused_and_written_nowhere(front, sent):
    answer = front.raw(sent % (SECRET.encode(), NAME.encode()))
    # A body that breaks off on its way is the proxy's to tell (Caddy: 502, now and then).
    assert answer[9:12] not in {b"200", b"500"}
    assert SECRET not in front.written()


def test_no_query_and_no_reader_stands_in_any_log_even_when_the_server_is_away(front):
    front.get(f"/cari?q={SECRET}")
    front.server.send_signal(signal.SIGSTOP)
    waiting = socket.create_connection(("127.0.0.1", front.port), timeout=20)
    waiting.sendall(f"GET /cari?q={SECRET} HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
    sleep(0.3)
    waiting.close()
    front.server.send_signal(signal.SIGCONT)
    front.server.terminate()
    front.server.wait(timeout=30)
    response, page = front.get(f"/cari?q={SECRET}")
    assert response.status == 502
    assert SECRET not in page.decode()
    sleep(0.3)
    assert SECRET not in front.written()
    assert "GET" not in (front.folder / "proxy.log").read_text()
