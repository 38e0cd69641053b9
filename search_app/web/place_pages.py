"""Which page answers for a place: by its code, or by what people call it?"""

from __future__ import annotations

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as Redirection

from indexer.analysis.language_files import operator_folder
from indexer.models import NO_FILTERS, FacetCount
from indexer.regions.gazetteer import within
from indexer.regions.lying import lying
from indexer.regions.naming import place_names
from indexer.regions.resolving import PAPUA_CODES, codes_meant
from search_app.search.place_summary import count_about, count_places, read_place_summary
from search_app.search.request import SearchRequest
from search_app.web import errors, urls
from search_app.web.answering import page, told_of_others
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.place_map import place_map
from search_app.web.place_view import PlaceLink, place_view, places_around
from search_app.web.state import links, messages, parameters, state, today

place_pages = Blueprint("place_pages", __name__)

LONGEST_NAME = 200
"""Characters of a name that are looked up: twenty codes, or any name with its level."""


@place_pages.get("/wilayah")
def places() -> Response | Redirection:
    """The provinces with how many articles are about each; ``nama`` leads to a place's page."""
    wanted = " ".join(parameters().get("nama", [""])[0].split())[:LONGEST_NAME]
    codes = _codes_of(wanted)
    if codes:
        return redirect(links().place_page(codes))
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        counts = count_places(reader, NO_FILTERS)
        in_papua = count_about(reader, PAPUA_CODES)
    names = place_names(messages().language)
    provinces = [
        PlaceLink(names.short(code), counts.get(code, 0), links().place_page((code,)))
        for code in lying(operator_folder()).inside("")
    ]
    provinces.append(PlaceLink(names.title(PAPUA_CODES), in_papua, links().place_page(PAPUA_CODES)))
    listed = tuple(FacetCount(value=code, count=count) for code, count in counts.items())
    return page(
        "places.html",
        tag,
        summary,
        notices=told_of_others("nama"),
        wanted=wanted,
        tiles=place_map(listed, SearchRequest(text=""), links()),
        provinces=sorted(provinces, key=lambda one: (-one.count, one.name)),
    )


@place_pages.get("/wilayah/<code>")
def place(code: str) -> Response | Redirection:
    """One place: how much, when, the newest, who, and the places in it and around it."""
    codes = _codes_of(code)
    if not codes:
        raise errors.no_place(urls.cut(code))
    if code != ",".join(codes):
        return redirect(links().place_page(codes))
    lies = lying(operator_folder())
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        found = read_place_summary(
            reader, codes, places_around(codes, lies), state().analyzer.fields, today()
        )
    whole = within(codes[0])[1:2]
    names = place_names(messages().language)
    return page(
        "place.html",
        tag,
        summary,
        notices=told_of_others(),
        place=found,
        whole=names.short(whole[0]) if whole else None,
        view=place_view(
            codes,
            found,
            summary.days,
            names=names,
            lies=lies,
            links=links(),
            say=messages(),
        ),
    )


def _codes_of(name: str) -> tuple[str, ...]:
    """The codes that ``name`` stands for: codes with commas between them, or one name."""
    name = name[:LONGEST_NAME]
    whole = codes_meant(name, operator_folder())
    if whole or "," not in name:
        return whole[: urls.MOST_VALUES]
    parts = [codes_meant(part, operator_folder()) for part in name.split(",")]
    if not all(parts):
        return ()
    codes = dict.fromkeys(code for part in parts for code in part)
    return tuple(codes)[: urls.MOST_VALUES]
