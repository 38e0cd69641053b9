"""What stands around a result list: headline, chips, facets, timeline, expansions, notices, pages.

Templates only lay out; which links exist and where they lead is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from indexer.fields import Field, FieldEntry
from indexer.i18n import Messages
from indexer.i18n.formatting import (
    whole_period,
    write_day,
    write_number,
    write_period,
    write_span,
)
from indexer.models import FacetCount, FieldFilter, Sort
from indexer.regions.naming import place_names
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import Notice, NoticeKind, notice_sentence
from search_app.query.places import places_named
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.timeline import Bar, Timeline
from search_app.search.usual_spans import SpanKind, UsualSpan
from search_app.web import urls
from search_app.web.chart import Chart, chart, period_name
from search_app.web.links import Links
from search_app.web.paging import offered_pages
from search_app.web.place_groups import PlaceGroup
from search_app.web.place_view import chosen_places
from search_app.web.rubrics import RubricNames
from search_app.web.variations import DayVariations, FilterVariations

FACET_SHOWN = 6
"""Values of a facet beside the hits; all the others are one click away, on a page of their own."""

WORDS_SHOWN = 6
_TOLD_BY_HEADLINE = {NoticeKind.ADDRESS_HELD}
"""Further readings of one kind that are named on the page; the JSON has them all."""

LONGEST_WORDS = 70
"""Characters of the words asked for that the headline repeats: a line on a desktop."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter or turned-off reading, and the address without it."""

    label: str
    remove: str


class FacetLink(NamedTuple):
    """One value of a facet. Following ``href`` gives the ``count`` articles of this value, or
    turns the filter off where it is ``on`` or ``excluded`` (then ``count`` is 0, none is found);
    ``add`` gives these beside those of the values chosen before, ``out`` all but these."""

    name: str
    count: int  # type: ignore[assignment]  # in place of tuple.count, which nobody needs here
    href: str
    on: bool = False
    excluded: bool = False
    add: str | None = None
    out: str | None = None


