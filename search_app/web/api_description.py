"""What does the API promise? OpenAPI 3.1, made of the same tables that the API reads by."""

from __future__ import annotations

from typing import Any

from indexer import __version__
from indexer.fields import FieldTable
from search_app.formats.registry import EXPORTERS
from search_app.search.request import DEEPEST_HIT

MOST_HITS = 100
"""Hits of one answer; who wants all asks for an export."""

Json = dict[str, Any]

SORTS = {"relevance": "relevan", "newest": "terbaru", "oldest": "terlama"}
GROUPING = {"yes": "ya", "no": "tidak"}
UNITS = {"day": "hari", "week": "minggu", "month": "bulan", "year": "tahun"}
WITHOUT = {
    "stem": "stem",
    "alias": "alias",
    "synonym": "sinonim",
    "name": "nama",
    "typo": "salah-ketik",
}


def _parameter(name: str, description: str, schema: Json, **more: object) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": schema} | more


def _choice(values: object) -> Json:
    return {"type": "string", "enum": list(values)}  # type: ignore[call-overload]


Q = _parameter(
    "q", "The words, in the query language of the pages.", {"type": "string", "maxLength": 2000}
)
DAY: Json = {"type": "string", "examples": ["2019-09-17", "2019-09", "2019"]}
DATES = [
    _parameter("from", "First day (WIB): a day, a month or a year.", DAY),
    _parameter("to", "Last day (WIB), inclusive.", DAY),
]
READING = [
    _parameter(
        "without",
        "Ways of reading the words that are turned off; repeatable.",
        {"type": "array", "items": _choice(WITHOUT)},
        explode=True,
    )
]
GROUP = _parameter(
    "group",
    "Whether articles with one text are one hit, with the others in `copies` (default: yes).",
    _choice(GROUPING),
)
LIMIT = _parameter(
    "limit",
    "Hits of one answer.",
    {"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": 10},
)
CURSOR = _parameter(
    "cursor",
    "What the answer before gave as `next`; the other parameters stay as they were.",
    {"type": "string", "maxLength": 300},
)
LANGUAGE = _parameter(
    "lang", "Language of sentences; default: `Accept-Language`.", _choice(("id", "en"))
)


def filters(fields: FieldTable) -> list[Json]:
    """The parameters that filter by the values of fields."""
    found: list[Json] = []
    for entry in fields.offered:
        values: Json = {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": 200},
            "maxItems": 20,
        }
        name = entry.label["en"].lower()
        has = f"Articles must have one of these values of {name}."
        lacks = f"Articles must have none of these values of {name}."
        found.append(_parameter(entry.option, has, values, explode=True))
        found.append(_parameter(f"exclude_{entry.option}", lacks, values, explode=True))
    return found


def description(fields: FieldTable, server: str) -> Json:
    """The whole description; ``server`` is the address of the site without a slash at its end."""
    narrow = [Q, *DATES, *filters(fields), *READING]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lacak",
            "version": __version__,
            "summary": "Full-text search for Indonesian regional news",
        },
        "servers": [{"url": f"{server}/api/v1"}],
        "paths": {
            "/search": _get(
                "search",
                f"Hits, best first; `next` is the cursor of the following ones, up to hit "
                f"{DEEPEST_HIT:,}: `/export` gives all.",
                [
                    *narrow,
                    _parameter("sort", "Order.", _choice(SORTS)),
                    GROUP,
                    LIMIT,
                    CURSOR,
                    LANGUAGE,
                ],
                {"$ref": "#/components/schemas/Answer"},
                gone=True,
            ),
            "/articles/{id}": _get(
                "article",
                "One article, whole.",
                [_path("id"), LANGUAGE],
                {"$ref": "#/components/schemas/Article"},
                missing=True,
            ),
            "/similar/{id}": _get(
                "similar",
                "Articles about the same thing, the most similar first.",
                [_path("id"), LANGUAGE],
                {"type": "array", "items": {"$ref": "#/components/schemas/Article"}},
                missing=True,
            ),
            "/developments/{id}": _get(
                "developments",
                "Other articles of the event that this one tells of, the first published first.",
                [_path("id"), LANGUAGE],
                {"type": "array", "items": {"$ref": "#/components/schemas/Article"}},
                missing=True,
            ),
            "/digest": _get(
                "digest",
                "The events that the best, newest or oldest matches tell of, in order of time.",
                [*narrow, _parameter("sort", "Which matches.", _choice(SORTS)), LANGUAGE],
                {"$ref": "#/components/schemas/Digest"},
            ),
            "/suggest": _get(
                "suggest",
                "What to offer to whoever typed `q`.",
                [Q, LANGUAGE],
                {"type": "array", "items": {"$ref": "#/components/schemas/Suggestion"}},
            ),
            "/facets": _get(
                "facets",
                "The most frequent values of each field among the matches.",
                [*narrow, LANGUAGE],
                {
                    "type": "object",
                    "additionalProperties": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Count"},
                    },
                },
            ),
            "/timeline": _get(
                "timeline",
                "Matches and articles held of each period.",
                [*narrow, _parameter("unit", "Default: what fits.", _choice(UNITS)), LANGUAGE],
                {"type": "array", "items": {"$ref": "#/components/schemas/Period"}},
            ),
            "/export": _get(
                "export",
                "All matches as a file, streamed.",
                [
                    *narrow,
                    _parameter("format", "Form of the file.", _choice(EXPORTERS), required=True),
                    LANGUAGE,
                ],
                None,
            ),
        },
        "components": {"schemas": _SCHEMAS},
    }


