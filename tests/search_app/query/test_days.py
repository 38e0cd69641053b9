"""Days in words: what they are, and that they are offered as a filter."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from indexer.models import WIB
from search_app.query.days import days_named
from search_app.query.notices import NoticeKind
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest

TODAY = date(2025, 12, 9)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("banjir 17 september 2019", date(2019, 9, 17), date(2019, 9, 17), "banjir"),
        ("Banjir tanggal 5 Agt 2019 lebak", date(2019, 8, 5), date(2019, 8, 5), "Banjir lebak"),
        ("gempa 17/9/2019", date(2019, 9, 17), date(2019, 9, 17), "gempa"),
        ("gempa 2019-09-17", date(2019, 9, 17), date(2019, 9, 17), "gempa"),
        ("gempa 17.9.2019.", date(2019, 9, 17), date(2019, 9, 17), "gempa ."),
        ("tanggal:2019/09/17 gempa", date(2019, 9, 17), date(2019, 9, 17), "gempa"),
        ("tgl: 17 sept 2019", date(2019, 9, 17), date(2019, 9, 17), ""),
        ("pilkada desember 2019", date(2019, 12, 1), date(2019, 12, 31), "pilkada"),
        ("februari 2024", date(2024, 2, 1), date(2024, 2, 29), ""),
        ("gempa kemarin", date(2025, 12, 8), date(2025, 12, 8), "gempa"),
        ("gempa hari ini", TODAY, TODAY, "gempa"),
        ("banjir minggu lalu", date(2025, 12, 1), date(2025, 12, 7), "banjir"),
        ("banjir bulan lalu", date(2025, 11, 1), date(2025, 11, 30), "banjir"),
        ("apbd tahun lalu", date(2024, 1, 1), date(2024, 12, 31), "apbd"),
        ("banjir 1-3 september 2019", date(2019, 9, 1), date(2019, 9, 3), "banjir"),
        (
            "banjir 28 sampai 30 sept 2019 lebak",
            date(2019, 9, 28),
            date(2019, 9, 30),
            "banjir lebak",
        ),
        ("asap september-oktober 2019", date(2019, 9, 1), date(2019, 10, 31), "asap"),
        ("asap awal september 2019", date(2019, 9, 1), date(2019, 9, 10), "asap"),
        ("asap akhir februari 2019", date(2019, 2, 21), date(2019, 2, 28), "asap"),
        ("pemilu tahun 2019", date(2019, 1, 1), date(2019, 12, 31), "pemilu"),
        ("korupsi sejak 2018", date(2018, 1, 1), TODAY, "korupsi"),
        ("gempa tadi pagi", TODAY, TODAY, "gempa"),
        ("gempa senin lalu", date(2025, 12, 8), date(2025, 12, 8), "gempa"),
        ("gempa selasa kemarin", date(2025, 12, 2), date(2025, 12, 2), "gempa"),
        ("sidang dua hari lalu", date(2025, 12, 7), date(2025, 12, 7), "sidang"),
        ("sidang 3 bulan yang lalu", date(2025, 9, 1), date(2025, 9, 30), "sidang"),
        ("sidang seminggu terakhir", date(2025, 12, 2), TODAY, "sidang"),
        ("sidang 2 tahun terakhir", date(2023, 12, 9), TODAY, "sidang"),
    ],
)
def test_words_name_days(text: str, first: date, last: date, rest: str):
    named = days_named(text, TODAY)
    assert named is not None
    assert (named.first, named.last, named.rest) == (first, last, rest)


@pytest.mark.parametrize(
    "text",
    [
        "banjir",
        "31 februari 2019",
        "5-3 maret 2019",
        "2019-13-01",
        "17.9-2019",
        "jumat ini",
        "pilkada 2020",
        "maret",
        "17 agustus",
        "kemarinan",
        "",
    ],
)
def test_other_words_name_none(text: str):
    assert days_named(text, TODAY) is None


def test_of_days_of_which_nothing_is_held_that_is_told(indexed, article, analyzer):
    gempa = article("a", "Gempa", "Gempa kemarin.", published_at=datetime(2019, 9, 17, tzinfo=WIB))
    ranking = rank(indexed(gempa), analyzer, SearchRequest(text="gempa 18 september 2019"))
    told = {notice.kind: dict(notice.values) for notice in ranking.notices}
    assert NoticeKind.DAYS_OFFERED not in told
    assert told[NoticeKind.DAYS_NOT_HELD] == {
        "written": "18 september 2019",
        "first": "2019-09-18",
        "last": "2019-09-18",
    }


def test_days_are_offered_once_and_their_words_kept(indexed, article, analyzer):
    on_the_day = datetime(2019, 9, 17, tzinfo=WIB)
    reader = indexed(
        article("kata", "Gempa", "Gempa 17 September 2019.", published_at=on_the_day),
        article("angka", "Gempa", "Gempa, Selasa (17/9/2019)."),
        article("lain", "Gempa", "Gempa 18 September 2019."),
    )
    ranking = rank(reader, analyzer, SearchRequest(text="gempa 17 september 2019"))
    found = {hit.article_id for hit in ranking.matches.hits[: ranking.matches.total]}
    assert found == {"kata", "angka"}
    (notice,) = ranking.notices
    assert (notice.kind, dict(notice.values)) == (
        NoticeKind.DAYS_OFFERED,
        {
            "written": "17 september 2019",
            "first": "2019-09-17",
            "last": "2019-09-17",
            "rest": "gempa",
        },
    )
    day = date(2019, 9, 17)
    filtered = SearchRequest(text="gempa 17 september 2019", date_from=day, date_to=day)
    assert NoticeKind.DAYS_OFFERED not in {n.kind for n in rank(reader, analyzer, filtered).notices}
