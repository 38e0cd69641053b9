"""Which column or key of somebody else's table is our title, body, date …?

Newsrooms, scrapers and exporters call the same thing by many names. The usual ones (Indonesian,
English, a few of other languages and of well-known programs) are listed below in the order in
which they are believed: where a record has several for one field, the first that holds something
is taken. An operator's own names (``--columns``) come before all. What no field was read from is
told, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.ingest.date_order import DateOrder
from indexer.ingest.record_keys import EXTRA, FIELD_SET, FIELDS
from indexer.missing_values import is_missing

_USUAL_NAMES: dict[str, str] = {
    "id": "id _id article_id articleid id_berita id_artikel news_id berita_id post_id uuid guid",
    "url": (
        "url link tautan permalink alamat alamat_url article_url news_url post_url page_url"
        " url_berita link_berita url_artikel link_artikel berita_url berita_link source_url"
        " canonical canonical_url canonical_link canonicalurl web_url weburl href external_url"
        " original_url full_url link_url laman pranala alternate_link uri article_link news_link"
        " tautan_artikel tautan_berita alamat_berita story_url"
    ),
    "title": (
        "title judul headline judul_berita judul_artikel title_text news_title article_title"
        " post_title page_title berita_judul title_berita headlines heading judul_lengkap"
        " judul_berita_lengkap nama_berita"
        " kepala_berita tajuk titel titre titulo h1 subject og_title full_title name"
    ),
    "body": (
        "body isi content isi_berita article_body articlebody body_text bodytext isi_artikel"
        " konten text teks full_text fulltext full_content content_html content_text body_html"
        " isi_berita_lengkap isi_artikel_lengkap article_text article_content articletext"
        " post_content news_content news_text"
        " berita_isi isi_konten isi_lengkap isi_teks konten_berita teks_berita teks_lengkap"
        " clean_text cleaned_text maintext main_text main_content clean_content content_clean"
        " content_encoded raw_text raw_content story article artikel berita news paragraf"
        " paragraphs paragraph narasi naskah contents content_elements kandungan inhalt contenu"
        " contenido texto html description deskripsi summary ringkasan excerpt abstract snippet"
    ),
    "date": (
        "date tanggal published_at publishedat date_published datepublished publish_date"
        " publishdate published_date publisheddate pub_date pubdate published publication_date"
        " publicationdate tanggal_terbit tgl_terbit tanggal_publikasi tgl_publikasi"
        " tanggal_tayang tanggal_tayang_berita tanggal_terbit_berita"
        " tanggal_berita tgl_berita tanggal_rilis tanggal_posting waktu_terbit"
        " waktu_publikasi waktu_tayang tgl date_gmt post_date_gmt post_date posted_at posted_on"
        " posted posted_date date_posted date_publish date_time datetime release_date news_date"
        " article_date published_time publish_time publishtime published_on first_publish_date"
        " display_date waktu tanggal_waktu hari_tanggal timestamp time created_at createdat"
        " created created_date date_created tarikh datum fecha"
    ),
    "source": (
        "source sumber media outlet publisher nama_media media_name source_name sumber_berita"
        " portal news_source portal_berita nama_portal site_name sitename site situs website"
        " sumber_media asal_media media_sumber surat_kabar koran"
        " penerbit newspaper domain media_online publication source_domain"
        " og_site_name"
    ),
    "category": (
        "category kategori section rubrik kanal kategori_berita news_category article_section"
        " channel desk categories nama_kategori kategori_nama category_name kolom subject_area"
        " rubrics"
    ),
    "authors": (
        "authors author penulis wartawan reporter jurnalis byline pewarta creator dc_creator"
        " writer nama_penulis author_name authorname author_names written_by by_line"
        " penulis_berita journalist journalists oleh ditulis_oleh contributor kontributor"
    ),
    "tags": (
        "tags tag keywords keyword kata_kunci tagar label_berita topics topik news_keywords"
        " hashtags tag_berita tagging"
    ),
}
"""For each field the names in the order in which they are believed, words apart by ``_``."""

_CLOCKS = ("jam", "pukul", "time", "waktu", "jam_terbit", "jam_tayang", "clock", "publish_time")
"""Columns that may hold the clock time that belongs to the day in another column."""

_WRAPPED = ("_source", "attributes", "node", "article", "artikel", "berita", "item", "post", "data")
"""Keys under which search engines, APIs and crawlers wrap the record itself."""

_INNER = (
    *("rendered", "$t", "$oid", "$date", "$numberLong", "date", "name", "nama", "#text", "__cdata"),
    *("node", "text", "html", "value", "content", "title", "label", "display_name", "href", "url"),
)
"""Keys that hold the value of a field that is itself an object, the surest first."""

_INNERMOST = 3
"""Objects in objects that are opened: ``{"$date": {"$numberLong": "17…"}}`` has two."""

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:wib|wita|wit)?", re.I)
_IN_BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_PARTS = re.compile(r"\s*(?:/|&|,|\||\bdan\b|\batau\b|\band\b|\bor\b)\s*", re.IGNORECASE)
"""Between two names of one column: "Media/Sumber", "Tanggal & Waktu"."""

_NUMBERED = re.compile(r"(?<=\w) #\d+$")
"""What tells columns of one name apart (``headers.distinct_names``)."""

_ADDRESS = re.compile(r"https?://\S+")
_MOST_NAMES = 200
"""Names of unused columns that are remembered of one file; the longest real table has 80."""
_LONGEST_NAME = 80
_MOST_PLANS = 1000
"""Shapes of records of which is remembered how they are read; sources have one to some dozens."""


SHAPES = frozenset({"content", "content_html", "content_text", "published", "kind", "post_content"})
"""Keys by which an object may be told as one of a shape that some program gives it."""


class BadColumns(ValueError):
    """What an operator gave for ``--columns`` is no list of names and fields."""


def normal_name(name: str) -> str:
    """``name`` as names are compared: ``"Tanggal Terbit"``, ``tanggalTerbit`` and
    ``tanggal_terbit`` are one.

    >>> normal_name(" Isi-Berita ")
    'isiberita'
    """
    return re.sub(r"[\W_]+", "", name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRules:
    """What an operator says about the columns of all sources: pairs of a column's name (as
    ``normal_name``) and the field it is, and the order of day and month in numeric dates."""

    names: tuple[tuple[str, str], ...] = ()
    date_order: DateOrder | None = None


def parse_columns(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of ``--columns judul=title,isi=body``. Raises BadColumns.

    The field may also stand first (``title=judul``) where only that reading makes sense.
    """
    found: dict[str, str] = {}
    for text in texts:
        for pair in text.split(","):
            name, equals, ours = (part.strip() for part in pair.rpartition("="))
            if not equals or not name or not ours:
                raise BadColumns(f"{pair!r}: NAME=FIELD")
            if ours.lower() in FIELD_SET:
                found[normal_name(name)] = ours.lower()
            elif name.lower() in FIELD_SET:
                found[normal_name(ours)] = name.lower()
            else:
                raise BadColumns(f"{pair!r}: " + " | ".join(FIELDS))
    return tuple(found.items())


