"""Are the first hits for the name of a regency or city about it, or about a place in it?

All names are searched as a reader types them, in lower case. Only names count of which the archive
holds ten such articles: for them the first ten could all be right. Where a city and a regency share
the name, or a province has it too, an article about any of them is right.
"""

from __future__ import annotations

from pathlib import Path

from indexer.article_places import about_codes
from indexer.fields import Field
from indexer.models import FieldFilter, Filters
from indexer.queries import Everything, Query
from indexer.regions.gazetteer import Level, base_name, level_of, load_gazetteer
from search_app.evaluation.topics import Topic
from tests.quality.measures.collections import news_collection
from tests.quality.measures.figures import Figure, digest_of
from tests.quality.measures.indexes import OpenIndex
from tests.quality.measures.places import DEPTH
from tests.quality.measures.rankers import lacak_run


def names_of_regencies() -> dict[str, tuple[str, ...]]:
    """The name of each of the 514, in lower case and without its level, and the codes it may mean;
    the names of provinces lend theirs."""
    found: dict[str, tuple[str, ...]] = {}
    names = load_gazetteer().names
    for code, name in names.items():
        if level_of(code) is Level.REGENCY:
            base = base_name(name).lower()
            found[base] = (*found.get(base, ()), code)
    for code, name in names.items():
        if level_of(code) is Level.PROVINCE and name.lower() in found:
            found[name.lower()] += (code,)
    return found


def measure_place_names(real_data: Path, index: OpenIndex) -> tuple[Figure, ...]:
    """The share of the first ten that are about the place, over the names with ten such articles,
    names that are common words (batu, metro, puncak) among them."""
    meant = {
        name: codes for name, codes in names_of_regencies().items() if _held(index, codes) >= DEPTH
    }
    right: dict[str, int] = dict.fromkeys(meant, 0)
    shown: dict[str, int] = dict.fromkeys(meant, 0)
    for hit in lacak_run(index, [Topic(name, name) for name in meant], DEPTH):
        article = index.reader.get(hit.article_id)
        shown[hit.topic_id] += 1
        if article is not None:
            right[hit.topic_id] += not set(meant[hit.topic_id]).isdisjoint(about_codes(article))
    digest = digest_of((*news_collection(real_data).paths, real_data / "gazetteer/regions.tsv"))

    def figure(label: str, names: list[str]) -> Figure:
        total = sum(shown[name] for name in names)
        return Figure(
            name=f"place names {label}",
            value=sum(right[name] for name in names) / total if total else 0.0,
            count=total,
            digest=digest,
            notes=tuple(
                f"{name} {shown[name] - right[name]}/{shown[name]}"
                for name in names
                if right[name] < shown[name]
            ),
        )

    return (figure("about", list(meant)),)


def _held(index: OpenIndex, codes: tuple[str, ...]) -> int:
    only = Filters(fields=(FieldFilter(field=Field.PLACE, included=codes),))
    return index.reader.search(Query(node=Everything(), filters=only, limit=0)).total
