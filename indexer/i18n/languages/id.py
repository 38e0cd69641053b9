"""Bahasa Indonesia: every message that a person reads, and how dates and numbers are written."""

from __future__ import annotations

NAME = "Bahasa Indonesia"

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

MONTH_SPELLINGS = {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2}
"""How people also write a month, beside its name and its first three letters."""

THOUSANDS = "."

ERRORS = {
    "index_help": "Folder indeks (bawaan: LACAK_INDEX atau var/index).",
    "index_missing": (
        "{path}: belum ada indeks di sini. Buat dengan: lacak index SUMBER --index {path}"
    ),
    "index_outdated": (
        "{path}: indeks dibuat dengan skema atau analisis lain ({detail}). Jalankan: lacak "
        "rebuild --from-store --index {index}"
    ),
    "other_engine": (
        "{path}: indeks ini dibuat oleh {built}, sedangkan yang dipilih {chosen}. Hapus pilihan "
        "itu (--engine, LACAK_ENGINE) atau tulis --engine {built}; untuk memindahkan indeks: "
        "lacak migrate --to {chosen} --index {path}"
    ),
    "other_hosts": (
        "{path}: indeks ini dibuat oleh {built}, sedangkan yang dipilih {chosen}. Hapus pilihan "
        "itu (--engine, LACAK_ENGINE) atau tulis --engine {built}; kalau klaster yang sama "
        "berpindah alamat: LACAK_OPENSEARCH_HOSTS={hosts}; untuk memindahkan indeks: "
        "lacak migrate --to {chosen} --index {path}"
    ),
    "index_damaged": (
        "{path}: indeks rusak ({detail}). Periksa dan perbaiki dengan: lacak check --repair "
        "--index {index}"
    ),
    "current_lost": (
        "{path} hilang, tetapi generasi ini utuh: {generations}. Pakai lagi yang terakhir "
        "dengan: lacak check --repair --index {index}"
    ),
    "kind_link": "tautan",
    "kind_folder": "folder",
    "kind_fifo": "pipa FIFO",
    "kind_socket": "soket",
    "kind_device": "perangkat",
    "kind_file": "berkas",
    "job_unreadable": "Catatan pekerjaan di simpanan tidak dapat dipahami ({problem}).",
    "part_missing": (
        "{path}: bagian indeks ini hilang. Bangun lagi dengan: lacak rebuild SUMBER --index {index}"
    ),
    "index_unreadable": "{path}: indeks tidak dapat dibuka: {reason}.",
    "index_busy_unknown": (
        "{path}: sedang ditulis atau diperiksa oleh proses lain. Coba lagi nanti."
    ),
    "no_room": "{path}: ruang disk habis.",
    "os_error": "{path}: {reason}.",
    "output_error": "Keluaran tidak dapat ditulis: {reason}.",
    "unforeseen": (
        "Kesalahan tak terduga ({problem}). Rinciannya: jalankan lagi dengan LACAK_TRACEBACK=1"
    ),
    "errno_EACCES": "tidak ada izin",
    "errno_EPERM": "tidak diizinkan",
    "errno_EROFS": "sistem berkasnya hanya dapat dibaca",
    "errno_ENOSPC": "ruang disk habis",
    "errno_EDQUOT": "jatah ruang disk habis",
    "errno_EFBIG": "berkasnya akan menjadi terlalu besar",
    "errno_ENOENT": "tidak ada berkas atau folder itu",
    "errno_ENOTDIR": "bukan folder",
    "errno_EISDIR": "itu folder, bukan berkas",
    "errno_EEXIST": "sudah ada",
    "errno_ELOOP": "tautan yang berputar",
    "errno_EINVAL": "bukan berkas biasa",
    "errno_EOVERFLOW": "terlalu besar",
    "errno_ENAMETOOLONG": "namanya terlalu panjang",
    "errno_EMFILE": "terlalu banyak berkas terbuka",
    "errno_ENFILE": "terlalu banyak berkas terbuka di mesin ini",
    "errno_ESTALE": "folder jaringannya sudah berganti",
    "errno_EIO": "disknya gagal membaca atau menulis",
    "errno_EBUSY": "sedang dipakai",
    "errno_ENODEV": "perangkatnya tidak ada",
    "errno_ENXIO": "perangkatnya tidak ada",
    "errno_ETIMEDOUT": "disk jaringannya tidak menjawab",
    "errno_ENOMEM": "memori habis",
    "errno_EADDRNOTAVAIL": "alamat itu bukan milik mesin ini",
    "errno_EADDRINUSE": "alamat itu sudah dipakai",
    "index_busy": (
        "{path}: sedang ditulis oleh proses {pid} di {host} sejak {since}. Coba lagi nanti."
    ),
    "disk_full": "{path}: ruang disk habis. Indeks yang dipakai tidak berubah.",
    "language_file": "{path}:{line}: {problem}",
    "stopped": "Dihentikan. Yang sudah selesai tersimpan; lanjutkan dengan --resume.",
    "bad_day": (
        "“{value}” bukan tanggal. Tulis misalnya 2025-12-09, 9/12/2025, 2025-12, atau 2025."
    ),
    "index_unfinished": (
        "{path}: pembangunan pertama belum selesai. Bila tidak sedang berjalan, lanjutkan "
        "dengan: lacak rebuild --resume --index {path}"
    ),
    "generation_missing": (
        "{path}: tidak ada generasi {number} yang utuh. Yang ada: lacak stats --index {path}"
    ),
    "no_earlier_generation": "{path}: tidak ada generasi sebelum yang dipakai sekarang.",
    "nothing_to_resume": (
        "{path}: tidak ada pekerjaan terhenti yang dapat dilanjutkan. Mulai dari awal dengan "
        "menyebut SUMBER, tanpa --resume."
    ),
    "verification_failed": (
        "{path}: indeks yang baru dibangun tidak cocok dengan simpanannya, jadi tidak "
        "dipakai ({detail}). Indeks yang dipakai tidak berubah."
    ),
    "unknown_engine": "Mesin indeks “{engine}” tidak dikenal. Yang ada: {known}.",
    "engine_help": (
        "Mesin indeks: whoosh, whoosh:FOLDER, opensearch:http://HOST:9200, "
        "atau memory: (tanpa berkas)."
    ),
    "bad_engine_address": "“{text}” bukan alamat mesin indeks. Contoh: {expected}.",
    "question_refused": "Server indeks tidak menerima pertanyaan ini: {reason}.",
    "engine_not_installed": "Mesin “{engine}” belum terpasang: pip install 'lacak[{engine}]'.",
    "engine_refused": "{path}: server indeks menolak: {detail}.",
    "engine_unreachable": "Server indeks untuk {path} tidak menjawab: {detail}. Coba lagi nanti.",
    "store_help": (
        "Tempat artikel baru disimpan: sqlite (berkas di samping indeks), atau postgresql://... "
        "(LACAK_STORE; kata sandi di PGPASSWORD atau ~/.pgpass)."
    ),
    "bad_store": "{setting}: bukan nama penyimpanan: {expected}.",
    "archive_in_use": (
        "{path}: folder ini akan mengganti artikel yang disajikan host lain ({archive}, diikuti "
        "{indexes}). Ikuti dengan lacak index --from-store, atau simpan artikel percobaan di "
        "samping indeksnya: --store sqlite"
    ),
    "lock_lost": (
        "{path}: kunci lepas, dan kini proses {pid} di {host} yang menulis. Tidak ada lagi yang "
        "ditulis; lanjutkan dengan --resume."
    ),
    "store_unreachable": (
        "{path}: server artikel tidak menjawab: {detail}. Yang sudah disimpan tetap ada; "
        "lanjutkan dengan --resume."
    ),
    "store_refused": "{path}: server artikel menolak: {detail}.",
    "snapshot_expired": (
        "{path}: keadaan indeks yang diminta sudah tidak disimpan. Cari lagi dari awal."
    ),
    "backup_damaged": "{path}: bukan cadangan yang utuh ({detail}). Tidak ada yang dipasang.",
    "worker_died": (
        "Sebuah proses pekerja mati, biasanya karena memori habis. Yang sudah selesai "
        "tersimpan; lanjutkan dengan --resume dan --memory atau --jobs yang lebih kecil."
    ),
    "wrong_folder": (
        "Pekerjaan yang terhenti menyebut SUMBER-nya dari folder {folder}. Lanjutkan dari "
        "sana (cd {folder}), atau mulai dari awal tanpa --resume."
    ),
    "source_error": "{origin}: {reason}",
    "bad_setting": "{variable}={value}: seharusnya {expected}.",
    "address_refused": "{host}:{port} tidak dapat didengarkan: {reason}.",
    "bad_rubric_file": "{path}:{line}: bukan “rubrik, tab, nama”.",
    "said_by_system": "“{text}”",
    "other": "Gagal: {problem}",
}
"""What went wrong, at every command, and the option that all of them have."""

