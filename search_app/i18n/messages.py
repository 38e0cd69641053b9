"""Which words does a searcher read, in Indonesian and in English?

Every sentence of the pages stands here once, under a key, in both languages. Placeholders are
``{name}``; values are put in as plain text and escaped by the template, like all text.
"""

from __future__ import annotations

from indexer.i18n import Sentences, Wording
from search_app.i18n.formatting import write_number
from search_app.query.notices import Notice


def notice_sentence(notice: Notice, say: Wording) -> str:
    """What ``notice`` tells, in the language of ``say`` (which speaks ``SENTENCES``)."""
    values = dict(notice.values)
    if "total" in values:
        values["total"] = write_number(int(values["total"]), say.language)
    return say(f"notice_{notice.kind}", **values)


SENTENCES: Sentences = {
    # Frame of every page
    "site": ("Lacak", "Lacak"),
    "tagline": ("Pencarian berita daerah Indonesia", "Search Indonesian regional news"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "home": ("Beranda Lacak", "Lacak home"),
    "other_language": ("English", "Bahasa Indonesia"),
    "keys": ("Pintasan papan tik", "Keyboard shortcuts"),
    "keys_search": ("pindah ke kotak pencarian", "go to the search box"),
    "keys_next": ("hasil berikutnya", "next result"),
    "keys_previous": ("hasil sebelumnya", "previous result"),
    "keys_help": ("tampilkan daftar ini", "show this list"),
    "close": ("Tutup", "Close"),
    "printed_from": ("Dicetak dari", "Printed from"),
    # The search box
    "search_label": ("Kata yang dicari", "Words to search for"),
    "search_placeholder": (
        'mis. banjir rob, "wali kota serang"',
        'e.g. banjir rob, "wali kota serang"',
    ),
    "search_button": ("Cari", "Search"),
    "syntax_title": ("Cara menulis pencarian", "How to write a search"),
    "syntax_all": ("kedua kata harus ada", "both words must occur"),
    "syntax_phrase": ("persis berurutan", "exactly in this order"),
    "syntax_or": ("salah satunya", "either of them"),
    "syntax_not": ("tanpa kata ini", "without this word"),
    "syntax_title_field": ("hanya di judul", "in the title only"),
    "syntax_exact": ("bentuk ini saja, tanpa kata dasar", "this form only, no stemming"),
    "syntax_name": ("hanya sebagai nama (huruf besar)", "as a name only (capitalised)"),
    "syntax_prefix": ("kata berawalan ini", "words that begin like this"),
    "syntax_near": ("berjarak paling jauh lima kata", "at most five words apart"),
    # Home
    "home_heading": ("Lacak berita daerah", "Trace regional news"),
    "latest": ("Berita terbaru", "Newest articles"),
    "no_articles": (
        "Indeks ini belum berisi artikel.",
        "This index does not hold any articles yet.",
    ),
    "holdings": (
        "{articles} artikel dari {outlets} media, {first} sampai {last}",
        "{articles} articles from {outlets} outlets, {first} to {last}",
    ),
    "holdings_undated": (
        "{articles} artikel dari {outlets} media",
        "{articles} articles from {outlets} outlets",
    ),
    "outlets_held": ("Media yang tersimpan", "Outlets held"),
    # Results
    "results_title": ("{query} - Lacak", "{query} - Lacak"),
    "results_heading": ("Hasil pencarian", "Search results"),
    "showing": (
        "Menampilkan {first}-{last} dari {total} hasil untuk",
        "Showing {first}-{last} of {total} results for",
    ),
    "showing_about": (
        "Menampilkan {first}-{last} dari sekitar {total} hasil untuk",
        "Showing {first}-{last} of about {total} results for",
    ),
    "took": ("{seconds} detik", "{seconds} seconds"),
    "sort": ("Urutkan", "Sort by"),
    "sort_relevance": ("Paling cocok", "Best match"),
    "sort_newest": ("Terbaru", "Newest"),
    "sort_oldest": ("Terlama", "Oldest"),
    "undated": ("Tanpa tanggal", "No date"),
    "read_at": ("Baca di {outlet}", "Read at {outlet}"),
    "read_at_source": ("Baca di sumbernya", "Read at the source"),
    "why_show": ("Tampilkan alasan kecocokan", "Show why each one matched"),
    "why_hide": ("Sembunyikan alasan kecocokan", "Hide why each one matched"),
    "why": ("Cocok karena", "Matched because of"),
    "how_exact": ("kata yang sama", "same word"),
    "how_stem": ("kata dasar sama", "same root"),
    "how_alias": ("nama lain", "alias"),
    "how_synonym": ("padanan kata", "synonym"),
    "how_phrase": ("frasa", "phrase"),
    "how_name": ("nama", "name"),
    "how_typo": ("salah ketik dibetulkan", "typo corrected"),
    "how_prefix": ("awalan kata", "beginning of a word"),
    "place_title": ("di judul", "in the title"),
    "place_body": ("di isi", "in the text"),
    "place_author": ("di penulis", "in the authors"),
    "place_outlet": ("di media", "in the outlet"),
    "place_tag": ("di tag", "in the tags"),
    # Filters
    "filters": ("Saring hasil", "Filter results"),
    "filters_active": ("Saringan aktif", "Active filters"),
    "filter_remove": ("Hapus saringan: {filter}", "Remove filter: {filter}"),
    "filter_remove_all": ("Hapus semua", "Clear all"),
    "filter_from": ("sejak {day}", "from {day}"),
    "filter_to": ("sampai {day}", "until {day}"),
    "filter_without": ("tanpa {reading}", "without {reading}"),
    "dates": ("Tanggal", "Date"),
    "date_from": ("Sejak", "From"),
    "date_to": ("Sampai", "Until"),
    "dates_apply": ("Terapkan tanggal", "Apply dates"),
    "facet_outlet": ("Media", "Outlet"),
    "facet_category": ("Rubrik", "Category"),
    "facet_more": ("{count} lainnya", "{count} more"),
    "timeline_months": ("Per bulan", "By month"),
    "timeline_years": ("Per tahun", "By year"),
    "timeline_bar": ("{period}: {count} artikel", "{period}: {count} articles"),
    "timeline_bar_one": ("{period}: {count} artikel", "{period}: {count} article"),
    "timeline_gap": (
        "{period}: tidak ada artikel tersimpan",
        "{period}: no articles held",
    ),
    "timeline_gaps_note": (
        "Bagian bergaris: tidak ada artikel tersimpan dari masa itu.",
        "Hatched: no articles are held from that time.",
    ),
    # Paging
    "paging": ("Halaman hasil", "Result pages"),
    "page": ("Halaman {page}", "Page {page}"),
    "page_previous": ("Sebelumnya", "Previous"),
    "page_next": ("Berikutnya", "Next"),
    # Expansions
    "readings": ("Dibaca juga sebagai", "Also read as"),
    "readings_more": ("dan {count} lainnya", "and {count} more"),
    "reading_stem": ("kata dasar", "stemming"),
    "reading_alias": ("nama lain", "aliases"),
    "reading_synonym": ("padanan kata", "synonyms"),
    "reading_name": ("pengenalan nama", "name recognition"),
    "reading_typo": ("pembetulan salah ketik", "typo correction"),
    "reading_off": ("matikan {reading}", "turn off {reading}"),
    # Notices
    "notice_nothing_asked": (
        "Tulis satu atau beberapa kata untuk mulai mencari.",
        "Type one or more words to start searching.",
    ),
    "notice_too_long": (
        "Pencarian ini terlalu panjang; hanya {words} kata pertamanya yang dibaca.",
        "This search is too long; only its first {words} words were read.",
    ),
    "notice_lone_wildcard": (
        "Tanda * atau ? perlu sedikitnya {letters} huruf di depannya; “{written}” dibaca tanpa "
        "tanda itu.",
        "A * or ? needs at least {letters} letters before it; “{written}” was read without it.",
    ),
    "notice_only_excluded": (
        "Pencarian ini hanya mengecualikan kata, jadi semua artikel lain ditampilkan.",
        "This search only excludes words, so every other article is shown.",
    ),
    "notice_any_word": (
        "Tidak ada artikel yang memuat semua kata; ini artikel yang memuat sebagian.",
        "No article has all the words; these have some of them.",
    ),
    "notice_typo_applied": (
        "Tidak ada yang cocok dengan “{written}”; ini hasil untuk “{read_as}”.",
        "Nothing matched “{written}”; these are results for “{read_as}”.",
    ),
    "notice_typo_offered": ("Mungkin maksud Anda", "Did you mean"),
    "notice_filters_hide": (
        "Saringan menyembunyikan semuanya: tanpa saringan ada {total} hasil.",
        "The filters hid everything: without them there are {total} results.",
    ),
    "notice_page_too_deep": (
        "Halaman sejauh ini tidak ditampilkan. Persempit pencarian.",
        "Pages this deep are not shown. Narrow the search.",
    ),
    "notice_search_as_typed": ("Cari persis seperti yang ditulis", "Search exactly as written"),
    # Nothing found
    "nothing_heading": ("Tidak ada hasil untuk", "No results for"),
    "nothing_advice": (
        "Periksa ejaan, pakai kata yang lebih umum, atau kurangi kata.",
        "Check the spelling, use more general words, or use fewer words.",
    ),
    "nothing_filters_link": ("Cari tanpa saringan", "Search without filters"),
    # Article
    "by": ("Oleh {authors}", "By {authors}"),
    "article_back": ("Kembali ke hasil pencarian", "Back to the results"),
    "article_excerpt_note": (
        "Salinan untuk pencarian. Naskah asli ada di penerbitnya.",
        "A copy for searching. The original is at its publisher.",
    ),
    "article_no_source": (
        "Alamat asli artikel ini tidak tersimpan.",
        "The original address of this article is not held.",
    ),
    "article_marked": ("Yang ditandai: {query}", "Marked: {query}"),
    "article_unmarked": ("Hapus tanda", "Remove marks"),
    "tags": ("Tag", "Tags"),
    "more_from_outlet": ("Artikel lain dari {outlet}", "More from {outlet}"),
    # Problems
    "problem_bad_address": ("Alamat ini tidak bisa dibaca", "This address cannot be read"),
    "problem_bad_date": (
        "“{value}” bukan tanggal. Tulis misalnya 2025-12-09 atau 9/12/2025.",
        "“{value}” is not a date. Write for example 2025-12-09 or 9/12/2025.",
    ),
    "problem_dates_crossed": (
        "Tanggal awal ({first}) sesudah tanggal akhir ({last}).",
        "The first day ({first}) is after the last one ({last}).",
    ),
    "problem_bad_sort": (
        "“{value}” bukan urutan yang dikenal. Pilih relevan, terbaru, atau terlama.",
        "“{value}” is not a known order. Choose relevan, terbaru or terlama.",
    ),
    "problem_bad_page": (
        "“{value}” bukan nomor halaman. Halaman dihitung mulai 1.",
        "“{value}” is not a page number. Pages count from 1.",
    ),
    "problem_page_too_deep": (
        "Hasil ditampilkan sampai halaman {deepest}. Persempit pencarian dengan tanggal, media, "
        "atau kata lain.",
        "Results are shown up to page {deepest}. Narrow the search by date, outlet or words.",
    ),
    "problem_bad_reading": (
        "“{value}” tidak dikenal. Yang bisa dimatikan: {known}.",
        "“{value}” is not known. What can be turned off: {known}.",
    ),
    "problem_bad_switch": (
        "“{value}” tidak dikenal. Tulis 1 atau 0.",
        "“{value}” is not known. Write 1 or 0.",
    ),
    "problem_bad_snapshot": (
        "Penanda halaman ini tidak bisa dibaca.",
        "The page marker cannot be read.",
    ),
    "problem_too_many": (
        "Terlalu banyak nilai untuk “{parameter}”: paling banyak {most}.",
        "Too many values for “{parameter}”: {most} at most.",
    ),
    "problem_value_too_long": (
        "Nilai untuk “{parameter}” terlalu panjang.",
        "The value for “{parameter}” is too long.",
    ),
    "problem_no_such_page": (
        "Halaman {page} tidak ada: pencarian ini punya {pages} halaman.",
        "There is no page {page}: this search has {pages} pages.",
    ),
    "problem_no_such_page_title": ("Halaman hasil tidak ada", "No such result page"),
    "problem_first_page": ("Ke halaman pertama", "To the first page"),
    "problem_not_found_title": ("Tidak ditemukan", "Not found"),
    "problem_not_found": (
        "Di alamat ini tidak ada apa-apa. Mungkin tautannya terpotong. Coba cari saja:",
        "There is nothing at this address. The link may be cut short. Try a search:",
    ),
    "problem_no_article_title": ("Artikel tidak ada", "No such article"),
    "problem_no_article": (
        "Artikel ini tidak ada di indeks. Mungkin sudah dicabut, atau alamatnya berubah.",
        "This article is not in the index. It may have been withdrawn, or its address changed.",
    ),
    "problem_method_title": ("Cara ini tidak dilayani", "This method is not served"),
    "problem_method": (
        "Alamat ini hanya untuk dibaca (GET).",
        "This address can only be read (GET).",
    ),
    "problem_request_title": ("Permintaan tidak bisa dibaca", "The request cannot be read"),
    "problem_request": (
        "Peramban mengirim permintaan yang tidak bisa dibaca.",
        "The browser sent a request that cannot be read.",
    ),
    "problem_too_long_title": ("Alamat terlalu panjang", "The address is too long"),
    "problem_too_long": (
        "Pencarian ini terlalu panjang untuk dikirim. Pakai beberapa kata saja.",
        "This search is too long to be sent. Use just a few words.",
    ),
    "problem_expired_title": (
        "Hasil ini sudah diperbarui",
        "These results have been updated",
    ),
    "problem_expired": (
        "Indeks sudah diperbarui sejak halaman pertama dibuka, jadi halaman lanjutannya tidak "
        "bisa disusun lagi dengan urutan yang sama.",
        "The index was updated since the first page was opened, so its next pages can no longer "
        "be given in the same order.",
    ),
    "problem_search_anew": ("Cari lagi dari awal", "Search anew"),
    "problem_unready_title": (
        "Pencarian belum bisa dilayani",
        "Search is not available right now",
    ),
    "problem_unready": (
        "Silakan coba lagi sebentar lagi. Pengelola situs sudah bisa melihat sebabnya di bawah.",
        "Please try again in a while. The operator of this site can see the reason below.",
    ),
    "problem_operator": ("Untuk pengelola", "For the operator"),
    "problem_index_missing": (
        "Belum ada indeks. Jalankan:",
        "There is no index yet. Run:",
    ),
    "problem_index_outdated": (
        "Indeks dibuat oleh versi Lacak atau berkas bahasa yang lain. Jalankan:",
        "The index was built by another version of Lacak or of its language files. Run:",
    ),
    "problem_index_damaged": (
        "Ada berkas indeks yang rusak. Jalankan:",
        "A file of the index is damaged. Run:",
    ),
    "problem_internal_title": ("Ada yang salah di pihak kami", "Something went wrong here"),
    "problem_internal": (
        "Kesalahan ini sudah dicatat. Silakan coba lagi.",
        "The error has been recorded. Please try again.",
    ),
}
