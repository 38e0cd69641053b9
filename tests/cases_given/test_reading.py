"""Are the inputs that were handed to us read right? Each goes the way that an operator's files go.

A case is a folder with its input and ``case.json``; ``README.md`` here says what is compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from indexer.cli import operator_command
from indexer.i18n import Language
from indexer.jobs.stores import live_store
from indexer.store.registry import open_store

pytestmark = pytest.mark.realdata

HERE = Path(__file__).parent
GIVEN = HERE.parents[2] / "shared" / "cases" / "reading"
SENTENCES: dict[str, dict[str, Any]] = json.loads((HERE / "sentences.json").read_text("utf-8"))
NOT_YET = frozenset((HERE / "not_yet.txt").read_text("utf-8").split())
COMMANDS = {name: operator_command(name, Language.ENGLISH) for name in ("index", "show")}


@dataclass(frozen=True)
class Outcome:
    articles: list[dict[str, Any]]
    report: dict[str, Any]


def _cases() -> list[Any]:
    names = sorted(path.parent.name for path in GIVEN.glob("*/case.json")) or ["none are there"]
    return [pytest.param(one, marks=_marks(one)) for one in names if one != "dates-unread"]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason="not read right yet")] if name in NOT_YET else []


@pytest.mark.parametrize("name", _cases())
def test_case(name: str, real_data: Path, tmp_path: Path) -> None:
    if not GIVEN.is_dir():
        pytest.skip(f"no cases at {GIVEN}")
    case = json.loads((GIVEN / name / "case.json").read_text("utf-8"))
    outcome = _indexed(GIVEN / name, tmp_path / "index")
    right = case["right"]
    if isinstance(right, str):
        stated = SENTENCES[name]
        ways = stated.get("either", [stated])
        wrong = [list(_wrong_by_statement(outcome, way)) for way in ways]
        assert [] in wrong, wrong
    elif "rejected" in right:
        assert outcome.articles == []
        assert outcome.report["reasons"] == {"no_article": 1}
    else:
        assert len(outcome.articles) == 1, outcome.report
        assert list(_wrong_by_values(outcome.articles[0], right)) == []


def _indexed(folder: Path, index: Path) -> Outcome:
    """What ``lacak index`` makes of all the files of a case, with ``lacak show`` of each."""
    sources = sorted(str(path) for path in folder.iterdir() if path.name != "case.json")
    words = [*sources, "--index", str(index), "--jobs", "1", "--json", "--quiet"]
    report = json.loads(_run("index", *words))
    path = live_store(index)
    if path is None:
        return Outcome([], report)
    store = open_store(path)
    shown = [_run("show", one, "--json", "--index", str(index)) for one in store.ids()]
    store.close()
    articles = [json.loads(one)["article"] for one in shown]
    return Outcome(sorted(articles, key=lambda one: str(one["title"])), report)


def _run(name: str, *words: str) -> str:
    return CliRunner().invoke(COMMANDS[name], words, catch_exceptions=False).stdout


def _wrong_by_values(article: dict[str, Any], right: dict[str, Any]) -> Iterator[str]:
    for key in ("title", "source", "category", "url"):
        if key in right and article[key] != right[key]:
            yield f"{key} {article[key]!r}, not {right[key]!r}"
    if "authors" in right and list(article["authors"]) != right["authors"]:
        yield f"authors {article['authors']}, not {right['authors']}"
    if "date" in right and not _same_date(article["date"], right["date"]):
        yield f"date {article['date']}, not {right['date']}"
    if "url_any" in right and article["url"] not in right["url_any"]:
        yield f"url {article['url']}"
    if len(article["title"]) > right.get("title_at_most", 1000):
        yield f"title of {len(article['title'])} characters"
    yield from _wrong_in_body(article["body"], right)


def _wrong_in_body(body: str, right: dict[str, Any]) -> Iterator[str]:
    yield from (f"lost {text!r}" for text in right.get("body_contains", ()) if text not in body)
    yield from (f"kept {text!r}" for text in right.get("body_lacks", ()) if text in body)


def _same_date(found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    if len(wanted) == len("2025-11-26"):
        return found[:10] == wanted
    return datetime.fromisoformat(found) == datetime.fromisoformat(wanted)


def _wrong_by_statement(outcome: Outcome, stated: dict[str, Any]) -> Iterator[str]:
    articles = outcome.articles
    found = {
        "articles": len(articles),
        "titles": [one["title"] for one in articles],
        "days": [(one["date"] or "")[:10] for one in articles],
        "urls": [one["url"] for one in articles],
        "authors": [list(one["authors"]) for one in articles],
        "sources": [one["source"] for one in articles],
        "reasons": outcome.report["reasons"],
    }
    for key, value in found.items():
        if key in stated and value != stated[key]:
            yield f"{key} {value}, not {stated[key]}"
    yield from _wrong_in_body("\n".join(one["body"] for one in articles), stated)