OPERATOR = {
    "index": (
        "Masukkan artikel dari SUMBER (berkas atau folder: HTML, MHTML, WARC, WordPress, Blogger, "
        "RSS/Atom, JSON, CSV, TSV, XLSX, DOCX, PDF, teks, Markdown; boleh zip atau gz) ke indeks. "
        "Yang tidak berubah dilewati, yang berubah diganti dan teks lamanya disimpan sebagai versi."
    ),
    "rebuild": (
        "Bangun indeks baru dari SUMBER di samping yang sedang dipakai, periksa, lalu alihkan "
        "dalam satu langkah."
    ),
    "rollback": "Kembali ke generasi indeks yang dipakai sebelumnya.",
    "copies": "Artikel mana yang naskahnya sama, hampir sama, atau memuat naskah yang lain.",
    "copies_json": "Satu objek JSON tiap pasangan.",
    "copies_found": "{links} pasangan, {stories} naskah yang dimuat lebih dari satu artikel.",
    "show": "Tampilkan satu artikel.",
    "stats": "Tampilkan isi dan keadaan indeks.",
    "check": "Periksa semua jumlah, daftar, dan sidik berkas indeks dan simpanannya.",
    "backup": "Salin indeks yang dipakai ke satu berkas tar; pencarian jalan terus.",
    "restore": "Pasang isi berkas cadangan sebagai generasi baru, setelah diperiksa.",
    "analyze": (
        "Tunjukkan bagaimana sebuah teks diurai: bentuk, kata dasar, dan aturan yang berlaku."
    ),
    "json": "Cetak satu objek JSON, tanpa yang lain.",
    "sources_metavar": "SUMBER...",
    "as": "Jenis semua SUMBER (bawaan: dikenali dari isi dan nama).",
    "since": "Lewati artikel yang terbit sebelum hari ini (WIB): 2025-12-09, 9/12/2025, 2025.",
    "limit": "Berhenti setelah membaca sekian.",
    "resume": "Lanjutkan pekerjaan yang terhenti; SUMBER boleh tidak disebut.",
    "dry_run": "Baca dan periksa saja; tidak ada yang ditulis.",
    "show_articles": (
        "Bersama --dry-run: tampilkan N artikel pertama seperti akan diindeks; dengan --json, "
        "semua artikel utuh, satu baris masing-masing, lalu laporannya."
    ),
    "columns": (
        "Nama kolom tabel dan bidangnya, misalnya judul=title,isi_berita=body "
        "(id url title body date source category authors tags)."
    ),
    "dates": (
        "Urutan tanggal berangka: dmy (hari dulu) atau mdy (bulan dulu); bawaan: dari kolomnya."
    ),
    "strict": "Tolak yang tanggalnya tak terbaca, dan akhiri dengan kode 6 bila ada yang ditolak.",
    "keep_index_pages": "Ambil juga halaman yang bukan artikel (depan, kanal, pencarian).",
    "jobs": "Jumlah proses pekerja (bawaan: semua inti).",
    "memory": "Memori untuk semua pekerja saat membangun, misalnya 512M atau 2G (bawaan 1G).",
    "keep": "Jumlah generasi lama yang disimpan untuk rollback (bawaan 1).",
    "dead_letters": "Berkas untuk yang ditolak (bawaan: dead-letters.jsonl di folder indeks).",
    "report": "Tulis juga laporan JSON ke berkas ini.",
    "quiet": "Jangan tampilkan kemajuan.",
    "prune": "Hapus artikel dari SUMBER ini yang sudah tidak ada di sana.",
    "retry": "Baca ulang yang ditolak dari berkas dead letters ini, setelah sebabnya diperbaiki.",
    "from_store": "Tanpa SUMBER: bangun dari simpanan artikel di samping indeks.",
    "follow_store": "Tanpa SUMBER: terapkan yang ditaruh host lain di penyimpanan bersama.",
    "rollback_to": "Nomor generasi (bawaan: yang terakhir dipakai sebelum ini).",
    "versions": "Semua teks yang pernah dimuat artikel ini, kapan terlihat, dan apa yang berubah.",
    "repair": "Perbaiki yang rusak dari simpanan artikel.",
    "usage_which": "Sebutkan SUMBER, atau satu saja dari --retry, --from-store, --resume.",
    "usage_prune_whole": (
        "--prune perlu SUMBER dibaca seluruhnya: tidak bersama --limit atau --retry."
    ),
    "usage_dry_run": "--dry-run perlu SUMBER.",
    "usage_show": "--show hanya bersama --dry-run.",
    "stage_reading": "membaca",
    "stage_comparing": "membandingkan",
    "stage_indexing": "mengindeks",
    "stage_verifying": "memeriksa",
    "stage_copying": "menyalin",
    "remaining": "sisa {time}",
    "rejected_so_far": "ditolak {count}",
    "more_rejections": (
        "Penolakan berikutnya tidak ditampilkan satu per satu; semuanya ada di dead letters."
    ),
    "note_compared": (
        "Indeks baru menjawab {asked} pertanyaan seperti yang lama; {same} halaman "
        "pertama sama satu per satu."
    ),
    "migrate": (
        "Pindahkan indeks ke mesin lain (opensearch:http://HOST:9200, whoosh): dibangun "
        "dari simpanan artikel, ditanyai hal yang sama seperti yang dipakai, lalu "
        "menggantikannya. Yang terhenti dilanjutkan."
    ),
    "migrate_to": "Mesin tujuan, dengan alamatnya.",
    "migrate_questions": "Banyaknya pertanyaan yang harus dijawab sama.",
    "migrated": "{articles} artikel dalam generasi {generation:06d} di {engine} ({seconds} detik)",
    "note_resuming": "Melanjutkan pekerjaan yang terhenti.",
    "note_nothing_to_resume": "Tidak ada pekerjaan terhenti yang cocok; mulai dari awal.",
    "note_discarding": "Membuang generasi {generation:06d} yang tidak selesai dibangun.",
    "note_reanalysing": (
        "Analisis telah berubah: generasi {generation:06d} diurai ulang dari simpanan."
    ),
    "note_switched": "Generasi {generation:06d} sekarang dipakai.",
    "note_removed": "Generasi {generation:06d} dihapus.",
    "note_mending": "Indeks rusak ({problem}): dibangun ulang dari simpanan.",
    "note_left_on_server": (
        "{engine} tidak menjawab: simpanannya dari generasi {generation:06d} tertinggal di sana."
    ),
    "note_left_alone": (
        "Generasi {generation:06d} tidak disebut oleh CURRENT, atau berupa tautan: dibiarkan."
    ),
    "note_stopping": "Berhenti setelah bagian ini. Ctrl-C sekali lagi: berhenti seketika.",
    "note_not_pruned": (
        "{source}: tidak ada yang dihapus, karena {count} berkas di sana tidak terbaca."
    ),
    "note_following": "Host lain telah membangun penyimpanan baru: indeks ini mengikutinya.",
    "note_history_lost": "Versi lama tidak dapat dibawa serta: {problem}",
    "read": "dibaca",
    "outcome_indexed": "diindeks",
    "outcome_replaced": "diganti",
    "outcome_unchanged": "tetap",
    "outcome_rejected": "ditolak",
    "outcome_skipped": "dilewati",
    "pruned": "dihapus karena tidak ada lagi di sumber",
    "letters_at": "Yang ditolak ada di {path}; setelah diperbaiki: lacak index --retry {path}",
    "was_dry_run": "Percobaan saja: tidak ada yang ditulis.",
    "finished": "{articles} artikel dalam generasi {generation:06d} ({seconds} detik, {rate}/s)",
    "reason_missing": "tidak ada",
    "reason_unreadable": "tidak dapat dibaca",
    "reason_outside": "tautan ke luar folder",
    "reason_not_a_file": "bukan berkas biasa",
    "reason_folder_loop": "folder berputar",
    "reason_unknown_kind": "jenis tidak dikenal",
    "reason_truncated": "terpotong",
    "reason_bomb": "mengembang terlalu besar",
    "reason_too_large": "terlalu besar",
    "reason_broken_json": "JSON rusak",
    "reason_broken_csv": "CSV rusak",
    "reason_broken_feed": "umpan RSS/Atom rusak",
    "reason_broken_front_matter": "kepala berkas rusak",
    "reason_broken_html": "HTML rusak",
    "reason_bad_encoding": "bukan teks UTF-8",
    "reason_not_a_record": "bukan catatan artikel",
    "reason_bad_id": "id tidak sah",
    "reason_bad_date": "tanggal tidak sah",
    "reason_bad_field": "kolom tidak sah",
    "reason_no_body": "tanpa isi",
    "reason_crashed": "pembacanya mati",
    "reason_no_article": "bukan halaman artikel",
    "reason_misnamed": "isinya tidak sesuai dengan namanya",
    "reason_sitemap": "peta situs: alamat saja, tanpa teks",
    "reason_needs_documents": "PDF: perlu lacak[documents]",
    "reason_encrypted": "terkunci sandi",
    "reason_unknown_columns": "tidak ada kolom untuk isi (--columns NAMA=body)",
    "reason_no_records": "tidak ada artikel di dalamnya",
    "reason_broken_archive": "berkas rusak",
    "report_kinds": "Menurut jenis: {kinds}",
    "shown_title": "Judul",
    "shown_date": "Tanggal",
    "shown_source": "Media",
    "shown_authors": "Penulis",
    "shown_category": "Rubrik",
    "shown_url": "Alamat",
    "shown_body": "Isi",
    "shown_size": "{characters} huruf, {paragraphs} paragraf",
    "shown_dropped": "Dibuang",
    "shown_more_dropped": "dan {count} bagian lain dibuang",
    "shown_none": "(tidak ada)",
    "remark_unused_column": "kolom yang tidak dipakai",
    "remark_not_an_article": "bukan artikel yang terbit, dilewati",
    "remark_day_first_assumed": "tanggal berangka dibaca hari dulu (--dates mdy untuk bulan dulu)",
    "doubt_no_date": "tanpa tanggal",
    "doubt_unreadable_date": "tanggal tak terbaca, masuk tanpa tanggal",
    "doubt_relative_date": "tanggal relatif tanpa waktu simpan, masuk tanpa tanggal",
    "doubt_future_date": "bertanggal di masa depan",
    "doubt_date_mended": "hari dan bulan tertukar, dibetulkan menurut alamat",
    "doubt_date_unlike_address": "tanggal tidak cocok dengan alamat",
    "doubt_no_title": "tanpa judul",
    "doubt_unusable_url": "alamat tidak sah, masuk tanpa alamat",
    "doubt_title_cut": "judul terlalu panjang, dipotong",
    "doubt_incomplete_story": "cerita belum lengkap, halaman lainnya tidak ada",
    "analyze_columns": "tertulis|bentuk|dasar|aturan|nama",
    "name_yes": "ya",
    "no_article": "Tidak ada artikel dengan id {id}.",
    "backed_up": (
        "{articles} artikel dari generasi {generation:06d} disalin ke {path} ({size:.1f} MB)."
    ),
    "restored": "{articles} artikel dipasang sebagai generasi {generation:06d}.",
    "exists": "{path} sudah ada; pakai --force untuk menimpa.",
    "force": "Timpa berkas yang sudah ada.",
    "version": "Versi {number}, terlihat sejak {when}",
    "version_gone": "(tidak ada lagi di sumbernya)",
    "show_note": "Sudah diralat di dalam berita ini.",
    "show_correction": "Sudah diralat:",
    "show_reply": "Ada hak jawab:",
    "show_withdrawal": "Telah dicabut:",
    "show_corrects": "Mengenai berita ini:",
    "show_copy": "{share} % sama",
    "stats_articles": "{articles} artikel",
    "stats_versions": "{versions} versi lama",
    "stats_outlets": "{outlets} media",
    "stats_dates": "terbit {oldest} sampai {newest} (hari WIB)",
    "stats_future": "{count} artikel bertanggal di masa depan",
    "stats_store": "artikel disimpan di {store}",
    "stats_behind": (
        "{count} perubahan di sana belum ada di indeks ini; terapkan dengan: "
        "lacak index --from-store"
    ),
    "stats_job": "pekerjaan terakhir: {kind}, selesai {when}",
    "stats_job_unfinished": "pekerjaan terakhir: {kind}, mulai {when}, belum selesai",
    "generation_columns": "generasi|keadaan|dibuat|mesin|ukuran|",
    "generation_live": "dipakai",
    "generation_kept": "disimpan",
    "generation_unfinished": "belum selesai",
    "generation_outdated": "analisis lama",
    "found_store": "simpanan: {problem}",
    "found_index": "indeks: {where}: {what}",
    "found_behind": (
        "indeks tertinggal {count} perubahan dari simpanan; jalankan lacak check --repair"
    ),
    "not_compared": "Sedang ada pekerjaan menulis: indeks dan simpanan tidak dibandingkan.",
    "healthy": "Baik: {articles} artikel dalam generasi {generation:06d}.",
}
"""What an operator reads in a terminal: index, rebuild, check and the like."""

