from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS, Field
from search_app.query.notices import Notice, NoticeKind
from search_app.query.scopes import scope_of
from search_app.query.syntax import (
    MAX_LENGTH,
    All,
    Any,
    Clause,
    Not,
    ParsedQuery,
    Pattern,
    Quoted,
    Word,
    parse,
)


def scope(field):
    return scope_of(FIELDS[field])


BANJIR, ROB = Word("banjir"), Word("rob")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("", None),
        ("   ", None),
        ("banjir", BANJIR),
        ("banjir rob", All((BANJIR, ROB))),
        ("banjir DAN rob", All((BANJIR, ROB), explicit=True)),
        ("banjir AND rob", All((BANJIR, ROB), explicit=True)),
        ("banjir dan rob", All((BANJIR, Word("dan"), ROB))),
        ("banjir ATAU rob", Any((BANJIR, ROB))),
        ("banjir OR rob", Any((BANJIR, ROB))),
        ("banjir | rob", Any((BANJIR, ROB))),
        ("banjir -rob", All((BANJIR, Not(ROB)))),
        ("banjir BUKAN rob", All((BANJIR, Not(ROB)))),
        ("banjir NOT rob", All((BANJIR, Not(ROB)))),
        ("-banjir", Not(BANJIR)),
        ("NOT -banjir", BANJIR),
        ("a ATAU b c", Any((Word("a"), All((Word("b"), Word("c")))))),
        ("(a ATAU b) c", All((Any((Word("a"), Word("b"))), Word("c")))),
        ("-(banjir rob)", Not(All((BANJIR, ROB)))),
        ('"banjir rob"', Quoted("banjir rob")),
        ("“banjir rob”", Quoted("banjir rob")),
        ('"banjir rob"~5', Quoted("banjir rob", distance=5)),
        ('"banjir rob"~999999999', Quoted("banjir rob", distance=100)),
        ('-"banjir rob"', Not(Quoted("banjir rob"))),
        ("judul:banjir", Word("banjir", scope("title"))),
        ("title:banjir", Word("banjir", scope("title"))),
        ("JUDUL:banjir rob", All((Word("banjir", scope("title")), ROB))),
        ('media:"Banten Raya"', Quoted("Banten Raya", scope("outlet"))),
        ("penulis:siti", Word("siti", scope("author"))),
        ("nama:Serang", Word("Serang", scope("name"))),
        ("judul:(a b)", All((Word("a", scope("title")), Word("b", scope("title"))))),
        ("-judul:banjir", Not(Word("banjir", scope("title")))),
        ("=menyerang", Word("menyerang", exact=True)),
        ("judul:=menyerang", Word("menyerang", scope("title"), exact=True)),
        ("ban*", Pattern("ban*")),
        ("judul:Ban*", Pattern("ban*", scope("title"))),
        ("pem?rintah", Pattern("pem?rintah")),
        ("siapa bupati?", All((Word("siapa"), Word("bupati?")))),
        ("anti-korupsi", Word("anti-korupsi")),
        ("Rp1,5 33,5%", All((Word("Rp1,5"), Word("33,5%")))),
        ("https://a.example/b?c=d", Word("https://a.example/b?c=d")),
        ("judul: banjir", Word("banjir", scope("title"))),
        ("judul : banjir", Word("banjir", scope("title"))),
        ("judul :banjir", Word("banjir", scope("title"))),
        ("Jokowi : banjir", All((Word("Jokowi"), BANJIR))),
        ('media: "Banten Raya"', Quoted("Banten Raya", scope("outlet"))),
        ("rubrik:ekonomi", Word("ekonomi", scope("tag"))),
        ("Jokowi: banjir surut", All((Word("Jokowi"), BANJIR, Word("surut")))),
        ("17/9/2019 km/jam", All((Word("17/9/2019"), Word("km/jam")))),
    ],
)
def test_a_query_means(text: str, clause: Clause | None):
    assert parse(text) == ParsedQuery(clause)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ('banjir "rob', All((BANJIR, ROB))),
        ('"', None),
        ('""', None),
        ("((banjir", BANJIR),
        ("banjir))) rob", All((BANJIR, ROB))),
        (")(", None),
        ("banjir ATAU", BANJIR),
        ("ATAU banjir", BANJIR),
        ("DAN DAN", None),
        ("banjir -", BANJIR),
        ("banjir - rob", All((BANJIR, ROB))),
        ("NOT", None),
        ("banjir NOT ATAU rob", Any((BANJIR, ROB))),
        ("🌊 banjir", BANJIR),
        ("🌊", None),
        ("banjir\x00rob", All((BANJIR, ROB))),
        ("(" * 500 + "banjir" + ")" * 500, BANJIR),
    ],
)
def test_what_means_nothing_is_passed_over(text: str, clause: Clause | None):
    assert parse(text) == ParsedQuery(clause)


