"""What is the root of an Indonesian word?

The rules in the order in which they act; the first that knows an answer gives it:

==============  ===================================================================
``exception``   the word stands in ``exceptions.tsv``
``name``        the word stands in ``names.tsv``: names are not stemmed
``stretched``   a letter written three times or more counts once (banjirrr)
``unchanged``   three letters or fewer, digits, or letters that no Indonesian affix has
``root``        the dictionary knows the word itself
``name -nya``   a clitic behind a name or an exception comes off (Jakartanya)
``meN- -kan``   the best parse by affixes (the pattern is the rule's name)
``sastrawi``    Sastrawi's own algorithm found a root where no parse did
``loan -nya``   a clitic or affix around a word that news use often but no dictionary knows
``none``        nothing acted
==============  ===================================================================

Sastrawi's dictionary of roots is used as it is installed; its algorithm takes the first root that
its rules reach (kerusakan -> rusa), so here every parse is weighed by how often news write its
root (``words.tsv``), by the root's length and by the number of affixes.

The only module that imports Sastrawi.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from math import log

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from indexer.analysis.affixes import SHORTEST_ROOT, Parse, may_have_affixes, parses
from indexer.analysis.confix import confix_root
from indexer.analysis.language_files import Language

SASTRAWI_VERSION = version("PySastrawi")

SHORTEST_INFLECTED = 4
"""Shorter words carry no affix: a root has two letters at least, an affix two."""

LONGEST_INFLECTED = 40
"""Longer runs of letters are no words; parsing them would cost time and give nothing."""

LETTER_WEIGHT = 0.5
PREFIX_COST = 3.0
SUFFIX_COST = 0.75
INNER_SE_COST = 2.0
PASSIVE_WEIGHT = 2.0
MOST_COUNTED = 1000
"""What a parse is worth: ln(count of its root + 1), the count capped, since little words (dia, itu)
are frequent but seldom inflected; + .5 per letter; - 3 per prefix, - .75 per suffix; - 2 for se-
behind another prefix (menyediakan is sedia, not dia); + 2 ln(count of its passive + 1), since the
passive shows the letter that meN- swallows (dikunjungi: kunjung, not unjung). Chosen on the CSUI
treebank and exceptions.tsv; neighbouring values differ by a few words (docs/decisions/0040)."""

LOAN_COUNT = 20
"""Occurrences in news that make a word outside the dictionary a root of its own."""

LONG_HOST = 5
"""Letters before -nya from which the clitic is believed even of a word nobody counted (Jakartanya):
among 268,000 types only names end so by themselves (Catalunya, Chechnya), which names.tsv holds."""

_STRETCHED = re.compile(r"([a-z])\1{2,}")
_NUMERAL = re.compile(r"[ivxlcdm]+")

_VERB_SUFFIXES = ("i", "kan", "an")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_words: list[str] = StemmerFactory().get_words()  # type: ignore[no-untyped-call]  # no types
_ROOTS = frozenset(word for word in _words if word.strip())


def sastrawi_root(word: str) -> str:
    """The root of the lower-case ``word`` as Sastrawi tells it; the word if it cannot judge it.

    Sastrawi empties words of other scripts and drops the dots of numbers (measured on 2,009 types
    of a news vocabulary): only words of ASCII letters are put to it.
    """
    if not _may_be_inflected(word):
        return word
    return confix_root(word, _ROOTS.__contains__)


def _may_be_inflected(word: str) -> bool:
    return (
        SHORTEST_INFLECTED <= len(word) <= LONGEST_INFLECTED and word.isascii() and word.isalpha()
    )


class Stemmer:
    """Finds roots with the words of one language setting. Pure: holds no state of its own."""

    def __init__(self, language: Language) -> None:
        self._exceptions = language.exceptions
        self._excepted: dict[str, list[str]] = {}
        for word, root in language.exceptions.items():
            self._excepted.setdefault(root, []).append(word)
        self._names = language.names
        self._counts = language.words

    def traces(self, root: str) -> frozenset[str]:
        """Strings of which one stands in every lower-case word of letters whose root is ``root``:
        who looks for its words need not stem those that hold none.

        Affixes come off the ends, and the letter that a prefix swallowed is a root's first
        (menulis: tulis); an infix stands behind the first. So what follows a root's first letter
        stands in its words, or what follows that of an exception that has this root; unless
        letters of it are stretched.
        """
        found = {word[1:] for word in (root, *self._excepted.get(root, ()))}
        return frozenset(found.union(*({3 * letter for letter in trace} for trace in found)))

    def root(self, word: str) -> tuple[str, str]:
        """The root of the lower-case single ``word``, and the name of the rule that told it."""
        exception = self._exceptions.get(word)
        if exception is not None:
            return exception, "exception"
        if word in self._names:
            return word, "name"
        if not _may_be_inflected(word):
            return word, "unchanged"
        if _STRETCHED.search(word) and not _NUMERAL.fullmatch(word):
            return self.root(self._unstretched(word))[0], "stretched"
        if word in _ROOTS:
            return word, "root"
        if not may_have_affixes(word):
            return word, "none"
        for clitic in _CLITICS:
            host = word.removesuffix(clitic)
            if host != word and len(host) >= SHORTEST_INFLECTED:
                if host in self._exceptions:
                    return self._exceptions[host], f"exception -{clitic}"
                if host in self._names:
                    return host, f"name -{clitic}"
                if host in _ROOTS:
                    return host, f"-{clitic}"
        best = self._best(parses(word, _ROOTS.__contains__))
        if best is not None:
            return self._exceptions.get(best.root, best.root), best.pattern
        root = sastrawi_root(word)
        if root != word:
            return root, "sastrawi"
        return self._loan_root(word)

    def _unstretched(self, word: str) -> str:
        """``word`` with its stretched letters once; twice if only that is a word (massssa)."""
        once, twice = _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
        return twice if twice in self._counts and once not in self._counts else once

    def _best(self, found: Sequence[Parse]) -> Parse | None:
        """The likeliest; None of none."""
        if len(found) <= 1:
            return found[0] if found else None
        return max(found, key=self._worth)

    def _worth(self, parse: Parse) -> tuple[float, str]:
        """How likely ``parse`` is; equal ones are told apart by the root, so that order decides
        nothing."""
        worth = (
            log(min(self._counts.get(parse.root, 0), MOST_COUNTED) + 1)
            + LETTER_WEIGHT * len(parse.root)
            - PREFIX_COST * len(parse.prefixes)
            - SUFFIX_COST * len(parse.suffixes)
            + PASSIVE_WEIGHT * log(self._passive_count(parse.active) + 1)
        )
        if "se" in parse.prefixes[1:]:
            worth -= INNER_SE_COST
        return worth, parse.root

    def _passive_count(self, active: str) -> int:
        """How often news write the passive of ``active`` (kunjungi, kunjungan) in any form."""
        verb = active.removesuffix("nya")
        bases = {verb}
        bases |= {verb.removesuffix(suffix) for suffix in _VERB_SUFFIXES}
        return sum(
            self._counts.get(f"di{base}{suffix}", 0)
            for base in bases
            if len(base) >= SHORTEST_ROOT
            for suffix in ("", *_VERB_SUFFIXES[:2])
        )

    def _loan_root(self, word: str) -> tuple[str, str]:
        """The frequent word inside ``word`` that no dictionary knows (instagramnya, diupload)."""
        least = max(LOAN_COUNT, self._counts.get(word, 0))

        def is_loan(rest: str) -> bool:
            return len(rest) >= SHORTEST_INFLECTED and self._counts.get(rest, 0) >= least

        believed = [
            parse
            for parse in parses(word, is_loan)
            if parse.prefixes or parse.suffixes[0] in _CLITICS  # Hardi is not hard with an -i
        ]
        best = self._best(believed)
        if best is not None:
            return best.root, f"loan {best.pattern}"
        host = word.removesuffix("nya")
        if host != word and len(host) >= LONG_HOST:
            return host, "loan -nya"
        return word, "none"
