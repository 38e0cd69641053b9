"""Which words stand where an article says what it is about: in its title and its first sentences?

Kept with each article by engines, so that what the first hits of a list share is found without
reading their texts.
"""

from __future__ import annotations

import re
from itertools import chain

from indexer.analysis.analyzer import Analyzer

OPENING_LENGTH = 400
"""Code points of a body that are read, some sixty words: what an article is about stands there.
Raise ``analyzer.RULES_VERSION`` with any change here: indexes hold what it makes."""

SHORTEST = 3
"""Letters of a word that may tell something."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}(?:[-'’.][^\W\d_]+)*")
"""What may be a telling word, in a fraction of the time that the analyzer's pieces take."""


def opening_of(analyzer: Analyzer, title: str, body: str) -> str:
    """The different stems of ``title`` and the beginning of ``body`` that are letters only, in the
    order in which they come, each with a blank before it and one after the last: ``" banjir rob "``
    holds ``" rob "``."""
    words = dict.fromkeys(_WORD.findall(f"{title}\n{body[:OPENING_LENGTH]}".lower()))
    # All steps in C: every article that is indexed comes through here.
    stems = dict.fromkeys(chain.from_iterable(map(analyzer.stems.__getitem__, words)))
    return f" {' '.join([stem for stem in stems if len(stem) >= SHORTEST and stem.isalpha()])} "
