"""Which short queries are hard, and which article does each of them mean?

Draws queries from real news with a fixed seed and writes one file per class to
``tests/quality/hard``: the article that a query was drawn from is its answer (known item). Only
two to five words and the article's id are kept. Words are cut here by a plain pattern, word
families come from treebanks, acronyms from a list mined elsewhere, and nothing of Lacak's own
analysis or word lists takes part, so that the queries do not favour it.

    python -m tools.make_hard_queries ../shared/data tests/quality/hard
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import RecordRejected
from indexer.extract import read_article
from indexer.ingest import read_sources
from indexer.models import Article, RawPage, RawRecord

SEED = 20251209
PER_CLASS = 500
LEAD_WORDS = 25
"""Words that count as an article's lead: its first sentence."""

FUNCTION_WORDS = 80
"""So many of the most frequent words are no content; nobody would pick them (dan, yang, ini)."""

MOST_ALIKE = 50
"""A query is kept if at most so many articles hold all its words: with more, even a searcher who
knows the article would add a word."""

KNOWN_WORD = 5
"""Occurrences from which a word counts as one: a typo that makes such a word cannot be told."""

SHORTEST_MISTYPED = 5
FEWEST_LETTERS = 3
MOST_PER_ALIAS = 12
MOST_PER_PLACE = 6
MOST_PER_PERSON = 4
FEWEST_SIGHTINGS = 2
"""An acronym seen once in the mined list may be a slip."""

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

HONORIFICS = (  # and no offices: "Menteri Perdagangan" names nobody
    *("pak", "bapak", "ibu", "haji", "hj", "dr", "drs", "dra", "ir", "prof", "kh", "ustaz"),
    *("ustadz", "irjen", "brigjen", "kombes", "akbp", "kompol", "akp", "letjen"),
    *("mayjen", "kolonel", "letkol", "iptu", "ipda", "aiptu", "bripka", "hakim", "jaksa"),
)
NOT_NAMES = frozenset(
    (
        *("pol", "polisi", "inf", "czi", "kav", "arm", "purn", "presiden", "wakil", "menteri"),
        *("gubernur", "bupati", "wali", "direktur", "kepala", "ketua", "komisaris", "sekretaris"),
    )
)
"""What stands capitalised behind an honorific and is an office or a branch of the army."""

ADDED_HONORIFICS = ("pak", "bapak")
"""What people put before a name whatever the paper prints."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHERWISE = NOT_NAMES | set(HONORIFICS)
_PERSON = re.compile(
    rf"\b((?i:{'|'.join(HONORIFICS)}))\.? ((?:[A-Z][a-z]+ ){{1,2}}[A-Z][a-z]+)\b(?![ ][A-Z])"
)


@dataclass(frozen=True, slots=True)
class HardQuery:
    """``words`` as typed, the article that they mean, and ``clean``: the words before they were
    changed (the same words where nothing was)."""

    words: str
    article_id: str
    clean: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article as this script sees it. ``title`` and ``lead`` are content words, each once, in
    order and in lower case."""

    number: int
    article: Article
    title: tuple[str, ...]
    lead: tuple[str, ...]


class Collection:
    """Articles that can be meant, and which words stand where."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.counts: Counter[str] = Counter()
        self.holders: defaultdict[str, set[int]] = defaultdict(set)
        texts = [words_of(f"{a.title}\n{a.body}") for a in articles]
        for number, words in enumerate(texts):
            self.counts.update(words)
            for word in set(words):
                self.holders[word].add(number)
        self.function_words = {word for word, _ in self.counts.most_common(FUNCTION_WORDS)}
        titles = Counter(article.title.lower() for article in articles)
        self.known = [
            Known(
                number,
                article,
                self._content(words_of(article.title)),
                self._content(words_of(article.body)[:LEAD_WORDS]),
            )
            for number, article in enumerate(articles)
            if titles[article.title.lower()] == 1  # a second article of that title is as right
        ]

    def _content(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                word
                for word in words
                if len(word) >= FEWEST_LETTERS and word not in self.function_words
            )
        )

    def is_telling(self, words: Sequence[str]) -> bool:
        """Whether few enough articles hold all of ``words``."""
        held = [self.holders[word] for word in words]
        return len(set.intersection(*held)) <= MOST_ALIKE

    def holds(self, known: Known, word: str) -> bool:
        return known.number in self.holders[word]


Maker = Callable[[Known, random.Random], HardQuery | None]
"""A query of one class about the article, or None if it offers none."""


def words_of(text: str) -> list[str]:
    """The words of letters and apostrophes in ``text``, in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def drawn(dice: random.Random, words: Sequence[str], count: int) -> tuple[str, ...]:
    """``count`` of ``words`` in their order; all if there are fewer."""
    places = sorted(dice.sample(range(len(words)), min(count, len(words))))
    return tuple(words[place] for place in places)


