"""Structured records become articles, or are rejected for a named reason."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from indexer.errors import Reason, RecordRejected
from indexer.extract import extract, read_article
from indexer.extract.extraction import Doubt, Rules
from indexer.ingest import read_sources
from indexer.models import WIB, Article, Origin, RawRecord

ORIGIN = Origin(path="a.jsonl", line=7, offset=0)


def article(**fields: object) -> Article:
    return read_article(RawRecord(origin=ORIGIN, fields=fields))


def rejection(**fields: object) -> Reason:
    with pytest.raises(RecordRejected) as caught:
        article(**fields)
    assert caught.value.origin == ORIGIN
    return caught.value.reason


def test_a_full_record_is_taken_as_it_is() -> None:
    assert article(
        id="kabar-1",
        url="https://kabar.example/1",
        title=" Jembatan  baru\tdibuka ",
        body="GARUT, KABAR – Jembatan dibuka.\r\n\r\n  Warga senang. \n",
        date="2025-12-09T13:05:00",
        source="Kabar",
        category="Daerah",
        authors="Ani, Budi",
        tags=["garut", "jembatan", "garut"],
    ) == Article(
        article_id="kabar-1",
        url="https://kabar.example/1",
        title="Jembatan baru dibuka",
        body="GARUT, KABAR – Jembatan dibuka.\nWarga senang.",
        published_at=datetime(2025, 12, 9, 13, 5, tzinfo=WIB),
        source="Kabar",
        category="Daerah",
        authors=("Ani", "Budi"),
        tags=("garut", "jembatan"),
    )


def test_the_body_alone_is_enough() -> None:
    body = (
        "Warga Desa Sukamaju menanam seribu pohon bakau di pesisir utara untuk menahan abrasi laut."
    )
    assert article(body=body) == Article(
        article_id="52f1b37477232cc551fd997511651b02",
        title="Warga Desa Sukamaju menanam seribu pohon bakau di pesisir utara untuk menahan…",
        body=body,
    )


def test_the_outlet_is_the_host_where_none_is_named() -> None:
    assert article(body="Isi.", url="http://www.Kabar.example/a").source == "kabar.example"


def test_the_id_is_the_records_own_or_made_from_url_or_content() -> None:
    assert article(id=42, body="Isi.").article_id == "42"
    by_url = article(url="https://kabar.example/a?utm_source=x", body="Isi.").article_id
    assert by_url == article(url="http://www.kabar.example/a/", body="Lain.").article_id
    assert len(by_url) == 32
    assert article(body="Isi.").article_id == article(body=" Isi. ").article_id != by_url


@pytest.mark.parametrize(
    "value", ["a b", "a\nb", "x" * 513, 1.5, True, ["a"], "a\u200bb", "\ud800", {"a": 1}]
)
def test_a_bad_id_is_rejected(value: object) -> None:
    assert rejection(id=value, body="Isi.") is Reason.BAD_ID


def test_an_id_is_data_and_may_look_like_a_path() -> None:
    assert article(id="../../etc/passwd", body="Isi.").article_id == "../../etc/passwd"


@pytest.mark.parametrize("body", [None, "", " \n ", "\x00\x01", "Baca juga: Lain", "***"])
def test_a_record_without_text_is_rejected(body: object) -> None:
    assert rejection(body=body) is Reason.NO_BODY


def test_a_record_without_a_body_key_is_rejected() -> None:
    assert rejection(title="Judul") is Reason.NO_BODY


@pytest.mark.parametrize(
    "fields",
    [
        {"title": True},
        {"title": "x" * 1001},
        {"body": [1]},
        {"url": 1},
        {"source": {"name": "Kabar"}},
        {"category": "x" * 301},
        {"authors": 7},
        {"authors": [["Ani"]]},
        {"tags": ["x"] * 201},
        {"tags": ["x" * 301]},
    ],
)
def test_a_field_of_the_wrong_type_or_size_is_rejected(fields: dict[str, object]) -> None:
    assert rejection(**{"body": "Isi.", **fields}) is Reason.BAD_FIELD


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "/relatif", "https://[bad/", "https://a.example/" + "x" * 5000],
)
def test_an_address_that_is_none_is_left_out_and_told(url: str) -> None:
    read = extract(
        RawRecord(
            origin=Origin(path="a"),
            fields={"body": "Isi.", "url": url, "date": "2025-11-26"},
        )
    )
    assert read.article.url is None
    assert [one.doubt for one in read.doubts] == [Doubt.UNUSABLE_URL, Doubt.NO_TITLE]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" https://a.example/b\n", "https://a.example/b"),
        ("https://a.example/b\r\n  c", "https://a.example/bc"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("www.a.example/b", "https://www.a.example/b"),
        ("//a.example/b", "https://a.example/b"),
        ("https :// a.example/b", "https://a.example/b"),
        ("<https://a.example/b>", "https://a.example/b"),
    ],
)
def test_white_space_and_a_missing_scheme_in_an_address_are_mended(
    written: str, meant: str
) -> None:
    assert article(body="Isi.", url=written).url == meant


@pytest.mark.parametrize("nothing", ["nan", "NaN", "None", "NULL", "-", "--", "N/A", "\\N", " "])
def test_what_stands_for_nothing_is_nothing(nothing: str) -> None:
    fields = dict.fromkeys(
        ("id", "url", "title", "date", "source", "category", "authors", "tags"), nothing
    )
    found = article(body="Isi berita.", **fields)
    assert (found.url, found.source, found.category) == (None, None, None)
    assert (found.authors, found.tags, found.published_at) == ((), (), None)
    assert found.title == "Isi berita."


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>Satu &amp; dua.</p><p>Tiga</p>", "Satu & dua.\nTiga"),
        ("&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;Dua.&lt;/p&gt;", "Satu.\nDua."),
        ("Satu &quot;dua&quot;&nbsp;tiga.", 'Satu "dua" tiga.'),
        ('Satu.\\n\\nDua \\"tiga\\".', 'Satu.\nDua "tiga".'),
        ("Kata \\u201cBupati\\u201d.", "Kata “Bupati”."),
        ("['Satu.', 'Dua.']", "Satu.\nDua."),
        ('["Satu.", "Dua."]', "Satu.\nDua."),
        (["Satu.", "", "Dua."], "Satu.\nDua."),
        ([{"type": "text", "content": "<p>Satu.</p>"}, {"content": "Dua."}], "Satu.\nDua."),
        ({"blocks": [{"data": {"text": "Satu."}}, {"data": {"text": "Dua."}}]}, "Satu.\nDua."),
        ("Nilai a < b dan c > d.", "Nilai a < b dan c > d."),
        ("Berkas di C:\\nama\\baru tetap.", "Berkas di C:\\nama\\baru tetap."),
        ("Satu <b>dua</b>.\nTiga.", "Satu dua.\nTiga."),
    ],
)
def test_a_body_is_cleaned_of_what_scrapers_made_of_it(body: object, read: str) -> None:
    assert article(body=body).body == read


def test_numbers_are_read_as_a_table_of_text_has_them() -> None:
    found = article(id=12.0, title=2025, body="Isi.", category=7, tags=[1, "a"])
    assert (found.article_id, found.title) == ("12", "2025")
    assert (found.category, found.tags) == ("7", ("1", "a"))


@pytest.mark.parametrize("category", [["Daerah", "Hukum"], "['Daerah', 'Hukum']"])
def test_the_first_of_several_categories_is_taken(category: object) -> None:
    assert article(body="Isi.", category=category).category == "Daerah"


def test_names_are_read_from_lists_and_objects() -> None:
    fields = {"authors": [{"name": "Ani"}, {"node": {"name": "Budi"}}], "tags": "['a', 'b']"}
    found = article(body="Isi.", **fields)
    assert (found.authors, found.tags) == (("Ani", "Budi"), ("a", "b"))


@pytest.mark.parametrize(
    ("date", "doubt"),
    [
        ("31/2/2025", Doubt.UNREADABLE_DATE),
        ("2025-13-01", Doubt.UNREADABLE_DATE),
        ("1/1/99999", Doubt.UNREADABLE_DATE),
        ("tidak ada", Doubt.UNREADABLE_DATE),
        (10**30, Doubt.UNREADABLE_DATE),
        (-1, Doubt.UNREADABLE_DATE),
        ([2025], Doubt.UNREADABLE_DATE),
        ({"$date": "?"}, Doubt.UNREADABLE_DATE),
        ("kemarin", Doubt.RELATIVE_DATE),
        ("2 jam yang lalu", Doubt.RELATIVE_DATE),
        (None, Doubt.NO_DATE),
        (" ", Doubt.NO_DATE),
    ],
)
def test_a_date_that_cannot_be_read_costs_the_date_and_is_told(date: object, doubt: Doubt) -> None:
    found = extract(RawRecord(origin=ORIGIN, fields={"title": "T", "body": "Isi.", "date": date}))
    assert found.article.published_at is None
    assert [one.doubt for one in found.doubts] == [doubt]


def test_strict_rejects_a_date_that_cannot_be_read() -> None:
    record = RawRecord(origin=ORIGIN, fields={"body": "Isi.", "date": "31/2/2025"})
    with pytest.raises(RecordRejected) as caught:
        extract(record, Rules(strict_dates=True))
    assert caught.value.reason is Reason.BAD_DATE


@pytest.mark.parametrize(
    ("date", "url", "day", "doubts"),
    [
        ("2025-04-03 08:15", "https://k.example/2025/03/04/a", "2025-03-04", [Doubt.DATE_MENDED]),
        ("2025-03-05 08:15", "https://k.example/2025/03/04/a", "2025-03-05", []),
        (
            "2024-03-04 08:15",
            "https://k.example/2025/03/04/a",
            "2024-03-04",
            [Doubt.DATE_UNLIKE_ADDRESS],
        ),
        (
            "2025-04-03 08:15",
            "https://k.example/20250304081500/a",
            "2025-03-04",
            [Doubt.DATE_MENDED],
        ),
        ("2025-04-03 08:15", "https://k.example/berita/20259999/a", "2025-04-03", []),
        ("2099-04-03 08:15", "https://k.example/a", "2099-04-03", [Doubt.FUTURE_DATE]),
    ],
)
def test_a_date_is_held_against_the_address(
    date: str, url: str, day: str, doubts: list[Doubt]
) -> None:
    fields = {"title": "T", "body": "Isi.", "date": date, "url": url}
    found = extract(RawRecord(origin=ORIGIN, fields=fields))
    assert f"{found.article.published_at:%Y-%m-%d %H:%M}" == f"{day} 08:15"
    assert [one.doubt for one in found.doubts] == doubts


def test_dates_may_be_text_epoch_seconds_or_absent() -> None:
    assert article(body="Isi.", date="Selasa (9/12/2025)").published_at == datetime(
        2025, 12, 9, tzinfo=WIB
    )
    assert article(body="Isi.", date=1447318800).published_at == datetime(
        2015, 11, 12, 9, tzinfo=UTC
    )
    assert article(body="Isi.", date="2025-12-09T13:05:00+09:00").published_at == datetime(
        2025, 12, 9, 13, 5, tzinfo=timezone(timedelta(hours=9))
    )
    assert article(body="Isi.", date={"$date": "2025-12-09T06:05:00Z"}).published_at == datetime(
        2025, 12, 9, 6, 5, tzinfo=UTC
    )
    assert article(body="Isi.", date={"$date": {"$numberLong": "1447318800000"}}).published_at == (
        datetime(2015, 11, 12, 16, tzinfo=WIB)
    )
    assert article(body="Isi.", date=" ").published_at is None


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("By Rina Suwandi", "Rina Suwandi"),
        ("oleh: Rina Suwandi", "Rina Suwandi"),
        ("Penulis : Rina Suwandi", "Rina Suwandi"),
        ("Byron Rina", "Byron Rina"),
        ("Reporter Elok", "Reporter Elok"),
    ],
)
def test_an_author_is_read_without_the_label_before_the_name(field: str, name: str) -> None:
    assert article(body="Isi berita.", authors=field).authors == (name,)


def test_names_with_commas_are_told_by_semicolons() -> None:
    assert article(body="Isi.", authors="Dr. Sri, M.Si.; Budi").authors == (
        "Dr. Sri, M.Si.",
        "Budi",
    )


def test_text_is_cleaned_of_what_is_no_character() -> None:
    read = article(title="Cafe\u0301\x00 \ud83d baru", body="Satu\x07 dua\u200b\xa0tiga\u2028Empat")
    assert (read.title, read.body) == ("Café baru", "Satu dua tiga\nEmpat")


def test_a_rejected_record_is_kept_whole() -> None:
    with pytest.raises(RecordRejected) as caught:
        article(id="1", body="Isi.", tags=7)
    assert caught.value.raw == '{"id":"1","body":"Isi.","tags":7}'


@pytest.mark.realdata
def test_every_real_record_becomes_an_article(real_data: Path) -> None:
    ids = set()
    with_date = 0
    for raw in read_sources([real_data / "news"]):
        assert isinstance(raw, RawRecord)
        read = read_article(raw)
        ids.add(read.article_id)
        with_date += read.published_at is not None
        assert read.body
        assert read.title
    assert (len(ids), with_date) == (27_432, 27_428)


@pytest.mark.parametrize(
    "value", ["45912.5868055555", "45912,5868055555", " 45912.586805 ", 45912.5868055555]
)
def test_a_day_as_spreadsheets_count_it_is_a_date(value: object) -> None:
    assert article(body="Warga senang.", date=value).published_at == datetime(
        2025, 9, 12, 14, 5, tzinfo=WIB
    )


def test_a_whole_day_of_a_spreadsheet_is_midnight() -> None:
    assert article(body="Warga senang.", date="45912").published_at == datetime(
        2025, 9, 12, tzinfo=WIB
    )
    assert article(body="Warga senang.", date=45912).published_at == datetime(
        2025, 9, 12, tzinfo=WIB
    )


@pytest.mark.parametrize("value", ["2912", "145912", 0, 459])
def test_other_numbers_are_no_days(value: object) -> None:
    assert article(body="Warga senang.", date=value).published_at is None


@pytest.mark.parametrize("value", [None, "", "-", "nan", "  "])
def test_the_address_tells_the_day_of_a_record_without_a_date(value: object) -> None:
    found = article(body="Warga senang.", date=value, url="https://k.example/2025/09/12/jembatan")
    assert found.published_at == datetime(2025, 9, 12, tzinfo=WIB)


@pytest.mark.parametrize(
    "body",
    [
        "SERANG &amp;ndash; Warga senang.&amp;lt;br /&amp;gt;Jalan lancar.",
        "<p>SERANG &amp;ndash; Warga senang.</p><p>Jalan lancar.</p>",
        "&lt;p&gt;SERANG &amp;ndash; Warga senang.&lt;/p&gt;&lt;p&gt;Jalan lancar.&lt;/p&gt;",
        "&amp;lt;p&amp;gt;SERANG &amp;amp;ndash; Warga senang.&amp;lt;/p&amp;gt;Jalan lancar.",
    ],
)
def test_entities_that_were_escaped_again_are_characters(body: str) -> None:
    assert article(body=body).body == "SERANG – Warga senang.\nJalan lancar."


@pytest.mark.parametrize("end", [" […]", " [...]", " [+1234 chars]", "[+9 karakter]"])
def test_a_preview_that_breaks_off_is_an_incomplete_story(end: str) -> None:
    record = RawRecord(origin=ORIGIN, fields={"title": "A", "body": f"Warga senang karena{end}"})
    found = extract(record)
    assert found.article.body == "Warga senang karena"
    assert Doubt.INCOMPLETE_STORY in [one.doubt for one in found.doubts]


@pytest.mark.parametrize("end", [" (abc)", " [abc]", " [1]"])
def test_a_mark_at_the_end_is_no_preview(end: str) -> None:
    found = extract(RawRecord(origin=ORIGIN, fields={"body": f"Warga senang karena{end}"}))
    assert found.article.body == f"Warga senang karena{end}"
    assert Doubt.INCOMPLETE_STORY not in [one.doubt for one in found.doubts]


def test_a_message_in_pieces_is_one_text() -> None:
    pieces = [
        "Warga menanam ",
        {"type": "bold", "text": "seribu"},
        " bibit, ",
        {"type": "link", "text": "lihat"},
    ]
    assert article(body=pieces).body == "Warga menanam seribu bibit, lihat"
    assert article(body=["Satu.", {"type": "paragraph", "text": "Dua."}]).body == "Satu.\nDua."
