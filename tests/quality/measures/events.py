"""How often is what stands under "Perkembangan" of the article's event?

Against ``tests/quality/events/gold.tsv``, which holds what was told of 75 articles when it was
read. Of the judged ones that are told now, those of the event. Beside stand what of the gold's
events is still told, and the share that is told now and was not read.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from indexer.stories.finding import find_copies
from indexer.stories.telling_terms import telling_terms
from search_app.search.developments import developments
from tests.quality.measures.collections import ROOT, Collection
from tests.quality.measures.figures import Figure, digest_of
from tests.quality.measures.indexes import Kind, OpenIndex, opened

GOLD = ROOT / "tests/quality/events/gold.tsv"
SAME = "same"


def read_gold(path: Path = GOLD) -> dict[tuple[str, str], str]:
    """(Article, other) -> what the other is to its event."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {(one, other): label for one, other, label in (line.split("\t") for line in lines)}


def measure_events(collection: Collection) -> Figure:
    """The precision of what is told."""
    gold = read_gold()
    with opened(collection, Kind.DERIVED) as index:
        told = {
            (article_id, other)
            for article_id in dict.fromkeys(one for one, _ in gold)
            for other in _told(index, article_id)
        }
    judged = Counter(gold[pair] for pair in told if pair in gold)
    same = sum(label == SAME for label in gold.values())
    return Figure(
        name="events precision",
        value=judged[SAME] / judged.total(),
        count=judged.total(),
        digest=f"{collection.digest[:6]}{digest_of([GOLD])[:6]}",
        beside={
            "kept": judged[SAME] / same,
            "unjudged@10": len(told - gold.keys()) / len(told),
        },
    )


def _told(index: OpenIndex, article_id: str) -> list[str]:
    """The ids of the articles that an article's page tells of its event."""
    article = index.reader.get(article_id)
    if article is None:
        raise ValueError(article_id)
    telling = telling_terms(index.reader, index.analyzer, article)
    copies = find_copies(index.reader, article, telling)
    without = [copy.article.article_id for copy in copies]
    return [one.article_id for one in developments(index.reader, article, telling, without)]
