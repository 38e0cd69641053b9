"""Where are stores kept, and who opens them? The only place that knows both kinds.

New stores are made where ``--store`` or ``LACAK_STORE`` says: ``sqlite`` (a file beside the index
that is derived from it), or a database, ``postgresql://...``. An index remembers of which kind its
store is; in which database it lies only the setting says, so that an index folder from elsewhere
leads to no stranger's server.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import LacakError, VerificationFailed
from indexer.store.addresses import PostgresqlAddress, SqliteAddress, StoreAddress
from indexer.store.interface import Row, StoreReader, StoreWriter, Table
from indexer.store.row_digests import digest_of
from indexer.store.sqlite_store import copying, reader, writer

if TYPE_CHECKING:
    from indexer.store.postgresql_store.server import Server

SQLITE = "sqlite"
_SCHEMES = ("postgresql://", "postgres://")
_HOW = "sqlite or postgresql://USER@HOST/DATABASE"


class BadStore(LacakError):
    """``--store`` or ``LACAK_STORE`` names no store: it is not as ``expected``. The value is not
    told, since it may hold a password."""

    message = "bad_store"

    def __init__(self, setting: str, expected: str) -> None:
        super().__init__(f"{setting}: {expected}")
        self.setting = setting
        self.expected = expected


class _Choice:
    """What this process was asked to use; a command's option comes before the environment."""

    def __init__(self) -> None:
        self.store: str | None = None


_choice = _Choice()


def choose_store(text: str | None) -> None:
    """Let this process keep new stores where ``text`` says; None leaves it to the environment.
    Raises BadStore, also for a password: everybody on the machine can read a command line."""
    if text is not None:
        _parsed("--store", text)
    _choice.store = text


def _settings() -> Iterator[tuple[str, str]]:
    if _choice.store:
        yield "--store", _choice.store
    if os.environ.get("LACAK_STORE"):
        yield "LACAK_STORE", os.environ["LACAK_STORE"]


def _parsed(setting: str, text: str) -> Server | None:
    """The server that ``text`` names; None for SQLite. Raises BadStore."""
    if text in {SQLITE, f"{SQLITE}:"}:
        return None
    if not text.startswith(_SCHEMES):
        raise BadStore(setting, _HOW)
    try:
        from indexer.store.postgresql_store.server import parsed  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise BadStore(setting, "the extra lacak[postgres]") from error
    server = parsed(text)
    if server is None:
        raise BadStore(setting, _HOW)
    if server.has_password and setting == "--store":
        raise BadStore(setting, "no password: PGPASSWORD, ~/.pgpass, LACAK_STORE")
    return server


def chosen_server() -> Server | None:
    """The server on which new stores are made; None: they are files. Raises BadStore."""
    for setting, text in _settings():
        return _parsed(setting, text)
    return None


def known_server() -> Server | None:
    """The server that option or environment name, even if new stores are made elsewhere. Raises
    BadStore."""
    for setting, text in _settings():
        server = _parsed(setting, text)
        if server is not None:
            return server
    return None


def index_name(index: Path) -> str:
    """How an index folder is called where several hosts share an archive."""
    return f"{socket.gethostname()}:{index.absolute()}"


def postgresql_address(server: Server, archive: str, number: int) -> PostgresqlAddress:
    """Store ``number`` of ``archive`` on ``server``."""
    return PostgresqlAddress(server.url, str(server), archive, number)


def _server(address: PostgresqlAddress) -> Server:
    from indexer.store.postgresql_store.server import Server  # noqa: PLC0415 - of an extra

    return Server(address.url)


def is_on(address: PostgresqlAddress, server: Server | None) -> bool:
    """Whether the archive of ``address`` is the one on ``server``."""
    return server is not None and address.url == server.url


def live_on(server: Server) -> PostgresqlAddress | None:
    """The live store of the archive on ``server``; None if there is none yet."""
    from indexer.store.postgresql_store import archive  # noqa: PLC0415 - of an extra

    number = archive.live_number(server)
    if number is None:
        return None
    return postgresql_address(server, archive.archive_id(server), number)


def create_store(path: Path, index: Path, *, after: int = 0) -> StoreAddress:
    """A new, empty store whose sequence numbers start above ``after``: the file ``path``, or one on
    the chosen server, for the index folder ``index``. Raises what the stores raise."""
    server = chosen_server()
    if server is None:
        writer.create_store(path, after=after).close()
        return SqliteAddress(path)
    from indexer.store.postgresql_store import archive, stores  # noqa: PLC0415 - of an extra

    number = stores.create_store(server, index_name(index), after=after)
    return postgresql_address(server, archive.archive_id(server), number)