@dataclass(frozen=True, slots=True)
class FacetList:
    """The most frequent values of a facet; ``rest`` more stand on the page ``more``."""

    name: str
    entries: tuple[FacetLink, ...]
    rest: int
    more: str | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One sentence, and where it offers to go: (text, address)."""

    sentence: str
    offer: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ExpansionLine:
    """A sentence on what was read into the words: ``words`` stand between ``before`` and
    ``after``; ``off`` is the address of the search without that reading, under its ``label``."""

    before: str
    words: tuple[str, ...]
    after: str
    label: str
    off: str


class PageLink(NamedTuple):
    """A page number with its address; the current page's is None, and so is a gap's number."""

    number: int | None
    href: str | None


class SpanLink(NamedTuple):
    """A usual span of days; ``href`` is None where the archive holds nothing of it, ``on`` tells
    that the search is about just these days."""

    name: str
    href: str | None
    on: bool


@dataclass(frozen=True, slots=True)
class When:
    """The timeline with its heading; ``units`` are the names of units that can be chosen with
    their addresses, None for the present one."""

    heading: str
    chart: Chart
    unit: str
    units: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """Everything around the hits. ``count``, ``relation`` and ``words`` make the headline;
    ``grouping`` is the link to the list with each article by itself, or back."""

    title: str
    count: str
    relation: str
    words: str
    expansions: tuple[ExpansionLine, ...]
    notices: tuple[NoticeLine, ...]
    chips: tuple[Chip, ...]
    clear: str | None
    facets: tuple[FacetList, ...]
    when: When | None
    spans: tuple[SpanLink, ...]
    first: int
    range: str
    sorts: tuple[tuple[str, str], ...]
    sort: int
    grouping: tuple[str, str] | None
    pages: tuple[PageLink, ...]
    previous: str | None
    next: str | None
    explain: str
    permanent: str
    places: tuple[tuple[str, str], ...]


def results_view(
    page: ResultPage,
    counts: Mapping[str, tuple[FacetCount, ...]],
    line: Timeline | None,
    *,
    links: Links,
    say: Messages,
    rubrics: RubricNames,
    sizes: Mapping[str, int] | None = None,
    ignored: tuple[str, ...] = (),
    spans: tuple[UsualSpan, ...] = (),
    groups: tuple[PlaceGroup, ...] = (),
) -> ResultsView:
    """``counts`` are the facets to offer (each without the filter of its own kind), ``sizes`` how
    many values they have where not all are counted, ``line`` the timeline, ``ignored`` the
    parameters of the address that mean nothing, ``spans`` the usual spans of days, ``groups``
    places that are one entry together."""
    request = page.request
    # Without words nothing is more relevant than the rest: the newest come first.
    sorts = [sort for sort in Sort if request.text or sort is not Sort.RELEVANCE]
    before = (request.page - 1) * request.page_size
    count = _count_of_articles(page, say)
    to_days = DayVariations(links, request)
    return ResultsView(
        title=_title(request, words_read(page), count, say),
        count=count,
        relation=say(_relation(page)),
        words=in_quotes(shortened(words_read(page))),
        expansions=tuple(_expansions(page, links, say)),
        notices=tuple(_notices(page, links, say, ignored)),
        chips=tuple(request_chips(request, links, say, rubrics)),
        clear=links.results(_cleared(request)) if _is_narrowed(request) else None,
        facets=tuple(
            _facets(request, counts, sizes or {}, groups, links=links, say=say, rubrics=rubrics)
        ),
        when=_when(line, request, links, say, to_days) if line else None,
        spans=tuple(_span_link(span, request, say, to_days) for span in spans),
        first=before + 1,
        range=_range(page, before, say),
        sorts=tuple((say(f"sort_{sort}"), links.refined(request, sort=sort)) for sort in sorts),
        sort=sorts.index(request.sort) if request.sort in sorts else 0,
        grouping=_grouping(page, links, say),
        pages=tuple(_pages(page, links)),
        previous=_page_address(page, request.page - 1, links) if request.page > 1 else None,
        next=_next(page, links),
        explain=links.results(request._replace(explain=not request.explain), page.snapshot),
        permanent=_page_address(page, 1, links),
        places=chosen_places(request, links, say),
    )


def shortened(text: str, longest: int = LONGEST_WORDS) -> str:
    """``text`` cut between words where it is longer than a headline, or than ``longest``."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return cut[: cut.rfind(" ") if " " in cut[longest // 2 :] else None] + " …"


def in_quotes(text: str) -> str:
    """``text`` as it stands between quotation marks: a quotation without its own."""
    quotation = _QUOTATION.fullmatch(text)
    return quotation[1] if quotation else text


_QUOTATION = re.compile(r"""["“”]([^"“”]+)["“”]""")
"""A query that is one quotation."""


def _range(page: ResultPage, before: int, say: Messages) -> str:
    """``1-10 dari 385``, and how many with some of the words follow."""
    told = say(
        "range",
        first=write_number(before + 1, say.language),
        last=write_number(before + len(page.hits), say.language),
        total=write_number(page.listed, say.language),
    )
    partial = page.partial_group_total if page.request.grouped else page.partial_total
    if page.total and partial:
        told += say("range_partial", count=write_number(partial, say.language))
    return told


def _grouping(page: ResultPage, links: Links, say: Messages) -> tuple[str, str] | None:
    """Offered where it changes the list: some articles are folded, or none may be."""
    request = page.request
    if not request.grouped:
        return say("group_texts"), links.refined(request, grouped=True)
    if page.listed < page.total + page.partial_total:
        return say("ungroup_texts"), links.refined(request, grouped=False)
    return None


def _count_of_articles(page: ResultPage, say: Messages) -> str:
    """``385 artikel, 312 naskah``; the texts only where they are fewer."""
    if not page.total and page.partial_total:
        number = write_number(page.partial_total, say.language)
        told = say.counted("articles", page.partial_total, count=number)
        return told + _count_of_texts(page.partial_total, page.partial_group_total, say)
    if not page.total:
        return say("no_hits")
    key = "articles" if page.total_is_exact else "articles_about"
    told = say.counted(key, page.total, count=write_number(page.total, say.language))
    return told + _count_of_texts(page.total, page.group_total, say)


def _count_of_texts(articles: int, texts: int, say: Messages) -> str:
    if not 0 < texts < articles:
        return ""
    number = write_number(texts, say.language)
    return ", " + say.counted("texts", texts, count=number)


