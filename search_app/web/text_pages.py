"""Which page answers for two texts: what has each that the other has not?"""

from __future__ import annotations

from flask import Blueprint, Response

from indexer.stories.comparing import common_share, comparable, compare
from search_app.highlight.difference import LONGEST, difference
from search_app.web import errors, urls
from search_app.web.answering import page
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.state import parameters, state, today

text_pages = Blueprint("text_pages", __name__)


@text_pages.get("/selisih")
def differing() -> Response:
    """The article ``a`` beside the article ``b``, word for word."""
    ids = [urls.read_id(parameters(), name) for name in ("a", "b")]
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        before, after = reader.get_many(ids)
        if before is None or after is None:
            raise errors.no_article()
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
    one, other = (comparable(text.body, text.source, text.url) for text in (before, after))
    likeness = compare(one, other)  # its share is the one that both articles' pages tell
    share = likeness.share if likeness else common_share(one, other)
    return page(
        "difference.html",
        tag,
        summary,
        before=before,
        after=after,
        title=difference(before.own_title, after.own_title),
        paragraphs=difference(before.body, after.body),
        percent=round(100 * share),
        cut=max(len(before.body), len(after.body)) > LONGEST,
    )
