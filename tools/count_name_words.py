"""Count how words are written in a news archive: evidence of which are names.

Writes ``name_words.tsv`` and ``contexts.tsv`` in ``indexer/people/data``::

    python -m tools.count_name_words ../shared/data/news

Counted are words inside runs of capitalised words: in sure places of a name (after "ujar", after
an honorific or a rank, before an age in brackets), in names of something else (after "PT", after
"di"), and, in later readings, in the names that ``PersonFinder`` finds with the counts so far.
``tools/name_contexts.py`` adds how much the words beside it are those beside persons.

Articles that measure what is found (``tests/quality/persons``) are left out, so that no name there
is known from the article it is looked for in.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from indexer.analysis.language_files import current_language, operator_folder
from indexer.errors import RecordRejected
from indexer.extract import read_article
from indexer.ingest import read_sources
from indexer.models import RawPage, RawRecord
from indexer.people import words
from indexer.people.acronyms import DATA as ACRONYMS
from indexer.people.contexts import DATA as CONTEXTS
from indexer.people.contexts import FACILITIES, NO_NAMES, ORGANISATIONS, Context, ContextWeights
from indexer.people.name_words import DATA, NameWords, WordCounts
from indexer.people.persons import PersonFinder
from indexer.people.tokens import BREAKS, lowered, runs_of, tokens_of
from indexer.regions.gazetteer import load_gazetteer
from tools.name_contexts import Contexts

MEASURED = Path(__file__).parents[1] / "tests/quality/persons"

LEAST_CAPITAL, LEAST_LOWER = 3, 4
"""Words seen less often both ways are left out: unseen words are judged alike."""

READINGS = 2
"""How often names are looked for with the counts of the reading before; a third changes the number
of words found by 0.5 %."""

INTRODUCING = (words.SAID - {"menurut"}) | (words.HONORIFICS - {"h", "ir"}) | words.RANKS
HEADS = words.ROLES | words.RANKS
"""In a run with one a person's name follows the institution: Menteri Luar Negeri Mike Pompeo."""
HEADER = """\
# name_words.tsv: how words are written in 27,432 news articles of 2019 and 2026.
#
# word <TAB> capitalised inside a sentence <TAB> in lower case <TAB> in a sure place of a name
# <TAB> in the name of something else <TAB> in a name that was found
# <TAB> how much the words beside it are those beside persons, in hundredths
#
# Counts of single words, no texts. Written by tools/count_name_words.py.
"""

CONTEXTS_HEADER = """\
# contexts.tsv: what stands beside names in news articles of 2019 and 2026.
#
# before or after <TAB> word, sign or kind of word <TAB> words of the name (3: and more) <TAB> how
# much it speaks for a person: the logarithm of the odds in hundredths
#
# Counts of single words, no texts. Written by tools/count_name_words.py.
"""


ACRONYMS_HEADER = """\
# acronyms.tsv: capitalised words that news articles of 2019 and 2026 gave in brackets behind what
# they stand for: Posal, Perppu.
#
# Single words, no texts. Written by tools/count_name_words.py.
"""


@dataclass(slots=True)
class Counts:
    """The occurrences of each word, as ``WordCounts`` has them."""

    capital: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)
    name: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    context: Mapping[str, int] = field(default_factory=dict)

    def of(self, word: str) -> WordCounts:
        """The counts of one word."""
        capital = self.capital[word]
        return WordCounts(
            capital=capital,
            lower=self.lower[word],
            name=self.name[word],
            other=self.other[word],
            found=min(capital, self.found[word]),
            context=self.context.get(word, 0),
        )


def count(bodies: Iterable[str]) -> Counts:
    """The occurrences of each word by itself."""
    counts = Counts()
    for body in bodies:
        tokens = tokens_of(body)
        counts.lower.update(lowered(token) for token in tokens if token[0].islower())
        for first, last in runs_of(tokens):
            run = [lowered(token) for token in tokens[first:last]]
            opens = first == 0 or tokens[first - 1] in BREAKS
            counts.capital.update(run[opens:])
            _count_places(counts, tokens, run, first, last)
    return counts


def _count_places(
    counts: Counts, tokens: Sequence[str], run: list[str], first: int, last: int
) -> None:
    before = lowered(tokens[first - 1]) if first else ""
    introduced = [at + 1 for at, word in enumerate(run[:-1]) if word in INTRODUCING]
    if before in INTRODUCING:
        introduced.insert(0, 0)
    organisations = [at + 1 for at, word in enumerate(run) if word in ORGANISATIONS]
    if introduced:
        counts.name.update(_until_no_name(run[introduced[-1] :][:4]))
    elif _has_age(tokens, last):
        counts.name.update(_until_no_name(run[:-5:-1]))
    elif organisations and not any(word in HEADS for word in run):
        rest = run[organisations[-1] :][:3]
        counts.other.update(word for word in rest if word not in NO_NAMES)
    elif before in ("di", "ke") and FACILITIES.isdisjoint(run):
        counts.other.update(run[:3])


