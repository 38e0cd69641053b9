"""``lacak search``: what do these words find, on the screen or as a file?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import click

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import operator_folder
from indexer.cli.day import Day
from indexer.cli.printing import number
from indexer.engines.interface import IndexReader
from indexer.fields import FIELDS, Field
from indexer.i18n import Catalogue, Messages
from indexer.i18n.formatting import is_time_known
from indexer.models import WIB, Article, FieldFilter, Sort
from indexer.people.known_as import full_name
from indexer.queries import MAX_PAGE_SIZE
from indexer.regions.naming import place_names
from indexer.regions.resolving import codes_meant
from indexer.terminal import index_option
from search_app.cli.opened_index import opened
from search_app.cli.words_command import WordsCommand
from search_app.formats.registry import EXPORTERS, RENDERERS
from search_app.formats.renderer import Answer, Exporter, Taken
from search_app.highlight.highlights import Snippet
from search_app.highlight.place_evidence import evidence_sentence
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import notice_sentence
from search_app.search.export import export, export_page
from search_app.search.request import PAGE_SIZE, SearchRequest
from search_app.search.results import ResultHit, ResultPage
from search_app.search.search import search


def search_command(say: Messages) -> click.Command:
    """The command, its help and messages in the language of ``say``."""

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
    @click.option("--no-group", "alone", is_flag=True, help=say("no_group"))
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
        alone: bool,
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
            grouped=not alone,
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
        with opened(index, say) as (reader, analyzer):
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
    callbacks: dict[str, Callable[..., tuple[str, ...]]]
    callbacks = {Field.PLACE: _place_codes(say), Field.PERSON: _full_names}
    for entry in FIELDS.offered:
        label = entry.label.get(say.language.code, entry.label["en"]).lower()
        for kind, flag in (("only", f"--{entry.option}"), ("not", f"--not-{entry.option}")):
            told = say(f"{kind}_field", field=label)
            yield click.Option(
                [flag, f"{kind}_{entry.name}"],
                multiple=True,
                help=told,
                callback=callbacks.get(entry.name),
            )


def _full_names(
    _context: click.Context, _option: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Persons as an archive counts them: Joko Widodo for Jokowi."""
    return tuple(dict.fromkeys(map(full_name, names)))


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
    took = number(round(sum(answer.timings.values())), say)
    if answer.total:
        total = number(answer.total, say)
        click.echo(say.counted("found", answer.total, total=total, took=took), err=True)
        if 0 < answer.group_total < answer.total:
            click.echo(say("found_texts", total=number(answer.group_total, say)), err=True)
    else:
        click.echo(say("found_none"), err=True)
    if answer.partial_total:
        click.echo(say("found_partial", total=number(answer.partial_total, say)), err=True)
    for reading in answer.interpretations:
        click.echo(f"{reading.written} → {reading.read_as}", err=True)
    first = (answer.request.page - 1) * answer.request.page_size + 1
    in_first_part = True
    for rank, hit in enumerate(answer.hits, start=first):
        if hit.missing and in_first_part:
            in_first_part = False
            click.echo(say("partial_divider"))
        click.echo(f"{rank}. {_marked(hit.title)}")
        click.echo(f"   {_imprint(hit, say)}")
        click.echo(f"   {_marked(hit.snippet)}")
        for mark in hit.corrections:
            day = mark.at.astimezone(WIB).date().isoformat() if mark.at else ""
            click.echo(f"   ! {sentences(f'mark_{mark.kind}', day=day).strip()}")
        for copy in hit.copies:
            told = say("search_copy", share=round(100 * copy.share)) if copy.share else ""
            click.echo(f"   = {' · '.join(filter(None, (_imprint(copy.article, say), told)))}")
        if hit.missing:
            click.echo(f"   {say('partial_missing', words=', '.join(hit.missing))}")
        for reason in hit.reasons:
            how = f"{sentences(f'how_{reason.how}')}, {sentences(f'place_{reason.place}')}"
            click.echo(f"   · {reason.asked} → {reason.found} ({how})")
        for place in hit.place_reasons:
            why = evidence_sentence(place, sentences)
            called = place_names(say.language).called(place.code, place.also)
            click.echo(f"   · {sentences('about_place')} {called} ({why})")


def _imprint(hit: ResultHit | Article, say: Messages) -> str:
    """Who published the article, when, and its id, for ``lacak show``."""
    moment = hit.published_at
    if moment is None:
        day = say("undated")
    else:
        clock = " %H:%M WIB" if is_time_known(moment) else ""
        day = moment.astimezone(WIB).strftime(f"%Y-%m-%d{clock}")
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
