"""What does the archive tell of a name: in which roles, when, where, beside whom?

A name is not a person: two people who have one are told apart as far as the roles in which papers
name them do, each role with its time, outlets and provinces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from indexer.analysis.language_files import current_language
from indexer.article_persons import ArticlePerson, persons_of
from indexer.article_places import Role, places_of
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import WIB, Article, FacetCount, FieldFilter, Filters, Sort
from indexer.queries import Everything, Query
from search_app.search.timeline import HeldDays
from search_app.search.told_roles import owners, told_role

ARTICLES_READ = 500
"""Articles whose roles are read, the newest: the profile of a head of state has thousands."""

ROLES_TOLD = 12
PLACES_TOLD = 8
NAMES_TOLD = 12
ARTICLES_TOLD = 10
FORMS_TOLD = 8
MANY_ARTICLES = 10
MANY_ROLES = 20

_PROVINCE = 2
"""Characters of a province's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRole:
    """One role as papers gave it, most often in this spelling: in how many articles, from which
    day to which, in which outlets, in stories about which provinces (codes, the most frequent
    first)."""

    role: str
    count: int
    first: date | None
    last: date | None
    outlets: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameProfile:
    """What ``total`` articles tell of ``name``. ``read``: of how many, the newest, the roles and
    forms were read. ``places`` are codes of regencies and cities."""

    name: str
    total: int
    read: int
    forms: tuple[str, ...]
    roles: tuple[ToldRole, ...]
    places: tuple[FacetCount, ...]
    beside: tuple[FacetCount, ...]
    days: HeldDays
    latest: tuple[Article, ...]


def name_profile(reader: IndexReader, name: str, today: date) -> NameProfile | None:
    """The profile of ``name``, whatever its case; None if no article names anybody so."""
    only = Filters(fields=(FieldFilter(field=Field.PERSON, included=(name,)),))
    query = Query(
        node=Everything(),
        filters=only,
        sort=Sort.NEWEST,
        limit=ARTICLES_READ,
        facets=(Field.PERSON, Field.PLACE, Field.DAY),
        facet_limit=100,
    )
    found = reader.search(query)
    if not found.total:
        return None
    read = reader.get_many([hit.article_id for hit in found.hits])
    articles = [article for article in read if article is not None]
    named = [(article, person) for article in articles for person in _named(article, name)]
    own = name.casefold()
    spelled = Counter(person.name for _, person in named).most_common(1)
    return NameProfile(
        name=spelled[0][0] if spelled else name,
        total=found.total,
        read=len(articles),
        forms=_forms(person for _, person in named),
        roles=tuple(_roles(named)),
        places=tuple(one for one in found.facets[Field.PLACE] if one.value.count(".") == 1)[
            :PLACES_TOLD
        ],
        beside=tuple(one for one in found.facets[Field.PERSON] if one.value.casefold() != own)[
            :NAMES_TOLD
        ],
        days=HeldDays.of(found.facets[Field.DAY], until=today),
        latest=tuple(articles[:ARTICLES_TOLD]),
    )


def _named(article: Article, name: str) -> Iterator[ArticlePerson]:
    return (one for one in persons_of(article) if one.name.casefold() == name.casefold())


def _forms(persons: Iterable[ArticlePerson]) -> tuple[str, ...]:
    """The other ways in which articles write the name, the most frequent first; those in small
    letters are what everybody knows, not what stands there."""
    articles = [person.forms for person in persons]
    counts = Counter(form for forms in articles for form in forms if not form.islower())
    least = 2 if len(articles) >= MANY_ARTICLES else 1  # one of many is a slip: Agu for Agus
    return tuple(form for form, count in counts.most_common(FORMS_TOLD) if count >= least)


@dataclass(slots=True)
class _Gathered:
    """The articles of one role by their ids, and how they spell it."""

    spellings: Counter[str] = field(default_factory=Counter)
    articles: dict[str, Article] = field(default_factory=dict)

    def add(self, other: _Gathered) -> None:
        """Count ``other`` as this role, without its spelling."""
        self.articles |= other.articles

    def told(self) -> ToldRole:
        articles = self.articles.values()
        days = [one.published_at.astimezone(WIB).date() for one in articles if one.published_at]
        outlets = Counter(one.source for one in articles if one.source)
        provinces = Counter(code for one in articles for code in _provinces_about(one))
        return ToldRole(
            role=self.spellings.most_common(1)[0][0],
            count=len(articles),
            first=min(days, default=None),
            last=max(days, default=None),
            outlets=tuple(name for name, _ in outlets.most_common()),
            provinces=tuple(code for code, _ in provinces.most_common(3)),
        )


def _provinces_about(article: Article) -> list[str]:
    about = (place.code for place in places_of(article) if place.role is Role.ABOUT)
    return sorted({code[:_PROVINCE] for code in about})


def _roles(named: Iterable[tuple[Article, ArticlePerson]]) -> Iterator[ToldRole]:
    """The roles, those in most articles first; spellings that differ in case or write an
    institution in another of its ways (``aliases.tsv``) are one, and count once an article."""
    roles: dict[str, _Gathered] = {}
    for article, person in named:
        told = [told_role(role, person.name) for role in person.roles]
        for role in filter(None, dict.fromkeys(told)):
            one = roles.setdefault(_role_key(role), _Gathered())
            one.spellings[role] += 1
            one.articles[article.article_id] = article
    for role, owner in tuple(owners({key: len(one.articles) for key, one in roles.items()})):
        one = roles.pop(role)
        if owner in roles:
            roles[owner].add(one)
    most = sorted(roles.values(), key=lambda one: -len(one.articles))
    mentions = sum(len(one.articles) for one in most)
    least = 2 if mentions >= MANY_ROLES else 1  # one of many is a slip
    for one in [one for one in most if len(one.articles) >= least][:ROLES_TOLD]:
        yield one.told()


_INSTITUTIONS = frozenset({"institution", "office", "party", "region"})
"""Kinds of aliases that roles are written with: Humas BNPB, Pelaksana Tugas Bupati."""

_OF_THE_COUNTRY = (("republik", "indonesia"), ("ri",))
"""What adds nothing to a role: Presiden RI."""


@cache
def _short_forms() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The first word of a long form -> the long forms that begin so, longest first, each with the
    short one."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for alias in current_language().aliases:
        words = tuple(alias.long.split())
        if alias.kind in _INSTITUTIONS and len(words) > 1:
            found.setdefault(words[0], []).append((words, alias.short))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in found.items()}


def _role_key(role: str) -> str:
    """What spellings of one role have in common: small letters, institutions in short form."""
    words = role.casefold().replace(",", " ").replace(".", " ").split()
    key: list[str] = []
    at = 0
    while at < len(words):
        forms = _short_forms().get(words[at], ())
        long, short = next(
            ((long, short) for long, short in forms if tuple(words[at : at + len(long)]) == long),
            ((words[at],), words[at]),
        )
        key.append(short)
        at += len(long)
    for tail in _OF_THE_COUNTRY:
        if len(key) > len(tail) and tuple(key[-len(tail) :]) == tail:
            del key[-len(tail) :]
    return " ".join(key)
