"""Which dates do Indonesian date lines tell?"""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.dates import (
    WIT,
    WITA,
    BadDate,
    DateLabel,
    before,
    find_dates,
    is_moment_line,
    parse_date,
)
from indexer.models import WIB

DAY = datetime(2025, 12, 5, tzinfo=WIB)
MINUTE = datetime(2025, 12, 5, 13, 5, tzinfo=WIB)


@pytest.mark.parametrize(
    "text",
    [
        "Jumat (5/12/2025)",
        "5 Desember 2025",
        "5 Des 2025",
        "5 Des. 2025",
        "Jum'at, 5 Dec 2025",
        "Jum’at, 05-12-2025",
        "Jumat Kliwon, 5 Desember 2025",
        "5/12/25",
        "5 Des '25",
        "2025-12-05",
        "2025/12/05",
        "December 5, 2025",
        "Senin, 5 Desember 2025",  # it was a Friday: the numbers are believed
    ],
)
def test_a_day_is_midnight_in_jakarta(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Jum'at, 5 Des 2025 13.05 WIB",
        "Jumat, 05 Desember 2025 | 13:05 WIB",
        "Jumat, 5 Desember 2025 - 13:05",
        "Diterbitkan pada: Jumat, 5 Desember 2025 pukul 13.05 WIB",
        "Update: 05/12/2025, 13:05 WIB",
        "05-12-2025 13:05",
        "2025-12-5 13:5",
        "2025-12-05T13:5",
        "5/12/2025 13:5:0",
        "5 Des 2025 1:5 PM",
        "Jumat, 5 Desember 2025 | 15:5 WIT",
        "5 Des 2025 1:05 PM",
        "13:05 WIB, 5 Des 2025",
        "Fri, 05 Dec 2025 13:05:00 +0700",
        "Fri, 05 Dec 2025 06:05:00 GMT",
        "Fri Dec  5 13:05:00 2025",
        "2025-12-05T13:05:00",
        "2025-12-05T06:05:00Z",
        "2025-12-05 13.05 WIB",
        "2025-12-05T13:05:00.000+0700",
        "2025-12-05 T13:05:00 GMT+7",
        "1764914700",
        "1764914700000",
    ],
)
def test_a_minute_without_a_zone_is_in_jakarta(text: str) -> None:
    assert parse_date(text) == MINUTE


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Pebruari 2017", 2),
        ("1 Mrt 2017", 3),
        ("1 Mei 2017", 5),
        ("1 Ags 2017", 8),
        ("1 Agt 2017", 8),
        ("1 Agu 2017", 8),
        ("1 Sept 2017", 9),
        ("1 Okt 2017", 10),
        ("1 Nopember 2017", 11),
    ],
)
def test_months_are_read_as_they_are_written(text: str, month: int) -> None:
    assert parse_date(text) == datetime(2017, month, 1, tzinfo=WIB)


def test_zones_are_honoured_when_written() -> None:
    clock = datetime(2025, 12, 5, 13, 5)
    assert parse_date("5/12/2025 13:05 WITA") == clock.replace(tzinfo=WITA)
    assert parse_date("5/12/2025 13:05 (WIT)") == clock.replace(tzinfo=WIT)
    assert parse_date("2025-12-05T13:05-03:30") == clock.replace(
        tzinfo=timezone(-timedelta(hours=3, minutes=30))
    )
    assert parse_date("Fri, 5 Dec 2025 13:05:00 UT") == clock.replace(tzinfo=UTC)


def test_the_end_of_a_day_is_the_next_midnight() -> None:
    assert parse_date("4 Des 2025 24.00 WIB") == DAY


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("9/12/2025").month == 12
    assert parse_date("12/9/2025").month == 9


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "3 jam lalu",
        "9/12",
        "31/2/2025",
        "29 Februari 2025",
        "5/13/2025",
        "2025-13-01",
        "2025-02-31T10:00:00",
        "0001-01-01T00:00:00",
        "1 Januari 99999",
        "1/1/1234",
        "9 Desember 2025 13:75 WIB",
        "9 Desember 2025 25:00",
        "9 Desember 2025 24:30",
        "2025-12-09T10:00:00+99:00",
        "0",
        "99999999999999999999",
        "9/12/2025 dan 10/12/2025",
        "9 Desember 2025 " * 50,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse_date(text)