def open_store(address: StoreAddress) -> StoreReader:
    """What was last saved in the store at ``address``.

    Raises IndexMissing if there is none, IndexDamaged if it is none, IndexUnreadable or
    StoreUnreachable if it cannot be opened, IndexOutdated if it is of a newer program.
    """
    if isinstance(address, SqliteAddress):
        return reader.open_reader(address.path)
    from indexer.store.postgresql_store import stores  # noqa: PLC0415 - of an extra

    return stores.open_reader(_server(address), address.number, archive_id=address.archive)


def open_writer(address: StoreAddress) -> StoreWriter:
    """The store at ``address`` for the one writer. Raises as ``open_store``; IndexBusy if another
    process writes to its archive, StoreRefused."""
    if isinstance(address, SqliteAddress):
        return writer.open_writer(address.path)
    from indexer.store.postgresql_store import stores  # noqa: PLC0415 - of an extra

    return stores.open_writer(_server(address), address.number, archive_id=address.archive)


def exists(address: StoreAddress) -> bool:
    """Whether a store is there, as far as can be told without asking a server."""
    return not isinstance(address, SqliteAddress) or address.path.exists()


def copy_to_file(source: StoreAddress, path: Path) -> None:
    """A consistent copy at ``path``, a SQLite store, of what was last saved at ``source``, in
    bounded memory. Owes: ``path`` is not there yet. Raises as ``open_store``, and DiskFull."""
    if isinstance(source, SqliteAddress):
        copying.copy_store(source.path, path)
    else:
        writer.create_store(path).close()
        take_over(source, SqliteAddress(path))


def take_over(
    source: StoreAddress,
    target: StoreAddress,
    *,
    watch: Callable[[Iterator[Row]], Iterator[Row]] = iter,
) -> None:
    """Bring into the store at ``target`` all that the one at ``source`` holds, under the same
    numbers. What was stopped goes on where it was. ``watch`` sees every row that is copied.

    Requires: nobody writes to either, and ``target`` was new. Raises VerificationFailed if the two
    are not equal afterwards.
    """
    with closing(open_store(source)) as old, closing(open_writer(target)) as new:
        for table in Table:
            new.load(table, watch(old.rows(table, new.last_row(table))))
        new.start_after(old.last_seq)
        for table in Table:
            if digest_of(old.rows(table)) != digest_of(new.rows(table)):
                raise VerificationFailed(target.path, f"other rows in the table {table}")


def carry_over(store: StoreWriter, older: StoreAddress) -> None:
    """Take into ``store``, from the one at ``older``, the earlier texts of the articles it holds.

    A text that both hold keeps the time when it was first seen. Requires: the numbers of ``store``
    are all above those of ``older``. Saved at once; doing it twice changes nothing.
    """
    with closing(open_store(older)) as reader:
        store.carry_over(reader)


def followers_of(address: PostgresqlAddress) -> tuple[str, ...]:
    """The index folders that are derived from the store at ``address``."""
    from indexer.store.postgresql_store import archive  # noqa: PLC0415 - of an extra

    stores = archive.stores(_server(address))
    return next((one.indexes for one in stores if one.number == address.number), ())


def make_live(address: StoreAddress) -> None:
    """Tell everybody who shares the archive that the store at ``address`` is the one to be used."""
    if isinstance(address, PostgresqlAddress):
        from indexer.store.postgresql_store import archive  # noqa: PLC0415 - of an extra

        archive.make_live(_server(address), address.number)


def derive(index: Path, address: StoreAddress) -> None:
    """Note that the index folder ``index`` has a generation of the store at ``address``: the store
    is kept as long as it has."""
    if isinstance(address, PostgresqlAddress):
        from indexer.store.postgresql_store import archive  # noqa: PLC0415 - of an extra

        archive.derive(_server(address), address.number, index_name(index))


def release(index: Path, kept: Iterable[StoreAddress]) -> None:
    """``index`` has generations of the stores ``kept`` only; what no index needs is dropped, if it
    is on a server. Requires: the lock is held."""
    server = known_server()
    if server is not None:
        from indexer.store.postgresql_store import archive  # noqa: PLC0415 - of an extra

        numbers = {one.number for one in kept if isinstance(one, PostgresqlAddress)}
        archive.release(server, index_name(index), frozenset(numbers))


@contextmanager
def held(index: Path, *, only_to_read: bool = False) -> Iterator[None]:
    """Nobody else writes to the chosen archive for the length of the block, on any host; files are
    locked by their folder. Raises IndexBusy, StoreUnreachable, StoreRefused, BadStore."""
    server = known_server()
    if server is None:
        yield
        return
    from indexer.store.postgresql_store import holding  # noqa: PLC0415 - of an extra

    hold = holding.take(server, index_name(index), only_to_read=only_to_read)
    try:
        yield
    finally:
        holding.give_back(hold)


def require_lock() -> None:
    """Before something is written beside the store: raises LockLost if this process lost the lock
    that it held."""
    if known_server() is not None:
        from indexer.store.postgresql_store import holding  # noqa: PLC0415 - of an extra

        holding.require_all()
