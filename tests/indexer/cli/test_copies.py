"""``lacak copies`` lists the copies of an archive."""

from __future__ import annotations

import json

from click.testing import CliRunner

from indexer.cli import operator_command
from indexer.i18n import LANGUAGES

RELEASE = " ".join(f"kata{n} naskah{n % 7} rilis{n}" for n in range(40))
OTHER = " ".join(f"berita{n} lain{n % 5} sekali{n}" for n in range(40))


def run(*arguments: str):
    name, *rest = arguments
    return CliRunner().invoke(operator_command(name, LANGUAGES["id"]), rest)


def test_copies_are_listed_by_pairs(tmp_path):
    articles = [
        {"id": "a", "title": "A", "body": RELEASE, "source": "Kabar"},
        {"id": "b", "title": "B", "body": RELEASE, "source": "Warta"},
        {"id": "c", "title": "C", "body": f"{RELEASE} {OTHER}", "source": "Pos"},
        {"id": "d", "title": "D", "body": OTHER[:200], "source": "Pos"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    index = str(tmp_path / "index")
    assert run("index", str(source), "--index", index).exit_code == 0
    result = run("copies", "--json", "--index", index)
    pairs = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["a"], one["b"], one["kind"]) for one in pairs] == [
        ("a", "b", "exact"),
        ("a", "c", "part"),
        ("b", "c", "part"),
        ("c", "d", "part"),
    ]
    assert "4 pasangan, 1 naskah" in result.stderr