SEARCHER = {
    # What several places are called together
    "place_open": "{name} (kota atau kabupaten)",
    "six_papuas": "Papua (enam provinsi)",
    "lacak": "Lacak: mesin pencari berita daerah Indonesia.",
    "options_metavar": "[OPSI]",
    "command_metavar": "PERINTAH [ARGUMEN]...",
    "string_metavar": "TEKS",
    "day_metavar": "HARI",
    "number_metavar": "ANGKA",
    "path_metavar": "BERKAS",
    "words_metavar": "KATA...",
    "text_metavar": "TEKS...",
    "topics_metavar": "TOPIK.tsv",
    "searches_metavar": "PENCARIAN.tsv",
    "file_metavar": "BERKAS",
    "version": "Tampilkan versi Lacak.",
    "lang": "Bahasa antarmuka: id atau en.",
    "search": (
        "Cari artikel. Semua kata harus cocok; bila tak satu pun artikel memuat semuanya, "
        'cukup salah satu. Operator: "frasa", -kata, ATAU, DAN, BUKAN, judul:, nama:, =kata, '
        'kat*, "a b"~5.'
    ),
    "from": "Terbit sejak hari ini (WIB): 2025-12-09, 9/12/2025, 12/2025, 2025.",
    "to": "Terbit sampai hari ini (WIB), bulan atau tahun seluruhnya.",
    "only_field": "Hanya dengan nilai {field} ini; boleh berulang.",
    "not_field": "Tanpa nilai {field} ini; boleh berulang.",
    "sort": "Urutan: relevance, newest, oldest.",
    "limit": "Jumlah hasil yang ditampilkan.",
    "page": "Halaman hasil, mulai dari 1.",
    "without": "Matikan tafsiran ini (stem, alias, synonym, name, typo); boleh berulang.",
    "explain": "Tunjukkan mengapa tiap hasil cocok.",
    "json": "Cetak satu objek JSON, tanpa yang lain.",
    "batch": "Jalankan semua topik dari berkas TSV (id, tab, kata-kata) dan cetak hasilnya.",
    "search_format": "Cetak jawaban dalam bentuk ini, tanpa yang lain.",
    "format": ("Bentuk keluaran: trec, atau dengan judul, hari, media, dan alamat: jsonl, csv."),
    "evaluate": (
        "Ukur mutu peringkat dengan topik dan penilaian (qrels TREC): nDCG@10, RR@10, R@100, "
        "dan bagian hasil sepuluh teratas yang belum dinilai."
    ),
    "topics": "Berkas topik: id, tab, kata-kata.",
    "qrels": "Berkas penilaian bentuk TREC.",
    "serve": "Layani halaman pencarian.",
    "host": "Alamat yang didengarkan.",
    "port": "Porta yang didengarkan.",
    "workers": "Jumlah proses pelayan (bawaan: satu per inti prosesor).",
    "serving": "Lacak melayani di {address}",
    "misses": (
        "Tampilkan pencarian yang tidak menemukan apa-apa, terbanyak lebih dulu. Dicatat hanya "
        "bila pelayan dijalankan dengan LACAK_MISSES."
    ),
    "misses_file": "Berkas catatan (bawaan: LACAK_MISSES).",
    "misses_limit": "Jumlah baris yang ditampilkan.",
    "misses_off": "Tidak ada catatan: setel LACAK_MISSES atau --file.",
    "misses_none": "Belum ada catatan.",
    "found": "{total} artikel ({took} ms)",
    "found_texts": "{total} naskah; yang serupa di bawah satu judul (--no-group: satu per satu)",
    "search_copy": "{share} % sama",
    "no_group": "Tampilkan naskah serupa satu per satu.",
    "found_none": "Tidak ada artikel yang memuat semuanya.",
    "found_partial": "{total} artikel memuat sebagian kata",
    "partial_divider": "Hanya memuat sebagian kata:",
    "partial_missing": "tanpa {words}",
    "undated": "tanpa tanggal",
    "bad_topic": '{path}:{line}: bukan "id, tab, kata-kata"; baris dilewati',
    "topic_twice": "{path}:{line}: id ini sudah dipakai di baris sebelumnya; baris dilewati",
    "bad_address": "{path}: {name}: alamat tidak terbaca, dilewati. {problem}",
    "bad_qrel": "{path}:{line}: bukan baris qrels TREC; baris dilewati",
    "unreadable": "{path}: tidak terbaca ({problem})",
    "no_topics": "{path}: tidak ada topik",
    "no_qrels": "{path}: tidak ada penilaian",
    "search_all": ("Semua artikel yang cocok, bukan satu halaman saja (dengan --format)."),
    "all_of_what": "--all memerlukan --format dengan salah satu dari {forms}.",
    "digest": (
        "Rangkaian peristiwa: temuan kata-kata ini menurut waktu, satu baris tiap peristiwa."
    ),
    "digest_sort": (
        "Naskah yang dibaca: relevance, newest, oldest; newest mengurutkan dari yang terbaru."
    ),
    "watch": (
        "Beritahukan artikel baru yang cocok dengan pencarian dari berkas: nama, tab, lalu "
        "kata-kata atau alamat halaman hasil. Pertama kali hanya mengingat; tanpa yang baru "
        "tidak mencetak apa-apa."
    ),
    "state": ("Berkas ingatan (bawaan: nama berkas pencarian dengan .seen.json)."),
    "watch_format": "Bentuk keluaran: text untuk surat, json, atau atom.",
    "unwritable": "{path} tidak bisa ditulis: {problem}",
}
"""What a searcher reads in a terminal: search, batch, evaluate, serve."""

