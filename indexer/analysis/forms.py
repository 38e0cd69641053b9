"""Which terms does one piece of text stand for?

A piece that is a word stands for one form per position: the *exact* form (as written, in lower
case, without apostrophes) and the *stem*, which is folded (``folding``). A compound that is no
reduplication stands for its parts, one position after the other, so that ``gas-elpiji`` and "gas
elpiji" are the same phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.analysis.folding import fold
from indexer.analysis.stemming import Stemmer
from indexer.analysis.tokens import PLATE, WEB_ENDINGS, plain

LONGEST_TERM = 64
"""Code points of a term in the index; what is longer is cut (only addresses are)."""

_CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu"})
_SPLIT_PREFIXES = frozenset(
    (
        *("di", "ke", "se", "ber", "be", "ter", "te", "per", "me", "mem", "men", "meng", "pe"),
        *("pem", "pen", "peng", "non", "anti", "pra", "pasca", "eks", "ex", "antar", "pro"),
        *("kontra", "ultra", "semi", "multi", "e"),
    )
)
"""Prefixes that stand before a hyphen: di-PHK, se-Banten, eks-napi, non-ASN, e-KTP."""

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_NO_CENTS = re.compile(r"(?<=\.\d{3}),0{1,2}(?!\d)|(?<=,)(\d*?[1-9])0+(?!\d)")
_PLATE = re.compile(PLATE)
_PHONE = re.compile(r"(?:\+?62|0)8?[\d .)-]+")
_DIGITS_OF_PHONE = range(9, 15)
_MOBILE = ("628", *(f"08{digit}" for digit in range(10)))
"""How a telephone number begins that no mark tells from other numbers."""

_DIGITS_THEN_LETTERS = re.compile(r"(\d+)((?:km|kg|cm|mm|ha|ml|cc|gb|mb|tb)|[^\W\d_]{3,})")
"""500juta, 17agustus, 10km: two words without a space; 4g, 5jt and 90an are one."""

_TAG_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|\d+|[A-Z]|[^\W\d_a-zA-Z]+")
_REPEATED = re.compile(r"([a-z]{3,})2")
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d]{2,})(\d+)")
_ADDRESS = re.compile(r"(?:https?://|(?=www\.))([^/?#:]*)")
_SITE = re.compile(rf"([\w-]+(?:\.[\w-]+)*?)((?:\.(?:{'|'.join(WEB_ENDINGS)}))+)")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the index at one position, and the rule that made the stem."""

    exact: str
    stem: str
    rule: str


