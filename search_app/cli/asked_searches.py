"""Which searches do the lines of a file ask for: words, or the address of a page of results?

An address brings its filters and dates along, whichever form of the results it is for (``/cari``,
``/cari.atom`` ...). One that means nothing is named and left out: in its place another search, of
the address's own words, would be answered in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click

from indexer.i18n import Catalogue, Messages
from search_app.evaluation.topics import Topic
from search_app.search.request import SearchRequest
from search_app.web import urls

_ADDRESS = re.compile(r"(?:https?://\S*)?/cari(?:\.[a-z]+)?\?\S*")

MOST_PARAMETERS = 500
"""Of an address; one that the site writes has at most a hundred."""


def asked_searches(
    path: Path, topics: Iterable[Topic], say: Messages
) -> tuple[tuple[Topic, SearchRequest], ...]:
    """The topics of the file ``path`` with what each asks for, from the first page on. Addresses
    that mean nothing are told on stderr; ends the command if nothing is left."""
    found = tuple(_understood(path, topics, say))
    if not found:
        raise click.ClickException(say("no_topics", path=path))
    return found


def _understood(
    path: Path, topics: Iterable[Topic], say: Messages
) -> Iterator[tuple[Topic, SearchRequest]]:
    sentences = Messages(Catalogue.PAGES, say.language)
    for topic in topics:
        if not _ADDRESS.fullmatch(topic.text):
            yield topic, SearchRequest(text=topic.text)
            continue
        try:
            query = parse_qs(urlsplit(topic.text).query, max_num_fields=MOST_PARAMETERS)
        except ValueError as error:
            told = say("bad_address", path=path, name=topic.topic_id, problem=error)
            click.echo(told, err=True)
            continue
        parsed = urls.read(query)
        for problem in parsed.problems:
            sentence = sentences(f"problem_{problem.kind}", **problem.values)
            told = say("bad_address", path=path, name=topic.topic_id, problem=sentence)
            click.echo(told, err=True)
        if not parsed.problems:
            yield topic, parsed.asked.request._replace(page=1)
