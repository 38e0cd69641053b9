"""How does a template become a page? One environment per language, sentences compiled in.

``{{ "skip"|say }}`` is a filter on a constant, which Jinja evaluates while it compiles: the page's
frame becomes one piece of text per language, and rendering is left with what differs.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from indexer.i18n import LANGUAGES, Catalogue, Language, Messages, formatting
from indexer.models import WIB
from indexer.regions.naming import place_names
from search_app.highlight.place_evidence import evidence_sentence
from search_app.query.notices import notice_sentence
from search_app.web.hit_markup import HitMarkup
from search_app.web.markup import (
    chart_bars,
    chart_rows,
    facet_items,
    marked,
    marked_places,
    script_data,
)
from search_app.web.results_view import shortened
from search_app.web.rubrics import RubricNames

Templates = Mapping[Language, Environment]


SHOWN_BESIDE = 60
"""Code points on either side of a change that are shown."""


def load_templates(folder: str, rubrics: RubricNames) -> Templates:
    """The templates in ``folder`` for each language; each is compiled when first asked for."""
    return {language: _environment(folder, language, rubrics) for language in LANGUAGES.values()}


def _environment(folder: str, language: Language, rubrics: RubricNames) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        undefined=StrictUndefined,
    )
    say = Messages(Catalogue.PAGES, language)
    hits = HitMarkup(say, rubrics)
    environment.globals.update(
        lang=language.code,
        others=tuple(one for one in LANGUAGES.values() if one is not language),
    )
    environment.filters.update(
        say=say,
        counted=say.counted,
        marked=marked,
        marked_places=marked_places,
        chart_bars=chart_bars,
        chart_rows=lambda chart: chart_rows(chart, say),
        facet_items=lambda entries: facet_items(entries, say),
        script_data=script_data,
        number=lambda number: formatting.write_number(number, language),
        day=lambda moment, short=False: formatting.write_day(moment, language, short=short),
        day_month=lambda day: formatting.write_day_month(day, language, short=True),
        year=lambda moment: moment.astimezone(WIB).year,
        clock=lambda moment: formatting.write_clock(moment, language),
        moment=lambda moment: formatting.write_moment(moment, language),
        typed_days=formatting.write_typed_days,
        hit_head=hits.head,
        hit_foot=hits.foot,
        place_called=lambda reason: place_names(language).called(reason.code, reason.also),
        place_evidence=lambda reason: evidence_sentence(reason, say),
        middle_cut=_middle_cut,
        shortened=shortened,
        sentence=lambda notice: notice_sentence(notice, say),
        rubric=rubrics.name,
    )
    return environment


def _middle_cut(text: str) -> str:
    """``text`` of which only the ends are shown, where it is long: what stayed beside a change."""
    if len(text) <= 2 * SHOWN_BESIDE:
        return text
    return f"{text[:SHOWN_BESIDE]} … {text[-SHOWN_BESIDE:]}"
