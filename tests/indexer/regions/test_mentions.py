"""Which places does a sentence name? One row of ``sentences.tsv`` each."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.models import Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.tagging import mentioned, tag

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_a_sentence_names(text, expected):
    title, body = text.split(" | ") if " | " in text else ("", text)
    tagged = tag(Article(article_id="1", title=title, body=body), load_gazetteer())
    found = " ".join("+".join(one.codes) for one in mentioned(tagged)) or "-"
    assert found == expected
