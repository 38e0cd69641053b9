"""What does every request share? Index, analyzer, settings and what they remember."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, cast

from flask import current_app, g, request

from indexer import __version__
from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.i18n import LANGUAGES, Catalogue, Language, Messages
from indexer.models import WIB
from indexer.store.interface import Version
from search_app.ops.settings import Settings
from search_app.ops.zero_results import ZeroResultLog
from search_app.search.index_summary import IndexSummary, IndexSummaryCache
from search_app.web import urls
from search_app.web.api_access import RateLimit
from search_app.web.coverage import coverage
from search_app.web.export_slots import ExportSlots
from search_app.web.links import Links
from search_app.web.metrics import Metrics
from search_app.web.render_lock import RenderLock
from search_app.web.rendering import Templates
from search_app.web.response_cache import ResponseCache
from search_app.web.rubrics import RubricNames

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
    rubrics: RubricNames
    versions: Callable[[str], tuple[Version, ...]]
    zero_results: ZeroResultLog | None
    templates: Templates
    stamps: Mapping[str, str]
    build: str
    summaries: IndexSummaryCache = field(default_factory=IndexSummaryCache)
    rate_limit: RateLimit
    exports: ExportSlots = field(default_factory=ExportSlots)
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
    """The language of the current response: the address's, else the browser's."""
    if "language" not in g:
        g.language = urls.read_language(parameters()) or browser_language()
    return cast(Language, g.language)


def browser_language() -> Language:
    """The language that the browser would rather have of those we speak (``Accept-Language``, RFC
    9110, section 12.5.4); Indonesian where it does not say."""
    for wanted, quality in request.accept_languages:  # the most wanted first
        code = wanted.lower().partition("-")[0]
        found = LANGUAGES.get(_OLD_CODES.get(code, code))
        if found and quality > 0:
            return found
    return Language.INDONESIAN


_OLD_CODES = {"in": "id"}
"""What older Android phones send for Indonesian: the code it had in ISO 639 before 1989."""


def today() -> date:
    """The day in WIB, by which days are searched."""
    return datetime.now(WIB).date()


def messages() -> Messages:
    """The sentences of the current response."""
    return Messages(Catalogue.PAGES, language())


def links() -> Links:
    """Where the current response's links lead."""
    if "links" not in g:
        g.links = _links()
    return cast(Links, g.links)


def _links() -> Links:
    here = state()
    origin = here.settings.site_url or request.url_root.rstrip("/")
    spoken = language()
    told = None if spoken is browser_language() else spoken
    return Links(request.root_path, origin, told, here.stamps, here.analyzer.fields)


def rendered(template: str, summary: IndexSummary | None = None, **values: object) -> str:
    """The page that ``template`` makes of ``values``, in the current response's language; its foot
    tells what ``summary`` says, if an index answers at all."""
    frame = {
        "links": links(),
        "here": parameters(),
        "asked": None,
        "printed_at": None,
        "summary": summary,
        "today": today(),
        "coverage": coverage(summary, messages()) if summary else None,
    }
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
