"""What does an index hold of an article that its source did not say?

Places and persons are told from the text when the article goes into an index, so that better tables
reach old articles: the index is made anew from its store, which keeps only what was read. Its story
is told from all articles together.
"""

from __future__ import annotations

from indexer.analysis.language_files import operator_folder
from indexer.fields import Field
from indexer.models import Article
from indexer.people.naming import with_persons_named
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.placing import placed
from indexer.stories.corrections import read_correction


def derived(article: Article, story: str | None = None) -> Article:
    """``article`` with what is told from it; ``story`` names the group of articles with its text.
    Raises LanguageFileError."""
    article = with_persons_named(placed(article, load_gazetteer(operator_folder())))
    correction = read_correction(article)
    told = ((Field.GROUP, story), (Field.CORRECTION, correction and correction.kind.value))
    kept = [pair for pair in article.extra if pair[0] not in (Field.GROUP, Field.CORRECTION)]
    kept += [(str(name), (value,)) for name, value in told if value]
    return article._replace(extra=tuple(kept))
