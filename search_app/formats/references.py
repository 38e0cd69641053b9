"""How do all matches look to a reference manager: as RIS, BibTeX and CSL-JSON?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import blake2b

import orjson

from search_app.formats.citation import Reference, csl, reference
from search_app.formats.renderer import Exporter, Taken

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
"""What TeX reads as more than a character, and how it is written."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def references(taken: Taken) -> Iterator[Reference]:
    """Each match as a reference, which notes the search that found it."""
    note = taken.say("cite_note", query=taken.query) if taken.query.strip() else None
    for match in taken.export.matches:
        address = taken.address_of(match.article.article_id)
        yield reference(match.article, retrieved=taken.retrieved, address=address, note=note)


def ris(cited: Reference) -> bytes:
    """``cited`` as one record of RIS (Research Information Systems, 2001): ``TAG  - value``."""
    pairs = [("TY", "NEWS"), ("TI", cited.title)]
    pairs += (("AU", name) for name in cited.authors)
    if cited.outlet:
        pairs.append(("T2", cited.outlet))
    if cited.published:
        pairs += (("PY", f"{cited.published:%Y}"), ("DA", f"{cited.published:%Y/%m/%d}"))
    if cited.address:
        pairs.append(("UR", cited.address))
    pairs += (("KW", tag) for tag in cited.tags)
    pairs += (("LA", "id"), ("Y2", f"{cited.retrieved:%Y/%m/%d}"), ("ID", cited.key))
    if cited.note:
        pairs.append(("N1", cited.note))
    lines = [f"{tag}  - {_line(value)}" for tag, value in [*pairs, ("ER", "")]]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def bibtex(cited: Reference) -> bytes:
    """``cited`` as an entry ``@online`` of BibTeX, in UTF-8. A title in two pairs of braces keeps
    its capitals, an author in two is one name."""
    fields = [("title", f"{{{_tex(cited.title)}}}")]
    if cited.authors:
        fields.append(("author", " and ".join(f"{{{_tex(name)}}}" for name in cited.authors)))
    if cited.outlet:
        fields.append(("organization", f"{{{_tex(cited.outlet)}}}"))
    if cited.published:
        fields += (("year", f"{cited.published:%Y}"), ("date", cited.published.isoformat()))
    if cited.address:
        fields.append(("url", _line(cited.address).replace("{", "%7B").replace("}", "%7D")))
    fields += (("urldate", cited.retrieved.isoformat()), ("langid", "indonesian"))
    if cited.tags:
        fields.append(("keywords", _tex(", ".join(cited.tags))))
    if cited.note:
        fields.append(("note", _tex(cited.note)))
    inside = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@online{{{_key(cited)},\n{inside}\n}}\n".encode("utf-8", "replace")


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _line(text))


def _key(cited: Reference) -> str:
    """``kompas2019a1b2c3``: outlet, year and a hash of the id, of letters and digits only."""
    outlet = re.sub(r"[^a-z0-9]", "", (cited.outlet or "").lower().removesuffix(".com"))[:20]
    year = f"{cited.published:%Y}" if cited.published else ""
    return f"{outlet or 'lacak'}{year}{blake2b(cited.key.encode(), digest_size=3).hexdigest()}"


def _each(write: Callable[[Reference], bytes]) -> Callable[[Taken], Iterator[bytes]]:
    return lambda taken: (write(cited) + b"\n" for cited in references(taken))


def _csl_list(taken: Taken) -> Iterator[bytes]:
    before = b"["
    for cited in references(taken):
        yield before + orjson.dumps(csl(cited))
        before = b",\n"
    yield b"]\n" if before != b"[" else b"[]\n"


RIS = Exporter(
    suffix="ris",
    name="RIS",
    content_type="application/x-research-info-systems; charset=utf-8",
    render=_each(ris),
)
BIBTEX = Exporter(
    suffix="bib",
    name="BibTeX",
    content_type="application/x-bibtex; charset=utf-8",
    render=_each(bibtex),
)
CSL_JSON = Exporter(
    suffix="csl",
    name="CSL-JSON",
    content_type="application/vnd.citationstyles.csl+json",
    render=_csl_list,
)