def _until_no_name(run: Iterable[str]) -> list[str]:
    found = []
    for word in run:
        if word in NO_NAMES:
            break
        found.append(word)
    return found


def _has_age(tokens: Sequence[str], at: int) -> bool:
    after = list(tokens[at : at + 3])
    return (
        len(after) == 3
        and after[0] == "("
        and after[2] == ")"
        and after[1].isdigit()
        and len(after[1]) == 2
    )


def count_found(bodies: Iterable[str], finder: PersonFinder) -> Counter[str]:
    """How often each word stands in a name of several words that is found, or in its short form,
    where a capital is evidence."""
    found: Counter[str] = Counter()
    for body in bodies:
        for person in finder.find(body):
            for start, end in person.mentions if " " in person.name else ():
                before = body[max(0, start - 2) : start].rstrip(" ")
                if before and before[-1] not in BREAKS:
                    found.update({lowered(word) for word in body[start:end].split()})
    return found


def main() -> int:
    """Read the sources named on the command line and write the table."""
    bodies = list(_bodies(map(Path, sys.argv[1:])))
    counts = count(bodies)
    kept = [
        word
        for word in sorted(counts.capital | counts.lower)
        if counts.capital[word] >= LEAST_CAPITAL
        or (counts.lower[word] >= LEAST_LOWER and word.isalpha() and len(word) > 2)
    ]
    counted = {word: counts.of(word) for word in kept}
    counts.context, weights = _contexts(bodies).weigh(counted, _places())
    _write_contexts(weights)
    acronyms = count_acronyms(bodies, counts)
    _write_acronyms(acronyms)
    contexts = ContextWeights({context: weight / 100 for context, weight in weights.items()})
    for _ in range(READINGS):
        names = NameWords({word: counts.of(word) for word in kept})
        gazetteer = load_gazetteer(operator_folder())
        finder = PersonFinder(current_language(), gazetteer, names, contexts, acronyms)
        counts.found = count_found(bodies, finder)
    with DATA.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for word in kept:
            one = counts.of(word)
            numbers = (one.capital, one.lower, one.name, one.other, one.found, one.context)
            file.write("\t".join([word, *map(str, numbers)]) + "\n")
    return 0


def count_acronyms(bodies: Iterable[str], counts: Counts) -> frozenset[str]:
    """The words that some article gives in brackets behind what they stand for, but for those that
    are words of names, too, or stand as these do."""
    gazetteer = load_gazetteer(operator_folder())
    names = NameWords({word: counts.of(word) for word in counts.capital})
    finder = PersonFinder(current_language(), gazetteer, names, ContextWeights({}))
    found = {word for body in bodies for word in finder.acronyms(body)}
    seen = {word: counts.of(word.lower()) for word in found}
    return frozenset(word for word, one in seen.items() if not one.name and one.context <= 25)


def _write_acronyms(acronyms: Iterable[str]) -> None:
    lines = [ACRONYMS_HEADER, *(f"{word}\n" for word in sorted(acronyms))]
    ACRONYMS.write_text("".join(lines), encoding="utf-8")


def _contexts(bodies: Iterable[str]) -> Contexts:
    contexts = Contexts()
    for body in bodies:
        contexts.read(tokens_of(body))
    return contexts


def _write_contexts(weights: Mapping[Context, int]) -> None:
    with CONTEXTS.open("w", encoding="utf-8") as file:
        file.write(CONTEXTS_HEADER)
        for (side, what, length), weight in sorted(weights.items()):
            file.write(
                "\t".join([side, what.replace("\n", "\\n"), str(length), str(weight)]) + "\n"
            )


def _places() -> frozenset[str]:
    surfaces = load_gazetteer(operator_folder()).surfaces
    return words.COUNTRIES.union(text.lower() for text, one in surfaces.items() if one.codes)


def _bodies(paths: Iterable[Path]) -> Iterable[str]:
    measured = _measured()
    for raw in read_sources(list(paths)):
        if isinstance(raw, RawPage | RawRecord):
            with suppress(RecordRejected):
                article = read_article(raw)
                if article.article_id not in measured:
                    yield article.body


def _measured() -> frozenset[str]:
    lines = [
        line for path in sorted(MEASURED.glob("*.tsv")) for line in path.read_text().splitlines()
    ]
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


if __name__ == "__main__":
    sys.exit(main())
