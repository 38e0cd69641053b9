"""What does the archive hold, drawn by month?"""

from __future__ import annotations

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
    only: FieldFilter | None = None,
) -> Chart | None:
    """``held`` by ``unit`` (default: what fits); None for less than two bars. Each bar leads to its
    articles, those of ``outlet`` or those that pass ``only``, if one is named."""

    if only is None:
        only = FieldFilter(field=Field.OUTLET, included=(outlet,) if outlet else ())
    request = SearchRequest(text="").filtered(only)

    def into(bar: Bar) -> str:
        return links.results(request._replace(date_from=bar.first, date_to=bar.last))

    counts = [FacetCount(value=str(day), count=count) for day, count in held.counts.items()]
    window = window_of(held, None, None)
    line = timeline(counts, held, window, unit or unit_of(window, held))
    return chart(line, say(f"held_per_{line.unit}"), say, into, key="held_bar") if line else None