def from_title(collection: Collection) -> Maker:
    def make(known: Known, dice: random.Random) -> HardQuery | None:
        words = drawn(dice, known.title, dice.choice((2, 3)))
        if len(words) < 2 or not collection.is_telling(words):
            return None
        return _unchanged(words, known)

    return make


def from_lead(collection: Collection) -> Maker:
    def make(known: Known, dice: random.Random) -> HardQuery | None:
        words = drawn(dice, known.lead, 3)
        if len(words) < 3 or not collection.is_telling(words):
            return None
        return _unchanged(words, known)

    return make


def reinflected(collection: Collection, families: Mapping[str, Sequence[str]]) -> Maker:
    """One title word in another form of its family, which the article does not hold."""

    def make(known: Known, dice: random.Random) -> HardQuery | None:
        words = drawn(dice, known.title, 3)
        changeable = [word for word in words if word in families]
        if len(words) < 3 or not changeable or not collection.is_telling(words):
            return None
        word = dice.choice(changeable)
        others = [form for form in families[word] if not collection.holds(known, form)]
        return _replaced(words, word, dice.choice(others), known) if others else None

    return make


def mistyped(collection: Collection) -> Maker:
    """One slip of the fingers in one title word, which makes no other word."""

    def make(known: Known, dice: random.Random) -> HardQuery | None:
        words = drawn(dice, known.title, dice.choice((2, 3)))
        long = [word for word in words if len(word) >= SHORTEST_MISTYPED and word.isascii()]
        if len(words) < 2 or not long or not collection.is_telling(words):
            return None
        word = dice.choice(long)
        slip = slipped(word, dice)
        if slip == word or collection.counts[slip] >= KNOWN_WORD:
            return None
        return _replaced(words, word, slip, known)

    return make


def slipped(word: str, dice: random.Random) -> str:
    """``word`` with one letter left out, doubled, swapped with the next or hit beside its key."""
    at = dice.randrange(len(word))
    match dice.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            at = min(at, len(word) - 2)
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + dice.choice(neighbours(word[at])) + word[at + 1 :]


def neighbours(letter: str) -> str:
    """The keys left and right of ``letter``.

    >>> neighbours("a")
    's'
    """
    row = next(row for row in KEYBOARD if letter in row)
    place = row.index(letter)
    return row[max(0, place - 1) : place] + row[place + 1 : place + 2]


def with_acronym(collection: Collection, acronyms: Mapping[str, str]) -> Maker:
    """An acronym where the article has only the long form, and two title words beside it.

    ``acronyms`` maps long forms to short ones, both in lower case.
    """
    used: Counter[str] = Counter()
    longs = re.compile(rf"\b(?:{'|'.join(map(re.escape, acronyms))})\b")

    def make(known: Known, dice: random.Random) -> HardQuery | None:
        text = f"{known.article.title}\n{known.article.body}".lower()
        found = sorted(set(longs.findall(text)))
        found = [long for long in found if not collection.holds(known, acronyms[long])]
        if not found:
            return None
        long = dice.choice(found)
        beside = [word for word in known.title if word not in long.split()]
        words = drawn(dice, beside, 2)
        if len(words) < 2 or used[long] == MOST_PER_ALIAS:
            return None
        if not collection.is_telling((*words_of(long), *words)):
            return None
        used[long] += 1
        beside_it = " ".join(words)
        return HardQuery(
            f"{acronyms[long]} {beside_it}", known.article.article_id, f"{long} {beside_it}"
        )

    return make


def with_place(collection: Collection, places: Sequence[str]) -> Maker:
    """A regency's name, typed in lower case, that the title or lead has, and one title word."""
    used: Counter[str] = Counter()
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(places, key=len)[::-1]))})\b")

    def make(known: Known, dice: random.Random) -> HardQuery | None:
        lead = known.article.body[:300]
        found = sorted(set(pattern.findall(f"{known.article.title}\n{lead}")))
        if not found:
            return None
        place = dice.choice(found)
        beside = [word for word in known.title if word not in words_of(place)]
        if not beside or used[place] == MOST_PER_PLACE:
            return None
        words = (*words_of(place), *drawn(dice, beside, 1))
        if not collection.is_telling(words):
            return None
        used[place] += 1
        return HardQuery(
            f"{place.lower()} {words[-1]}", known.article.article_id, f"{place} {words[-1]}"
        )

    return make


