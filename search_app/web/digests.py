"""Which page tells the events that the matches of a search tell of?"""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, Response

from indexer.models import Sort
from search_app.query.notices import notice_sentence
from search_app.search.digest import digest
from search_app.web.answering import count_search, page, parsed_url
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.results_view import ignored_line, in_quotes, request_chips, shortened
from search_app.web.state import links, messages, state, today

digests = Blueprint("digests", __name__)

ORDERS = (
    (Sort.RELEVANCE, "digest_best"),
    (Sort.NEWEST, "digest_newest"),
    (Sort.OLDEST, "digest_oldest"),
)
"""Which matches become lines, and how the page calls them."""


@digests.get("/rangkaian")
def events() -> Response:
    """The events of ``q``, a day after the other."""
    parsed = parsed_url()
    asked = parsed.asked.request
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        with state().render_lock.held():
            found = digest(reader, state().analyzer, asked)
        summary = state().summaries.of(reader, today())
    count_search(asked, found=bool(found.total))
    say = messages()
    return page(
        "digest.html",
        tag,
        summary,
        digest=found,
        days=[
            (day, list(several))
            for day, several in groupby(found.events, key=lambda one: one.first)
        ],
        words=in_quotes(shortened(asked.text)) or say("all_words"),
        asked=asked,
        notices=[
            *ignored_line(parsed.ignored, say),
            *(notice_sentence(one, say) for one in found.notices),
        ],
        filters=[chip.label for chip in request_chips(asked, links(), say, state().rubrics)],
        orders=[
            (say(name), links().digest(asked._replace(sort=sort)), sort is asked.sort)
            for sort, name in ORDERS
        ],
        printed_at=links().outside(links().digest(asked)),
    )
