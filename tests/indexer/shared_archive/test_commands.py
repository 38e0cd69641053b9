"""Commands and pages over a database: what an operator types, and what nobody may see."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request

import psycopg
import pytest
from click.testing import CliRunner

from indexer.i18n import Language
from indexer.store import registry
from search_app import create_app
from search_app.cli.main import build
from search_app.ops.settings import Settings
from search_app.web import stored_versions as versions_module
from tools.postgresql_cluster import running


@pytest.fixture
def run(tmp_path):
    """``run("index", "a.jsonl")`` is what the command printed; ``ends`` is its exit code."""

    def invoke(*words, ends=0, **environment):
        command = build(Language.ENGLISH)
        index = {} if "--index" in words else {"LACAK_INDEX": str(tmp_path / "index")}
        result = CliRunner().invoke(command, words, env={**index, **environment})
        registry.choose_store(None)
        assert result.exit_code == ends, result.output
        return result.output

    return invoke


@pytest.fixture
def source(tmp_path):
    def write(*bodies):
        path = tmp_path / "berita.jsonl"
        lines = [{"id": f"a{n}", "title": "Banjir", "body": body} for n, body in enumerate(bodies)]
        path.write_text("\n".join(map(json.dumps, lines)))
        return str(path)

    return write


def found(output):
    return [hit["id"] for hit in json.loads(output[output.index("{") :])["hits"]]


def test_every_command_works_over_a_database(run, source, archive, tmp_path):
    run("index", source("Banjir rob di Semarang."), "--jobs", "1", "--store", archive)
    run("index", source("Banjir rob di Demak."), "--jobs", "1")
    assert found(run("search", "demak", "--json")) == ["a0"]
    assert json.loads(run("stats", "--json"))["versions"] == 1
    assert "Semarang" in run("show", "a0", "--versions")
    assert "whole" in run("check") or run("check", "--json")
    run("backup", str(tmp_path / "b.tar"))
    run("rebuild", "--from-store", "--jobs", "1")
    run("rollback")
    run("restore", str(tmp_path / "b.tar"))
    assert found(run("search", "demak", "--json", "--engine", "memory:")) == ["a0"]


def test_another_host_follows_by_a_command(run, source, archive, tmp_path):
    run("index", source("Banjir rob."), "--jobs", "1")
    other = ("--index", str(tmp_path / "other"), "--jobs", "1")
    run("index", "--from-store", *other)
    run("index", source("Banjir rob.", "Banjir bandang."), "--jobs", "1")
    run("index", "--from-store", *other)
    assert found(run("search", "bandang", "--json", "--index", str(tmp_path / "other"))) == ["a1"]
    run("index", "--from-store", source("x"), *other, ends=2)


@pytest.mark.parametrize(
    ("store", "told"),
    [
        ("postgresql://lacak:rahasia@localhost/berita", "no password: PGPASSWORD"),
        ("postgresql://lacak@localhost/berita?password=rahasia", "no password: PGPASSWORD"),
        ("postgres://localhost:rahasia", "sqlite or postgresql://"),
        ("mysql://lacak:rahasia@localhost", "sqlite or postgresql://"),
        ("postgresql:/rahasia", "sqlite or postgresql://"),
    ],
)
def test_a_password_or_another_wrong_store_on_the_command_line_is_refused(run, source, store, told):
    output = run("index", source("Isi."), "--store", store, ends=2)
    assert told in output
    assert "rahasia" not in output


def test_a_missing_extra_is_named(run, source, monkeypatch):
    monkeypatch.setitem(sys.modules, "indexer.store.postgresql_store.server", None)
    assert "lacak[postgres]" in run("index", source("Isi."), "--store", "postgresql://h/b", ends=2)


@pytest.mark.parametrize("store", ["mysql://rahasia", "postgresql://h:rahasia:x/berita", "rahasia"])
def test_a_wrong_setting_is_told_without_its_value(run, source, store):
    output = run("index", source("Isi."), LACAK_STORE=store, ends=1)
    assert "LACAK_STORE: it does not name a store" in output
    assert "rahasia" not in output


def test_a_password_stands_in_no_message_process_list_or_folder(run, source, tmp_path):
    port, none = free_port(), free_port()
    with running(port=port) as cluster:
        cluster.tell("CREATE ROLE lacak LOGIN PASSWORD 'rahasia-sekali'")
        name = cluster.new_database().partition("?")[0].rpartition("/")[2]
        cluster.tell(f"ALTER DATABASE {name} OWNER TO lacak")
        rules = cluster.data / "pg_hba.conf"
        rules.write_text(
            f"local all postgres trust\nhost {name} lacak 127.0.0.1/32 scram-sha-256\n"
        )
        cluster.run("pg_ctl", "reload", "-s", "-D", str(cluster.data))
        url = f"postgresql://lacak@127.0.0.1:{port}/{name}"
        words = ("index", source("Isi."), "--jobs", "1", "--store", url)
        refused = run(*words, PGPASSWORD="salah-sekali", ends=3)
        assert "password authentication failed" in refused
        printed = refused + run(*words, PGPASSWORD="rahasia-sekali")
        inside = url.replace("lacak@", "lacak:rahasia-sekali@")
        printed += run("stats", LACAK_STORE=inside) + run("check", LACAK_STORE=inside)
        printed += run("check", LACAK_STORE=inside.replace(str(port), str(none)), ends=3)
        assert f"127.0.0.1:{none}" in printed
        with psycopg.connect(cluster.url(name)) as connection:
            printed += str(connection.execute("SELECT * FROM lacak.writer").fetchall())
            printed += str(connection.execute("SELECT * FROM lacak.derived").fetchall())
            printed += str(connection.execute("SELECT * FROM lacak_000001.job").fetchall())
    assert "sekali" not in printed
    for path in (tmp_path / "index").rglob("*"):
        assert path.is_dir() or b"sekali" not in path.read_bytes()


def test_a_page_tells_versions_and_does_without_when_the_server_is_away(
    run, source, tmp_path, monkeypatch
):
    with running() as cluster:
        monkeypatch.setenv("LACAK_STORE", cluster.new_database())
        run("index", source("Banjir rob di Semarang."), "--jobs", "1")
        run("index", source("Banjir rob di Demak."), "--jobs", "1")
        page = create_app(settings=Settings(index=tmp_path / "index")).test_client()
        shown = page.get("/artikel/a0")
        assert (shown.status_code, "Semarang" in shown.text) == (200, True)
        cluster.restart()
        assert "Semarang" in page.get("/artikel/a0").text  # by a new connection
        cluster.stop()
        shown = page.get("/artikel/a0")
        assert (shown.status_code, "Demak" in shown.text, "Semarang" in shown.text) == (
            200,
            True,
            False,
        )
        assert page.get("/cari?q=banjir").status_code == 200
        cluster.start()
        monkeypatch.setattr(versions_module._away, "until", 0.0)
        assert "Semarang" in page.get("/artikel/a0").text


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serving():
    """``serving(folder)`` is the address of a server of its own over an index folder."""
    processes = []

    def start(folder):
        port = free_port()
        words = ["serve", "--index", str(folder), "--port", str(port), "--workers", "1"]
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "search_app", *words],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return f"http://127.0.0.1:{port}"

    yield start
    for process in processes:
        process.terminate()
        process.wait(timeout=20)


def got(address, *words):
    """The page at ``address`` as soon as all ``words`` are on it."""
    for _ in range(900):  # a machine that many share starts a server slowly
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                page = answer.read().decode()
            if all(word in page for word in words):
                return page
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{address} never has {words}")


def test_two_web_servers_share_an_archive(run, source, archive, tmp_path, serving):
    run("index", source("Banjir rob di Semarang."), "--jobs", "1")
    other = ("--index", str(tmp_path / "other"), "--jobs", "1")
    run("index", "--from-store", *other)
    addresses = [serving(tmp_path / name) for name in ("index", "other")]
    for address in addresses:
        assert "Demak" not in got(f"{address}/artikel/a0", "Semarang")
    run("index", source("Banjir rob di Demak."), "--jobs", "1")
    run("index", "--from-store", *other)
    for address in addresses:
        assert got(f"{address}/artikel/a0", "Demak", "Semarang")
