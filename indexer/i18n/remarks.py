"""How is a remark that an error carries said in the reader's language?

Errors carry plain English remarks (``schema 3, not 4``), for logs and programs. Those that are our
own stand in the catalogue ``REMARKS`` of English as templates, and are said as that key of another
language. Others are words of a library or the system; they are quoted as they are.
"""

from __future__ import annotations

import re
from functools import cache

from indexer.i18n import Catalogue, Language, Messages

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")


def told_remark(remark: str, language: Language) -> str:
    """``remark`` in ``language``; in quotation marks if we have no words of our own for it."""
    if language is Language.ENGLISH or not remark:
        return remark
    for key, pattern in _patterns():
        if match := pattern.fullmatch(remark):
            values = {name: _told_value(text, language) for name, text in match.groupdict().items()}
            return Messages(Catalogue.REMARKS, language)(key, **values)
    return Messages(Catalogue.ERRORS, language)("said_by_system", text=remark)


def _told_value(text: str, language: Language) -> str:
    """A remark may hold another one; a name or a number stays as it is."""
    known = any(pattern.fullmatch(text) for _, pattern in _patterns())
    return told_remark(text, language) if known else text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English remarks as patterns, those with the most words of their own first."""
    remarks = Language.ENGLISH.messages[Catalogue.REMARKS]
    by_length = sorted(remarks.items(), key=lambda one: -len(re.sub(r"{\w+}", "", one[1])))
    return tuple((key, _pattern(template)) for key, template in by_length)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
