"""Articles of one event, and a search told as a sequence of events; on every engine."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.article_places import ArticlePlace, Role, with_places
from indexer.fields import Field
from indexer.models import WIB, Article, Sort
from indexer.stories.telling_terms import telling_terms
from search_app.search.bulletins import is_bulletin
from search_app.search.developments import developments
from search_app.search.digest import MOST_READ, digest
from search_app.search.request import SearchRequest
from tests.engines import NAMES, engine_named

ANALYZER = Analyzer()
BRIDGE = "Jembatan gantung Ciberang di Lebak ambruk diterjang arus sungai."
FILLER = (
    "Festival tari digelar di alun-alun selama tiga malam.",
    "Kesebelasan tuan rumah menang tipis pada laga pembuka.",
    "Petugas memeriksa kelayakan bus menjelang libur panjang.",
    "Panen raya padi berlangsung di dua kecamatan pesisir.",
)


def at(day: int, hour: int = 8, month: int = 12) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=WIB)


def article(article_id: str, title: str, body: str, published: datetime | None, **more: object):
    return Article(article_id, title, body, published_at=published, **more)  # type: ignore[arg-type]


def bridge(article_id: str, published: datetime | None, more: str = "", **values: object):
    return article(
        article_id,
        f"Jembatan Gantung Ciberang Ambruk {more}",
        f"{BRIDGE} {more}",
        published,
        **values,
    )


def others() -> list[Article]:
    return [
        article(
            f"lain-{number}", f"Kabar {number}", FILLER[number % len(FILLER)], at(2 + number % 9)
        )
        for number in range(24)
    ]


@pytest.fixture(params=NAMES)
def indexed(request, tmp_path):
    """``indexed(article, ...)`` is a reader of these and of two dozen other articles."""
    engine = engine_named(request.param)

    def build(*articles: Article):
        folder = tmp_path / "index"
        engine.create_index(folder, ANALYZER)
        writer = engine.open_writer(folder, ANALYZER)
        for one in (*articles, *others()):
            writer.put(one)
        writer.commit(1)
        writer.close()
        return engine.open_reader(folder, ANALYZER)

    return build


def following(reader, article_id: str, without: tuple[str, ...] = ()) -> list[str]:
    one = reader.get(article_id)
    telling = telling_terms(reader, ANALYZER, one)
    return [other.article_id for other in developments(reader, one, telling, without)]


def test_the_articles_of_an_event_are_told_in_order_of_time(indexed):
    reader = indexed(
        bridge("kedua", at(4), "Warga Menyeberang Dengan Perahu"),
        bridge("pertama", at(3), "Semalam"),
        bridge("ketiga", at(6), "Bupati Meninjau"),
    )
    assert following(reader, "kedua") == ["pertama", "ketiga"]
    assert following(reader, "pertama") == ["kedua", "ketiga"]
    assert following(reader, "lain-1") != ["kedua"]


def test_beyond_a_week_the_same_words_tell_of_another_event(indexed):
    reader = indexed(bridge("a", at(1)), bridge("b", at(8)), bridge("c", at(9)))
    assert following(reader, "a") == ["b"]


def test_what_has_no_date_follows_nothing(indexed):
    reader = indexed(bridge("a", None), bridge("b", at(3)), bridge("c", at(4)))
    assert following(reader, "a") == []
    assert following(reader, "b") == ["c"]


def test_copies_are_left_out_and_a_text_in_several_outlets_is_told_once(indexed):
    group = ((Field.GROUP, ("b",)),)
    reader = indexed(
        bridge("a", at(3), "Semalam"),
        bridge("salinan", at(3), "Semalam"),
        bridge("b", at(4), "Bupati Meninjau", extra=group, source="Pos"),
        bridge("c", at(4), "Bupati Meninjau", extra=group, source="Kabar"),
    )
    assert following(reader, "a", without=("salinan",)) == ["b"]


def test_places_that_have_nothing_in_common_are_two_events(indexed):
    def about(code: str, one: Article) -> Article:
        return with_places(one, [ArticlePlace(code, Role.ABOUT, 1.0)])

    reader = indexed(
        about("36.02", bridge("lebak", at(3))),
        about("36.02.10", bridge("kecamatan", at(3))),
        about("32.01", bridge("bogor", at(3))),
        bridge("entah", at(3)),
    )
    assert following(reader, "lebak") == ["entah", "kecamatan"]


def test_bulletins_of_different_days_are_different_events(indexed):
    def price(article_id: str, published: datetime) -> Article:
        title = "Harga Emas Antam Naik di Pasar Lebak"
        return article(article_id, title, "Harga emas batangan naik lagi di butik emas.", published)

    reader = indexed(price("pagi", at(3)), price("sore", at(3, 16)), price("besok", at(4)))
    assert following(reader, "pagi") == ["sore"]


@pytest.mark.parametrize(
    "title",
    [
        "Harga Emas Antam Hari Ini Turun Rp 4.000",
        "IHSG Dibuka Menguat ke 6.244",
        "Rupiah Ditutup Melemah ke Rp14.081 per USD",
        "Prakiraan Cuaca Banten Besok",
        "BMKG: Serang Cerah Seharian",
        "Ramalan Zodiak Cinta Besok",
        "Jadwal Imsakiyah Kota Serang",
        "Lokasi SIM Keliling di Tangerang",
    ],
)
def test_what_papers_print_every_day_is_a_bulletin(title):
    assert is_bulletin(title)


@pytest.mark.parametrize(
    "title",
    [
        "Jembatan Gantung Ciberang Ambruk",
        "Polisi Tangkap Pencuri Emas di Lebak",
        "Korban Penipuan Rugi Jutaan Rupiah",
        "Kepala BMKG Kunjungi Serang",
        "Jadwal Sidang Kasus Suap Bupati Ditunda",
    ],
)
def test_what_happens_once_is_no_bulletin(title):
    assert not is_bulletin(title)


def lines(found) -> list[tuple[date, str, list[str]]]:
    return [
        (event.first, event.front.article_id, [one.article_id for one in event.articles])
        for event in found.events
    ]


def bridges_of_lebak(indexed):
    return indexed(
        bridge("pertama", at(3), "Semalam Dua Warga Hanyut"),
        bridge("kedua", at(4), "Semalam Dua Warga Hanyut Ditemukan"),
        article("lama", "Jembatan Cisadane Diperbaiki", "Jembatan Cisadane dicat ulang.", at(1)),
        article("undangan", "Lelang Jembatan", "Dinas melelang jembatan timbang.", None),
    )


def test_a_digest_tells_events_in_order_of_time(indexed):
    found = digest(bridges_of_lebak(indexed), ANALYZER, SearchRequest(text="jembatan"))
    assert lines(found) == [
        (date(2025, 12, 1), "lama", ["lama"]),
        (date(2025, 12, 3), found.events[1].front.article_id, ["pertama", "kedua"]),
    ]
    assert (found.events[1].last, found.read, found.total) == (date(2025, 12, 4), 4, 4)


def test_a_digest_of_the_newest_begins_with_them(indexed):
    request = SearchRequest(text="jembatan", sort=Sort.NEWEST)
    found = digest(bridges_of_lebak(indexed), ANALYZER, request)
    assert [one[2] for one in lines(found)] == [["pertama", "kedua"], ["lama"]]


def test_a_digest_keeps_to_the_days_asked_for(indexed):
    request = SearchRequest(text="jembatan", date_from=date(2025, 12, 2))
    found = digest(bridges_of_lebak(indexed), ANALYZER, request)
    assert [one[2] for one in lines(found)] == [["pertama", "kedua"]]


@pytest.mark.parametrize("text", ["", "tiadaapaapa", '"', "judul:", "*", "(((", "-jembatan"])
def test_a_digest_of_nothing_and_of_odd_input_never_fails(indexed, text):
    found = digest(bridges_of_lebak(indexed), ANALYZER, SearchRequest(text=text))
    assert found.read <= found.total


def test_a_digest_reads_so_many_and_says_of_how_many(indexed):
    many = [
        article(
            f"j-{number}", f"Jembatan {number}", "Jembatan dicat.", at(1 + number % 28, month=10)
        )
        for number in range(MOST_READ + 30)
    ]
    found = digest(indexed(*many), ANALYZER, SearchRequest(text="jembatan"))
    assert (found.read, found.total) == (MOST_READ, MOST_READ + 30)
    assert sum(len(event.articles) for event in found.events) == MOST_READ