PAGES = {
    # Frame of every page
    "site": "Lacak",
    "tagline": "Pencarian berita daerah Indonesia",
    "skip": "Langsung ke isi",
    "home": "Beranda Lacak",
    "keys": "Pintasan papan tik",
    "keys_search": "pindah ke kotak pencarian",
    "keys_next": "hasil berikutnya",
    "keys_previous": "hasil sebelumnya",
    "keys_help": "tampilkan daftar ini",
    "close": "Tutup",
    # The search box
    "search_label": "Kata yang dicari",
    "search_placeholder": "nama orang, tempat, atau peristiwa",
    "search_button": "Cari",
    "syntax_all": "kedua kata harus ada",
    "syntax_phrase": "persis berurutan",
    "syntax_or": "salah satunya",
    "syntax_not": "tanpa kata ini",
    "syntax_title_field": "hanya di judul",
    "syntax_exact": "bentuk ini saja, tanpa kata dasar",
    "syntax_name": "hanya sebagai nama (huruf besar)",
    "syntax_prefix": "kata berawalan ini",
    "syntax_near": "berjarak paling jauh lima kata",
    # Home
    "home_heading": "Cari di arsip berita daerah",
    "latest": "Terbaru di arsip",
    "no_articles": "Indeks ini belum berisi artikel.",
    "holdings": "{articles} artikel, {first} sampai {last}",
    "holdings_undated": "{articles} artikel",
    # Results
    "results_heading": "Hasil pencarian",
    "partial_divider": "Hanya memuat sebagian kata:",
    "partial_missing": "tanpa {words}",
    "sort": "Urutkan",
    "sort_relevance": "Paling sesuai",
    "sort_newest": "Terbaru",
    "sort_oldest": "Terlama",
    "undated": "Tanpa tanggal",
    "read_at": "Baca di {outlet}",
    "read_at_source": "Baca di sumbernya",
    "why_show": "Tampilkan alasan kecocokan",
    "why_hide": "Sembunyikan alasan kecocokan",
    "why": "Cocok karena",
    "how_exact": "kata yang sama",
    "how_stem": "kata dasar sama",
    "how_alias": "nama lain",
    "how_synonym": "padanan kata",
    "how_phrase": "frasa",
    "how_name": "nama",
    "how_typo": "salah ketik dibetulkan",
    "how_related": "kata yang sama-sama dimuat hasil teratas",
    "how_prefix": "awalan kata",
    "place_title": "di judul",
    "place_body": "di isi",
    "place_author": "di penulis",
    "place_outlet": "di media",
    "place_tag": "di tag",
    "place_address": "di alamat",
    "place_quotation": "di kutipan",
    # Filters
    "filters": "Saring hasil",
    "filters_active": "Saringan aktif",
    "filter_remove": "Hapus saringan: {filter}",
    "filter_remove_all": "Hapus semua",
    "filter_from": "sejak {day}",
    "filter_not": "bukan {value}",
    "filter_to": "sampai {day}",
    "date_from": "Sejak",
    "date_to": "sampai",
    "dates_apply": "Pakai",
    "facet_more": "{count} lainnya",
    "timeline_bar": "{period}: {count} dari {held} artikel tersimpan",
    # Paging
    "paging": "Halaman hasil",
    "page": "Halaman {page}",
    "page_previous": "Sebelumnya",
    "page_next": "Berikutnya",
    # Expansions
    "reading_stem": "Termasuk bentuk lain dari {words}.",
    "reading_alias": "Termasuk yang menulis {words}.",
    "reading_synonym": "Termasuk kata yang searti: {words}.",
    "reading_name": "Yang menulis {words} sebagai nama didahulukan.",
    "reading_typo": "pembetulan salah ketik",
    "reading_related": "kata terkait",
    # Notices
    "notice_nothing_asked": "Tulis satu atau beberapa kata untuk mulai mencari.",
    "notice_too_long": "Pencarian ini terlalu panjang; hanya {words} kata pertamanya yang dibaca.",
    "notice_quoted_wildcard": (
        "Di antara tanda kutip, tanda * dan ? tidak berarti apa-apa: “{written}” dicari apa adanya."
    ),
    "notice_unknown_field": (
        "“{written}” bukan nama bagian artikel; dibaca sebagai kata biasa. Yang dikenal: {known}"
    ),
    "notice_empty_field": "Di belakang “{written}” tidak ada kata, jadi bagian itu dilewati.",
    "notice_unsupported": "“{written}” tidak berarti apa-apa di sini; kata-katanya saja dicari.",
    "notice_lone_wildcard": (
        "Tanda * atau ? perlu sedikitnya {letters} huruf di depannya; “{written}” dibaca tanpa "
        "tanda itu."
    ),
    "notice_small_operator": (
        "“{written}” dibaca sebagai kata biasa; sebagai tanda ditulis dengan huruf besar: "
        "“{read_as}”."
    ),
    "notice_small_operator_link": (
        "“{written}” dibaca sebagai kata biasa; sebagai tanda ditulis dengan huruf besar:"
    ),
    "notice_only_excluded": (
        "Pencarian ini hanya mengecualikan kata, jadi semua artikel lain ditampilkan."
    ),
    "notice_any_word": (
        "Tidak ada artikel yang memuat semua kata; ini artikel yang memuat sebagian."
    ),
    "notice_address_held": "Ini artikel yang beralamat itu.",
    "notice_address_not_held": "Artikel yang beralamat itu tidak ada di arsip ini.",
    "notice_address_read": "Yang dicari kata-kata di alamatnya: “{read_as}”.",
    "notice_only_asking": "Kata-kata ini hanya bertanya. Tambahkan hal yang dicari, misalnya nama.",
    "notice_sentence": (
        "Ini dibaca sebagai kalimat: artikel yang memuat sebagian katanya ikut ditampilkan."
    ),
    "notice_typo_applied": "Tidak ada yang cocok dengan “{written}”; ini hasil untuk “{read_as}”.",
    "notice_days_offered": "“{written}” dibaca sebagai kata, bukan tanggal terbit ({period}).",
    "notice_days_not_held": (
        "“{written}” dibaca sebagai kata; arsip ini tidak memuat artikel dari {period}."
    ),
    "notice_days_only": "Hanya yang terbit {period}?",
    "notice_typo_offered": "Mungkin maksud Anda “{read_as}”?",
    "notice_typo_offered_link": "Mungkin maksud Anda",
    "notice_place_offered": "“{written}” adalah nama tempat; {total} artikel khusus tentangnya.",
    "notice_place_only": "Hanya berita tentang {places}",
    "notice_filters_hide": "Saringan menyembunyikan semuanya: tanpa saringan ada {total} hasil.",
    "notice_page_too_deep": (
        "Ini halaman terakhir yang bisa dibuka. Semua hasil ada dalam berkas, misalnya CSV."
    ),
    "notice_search_as_typed": "Cari persis seperti yang ditulis",
    # Nothing found
    "nothing_advice": "Periksa ejaan, pakai kata yang lebih umum, atau kurangi kata.",
    "nothing_filters_link": "Cari tanpa saringan",
    # Article
    "by": "Oleh {authors}",
    "article_back": "Kembali ke hasil pencarian",
    "article_excerpt_note": "Di bawah ini salinan untuk pencarian.",
    "article_no_source": "Alamat asli artikel ini tidak tersimpan.",
    "article_unmarked": "Hapus tanda",
    "tags": "Tag",
    "more_from_outlet": "Artikel lain dari {outlet}",
    # Problems
    "problem_bad_address": "Alamat ini tidak bisa dibaca",
    "problem_bad_date": ("“{value}” bukan tanggal. Tulis misalnya 2019, 9/2019, atau 17/9/2019."),
    "problem_dates_crossed": "Tanggal awal ({first}) sesudah tanggal akhir ({last}).",
    "problem_bad_sort": (
        "“{value}” bukan urutan yang dikenal. Pilih relevan, terbaru, atau terlama."
    ),
    "problem_bad_page": "“{value}” bukan nomor halaman. Halaman dihitung mulai 1.",
    "problem_bad_facet_limit": "“{value}” bukan banyaknya nilai. Isi angka dari 0 sampai {most}.",
    "problem_page_too_deep": (
        "Hasil ditampilkan sampai halaman {deepest}. Persempit pencarian dengan tanggal, "
        "media, atau kata lain."
    ),
    "problem_bad_reading": "“{value}” tidak dikenal. Yang bisa dimatikan: {known}.",
    "problem_bad_place": "Tidak ada wilayah bernama “{value}”. Tulis nama atau kodenya, misalnya"
    " Kota Serang, kab-lebak, Jabar atau 36.73.",
    "problem_repeated": "“{parameter}” ada dua kali dengan isi yang berbeda. Pilih satu.",
    "problem_bad_grouping": "“{value}” tidak dikenal. Tulis ya atau tidak.",
    "problem_bad_switch": "“{value}” tidak dikenal. Tulis 1 atau 0.",
    "problem_bad_snapshot": "Penanda halaman ini tidak bisa dibaca.",
    "problem_too_many": "Terlalu banyak nilai untuk “{parameter}”: paling banyak {most}.",
    "problem_value_too_long": "Nilai untuk “{parameter}” terlalu panjang.",
    "problem_no_such_page": "Halaman {page} tidak ada: pencarian ini punya {pages} halaman.",
    "problem_no_such_page_title": "Halaman hasil tidak ada",
    "problem_first_page": "Ke halaman pertama",
    "problem_no_operation": "Di alamat ini tidak ada apa-apa. Yang ada dijelaskan di {address}.",
    "problem_not_found_title": "Tidak ditemukan",
    "problem_not_found": (
        "Di alamat ini tidak ada apa-apa. Mungkin tautannya terpotong. Tulis yang Anda cari di "
        "kotak di atas."
    ),
    "problem_no_article_title": "Artikel tidak ada",
    "problem_no_article": (
        "Artikel ini tidak ada di indeks. Mungkin sudah dicabut, atau alamatnya berubah."
    ),
    "part_of": "Bagian {number} dari {count}",
    "part_next": "Lanjutkan: bagian {number} dari {count}",
    "part_before": "Kembali ke bagian {number}",
    "part_first": "Ke bagian pertama",
    "part_marked": "Kata yang dicari ada di bagian {number}",
    "problem_no_part_title": "Bagian ini tidak ada",
    "problem_no_part": "Artikel ini tidak mempunyai bagian sebanyak itu.",
    "problem_host_unnamed": "Situs ini tidak dilayani dengan nama itu.",
    "problem_method_title": "Permintaan ini tidak diterima",
    "problem_method": "Alamat ini hanya bisa dibuka, tidak bisa dikirimi apa pun.",
    "problem_request_title": "Permintaan tidak bisa dibaca",
    "problem_request": "Peramban mengirim permintaan yang tidak bisa dibaca.",
    "problem_too_long_title": "Alamat terlalu panjang",
    "problem_too_long": "Pencarian ini terlalu panjang untuk dikirim. Pakai beberapa kata saja.",
    "problem_expired_title": "Hasil ini sudah diperbarui",
    "problem_expired": (
        "Indeks sudah diperbarui sejak halaman pertama dibuka, jadi halaman lanjutannya tidak "
        "bisa disusun lagi dengan urutan yang sama."
    ),
    "problem_search_anew": "Cari lagi dari awal",
    "problem_unready_title": "Pencarian belum bisa dilayani",
    "problem_unready": "Silakan coba lagi beberapa saat lagi.",
    "problem_operator": "Untuk pengelola",
    "problem_index_missing": "Belum ada indeks. Jalankan:",
    "problem_index_unfinished": "Pembangunan indeks yang pertama belum selesai. Jalankan:",
    "problem_index_outdated": (
        "Indeks dibuat oleh versi Lacak atau berkas bahasa yang lain. Jalankan:"
    ),
    "problem_other_engine": (
        "Indeks ini dibuat oleh mesin lain daripada yang dipilih untuk server ini. Lihat dengan:"
    ),
    "problem_index_damaged": "Ada berkas indeks yang rusak. Jalankan:",
    "problem_index_unreadable": (
        "Berkas indeks tidak bisa dibuka. Periksa izin, disk, dan banyaknya berkas yang terbuka:"
    ),
    "problem_engine_unreachable": (
        "Server penyimpan indeks tidak menjawab. Begitu ia menjawab, kami juga; periksa dengan:"
    ),
    "problem_engine_refused": (
        "Server penyimpan indeks menolak permintaan kami. Sebabnya ada di log, dan dijawab oleh:"
    ),
    "problem_question_title": "Pencarian ini terlalu rumit",
    "problem_question": "Server indeks tidak menerimanya. Coba dengan kata yang lebih sedikit.",
    "problem_internal_title": "Ada yang salah di pihak kami",
    "problem_internal": "Kesalahan ini sudah dicatat. Silakan coba lagi.",
    # The page a journalist keeps open
    "site_nav": "Situs",
    "skip_to_hits": "Langsung ke hasil",
    "advanced": "Cari lanjutan",
    "help": "Bantuan",
    "archive": "Isi arsip",
    "archive_by_month": "Isi arsip per bulan",
    "for_programs": "Untuk program (API)",
    "printed": "Dicetak {day} dari {address}",
    "printed_query": "Yang dicari: {query}",
    "examples": "Contoh:",
    "how_to_search": "Cara mencari",
    "not_here_no_proof": "Yang tidak ketemu di sini belum tentu tidak pernah terbit.",
    "outlets_counted": "{count} media",
    "holdings_one_month": "{articles} artikel, {share} persennya dari {month}",
    "coverage": ("Lacak mencari di salinan {articles} artikel dari {outlets} media."),
    "coverage_month": "{share} persennya terbit {month}.",
    "coverage_span": "Terbit {first} sampai {last}.",
    "coverage_gap": "Dari {first} sampai {last} arsip ini kosong.",
    "articles": "{count} artikel",
    "texts": "{count} naskah",
    "articles_about": "sekitar {count} artikel",
    "no_hits": "Tidak ada artikel",
    "hits_with": "memuat",
    "hits_at": "beralamat",
    "hits_with_exactly": "memuat persis",
    "hits_with_or_about": "memuat atau membahas",
    "hits_with_any": "memuat kata dari",
    "all_words": "Semua artikel",
    "range": "{first}–{last} dari {total}",
    "take_away": "Bawa hasil ini",
    "permanent_link": "Tautan tetap",
    "facet_help": "Pilih untuk menyaring. Tanda − untuk mengecualikan.",
    "facet_add": "Tambahkan {value}",
    "facet_exclude": "Kecualikan {value}",
    "spans": "Masa:",
    "span_today": "hari ini",
    "span_week": "7 hari",
    "span_month": "30 hari",
    "span_this_year": "tahun ini",
    "span_empty": "(arsip kosong)",
    "timeline_peak": "Paling ramai {period}, {count} artikel",
    "timeline_nothing": "Tidak ada yang cocok pada masa ini",
    "held_bar": "{period}: {held} artikel",
    "timeline_per_day": "Artikel yang cocok per hari",
    "timeline_per_week": "Artikel yang cocok per minggu",
    "timeline_per_month": "Artikel yang cocok per bulan",
    "timeline_per_year": "Artikel yang cocok per tahun",
    "held_per_day": "Artikel tersimpan per hari",
    "held_per_week": "Artikel tersimpan per minggu",
    "held_per_month": "Artikel tersimpan per bulan",
    "held_per_year": "Artikel tersimpan per tahun",
    "strip_legend": (
        "Pita di bawah batang: makin pekat, makin banyak artikel yang tersimpan dari masa itu."
    ),
    "unit_by": "Per",
    "unit_day": "Hari",
    "unit_week": "Minggu",
    "unit_month": "Bulan",
    "unit_year": "Tahun",
    "as_table": "Lihat sebagai tabel",
    "column_matching": "Cocok",
    "column_held": "Tersimpan",
    "column_share": "Persen",
    "dates_how": ("Tahun, bulan, atau hari, misalnya 2019, 9/2019, atau 17/9/2019"),
    "reading_alias_off_link": "Hanya {words}",
    "reading_alias_off": "tanpa nama lain",
    "reading_synonym_off_link": "Hanya {words}",
    "reading_synonym_off": "tanpa kata searti",
    "reading_name_off_link": "Jangan dahulukan nama",
    "reading_name_off": "nama tidak didahulukan",
    "reading_name_phrase": "{words} dibaca sebagai satu nama.",
    "reading_name_phrase_off_link": "Baca kata demi kata",
    "reading_stem_off_link": "Hanya bentuk yang ditulis",
    "reading_stem_off": "tanpa bentuk lain dari kata",
    "reading_typo_off": "persis seperti yang ditulis",
    "reading_related_off": "tanpa kata terkait",
    "and_more": ", dan {count} lainnya",
    "ignored_parameters": "Bagian alamat ini tidak dikenal dan diabaikan: {names}.",
    "mentions_title_body": "Disebut {title} kali di judul, {body} kali di isi",
    "mentions_title": "Disebut {title} kali di judul",
    "mentions_body": "Disebut {body} kali di isi",
    "cite": "Kutip",
    "rubric": "Rubrik {name}",
    "problem_bad_unit": "“{value}” bukan satuan yang dikenal. Pilih {known}.",
    "words_in_article": "Kata Anda, {count} kali di artikel ini",
    "article_unfound": "“{query}” tidak ada di isi artikel ini.",
    "held_future": "{count} artikel bertanggal sesudah hari ini.",
    "held_undated": "{count} artikel tanpa tanggal.",
    "outlet_not_held": "Arsip ini tidak menyimpan artikel dari media “{outlet}”.",
    "all_outlets": "Semua media",
    "column_outlet": "Media",
    "column_articles": "Artikel",
    "column_first": "Pertama",
    "column_last": "Terakhir",
    "values_in": "di hasil",
    "values_like": "Yang memuat",
    "values_shown": "{shown} dari {total}",
    "syntax_outlet": "hanya dari media ini",
    "help_words": (
        "Tulis saja yang Anda cari: nama orang, tempat, atau peristiwa. Semua kata harus ada "
        "di artikelnya; kalau tidak ada satu pun yang memuat semuanya, artikel yang memuat "
        "sebagian ditampilkan, dan itu diberitahukan. Alamat artikel yang ditempel di sini "
        "menemukan artikelnya."
    ),
    "help_operators": "Tanda yang bisa dipakai",
    "help_fields": (
        "Bagian artikel lain yang bisa disebut: isi:, penulis:, tag:, rubrik:, tempat:, tokoh:, "
        "kutipan: (yang diucapkan). ATAU, DAN, dan BUKAN ditulis dengan huruf besar; tanda kurung "
        "menyatukan."
    ),
    "help_reading": "Apa yang dibaca ke dalam kata Anda",
    "help_reading_text": (
        "Bentuk lain dari satu kata ikut dicari (banjir juga menemukan kebanjiran), begitu "
        "pula singkatan dan kepanjangannya (pemkot dan pemerintah kota). Apa yang ditambahkan "
        "selalu ditulis di atas hasil, dengan tautan untuk membatalkannya."
    ),
    "help_dates": "Tanggal",
    "help_dates_text": (
        "Kotak tanggal menerima tahun (2019), bulan (9/2019), atau hari (17/9/2019). Hari "
        "dihitung menurut WIB. Hari ini, 7 hari, 30 hari, dan tiap tahun yang tersimpan cukup "
        "diklik; yang berwarna abu-abu tidak ada di arsip. Klik batang pada bagan "
        "untuk masuk ke bulan atau harinya."
    ),
    "help_nothing": "Kalau tidak ketemu",
    "help_nothing_text": (
        "Yang tidak ada di sini belum tentu tidak pernah terbit: arsip ini hanya salinan, dan "
        "ada masa yang kosong."
    ),
    "timeline_gap": "Bidang abu-abu: {period}, arsip ini kosong.",
    "from_to": "{first} sampai {last}",
    "hits_with_some": "memuat sebagian kata dari",
    "range_partial": ", {count} di antaranya memuat sebagian kata",
    "take_csv": "Unduh CSV",
    "take_atom": "Ikuti lewat Atom",
    "take_all": "Semua hasil sebagai:",
    "cite_undated": "t.t.",
    "cite_note": "Ditemukan di Lacak dengan kata: {query}",
    "feed_title": "Lacak: {query}",
    "about_article": "Tentang artikel ini",
    "problem_busy_title": "Sedang banyak unduhan",
    "problem_busy": "Coba lagi beberapa detik lagi.",
    "back_to": "Hasil untuk “{words}”",
    "back_to_hits": "{count} hasil untuk “{words}”",
    "hit_previous": "Sebelumnya",
    "hit_next": "Berikutnya",
    "versions": "Naskah ini berubah {count} kali",
    "version_gone": "Tidak lagi ada di sumbernya.",
    "about_places": "Tentang wilayah",
    "names_in_it": "Nama dalam berita ini",
    "said_in_it": "Siapa mengatakan apa",
    "said_more": "dan {count} kutipan lagi",
    "name_told": "{count} berita menyebut nama ini.",
    "name_no_person": (
        "Ini nama, belum tentu satu orang: yang bernama sama terkumpul "
        "di sini. Peran, waktu, dan wilayah di bawah membantu membedakannya."
    ),
    "name_all_articles": "Semua beritanya",
    "name_places": "Wilayah dalam berita-beritanya",
    "name_forms": "Juga ditulis",
    "name_roles": "Peran menurut media",
    "name_roles_note": "Seperti ditulis media, tidak diperiksa kebenarannya.",
    "name_roles_read": "Dari {count} berita terbaru.",
    "name_beside": "Nama lain di berita yang sama",
    "name_latest": "Berita terbaru",
    "column_role": "Peran",
    "column_provinces": "Berita tentang",
    "corrected_later": "Berita ini sudah diralat",
    "corrects": "Meralat berita ini",
    "corrected": "Catatan perbaikan",
    "same_text": "Naskah serupa: {count} media",
    "same_outlet_text": "Naskah serupa di media ini: {count}",
    "group_texts": "Kelompokkan naskah serupa",
    "ungroup_texts": "Tampilkan satu per satu",
    "story_trail": "Jejak berita ini",
    "this_article": "artikel ini",
    "difference_link": "selisih",
    "difference_title": "Selisih dua naskah",
    "difference_share": "{percent} % naskah yang lebih pendek ada di yang lain.",
    "difference_how": "Dicoret: hanya di yang pertama. Digarisbawahi: hanya di yang kedua.",
    "difference_cut": "Hanya bagian awal yang dibandingkan.",
    "difference_swap": "Tukar urutan",
    "mark_note": "Sudah diralat di dalam berita {day}",
    "mark_correction": "Sudah diralat {day}",
    "mark_reply": "Ada hak jawab {day}",
    "mark_withdrawal": "Berita ini telah dicabut {day}",
    "withdrawn_title": "Berita ini telah dicabut",
    "withdrawn_body": "Redaksi media ini telah mencabut berita tersebut.",
    "same_text_note": "Menurut waktu terbit. Yang terbit pertama belum tentu sumbernya.",
    "same_record": "Artikel ini tersimpan {count} kali",
    "copy_record": "artikel yang sama: satu alamat",
    "copy_exact": "sama persis",
    "copy_near": "hampir sama, {percent} %",
    "copy_part": "sebagian sama, {percent} %",
    "outlet_unknown": "media tidak disebut",
    "by_place": "Menurut wilayah",
    "places_heading": "Berita menurut wilayah",
    "places_note": (
        "Dihitung yang membahas wilayah itu, bukan yang hanya menyebutnya. Satu artikel bisa"
        " membahas beberapa wilayah."
    ),
    "place_wanted": "Nama atau kode wilayah",
    "place_go": "Buka",
    "provinces": "Provinsi",
    "place_none": "Tidak ada wilayah bernama “{value}”.",
    "place_crumbs": "Letaknya",
    "place_country": "Indonesia",
    "place_code": "Kode wilayah resmi {code}.",
    "place_count": "{count} artikel tentang {name}",
    "place_nothing": "Arsip ini tidak punya artikel tentang {name}.",
    "place_when": "Kapan diberitakan",
    "place_newest": "Terbaru",
    "place_all": "Semua {count} artikel",
    "place_pair": "Nama yang sama",
    "place_either": "Kota atau kabupaten",
    "place_shared": (
        "{count} artikel membahas keduanya, atau tidak menyebut mana yang dimaksud: dihitung di"
        " keduanya."
    ),
    "place_inside_kabkota": "Kabupaten dan kota di dalamnya",
    "place_inside_kecamatan": "Kecamatan di dalamnya",
    "place_beside_provinsi": "Provinsi di sekitarnya",
    "place_beside_kabkota": "Kabupaten dan kota terdekat",
    "place_beside_kecamatan": "Kecamatan lain di {whole}",
    "place_together": "Sering dibahas bersama",
    "place_persons": "Nama yang paling sering disebut",
    "about_place": "tentang",
    "evidence_title": "di judul",
    "evidence_lead": "di alinea pertama",
    "evidence_near": "di alinea-alinea awal",
    "evidence_rest": "di bagian lain",
    "evidence_word": "dengan kata “{word}” atau jabatannya",
    "evidence_section": "menurut rubriknya",
    "evidence_address": "menurut alamatnya",
    "evidence_only": "tidak menyebut provinsi lain",
    "evidence_list": "beberapa kabupaten atau kota di dalamnya",
    "times": "{what} {count}×",
    "place_place": "di wilayah",
    "place_person": "di tokoh",
    "filed_from": "Ditulis dari",
    "place_page": "Halaman wilayah:",
    "problem_no_place_title": "Wilayah tidak ditemukan",
    "map_title": "Artikel menurut provinsi",
    "map_note": (
        "Tiap kotak satu provinsi, kira-kira di letaknya; makin gelap makin banyak. Angkanya ada di"
        " daftar."
    ),
    "similar": "Artikel lain tentang hal ini",
    "developments": "Perkembangan",
    "developments_note": (
        "Berita lain yang tampaknya tentang peristiwa ini, paling jauh sepekan sebelum atau"
        " sesudahnya, menurut waktu terbit. Dikelompokkan otomatis, jadi bisa keliru."
    ),
    "digest": "Rangkaian peristiwa",
    "digest_title": "Rangkaian peristiwa: {words}",
    "digest_heading": "Rangkaian peristiwa",
    "digest_told": "{count} peristiwa dari {read} naskah.",
    "digest_cut": (
        "Yang cocok {total} naskah; hanya {read} yang dibaca. Persempit kata atau tanggalnya untuk"
        " melihat yang lain."
    ),
    "digest_all": "Semua hasil pencarian",
    "digest_note": (
        "Berita yang tampaknya tentang satu peristiwa jadi satu baris, di hari pertama terbit."
        " Dikelompokkan otomatis, jadi bisa keliru."
    ),
    "digest_size": "{articles} naskah, {outlets} media",
    "digest_until": "sampai {day}",
    "digest_others": "{count} naskah lain",
    "digest_nothing": "Tidak ada berita bertanggal yang cocok.",
    "digest_of": "Dari naskah",
    "digest_best": "paling sesuai",
    "digest_newest": "terbaru",
    "digest_oldest": "terlama",
    "ways_out": "Yang bisa dicoba",
    "way_without_dates": "Semua tanggal",
    "way_without_filter": "Tanpa saringan {left_out}",
    "way_without_operators": "Tanpa tanda kutip dan tanda lain",
    "way_without_word": "Tanpa kata “{left_out}”",
    "compare": "Bandingkan",
    "compare_heading": "Bandingkan pencarian",
    "compare_most": "Hanya {most} pencarian pertama yang dibandingkan.",
    "compare_box": "Pencarian {number}",
    "compare_scale": "Tinggi batang memakai satu skala untuk semua.",
    "compare_filters": "Semuanya disaring: {filters}.",
    "compare_figures": "Angkanya",
    "compare_period": "Masa",
    "unit_any": "Yang pas",
    "date_until": "Sampai",
    "suggestion_count": "{count} judul",
    "api_heading": "Untuk program",
    "api_intro": (
        "Semua yang ada di halaman juga bisa diminta program: JSON lewat GET. Keterangan yang bisa "
        "dibaca mesin:"
    ),
    "api_manners": (
        "Parameter yang tidak dikenal ditolak. Galat datang sebagai application/problem+json (RFC "
        "9457). Tiap jawaban punya ETag: kirim kembali sebagai If-None-Match, dan yang belum "
        "berubah dijawab 304. Halaman berikutnya diminta dengan cursor dari next, selalu dari "
        "keadaan arsip yang sama."
    ),
    "api_addresses": "Alamat",
    "api_narrowing": "Parameter pencarian",
    "api_narrows": "Juga menerima semua parameter pencarian di bawah.",
    "api_try": "Coba",
    "api_search": "Hasil pencarian, yang paling sesuai dulu.",
    "api_article": "Satu artikel, utuh.",
    "api_similar": "Artikel lain tentang hal yang sama, yang paling mirip dulu.",
    "api_developments": "Artikel lain dari peristiwa yang sama, yang terbit lebih dulu di depan.",
    "api_digest": "Rangkaian peristiwa dari naskah yang paling sesuai, terbaru, atau terlama.",
    "api_suggest": "Saran untuk yang sedang diketik.",
    "api_facets": "Nilai yang paling sering dari tiap bidang di antara hasilnya.",
    "api_timeline": "Banyaknya yang cocok dan yang tersimpan dari tiap masa.",
    "api_export": "Semua hasil sebagai berkas, dialirkan.",
    "api_includes": "Nilai {field} yang harus dimiliki artikel; boleh diulang.",
    "api_excludes": "Nilai {field} yang tidak boleh dimiliki artikel; boleh diulang.",
    "api_parameter_q": "Kata-katanya, dengan tanda-tanda yang sama seperti di kotak pencarian.",
    "api_parameter_from": "Hari pertama (WIB): hari, bulan, atau tahun.",
    "api_parameter_to": "Hari terakhir (WIB), ikut dihitung.",
    "api_parameter_without": "Tafsiran yang dimatikan; boleh diulang:",
    "api_parameter_lang": "Bahasa kalimat; bawaan: menurut Accept-Language.",
    "api_parameter_group": "Naskah serupa jadi satu hasil, salinannya dalam copies (bawaan: yes):",
    "api_parameter_sort": "Urutan:",
    "api_parameter_limit": "Banyaknya hasil dalam satu jawaban, 1 sampai 100; bawaan 10.",
    "api_parameter_cursor": "Isi next dari jawaban sebelumnya; parameter lain tetap sama.",
    "api_parameter_unit": "Masa dari satu angka; bawaan: yang pas.",
    "api_parameter_format": "Bentuk berkas:",
    "api_parameter_id": "Nomor artikel, seperti di alamat halamannya.",
    "box_words": "Semua kata ini",
    "box_words_how": "di mana saja di artikel",
    "box_phrase": "Persis kata-kata ini",
    "box_phrase_how": "berurutan, seperti di dalam tanda kutip",
    "box_either": "Salah satu kata ini",
    "box_either_how": "dipisahkan spasi",
    "box_without": "Tanpa kata ini",
    "box_without_how": "artikel yang memuatnya tidak ditampilkan",
    "box_title": "Di judul",
    "box_title_how": "kata yang harus ada di judul",
    "box_author": "Penulis",
    "box_author_how": "nama atau sebagiannya",
    "box_tag": "Tag",
    "box_tag_how": "kata dari tag atau rubrik",
    "problem_unknown_parameter": "“{value}” tidak dikenal. Yang dikenal: {known}.",
    "problem_missing_value": "“{name}” harus diisi. Pilih: {known}.",
    "problem_out_of_range": "“{value}” bukan angka dari {least} sampai {most}.",
    "problem_unknown_value": "“{value}” tidak dikenal. Pilih: {known}.",
    "problem_too_many_requests_title": "Terlalu sering",
    "problem_too_many_requests": "Coba lagi {seconds} detik lagi.",
    "watch_new": "{name}: {count} artikel baru",
    "suggestions": "Saran",
}
"""What a reader sees in a browser."""

