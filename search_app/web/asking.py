"""Which pages help to ask: suggestions, the form with a box for each kind of word, comparisons?"""

from __future__ import annotations

from dataclasses import fields

import orjson
from flask import Blueprint, Response, redirect

from search_app.query.form import FormQuery, compose, decompose
from search_app.search.request import SearchRequest
from search_app.search.suggestions import suggestions
from search_app.web import urls
from search_app.web.answering import page, parsed_file_url, parsed_url, tagged
from search_app.web.comparing import MOST, charts, compared, figures, figures_csv
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.results_view import filter_chips, ignored_line
from search_app.web.state import links, messages, parameters, state, today

asking = Blueprint("asking", __name__)

BOXES = {
    "words": "semua",
    "phrase": "frasa",
    "either": "salahsatu",
    "without": "kecuali",
    "title": "judul",
    "author": "ditulis",
    "tag": "bertag",
}
"""The form's parameters by the box they fill; none is the parameter of a filter, which the form
keeps beside its boxes."""

_COMPARED_BY = frozenset({"q", "dari", "sampai", "per"})
"""The parameters that the form of a comparison asks for itself."""


@asking.get("/saran")
def suggest() -> Response:
    """What to offer to whoever typed ``q``: OpenSearch Suggestions 1.1, an array of the text, the
    suggestions, what is known of each, and their addresses."""
    typed = urls.read_text(parameters())
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        found = suggestions(reader, state().analyzer, typed)
    say = messages()
    counts = [say("suggestion_count", count=one.count) if one.count else "" for one in found]
    body = [typed, [one.text for one in found], counts, [links().search(one.text) for one in found]]
    answer = Response(orjson.dumps(body), content_type="application/x-suggestions+json")
    answer.headers["Cache-Control"] = "public, max-age=300"
    return tagged(answer, tag)


@asking.get("/lanjutan")
def advanced() -> Response:
    """The form: filled from ``q``; sent, it leads to the results of the query it writes."""
    parsed = parsed_url()
    asked = parsed.asked.request
    boxes = {box: urls.read_box(parameters(), name) for box, name in BOXES.items()}
    if any(boxes.values()) or "kirim" in parameters():
        text = compose(FormQuery(**boxes))
        return redirect(links().results(asked._replace(text=text, page=1)), 303)  # type: ignore[return-value]  # a Response of werkzeug's
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
    form = decompose(asked.text)
    return page(
        "advanced.html",
        tag,
        summary,
        asked=asked,
        boxes=[
            (field.name, BOXES[field.name], getattr(form, field.name)) for field in fields(form)
        ],
        orders=[(sort, name) for name, sort in urls.SORTS.items()],
        kept=[
            pair for pair in links().pairs(asked) if pair[0] not in {"q", "dari", "sampai", "urut"}
        ],
    )


@asking.get("/banding")
def compare() -> Response:
    """Searches compared over time; ``q`` is given once for each."""
    texts = urls.read_texts(parameters())
    parsed = parsed_url(several_texts=True)
    request = parsed.asked.request
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        found = compared(reader, state().analyzer, texts, request, summary)
    boxes = [*texts[: len(found)], "", ""][: max(2, len(found) + 1)]
    return page(
        "compare.html",
        tag,
        summary,
        boxes=boxes,
        notices=[
            *ignored_line(parsed.ignored, messages()),
            *([messages()("compare_most", most=MOST)] if len(texts) > MOST else []),
        ],
        searches=charts(found, links(), messages()),
        rows=list(figures(found, messages())),
        request=request,
        filters=[
            chip.label for chip in filter_chips(request, links(), messages(), state().rubrics)
        ],
        kept=[pair for pair in links().pairs(request) if pair[0] not in _COMPARED_BY],
        units=[(name, unit) for name, unit in urls.UNITS.items()],
        csv=links().comparison(texts, request, ".csv"),
        printed_at=links().outside(links().comparison(texts, request)),
    )


@asking.get("/banding.csv")
def compare_csv() -> Response:
    """The figures of a comparison, for a spreadsheet."""
    texts = urls.read_texts(parameters())
    request: SearchRequest = parsed_file_url(several_texts=True).asked.request
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        found = compared(reader, state().analyzer, texts, request, summary)
    answer = Response(b"".join(figures_csv(found)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="lacak-banding.csv"'
    return tagged(answer, tag)
