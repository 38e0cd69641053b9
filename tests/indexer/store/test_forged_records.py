"""Forged records of the store are refused or read; none breaks what reads it."""

from __future__ import annotations

import json
import os
import random

import orjson

from indexer.fs import compression
from indexer.models import Article
from indexer.store.record_format import Record, RecordDamaged, decode, encode

TRIALS = int(os.environ.get("LACAK_FORGERIES", "2000"))
FIRST = int(os.environ.get("LACAK_FIRST_FORGERY", "0"))

VALUES = (
    *(None, True, -1, 0, 10**18, 1e308, "", "x", "2025-13-45", "0001-01-01T00:00:00+23:59"),
    *("\x00", "9999-12-31T23:59:59-23:59", [], {}, [[]], [1], {"a": 1}, {"a": ["b"]}),
)


def forged(chance):
    """The bytes of a record with other facts, or with other bytes."""
    article = Article(article_id="a", title="Judul", body="Isi.", authors=("Ani",), tags=("x",))
    facts = json.loads(compression.decompress(encode(article).content, 10_000))
    for _ in range(chance.randint(1, 3)):
        keys = [*facts, "url", "source", "published_at", "category", "extra", "version"]
        facts[chance.choice(keys)] = chance.choice(VALUES)
    shape = chance.choice((facts, facts, facts, list(facts.values()), chance.choice(VALUES)))
    content = bytearray(compression.compress(orjson.dumps(shape), 1))
    if chance.random() < 0.2:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def test_a_forged_record_is_refused_or_an_article():
    refused = 0
    for number in range(FIRST, FIRST + TRIALS):
        content = forged(random.Random(f"record {number}"))
        try:
            article = decode(Record("a", b"", content))
        except RecordDamaged:
            refused += 1
            continue
        assert article._replace(extra=()) == Article(*article)._replace(extra=()), number
        assert all(isinstance(text, str) for text in (article.title, article.body)), number
        assert all(isinstance(text, str) for text in (*article.authors, *article.tags)), number
        assert encode(article), number
    assert refused > TRIALS // 10
