"""``lacak show``, ``stats`` and ``check``: what does an index hold, and is it whole?"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import operator_folder
from indexer.article_persons import persons_of
from indexer.article_places import places_of
from indexer.cli.printing import moment, number, table
from indexer.cli.progress import TerminalWatcher
from indexer.engines.interface import IndexReader
from indexer.generations import readers
from indexer.i18n import Messages
from indexer.i18n.formatting import write_moment
from indexer.i18n.remarks import told_remark
from indexer.jobs.check import Findings
from indexer.jobs.check import check as run_check
from indexer.jobs.check import repair as run_repair
from indexer.jobs.context import Setting
from indexer.jobs.stats import IndexFacts, look, versions
from indexer.models import WIB, Article
from indexer.people.naming import person_facts, quotation_facts, quotations_in
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import place_facts
from indexer.store.interface import Version
from indexer.stories.correcting import corrected_by_it, corrections_of
from indexer.stories.corrections import CorrectionKind, read_correction
from indexer.stories.finding import find_copies
from indexer.stories.telling_terms import telling_terms
from indexer.terminal import ExitCode, index_option, reporting_errors


def show_command(say: Messages) -> click.Command:
    """``lacak show``: one article, or every text it has had."""

    @click.command("show", help=say("show"))
    @click.argument("article_id", metavar="ID")
    @click.option("--versions", "all_versions", is_flag=True, help=say("versions"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, article_id: str, all_versions: bool, as_json: bool) -> None:
        with reporting_errors(say):
            analyzer = Analyzer()
            reader = readers.open_current(index, analyzer)
            try:
                article = reader.get(article_id)
                derived = derived_json(reader, analyzer, article) if article and as_json else {}
                others = (
                    tuple(_told_others(reader, analyzer, article, say))
                    if article and not (as_json or all_versions)
                    else ()
                )
            finally:
                reader.close()
            texts = versions(index, article_id) if all_versions else ()
        if article is None and not texts:
            click.echo(say("no_article", id=article_id), err=True)
            raise SystemExit(ExitCode.FAILED)
        if as_json:
            facts: dict[str, Any] = {"article": article and article_json(article)}
            facts |= derived
            if all_versions:
                facts["versions"] = [_version_json(one) for one in texts]
            click.echo(json.dumps(facts, ensure_ascii=False))
            return
        if all_versions:
            for line in _told_versions(texts, say):
                click.echo(line)
        elif article is not None:
            for line in (*_told(article, say), *others):
                click.echo(line)

    command.params.append(index_option(say))
    return command


def stats_command(say: Messages) -> click.Command:
    """``lacak stats``: what the index holds."""

    @click.command("stats", help=say("stats"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, as_json: bool) -> None:
        with reporting_errors(say):
            facts = look(index, Analyzer())
        if as_json:
            click.echo(json.dumps(facts.as_json(), ensure_ascii=False))
            return
        for line in _told_stats(facts, say):
            click.echo(line)

    command.params.append(index_option(say))
    return command


def check_command(say: Messages) -> click.Command:
    """``lacak check``: is the index whole?"""

    @click.command("check", help=say("check"))
    @click.option("--repair", is_flag=True, help=say("repair"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    def command(*, index: Path, repair: bool, as_json: bool) -> None:
        with reporting_errors(say), TerminalWatcher(say, quiet=as_json) as watcher:
            setting = Setting(index=index, analyzer=Analyzer(), watcher=watcher)
            findings = run_check(setting)
            if repair and not findings.healthy:
                for line in _told_findings(findings, say):
                    click.echo(line, err=True)
                findings = run_repair(setting, findings)
        if as_json:
            click.echo(json.dumps(_findings_json(findings), ensure_ascii=False))
        else:
            for line in _told_findings(findings, say):
                click.echo(line)
        if not findings.healthy:
            raise SystemExit(ExitCode.INDEX_UNUSABLE)

    command.params.append(index_option(say))
    return command


def article_json(article: Article) -> dict[str, Any]:
    """The article with the keys of the input format, so that it can be read again."""
    return {
        "id": article.article_id,
        "url": article.url,
        "title": article.title,
        "body": article.body,
        "date": article.published_at.isoformat() if article.published_at else None,
        "source": article.source,
        "category": article.category,
        "authors": list(article.authors),
        "tags": list(article.tags),
    }


def derived_json(reader: IndexReader, analyzer: Analyzer, article: Article) -> dict[str, Any]:
    """What Lacak tells of the article beyond what its source said."""
    correction = read_correction(article)
    return {
        "places": place_facts(places_of(article), load_gazetteer(operator_folder())),
        "persons": person_facts(persons_of(article)),
        "quotations": quotation_facts(quotations_in(article)),
        "copies": [
            {
                "id": copy.article.article_id,
                "share": round(copy.likeness.share, 4),
                "kind": str(copy.likeness.kind),
            }
            for copy in find_copies(reader, article, telling_terms(reader, analyzer, article))
        ],
        "corrects": [one.article_id for one in corrected_by_it(reader, analyzer, article)],
        "corrected_by": [one.article_id for one in corrections_of(reader, analyzer, article)],
        "correction": correction and {"kind": str(correction.kind), "text": correction.text},
    }


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "seen_at": version.read_at.isoformat(),
        "article": version.article and article_json(version.article),
    }


def _told(article: Article, say: Messages) -> Iterator[str]:
    yield article.title
    published = _moment_of(article, say)
    facts = (article.source, published, article.category, ", ".join(article.authors))
    yield " | ".join(fact for fact in facts if fact)
    if article.url:
        yield article.url
    yield article.article_id
    yield ""
    yield article.body


def _moment_of(article: Article, say: Messages) -> str | None:
    moment = article.published_at
    return write_moment(moment, say.language) if moment is not None else None


def _told_others(
    reader: IndexReader, analyzer: Analyzer, article: Article, say: Messages
) -> Iterator[str]:
    """What other articles did to this one, which it puts right, and who else printed its text."""
    correction = read_correction(article)
    lines = []
    if correction is not None and correction.kind is CorrectionKind.NOTE:
        lines.append(f"! {say('show_note')}")
    for piece in corrections_of(reader, analyzer, article):
        told = read_correction(piece)
        if told is not None:
            lines.append(f"! {say(f'show_{told.kind}')} {_named(piece, say)}")
    lines += (
        f"! {say('show_corrects')} {_named(corrected, say)}"
        for corrected in corrected_by_it(reader, analyzer, article)
    )
    for copy in find_copies(reader, article, telling_terms(reader, analyzer, article)):
        share = say("show_copy", share=round(100 * copy.likeness.share))
        lines.append(f"= {_named(copy.article, say)} · {share}")
    if lines:
        yield ""
        yield from lines


def _named(article: Article, say: Messages) -> str:
    published = _moment_of(article, say)
    return " · ".join(filter(None, (article.source, published, article.article_id)))


def _told_versions(texts: Sequence[Version], say: Messages) -> Iterator[str]:
    """Each version with when it was seen, and the lines in which it differs from the one before."""
    before: list[str] = []
    for place, version in enumerate(texts, start=1):
        if place > 1:
            yield ""
        yield say("version", number=place, when=moment(version.read_at))
        if version.article is None:
            yield say("version_gone")
            before = []
            continue
        lines = [*_told(version.article, say)]
        lines = [part for line in lines for part in line.split("\n")]
        if not before:
            yield from (f"  {line}" for line in lines)
        else:
            for line in difflib.ndiff(before, lines):
                if line[0] in "+-":
                    yield line
        before = lines


def _told_stats(facts: IndexFacts, say: Messages) -> Iterator[str]:
    yield say("stats_articles", articles=number(facts.articles, say))
    yield say("stats_versions", versions=number(facts.versions, say))
    yield say("stats_outlets", outlets=number(facts.outlets, say))
    if facts.oldest and facts.newest:
        oldest, newest = (day.astimezone(WIB).date() for day in (facts.oldest, facts.newest))
        yield say("stats_dates", oldest=oldest, newest=newest)
    if facts.future:
        yield say("stats_future", count=number(facts.future, say))
    if facts.last_job:
        ended = facts.last_job.ended_at
        yield say(
            "stats_job" if ended else "stats_job_unfinished",
            kind=facts.last_job.kind,
            when=moment(ended or facts.last_job.started_at),
        )
    yield say("stats_store", store=facts.store)
    if facts.behind:
        yield say("stats_behind", count=number(facts.behind, say))
    yield ""
    rows = []
    for one in facts.generations:
        state = "live" if one.live else "kept" if one.whole else "unfinished"
        rows.append(
            (
                f"{one.number:06d}",
                say(f"generation_{state}"),
                moment(one.created_at) if one.created_at else "",
                one.engine or "",
                "" if one.size is None else f"{one.size / 1e6:.1f} MB",
                say("generation_outdated") if one.outdated else "",
            )
        )
    yield from table((*say("generation_columns").split("|"),), rows)


def _told_findings(findings: Findings, say: Messages) -> Iterator[str]:
    for problem in findings.store:
        yield say("found_store", problem=told_remark(problem, say.language))
    for damage in findings.index:
        what = told_remark(damage.what, say.language)
        yield say("found_index", where=damage.where, what=what)
    if findings.behind:
        yield say("found_behind", count=number(findings.behind, say))
    if not findings.compared:
        yield say("not_compared")
    if findings.healthy:
        facts = {"articles": number(findings.articles, say), "generation": findings.generation}
        yield say("healthy", **facts)


def _findings_json(findings: Findings) -> dict[str, Any]:
    return {
        "healthy": findings.healthy,
        "generation": findings.generation,
        "articles": findings.articles,
        "store": list(findings.store),
        "index": [{"where": one.where, "what": one.what} for one in findings.index],
        "behind": findings.behind,
        "compared": findings.compared,
    }
