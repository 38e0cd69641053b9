"""What does every form of an answer have in common? The value it is made from, and its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.i18n import Messages
from search_app.search.results import ResultPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a renderer writes down: ``page``, and the messages of pages in the reader's language."""

    page: ResultPage
    say: Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """One form of an answer, under ``/cari.SUFFIX`` and ``lacak search --format SUFFIX``.

    ``suffix`` is lower case, ``name`` what a link to it says, ``content_type`` the media type with
    its parameters. ``render`` gives the bytes in pieces, so that a long answer need not be held in
    memory; it raises nothing of its own.
    """

    suffix: str
    name: str
    content_type: str
    render: Callable[[Answer], Iterable[bytes]]
