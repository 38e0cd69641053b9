"""How is the API told to people? From its description for programs, each thing once.

The addresses that answer searches share their parameters: these are told once, below; beside each
address stands what it takes of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexer.fields import FieldEntry, FieldTable
from indexer.i18n import Messages
from search_app.web.results_view import label_of

EXAMPLES: Mapping[str, str] = {
    "search": "?q=banjir&sort=newest&limit=3",
    "suggest": "?q=ban",
    "facets": "?q=banjir",
    "digest": "?q=banjir",
    "timeline": "?q=banjir&unit=month",
    "export": "?q=banjir&format=csv",
}
"""Requests that can be tried; the other addresses need the id of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter. ``field`` is the name of the field whose values it takes, if it is of one;
    ``choices`` are all its values, where these are few."""

    name: str
    choices: tuple[str, ...]
    field: str = ""
    excludes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address. ``narrows`` tells that it takes the common parameters of a search."""

    name: str
    path: str
    narrows: bool
    own: tuple[Parameter, ...]
    example: str | None


def operations(
    description: Mapping[str, Any], at: Callable[[str], str]
) -> tuple[tuple[Operation, ...], tuple[str, ...]]:
    """The addresses that ``description`` (OpenAPI) promises, and the names of the parameters of a
    search that most of them share; ``at`` gives the address of a path of the API."""
    found = {path: one["get"] for path, one in description["paths"].items()}
    names = {path: [each["name"] for each in one["parameters"]] for path, one in found.items()}
    common = [name for name in names["/search"] if name in names["/facets"]]
    told = tuple(
        Operation(
            name=one["operationId"],
            path=path,
            narrows=set(common) <= set(names[path]),
            own=tuple(
                Parameter(name=each["name"], choices=_choices(each))
                for each in one["parameters"]
                if each["name"] not in common
            ),
            example=at(path) + EXAMPLES[one["operationId"]]
            if one["operationId"] in EXAMPLES
            else None,
        )
        for path, one in found.items()
    )
    return told, tuple(common)


def common_parameters(
    description: Mapping[str, Any], names: tuple[str, ...], fields: FieldTable, say: Messages
) -> Iterator[Parameter]:
    """The parameters ``names`` of a search, those of fields under the fields' names."""
    by_option: dict[str, FieldEntry] = {entry.option: entry for entry in fields.offered}
    for each in description["paths"]["/search"]["get"]["parameters"]:
        name = each["name"]
        if name in names:
            entry = by_option.get(name.removeprefix("exclude_"))
            yield Parameter(
                name=name,
                choices=_choices(each),
                field=label_of(entry, say).lower() if entry else "",
                excludes=name.startswith("exclude_"),
            )


def _choices(parameter: Mapping[str, Any]) -> tuple[str, ...]:
    schema = parameter["schema"]
    return tuple(schema.get("enum") or schema.get("items", {}).get("enum") or ())
