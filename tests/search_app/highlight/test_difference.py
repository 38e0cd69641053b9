"""Two texts as one: what both have, what each has alone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.changes import Part
from search_app.highlight.difference import difference


def told(before, after):
    """Each paragraph in one line: ``[-gone-]`` and ``{+come+}``."""
    marks = {Part.KEPT: "{}", Part.REMOVED: "[-{}-]", Part.ADDED: "{{+{}+}}"}
    return [
        "".join(marks[stretch.part].format(stretch.text) for stretch in paragraph)
        for paragraph in difference(before, after)
    ]


def test_words_that_differ_are_told_in_their_sentence():
    before = "SERANG - Banjir rob merendam tiga kelurahan. Warga mengungsi."
    after = "Serang, Kantor Contoh - Banjir rob merendam lima kelurahan. Warga mengungsi."
    assert told(before, after) == [
        "Serang, {+Kantor Contoh +}- Banjir rob merendam [-tiga -]{+lima +}kelurahan. "
        "Warga mengungsi."
    ]


def test_a_text_cut_into_other_paragraphs_is_the_same_text():
    before = "Banjir surut. Warga pulang.\nPasar dibuka."
    after = "Banjir surut.\nWarga pulang. Pasar dibuka."
    assert told(before, after) == ["Banjir surut.", "Warga pulang. Pasar dibuka."]


def test_sentences_of_one_text_only_are_told_whole():
    before = "Banjir surut. Bupati meninjau lokasi. Warga pulang."
    after = "Banjir surut. Warga pulang. Editor: Siti"
    assert told(before, after) == [
        "Banjir surut. [-Bupati meninjau lokasi. -]Warga pulang. {+Editor: Siti+}"
    ]


def test_nothing_in_common_is_all_removed_and_all_added():
    assert told("satu dua", "tiga") == ["[-satu dua-]{+tiga+}"]
    assert told("", "tiga") == ["{+tiga+}"]
    assert told("", "") == []


texts = st.lists(st.sampled_from(["satu", "dua,", "Tiga.", "empat!", "\n", "5.000"]), max_size=30)


@given(texts, texts)
def test_each_text_can_be_read_out_of_it(one, other):
    before, after = " ".join(one), " ".join(other)
    found = [stretch for paragraph in difference(before, after) for stretch in paragraph]

    def words(text):
        return re.findall(r"\w+", text.casefold())

    old = [w for s in found if s.part is not Part.ADDED for w in words(s.text)]
    new = [w for s in found if s.part is not Part.REMOVED for w in words(s.text)]
    assert (old, new) == (words(before), words(after))
