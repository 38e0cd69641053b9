"""Does a headline announce a bulletin, which papers print day after day in the same words?

Prices, indices, weather, horoscopes, schedules: yesterday's and today's are two events, however
alike they are.
"""

from __future__ import annotations

import re

_SUBJECTS = (
    r"harga (?:\w+ )?(?:emas|minyak|cabai|cabe|beras|sembako|pangan|pertamax|bbm|sawit|karet)",
    r"emas (?:antam|pegadaian|ubs|batangan)",
    r"ihsg|wall street|bursa (?:asia|saham)|indeks (?:saham|nikkei|dow jones)",
    r"(?:kurs|nilai tukar|rupiah) .*\b(?:menguat|melemah|ditutup|dibuka|berakhir|level|stabil"
    r"|datar|us\$|usd|dolar|diprediksi|diramal|berpotensi|loyo|perkasa|tertekan|membaik)",
    r"(?:prakiraan|perkiraan|prediksi|info) cuaca|cuaca (?:hari ini|besok)|(?:cerah )?berawan",
    r"(?:cuaca|langit|bmkg:) .*\b(?:cerah|hujan)",
    r"(?:ramalan|peruntungan) (?:\w+ )?(?:zodiak|shio)|horoskop|primbon",
    r"zodiak .*\b(?:besok|hari ini|senin|selasa|rabu|kamis|jumat|sabtu|minggu)",
    r"jadwal (?:sholat|salat|shalat|imsak\w*|buka puasa|adzan|azan|kereta|krl|kapal|bioskop|film"
    r"|acara tv|siaran|sim|samsat)",
    r"(?:sim|samsat) keliling|lokasi (?:sim|samsat)|(?:lokasi|titik) ganjil genap",
    r"berita (?:ter)?populer|populer \w+\]|terpopuler(?::| hari ini)",
)

_BULLETIN = re.compile(rf"(?<!\w)(?:{'|'.join(_SUBJECTS)})(?!\w)")


def is_bulletin(title: str) -> bool:
    """Whether ``title`` is that of a bulletin."""
    return _BULLETIN.search(title.lower()) is not None
