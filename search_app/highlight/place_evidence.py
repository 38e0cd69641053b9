"""Why is an article said to be about a place? What speaks for it, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from indexer.analysis.language_files import operator_folder
from indexer.article_places import ArticlePlace, Role
from indexer.i18n import Messages
from indexer.models import Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import called
from indexer.regions.tagging import tag

MOST_PLACES = 3
"""Places of an article whose evidence is told."""

WORDS = frozenset({"kabupaten", "kota", "kecamatan", "provinsi"})
"""Words beside a name that tell what it names."""


@dataclass(frozen=True, slots=True)
class PlaceReason:
    """A place that an article is about: its code (the likelier one where the text leaves open
    which of a name is meant), its name, and what speaks for it with how often it does.

    The keys of ``evidence``: ``title``, ``lead``, ``near`` (the paragraphs after it), ``rest``,
    ``kabupaten``, ``kota``, ``kecamatan``, ``provinsi`` (such a word, or an office of one, stands
    beside the name), ``section``, ``address``, ``only`` (no other province is named), ``list``
    (four of its regencies are).
    """

    code: str
    name: str
    evidence: Mapping[str, int]
    also: tuple[str, ...] = ()


def place_reasons(article: Article) -> tuple[PlaceReason, ...]:
    """What speaks for the places that ``article`` is about, the main one first. It is found anew
    in the text, so that an index need not hold it. Raises LanguageFileError."""
    gazetteer = load_gazetteer(operator_folder())
    return tuple(
        PlaceReason(
            place.code,
            called(ArticlePlace(place.code, Role.ABOUT, place.score, place.also), gazetteer),
            _counted(place.evidence),
            place.also,
        )
        for place in islice(tag(article, gazetteer).about, MOST_PLACES)
    )


def evidence_sentence(reason: PlaceReason, say: Messages) -> str:
    """``di judul, di alinea pertama 2×, dengan kata “kota” atau jabatannya``."""
    parts = []
    for key, count in reason.evidence.items():
        what = say("evidence_word", word=key) if key in WORDS else say(f"evidence_{key}")
        parts.append(say("times", what=what, count=count) if count > 1 else what)
    return ", ".join(parts)


def _counted(evidence: tuple[str, ...]) -> Mapping[str, int]:
    """``("title:kota", "lead")`` as ``{"title": 1, "lead": 1, "kota": 1}``."""
    found: dict[str, int] = {}
    for one in evidence:
        where, _, word = one.partition(":")
        found[where] = found.get(where, 0) + 1
        if word in WORDS:
            found[word] = found.get(word, 0) + 1
    order = ("title", "lead", "near", "rest", *sorted(WORDS), "section", "address", "only", "list")
    return {key: found[key] for key in order if key in found}
