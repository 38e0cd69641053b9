"""``lacak watch``: which articles has a search found since it was last looked at?

Searches stand in a file as topics do, one a line: a name, a tab, and the words or the address of a
page of results (with its filters). What each found is remembered in a second file. Nothing new
prints nothing, so that cron sends mail only when there is something to read. The first look
remembers and tells nothing: everything would be new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import click
import orjson

from indexer.fs.atomic_files import write_whole
from indexer.i18n import Catalogue, Messages
from indexer.i18n.formatting import write_day
from indexer.models import WIB
from indexer.terminal import index_option
from search_app.cli.asked_searches import asked_searches
from search_app.cli.opened_index import opened
from search_app.cli.topic_commands import an_existing_file, topics_of
from search_app.evaluation.topics import Topic
from search_app.formats import atom_format
from search_app.formats.article_fields import fields, json_line
from search_app.formats.renderer import Taken
from search_app.search.export import Export, Match, export
from search_app.search.request import SearchRequest

State = dict[str, dict[str, object]]
"""For each search's name its ``query`` and the ids that it had ``seen``."""


class WatchFormat(StrEnum):
    """How new matches are told: a mail's text, JSON Lines, or a feed."""

    TEXT = "text"
    JSON = "json"
    ATOM = "atom"


def watch_command(say: Messages) -> click.Command:
    """New matches of the searches in a file."""

    @click.command("watch", help=say("watch"))
    @click.argument("searches", type=an_existing_file())
    @click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help=say("state"))
    @click.option(
        "--format",
        "form",
        type=click.Choice([one.value for one in WatchFormat]),
        default=WatchFormat.TEXT.value,
        help=say("watch_format"),
    )
    def command(index: Path, searches: Path, state: Path | None, form: str) -> None:
        wanted = asked_searches(searches, topics_of(searches, say), say)
        file = state or searches.with_name(f"{searches.name}.seen.json")
        known = _read(file, say)
        sentences = Messages(Catalogue.PAGES, say.language)
        with opened(index, say) as (reader, analyzer):
            all_fresh: list[Match] = []
            for topic, request in wanted:
                found = export(reader, analyzer, request)
                fresh, seen = _new_matches(found, known.get(topic.topic_id), topic)
                all_fresh += fresh
                for line in _told(topic, found, fresh, WatchFormat(form), sentences):
                    click.echo(line)
                known[topic.topic_id] = {"query": topic.text, "seen": seen}
            if form == WatchFormat.ATOM and all_fresh:
                names = ", ".join(topic.topic_id for topic, _ in wanted)
                click.echo(_feed(names, found, all_fresh, sentences))
            _write(file, known, say)

    command.params.append(index_option(say))
    return command


def _new_matches(
    found: Export, known: Mapping[str, object] | None, topic: Topic
) -> tuple[list[Match], list[str]]:
    """The matches with all the words that are new, and the ids of all of them."""
    seen: list[str] = []
    fresh: list[Match] = []
    before = known.get("seen", []) if known and known.get("query") == topic.text else None
    old = frozenset(before) if isinstance(before, list) else None
    for match in found.matches:
        if match.missing:
            break
        seen.append(match.article.article_id)
        if old is not None and match.article.article_id not in old:
            fresh.append(match)
    return fresh, seen


def _told(
    topic: Topic, found: Export, fresh: list[Match], form: WatchFormat, say: Messages
) -> Iterator[str]:
    if not fresh:
        return
    taken = Taken(
        export=replace(found, matches=iter(fresh)), say=say, retrieved=datetime.now(WIB).date()
    )
    match form:
        case WatchFormat.ATOM:  # one feed of all searches follows
            return
        case WatchFormat.JSON:
            for one in fresh:
                yield json_line({"search": topic.topic_id, **fields(one, taken)}).decode()
        case WatchFormat.TEXT:
            yield say.counted("watch_new", len(fresh), name=topic.topic_id, count=len(fresh))
            for one in fresh:
                article = one.article
                day = write_day(article.published_at, say.language) if article.published_at else ""
                told = ", ".join(filter(None, (day, article.source)))
                yield f"- {article.title}" + (f" ({told})" if told else "")
                yield f"  {article.url or article.article_id}"
            yield ""


def _feed(names: str, found: Export, fresh: list[Match], say: Messages) -> str:
    """One feed of the new matches of all searches."""
    request = SearchRequest(text=names)
    taken = Taken(
        export=replace(found, matches=iter(fresh), request=request),
        say=say,
        retrieved=datetime.now(WIB).date(),
    )
    return b"".join(atom_format.render(taken)).decode()


def _read(file: Path, say: Messages) -> State:
    try:
        value = json.loads(file.read_bytes())
        return dict(value["searches"])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.ClickException(say("unreadable", path=file, problem=error)) from error


def _write(file: Path, known: State, say: Messages) -> None:
    try:
        write_whole(file, orjson.dumps({"version": 1, "searches": known}))
    except OSError as error:
        raise click.ClickException(say("unwritable", path=file, problem=error)) from error