def with_honorific(collection: Collection) -> Maker:
    """A person whom the article names with an honorific, and one title word. Half of the queries
    have the honorific as printed, half another that people use; ``clean`` has none."""
    used: Counter[str] = Counter()

    def make(known: Known, dice: random.Random) -> HardQuery | None:
        found = sorted(set(_PERSON.findall(known.article.body)))
        found = [one for one in found if not _OTHERWISE & set(one[1].lower().split())]
        if not found:
            return None
        printed, name = dice.choice(found)
        name = name.lower()
        beside = [word for word in known.title if word not in name.split()]
        if not beside or used[name] == MOST_PER_PERSON:
            return None
        words = (*name.split(), *drawn(dice, beside, 1))
        if not collection.is_telling(words):
            return None
        used[name] += 1
        honorific = dice.choice((printed.lower(), dice.choice(ADDED_HONORIFICS)))
        clean = f"{name} {words[-1]}"
        return HardQuery(f"{honorific} {clean}", known.article.article_id, clean)

    return make


def _unchanged(words: Sequence[str], known: Known) -> HardQuery:
    return HardQuery(" ".join(words), known.article.article_id, " ".join(words))


def _replaced(words: Sequence[str], old: str, new: str, known: Known) -> HardQuery:
    typed = " ".join(new if word == old else word for word in words)
    return HardQuery(typed, known.article.article_id, " ".join(words))


def make(maker: Maker, known: Sequence[Known], dice: random.Random) -> Iterator[HardQuery]:
    """Up to ``PER_CLASS`` queries, one per article, of articles drawn in random order."""
    left = PER_CLASS
    for one in dice.sample(known, len(known)):
        query = maker(one, dice)
        if query is not None:
            yield query
            left -= 1
            if not left:
                return


def read_families(path: Path) -> dict[str, tuple[str, ...]]:
    """Word -> the other forms of its root, from the treebanks' nouns, verbs and adjectives."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            word, root = row["surface"].lower(), row["lemma"].lower()
            if row["pos"] in {"NOUN", "VERB", "ADJ"} and word.isalpha() and root.isalpha():
                forms[root].add(word)
    return {
        word: tuple(sorted(family - {word}))
        for family in forms.values()
        for word in family
        if len(family) > 1 and len(word) >= FEWEST_LETTERS
    }


def read_acronyms(path: Path) -> dict[str, str]:
    """Long form -> acronym, lower case; those with two long forms or two acronyms are left out."""
    rows: list[tuple[str, str]] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            short, long = row["short"].lower(), row["long"].lower()
            if int(row["count"]) >= FEWEST_SIGHTINGS and short.isalpha() and len(long.split()) > 1:
                rows.append((short, long))
    shorts, longs = Counter(s for s, _ in rows), Counter(lo for _, lo in rows)
    return {long: short for short, long in rows if shorts[short] == longs[long] == 1}


def read_places(path: Path) -> list[str]:
    """The names of regencies and cities as written, without what kind of region they are."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = [row["name"] for row in rows if row["level"] == "kabkota"]
    kinds = r"^(?:Kabupaten Administrasi|Kota Administrasi|Kabupaten|Kota) "
    return sorted({re.sub(kinds, "", name).strip() for name in names})


def read_news(folder: Path) -> list[Article]:
    """The articles of ``folder``; what cannot be read is left out."""
    articles: list[Article] = []
    for raw in read_sources([folder]):
        if isinstance(raw, RawPage | RawRecord):
            try:
                articles.append(read_article(raw))
            except RecordRejected:
                continue
    return articles


def write(path: Path, prefix: str, queries: Iterable[HardQuery]) -> int:
    """Write ``queries`` as tab-separated rows; their number."""
    rows = [
        f"{prefix}-{number:03}\t{query.words}\t{query.article_id}\t{query.clean}\n"
        for number, query in enumerate(queries, start=1)
    ]
    heading = (
        f"# Made by tools/make_hard_queries.py with seed {SEED}: do not edit.\n"
        "# id, words as typed, the article they were drawn from, the words before the change\n"
    )
    path.write_text(heading + "".join(rows), encoding="utf-8")
    return len(rows)


def main(arguments: list[str]) -> int:
    """Write all classes; 2 if the folders of data and queries are not both named."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    data, target = map(Path, arguments)
    collection = Collection(read_news(data / "news"))
    makers: dict[str, Maker] = {
        "titles": from_title(collection),
        "leads": from_lead(collection),
        "inflected": reinflected(collection, read_families(data / "stemming/ud-words.tsv")),
        "typos": mistyped(collection),
        "acronyms": with_acronym(collection, read_acronyms(data / "aliases/acronyms.tsv")),
        "places": with_place(collection, read_places(data / "gazetteer/regions.tsv")),
        "persons": with_honorific(collection),
    }
    target.mkdir(parents=True, exist_ok=True)
    for name, maker in makers.items():
        # A seed of its own for each class: changing one leaves the others as they are.
        seed = hashlib.blake2b(f"{SEED} {name}".encode(), digest_size=8).hexdigest()
        queries = make(maker, collection.known, random.Random(seed))
        count = write(target / f"{name}.tsv", name, queries)
        print(f"{name}\t{count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