CLICK = {
    "usage": "Pemakaian:",
    "options": "Opsi",
    "arguments": "Argumen",
    "commands": "Perintah",
    "help": "Tampilkan bantuan ini.",
    "required": "wajib",
    "default": "bawaan: {default}",
    "env_var": "variabel: {var}",
    "dynamic": "(dihitung)",
    "aborted": "Dibatalkan.",
    "error": "Galat: {message}",
    "try_help": "Bantuan: {command} {option}",
    "no_such_option": "Tidak ada opsi {name!r}.",
    "no_such_command": "Tidak ada perintah {name!r}.",
    "did_you_mean": "Mungkin maksudnya {possibility}?",
    "did_you_mean_one_of": "(Mungkin maksudnya: {possibilities}?)",
    "missing_command": "Perintahnya belum disebut.",
    "missing_argument": "Belum disebut:",
    "missing_option": "Opsi wajib belum disebut:",
    "missing_parameter": "Belum disebut:",
    "missing_parameter_name": "Belum disebut: {param_name}",
    "missing_type": "Belum disebut: {param_type}",
    "extra_argument": "Kelebihan argumen ({args})",
    "extra_arguments": "Kelebihan argumen ({args})",
    "takes_no_value": "Opsi {name!r} tidak memakai nilai.",
    "needs_a_value": "Opsi {name!r} memerlukan nilai.",
    "needs_values": "Opsi {name!r} memerlukan {nargs} nilai.",
    "bad_value_for": "Nilai untuk {param_hint} tidak sah: {message}",
    "bad_value": "Nilai tidak sah: {message}",
    "not_the_choice": "{value!r} bukan {choice}.",
    "not_a_choice": "{value!r} bukan salah satu dari {choices}.",
    "choose": "Pilih dari:\n\t{choices}",
    "bad_format": "{value!r} tidak berbentuk {format}.",
    "bad_formats": "{value!r} tidak berbentuk {formats}.",
    "out_of_range": "{value} di luar rentang {range}.",
    "bad_number": "{value!r} bukan {number_type} yang sah.",
    "bad_boolean": "{value!r} bukan ya atau tidak. Yang dikenal: {states}",
    "file": "berkas",
    "directory": "folder",
    "path": "jalur",
    "is_a_file": "{name} {filename!r} adalah berkas.",
    "is_a_directory": "{name} {filename!r} adalah folder.",
    "not_readable": "{name} {filename!r} tidak boleh dibaca.",
    "not_writable": "{name} {filename!r} tidak boleh ditulis.",
    "not_executable": "{name} {filename!r} tidak boleh dijalankan.",
    "not_there": "{name} {filename!r} tidak ada.",
    "not_opened": "Berkas {filename!r} tidak bisa dibuka: {message}",
}
"""What click says by itself: headings of help, and what is wrong with a command line."""

