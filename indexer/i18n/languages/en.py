"""English: every message that a person reads, and how dates and numbers are written."""

from __future__ import annotations

NAME = "English"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MONTH_SPELLINGS = {"sept": 9}
"""How people also write a month, beside its name and its first three letters."""

THOUSANDS = ","

ERRORS = {
    "index_help": "Index folder (default: LACAK_INDEX or var/index).",
    "index_missing": (
        "{path}: there is no index here. Make one with: lacak index SOURCE --index {path}"
    ),
    "index_outdated": (
        "{path}: the index was made with another schema or analysis ({detail}). Run: lacak "
        "rebuild --from-store --index {index}"
    ),
    "index_damaged": (
        "{path}: the index is damaged ({detail}). Check and mend it with: lacak check "
        "--repair --index {index}"
    ),
    "current_lost": (
        "{path} is gone, but these generations are whole: {generations}. Take up the latest "
        "with: lacak check --repair --index {index}"
    ),
    "kind_link": "a link",
    "kind_folder": "a folder",
    "kind_fifo": "a FIFO",
    "kind_socket": "a socket",
    "kind_device": "a device",
    "kind_file": "a file",
    "job_unreadable": "What the store notes of a job cannot be understood ({problem}).",
    "index_unreadable": "{path}: the index cannot be opened: {reason}.",
    "index_busy_unknown": "{path}: being written or checked by another process. Try again later.",
    "no_room": "{path}: no space left on the disk.",
    "os_error": "{path}: {reason}.",
    "output_error": "The output cannot be written: {reason}.",
    "unforeseen": (
        "Something unforeseen went wrong ({problem}). For details run it again with "
        "LACAK_TRACEBACK=1"
    ),
    "errno_EACCES": "no permission",
    "errno_EPERM": "not permitted",
    "errno_EROFS": "its file system is read-only",
    "errno_ENOSPC": "no space left on the disk",
    "errno_EDQUOT": "the disk quota is used up",
    "errno_EFBIG": "the file would become too large",
    "errno_ENOENT": "no such file or folder",
    "errno_ENOTDIR": "not a folder",
    "errno_EISDIR": "a folder, not a file",
    "errno_EEXIST": "is there already",
    "errno_ELOOP": "links that lead in a circle",
    "errno_EINVAL": "not a plain file",
    "errno_EOVERFLOW": "too large",
    "errno_ENAMETOOLONG": "its name is too long",
    "errno_EMFILE": "too many open files",
    "errno_ENFILE": "too many open files on this machine",
    "errno_ESTALE": "the network folder has changed",
    "errno_EIO": "the disk failed to read or write",
    "errno_EBUSY": "in use",
    "errno_ENODEV": "no such device",
    "errno_ENXIO": "no such device",
    "errno_ETIMEDOUT": "the network disk does not answer",
    "errno_ENOMEM": "out of memory",
    "errno_EADDRINUSE": "the address is in use already",
    "index_busy": (
        "{path}: being written by process {pid} on {host} since {since}. Try again later."
    ),
    "disk_full": "{path}: no space left on the disk. The live index is unchanged.",
    "language_file": "{path}:{line}: {problem}",
    "stopped": "Stopped. What is done is kept; go on with --resume.",
    "bad_day": (
        "“{value}” is not a day. Write for example 2025-12-09, 9/12/2025, 2025-12 or 2025."
    ),
    "index_unfinished": (
        "{path}: the first build is not finished. If it is not running, resume it with: "
        "lacak rebuild --resume --index {path}"
    ),
    "generation_missing": (
        "{path}: there is no whole generation {number}. See which are there: lacak stats "
        "--index {path}"
    ),
    "no_earlier_generation": "{path}: there is no generation before the live one.",
    "nothing_to_resume": (
        "{path}: there is no stopped job that can be resumed. Start from the beginning by "
        "naming a SOURCE, without --resume."
    ),
    "verification_failed": (
        "{path}: the new index does not agree with its store, so it was not made live "
        "({detail}). The live index is unchanged."
    ),
    "snapshot_expired": (
        "{path}: the state of the index that was asked for is no longer held. Search anew."
    ),
    "backup_damaged": "{path}: not a whole backup ({detail}). Nothing was restored.",
    "worker_died": (
        "A worker process died, most often for lack of memory. What is done is kept; go on "
        "with --resume and a smaller --memory or --jobs."
    ),
    "wrong_folder": (
        "The stopped job named its SOURCE from the folder {folder}. Resume it there (cd "
        "{folder}), or start from the beginning without --resume."
    ),
    "source_error": "{origin}: {reason}",
    "source_error_with": "{origin}: {reason} ({detail})",
    "bad_setting": "{variable}={value}: should be {expected}.",
    "address_refused": "{host}:{port} cannot be listened on: {reason}.",
    "bad_rubric_file": "{path}:{line}: not “rubric, tab, name”.",
    "said_by_system": "“{text}”",
    "other": "Failed: {problem}",
}
"""What went wrong, at every command, and the option that all of them have."""

