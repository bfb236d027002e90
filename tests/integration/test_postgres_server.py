"""The embedded PostgreSQL: started, shared, killed and found again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest

from fairground.infrastructure import postgres_server, privileges
from fairground.infrastructure.postgres_cluster import ClusterFiles, EmbeddedPostgresError
from fairground.infrastructure.postgres_server import (
    DISPOSABLE_SETTINGS,
    DataDirectoryBusyError,
    EmbeddedPostgres,
    embedded_postgres,
)
from tests.support.postgres import execute, run_apart, scratch_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_ROOT = Path(__file__).resolve().parents[2]
_HOLDER = _ROOT / "tests" / "support" / "postgres_holder.py"
_DEADLINE_SECONDS = 60.0

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="shows what happens under root only")


@pytest.fixture
def data_dir() -> Generator[Path]:
    """A directory that every user may enter, as pytest's own is not."""
    path = Path(tempfile.mkdtemp(prefix="fairground-postgres-", dir=scratch_directory()))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@contextmanager
def holder(
    data_dir: Path, *flags: str, setup: Callable[[], None] | None = None, program: str = sys.executable
) -> Generator[subprocess.Popen[str]]:
    """Run another process that uses the server of ``data_dir``; it ends when the block does."""
    process = subprocess.Popen(
        [program, _HOLDER, data_dir, *flags],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), *sys.path])},
        preexec_fn=setup,  # noqa: PLW1509 - no other thread runs here
    )
    with process:
        try:
            yield process
        finally:
            if process.stdin is not None and not process.stdin.closed:
                process.stdin.close()
            process.wait(_DEADLINE_SECONDS)


def first_line(process: subprocess.Popen[str]) -> str:
    """Return the URL that a holder prints when its server is up."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        assert process.stderr is not None
        pytest.fail(f"the holder printed nothing: {process.stderr.read()}")
    return line


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition, with a deadline."""
    deadline = time.monotonic() + _DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def server_pid(data_dir: Path) -> int:
    """Return the pid that the server's own file names."""
    found = ClusterFiles(data_dir).read_pid_file()
    assert found is not None
    return found.pid


def is_running(pid: int) -> bool:
    """Tell whether a process lives, a zombie not counted."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


async def value(url: str, sql: str) -> object:
    """Return one value from the database."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


