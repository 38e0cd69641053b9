from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.i18n import LANGUAGES, Language
from indexer.i18n.formatting import (
    month_span,
    read_day,
    whole_period,
    write_day,
    write_moment,
    write_number,
    write_period,
)
from indexer.models import WIB

ID, EN = Language.INDONESIAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-09", date(2025, 12, 9)),
        ("9/12/2025", date(2025, 12, 9)),
        ("09-12-2025", date(2025, 12, 9)),
        ("9.12.2025", date(2025, 12, 9)),
        (" 9  Desember 2025 ", date(2025, 12, 9)),
        ("9 Des 2025", date(2025, 12, 9)),
        ("5 Ags 2025", date(2025, 8, 5)),
        ("5 august 2025", date(2025, 8, 5)),
        ("2025-12", date(2025, 12, 1)),
        ("2025", date(2025, 1, 1)),
    ],
)
def test_a_day_is_read_in_the_forms_people_type(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["besok", "31/2/2025", "2025-13-01", "0000-01-01", "9999-12-31", "12/9/25", ""],
)
def test_what_names_no_day_is_none(text):
    assert read_day(text) is None


def test_a_month_or_year_as_the_end_means_its_last_day():
    assert read_day("2024-02", last=True) == date(2024, 2, 29)
    assert read_day("2024", last=True) == date(2024, 12, 31)
    assert month_span("2025-12") == (date(2025, 12, 1), date(2025, 12, 31))


def test_a_moment_is_written_as_newspapers_do():
    moment = datetime(2025, 12, 9, 13, 5, tzinfo=WIB)
    assert write_moment(moment, ID) == "Selasa, 9 Desember 2025 13.05 WIB"
    assert write_moment(moment, EN) == "Tuesday, 9 December 2025 13.05 WIB"


def test_a_moment_is_told_in_wib_and_in_the_indonesian_zone_it_was_written_in():
    wit = timezone(timedelta(hours=9))
    assert write_moment(datetime(2025, 12, 9, 13, 5, tzinfo=wit), ID) == (
        "Selasa, 9 Desember 2025 11.05 WIB (13.05 WIT)"
    )
    utc = datetime(2025, 12, 8, 20, 30, tzinfo=UTC)
    assert write_moment(utc, ID) == "Selasa, 9 Desember 2025 03.30 WIB"
    assert write_day(utc, ID) == "9 Desember 2025"


def test_midnight_is_not_shown_as_a_time():
    assert write_moment(datetime(2025, 5, 1, tzinfo=WIB), ID) == "Kamis, 1 Mei 2025"


def test_days_months_and_numbers_in_both_languages():
    assert write_day(date(2025, 8, 5), ID, short=True) == "5 Agu 2025"
    assert write_period("2025-05", EN) == "May 2025"
    assert write_period("2025", ID) == "2025"
    assert [write_number(n, ID) for n in (7, 1234, 1234567)] == ["7", "1.234", "1.234.567"]
    assert write_number(1234, EN) == "1,234"


def test_a_whole_year_month_or_day_is_known_as_one():
    assert whole_period(date(2025, 1, 1), date(2025, 12, 31)) == "2025"
    assert whole_period(date(2024, 2, 1), date(2024, 2, 29)) == "2024-02"
    assert whole_period(date(2024, 2, 5), date(2024, 2, 5)) == "2024-02-05"
    assert whole_period(date(2024, 2, 1), date(2024, 2, 28)) is None
    assert whole_period(date(2024, 1, 1), date(2025, 12, 31)) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(list(LANGUAGES.values())))
def test_a_written_day_reads_back(day, language):
    assert read_day(write_day(day, language)) == day
    assert read_day(write_day(day, language, short=True)) == day
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=30))
def test_reading_a_day_never_raises(text):
    day = read_day(text)
    assert day is None or 1800 <= day.year <= 2200