OPERATOR = {
    "index": (
        "Take the articles of SOURCE (files or folders: HTML, MHTML, WARC, WordPress, Blogger, "
        "RSS/Atom, JSON, CSV, TSV, XLSX, DOCX, PDF, text, Markdown; zip or gz too) into the index. "
        "What did not change is skipped; what changed is replaced, and its earlier text kept as a "
        "version."
    ),
    "rebuild": (
        "Build a new index from SOURCE beside the live one, verify it, then switch in one step."
    ),
    "rollback": "Go back to the generation of the index that was live before.",
    "show": "Show one article.",
    "stats": "Show what the index holds.",
    "check": "Check every checksum, list and count of the index and its store.",
    "backup": "Copy the live index to one tar file; searching goes on.",
    "restore": "Make what a backup holds a new generation, once verified.",
    "analyze": "Show how a text is analysed: forms, stems, and the rule that acted.",
    "json": "Print one JSON object, nothing else.",
    "sources_metavar": "SOURCE...",
    "as": "Kind of every SOURCE (default: told from content and name).",
    "since": "Skip articles published before this day (WIB): 2025-12-09, 9/12/2025, 2025.",
    "limit": "Stop after reading so many.",
    "resume": "Go on with the job that was stopped; SOURCE may be left out.",
    "dry_run": "Read and check only; nothing is written.",
    "show_articles": (
        "With --dry-run: show the first N articles as they would be indexed; with --json every "
        "article whole, one line each, then the report."
    ),
    "columns": (
        "Columns of tables and the fields they are, such as judul=title,isi_berita=body "
        "(id url title body date source category authors tags)."
    ),
    "dates": "Order of numeric dates: dmy (day first) or mdy (month first); default: the column's.",
    "strict": "Reject what has an unreadable date, and end with code 6 if anything was rejected.",
    "keep_index_pages": "Take pages that are no article (front, section, search) as one, too.",
    "jobs": "Worker processes (default: all cores).",
    "memory": "Memory for all workers while building, such as 512M or 2G (default 1G).",
    "keep": "Earlier generations kept for a rollback (default 1).",
    "dead_letters": "File for what was rejected (default: dead-letters.jsonl in the index folder).",
    "report": "Write a JSON report to this file too.",
    "quiet": "Show no progress.",
    "prune": "Delete this SOURCE's articles that it no longer holds.",
    "retry": "Read again what was rejected, from this dead-letter file, once the cause is mended.",
    "from_store": "Without SOURCE: build from the articles stored beside the index.",
    "rollback_to": "Number of the generation (default: the one live before this one).",
    "versions": "Every text the article has had, when it was seen, and what changed.",
    "repair": "Mend what is broken from the stored articles.",
    "usage_which": "Name a SOURCE, or just one of --retry, --from-store, --resume.",
    "usage_prune_whole": (
        "--prune needs the whole SOURCE read: not together with --limit or --retry."
    ),
    "usage_dry_run": "--dry-run needs a SOURCE.",
    "usage_show": "--show goes with --dry-run only.",
    "stage_reading": "reading",
    "stage_indexing": "indexing",
    "stage_verifying": "verifying",
    "stage_copying": "copying",
    "remaining": "{time} left",
    "rejected_so_far": "{count} rejected",
    "more_rejections": (
        "Further rejections are not shown one by one; the dead letters hold them all."
    ),
    "note_resuming": "Resuming the stopped job.",
    "note_nothing_to_resume": "No stopped job fits; starting from the beginning.",
    "note_discarding": "Discarding generation {generation:06d}, which was never finished.",
    "note_reanalysing": (
        "The analysis has changed: generation {generation:06d} is analysed again from the store."
    ),
    "note_switched": "Generation {generation:06d} is live now.",
    "note_removed": "Generation {generation:06d} was removed.",
    "note_left_alone": (
        "Generation {generation:06d} is not named by CURRENT, or is a link: it was left alone."
    ),
    "note_stopping": "Stopping after this batch. Ctrl-C again: stop at once.",
    "note_not_pruned": (
        "{source}: nothing was deleted, since {count} files there could not be read."
    ),
    "note_history_lost": "Earlier versions could not be carried over: {problem}",
    "read": "read",
    "outcome_indexed": "indexed",
    "outcome_replaced": "replaced",
    "outcome_unchanged": "unchanged",
    "outcome_rejected": "rejected",
    "outcome_skipped": "skipped",
    "pruned": "deleted: no longer in the source",
    "letters_at": "What was rejected is in {path}; once mended: lacak index --retry {path}",
    "was_dry_run": "A dry run: nothing was written.",
    "finished": "{articles} articles in generation {generation:06d} ({seconds} s, {rate}/s)",
    "reason_missing": "not there",
    "reason_unreadable": "cannot be read",
    "reason_outside": "a link out of the folder",
    "reason_not_a_file": "not a regular file",
    "reason_folder_loop": "a folder inside itself",
    "reason_unknown_kind": "of unknown kind",
    "reason_truncated": "cut off",
    "reason_bomb": "a decompression bomb",
    "reason_too_large": "too large",
    "reason_broken_json": "broken JSON",
    "reason_broken_csv": "broken CSV",
    "reason_broken_feed": "a broken feed",
    "reason_broken_front_matter": "broken front matter",
    "reason_broken_html": "broken HTML",
    "reason_bad_encoding": "not UTF-8 text",
    "reason_not_a_record": "not a record",
    "reason_bad_id": "a bad id",
    "reason_bad_date": "a bad date",
    "reason_bad_field": "a bad field",
    "reason_no_body": "no body",
    "reason_crashed": "its reader died",
    "reason_no_article": "no article on the page",
    "reason_misnamed": "not what its name says",
    "reason_sitemap": "a sitemap: addresses only, no texts",
    "reason_needs_documents": "a PDF: needs lacak[documents]",
    "reason_encrypted": "locked with a password",
    "reason_unknown_columns": "no column for the text (--columns NAME=body)",
    "reason_no_records": "no articles in it",
    "reason_broken_archive": "a broken file",
    "shown_title": "Title",
    "shown_date": "Date",
    "shown_source": "Outlet",
    "shown_authors": "Authors",
    "shown_category": "Section",
    "shown_url": "Address",
    "shown_body": "Text",
    "shown_size": "{characters} characters, {paragraphs} paragraphs",
    "shown_dropped": "Dropped",
    "shown_more_dropped": "and {count} more pieces dropped",
    "shown_none": "(none)",
    "remark_unused_column": "columns not used",
    "remark_not_an_article": "no published article, skipped",
    "remark_day_first_assumed": "numeric dates read day first (--dates mdy for month first)",
    "doubt_no_date": "without a date",
    "doubt_unreadable_date": "date not readable, taken in without one",
    "doubt_relative_date": "relative date and no time of saving, taken in without one",
    "doubt_future_date": "dated in the future",
    "doubt_date_mended": "day and month swapped, mended by the address",
    "doubt_date_unlike_address": "date unlike the address",
    "doubt_no_title": "without a title",
    "doubt_unusable_url": "address not usable, taken in without one",
    "doubt_title_cut": "title too long, cut",
    "doubt_incomplete_story": "story incomplete, its other pages are not there",
    "analyze_columns": "written|exact|stem|rule|name",
    "name_yes": "yes",
    "no_article": "There is no article with the id {id}.",
    "backed_up": (
        "{articles} articles of generation {generation:06d} copied to {path} ({size:.1f} MB)."
    ),
    "restored": "{articles} articles restored as generation {generation:06d}.",
    "exists": "{path} is there already; use --force to replace it.",
    "force": "Replace a file that is there already.",
    "version": "Version {number}, seen since {when}",
    "version_gone": "(gone from its source)",
    "stats_articles": "{articles} articles",
    "stats_versions": "{versions} earlier versions",
    "stats_outlets": "{outlets} outlets",
    "stats_dates": "published {oldest} to {newest}",
    "stats_job": "last job: {kind}, finished {when}",
    "stats_job_unfinished": "last job: {kind}, begun {when}, not finished",
    "generation_columns": "generation|state|made|engine|size|",
    "generation_live": "live",
    "generation_kept": "kept",
    "generation_unfinished": "unfinished",
    "generation_outdated": "outdated",
    "found_store": "store: {problem}",
    "found_index": "index: {where}: {what}",
    "found_behind": "the index is {count} changes behind its store; run lacak check --repair",
    "not_compared": "A job is writing: index and store were not compared.",
    "healthy": "Healthy: {articles} articles in generation {generation:06d}.",
}
"""What an operator reads in a terminal: index, rebuild, check and the like."""

