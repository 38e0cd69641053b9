"""Where can a word of a query be looked for, and what is that called in a query?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from indexer.fields import FIELDS, Field, FieldEntry, FieldTable


class Scope(NamedTuple):
    """Where a word is looked for.

    ``lists`` are the lists of terms, a pair for each text: that of stems ("" where only exact forms
    can be searched) and that of exact forms.
    """

    name: str
    lists: tuple[tuple[str, str], ...]

    @property
    def stemmed(self) -> bool:
        """Whether stems can be searched there."""
        return bool(self.lists[0][0])


def scope_of(entry: FieldEntry) -> Scope:
    """The field ``entry`` as a scope. Requires: its words can be searched."""
    lists = entry.term_lists
    stems = lists[0].name if lists[0].stems else ""
    return Scope(entry.name, ((stems, lists[-1].name),))


@lru_cache(maxsize=8)
def scopes_of(fields: FieldTable) -> Mapping[str, Scope]:
    """The scopes of the table ``fields``, by what may stand before a colon."""
    return {word: scope_of(fields[name]) for word, name in fields.scopes.items()}


TITLE = scope_of(FIELDS[Field.TITLE])
OUTLET = scope_of(FIELDS[Field.OUTLET])

ANYWHERE = Scope("anywhere", (*TITLE.lists, *scope_of(FIELDS[Field.BODY]).lists))
"""Title and body: where words are looked for that name no field."""
