"""What does every request share? Index, analyzer, settings and what they remember."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from flask import current_app, g, request

from indexer import __version__
from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.i18n import Catalogue, Language, Messages
from search_app.ops.settings import Settings
from search_app.ops.zero_results import ZeroResultLog
from search_app.search.index_summary import IndexSummaryCache
from search_app.web import urls
from search_app.web.links import Links
from search_app.web.metrics import Metrics
from search_app.web.render_lock import RenderLock
from search_app.web.rendering import Templates
from search_app.web.response_cache import ResponseCache

PACKAGE = Path(__file__).resolve().parent.parent
KEY = "lacak"


class ReaderSource(Protocol):
    """Who gives out readers; ``indexer.generations.reader_manager.LiveIndex`` does."""

    def reader(self, snapshot: str | None = None) -> AbstractContextManager[IndexReader]:
        """The newest snapshot, or the one named, for the length of a ``with`` block.

        Raises IndexMissing, IndexOutdated, IndexDamaged or SnapshotExpired.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class AppState:
    """One web application's own things. Shared by threads."""

    settings: Settings
    index: ReaderSource
    analyzer: Analyzer
    metrics: Metrics
    zero_results: ZeroResultLog | None
    templates: Templates
    stamps: Mapping[str, str]
    build: str
    summaries: IndexSummaryCache = field(default_factory=IndexSummaryCache)
    responses: ResponseCache = field(default_factory=ResponseCache)
    render_lock: RenderLock = field(default_factory=RenderLock)


def state() -> AppState:
    """What serves the current request."""
    return cast(AppState, current_app.extensions[KEY])


def parameters() -> urls.Parameters:
    """The parameters of the current request's address."""
    if "parameters" not in g:
        g.parameters = request.args.to_dict(flat=False)
    return cast(urls.Parameters, g.parameters)


def language() -> Language:
    """The language of the current response."""
    if "language" not in g:
        g.language = urls.read_language(parameters())
    return cast(Language, g.language)


def messages() -> Messages:
    """The sentences of the current response."""
    return Messages(Catalogue.PAGES, language())


def links() -> Links:
    """Where the current response's links lead."""
    here = state()
    origin = here.settings.site_url or request.url_root.rstrip("/")
    return Links(request.root_path, origin, language(), here.stamps)


def rendered(template: str, **values: object) -> str:
    """The page that ``template`` makes of ``values``, in the current response's language."""
    frame = {"links": links(), "here": parameters(), "asked": None}
    return state().templates[language()].get_template(template).render(frame | values)


def static_stamps() -> Mapping[str, str]:
    """For each of our static files the start of its content's hash."""
    return {
        path.name: hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
        for path in sorted((PACKAGE / "static").iterdir())
    }


def build_stamp(stamps: Mapping[str, str]) -> str:
    """A name of everything but the index and the address that a page depends on."""
    whole = hashlib.blake2b(__version__.encode(), digest_size=6)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".html", ".py", ".xml"}:
            whole.update(path.read_bytes())
    whole.update("".join(stamps.values()).encode())
    return whole.hexdigest()
