from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.changes import Part, Stretch, changes

TEXTS = st.text(alphabet="ab \n", max_size=40)


def test_only_paragraphs_that_differ_are_told_word_by_word():
    before = "Tiga rumah rusak.\nWarga mengungsi.\nPolisi datang."
    after = "Lima rumah rusak.\nWarga mengungsi."
    assert changes(before, after) == (
        (
            Stretch(Part.REMOVED, "Tiga"),
            Stretch(Part.ADDED, "Lima"),
            Stretch(Part.KEPT, " rumah rusak."),
        ),
        (Stretch(Part.REMOVED, "Polisi datang."),),
    )


@given(TEXTS, TEXTS)
def test_equal_paragraphs_are_no_change_and_a_change_is_told(before, after):
    lines = [[line.strip() for line in t.split("\n") if line.strip()] for t in (before, after)]
    assert bool(changes(before, after)) is (lines[0] != lines[1])
