"""How is a timeline drawn: where do its bars stand, what do they say, where do they lead?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from indexer.i18n import Messages
from indexer.i18n.formatting import (
    write_day_month,
    write_months,
    write_number,
    write_period,
    write_share,
    write_span,
)
from search_app.search.timeline import Bar, Timeline, Unit, shade

SLOT = 20
"""Width of one bar with its margins, in units of the drawing, which is stretched to the page."""

GAP_SLOTS = 3
"""Bars that a folded gap is as wide as."""

HEIGHT = 72
"""Of the highest bar."""

LOWEST = 3
"""Height of a bar for one article among thousands: it must be seen."""

LOWEST_TOP = 4
"""Articles that a bar of full height stands for at least: one lone article is no peak."""

LABELS = 5
"""Periods named below the bars, where no gap lies between them."""

_LABELLED = {Unit.DAY: LABELS, Unit.WEEK: LABELS, Unit.MONTH: 3, Unit.YEAR: LABELS}


class ChartBar(NamedTuple):
    """One bar as drawn; ``href`` is None where it leads nowhere, ``name`` its period."""

    x: int
    width: int
    height: int
    shade: int
    href: str | None
    label: str
    name: str
    count: int  # type: ignore[assignment]  # in place of tuple.count, which nobody needs here
    held: int
    share: str
    chosen: bool
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A timeline as drawn. ``label`` says what it shows, ``axis`` names periods below the bars,
    ``gaps`` are sentences on times of which nothing is held."""

    label: str
    width: int
    bars: tuple[ChartBar, ...]
    axis: tuple[str, ...]
    gaps: tuple[str, ...]


def chart(
    line: Timeline,
    label: str,
    say: Messages,
    href: Callable[[Bar], str],
    *,
    key: str = "timeline_bar",
    top: int = 0,
) -> Chart:
    """``line`` drawn; each bar that stands for any article leads to its ``href``, and says the
    message ``key``. A bar of full height stands for ``top`` articles, if that is more than the
    highest has."""
    top = max(LOWEST_TOP, top, line.peak.count if line.peak else 0)
    most = max(bar.held for bar in line.bars)
    drawn: list[ChartBar] = []
    x = 0
    for bar in line.bars:
        width = SLOT * (GAP_SLOTS if bar.gap else 1)
        drawn.append(_drawn(bar, x=x, width=width, top=top, most=most, say=say, href=href, key=key))
        x += width
    return Chart(
        label=label,
        width=x,
        bars=tuple(drawn),
        axis=tuple(_axis(line, say)),
        gaps=tuple(_gap_sentence(gap, say) for gap in line.gaps),
    )


def period_name(bar: Bar, unit: Unit, say: Messages, *, short: bool = False) -> str:
    """The period of ``bar``, as people call it."""
    match unit:
        case Unit.YEAR:
            return str(bar.first.year)
        case Unit.MONTH:
            return write_period(f"{bar.first:%Y-%m}", say.language, short=short)
        case _:
            return write_span(bar.first, bar.last, say.language, short=short)


def _drawn(
    bar: Bar,
    *,
    x: int,
    width: int,
    top: int,
    most: int,
    say: Messages,
    href: Callable[[Bar], str],
    key: str,
) -> ChartBar:
    name = _gap_name(bar, say) if bar.gap else write_span(bar.first, bar.last, say.language)
    count, held = (write_number(number, say.language) for number in (bar.count, bar.held))
    told = say(key, period=name, count=count, held=held)
    return ChartBar(
        x=x,
        width=width,
        height=max(LOWEST, round(HEIGHT * bar.count / top)) if bar.count else 0,
        shade=shade(bar.held, most),
        href=href(bar) if bar.count else None,
        label=_gap_sentence(bar, say) if bar.gap else told,
        name=name,
        count=bar.count,
        held=bar.held,
        share=write_share(bar.count, bar.held, say.language),
        chosen=bar.chosen,
        gap=bar.gap,
    )


def _gap_sentence(gap: Bar, say: Messages) -> str:
    return say("timeline_gap", period=_gap_name(gap, say))


def _gap_name(gap: Bar, say: Messages) -> str:
    """``2020 sampai Maret 2026`` for whole months, else the days."""
    if gap.first.day == 1 and (gap.last + timedelta(days=1)).day == 1:
        since, until = write_months(gap.first, gap.last, say.language)
        if since != until:
            return say("from_to", first=since, last=until)
    return write_span(gap.first, gap.last, say.language)


def _axis(line: Timeline, say: Messages) -> list[str]:
    """The first and the last period, and where bars are equally wide some between them."""
    count = len(line.bars)
    labels = 2 if line.gaps else min(_LABELLED[line.unit], count)
    places = [round(number * (count - 1) / (labels - 1)) for number in range(labels)]
    names = [period_name(line.bars[place], line.unit, say, short=True) for place in places]
    if line.unit is Unit.DAY and not line.gaps:
        between = [
            write_day_month(line.bars[place].first, say.language, short=True)
            for place in places[:-1]
        ]
        names = [*between, names[-1]]
    return names
