"""Do searches find what a person expects? Examples anyone can add to, run on every engine.

A folder ``tests/cases/<name>`` holds ``articles.json`` (a list of articles: ``id``, ``title``,
``body`` and whatever else matters) and ``searches.json`` (a list of ``comment``, ``query``,
``ids`` in the order they must come, ``partial`` for the ids of those that hold only some of the
words and follow, and ``notices`` if there are to be any; ``"any_order": true`` compares the ids as
sets).
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.generations.deriving import derived
from indexer.models import WIB, Article
from search_app.search.request import SearchRequest
from search_app.search.search import search
from tests.engines import NAMES, engine_named

CASES = Path(__file__).parent / "cases"
ANALYZER = Analyzer()


def _article(fields: dict[str, Any]) -> Article:
    day = fields.get("date")
    return Article(
        article_id=fields["id"],
        title=fields["title"],
        body=fields["body"],
        source=fields.get("source"),
        category=fields.get("category"),
        authors=tuple(fields.get("authors", ())),
        tags=tuple(fields.get("tags", ())),
        published_at=datetime.fromisoformat(day).replace(tzinfo=WIB) if day else None,
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_case(case: str, name: str, tmp_path: Path):
    engine = engine_named(name)
    engine.create_index(tmp_path / "index", ANALYZER)
    writer = engine.open_writer(tmp_path / "index", ANALYZER)
    for fields in json.loads((CASES / case / "articles.json").read_text("utf-8")):
        writer.put(derived(_article(fields)))
    writer.commit(1)
    writer.close()
    reader = engine.open_reader(tmp_path / "index", ANALYZER)
    for example in json.loads((CASES / case / "searches.json").read_text("utf-8")):
        page = search(reader, ANALYZER, SearchRequest(text=example["query"]))
        found = [hit.article_id for hit in page.hits if not hit.missing]
        partial = [hit.article_id for hit in page.hits if hit.missing]
        notices = [notice.kind.value for notice in page.notices]
        if example.get("any_order"):
            found, partial = sorted(found), sorted(partial)
        wanted = example["ids"], example.get("partial", []), example.get("notices", [])
        assert (found, partial, notices) == wanted, example
    engine.drop_index(tmp_path / "index")
