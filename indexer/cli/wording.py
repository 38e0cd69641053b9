"""Which words does an operator read in a terminal, in Indonesian and in English?"""

from __future__ import annotations

from indexer.i18n import Sentences

_COMMANDS: Sentences = {
    "index": (
        "Masukkan artikel dari SUMBER (berkas atau folder: JSON Lines, CSV, HTML, RSS/Atom, teks, "
        "Markdown; boleh gz) ke indeks. Yang tidak berubah dilewati, yang berubah diganti dan "
        "teks lamanya disimpan sebagai versi.",
        "Take the articles of SOURCE (files or folders: JSON Lines, CSV, HTML, RSS/Atom, text, "
        "Markdown; gz too) into the index. What did not change is skipped; what changed is "
        "replaced, and its earlier text kept as a version.",
    ),
    "rebuild": (
        "Bangun indeks baru dari SUMBER di samping yang sedang dipakai, periksa, lalu alihkan "
        "dalam satu langkah.",
        "Build a new index from SOURCE beside the live one, verify it, then switch in one step.",
    ),
    "rollback": (
        "Kembali ke generasi indeks yang dipakai sebelumnya.",
        "Go back to the generation of the index that was live before.",
    ),
    "show": ("Tampilkan satu artikel.", "Show one article."),
    "stats": ("Tampilkan isi dan keadaan indeks.", "Show what the index holds."),
    "check": (
        "Periksa semua jumlah, daftar, dan sidik berkas indeks dan simpanannya.",
        "Check every checksum, list and count of the index and its store.",
    ),
    "backup": (
        "Salin indeks yang dipakai ke satu berkas tar; pencarian jalan terus.",
        "Copy the live index to one tar file; searching goes on.",
    ),
    "restore": (
        "Pasang isi berkas cadangan sebagai generasi baru, setelah diperiksa.",
        "Make what a backup holds a new generation, once verified.",
    ),
    "analyze": (
        "Tunjukkan bagaimana sebuah teks diurai: bentuk, kata dasar, dan aturan yang berlaku.",
        "Show how a text is analysed: forms, stems, and the rule that acted.",
    ),
}

_OPTIONS: Sentences = {
    "json": ("Cetak satu objek JSON, tanpa yang lain.", "Print one JSON object, nothing else."),
    "sources_metavar": ("SUMBER...", "SOURCE..."),
    "as": (
        "Jenis semua SUMBER (bawaan: dikenali dari isi dan nama).",
        "Kind of every SOURCE (default: told from content and name).",
    ),
    "since": (
        "Lewati artikel yang terbit sebelum hari ini, TTTT-BB-HH (WIB).",
        "Skip articles published before this day, YYYY-MM-DD (WIB).",
    ),
    "limit": ("Berhenti setelah membaca sekian.", "Stop after reading so many."),
    "resume": (
        "Lanjutkan pekerjaan yang terhenti; SUMBER boleh tidak disebut.",
        "Go on with the job that was stopped; SOURCE may be left out.",
    ),
    "dry_run": (
        "Baca dan periksa saja; tidak ada yang ditulis.",
        "Read and check only; nothing is written.",
    ),
    "strict": (
        "Berakhir dengan kode 6 bila ada yang ditolak.",
        "End with code 6 if anything was rejected.",
    ),
    "jobs": (
        "Jumlah proses pekerja (bawaan: semua inti).",
        "Worker processes (default: all cores).",
    ),
    "memory": (
        "Memori untuk semua pekerja saat membangun, misalnya 512M atau 2G (bawaan 1G).",
        "Memory for all workers while building, such as 512M or 2G (default 1G).",
    ),
    "keep": (
        "Jumlah generasi lama yang disimpan untuk rollback (bawaan 1).",
        "Earlier generations kept for a rollback (default 1).",
    ),
    "dead_letters": (
        "Berkas untuk yang ditolak (bawaan: dead-letters.jsonl di folder indeks).",
        "File for what was rejected (default: dead-letters.jsonl in the index folder).",
    ),
    "report": ("Tulis juga laporan JSON ke berkas ini.", "Write a JSON report to this file too."),
    "quiet": ("Jangan tampilkan kemajuan.", "Show no progress."),
    "prune": (
        "Hapus artikel dari SUMBER ini yang sudah tidak ada di sana.",
        "Delete this SOURCE's articles that it no longer holds.",
    ),
    "retry": (
        "Baca ulang yang ditolak dari berkas dead letters ini, setelah sebabnya diperbaiki.",
        "Read again what was rejected, from this dead-letter file, once the cause is mended.",
    ),
    "from_store": (
        "Tanpa SUMBER: bangun dari simpanan artikel di samping indeks.",
        "Without SOURCE: build from the articles stored beside the index.",
    ),
    "rollback_to": (
        "Nomor generasi (bawaan: yang terakhir dipakai sebelum ini).",
        "Number of the generation (default: the one live before this one).",
    ),
    "versions": (
        "Semua teks yang pernah dimuat artikel ini, kapan terlihat, dan apa yang berubah.",
        "Every text the article has had, when it was seen, and what changed.",
    ),
    "repair": (
        "Perbaiki yang rusak dari simpanan artikel.",
        "Mend what is broken from the stored articles.",
    ),
}

