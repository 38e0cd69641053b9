from __future__ import annotations

import json

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from indexer.i18n import Catalogue, Language, Messages
from search_app.highlight.highlights import Snippet
from search_app.highlight.keyword_in_context import joined
from search_app.web.chart import Chart, ChartBar
from search_app.web.escaping import escaped
from search_app.web.markup import (
    Paragraph,
    chart_rows,
    marked,
    marked_places,
    paragraphs,
    script_data,
)

PRINTABLE = st.text(st.characters(exclude_categories=["C"]), max_size=60)


def test_marks_and_cuts_are_shown():
    snippet = Snippet("banjir di Serang", ((0, 6), (10, 16)), cut_before=True, cut_after=True)
    assert marked(snippet) == "… <mark>banjir</mark> di <mark>Serang</mark> …"


def test_hostile_text_stays_text_inside_and_outside_of_marks():
    snippet = Snippet('<script>alert("a&b")</script>', ((0, 8),))
    assert marked(snippet) == ("<mark>&lt;script&gt;</mark>alert(&#34;a&amp;b&#34;)&lt;/script&gt;")


@given(PRINTABLE, st.lists(st.integers(0, 60), max_size=6))
def test_whatever_the_text_only_marks_become_elements(text, cuts):
    ends = sorted({min(cut, len(text)) for cut in cuts})
    marks = tuple(zip(ends[::2], ends[1::2], strict=False))
    soup = BeautifulSoup(f"<p>{marked(Snippet(text, marks))}</p>", "html.parser")
    assert {element.name for element in soup.find_all()} <= {"p", "mark"}
    assert soup.get_text() == text
    assert [mark.get_text() for mark in soup.find_all("mark")] == [
        text[a:b] for a, b in joined(Snippet(text, marks)).marks
    ]


def test_words_marked_side_by_side_stand_under_one_mark():
    snippet = Snippet("Wali Kota Serang", ((0, 4), (5, 9), (10, 16)))
    assert marked(snippet) == "<mark>Wali Kota Serang</mark>"


def test_paragraphs_keep_their_own_marks():
    snippet = Snippet("satu dua\n\n  \ntiga empat", ((5, 8), (13, 17)))
    assert list(paragraphs(snippet)) == [
        Paragraph(Snippet("satu dua", ((5, 8),)), 1),
        Paragraph(Snippet("tiga empat", ((0, 4),)), 2),
    ]


def test_a_mark_over_a_line_end_ends_there():
    assert list(paragraphs(Snippet("ab\ncd", ((1, 4),)))) == [
        Paragraph(Snippet("ab", ((1, 2),)), 1),
        Paragraph(Snippet("cd", ()), 2),
    ]


def test_each_mark_of_a_paragraph_can_be_jumped_to():
    paragraph = Paragraph(Snippet("a <b> c", ((0, 1), (6, 7))), 4)
    assert marked_places(paragraph) == ('<mark id="k4">a</mark> &lt;b&gt; <mark id="k5">c</mark>')


def test_script_data_cannot_end_its_element():
    value = {"headline": "</script><!-- <script>&"}
    text = script_data(value)
    assert not set("<>&") & set(text)
    assert json.loads(text) == value


@given(st.text())
def test_text_is_escaped_as_templates_escape_it(text):
    assert escaped(text) == str(escape(text))


def test_bars_that_lead_somewhere_are_rows_of_a_table():
    told = {"x": 0, "width": 20, "height": 72, "shade": 1, "label": "", "chosen": True}
    bar = ChartBar(
        **told, name="<2019>", href="/cari?q=a&dari=2019", count=1234, held=5000, share="24,7",
        gap=False,
    )  # fmt: skip
    empty = bar._replace(href=None, count=0)
    gap = bar._replace(href=None, gap=True)
    chart = Chart(label="", width=60, bars=(bar, empty, gap), axis=(), gaps=())
    assert chart_rows(chart, Messages(Catalogue.PAGES, Language.INDONESIAN)) == (
        '<tr><th scope="row"><a href="/cari?q=a&amp;dari=2019">&lt;2019&gt;</a></th>'
        "<td>1.234</td><td>5.000</td><td>24,7</td></tr>\n"
    )
