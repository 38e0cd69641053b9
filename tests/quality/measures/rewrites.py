"""Which copies does Lacak find that were planted: releases as outlets rewrite them?

Made of real articles: sentences dropped, their order changed, an agency's header put in front, a
third of other text added.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from indexer.models import Article
from tests.quality.measures.collections import Collection
from tests.quality.measures.figures import Figure
from tests.quality.measures.indexes import copies_among

SHORTEST = 900
"""Code points of a text that is rewritten: of a shorter one too few sentences stay."""

OUTLETS = 12
"""A release is planted in so many."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*\s*")


def dropped(text: str, other: str, rng: random.Random) -> str:
    """A quarter of the sentences is left out."""
    sentences = _SENTENCE.findall(text)
    kept = sorted(rng.sample(range(len(sentences)), round(len(sentences) * 0.75)))
    return "".join(sentences[place] for place in kept)


def reordered(text: str, other: str, rng: random.Random) -> str:
    """The sentences after the first stand in another order."""
    first, *rest = _SENTENCE.findall(text)
    rng.shuffle(rest)
    return first.rstrip() + " " + " ".join(one.strip() for one in rest)


def headed(text: str, other: str, rng: random.Random) -> str:
    """An agency's header and footer."""
    place = rng.choice(("Serang", "Kendari", "Kupang", "Sorong"))
    return f"{place} (Kantor Berita Contoh) - {text}\nPewarta: Siti\nEditor: Budi\nHak cipta 2025"


def added(text: str, other: str, rng: random.Random) -> str:
    """Other text of 30 % of its length follows."""
    return f"{text}\n{other[: round(len(text) * 0.3)]}"


REWRITES: tuple[Callable[[str, str, random.Random], str], ...] = (
    dropped,
    reordered,
    headed,
    added,
)


def planted(articles: Sequence[Article], count: int) -> Iterator[tuple[str, list[Article]]]:
    """For each of ``count`` of ``articles`` that are long enough: its id, and its rewrites of every
    kind in another outlet of the same day."""
    rng = random.Random(19)
    long = [one for one in articles if len(one.body) >= SHORTEST]
    for number, one in enumerate(rng.sample(long, min(count, len(long)))):
        other = long[number * 7 % len(long)].body
        yield (
            one.article_id,
            [
                one._replace(
                    article_id=f"{one.article_id}-{rewrite.__name__}",
                    source=f"Media {rewrite.__name__}",
                    body=rewrite(one.body, other, rng),
                )
                for rewrite in REWRITES
            ],
        )


def released(article: Article) -> list[Article]:
    """``article`` as a release in twelve outlets, each of which cut and headed it in its way."""
    rng = random.Random(12)
    made = []
    for number in range(OUTLETS):
        body = article.body
        sentences = _SENTENCE.findall(body)
        body = "".join(sentences[: len(sentences) - number % 3])
        if number % 2:
            body = headed(body, "", rng)
        made.append(
            article._replace(
                article_id=f"{article.article_id}-r{number}", source=f"Media {number}", body=body
            )
        )
    return made


def measure_rewrites(name: str, collection: Collection, count: int = 100) -> tuple[Figure, Figure]:
    """The share of planted rewrites that are linked to what they were made of; and that of
    releases of which all twelve outlets are one group."""
    articles = list(collection.articles())
    pairs = dict(planted(articles, count))
    releases = {
        one.article_id: released(one)
        for one in random.Random(7).sample(
            [one for one in articles if len(one.body) >= SHORTEST and one.article_id not in pairs],
            20,
        )
    }
    more = [one for made in (*pairs.values(), *releases.values()) for one in made]
    with copies_among([*articles, *more]) as copies:
        found = [
            any(other.article_id == copy.article_id for copy in copies.copies(original))
            for original, made in pairs.items()
            for other in made
        ]
        whole = [
            len({copies.story(one.article_id) or one.article_id for one in made}) == 1
            for made in releases.values()
        ]
    return (
        Figure(
            name=f"{name} planted rewrites",
            value=sum(found) / len(found),
            count=len(found),
            digest=collection.digest,
        ),
        Figure(
            name=f"{name} releases in twelve outlets",
            value=sum(whole) / len(whole),
            count=len(whole),
            digest=collection.digest,
        ),
    )