_USAGE: Sentences = {
    "usage_which": (
        "Sebutkan SUMBER, atau satu saja dari --retry, --from-store, --resume.",
        "Name a SOURCE, or just one of --retry, --from-store, --resume.",
    ),
    "usage_prune_whole": (
        "--prune perlu SUMBER dibaca seluruhnya: tidak bersama --limit atau --retry.",
        "--prune needs the whole SOURCE read: not together with --limit or --retry.",
    ),
    "usage_dry_run": ("--dry-run perlu SUMBER.", "--dry-run needs a SOURCE."),
}

_PROGRESS: Sentences = {
    "stage_reading": ("membaca", "reading"),
    "stage_indexing": ("mengindeks", "indexing"),
    "stage_verifying": ("memeriksa", "verifying"),
    "stage_copying": ("menyalin", "copying"),
    "remaining": ("sisa {time}", "{time} left"),
    "rejected_so_far": ("ditolak {count}", "{count} rejected"),
    "more_rejections": (
        "Penolakan berikutnya tidak ditampilkan satu per satu; semuanya ada di dead letters.",
        "Further rejections are not shown one by one; the dead letters hold them all.",
    ),
    "note_resuming": ("Melanjutkan pekerjaan yang terhenti.", "Resuming the stopped job."),
    "note_nothing_to_resume": (
        "Tidak ada pekerjaan terhenti yang cocok; mulai dari awal.",
        "No stopped job fits; starting from the beginning.",
    ),
    "note_discarding": (
        "Membuang generasi {generation:06d} yang tidak selesai dibangun.",
        "Discarding generation {generation:06d}, which was never finished.",
    ),
    "note_reanalysing": (
        "Analisis telah berubah: generasi {generation:06d} diurai ulang dari simpanan.",
        "The analysis has changed: generation {generation:06d} is analysed again from the store.",
    ),
    "note_switched": (
        "Generasi {generation:06d} sekarang dipakai.",
        "Generation {generation:06d} is live now.",
    ),
    "note_removed": (
        "Generasi {generation:06d} dihapus.",
        "Generation {generation:06d} was removed.",
    ),
    "note_stopping": (
        "Berhenti setelah bagian ini. Ctrl-C sekali lagi: berhenti seketika.",
        "Stopping after this batch. Ctrl-C again: stop at once.",
    ),
    "note_not_pruned": (
        "{source}: tidak ada yang dihapus, karena {count} berkas di sana tidak terbaca.",
        "{source}: nothing was deleted, since {count} files there could not be read.",
    ),
    "note_history_lost": (
        "Versi lama tidak dapat dibawa serta: {problem}",
        "Earlier versions could not be carried over: {problem}",
    ),
}

_REPORT: Sentences = {
    "read": ("dibaca", "read"),
    "outcome_indexed": ("diindeks", "indexed"),
    "outcome_replaced": ("diganti", "replaced"),
    "outcome_unchanged": ("tetap", "unchanged"),
    "outcome_rejected": ("ditolak", "rejected"),
    "outcome_skipped": ("dilewati", "skipped"),
    "pruned": ("dihapus karena tidak ada lagi di sumber", "deleted: no longer in the source"),
    "letters_at": (
        "Yang ditolak ada di {path}; setelah diperbaiki: lacak index --retry {path}",
        "What was rejected is in {path}; once mended: lacak index --retry {path}",
    ),
    "was_dry_run": ("Percobaan saja: tidak ada yang ditulis.", "A dry run: nothing was written."),
    "finished": (
        "{articles} artikel dalam generasi {generation:06d} ({seconds} detik, {rate}/s)",
        "{articles} articles in generation {generation:06d} ({seconds} s, {rate}/s)",
    ),
}

