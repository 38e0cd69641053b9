"""Where do the words of a text begin and end?

A text is cut into *pieces* by one pass of one pattern. A piece is a word as written (``anak-anak``,
``Ma'ruf``, ``S.H.``, ``33,5%``, ``kompas.com``) or a *break*: marks after which a capital letter
is no evidence of a name, because a sentence, a quotation or a list item may start there. Whatever
is neither (commas, brackets, emoji) belongs to no piece.

Bounds: no piece is longer than ``MAX_PIECE`` code points, so a hostile "word" of a megabyte
becomes many pieces and no index term, memo entry or pattern step grows with it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from indexer.analysis.folding import compatible

MAX_RUN = 64
"""Letters and digits taken at once; the longest word in 67,000 real articles has 45."""

MAX_JOINS = 8
"""Hyphens and apostrophes within one piece."""

MAX_PIECE = 2048
"""Upper bound of a piece in code points; only web addresses come near it."""

APOSTROPHES = "'’‘‛ʼʽʾʿʹˈˊˋ`´ʻ′‵＇՚ꞌ῾᾿"
"""What stands for an apostrophe, a hamza or an ayn in Latin letters (Jum'at, Qurʾan, Kaʿbah)."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space, joiners and byte order mark: they join and are then dropped."""

WEB_ENDINGS = (
    *("com", "co", "id", "go", "or", "ac", "net", "org", "sch", "desa", "web", "info", "tv", "my"),
    *("io", "gov", "edu", "mil", "int", "sg", "au", "uk", "jp", "us", "eu", "ai", "me", "biz"),
    *("xyz", "online", "site", "news", "app", "dev", "store", "shop", "blog", "live", "asia"),
)
"""Endings that make ``kompas.com`` a site rather than two sentences without a space between."""

ABBREVIATIONS = (
    *("Drs", "Dra", "Dr", "dr", "drg", "Ir", "Hj", "KH", "Prof", "Pdt", "Ust", "Mr", "Mrs", "Ms"),
    *("Letjen", "Mayjen", "Brigjen", "Irjen", "Komjen", "Kombes", "Kol", "Let", "Kap", "Alm"),
    *("Bpk", "Tn", "Ny", "Sdr", "Sdri", "St", "Moh", "Muh", "Abd", "PT", "CV", "Tbk", "No", "alm"),
    *("Jl", "Jln", "Kab", "Kec", "Kel", "Prov", "tgl", "hlm", "dll", "dkk", "dsb", "dst", "ttd"),
)
"""Words that are written with a full stop within a sentence: titles, forms of address, of firms
and of streets as Indonesian papers print them."""


def _combining_marks() -> str:
    """A character class of every combining mark, as ranges (``\\w`` leaves them out)."""
    codes = [
        code
        for code in range(0x300, 0x1F000)
        if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me"}
    ]
    starts = [codes[0], *(b for a, b in pairwise(codes) if b != a + 1)]
    ends = [*(a for a, b in pairwise(codes) if b != a + 1), codes[-1]]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


_WITHIN = rf"[\w{INVISIBLE}{_combining_marks()}]"
_RUN = rf"\w{_WITHIN}{{0,{MAX_RUN - 1}}}"
_JOINED = rf"{_RUN}(?:[-{APOSTROPHES}]{_RUN}){{0,{MAX_JOINS}}}"

_PLATE_AREA = "(?:A[ABDEG]?|B[ABDEGHKLMNP]?|D[A-EGHKLMNPRST]?|E[ABD]|K[BHTU]?|P[AB]|[FGHLMNRSTWZ])"
PLATE = rf"{_PLATE_AREA}[ -]\d{{1,4}}[ -][A-Z]{{1,3}}(?!\w)"
"""A number plate: area, number, series (B 1234 XYZ). Areas as the police assign them."""

_PHONE = (
    # A mobile number, as a whole or in groups; the country's code stands for the first 0.
    r"(?:\+?62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,5}){2,4}(?!\d)"
    # A fixed line behind its area code: 021 5550123, (0254) 550123
    r"|0\d{2,3}(?:\) ?|[ -])\d{5,8}(?!\d)"
)

RULES = (
    # Nine words of ten end here: plain letters before a space, a comma or a line's end. This branch
    # and the order of the others change no answer, only the speed.
    rf"(?![A-Z]{{2}}[ -]\d)[a-zA-Z]{{2,{MAX_RUN}}}+(?=[ ,\n])"
    # Breaks; a hyphen is one only where it stands as a dash.
    r"|[.!?…:;\n\r\"“”(–—|•]{1,64}|-(?=\s)"
    rf"|{_PHONE}"
    # Numbers with their dots, commas, slashes and colons: 1.000  33,5%  9/12/2025  13.05
    r"|\d{1,32}(?:[.,:/]\d{1,32}){1,8}%?|\d{1,32}%"
    # Number plates: B 1234 XYZ
    rf"|(?=[A-Z]{{1,2}}[ -]\d){PLATE}"
    # Initials apart: B. J. Habibie, H. M. Nuh; without dots only before a name: B J Habibie
    r"|(?=[a-zA-Z](?:\. [a-zA-Z]\.| [A-Z] ))(?:"
    r"[A-Z]\.(?: [A-Z]\.){1,4}(?!\w)|[a-z]\.(?: [a-z]\.){1,4}(?!\w)"
    r"|[A-Z](?: [A-Z]){1,3}(?= [A-Z][a-z]))"
    # Letters with a full stop that ends no sentence.
    r"|(?=[a-zA-Z]{1,8}\.)(?:"
    # Degrees and initials: S.H.  M.Si.  S.Pd.I  Ph.D.  B.J.  and  a.n.
    r"(?:Ph|[A-Z])(?:\.[A-Z][a-z]{0,3}(?![^\W_])){1,6}\.?|(?:[a-z]\.){2,6}(?!\w)"
    # One initial, and the abbreviations: M. Nuh, Drs. Agus, Jl. Merdeka
    rf"|(?:[A-Z]|{'|'.join(ABBREVIATIONS)})\.(?!\w))"
    # The currency of Rp1,5 and Rp.500, apart from the amount.
    r"|[Rr]p\.?(?=\s?\d)"
    # A web address as a whole.
    rf"|(?:https?://|www\.)[^\s\"'<>“”]{{0,{MAX_PIECE - 16}}}[\w/]"
    # A tag of several words: #SaveHutanAdat
    rf"|\#(?=\w{{0,{MAX_RUN}}}[a-z0-9][A-Z])\w{{2,{MAX_RUN}}}"
    # Any other word, joined by hyphens and apostrophes; a site's name or a mailbox.
    rf"|{_JOINED}(?:(?:\.(?i:{'|'.join(WEB_ENDINGS)})\b){{1,3}}|@[\w.-]{{1,99}})?"
)
"""What a piece is, as a pattern."""

PIECE = re.compile(rf"(?=[^ ,])(?:{RULES})")
"""Finds pieces. None starts with a space or a comma; told so first, the search takes a third less
time, for it tries ten branches fewer between two words."""


_PIECE_KEPT = re.compile(f"({PIECE.pattern})")
"""One group, so that a split keeps the pieces; the pattern has no others."""


def split(text: str) -> list[str]:
    """The pieces of ``text`` in order, words and breaks."""
    return PIECE.findall(text)


def parts(text: str) -> list[str]:
    """The pieces of ``text``, each between what stands before and after it; joined they are
    ``text``, so their lengths tell where each piece stands."""
    return _PIECE_KEPT.split(text)


def plain(piece: str) -> str:
    """``piece`` in lower case and the usual letters, composed (NFC), without apostrophes and
    invisible characters."""
    if piece.isascii():
        lowered = piece.lower()
        return lowered.replace("'", "").replace("`", "") if not lowered.isalnum() else lowered
    return unicodedata.normalize("NFC", compatible(piece.translate(_DROPPED)).lower())


_DROPPED = str.maketrans("", "", APOSTROPHES + INVISIBLE)
