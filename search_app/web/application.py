"""How are the parts put together to one web application?"""

from __future__ import annotations

import logging

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from indexer.analysis.analyzer import Analyzer
from indexer.live import LiveIndex
from indexer.wording import Language
from search_app import figures
from search_app.misses import MissLog
from search_app.settings import Settings
from search_app.web import headers, problems
from search_app.web.headers import elapsed_ms
from search_app.web.health import health
from search_app.web.links import linkable
from search_app.web.markup import marked, script_data
from search_app.web.metrics import Metrics
from search_app.web.pages import AnyId, pages
from search_app.web.site import (
    KEY,
    PACKAGE,
    ReaderSource,
    Site,
    build_stamp,
    language,
    links,
    parameters,
    site,
    static_stamps,
    wording,
)
from search_app.wording import SENTENCES

log = logging.getLogger("lacak.web")

MOST_BODY = 16_384
"""Bytes of a request's body that are read: we take none, but a refused POST may bring one."""


def build(
    settings: Settings, index: ReaderSource | None = None, analyzer: Analyzer | None = None
) -> Flask:
    """The application; opens nothing until the first request."""
    analyzer = analyzer or Analyzer()
    stamps = static_stamps()
    app = Flask(
        "search_app", root_path=str(PACKAGE), template_folder="templates", static_folder="static"
    )
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000  # addresses change with the content
    app.url_map.merge_slashes = False  # an article's id may have two in a row
    app.url_map.converters["any_id"] = AnyId
    app.extensions[KEY] = Site(
        settings=settings,
        index=index or LiveIndex(settings.index, analyzer),
        analyzer=analyzer,
        metrics=Metrics(),
        misses=MissLog(settings.misses) if settings.misses else None,
        stamps=stamps,
        build=build_stamp(stamps),
    )
    _prepare_templates(app)
    app.before_request(headers.start_clock)
    app.after_request(_finish)
    app.register_blueprint(pages)
    app.register_blueprint(health)
    problems.register(app)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
    return app


def _prepare_templates(app: Flask) -> None:
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        marked=marked,
        script_data=script_data,
        linkable=linkable,
        number=lambda number: figures.write_number(number, language()),
        day=lambda moment, short=False: figures.write_day(moment, language(), short=short),
        moment=lambda moment: figures.write_moment(moment, language()),
        period=lambda period, short=False: figures.write_period(period, language(), short=short),
    )
    environment.tests["worded"] = SENTENCES.__contains__

    @app.context_processor
    def shared() -> dict[str, object]:
        """What every template may use."""
        code = language()
        other = Language.INDONESIAN if code is Language.ENGLISH else Language.ENGLISH
        return {
            "say": wording(),
            "links": links(),
            "lang": code.value,
            "other": other.value,
            "here": parameters(),
        }


def _finish(response: Response) -> Response:
    response = headers.finish(response)
    route = request.url_rule.rule if request.url_rule else "none"
    site().metrics.response(route, response.status_code)
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
    return response
