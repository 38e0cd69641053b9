"""``lacak batch`` and ``evaluate``: what do many searches from a file find, and how good is it?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from indexer.i18n import Catalogue, Messages
from indexer.models import WIB
from indexer.queries import MAX_PAGE_SIZE
from indexer.terminal import index_option
from search_app.cli.asked_searches import asked_searches
from search_app.cli.batch_lists import BatchFormat, lists, written
from search_app.cli.opened_index import opened
from search_app.evaluation.topics import (
    BadLine,
    Qrels,
    Topic,
    formatted,
    read_qrels,
    read_topics,
    run,
)


def an_existing_file() -> click.Path:
    """A file that is there; made when asked for, when click has its language."""
    return click.Path(exists=True, dir_okay=False, path_type=Path)


def batch_command(say: Messages) -> click.Command:
    """The topics of a file, as a run or as lists."""

    @click.command("batch", help=say("batch"))
    @click.argument("topics", type=an_existing_file())
    @click.option(
        "--format",
        "form",
        type=click.Choice([one.value for one in BatchFormat]),
        default=BatchFormat.TREC.value,
        help=say("format"),
    )
    @click.option("--limit", type=click.IntRange(1, MAX_PAGE_SIZE), default=100, help=say("limit"))
    def command(index: Path, topics: Path, form: str, limit: int) -> None:
        searches = asked_searches(topics, topics_of(topics, say), say)
        with opened(index, say) as (reader, analyzer):
            if form == BatchFormat.TREC:
                wanted = [topic for topic, _ in searches]
                asked = {topic.topic_id: request for topic, request in searches}
                lines = formatted(run(reader, analyzer, wanted, limit, asked=asked))
            else:
                sentences = Messages(Catalogue.PAGES, say.language)
                today = datetime.now(WIB).date()
                hits = lists(reader, analyzer, searches, limit, say=sentences, today=today)
                lines = written(hits, BatchFormat(form))
            for line in lines:
                click.echo(line)

    command.params.append(index_option(say))
    return command


def evaluate_command(say: Messages) -> click.Command:
    """A run over judged topics, and its measures."""

    @click.command("evaluate", help=say("evaluate"))
    @click.option("--topics", type=an_existing_file(), required=True, help=say("topics"))
    @click.option(
        "--qrels", "qrels_file", type=an_existing_file(), required=True, help=say("qrels")
    )
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(index: Path, topics: Path, qrels_file: Path, as_json: bool) -> None:
        from search_app.evaluation.measures import EVALUATED_DEPTH, evaluate  # noqa: PLC0415  # takes half a second, which no search needs

        wanted = topics_of(topics, say)
        qrels = _qrels_of(qrels_file, say)
        with opened(index, say) as (reader, analyzer):
            result = evaluate(run(reader, analyzer, wanted, EVALUATED_DEPTH), qrels)
        figures = {**result.measures, "unjudged@10": result.unjudged}
        if as_json:
            click.echo(json.dumps({"topics": result.topics, **figures}))
            return
        click.echo(f"{'topics':<12}{result.topics:>8}")
        for name, value in figures.items():
            click.echo(f"{name:<12}{value:>8.4f}")

    command.params.append(index_option(say))
    return command


def topics_of(path: Path, say: Messages) -> tuple[Topic, ...]:
    """The topics of ``path``; bad lines are named on stderr. Ends the command if there are none."""
    topics: list[Topic] = []
    with _reading(path, say):
        for item in read_topics(path):
            if isinstance(item, BadLine):
                key = "topic_twice" if item.is_repeated else "bad_topic"
                click.echo(say(key, path=item.path, line=item.line), err=True)
            else:
                topics.append(item)
    if not topics:
        raise click.ClickException(say("no_topics", path=path))
    return tuple(topics)


def _qrels_of(path: Path, say: Messages) -> Qrels:
    """The judgements of ``path``, under the same terms as ``_topics_of``."""
    with _reading(path, say):
        qrels, bad = read_qrels(path)
    for line in bad:
        click.echo(say("bad_qrel", path=line.path, line=line.line), err=True)
    if not qrels:
        raise click.ClickException(say("no_qrels", path=path))
    return qrels


@contextmanager
def _reading(path: Path, say: Messages) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(say("unreadable", path=path, problem=error)) from error
