"""What stands around a result list: chips, facets, timeline, readings, notices, pages.

Templates only lay out; which links exist and where they lead is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from indexer.i18n import Messages
from indexer.i18n.formatting import whole_period, write_day, write_number, write_period
from indexer.models import FacetCount, FacetField, Sort
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import Notice, NoticeKind, notice_sentence
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.web import urls
from search_app.web.links import Links
from search_app.web.paging import offered_pages
from search_app.web.timeline import Timeline, timeline

FACET_SHOWN = 7
"""Values of a facet that stand open in the sidebar: the whole of it fits one desktop screen."""

FACET_FOLDED = 13
"""Further values that unfold; each costs a link on the page, and rarer ones can be typed
(``media:``)."""

PAIRS_SHOWN = 6
"""Expansions of one kind that are told on the page; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter or turned-off reading, and the address without it."""

    label: str
    remove: str


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet: following it turns the value on, or off where it is on."""

    value: str
    count: int
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    name: str
    shown: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One sentence, and where it offers to go: (text, address)."""

    sentence: str
    offer: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """The interpretations of one kind: each word with what it is also read as, ``more`` that are
    not shown, and the address of the search without that reading."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    more: int
    label: str
    off: str


class PageLink(NamedTuple):
    """A page number with its address; the current page's is None, and so is a gap's number."""

    number: int | None
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """Everything around the hits."""

    first: int
    last: int
    chips: tuple[Chip, ...]
    clear: str | None
    facets: tuple[FacetList, ...]
    timeline: Timeline | None
    period_links: Mapping[str, str]
    sorts: tuple[tuple[Sort, str], ...]
    notices: tuple[NoticeLine, ...]
    readings: tuple[ReadingLine, ...]
    pages: tuple[PageLink, ...]
    previous: str | None
    next: str | None
    explain: str


def results_view(
    page: ResultPage,
    counts: Mapping[FacetField, tuple[FacetCount, ...]],
    held: Mapping[str, int],
    links: Links,
    say: Messages,
) -> ResultsView:
    """``counts`` are the facets to offer (each without the filter of its own kind), ``held`` the
    months of the whole index with their number of articles."""
    request = page.request
    before = (request.page - 1) * request.page_size
    bars = timeline(counts[FacetField.MONTH], held, request)
    last_page = request.page >= page.page_count
    return ResultsView(
        first=before + 1,
        last=before + len(page.hits),
        chips=tuple(_chips(request, links, say)),
        clear=links.results(_cleared(request)) if _is_narrowed(request) else None,
        facets=tuple(_facets(request, counts, links, say)),
        timeline=bars,
        period_links={
            bar.period: links.refined(request, date_from=bar.first, date_to=bar.last)
            for bar in (bars.bars if bars else ())
        },
        sorts=tuple((sort, links.refined(request, sort=sort)) for sort in Sort),
        notices=tuple(_notices(page, links, say)),
        readings=tuple(_readings(page, links, say)),
        pages=tuple(_pages(page, links)),
        previous=_page_address(page, request.page - 1, links) if request.page > 1 else None,
        next=None if last_page else _page_address(page, request.page + 1, links),
        explain=links.results(request._replace(explain=not request.explain), page.snapshot),
    )


def _is_narrowed(request: SearchRequest) -> bool:
    return urls.has_filters(request) or bool(request.without)


def _cleared(request: SearchRequest) -> SearchRequest:
    return urls.without_filters(request)._replace(without=frozenset())


def _chips(request: SearchRequest, links: Links, say: Messages) -> Iterator[Chip]:
    date_from, date_to = request.date_from, request.date_to
    if date_from and date_to and (period := whole_period(date_from, date_to)):
        label = write_period(period, say.language)
        yield Chip(label, links.refined(request, date_from=None, date_to=None))
    else:
        if date_from:
            label = say("filter_from", day=write_day(date_from, say.language, short=True))
            yield Chip(label, links.refined(request, date_from=None))
        if date_to:
            label = say("filter_to", day=write_day(date_to, say.language, short=True))
            yield Chip(label, links.refined(request, date_to=None))
    for outlet in request.outlets:
        yield Chip(outlet, links.refined(request, outlets=_less(request.outlets, outlet)))
    for category in request.categories:
        rest = _less(request.categories, category)
        yield Chip(category, links.refined(request, categories=rest))
    for reading in ExpansionKind:
        if reading in request.without:
            label = say("filter_without", reading=say(f"reading_{reading}"))
            yield Chip(label, links.refined(request, without=request.without - {reading}))


