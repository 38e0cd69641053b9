"""How is a hit of a result list written as HTML: what stands above its snippet, and what below?

Written here and not in a template, like the bars of a chart (``markup``): a page has ten hits with
twenty pieces each, and a template's macros take four times as long for them. Like there, everything
that is no text of ours is escaped.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from indexer.i18n import Messages
from indexer.i18n.formatting import write_day_month, write_number
from indexer.models import WIB
from search_app.highlight.mentions import Mentions
from search_app.search.results import ResultHit
from search_app.web.escaping import escaped
from search_app.web.links import linkable
from search_app.web.markup import marked
from search_app.web.rubrics import RubricNames

OUTLETS = 1024
"""Outlets whose links' words are remembered; an archive has some dozens."""


class HitMarkup:
    """Writes hits in the language of ``say``."""

    def __init__(self, say: Messages, rubrics: RubricNames) -> None:
        self._say = say
        self._rubrics = rubrics
        self._undated = f"<span>{escaped(say('undated'))}</span>"
        self._cite = escaped(say("cite"))
        self._read_at = lru_cache(maxsize=OUTLETS)(self._words_of_link)

    def head(self, hit: ResultHit, href: str) -> Markup:
        """The item up to its snippet: day, outlet, rubric, and the title that leads to ``href``."""
        moment, source, category = hit.published_at, hit.source, hit.category
        day, when = "", self._undated
        if moment is not None:
            date = moment.astimezone(WIB)
            written = escaped(write_day_month(date.date(), self._say.language, short=True))
            day = f"<b>{written}</b>{date.year}"
            when = f'<time datetime="{moment.isoformat()}">{written} {date.year}</time>'
        outlet = f"<b>{escaped(source)}</b>" if source else ""
        rubric = f"<span>{escaped(self._rubrics.name(category))}</span>" if category else ""
        return Markup(  # noqa: S704 - every piece was escaped
            f'<li class="row"><p class="date" aria-hidden="true">{day}</p>\n<article>\n'
            f'<p class="src">{when}{outlet}{rubric}</p>\n'
            f'<h2><a href="{escaped(href)}">{marked(hit.title)}</a></h2>'
        )

    def foot(self, hit: ResultHit, href: str) -> Markup:
        """The item from behind its snippet: how often the words stand there, which it lacks, where
        it may be read and, behind ``href``, cited."""
        told = ""
        if hit.mentions.title + hit.mentions.body:
            told = f"<span>{escaped(mentioned(hit.mentions, self._say))}</span>"
        if hit.missing:
            lacks = escaped(self._say("partial_missing", words=", ".join(hit.missing)))
            told += f'<span class="missing">{lacks}</span>'
        if hit.url and linkable(hit.url):
            told += (
                f'<a href="{escaped(hit.url)}" rel="noopener nofollow external">'
                f"{self._read_at(hit.source)} ↗</a>"
            )
        return Markup(  # noqa: S704 - every piece was escaped
            f'<p class="foot">{told}<a href="{escaped(href)}#kutip">{self._cite}</a></p>\n'
            "</article></li>"
        )

    def _words_of_link(self, source: str | None) -> str:
        say = self._say
        return escaped(say("read_at", outlet=source) if source else say("read_at_source"))


def mentioned(found: Mentions, say: Messages) -> str:
    """``Disebut 2 kali di judul, 9 kali di isi``; what is nought is left out."""
    title, body = (write_number(number, say.language) for number in found)
    if not found.title:
        return say.counted("mentions_body", found.body, body=body)
    if not found.body:
        return say.counted("mentions_title", found.title, title=title)
    return say("mentions_title_body", title=title, body=body)
