from __future__ import annotations

import json

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.highlights import Snippet
from search_app.web.markup import marked, paragraphs, script_data

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
    assert [mark.get_text() for mark in soup.find_all("mark")] == [text[a:b] for a, b in marks]


def test_paragraphs_keep_their_own_marks():
    snippet = Snippet("satu dua\n\n  \ntiga empat", ((5, 8), (13, 17)))
    assert list(paragraphs(snippet)) == [
        Snippet("satu dua", ((5, 8),)),
        Snippet("tiga empat", ((0, 4),)),
    ]


def test_a_mark_over_a_line_end_goes_on_in_the_next_line():
    assert list(paragraphs(Snippet("ab\ncd", ((1, 4),)))) == [
        Snippet("ab", ((1, 2),)),
        Snippet("cd", ((0, 1),)),
    ]


def test_script_data_cannot_end_its_element():
    value = {"headline": "</script><!-- <script>&"}
    text = script_data(value)
    assert not set("<>&") & set(text)
    assert json.loads(text) == value
