"""Which articles and which questions are measured?

Real articles come from the folder of real data; larger collections recombine their sentences by a
seeded script. Everyone is given the same tokens: analysis is done once, before, and each token is
rewritten with letters and digits only, so that no peer's own tokenizer splits it again.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.models import Article

SEED = 20251209

MONTH = timedelta(days=30)

_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_SENTENCE_END = re.compile(r"(?<=[.!?]) +|\n+")


@dataclass(frozen=True, slots=True)
class Document:
    """One analysed article. The token texts are plain tokens joined by single spaces."""

    number: int
    title: str
    body: str
    outlet: str
    published: int
    title_stems: str
    title_exacts: str
    body_stems: str
    body_exacts: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a class. ``stems`` and ``exacts`` are plain tokens, aligned."""

    kind: str
    stems: tuple[str, ...]
    exacts: tuple[str, ...] = ()


KINDS = ("rare", "common", "or", "and", "phrase", "prefix", "date", "facet", "as asked")


def real_articles(folder: Path) -> Iterator[Article]:
    """The articles of ``folder``/news, in file order."""
    for path in sorted((folder / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                when = record.get("date")
                yield Article(
                    article_id=record["id"],
                    title=record.get("title") or record["body"][:60],
                    body=record["body"],
                    source=record.get("source"),
                    published_at=_aware(when) if when else None,
                )


def recombined(articles: list[Article], count: int) -> Iterator[Article]:
    """``count`` articles: the real ones first, then articles of their sentences, shuffled.

    Lengths, vocabulary and the frequencies of words stay those of the real ones; outlets and
    dates are drawn from them too, each further archive's worth a month earlier than the one before:
    an archive grows by going on, while a million articles of one month would share every sentence
    with thousands of that month.
    """
    dice = random.Random(SEED)
    yield from articles[:count]
    sentences = [s for a in articles for s in _SENTENCE_END.split(a.body) if s]
    for number in range(len(articles), count):
        like = dice.choice(articles)
        size = max(1, len(_SENTENCE_END.split(like.body)))
        earlier = number // len(articles) * MONTH
        yield Article(
            article_id=f"made-{number:07}",
            title=dice.choice(articles).title,
            body=" ".join(dice.choices(sentences, k=size)),
            source=like.source,
            published_at=like.published_at - earlier if like.published_at else None,
        )


def write_articles(articles: Iterator[Article], path: Path) -> None:
    """``articles`` as the JSON Lines that an operator would index."""
    with path.open("w", encoding="utf-8") as out:
        for one in articles:
            fields = {
                "id": one.article_id,
                "title": one.title,
                "body": one.body,
                "source": one.source,
                "date": one.published_at.isoformat() if one.published_at else None,
            }
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")


def write_collection(articles: Iterator[Article], path: Path, stems: Path) -> int:
    """Analyse ``articles`` into the file ``path`` (JSON Lines), and keep the stems found in
    ``stems``; how many there were."""
    analyzer = Analyzer()
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for count, article in enumerate(articles, start=1):  # noqa: B007 (the count is returned)
            title, body = analyzer.analyze(article.title), analyzer.analyze(article.body)
            fields = [
                article.title,
                article.body,
                article.source or "",
                int(article.published_at.timestamp()) if article.published_at else 0,
                " ".join(plain(t.stem) for t in title),
                " ".join(plain(t.exact) for t in title),
                " ".join(plain(t.stem) for t in body),
                " ".join(plain(t.exact) for t in body),
            ]
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    analyzer.save_stems(stems)
    return count


def read_collection(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield Document(number, *json.loads(line))


def plain(token: str) -> str:
    """``token`` in ASCII letters and digits, so that every tokenizer keeps it whole."""
    return _NOT_PLAIN.sub(lambda match: f"x{ord(match.group()):x}", token)


def questions(path: Path, per_kind: int) -> list[Question]:
    """``per_kind`` questions of each class, drawn from the collection with a fixed seed.

    Rare words stand in 5 to 20 articles, common ones in 15 to 40 %, the words of OR and AND in
    .5 to 10 %; AND and phrases are taken from one article each, so they have an answer.
    """
    frequency: Counter[str] = Counter()
    samples: list[Document] = []
    dice = random.Random(SEED)
    count = 0
    for count, document in enumerate(read_collection(path), start=1):
        frequency.update(set(document.body_stems.split()))
        if len(samples) < 20 * per_kind:
            samples.append(document)
        elif (slot := dice.randrange(count)) < len(samples):
            samples[slot] = document
    words = sorted(w for w in frequency if w.isalpha() and len(w) > 3)

    def of(low: float, high: float) -> list[str]:
        return [word for word in words if low <= frequency[word] <= high]

    rare, common = of(5, 20), of(0.15 * count, 0.4 * count)
    middling = set(of(0.005 * count, 0.1 * count))
    asked: list[Question] = []
    for _ in range(per_kind):
        together = _words_of(dice, samples, middling, 3)
        asked += [
            Question("rare", (dice.choice(rare),)),
            Question("common", (dice.choice(common),)),
            Question("or", tuple(dice.sample(sorted(middling), 3))),
            Question("and", together),
            Question("phrase", _neighbours(dice, samples, middling)),
            Question("prefix", (dice.choice(sorted(middling))[:3],)),
            Question("date", (dice.choice(common),)),
            Question("facet", (dice.choice(common),)),
            _as_asked(dice, samples, frequency),
        ]
    return asked


def _words_of(
    dice: random.Random, samples: list[Document], wanted: set[str], size: int
) -> tuple[str, ...]:
    while True:
        words = sorted(set(dice.choice(samples).body_stems.split()) & wanted)
        if len(words) >= size:
            return tuple(dice.sample(words, size))


def _neighbours(dice: random.Random, samples: list[Document], wanted: set[str]) -> tuple[str, ...]:
    while True:
        words = dice.choice(samples).body_stems.split()
        start = dice.randrange(max(1, len(words) - 1))
        pair = tuple(words[start : start + 2])
        if len(pair) == 2 and set(pair) <= wanted and pair[0] != pair[1]:
            return pair


def _as_asked(dice: random.Random, samples: list[Document], frequency: Counter[str]) -> Question:
    """Three words of a title, as a reader types them."""
    while True:
        document = dice.choice(samples)
        pairs = list(zip(document.title_stems.split(), document.title_exacts.split(), strict=True))
        known = [pair for pair in dict.fromkeys(pairs) if frequency[pair[0]] >= 5]
        if len(known) >= 3:
            chosen = dice.sample(known, 3)
            return Question("as asked", tuple(s for s, _ in chosen), tuple(e for _, e in chosen))


def _aware(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
