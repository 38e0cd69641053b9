"""What does an index hold of an article that its source did not say?

Places are told from the text when the article goes into an index, so that better tables reach old
articles: the index is made anew from its store, which keeps only what was read.
"""

from __future__ import annotations

from indexer.analysis.language_files import operator_folder
from indexer.models import Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.placing import placed


def derived(article: Article) -> Article:
    """``article`` with what is told from it. Raises LanguageFileError."""
    return placed(article, load_gazetteer(operator_folder()))
