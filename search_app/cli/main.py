"""What can be typed in a terminal? ``lacak`` with the searcher's commands and the operator's.

Results go to stdout, everything else to stderr; ``--json`` prints one JSON object and nothing
else. Commands are made for one language, so that help speaks it too.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import pairwise, takewhile
from pathlib import Path

import click

from indexer import __version__
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import operator_folder
from indexer.cli import operator_commands
from indexer.cli.day import Day
from indexer.engines.interface import IndexReader
from indexer.fields import FIELDS, Field
from indexer.generations.folders import open_current
from indexer.i18n import LANGUAGES, Catalogue, Language, Messages, language_of_environment
from indexer.models import WIB, FieldFilter, Sort
from indexer.queries import MAX_PAGE_SIZE
from indexer.regions.resolving import codes_meant
from indexer.terminal import ending_in_a_sentence, engine_option, index_option, reporting_errors
from search_app.cli.batch_lists import BatchFormat, lists, written
from search_app.cli.click_messages import name_values, speak
from search_app.cli.server_commands import server_commands
from search_app.cli.words_command import WordsCommand
from search_app.evaluation.topics import (
    BadLine,
    Qrels,
    Topic,
    formatted,
    read_qrels,
    read_topics,
    run,
)
from search_app.formats.registry import EXPORTERS, RENDERERS
from search_app.formats.renderer import Answer, Exporter, Taken
from search_app.highlight.highlights import Snippet
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import notice_sentence
from search_app.search.export import export, export_page
from search_app.search.request import PAGE_SIZE, SearchRequest
from search_app.search.results import ResultHit, ResultPage
from search_app.search.search import search


def _file() -> click.Path:
    """A file that is there; made when asked for, when click has its language."""
    return click.Path(exists=True, dir_okay=False, path_type=Path)


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script ``lacak``. Exits with the codes of ``indexer.terminal.ExitCode``."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(words)
    speak(language)
    with ending_in_a_sentence(language):
        build(language)(args=words, prog_name="lacak")


def build(language: Language) -> click.Group:
    """The command group, its help and messages in ``language``."""
    say = Messages(Catalogue.SEARCHER, language)
    group = click.Group(
        "lacak",
        help=say("lacak"),
        params=[_language_option(say)],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    click.version_option(__version__, message="%(prog)s %(version)s", help=say("version"))(group)
    searcher_commands = (_search(say), _batch(say), _evaluate(say), *server_commands(say))
    for command in (*searcher_commands, *operator_commands(language)):
        # ``--lang`` is read before click (``_language``); it may stand on either side of a command.
        command.params.append(_language_option(say))
        if any(option.name == "index" for option in command.params):
            command.params.append(engine_option(say))
        name_values(command, say)
        group.add_command(command)
    name_values(group, say)
    return group


def _language_option(say: Messages) -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(list(LANGUAGES)),
        help=say("lang"),
        expose_value=False,
    )


def _language(words: Sequence[str]) -> Language:
    """The language that ``--lang`` names, before click has read anything; else the terminal's."""
    options = list(takewhile(lambda word: word != "--", words))
    for word, following in pairwise([*options, ""]):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return LANGUAGES[value]
    return language_of_environment(os.environ)


@contextmanager
def _opened(index: Path, say: Messages) -> Iterator[tuple[IndexReader, Analyzer]]:
    """The live index and its analyzer; what goes wrong becomes a sentence and an exit code."""
    with reporting_errors(say):
        analyzer = Analyzer()
        reader = open_current(index, analyzer)
        try:
            yield reader, analyzer
        finally:
            reader.close()