def test_first_start_makes_a_database_for_an_unprivileged_role(data_dir: Path) -> None:
    """OPS: an installation needs nothing but its directory; the app's role is no superuser."""
    with embedded_postgres(data_dir) as url:
        assert run_apart(value(url, "SELECT current_database()")) == "fairground"
        assert run_apart(value(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) is False
        assert run_apart(value(url, "SHOW server_encoding")) == "UTF8"
    assert {path.name for path in data_dir.iterdir()} == {"postgres", "postgres.lock"}
    assert stat.S_IMODE((data_dir / "postgres" / "password").stat().st_mode) == 0o600
    assert EmbeddedPostgres.url_of_running(data_dir) is None


def test_second_start_keeps_the_data(data_dir: Path) -> None:
    """DATA: what was committed before a stop is there after the next start."""
    with embedded_postgres(data_dir) as url:
        run_apart(execute(url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)"))
    with embedded_postgres(data_dir) as url:
        assert run_apart(value(url, "SELECT n FROM kept")) == 7


def test_settings_reach_the_server(data_dir: Path) -> None:
    """The caller's settings win over the defaults."""
    with embedded_postgres(data_dir, settings={**DISPOSABLE_SETTINGS, "max_connections": "37"}) as url:
        assert run_apart(value(url, "SHOW max_connections")) == "37"
        assert run_apart(value(url, "SHOW fsync")) == "off"


def test_wrong_password_is_refused(data_dir: Path) -> None:
    """SEC: being on the same machine is not enough to get in."""
    with embedded_postgres(data_dir) as url:
        password = url.split(":")[2].split("@")[0]
        with pytest.raises(asyncpg.InvalidPasswordError):
            run_apart(value(url.replace(password, "guess"), "SELECT 1"))


def test_a_command_beside_a_running_server_uses_it_and_leaves_it_running(data_dir: Path) -> None:
    """CFG: commands work on the same directory while the server runs."""
    with holder(data_dir, "--own") as serving:
        url = first_line(serving)
        with embedded_postgres(data_dir) as shared:
            assert shared == url
        assert EmbeddedPostgres.url_of_running(data_dir) == url
        assert run_apart(value(url, "SELECT 1")) == 1
    assert EmbeddedPostgres.url_of_running(data_dir) is None


def test_two_that_start_at_the_same_moment_share_one_server(data_dir: Path) -> None:
    """One creates and starts the cluster, the other waits and uses it."""
    with holder(data_dir) as first, holder(data_dir) as second:
        assert first_line(first) == first_line(second)
    assert (first.returncode, second.returncode) == (0, 0)


def test_an_owner_that_ends_waits_for_those_who_still_use_its_server(data_dir: Path) -> None:
    """A command is not cut off because the one that started the server was done first."""
    with ExitStack() as stack:
        owner = stack.enter_context(holder(data_dir))
        url = first_line(owner)
        user = stack.enter_context(holder(data_dir))
        assert first_line(user) == url
        assert owner.stdin is not None
        owner.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            owner.wait(0.5)
        assert run_apart(value(url, "SELECT 1")) == 1
    assert (owner.returncode, user.returncode) == (0, 0)


def test_serve_waits_for_a_command_to_finish_then_owns_the_server(data_dir: Path) -> None:
    """``serve`` never depends on a server that a short command is about to stop."""
    with holder(data_dir) as command:
        first_line(command)
        with holder(data_dir, "--own") as serving:
            assert command.stdin is not None
            command.stdin.close()
            url = first_line(serving)
            command.wait(_DEADLINE_SECONDS)
            assert EmbeddedPostgres.url_of_running(data_dir) == url
            assert run_apart(value(url, "SELECT 1")) == 1


def test_second_serve_on_a_directory_is_told_who_has_it(data_dir: Path) -> None:
    """CFG: one clear error instead of two servers on the same data."""
    with holder(data_dir, "--own") as serving:
        first_line(serving)
        with (
            pytest.raises(DataDirectoryBusyError, match=f"process {serving.pid} is using .*--data-dir"),
            embedded_postgres(data_dir, share=False, wait_seconds=0.2),
        ):
            pytest.fail("must not start")


def test_killed_app_takes_its_server_down_and_can_be_restarted_at_once(data_dir: Path) -> None:
    """OPS: ``kill -9`` of the app loses nothing that was committed, and leaves no server behind."""
    with holder(data_dir, "--own") as serving:
        url = first_line(serving)
        run_apart(execute(url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)"))
        orphan = server_pid(data_dir)
        serving.send_signal(signal.SIGKILL)
        with embedded_postgres(data_dir, share=False) as url_after:
            assert server_pid(data_dir) != orphan
            assert not is_running(orphan)
            assert run_apart(value(url_after, "SELECT n FROM kept")) == 7


def test_killed_app_and_killed_server_recover(data_dir: Path) -> None:
    """OPS: a crash of everything at once is recovered from by the next start."""
    with holder(data_dir, "--own") as serving:
        url = first_line(serving)
        run_apart(execute(url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)"))
        pid = server_pid(data_dir)
        serving.send_signal(signal.SIGSTOP)  # so that nobody reaps or notices the server's death
        os.kill(pid, signal.SIGKILL)
        serving.send_signal(signal.SIGKILL)
    with embedded_postgres(data_dir) as url_after:
        assert run_apart(value(url_after, "SELECT n FROM kept")) == 7


@pytest.mark.parametrize("left_over", ["zombie", "stranger"])
def test_stale_pid_file_neither_passes_for_a_server_nor_bars_a_start(data_dir: Path, left_over: str) -> None:
    """A number in a file is no server: its process may be an unreaped zombie, or a stranger who got the number."""
    files = ClusterFiles(data_dir)
    with embedded_postgres(data_dir):
        lines = files.pid_file.read_text(encoding="utf-8").splitlines()
    program = "exit 0" if left_over == "zombie" else "read line"
    with subprocess.Popen(["/bin/sh", "-c", program], stdin=subprocess.PIPE) as process:
        if left_over == "zombie":
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        lines[0] = str(process.pid)
        files.pid_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        owner = files.cluster.stat()
        os.chown(files.pid_file, owner.st_uid, owner.st_gid)
        files.pid_file.chmod(0o600)
        assert EmbeddedPostgres.url_of_running(data_dir) is None
        with embedded_postgres(data_dir) as url:
            assert run_apart(value(url, "SELECT 1")) == 1
        os.kill(process.pid, 0)  # the stranger was left alone


def test_half_made_cluster_is_made_anew(data_dir: Path) -> None:
    """A first start that was killed in the middle does not poison the next."""
    (data_dir / "postgres" / "cluster.new").mkdir(parents=True)
    (data_dir / "postgres" / "cluster.new" / "PG_VERSION").write_text("18\n", encoding="ascii")
    with embedded_postgres(data_dir) as url:
        assert run_apart(value(url, "SELECT 1")) == 1


def test_port_taken_in_the_meantime_is_replaced(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between choosing a port and listening on it another program may get it."""
    with embedded_postgres(data_dir):
        found = ClusterFiles(data_dir).read_pid_file()
        assert found is not None
        with tempfile.TemporaryDirectory(dir=scratch_directory()) as other:
            Path(other).chmod(0o755)
            real = postgres_server._free_port
            answers = iter([found.port])
            monkeypatch.setattr(postgres_server, "_free_port", lambda: next(answers, None) or real())
            with embedded_postgres(Path(other)) as url:
                assert str(found.port) not in url
                assert run_apart(value(url, "SELECT 1")) == 1


def test_server_that_does_not_start_is_shown_with_its_log(data_dir: Path) -> None:
    """The error carries the server's own words, and the directory is free again."""
    with (
        pytest.raises(EmbeddedPostgresError, match=r'invalid value for parameter "shared_buffers"'),
        embedded_postgres(data_dir, settings={"shared_buffers": "plenty"}),
    ):
        pytest.fail("must not start")
    with embedded_postgres(data_dir) as url:
        assert run_apart(value(url, "SELECT 1")) == 1


def test_interrupt_from_the_terminal_does_not_reach_the_server(data_dir: Path) -> None:
    """OPS: Ctrl-C goes to the app, which closes its connections before it stops the server."""
    with embedded_postgres(data_dir):
        assert os.getsid(server_pid(data_dir)) != os.getsid(0)


def test_start_is_refused_off_the_main_thread(data_dir: Path) -> None:
    """The kernel would stop the server with the thread that started it."""
    errors: list[BaseException] = []

    def start() -> None:
        try:
            EmbeddedPostgres(data_dir).try_start()
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert [str(error) for error in errors] == ["start the embedded PostgreSQL from the main thread"]


@as_root
def test_ordinary_user_runs_everything_as_itself(data_dir: Path) -> None:
    """Without root nothing is changed hands: the cluster belongs to whoever ran the program."""
    user = privileges.nobody()
    os.chown(data_dir, user.uid, user.gid)
    able = privileges.reaching(user, directories=[_HOLDER], executables=[Path(sys.executable)])
    with holder(data_dir, setup=privileges.child_setup(able)) as process:
        assert run_apart(value(first_line(process), "SELECT 1")) == 1
    assert process.returncode == 0
    assert {path.stat().st_uid for path in data_dir.rglob("*")} == {user.uid}


@as_root
def test_directory_beneath_a_closed_parent_works_and_the_parent_stays_closed(data_dir: Path) -> None:
    """Under root the data may lie in /root, which stays 0700."""
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    with embedded_postgres(closed / "data") as url:
        assert run_apart(value(url, "SELECT 1")) == 1
        assert Path(f"/proc/{server_pid(closed / 'data')}").stat().st_uid == privileges.nobody().uid
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_closed_parent_without_the_capability_is_a_clear_error(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may have taken the capability away; then the message names the directory and the way out."""
    monkeypatch.setattr(privileges, "_permitted_capabilities", lambda: 0)
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    with (
        pytest.raises(EmbeddedPostgresError, match=rf"{closed} is closed to the unprivileged user .*--data-dir"),
        embedded_postgres(closed / "data"),
    ):
        pytest.fail("must not start")


@as_root
def test_root_on_an_ordinary_users_directory_keeps_its_owner(data_dir: Path) -> None:
    """A cluster made by a user stays theirs when root runs the program once."""
    user = pwd.getpwnam("daemon")
    other = privileges.Identity(user.pw_uid, user.pw_gid)
    os.chown(data_dir, other.uid, other.gid)
    able = privileges.reaching(other, directories=[_HOLDER], executables=[Path(sys.executable)])
    with holder(data_dir, setup=privileges.child_setup(able)) as process:
        first_line(process)
    with embedded_postgres(data_dir) as url:
        assert run_apart(value(url, "SELECT 1")) == 1
    assert {path.stat().st_uid for path in (data_dir / "postgres" / "cluster").rglob("*")} == {other.uid}
