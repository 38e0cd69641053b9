"""Does a place typed in lower case find the place, and not the words that sound like it?

The names of all regencies and cities are searched as a reader types them. A hit among the first ten
is right if title or body mentions the place: its words side by side, each with a capital, joined
(Tanjungpinang), hyphenated (Bau-Bau) or apart. Names that are common words too are counted and
listed by themselves: whoever types *buru* may well mean hunting. *Or short forms* counts an article
that calls the place by a short form (Kukar, Sergai) as right as well.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.models import Article
from search_app.evaluation.topics import RankedHit, Topic
from tests.quality.measures.collections import news_collection
from tests.quality.measures.figures import Figure, digest_of
from tests.quality.measures.indexes import OpenIndex
from tests.quality.measures.rankers import Rival, lacak_run, rival_run

DEPTH = 10

HOMOGRAPHS = frozenset({"buru", "batang", "landak", "lahat"})
"""Regencies whose names are common Indonesian words in the very same letters: buru (hunt), batang
(stem, rod), landak (porcupine), lahat (grave)."""

_KIND_OF_REGION = re.compile(r"^(?:Kabupaten Administrasi|Kota Administrasi|Kabupaten|Kota) ")


@dataclass(frozen=True, slots=True)
class Counted:
    """The hits for one name, and how many of them do not mention the place."""

    name: str
    hits: int
    false: int


def read_names(real_data: Path) -> tuple[str, ...]:
    """The names of the 514 regencies and cities, each once, as written."""
    path = real_data / "gazetteer/regions.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = {
            _KIND_OF_REGION.sub("", r["name"]).strip() for r in rows if r["level"] == "kabkota"
        }
    return tuple(sorted(names))


def mention_of(name: str) -> Callable[[Article], bool]:
    """Whether an article mentions the place ``name``: capitalised, its words side by side."""
    words = re.findall(r"[^\s-]+", name)
    as_written = r"[\s-]*".join(map(_capitalised, words))
    joined = _capitalised("".join(words))
    pattern = re.compile(rf"\b(?:{as_written}|{joined})\b")
    return lambda article: bool(pattern.search(article.title) or pattern.search(article.body))


def _capitalised(word: str) -> str:
    """A pattern for ``word`` as in a sentence, as in a headline of capitals, and written apart
    (Gunung Sitoli for Gunungsitoli)."""
    rest = word[1:].lower()
    apart = "".join(f"(?:{letter}|[\\s-]{letter.upper()})" for letter in rest)
    return f"{word[0].upper()}(?:{apart}|{re.escape(rest.upper())})"


def short_forms(index: OpenIndex) -> Mapping[str, tuple[str, ...]]:
    """Region, in lower case -> what else papers call it, as the language files say."""
    found: dict[str, tuple[str, ...]] = {}
    for alias in index.analyzer.language.aliases:
        if alias.kind in {"region", "spelling"}:
            for one, other in ((alias.long, alias.short), (alias.short, alias.long)):
                found[one.lower()] = (*found.get(one.lower(), ()), other)
    return found


def count_false(
    names: Iterable[str],
    hits: Iterable[RankedHit],
    index: OpenIndex,
    other_names: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> list[Counted]:
    """``hits`` by name (the topic's id); ``other_names`` are mentions of the place too."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for hit in hits:
        found[hit.topic_id].append(hit.article_id)
    counted: list[Counted] = []
    for name, ids in found.items():
        mentions = [mention_of(one) for one in (name, *other_names.get(name.lower(), ()))]
        articles = index.reader.get_many(ids)
        false = sum(a is None or not any(mention(a) for mention in mentions) for a in articles)
        counted.append(Counted(name, len(ids), false))
    return counted


def measure_places(
    real_data: Path, lacak: OpenIndex, rival: OpenIndex | None
) -> tuple[Figure, ...]:
    """The share of right hits for single words, for several words, and for homographs."""
    names = read_names(real_data)
    topics = [Topic(name, name.lower()) for name in names]
    hits = tuple(lacak_run(lacak, topics, DEPTH))
    own = count_false(names, hits, lacak)
    by_any_name = count_false(names, hits, lacak, short_forms(lacak))
    others = (
        {
            one.value: count_false(names, rival_run(rival, topics, DEPTH, one), rival)
            for one in Rival
        }
        if rival
        else {}
    )
    paths = (*news_collection(real_data).paths, real_data / "gazetteer/regions.tsv")
    digest = digest_of(paths)

    def figure(label: str, chosen: Callable[[str], bool], counted: Sequence[Counted]) -> Figure:
        mine = [one for one in counted if chosen(one.name)]
        return Figure(
            name=f"places {label}",
            value=_right(mine),
            count=sum(one.hits for one in mine),
            digest=digest,
            rivals={
                rival_name: _right([one for one in theirs if chosen(one.name)])
                for rival_name, theirs in (others.items() if counted is own else ())
            },
            notes=tuple(f"{o.name} {o.false}/{o.hits}" for o in mine if o.false),
        )

    def is_homograph(name: str) -> bool:
        return name.lower() in HOMOGRAPHS

    return (
        figure("one word", lambda name: " " not in name and not is_homograph(name), own),
        figure("several words", lambda name: " " in name, own),
        figure("or short forms", lambda name: " " in name, by_any_name),
        figure("homographs", is_homograph, own),
    )


def _right(counted: list[Counted]) -> float:
    hits = sum(one.hits for one in counted)
    return 1 - sum(one.false for one in counted) / hits if hits else 0.0
