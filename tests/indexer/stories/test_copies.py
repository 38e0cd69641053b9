"""Copies are found as articles arrive, in whatever order and parts."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import IndexDamaged
from indexer.stories.comparing import comparable
from indexer.stories.copies import (
    LONGEST_TIME,
    Arrival,
    CopyIndex,
    copy_copies,
    opened_copies,
    text_of,
)
from indexer.stories.followers import MOST_ALIKE, UNKNOWN
from indexer.stories.grouping import groups_of
from indexer.stories.likeness import CopyKind
from indexer.stories.prints import prints_of, prints_of_many, runs_of_many

WORDS = [f"{a}{b}{c}" for a in "bdgk" for b in "aeiou" for c in "nrst"]


def text(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words))


BODIES = {
    "asli": ("banten", text(1)),
    "salin": ("kabar", text(1)),
    "ubah": ("warta", f"{text(2, 12)} {text(1)}"),
    "kutip": ("pos", f"{text(3)} {text(1)} {text(4)}"),
    "lain": ("banten", text(5)),
}


@pytest.fixture(autouse=True)
def closing(monkeypatch):
    """What a test opens is closed behind it."""
    opened = []
    begin = CopyIndex.__init__

    def beginning(self, *args, **more):
        begin(self, *args, **more)
        opened.append(self)

    monkeypatch.setattr(CopyIndex, "__init__", beginning)
    yield
    for one in opened:
        one.close()


class Archive:
    """Articles by id, and the copies found among them."""

    def __init__(self, folder: Path) -> None:
        self.bodies: dict[str, tuple[str, str]] = {}
        self.copies = CopyIndex(folder, write=True)
        self.number = 0

    def take(self, *article_ids: str, bodies=BODIES, days=None) -> set[str]:
        arrivals = []
        for article_id in article_ids:
            self.number += 1
            prints, text = None, UNKNOWN
            if article_id in bodies:
                text = text_of(bodies[article_id][1])
                self.bodies[article_id] = bodies[article_id]
                prints = prints_of(bodies[article_id][1])
            else:
                self.bodies.pop(article_id, None)
            arrivals.append(Arrival(article_id, prints, (days or {}).get(article_id), text))
        return self.copies.update(arrivals, self.texts, self.number)

    def texts(self, article_ids):
        return {
            one: comparable(self.bodies[one][1], self.bodies[one][0])
            for one in article_ids
            if one in self.bodies
        }


LINKS = [
    ("asli", "kutip", CopyKind.PART),
    ("asli", "salin", CopyKind.EXACT),
    ("asli", "ubah", CopyKind.NEAR),
    ("kutip", "salin", CopyKind.PART),
    ("kutip", "ubah", CopyKind.PART),
    ("salin", "ubah", CopyKind.NEAR),
]


@pytest.mark.parametrize("seed", range(10))
def test_the_links_are_the_same_in_any_order_and_parts(tmp_path, seed):
    rng = random.Random(seed)
    order = rng.sample(sorted(BODIES), len(BODIES))
    archive = Archive(tmp_path / "copies")
    cut = rng.randrange(1, len(order))
    archive.take(*order[:cut])
    archive.take(*order[cut:])
    assert list(archive.copies.links()) == LINKS
    assert archive.copies.members("asli") == ("asli", "salin", "ubah")
    assert archive.copies.story("kutip") is None


def test_an_article_tells_its_copies_best_first(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    found = [(copy.article_id, copy.likeness.kind) for copy in archive.copies.copies("asli")]
    assert found == [
        ("salin", CopyKind.EXACT),
        ("ubah", CopyKind.NEAR),
        ("kutip", CopyKind.PART),
    ]


def test_those_whose_story_changes_are_named(tmp_path):
    archive = Archive(tmp_path / "copies")
    assert archive.take("salin", "lain") == set()
    assert archive.take("asli") == {"asli", "salin"}
    assert archive.take("ubah") == {"ubah"}
    assert archive.take("asli", bodies={}) == {"asli", "salin", "ubah"}
    assert archive.copies.members("salin") == ("salin", "ubah")


def test_a_new_text_loses_its_old_copies(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    archive.take("salin", bodies={"salin": ("kabar", text(9))})
    assert [pair for pair in archive.copies.links() if "salin" in pair] == []


def test_it_is_opened_again_as_it_was(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    archive.copies.close()
    reader = CopyIndex(tmp_path / "copies")
    assert list(reader.links()) == LINKS
    assert reader.through == len(BODIES)
    assert list(reader.damage()) == []


def test_a_failure_on_the_way_leaves_what_was(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take("asli")
    archive.bodies["salin"] = BODIES["salin"]

    def broken(article_ids):
        raise OSError("the disk is gone")

    prints = prints_of(BODIES["salin"][1])
    with pytest.raises(OSError, match="gone"):
        archive.copies.update([Arrival("salin", prints)], broken, 2)
    archive.number = 1
    assert archive.copies.through == 1
    assert archive.take("salin") == {"asli", "salin"}


def test_a_flipped_bit_is_told(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    (run,) = (tmp_path / "copies").glob("*.prints")
    content = bytearray(run.read_bytes())
    content[40] ^= 1
    run.write_bytes(content)
    assert list(archive.copies.damage()) == [f"{run}: checksum differs"]


def test_a_cut_off_run_is_no_run(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    (run,) = (tmp_path / "copies").glob("*.prints")
    run.write_bytes(run.read_bytes()[:-3])
    with pytest.raises(IndexDamaged, match="not a run of prints"):
        CopyIndex(tmp_path / "copies", write=True)


def test_what_is_damaged_is_begun_anew(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    archive.copies.close()
    (run,) = (tmp_path / "copies").glob("*.prints")
    run.unlink()
    assert opened_copies(tmp_path / "copies").through == 0


def test_what_is_damaged_is_not_copied(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    archive.copies.close()
    copy_copies(tmp_path / "copies", tmp_path / "whole")
    assert list(CopyIndex(tmp_path / "whole").links()) == LINKS
    (run,) = (tmp_path / "copies").glob("*.prints")
    run.write_bytes(run.read_bytes()[:-1] + b"?")
    copy_copies(tmp_path / "copies", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_run_that_a_killed_update_left_is_removed(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take(*BODIES)
    archive.copies.close()
    (run,) = (tmp_path / "copies").glob("*.prints")
    left = run.with_name("999.prints")
    left.write_bytes(run.read_bytes())
    archive = Archive(tmp_path / "copies")
    assert not left.exists()
    assert list(archive.copies.links()) == LINKS


def test_a_number_is_never_given_again(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take("asli", "lain")
    archive.take("lain", bodies={})
    archive.copies.close()
    archive = Archive(tmp_path / "copies")
    archive.bodies["asli"] = BODIES["asli"]
    archive.take("salin")
    assert list(archive.copies.links()) == [("asli", "salin", CopyKind.EXACT)]


def test_prices_of_another_month_are_not_compared(tmp_path):
    archive = Archive(tmp_path / "copies")
    days = {"asli": 100, "salin": 100 + LONGEST_TIME, "ubah": 101 + LONGEST_TIME}
    archive.take(*BODIES, days=days)
    pairs = [pair[:2] for pair in archive.copies.links()]
    assert ("asli", "salin") in pairs
    assert ("asli", "ubah") not in pairs
    assert ("asli", "kutip") in pairs  # undated: of any time


def test_changed_stories_are_told_until_an_index_holds_them(tmp_path):
    archive = Archive(tmp_path / "copies")
    archive.take("salin", "asli")
    assert list(archive.copies.regrouped()) == ["asli", "salin"]
    archive.copies.settle()
    assert list(archive.copies.regrouped()) == []
    archive.take("ubah")
    assert list(archive.copies.regrouped()) == ["ubah"]
    assert list(archive.copies.regrouped(after=0)) == ["asli", "salin", "ubah"]


def test_a_sentence_in_every_article_makes_no_links(tmp_path):
    same = text(7, 30)
    bodies = {f"a{n}": ("banten", f"{text(100 + n)} {same}") for n in range(40)}
    archive = Archive(tmp_path / "copies")
    archive.take(*bodies, bodies=bodies)
    assert list(archive.copies.links()) == []


def test_what_drifts_from_copy_to_copy_is_no_one_text():
    edges = [(0.9, "a", "b"), (0.8, "b", "c"), (0.7, "c", "d"), (0.6, "a", "c")]
    assert groups_of(edges) == [frozenset("abc")]


def told(texts):
    """What the prints of texts are by their rule, worked out one after the other."""
    found = []
    for text in texts:
        runs, _ = runs_of_many([text])
        spans = [runs[at : at + 16] for at in range(max(1, len(runs) - 15))]
        found.append(sorted({int(span.min()) for span in spans if len(span)}))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS[:9]), max_size=60), max_size=6))
def test_many_texts_have_the_prints_of_each(lists):
    texts = [" ".join(words) for words in lists]
    prints, owners = prints_of_many(texts)
    found = [prints[owners == place].tolist() for place in range(len(texts))]
    assert found == told(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_texts_have_the_runs_of_each(texts):
    runs, owners = runs_of_many(texts)
    alone = [runs_of_many([text])[0].tolist() for text in texts]
    assert [runs[owners == place].tolist() for place in range(len(texts))] == alone


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 1000))
def test_nineteen_words_in_common_leave_a_common_print(before, after, seed):
    common = text(seed, 19)
    one = f"{text(seed + 1, before)} {common}"
    other = f"{common} {text(seed + 2, after)}"
    assert len(np.intersect1d(prints_of(one), prints_of(other))) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Wali Kota”—H. Budi", "wali kota h budi"),
        ("Rustandi… café/kopi_susu", "rustandi café kopi susu"),
        ("1.000 km² di\u00a0Serang", "1 000 km di serang"),
        ("\ufeffWarga Lebak dan Anyer", "warga lebak dan anyer"),
    ],
)
def test_words_are_cut_at_signs_of_every_script(one, other):
    assert runs_of_many([one])[0].tolist() == runs_of_many([other])[0].tolist()


def test_other_words_have_other_runs():
    assert runs_of_many(["wali kota h budi"])[0] != runs_of_many(["wali kota h bidu"])[0]


def flood(count: int) -> dict[str, tuple[str, str]]:
    """One text so many times, and another article."""
    same = {f"sama-{number:04}": (f"media-{number % 7}", text(1)) for number in range(count)}
    return same | {"lain": ("banten", text(5))}


def test_a_flood_of_one_text_is_one_story_without_a_link_for_each_pair(tmp_path):
    archive, bodies = Archive(tmp_path), flood(600)
    changed = archive.take(*bodies, bodies=bodies)
    assert changed == bodies.keys() - {"lain"}
    assert archive.copies.story_count == 1
    assert len(archive.copies.members("sama-0000")) == 600
    assert archive.copies.link_count == MOST_ALIKE * (MOST_ALIKE - 1) // 2 + 600 - MOST_ALIKE
    assert [copy.article_id for copy in archive.copies.copies("sama-0599")] == ["sama-0000"]


def test_a_flood_is_one_story_however_it_arrives(tmp_path):
    whole, bodies = Archive(tmp_path / "whole"), flood(200)
    whole.take(*bodies, bodies=bodies)
    parts = Archive(tmp_path / "parts")
    names = random.Random(3).sample(sorted(bodies), len(bodies))
    for start in range(0, len(names), 30):
        parts.take(*names[start : start + 30], bodies=bodies)
    assert parts.copies.stories(names) == whole.copies.stories(names)
    assert parts.copies.link_count == whole.copies.link_count


def test_a_flood_outlives_the_one_that_it_follows(tmp_path):
    archive, bodies = Archive(tmp_path), flood(120)
    archive.take(*bodies, bodies=bodies)
    archive.take("sama-0000", bodies={})
    rest = sorted(bodies.keys() - {"sama-0000", "lain"})
    assert archive.copies.members("sama-0001") == tuple(rest)
    archive.take(*rest[:-1], bodies={})
    assert archive.copies.story(rest[-1]) is None
    assert archive.copies.link_count == 0


def test_a_follower_that_changes_follows_no_more(tmp_path):
    archive, bodies = Archive(tmp_path), flood(80)
    archive.take(*bodies, bodies=bodies)
    archive.take("sama-0079", bodies={"sama-0079": ("warta", text(8))})
    assert archive.copies.story("sama-0079") is None
    assert len(archive.copies.members("sama-0000")) == 79


def test_one_text_at_two_times_is_two_floods(tmp_path):
    archive, bodies = Archive(tmp_path), flood(160)
    days = {name: 1 if number % 2 else 1000 for number, name in enumerate(sorted(bodies))}
    archive.take(*bodies, bodies=bodies, days=days)
    stories = archive.copies.stories(sorted(bodies))
    assert len(set(stories.values())) == 2
    assert {days[name] == days[story] for name, story in stories.items()} == {True}


def test_what_more_than_a_thousand_hold_leads_to_nobody(monkeypatch, tmp_path):
    monkeypatch.setattr("indexer.stories.print_runs.MOST_HOLDERS", 20)
    archive = Archive(tmp_path)
    few = {f"n-{number}": ("a", f"{text(1)} {text(number + 50, 8)}") for number in range(10)}
    archive.take(*few, bodies=few)
    assert archive.copies.link_count == 45
    many = {f"m-{number}": ("a", f"{text(2)} {text(number + 99, 8)}") for number in range(60)}
    archive.take(*many, bodies=many)
    assert archive.copies.link_count == 45
