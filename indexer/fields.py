"""Which fields does an article have, and what is made of each?

One table. Writers and readers of every engine, filters, facets, the query language, addresses, the
JSON of a hit and the commands are driven by it: a new field is a row here (ARCHITECTURE.md, "Add a
field"). The table in use is the analyzer's (``Analyzer.fields``), so that a test can use another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property, partial
from itertools import islice

from indexer import article_persons, article_places, direct_speech
from indexer.identity import BadUrl, check_url, id_from_url
from indexer.models import WIB, Article, Filters


class Field(StrEnum):
    """The names that code speaks of. A field that no code treats apart needs none: fields are known
    by their names, which are plain strings.

    ``TITLE`` and ``BODY`` hold stems, ``TITLE_EXACT`` and ``BODY_EXACT`` the exact forms of the
    same words at the same positions. ``NAME`` holds the exact forms of body words that are
    capitalised where a capital is evidence of a name (not at a sentence's start), at the body's
    positions. ``TITLE`` is made of the article's ``own_title``. ``CATEGORY``, ``DAY`` and
    ``MONTH`` hold whole values only. ``PLACE`` holds official codes of the places that an article
    is about, and of what these lie in; ``PERSON`` names that tell persons apart;
    ``QUOTATION`` what is said in quotation marks. ``GROUP`` holds
    the name of the group of articles with one text (``indexer.stories.copies``), if there are
    others: the least of their ids. ``CORRECTION`` tells what kind of correction an article is, or
    carries (``indexer.stories.corrections``). ``ADDRESS`` holds one word that stands for the
    address (``address_word``).
    """

    TITLE = "title"
    TITLE_EXACT = "title_exact"
    BODY = "body"
    BODY_EXACT = "body_exact"
    NAME = "name"
    AUTHOR = "author"
    OUTLET = "outlet"
    TAG = "tag"
    CATEGORY = "category"
    PLACE = "place"
    GROUP = "group"
    CORRECTION = "correction"
    ADDRESS = "address"
    PERSON = "person"
    QUOTATION = "quotation"
    DAY = "day"
    MONTH = "month"


class Forms(StrEnum):
    """Which forms of a text's words can be searched."""

    STEMS = "stems"
    """Stems, and beside them the exact forms (in a list of terms of their own, ``NAME_exact``)."""
    EXACT = "exact"
    """Exact forms only: names are not inflected."""
    CAPITALISED = "capitalised"
    """Exact forms, where a capital is evidence of a name."""


class Values(StrEnum):
    """How many whole values an article has in a field."""

    ONE = "one"
    """One, or none."""
    SEVERAL = "several"
    DAY = "day"
    """One, the day of publication in WIB, ``YYYY-MM-DD``: engines derive it from the date."""
    MONTH = "month"
    """The same as a month, ``YYYY-MM``."""

    @property
    def is_period(self) -> bool:
        """Whether the value is the time of publication, rounded down."""
        return self in {Values.DAY, Values.MONTH}


MOST_VALUES = 1_000
"""Whole values that one article may have in a field; further ones are left out. Records bring 200
at most; what is derived from a text should not need more."""

RESERVED = frozenset({"id", "published", "article"})
"""Names that indexes use for what every article has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """One list of terms in an index: the words of a text in one form each.

    ``text`` is the name of the field whose text it is made of. ``stems``: the list holds stems.
    ``shares`` names the list of stems that has the same text, if there is one: posting lists that
    are equal in both may be kept once.
    """

    name: str
    text: str
    stems: bool = False
    capitalised: bool = False
    shares: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """One row of the table.

    ``label`` is what the interface calls the field, by the language's code; where a language is not
    named, its messages may name the field (``facet_NAME``), else the English label is shown.

    ``text`` gives the text whose words can be searched, in ``forms``; ``words_of`` names the field
    whose text it is instead, where two fields have the same. ``values`` gives the whole values
    that articles can be filtered by and counted under; ``kind`` says how many. ``scopes`` are the
    words before the colon in the query language (``media:``), ``parameter`` is the name in
    addresses (``media=``), ``option`` that in commands (``--outlet``), ``key`` that in the JSON of
    a hit; what is empty is not offered there. Raise ``version`` when a text or a value means
    something else than before: indexes become outdated.

    ``columns`` are the names, between spaces, under which records (columns of tables, keys of JSON)
    bring values of the field into ``Article.extra``; empty for a field whose values come from
    elsewhere.

    ``text`` and ``values`` are functions that can be pickled: worker processes get them too.
    """

    name: str
    label: Mapping[str, str]
    text: Callable[[Article], str] | None = None
    words_of: str = ""
    forms: Forms = Forms.EXACT
    values: Callable[[Article], Iterable[str]] | None = None
    kind: Values = Values.ONE
    scopes: tuple[str, ...] = ()
    columns: str = ""
    parameter: str = ""
    option: str = ""
    key: str = ""
    version: int = 1

    @property
    def is_offered(self) -> bool:
        """Whether people may choose values of the field."""
        return bool(self.values is not None and self.parameter)

    @property
    def excluding(self) -> str:
        """The name in addresses for values that articles must not have."""
        return f"bukan-{self.parameter}"

    @property
    def page(self) -> str:
        """The last part of the address of the page with every value of the field."""
        return self.label["id"].casefold().replace(" ", "-")

    @property
    def term_lists(self) -> tuple[TermList, ...]:
        """The lists of terms that are made of the field's words."""
        if self.text is None and not self.words_of:
            return ()
        text = self.words_of or self.name
        if self.forms is Forms.STEMS:
            return (
                TermList(name=self.name, text=text, stems=True),
                TermList(name=f"{self.name}_exact", text=text, shares=self.name),
            )
        capitalised = self.forms is Forms.CAPITALISED
        return (TermList(name=self.name, text=text, capitalised=capitalised),)

    def values_of(self, article: Article) -> tuple[str, ...]:
        """The different whole values of ``article`` in this field, in their order; those that
        differ in case only are one, in the first spelling."""
        if self.values is None:
            return ()
        found: dict[str, str] = {}
        for value in self.values(article):
            if value:
                found.setdefault(value.casefold(), value)
        most = MOST_VALUES if self.kind is Values.SEVERAL else 1
        return tuple(islice(found.values(), most))


class FieldTable:
    """The fields of articles, by name. Raises ValueError for a table that contradicts itself."""

    def __init__(self, entries: Iterable[FieldEntry]) -> None:
        self.entries = tuple(entries)
        self._by_name = {entry.name: entry for entry in self.entries}
        self.term_lists = {
            terms.name: terms for entry in self.entries for terms in entry.term_lists
        }
        """Every list of terms, by its name."""
        self.texts = {entry.name: entry.text for entry in self.entries if entry.text is not None}
        """The texts that are analysed, by the name of their field."""
        self.facets = {entry.name: entry for entry in self.entries if entry.values is not None}
        """The fields that articles can be filtered by and counted under."""
        self.columns = {
            name: entry
            for name, entry in self.facets.items()
            if entry.kind in (Values.ONE, Values.SEVERAL)
        }
        """Those of them whose values an index keeps; the others follow from the date."""
        self.offered = tuple(entry for entry in self.entries if entry.is_offered)
        """The fields whose values people may choose."""
        self.scopes = {word: entry.name for entry in self.entries for word in entry.scopes}
        """The words before a colon in the query language, and the field each stands for."""
        self._check()

    def __iter__(self) -> Iterator[FieldEntry]:
        return iter(self.entries)

    def __getitem__(self, name: str) -> FieldEntry:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def with_entry(self, entry: FieldEntry) -> FieldTable:
        """This table and one more row."""
        return FieldTable((*self.entries, entry))

    def without_own(self, filters: Filters, name: str) -> Filters:
        """``filters`` without what they choose in the field ``name``; a day and a month have the
        choice of a date in common. Values that are excluded there stay excluded: who chooses
        another value beside them still does not want the articles that have both."""
        own = {name}
        if name in self.facets and name not in self.columns:
            own = self.facets.keys() - self.columns.keys()
            filters = replace(filters, published_from=None, published_before=None)
        kept = (f if f.field not in own else replace(f, included=()) for f in filters.fields)
        return replace(filters, fields=tuple(f for f in kept if f.included or f.excluded))

    @cached_property
    def fingerprint(self) -> str:
        """A short name of everything that an index depends on: equal ones, equal indexes."""
        facts = [
            f"{entry.name} {entry.version} {entry.forms if entry.term_lists else ''} "
            f"{entry.words_of} {entry.kind if entry.values else ''}"
            for entry in self.entries
        ]
        return hashlib.blake2b("\n".join(facts).encode(), digest_size=8).hexdigest()

    def _check(self) -> None:
        names = [entry.name for entry in self.entries]
        lists = [terms.name for entry in self.entries for terms in entry.term_lists]
        for kind, used in (
            ("field", names),
            ("list of terms", lists),
            ("scope", [word for entry in self.entries for word in entry.scopes]),
            ("parameter", [entry.parameter for entry in self.entries if entry.parameter]),
            ("option", [entry.option for entry in self.entries if entry.option]),
            ("key", [entry.key for entry in self.entries if entry.key]),
        ):
            twice = {name for name in used if used.count(name) > 1}
            if twice:
                raise ValueError(f"{kind} {min(twice)!r} is there twice")
        for entry in self.entries:
            if not entry.name.isidentifier() or entry.name in RESERVED:
                raise ValueError(f"{entry.name!r} is no name of a field")
            if entry.scopes and not entry.term_lists:
                raise ValueError(f"{entry.name} has no words to be searched")
            if entry.words_of and entry.words_of not in self.texts:
                raise ValueError(f"{entry.name}: {entry.words_of!r} has no text")


def extra_values(name: str) -> Callable[[Article], tuple[str, ...]]:
    """The values that an article carries as ``Article.extra`` under ``name``."""
    return partial(_extra_values, name)


def extra_text(name: str) -> Callable[[Article], str]:
    """The same values as one text, a line each."""
    return partial(_extra_text, name)


def _extra_values(name: str, article: Article) -> tuple[str, ...]:
    return dict(article.extra).get(name, ())


def _extra_text(name: str, article: Article) -> str:
    return "\n".join(_extra_values(name, article))


def address_word(url: str) -> str:
    """What ``Field.ADDRESS`` holds for an article's address, however that is written: the id that
    an article without another has. Empty for what is no address."""
    try:
        return id_from_url(check_url(url)) if url else ""
    except BadUrl:
        return ""


def _address(article: Article) -> str:
    return address_word(article.url or "")


def _title(article: Article) -> str:
    return article.own_title


def _body(article: Article) -> str:
    return article.body


def _outlet_text(article: Article) -> str:
    return article.source or ""


def _outlet(article: Article) -> tuple[str, ...]:
    return (article.source or "",)


def _category(article: Article) -> tuple[str, ...]:
    return (article.category or "",)


def _author_text(article: Article) -> str:
    return "\n".join(article.authors)


def _authors(article: Article) -> tuple[str, ...]:
    return article.authors


def _tag_text(article: Article) -> str:
    return "\n".join((*article.tags, article.category or ""))


def _tags(article: Article) -> tuple[str, ...]:
    return article.tags


def _local(article: Article) -> datetime | None:
    return article.published_at.astimezone(WIB) if article.published_at else None


def _day(article: Article) -> tuple[str, ...]:
    published = _local(article)
    return (published.date().isoformat(),) if published else ()


def _month(article: Article) -> tuple[str, ...]:
    published = _local(article)
    return (published.date().isoformat()[:7],) if published else ()


FIELDS = FieldTable(
    (
        FieldEntry(
            name=Field.TITLE,
            label={"id": "Judul", "en": "Title"},
            text=_title,
            forms=Forms.STEMS,
            scopes=("judul", "title", "intitle"),  # as in the large search engines, "site" too
        ),
        FieldEntry(
            name=Field.BODY,
            label={"id": "Isi", "en": "Body"},
            text=_body,
            forms=Forms.STEMS,
            scopes=("isi", "body"),
        ),
        FieldEntry(
            name=Field.NAME,
            label={"id": "Nama", "en": "Name"},
            words_of=Field.BODY,
            forms=Forms.CAPITALISED,
            scopes=("nama", "name"),
        ),
        FieldEntry(
            name=Field.AUTHOR,
            label={"id": "Penulis", "en": "Author"},
            text=_author_text,
            values=_authors,
            kind=Values.SEVERAL,
            scopes=("penulis", "author"),
            parameter="penulis",
            option="author",
            key="authors",
        ),
        FieldEntry(
            name=Field.OUTLET,
            label={"id": "Media", "en": "Outlet"},
            text=_outlet_text,
            values=_outlet,
            scopes=("media", "outlet", "site", "situs"),
            parameter="media",
            option="outlet",
            key="source",
        ),
        FieldEntry(
            name=Field.TAG,
            label={"id": "Tag", "en": "Tag"},
            text=_tag_text,  # what a reader knows the article is filed under: the category too
            values=_tags,
            kind=Values.SEVERAL,
            scopes=("tag", "rubrik", "kategori", "category"),
            parameter="tag",
            option="tag",
            key="tags",
        ),
        FieldEntry(
            name=Field.CATEGORY,
            label={"id": "Rubrik", "en": "Category"},
            values=_category,
            parameter="kategori",
            option="category",
            key="category",
        ),
        FieldEntry(
            name=Field.PLACE,
            label={"id": "Wilayah", "en": "Place"},
            text=article_places.searched_text,
            values=article_places.about_codes,
            kind=Values.SEVERAL,
            scopes=("tempat", "wilayah", "place"),
            parameter="wilayah",
            option="region",
            version=article_places.VERSION,
        ),
        FieldEntry(
            name=Field.PERSON,
            label={"id": "Tokoh", "en": "Person"},
            text=article_persons.searched_text,
            values=article_persons.names,
            kind=Values.SEVERAL,
            scopes=("tokoh", "person"),
            parameter="tokoh",
            option="person",
            version=article_persons.VERSION,
        ),
        FieldEntry(
            name=Field.QUOTATION,
            label={"id": "Kutipan", "en": "Quotation"},
            text=direct_speech.spoken_text,
            forms=Forms.STEMS,
            scopes=("kutipan", "quote"),
            version=direct_speech.VERSION,
        ),
        FieldEntry(
            name=Field.GROUP,
            label={"id": "Naskah", "en": "Text"},
            values=extra_values(Field.GROUP),
            key="group",
        ),
        FieldEntry(
            name=Field.CORRECTION,
            label={"id": "Ralat", "en": "Correction"},
            values=extra_values(Field.CORRECTION),
            key="correction",
        ),
        FieldEntry(
            name=Field.ADDRESS,
            label={"id": "Alamat", "en": "Address"},
            text=_address,
        ),
        FieldEntry(
            name=Field.DAY,
            label={"id": "Hari", "en": "Day"},
            values=_day,
            kind=Values.DAY,
        ),
        FieldEntry(
            name=Field.MONTH,
            label={"id": "Bulan", "en": "Month"},
            values=_month,
            kind=Values.MONTH,
        ),
    )
)
"""The fields of every article."""