@pytest.mark.parametrize(
    ("text", "clause"), [("*", None), ("?*", None), ("b*", Word("b")), ("*an", Word("an"))]
)
def test_a_wildcard_needs_letters_before_it(text: str, clause: Clause | None):
    notice = Notice(NoticeKind.LONE_WILDCARD, {"written": text, "letters": "2"})
    # "?*" loses its closing punctuation before it is judged, like every word.
    assert parse(text) == ParsedQuery(clause, (notice,))


def test_a_text_too_long_is_cut_and_that_is_said():
    parsed = parse("kata " * 5_000)
    assert parsed.notices == (Notice(NoticeKind.TOO_LONG, {"words": "64"}),)
    assert parsed.clause == All((Word("kata"),) * 64)
    assert parse("x" * 10_000).clause == Word("x" * MAX_LENGTH)


ODD = st.text(alphabet=st.sampled_from('ab "()-=*?~:|&“”🌊\x00\u0301\ud800') | st.characters())
WORDS = st.lists(
    st.sampled_from(
        ["ATAU", "DAN", "BUKAN", "-", "(", ")", '"', '"~5', "judul:", "=", "ban*", "kota", "'"]
    ),
    max_size=60,
).map(" ".join)


@given(ODD | WORDS)
def test_any_text_is_understood_and_a_word_in_it_is_never_lost(text: str):
    assert parse(text) == parse(text)
    assert "banjir" in str(parse(f"{text} banjir").clause)


def test_in_a_long_query_a_dash_is_text_and_bukan_excludes():
    words = "kapan laga kedua liga champions -musim ini dimulai"
    clause = parse(words).clause
    assert clause == All(tuple(Word(one) for one in words.replace("-", "").split()))
    assert Not(Word("ini")) in parse(words.replace("ini", "BUKAN ini")).clause.children


@pytest.mark.parametrize(
    ("text", "clause", "written"),
    [
        ("banjir~1 rob", All((BANJIR, ROB)), "~1"),
        ("banjir~ rob", All((BANJIR, ROB)), "~"),
        ("banjir^2 rob", All((BANJIR, ROB)), "^2"),
        ("banjir !rob", All((BANJIR, ROB)), "!"),
        ("banjir /ro.b/", All((BANJIR, Word("ro"), Word("b"))), "/ro.b/"),
        ("banjir [2019 TO 2020]", All((BANJIR, Word("2019"), Word("2020"))), "[2019 TO 2020]"),
    ],
)
def test_signs_of_other_engines_are_told_and_their_words_kept(
    text: str, clause: Clause, written: str
):
    notice = Notice(NoticeKind.UNSUPPORTED, {"written": written})
    assert parse(text) == ParsedQuery(clause, (notice,))


def test_a_field_that_does_not_exist_is_told_and_read_as_a_word():
    known = "judul: isi: nama: penulis: media: tag: tempat: tokoh: kutipan:"
    notice = Notice(NoticeKind.UNKNOWN_FIELD, {"written": "rapat:", "known": known})
    clause = All((Word("rapat"), Word("penting")))
    assert parse("rapat:penting") == ParsedQuery(clause, (notice,))


@pytest.mark.parametrize(
    ("text", "field"), [("site:banjir", Field.OUTLET), ("intitle:banjir", Field.TITLE)]
)
def test_fields_may_be_called_as_in_the_large_search_engines(text: str, field: Field):
    assert parse(text) == ParsedQuery(Word("banjir", scope(field)))


@pytest.mark.parametrize("field", ["judul:", "Media:", "tokoh:", "quote:"])
def test_a_field_without_a_word_is_skipped_and_told(field: str):
    notice = Notice(NoticeKind.EMPTY_FIELD, {"written": field})
    assert parse(f"banjir {field}") == ParsedQuery(BANJIR, (notice,))
    assert parse(field) == ParsedQuery(None, (notice,))


def test_a_wildcard_between_quotes_is_told():
    notice = Notice(NoticeKind.QUOTED_WILDCARD, {"written": "ban* bandang"})
    assert parse('"ban* bandang"') == ParsedQuery(Quoted("ban* bandang"), (notice,))
    assert parse('"apa kabar?"') == ParsedQuery(Quoted("apa kabar?"))
