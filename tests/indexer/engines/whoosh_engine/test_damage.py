"""A flipped bit is found by ``verify``, and nothing is answered from it."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.storage import manifest
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.fields import FIELDS, Field
from indexer.models import Sort
from indexer.queries import AllOf, AnyOf, Everything, Phrase, Prefix, Query, Term

from .conftest import ANALYZER

FLIPS = int(os.environ.get("LACAK_FLIPPED_BITS", "15"))
"""Bits flipped in each kind of section; ``make property`` flips 1,000."""

QUESTIONS = (
    Query(node=AnyOf((Term(Field.BODY, "serang"), Term(Field.TITLE, "pasar")))),
    Query(node=AllOf((Term(Field.BODY, "kata"), Term(Field.BODY_EXACT, "pasar")))),
    Query(node=Phrase(Field.BODY_EXACT, ("kata", "ke"))),
    Query(node=Prefix(Field.BODY_EXACT, "se"), facets=tuple(FIELDS.facets)),
    Query(node=Everything(), sort=Sort.OLDEST, limit=100),
)


@pytest.fixture
def index(folder, commit, article) -> Path:
    """Two segments of 40 articles, some of them superseded, with enough words for two pages."""
    for start in (0, 30):
        commit(
            article(
                f"a{n}",
                f"Judul pasar {n}",
                f"Wali Kota Serang meresmikan pasar. Kata ke {n} adalah kata{n} kata {'x' * n}.",
                source=f"Media {n % 3}",
                category="Ekonomi",
            )
            for n in range(start, start + 40)
        )
    return folder


def answers(folder: Path) -> Any:
    """Everything that a searcher can get: matches, articles, vocabulary."""
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    found = [reader.search(question) for question in QUESTIONS]
    articles = list(reader.export(QUESTIONS[-1]))
    tables = [view.terms(field) for view in reader._views for field in view.term_lists]
    terms = [(list(t.texts(0, len(t))), t.counts(0, len(t))) for t in tables]
    return found, articles, terms, sorted(reader.article_ids()), reader.get("a7")


def flipped(path: Path, offset: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)


def targets(index: Path) -> dict[str, list[tuple[Path, int, int]]]:
    """Ranges of bytes (path, start, size) by kind."""
    found: dict[str, list[tuple[Path, int, int]]] = {"manifest": [], "table of contents": []}
    for path in index.iterdir():
        size = path.stat().st_size
        if path.name == "manifest":
            found["manifest"].append((path, 0, size))
        elif path.suffix == ".toc":
            found["table of contents"].append((path, 0, size))
        else:
            file = SegmentFile(path)
            found.setdefault("whole segment", []).append((path, 0, size))
            for name in file.names():
                kind = name.split(".")[0]
                start, length = file.extent(name)
                if length:
                    found.setdefault(kind, []).append((path, start, length))
    return found


def test_every_flipped_bit_is_found_and_never_answered_from(index):
    right = answers(index)
    chance = random.Random(1)
    outcomes: Counter[str] = Counter()
    for kind, ranges in targets(index).items():
        for _ in range(FLIPS):
            path, start, size = chance.choice(ranges)
            offset, bit = start + chance.randrange(size), chance.randrange(8)
            flipped(path, offset, bit)
            where = f"bit {bit} of byte {offset} of {path.name} ({kind})"
            try:
                found = list(whoosh_engine.open_reader(index, ANALYZER).verify())
                assert found, f"{where} was not found"
                assert answers(index) == right, f"{where} changed an answer"
                outcomes["answered rightly"] += 1
            except (IndexDamaged, IndexOutdated):
                outcomes["refused"] += 1
            flipped(path, offset, bit)
    assert list(whoosh_engine.open_reader(index, ANALYZER).verify()) == []
    assert outcomes["refused"] > outcomes["answered rightly"]


def test_damage_names_the_file_and_the_part(index):
    (path,) = sorted(index.glob("*.lacak"))[:1]
    start, _ = SegmentFile(path).extent("records")
    flipped(path, start + 100, 0)
    found = list(whoosh_engine.open_reader(index, ANALYZER).verify())
    assert [damage.where for damage in found] == [str(path)] * 2
    assert found[0].what == "the file's checksum is wrong"
    assert found[1].what.startswith("stored article ")


def test_a_missing_segment_is_damage(index):
    (path,) = sorted(index.glob("*.lacak"))[:1]
    path.unlink()
    with pytest.raises(IndexDamaged) as caught:
        whoosh_engine.open_reader(index, ANALYZER)
    assert caught.value.path == path


def test_a_cut_segment_is_damage(index):
    (path,) = sorted(index.glob("*.lacak"))[:1]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamaged):
        whoosh_engine.open_reader(index, ANALYZER)


def test_damage_does_not_spread_by_merging(index):
    (path,) = sorted(index.glob("*.lacak"))[:1]
    start, size = SegmentFile(path).extent("postings")
    flipped(path, start + size // 2, 3)
    writer = whoosh_engine.open_writer(index, ANALYZER, policy=lambda sizes: [[0, 1]])
    with pytest.raises(IndexDamaged):
        writer.commit(9)
    writer.close()


def test_another_format_is_refused_by_name(index):
    (path,) = sorted(index.glob("*.lacak"))[:1]
    flipped(path, 8, 0)  # the format version stands after the magic
    with pytest.raises(IndexOutdated) as caught:
        whoosh_engine.open_reader(index, ANALYZER)
    assert (caught.value.path, caught.value.detail) == (path, "segment format 3, not 2")


def test_another_analysis_is_refused(index):
    class Other(type(ANALYZER)):
        fingerprint = "other"

    with pytest.raises(IndexOutdated) as caught:
        whoosh_engine.open_reader(index, Other())
    assert caught.value.detail == f"built with analysis {ANALYZER.fingerprint}, not other"


def test_segments_of_another_format_are_refused_before_anything_is_written(index, monkeypatch):
    monkeypatch.setattr(manifest, "FORMAT_VERSION", 3)
    with pytest.raises(IndexOutdated) as caught:
        whoosh_engine.open_writer(index, ANALYZER)
    assert (caught.value.path, caught.value.detail) == (
        index / manifest.NAME,
        "segment format 2, not 3",
    )


def test_no_index_is_missing(tmp_path):
    with pytest.raises(IndexMissing):
        whoosh_engine.open_reader(tmp_path, ANALYZER)


def test_a_manifest_that_is_no_manifest_is_damage(index):
    (index / manifest.NAME).write_bytes(b"\xff\x00")
    with pytest.raises(IndexDamaged):
        whoosh_engine.open_reader(index, ANALYZER)
