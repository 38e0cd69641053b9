"""Are the copies that an archive tells the same however its articles arrive?

    python -m tools.copies_in_any_order ../shared/data/news

Takes the articles of the sources in at once, shuffled in parts, day by day, and shuffled with a
tenth of them taken out and in again. Prints the links of each kind and the groups that each way
gives, and whether they are those of the first; ends with 1 if they are not.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from time import process_time

import click

from indexer.errors import RecordRejected
from indexer.extract.reading import extract
from indexer.ingest.reading import read_sources
from indexer.jobs.grouping import arrivals_of
from indexer.models import Article, RawPage, RawRecord
from indexer.stories.comparing import ComparableText, comparables
from indexer.stories.copies import Arrival, CopyIndex

PART = 3_000
SEED = 19

Step = Sequence[Article | str]
"""What one update takes in; a text is the id of an article that goes."""


def in_every_way(articles: Sequence[Article]) -> Iterator[tuple[str, list[Step]]]:
    """The ways in which ``articles`` may arrive, each as its updates."""
    rng = random.Random(SEED)
    yield "at once", [articles]
    shuffled = rng.sample(articles, len(articles))
    parts = [shuffled[at : at + PART] for at in range(0, len(shuffled), PART)]
    yield f"shuffled, in parts of {PART}", list(parts)
    dated = sorted(articles, key=_day)
    yield "day by day", [list(ones) for _, ones in groupby(dated, key=_day)]
    again = rng.sample(articles, len(articles) // 10)
    yield "a tenth taken out and in again", [*parts, [one.article_id for one in again], again]


def _day(article: Article) -> str:
    return article.published_at.date().isoformat() if article.published_at else ""


def told(articles: Sequence[Article], steps: Sequence[Step]) -> tuple[set[object], set[object]]:
    """The links, each with its kind, and the groups."""
    by_id = {article.article_id: article for article in articles}

    def texts(article_ids: Sequence[str]) -> Mapping[str, ComparableText]:
        return comparables([by_id[one] for one in article_ids])

    with tempfile.TemporaryDirectory() as folder:
        copies = CopyIndex(Path(folder) / "copies", write=True)
        for number, step in enumerate(steps, start=1):
            there = [one for one in step if isinstance(one, Article)]
            gone = [Arrival(one, None) for one in step if isinstance(one, str)]
            copies.update([*gone, *arrivals_of(there)], texts, number)
        links: set[object] = set(copies.links())
        stories = copies.stories(sorted(by_id))
        copies.close()
    return links, set(stories.items())


def _read(sources: Sequence[Path]) -> Iterator[Article]:
    for raw in read_sources(sources):
        if isinstance(raw, (RawPage, RawRecord)):
            try:
                yield extract(raw).article
            except RecordRejected:
                continue


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(sources: tuple[Path, ...]) -> None:
    """Compare the copies told of SOURCES in every way in which they may arrive."""
    articles = list({one.article_id: one for one in _read(sources)}.values())
    first: tuple[set[object], set[object]] | None = None
    same = True
    for name, steps in in_every_way(articles):
        began = process_time()
        links, groups = found = told(articles, steps)
        first = first or found
        kinds = Counter(str(link[2]) for link in links if isinstance(link, tuple))
        names = {group[1] for group in groups if isinstance(group, tuple)}
        same = same and found == first
        click.echo(
            f"{name}, {len(steps)} updates: {dict(sorted(kinds.items()))}, {len(names)} groups of "
            f"{len(groups)} articles, {process_time() - began:.1f} s: "
            f"{'the same' if found == first else 'OTHERS'}"
        )
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