def _title(request: SearchRequest, read: str, count: str, say: Messages) -> str:
    """``karhutla riau, September 2019: 385 artikel``, of the words ``read``."""
    words = shortened(read) or say("all_words")
    first, last = request.date_from, request.date_to
    period = whole_period(first, last) if first and last else None
    if period:
        words = f"{words}, {write_period(period, say.language)}"
    return f"{words}: {count}"


def _is_narrowed(request: SearchRequest) -> bool:
    return urls.has_filters(request) or bool(request.without)


def _cleared(request: SearchRequest) -> SearchRequest:
    return urls.without_filters(request)._replace(without=frozenset())


def request_chips(
    request: SearchRequest, links: Links, say: Messages, rubrics: RubricNames
) -> Iterator[Chip]:
    """Everything that narrows ``request``, by what people call it."""
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
    yield from filter_chips(request, links, say, rubrics)
    for reading in ExpansionKind:
        if reading in request.without:
            without = request.without - {reading}
            yield Chip(say(f"reading_{reading}_off"), links.refined(request, without=without))


def filter_chips(
    request: SearchRequest, links: Links, say: Messages, rubrics: RubricNames
) -> Iterator[Chip]:
    """The values that articles must and must not have, by what people call them."""
    for entry in links.fields.offered:
        chosen = request.filter_on(entry.name)
        for name, values in _together(entry.name, chosen.included, say, rubrics).items():
            included = replace(chosen, included=_less(chosen.included, values))
            yield Chip(name, _chosen(request, included, links))
        for name, values in _together(entry.name, chosen.excluded, say, rubrics).items():
            excluded = replace(chosen, excluded=_less(chosen.excluded, values))
            yield Chip(say("filter_not", value=name), _chosen(request, excluded, links))


def _facets(
    request: SearchRequest,
    counts: Mapping[str, tuple[FacetCount, ...]],
    sizes: Mapping[str, int],
    groups: tuple[PlaceGroup, ...],
    *,
    links: Links,
    say: Messages,
    rubrics: RubricNames,
) -> Iterator[FacetList]:
    for field in sorted(links.fields.offered, key=_facet_order):
        facet = field.name
        counted, chosen = counts[facet], request.filter_on(facet)
        if _are_called_what_they_are(facet, chosen, counted):
            shown, size = _as_they_are(counted[:FACET_SHOWN]), len(counted)
        else:
            named = _named(facet, chosen, counted, say, rubrics)
            if facet == Field.PLACE:
                named = _with_groups(named, groups, chosen, say)
            shown, size = named[:FACET_SHOWN], len(named)
        if shown:
            entries = _entry_links(facet, request, shown, links)
            rest = size - len(entries) + max(0, sizes.get(facet, 0) - len(counted))
            more = links.values(facet, request) if rest > 0 else None
            yield FacetList(label_of(field, say), entries, rest, more)


_FACET_ORDER: Mapping[str, int] = {Field.OUTLET: 0, Field.CATEGORY: 1, Field.AUTHOR: 3}
"""Outlet and rubric first, authors last, whom few articles name; else as the table has it."""


def _facet_order(field: FieldEntry) -> int:
    return _FACET_ORDER.get(field.name, 2)


def facet_links(
    facet: str,
    request: SearchRequest,
    counts: tuple[FacetCount, ...],
    *,
    links: Links,
    say: Messages,
    rubrics: RubricNames,
) -> tuple[FacetLink, ...]:
    """Every value of ``facet``, the chosen and the excluded ones first, else by count."""
    named = _named(facet, request.filter_on(facet), counts, say, rubrics)
    return _entry_links(facet, request, named, links)


class _Named(NamedTuple):
    """What people call one entry of a facet, the values that it stands for, and its count."""

    name: str
    values: tuple[str, ...]
    total: int
    is_group: bool = False
    """Whether people choose the values together: some of them alone are no choice of it."""


def _entry_links(
    facet: str, request: SearchRequest, named: Iterable[_Named], links: Links
) -> tuple[FacetLink, ...]:
    chosen = request.filter_on(facet)
    to = FilterVariations(links, request, facet)
    return tuple([_entry_link(one, chosen, to) for one in named])


