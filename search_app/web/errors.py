"""What does a visitor see when something cannot be answered?

A page with a search box, a sentence that says what to do, and the right status; at addresses for
programs (``/cari.json``) the same as ``application/problem+json`` (RFC 9457). A stranger can send
anything and gets a 4xx; 5xx is for what an operator must mend.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, field
from datetime import date

import orjson
from flask import Flask, Response, g, make_response, request
from werkzeug.exceptions import HTTPException

from indexer.errors import (
    EngineRefused,
    EngineUnreachable,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexOutdated,
    IndexUnfinished,
    IndexUnreadable,
    OtherEngine,
    QuestionRefused,
    SnapshotExpired,
    StoreRefused,
    StoreUnreachable,
)
from indexer.i18n import Messages
from indexer.i18n.formatting import write_day
from search_app.formats.registry import EXPORTERS, RENDERERS
from search_app.search.request import SearchRequest
from search_app.web import hosts, urls
from search_app.web.headers import note_timings
from search_app.web.metrics import Outcome
from search_app.web.state import links, messages, parameters, rendered, state
from search_app.web.urls import ParsedUrl, Problem, ProblemKind

log = logging.getLogger("lacak.web")

RETRY_SOON = "5"
"""Seconds after which a file that others kept from being written may be asked for again."""

RETRY_AFTER = "30"
"""Seconds after which asking again is worth it while an operator mends the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that cannot be answered. ``kind`` is stable and names the problem type;
    ``command`` is what an operator runs; ``way_out`` is a link (text, address)."""

    status: int
    kind: str
    title: str
    sentences: tuple[str, ...] = ()
    command: str | None = None
    way_out: tuple[str, str] | None = None
    problems: tuple[Problem, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


class Refused(Exception):
    """Raised by a view that cannot answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind)
        self.trouble = trouble


def bad_address(parsed: ParsedUrl) -> Refused:
    """For a search address whose parameters mean nothing: 400."""
    say = messages()
    return Refused(
        Trouble(
            status=400,
            kind="bad-parameters",
            title=say("problem_bad_address"),
            sentences=tuple(_problem_sentence(problem, say) for problem in parsed.problems),
            problems=parsed.problems,
            way_out=(
                say("problem_search_anew"),
                links().results(_without_crossed_days(parsed)),
            ),
        )
    )


def _without_crossed_days(parsed: ParsedUrl) -> SearchRequest:
    """What could be read of the address, less what made it mean nothing."""
    asked = parsed.asked.request
    if any(problem.kind is ProblemKind.DATES_CROSSED for problem in parsed.problems):
        return asked._replace(date_from=None, date_to=None)
    return asked


def no_such_page(parsed: ParsedUrl, page_count: int) -> Refused:
    """For a page after the last one: 404, with the way to the first."""
    say = messages()
    asked = parsed.asked.request
    return Refused(
        Trouble(
            status=404,
            kind="no-such-page",
            title=say("problem_no_such_page_title"),
            sentences=(say("problem_no_such_page", page=asked.page, pages=page_count),),
            way_out=(say("problem_first_page"), links().refined(asked)),
        )
    )


def too_many_requests(seconds: int) -> Refused:
    """For a program that asks more often than the operator allows: 429, to be asked again after
    ``seconds``."""
    say = messages()
    return Refused(
        Trouble(
            status=429,
            kind="too-many-requests",
            title=say("problem_too_many_requests_title"),
            sentences=(say("problem_too_many_requests", seconds=seconds),),
            headers={"Retry-After": str(seconds)},
        )
    )


def busy() -> Refused:
    """While as many files are being written as may be at once: 503, to be asked again soon."""
    say = messages()
    return Refused(
        Trouble(
            status=503,
            kind="busy",
            title=say("problem_busy_title"),
            sentences=(say("problem_busy"),),
            headers={"Retry-After": RETRY_SOON},
        )
    )


def no_article() -> Refused:
    """For an article that the index does not hold: 404."""
    say = messages()
    return Refused(
        Trouble(
            status=404,
            kind="no-such-article",
            title=say("problem_no_article_title"),
            sentences=(say("problem_no_article"),),
        )
    )


def no_place(name: str) -> Refused:
    """For a place that is none, by code or name: 404."""
    say = messages()
    return Refused(
        Trouble(
            status=404,
            kind="no-such-place",
            title=say("problem_no_place_title"),
            sentences=(say("problem_bad_place", value=name),),
        )
    )


def no_such_part(first: str) -> Refused:
    """For a part that a very long article does not have: 404, with the way to its ``first``."""
    say = messages()
    return Refused(
        Trouble(
            status=404,
            kind="no-such-part",
            title=say("problem_no_part_title"),
            sentences=(say("problem_no_part"),),
            way_out=(say("part_first"), first),
        )
    )


def refuse_strange_host() -> None:
    """Before each request. Raises Refused for a host that is none, or that nobody named: 400."""
    outcome = request.environ.get(hosts.OUTCOME, hosts.Outcome.GOOD)
    if outcome is hosts.Outcome.GOOD:
        return
    say = messages()
    key = "problem_host_unnamed" if outcome is hosts.Outcome.UNNAMED else "problem_request"
    raise Refused(
        Trouble(
            status=400,
            kind="bad-host",
            title=say("problem_request_title"),
            sentences=(say(key),),
            command="LACAK_TRUSTED_HOSTS" if outcome is hosts.Outcome.UNNAMED else None,
        )
    )


