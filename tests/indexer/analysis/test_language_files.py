"""Language files: what they say, and how a wrong row is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import Alias, Place, Synonym, load_language
from indexer.errors import LanguageFileError


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_and_comments_are_not(tmp_path: Path) -> None:
    write(tmp_path, "exceptions.tsv", "# comment\n\npemilu\tpemilu\nberupa\trupa\n")
    write(tmp_path, "names.tsv", "bekasi\tplace\n")
    write(tmp_path, "words.tsv", "rusak\t120\n")
    write(tmp_path, "places.tsv", "36.04\tKabupaten Serang\tkabkota\n")
    write(tmp_path, "people.tsv", "Budi Rustandi\tperson\n")
    write(tmp_path, "aliases.tsv", "pemkot\tpemerintah kota\tgovernment\ta note\n")
    write(tmp_path, "synonyms.tsv", "cabe\tcabai\t0.9\tspelling\n")
    write(tmp_path, "question_words.tsv", "apakah\n")
    language = load_language(packaged=tmp_path)
    assert dict(language.exceptions) == {"pemilu": "pemilu", "berupa": "rupa"}
    assert dict(language.names) == {"bekasi": "place"}
    assert dict(language.words) == {"rusak": 120}
    assert language.places == (Place("36.04", "Kabupaten Serang", "kabkota"),)
    assert dict(language.people) == {"Budi Rustandi": "person"}
    assert language.aliases == (Alias("pemkot", "pemerintah kota", "government"),)
    assert language.synonyms == (Synonym("cabe", "cabai", 0.9, "spelling"),)
    assert language.question_words == {"apakah"}


@pytest.mark.parametrize(
    ("name", "row", "problem"),
    [
        ("exceptions.tsv", "berupa", "1 columns instead of 2"),
        ("exceptions.tsv", "berupa\t", "an empty column"),
        ("exceptions.tsv", "Berupa\trupa", "'Berupa' is not in lower case without apostrophes"),
        ("exceptions.tsv", "dua kata\tkata", "'dua kata' is not a single word"),
        ("names.tsv", "bekasi\tcity", "'city' is none of brand, club, institution, other, person"),
        ("words.tsv", "rusak\tmany", "'many' is no count"),
        ("places.tsv", "36-04\tSerang\tkabkota", "'36-04' is no official code"),
        ("people.tsv", "Budi\tperson", "'Budi' is a single word: names.tsv is the place for it"),
        ("aliases.tsv", "PBB\tpbb\tacronym", "'PBB' on both sides"),
        ("synonyms.tsv", "cabe\tcabai\t1.5\tspelling", "'1.5' is no weight between 0 and 1"),
        ("question_words.tsv", "di mana", "'di mana' is not a single word"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(
    tmp_path: Path, name: str, row: str, problem: str
) -> None:
    path = write(tmp_path, name, f"# comment\n{row}\n")
    with pytest.raises(LanguageFileError) as caught:
        load_language(packaged=tmp_path)
    assert (caught.value.path, caught.value.line) == (path, 2)
    assert caught.value.problem.startswith(problem)


def test_the_same_word_twice_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "synonyms.tsv", "a\tb\t1\tsynonym\nB\tA\t1\tsynonym\n")
    with pytest.raises(LanguageFileError) as caught:
        load_language(packaged=tmp_path)
    assert str(caught.value) == f"{path}:2: stands in line 1 already"


def test_bytes_that_are_no_utf_8_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_bytes(b"bekasi\tplace\n\xff\xfe\tplace\n")
    with pytest.raises(LanguageFileError, match=r"names\.tsv:2: not UTF-8"):
        load_language(packaged=tmp_path)
    assert path.exists()


def test_an_operators_folder_adds_replaces_and_takes_away(tmp_path: Path) -> None:
    packaged, own = tmp_path / "packaged", tmp_path / "own"
    packaged.mkdir()
    own.mkdir()
    write(packaged, "exceptions.tsv", "berupa\tupa\nsatu\tsatu\n")
    write(packaged, "synonyms.tsv", "cabe\tcabai\t0.9\tspelling\n")
    write(own, "exceptions.tsv", "berupa\trupa\n-satu\tsatu\nbaru\tbaru\n")
    write(own, "synonyms.tsv", "-cabai\tcabe\t0.9\tspelling\n")
    language = load_language(own, packaged=packaged)
    assert dict(language.exceptions) == {"berupa": "rupa", "baru": "baru"}
    assert language.synonyms == ()


def test_taking_away_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "names.tsv", "-atlantis\tplace\n")
    with pytest.raises(LanguageFileError, match="nothing to take away"):
        load_language(tmp_path)


def test_an_operators_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(LanguageFileError, match="no such folder"):
        load_language(tmp_path / "absent")


def test_only_files_that_act_on_the_index_change_the_fingerprint(tmp_path: Path) -> None:
    plain = Analyzer(load_language()).fingerprint
    write(tmp_path, "synonyms.tsv", "kuda nil\tkudanil\t0.9\tspelling\n")
    assert Analyzer(load_language(tmp_path)).fingerprint == plain
    write(tmp_path, "names.tsv", "merekan\tperson\n")
    assert Analyzer(load_language(tmp_path)).fingerprint != plain


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("places.tsv", "99\tProvinsi Rindang\tprovinsi"),
        ("region-names.tsv", "Sawah Rindang\t36.73\ttown"),
        ("people.tsv", "rindang elok\tperson"),
    ],
)
def test_files_that_tell_what_articles_are_about_change_it_too(
    tmp_path: Path, name: str, row: str
) -> None:
    plain = Analyzer(load_language()).fingerprint
    write(tmp_path, name, "# nothing yet\n")
    assert Analyzer(load_language(tmp_path)).fingerprint == plain
    write(tmp_path, name, f"# one\n{row}\n")
    with_one = Analyzer(load_language(tmp_path)).fingerprint
    assert with_one != plain
    write(tmp_path, name, f"{row}\n\n# one, told later\n")
    assert Analyzer(load_language(tmp_path)).fingerprint == with_one


def test_the_packaged_files_are_right_and_say_enough() -> None:
    language = load_language()
    assert len(language.exceptions) >= 900
    assert len(language.names) >= 950
    assert len(language.aliases) >= 300
    assert len(language.synonyms) >= 300
    assert len(language.people) >= 1000
    assert len(language.words) >= 15_000
    assert sum(place.level == "kabkota" for place in language.places) == 514
    assert len(language.question_words) >= 30
