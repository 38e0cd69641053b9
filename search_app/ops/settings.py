"""How is the server configured?

Every setting has an environment variable; ``docs/serving.md`` lists them for operators.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from limits import parse_many

from indexer.errors import LacakError

_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_HOST = re.compile(
    r"\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?"
)

DEFAULT_INDEX = Path("var/index")


class LogFormat(StrEnum):
    """How the server writes what it does to stderr: sentences, or one JSON object a line."""

    TEXT = "text"
    JSON = "json"


class Withdrawn(StrEnum):
    """What readers see of an article that its newsroom withdrew: it, marked; or only the mark."""

    MARK = "mark"
    HIDE = "hide"


class BadSetting(LacakError):
    """An environment variable has a value that means nothing; ``expected`` tells what would."""

    message = "bad_setting"

    def __init__(self, variable: str, value: str, expected: str) -> None:
        super().__init__(f"{variable}={value!r}: expected {expected}")
        self.variable = variable
        self.value = value
        self.expected = expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server needs to know.

    ``site_url`` is the public address without a slash at its end, for the places that need an
    absolute one; its path is where the site is mounted. ``trusted_hosts`` are further names under
    which the site may be asked for; where there are any, requests for others are refused.
    ``trusted_proxies`` counts the proxies in front whose ``X-Forwarded-*`` headers are believed.
    ``api_rate`` is how often one address may ask the API (``60/minute``), for each worker process;
    ``api_origins`` are the sites whose scripts may ask it, ``*`` for all (CORS).
    ``withdrawn`` says what readers see of withdrawn articles.
    ``rubrics`` is a file of names for rubrics (``search_app.web.rubrics``).
    """

    index: Path = DEFAULT_INDEX
    misses: Path | None = None
    rubrics: Path | None = None
    log: LogFormat = LogFormat.TEXT
    site_url: str | None = None
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    api_rate: str | None = None
    api_origins: tuple[str, ...] = ()
    withdrawn: Withdrawn = Withdrawn.MARK

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that ``environment`` (default: this process's) names.

        Raises BadSetting for a value that means nothing; an empty one counts as not set.
        """
        values = os.environ if environment is None else environment
        misses = values.get("LACAK_MISSES")
        rubrics = values.get("LACAK_RUBRICS")
        return cls(
            index=Path(values.get("LACAK_INDEX") or DEFAULT_INDEX),
            misses=Path(misses) if misses else None,
            rubrics=Path(rubrics) if rubrics else None,
            log=_log_format(values.get("LACAK_LOG") or LogFormat.TEXT),
            site_url=_site_url(values.get("LACAK_SITE_URL") or None),
            trusted_hosts=_hosts(values.get("LACAK_TRUSTED_HOSTS") or ""),
            trusted_proxies=_proxies(values.get("LACAK_TRUSTED_PROXIES") or "0"),
            api_rate=_rate(values.get("LACAK_API_RATE") or None),
            api_origins=_origins(values.get("LACAK_API_ORIGINS") or ""),
            withdrawn=_withdrawn(values.get("LACAK_WITHDRAWN") or Withdrawn.MARK),
        )


def _rate(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        parse_many(value)
    except ValueError:
        raise BadSetting("LACAK_API_RATE", value, "a rate such as 60/minute") from None
    return value


def _origins(value: str) -> tuple[str, ...]:
    found = tuple(one.strip().rstrip("/") for one in value.split(",") if one.strip())
    for one in found:
        parts = urlsplit(one)
        if one != "*" and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.path):
            expected = "origins such as https://peta.example.id, or *"
            raise BadSetting("LACAK_API_ORIGINS", one, expected)
    return found


def _withdrawn(value: str) -> Withdrawn:
    try:
        return Withdrawn(value.lower())
    except ValueError:
        raise BadSetting("LACAK_WITHDRAWN", value, "mark or hide") from None


def _log_format(value: str) -> LogFormat:
    try:
        return LogFormat(value.lower())
    except ValueError:
        raise BadSetting("LACAK_LOG", value, "text or json") from None


def _site_url(value: str | None) -> str | None:
    if value is None:
        return None
    expected = "an address such as https://cari.example.id or https://example.id/arsip"
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, brackets that are no IPv6 address
        raise BadSetting("LACAK_SITE_URL", value, expected) from None
    if not good or "@" in parts.netloc or parts.query or parts.fragment:
        raise BadSetting("LACAK_SITE_URL", value, expected)
    if not _PLAIN_PATH.fullmatch(parts.path.rstrip("/")):
        raise BadSetting("LACAK_SITE_URL", value, expected)
    return value.rstrip("/")


def _hosts(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    for name in names:
        if not _HOST.fullmatch(name):
            raise BadSetting(
                "LACAK_TRUSTED_HOSTS", value, "names such as cari.example.id,.example.id"
            )
    return names


def _proxies(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) > 10:
        raise BadSetting("LACAK_TRUSTED_PROXIES", value, "a number from 0 to 10")
    return int(value)
