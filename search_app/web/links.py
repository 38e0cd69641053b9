"""Where do the pages' links lead? All in one language, all below the root the site is served at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from indexer.fields import FIELDS, Field, FieldTable
from indexer.i18n import Language
from indexer.models import FieldFilter
from search_app.search.request import SearchRequest
from search_app.web import urls
from search_app.web.urls import SearchUrl


@dataclass(frozen=True, slots=True)
class Links:
    """``root`` is the path that the site is mounted at, ``origin`` its public address including
    that path, both without a slash at their end. ``language`` is the one that links must name,
    None where the browser asks for it by itself."""

    root: str
    origin: str
    language: Language | None
    stamps: Mapping[str, str]
    fields: FieldTable = FIELDS

    def home(self) -> str:
        return f"{self.root}/" + self._parameters([])

    def page(self, path: str) -> str:
        """A page of its own, such as ``/bantuan``."""
        return self.root + path + self._parameters([])

    def search(self, text: str) -> str:
        """The results for ``text``, without any filter."""
        return self.results(SearchRequest(text=text))

    def results(self, request: SearchRequest, snapshot: str | None = None) -> str:
        """The page of results for ``request``, cut from ``snapshot`` if that is told."""
        return f"{self.root}/cari?" + self._search(request, snapshot)

    def results_as(self, suffix: str, request: SearchRequest) -> str:
        """The answer to ``request`` in the form whose suffix is ``suffix``."""
        return f"{self.root}/cari.{suffix}?" + self._search(request, None)

    def start(self, request: SearchRequest) -> str:
        """The words, days and filters of ``request``: what its addresses begin with."""
        plain = SearchRequest(
            text=request.text,
            date_from=request.date_from,
            date_to=request.date_to,
            filters=request.filters,
        )
        return f"{self.root}/cari?" + urls.write(SearchUrl(request=plain), None, self.fields)

    def refined(self, request: SearchRequest, **changes: object) -> str:
        """The first page of the search that differs from ``request`` by ``changes``."""
        # mypy cannot tell which field each of ``changes`` is for; a wrong name raises.
        return self.results(request._replace(page=1, **changes))  # type: ignore[arg-type]

    def article(
        self,
        article_id: str,
        request: SearchRequest | None = None,
        part: int = 1,
        place: int = 0,
    ) -> str:
        """An article's page, or a later ``part`` of it. With ``request`` its words are marked; with
        its ``place`` in the results (from 1) the hits before and after it are offered."""
        path = self.root + urls.article_path(article_id)
        pairs: list[str] = []
        if request is not None and (request.text or place):
            pairs.append(self._search(request._replace(page=1, unit=None, explain=False), None))
        elif self.language:
            pairs.append(urls.encoded(urls.language_pair(self.language)))
        if place:
            pairs.append(f"ke={place}")
        if part > 1:
            pairs.append(f"bagian={part}")
        if not pairs:
            return path
        return path + ("&" if "?" in path else "?") + "&".join(pairs)

    def values(self, facet: str, request: SearchRequest, like: str = "") -> str:
        """The page with every value of ``facet`` among the matches of ``request``; ``like`` is what
        they must contain."""
        query = self._search(request._replace(page=1, unit=None), None)
        if not request.text:  # a form that is sent without words tells none
            query = query.removeprefix("q=").removeprefix("&")
        more = urls.encoded([("mirip", like)]) if like else ""
        parts = "&".join(filter(None, (query, more)))
        return f"{self.root}/cari/{self.fields[facet].page}?{parts}"

    def advanced(self, request: SearchRequest | None) -> str:
        """The form with a box for each kind of word, filled with ``request``."""
        if request is None:
            return self.page("/lanjutan")
        bare = request._replace(page=1, unit=None, explain=False)
        return f"{self.root}/lanjutan?" + self._search(bare, None)

    def comparison(self, texts: Sequence[str], request: SearchRequest, suffix: str = "") -> str:
        """The comparison over time of the searches ``texts``, under the filters of ``request``."""
        pairs = [pair for pair in parse_qsl(self._search(request, None)) if pair[0] != "q"]
        asked = [("q", text) for text in texts] or [("q", request.text)]
        return f"{self.root}/banding{suffix}?" + urls.encoded([*asked, *pairs])

    def digest(self, request: SearchRequest) -> str:
        """The events that the matches of ``request`` tell of."""
        bare = request._replace(page=1, unit=None, explain=False, grouped=True)
        return f"{self.root}/rangkaian?" + self._search(bare, None)

    def difference(self, before: str, after: str) -> str:
        """Two articles beside each other, word for word, by their ids."""
        pairs = [("a", before), ("b", after), *urls.language_pair(self.language)]
        return f"{self.root}/selisih?{urls.encoded(pairs)}"

    def archive(self, outlet: str) -> str:
        """What is held of one outlet."""
        return f"{self.root}/arsip" + self._parameters([("media", outlet)])

    def cited(self, article_id: str, suffix: str) -> str:
        """An article's citation in the form ``suffix``."""
        path = urls.article_path(article_id)
        ending = f"&bentuk={suffix}" if "?" in path else f".{suffix}"
        return self.root + path + ending

    def article_address(self, article_id: str) -> str:
        """The whole address of an article's page, the same in every language."""
        return self.origin + urls.article_path(article_id)

    def outside(self, address: str) -> str:
        """The whole address of one of ours, which begins below the root."""
        return self.origin + address.removeprefix(self.root)

    def browse(self, outlet: str) -> str:
        """Everything of one outlet, newest first."""
        only = FieldFilter(field=Field.OUTLET, included=(outlet,))
        return self.results(SearchRequest(text="", filters=(only,)))

    def place(self, codes: tuple[str, ...]) -> str:
        """Every story about the places of these codes, newest first."""
        only = FieldFilter(field=Field.PLACE, included=codes)
        return self.results(SearchRequest(text="", filters=(only,)))

    def name(self, name: str) -> str:
        """What the archive tells of a person's name."""
        return f"{self.root}/tokoh" + self._parameters([("nama", name)])

    def place_page(self, codes: tuple[str, ...]) -> str:
        """The page of a place, or of several of one name."""
        return self.page(f"/wilayah/{','.join(codes)}")

    def other_language(self, here: Mapping[str, Sequence[str]], language: Language) -> str:
        """The current address, whose parameters are ``here``, in ``language``: a
        reference relative to itself."""
        pairs = [(name, value) for name, values in here.items() for value in values if value]
        kept = [pair for pair in pairs if pair[0] != "lang"]
        return "?" + urls.encoded(kept + urls.language_pair(language))

    def absolute(self, request: SearchRequest) -> str:
        """The results' whole address, to be read on paper."""
        return self.origin + unquote(self.results(request).removeprefix(self.root))

    def kept(self, request: SearchRequest) -> list[tuple[str, str]]:
        """What a search form keeps of ``request`` beside the words and the dates, which it asks
        for itself: names and values."""
        bare = request._replace(text="", date_from=None, date_to=None, page=1, unit=None)
        pairs = parse_qsl(urls.write(SearchUrl(request=bare), self.language, self.fields))
        return [(name, value) for name, value in pairs if name != "q"]

    def pairs(self, request: SearchRequest) -> list[tuple[str, str]]:
        """The parameters of ``request``, for the hidden fields of a form: names and values."""
        return parse_qsl(self._search(request._replace(page=1, unit=None), None))

    def static(self, name: str) -> str:
        """A file of ours under an address that changes with its content, so it may be kept."""
        return f"{self.root}/static/{name}?v={self.stamps[name]}"

    def at_root(self, path: str) -> str:
        """``path`` (from ``/``) below the site's root."""
        return self.root + path

    def _search(self, request: SearchRequest, snapshot: str | None) -> str:
        asked = SearchUrl(request=request, snapshot=snapshot)
        return urls.write(asked, self.language, self.fields)

    def _parameters(self, pairs: list[tuple[str, str]]) -> str:
        pairs = pairs + urls.language_pair(self.language)
        return "?" + urls.encoded(pairs) if pairs else ""


def linkable(url: str | None) -> str | None:
    """``url`` if a browser may be sent there: http or https with a host, else None.

    Articles come from outside; ``javascript:`` and the like must not become links.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no IPv6 address
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
