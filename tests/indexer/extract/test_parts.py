"""Which page of a story is a saved page, and how do its pages become one article?"""

# ruff: noqa: E501 - a page on one line is easier to see than one folded over five
from __future__ import annotations

import itertools
from functools import reduce

import pytest

from indexer.extract import extract
from indexer.extract.extraction import Doubt, Extraction, Part
from indexer.extract.joining import is_incomplete, joined
from indexer.extract.parts import split_page
from indexer.models import Article, Origin, RawPage

STORY = "https://suaramuara.example/berita/nelayan-panen-udang"
TITLE = "Nelayan Kuala Tungkal Panen Udang Lebih Awal"
TEXTS = {
    n: [f"{text} pada halaman {n} berita ini." for text in texts]
    for n, texts in {
        1: (
            "KUALA TUNGKAL, SM – Nelayan di pesisir memanen udang lebih awal",
            "Cuaca teduh sejak awal bulan membuat kapal kecil dapat melaut",
        ),
        2: ("Dinas perikanan mencatat harga turun di tempat pelelangan", "Camat meninjau dermaga baru yang dibangun warga"),
        3: ("Bupati berjanji memperbaiki jalan menuju pelabuhan nelayan", "Musim panen diperkirakan berakhir bulan depan"),
    }.items()
}  # fmt: skip


def page(
    number: int,
    *,
    canonical: str = STORY,
    bar: str = "",
    head: str = "",
    path: str = "a.html",
    url: str | None = None,
) -> Extraction:
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXTS[number])
    html = (
        f"<html><head><title>{TITLE}</title><link rel=canonical href='{canonical}'>{head}</head><body>"
        f"<h1>{TITLE}</h1><div>11 Maret 2025 14:25 WIB</div><div>{paragraphs}</div>{bar}</body></html>"
    )
    return extract(RawPage(origin=Origin(path=path), content=html.encode(), url=url))


def bar(total: int, form: str = "?page={}", current: int | None = None) -> str:
    links = "".join(
        f"<b>{n}</b> " if n == current else f"<a href='{STORY}{form.format(n)}'>{n}</a> "
        for n in range(1, total + 1)
    )
    return f"<div class='hal'>{links}</div>"


@pytest.mark.parametrize(
    ("url", "story", "number"),
    [
        (f"{STORY}?page=2", STORY, 2),
        (f"{STORY}?halaman=3&x=1", f"{STORY}?x=1", 3),
        (f"{STORY}?page=all", STORY, 0),
        (f"{STORY}/2", STORY, 2),
        (f"{STORY}/page/2/", f"{STORY}/", 2),
        (f"{STORY}/halaman-4", STORY, 4),
        (f"{STORY}/2025", f"{STORY}/2025", None),
        ("https://s.example/read/12", "https://s.example/read/12", None),
        ("https://s.example/?page=12", "https://s.example/?page=12", None),
        (f"{STORY}?page=1234", f"{STORY}?page=1234", None),
    ],
)
def test_an_address_tells_its_story_and_its_page(url: str, story: str, number: int | None) -> None:
    assert split_page(url) == (story, number)


@pytest.mark.parametrize("form", ["?page={}", "?halaman={}", "/{}", "/page/{}/"])
def test_pages_with_addresses_of_their_own(form: str) -> None:
    for number in (1, 2, 3):
        canonical = STORY if number == 1 else STORY + form.format(number)
        found = page(number, canonical=canonical, bar=bar(3, form))
        assert found.part is not None
        assert (found.part.number, found.part.total) == (number, 3)
        assert found.article.article_id == page(1).article.article_id
        assert (found.article.url or "").rstrip("/") == STORY


@pytest.mark.parametrize(
    "more",
    [
        {"bar": bar(3, current=2)},
        {"bar": "<p>Halaman 2 dari 3</p>"},
        {"bar": "<p>2/3 halaman</p>"},
        {"bar": bar(3), "path": "udang?page=2.html"},
        {"bar": bar(3), "path": "simpan/udang-2.html"},
        {"bar": bar(3), "url": f"{STORY}?page=2"},
    ],
)
def test_pages_with_the_address_of_the_story(more: dict[str, str]) -> None:
    assert page(2, **more).part == Part(number=2, total=3)


