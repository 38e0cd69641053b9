"""How many speakers of quotations are told rightly, and how many statements have one?

Against ``tests/quality/persons/quotations.tsv``, 100 quotations that were read. A quotation of it
whose speaker is not told is no error: a wrong speaker is worse than none. *Attributed* is the share
of all statements in the same articles that have a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.direct_speech import direct_speech
from indexer.models import Article
from indexer.people.known_as import folded, full_name
from indexer.people.naming import quotations_in
from tests.quality.measures.collections import ROOT, news_collection
from tests.quality.measures.figures import Figure, digest_of

GOLD = ROOT / "tests/quality/persons/quotations.tsv"

_NEAR = 2
"""Characters by which the beginning of a statement may differ: a blank or a mark."""


@dataclass(slots=True)
class Tally:
    """Speakers told rightly and told at all, of the labelled; statements, and those with one."""

    right: int = 0
    told: int = 0
    statements: int = 0
    attributed: int = 0

    def add(self, article: Article, speakers: dict[int, frozenset[str]]) -> None:
        """Count one article. ``speakers``: where a quotation begins -> names of who said it."""
        found = {one.start: folded(full_name(one.speaker)) for one in quotations_in(article)}
        for start, names in speakers.items():
            self.told += start in found
            self.right += found.get(start) in names
        starts = [one.start for one in direct_speech(article.body)]
        self.statements += len(starts)
        self.attributed += sum(
            any(abs(start - other) <= _NEAR for other in found) for start in starts
        )


def read_speakers(path: Path = GOLD) -> dict[str, dict[int, frozenset[str]]]:
    """Article id -> where a quotation begins -> names of who said it."""
    found: dict[str, dict[int, frozenset[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article_id, start, names = line.split("\t")
            speakers = frozenset(folded(full_name(name)) for name in names.split("/"))
            found.setdefault(article_id, {})[int(start)] = speakers
    return found


def tally(articles: Iterable[Article], gold: dict[str, dict[int, frozenset[str]]]) -> Tally:
    """The counts over the articles of ``gold``."""
    counts = Tally()
    for article in articles:
        if article.article_id in gold:
            counts.add(article, gold[article.article_id])
    return counts


def measure_quotations(real_data: Path) -> tuple[Figure, ...]:
    """The share of told speakers that are right, and of statements that have a speaker."""
    news = news_collection(real_data)
    counts = tally(news.articles(), read_speakers())
    digest = digest_of([*news.paths, GOLD])
    return (
        Figure(
            name="quotations speakers",
            value=counts.right / counts.told,
            count=counts.told,
            digest=digest,
        ),
        Figure(
            name="quotations attributed",
            value=counts.attributed / counts.statements,
            count=counts.statements,
            digest=digest,
        ),
    )
