"""What somebody says is found between quotation marks only, by every engine."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.direct_speech import direct_speech
from indexer.fields import Field
from indexer.generations.deriving import derived
from indexer.models import Article
from indexer.queries import Term
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.mentions import mentions
from search_app.highlight.snippets import marked_body, snippet
from search_app.query.terms import query_terms
from search_app.search.request import SearchRequest
from search_app.search.search import search
from tests.engines import NAMES, engine_named

ARTICLES = (
    Article(
        article_id="ucapan",
        title="Banjir",
        body='"Tanggul ini akan kami perbaiki bulan depan," ujar Siti Aminah di lokasi banjir.',
    ),
    Article(
        article_id="berita",
        title="Banjir lagi",
        body="Tanggul itu diperbaiki bulan depan. “Kami menunggu bantuan sejak pagi,” kata warga.",
    ),
    Article(
        article_id="judul",
        title="Lagu banjir",
        body='Ia menyanyikan lagu "Tanggul Jebol" di depan warga.',
    ),
)


@pytest.fixture(params=NAMES, scope="module")
def reader(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    engine = engine_named(request.param)
    engine.create_index(folder, Analyzer())
    writer = engine.open_writer(folder, Analyzer())
    for article in ARTICLES:
        writer.put(derived(article))
    writer.commit(1)
    writer.close()
    yield engine.open_reader(folder, Analyzer())
    engine.drop_index(folder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kutipan:tanggul", ["ucapan"]),
        ('kutipan:"bulan depan"', ["ucapan"]),
        ("quote:perbaikan", ["ucapan"]),
        ("kutipan:bantuan", ["berita"]),
        ("banjir -kutipan:bantuan", ["judul", "ucapan"]),
        ('kutipan:"tanggul jebol"', []),
    ],
)
def test_words_are_found_in_direct_speech_only(reader, text, expected):
    answer = search(reader, Analyzer(), SearchRequest(text=text))
    assert sorted(hit.article_id for hit in answer.hits) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [("kutipan:tanggul", ["Tanggul"]), ('kutipan:"bulan depan"', ["bulan", "depan"])],
)
def test_words_said_are_marked_in_the_body(reader, text, marked):
    (hit,) = search(reader, Analyzer(), SearchRequest(text=text)).hits
    assert [hit.snippet.text[start:end] for start, end, *_ in hit.snippet.marks] == marked


def test_words_are_marked_where_they_are_said_only():
    body = "Tanggul jebol. Warga mengungsi dari tanggul. " * 20
    body += 'Siti berkata, "Tanggul ini akan kami perbaiki." Tanggul itu tua.'
    term = query_terms(Term(Field.QUOTATION, "tanggul"))
    highlighter = Highlighter(Analyzer(), term)
    shown = snippet(highlighter, body)
    assert [shown.text[start : end + 4] for start, end in shown.marks] == ["Tanggul ini"]
    assert [body[start : end + 4] for start, end in marked_body(highlighter, body).marks] == [
        "Tanggul ini"
    ]
    assert mentions(highlighter, 0, body).body == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('"Kami siap bekerja keras," katanya.', ["Kami siap bekerja keras,"]),
        ("“Kami siap bekerja keras.” Begitu.", ["Kami siap bekerja keras."]),
        (
            'Buku "Laut" terbit. "Kami senang sekali membacanya," kata Budi.',
            ["Kami senang sekali membacanya,"],
        ),
        ('Ia menyebutnya "kota mati".', []),
        ('"Kami siap bekerja keras\nbesok," katanya.', []),
        ("", []),
    ],
)
def test_direct_speech(body, expected):
    found = list(direct_speech(body))
    assert [one.text for one in found] == expected
    assert [body[one.start : one.start + len(one.text)] for one in found] == [
        one.text for one in found
    ]


ONE_WAY = re.compile(
    r"""(?:"(?<![\w.!?].)|“(?<![\w.!?].)|,,(?<![\w.!?]..)|''(?<![\w.!?]..)|``(?<![\w.!?]..))"""
    r"""(?=[\w(.…\[])([^"“”\n]{20,1500}?)(?:["”]|'')(?!\w)"""
)
"""What is direct speech, as it is read character by character."""


@given(
    st.lists(
        st.sampled_from(
            (
                *('"', "“", "”", "''", "'", ",,", "``", ". ", ", ", "\n", "kata ", "x", "Jum'at "),
                *("kami siap bekerja keras ", "kami siap bekerja keras", "ya " * 499, "ya" * 750),
            )
        ),
        max_size=14,
    ).map("".join)
)
def test_speech_is_leapt_over_as_it_would_be_read(body):
    found = [(one.text, one.start) for one in direct_speech(body)]
    read = [(match[1], match.start(1)) for match in ONE_WAY.finditer(body)]
    assert found == [(text, start) for text, start in read if text.count(" ") >= 3]