def _usual() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Normal name -> the fields it may stand for, each with the place at which it is believed."""
    found: dict[str, list[tuple[str, int]]] = {}
    for ours, names in (_USUAL_NAMES | EXTRA).items():
        for place, normal in enumerate(dict.fromkeys(map(normal_name, names.split()))):
            found.setdefault(normal, []).append((ours, place))
    return {name: tuple(fields) for name, fields in found.items()}


_USUAL = _usual()
_CLOCK_NAMES = frozenset(normal_name(name) for name in _CLOCKS)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one shape of records is read: for each field the keys to try, and what is left over."""

    keys: tuple[tuple[str, tuple[str, ...]], ...]
    clocks: tuple[str, ...]
    unused: tuple[str, ...]
    plain: bool
    has_body: bool
    has_title_and_body: bool
    shaped: bool


_NOTHING = Plan((), (), (), True, False, False, False)
"""How a record without keys is read."""


@dataclass(slots=True)
class Columns:
    """How the columns of one source are read.

    Remembers which names nothing was read from: ``new_unused`` gives those not given before.
    """

    rules: ColumnRules = field(default_factory=ColumnRules)
    _plans: dict[tuple[str, ...], Plan] = field(default_factory=dict)
    _names: tuple[str, ...] = ()
    _plan: Plan = _NOTHING
    _used: set[tuple[str, ...]] = field(default_factory=set)
    _unused: dict[str, None] = field(default_factory=dict)
    _given: int = 0

    def look_at(self, names: tuple[str, ...]) -> Plan:
        """How records with the keys ``names`` would be read."""
        if names == self._names:  # as the record before, nearly always
            return self._plan
        plan = self._plans.get(names)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
                self._used.clear()
            plan = self._plans[names] = _plan(names, dict(self.rules.names))
        self._names, self._plan = names, plan
        return plan

    def plan(self, names: tuple[str, ...]) -> Plan:
        """How records with the keys ``names`` are read; those that nothing is read from are
        remembered, if there is a text."""
        plan = self.look_at(names)
        if plan.has_body and plan.unused and names not in self._used:
            self._used.add(names)
            for name in plan.unused:
                if len(self._unused) < _MOST_NAMES:
                    self._unused.setdefault(name[:_LONGEST_NAME])
        return plan

    def fields(self, record: Mapping[str, object]) -> dict[str, object]:
        """Our fields of ``record``, as its values stand there."""
        plan = self.plan(tuple(record))
        if plan.plain:
            return {ours: record[keys[0]] for ours, keys in plan.keys}
        return _resolved(plan, record)

    def new_unused(self) -> tuple[str, ...]:
        """Columns that no field was read from, each given once."""
        if len(self._unused) == self._given:
            return ()
        names = tuple(self._unused)[self._given :]
        self._given = len(self._unused)
        return names


