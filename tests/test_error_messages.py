"""Every error that is raised on purpose ends a command in a sentence of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer import errors
from indexer.engines.opensearch_engine.connection import Refused
from indexer.engines.registry import EngineNotInstalled, UnknownEngine
from indexer.errors import LacakError, LockHolder, Reason
from indexer.i18n import LANGUAGES, Catalogue, Messages
from indexer.models import Origin
from indexer.store.registry import BadStore
from indexer.terminal import described, told_rejection
from search_app.ops.settings import BadSetting
from search_app.server.serving import AddressRefused
from search_app.web.rubrics import BadRubricFile

PATH = Path("var/index")
GROUPS = {errors.LacakError, errors.SourceError, errors.IndexFolderError}
"""What is never raised itself."""

EXAMPLES = [
    errors.UnreadableSource(Reason.MISSING, Origin(path="a.jsonl", line=None)),
    errors.RecordRejected(Reason.NO_BODY, Origin(path="a.jsonl", line=7), "too short"),
    errors.JobUnreadable("progress: no JSON"),
    BadRubricFile(Path("rubrik.tsv"), 4),
    errors.LanguageFileError(Path("names.tsv"), 3, "an empty column"),
    errors.IndexMissing(PATH),
    errors.IndexUnfinished(PATH),
    errors.GenerationMissing(PATH, 3),
    errors.GenerationMissing(PATH, None),
    errors.NothingToResume(PATH),
    errors.IndexOutdated(PATH, "the analysis has changed"),
    errors.OtherEngine(PATH, built="whoosh", chosen="opensearch:http://a:9200"),
    errors.IndexDamaged(PATH / "CURRENT", "wrong checksum"),
    errors.CurrentLost(PATH / "CURRENT", (1, 2)),
    errors.IndexUnreadable(PATH / "CURRENT", "Permission denied", 13),
    errors.IndexBusy(
        PATH, LockHolder(pid=7, host="mesin", since=datetime(2025, 12, 9, tzinfo=UTC))
    ),
    errors.LockLost(PATH, LockHolder(pid=7, host="mesin", since=datetime(2025, 12, 9, tzinfo=UTC))),
    errors.ArchiveInUse(PATH, "postgresql:db/berita/000001", ("web1:/srv/lacak/index",)),
    errors.StoreUnreachable(PATH, "connection refused"),
    errors.StoreRefused(PATH, "permission denied for schema lacak"),
    BadStore("LACAK_STORE", "sqlite or postgresql://USER@HOST/DATABASE"),
    errors.VerificationFailed(PATH, "3 in the index, 4 in the store"),
    UnknownEngine("whosh:", ("memory", "whoosh")),
    EngineNotInstalled("opensearch"),
    errors.BadEngineAddress("ftp://a", "http://HOST:9200"),
    errors.QuestionRefused("a distance above 100"),
    errors.EngineUnreachable(PATH, "connection refused"),
    errors.EngineRefused(PATH, "there answers no OpenSearch: Server: nginx"),
    Refused(PATH, 400, "400: too many clauses"),
    errors.SnapshotExpired(PATH, "000001-1"),
    errors.BackupDamaged(Path("b.tar"), "checksum differs"),
    errors.WorkerDied("killed by signal 9"),
    errors.WrongFolder(Path("/srv/berita")),
    errors.JobStopped(),
    errors.DiskFull(PATH),
    BadSetting("LACAK_LOG", "xml", "text or json"),
    AddressRefused("127.0.0.1", 80, "Permission denied", 13),
]


def kinds_of(error: type[LacakError]) -> set[type[LacakError]]:
    """``error`` and everything beneath it."""
    return {error}.union(*map(kinds_of, error.__subclasses__()))


def test_every_kind_of_error_has_its_example_here():
    raised = {kind for kind in kinds_of(LacakError) if not kind.__module__.startswith("tests")}
    assert raised - GROUPS - {type(example) for example in EXAMPLES} == set()


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_is_told_in_every_language_and_not_by_its_name(error):
    told = {
        language.code: described(error, Messages(Catalogue.ERRORS, language))[0]
        for language in LANGUAGES.values()
    }
    assert len(set(told.values())) == len(LANGUAGES)
    assert not any(sentence.startswith(("Gagal:", "Failed:")) for sentence in told.values())


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            errors.IndexUnfinished(PATH),
            "var/index: pembangunan pertama belum selesai. Bila tidak sedang berjalan, lanjutkan "
            "dengan: lacak rebuild --resume --index var/index",
        ),
        (
            errors.WrongFolder(Path("/srv/berita lama")),
            "Pekerjaan yang terhenti menyebut SUMBER-nya dari folder '/srv/berita lama'. Lanjutkan "
            "dari sana (cd '/srv/berita lama'), atau mulai dari awal tanpa --resume.",
        ),
        (
            errors.RecordRejected(Reason.NO_BODY, Origin(path="a.jsonl", line=7)),
            "a.jsonl:7: tanpa isi",
        ),
        (
            BadSetting("LACAK_LOG", "xml", "text or json"),
            "LACAK_LOG=xml: seharusnya text atau json.",
        ),
        (
            AddressRefused("127.0.0.1", 80, "Permission denied", 13),
            "127.0.0.1:80 tidak dapat didengarkan: tidak ada izin.",
        ),
    ],
)
def test_a_sentence_says_what_to_do(error, sentence):
    indonesian = Messages(Catalogue.ERRORS, LANGUAGES["id"])
    assert described(error, indonesian)[0] == sentence


@pytest.mark.parametrize(
    ("reason", "detail", "told"),
    [
        (Reason.NO_BODY, "no body", "tanpa isi"),
        (Reason.MISSING, "No such file or directory", "tidak ada"),
        (Reason.UNREADABLE, "", "tidak dapat dibaca"),
        (
            Reason.NOT_A_RECORD,
            "a JSON list, not an object",
            "bukan catatan artikel (JSON list, bukan objek)",
        ),
        (
            Reason.BAD_FIELD,
            "title is a truth value, not text",
            "kolom tidak sah (title berupa nilai benar-salah, bukan teks)",
        ),
        (Reason.BROKEN_JSON, "unexpected character", "JSON rusak (“unexpected character”)"),
    ],
)
def test_a_rejection_is_told_once_and_in_the_readers_language(reason, detail, told):
    assert told_rejection(reason, detail, LANGUAGES["id"]) == told
