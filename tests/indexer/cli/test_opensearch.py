"""Every command with its index in a cluster: ``make test-opensearch``."""

from __future__ import annotations

import json
import os
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from indexer.engines import registry
from indexer.fs.plain_files import bytes_below
from indexer.i18n import Language
from search_app.cli.main import build
from tests.engines import CLUSTER

pytestmark = pytest.mark.skipif(not CLUSTER, reason="no test cluster: make test-opensearch")

LINES = [
    {"id": "a", "title": "Banjir rob", "body": "Banjir rob merendam Semarang.", "source": "Harian"},
    {"id": "b", "title": "Pasar", "body": "Pasar dibuka lagi."},
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run("search", "banjir")`` is what the command printed."""
    monkeypatch.setattr(registry._choice, "engine", None)
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("LACAK_ENGINE", f"opensearch:{CLUSTER}/lacak-{tmp_path.name.lower()}")
    source = tmp_path / "berita.jsonl"
    source.write_text("\n".join(map(json.dumps, LINES)), "utf-8")

    def invoke(*words, ends=0):
        arguments = [str(source) if word == "BERITA" else word for word in words]
        result = CliRunner().invoke(build(Language.ENGLISH), arguments)
        assert result.exit_code == ends, result.output
        return result.output

    yield invoke
    monkeypatch.delenv("LACAK_OPENSEARCH_HOSTS", raising=False)
    for number in (1, 2, 3, 4):
        folder = tmp_path / f"index/generations/{number:06d}/engine"
        registry.find_engine(f"opensearch:{CLUSTER}/lacak-{tmp_path.name.lower()}").drop_index(
            folder
        )


def indexes():
    """The names of all indexes in the cluster."""
    with urlopen(f"{CLUSTER.split(',')[0]}/_cat/indices?h=index") as answer:
        return answer.read().decode().split()


def found(output):
    return [hit["id"] for hit in json.loads(output[output.index("{") :])["hits"]]


def test_a_build_a_job_and_a_look_at_what_is_there(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    assert found(run("search", "banjir", "--json")) == ["a"]
    (tmp_path / "berita.jsonl").write_text(json.dumps({**LINES[1], "body": "Banjir di pasar."}))
    run("index", "BERITA")
    assert found(run("search", "banjir", "--json")) == ["a", "b"]
    told = json.loads(run("stats", "--json"))
    assert told["articles"] == 2
    here = bytes_below(tmp_path / "index/generations/000001")
    assert told["generations"][0]["bytes"] > here + 1000
    assert "Harian" in run("search", "rob", "--outlet", "harian")
    run("check")


def test_generations_are_switched_and_removed(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    (tmp_path / "berita.jsonl").write_text(json.dumps(LINES[0]))
    run("rebuild", "BERITA", "--jobs", "1")
    assert found(run("search", "pasar", "--json")) == []
    run("rollback")
    assert found(run("search", "pasar", "--json")) == ["b"]
    place = json.loads((tmp_path / "index/generations/000001/engine/opensearch.json").read_bytes())
    run("rebuild", "--from-store", "--keep", "0")
    assert not (tmp_path / "index/generations/000001").exists()
    assert place["index"] not in indexes()
    assert found(run("search", "pasar", "--json")) == ["b"]


def test_a_backup_is_restored_from_its_store(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    run("backup", str(tmp_path / "cadangan.tar"))
    run("restore", str(tmp_path / "cadangan.tar"))
    assert found(run("search", "banjir", "--json")) == ["a"]
    run("check")


def test_an_index_moves_to_the_cluster_and_back(run, tmp_path, monkeypatch):
    target = os.environ["LACAK_ENGINE"]
    monkeypatch.delenv("LACAK_ENGINE")
    more = [{**LINES[0], "id": f"c{n}", "body": f"Banjir rob nomor {n} surut."} for n in range(30)]
    (tmp_path / "berita.jsonl").write_text("\n".join(map(json.dumps, [*LINES, *more])))
    run("rebuild", "BERITA", "--jobs", "1")
    assert "in generation 000002" in run("migrate", "--to", target)
    assert json.loads(run("stats", "--json"))["articles"] == 32
    assert found(run("search", "pasar", "--json")) == ["b"]
    run("rebuild", "--from-store", "--keep", "0")
    assert target in run("stats")
    assert "in generation 000004 of whoosh" in run("migrate", "--to", "whoosh", "--keep", "0")
    assert not [name for name in indexes() if name.startswith(f"lacak-{tmp_path.name.lower()}")]


def test_a_move_that_was_killed_is_gone_on_with(run, tmp_path, monkeypatch):
    target = os.environ["LACAK_ENGINE"]
    monkeypatch.delenv("LACAK_ENGINE")
    run("rebuild", "BERITA", "--jobs", "1")

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.jobs.rebuild.verify_generation", killed)
        run("migrate", "--to", target, ends=1)
    (begun,) = [name for name in indexes() if name.startswith(f"lacak-{tmp_path.name.lower()}")]
    assert "Resuming the stopped job" in run("migrate", "--to", target)
    assert begun in indexes()
    assert found(run("search", "banjir", "--json")) == ["a"]


def test_a_move_that_was_killed_leaves_nothing_in_the_cluster(run, tmp_path, monkeypatch):
    target = os.environ["LACAK_ENGINE"]
    monkeypatch.delenv("LACAK_ENGINE")
    run("rebuild", "BERITA", "--jobs", "1")

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.jobs.rebuild.verify_generation", killed)
        run("migrate", "--to", target, ends=1)
    run("rebuild", "--from-store")
    assert not [name for name in indexes() if name.startswith(f"lacak-{tmp_path.name.lower()}")]


def test_a_dead_cluster_stands_in_the_way_of_no_other_engine(run, tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.engines.opensearch_engine.connection.PATIENCE", 0.1)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.jobs.rebuild.verify_generation", killed)
        run("rebuild", "BERITA", "--jobs", "1", ends=130)
    monkeypatch.setenv("LACAK_OPENSEARCH_HOSTS", "http://127.0.0.1:1")
    monkeypatch.setenv("LACAK_ENGINE", "whoosh")
    told = run("rebuild", "BERITA", "--jobs", "1")
    assert "does not answer: what it keeps of generation 000001 is left there" in told
    assert found(run("search", "banjir", "--json")) == ["a"]


def test_an_index_that_is_gone_from_the_cluster_is_made_again(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    folder = tmp_path / "index/generations/000001/engine"
    kept = (folder / "opensearch.json").read_bytes()
    registry.find_engine(registry.chosen_engine()).drop_index(folder)
    folder.mkdir()
    (folder / "opensearch.json").write_bytes(kept)
    run("check", ends=3)
    run("check", "--repair")
    assert found(run("search", "banjir", "--json")) == ["a"]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("read_only", "the index is set to take no changes"),
        ("write", "the index is set to take no changes"),
        ("read_only_allow_delete", "its disk is nearly full, so the index takes no changes"),
    ],
)
def test_an_index_that_takes_no_changes_is_named_and_searched(run, tmp_path, block, said):
    run("rebuild", "BERITA", "--jobs", "1")
    place = json.loads((tmp_path / "index/generations/000001/engine/opensearch.json").read_bytes())
    (tmp_path / "berita.jsonl").write_text(json.dumps({**LINES[1], "body": "Banjir di pasar."}))
    set_block(place["index"], block, on=True)
    assert said in run("index", "BERITA", ends=3)
    assert found(run("search", "rob", "--json")) == ["a"]
    set_block(place["index"], block, on=False)
    run("index", "--resume")
    assert found(run("search", "banjir", "--json")) == ["a", "b"]


def set_block(index, block, *, on):
    """Let the index take no changes, as an operator or a full disk does."""
    tell("PUT", f"{index}/_settings", {f"index.blocks.{block}": True if on else None})


def tell(method, path, body=None):
    """What somebody does to the cluster beside us; its answer."""
    data = None if body is None else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"}
    address = f"{CLUSTER.split(',')[0]}/{path}"
    with urlopen(Request(address, data=data, headers=kind, method=method)) as answer:
        return json.load(answer)


def live_index(tmp_path):
    """The name of the first generation's index."""
    place = tmp_path / "index/generations/000001/engine/opensearch.json"
    return json.loads(place.read_bytes())["index"]


@pytest.mark.parametrize("block", ["read", "metadata"])
def test_an_index_that_takes_no_questions_is_named(run, tmp_path, block):
    run("rebuild", "BERITA", "--jobs", "1")
    set_block(live_index(tmp_path), block, on=True)
    for words in (("search", "rob"), ("index", "BERITA"), ("check",)):
        assert "a setting of the index keeps everybody from it: 403" in run(*words, ends=3)
    set_block(live_index(tmp_path), block, on=False)
    assert found(run("search", "rob", "--json")) == ["a"]


def test_a_closed_index_is_named_with_what_opens_it(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    index = live_index(tmp_path)
    tell("POST", f"{index}/_close")
    for words in (("search", "rob"), ("index", "BERITA"), ("check",)):
        assert f"the index is closed, and opened by POST /{index}/_open" in run(*words, ends=3)
    tell("POST", f"{index}/_open?wait_for_active_shards=1")
    assert found(run("search", "rob", "--json")) == ["a"]


def test_a_document_that_somebody_changed_is_named_and_made_again(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    index = live_index(tmp_path)
    (hit, *_) = tell("GET", f"{index}/_search?_source=false")["hits"]["hits"]
    changed = {"doc": {"article": {"title": "Diubah"}}}
    tell("POST", f"{index}/_update/{hit['_id']}?refresh=true", changed)
    assert f"{index}: document {hit['_id']} is not as it was put" in run("check", ends=3)
    run("check", "--repair")
    assert found(run("search", "rob", "--json")) == ["a"]


def test_another_index_under_our_name_is_named_and_ours_made_again(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    index = live_index(tmp_path)
    tell("DELETE", index)
    other = f"{index}-lain"
    tell("PUT", other, {"aliases": {index: {}}})
    try:
        assert f"({index}: no state)" in run("search", "rob", ends=3)
        assert "is built again from the store" in run("index", "BERITA")
    finally:
        tell("DELETE", other)
    assert found(run("search", "rob", "--json")) == ["a"]


def test_a_cluster_that_does_not_answer_is_named(run, tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.engines.opensearch_engine.connection.PATIENCE", 0.1)
    run("rebuild", "BERITA", "--jobs", "1")
    monkeypatch.setenv("LACAK_OPENSEARCH_HOSTS", "http://127.0.0.1:1")
    output = run("search", "banjir", ends=3)
    assert f"The server of the index {tmp_path / 'index'}" in output
    assert "Connection refused" in output
    assert "Connection refused" in run("check", ends=3)