SEARCHER = {
    "lacak": "Lacak: full-text search for Indonesian regional news.",
    "options_metavar": "[OPTIONS]",
    "command_metavar": "COMMAND [ARGS]...",
    "string_metavar": "TEXT",
    "day_metavar": "DAY",
    "number_metavar": "NUMBER",
    "path_metavar": "FILE",
    "words_metavar": "WORDS...",
    "text_metavar": "TEXT...",
    "topics_metavar": "TOPICS.tsv",
    "file_metavar": "FILE",
    "version": "Show the version of Lacak.",
    "lang": "Language of the interface: id or en.",
    "search": (
        "Search articles. All words must match; if no article has them all, any will do. "
        'Operators: "phrase", -word, OR, AND, NOT, title:, name:, =word, wor*, "a b"~5.'
    ),
    "from": "Published since this day (WIB): 2025-12-09, 9/12/2025, 12/2025, 2025.",
    "to": "Published until this day (WIB), a month or a year as a whole.",
    "only_field": "Only with this {field}; may be repeated.",
    "not_field": "Without this {field}; may be repeated.",
    "sort": "Order: relevance, newest, oldest.",
    "limit": "How many hits to show.",
    "page": "Page of hits, from 1.",
    "without": "Turn this reading off (stem, alias, synonym, name, typo); may be repeated.",
    "explain": "Show why each hit matched.",
    "json": "Print one JSON object, nothing else.",
    "batch": "Run every topic of a TSV file (id, tab, words) and print the ranked answers.",
    "search_format": "Print the answer in this form, nothing else.",
    "format": ("Output format: trec, or with title, day, outlet and address: jsonl, csv."),
    "evaluate": (
        "Measure ranking with topics and judgements (TREC qrels): nDCG@10, RR@10, R@100, and "
        "the share of unjudged hits in the top ten."
    ),
    "topics": "Topics file: id, tab, words.",
    "qrels": "Judgements in TREC format.",
    "serve": "Serve the search pages.",
    "host": "Address to listen on.",
    "port": "Port to listen on.",
    "workers": "How many server processes (default: one per core).",
    "serving": "Lacak serves at {address}",
    "misses": (
        "Show the searches that found nothing, most frequent first. They are noted only where "
        "the server runs with LACAK_MISSES."
    ),
    "misses_file": "The file of notes (default: LACAK_MISSES).",
    "misses_limit": "How many lines to show.",
    "misses_off": "There are no notes: set LACAK_MISSES or --file.",
    "misses_none": "Nothing has been noted yet.",
    "found": "{total} articles ({took} ms)",
    "found_one": "{total} article ({took} ms)",
    "found_none": "No article has all of it.",
    "found_partial": "{total} articles have some of the words",
    "partial_divider": "Only some of the words:",
    "partial_missing": "without {words}",
    "undated": "undated",
    "bad_topic": '{path}:{line}: not "id, tab, words"; line skipped',
    "bad_qrel": "{path}:{line}: not a line of TREC qrels; skipped",
    "unreadable": "{path}: cannot be read ({problem})",
    "no_topics": "{path}: no topics",
    "no_qrels": "{path}: no judgements",
    "search_all": "All articles that match, not one page only (with --format).",
    "all_of_what": "--all needs --format with one of {forms}.",
}
"""What a searcher reads in a terminal: search, batch, evaluate, serve."""