REMARKS = {
    "no_index_there": "tidak ada indeks {a} di klaster",
    "names_no_index": "tidak menyebut indeks {a}",
    "no_commit_there": "{a}: belum ada commit",
    "no_state_there": "{a}: keadaannya tidak ada",
    "format_of": "bentuk {a}, bukan {b}",
    "other_version": "versi {a}, bukan {b}",
    "shards_missing": "ada shard yang hilang",
    "article_changed": "artikelnya tidak seperti ketika dimasukkan",
    "other_hits": "hasil lain: {a} dan {b}",
    "mark_or_hide": "mark atau hide",
    "store_unset": "LACAK_STORE tidak menyebut tempatnya",
    "other_archive": "berisi arsip lain",
    "not_a_store": "bukan nama penyimpanan",
    "other_rows": "baris lain di tabel {a}",
    "connection_lost": "sambungan terputus",
    "store_how": "sqlite atau postgresql://PENGGUNA@HOST/BASISDATA",
    "no_password": "tanpa kata sandi: PGPASSWORD, ~/.pgpass, LACAK_STORE",
    "extra_postgres": "tambahan lacak[postgres]",
    "while_opened": "{a} ketika dibuka",
    "holds_some": "berisi {a} artikel",
    "no_such_folder": "foldernya tidak ada",
    "not_a_folder": "bukan folder",
    "no_store": "tidak ada simpanan artikel untuk dibangun ulang",
    "no_whole_generation": "tidak ada generasi yang utuh",
    "analysis": "analisisnya sudah berubah",
    "request_too_large": (
        "permintaan sebesar {a} byte terlalu besar baginya, atau bagi proksi di depannya "
        "(status 413)"
    ),
    "no_opensearch": "yang menjawab di sana bukan OpenSearch: {a}",
    "untrusted": "sertifikatnya tidak dipercaya (LACAK_OPENSEARCH_CA): {a}",
    "no_authority": "otoritas sertifikat di {a} (LACAK_OPENSEARCH_CA) tidak dapat dibaca: {b}",
    "no_tls": "yang menjawab di sana tidak berbicara https: {a}",
    "other_product": "di sana ada {a} {b}, padahal perlu OpenSearch {c} atau yang lebih baru",
    "few_clauses": "indices.query.bool.max_clause_count disetel {a}, padahal perlu {b}",
    "disk_nearly_full": "disknya hampir penuh, jadi indeks tidak menerima perubahan: {a}",
    "index_unreadable_by_setting": "setelan indeks menutupnya bagi semua: {a}",
    "document_changed": "{a}: dokumen {b} tidak seperti saat disimpan",
    "index_closed": "indeksnya ditutup; dibuka dengan POST /{a}/_open",
    "index_blocked": "indeks disetel agar tidak menerima perubahan: {a}",
    "login_refused": "nama dan kata sandi atau kunci di LACAK_OPENSEARCH_* tidak diterimanya: {a}",
    "no_right": "yang bertanya tidak berhak: {a}",
    "analysis_of": "dibuat dengan analisis {a}, bukan {b}",
    "schema": "skema {a}, bukan {b}",
    "segment_format": "bentuk segmen {a}, bukan {b}",
    "manifest_format": "manifes {a} bentuk {b}, bukan {c}",
    "folder_format": "bentuk folder {a}, bukan {b}",
    "store_version": "versi simpanan {a}, bukan {b}",
    "unknown_engine": "mesin {a} tidak dikenal",
    "other_tables": "tabelnya bukan tabel simpanan artikel",
    "wrong_checksum": "sidiknya tidak cocok",
    "checksum_differs": "sidiknya tidak cocok",
    "file_checksum": "sidik berkasnya tidak cocok",
    "part_checksum": "sidik {a} tidak cocok",
    "row_checksum": "{a} {b}: sidik barisnya tidak cocok",
    "file_missing": "berkasnya tidak ada",
    "no_engine_files": "berkas mesinnya tidak ada",
    "not_whole": "menyebut generasi {a}, yang tidak utuh",
    "not_numbers": "bukan daftar nomor generasi",
    "not_generation": "bukan keterangan sebuah generasi",
    "no_version": "tanpa versi",
    "not_manifest": "bukan manifes: {a}",
    "not_prints": "bukan deret sidik teks",
    "cut_off": "terpotong",
    "store_itself": "simpanannya sendiri: {a}",
    "holds_articles": "berisi {a} artikel, bukan {b}",
    "stored_article": "artikel tersimpan {a}: {b}",
    "out_of_order": "urutan kata {a} salah pada {b}",
    "contradiction": "daftar {a}:{b} bertentangan dengan dirinya",
    "twice": "artikel {a} ada dua kali",
    "golden": "{a} tidak menemukan {b}",
    "counts_differ": "{a} di indeks, {b} di simpanan",
    "ids_differ": "id di indeks lain daripada di simpanan",
    "none_left": "tanpa artikel, padahal indeks yang dipakai berisi",
    "text_of_none": "ada teks yang bukan milik artikel mana pun",
    "text_missing": "{a}: teksnya yang sekarang tidak ada",
    "unknown_state": "pekerjaan {a}: keadaannya tidak dikenal",
    "no_time": "bukan waktu: {a}",
    "digest": "{a}: sidiknya tidak cocok",
    "other_checksum": "{a}: sidiknya tidak cocok",
    "other_file": "{a}: bukan berkas yang dicadangkan",
    "more_names": "{a}: menyebut lebih banyak daripada isi berkasnya",
    "no_parts": "{a}: tanpa simpanan atau tanpa mesin",
    "no_list": "{a}: bukan daftar berkas",
    "unexpected": "isi {a} tidak dikenal",
    "missing_member": "{a} tidak ada",
    "cut_member": "{a} terpotong",
    "not_plain": "{a} bukan berkas biasa",
    "too_large": "{a} terlalu besar",
    "begins_otherwise": "tidak diawali {a}",
    "other_format": "bukan bentuk {a}",
    "header": "sebuah kepalanya terlalu besar",
    "sparse": "berisi berkas berlubang",
    "not_golden": "bukan kata-kata, tab, dan id artikel",
    "larger": "lebih besar dari {a} bita",
    "not_utf8": "bukan UTF-8",
    "unreadable": "tidak terbaca: {a}",
    "stands_already": "sudah ada di baris {a}",
    "no_such_row": "tidak ada yang bisa dihapus: barisnya tidak ada",
    "columns": "{a} kolom, seharusnya {b} sampai {c}",
    "columns_exactly": "{a} kolom, seharusnya {b}",
    "empty_column": "ada kolom kosong",
    "not_a_word": "{a} bukan satu kata",
    "not_lower": "{a} harus huruf kecil tanpa apostrof ({b})",
    "none_of": "{a} bukan salah satu dari {b}",
    "no_word": "{a} tidak berisi kata",
    "no_count": "{a} bukan jumlah",
    "no_code": "{a} bukan kode resmi",
    "single_name": "{a} satu kata saja: tempatnya di names.tsv",
    "both_sides": "{a} di kedua sisi",
    "no_weight": "{a} bukan bobot antara 0 dan 1",
    "no_place": "tidak ada tempat berkode {a}",
    "no_kind": "bukan nama dan jenis tempat: {a}, {b}",
    "cells": "{a} sel, seharusnya {b}",
    "rate": "laju seperti 60/minute",
    "text_or_json": "text atau json",
    "up_to_ten": "angka 0 sampai 10",
    "site_url": "alamat seperti https://cari.example.id atau https://example.id/arsip",
    "origins": "asal seperti https://peta.example.id, atau *",
    "host_names": "nama seperti cari.example.id,.example.id",
    "no_body": "tanpa isi",
    "empty_body": "isinya kosong",
    "boilerplate": "isinya hanya tempelan situs",
    "no_story": "tidak ada berita di halaman ini",
    "not_text": "{a} berupa {b}, bukan teks",
    "not_text_or_number": "{a} berupa {b}, bukan teks atau bilangan bulat",
    "not_text_or_list": "{a} berupa {b}, bukan teks atau daftar",
    "holds_no_text": "{a} berisi {b}, bukan teks",
    "longer": "{a} lebih panjang dari {b} huruf",
    "entries": "{a} berisi lebih dari {b} butir",
    "bad_id": "id terlalu panjang, atau memuat spasi atau karakter kendali",
    "truth_value": "nilai benar-salah",
    "number": "angka",
    "list": "daftar",
    "object": "objek",
    "other_type": "jenis lain",
    "in_future": "{a}: di masa depan",
    "over_bytes": "lebih dari {a} bita",
    "line_over": "baris lebih dari {a} bita",
    "ends_early": "data terkompresi berakhir terlalu cepat",
    "damaged_compressed": "data terkompresi rusak",
    "no_end": "tanpa {a} di akhir",
    "empty_file": "berkas kosong",
    "folders_deep": "lebih dalam dari {a} folder",
    "archives_deep": "lebih dalam dari {a} arsip",
    "files_in_archive": "lebih dari {a} berkas dalam satu arsip",
    "no_files": "arsipnya kosong",
    "password": "perlu kata sandi",
    "pages_over": "lebih dari {a} halaman",
    "pictures": "halamannya gambar tanpa teks (OCR dapat membuatnya)",
    "feed_end": "umpannya tidak berakhir",
    "no_list_of": "tidak ada daftar artikel",
    "list_of_others": "daftar, tetapi bukan daftar objek",
    "json_no_object": "JSON {a}, bukan objek",
    "no_utf8_at": "bita {a} pada {b} bukan UTF-8",
    "no_html": "tanpa bagian HTML",
    "misnamed": "bernama {a}, tetapi berisi {b}; bila memang begitu: --as {c}",
    "misnamed_no_text": "bernama {a}, tetapi bukan teks",
    "record_no_end": "catatan tanpa akhir",
    "archive_holds": "arsipnya berisi {a}",
    "no_web_archive": "bukan arsip web: {a}",
    "no_sheet": "tidak ada lembar yang berisi baris",
    "no_workbook": "bukan buku kerja yang utuh: {a}",
    "bytes_of_texts": "{a} bita teks",
    "no_text_column": "tidak ada kolom isi di antara: {a}",
    "columns_under": "{a} kolom di bawah kepala berisi {b}",
    "bytes_out_of": "{a} bita dari {b}",
    "quote_open": "ada tanda kutip yang tidak ditutup",
    "dead_letter": "bukan catatan dead letters",
    "other_source": "bukan dari sumber yang dipakai membuat indeks ini",
    "record_gone": "catatannya sudah tidak ada",
    "worker_slow": "pekerjanya mati, atau lebih lama dari {a} detik",
    "error_page": "halaman kesalahan, pemeriksaan, atau masuk",
    "error_page_of": "halaman kesalahan atau pemeriksaan: {a}",
    "headlines_only": "{a} judul bertautan tanpa berita sendiri",
    "headlines_undated": "{a} judul bertautan tanpa berita bertanggal",
    "old_office": "berkas Office lama (.xls, .doc): simpan sebagai .xlsx atau .docx",
    "rtf_file": "berkas RTF: simpan sebagai .docx atau .txt",
    "parquet_file": "berkas Parquet: ubah menjadi JSON Lines atau CSV",
    "orc_file": "berkas ORC: ubah menjadi JSON Lines atau CSV",
    "sqlite_file": "basis data SQLite: ekspor tabelnya sebagai CSV atau JSON",
    "sevenzip_file": "arsip 7z: ekstrak dahulu",
    "rar_file": "arsip RAR: ekstrak dahulu",
    "xz_file": "berkas xz: ekstrak dahulu",
    "zstd_file": "berkas zstd: ekstrak dahulu",
    "tar_file": "arsip tar: ekstrak dahulu, atau jadikan ZIP",
    "picture_file": "gambar",
    "film_file": "gambar, suara, atau film",
    "sound_film_file": "suara atau film",
    "sound_file": "suara",
    "font_file": "fon",
    "program_file": "program",
    "pickle_file": "berkas pickle Python: ubah menjadi JSON Lines atau CSV",
    "odt_file": "berkas ODT: simpan sebagai .docx",
    "sql_dump": "cadangan SQL: ekspor tabelnya sebagai CSV atau JSON",
    "mailbox_file": "kotak surat: simpan suratnya satu per satu (.eml)",
    "xml_workbook": "buku kerja XML lama: simpan sebagai .xlsx",
    "html_table": "tabel berupa HTML: buka di lembar kerja, lalu simpan sebagai .xlsx atau .csv",
    "ods_file": "berkas ODS: simpan sebagai .xlsx",
    "epub_file": "buku EPUB",
    "sitemap_file": (
        "peta situs: alamat tanpa teks; simpan halaman yang disebutnya (sebagai WARC atau HTML)"
    ),
    "documents_extra": "pasang pip install 'lacak[documents]' untuk membacanya",
    "enoent": "tidak ada",
    "eacces": "tidak ada izin",
}
"""What exactly is wrong with a source, an index, a backup or a language file."""
