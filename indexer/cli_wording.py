"""Which words does an operator read in a terminal, in Indonesian and in English?"""

from __future__ import annotations

from indexer.wording import Sentences

SENTENCES: Sentences = {
    "json": ("Cetak satu objek JSON, tanpa yang lain.", "Print one JSON object, nothing else."),
    "analyze": (
        "Tunjukkan bagaimana sebuah teks diurai: bentuk, kata dasar, dan aturan yang berlaku.",
        "Show how a text is analysed: forms, stems, and the rule that acted.",
    ),
    "analyze_columns": ("tertulis|bentuk|dasar|aturan|nama", "written|exact|stem|rule|name"),
    "name_yes": ("ya", "yes"),
}
