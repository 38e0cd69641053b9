"""``lacak digest``: of which events do the articles tell that these words find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import orjson

from indexer.cli.day import Day
from indexer.cli.printing import number
from indexer.i18n import Catalogue, Messages
from indexer.models import Sort
from indexer.terminal import index_option
from search_app.cli.opened_index import opened
from search_app.cli.words_command import WordsCommand
from search_app.formats.digest_format import digest_json
from search_app.query.notices import notice_sentence
from search_app.search.digest import Digest, digest
from search_app.search.request import SearchRequest


def digest_command(say: Messages) -> click.Command:
    """The command, its help and messages in the language of ``say``."""

    @click.command("digest", cls=WordsCommand, help=say("digest"))
    @click.argument("words", nargs=-1, required=True)
    @click.option("--from", "date_from", type=Day(say), help=say("from"))
    @click.option("--to", "date_to", type=Day(say, last=True), help=say("to"))
    @click.option(
        "--sort",
        type=click.Choice([one.value for one in Sort]),
        default=Sort.RELEVANCE.value,
        help=say("digest_sort"),
    )
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(
        *,
        index: Path,
        words: tuple[str, ...],
        date_from: date | None,
        date_to: date | None,
        sort: str,
        as_json: bool,
    ) -> None:
        request = SearchRequest(
            text=" ".join(words), date_from=date_from, date_to=date_to, sort=Sort(sort)
        )
        sentences = Messages(Catalogue.PAGES, say.language)
        if date_from and date_to and date_from > date_to:
            days = {"first": date_from.isoformat(), "last": date_to.isoformat()}
            raise click.UsageError(sentences("problem_dates_crossed", **days))
        with opened(index, say) as (reader, analyzer):
            found = digest(reader, analyzer, request)
        if as_json:
            click.echo(orjson.dumps(digest_json(found, sentences)))
            return
        for notice in found.notices:
            click.echo(notice_sentence(notice, sentences), err=True)
        count = len(found.events)
        read, total = number(found.read, say), number(found.total, say)
        told = sentences.counted("digest_told", count, count=number(count, say), read=read)
        click.echo(told, err=True)
        if found.read < found.total:
            click.echo(sentences("digest_cut", read=read, total=total), err=True)
        for line in _lines(found, sentences):
            click.echo(line)

    command.params.append(index_option(say))
    return command


def _lines(found: Digest, say: Messages) -> Iterator[str]:
    """A line for each event: its days, its headline, how many tell of it, and its id."""
    for event in found.events:
        days = f"{event.first}" if event.first == event.last else f"{event.first}..{event.last}"
        size = event.front.source or ""
        if len(event.articles) > 1:
            outlets = len(event.outlets)
            size = say.counted(
                "digest_size", outlets, articles=len(event.articles), outlets=outlets
            )
        facts = " · ".join(filter(None, (size, event.front.article_id)))
        yield f"{days}  {event.front.title} ({facts})"