def test_a_story_on_one_page_is_no_part() -> None:
    assert page(1).part is None
    assert page(1, bar="<div><a href='/kanal/daerah?page=2'>2</a></div>").part is None
    assert page(1, bar=f"<a href='{STORY}/comment-page-2/'>2</a>").part is None
    assert page(1, bar="<p>1 dari 2 halaman</p><p>2 dari 2 halaman</p>").part is None
    assert page(1, canonical=f"{STORY}?page=all", bar=bar(3)).part == Part(number=0)


def test_a_first_page_alone_is_incomplete() -> None:
    assert is_incomplete(page(1, bar=bar(3)).article)
    assert is_incomplete(page(1, bar="<p>Halaman: 1 2 3 Selanjutnya</p>").article)
    assert not is_incomplete(page(1).article)


@pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3))))
def test_pages_read_in_any_order_become_one_story(order: tuple[int, ...]) -> None:
    read = [page(n, bar=bar(3, current=n)).article for n in order]
    story = reduce(joined, read)
    assert story.body.split("\n") == [*TEXTS[1], *TEXTS[2], *TEXTS[3]]
    assert not is_incomplete(story)
    assert is_incomplete(reduce(joined, read[:2]))
    assert reduce(joined, read, story) == story  # read again, nothing changes


def test_the_address_tells_the_first_page_whatever_its_file_is_called() -> None:
    one, two = (
        page(n, canonical=f"{STORY}?page={n}", bar=bar(2), path=f"berita-{3 - n}.html")
        for n in (1, 2)
    )
    story = reduce(joined, [two.article], one.article)

    assert [found.part for found in (one, two)] == [Part(number=n, total=2) for n in (1, 2)]
    assert (story.body.split("\n"), is_incomplete(story)) == ([*TEXTS[1], *TEXTS[2]], False)


def test_pages_that_do_not_say_which_they_are_stand_as_they_come() -> None:
    links = "<div>" + bar(2)[17:]
    first, second = (page(n, bar=links).article for n in (1, 2))
    assert joined(first, second).body.split("\n") == [*TEXTS[1], *TEXTS[2]]
    # The dateline tells the first page, whenever it is read.
    assert joined(second, first).body.split("\n") == [*TEXTS[1], *TEXTS[2]]
    assert joined(joined(first, second), second).body.split("\n") == [*TEXTS[1], *TEXTS[2]]


def test_the_whole_story_on_one_page_is_believed_over_its_pages() -> None:
    part = page(1, bar=bar(3)).article
    whole = page(2, canonical=f"{STORY}?page=all").article
    assert joined(part, whole) == whole
    assert joined(whole, part) == whole


def test_a_later_page_never_replaces_what_is_known() -> None:
    known = Article(article_id="x", title=TITLE, body="\n".join(TEXTS[1]), url=STORY)
    later = page(2, canonical=f"{STORY}?page=2", bar=bar(2)).article
    assert joined(known, later).body.split("\n") == [*TEXTS[1], *TEXTS[2]]
    full = known._replace(body="\n".join([*TEXTS[1], *TEXTS[2]]))
    assert joined(full, later) == full


def test_a_corrected_page_replaces_itself() -> None:
    story = joined(page(1, bar=bar(2, current=1)).article, page(2, bar=bar(2, current=2)).article)
    corrected = page(1, bar=bar(2, current=1)).article
    corrected = corrected._replace(body=corrected.body.replace("lebih awal", "lebih cepat"))
    assert "lebih cepat" in joined(story, corrected).body
    assert joined(story, corrected).body.split("\n")[2:] == TEXTS[2]


def test_a_wall_cuts_a_story_off() -> None:
    wall = "<div>Silakan login atau berlangganan untuk melanjutkan membaca artikel ini.</div>"
    assert Doubt.INCOMPLETE_STORY in [one.doubt for one in page(1, bar=wall).doubts]
    assert page(1, bar="<p>Login untuk berkomentar</p>").doubts == ()
