"""Which places is an article about, the main one first?

A sum over its mentions: title and lead decide, each repeat counts less, a word such as
"Kabupaten" or a police unit counts more, a place of origin less. The section tells local from
national stories; an article whose only places lie in one province is about it. Below a limit an
article is about nowhere in particular. Every factor was found by reading articles and is told with
its gain in docs/decisions/0180-which-place-a-story-is-about.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from indexer.regions.cues import Cue
from indexer.regions.gazetteer import Gazetteer, Kind, Level, level_of, province
from indexer.regions.mentions import Mention, Zone

_ZONE_WEIGHT = {Zone.TITLE: 4.0, Zone.LEAD: 2.5, Zone.NEAR: 1.2, Zone.REST: 0.8}
_REPEATED = (1.0, 1.6, 2.2, 3.0, 4.0, 5.0)
"""What the second, third … mention of a place outside the title is divided by."""

_NAMED_LEVEL = 1.25
_ISLAND = 0.6
_LANDMARK = 0.5
_LIMIT = 2.1
_METRO_LIMIT = 1.0
_SECTION_WEIGHT = {"local": 1.3, "national": 0.8, "other": 0.45, "sport": 0.3, "unknown": 0.8}
_METRO_INSIDE, _METRO_OUTSIDE = 1.4, 0.65
_ONE_PROVINCE = 1.6
_OF_PROVINCE = 0.5
"""The share of its province's score that a regency takes which holds half of all its regencies'."""

_NEIGHBOURS = 0.6
"""A regency with this share of the best one's score is its equal: four such are a list."""

_ADDRESS = 1.5
"""What the place in an article's address or section adds."""

GREATER_JAKARTA = frozenset(
    {"31", "36", "36.03", "36.71", "36.74", "32.01", "32.71", "32.16", "32.75", "32.76"}
)
JAKARTA = "31"

_METRO = re.compile(r"^metro|megapolitan|metropolitan|jabodetabek", re.IGNORECASE)
_LOCAL = re.compile(
    r"regional|megapolitan|metropolitan|^metro|daerah|nusantara|news/peristiwa|^peristiwa|"
    r"berita utama|travel|jabodetabek|"
    r"\b(?:ja(?:teng|bar|tim)|sum(?:ut|bar|sel)|sul(?:sel|ut|teng|tra)|kal(?:bar|tim|sel|teng)|"
    r"yogya|jogja|medan|bali|lampung|banten|aceh|riau|papua|ntb|ntt)\b",
    re.IGNORECASE,
)
_SPORT = re.compile(r"bola|liga|sport|moto|raket|skor|netting|f1|olahraga", re.IGNORECASE)
_NATIONAL = re.compile(
    r"nasional|news/news|^news$|ekbis|economy|ekonomi|bisnis|money|properti|^tren|muslim|kampus|"
    r"edukasi|viral|uang|finance",
    re.IGNORECASE,
)
_HOST = re.compile(r"//(?P<sub>[a-z]+)\.[a-z0-9-]+\.(?:com|co\.id|id|net|news)")
_PATH = re.compile(r"/(?:daerah|regional|nusantara|region)/(?P<place>[a-z-]+)/")


class Place(NamedTuple):
    """A place that an article is about: its score, and what speaks for it (``title:kota``).
    ``also``: the codes of other places of the name, where nothing tells which is meant."""

    code: str
    score: float
    evidence: tuple[str, ...]
    also: tuple[str, ...] = ()


