"""Which index of OpenSearch holds our terms so that its scores are ours?

Every list of terms is a text field of two values: a sentinel, then the terms joined by spaces. So
each list of each article has a token (Lucene's ``docCount`` is our N), ``GAP`` free positions stand
before the first word (windows of ``Near`` may reach before it), and ``length - 1`` is our length.
Lucene keeps the length in the same byte as we do (``indexer.scoring``).
"""

from __future__ import annotations

from typing import Any

from indexer.fields import FieldTable, Values
from indexer.scoring import K1, B

FORMAT = 2
"""Of mapping and documents. Raise it when a program could not read an index of the last one."""

SENTINEL = "\ue000"
"""The first token of every list. Private use: no piece of a text has it."""

NO_NAME = "\ue001"
"""Stands in a list of capitalised words where the text has another word."""

GAP = 100
"""Free positions before the first word: as far as ``Near`` may reach."""

FIRST = GAP + 1
"""The position of a text's first word; the sentinel's is 0."""

RARITY = 2.0**40
"""A boost of so much asks for a term's inverse document frequency alone, not for BM25. A power of
two, so that it goes through Lucene's 32 bits unchanged; real boosts are below 2^20."""

_WEIGHT = f"""
double idf = Math.log((double) field.docCount / (term.docFreq + 1)) + 1;
return (query.boost >= {2.0**20} ? query.boost / {RARITY} : query.boost) * idf;
"""
_SCORE = f"""
if (query.boost >= {2.0**20}) {{ return weight; }}
double average = (double) field.sumTotalTermFreq / field.docCount - 1;
double norm = {K1} * ({1 - B} + {B} * (doc.length - 1) / average);
return weight * doc.freq * {K1 + 1} / (doc.freq + norm);
"""

ID, PUBLISHED, ARTICLE = "id", "published", "article"
SINCE, UNTIL = "since", "until"
"""The commit from which on a version stands, and the one from which on it does not."""

SERIAL = "serial"
"""A number that tells a version from every other: 64 bits of its id."""

ENDS, ENDED = "ends", "ended"
"""Of an ending (``endings``): the serial of a version, and the commit from which on it does not
stand."""

DIGEST = "digest"
"""Of the article as kept: what ``verify`` compares."""


def words(name: str) -> str:
    """The field that holds the list of terms ``name``."""
    return f"words.{name}"


def value(name: str) -> str:
    """The field that holds the whole values of ``name``, folded, as they are filtered by."""
    return f"values.{name}"


def spelling(name: str) -> str:
    """The field that holds the same values folded and, after ``BETWEEN``, as they are spelled."""
    return f"spellings.{name}"


BETWEEN = "\0"


def index_body(
    fields: FieldTable, shards: int, copies: dict[str, str], meta: dict[str, Any]
) -> dict[str, Any]:
    """The request that creates an index for articles of the table ``fields``; ``copies`` are the
    settings that say how many there are of each shard."""
    text = {
        "type": "text",
        "analyzer": "terms",
        "similarity": "lacak",
        "position_increment_gap": GAP,
        "index_options": "positions",
    }
    keyword = {"type": "keyword"}
    facets = fields.facets.values()
    return {
        "settings": {
            "number_of_shards": shards,
            **copies,
            "refresh_interval": "-1",  # a commit refreshes
            "similarity": {
                "lacak": {
                    "type": "scripted",
                    "weight_script": {"source": _WEIGHT},
                    "script": {"source": _SCORE},
                }
            },
            "analysis": {
                "analyzer": {"terms": {"type": "custom", "tokenizer": "spaces"}},
                # No term is longer than a piece, which has 2,048 code points at most.
                "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 8192}},
            },
            "max_regex_length": 10_000,
            "search.idle.after": "3650d",  # an idle shard would let a refresh wait for a search
            "unassigned.node_left.delayed_timeout": "10s",
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": meta,
            "_source": {"includes": [ARTICLE, SINCE, UNTIL, DIGEST]},
            "properties": {
                "words": {"properties": dict.fromkeys(fields.term_lists, text)},
                "values": {"properties": {one.name: keyword for one in facets}},
                "spellings": {
                    "properties": {one.name: keyword for one in facets if not one.kind.is_period}
                },
                ID: keyword,
                PUBLISHED: {"type": "long"},
                SINCE: {"type": "long"},
                UNTIL: {"type": "long"},
                SERIAL: {"type": "long"},
                ENDS: {"type": "long"},
                ENDED: {"type": "long"},
                ARTICLE: {"type": "object", "enabled": False},
                DIGEST: {"type": "keyword", "index": False, "doc_values": False},
            },
        },
    }


def is_period(fields: FieldTable, name: str) -> bool:
    """Whether the values of ``name`` are days or months."""
    entry = fields.facets.get(name)
    return entry is not None and entry.kind in (Values.DAY, Values.MONTH)
