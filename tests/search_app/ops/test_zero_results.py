from __future__ import annotations

import threading
from datetime import date

import pytest

from search_app.ops.zero_results import ZeroResult, ZeroResultLog, read_zero_results

MONDAY, TUESDAY = date(2025, 12, 8), date(2025, 12, 9)


def test_misses_are_counted_most_frequent_first(tmp_path):
    log = ZeroResultLog(tmp_path / "misses.jsonl")
    log.note("Rob  Semarang", TUESDAY)
    log.note("tol getaci", MONDAY)
    log.note("rob semarang", MONDAY)
    assert read_zero_results(tmp_path / "misses.jsonl") == (
        ZeroResult("rob semarang", 2, TUESDAY),
        ZeroResult("tol getaci", 1, MONDAY),
    )


def test_a_line_tells_the_day_and_the_words_and_nothing_else(tmp_path):
    path = tmp_path / "misses.jsonl"
    ZeroResultLog(path).note("rob", MONDAY)
    assert path.read_text() == '{"day":"2025-12-08","text":"rob"}\n'


def test_what_may_name_a_person_is_blotted_out(tmp_path):
    path = tmp_path / "misses.jsonl"
    for text in ("budi@example.com hilang", "hubungi +62 812-3456-7890", "nik 3674012345670001"):
        ZeroResultLog(path).note(text, MONDAY)
    ZeroResultLog(path).note("tol 2025", MONDAY)
    texts = sorted(miss.text for miss in read_zero_results(path))
    assert texts == ["hubungi …", "nik …", "tol 2025", "… hilang"]


def test_blank_queries_are_not_kept(tmp_path):
    ZeroResultLog(tmp_path / "m").note("  ", MONDAY)
    assert read_zero_results(tmp_path / "m") == ()


def test_the_file_stays_bounded_and_the_one_before_it_is_still_read(tmp_path):
    path = tmp_path / "misses.jsonl"
    log = ZeroResultLog(path, most_bytes=200)
    for number in range(40):
        log.note(f"kata {number}", MONDAY)
        assert path.stat().st_size <= 200
    assert sorted(p.name for p in tmp_path.iterdir()) == ["misses.jsonl", "misses.jsonl.1"]
    assert ZeroResult("kata 39", 1, MONDAY) in read_zero_results(path)
    assert len(read_zero_results(path)) < 12


def test_writers_side_by_side_lose_nothing(tmp_path):
    path = tmp_path / "misses.jsonl"

    def write(name):
        log = ZeroResultLog(path, most_bytes=3_000)  # 50 lines: one change of files under way
        for _ in range(20):
            log.note(name, MONDAY)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {miss.text: miss.count for miss in read_zero_results(path)} == dict.fromkeys("abcd", 20)


def test_broken_lines_are_passed_over(tmp_path):
    path = tmp_path / "misses.jsonl"
    path.write_bytes(b'{"day":"2025-12-08","text":"rob"}\n[1]\n{"day":"x","text":"y"}\n{"da')
    assert read_zero_results(path) == (ZeroResult("rob", 1, MONDAY),)


def test_the_list_is_for_its_owner_only(tmp_path):
    log = ZeroResultLog(tmp_path / "zero.jsonl", most_bytes=60)
    for word in ("satu", "dua", "tiga"):
        log.note(word)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"zero.jsonl": 0o600, "zero.jsonl.1": 0o600}


def test_a_list_that_an_older_program_made_is_closed_to_others(tmp_path):
    path = tmp_path / "zero.jsonl"
    path.touch(0o644)
    path.chmod(0o644)
    ZeroResultLog(path).note("satu")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_list_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "zero.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="not a plain file"):
        ZeroResultLog(tmp_path / "zero.jsonl").note("satu")
    assert not (tmp_path / "elsewhere").exists()