def _entry_link(one: _Named, chosen: FieldFilter, to: FilterVariations) -> FacetLink:
    if one.is_group:
        if not set(one.values).issubset(chosen.included):
            chosen = replace(chosen, included=_less(chosen.included, one.values))
        if not set(one.values).issubset(chosen.excluded):
            chosen = replace(chosen, excluded=_less(chosen.excluded, one.values))
    return _facet_link(one.name, one.values, one.total, chosen, to)


def _facet_link(
    name: str, values: tuple[str, ...], count: int, chosen: FieldFilter, to: FilterVariations
) -> FacetLink:
    """``to`` gives the address of the search with other values than those ``chosen``."""
    included, excluded = chosen.included, chosen.excluded
    if _holds_any(included, values):
        return FacetLink(name, count, to(_less(included, values), excluded), on=True)
    if _holds_any(excluded, values):
        return FacetLink(name, count, to(included, _less(excluded, values)), excluded=True)
    alone = to(values, excluded)
    if included:
        return FacetLink(name, count, alone, add=to((*included, *values), excluded))
    return FacetLink(name, count, alone, out=to(included, (*excluded, *values)))


def group_link(
    facet: str, request: SearchRequest, group: PlaceGroup, links: Links, say: Messages
) -> FacetLink:
    """The entry of a ``group``: several values that people call by one name, and its count."""
    return _entry_links(facet, request, (_group(group, say),), links)[0]


def label_of(field: FieldEntry, say: Messages) -> str:
    """What ``field`` is called in the language of ``say``."""
    key = f"facet_{field.name}"
    return say(key) if key in say else field.label.get(say.language.code, field.label["en"])


def _chosen(request: SearchRequest, filter_: FieldFilter, links: Links) -> str:
    return links.refined(request, filters=request.filtered(filter_).filters)


def _together(
    facet: str, values: tuple[str, ...], say: Messages, rubrics: RubricNames
) -> Mapping[str, Sequence[str]]:
    """The chosen values by what people call them."""
    names = _value_names(facet, say, rubrics)
    return names.together(values) if names is not None else {one: (one,) for one in values}


class _ValueNames(Protocol):
    """What people call the values of a field."""

    def name(self, value: str, /) -> str: ...

    def together(self, values: Iterable[str], /) -> Mapping[str, Sequence[str]]: ...


_NAMED_OTHERWISE = {Field.PLACE, Field.CATEGORY}
"""The fields whose values people call something else."""


def _value_names(facet: str, say: Messages, rubrics: RubricNames) -> _ValueNames | None:
    """The names of a field's values, where they are not called what they are."""
    if facet == Field.PLACE:
        return place_names(say.language)
    return rubrics if facet == Field.CATEGORY else None


def _holds_any(chosen: tuple[str, ...], values: Iterable[str]) -> bool:
    return bool(chosen) and len(_less(chosen, values)) < len(chosen)


def _named(
    facet: str,
    chosen: FieldFilter,
    counts: tuple[FacetCount, ...],
    say: Messages,
    rubrics: RubricNames,
) -> list[_Named]:
    """The entries: values that differ in case only are one to the filters, and rubrics of one name
    are one to people. The chosen and the excluded ones first, else the most frequent."""
    if _are_called_what_they_are(facet, chosen, counts):
        return _as_they_are(counts)
    names = _value_names(facet, say, rubrics)
    spelling: dict[str, str] = {}
    totals: dict[str, int] = {}
    for count in counts:
        folded = count.value.casefold()
        spelling.setdefault(folded, count.value)
        totals[folded] = totals.get(folded, 0) + count.count
    for value in chosen.excluded:  # shown, to be taken back, though none is found
        spelling.setdefault(value.casefold(), value)
        totals.setdefault(value.casefold(), 0)
    named: dict[str, list[str]] = {}
    for folded, value in spelling.items():
        name = names.name(value) if names is not None else value
        together = named.setdefault(name, [])
        if len(together) == urls.MOST_VALUES:  # an address names no more: the rest is an entry
            together = named.setdefault(value, [])
        together.append(folded)
    sums = {name: sum(totals[one] for one in values) for name, values in named.items()}
    touched = {value.casefold() for value in (*chosen.included, *chosen.excluded)}
    order = sorted(named, key=lambda name: (touched.isdisjoint(named[name]), -sums[name]))
    return [_Named(name, tuple(spelling[one] for one in named[name]), sums[name]) for name in order]


