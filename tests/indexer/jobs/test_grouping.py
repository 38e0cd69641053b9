"""Articles with one text are one group in the index, however they came to the store."""

from __future__ import annotations

import json
import random
import shutil

import pytest

from indexer.errors import JobStopped
from indexer.fields import FIELDS, Field
from indexer.generations import folders, readers
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading

WORDS = [f"{a}{b}{c}" for a in "bdgk" for b in "aeiou" for c in "nrst"]


def text(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words))


def record(article_id, source, body, day=1):
    title = f"Judul {article_id}"
    date = f"2025-01-{day:02d}"
    return {"id": article_id, "title": title, "body": body, "source": source, "date": date}


ASLI = record("m-asli", "banten", text(1))
SALIN = record("b-salin", "kabar", text(1), 2)
UBAH = record("z-ubah", "warta", f"{text(2, 12)} {text(1)}", 3)
KUTIP = record("c-kutip", "pos", f"{text(3)} {text(1)} {text(4)}")
LAIN = record("a-lain", "banten", text(5))
DOUBLE = record("d-dua", "kabar", text(5), 4)
RECORDS = (ASLI, SALIN, UBAH, KUTIP, LAIN, DOUBLE)

GROUPS = {
    "a-lain": "a-lain",
    "d-dua": "a-lain",
    "b-salin": "b-salin",
    "m-asli": "b-salin",
    "z-ubah": "b-salin",
}


@pytest.fixture(params=["memory", "whoosh"])
def archive(request, tmp_path, analyzer):
    """An archive on each engine."""
    return Archive(tmp_path, analyzer, request.param)


class Archive:
    def __init__(self, folder, analyzer, engine):
        self.folder = folder
        self.source = folder / "sources"
        self.source.mkdir()
        self.setting = Setting(index=folder / "index", analyzer=analyzer, jobs=0, engine=engine)

    def write(self, *records, name="a.jsonl"):
        lines = "".join(json.dumps(one) + "\n" for one in records)
        (self.source / name).write_text(lines)

    def take(self, *records, name="a.jsonl", **more):
        self.write(*records, name=name)
        return index(self.setting, Reading(sources=(self.source,), **more))

    def groups(self):
        """Article id -> its group, of those that have one."""
        reader = readers.open_current(self.setting.index, self.setting.analyzer)
        try:
            found = {}
            for article_id in reader.article_ids():
                for group in FIELDS[Field.GROUP].values_of(reader.get(article_id)):
                    found[article_id] = group
            return found
        finally:
            reader.close()


def test_articles_with_one_text_are_a_group(archive):
    archive.take(*RECORDS)
    assert archive.groups() == GROUPS


def test_texts_of_few_words_are_no_copies(archive):
    short = [record(f"{number}", outlet, text(1, 20)) for number, outlet in enumerate("abc")]
    archive.take(*short)
    assert archive.groups() == {}


@pytest.mark.parametrize("seed", range(4))
def test_the_groups_are_the_same_however_articles_arrive(archive, seed):
    order = random.Random(seed).sample(RECORDS, len(RECORDS))
    for day, one in enumerate(order):
        archive.take(one, name=f"{day}.jsonl")
    assert archive.groups() == GROUPS


def test_a_rebuild_from_the_store_and_from_sources_makes_the_same_groups(archive):
    archive.take(*RECORDS)
    rebuild(archive.setting, Reading())
    assert archive.groups() == GROUPS
    rebuild(archive.setting, Reading(sources=(archive.source,)))
    assert archive.groups() == GROUPS


def test_a_new_text_leaves_its_group(archive):
    archive.take(*RECORDS)
    changed = {**SALIN, "body": text(9)}
    archive.take(ASLI, changed, UBAH, KUTIP, LAIN, DOUBLE)
    assert archive.groups() == {
        "a-lain": "a-lain",
        "d-dua": "a-lain",
        "m-asli": "m-asli",
        "z-ubah": "m-asli",
    }


def test_an_article_that_is_gone_leaves_its_group(archive):
    archive.take(*RECORDS)
    archive.take(ASLI, SALIN, UBAH, KUTIP, DOUBLE, prune=True)
    assert archive.groups() == dict.fromkeys(("b-salin", "m-asli", "z-ubah"), "b-salin")


def test_groups_that_were_lost_are_told_again(archive):
    archive.take(*RECORDS[:3])
    generation = folders.live_generation(archive.setting.index)
    shutil.rmtree(generation.copies_folder)
    archive.take(*RECORDS)
    assert archive.groups() == GROUPS


@pytest.mark.parametrize("stopped_at", ["commit", "settle"])
def test_a_job_killed_after_it_compared_owes_the_new_groups(archive, monkeypatch, stopped_at):
    archive.take(ASLI, LAIN)

    def killed(*_args):
        raise JobStopped

    with monkeypatch.context() as patched:
        if stopped_at == "commit":
            patched.setattr("indexer.jobs.sync._commit", killed)
        else:
            patched.setattr("indexer.stories.copies.CopyIndex.settle", killed)
        with pytest.raises(JobStopped):
            archive.take(*RECORDS)
    index(archive.setting, None, resume=True)
    assert archive.groups() == GROUPS


def test_workers_tell_the_same_groups(tmp_path, analyzer, monkeypatch):
    monkeypatch.setattr("indexer.jobs.sync.FEW_CHANGES", 1)
    monkeypatch.setattr("indexer.jobs.grouping.FEW", 1)
    monkeypatch.setattr("indexer.jobs.grouping.BATCH", 2)
    archive = Archive(tmp_path, analyzer, "whoosh")
    archive.setting = Setting(
        index=archive.setting.index, analyzer=analyzer, jobs=2, engine="whoosh"
    )
    archive.take(ASLI, LAIN, KUTIP)
    archive.take(SALIN, UBAH, DOUBLE, name="b.jsonl")
    assert archive.groups() == GROUPS