def register(app: Flask) -> None:
    """Answer every kind of trouble that views may raise."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(SnapshotExpired, _expired)
    app.register_error_handler(IndexFolderError, _unready)
    app.register_error_handler(QuestionRefused, _refused_by_engine)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _internal)


def index_trouble(error: IndexFolderError) -> Trouble:
    """What to say and what to run while the index cannot answer: 503."""
    say = messages()
    told = {
        IndexMissing: ("problem_index_missing", "lacak rebuild SUMBER…"),
        IndexUnfinished: ("problem_index_unfinished", "lacak rebuild --resume"),
        IndexOutdated: ("problem_index_outdated", "lacak rebuild --from-store"),
        OtherEngine: ("problem_other_engine", "lacak check"),
        IndexDamaged: ("problem_index_damaged", "lacak check --repair"),
        IndexUnreadable: ("problem_index_unreadable", "lacak check"),
        EngineUnreachable: ("problem_engine_unreachable", "lacak check"),
        EngineRefused: ("problem_engine_refused", "lacak check"),
        StoreUnreachable: ("problem_index_unreadable", "lacak check"),
        StoreRefused: ("problem_index_unreadable", "lacak check"),
    }
    kind = next((kind for kind in type(error).__mro__ if kind in told), IndexDamaged)
    sentence, command = told[kind]
    return Trouble(
        status=503,
        kind="index-not-ready",
        title=say("problem_unready_title"),
        sentences=(say("problem_unready"), say(sentence)),
        command=command,
        headers={"Retry-After": RETRY_AFTER},
    )


def _refused(refused: Refused) -> Response:
    _count(Outcome.REFUSED)
    return _answer(refused.trouble)


def _expired(_: SnapshotExpired) -> Response:
    _count(Outcome.REFUSED)
    say = messages()
    asked = urls.read(parameters(), state().analyzer.fields).asked.request
    return _answer(
        Trouble(
            status=410,
            kind="snapshot-expired",
            title=say("problem_expired_title"),
            sentences=(say("problem_expired"),),
            way_out=(say("problem_search_anew"), links().refined(asked)),
        )
    )


def _refused_by_engine(error: QuestionRefused) -> Response:
    _count(Outcome.REFUSED)
    log.warning("the engine refused a question: %s", error.reason)
    say = messages()
    return _answer(
        Trouble(
            status=400,
            kind="question-refused",
            title=say("problem_question_title"),
            sentences=(say("problem_question"),),
        )
    )


def _unready(error: IndexFolderError) -> Response:
    _count(Outcome.ERROR)
    log.error("the index does not answer: %s: %s", type(error).__name__, error)
    return _answer(index_trouble(error))


def _http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    say = messages()
    titles = {404: "problem_not_found", 405: "problem_method"}
    key = titles.get(error.code, "problem_request")
    told = "problem_no_operation" if error.code == 404 and _is_for_programs() else key
    answer = _answer(
        Trouble(
            status=error.code,
            kind={404: "not-found", 405: "method-not-allowed"}.get(error.code, "bad-request"),
            title=say(f"{key}_title"),
            sentences=(say(told, address=links().at_root("/api")),),
        )
    )
    for name, value in error.get_headers(request.environ):
        if name.lower() == "allow":
            answer.headers[name] = value
    return answer


def _internal(error: Exception) -> Response:
    _count(Outcome.ERROR)
    # Where it happened, but not the error's own words: they may tell what was searched for.
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s at %s\n%s", type(error).__name__, request.endpoint, where)
    say = messages()
    return _answer(
        Trouble(
            status=500,
            kind="internal",
            title=say("problem_internal_title"),
            sentences=(say("problem_internal"),),
        )
    )


def _is_for_programs() -> bool:
    """Whether the current address is one of the API, or would be."""
    return f"{request.path}/".startswith("/api/v1/")


def _answer(trouble: Trouble) -> Response:
    note_timings({})
    ending = request.path.rpartition(".")[2]
    if _is_for_programs() or ending in {*RENDERERS, *EXPORTERS}:
        body, kind = _problem_json(trouble), "application/problem+json"
    else:
        text = urls.cut(urls.read_text(parameters()))
        body = rendered("problem.html", trouble=trouble, typed=text).encode()
        kind = "text/html; charset=utf-8"
    response = Response(body, status=trouble.status, content_type=kind)
    response.headers.update(trouble.headers)
    return response


def _problem_json(trouble: Trouble) -> bytes:
    say = messages()
    value: dict[str, object] = {
        "type": f"urn:lacak:problem:{trouble.kind}",
        "title": trouble.title,
        "status": trouble.status,
        "detail": " ".join((*trouble.sentences, *([trouble.command] if trouble.command else []))),
    }
    if trouble.problems:
        value["errors"] = [
            {
                "parameter": problem.parameter,
                "kind": problem.kind.value,
                "detail": _problem_sentence(problem, say),
            }
            for problem in trouble.problems
        ]
    return orjson.dumps(value)


def _problem_sentence(problem: Problem, say: Messages) -> str:
    values = dict(problem.values)
    if problem.kind is ProblemKind.DATES_CROSSED:
        for name in ("first", "last"):
            values[name] = write_day(date.fromisoformat(values[name]), say.language)
    return say(f"problem_{problem.kind}", **values)


def _count(outcome: Outcome) -> None:
    """Count the request as a search's outcome if it was a search."""
    if g.get("is_search"):
        state().metrics.query(outcome)