@pytest.mark.parametrize(
    "line",
    [
        "Kabar Garut- 05/12/2025, 13:05 WIB",
        ", Wartawan-Jumat, 5 Desember 2025 |13:05 WIB",
        "Oleh: Sri Uji - 5 Des 2025 13:05",
        "Jumat, 5 Desember 2025 I 13.05 WIB",
        "Jumat, 5 Desember 2025 l 13.05",
        "Jumat, 5 Desember 2025 || 13:05 WIB",
        "Jumat, 5 Desember 2025 ~ 13:05",
        "Jumat, 5 Desember 2025 @13.05",
        "Jumat, 5 Desember 2025 (13:05 WIB)",
        "Jumat, 5 Desember 2025 \\ 13:05 WIB",
        "Jumat, 5 Desember 2025 13h05",
        "Jumat, 5 Desember 2025 1305 WIB",
        "5 Desember 2025 pukul 1.05 siang",
        "5 Desember 2025 pukul 13.05 - 15.00 WIB",
        "13:05 WIB - Jumat, 5 Desember 2025",
        "Pukul 13.05 WIB, Jumat (5/12/2025)",
        "Jumat, 5 Desember 202513:05 WIB",
        "Jumat, 5 Desmber 2025 13:05 WIB",
        "5 Desember 2025 13:05 Waktu Indonesia Barat",
        "Fri Dec 05 2025 13:05:00 GMT+0700 (Western Indonesia Time)",
        "Diperbarui 6 Desember 2025 08:00 | Tayang 5 Desember 2025 13:05 WIB",
        "Jumat, 5 Desember 2025 13:05 WIB, terakhir diubah 6 Desember 2025 08.00",
        "5 Desember 2025 13.05 M / 14 Jumadil Akhir 1447 H",
        "20251205T130500",
        "1764914700.0",
    ],
)
def test_a_date_line_may_have_words_and_any_signs_around_its_date(line: str) -> None:
    assert parse_date(line) == MINUTE


@pytest.mark.parametrize(
    "word",
    ["Novenber", "Nopembr", "Nov", "Nvember", "November,", "Novmeber", "NOPEMBER"],
)
def test_a_month_with_one_letter_wrong_is_that_month(word: str) -> None:
    assert parse_date(f"26 {word} 2025") == datetime(2025, 11, 26, tzinfo=WIB)


@pytest.mark.parametrize("word", ["orang", "menit", "hari", "Mar et"])
def test_another_word_is_no_month(word: str) -> None:
    with pytest.raises(BadDate):
        parse_date(f"26 {word} 2025")


def test_the_month_comes_first_where_a_column_is_known_to_have_it_so() -> None:
    assert parse_date("12/5/2025 13:05", month_first=True) == MINUTE
    assert parse_date("5 Desember 2025 13:05", month_first=True) == MINUTE


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("2 jam yang lalu", datetime(2025, 12, 5, 11, 5)),
        ("Kabar Garut - 10 menit lalu", datetime(2025, 12, 5, 12, 55)),
        ("kemarin", datetime(2025, 12, 4)),
        ("Hari ini, 08.15 WIB", datetime(2025, 12, 5, 8, 15)),
        ("3 days ago", datetime(2025, 12, 2)),
    ],
)
def test_a_relative_line_counts_back_from_when_the_page_was_saved(
    line: str, meant: datetime
) -> None:
    assert before(line, MINUTE) == meant.replace(tzinfo=WIB)


def test_other_lines_count_back_from_nothing() -> None:
    assert before("Warga menunggu dua jam yang lalu di balai desa sebelum rapat", MINUTE) is None
    assert before("5 Desember 2025", MINUTE) is None


def test_dates_are_found_in_lines() -> None:
    line = (
        "Kabar Garut - Jumat, 5 Desember 2025 | 13:05 WIB, diperbarui 6/12/2025, 31/2/2025, 1.2.20"
    )
    assert [(date.moment, date.has_clock, date.label) for date in find_dates(line)] == [
        (MINUTE, True, DateLabel.NONE),
        (DAY + timedelta(days=1), False, DateLabel.CHANGED),
    ]


