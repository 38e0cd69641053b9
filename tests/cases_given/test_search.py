"""Are the searches that were handed to us answered right? Each goes the way that a reader's goes.

A case is a folder with its articles and ``case.json``, whose checks say which articles are right
for which words. Checks of commands are sentences for people; they are tested where they belong.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from indexer.i18n import Language
from search_app.cli.main import build

pytestmark = pytest.mark.realdata

GIVEN = Path(__file__).parents[3] / "shared" / "cases" / "search"
LACAK = build(Language.INDONESIAN)
TRUE_OF_NO_ARTICLE = "Tidak ada artikel yang memuat semua kata"


def _cases() -> list[str]:
    found = sorted(path.parent.name for path in GIVEN.glob("*/in.jsonl"))
    return found or ["none are there"]


@pytest.mark.parametrize("name", _cases())
def test_case(name: str, real_data: Path, tmp_path: Path) -> None:
    if not GIVEN.is_dir():
        pytest.skip(f"no cases at {GIVEN}")
    index = str(tmp_path / "index")
    _run("index", str(GIVEN / name / "in.jsonl"), "--index", index, "--jobs", "1", "--quiet")
    for check in json.loads((GIVEN / name / "case.json").read_text("utf-8"))["checks"]:
        if "query" not in check:
            continue
        answer = json.loads(_run("search", "--index", index, "--json", "--", check["query"]))
        found = sorted(hit["id"] for hit in answer["hits"])
        told = "right_or" in check and "tanda *" in (answer["notice"] or "")
        assert told or found == sorted(check["right"]), check["query"]
        assert _facets(answer) == check.get("facets_outlet_right", _facets(answer))
        if "right_notice" in check:
            assert TRUE_OF_NO_ARTICLE not in (answer["notice"] or "")


def _facets(answer: dict[str, Any]) -> dict[str, int]:
    return {count["value"]: count["count"] for count in answer["facets"]["outlet"]}


def _run(*words: str) -> str:
    result = CliRunner().invoke(LACAK, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout
