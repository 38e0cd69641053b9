"""Which search does an address ask for, and which address asks for a search?

The parameters are Indonesian words, as the pages are: ``q`` the words, ``dari`` and ``sampai`` days
(both inclusive), ``media``, ``kategori`` and the other parameters of fields (``indexer.fields``)
values that articles must have, ``bukan-media`` … values that they must not have (all repeatable),
``urut`` (relevan, terbaru, terlama),
``per`` (hari, minggu, bulan, tahun) what a bar of the timeline stands for, ``hal`` the page from 1,
``tanpa`` (repeatable) a reading turned off, ``kelompok=tidak`` for every article by itself instead
of one card a text, ``jelas=1`` to show why each hit matched, ``snap`` the snapshot that the pages
of one search are cut from, ``lang`` the language.

An empty parameter is one not given (forms send them); an unknown one is ignored, which is told
unless other sites are known to add it to links; and a known one with a value that means nothing is
a problem, told to the person instead of guessed around.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, quote_plus

from indexer.analysis.language_files import operator_folder
from indexer.fields import FIELDS, Field, FieldEntry, FieldTable
from indexer.i18n import LANGUAGES, Language
from indexer.i18n.formatting import read_day, whole_period
from indexer.models import FieldFilter, Sort
from indexer.people.known_as import full_name
from indexer.regions.resolving import codes_meant
from search_app.query.interpretations import ExpansionKind
from search_app.query.syntax import MAX_LENGTH as LONGEST_TEXT
from search_app.search.request import (
    DEEPEST_HIT,
    FACET_LIMIT,
    MOST_FACET_VALUES,
    PAGE_SIZE,
    SearchRequest,
)
from search_app.search.timeline import Unit

MOST_VALUES = 20
"""Values of one field that a search may name: beyond, leaving the filter out finds as much."""

LONGEST_VALUE = 200
"""Characters of one value; the longest in 27,432 real articles has 43."""

DEEPEST_PAGE = DEEPEST_HIT // PAGE_SIZE

SORTS = {"relevan": Sort.RELEVANCE, "terbaru": Sort.NEWEST, "terlama": Sort.OLDEST}
EXPANSIONS = {
    "stem": ExpansionKind.STEM,
    "alias": ExpansionKind.ALIAS,
    "sinonim": ExpansionKind.SYNONYM,
    "nama": ExpansionKind.NAME,
    "salah-ketik": ExpansionKind.TYPO,
    "terkait": ExpansionKind.RELATED,
}
GROUPED, NOT_GROUPED = "ya", "tidak"
UNITS = {"hari": Unit.DAY, "minggu": Unit.WEEK, "bulan": Unit.MONTH, "tahun": Unit.YEAR}
UNIT_NAMES = {unit: name for name, unit in UNITS.items()}
_SORT_NAMES = {sort: name for name, sort in SORTS.items()}
_EXPANSION_NAMES = {reading: name for name, reading in EXPANSIONS.items()}

KNOWN = frozenset(
    (
        *("q", "dari", "sampai", "urut", "tanpa", "kelompok", "jelas"),
        *("per", "hal", "snap", "lang"),
        *("mirip", "facet_limit", "ke", "bagian"),
    )
)
"""The parameters of a search, beside those of fields."""

ONE_VALUED = ("q", "dari", "sampai", "urut", "per", "hal", "kelompok", "jelas", "snap", "lang")
"""The parameters that have one value: of two different ones, nobody knows which was meant."""

_FOREIGN = re.compile(r"(utm_|mc_|fbclid|gclid|msclkid|igshid|ref$|_)", re.IGNORECASE)
"""What other sites add to the links they show, to count clicks."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_SNAPSHOT = re.compile(r"[\x21-\x7e]{1,100}")

Parameters = Mapping[str, Sequence[str]]
"""The decoded parameters of an address, each with all its values in order."""


class ProblemKind(StrEnum):
    """What can be wrong with a parameter; the values are stable, the JSON address gives them."""

    BAD_DATE = "bad_date"
    DATES_CROSSED = "dates_crossed"
    BAD_SORT = "bad_sort"
    BAD_UNIT = "bad_unit"
    UNKNOWN_PARAMETER = "unknown_parameter"
    UNKNOWN_VALUE = "unknown_value"
    MISSING_VALUE = "missing_value"
    OUT_OF_RANGE = "out_of_range"
    BAD_PAGE = "bad_page"
    BAD_FACET_LIMIT = "bad_facet_limit"
    PAGE_TOO_DEEP = "page_too_deep"
    BAD_READING = "bad_reading"
    BAD_SWITCH = "bad_switch"
    BAD_GROUPING = "bad_grouping"
    BAD_PLACE = "bad_place"
    BAD_SNAPSHOT = "bad_snapshot"
    REPEATED = "repeated"
    TOO_MANY = "too_many"
    VALUE_TOO_LONG = "value_too_long"


@dataclass(frozen=True, slots=True)
class Problem:
    """One parameter that means nothing; ``values`` fill the sentence of its kind."""

    kind: ProblemKind
    parameter: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchUrl:
    """What one address asks for: a search, and the snapshot its pages are cut from (if told)."""

    request: SearchRequest
    snapshot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedUrl:
    """A read address: what it asks for, and the problems that were found.

    With problems, ``asked`` holds what could be parsed, to fill the form again. ``ignored`` names
    the parameters that mean nothing here.
    """

    asked: SearchUrl
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


def read_language(parameters: Parameters) -> Language | None:
    """The language that the address names; None where it names none that we have."""
    return LANGUAGES.get(_first(parameters, "lang").lower())


def read_text(parameters: Parameters) -> str:
    """The words asked for, without control characters (a phone's paste brings some along)."""
    return _first(parameters, "q")


def read_like(parameters: Parameters) -> str:
    """What the values of a facet's page must contain (``mirip``)."""
    return _first(parameters, "mirip")[:LONGEST_VALUE]


def read_name(parameters: Parameters) -> str:
    """The person's name that a page is asked about (``nama``)."""
    return _first(parameters, "nama")[:LONGEST_VALUE]


def read_texts(parameters: Parameters) -> tuple[str, ...]:
    """The words of each of several searches (``q``, repeated)."""
    return tuple(map(cut, _all(parameters, "q")))


def read_box(parameters: Parameters, name: str) -> str:
    """What stands in one box of the form with several."""
    return cut(_first(parameters, name))


def read_place(parameters: Parameters) -> int:
    """Where in the results an article stood, from 1; 0 if it is not told."""
    text = _first(parameters, "ke")
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII) else 0


def read_id(parameters: Parameters, name: str) -> str:
    """The article's id under ``name``, any characters; empty if it is not told."""
    return next(iter(parameters.get(name, ())), "")


def read_part(parameters: Parameters) -> int:
    """Which part of a very long article is asked for, from 1; 0 if that means nothing."""
    text = _first(parameters, "bagian") or "1"
    return int(text) if re.fullmatch(r"0{0,3}[1-9][0-9]{0,5}", text, re.ASCII) else 0


def read(
    parameters: Parameters, fields: FieldTable = FIELDS, *, several_texts: bool = False
) -> ParsedUrl:
    """The search that ``parameters`` ask for. Never raises; oddities become problems. The first
    text counts where there may be ``several_texts``."""
    reader = _Reader(parameters)
    reader.check_repeated(ONE_VALUED[1:] if several_texts else ONE_VALUED)
    reader.check_language()
    date_from = reader.day("dari", last=False)
    date_to = reader.day("sampai", last=True)
    if date_from and date_to and date_from > date_to:
        reader.note(
            ProblemKind.DATES_CROSSED,
            "dari",
            first=date_from.isoformat(),
            last=date_to.isoformat(),
        )
    request = SearchRequest(
        text=read_text(parameters),
        date_from=date_from,
        date_to=date_to,
        sort=reader.sort(),
        page=reader.page(),
        without=reader.expansions(),
        explain=reader.switch("jelas"),
        grouped=reader.grouped(),
        facet_limit=reader.facet_limit(),
        facet_like=read_like(parameters),
        unit=reader.unit(),
    ).filtered(*(reader.filter(entry) for entry in fields.offered))
    asked = SearchUrl(request=request, snapshot=reader.snapshot())
    return ParsedUrl(
        asked=asked,
        problems=tuple(reader.problems),
        ignored=tuple(unknown(parameters, known_parameters(fields))),
    )


def known_parameters(fields: FieldTable = FIELDS) -> frozenset[str]:
    """The names of everything that an address may tell of a search."""
    return KNOWN.union(*((entry.parameter, entry.excluding) for entry in fields.offered))


def unknown(parameters: Parameters, known: Container[str]) -> Iterator[str]:
    """The names of parameters that are not ``known``, as far as a person may have meant them."""
    for name in parameters:
        if name not in known and not _FOREIGN.match(name) and any(parameters[name]):
            yield _shown(_CONTROL.sub(" ", name))


@lru_cache(maxsize=64)  # a page writes that of its own search some thirty times
def write(asked: SearchUrl, language: Language | None = None, fields: FieldTable = FIELDS) -> str:
    """The parameters of the address that asks for ``asked``, shortest form: the part behind the
    ``?``; ``language`` only where it must be told. Reading it back gives ``asked`` again (its text
    cut to what a search reads, and without what limits the facets: no page's link asks for it)."""
    request = asked.request
    pairs: list[tuple[str, str]] = [("q", cut(request.text))]
    pairs += _dates(request)
    pairs += _values(request, fields)
    if request.sort is not Sort.RELEVANCE:
        pairs.append(("urut", _SORT_NAMES[request.sort]))
    pairs += (("tanpa", name) for name in expansion_names(request.without))
    if not request.grouped:
        pairs.append(("kelompok", NOT_GROUPED))
    if request.explain:
        pairs.append(("jelas", "1"))
    if request.unit:
        pairs.append(("per", UNIT_NAMES[request.unit]))
    if request.page > 1:
        pairs.append(("hal", str(request.page)))
    if asked.snapshot:
        pairs.append(("snap", asked.snapshot))
    return encoded(pairs + language_pair(language))


def _values(request: SearchRequest, fields: FieldTable) -> Iterator[tuple[str, str]]:
    for entry in fields.offered if request.filters else ():
        chosen = request.filter_on(entry.name)
        for value in chosen.included:
            yield entry.parameter, value
        for value in chosen.excluded:
            yield entry.excluding, value


def encoded_values(entry: FieldEntry, included: Iterable[str], excluded: Iterable[str]) -> str:
    """The filter on a field as part of an address, an ampersand before each value."""
    return "".join(
        [f"&{_encoded_pair(entry.parameter, value)}" for value in included]
        + [f"&{_encoded_pair(entry.excluding, value)}" for value in excluded]
    )


def _dates(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """The days, both as the month or year where they are all of one."""
    first, last = request.date_from, request.date_to
    period = whole_period(first, last) if first and last else None
    if first:
        yield "dari", period or first.isoformat()
    if last:
        yield "sampai", period or last.isoformat()


def encoded_days(first: date, last: date) -> str:
    """Both days as part of an address, an ampersand before each."""
    period = whole_period(first, last)
    return f"&dari={period or first.isoformat()}&sampai={period or last.isoformat()}"


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """``pairs`` as the part of an address behind the ``?``."""
    return "&".join([_encoded_pair(name, value) for name, value in pairs])


@lru_cache(maxsize=2048)
def _encoded_pair(name: str, value: str) -> str:
    # A page has a hundred addresses that differ in one parameter: the rest is encoded once.
    return f"{name}={quote_plus(value)}"


def cut(text: str) -> str:
    """As much of ``text`` as a search reads: what links carry on."""
    return text[:LONGEST_TEXT]


def language_pair(language: Language | None) -> list[tuple[str, str]]:
    """The parameter that tells ``language``; none for None."""
    return [("lang", language.code)] if language else []


def expansion_names(expansions: frozenset[ExpansionKind]) -> list[str]:
    """The values of ``tanpa`` for ``expansions``, in one fixed order."""
    return [name for name, reading in EXPANSIONS.items() if reading in expansions]


def has_filters(request: SearchRequest) -> bool:
    """Whether anything keeps articles out that match the words."""
    return bool(request.date_from or request.date_to or request.filters)


def without_filters(request: SearchRequest) -> SearchRequest:
    """The same words from all days and whatever the articles' values, from the first page."""
    return request._replace(date_from=None, date_to=None, filters=(), page=1)


def article_path(article_id: str) -> str:
    """The path and start of the parameters of an article's page, below the site's root.

    The id is one percent-encoded path segment, whatever characters it has. Only ``.`` and ``..``
    cannot be (browsers resolve them even when encoded: URL Standard, "double-dot URL path
    segment"), so those two go into a parameter.
    """
    if article_id in {".", ".."}:
        return f"/artikel/?id={article_id}"
    return f"/artikel/{quote(article_id, safe='')}"


class _Reader:
    """Reads one parameter after the other and collects what is wrong with them."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self.problems: list[Problem] = []

    def note(self, kind: ProblemKind, parameter: str, /, **values: str) -> None:
        self.problems.append(Problem(kind, parameter, values))

    def check_repeated(self, names: Iterable[str]) -> None:
        for name in names:
            if len(self._parameters.get(name, ())) > 1 and len(_all(self._parameters, name)) > 1:
                self.note(ProblemKind.REPEATED, name, parameter=name)

    def check_language(self) -> None:
        text = _first(self._parameters, "lang")
        if text and text.lower() not in LANGUAGES:
            known = ", ".join(sorted(LANGUAGES))
            self.note(ProblemKind.UNKNOWN_VALUE, "lang", value=_shown(text), known=known)

    def day(self, parameter: str, *, last: bool) -> date | None:
        text = _first(self._parameters, parameter)
        if not text:
            return None
        day = read_day(text, last=last)
        if day is None:
            self.note(ProblemKind.BAD_DATE, parameter, value=_shown(text))
        return day

    def filter(self, entry: FieldEntry) -> FieldFilter:
        by_field: dict[str, Callable[[str], tuple[str, ...]]]
        by_field = {Field.PLACE: self.places, Field.PERSON: self.persons}
        read = by_field.get(entry.name, self.names)
        return FieldFilter(
            field=entry.name,
            included=read(entry.parameter),
            excluded=read(entry.excluding),
        )

    def places(self, parameter: str) -> tuple[str, ...]:
        """The codes of the places named: by code, ``kota-serang``, ``jabar``."""
        codes: dict[str, None] = {}
        for name in self.names(parameter):
            meant = codes_meant(name, operator_folder())
            if not meant:
                self.note(ProblemKind.BAD_PLACE, parameter, value=_shown(name))
            codes.update(dict.fromkeys(meant))
        return tuple(codes)

    def persons(self, parameter: str) -> tuple[str, ...]:
        """The persons named, as an archive counts them: Joko Widodo for Jokowi."""
        return tuple(dict.fromkeys(map(full_name, self.names(parameter))))

    def names(self, parameter: str) -> tuple[str, ...]:
        values = _all(self._parameters, parameter)
        if len(values) > MOST_VALUES:
            self.note(ProblemKind.TOO_MANY, parameter, parameter=parameter, most=str(MOST_VALUES))
        if any(len(value) > LONGEST_VALUE for value in values):
            self.note(ProblemKind.VALUE_TOO_LONG, parameter, parameter=parameter)
        return tuple(value for value in values[:MOST_VALUES] if len(value) <= LONGEST_VALUE)

    def sort(self) -> Sort:
        text = _first(self._parameters, "urut").lower()
        if text and text not in SORTS:
            self.note(ProblemKind.BAD_SORT, "urut", value=_shown(text))
        return SORTS.get(text, Sort.RELEVANCE)

    def unit(self) -> Unit | None:
        text = _first(self._parameters, "per").lower()
        if text and text not in UNITS:
            self.note(ProblemKind.BAD_UNIT, "per", value=_shown(text), known=", ".join(UNITS))
        return UNITS.get(text)

    def page(self) -> int:
        text = _first(self._parameters, "hal")
        if not text:
            return 1
        if not re.fullmatch(r"0*[1-9][0-9]*", text):
            self.note(ProblemKind.BAD_PAGE, "hal", value=_shown(text))
            return 1
        if len(text.lstrip("0")) > len(str(DEEPEST_PAGE)) or int(text) > DEEPEST_PAGE:
            self.note(ProblemKind.PAGE_TOO_DEEP, "hal", deepest=str(DEEPEST_PAGE))
            return 1
        return int(text)

    def facet_limit(self) -> int:
        text = _first(self._parameters, "facet_limit")
        if not text:
            return FACET_LIMIT
        if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or int(text) > MOST_FACET_VALUES:
            most = str(MOST_FACET_VALUES)
            self.note(ProblemKind.BAD_FACET_LIMIT, "facet_limit", value=_shown(text), most=most)
            return FACET_LIMIT
        return int(text)

    def expansions(self) -> frozenset[ExpansionKind]:
        names = [name.lower() for name in _all(self._parameters, "tanpa")]
        for name in names:
            if name not in EXPANSIONS:
                known = ", ".join(EXPANSIONS)
                self.note(ProblemKind.BAD_READING, "tanpa", value=_shown(name), known=known)
                break
        return frozenset(EXPANSIONS[name] for name in names if name in EXPANSIONS)

    def switch(self, parameter: str) -> bool:
        text = _first(self._parameters, parameter)
        if text not in {"", "0", "1"}:
            self.note(ProblemKind.BAD_SWITCH, parameter, value=_shown(text))
        return text == "1"

    def grouped(self) -> bool:
        text = _first(self._parameters, "kelompok").lower()
        if text not in {"", GROUPED, NOT_GROUPED}:
            self.note(ProblemKind.BAD_GROUPING, "kelompok", value=_shown(text))
        return text != NOT_GROUPED

    def snapshot(self) -> str | None:
        text = _first(self._parameters, "snap")
        if text and not _SNAPSHOT.fullmatch(text):
            self.note(ProblemKind.BAD_SNAPSHOT, "snap")
            return None
        return text or None


def _all(parameters: Parameters, name: str) -> tuple[str, ...]:
    """Every value of ``name`` that is not blank, each once, control characters as spaces."""
    values = (_CONTROL.sub(" ", value).strip() for value in parameters.get(name, ()))
    return tuple(dict.fromkeys(value for value in values if value))


def _first(parameters: Parameters, name: str) -> str:
    return next(iter(_all(parameters, name)), "")


def _shown(text: str) -> str:
    """``text`` short enough to be repeated to the person."""
    return text if len(text) <= 40 else f"{text[:39]}…"