def _are_called_what_they_are(
    facet: str, chosen: FieldFilter, counts: tuple[FacetCount, ...]
) -> bool:
    """Whether each of ``counts`` is an entry of its own, in the order they have: no value has
    another name, none is chosen or excluded, and no two differ in case only."""
    return (
        facet not in _NAMED_OTHERWISE
        and not (chosen.included or chosen.excluded)
        and len({value.casefold() for value, _ in counts}) == len(counts)
    )


def _as_they_are(counts: Iterable[FacetCount]) -> list[_Named]:
    return [_Named(value, (value,), total) for value, total in counts]


def _with_groups(
    named: list[_Named], groups: tuple[PlaceGroup, ...], chosen: FieldFilter, say: Messages
) -> list[_Named]:
    """The entries with those of the ``groups`` among them. Of a group that is chosen, or excluded,
    the values by themselves stand where their count puts them."""
    entries = [*named, *(_group(one, say) for one in groups)]
    touched = {*chosen.included, *chosen.excluded}
    for group in groups:
        if any(set(group.codes).issubset(one) for one in (chosen.included, chosen.excluded)):
            touched -= set(group.codes)

    def order(entry: _Named) -> tuple[bool, int]:
        if entry.is_group:
            values = set(entry.values)
            first = any(values.issubset(one) for one in (chosen.included, chosen.excluded))
        else:
            first = not touched.isdisjoint(entry.values)
        return not first, -entry.total

    return sorted(entries, key=order) if groups else entries


def _group(group: PlaceGroup, say: Messages) -> _Named:
    name = place_names(say.language).title(group.codes)
    return _Named(name, group.codes, group.count, is_group=True)


def _less(values: tuple[str, ...], gone: Iterable[str]) -> tuple[str, ...]:
    folded = {value.casefold() for value in gone}
    return tuple(one for one in values if one.casefold() not in folded)


def _when(
    line: Timeline, request: SearchRequest, links: Links, say: Messages, to_days: DayVariations
) -> When:
    def into(bar: Bar) -> str:
        return to_days(bar.first, bar.last)

    peak = line.peak
    if peak is None:
        heading = say("timeline_nothing")
    else:
        number = write_number(peak.count, say.language)
        period = period_name(peak, line.unit, say)
        heading = say.counted("timeline_peak", peak.count, period=period, count=number)
    return When(
        heading=heading,
        chart=chart(line, say(f"timeline_per_{line.unit}"), say, into),
        unit=say(f"unit_{line.unit}"),
        units=tuple(
            (
                say(f"unit_{unit}").lower(),
                None if unit is line.unit else links.refined(request, unit=unit),
            )
            for unit in line.units
        ),
    )


def _span_link(
    span: UsualSpan, request: SearchRequest, say: Messages, to_days: DayVariations
) -> SpanLink:
    is_year = span.kind is SpanKind.YEAR
    return SpanLink(
        name=str(span.first.year) if is_year else say(f"span_{span.kind}"),
        href=to_days(span.first, span.last) if span.held else None,
        on=(request.date_from, request.date_to) == (span.first, span.last),
    )


def _relation(page: ResultPage) -> str:
    """The message that tells what the articles have to do with the words."""
    told = {notice.kind for notice in page.notices}
    if NoticeKind.ADDRESS_HELD in told:
        return "hits_at"
    if page.partial_total and not page.total:
        return "hits_with_some"
    if NoticeKind.SENTENCE in told:
        return "hits_with_any"
    words = words_read(page)
    if in_quotes(words) != words:
        return "hits_with_exactly"
    return "hits_with_or_about" if _is_a_place(words, page.request) else "hits_with"


def _is_a_place(words: str, request: SearchRequest) -> bool:
    """Whether a search for ``words`` finds what is about the place of this name, too."""
    if ExpansionKind.NAME in request.without:
        return False
    return [one.written for one in places_named(words.split())] == [" ".join(words.split())]


