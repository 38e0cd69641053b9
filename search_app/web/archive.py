"""What does the archive hold, drawn by time: all of it, or what passes a filter above all of it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.fields import Field
from indexer.i18n import Messages
from indexer.models import FacetCount, FieldFilter
from search_app.search.request import SearchRequest
from search_app.search.timeline import Bar, HeldDays, Unit, timeline, unit_of, window_of
from search_app.web.chart import Chart, chart
from search_app.web.links import Links


def archive_chart(
    held: HeldDays,
    links: Links,
    say: Messages,
    unit: Unit | None = None,
    *,
    outlet: str | None = None,
) -> Chart | None:
    """``held`` by ``unit`` (default: what fits); None for less than two bars. Each bar leads to its
    articles, those of ``outlet`` if one is named."""
    only = FieldFilter(field=Field.OUTLET, included=(outlet,) if outlet else ())
    counts = [FacetCount(value=str(day), count=count) for day, count in held.counts.items()]
    window = window_of(held, None, None)
    line = timeline(counts, held, window, unit or unit_of(window, held))
    if line is None:
        return None
    return chart(line, say(f"held_per_{line.unit}"), say, _into(only, links), key="held_bar")


def matches_chart(
    counts: Sequence[FacetCount],
    held: HeldDays,
    only: FieldFilter,
    links: Links,
    say: Messages,
) -> Chart | None:
    """The articles that pass ``only``, of each day as ``counts`` tell, above what is ``held`` of
    that time; None for less than two bars. Each bar leads to its articles."""
    window = window_of(held, None, None)
    line = timeline(counts, held, window, unit_of(window, held))
    if line is None:
        return None
    return chart(line, say(f"timeline_per_{line.unit}"), say, _into(only, links))


def _into(only: FieldFilter, links: Links) -> Callable[[Bar], str]:
    request = SearchRequest(text="").filtered(only)
    return lambda bar: links.results(request._replace(date_from=bar.first, date_to=bar.last))