def _search(say: Messages) -> click.Command:
    @click.command("search", cls=WordsCommand, help=say("search"))
    @click.argument("words", nargs=-1, required=True)
    @click.option("--from", "date_from", type=Day(say), help=say("from"))
    @click.option("--to", "date_to", type=Day(say, last=True), help=say("to"))
    @click.option(
        "--sort",
        type=click.Choice([one.value for one in Sort]),
        default=Sort.RELEVANCE.value,
        help=say("sort"),
    )
    @click.option(
        "--limit", type=click.IntRange(1, MAX_PAGE_SIZE), default=PAGE_SIZE, help=say("limit")
    )
    @click.option("--page", type=click.IntRange(1), default=1, help=say("page"))
    @click.option(
        "--without",
        multiple=True,
        type=click.Choice([one.value for one in ExpansionKind]),
        help=say("without"),
    )
    @click.option("--explain", is_flag=True, help=say("explain"))
    @click.option(
        "--format",
        "suffix",
        type=click.Choice([*RENDERERS, *EXPORTERS]),
        help=say("search_format"),
    )
    @click.option("--all", "everything", is_flag=True, help=say("search_all"))
    @click.option("--json", "suffix", flag_value="json", help=say("json"))
    def command(
        *,
        index: Path,
        words: tuple[str, ...],
        date_from: date | None,
        date_to: date | None,
        sort: str,
        limit: int,
        page: int,
        without: tuple[str, ...],
        explain: bool,
        suffix: str | None,
        everything: bool,
        **chosen: tuple[str, ...],
    ) -> None:
        if everything and suffix not in EXPORTERS:
            raise click.UsageError(say("all_of_what", forms=", ".join(EXPORTERS)))
        request = SearchRequest(
            text=" ".join(words),
            date_from=date_from,
            date_to=date_to,
            sort=Sort(sort),
            page=page,
            page_size=limit,
            without=frozenset(map(ExpansionKind, without)),
            explain=explain,
        ).filtered(
            *(
                FieldFilter(
                    field=entry.name,
                    included=chosen[f"only_{entry.name}"],
                    excluded=chosen[f"not_{entry.name}"],
                )
                for entry in FIELDS.offered
            )
        )
        sentences = Messages(Catalogue.PAGES, say.language)
        if date_from and date_to and date_from > date_to:
            days = {"first": date_from.isoformat(), "last": date_to.isoformat()}
            raise click.UsageError(sentences("problem_dates_crossed", **days))
        with _opened(index, say) as (reader, analyzer):
            if suffix in EXPORTERS:
                _export(
                    reader,
                    analyzer,
                    request,
                    EXPORTERS[suffix],
                    sentences=sentences,
                    everything=everything,
                )
                return
            answer = search(reader, analyzer, request)
        if page > max(answer.page_count, 1):
            pages = {"page": page, "pages": max(answer.page_count, 1)}
            raise click.ClickException(sentences("problem_no_such_page", **pages))
        if suffix is not None:
            for piece in RENDERERS[suffix].render(Answer(page=answer, say=sentences)):
                click.echo(piece, nl=False)
            click.echo()
            return
        for notice in answer.notices:
            click.echo(notice_sentence(notice, sentences), err=True)
        _print_answer(answer, say)

    command.params += [index_option(say), *_field_options(say)]
    return command


def _export(
    reader: IndexReader,
    analyzer: Analyzer,
    request: SearchRequest,
    exporter: Exporter,
    *,
    sentences: Messages,
    everything: bool,
) -> None:
    """Print all matches of ``request``, or those of its page."""
    make = export if everything and not exporter.paged else export_page
    found = make(reader, analyzer, request)
    for notice in found.notices:
        click.echo(notice_sentence(notice, sentences), err=True)
    taken = Taken(export=found, say=sentences, retrieved=datetime.now(WIB).date())
    for piece in exporter.render(taken):
        click.echo(piece, nl=False)


def _field_options(say: Messages) -> Iterator[click.Option]:
    """Two options for each field whose values can be chosen: what articles must have and not."""
    for entry in FIELDS.offered:
        label = entry.label.get(say.language.code, entry.label["en"]).lower()
        for kind, flag in (("only", f"--{entry.option}"), ("not", f"--not-{entry.option}")):
            told = say(f"{kind}_field", field=label)
            yield click.Option(
                [flag, f"{kind}_{entry.name}"],
                multiple=True,
                help=told,
                callback=_place_codes(say) if entry.name == Field.PLACE else None,
            )