def _facets(
    request: SearchRequest,
    counts: Mapping[FacetField, tuple[FacetCount, ...]],
    links: Links,
    say: Messages,
) -> Iterator[FacetList]:
    for facet, chosen, parameter in (
        (FacetField.OUTLET, request.outlets, "outlets"),
        (FacetField.CATEGORY, request.categories, "categories"),
    ):
        on = {value.casefold() for value in chosen}
        # Stable: the chosen ones first, else by count.
        offered = sorted(
            _one_spelling(counts[facet]), key=lambda count: count.value.casefold() not in on
        )
        shown = max(FACET_SHOWN, len(on))
        entries = [
            _facet_link(count, chosen, parameter, request, links)
            for count in offered[: shown + FACET_FOLDED]
        ]
        if entries:
            yield FacetList(say(f"facet_{facet}"), tuple(entries[:shown]), tuple(entries[shown:]))


def _one_spelling(counts: tuple[FacetCount, ...]) -> list[FacetCount]:
    """Values that differ in case only are one to the filters, so they are one entry: under the
    most frequent spelling, most frequent entry first."""
    spelling: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for count in counts:
        folded = count.value.casefold()
        spelling.setdefault(folded, count.value)
        totals[folded] += count.count
    return [FacetCount(value=spelling[key], count=total) for key, total in totals.most_common()]


def _facet_link(
    count: FacetCount,
    chosen: tuple[str, ...],
    parameter: str,
    request: SearchRequest,
    links: Links,
) -> FacetLink:
    on = count.value.casefold() in {value.casefold() for value in chosen}
    values = _less(chosen, count.value) if on else (*chosen, count.value)
    return FacetLink(count.value, count.count, links.refined(request, **{parameter: values}), on)


def _less(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one.casefold() != value.casefold())


def _notices(page: ResultPage, links: Links, say: Messages) -> Iterator[NoticeLine]:
    for notice in page.notices:
        yield NoticeLine(notice_sentence(notice, say), _offer(notice, page.request, links, say))


def _offer(
    notice: Notice, request: SearchRequest, links: Links, say: Messages
) -> tuple[str, str] | None:
    match notice.kind:
        case NoticeKind.TYPO_OFFERED:
            wanted = notice.values["read_as"]
            return wanted, links.refined(request, text=wanted)
        case NoticeKind.TYPO_APPLIED:
            as_typed = request.without | {ExpansionKind.TYPO}
            return say("notice_search_as_typed"), links.refined(request, without=as_typed)
        case NoticeKind.FILTERS_HIDE:
            unfiltered = links.results(urls.without_filters(request))
            return say("nothing_filters_link"), unfiltered
        case _:
            return None


def _readings(page: ResultPage, links: Links, say: Messages) -> Iterator[ReadingLine]:
    by_kind: dict[ExpansionKind, dict[tuple[str, str], None]] = {}
    for one in page.interpretations:
        if one.kind is not ExpansionKind.TYPO:  # a notice tells of that, and offers the way back
            by_kind.setdefault(one.kind, {})[one.written, one.read_as] = None
    for kind, found in by_kind.items():
        words: dict[str, list[str]] = {}
        for written, read_as in islice(found, PAIRS_SHOWN):
            words.setdefault(written, []).append(read_as)
        yield ReadingLine(
            tuple((written, tuple(others)) for written, others in words.items()),
            max(0, len(found) - PAIRS_SHOWN),
            say("reading_off", reading=say(f"reading_{kind}")),
            links.refined(page.request, without=page.request.without | {kind}),
        )


def marking_request(page: ResultPage) -> SearchRequest:
    """The search whose words are to be marked in the articles found: with the slips corrected
    that were corrected here, since one article's page cannot tell which were."""
    for notice in page.notices:
        if notice.kind is NoticeKind.TYPO_APPLIED:
            return page.request._replace(text=notice.values["read_as"])
    return page.request


def _pages(page: ResultPage, links: Links) -> Iterator[PageLink]:
    if page.page_count < 2:
        return
    for number in offered_pages(page.request.page, page.page_count):
        current = number is None or number == page.request.page
        yield PageLink(number, None if current else _page_address(page, number or 1, links))


def _page_address(page: ResultPage, number: int, links: Links) -> str:
    return links.results(page.request._replace(page=number), page.snapshot)


def showing(page: ResultPage, view: ResultsView, say: Messages) -> str:
    """``Menampilkan 1-10 dari 999 hasil untuk``, the words asked for left to the template; on a
    page of articles that have only some of the words, how many these are."""
    if view.first > page.total and page.partial_total:
        return say("showing_partial", total=write_number(page.partial_total, say.language))
    return say(
        "showing" if page.total_is_exact else "showing_about",
        first=write_number(view.first, say.language),
        last=write_number(min(view.last, page.total), say.language),
        total=write_number(page.total, say.language),
    )
