"""Which index of the cluster is ours, and what was committed to it?

A file in the engine's folder names the index. What was committed stands in the index's mapping
(``_meta``), which the cluster keeps in its state: replaced in one step, on every node, durable.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from indexer.analysis.analyzer import Analyzer
from indexer.engines.opensearch_engine.address import NO_COPIES, Address, access_from
from indexer.engines.opensearch_engine.connection import Place, Refused
from indexer.engines.opensearch_engine.mapping import FORMAT, index_body
from indexer.engines.opensearch_engine.refusals import OLDEST, few_clauses, other_version
from indexer.errors import (
    EngineRefused,
    EngineUnreachable,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
)
from indexer.fs.atomic_files import write_whole
from indexer.fs.plain_files import read_plain

LOCATION = "opensearch.json"
"""The file in the engine's folder that names the index."""

_MOST_BYTES = 1 << 16

HELD_COMMITS = 64
"""Commits that can still be read: with a job a second, a reader has a minute to turn the page. What
older commits alone saw is removed by later ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is committed: ``commits`` are (number, sequence), the latest last. Numbers grow, not
    always by one. ``building``: a new index is being filled, was not merged yet, and may have no
    copies."""

    analysis: str
    commits: tuple[tuple[int, int], ...] = ((0, 0),)
    building: bool = False

    @property
    def commit(self) -> int:
        return self.commits[-1][0]

    @property
    def sequence(self) -> int:
        return self.commits[-1][1]

    @property
    def oldest(self) -> int:
        """The oldest commit that can still be read."""
        return self.commits[0][0]

    def sequence_at(self, commit: int) -> int | None:
        """What ``commit`` reflects; None if it is no longer held."""
        return dict(self.commits).get(commit)

    def after(self, commit: int, sequence: int) -> State:
        """The state once ``commit`` is done."""
        return replace(self, commits=(*self.commits, (commit, sequence))[-HELD_COMMITS:])

    def built(self) -> State:
        """The state once the index is built: commits on the way there are read by nobody."""
        return replace(self, commits=self.commits[-1:], building=False)

    def as_meta(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "analysis": self.analysis,
            "commits": list(map(list, self.commits)),
            "building": self.building,
        }


def new_place(address: Address, folder: Path) -> Place:
    """Name a new index of ``folder``, before there is one: a creation that is killed leaves nothing
    that is not named. Raises OSError."""
    generation = folder.parent.name if folder.parent.name.isdigit() else "index"
    index = f"{address.prefix}-{generation}-{secrets.token_hex(6)}"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / LOCATION, orjson.dumps({"format": FORMAT, "index": index}))
    return Place(address=address, folder=folder, index=index)


def create(place: Place, analyzer: Analyzer) -> None:
    """The empty index that ``place`` names. Raises EngineUnreachable."""
    _require_fit(place)
    access = access_from()  # copies are asked for once the index is built
    meta = State(analysis=analyzer.fingerprint, building=True).as_meta()
    body = index_body(analyzer.fields, access.shards, NO_COPIES, meta)
    try:
        place.ask("PUT", "", body, within=60.0)
    except Refused as problem:
        # "Exists": an attempt whose answer was lost. The name is ours alone.
        if "exists" not in problem.detail:
            raise


MOST_CLAUSES = "indices.query.bool.max_clause_count"
LEAST_CLAUSES = 8192
"""Of the limit on what one question may hold. The default of 1,024 refuses twenty pairs of near
words; sixty pairs, all that the longest question has room for, pass this one."""


def _require_fit(place: Place) -> None:
    """Raises EngineRefused unless an index of ours can be kept there. A limit that nobody set is
    raised."""
    told = place.ask("GET", "/")["version"]
    product, version = str(told.get("distribution", "Elasticsearch")), str(told["number"])
    major = version.partition(".")[0]
    if product != "opensearch" or not major.isdigit() or int(major) < OLDEST:
        raise EngineRefused(place.folder, other_version(product, version))
    settings = place.ask(
        "GET", "/_cluster/settings", flat_settings="true", filter_path=f"*.{MOST_CLAUSES}"
    )
    limits = [int(one[MOST_CLAUSES]) for one in settings.values() if MOST_CLAUSES in one]
    if not limits:
        place.ask("PUT", "/_cluster/settings", {"persistent": {MOST_CLAUSES: LEAST_CLAUSES}})
    elif min(limits) < LEAST_CLAUSES:
        raise EngineRefused(place.folder, few_clauses(min(limits), LEAST_CLAUSES))


def find_place(address: Address, folder: Path) -> Place:
    """Raises IndexMissing, IndexOutdated, IndexDamaged."""
    path = folder / LOCATION
    try:
        facts = orjson.loads(read_plain(path, _MOST_BYTES))
        version, index = facts["format"], facts["index"]
    except FileNotFoundError:
        raise IndexMissing(folder) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(path, f"{type(error).__name__}: {error}"[:200]) from error
    if version != FORMAT:
        raise IndexOutdated(folder, f"format {version}, not {FORMAT}")
    if not isinstance(index, str) or not index.startswith(f"{address.prefix}-"):
        raise IndexDamaged(path, f"names no index of {address.prefix}")
    return Place(address=address, folder=folder, index=index)


def read_state(
    place: Place,
    analysis: str | None = None,
    *,
    patience: float | None = None,
    to_write: bool = False,
) -> State:
    """What is committed, as any node knows it; ``to_write``: as the manager of the cluster does.

    Raises IndexMissing, IndexDamaged, EngineUnreachable; IndexOutdated unless the index was made
    under ``analysis``.
    """
    answer = place.ask(
        "GET",
        "_mapping",
        patience=patience,
        filter_path="*.mappings._meta",
        local="false" if to_write else "true",
    )
    try:
        meta = answer[place.index]["mappings"]["_meta"]
        if meta["format"] != FORMAT:
            raise IndexOutdated(place.folder, f"format {meta['format']}, not {FORMAT}")
        commits = tuple((int(commit), int(sequence)) for commit, sequence in meta["commits"])
        building = bool(meta.get("building"))  # indexes of the first days do not say
        state = State(analysis=str(meta["analysis"]), commits=commits, building=building)
    except (KeyError, TypeError, ValueError) as error:
        raise no_state(place) from error
    if not commits:
        raise IndexDamaged(place.folder / LOCATION, f"{place.index}: no commit")
    if analysis is not None and state.analysis != analysis:
        raise IndexOutdated(place.folder, "the analysis has changed")
    return state


def no_state(place: Place) -> IndexDamaged:
    """What is wrong where another index has the name of ours, or ours lost what we wrote there."""
    return IndexDamaged(place.folder / LOCATION, f"{place.index}: no state")


def write_state(place: Place, state: State) -> None:
    """Let readers take ``state``, in one step. Raises EngineUnreachable if another writer has taken
    over meanwhile."""
    try:
        place.ask("PUT", f"/{place.alias}/_mapping", {"_meta": state.as_meta()}, patience=300.0)
    except IndexMissing as problem:
        raise EngineUnreachable(place.folder, "another writer has taken over") from problem
