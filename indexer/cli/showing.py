"""How does an operator see, before anything is written, what a job would index?

``lacak index SOURCE --dry-run --show 5``: a few lines for each article, enough to see in ten
seconds whether an archive is read right. With ``--json`` every article whole, one object a line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import click

from indexer.cli.looking import article_json
from indexer.cli.printing import number
from indexer.i18n import Messages
from indexer.i18n.formatting import write_moment
from indexer.jobs.dry_run import Shown

_ENDS = 70
"""Characters shown of the beginning and of the end of a text: one line of a terminal each."""

_MOST_DROPPED = 5
_DROPPED_CHARACTERS = 70


def shower(say: Messages, most: int, *, as_json: bool) -> Callable[[Shown], None]:
    """What prints articles to stdout: the first ``most`` for a person, or all as JSON."""
    count = 0

    def show(shown: Shown) -> None:
        nonlocal count
        count += 1
        if as_json:
            click.echo(json.dumps(_facts(shown), ensure_ascii=False))
        elif count <= most:
            for line in _lines(shown, say):
                click.echo(line)

    return show


def _facts(shown: Shown) -> dict[str, Any]:
    """The article with the keys of the input format, so that it can be read again, where it was
    read and what is to be known about it."""
    origin = shown.origin
    return {
        **article_json(shown.article),
        "read_from": {
            "path": origin.path,
            "member": origin.member,
            "line": origin.line,
            "kind": origin.kind,
        },
        "doubts": [{"doubt": one.doubt.value, "detail": one.detail} for one in shown.doubts],
        "dropped": list(shown.dropped),
    }


def _lines(shown: Shown, say: Messages) -> Iterator[str]:
    article = shown.article
    yield f"{shown.origin}  [{shown.origin.kind}]"
    yield f"  {say('shown_title')}: {article.own_title or say('shown_none')}"
    when = article.published_at
    day = write_moment(when, say.language) if when is not None else say("shown_none")
    yield f"  {say('shown_date')}: {day}"
    yield f"  {say('shown_source')}: {article.source or say('shown_none')}"
    yield f"  {say('shown_authors')}: {', '.join(article.authors) or say('shown_none')}"
    if article.category:
        yield f"  {say('shown_category')}: {article.category}"
    if article.url:
        yield f"  {say('shown_url')}: {article.url}"
    yield f"  {say('shown_body')}: {_ends(article.body)}"
    length, paragraphs = len(article.body), article.body.count("\n") + 1
    size = say("shown_size", characters=number(length, say), paragraphs=number(paragraphs, say))
    yield f"    {size}"
    for text in shown.dropped[:_MOST_DROPPED]:
        yield f"  {say('shown_dropped')}: {_cut(text)}"
    if len(shown.dropped) > _MOST_DROPPED:
        more = number(len(shown.dropped) - _MOST_DROPPED, say)
        yield f"  {say('shown_more_dropped', count=more)}"
    for one in shown.doubts:
        detail = f" ({one.detail})" if one.detail else ""
        yield f"  ! {say(f'doubt_{one.doubt}')}{detail}"
    yield ""


def _ends(body: str) -> str:
    text = " ¶ ".join(body.split("\n"))
    if len(text) <= 2 * _ENDS:
        return text
    return f"{text[:_ENDS].rstrip()} … {text[-_ENDS:].lstrip()}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _DROPPED_CHARACTERS else f"{line[:_DROPPED_CHARACTERS].rstrip()} …"
