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


def derived(article: Article, story: str | None = None) -> Article:
    """``article`` with what is told from it; ``story`` names the group of articles with its text.
    Raises LanguageFileError."""
    article = with_persons_named(placed(article, load_gazetteer(operator_folder())))
    kept = tuple(pair for pair in article.extra if pair[0] != Field.GROUP)
    if story is not None:
        return article._replace(extra=(*kept, (str(Field.GROUP), (story,))))
    return article if len(kept) == len(article.extra) else article._replace(extra=kept)
