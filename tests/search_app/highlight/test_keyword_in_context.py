from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.highlights import Snippet
from search_app.highlight.keyword_in_context import Place, joined, places

BODY = "Warga mengungsi.\nBanjir rob merendam Kota Semarang sejak dini hari, kata petugas."


def test_each_mark_is_a_line_with_the_words_around_it():
    found = list(places(Snippet(BODY, ((17, 23), (37, 50))), around=14))
    assert found == [
        Place(Snippet("Banjir rob merendam", ((0, 6),), cut_after=True), (17, 23)),
        Place(Snippet("rob merendam Kota Semarang sejak dini", ((13, 26),), True, True), (37, 50)),
    ]


def test_words_marked_side_by_side_are_one_place():
    assert joined(Snippet(BODY, ((17, 23), (24, 27), (37, 41)))).marks == ((17, 27), (37, 41))


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_a_line_holds_its_mark_as_it_stands_in_the_text(text, cuts):
    ends = sorted({min(cut, len(text)) for cut in cuts})
    marks = tuple(
        (a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if "\n" not in text[a:b]
    )
    for place in places(Snippet(text, marks), around=9):
        (start, end) = place.line.marks[0]
        assert place.line.text[start:end] == text[slice(*place.mark)]
        assert place.line.text in text
        assert "\n" not in place.line.text