def forms_of(piece: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """The forms of ``piece``, one per position; none for a break. Depends on nothing else."""
    if piece.isascii() and piece.isalpha():  # as nine of ten are, and of these nothing else holds
        return (_single(piece.lower(), stemmer),)
    if (address := _ADDRESS.match(piece)) is not None:
        return _site(address.group(1))
    if piece.startswith("#"):
        return _tag(piece[1:], stemmer)
    if _PLATE.fullmatch(piece):
        plate = piece.lower().replace(" ", "").replace("-", "")
        return (Form(plate, plate, "number plate"),)
    word = plain(piece).strip("_-")
    if word.isascii():
        return _forms(word, stemmer)
    as_read, as_written = _forms(fold(word), stemmer), _forms(word, stemmer)
    if len(as_read) != len(as_written):
        return as_read
    return tuple(
        Form(written.exact, read.stem, read.rule)
        for written, read in zip(as_written, as_read, strict=True)
    )


def _forms(word: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """The forms of a plain word."""
    if word.isalpha():
        return (_single(word, stemmer),)
    if not any(character.isalnum() for character in word):
        return ()
    if "@" in word:
        return (Form(word[:LONGEST_TERM], word[:LONGEST_TERM], "mailbox"),)
    if not any(character.isalpha() for character in word):
        return _phone(word) or _number(word)
    if " " in word:  # initials written apart
        word = word.replace(" ", "").replace(".", "")
        return (Form(word, word, "abbreviation"),)
    if "." in word:
        return _dotted(word, stemmer)
    if "-" in word or "_" in word:
        return _compound(word.replace("_", "-"), stemmer)
    return _mixed(word, stemmer)


def _single(word: str, stemmer: Stemmer) -> Form:
    """One word of letters."""
    stem, rule = stemmer.root(word)
    return Form(word, stem, rule)


def _site(host: str) -> tuple[Form, ...]:
    """A web address stands for its site: kompas.com, found as kompas too."""
    host = plain(host).removeprefix("www.")[:LONGEST_TERM]
    if not any(character.isalnum() for character in host):
        return ()
    match = _SITE.fullmatch(host)
    labels = match.group(1) if match else host.rpartition(".")[0]
    return (Form(host, labels.rpartition(".")[2] or host, "site"),)


def _tag(text: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """A tag of several words stands for itself and then for these (#SaveHutanAdat)."""
    whole = plain(text)[:LONGEST_TERM]
    words = [form for word in _TAG_WORD.findall(text) for form in forms_of(word, stemmer)]
    return (Form(whole, fold(whole), "tag"), *words)


def _phone(word: str) -> tuple[Form, ...]:
    """The digits of a telephone number, however they are grouped; nothing for another number."""
    if not _PHONE.fullmatch(word):
        return ()
    digits = "".join(filter(str.isdigit, word))
    if len(digits) not in _DIGITS_OF_PHONE or (word.isdigit() and word[:3] not in _MOBILE):
        return ()
    if digits.startswith("62"):
        digits = f"0{digits[2:]}"
    return (Form(digits, digits, "telephone"),)


def _number(word: str) -> tuple[Form, ...]:
    """33,5% keeps its sign in the exact form only; 1.000 and 1.000,00 have the stem 1000, 13:05
    that of 13.05; the days and months of a date and the ends of a range stand one after the
    other."""
    if not word[:1].isdigit() or any(mark in word for mark in "/- )"):
        parts = (part.lstrip(".,:%") for part in re.split(r"[^\d.,:%]+", word))
        return tuple(form for part in parts if part for form in _number(part))
    word = _NO_CENTS.sub(r"\1", word)
    bare = word.rstrip("%")
    if _THOUSANDS.fullmatch(bare):
        return (Form(word, bare.replace(".", ""), "number"),)
    return (Form(word, bare.replace(":", "."), "number"),)


def _dotted(word: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """Abbreviations lose their dots (s.h. -> sh); a site keeps them (kompas.com)."""
    if _SITE.fullmatch(word):
        return _site(word)
    bare = word.replace(".", "")
    if not bare.isalpha():
        return forms_of(bare, stemmer)
    return (Form(bare, bare, "abbreviation"),)


def _mixed(word: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """Letters and digits without a joint: anak2, covid19, g20, 4g."""
    repeated = _REPEATED.fullmatch(word)
    if repeated:
        return (Form(word, stemmer.root(repeated.group(1))[0], "reduplication"),)
    parts = _LETTERS_THEN_DIGITS.fullmatch(word)
    if parts:
        return (_single(parts.group(1), stemmer), Form(parts.group(2), parts.group(2), "number"))
    parts = _DIGITS_THEN_LETTERS.fullmatch(word)
    if parts:
        return (Form(parts.group(1), parts.group(1), "number"), _single(parts.group(2), stemmer))
    return (Form(word[:LONGEST_TERM], word[:LONGEST_TERM], "unchanged"),)


def _compound(word: str, stemmer: Stemmer) -> tuple[Form, ...]:
    """Words with hyphens: what is loosely attached comes off, a reduplication has one stem, and
    anything else stands for its parts."""
    exception, rule = stemmer.root(word)
    if rule in {"exception", "name"}:
        return (Form(word, exception, rule),)
    parts = [part for part in word.split("-") if any(c.isalnum() for c in part)]
    if not parts:
        return ()
    kept = list(parts)
    if len(kept) > 1 and kept[-1] in _CLITICS:
        kept.pop()
    if len(kept) > 1 and kept[-1] == "an" and (kept[-2].isdigit() or len(kept) == 2):
        kept.pop()
    if len(kept) > 1 and kept[0] in _SPLIT_PREFIXES:
        kept.pop(0)
    if len(kept) == 1:
        inner = forms_of(kept[0], stemmer)
        if len(inner) == 1:
            rule = "hyphen" if len(parts) > 1 else inner[0].rule
            return (Form("-".join(parts), inner[0].stem, rule),)
        return inner
    if len(kept) == 2:
        stem = _repeated_stem(kept[0], kept[1], stemmer)
        if stem is not None:
            return (Form("-".join(parts), stem, "reduplication"),)
        if len(kept[0]) == 1 and kept[0].isalpha() and kept[1].isdigit():
            return (Form("-".join(parts), "".join(kept), "hyphen"),)  # g-20 is g20
    return tuple(form for part in kept for form in forms_of(part, stemmer))


def _repeated_stem(first: str, second: str, stemmer: Stemmer) -> str | None:
    """The stem of a reduplication: anak-anak, bertahun-tahun, besar-besaran, tembak-menembak."""
    if not (first.isalpha() and second.isalpha()):
        return None
    stem, other = stemmer.root(first)[0], stemmer.root(second)[0]
    if stem == other or second.startswith(first):
        return stem
    if len(second) > 2 and first.endswith(second):
        return stem
    return None