def test_a_moment_line_has_a_clock() -> None:
    assert is_moment_line("Jumat, 5 Desember 2025 | 13:05 WIB")
    assert not is_moment_line("Jumat, 5 Desember 2025")
    assert not is_moment_line("Jumat, 5 Desember 2025 13:05 WIB warga menanam bakau")


moments = (
    st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 30))
    .map(lambda moment: moment.replace(second=0, microsecond=0))
    .filter(lambda moment: moment.date() != date(1970, 1, 1))  # stands for no date
)
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"


@given(moments, st.sampled_from([("WIB", WIB), ("WITA", WITA), ("WIT", WIT), ("", WIB)]))
def test_every_minute_is_read_back(moment: datetime, zone: tuple[str, timezone]) -> None:
    name, offset = zone
    aware = moment.replace(tzinfo=offset)
    month = MONTHS.split()[moment.month - 1]
    clock = f"{moment:%H.%M} {name}"
    assert parse_date(f"{moment.day} {month} {moment.year} {clock}") == aware
    assert parse_date(f"{moment.day}/{moment.month}/{moment.year}, {clock}") == aware
    assert parse_date(aware.isoformat()) == aware


@given(st.text(max_size=150) | st.text("0123456789/-:. WIBTZdesember'+", max_size=60))
def test_any_text_is_a_plausible_date_or_refused(text: str) -> None:
    try:
        moment = parse_date(text)
    except BadDate:
        return
    assert moment.tzinfo is not None
    assert 1900 <= moment.year <= 2101


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed, 03/11/2026 - 14:25", "2026-03-11"),
        ("Rabu, 3/11/2026", "2026-03-11"),
        ("Selasa, 3/11/2026", "2026-11-03"),  # agrees as it is
        ("Senin, 3/11/2026", "2026-11-03"),  # agrees with neither: the name was mistyped
        ("Rabu, 13/5/2026", "2026-05-13"),  # there is no thirteenth month
        ("Jum'at 06/03/2026", "2026-03-06"),
    ],
)
def test_a_weekday_decides_between_day_and_month(text: str, day: str) -> None:
    assert parse_date(text).date().isoformat() == day


@pytest.mark.parametrize("text", ["1970-01-01 00:00:00", "1970-01-01T00:00:00Z", "01/01/1970"])
def test_the_first_second_of_1970_is_no_date(text: str) -> None:
    with pytest.raises(BadDate):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jumat, 5 Desember 2025 / 14 Jumadil Akhir 1447, 13:05 WIB",
        "Jumat, 14 Jumadilakhir 1447 H / 5 Desember 2025 13:05 WIB",
        "14 Jumadits Tsani 1447 | 5 Desember 2025 | 13.05",
        "5 Desember 2025 (7 Dzulqa'dah 1447 H) 13:05 WIB",
        "5 Desember 2025 - 12 Rabiul Awwal 1447H - 13:05",
        "05/12/2025, 1 Ramadhan 1447 H, 13:05 WIB",
    ],
)
def test_a_day_of_the_islamic_calendar_stands_beside_the_other(text: str) -> None:
    assert parse_date(text) == MINUTE


def test_yesterday_may_stand_behind_a_name() -> None:
    saved = datetime(2025, 12, 6, 9, 0, tzinfo=WIB)
    assert before("Oleh Sri Uji • Kemarin, 13:05 WIB", saved) == MINUTE
    assert before("Sri Uji - hari ini, 07.30", saved) == datetime(2025, 12, 6, 7, 30, tzinfo=WIB)
    assert before("Warga yang datang kemarin", saved) is None


@pytest.mark.parametrize(
    "text",
    [
        "/Date(1764914700000)/",
        "/Date(1764914700000+0700)/",
        "D:20251205130500+07'00'",
        "5, Desember 2025 13:05",
    ],
)
def test_dates_are_read_as_programs_write_them(text: str) -> None:
    assert parse_date(text) == MINUTE