_TELL_WORDS = frozenset({NoticeKind.ADDRESS_READ, NoticeKind.TYPO_APPLIED})


def words_read(page: ResultPage) -> str:
    """The words that were searched: an address may only have brought them along, and slips in them
    were put right."""
    read = (one.values["read_as"] for one in page.notices if one.kind in _TELL_WORDS)
    return next(read, page.request.text)


def ignored_line(ignored: tuple[str, ...], say: Messages) -> tuple[str, ...]:
    """The sentence that tells which parameters of an address mean nothing, if any."""
    names = ", ".join(f"“{name}”" for name in islice(ignored, WORDS_SHOWN))
    return (say("ignored_parameters", names=names),) if ignored else ()


def _notices(
    page: ResultPage, links: Links, say: Messages, ignored: tuple[str, ...]
) -> Iterator[NoticeLine]:
    for sentence in ignored_line(ignored, say):
        yield NoticeLine(sentence)
    for notice in page.notices:
        if notice.kind in _TOLD_BY_HEADLINE:
            continue
        before_link = f"notice_{notice.kind}_link"  # where the link itself tells the rest
        sentence = (
            say(before_link, **notice.values)
            if before_link in say
            else notice_sentence(notice, say)
        )
        yield NoticeLine(sentence, _offer(notice, page.request, links, say))


def _offer(
    notice: Notice, request: SearchRequest, links: Links, say: Messages
) -> tuple[str, str] | None:
    match notice.kind:
        case NoticeKind.TYPO_OFFERED | NoticeKind.SMALL_OPERATOR:
            wanted = notice.values["read_as"]
            return wanted, links.refined(request, text=wanted)
        case NoticeKind.TYPO_APPLIED:
            as_typed = request.without | {ExpansionKind.TYPO}
            return say("notice_search_as_typed"), links.refined(request, without=as_typed)
        case NoticeKind.DAYS_OFFERED:
            first, last = (date.fromisoformat(notice.values[key]) for key in ("first", "last"))
            label = say("notice_days_only", period=write_span(first, last, say.language))
            rest = notice.values["rest"]
            return label, links.refined(request, text=rest, date_from=first, date_to=last)
        case NoticeKind.PLACE_OFFERED:
            codes = tuple(notice.values["codes"].split())
            about = FieldFilter(field=Field.PLACE, included=codes)
            called = " / ".join(place_names(say.language).together(codes))
            label = say("notice_place_only", places=called)
            return label, _chosen(request, about, links)
        case NoticeKind.FILTERS_HIDE:
            unfiltered = links.results(urls.without_filters(request))
            return say("nothing_filters_link"), unfiltered
        case _:
            return None


def _expansions(page: ResultPage, links: Links, say: Messages) -> Iterator[ExpansionLine]:
    """One sentence for each kind of reading; a slip has a notice of its own."""
    found: dict[tuple[ExpansionKind, str], dict[str, list[str]]] = {}
    for one in page.interpretations:
        if one.kind is ExpansionKind.TYPO:
            continue
        is_phrase = one.kind is ExpansionKind.NAME and one.read_as.startswith('"')
        key = f"reading_{one.kind}{'_phrase' if is_phrase else ''}"
        others = found.setdefault((one.kind, key), {}).setdefault(one.read_as.strip('"'), [])
        others.append(one.written)
    for (kind, key), words in found.items():
        written = dict.fromkeys(word for others in words.values() for word in others)
        shown = tuple(islice(words, WORDS_SHOWN))
        before, _, after = say(key, words="\0").partition("\0")
        if len(words) > len(shown):
            after = say("and_more", count=len(words) - len(shown)) + after
        without = page.request.without | {kind}
        label = say(f"{key}_off_link", words=", ".join(f"“{word}”" for word in written))
        yield ExpansionLine(
            before, shown, after, label, links.refined(page.request, without=without)
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


def _next(page: ResultPage, links: Links) -> str | None:
    if page.request.page >= page.page_count:
        return None
    return _page_address(page, page.request.page + 1, links)


def _page_address(page: ResultPage, number: int, links: Links) -> str:
    return links.results(page.request._replace(page=number), page.snapshot)
