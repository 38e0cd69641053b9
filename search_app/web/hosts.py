"""Under which name may a page speak of the site?

``Host``, the host of an absolute request target and ``X-Forwarded-Host`` are written by whoever
asks. A page that repeated them would lead readers, and those who get it from a cache, to a
stranger's host. So only names that the operator has named are taken over (``LACAK_SITE_URL``,
``LACAK_TRUSTED_HOSTS``), this machine's own, and the address that was connected to. Under any other
name pages speak of the address that was connected to; where ``LACAK_TRUSTED_HOSTS`` is set, such a
request is refused. The path under which the site is mounted is named by ``LACAK_SITE_URL`` and by
no header.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from search_app.ops.settings import Settings

OUTCOME = "lacak.host"
"""In the environment of a request: its ``Outcome``."""

_AUTHORITY = re.compile(
    r"(?:(?P<name>[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?)|\[(?P<six>[0-9A-Fa-f:.]+)\])"
    r"(?::(?P<port>[0-9]{0,5}))?"
)
_LONGEST = 255
"""Characters of a host and its port; names of hosts have at most 253 (RFC 1035)."""

_USUAL_PORTS = {"http": 80, "https": 443}
_LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain"})


class Outcome(Enum):
    """What came of looking at a request's host."""

    GOOD = "good"
    MALFORMED = "malformed"
    """No host (RFC 9112, section 3.2): to be refused."""
    UNNAMED = "unnamed"
    """A name that the operator did not name, though there is a list: to be refused."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A host (in lower case, IPv6 without brackets) and the port that was written with it."""

    host: str
    port: int | None = None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        if self.host in _LOOPBACK_NAMES:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_authority(text: str) -> Authority | None:
    """``text`` as it stands in a ``Host`` header; None if it is no host: user names, blanks,
    ports that do not exist, addresses that are none."""
    match = _AUTHORITY.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    port = int(match["port"]) if match["port"] else None
    if port is not None and not 0 < port < 65_536:
        return None
    if match["six"] is None:
        name = match["name"].lower().removesuffix(".")
        return Authority(name, port) if _is_internationalized_well(name) else None
    try:
        return Authority(str(ipaddress.IPv6Address(match["six"])), port)
    except ValueError:
        return None


def _is_internationalized_well(name: str) -> bool:
    """Whether the labels of ``name`` that begin with xn-- stand for anything (RFC 3490)."""
    if "xn--" not in name:
        return True
    try:
        name.encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return True


class NamedHosts:
    """Those that the operator named: ``cari.example.id``, ``.example.id`` (and all below it), with
    a port if it is to be that one. ``own_port`` is the server's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: dict[str, set[int | None]] = {}
        self._below: list[str] = []
        for name in names:
            if name.startswith("."):
                self._below.append(name.lower())
                continue
            authority = read_authority(name)
            if authority is not None:
                self._exact.setdefault(authority.host, set()).add(authority.port)

    def __contains__(self, asked: Authority) -> bool:
        ports = self._exact.get(asked.host)
        if ports is not None:
            return asked.port in ports or (None in ports and asked.port in {None, 80, 443})
        dotted = f".{asked.host}"
        return any(dotted.endswith(name) for name in self._below) and asked.port in {None, 80, 443}


class HostGate:
    """WSGI middleware that leaves a request with a host that may be spoken of, whatever it came
    with, and notes under ``OUTCOME`` whether it is to be refused."""

    def __init__(self, app: WSGIApplication, settings: Settings) -> None:
        self._app = app
        self._strict = bool(settings.trusted_hosts)
        site = urlsplit(settings.site_url or "")
        self._site = read_authority(site.netloc) if site.netloc else None
        self._prefix = site.path.rstrip("/")
        self._named = NamedHosts(settings.trusted_hosts)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] not in _USUAL_PORTS:
            environ["wsgi.url_scheme"] = "http"  # a proxy forwarded nonsense
        own = environ.pop(_OWN, None) or _own_address(environ)
        asked, outcome = self._asked(environ, own)
        environ["HTTP_HOST"] = str(asked or self._site or own)
        environ["SERVER_NAME"], environ["SERVER_PORT"] = own.host, str(own.port or 80)
        environ[OUTCOME] = outcome
        self._mount(environ)
        return self._app(environ, start)

    def _asked(self, environ: WSGIEnvironment, own: Authority) -> tuple[Authority | None, Outcome]:
        """The host that is asked for, if it may be spoken of."""
        text = _asked_text(environ)
        if text is None:
            new = environ.get("SERVER_PROTOCOL") == "HTTP/1.1"
            return None, Outcome.MALFORMED if new else Outcome.GOOD
        if not text:
            return None, Outcome.GOOD
        asked = read_authority(text)
        if asked is None:
            return None, Outcome.MALFORMED
        if asked.is_loopback or asked in self._named or _same(asked, own, environ):
            return asked, Outcome.GOOD
        if self._site is not None and asked.host == self._site.host:
            return None, Outcome.GOOD
        return None, Outcome.UNNAMED if self._strict else Outcome.GOOD

    def _mount(self, environ: WSGIEnvironment) -> None:
        """A proxy may pass on addresses with the site's path, or without."""
        environ["SCRIPT_NAME"] = self._prefix
        path = str(environ.get("PATH_INFO", ""))
        if self._prefix and (path + "/").startswith(self._prefix + "/"):
            environ["PATH_INFO"] = path[len(self._prefix) :] or "/"


_OWN = "lacak.own_address"


def behind_gate(app: WSGIApplication, settings: Settings) -> WSGIApplication:
    """``app``, whose requests come through the proxies that ``settings`` counts and the gate."""
    gate: WSGIApplication = HostGate(app, settings)
    count = settings.trusted_proxies
    if not count:
        return gate
    fix: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]] = ProxyFix(
        gate, x_for=count, x_proto=count, x_host=count, x_prefix=0
    )

    def outermost(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environ[_OWN] = _own_address(environ)  # before ``X-Forwarded-Host`` takes its place
        return fix(environ, start)

    return outermost


def _own_address(environ: WSGIEnvironment) -> Authority:
    """The address that was connected to."""
    host = str(environ.get("SERVER_NAME", "localhost")).partition("%")[0]
    port = str(environ.get("SERVER_PORT", ""))
    number = int(port) if port.isdigit() else None
    usual = _USUAL_PORTS[str(environ["wsgi.url_scheme"])] if number else None
    return Authority(host.lower(), None if number == usual else number)


def _asked_text(environ: WSGIEnvironment) -> str | None:
    """What the request names as its host, as written. A whole address as request target goes
    before ``Host`` (RFC 9112, section 3.2.2)."""
    target = str(environ.get("RAW_URI", ""))
    if "://" in target and not target.startswith("/"):
        return target.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    host = environ.get("HTTP_HOST")
    return None if host is None else str(host).strip(" \t")


def _same(asked: Authority, own: Authority, environ: WSGIEnvironment) -> bool:
    usual = _USUAL_PORTS[str(environ["wsgi.url_scheme"])]
    return asked.host == own.host and (asked.port or usual) == (own.port or usual)