def _plan(names: tuple[str, ...], own: Mapping[str, str]) -> Plan:
    by_field: dict[str, list[tuple[int, str]]] = {}
    clocks = []
    unused = []
    named = {own[normal_name(name)] for name in names if normal_name(name) in own}
    for name in names:
        normal = normal_name(_NUMBERED.sub("", name))
        if normal in own:
            by_field.setdefault(own[normal], []).append((-1, name))
            continue
        fields = [(ours, place) for ours, place in _known(name, normal) if ours not in named]
        for ours, place in fields:
            by_field.setdefault(ours, []).append((place, name))
        if normal in _CLOCK_NAMES:
            clocks.append(name)
        elif not fields:
            unused.append(name)
    keys = tuple(
        (ours, tuple(name for _, name in sorted(by_field[ours])))
        for ours in FIELDS
        if ours in by_field
    )
    plain = all(candidates == (ours,) for ours, candidates in keys) and not clocks
    return Plan(
        keys,
        tuple(clocks),
        tuple(unused),
        plain,
        "body" in by_field,
        "body" in by_field and "title" in by_field,
        not SHAPES.isdisjoint(names),
    )


def _known(name: str, normal: str) -> tuple[tuple[str, int], ...]:
    """The fields that ``name`` (as a name is compared: ``normal``) may stand for; where it is not
    known as a whole, by what it says without what stands in brackets, or by one of its parts."""
    found = _USUAL.get(normal)
    if found is not None or len(name) > _LONGEST_NAME:
        return found or ()
    bare = _IN_BRACKETS.sub(" ", name)
    for part in (bare, *_PARTS.split(bare)):
        found = _USUAL.get(normal_name(part))
        if found is not None:
            return found
    return ()


def _resolved(plan: Plan, record: Mapping[str, object]) -> dict[str, object]:
    """The first value of each field that is there, with what belongs together put together."""
    fields: dict[str, object] = {}
    taken = ""
    for ours, candidates in plan.keys:
        for name in candidates:
            value = _inner(record[name])
            if not is_missing(value):
                fields[ours] = value
                if ours == "date":
                    taken = name
                break
        else:
            if record[candidates[0]] is not None:
                fields[ours] = record[candidates[0]]  # as it stands, for who mends it
    day = fields.get("date")
    if type(day) is str and not re.search(r"\d[:.]\d\d\b(?![./-]?\d{3})", day[8:]):
        for name in plan.clocks:
            clock = record[name]
            if name != taken and type(clock) is str and _CLOCK.fullmatch(clock.strip()):
                fields["date"] = f"{day.strip()} {clock.strip()}"
                break
    guid = fields.get("id")
    if type(guid) is str and _ADDRESS.fullmatch(guid.strip()):
        fields.setdefault("url", guid)
        del fields["id"]  # so that the same story read from a page is the same article
    source = fields.get("source")
    if type(source) is str and _ADDRESS.fullmatch(source.strip()):
        fields.setdefault("url", source)
        del fields["source"]
    return fields


def _inner(value: object) -> object:
    """The value of a field that is an object: ``{"rendered": …}``, ``{"name": …}``."""
    for _ in range(_INNERMOST):
        if not isinstance(value, Mapping):
            return value
        inner = next((value[key] for key in _INNER if not is_missing(value.get(key))), None)
        if inner is None and len(value) == 1:
            (inner,) = value.values()
        if inner is None:
            return value
        value = inner
    return value


def unwrapped(record: Mapping[str, object], columns: Columns) -> Mapping[str, object]:
    """The record inside ``record`` where that only wraps one (``_source``, ``attributes`` …)."""
    for _ in range(_INNERMOST):
        keys = dict(columns.look_at(tuple(record)).keys)
        names = _WRAPPED if "body" not in keys else () if "title" in keys else keys["body"]
        inner = next(
            (record[name] for name in names if isinstance(record.get(name), Mapping)), None
        )
        if not isinstance(inner, Mapping):
            return record
        if "body" in keys and not columns.look_at(tuple(inner)).has_body:
            return record
        record = inner
    return record