PAGES = {
    # Frame of every page
    "site": "Lacak",
    "tagline": "Search Indonesian regional news",
    "skip": "Skip to content",
    "home": "Lacak home",
    "keys": "Keyboard shortcuts",
    "keys_search": "go to the search box",
    "keys_next": "next result",
    "keys_previous": "previous result",
    "keys_help": "show this list",
    "close": "Close",
    # The search box
    "search_label": "Words to search for",
    "search_placeholder": "a person, a place or an event",
    "search_button": "Search",
    "syntax_all": "both words must occur",
    "syntax_phrase": "exactly in this order",
    "syntax_or": "either of them",
    "syntax_not": "without this word",
    "syntax_title_field": "in the title only",
    "syntax_exact": "this form only, no stemming",
    "syntax_name": "as a name only (capitalised)",
    "syntax_prefix": "words that begin like this",
    "syntax_near": "at most five words apart",
    # Home
    "home_heading": "Search the archive of regional news",
    "latest": "Newest in the archive",
    "no_articles": "This index does not hold any articles yet.",
    "holdings": "{articles} articles, {first} to {last}",
    "holdings_undated": "{articles} articles",
    # Results
    "results_heading": "Search results",
    "partial_divider": "Only some of the words:",
    "partial_missing": "without {words}",
    "sort": "Sort by",
    "sort_relevance": "Best match",
    "sort_newest": "Newest",
    "sort_oldest": "Oldest",
    "undated": "No date",
    "read_at": "Read at {outlet}",
    "read_at_source": "Read at the source",
    "why_show": "Show why each one matched",
    "why_hide": "Hide why each one matched",
    "why": "Matched because of",
    "how_exact": "same word",
    "how_stem": "same root",
    "how_alias": "alias",
    "how_synonym": "synonym",
    "how_phrase": "phrase",
    "how_name": "name",
    "how_typo": "typo corrected",
    "how_related": "word shared by the first results",
    "how_prefix": "beginning of a word",
    "place_title": "in the title",
    "place_body": "in the text",
    "place_author": "in the authors",
    "place_outlet": "in the outlet",
    "place_tag": "in the tags",
    # Filters
    "filters": "Filter results",
    "filters_active": "Active filters",
    "filter_remove": "Remove filter: {filter}",
    "filter_remove_all": "Clear all",
    "filter_from": "from {day}",
    "filter_not": "not {value}",
    "filter_to": "until {day}",
    "date_from": "From",
    "date_to": "to",
    "dates_apply": "Apply",
    "facet_more": "{count} more",
    "timeline_bar": "{period}: {count} of {held} articles held",
    "timeline_gap": "Grey: {period}, nothing is held.",
    # Paging
    "paging": "Result pages",
    "page": "Page {page}",
    "page_previous": "Previous",
    "page_next": "Next",
    # Expansions
    "reading_stem": "Including other forms of {words}.",
    "reading_alias": "Including those that write {words}.",
    "reading_synonym": "Including words that mean the same: {words}.",
    "reading_name": "Those that write {words} as a name come first.",
    "reading_typo": "typo correction",
    "reading_related": "related words",
    # Notices
    "notice_nothing_asked": "Type one or more words to start searching.",
    "notice_too_long": "This search is too long; only its first {words} words were read.",
    "notice_quoted_wildcard": (
        "Between quotes, * and ? mean nothing: “{written}” is looked for as it is."
    ),
    "notice_unknown_field": (
        "“{written}” is no field and was read as a word. Known fields: judul: isi: nama: media: "
        "penulis: tag: rubrik:"
    ),
    "notice_unsupported": "“{written}” means nothing here; only its words are looked for.",
    "notice_lone_wildcard": (
        "A * or ? needs at least {letters} letters before it; “{written}” was read without it."
    ),
    "notice_only_excluded": "This search only excludes words, so every other article is shown.",
    "notice_any_word": "No article has all the words; these have some of them.",
    "notice_only_asking": "These words only ask. Add what the search is about, a name for example.",
    "notice_sentence": (
        "For a search as long as this, articles with some of its words are shown too."
    ),
    "notice_typo_applied": "Nothing matched “{written}”; these are results for “{read_as}”.",
    "notice_typo_offered": "Did you mean",
    "notice_place_offered": "“{written}” is the name of a place.",
    "notice_place_only": "Only stories about {places}",
    "notice_filters_hide": "The filters hid everything: without them there are {total} results.",
    "notice_page_too_deep": "Pages this deep are not shown. Narrow the search.",
    "notice_search_as_typed": "Search exactly as written",
    # Nothing found
    "nothing_advice": "Check the spelling, use more general words, or use fewer words.",
    "nothing_filters_link": "Search without filters",
    # Article
    "by": "By {authors}",
    "article_back": "Back to the results",
    "article_excerpt_note": "Below is a copy for searching.",
    "article_no_source": "The original address of this article is not held.",
    "article_unmarked": "Remove the marks",
    "tags": "Tags",
    "more_from_outlet": "More from {outlet}",
    # Problems
    "problem_bad_address": "This address cannot be read",
    "problem_bad_date": ("“{value}” is not a date. Write for example 2019, 9/2019 or 17/9/2019."),
    "problem_dates_crossed": "The first day ({first}) is after the last one ({last}).",
    "problem_bad_sort": "“{value}” is not a known order. Choose relevan, terbaru or terlama.",
    "problem_bad_page": "“{value}” is not a page number. Pages count from 1.",
    "problem_bad_facet_limit": "“{value}” is no number of facet values. Give one from 0 to {most}.",
    "problem_page_too_deep": (
        "Results are shown up to page {deepest}. Narrow the search by date, outlet or words."
    ),
    "problem_bad_reading": "“{value}” is not known. What can be turned off: {known}.",
    "problem_bad_place": "No place is called “{value}”. Write its name or code, such as Kota"
    " Serang, kab-lebak, Jabar or 36.73.",
    "problem_bad_switch": "“{value}” is not known. Write 1 or 0.",
    "problem_bad_snapshot": "The page marker cannot be read.",
    "problem_too_many": "Too many values for “{parameter}”: {most} at most.",
    "problem_value_too_long": "The value for “{parameter}” is too long.",
    "problem_no_such_page": "There is no page {page}: this search has {pages} pages.",
    "problem_no_such_page_title": "No such result page",
    "problem_first_page": "To the first page",
    "problem_not_found_title": "Not found",
    "problem_not_found": (
        "There is nothing at this address. The link may be cut short. Type what you look for "
        "in the box above."
    ),
    "problem_no_article_title": "No such article",
    "problem_no_article": (
        "This article is not in the index. It may have been withdrawn, or its address changed."
    ),
    "part_of": "Part {number} of {count}",
    "part_next": "Continue: part {number} of {count}",
    "part_before": "Back to part {number}",
    "part_first": "To the first part",
    "part_marked": "The words you searched for are in part {number}",
    "problem_no_part_title": "No such part",
    "problem_no_part": "This article does not have that many parts.",
    "problem_host_unnamed": "This site is not served under that name.",
    "problem_method_title": "This request is not accepted",
    "problem_method": "This address can only be opened; nothing can be sent to it.",
    "problem_request_title": "The request cannot be read",
    "problem_request": "The browser sent a request that cannot be read.",
    "problem_too_long_title": "The address is too long",
    "problem_too_long": "This search is too long to be sent. Use just a few words.",
    "problem_expired_title": "These results have been updated",
    "problem_expired": (
        "The index was updated since the first page was opened, so its next pages can no "
        "longer be given in the same order."
    ),
    "problem_search_anew": "Search anew",
    "problem_unready_title": "Search is not available right now",
    "problem_unready": "Please try again in a while.",
    "problem_operator": "For the operator",
    "problem_index_missing": "There is no index yet. Run:",
    "problem_index_unfinished": "The first build of the index is not finished. Run:",
    "problem_index_outdated": (
        "The index was built by another version of Lacak or of its language files. Run:"
    ),
    "problem_index_damaged": "A file of the index is damaged. Run:",
    "problem_index_unreadable": (
        "A file of the index cannot be opened. Look at permissions, the disk and the open files:"
    ),
    "problem_internal_title": "Something went wrong here",
    "problem_internal": "The error has been recorded. Please try again.",
    # The page a journalist keeps open
    "site_nav": "Site",
    "skip_to_hits": "Skip to results",
    "advanced": "Advanced search",
    "help": "Help",
    "archive": "What is held",
    "archive_by_month": "What is held, by month",
    "for_programs": "For programs (API)",
    "printed": "Printed on {day} from {address}",
    "examples": "Examples:",
    "how_to_search": "How to search",
    "not_here_no_proof": ("What cannot be found here may have been published all the same."),
    "outlets_counted": "{count} outlets",
    "outlets_counted_one": "{count} outlet",
    "holdings_undated_one": "{articles} article",
    "holdings_one_month": "{articles} articles, {share} per cent of them from {month}",
    "coverage": ("Lacak searches copies of {articles} articles from {outlets} outlets."),
    "coverage_month": "{share} per cent were published in {month}.",
    "coverage_span": "Published {first} to {last}.",
    "coverage_gap": "Nothing is held from {first} to {last}.",
    "articles": "{count} articles",
    "articles_one": "{count} article",
    "articles_about": "about {count} articles",
    "no_hits": "No articles",
    "hits_with": "with",
    "all_words": "All articles",
    "range": "{first}–{last} of {total}",
    "take_away": "Take these results away",
    "permanent_link": "Permanent link",
    "facet_help": "Choose one to filter.",
    "facet_add": "Add {value}",
    "facet_exclude": "Exclude {value}",
    "timeline_peak": "Most in {period}: {count} articles",
    "timeline_peak_one": "Most in {period}: {count} article",
    "timeline_nothing": "Nothing matches in this time",
    "held_bar": "{period}: {held} articles",
    "timeline_per_day": "Matching articles by day",
    "timeline_per_week": "Matching articles by week",
    "timeline_per_month": "Matching articles by month",
    "timeline_per_year": "Matching articles by year",
    "held_per_day": "Articles held by day",
    "held_per_week": "Articles held by week",
    "held_per_month": "Articles held by month",
    "held_per_year": "Articles held by year",
    "strip_legend": (
        "Strip below the bars: the darker, the more articles are held from that time."
    ),
    "unit_by": "By",
    "unit_day": "Day",
    "unit_week": "Week",
    "unit_month": "Month",
    "unit_year": "Year",
    "as_table": "Show as a table",
    "column_matching": "Matching",
    "column_held": "Held",
    "column_share": "Per cent",
    "dates_how": "A year, a month or a day, such as 2019, 9/2019 or 17/9/2019",
    "reading_alias_off_link": "Only {words}",
    "reading_alias_off": "without aliases",
    "reading_synonym_off_link": "Only {words}",
    "reading_synonym_off": "without synonyms",
    "reading_name_off_link": "Do not prefer names",
    "reading_name_off": "names not preferred",
    "reading_name_phrase": "{words} is read as one name.",
    "reading_name_phrase_off_link": "Read word by word",
    "reading_stem_off_link": "Only the form typed",
    "reading_stem_off": "without other word forms",
    "reading_typo_off": "exactly as typed",
    "reading_related_off": "without related words",
    "and_more": ", and {count} more",
    "ignored_parameters": ("These parts of the address are not known and were ignored: {names}."),
    "mentions_title_body": "{title} × in the title, {body} × in the text",
    "mentions_title": "{title} × in the title",
    "mentions_body": "{body} × in the text",
    "cite": "Cite",
    "rubric": "Section {name}",
    "problem_bad_unit": "“{value}” is not a known unit. Choose {known}.",
    "words_in_article": "Your words, {count} times in this article",
    "words_in_article_one": "Your words, once in this article",
    "article_unfound": "“{query}” does not stand in the text of this article.",
    "held_future": "{count} articles are dated after today.",
    "held_future_one": "{count} article is dated after today.",
    "held_undated": "{count} articles have no date.",
    "held_undated_one": "{count} article has no date.",
    "all_outlets": "All outlets",
    "column_outlet": "Outlet",
    "column_articles": "Articles",
    "column_first": "First",
    "column_last": "Last",
    "values_in": "in the results for",
    "values_like": "Containing",
    "values_shown": "{shown} of {total}",
    "syntax_outlet": "from this outlet only",
    "help_words": (
        "Just type what you look for: a person, a place or an event. An article must have all "
        "the words; where no article has them all, those with some of them are shown, and you "
        "are told."
    ),
    "help_operators": "Operators",
    "help_fields": (
        "Other parts of an article that can be named: body:, author:, tag:. OR, AND and NOT "
        "are written in capitals; brackets group."
    ),
    "help_reading": "What is read into your words",
    "help_reading_text": (
        "Other forms of a word are searched for, too (banjir also finds kebanjiran), and so "
        "are abbreviations and what they stand for (pemkot and pemerintah kota). What was "
        "added is always told above the results, with a link to take it back."
    ),
    "help_dates": "Dates",
    "help_dates_text": (
        "The date boxes take a year (2019), a month (9/2019) or a day (17/9/2019). Days are "
        "those of Western Indonesian time (WIB). Click a bar of the chart to go into its month "
        "or day."
    ),
    "help_nothing": "If nothing is found",
    "help_nothing_text": (
        "What is not here may have been published all the same: this archive is a copy, and "
        "there are times of which it holds nothing."
    ),
    "from_to": "{first} to {last}",
    "hits_with_some": "with some of the words of",
    "range_partial": ", {count} of them with some of the words",
    "take_csv": "Download CSV",
    "take_atom": "Follow by Atom",
    "take_all": "All results as:",
    "cite_undated": "n.d.",
    "cite_note": "Found in Lacak with the words: {query}",
    "feed_title": "Lacak: {query}",
    "about_article": "About this article",
    "problem_busy_title": "Many files are being downloaded",
    "problem_busy": "Please try again in a few seconds.",
}
"""What a reader sees in a browser."""

