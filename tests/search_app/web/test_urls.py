from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS, Field
from indexer.i18n import LANGUAGES
from indexer.models import FieldFilter, Sort
from indexer.people.known_as import full_name
from search_app.query.interpretations import ExpansionKind
from search_app.search.request import PAGE_SIZE, SearchRequest
from search_app.web.urls import Problem, ProblemKind, SearchUrl, article_path, read, write

PARAMETERS = ("q", "dari", "sampai", "media", "urut", "hal", "snap", "tanpa", "jelas", "lang")
PLAIN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)
NAMES = PLAIN.map(str.strip).filter(bool)
SOME_NAMES = st.lists(NAMES, max_size=3, unique=True).map(tuple)
SOME_CODES = st.lists(st.sampled_from(["36", "36.73", "31.71.01"]), unique=True).map(tuple)
# Places and persons are named in many ways, and written by their codes and full names.
AS_NAMED = [one.name for one in FIELDS.offered if one.name not in {Field.PLACE, Field.PERSON}]
FULL_NAMES = NAMES.filter(lambda name: full_name(name) == name)
PERSONS = st.lists(FULL_NAMES, max_size=3, unique=True).map(tuple)
FILTERS = st.one_of(
    st.builds(
        FieldFilter, field=st.sampled_from(AS_NAMED), included=SOME_NAMES, excluded=SOME_NAMES
    ),
    st.builds(FieldFilter, field=st.just(Field.PERSON), included=PERSONS, excluded=PERSONS),
    st.builds(FieldFilter, field=st.just(Field.PLACE), included=SOME_CODES, excluded=SOME_CODES),
)
SEARCH = SearchRequest(text="")
DAYS = st.none() | st.dates(date(1900, 1, 1), date(1999, 12, 31))


def test_every_parameter_is_read():
    parameters = parse_qs(
        "q=banjir+rob&dari=9/12/2025&sampai=2026&media=a.id&media=b.id&kategori=Daerah"
        "&bukan-kategori=Iklan&bukan-tag=rob"
        "&urut=terbaru&hal=3&snap=000001-7&tanpa=stem&tanpa=salah-ketik&jelas=1"
    )
    parsed = read(parameters)
    assert parsed.problems == ()
    assert parsed.asked == SearchUrl(
        request=SearchRequest(
            text="banjir rob",
            date_from=date(2025, 12, 9),
            date_to=date(2026, 12, 31),
            filters=(
                FieldFilter(field="category", included=("Daerah",), excluded=("Iklan",)),
                FieldFilter(field="outlet", included=("a.id", "b.id")),
                FieldFilter(field="tag", excluded=("rob",)),
            ),
            sort=Sort.NEWEST,
            page=3,
            without=frozenset({ExpansionKind.STEM, ExpansionKind.TYPO}),
            explain=True,
        ),
        snapshot="000001-7",
    )


def test_empty_and_unknown_parameters_are_passed_over():
    parameters = {
        "q": ["a"],
        "dari": [""],
        "media": ["", " "],
        "urut": [""],
        "utm_source": ["x"],
    }
    assert read(parameters).asked == SearchUrl(request=SearchRequest(text="a"))


@pytest.mark.parametrize(
    ("parameter", "value", "kind", "values"),
    [
        ("dari", "besok", ProblemKind.BAD_DATE, {"value": "besok"}),
        ("sampai", "31/2/2025", ProblemKind.BAD_DATE, {"value": "31/2/2025"}),
        ("urut", "acak", ProblemKind.BAD_SORT, {"value": "acak"}),
        ("hal", "0", ProblemKind.BAD_PAGE, {"value": "0"}),
        ("hal", "-1", ProblemKind.BAD_PAGE, {"value": "-1"}),
        ("hal", "٣", ProblemKind.BAD_PAGE, {"value": "٣"}),
        ("hal", "1001", ProblemKind.PAGE_TOO_DEEP, {"deepest": "1000"}),
        ("hal", "9" * 5000, ProblemKind.PAGE_TOO_DEEP, {"deepest": "1000"}),
        ("jelas", "ya", ProblemKind.BAD_SWITCH, {"value": "ya"}),
        ("snap", "a b", ProblemKind.BAD_SNAPSHOT, {}),
        ("lang", "de", ProblemKind.UNKNOWN_VALUE, {"value": "de", "known": "en, id"}),
        ("media", "x" * 201, ProblemKind.VALUE_TOO_LONG, {"parameter": "media"}),
    ],
)
def test_a_value_that_means_nothing_is_a_problem(parameter, value, kind, values):
    parsed = read({"q": ["banjir"], parameter: [value]})
    assert parsed.problems == (Problem(kind, parameter, values),)
    assert parsed.asked == SearchUrl(request=SearchRequest(text="banjir"))


@pytest.mark.parametrize(
    ("parameter", "values"),
    [("q", ["gempa", "banjir"]), ("hal", ["2", "3"]), ("urut", ["terbaru", "terlama"])],
)
def test_two_values_of_what_has_one_are_a_problem(parameter, values):
    problem = Problem(ProblemKind.REPEATED, parameter, {"parameter": parameter})
    assert read({parameter: values}).problems == (problem,)
    assert read({parameter: [values[0], "", values[0]]}).problems == ()
    assert read({"q": values}, several_texts=True).problems == ()


def test_dates_the_wrong_way_round_are_a_problem():
    (problem,) = read({"dari": ["2025-12-09"], "sampai": ["2025-12-08"]}).problems
    assert problem.kind is ProblemKind.DATES_CROSSED


def test_more_outlets_than_a_search_may_name_are_a_problem():
    (problem,) = read({"media": [str(n) for n in range(21)]}).problems
    assert problem.kind is ProblemKind.TOO_MANY


@given(
    st.builds(
        SearchRequest,
        text=NAMES,
        date_from=DAYS,
        date_to=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        filters=st.lists(FILTERS, max_size=3).map(lambda some: SEARCH.filtered(*some).filters),
        sort=st.sampled_from(Sort),
        page=st.integers(2, 1000),
        without=st.frozensets(st.sampled_from(ExpansionKind)),
        explain=st.booleans(),
        # An address does not tell these; hypothesis would make some up.
        page_size=st.just(PAGE_SIZE),
        facets=st.just(SEARCH.facets),
        facet_limit=st.just(SEARCH.facet_limit),
        facet_like=st.just(""),
        drill_sideways=st.just(False),
    ),
    st.none() | st.from_regex(r"\A[0-9]{6}-[a-z0-9]{1,10}\Z"),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_a_written_address_reads_back(request, snapshot, language):
    asked = SearchUrl(request=request, snapshot=snapshot)
    parameters = parse_qs(write(asked, LANGUAGES[language]), keep_blank_values=True)
    assert read(parameters).asked == asked
    assert read(parameters).problems == ()


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "q",
                "dari",
                "sampai",
                "media",
                "kategori",
                "urut",
                "hal",
                "snap",
                "tanpa",
                "jelas",
                "lang",
            ]
        ),
        st.lists(st.text(max_size=30), max_size=3),
    )
)
def test_reading_an_address_never_raises(parameters):
    read(parameters)


def test_an_article_id_is_one_segment_of_a_path():
    assert article_path("click-id-1") == "/artikel/click-id-1"
    assert article_path("a/b c?d#é") == "/artikel/a%2Fb%20c%3Fd%23%C3%A9"
    assert article_path("..") == "/artikel/?id=.."
