"""``lacak copies``: which articles of the archive are copies of one another?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.generations import readers
from indexer.i18n import Messages
from indexer.jobs.grouping import arrivals_of
from indexer.models import Article
from indexer.stories.comparing import ComparableText, comparables
from indexer.stories.copies import CopyIndex
from indexer.terminal import index_option, reporting_errors

BATCH = 5_000
"""Articles whose texts and prints are held at once: 20 MB."""


def copies_command(say: Messages) -> click.Command:
    """``lacak copies``: every pair of copies, a line each."""

    @click.command("copies", help=say("copies"))
    @click.option("--json", "as_json", is_flag=True, help=say("copies_json"))
    def command(*, index: Path, as_json: bool) -> None:
        with reporting_errors(say), TemporaryDirectory(prefix="lacak-copies-") as scratch:
            reader = readers.open_current(index, Analyzer())
            try:
                found = CopyIndex(Path(scratch), write=True)
                _take_in(reader, found)
                for one, other, kind, share in found.pairs():
                    if as_json:
                        pair = {"a": one, "b": other, "kind": str(kind), "share": round(share, 4)}
                        click.echo(json.dumps(pair, ensure_ascii=False))
                    else:
                        click.echo(f"{kind}\t{share:.2f}\t{one}\t{other}")
                counts = {"links": found.link_count, "stories": found.story_count}
                click.echo(say("copies_found", **counts), err=True)
                found.close()
            finally:
                reader.close()

    command.params.append(index_option(say))
    return command


def _take_in(reader: IndexReader, found: CopyIndex) -> None:
    """Every article of ``reader``, by id, in batches."""

    def texts(article_ids: Sequence[str]) -> Mapping[str, ComparableText]:
        return comparables(_articles(reader, article_ids))

    number = 0
    for batch in _batches(sorted(reader.article_ids())):
        number += len(batch)
        found.update(list(arrivals_of(_articles(reader, batch))), texts, number)


def _articles(reader: IndexReader, article_ids: Sequence[str]) -> list[Article]:
    return [article for article in reader.get_many(article_ids) if article is not None]


def _batches(article_ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(article_ids)
    while batch := list(islice(rest, BATCH)):
        yield batch