CLICK = {
    "usage": "Usage:",
    "options": "Options",
    "arguments": "Positional arguments",
    "commands": "Commands",
    "help": "Show this message and exit.",
    "required": "required",
    "default": "default: {default}",
    "env_var": "env var: {var}",
    "dynamic": "(dynamic)",
    "aborted": "Aborted!",
    "error": "Error: {message}",
    "try_help": "Try '{command} {option}' for help.",
    "no_such_option": "No such option {name!r}.",
    "no_such_command": "No such command {name!r}.",
    "did_you_mean": "Did you mean {possibility}?",
    "did_you_mean_one_of": "(Did you mean one of: {possibilities}?)",
    "missing_command": "Missing command.",
    "missing_argument": "Missing argument",
    "missing_option": "Missing option",
    "missing_parameter": "Missing parameter",
    "missing_parameter_name": "Missing parameter: {param_name}",
    "missing_type": "Missing {param_type}",
    "extra_argument": "Got unexpected extra argument ({args})",
    "extra_arguments": "Got unexpected extra arguments ({args})",
    "takes_no_value": "Option {name!r} does not take a value.",
    "needs_a_value": "Option {name!r} requires an argument.",
    "needs_values": "Option {name!r} requires {nargs} arguments.",
    "bad_value_for": "Invalid value for {param_hint}: {message}",
    "bad_value": "Invalid value: {message}",
    "not_the_choice": "{value!r} is not {choice}.",
    "not_a_choice": "{value!r} is not one of {choices}.",
    "choose": "Choose from:\n\t{choices}",
    "bad_format": "{value!r} does not match the format {format}.",
    "bad_formats": "{value!r} does not match the formats {formats}.",
    "out_of_range": "{value} is not in the range {range}.",
    "bad_number": "{value!r} is not a valid {number_type}.",
    "bad_boolean": "{value!r} is not a valid boolean. Recognized values: {states}",
    "file": "file",
    "directory": "directory",
    "path": "path",
    "is_a_file": "{name} {filename!r} is a file.",
    "is_a_directory": "{name} {filename!r} is a directory.",
    "not_readable": "{name} {filename!r} is not readable.",
    "not_writable": "{name} {filename!r} is not writable.",
    "not_executable": "{name} {filename!r} is not executable.",
    "not_there": "{name} {filename!r} does not exist.",
    "not_opened": "Could not open file {filename!r}: {message}",
}
"""What click says by itself: headings of help, and what is wrong with a command line."""

REMARKS = {
    "no_such_folder": "no such folder",
    "not_a_folder": "not a folder",
    "no_store": "no store to build from",
    "no_whole_generation": "no whole generation",
    "analysis": "the analysis has changed",
    "analysis_of": "built with analysis {a}, not {b}",
    "schema": "schema {a}, not {b}",
    "segment_format": "segment format {a}, not {b}",
    "manifest_format": "{a} manifest {b}, not {c}",
    "folder_format": "folder format {a}, not {b}",
    "store_version": "store version {a}, not {b}",
    "unknown_engine": "unknown engine {a}",
    "other_tables": "has other tables than a store",
    "wrong_checksum": "wrong checksum",
    "checksum_differs": "checksum differs",
    "file_checksum": "the file's checksum is wrong",
    "part_checksum": "the checksum of {a} is wrong",
    "row_checksum": "{a} {b}: the row's checksum is wrong",
    "file_missing": "the file is missing",
    "no_engine_files": "no engine files",
    "not_whole": "names generation {a}, which is not whole",
    "not_numbers": "not a list of generation numbers",
    "not_generation": "not a description of a generation",
    "no_version": "no version",
    "not_manifest": "not a manifest: {a}",
    "not_prints": "not a run of prints",
    "cut_off": "cut off",
    "store_itself": "the store itself: {a}",
    "holds_articles": "holds {a} articles, not {b}",
    "stored_article": "stored article {a}: {b}",
    "out_of_order": "terms of {a} are out of order at {b}",
    "contradiction": "postings of {a}:{b} contradict themselves",
    "twice": "article {a} is there twice",
    "golden": "{a} does not find {b}",
    "counts_differ": "{a} in the index, {b} in the store",
    "ids_differ": "other ids in the index than in the store",
    "none_left": "no articles, while the live one has some",
    "text_of_none": "a text belongs to no article",
    "text_missing": "{a}: its present text is missing",
    "unknown_state": "job {a}: unknown state",
    "no_time": "no time: {a}",
    "digest": "{a}: digest differs",
    "other_checksum": "{a}: checksum differs",
    "other_file": "{a}: not the file that was backed up",
    "more_names": "{a}: names more than the file holds",
    "no_parts": "{a}: no store, or no engine",
    "no_list": "{a}: not a list of files",
    "unexpected": "unexpected member {a}",
    "missing_member": "{a} is missing",
    "cut_member": "{a} is cut off",
    "not_plain": "{a} is no plain file",
    "too_large": "{a} is too large",
    "begins_otherwise": "does not begin with {a}",
    "other_format": "not of the format {a}",
    "header": "a header is too large",
    "sparse": "holds a sparse file",
    "not_golden": "not words, a tab, and an article id",
    "larger": "larger than {a} bytes",
    "not_utf8": "not UTF-8",
    "unreadable": "unreadable: {a}",
    "stands_already": "stands in line {a} already",
    "no_such_row": "nothing to take away: no such row",
    "columns": "{a} columns instead of {b} to {c}",
    "columns_exactly": "{a} columns instead of {b}",
    "empty_column": "an empty column",
    "not_a_word": "{a} is not a single word",
    "not_lower": "{a} is not in lower case without apostrophes ({b})",
    "none_of": "{a} is none of {b}",
    "no_word": "{a} has no word",
    "no_count": "{a} is no count",
    "no_code": "{a} is no official code",
    "single_name": "{a} is a single word: names.tsv is the place for it",
    "both_sides": "{a} on both sides",
    "no_weight": "{a} is no weight between 0 and 1",
    "no_place": "no place has the code {a}",
    "no_kind": "not a name and kind of a place: {a}, {b}",
    "cells": "{a} cells where {b} are wanted",
    "text_or_json": "text or json",
    "up_to_ten": "a number from 0 to 10",
    "site_url": "an address such as https://cari.example.id",
    "host_names": "names such as cari.example.id,.example.id",
}
"""What exactly is wrong with an index, a backup or a language file: put into the errors above."""