def _place_codes(
    say: Messages,
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """Turns places as people write them into their official codes."""

    def codes(
        _context: click.Context, _option: click.Parameter, names: tuple[str, ...]
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            meant = codes_meant(name, operator_folder())
            if not meant:
                sentences = Messages(Catalogue.PAGES, say.language)
                raise click.BadParameter(sentences("problem_bad_place", value=name))
            found.update(dict.fromkeys(meant))
        return tuple(found)

    return codes


def _print_answer(answer: ResultPage, say: Messages) -> None:
    sentences = Messages(Catalogue.PAGES, say.language)
    took = round(sum(answer.timings.values()), 1)
    if answer.total:
        click.echo(say.counted("found", answer.total, total=answer.total, took=took), err=True)
    else:
        click.echo(say("found_none"), err=True)
    if answer.partial_total:
        click.echo(say("found_partial", total=answer.partial_total), err=True)
    for reading in answer.interpretations:
        click.echo(f"{reading.written} → {reading.read_as}", err=True)
    first = (answer.request.page - 1) * answer.request.page_size + 1
    in_first_part = True
    for number, hit in enumerate(answer.hits, start=first):
        if hit.missing and in_first_part:
            in_first_part = False
            click.echo(say("partial_divider"))
        click.echo(f"{number}. {_marked(hit.title)}")
        click.echo(f"   {_imprint(hit, say)}")
        click.echo(f"   {_marked(hit.snippet)}")
        if hit.missing:
            click.echo(f"   {say('partial_missing', words=', '.join(hit.missing))}")
        for reason in hit.reasons:
            how = f"{sentences(f'how_{reason.how}')}, {sentences(f'place_{reason.place}')}"
            click.echo(f"   · {reason.asked} → {reason.found} ({how})")


def _imprint(hit: ResultHit, say: Messages) -> str:
    """Who published the article, when, and its id, for ``lacak show``."""
    published = hit.published_at.astimezone(WIB) if hit.published_at else None
    day = published.strftime("%Y-%m-%d %H:%M WIB") if published else say("undated")
    return " · ".join(filter(None, (hit.source, day, hit.category, hit.article_id)))


def _marked(snippet: Snippet) -> str:
    """The text with its marks in bold; click drops the styling where stdout is no terminal."""
    parts: list[str] = []
    last = 0
    for start, end in snippet.marks:
        parts += (snippet.text[last:start], click.style(snippet.text[start:end], bold=True))
        last = end
    parts.append(snippet.text[last:])
    before, after = "… " if snippet.cut_before else "", " …" if snippet.cut_after else ""
    return f"{before}{''.join(parts)}{after}"


def _batch(say: Messages) -> click.Command:
    @click.command("batch", help=say("batch"))
    @click.argument("topics", type=_file())
    @click.option(
        "--format",
        "form",
        type=click.Choice([one.value for one in BatchFormat]),
        default=BatchFormat.TREC.value,
        help=say("format"),
    )
    @click.option("--limit", type=click.IntRange(1, MAX_PAGE_SIZE), default=100, help=say("limit"))
    def command(index: Path, topics: Path, form: str, limit: int) -> None:
        wanted = _topics_of(topics, say)
        with _opened(index, say) as (reader, analyzer):
            if form == BatchFormat.TREC:
                lines = formatted(run(reader, analyzer, wanted, limit))
            else:
                sentences = Messages(Catalogue.PAGES, say.language)
                today = datetime.now(WIB).date()
                hits = lists(reader, analyzer, wanted, limit, say=sentences, today=today)
                lines = written(hits, BatchFormat(form))
            for line in lines:
                click.echo(line)

    command.params.append(index_option(say))
    return command


def _evaluate(say: Messages) -> click.Command:
    @click.command("evaluate", help=say("evaluate"))
    @click.option("--topics", type=_file(), required=True, help=say("topics"))
    @click.option("--qrels", "qrels_file", type=_file(), required=True, help=say("qrels"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(index: Path, topics: Path, qrels_file: Path, as_json: bool) -> None:
        from search_app.evaluation.measures import EVALUATED_DEPTH, evaluate  # noqa: PLC0415  # takes half a second, which no search needs

        wanted = _topics_of(topics, say)
        qrels = _qrels_of(qrels_file, say)
        with _opened(index, say) as (reader, analyzer):
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


def _topics_of(path: Path, say: Messages) -> tuple[Topic, ...]:
    """The topics of ``path``; bad lines are named on stderr. Ends the command if there are none."""
    topics: list[Topic] = []
    with _reading(path, say):
        for item in read_topics(path):
            if isinstance(item, BadLine):
                click.echo(say("bad_topic", path=item.path, line=item.line), err=True)
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