def rank_places(
    mentions: Sequence[Mention], *, url: str | None, section: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """The places that an article with these mentions is about, the main one first; none where it
    is about nowhere in particular."""
    scores, evidence = _add_up(mentions)
    _add_address(scores, evidence, url, section, gazetteer)
    metro = bool(section and _METRO.search(section))
    if metro:
        for code in scores:
            inside = code in GREATER_JAKARTA or province(code) == JAKARTA
            scores[code] *= _METRO_INSIDE if inside else _METRO_OUTSIDE
    if not scores:
        return (Place(JAKARTA, _LIMIT, ("section",)),) if metro else ()
    ranked = _ranked(scores, evidence, _SECTION_WEIGHT[_kind_of(section)])
    ranked = _as_province(ranked, scores)
    if _is_of_one_province(mentions):
        ranked = [
            one._replace(
                score=round(one.score * _ONE_PROVINCE, 2),
                evidence=(*one.evidence, "only"),
            )
            for one in ranked
        ]
    if metro and ranked[0].score < _METRO_LIMIT:
        return (Place(JAKARTA, _LIMIT, ("section",)),)
    limit = _METRO_LIMIT if metro else _LIMIT
    left_open = _left_open(mentions)
    return tuple(
        one._replace(also=left_open[one.code]) if one.code in left_open else one
        for one in ranked
        if one.score >= limit
    )


def _left_open(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """By code: the other codes of its name, if no mention tells which of them is meant."""
    found: dict[str, tuple[str, ...]] = {}
    if all(len(one.codes) == 1 for one in mentions):
        return found
    told = {one.codes[0] for one in mentions if len(one.codes) == 1}
    for one in mentions:
        if one.codes[0] not in told and level_of(one.codes[0]) is not Level.DISTRICT:
            found.setdefault(one.codes[0], one.codes[1:])
    return found


def _add_up(mentions: Sequence[Mention]) -> tuple[dict[str, float], defaultdict[str, list[str]]]:
    scores: defaultdict[str, float] = defaultdict(float)
    evidence: defaultdict[str, list[str]] = defaultdict(list)
    seen: defaultdict[str, int] = defaultdict(int)
    for one in mentions:
        code = one.codes[0][:5]  # a district counts for its regency
        weight = _ZONE_WEIGHT[one.zone] * one.weight
        if one.surface.kind is Kind.ISLAND and "." not in code:
            weight *= _ISLAND
        elif one.surface.kind is Kind.LANDMARK:
            weight *= _LANDMARK
        if one.cue in (Cue.REGENCY, Cue.CITY, Cue.DISTRICT):
            weight *= _NAMED_LEVEL
        if one.zone is not Zone.TITLE:
            weight /= _REPEATED[min(seen[code], len(_REPEATED) - 1)]
        seen[code] += 1
        scores[code] += weight
        evidence[code].append(_EVIDENCE[one.zone, one.cue])
    return scores, evidence


_EVIDENCE = {
    (zone, cue): zone.name.lower() + (f":{cue}" if cue else "") for zone in Zone for cue in Cue
}


def _add_address(
    scores: dict[str, float],
    evidence: defaultdict[str, list[str]],
    url: str | None,
    section: str | None,
    gazetteer: Gazetteer,
) -> None:
    for text, what in ((_place_in_url(url), "address"), (_place_in_section(section), "section")):
        surface = gazetteer.surfaces.get(text) or gazetteer.surfaces.get(text.title())
        if surface is None or not surface.codes or surface.doubt:
            continue
        if surface.level is not Level.DISTRICT and surface.kind is not Kind.LANDMARK:
            code = surface.codes[0]
            scores[code] = scores.get(code, 0.0) + _ADDRESS
            evidence[code].append(what)


def _place_in_url(url: str | None) -> str:
    match = (_PATH.search(url) or _HOST.search(url)) if url else None
    return match[1].replace("-", " ").title() if match else ""


def _place_in_section(section: str | None) -> str:
    return section.rsplit("/", 1)[-1].strip().replace("-", " ") if section else ""


def _kind_of(section: str | None) -> str:
    if not section:
        return "unknown"
    if _SPORT.search(section):
        return "sport"
    if _LOCAL.search(section):
        return "local"
    return "national" if _NATIONAL.search(section) else "other"


def _ranked(
    scores: dict[str, float], evidence: defaultdict[str, list[str]], factor: float
) -> list[Place]:
    """The best first. A regency that stands for its province takes a share of its score."""
    of_regencies: defaultdict[str, float] = defaultdict(float)
    for code, score in scores.items():
        if "." in code:
            of_regencies[province(code)] += score
    ranked = []
    for code, own in scores.items():
        score = own
        if "." in code and own >= 0.5 * of_regencies[province(code)]:
            score += _OF_PROVINCE * min(scores.get(province(code), 0.0), own)
        ranked.append(Place(code, round(score * factor, 2), tuple(evidence[code])))
    return sorted(ranked, key=lambda one: -one.score)


def _as_province(ranked: list[Place], scores: dict[str, float]) -> list[Place]:
    """Four neighbours that count alike are a list: the article is about their province."""
    top = ranked[0]
    if "." not in top.code or any(what.startswith("title") for what in top.evidence):
        return ranked
    whole = province(top.code)
    peers = [
        one
        for one in ranked
        if "." in one.code and province(one.code) == whole and one.score > _NEIGHBOURS * top.score
    ]
    if len(peers) <= 3:
        return ranked
    first = Place(whole, round(top.score + scores.get(whole, 0.0), 2), ("list",))
    return [first, *(one for one in ranked if one.code != whole)]


def _is_of_one_province(mentions: Sequence[Mention]) -> bool:
    places = [one for one in mentions if not one.is_evidence_only]
    if len(places) == 1:
        return places[0].weight > 1
    if not places or len({province(one.codes[0]) for one in places}) > 1:
        return False
    return len(places) > 4 or any(
        one.zone in (Zone.TITLE, Zone.LEAD) or one.cue in (Cue.REGENCY, Cue.CITY, Cue.DISTRICT)
        for one in places
    )