def _path(name: str) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": "The article's id.",
        "schema": {"type": "string", "minLength": 1},
    }


def _get(
    name: str,
    summary: str,
    parameters: list[Json],
    schema: Json | None,
    *,
    missing: bool = False,
    gone: bool = False,
) -> Json:
    problem = {
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        }
    }
    answer = {"application/json": {"schema": schema}} if schema else {"*/*": {}}
    responses: Json = {
        "200": {"description": "The answer.", "content": answer},
        "304": {"description": "Unchanged since the answer with the ETag that was sent."},
        "400": {"description": "A parameter means nothing.", **problem},
        "429": {"description": "Too many requests; see Retry-After.", **problem},
        "503": {"description": "The index does not answer, or too many files.", **problem},
    }
    if missing:
        responses["404"] = {"description": "No such article.", **problem}
    if gone:
        responses["410"] = {"description": "The cursor's snapshot is no longer held.", **problem}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": responses,
        }
    }


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_MARKS: Json = {
    "type": "array",
    "description": "Start and end of each mark, in code points.",
    "items": {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2},
}

_SCHEMAS: Json = {
    "Answer": _object(
        query=_TEXT,
        total=_NUMBER,
        partial_total=_NUMBER,
        group_total=_NUMBER,
        partial_group_total=_NUMBER,
        hits={"type": "array", "items": {"$ref": "#/components/schemas/Hit"}},
        next=_MAYBE,
        snapshot=_TEXT,
        notices=_TEXTS,
    ),
    "Hit": _object(
        id=_TEXT,
        url=_MAYBE,
        title=_TEXT,
        published=_MAYBE,
        score={"type": "number"},
        snippet=_TEXT,
        title_marks=_MARKS,
        snippet_marks=_MARKS,
        missing=_TEXTS,
        places={"type": "array", "items": {"$ref": "#/components/schemas/Place"}},
        group=_MAYBE,
        copies={"type": "array", "items": {"$ref": "#/components/schemas/Copy"}},
        corrected={"type": "array", "items": {"$ref": "#/components/schemas/Mark"}},
    ),
    "Mark": _object(
        kind=_choice(("note", "correction", "reply", "withdrawal")), by=_MAYBE, at=_MAYBE
    ),
    "Copy": _object(
        id=_TEXT,
        url=_MAYBE,
        title=_TEXT,
        source=_MAYBE,
        published=_MAYBE,
        share={"type": ["number", "null"], "minimum": 0, "maximum": 1},
        kind=_MAYBE,
    ),
    "Digest": _object(
        query=_TEXT,
        total=_NUMBER,
        read=_NUMBER,
        events={"type": "array", "items": {"$ref": "#/components/schemas/Event"}},
        snapshot=_TEXT,
        notices=_TEXTS,
    ),
    "Event": _object(
        first=_TEXT,
        last=_TEXT,
        id=_TEXT,
        title=_TEXT,
        outlets=_TEXTS,
        articles={"type": "array", "items": {"$ref": "#/components/schemas/Told"}},
    ),
    "Told": _object(id=_TEXT, url=_MAYBE, title=_TEXT, outlet=_MAYBE, published=_TEXT),
    "Article": _object(
        id=_TEXT,
        url=_MAYBE,
        title=_TEXT,
        body=_TEXT,
        outlet=_MAYBE,
        published=_MAYBE,
        category=_MAYBE,
        authors=_TEXTS,
        tags=_TEXTS,
        places={"type": "array", "items": {"$ref": "#/components/schemas/Place"}},
    ),
    "Place": _object(
        code=_TEXT,
        name=_TEXT,
        level=_choice(("provinsi", "kabkota", "kecamatan")),
        role=_choice(("about", "dateline", "mention")),
        score={"type": "number"},
    ),
    "Suggestion": _object(kind=_choice(("word", "title", "name")), text=_TEXT, count=_NUMBER),
    "Count": _object(value=_TEXT, count=_NUMBER),
    "Period": _object(first=_TEXT, last=_TEXT, count=_NUMBER, held=_NUMBER),
    "Problem": {
        "type": "object",
        "properties": {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
        },
        "required": ["type", "title", "status"],
    },
}
