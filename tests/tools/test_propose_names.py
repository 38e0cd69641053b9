"""Are capitals counted only where they are evidence of a name?"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tools.propose_names import count_capitals, known_words, propose, read_bodies


def test_a_capital_counts_after_a_space_or_comma_but_not_at_the_start_of_a_sentence() -> None:
    inside, capitalised = count_capitals(["Warga Bekasi, Kediri. Bekas warga bekasi\nKediri"])
    assert inside == {"bekasi": 2, "kediri": 1, "warga": 1}
    assert capitalised == {"bekasi": 1, "kediri": 1, "warga": 0}


def test_bodies_are_read_from_gzipped_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "1", "title": "Judul", "body": "Isi pertama"}) + "\n")
        lines.write(json.dumps({"id": "2", "title": None, "body": "Isi kedua"}) + "\n")
    assert list(read_bodies([path])) == ["Isi pertama", "Isi kedua"]


def test_a_word_always_capitalised_that_would_be_stemmed_is_proposed() -> None:
    bodies = ["di Jambuan dan Serang, dengan bangunan"] * 5
    assert list(propose(bodies, known=set())) == [("jambuan", "jambu", 5, 5)]


def test_a_word_already_decided_is_not_proposed() -> None:
    assert list(propose(["di Jambuan"] * 5, known={"jambuan"})) == []


def test_words_of_both_files_are_decided() -> None:
    assert {"bekasi", "pemilu"} <= known_words()
