"""How are the parts put together to one web application?"""

from __future__ import annotations

import logging
from functools import partial

from flask import Flask, Response, g, request

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import operator_folder
from indexer.generations.folders import STEMS
from indexer.generations.reader_manager import LiveIndex
from indexer.generations.readers import load_engine
from indexer.i18n import Catalogue, Language, Messages
from indexer.regions.lying import lying
from indexer.regions.naming import place_names
from search_app.ops.settings import Settings, Withdrawn
from search_app.ops.zero_results import ZeroResultLog
from search_app.query.expansions import expansions_of
from search_app.query.places import places_named
from search_app.search.withdrawn import HidingIndex
from search_app.web import errors, headers
from search_app.web.api import api
from search_app.web.api_access import RateLimit
from search_app.web.asking import asking
from search_app.web.compression import compressed
from search_app.web.digests import digests
from search_app.web.guide import guide
from search_app.web.headers import elapsed_ms
from search_app.web.health import health
from search_app.web.hosts import behind_gate
from search_app.web.metrics import Metrics
from search_app.web.names import names
from search_app.web.place_pages import place_pages
from search_app.web.rendering import load_templates
from search_app.web.rubrics import RubricNames, read_rubric_names
from search_app.web.state import (
    KEY,
    PACKAGE,
    AppState,
    ReaderSource,
    build_stamp,
    state,
    static_stamps,
)
from search_app.web.stored_versions import stored_versions
from search_app.web.text_pages import text_pages
from search_app.web.views import AnyId, pages

log = logging.getLogger("lacak.web")

MOST_BODY = 16_384
"""Bytes of a request's body that are read: we take none, but a refused POST may bring one."""


def warm_up(app: Flask) -> None:
    """Do now what would keep the first reader waiting for half a second: the tables of the language
    and of places, the stems that the last build found (30 MB for 100,000 articles), the engine,
    the templates. A server does it before its workers are forked, so that they share the result."""
    state: AppState = app.extensions[KEY]
    expansions_of(state.analyzer)
    places_named(["Serang"])
    place_names()
    lying(operator_folder())
    state.analyzer.load_stems(state.settings.index / STEMS)
    load_engine(state.settings.index)
    for environment in state.templates.values():
        for name in environment.list_templates():
            environment.get_template(name)


def build(
    settings: Settings, index: ReaderSource | None = None, analyzer: Analyzer | None = None
) -> Flask:
    """The application; opens nothing until the first request."""
    analyzer = analyzer or Analyzer()
    stamps = static_stamps()
    rubrics = read_rubric_names(settings.rubrics) if settings.rubrics else RubricNames()
    source = index or LiveIndex(settings.index, analyzer)
    if settings.withdrawn is Withdrawn.HIDE:
        source = HidingIndex(source, analyzer, Messages(Catalogue.PAGES, Language.INDONESIAN))
    app = Flask("search_app", root_path=str(PACKAGE), template_folder=None, static_folder="static")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000  # addresses change with the content
    app.url_map.merge_slashes = False  # an article's id may have two in a row
    app.url_map.converters["any_id"] = AnyId
    app.extensions[KEY] = AppState(
        settings=settings,
        index=source,
        analyzer=analyzer,
        metrics=Metrics(),
        rate_limit=RateLimit(settings.api_rate),
        zero_results=ZeroResultLog(settings.misses) if settings.misses else None,
        rubrics=rubrics,
        versions=(lambda _: ()) if index else partial(stored_versions, settings.index),
        templates=load_templates(str(PACKAGE / "templates"), rubrics),
        stamps=stamps,
        build=build_stamp(stamps),
    )
    app.before_request(headers.start_clock)
    app.before_request(errors.refuse_strange_host)
    app.after_request(_finish)
    app.register_blueprint(pages)
    app.register_blueprint(guide)
    app.register_blueprint(place_pages)
    app.register_blueprint(text_pages)
    app.register_blueprint(names)
    app.register_blueprint(asking)
    app.register_blueprint(digests)
    app.register_blueprint(api)
    app.register_blueprint(health)
    errors.register(app)
    app.wsgi_app = behind_gate(app.wsgi_app, settings)  # type: ignore[method-assign, assignment]
    return app


def _finish(response: Response) -> Response:
    response = headers.finish(response)
    route = request.url_rule.rule if request.url_rule else "none"
    state().metrics.response(route, response.status_code)
    if request.endpoint != "static":
        log.info(
            "%s %s %d",
            request.method,
            route,
            response.status_code,
            extra={
                "facts": {
                    "method": request.method,
                    "route": route,
                    "status": response.status_code,
                    "took_ms": round(elapsed_ms(), 2),
                    "steps_ms": {name: round(ms, 2) for name, ms in g.timings.items()},
                }
            },
        )
    return compressed(response, request)