_REASONS: Sentences = {
    "reason_missing": ("tidak ada", "not there"),
    "reason_unreadable": ("tidak dapat dibaca", "cannot be read"),
    "reason_outside": ("tautan ke luar folder", "a link out of the folder"),
    "reason_not_a_file": ("bukan berkas biasa", "not a regular file"),
    "reason_folder_loop": ("folder berputar", "a folder inside itself"),
    "reason_unknown_kind": ("jenis tidak dikenal", "of unknown kind"),
    "reason_truncated": ("terpotong", "cut off"),
    "reason_bomb": ("mengembang terlalu besar", "a decompression bomb"),
    "reason_too_large": ("terlalu besar", "too large"),
    "reason_broken_json": ("JSON rusak", "broken JSON"),
    "reason_broken_csv": ("CSV rusak", "broken CSV"),
    "reason_broken_feed": ("umpan RSS/Atom rusak", "a broken feed"),
    "reason_broken_front_matter": ("kepala berkas rusak", "broken front matter"),
    "reason_broken_html": ("HTML rusak", "broken HTML"),
    "reason_bad_encoding": ("bukan teks UTF-8", "not UTF-8 text"),
    "reason_not_a_record": ("bukan catatan artikel", "not a record"),
    "reason_bad_id": ("id tidak sah", "a bad id"),
    "reason_bad_date": ("tanggal tidak sah", "a bad date"),
    "reason_bad_field": ("kolom tidak sah", "a bad field"),
    "reason_no_body": ("tanpa isi", "no body"),
    "reason_crashed": ("pembacanya mati", "its reader died"),
}

_LOOKING: Sentences = {
    "analyze_columns": ("tertulis|bentuk|dasar|aturan|nama", "written|exact|stem|rule|name"),
    "name_yes": ("ya", "yes"),
    "no_article": ("Tidak ada artikel dengan id {id}.", "There is no article with the id {id}."),
    "backed_up": (
        "{articles} artikel dari generasi {generation:06d} disalin ke {path} ({size:.1f} MB).",
        "{articles} articles of generation {generation:06d} copied to {path} ({size:.1f} MB).",
    ),
    "restored": (
        "{articles} artikel dipasang sebagai generasi {generation:06d}.",
        "{articles} articles restored as generation {generation:06d}.",
    ),
    "exists": (
        "{path} sudah ada; pakai --force untuk menimpa.",
        "{path} is there already; use --force to replace it.",
    ),
    "force": ("Timpa berkas yang sudah ada.", "Replace a file that is there already."),
    "version": ("Versi {number}, terlihat sejak {when}", "Version {number}, seen since {when}"),
    "version_gone": ("(tidak ada lagi di sumbernya)", "(gone from its source)"),
    "stats_articles": ("{articles} artikel", "{articles} articles"),
    "stats_versions": ("{versions} versi lama", "{versions} earlier versions"),
    "stats_outlets": ("{outlets} media", "{outlets} outlets"),
    "stats_dates": ("terbit {oldest} sampai {newest}", "published {oldest} to {newest}"),
    "stats_job": (
        "pekerjaan terakhir: {kind}, selesai {when}",
        "last job: {kind}, finished {when}",
    ),
    "stats_job_unfinished": (
        "pekerjaan terakhir: {kind}, mulai {when}, belum selesai",
        "last job: {kind}, begun {when}, not finished",
    ),
    "generation_columns": (
        "generasi|keadaan|dibuat|mesin|ukuran|",
        "generation|state|made|engine|size|",
    ),
    "generation_live": ("dipakai", "live"),
    "generation_kept": ("disimpan", "kept"),
    "generation_unfinished": ("belum selesai", "unfinished"),
    "generation_outdated": ("analisis lama", "outdated"),
    "found_store": ("simpanan: {problem}", "store: {problem}"),
    "found_index": ("indeks: {where}: {what}", "index: {where}: {what}"),
    "found_behind": (
        "indeks tertinggal {count} perubahan dari simpanan; jalankan lacak check --repair",
        "the index is {count} changes behind its store; run lacak check --repair",
    ),
    "not_compared": (
        "Sedang ada pekerjaan menulis: indeks dan simpanan tidak dibandingkan.",
        "A job is writing: index and store were not compared.",
    ),
    "healthy": (
        "Baik: {articles} artikel dalam generasi {generation:06d}.",
        "Healthy: {articles} articles in generation {generation:06d}.",
    ),
}

SENTENCES: Sentences = {
    **_COMMANDS,
    **_OPTIONS,
    **_USAGE,
    **_PROGRESS,
    **_REPORT,
    **_REASONS,
    **_LOOKING,
}
