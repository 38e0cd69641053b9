"""Which words does a searcher read in a terminal, in Indonesian and in English?"""

from __future__ import annotations

from indexer.i18n import Sentences

SENTENCES: Sentences = {
    "lacak": (
        "Lacak: mesin pencari berita daerah Indonesia.",
        "Lacak: full-text search for Indonesian regional news.",
    ),
    "lang": ("Bahasa antarmuka: id atau en.", "Language of the interface: id or en."),
    "search": (
        "Cari artikel. Semua kata harus cocok; bila tak satu pun artikel memuat semuanya, cukup "
        'salah satu. Operator: "frasa", -kata, ATAU, DAN, BUKAN, judul:, nama:, =kata, kat*, '
        '"a b"~5.',
        "Search articles. All words must match; if no article has them all, any will do. "
        'Operators: "phrase", -word, OR, AND, NOT, title:, name:, =word, wor*, "a b"~5.',
    ),
    "from": ("Terbit sejak hari ini, TTTT-BB-HH (WIB).", "Published since, YYYY-MM-DD (WIB)."),
    "to": ("Terbit sampai hari ini, TTTT-BB-HH (WIB).", "Published until, YYYY-MM-DD (WIB)."),
    "outlet": ("Hanya dari media ini; boleh berulang.", "Only this outlet; may be repeated."),
    "category": ("Hanya kategori ini; boleh berulang.", "Only this category; may be repeated."),
    "sort": (
        "Urutan: relevance, newest, oldest.",
        "Order: relevance, newest, oldest.",
    ),
    "limit": ("Jumlah hasil yang ditampilkan.", "How many hits to show."),
    "page": ("Halaman hasil, mulai dari 1.", "Page of hits, from 1."),
    "without": (
        "Matikan tafsiran ini (stem, alias, synonym, name, typo); boleh berulang.",
        "Turn this reading off (stem, alias, synonym, name, typo); may be repeated.",
    ),
    "explain": ("Tunjukkan mengapa tiap hasil cocok.", "Show why each hit matched."),
    "json": ("Cetak satu objek JSON, tanpa yang lain.", "Print one JSON object, nothing else."),
    "batch": (
        "Jalankan semua topik dari berkas TSV (id, tab, kata-kata) dan cetak hasilnya.",
        "Run every topic of a TSV file (id, tab, words) and print the ranked answers.",
    ),
    "format": ("Bentuk keluaran: trec, jsonl, csv.", "Output format: trec, jsonl, csv."),
    "evaluate": (
        "Ukur mutu peringkat dengan topik dan penilaian (qrels TREC): nDCG@10, RR@10, R@100, dan "
        "bagian hasil sepuluh teratas yang belum dinilai.",
        "Measure ranking with topics and judgements (TREC qrels): nDCG@10, RR@10, R@100, and the "
        "share of unjudged hits in the top ten.",
    ),
    "topics": ("Berkas topik: id, tab, kata-kata.", "Topics file: id, tab, words."),
    "qrels": ("Berkas penilaian bentuk TREC.", "Judgements in TREC format."),
    "serve": ("Layani halaman pencarian.", "Serve the search pages."),
    "host": ("Alamat yang didengarkan.", "Address to listen on."),
    "port": ("Porta yang didengarkan.", "Port to listen on."),
    "workers": (
        "Jumlah proses pelayan (bawaan: satu per inti prosesor).",
        "How many server processes (default: one per core).",
    ),
    "serving": ("Lacak melayani di {address}", "Lacak serves at {address}"),
    "misses": (
        "Tampilkan pencarian yang tidak menemukan apa-apa, terbanyak lebih dulu. Dicatat hanya "
        "bila pelayan dijalankan dengan LACAK_MISSES.",
        "Show the searches that found nothing, most frequent first. They are noted only where the "
        "server runs with LACAK_MISSES.",
    ),
    "misses_file": (
        "Berkas catatan (bawaan: LACAK_MISSES).",
        "The file of notes (default: LACAK_MISSES).",
    ),
    "misses_limit": ("Jumlah baris yang ditampilkan.", "How many lines to show."),
    "misses_off": (
        "Tidak ada catatan: setel LACAK_MISSES atau --file.",
        "There are no notes: set LACAK_MISSES or --file.",
    ),
    "misses_none": ("Belum ada catatan.", "Nothing has been noted yet."),
    "found": ("{total} artikel ({took} ms)", "{total} articles ({took} ms)"),
    "found_one": ("{total} artikel ({took} ms)", "{total} article ({took} ms)"),
    "found_none": ("Tidak ada artikel yang cocok.", "No article matches."),
    "undated": ("tanpa tanggal", "undated"),
    "bad_topic": (
        '{path}:{line}: bukan "id, tab, kata-kata"; baris dilewati',
        '{path}:{line}: not "id, tab, words"; line skipped',
    ),
    "bad_qrel": (
        "{path}:{line}: bukan baris qrels TREC; baris dilewati",
        "{path}:{line}: not a line of TREC qrels; skipped",
    ),
    "unreadable": ("{path}: tidak terbaca ({problem})", "{path}: cannot be read ({problem})"),
    "no_topics": ("{path}: tidak ada topik", "{path}: no topics"),
    "no_qrels": ("{path}: tidak ada penilaian", "{path}: no judgements"),
}
