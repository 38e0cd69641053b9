"""An index is read by every distribution of Whoosh there is, whichever of them wrote it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[4]
LISTED = Path(__file__).with_name("whoosh_distributions.txt")
DISTRIBUTIONS = ("Whoosh-", "Whoosh_Reloaded-", "whoosh3-")

WRITE = """
from indexer.analysis.analyzer import Analyzer
from indexer.engines import whoosh_engine
from indexer.models import Article

analyzer = Analyzer()
folder = Path(sys.argv[2])
whoosh_engine.create_index(folder, analyzer)
for first in (0, 3):
    writer = whoosh_engine.open_writer(folder, analyzer, policy=lambda sizes: [])
    for n in range(first, first + 3):
        writer.put(Article(article_id=f"a{n}", title=f"Pasar ke {n}", body="Warga " * n + "rapat."))
    writer.delete("a1")
    writer.commit(first + 1)
    writer.close()
"""

READ = """
import whoosh.index
from whoosh import query, scoring
from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.whoosh_compat.schema import whoosh_schema
from indexer.engines.whoosh_engine.storage.index_fields import STORED

found = []
for folder in sys.argv[2:]:
    index = whoosh.index.open_dir(folder, schema=whoosh_schema(Analyzer()))
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        hits = searcher.search(query.Term("body", "warga"), limit=None)
        phrase = searcher.search(query.Phrase("title", ["pasar", "ke", "2"]), limit=None)
        found.append([
            searcher.doc_count(),
            sorted((hit[STORED].article_id, round(hit.score, 9)) for hit in hits),
            [hit[STORED].article_id for hit in phrase],
        ])
print(json.dumps([list(whoosh.__version__), found]))
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """The three distributions, as they were published, each to be imported from its own file."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "1"]
    command += ["--require-hashes", "--disable-pip-version-check", "--dest", str(folder)]
    for line in LISTED.read_text().splitlines():  # one by one: they exclude each other
        wanted = folder / "wanted.txt"
        wanted.write_text(line)
        done = subprocess.run(
            [*command, "--requirement", str(wanted)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            assert "DO NOT MATCH THE HASHES" not in done.stderr
            pytest.skip("no package index can be reached")
    return [next(folder.glob(f"{name}*.whl")) for name in DISTRIBUTIONS]


def run(script, wheel, *folders):
    start = "import json, sys\nfrom pathlib import Path\nsys.path.insert(0, sys.argv[1])\n"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", start + script, str(wheel), *map(str, folders)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_distribution_reads_what_every_other_wrote(wheels, tmp_path):
    folders = [tmp_path / wheel.stem for wheel in wheels]
    for wheel, folder in zip(wheels, folders, strict=True):
        run(WRITE, wheel, folder)
    versions, answers = zip(*(json.loads(run(READ, w, *folders)) for w in wheels), strict=True)
    assert versions == ([2, 7, 4], [2, 7, 5], [3, 54, 0])
    [count, hits, phrase] = answers[0][0]
    assert (count, [article_id for article_id, _ in hits], phrase) == (
        5,
        ["a2", "a3", "a4", "a5"],
        ["a2"],
    )
    assert all(answer == answers[0] for answer in answers)
    assert all(one == answers[0][0] for answer in answers for one in answer)
