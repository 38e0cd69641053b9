"""What does every form of an answer have in common? The value it is made from, and its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from indexer.i18n import Messages
from search_app.search.export import Export
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a renderer of one page writes down: ``page``, and the messages of pages in the reader's
    language."""

    page: ResultPage
    say: Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a renderer of all matches writes down: the matches, and what the file must tell of where
    it comes from.

    ``address`` is that of the search's page, ``own_address`` the file's, ``next_address`` that of a
    feed's next page, ``address_of`` gives that of an article's page by its id; each is None where
    the answer comes from no site or there is no such page. ``retrieved`` is the day in WIB.
    """

    export: Export
    say: Messages
    retrieved: date
    address_of: Callable[[str], str | None] = lambda _: None
    address: str | None = None
    own_address: str | None = None
    next_address: str | None = None

    @property
    def query(self) -> str:
        """The words asked for."""
        return self.export.request.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """One form of an answer, under ``/cari.SUFFIX`` and ``lacak search --format SUFFIX``.

    ``suffix`` is lower case, ``name`` what a link to it says, ``content_type`` the media type with
    its parameters. ``render`` gives the bytes of one page in pieces; it raises nothing of its own.
    """

    suffix: str
    name: str
    content_type: str
    render: Callable[[Answer], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One form in which all matches are taken away, under the same addresses as a ``Renderer``.

    ``render`` gives the bytes in pieces, so that no length of answer is held in memory. ``ask``
    makes of a request the one that is answered (a feed wants the newest first), ``paged`` tells
    that only its page is. ``is_download`` tells whether browsers should keep it as a file.
    """

    suffix: str
    name: str
    content_type: str
    render: Callable[[Taken], Iterable[bytes]]
    ask: Callable[[SearchRequest], SearchRequest] = lambda request: request
    paged: bool = False
    is_download: bool = True
